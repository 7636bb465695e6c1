"""Dialogues by a reader who did not see the desk's code: each ends with the case, or without one, that they say.

A line is said when the desk asks for its slot, so it is the desk that leads; what the reader did not think of (where somebody
works, consent to keep what is sensitive) is answered as anybody would.
"""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from handlers.grievances.cases.case import Case
from handlers.texts.intake import NOBODY_SAID
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever

FILE = Path(__file__).parents[3] / "data" / "grievances" / "dialogues.jsonl"
DIALOGUES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
BESIDE = {"intent": "提诉求", "health": "同意", "danger": "我没事", "call": "提诉求", "join": "单独提", "place": "计算机学院"}
"""What anybody says to what the reader's form does not have."""
NOT_KEPT_HERE = {"g31"}
"""Against the union of the whole university: nobody on this desk may keep it, so that no case comes of it is right."""
MOST_MESSAGES = 40


class Talk:
    """One dialogue being played."""

    def __init__(self, dialogue: dict[str, Any]) -> None:
        self.dialogue = dialogue
        self.front = Griever(FixedClock())
        self.turns: dict[str, list[dict[str, str]]] = defaultdict(list)
        for turn in dialogue["turns"]:
            self.turns[turn["at"]].append(turn)
        self.files = 0
        self.said: list[tuple[str, str, str, str]] = []
        self.surprises: list[str] = []

    def play(self) -> None:
        for text in self.dialogue["opening"]:
            self.say("opening", text)
            self.clear()
        for _ in range(MOST_MESSAGES):
            if not self.front.asking:
                return
            self.next()
        self.surprises.append("it does not end")

    def clear(self) -> None:
        while self.front.asking in ("intent", "danger", "call"):
            self.say(self.front.asking, BESIDE[self.front.asking])

    def next(self) -> None:
        asking = self.front.asking
        if self.turns[asking]:
            self.expected(asking, self.turns[asking].pop(0))
        else:
            self.say(asking, self.dialogue["answers"].get(asking) or BESIDE[asking])
        self.clear()

    def expected(self, asking: str, turn: dict[str, str]) -> None:
        before = self.front.session.draft
        assert before is not None
        self.say(asking, turn["say"])
        self.clear()
        after = self.front.session.draft
        kind, _, slot = turn["expect"].partition(":")
        told = after.told if after else {}
        holds = {
            "digression": after is not None and after.asking == asking and asking not in told,
            "correction": slot in told and told.get(slot) != before.told.get(slot) and (asking not in told or asking == slot),
            "cancelled": after is None,
            "paused": after is not None and after.paused,
            "anonymous": after is not None and after.asking == asking and self.front.erased,
            "skipped": told.get(asking) == "",
            "attachment": after is not None and len(after.attachments) == self.files and after.asking == asking,
        }
        if not holds[kind]:
            self.surprises.append(f"{asking}: {turn['say']} is no {turn['expect']} but {self.front.turn}, {told}")
        if kind == "paused":
            self.front.clock.advance(3 * 24 * 3600)
            self.say(asking, turn["back"])

    def say(self, asking: str, text: str) -> None:
        if text == "[图片]":
            self.files += 1
            self.front.send("image", f"media-{self.files}")
        else:
            self.front.say(text)
        self.said.append((asking, text, self.front.turn, self.front.read))


def wrong(talk: Talk) -> list[str]:
    """What is not as the reader says."""
    wanted, cases = talk.dialogue["case"], [kept.case for kept in talk.front.cases.kept.values()]
    problems = [*talk.surprises, *(f"never asked for {turn['at']}: {turn['say']}" for rest in talk.turns.values() for turn in rest)]
    handed_in = wanted["handed_in"] and talk.dialogue["id"] not in NOT_KEPT_HERE
    if handed_in != bool(cases) or len(cases) > 1:
        return [*problems, f"{len(cases)} cases"]
    return [*problems, *(found for case in cases for found in differs(case, wanted))]


def differs(case: Case, wanted: dict[str, Any]) -> list[str]:
    told = case.told
    problems = [f"what: {words} is not in {told.what}" for words in wanted["what_has"] if words not in told.what]
    for slot in ("since", "where", "hope", "against"):
        words, value = wanted[f"{slot}_has"], getattr(told, slot)
        value = "" if value == NOBODY_SAID else value
        if (words is None and value) or (words and words not in value):
            problems.append(f"{slot}: {words} is not {value}")
    if case.confidentiality != wanted["mode"]:
        problems.append(f"mode: {case.confidentiality}")
    return problems


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue["id"])
def test_a_dialogue_ends_with_the_case_that_its_reader_says(dialogue: dict[str, Any]) -> None:
    talk = Talk(dialogue)
    talk.play()
    assert [] == wrong(talk)


def test_what_nobody_here_may_keep_is_not_kept_and_the_member_gets_a_letter() -> None:
    for dialogue in (one for one in DIALOGUES if one["id"] in NOT_KEPT_HERE):
        talk = Talk(dialogue)
        talk.play()
        assert {} == talk.front.cases.kept
        assert "浙江省教育工会" in talk.front.read
        assert dialogue["case"]["what_has"][0] in talk.front.read
        assert talk.front.erased


def test_there_are_forty_dialogues() -> None:
    assert 40 == len(DIALOGUES)
