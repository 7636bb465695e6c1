"""What does not work is told kindly: in Chinese, in the reader's format, with the same headers as everything else."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.pages.rendering import SECURITY_HEADERS
from bot.ports import StorageUnavailable
from tests.bot.pages.desks import application

pytestmark = pytest.mark.anyio

WORDS = {
    400: "没看懂这次请求",
    401: "请先登录",
    403: "没有权限",
    404: "没有这个页面",
    405: "不能这样打开",
    413: "内容太长了",
    418: "没看懂这次请求",
    422: "没能读懂这次提交的内容",
    429: "同时等回答的页面太多了",
    500: "服务台出了点问题",
    502: "服务台出了点问题",
    503: "服务台暂时不可用",
}


async def fail(request: Request) -> Response:
    status = request.path_params["status"]
    if status == 500:
        raise RuntimeError("secret detail")
    if status == 503:
        raise StorageUnavailable("secret detail")
    raise HTTPException(status, "secret detail", {"Retry-After": "7"})


async def fine(_request: Request) -> Response:
    return Response("好")


@pytest.fixture
def app() -> FastAPI:
    return application([Route(f"{prefix}/{{status:int}}", fail) for prefix in ("", "/api", "/channels")] + [Route("/fine", fine)])


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://desk.example") as client:
        yield client


@pytest.mark.parametrize(("status", "title"), WORDS.items())
async def test_an_error_is_a_kind_page_and_for_programs_a_sentence(client: httpx.AsyncClient, status: int, title: str) -> None:
    page, sentence, empty = [await client.get(f"{prefix}/{status}") for prefix in ("", "/api", "/channels")]
    assert [status] * 3 == [page.status_code, sentence.status_code, empty.status_code]
    assert f"<h2>{title}</h2>" in page.text
    assert title == sentence.json()["error"].partition("。")[0]
    assert "" == empty.text
    assert "secret detail" not in page.text + sentence.text


@pytest.mark.parametrize("status", WORDS)
async def test_an_error_has_the_headers_of_every_page_and_is_not_cached(client: httpx.AsyncClient, status: int) -> None:
    response = await client.get(f"/{status}")
    expected = {**SECURITY_HEADERS, "Cache-Control": "no-store"}
    assert expected == {name: response.headers[name] for name in expected}
    assert ("7" if status not in (500, 503) else None) == response.headers.get("retry-after")


async def test_a_wrong_method_names_the_right_ones(client: httpx.AsyncClient) -> None:
    response = await client.post("/fine")
    assert (405, "GET, HEAD") == (response.status_code, ", ".join(sorted(response.headers["allow"].split(", "))))


async def test_pages_run_nothing_and_load_nothing_from_elsewhere_and_cannot_be_framed(client: httpx.AsyncClient) -> None:
    headers = (await client.get("/fine")).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    } == policy
    assert ("nosniff", "same-origin", "no-cache") == (
        headers["x-content-type-options"],
        headers["referrer-policy"],
        headers["cache-control"],
    )


async def test_static_files_are_asked_for_anew_and_not_sent_twice(client: httpx.AsyncClient) -> None:
    first = await client.get("/static/desk.css")
    assert (200, "no-cache") == (first.status_code, first.headers["cache-control"])
    again = await client.get("/static/desk.css", headers={"If-None-Match": first.headers["etag"]})
    assert 304 == again.status_code


@pytest.mark.parametrize("path", ["/static/../rendering.py", "/static/%2e%2e/rendering.py", "/static/nothing.css"])
async def test_nothing_else_is_served_as_a_static_file(client: httpx.AsyncClient, path: str) -> None:
    assert 404 == (await client.get(path)).status_code
