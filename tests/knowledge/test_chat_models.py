"""The adapter for OpenAI-compatible endpoints against a server of that kind: honest, slow, broken, failing, particular."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from knowledge.chat_models import OpenAICompatible
from knowledge.generative import GenerativeAnswerer
from knowledge.model import Answer, ChatModelUnavailable, Clause
from tests.knowledge.test_generative import Found, claim_of, extractive

SENTENCE = "工会主席、副主席任期未满时，不得随意调动其工作。"
CLAUSE = Clause("中华人民共和国工会法", "第十八条", "第十八条", "", (), f"第十八条 {SENTENCE}", 0, 0, 40, "中华人民共和国工会法")


@dataclass
class Script:
    """What the server does, and what it was sent."""

    content: str = "好"
    status: int = 200
    pause_s: float = 0.0
    refuses_format: bool = False
    raw: bytes | None = None
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@dataclass
class Endpoint:
    url: str
    script: Script

    def model(self, timeout_s: float = 5.0) -> OpenAICompatible:
        return OpenAICompatible("qwen", self.url, "geheim", timeout_s=timeout_s)


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    pytest.importorskip("langchain_openai", reason="the extra `llm` is not installed")
    script = Script()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            script.requests.append(body)
            script.headers.append({name.lower(): value for name, value in self.headers.items()})
            time.sleep(script.pause_s)
            status = 400 if script.refuses_format and "response_format" in body else script.status
            choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": script.content}}
            reply = {"id": "x", "object": "chat.completion", "created": 0, "model": "qwen", "choices": [choice]}
            answer = script.raw if script.raw is not None else json.dumps(reply if status == 200 else {"error": {"message": "no"}}).encode()
            try:
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)
            except BrokenPipeError:
                pass

        def log_message(self, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Endpoint(f"http://127.0.0.1:{server.server_port}/v1", script)
    server.shutdown()
    server.server_close()


def test_a_reply_is_returned_and_only_instruction_and_data_are_sent(endpoint: Endpoint) -> None:
    assert "好" == endpoint.model().complete("规则", "资料", timeout_s=5)
    (request,) = endpoint.script.requests

    assert [("system", "规则"), ("user", "资料")] == [(m["role"], m["content"]) for m in request["messages"]]
    assert {"type": "json_object"} == request["response_format"]
    assert "user" not in request
    assert "Bearer geheim" == endpoint.script.headers[0]["authorization"]


def test_a_server_that_knows_no_format_is_asked_plainly_from_then_on(endpoint: Endpoint) -> None:
    endpoint.script.refuses_format = True
    model = endpoint.model()

    assert ["好", "好"] == [model.complete("规则", "资料", timeout_s=5) for _ in range(2)]
    assert [True, False, False] == ["response_format" in request for request in endpoint.script.requests]


@pytest.mark.parametrize(
    "script",
    [{"status": 500}, {"status": 429}, {"status": 401}, {"raw": b"<html>gateway"}, {"raw": b'{"choices": []}'}, {"status": 400}],
    ids=["fails", "throttled", "wrong key", "garbage", "no choices", "never content"],
)
def test_a_failure_is_told_by_its_kind_alone_and_not_repeated(endpoint: Endpoint, script: dict[str, Any]) -> None:
    vars(endpoint.script).update(script)
    with pytest.raises(ChatModelUnavailable) as caught:
        endpoint.model().complete("规则", "私事", timeout_s=5)

    assert "私事" not in str(caught.value) + repr(caught.value.__cause__)
    assert len(endpoint.script.requests) <= 2


def test_a_slow_server_is_not_waited_for(endpoint: Endpoint) -> None:
    endpoint.script.pause_s = 3.0
    with pytest.raises(ChatModelUnavailable):
        endpoint.model(0.3).complete("规则", "资料", timeout_s=0.3)


def test_nobody_there_is_a_failure_too() -> None:
    pytest.importorskip("langchain_openai", reason="the extra `llm` is not installed")
    with pytest.raises(ChatModelUnavailable):
        OpenAICompatible("qwen", "http://127.0.0.1:9/v1", "", timeout_s=2).complete("规则", "资料", timeout_s=2)


@pytest.mark.parametrize(
    ("text", "said"),
    [("主席任期还没满，工作不得随意调动。", True), ("主席任期还没满三年，工作不得随意调动。", False)],
    ids=["honest", "lying"],
)
def test_the_whole_way_from_the_endpoint_to_the_answer(endpoint: Endpoint, text: str, said: bool) -> None:
    endpoint.script.content = claim_of(text, SENTENCE)
    result = GenerativeAnswerer(Found(extractive(CLAUSE)), endpoint.model()).answer("工会主席能调走吗")

    assert isinstance(result, Answer)
    assert said is bool(result.said)
