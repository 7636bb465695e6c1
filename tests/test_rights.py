"""Who may see and do what is said once: the roles have one home, and nobody reads as the desk itself without being listed here."""

import ast
from collections.abc import Iterator
from pathlib import Path

from handlers.grievances.cases.case import THE_DESK, ActorKind, Reader, Role

ROOT = Path(__file__).parents[1]
HOME = "handlers/grievances/cases/case.py"
AS_THE_DESK = {
    "handlers/mydata.py": "whether a merged case waits for the answer to another, which says nothing of that one",
    "handlers/grievances/cadre/clock.py": "alarms, the morning's list and a changed calendar concern cases of everybody",
    "handlers/grievances/cadre/custody.py": "a cadre who passed a case on is told when, and nothing that came after",
    "handlers/grievances/cadre/one_person.py": "whether the cadre had a hand in the answer that was no solution, and nothing else",
    "handlers/grievances/cadre/orders.py": "who handed in what was merged is told the answer; the cadre reads none of it",
    "handlers/grievances/cadre/papers.py": "the slip names whoever worked on a case before it came here",
    "handlers/grievances/cadre/scene.py": "whoever answers is told who takes the case on after a no: nobody who worked on it before",
    "handlers/grievances/cadre/tidings.py": "what came goes to those who have worked on the case, and says nothing of it",
    "handlers/grievances/form/files.py": "the clock tells of a file that could not be fetched",
    "handlers/grievances/member/anonymous.py": "a no goes to nobody who worked on the case before",
    "handlers/grievances/member/rated.py": "the same, in a chat",
}
"""Modules of the product that look at cases as the desk, and what for."""


def trees(word: str) -> Iterator[tuple[str, ast.Module]]:
    """The modules of the product in which a word stands."""
    for room in ("bot", "handlers", "knowledge", "ingest"):
        for path in sorted((ROOT / room).rglob("*.py")):
            if "versions" not in path.parts and word in (text := path.read_text("utf-8")):
                yield path.relative_to(ROOT).as_posix(), ast.parse(text)


def test_a_role_is_written_in_one_place() -> None:
    word = str(Role.AUDITOR)
    found = {name for name, tree in trees(word) for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value == word}
    assert {HOME} == found


def test_whoever_looks_at_cases_as_the_desk_is_listed_with_the_reason() -> None:
    users = {name for name, tree in trees("THE_DESK") for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "THE_DESK"}
    assert {HOME, *AS_THE_DESK} == users
    for name, tree in trees("CLOCK"):
        for node in ast.walk(tree):
            made = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reader"
            if made and any(isinstance(one, ast.Attribute) and one.attr == "CLOCK" for one in ast.walk(node)):
                assert HOME == name, f"{name} makes a reader of its own who sees everything"


def test_who_looks_on_neither_works_nor_reads() -> None:
    cadre, auditor, operator = (Reader(kind, "阿博", role=role) for kind, role in KINDS)
    assert (True, True) == (cadre.works, cadre.reads_texts)
    assert (False, False) == (auditor.works, auditor.reads_texts)
    assert (False, False) == (operator.works, operator.reads_texts)
    member = Reader(ActorKind.MEMBER, channel="wecom", sender="alan")
    assert (False, True) == (member.works, member.reads_texts)
    assert (False, True) == (THE_DESK.works, THE_DESK.reads_texts)


KINDS = ((ActorKind.CADRE, Role.CADRE), (ActorKind.CADRE, Role.AUDITOR), (ActorKind.OPERATOR, Role.OPERATOR))
