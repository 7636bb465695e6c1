"""A second grievance while one waits: nothing is mixed, and nothing has to be typed again.

The one that waits is put on a shelf while the other is told, or the other way round; once the one is over, the other is offered.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from handlers import whereto
from handlers.desk import Arrival, FrontDesk
from handlers.drafts import SLOTS, Draft, Form, Question, Slot
from handlers.effects import EraseTalk, Outcome
from handlers.grievances.form import steps
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.form.first_story import story
from handlers.grievances.form.next_question import go_on, said_with, tools
from handlers.grievances.words import abuse, facts, phrases
from handlers.grievances.words.danger_words import refers
from handlers.grievances.words.headline import STRONG, gist
from handlers.grievances.words.slots import MOST_TOLD_CHARS, added, fits
from handlers.intents import Intent, intent_of, tells
from handlers.routing.subjects import bundled_subjects
from handlers.texts import intake as texts_intake
from handlers.texts import set_aside as texts_set_aside

REST = timedelta(hours=12)
"""After so long a silence a form waits as if it had been put aside: people come back with something else."""
LEAST_OF_ITS_OWN = 12
"""Characters from which words may be a matter of their own beside another one."""
LEAST_OF_A_PLACE = 6
"""The same of words that begin with a place of which nothing was told: 宿舍漏水没人修."""
SURELY = 0.8
"""From this confidence on what is told in the middle of another matter is one itself."""
PLACE = re.compile(rf"(?:我们?|咱们?|俺们?|大家|学校|的|\s)*+(?P<place>{facts.NOUN})")
OF_ANY_MATTER = frozenset({"dignity", "harassment", "disputes", "conduct"})
OF_ALL = re.compile(
    "工会|学院|学校|单位|部门|系里|领导|主席|主任|老师|同事|教?职工|投诉|反映|举报|希望|想[让请]|问问?|问题|情况|事情|知道|今年|去年|上个?月"
)
"""Words that say nothing of what a matter is about."""
OTHER_WORDS = frozenset(
    {"另外一件", "另一件", "是另外一件", "另外的", "新的", "新的一件", "说新的", "不是同一件", "不是", "两件事", "先说这件"}
)
SAME_WORDS = frozenset({"同一件", "是同一件", "同一件事", "一件事", "一回事", "是", "是的", "同一个事"})
SAID_WITH_FEELING = re.compile(r"^(?:当然|肯定|本来|明明|都说了|说了|我说的|[这那就都还，,\s])++(?=\S)|[啊呀嘛呗吧了的哦]++$")
"""What stands around such an answer: 当然是同一件啊."""
LEAST_SAID_CHARS = 3
ANOTHER = re.compile(r"(?:^|[，,。；;\s])(?:我|还|另外?|再)*(?:另外?|还|再)(?:有|说|反映)?[一1]?(?:件|个)(?:别的)?(?:事|问题|情况)")
"""How people begin who say themselves that it is something else."""
COMPARES = re.compile(
    r"(?:可是?|但是?|而且|[，,\s])*(?:别的?|其他|其它|人家|隔壁|兄弟)(?:的)?[^，,。；;]{0,8}?(?:都|也|早就?|全|没(?:有)?(?:这样|扣|少))"
)
"""别的学院都发了 says how others fare in the same matter."""
LEADS_IN = re.compile(r"^(?:我|还|另外?|再)*(?:另外?|还|再)(?:有|说|反映)?[一1]?(?:件|个)(?:别的)?(?:事情?|问题|情况)[，,。：:\s]+(?=\S)")


TWO = re.compile(
    r"(?:我|想|要|反映|说|有|这里|其实|[，,。\s]){0,8}(?:两|2|二)(?:件|个)(?:不同的)?(?:事情?|问题|情况)[要想]?(?:反映|说)?[，,：:。；;\s]*"
    r"(?:一个?(?:是|，|：)?|第一(?:个|件)?(?:事)?(?:是|，|、|：)?|1[、.．])(?P<one>[^。；;]{4,}?)[，,。；;\s]*(?:(?:还有|另)一?个?(?:是|，|：)?|(?:再|另外)?一个?是|第二(?:个|件)?(?:事)?(?:是|，|、|：)?|2[、.．])(?P<other>.{4,})",
    re.DOTALL,
)
"""Two matters in one message, counted: 我有两件事，一个是…，一个是…."""
AS_OFFERED = re.compile(r"还有一件事[：:]\s*\w")
"""How 分开 is answered: 另一件发“还有一件事：……”."""
APART = re.compile(
    r"(?:其实|这|那|本来|可是|但|它们|[，,\s]){0,6}(?:是|有)?(?:两|2|二)(?:件|个|码|回)(?:不同的)?(?:事情?|问题)?(?:了|吧|啊)?[，,。\s]*(?:(?:能不能|能|可以|要|想|得|帮我|麻烦)*(?:分开|拆开|单独|各)(?:写|交|提|办|记|说|报)?(?:吗|行吗|可以吗|吧|一下)*)?[?？]?"
    r"|(?:能不能|可以|要|想|帮我|麻烦|请)*(?:把)?(?:它们|这两(?:件|个)(?:事情?)?)?(?:分开|拆开)(?:写|交|提|办|记|说|报)?(?:吗|行吗|可以吗|吧|一下)*[?？]?"
    r"|(?:那|就|请|帮我|麻烦|给我|要|想|能不能|可以|这个|那个|它|这是|那是|不是(?:同)?一(?:件|码|回)事[，,\s]*|后面(?:这个|那个|的)?|刚才(?:这个|那个|说的)?|[这那]件事?|[\s])*"
    r"(?:(?:另外|单独|另|各自?|分别|分开|分两(?:件|次|回))(?:再)?(?:交|提|报|写|办|记|算|立|开)(?:一[件个份次])?|(?:是|算)(?:另外|另)一?(?:件|个|码)事?|不是(?:同)?一(?:件|码|回)事)"
    r"(?:事|上去)?(?:吗|行吗|可以吗|吧|了|啊|一下|哈)*[?？]?"
)
"""How people ask for two matters to be two cases."""


def two_told(text: str) -> tuple[str, str] | None:
    """The two matters that a message counts up; None where it counts none."""
    found = TWO.fullmatch(text.strip())
    return (phrases.trimmed(found["one"]), phrases.trimmed(found["other"])) if found else None


def asks_apart(text: str) -> bool:
    """Whether a message asks for two matters to be handed in apart: 其实是两件事，能不能分开."""
    return APART.fullmatch(phrases.bare(text)) is not None


def as_offered(text: str, draft: Draft) -> bool:
    """Whether another matter is told in the very words that are offered for it, beside one that is told."""
    return bool(draft.told.get(Slot.WHAT)) and AS_OFFERED.match(text) is not None


def rested(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Draft:
    """A form as it is after a silence: put aside, where it was long."""
    grievances, _ = tools(desk)
    if draft.asking in (Question.INTENT, Question.DANGER, Question.CALL) or draft.form.no_name:
        return draft
    heard_at = draft.until - grievances.draft_ttl
    return replace(draft, paused=True) if arrival.now - heard_at >= REST else draft


def tells_another(arrival: Arrival, draft: Draft) -> bool:
    """Whether words to a form that was put aside tell of something else."""
    what, text = draft.told.get(Slot.WHAT, ""), arrival.text
    if not what or fits(text, draft.asking) or phrases.ADDS.match(text) or phrases.GOES_ON.match(text):
        return False
    if intent_of(text).intent is not Intent.GRIEVANCE:
        return False
    return ANOTHER.search(text) is not None or not shares_words(text, draft.told)


def breaks_off(arrival: Arrival, draft: Draft) -> bool:
    """Whether words to a form that is under way plainly tell of something else: of another subject, and not one word of this one.

    Only what says so by its subject, or by how it begins, is asked about: who tells more of the same need not say so.
    """
    what, text = draft.told.get(Slot.WHAT, ""), arrival.text
    least = LEAST_OF_A_PLACE if _of_another_place(text, draft) else LEAST_OF_ITS_OWN
    if not what or len(text) < least or (draft.asking in (Slot.HOPE, Slot.AGAINST) and fits(text, draft.asking)):
        return False
    if draft.asking == Question.PLACE and not _begins(text):
        return False  # 我是计算机学院的，院长还扣了课时费 says where, and what is told beside it is kept
    first, *more = phrases.segments(text)
    if more and not _begins(text) and fits(first.words, draft.asking):
        return False  # 从六月初就这样了，热得睡不着 answers first
    read = intent_of(text)
    if read.intent is not Intent.GRIEVANCE or read.unsure or read.confidence < SURELY:
        return False
    if not (_begins(text) or tells_wrong(text)):
        return False  # 上个月开始的，在二食堂后厨 tells of nothing wrong
    if _goes_with(text, "。".join(draft.told.get(slot, "") for slot in SLOTS)):
        return False
    return of_another_subject(text, what) or (_begins(text) and draft.asking not in (Slot.HOPE, Slot.AGAINST))


def _of_another_place(text: str, draft: Draft) -> bool:
    """Whether words begin with a place of which nothing was told so far; at the summary it is asked of any whether they are part of it."""
    found = PLACE.match(text)
    return found is not None and draft.asking != Question.CONFIRM and not any(found["place"] in told for told in draft.told.values())


def unlike(text: str, draft: Draft) -> bool:
    """Whether words at the summary name another subject than the matter, and share nothing with it."""
    told = "。".join(draft.told.get(slot, "") for slot in SLOTS)
    return of_another_subject(text, draft.told.get(Slot.WHAT, "")) and not _goes_with(text, told)


def left_apart(words: str, text: str) -> bool:
    """Whether words that waited for 提诉求 are a matter of their own beside a story that is told now."""
    both = all(intent_of(one).intent is Intent.GRIEVANCE for one in (words, text))
    return both and not phrases.HOPES.match(words) and not _goes_with(text, words) and of_another_subject(text, words)


def tells_wrong(text: str) -> bool:
    """Whether a text says that something went wrong."""
    return STRONG.search(text) is not None or tells(text)


def _begins(text: str) -> bool:
    """Whether a text begins a matter outright: 我要投诉."""
    return whereto.COMPLAINT.search(text) is not None


def _goes_with(text: str, before: str) -> bool:
    """Whether a text goes on with another by how it begins, speaks of it, or shares a word with it that not every matter has."""
    if not _begins(text) and (phrases.ADDS.match(text) or phrases.GOES_ON.match(text) or refers(text) or compares(text)):
        return True
    return shares_words(OF_ALL.sub(" ", text), {Slot.WHAT: OF_ALL.sub(" ", before)})


def compares(text: str) -> bool:
    """Whether a text says how others fare in the same matter."""
    return COMPARES.match(text) is not None


def of_another_subject(text: str, before: str) -> bool:
    """Whether two texts name subjects, and not one that both may be about; how people are treated belongs to any matter."""
    now, then = bundled_subjects().by_words(text), bundled_subjects().by_words(before)
    if not now.subject or not then.subject or now.subject in OF_ANY_MATTER:
        return False
    return now.subject not in (then.subject, *(key for key, _ in then.others))


def asked(arrival: Arrival, draft: Draft) -> bool:
    """Whether a message answers whether it is another one."""
    return draft.form.second is not None and (_is_other(arrival.text) or bool(_answers(arrival.text) & SAME_WORDS))


def _is_other(text: str) -> bool:
    """Whether an answer says that it is another one, or is to go apart: 另外交."""
    return bool(_answers(text) & OTHER_WORDS) or asks_apart(text)


def _answers(text: str) -> frozenset[str]:
    """A message, and how it begins where more than a yes or no stands there, without what is said with feeling: 同一件啊，看不懂吗."""
    calm = phrases.bare(abuse.calmed(text))
    begins = [phrases.bare(one.words) for one in phrases.segments(text)[:1]]
    said = [SAID_WITH_FEELING.sub("", one) for one in (calm, *begins)]
    return frozenset({calm, *(one for one in said if one == calm or len(one) >= LEAST_SAID_CHARS)})


def ask_which(arrival: Arrival, desk: FrontDesk, draft: Draft, words: str) -> Outcome:
    """Keep the words, and ask whether they are about something else; `words` empty: somebody wants to begin anew."""
    first = name_of(draft)
    if shelved := arrival.session.shelved:
        return said_with(arrival, desk, draft, texts_set_aside.two_wait(first, name_of(shelved)))
    heard, now = phrases.one_text(draft.form.second or "", words)[:MOST_TOLD_CHARS], not draft.paused
    blocks = texts_set_aside.same_or_other(first, gist(heard) if heard else "", now=now)
    return said_with(arrival, desk, replace(draft.remembering(second=heard), paused=True), blocks)


def take(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Take the answer: another one is told now, or these words belong to the one that waits."""
    words, rest = draft.form.second or "", draft.remembering(second=None)
    if _is_other(arrival.text):
        return begin(arrival, desk, replace(rest, paused=True), words)
    told = replace(rest.with_told({Slot.WHAT: added(rest.form.begun, words)}), paused=False)
    return go_on(arrival, desk, told, (texts_intake.goes_on() if words else texts_set_aside.resumed(),))


