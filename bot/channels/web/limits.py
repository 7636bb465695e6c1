"""How much one visitor or one address may write: counted in memory, forgotten after a minute."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable

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
