"""Media on the platform: what members send, for three days [D 90253] [D 90254]."""

from __future__ import annotations

import base64
import io
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from bot.simulator.refusals import Refused

LIFE = timedelta(days=3)
LARGEST = 20 * 1024 * 1024
"""Given out in one piece [D 90254]."""
BAD_MEDIA = 40007
TOO_LARGE = 830002
RANGE = re.compile(r"bytes=(\d+)-(\d*)")
MediaKind = Literal["image", "voice", "video", "file"]
NAMES: dict[MediaKind, str] = {"image": "photo.jpg", "voice": "voice.amr", "video": "clip.mp4", "file": "paper.pdf"}
TYPES: dict[MediaKind, str] = {
    "image": "image/jpeg",
    "voice": "audio/amr",
    "video": "video/mp4",
    "file": "application/octet-stream",
}
SIDE = 240
MAKER, MODEL, PLACE_LATITUDE = 0x010F, 0x0110, 2
GPS = 0x8825


@dataclass(frozen=True, slots=True)
class Stored:
    """Something a member has sent."""

    kind: MediaKind
    content: bytes = field(repr=False)
    ends: datetime


class MediaStore:
    """What members have sent, in memory."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._stored: dict[str, Stored] = {}

    def put(self, kind: MediaKind, content: bytes) -> str:
        """Keep something and return its media id."""
        media_id = secrets.token_urlsafe(48)
        self._stored[media_id] = Stored(kind, content, self._now() + LIFE)
        return media_id

    def find(self, media_id: str) -> Stored:
        """Return what has that id. Raises Refused."""
        stored = self._stored.get(media_id)
        if stored is None or self._now() >= stored.ends:
            raise Refused(BAD_MEDIA, "invalid media_id")
        return stored

    def give(self, request: Request) -> Response:
        """Answer media/get: the bytes with a name, or a part of them. Raises Refused."""
        stored = self.find(request.query_params.get("media_id", ""))
        content = stored.content
        headers = {"Content-Disposition": f'attachment; filename="{NAMES[stored.kind]}"'}
        if asked := RANGE.fullmatch(request.headers.get("range", "")):
            first, last = int(asked[1]), min(int(asked[2] or len(content)), len(content) - 1)
            headers["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
            return Response(content[first : last + 1], 206, headers, TYPES[stored.kind])
        if len(content) > LARGEST:
            raise Refused(TOO_LARGE, "media too large, ask for ranges")
        return Response(content, 200, headers, TYPES[stored.kind])


def sample(kind: MediaKind) -> bytes:
    """Something small of a kind; the picture says which telephone took it and where, so that it can be seen that the desk drops that."""
    match kind:
        case "image":
            return _picture()
        case "voice":
            return b"#!AMR\n" + b"\x7c" * 50  # frames without speech
        case "video":
            return b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"
        case "file":
            return _paper()


def _picture() -> bytes:
    from PIL import Image

    pixels = bytes(value for y in range(SIDE) for x in range(SIDE) for value in (x, y, 160))
    exif = Image.Exif()
    exif[MAKER], exif[MODEL] = "Local", "Local phone"
    exif.get_ifd(GPS)[PLACE_LATITUDE] = (30.0, 15.0, 0.0)
    out = io.BytesIO()
    Image.frombytes("RGB", (SIDE, SIDE), pixels).save(out, "JPEG", exif=exif)
    return out.getvalue()


def _paper() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (SIDE, SIDE), "white").save(out, "PDF", author="Local author")
    return out.getvalue()


def decoded(content: str) -> bytes:
    """Read what the tester wants to be sent, as base64. Raises ValueError."""
    return base64.b64decode(content, validate=True)
