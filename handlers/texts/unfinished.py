"""Every Chinese sentence about what a conversation holds and nobody has handed in: drafts, words that wait, the last question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from handlers.grievances.cases.case import Action, Confidentiality
from handlers.grievances.words.slots import (
    ALERTED,
    ANOTHER,
    CAUSE,
    CONSENT,
    EASED,
    EMPLOYMENT,
    EXTRA,
    FOUND,
    HEARD,
    JOINABLE,
    JOINED,
    KEPT_FROM,
    KINDS,
    LATER,
    LEAD,
    NAMED,
    NO_NAME,
    NOBODY,
    OLD,
    SECOND,
    UNADDED,
    UNTOLD,
    Slot,
)
from handlers.texts.cards import DONE, MODES
from handlers.texts.intake import SLOT_NAMES
from handlers.urgent import Kind
from knowledge.editions import CHINA

WORDS = {
    LEAD: "开头说的",
    HEARD: "说过、还没办的",
    NAMED: "好像说的是谁",
    SECOND: "中间说的另一件事",
    LATER: "留着以后说的另一件事",
    KEPT_FROM: "不想让谁知道",
    UNADDED: "没有加进去的话",
    EXTRA: "等您说加不加的话",
    OLD: "改之前写的",
    CAUSE: "您说的起因",
    EMPLOYMENT: "用工身份",
    JOINED: "要加入的诉求",
}
"""What is kept as it was said."""
SAID = {
    CONSENT: {"yes": "同意记下健康这类内容", "no": "没有同意记下健康这类内容"},
    JOINABLE: {"yes": "允许别人加入"},
    NO_NAME: {"yes": "提过想匿名"},
    NOBODY: {"yes": "说过不针对谁"},
    EASED: {"yes": "我问过您是不是安全，您说没事"},
    UNTOLD: {"yes": "说过不要告诉别人"},
    ANOTHER: {"yes": "说的是别人的事", "missing": "说的是一位联系不上的人"},
    FOUND: {"yes": "那个人已经有了下落"},
}
"""What is kept as a mark, in words."""
DANGERS = {
    Kind.DISTRESS: "心里过不去",
    Kind.VIOLENCE: "有人动手或者威胁",
    Kind.FIRE: "着火、漏气这类险情",
    Kind.HEALTH: "受伤或者急病",
    Kind.AIR: "空气不好、人不舒服",
}
OF_MATTER = {"text": "事情", "against": "针对谁", "employment": "用工身份", "scope": "涉及的人"}
FORM, TALK = "没交的诉求草稿", "您说过、还没办完的话"


def draft(told: Mapping[str, str], files: int, until: datetime, *, form: bool) -> str:
    """One line: a grievance that was not handed in, or words that wait."""
    sent = f"，附件 {files} 个" if files else ""
    if not form:
        return f"{TALK}{sent}；{_moment(until)}前不接着说就自动删掉"
    slots = "、".join(name for slot, name in SLOT_NAMES.items() if told.get(slot))
    return f"{FORM}：写了{slots or '一个开头'}{sent}；{_day(until)}前不接着写就自动删掉"


def in_full(told: Mapping[str, str], place: str, *, form: bool) -> str:
    """A draft in full, with everything that the desk has noted beside it; empty where there is nothing."""
    slots = [f"{name}：{_valued(slot, told[slot])}" for slot, name in SLOT_NAMES.items() if told.get(slot)]
    return _headed(FORM if form else TALK, (*slots, *_beside(told, place)))


def _beside(told: Mapping[str, str], place: str) -> Iterable[str]:
    yield from (f"{name}：{told[key]}" for key, name in WORDS.items() if told.get(key))
    yield from (f"单位：{place}",) if place else ()
    yield from (words[told[key]] for key, words in SAID.items() if told.get(key))
    if kinds := told.get(KINDS):
        yield f"我担心的情况：{'、'.join(DANGERS[Kind(kind)] for kind in kinds.split(','))}"
    if alerted := told.get(ALERTED):
        yield f"通知值班同事的时间：{_moment(datetime.fromisoformat(alerted))}"


def _valued(slot: Slot, value: str) -> str:
    return MODES[Confidentiality(value)] if slot == Slot.MODE else value


def matter(until: datetime) -> str:
    """One line: a matter of which something was asked back."""
    return f"问归哪个工会管的一件事，还在等您回话；{_moment(until)}前不回就自动删掉"


def matter_in_full(told: Mapping[str, str], place: str) -> str:
    """The same with what was told of it."""
    rows = [f"{name}：{told[key]}" for key, name in OF_MATTER.items() if told.get(key)]
    return _headed("问归哪个工会管的一件事", (*rows, *((f"单位：{place}",) if place else ())))


def pending(ref: str) -> str:
    """One line: a step of a case that waits for words."""
    return f"{ref} 有一步还在等您回话" if ref else "有一步还在等您回话"


def pending_in_full(ref: str, action: Action, text: str) -> str:
    """The same with the words that were told; empty where none were."""
    return _headed(f"{ref} 等您回话的一步：{DONE[action]}".strip(), (text,)) if text else ""


def questions(texts: Sequence[str]) -> str:
    """The last question, and what it goes on from; empty where none is remembered."""
    return _headed("我还记着的问题", texts)


def _headed(head: str, rows: Iterable[str]) -> str:
    found = list(rows)
    return "\n".join((head, *found)) if found else ""


def _moment(at: datetime) -> str:
    local = at.astimezone(CHINA)
    return f"{local.month}月{local.day}日{local:%H:%M}"


def _day(at: datetime) -> str:
    local = at.astimezone(CHINA)
    return f"{local.year}年{local.month}月{local.day}日"
