"""Many members who hand a grievance in at the same time, none of them waiting for an answer before the next line."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpx

from bot.storage.members import Remembered
from handlers.grievances.cases.case import ActorKind, Case, Reader
from handlers.routing.model import Member
from tests.journeys.campus import HANGDIAN, Campus

ASKED = ("从什么时候开始的", "是在哪儿的事", "希望怎么解决", "针对哪个人", "谁可以知道", "请您看一眼", "交上去了")
"""What each line is answered with, in order."""
AT_A_TIME = 32
"""Phones that send in the same moment; the others follow at once."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted."""

    dialogues: int
    cases: int
    wrong: int
    """Cases whose words are not their writer's own, in their own slots."""
    reordered: int
    """Phones on which the replies do not stand in the order of the lines."""
    sent_s: float
    """Until the last line was taken."""
    settled_s: float
    """Until the last reply was on its phone; the officers' cards take longer, as the platform takes thirty a minute for one person."""
    reply_p50_s: float
    reply_p95_s: float

    @property
    def clean(self) -> bool:
        """Whether everybody got their own case, and was asked in order."""
        return self.cases == self.dialogues and not self.wrong and not self.reordered


def lines(number: int) -> tuple[str, ...]:
    """What one of them writes."""
    when = f"{2001 + number % 24}年{number % 12 + 1}月"
    return (f"我要反映教工小家{number}号咖啡机坏了没人修", when, f"学院楼{number}室", f"换{number}台新的", "没有", "保密", "确认")


def talk(here: Campus, count: int) -> Tally:
    """Let all of them talk, and count."""
    phones = [f"member{number}" for number in range(count)]
    for phone in phones:
        here.platform.post("/_sim/members", json={"userid": phone, "name": phone}).raise_for_status()
    at_college = Member(HANGDIAN, ("hdu-cs",))
    here.tables.members.bring([Remembered("wecom", phone, at_college) for phone in phones], now=here.clock.now())
    begun = time.monotonic()
    url = str(here.platform.base_url)
    # no connection is used twice: one that was idle for long may be closed by the server while it is being written to
    limits = httpx.Limits(max_connections=AT_A_TIME, max_keepalive_connections=0)
    with httpx.Client(base_url=url, timeout=120, limits=limits) as http:

        def write(number: int, line: str) -> None:
            (row,) = http.post(f"/_sim/members/{phones[number]}/say", json={"text": line}).raise_for_status().json()
            assert "delivered" == row["state"], row

        with ThreadPoolExecutor(AT_A_TIME) as pool:
            for at in range(len(ASKED)):  # everybody's line, then everybody's next
                list(pool.map(lambda number, at=at: write(number, lines(number)[at]), range(count)))
    sent = time.monotonic()
    settle(here, phones)
    done = time.monotonic()
    waits = sorted(waited(here, phones))
    return Tally(
        dialogues=count,
        cases=len(cases_of(here)),
        wrong=sum(not right(case) for case in cases_of(here)),
        reordered=sum(not in_order(here, phone) for phone in phones),
        sent_s=round(sent - begun, 1),
        settled_s=round(done - begun, 1),
        reply_p50_s=round(statistics.median(waits), 2),
        reply_p95_s=round(waits[int(len(waits) * 0.95)], 2),
    )


def settle(here: Campus, phones: list[str]) -> None:
    """Wait until everybody has their replies, and nothing is decided any more."""
    deadline = time.monotonic() + 5 * len(phones) + 60
    while time.monotonic() < deadline:
        depth = here.tables.health.depth(now=here.clock.now())
        if not depth.inbox_open and all(len(here.phone(phone)) >= len(ASKED) for phone in phones):
            return
        time.sleep(0.2)


def cases_of(here: Campus) -> list[Case]:
    """All that was handed in."""
    return here.tables.grievances.cases.list_for(Reader(ActorKind.CLOCK), limit=10_000)


def right(case: Case) -> bool:
    """Whether a case holds the words of one writer, each where it belongs."""
    number = int(case.told.what.split("小家")[1].split("号")[0])
    what, since, where, hope, *_ = lines(number)
    return (case.told.what, case.told.since, case.told.where, case.told.hope, case.told.against) == (what, since, where, hope, "不针对谁")


def in_order(here: Campus, phone: str) -> bool:
    """Whether a phone shows an answer to each line, in their order."""
    read = [one.content for one in here.phone(phone)]
    return len(read) == len(ASKED) and all(words in text for words, text in zip(ASKED, read, strict=True))


def waited(here: Campus, phones: list[str]) -> Iterator[float]:
    """Seconds from each line to its reply."""
    for phone in phones:
        came = [one.created_at for one in here.tenant.callbacks.log(phone)]
        for line, reply in zip(came, here.phone(phone), strict=False):
            yield (reply.at - line).total_seconds()