def begin(arrival: Arrival, desk: FrontDesk, waiting: Draft | None, words: str) -> Outcome:
    """Open a form with words that were kept, beside one that waits on."""
    session = replace(arrival.session, draft=None, shelved=waiting)
    return steps.open_form(replace(arrival, session=session), desk, LEADS_IN.sub("", words))


def resume_first(arrival: Arrival, desk: FrontDesk, draft: Draft) -> tuple[Arrival, Draft]:
    """Go on with the one that waits, and put the words of the other one on the shelf."""
    words, rest = draft.form.second, draft.remembering(second=None)
    if not words:
        return arrival, rest
    grievances, _ = tools(desk)
    told = story(LEADS_IN.sub("", words), Form()).into(Form())
    later = Draft(arrival.now + grievances.draft_ttl, Slot.WHAT, told, paused=True)
    return replace(arrival, session=replace(arrival.session, shelved=later)), rest


def drop_first(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Drop the one that waits, with all that was typed of it; the other one is told now."""
    opened = begin(arrival, desk, None, draft.form.second or "")
    return replace(opened.before(texts_set_aside.first_dropped(name_of(draft))), effects=(*opened.effects, EraseTalk()))


def name_of(draft: Draft) -> str:
    """A form in few words."""
    return gist(draft.form.begun)
