"""One word put in another's place: 是刘副主任，不是系主任. Whatever else was told stays as it was told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.drafts import SLOTS, Slot
from handlers.grievances.form import respondent, text_orders
from handlers.grievances.form.corrections import SLIP
from handlers.grievances.words import phrases, places, times

IS_NOT = re.compile(
    r"(?:应该)?是\s*[“\"「]?(?P<new>[^，,。；;！!？?“”\"「」]{1,16}?)[”\"」]?[，,、。\s]*(?:而|可)?不是\s*[“\"「]?(?P<old>[^，,。；;！!？?“”\"「」]{1,16})"
)
NOT_IS = re.compile(
    r"不是\s*[“\"「]?(?P<old>[^，,。；;！!？?“”\"「」]{1,16}?)[”\"」]?[，,、。\s]*(?:而|应该)*是\s*[“\"「]?(?P<new>[^，,。；;！!？?“”\"「」]{1,16})"
)
"""是八千三，不是三千八, and the other way round."""
BUT_NOT = re.compile(
    r"(?:^|[，,。；;\s])[“\"「]?(?P<new>[^，,。；;！!？?“”\"「」\s是]{1,12}?)[”\"」]?(?:而)?(?<!是)不是[“\"「]?(?P<old>[^，,。；;！!？?“”\"「」\s]{1,12}?)[”\"」]?(?:了|的|啊|呀|哦|哈)*$"
)
"""B305不是B503, which counts only where both are alike."""
APART = re.compile(
    r"(?:^|[，,。；;\s])[“\"「]?(?P<new>[^，,。；;！!？?“”\"「」\s]{2,12})[”\"」]?[，,、\s]+(?:而|并|可)?不是[“\"「]?(?P<old>[^，,。；;！!？?“”\"「」\s]{2,12}?)[”\"」]?(?:了|的|啊|呀|哦|哈)*(?=$|[，,。；;！!\s])"
)
"""刘副主任，不是系主任: the same, where both are alike or a clause says that something was wrong."""
WRONG_IS = re.compile(
    r"(?:^|[，,。；;\s])[“\"「]?(?P<old>[^，,。；;！!？?“”\"「」\s我]{2,12}?)[”\"」]?(?:那里|那个|这里|这个)?(?:是|我|给|也)*[说写打记弄搞][错混]了?[，,、。\s]+(?:应该|其实|就)*(?:是|叫)\s*[“\"「]?(?P<new>[^，,。；;！!？?“”\"「」\s]{2,12})"
)
"""系主任写错了，是刘副主任."""
OPENS, SHUTS = '[“"「『]', '[”"」』]'
AS_TEXT = "(?:[这那](?:一)?(?:句|段|几个字|个字|个词|处)(?:话)?|的?(?:说法|写法|字样|字))"
"""What says that words are spoken of as they are written."""
REWORDS = re.compile(
    rf"(?:等等|等一?下|那|请|麻烦|帮我|给我|我想|我要|能不能|可不可以|可以|能|把|将|案子里的?|里面的?|事情里的?|[，,\s])*+"
    rf"(?:{OPENS}(?P<quoted>[^“”\"「」『』]{{1,60}}){SHUTS}{AS_TEXT}?|(?P<named>[^，,。；;！!？?“”]{{2,20}}?){AS_TEXT})"
    r"(?:里面?|能不能|可不可以|可以|能|请|帮我|给我|要|都|就|先|我想|[\s])*(?:改成|改为|换成|写成|改写成|改作|换做)\s*"
    rf"(?:{OPENS}(?P<to>[^“”\"「」『』]{{1,60}}){SHUTS}|(?P<plain>[^，,。；;！!？?“”吗吧]{{1,30}}))"
    r"(?:吗|么|吧|啊|呗|行吗|好吗|可以吗)*[，,。；;！!？?\s]*(?P<rest>.*)$",
    re.DOTALL,
)
"""“我们几个实验员”这句能改成“部分职工”吗."""
LEAST_SWAPPED = 2
AFTER_WORD = re.compile("(?:的|了|啊|呀|哦|哈|这个|那个|的事|的问题)+$")
BEFORE_OFFICE = re.compile("^(?:就是|是|应该是)?(?:我们?|咱们?|俺们?)(?=.{2})")
"""我们系刘副主任 is put in the place of 系主任 without whose it is."""
DOES = re.compile("(?:说|讲|干|做|批|排|弄|骂|定|要求)$")
"""What somebody does who is named with it: 不是系主任说的."""
OTHERS_SAY = re.compile(
    "(?:[他她]们?|领导|学院|学校|单位|公司|部门|对方|人家|(?:主任|院长|处长|科长|书记|经理|老师)).{0,4}(?:说|讲|称|答复|回复|认为|觉得|解释)"
)
"""学院说是自愿，不是加班 tells what others say, and puts nothing right."""
DENIED = re.compile(r"(?<!是)(?:并?不是|不关)(?!的)(?:说|讲|因为)?(?P<old>[^，,。；;！!？?]{2,10})")
MOST_LOST_CHARS = 20
"""What is longer tells more than the word that was denied, and stays."""


def reworded(text: str, told: Mapping[Slot, str]) -> dict[Slot, str]:
    """The slots in which a message puts words in the place of others, as an order: “…”这句能改成“…”吗; empty where it is none."""
    found = REWORDS.match(text.strip())
    if found is None or (found["rest"].strip() and not text_orders.only_excuses(found["rest"])):
        return {}
    old, new = (found["quoted"] or found["named"], (found["to"] or found["plain"]).strip())
    changed = {slot: words.replace(standing, new) for slot in SLOTS if (standing := text_orders.standing(old, words := told.get(slot, "")))}
    return {} if Slot.MODE in changed else changed


def swapped(text: str, told: Mapping[Slot, str]) -> dict[Slot, str]:
    """The slots in which one word is put in another's place: 是八千三，不是三千八. Empty where the wrong one was not told."""
    slips = any(SLIP.fullmatch(one.words) for one in phrases.segments(text))
    for pattern in (IS_NOT, NOT_IS, BUT_NOT, APART, WRONG_IS):
        found = pattern.search(text.strip())
        if not found or OTHERS_SAY.search(text.strip()[: found.end()].replace(found["new"], "").replace(found["old"], "")):
            continue
        old, new = _words(found["old"], found["new"])
        if pattern is BUT_NOT and not _alike(old, new):
            continue
        if pattern is APART and not ((slips and len(new) <= len(old) + 2 and "了" not in new) or _alike(old, new)):
            continue
        if respondent.office(old) and not respondent.may_be_somebody(new):
            continue  # 是刘副主任排的课，不是系主任 tells more than a word
        if (len(old) >= LEAST_SWAPPED or old.isdigit()) and new and old != new:  # 不是，我是要反映 puts nothing in the place of 我
            changed = {slot: _put(old, new, words) for slot in SLOTS if old in (words := told.get(slot, ""))}
            if changed and Slot.MODE not in changed:  # who may know is no word of theirs
                return changed
    return {}


