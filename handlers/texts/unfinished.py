"""Every Chinese sentence about what a conversation holds and nobody has handed in: drafts, words that wait, the last question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime

from handlers.danger_talk import Kind, Other
from handlers.drafts import Draft, Slot
from handlers.grievances.cases.case import Action, Confidentiality
from handlers.texts.cards import DONE
from handlers.texts.intake import SLOT_NAMES
from handlers.texts.privacy import MODE_NAMES
from knowledge.editions import CHINA

WORDS = {
    "lead": "开头说的",
    "heard": "说过、还没办的",
    "named": "好像说的是谁",
    "second": "中间说的另一件事",
    "later": "留着以后说的另一件事",
    "kept_from": "不想让谁知道",
    "open_union": "针对的工会的人",
    "unadded": "没有加进去的话",
    "extra": "等您说加不加的话",
    "old": "改之前写的",
    "undo": "刚去掉那句之前写的",
    "cause": "您说的起因",
    "case": "刚才的话补充进去的诉求",
    "employment": "用工身份",
    "joined": "要加入的诉求",
}
"""What is kept as it was said, by field."""
SAID: Mapping[str, Mapping[object, str]] = {
    "consent": {True: "同意记下健康这类内容", False: "没有同意记下健康这类内容"},
    "joinable": {True: "允许别人加入"},
    "no_name": {True: "提过想匿名"},
    "nobody": {True: "说过不针对谁"},
    "eased": {True: "我问过您是不是安全，您说没事"},
    "untold": {True: "说过不要告诉别人"},
    "other": {Other.THERE: "说的是别人的事", Other.MISSING: "说的是一位联系不上的人"},
    "found": {True: "那个人已经有了下落"},
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


def draft(told: Mapping[Slot, str], files: int, until: datetime, *, form: bool) -> str:
    """One line: a grievance that was not handed in, or words that wait."""
    sent = f"，附件 {files} 个" if files else ""
    if not form:
        return f"{TALK}{sent}；{_moment(until)}前不接着说就自动删掉"
    slots = "、".join(name for slot, name in SLOT_NAMES.items() if told.get(slot))
    return f"{FORM}：写了{slots or '一个开头'}{sent}；{_day(until)}前不接着写就自动删掉"


def in_full(held: Draft, place: str, *, form: bool) -> str:
    """A draft in full, with everything that the desk has noted beside it; empty where there is nothing."""
    slots = [f"{name}：{_valued(slot, held.told[slot])}" for slot, name in SLOT_NAMES.items() if held.told.get(slot)]
    return _headed(FORM if form else TALK, (*slots, *_beside(held, place)))


def _beside(held: Draft, place: str) -> Iterable[str]:
    noted = {one.name: getattr(part, one.name) for part in (held.form, held.danger) for one in fields(part)}
    yield from (f"{name}：{noted[field]}" for field, name in WORDS.items() if noted[field])
    yield from (f"单位：{place}",) if place else ()
    yield from (words[noted[field]] for field, words in SAID.items() if noted[field] in words)
    if kinds := held.danger.kinds:
        yield f"我担心的情况：{'、'.join(words for kind, words in DANGERS.items() if kind in kinds)}"
    if held.danger.alerted_at:
        yield f"通知值班同事的时间：{_moment(held.danger.alerted_at)}"


def _valued(slot: Slot, value: str) -> str:
    return MODE_NAMES[Confidentiality(value)] if slot == Slot.MODE else value


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


def remark(ref: str, until: datetime) -> str:
    """One line: words about the answer to a case, which wait for a verdict."""
    return f"您对 {ref} 的答复说过的话，等您说解决没解决；{_day(until)}前不说就自动删掉"


def remark_in_full(ref: str, text: str) -> str:
    """The same with the words."""
    return _headed(f"对 {ref} 的答复说过、还没有交给经办同事的话", (text,))


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
