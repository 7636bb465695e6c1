"""“能不能建议学校办个暑托班”, in the midst of unpaid wages: a wish or a complaint in a few words, of another subject than the form's.

Longer stories are told apart by `second_grievance`. Until it was told what is hoped for, only what is to be set up anew is asked
about: many a wish names a subject that the story did not.
"""

from __future__ import annotations

import re

from handlers.desk import Arrival
from handlers.drafts import SLOTS, Draft, Slot
from handlers.grievances.form import another_matter, corrections
from handlers.grievances.form.acts import Kind
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.form.interpretation import hear
from handlers.grievances.form.second_grievance import OF_ALL, OF_ANY_MATTER
from handlers.grievances.words import facts, phrases, places, questions, times
from handlers.grievances.words.headline import STRONG
from handlers.grievances.words.simplified import simple
from handlers.routing.subjects import bundled_subjects

LEAST_CHARS = 6
MAY_TELL = (Kind.ANSWER, Kind.ASIDE, Kind.FEELING, Kind.LATER)
"""What a message may be taken for that tells something; what steers the form tells nothing."""
WISHES = re.compile(
    r"(?:我们?|俺们?|咱们?|大家|那|就|还|也|对了|我?想|[，,\s])*(?:能不能|能否|可不可以|可否|可以|请|最好)*(?:建议|希望|提议|盼着?|倡议|呼吁|应该|该|(?<=能)|(?<=以)|(?<=否))"
    r"|(?:学校|学院|单位|工会|公司|校里|食堂|后勤|班车|宿舍|[\u4e00-\u9fff]{2,6})(?:能不能|能否|可不可以|应该|该|最好)"
)
"""How a wish begins."""
SETS_UP = re.compile(
    "(?:办|建|设|装|开|增设|加装|搞|开设|开办|开通|设立|配|添)(?:一)?(?:个|间|处|台|条|班|场|所)(?!会|说法|证明|发票|口|恩|假|条子|头)"
)
"""What is to be there that was not: 办个暑托班."""
COMPLAINS = re.compile(
    "越来越|太(?!多了?$)[^，,。]{1,4}了|没人(?:修|管|理|打扫)|(?<![吃累吓气急忙冻热])坏了?|漏水|停水|停电|不(?:够|好|干净|新鲜|合理|开|修|热|通)"
)
"""How something is said to be wrong in a few words."""
SUFFERS = re.compile("(?:我们?|俺们?|咱们?|大家|孩子|老人|学生|身体|家里)(?:都|也|就|天天|每天|还|又|只|更|根本)")
"""How somebody tells what comes of the same: 我们都吃坏了肚子."""


def told(arrival: Arrival, draft: Draft) -> bool:
    """Whether a few words to a form that is under way wish for, or complain of, something of another subject and share no word with it."""
    text, what = arrival.text.strip(), draft.told.get(Slot.WHAT, "")
    if not what or len(text) < LEAST_CHARS or not isinstance(draft.asking, Slot) or draft.asking in (Slot.WHAT, Slot.NAME):
        return False
    if hear(text, draft.asking, draft.form).kind not in MAY_TELL or corrections.set_outright(text) or times.only(text):
        return False
    if another_matter.told_beside(text, draft.form) or phrases.ADDS.match(text) or len(places.place(text)) >= len(phrases.bare(text)) - 2:
        return False
    complains = COMPLAINS.search(simple(text)) is not None and SUFFERS.match(simple(text)) is None
    if not complains and not _wishes(simple(text), hoped=Slot.HOPE in draft.told):
        return False
    before = "。".join(draft.told.get(slot, "") for slot in SLOTS)
    return _apart(text, what) and not shares_words(OF_ALL.sub(" ", text), {Slot.WHAT: OF_ALL.sub(" ", before)})


def _apart(text: str, what: str) -> bool:
    """Whether a text is of another subject than a story, which is hardly of that one as well."""
    now, then = bundled_subjects().by_words(text), bundled_subjects().by_words(what)
    if not now.subject or not then.subject or now.subject in (then.subject, *OF_ANY_MATTER):
        return False
    return dict(then.others).get(now.subject, 0.0) < then.score / 2


def _wishes(words: str, *, hoped: bool) -> bool:
    wishes = WISHES.match(words) is not None or questions.WISHES.match(words) is not None or facts.story_hope(words)
    return wishes and (hoped or SETS_UP.search(words) is not None) and STRONG.search(words) is None
