"""The history under a statute's title (题注): 1992年4月3日…通过 根据2001年…《…》修正, as dated events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.dates import PRINTED, PartialDate, date_of


@dataclass(frozen=True, slots=True)
class Event:
    """A date of the history under a title, and what happened on it."""

    on: PartialDate
    what: frozenset[str]
    """Of `adopted`, `published`, `amended`, `revised`, `effective`."""
    said: str


EVENTS = {
    "adopted": re.compile(r"通过|批准"),
    "published": re.compile(r"公布|发布|颁布|印发|公告|令第"),
    "amended": re.compile(r"修正|修订|修改"),
    "revised": re.compile(r"修订"),
    "effective": re.compile(r"施行|实施|生效|执行"),
}
QUOTED_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")


def history(text: str) -> Iterator[Event]:
    """Yield the dated events of a history such as 1992年4月3日…通过 根据2001年…《…》修正, in the order printed."""
    bare = QUOTED_TITLE.sub(lambda match: "《" + "·" * (len(match[0]) - 2) + "》", text.replace("〈", "《").replace("〉", "》"))
    matches = [(match, found) for match in PRINTED.finditer(bare) if (found := date_of(match))]
    ends = [*(match.start() for match, _ in matches[1:]), len(bare)][: len(matches)]
    for (match, found), end in zip(matches, ends, strict=True):
        what = frozenset(kind for kind, words in EVENTS.items() if words.search(bare[match.end() : end]))
        yield Event(found, what, text[match.start() : end].strip())


def undated(said: str) -> str:
    """Without dates and titles in 《》, whose last character would stand before the name of a body."""
    return PRINTED.sub(" ", QUOTED_TITLE.sub("", said))
