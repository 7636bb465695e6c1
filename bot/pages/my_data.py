"""The page behind the link that 导出我的数据 gives: what is kept of whoever asked, as one file.

Opening the link shows a button; only pressing it makes the file, so that whatever looks at links on its own fetches nothing.
"""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.pages.errors import error_response
from bot.pages.rendering import NO_STORE, page
from bot.pages.requests import same_origin
from handlers.desk import Arrival, FrontDesk
from handlers.grievances.cases.case import ActorKind, Reader
from handlers.messages import IncomingMessage
from handlers.portable import Bundle, bundle
from handlers.session import Session

Asker = Callable[[str], IncomingMessage | None]
"""Whose link it is; None for one that is unknown or over."""
SUFFIXES = {b"\xff\xd8\xff": ".jpg", b"\x89PNG": ".png", b"%PDF": ".pdf", b"PK\x03\x04": ".docx", b"#!AMR": ".amr"}


class MyDataPage:
    """Serves people their own data."""

    def __init__(
        self,
        asker: Asker,
        session_of: Callable[[IncomingMessage], Session],
        read_file: Callable[[Reader, str], bytes | None],
        front: FrontDesk,
        now: Callable[[], datetime],
        public_url: str = "",
    ) -> None:
        self._asker, self._session_of, self._read_file = asker, session_of, read_file
        self._front, self._now, self._public_url = front, now, public_url

    def routes(self) -> list[Route]:
        """The page, and the file."""
        return [
            Route("/my-data/{token}", self.show, methods=["GET"]),
            Route("/my-data/{token}", self.fetch, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show the button."""
        if await asyncio.to_thread(self._asker, request.path_params["token"]) is None:
            return error_response(request, 404)
        return page("my_data.html", headers=NO_STORE)

    async def fetch(self, request: Request) -> Response:
        """Make the file."""
        if not same_origin(request, self._public_url):
            return error_response(request, 403)
        content = await asyncio.to_thread(self._packed, request.path_params["token"])
        if content is None:
            return error_response(request, 404)
        named = {"Content-Disposition": "attachment; filename=my-data.zip; filename*=UTF-8''%E6%88%91%E7%9A%84%E6%95%B0%E6%8D%AE.zip"}
        return Response(content, media_type="application/zip", headers={**NO_STORE, **named})

    def _packed(self, token: str) -> bytes | None:
        asker = self._asker(token)
        if asker is None:
            return None
        arrival = Arrival(asker, self._session_of(asker), self._now(), "")
        return self._zipped(bundle(arrival, self._front), Reader(ActorKind.MEMBER, channel=asker.channel, sender=asker.sender))

    def _zipped(self, held: Bundle, reader: Reader) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            # a byte order mark, or Windows shows the Chinese wrong
            archive.writestr("我的数据.txt", held.text.encode("utf-8-sig"))
            archive.writestr("我的数据.json", json.dumps(held.data, ensure_ascii=False, indent=2))
            for number, (ref, file) in enumerate(held.files, start=1):
                if content := self._read_file(reader, file.id):
                    suffix = next((name for begins, name in SUFFIXES.items() if content.startswith(begins)), "")
                    archive.writestr(f"附件/{ref}-{number}{suffix}", content)
        return packed.getvalue()
