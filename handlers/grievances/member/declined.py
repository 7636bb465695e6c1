"""Who protests after a case was not taken on, or asks whom to turn to now: the reason once more, and the ways that are left."""

from __future__ import annotations

import re
from datetime import timedelta

from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cases.case import Action, Case, Status
from handlers.grievances.cases.transfers import above_the_end
from handlers.grievances.form.next_question import form_of, matter_of, takes_in, tools
from handlers.grievances.words import phrases
from handlers.messages import MessageKind
from handlers.texts import letters as texts_letters

MOST_CHARS = 24
"""What is longer asks, or tells, something of its own."""
LATELY = timedelta(days=30)
"""How long after it such words are about the case that was not taken on."""
PROTESTS = re.compile(
    r"(?:凭(?:什么|啥)|为(?:什么|啥|何)|怎么(?:就|又|能|可以)?)[^，,。]{0,6}(?:不(?:管|理|受理|办|收|给办|处理)|没(?:能)?受理|拒绝)[^，,。]{0,6}"
    r"|(?:你们?|工会|这边|都|[，,\s])*不(?:管|受理|办|收|处理)(?:了)?(?:的话)?[，,\s]*(?:那|我|该|还|能|又|去|[，,\s])*(?:找|问)(?:谁|哪[儿里个]?|什么)[^，,。]{0,6}"
    r"|(?:那|我|现在|该|还|能|又|就|[，,\s])*(?:去)?(?:找|问)谁(?:去|呢|啊|才行|管)?|(?:那|我|现在|该|[，,\s])*(?:怎么办|咋办|咋整)(?:啊|呢)?|(?:我|就是|坚决|也)*不(?:服气?|认可|同意|接受)(?:这个?(?:结果|理由))?"
)


def protests(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words are about a case that was not taken on, and no other is open."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or form_of(arrival) or matter_of(arrival):
        return False
    word = phrases.bare(arrival.text)
    return len(word) <= MOST_CHARS and PROTESTS.fullmatch(word) is not None and _declined(arrival, desk) is not None


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say the reason once more, and who looks at it again."""
    found = _declined(arrival, desk)
    if found is None:
        raise LookupError("a case that was not taken on is what such words are about")
    case, reason = found
    return respond_and_keep(arrival, desk, texts_letters.declined_again(case.ref, reason, above_the_end(case, tools(desk)[1].directory)))


def _declined(arrival: Arrival, desk: FrontDesk) -> tuple[Case, str] | None:
    """The case that was handed in last, where it was not taken on lately, with the reason; None where another one is open."""
    cases = tools(desk)[0].cases
    if cases.list_for(arrival.reader, limit=1):
        return None
    for case in cases.list_for(arrival.reader, (Status.CLOSED,), limit=1):
        last = cases.events_for(arrival.reader, case.ref)[-1]
        if last.action is Action.DECLINE and arrival.now - last.at <= LATELY:
            return case, last.reason
    return None
