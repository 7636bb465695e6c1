"""“把第一句去掉”: what somebody wants to have out of the form, and what is left of it. Only what was named goes, on their word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handlers.drafts import OPTIONAL, Asking, Form, Question, Slot
from handlers.grievances.form import corrections, own_health, text_orders
from handlers.grievances.form.text_orders import OF_SENTENCE, Order
from handlers.grievances.words import phrases, selves

DELETES = re.compile("删|去掉|去除|抹")
"""What is done to a text alone: a camera is taken down, 处分 is 撤掉."""
LEAST_UNWRITTEN_CHARS = 2
SAYS_NOTHING = re.compile(
    "(?:我们?|他们?|她们?|你们?|本人|家里|有|是|得了?|患了?|因为|由于|所以|而且|但是?|说|的|了|也|还|就|都|一直|和|跟|在|[，,。；;！!？?\\s])*+"
)
"""What is left of a clause that says nothing any more."""
ALL_OF_IT = re.compile(
    r"(?:这|那|整)?(?:件|个)?(?:事情?|诉求|都|全部|所有|一切|内容|记录|信息|资料|我(?:刚才|刚刚|前面)?(?:说|写|填|发)的.*|这个|这些|那些|它|上面的?|全)(?:都)?"
)
"""All of it, which is another command."""
COUNTED = {"一": 0, "1": 0, "头": 0, "二": 1, "2": 1, "两": 1, "三": 2, "3": 2, "四": 3, "4": 3, "五": 4, "5": 4}
NTH = re.compile(
    r"(?:事情)?(?:里|中|的)*(?:第(?P<nth>[一二两三四五12345])|(?P<head>头一|开头(?:那)?一?|最前面(?:那|的)?一?)|(?P<tail>最后(?:那)?一?|末尾(?:那)?一?|刚才(?:那|这)?一?|刚刚(?:那|这)?一?|上一?|前一?))(?:句|段|条)(?:话)?"
)
QUOTED = re.compile(r"[“\"「『]?(?P<about>.+?)[”\"」』](?:(?:那|这)?(?:一)?(?:句|段|个字|几个字)(?:话)?)?")


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What is left of the form."""

    form: Form
    words: str = field(default="", repr=False)
    """What went; empty: it was not found, and nothing has changed."""
    slot: Slot | None = None
    """The item that is empty now; None: words of what happened went."""
    asked: str = field(default="", repr=False)
    """What was to go and was not found."""
    only: bool = False
    """It was found, and there is nothing else: nothing has changed."""
    unwritten: bool = False
    """It was only not to be written, and not to be deleted."""
    also: str = field(default="", repr=False)
    """The hope that spoke of the same, and does not any more."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """An order about the text, and what was said beside it."""

    order: Order
    rest: str = field(default="", repr=False)


def ordered(text: str, form: Form, asking: Asking) -> Ordered | None:
    """The order about the text that a message gives, with what it says beside it; None where it gives none, or means all of it.

    学院把我的课时去掉了 tells what happened, and 别写检讨 may be what is hoped for.
    """
    whole = text_orders.read(text)
    if whole is not None and _counts(whole, text, form, asking):
        return Ordered(whole)
    pieces = text_orders.pieces(text)
    for at, one in enumerate(pieces):
        order = text_orders.read(one.words)
        if order is not None and (_sentence(order.what) or order.of_text or order.unwrites) and _counts(order, one.words, form, asking):
            return Ordered(order, phrases.joined([*pieces[:at], *pieces[at + 1 :]]))
    return None


def _counts(order: Order, words: str, form: Form, asking: Asking) -> bool:
    """Whether an order is given to the desk: it names an item or a sentence, says that it speaks of the text, or what it names stands."""
    what = order.what
    if not what:
        return order.slot is not None and order.slot in OPTIONAL and bool(form.told.get(order.slot))
    if ALL_OF_IT.fullmatch(what):
        return False
    if own_health.tells(what) and not order.past:
        return True
    item = corrections.named_alone(what)
    if item is Slot.NAME and order.unwrites:
        return False  # no name written is what 保密 does
    if _sentence(what) or order.of_text:
        return True
    if order.past and asking != Question.CONFIRM:
        return False
    if item in (*OPTIONAL, Slot.NAME):
        return True
    stands, at_summary = _stands(what, form), asking == Question.CONFIRM
    if order.unwrites:
        return len(what) >= LEAST_UNWRITTEN_CHARS and not _written(what, form) and (stands or at_summary)
    if at_summary:
        return stands or (not order.past and DELETES.search(words) is not None)
    return stands and asking in (Slot.AGAINST, Slot.MODE, Slot.NAME, Question.HEALTH, Question.PLACE, Question.JOIN)


def _sentence(what: str) -> bool:
    """Whether a sentence is named as such: 第一句, 食堂那句, “…”."""
    return any(pattern.fullmatch(what) for pattern in (NTH, OF_SENTENCE, QUOTED))


def _stands(what: str, form: Form) -> bool:
    """Whether words stand in the form, as they are or told in short."""
    core, story = text_orders.subject(what) or text_orders.meant(what), form.told.get(Slot.WHAT, "")
    told = any(text_orders.standing(core, words) for words in (*(form.told.get(one, "") for one in (Slot.WHAT, *OPTIONAL)), form.later))
    return told or text_orders.told_in_short(what, story) != ""


def _written(what: str, form: Form) -> bool:
    """Whether the story tells that the same is to be written: 天天让写材料, so that 别写材料 is a wish."""
    return re.search(rf"[写提填交][^，,。]{{0,4}}{re.escape(text_orders.meant(what))}", form.told.get(Slot.WHAT, "").lower()) is not None


def take_out(text: str, form: Form, asking: Asking) -> TakenOut:
    """Take out what a message names; what was not found is named as it was typed."""
    found = ordered(text, form, asking)
    gone = _taken_out(found.order, form) if found else TakenOut(form)
    return replace(gone, unwritten=found is not None and found.order.unwrites, asked=text_orders.standing(gone.asked, text) or gone.asked)


def _taken_out(order: Order, form: Form) -> TakenOut:
    """The form without an item, the name or number of whoever writes, or words of what happened."""
    what, of_item = order.what, order.slot
    slot = corrections.named_alone(what) if what else of_item
    if slot is Slot.NAME:
        return _unnamed(form)
    if slot is not None and slot in OPTIONAL and form.told.get(slot):
        left = form.with_told({slot: ""})
        return TakenOut(replace(left, nobody=False) if slot is Slot.AGAINST else left, form.told[slot], slot)
    if of_item is not None and of_item in OPTIONAL and (gone := _in_item(what, form, (of_item,))).words:
        return gone
    return _everywhere(_out_of_story(what, form), what)


def _out_of_story(what: str, form: Form) -> TakenOut:
    story = form.told.get(Slot.WHAT, "")
    if gone := _subject_out(what, form):
        return gone
    if own_health.tells(what) and text_orders.meant(what) not in story and (told := own_health.told_in(story, what)):
        left = own_health.without(story, what)
        return TakenOut(form.with_told({Slot.WHAT: left}) if left else form.without(Slot.WHAT), told)
    if _sentence(what) and not text_orders.quoted(what):
        return _sentence_out(_meant(what, story), what, form)
    core = text_orders.meant(what)
    if words := text_orders.standing(core, story):
        return _words_out(words, form)
    if (elsewhere := _in_item(core, form, OPTIONAL)).words:
        return elsewhere
    if text_orders.standing(core, form.later):  # another matter, which waits for its turn
        return TakenOut(replace(form, later=""), form.later)
    return _sentence_out(text_orders.told_in_short(what, story), core, form)


def _subject_out(what: str, form: Form) -> TakenOut | None:
    """The form without the clauses that tell of something: one that lacks a word says something else. None where a word was meant.

    Where nothing but them is told, nothing goes: it is for whoever wrote it to say it in other words.
    """
    subject, story = text_orders.subject(what), form.told.get(Slot.WHAT, "")
    if not subject or not text_orders.standing(subject, story):
        return None
    clauses = own_health.clauses(story)
    of_it = [one for one in clauses if text_orders.standing(subject, one)]
    left = phrases.trimmed("".join(one for one in clauses if one not in of_it))
    if not of_it or len(phrases.bare(left)) < own_health.LEAST_MATTER_CHARS:
        return TakenOut(form, asked=subject, only=True)
    return TakenOut(form.with_told({Slot.WHAT: left}), "，".join(map(phrases.trimmed, of_it)))


def _everywhere(gone: TakenOut, what: str) -> TakenOut:
    """The same, with what was taken out of the story gone from what is hoped for as well; a hope of which nothing is left is asked for."""
    core = text_orders.subject(what) or text_orders.about_of(what)
    hope = gone.form.told.get(Slot.HOPE, "")
    if not gone.words or gone.slot is not None or not core or not text_orders.standing(core, hope):
        return gone
    left = phrases.trimmed("".join(one for one in own_health.clauses(hope) if not text_orders.standing(core, one)))
    form = gone.form.with_told({Slot.HOPE: left}) if left else gone.form.without(Slot.HOPE)
    return replace(gone, form=replace(form, unadded=""), also=hope)


def _sentence_out(gone: str, asked: str, form: Form) -> TakenOut:
    """The form without a sentence or a clause; as it was where none was found."""
    return TakenOut(_without(gone, form), phrases.trimmed(gone)) if gone else TakenOut(form, asked=asked)


def _words_out(core: str, form: Form) -> TakenOut:
    """The form without certain words wherever they stand, and without a clause that says nothing without them: 我有糖尿病."""
    left: list[str] = []
    gone: list[str] = []
    for clause in own_health.clauses(form.told.get(Slot.WHAT, "")):
        without = clause.replace(core, "")
        poor = core in clause and SAYS_NOTHING.fullmatch(phrases.bare(without)) is not None
        gone += [phrases.trimmed(clause)] if poor else [core] if core in clause else []
        left += [] if poor else [without]
    story = phrases.trimmed("".join(left))
    if not gone:  # they go on over a stop
        return _sentence_out(core, core, form)
    kept = form.with_told({Slot.WHAT: story}) if story else form.without(Slot.WHAT)
    return TakenOut(kept, "，".join(dict.fromkeys(gone)))


def _unnamed(form: Form) -> TakenOut:
    """The form without the name and the number of whoever writes, wherever they stand."""
    said = [one for one in _cut(form.told.get(Slot.WHAT, "")) if selves.own_name(phrases.trimmed(one))]
    left = form.without(Slot.NAME)
    for one in said:
        left = _without(one, left)
    gone = form.told.get(Slot.NAME, "") or "".join(said)
    return TakenOut(left, gone, Slot.NAME) if gone else TakenOut(form)


def _cut(story: str) -> list[str]:
    """The clauses of a story, with the stops behind them."""
    return [one.text + one.end for one in phrases.segments(story)]


def _meant(what: str, story: str) -> str:
    """The sentence, or the very words, of a story that are meant; empty where there are none."""
    sentences = phrases.sentences(story)
    sentences = sentences if len(sentences) > 1 else _cut(story)
    if found := NTH.fullmatch(what):
        at = COUNTED[found["nth"]] if found["nth"] else 0 if found["head"] else -1
        return sentences[at] if at < len(sentences) else ""
    quoted = QUOTED.fullmatch(what) or OF_SENTENCE.fullmatch(what)
    about = quoted["about"] if quoted else what
    return next((one for one in sentences if text_orders.standing(about, one)), "") or text_orders.told_in_short(about, story)


def _in_item(what: str, form: Form, items: Sequence[Slot]) -> TakenOut:
    """The same of an item that holds just the words that are named."""
    standing = {one: words for one in items if (words := text_orders.standing(what, form.told.get(one, "")))}
    if not standing:
        return TakenOut(form, asked=what)
    slot, words = next(iter(standing.items()))
    left = phrases.trimmed(form.told[slot].replace(words, ""))
    return TakenOut(form.with_told({slot: left}), words, slot if not left else None)


def _without(words: str, form: Form) -> Form:
    """The form without words of what happened; where nothing is left, it is told anew."""
    before, _, after = form.told.get(Slot.WHAT, "").partition(words)
    doubled = not before.strip() or phrases.BREAKS.fullmatch(before.strip()[-1])
    story = phrases.trimmed(before + (after.lstrip("，,；; ") if doubled else after))
    return form.with_told({Slot.WHAT: story}) if story else form.without(Slot.WHAT)
