"""Who wants a rating changed that was kept: 能改成4分吗, 评价想改一下. Points are no part of it: they are kept as words."""

from __future__ import annotations

import re

from handlers.desk import Arrival, FrontDesk, respond
from handlers.effects import Outcome
from handlers.grievances.cases.case import Action, Case, Rating, Status
from handlers.grievances.form.next_question import form_of, matter_of, takes_in, tools
from handlers.grievances.member import case_at_hand, following, rating, verdicts
from handlers.grievances.member.rated import SATISFIED, with_rating
from handlers.grievances.words import phrases
from handlers.grievances.words.simplified import simple
from handlers.messages import MessageKind
from handlers.session import Pending
from handlers.texts import following as texts_following
from handlers.texts import rating as texts_rating

CHANGES = re.compile(
    r"(?:我|刚才|刚刚|之前|那|那个|能不能|能否|可不可以|还能|能|可以|想|要|请|帮我?|麻烦|还|再|把|的|打错了?|点错了?|评错了?|手滑了?|不好意思|(?P<of>评价|打分|评分|分数|星级|几?颗?星|分)|[，,\s])*+"
    r"(?:修改|更正|改|换|重新?(?:打|评|选)(?:分|价)?)(?:一下|成|为|到|个|[\s])*+(?P<to>[^，,。！!？?]{0,8}?)(?P<of_after>的?评价|分数|评分)?(?:吗|么|行吗|可以吗|好吗|吧|了|呢|谢谢您?|[?？\s])*"
)
WRONG = re.compile(
    r"(?:我|刚才|刚刚|不好意思|哎呀?|[，,\s])*(?:打错|点错|评错|选错|按错|手滑)了?[，,。\s]*(?:应该|应当|其实|我想|要|是|改成|[，,\s])*(?P<to>[^，,。！!？?]{1,8}?)(?:才对|的|吧|了|[\s])*"
)
"""刚才点错了，应该是满意."""


def wants(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody who rated a case wants that changed, and tells nothing else."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or matter_of(arrival) is not None:
        return False
    form = form_of(arrival)
    return (form is None or form.paused) and _to(arrival.text) is not None and _rated(arrival, desk) is not None


def change(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Change it as it was said, or ask to what."""
    case, to = _rated(arrival, desk), _to(arrival.text) or ""
    if case is None or case.rating is None:
        return respond(arrival, texts_following.no_cases())
    free = case_at_hand.free(arrival)
    if (solved := verdicts.verdict(to)) is not None and solved != case.rating.solved:
        return rating.decide(arrival.saying(to), desk, case, "", solved=solved)
    if not to:
        pending = Pending(case.ref, Action.RATE, arrival.now, SATISFIED)
        return case_at_hand.wait(arrival, desk, pending, texts_rating.change_to_what(case.rating))
    satisfied = verdicts.satisfied(to) if solved is None else case.rating.satisfied
    before = "" if verdicts.only_score(case.rating.words) else case.rating.words
    words = phrases.one_text(before, "" if verdicts.only_satisfied(to) or solved is not None else to)
    now = Rating(solved=case.rating.solved, satisfied=satisfied, words=words)
    return with_rating(respond(free, texts_rating.changed(now)), free, desk, case, now, words=f"评价改成：{to}")


def _to(text: str) -> str | None:
    """What a rating is to be instead; empty where that is not said, None where words are for something else."""
    words = simple(text).strip().rstrip("。.！!")
    if (wrong := WRONG.fullmatch(words)) is not None:
        return wrong["to"] if _judges(wrong["to"]) else None
    found = CHANGES.fullmatch(words)
    if found is None:
        return None
    to = found["to"].strip()
    if to:
        return to if _judges(to) else None
    return "" if found["of"] or found["of_after"] else None


def _judges(words: str) -> bool:
    """Whether words are a verdict, points or how satisfied somebody is, and nothing else."""
    return verdicts.verdict(words) is not None or verdicts.says_how_satisfied(words) or verdicts.score(words) is not None


def _rated(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The case whose rating is spoken of, or that was rated last; none where an answer waits for its first one."""
    cases = tools(desk)[0].cases.list_for(arrival.reader, tuple(Status), limit=following.SHOWN)
    rated = [one for one in cases if one.rating is not None]
    pending = case_at_hand.pending_of(arrival)
    if pending is not None and pending.action is Action.RATE:
        return next((one for one in rated if one.ref == pending.ref), None)
    if any(one.status is Status.ANSWERED for one in cases):
        return None
    return max(rated, key=lambda one: rating.rated_at(arrival, desk, one) or rating.LONG_AGO, default=None)
