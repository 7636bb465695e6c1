"""A chat model behind any OpenAI-compatible endpoint, through LangChain. Imported only where one is set."""

from __future__ import annotations

from typing import Any

from knowledge.model import ChatModelUnavailable

MAX_REPLY_TOKENS = 1200
BAD_REQUEST = 400


class OpenAICompatible:
    """Implements `knowledge.ports.ChatModel`."""

    def __init__(self, model: str, base_url: str, api_key: str, *, timeout_s: float) -> None:
        """Raises ChatModelUnavailable where the extra `llm` is not installed."""
        try:
            from langchain_openai import ChatOpenAI
        except ImportError as error:
            raise ChatModelUnavailable("install the extra `llm`: pip install 'uniondesk[llm]'") from error
        from pydantic import SecretStr

        self._model: Any = ChatOpenAI(
            model=model,
            base_url=base_url or None,
            api_key=SecretStr(api_key or "none"),
            temperature=0.0,
            timeout=timeout_s,
            max_retries=0,
            max_completion_tokens=MAX_REPLY_TOKENS,
            model_kwargs={"response_format": {"type": "json_object"}},
        )
        self._plain: Any = None

    def complete(self, system: str, user: str, *, timeout_s: float) -> str:
        """Return the model's reply. Raises ChatModelUnavailable, whose message never repeats what was sent."""
        messages = [("system", system), ("human", user)]
        try:
            reply = (self._plain or self._model).invoke(messages, timeout=timeout_s)
        except Exception as error:  # noqa: BLE001 - whatever three layers of libraries raise, the answer goes out without the model
            if self._plain is None and getattr(error, "status_code", 0) == BAD_REQUEST:  # a server that knows no response_format
                self._plain = self._model.model_copy(update={"model_kwargs": {}})
                return self.complete(system, user, timeout_s=timeout_s)
            raise ChatModelUnavailable(type(error).__name__) from None
        content = reply.content
        return content if isinstance(content, str) else ""
