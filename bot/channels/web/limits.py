"""How much one visitor or one address may write in a minute, and have open at a time: counted in memory alone."""

from __future__ import annotations

from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Generator
from contextlib import contextmanager

MAX_KEYS = 10_000


class RateLimit:
    """At most `count` uses of a key in `span_s` seconds."""

    def __init__(self, count: int, span_s: float, now_s: Callable[[], float]) -> None:
        self._count, self._span_s, self._now_s = count, span_s, now_s
        self._uses: OrderedDict[str, deque[float]] = OrderedDict()

    def allows(self, key: str) -> bool:
        """Count one use of a key and tell whether it is within the limit."""
        now = self._now_s()
        uses = self._uses.setdefault(key, deque())
        self._uses.move_to_end(key)
        while uses and uses[0] <= now - self._span_s:
            uses.popleft()
        while len(self._uses) > MAX_KEYS:
            self._uses.popitem(last=False)
        if len(uses) >= self._count:
            return False
        uses.append(now)
        return True


class Places:
    """At most `count` places of a key, each held while something runs."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._held: Counter[str] = Counter()

    @contextmanager
    def hold(self, key: str) -> Generator[bool]:
        """Hold a place of a key, if one is free; yields whether it was."""
        free = self._held[key] < self._count
        self._held[key] += free
        try:
            yield free
        finally:
            self._held[key] -= free
            if not self._held[key]:
                del self._held[key]