def _words(old: str, new: str) -> tuple[str, str]:
    """The two words without what stands around them."""
    old, new = (AFTER_WORD.sub("", one.strip()) for one in (old, new))
    bare = DOES.sub("", old)
    old = bare if respondent.office(bare) and not DOES.search(new) else old
    new = BEFORE_OFFICE.sub("", new) if respondent.office(old) and not BEFORE_OFFICE.match(old) else new
    return old, new


def _put(old: str, new: str, words: str) -> str:
    """Words with one in another's place; where the new one stands already it stays: 副主任 for 主任."""
    before = new.removesuffix(old) if new.endswith(old) else ""
    standing = rf"(?<!{re.escape(before)}){re.escape(old)}" if before else re.escape(old)
    return re.sub(standing, lambda _: new, words)


def _alike(old: str, new: str) -> bool:
    """Whether two words may stand in the same place: two times, two places, two who hold an office, or two with numbers in them."""
    if times.only(old) and times.only(new):
        return True
    if places.place(old) and places.place(new):
        return True
    if respondent.office(old) and respondent.office(new):
        return True
    return all(any(map(str.isdigit, one)) for one in (old, new)) and not (times.TIME.search(old) or times.TIME.search(new))


def replaced(what: str, text: str, value: str) -> str:
    """What happened, where the corrected words stand first, and clauses about what it was not are gone; empty where none is.

    Whoever is denied, or when or where, was no more than a word of the story, and so was what stands in a long clause: all of it stays.
    """
    denied = [old for found in DENIED.finditer(text) if not _of_a_word(old := AFTER_WORD.sub("", found["old"].strip()))]
    clauses = phrases.segments(what)
    kept = [one for one in clauses if not any(old and old in one.text for old in denied)]
    lost = sum(len(one.text) for one in clauses if one not in kept)
    if len(kept) == len(clauses) or lost > max(2 * len(value), MOST_LOST_CHARS):
        return ""
    return phrases.one_text(value, phrases.joined(kept))


def _of_a_word(denied: str) -> bool:
    return respondent.office(denied) or bool(times.only(denied)) or bool(places.place(denied))
