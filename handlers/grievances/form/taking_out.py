"""“把第一句去掉”: what somebody wants to have out of the form, and what is left of it. Only what was named goes, on their word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from handlers.drafts import OPTIONAL, Asking, Form, Question, Slot
from handlers.grievances.form import corrections
from handlers.grievances.words import phrases, selves
from handlers.grievances.words.simplified import simple

OUT = r"(?:(?:删|去|抹|拿|划|撤)(?:掉|除)|抹去|删|去了)(?:一下)?"
ASKS = r"(?:请|麻烦|帮我|帮忙|给我|你|您|能不能|可以|我想|我要|还是|就|[\s]){0,5}"
GENTLY = "(?:都|给|也|先|给我|帮我){0,2}"
TAKES_OUT = re.compile(
    rf"{ASKS}(?:(?:把|将)(?P<first>.{{1,30}}?){GENTLY}{OUT}|{OUT}(?P<last>[^了过，,。][^，,。]{{1,20}}?)"
    rf"|(?P<bare>[^，,。把将]{{2,20}}?){GENTLY}{OUT})"
    r"(?P<past>了)?(?:可以吗|行吗|好吗|吧|啊|呗|哈)*"
)
ALL_OF_IT = re.compile(
    r"(?:这|那|整)?(?:件|个)?(?:事情?|诉求|都|全部|所有|一切|内容|记录|信息|资料|我(?:刚才|刚刚|前面)?(?:说|写|填|发)的.*|这个|这些|那些|它|上面的?|全)(?:都)?"
)
"""All of it, which is another command."""
COUNTED = {"一": 0, "1": 0, "头": 0, "二": 1, "2": 1, "两": 1, "三": 2, "3": 2, "四": 3, "4": 3, "五": 4, "5": 4}
NTH = re.compile(
    r"(?:事情)?(?:里|中|的)*(?:第(?P<nth>[一二两三四五12345])|(?P<head>头一|开头(?:那)?一?|最前面(?:那|的)?一?)|(?P<tail>最后(?:那)?一?|末尾(?:那)?一?|刚才(?:那|这)?一?|刚刚(?:那|这)?一?|上一?|前一?))(?:句|段|条)(?:话)?"
)
OF_SENTENCE = re.compile(r"(?P<about>.{1,12}?)(?:的)?(?:那|这)(?:一)?(?:句|段|条|几个字|个字|个词|部分)(?:话)?")
QUOTED = re.compile(r"[“\"「『]?(?P<about>.+?)[”\"」』](?:(?:那|这)?(?:一)?(?:句|段|个字|几个字)(?:话)?)?")


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What is left of the form."""

    form: Form
    words: str = field(default="", repr=False)
    """What went; empty: it was not found, and nothing has changed."""
    slot: Slot | None = None
    """The item that is empty now; None: words of what happened went."""


def named(text: str, form: Form, asking: Asking) -> str:
    """What a message wants to have out of the form; empty where it asks for nothing of the kind, or for all of it.

    学院把我的课时去掉了 tells what happened: what is neither an item nor a sentence is taken out at the summary alone, where it stands.
    """
    if words := next((_of_sentence(one.words) for one in phrases.segments(text)), ""):
        return words
    found = TAKES_OUT.fullmatch(simple(phrases.bare(text)))
    what = _target(found)
    if not found or not what or ALL_OF_IT.fullmatch(what) or (found["past"] and asking != Question.CONFIRM):
        return ""
    stands = asking == Question.CONFIRM and any(what in form.told.get(one, "") for one in (Slot.WHAT, *OPTIONAL))
    return what if stands or corrections.named_alone(what) in (*OPTIONAL, Slot.NAME) else ""


def _of_sentence(clause: str) -> str:
    """The sentence that a clause wants to have out, as it is called there: 第一句, 食堂那句, “…”; empty where it is none."""
    what = _target(TAKES_OUT.fullmatch(simple(phrases.bare(clause))))
    return what if NTH.fullmatch(what) or OF_SENTENCE.fullmatch(what) or QUOTED.fullmatch(what) else ""


def _target(found: re.Match[str] | None) -> str:
    return next(filter(None, (found[one] for one in ("first", "last", "bare"))), "") if found else ""


def take_out(text: str, form: Form, asking: Asking) -> TakenOut:
    """Take out what a message names: an item, the name or number of whoever writes, or a sentence of what happened."""
    what = named(text, form, asking)
    slot = corrections.named_alone(what)
    if slot is Slot.NAME:
        return _unnamed(form)
    if slot is not None and slot in OPTIONAL and form.told.get(slot):
        left = form.with_told({slot: ""})
        return TakenOut(replace(left, nobody=False) if slot is Slot.AGAINST else left, form.told[slot], slot)
    gone = _meant(what, form.told.get(Slot.WHAT, ""))
    return TakenOut(_without(gone, form), gone) if gone else _in_item(what, form)


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
    if quoted := QUOTED.fullmatch(what) or OF_SENTENCE.fullmatch(what):
        return next((one for one in sentences if quoted["about"] in one), "")
    return what if what in story else ""


def _in_item(what: str, form: Form) -> TakenOut:
    """The same of an item that holds just the words that are named."""
    slot = next((one for one in OPTIONAL if (value := form.told.get(one, "")) and what in value), None)
    if slot is None:
        return TakenOut(form)
    left = phrases.trimmed(form.told[slot].replace(what, "", 1))
    return TakenOut(form.with_told({slot: left}), what, slot if not left else None)


def _without(words: str, form: Form) -> Form:
    """The form without words of what happened; where nothing is left, it is told anew."""
    story = phrases.trimmed(form.told.get(Slot.WHAT, "").replace(words, "", 1))
    return form.with_told({Slot.WHAT: story}) if story else form.without(Slot.WHAT)
