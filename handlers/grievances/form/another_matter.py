"""“另外，职称也评不上”: what opens like another matter, in the place of an answer or behind one. It fills no slot.

Of another subject it waits for its turn; of the same one it is part of what happened; and what only answers is taken without its opening.
"""

from __future__ import annotations

import re

from handlers.drafts import Asking, Form, Slot
from handlers.grievances.form.acts import Filling, Heard, Kind
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.form.second_grievance import OF_ALL, of_another_subject
from handlers.grievances.words import facts, phrases, times
from handlers.grievances.words.headline import STRONG
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import added, fits
from handlers.intents import Intent, purpose_of
from handlers.routing.subjects import bundled_subjects

OPENS = re.compile(
    r"^(?:哦|哎|对了|小?同志|师傅|老师|小伙子|小姑娘|老弟|大姐|[您你]好|[，,\s])*+(?P<opening>另外|再一个|再有|此外|顺便(?:说一[下句]|反映(?:一下)?|说|提)?|还有)(?:还有|就是|再)?"
    r"(?P<own>[一1]?(?:件|个)(?:事情?|问题|情况)?)?[，,：:\s]*(?P<rest>.{4,})",
    re.DOTALL,
)
"""How people begin who come to something else, or go on."""
TELLS = re.compile(r"没|不|太|很|越来越|坏|停|少|扣|欠|拖|涨|降|漏|脏|难|贵|慢|差|被|老是|总是|天天")
PLACES = (Slot.SINCE, Slot.WHERE, Slot.HOPE, Slot.AGAINST, Slot.MODE, Slot.NAME)
BEHIND = re.compile(r"[，,。；;！!？?\s]+(?=另外|再一个|再有|此外|顺便|还有)")
"""Where another matter begins behind an answer: 保密，还有宿舍漏水的事."""


def opens_another(text: str, asking: Asking, form: Form) -> Heard | None:
    """What a message is that opens so; None where it does not, or where what is hoped for goes on."""
    found = OPENS.fullmatch(text)
    before = form.told.get(Slot.WHAT, "")
    if found is None or not before or asking not in PLACES:
        return None
    if asking == Slot.HOPE:  # what is hoped for besides begins like another matter as well
        return Heard(Kind.LATER, question=words) if (words := plainly_another(text, form)) else None
    rest = found["rest"].strip()
    if times.only(rest) or facts.reached(rest) or phrases.HOPES.match(simple(rest)) or not _tells(rest) or _only_answers(rest, asking):
        return None
    weak = found["opening"] == "还有" and not found["own"]
    if of_another_subject(rest, before) or not (weak or _of_the_same(rest, before)):
        return Heard(Kind.LATER, question=rest)
    return Heard(Kind.ANSWER, Filling({Slot.WHAT: added(form.begun, text)}))


def plainly_another(text: str, form: Form) -> str:
    """The words of what opens like another matter and is of another subject, or said to be one; empty where it is not plain."""
    found, before = OPENS.fullmatch(text), form.told.get(Slot.WHAT, "")
    rest = found["rest"].strip() if found else ""
    if found is None or not before or facts.reached(rest) or phrases.HOPES.match(simple(rest)) or fits(rest, Slot.HOPE):
        return ""
    return rest if (found["own"] and _tells(rest)) or of_another_subject(rest, before) else ""


def told_beside(text: str, form: Form) -> tuple[str, str] | None:
    """An answer, and the other matter that is told behind it; None where there is none."""
    for found in BEHIND.finditer(text):
        if found.start() and (other := plainly_another(text[found.end() :], form)):
            return text[: found.start()], other
    return None


def told_last(form: Form) -> tuple[str, str] | None:
    """What happened without its last sentence, and that, where it opens like another matter: 还有个事，楼道灯坏了."""
    sentences = phrases.sentences(form.told.get(Slot.WHAT, ""))
    found = OPENS.fullmatch(sentences[-1]) if len(sentences) > 1 else None
    return (phrases.trimmed("".join(sentences[:-1])), found["rest"].strip()) if found else None


def without_opening(text: str, asking: Asking) -> str:
    """An answer without 还有就是 before it: 还有就是去年十月起."""
    found = OPENS.fullmatch(text)
    return found["rest"].strip() if found and isinstance(asking, Slot) and fits(found["rest"], asking) else text


def _of_the_same(rest: str, before: str) -> bool:
    """Whether words are of the same subject as a story, or share a word with it that not every matter has."""
    now, then = bundled_subjects().by_words(rest), bundled_subjects().by_words(before)
    same = now.subject and now.subject in (then.subject, *(key for key, _ in then.others))
    return bool(same) or shares_words(OF_ALL.sub(" ", rest), {Slot.WHAT: OF_ALL.sub(" ", before)})


def _tells(rest: str) -> bool:
    words = simple(rest)
    return STRONG.search(words) is not None or TELLS.search(words) is not None or purpose_of(rest).intent is Intent.GRIEVANCE


def _only_answers(rest: str, asking: Asking) -> bool:
    """Whether words answer what was asked, and tell nothing beside it."""
    return fits(rest, asking) and STRONG.search(simple(rest)) is None
