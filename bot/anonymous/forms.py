"""What a form of this page carries, read in memory alone: no part of it is ever put down in a temporary file."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

from python_multipart.exceptions import FormParserError
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from bot.anonymous.bodies import MAX_BODY_BYTES, MAX_PLAIN_BYTES, Bodies, Cut
from bot.pages.requests import form_fields, same_origin

MAX_FILES = 5
MAX_FIELDS = 24
MAX_FIELD_BYTES = 96 * 1024


class Unreadable(Exception):
    """The body is no form."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was sent."""

    fields: dict[str, str] = field(repr=False)
    files: tuple[bytes, ...] = field(default=(), repr=False)
    """Without their names, which often tell whose they are."""
    cut: Cut | None = None
    """Why the body was not read to its end: fields that stood before the files are there, files are not."""

    def text(self, name: str) -> str:
        """A field's text without what no database stores."""
        given = self.fields.get(name, "").replace("\x00", "").replace("\r\n", "\n")
        return given.encode("utf-8", "replace").decode("utf-8").strip()


class InMemory(MultiPartParser):
    """Never rolls a file over to disk."""

    spool_max_size = MAX_BODY_BYTES + 1


async def read_form(request: Request, bodies: Bodies, address: str) -> Filled:
    """Read a form. Raises Unreadable, Crowded, and ClientDisconnect."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        body, cut = await bodies.read(request, address, MAX_PLAIN_BYTES)
        return Filled({} if cut else form_fields(body), cut=cut)
    body, cut = await bodies.read(request, address, MAX_BODY_BYTES)

    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    parser = InMemory(request.headers, stream(), max_files=100, max_fields=MAX_FIELDS, max_part_size=MAX_FIELD_BYTES)
    try:
        form = await parser.parse()
    except (MultiPartException, FormParserError, KeyError, UnicodeDecodeError) as error:
        raise Unreadable from error
    return await _filled(form, cut)


async def _filled(form: FormData, cut: Cut | None) -> Filled:
    fields: dict[str, str] = {}
    files: list[bytes] = []
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            content = await value.read()
            if content:
                files.append(content)
        else:
            fields.setdefault(name, value)
    await form.close()
    return Filled(fields, () if cut else tuple(files), cut=cut)


def from_our_page(request: Request, public_url: str) -> bool:
    """Whether a form was sent from a page of ours, as far as a browser says so.

    The page asks browsers to tell nobody where they come from, so those that do not send `Sec-Fetch-Site` (plain http) say
    `Origin: null`; there the form's stamp decides alone.
    """
    if request.headers.get("sec-fetch-site") is None and request.headers.get("origin") == "null":
        return True
    return same_origin(request, public_url)
