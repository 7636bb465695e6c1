"""How long a decision takes, at the 95th percentile: structured, and with a text to read; 1,000 units at one university.

    python -m tests.benchmarks.routing.speed

Each figure is of processor time, which a machine busy with other work leaves alone, and of the clock on the wall.
"""

import random
import time
from collections.abc import Callable, Sequence

from handlers.routing.level_reader import bundled_level_reader
from handlers.routing.model import Level, Officer, RoutingRequest, Scope, Unit, UnitKind, University
from handlers.routing.router import evidence, route
from handlers.routing.rules import bundled_rules
from handlers.routing.subjects import bundled_subjects
from handlers.routing.units import UnitTree
from handlers.routing.universities import bundled_universities

SEED, ROUNDS, UNITS = 24, 2000, 1000
CODE = "4133010335"
AGAINST = ("", "", "", "校工会主席", "信息学院院长", "人事处", "同事", "第17学院工会主席")
TEXTS = (
    "教工小家的咖啡机坏了",
    "我是后勤集团的外包工，干了三年，一直想加入工会，领导说没有编制不能入会，请问是不是这样，应该找谁办理？",
    "学校工会主席任期还没满，学校党委想把他调到教务处去，也没有征求上级工会的意见，这样合不合规定，应该由谁来管？",
    "去年聘期考核的时候学院说我科研工作量不够，今年合同到期就不续签了，也不给经济补偿，我想申请调解，实在不行就去劳动仲裁。" * 5,
    "天气真好，没有什么事情" * 20,
)


class Organisation:
    """One university with many units, a cadre at each."""

    def __init__(self) -> None:
        colleges = [
            Unit(f"u{n}", CODE, f"第{n}学院", UnitKind.COLLEGE, Level.BRANCH, "top", officers=(Officer(f"陈{chr(0x4E00 + n)}生", "主席"),))
            for n in range(UNITS - 1)
        ]
        self._tree = UnitTree([Unit("top", CODE, "浙江大学", UnitKind.MAIN, Level.UNIVERSITY, officers=(Officer("阿博"),)), *colleges])

    def university(self, code: str) -> University | None:
        return bundled_universities().find(code)

    def units(self, university: str) -> UnitTree:
        return self._tree

    def fallback(self) -> Officer | None:
        return None


def p95_ms(requests: Sequence[RoutingRequest], decide: Callable[[RoutingRequest], object]) -> tuple[float, float]:
    """Processor time and time on the wall."""
    busy: list[float] = []
    passed: list[float] = []
    for request in requests:
        start, began = time.perf_counter(), time.process_time()
        decide(request)
        busy.append(time.process_time() - began)
        passed.append(time.perf_counter() - start)
    at = int(len(requests) * 0.95)
    return sorted(busy)[at] * 1000, sorted(passed)[at] * 1000


def show(what: str, requests: Sequence[RoutingRequest], decide: Callable[[RoutingRequest], object]) -> None:
    busy, passed = p95_ms(requests, decide)
    print(f"{what}, p95: {busy:.3f} ms of processor time, {passed:.3f} ms on the wall")


def main() -> None:
    chance = random.Random(SEED)
    organisation, rules = Organisation(), bundled_rules()
    subjects = [subject.key for subject in bundled_subjects()]
    structured = [
        RoutingRequest(
            "", CODE, f"u{chance.randrange(UNITS - 1)}", scope=chance.choice(list(Scope)), subject=chance.choice(subjects), against=who
        )
        for who in chance.choices(AGAINST, k=ROUNDS)
    ]
    written = [
        RoutingRequest(text, CODE, f"u{chance.randrange(UNITS - 1)}", scope=chance.choice(list(Scope)), against=chance.choice(AGAINST))
        for text in chance.choices(TEXTS, k=ROUNDS)
    ]
    for warm in (structured[:20], written[:20]):
        p95_ms(warm, lambda request: route(request, organisation, rules))
    show("structured", structured, lambda request: route(request, organisation, rules))
    show("with text", written, lambda request: route(request, organisation, rules))
    show("subject alone", written, lambda request: bundled_subjects().propose(request.text))
    reader, weighed = bundled_level_reader(), {request: evidence(request, organisation, rules) for request in dict.fromkeys(written)}
    show("level alone", written, lambda request: reader.likely(weighed[request]))
    show("university", written, lambda request: bundled_universities().recognise(request.text))


if __name__ == "__main__":
    main()
