"""Who is to be kept away besides whom a matter is against: 院长也要避开, 对了不要告诉我们院长. It is no part of the story."""

from __future__ import annotations

import re

from handlers.drafts import Draft, Slot
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form import respondent
from handlers.grievances.words import phrases
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.routing.wrongs import asks_to_keep

LEAD = r"(?:对了|还有|另外|哦|噢|可|但是?|请|麻烦|千万|一定|最好|你们|也|[，,\s])*+"
WHO = r"(?P<who>[\u4e00-\u9fff]{2,10}?)"
ENDS = r"(?:啊|呀|哦|吧|哈|的)*"
TO_AVOID = re.compile(rf"{LEAD}{WHO}(?:那边|那里)?(?:也|都|一起|同样)*(?:要|得|应该|需要|必须|请|最好)*(?:避开|回避|瞒着|绕开|躲开){ENDS}")
AVOIDS = re.compile(
    rf"{LEAD}(?:还|也|都|要|得|把|最好|帮我|[\s])*(?:避开|瞒着|绕开|避着)(?:一下)?(?:我们?的?|咱们?的?)?(?P<who>[\u4e00-\u9fff]{{2,10}}){ENDS}"
)
NOT_TOLD = re.compile(
    rf"{LEAD}(?:别|不要|不能|不许|莫|勿)(?:再)?(?:告诉|让|给|叫|通知)(?:我们?的?|咱们?的?)?{WHO}(?:也)?(?:知道|晓得|看到|看见|看|发现|经手)?{ENDS}"
)
TELLING = re.compile("告诉|通知")
UNITS = re.compile(r"(?:我们?|咱们?|本)?(?:的)?(?:学院|单位|部门|院里|系里|工会)|.*(?:学院|[处部系]|工会)")


def named(text: str, draft: Draft) -> str:
    """Whom a message asks to keep away too, and says nothing else; empty where it does not.

    别让院长知道 says that it is to be 保密, where nothing was said of that before, and is heard as that.
    """
    words = simple(phrases.bare(text))
    found = TO_AVOID.fullmatch(words) or AVOIDS.fullmatch(words)
    if found is None and (draft.told.get(Slot.MODE) or TELLING.search(words)):
        found = NOT_TOLD.fullmatch(words)
    if found is None or not draft.told.get(Slot.WHAT):
        return ""
    who = respondent.IS.sub("", found["who"])
    return who if respondent.office(who) or UNITS.fullmatch(who) else ""


def heard(draft: Draft, text: str) -> Draft:
    """The draft with words that ask, beside whatever else they say, to keep it from somebody."""
    return draft.remembering(kept_from=phrases.one_text(draft.form.kept_from, text)[:MOST_TOLD_CHARS]) if asks_to_keep(text) else draft


def keep_away(draft: Draft, who: str, text: str) -> Draft:
    """The draft that keeps it from them, and is 保密 where nothing was said of that; the summary is shown anew."""
    kept = heard(heard(draft, text), f"别让{who}知道").remembering(seen="")
    return kept if draft.told.get(Slot.MODE) or not TELLING.search(text) else kept.with_told({Slot.MODE: Confidentiality.CONFIDENTIAL})
