"""What every form of ours needs of a request: that it comes from a page of ours, and a body of bounded size."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.requests import Request

MAX_FIELDS = 1000
"""Taking a form of small fields apart costs far more than reading it: a second for each megabyte."""


def same_origin(request: Request, public_url: str = "") -> bool:
    """Tell whether a writing request comes from a page of ours.

    A browser's own word (`Sec-Fetch-Site`) decides. Older browsers name an origin, which is the desk's host or its public
    address where a proxy changed the host. Clients that name neither are no browsers; a very old one would, by SameSite, bring
    no cookie along.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    if origin is None:
        return True
    return origin == public_url or origin.partition("://")[2] == request.headers.get("host")


async def bounded_body(request: Request, limit: int) -> bytes | None:
    """Read a body up to a limit, whatever its announced length; None if it is larger."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            return None
    return bytes(body)


def form_fields(body: bytes) -> dict[str, str]:
    """Read an urlencoded form: the first non-empty value of each field; one with more fields than any form of ours counts as empty."""
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=MAX_FIELDS)
    except ValueError:
        return {}
    return {name: values[0] for name, values in fields.items()}
