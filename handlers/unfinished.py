"""What a conversation holds of whoever has it, as they may have it: drafts, words that wait, and the last question."""

from __future__ import annotations

from datetime import datetime

from handlers import whoami
from handlers.danger_talk import DangerTalk
from handlers.desk import Arrival, FrontDesk
from handlers.drafts import Draft, Form, Slot
from handlers.grievances.form.next_question import is_form
from handlers.routing.model import Member
from handlers.session import Matter, Pending, Session, noted
from handlers.texts import unfinished as texts_unfinished

TELLING = {
    Draft: frozenset({"form", "danger", "attachments", "until"}),
    Form: frozenset(
        {"told", "lead", "heard", "named", "nobody", "kept_from", "open_union", "second", "later", "extra", "unadded", "old", "undo"}
    )
    | {"university", "unit", "employment", "consent", "joined", "joinable", "no_name"},
    DangerTalk: frozenset({"kinds", "other", "found", "cause", "untold", "alerted_at", "eased", "case"}),
    Matter: frozenset({"text", "university", "unit", "unit_said", "employment", "scope", "against"}),
    Pending: frozenset({"ref", "action", "text", "instead"}),
    Session: frozenset({"asked", "about", "subject", "told", "topic", "shown", "vote", "greeted_at"})
    | {"matter", "draft", "shelved", "pending", "remark"},
}
"""What of each says something of whoever has the conversation; it is shown to them."""
STEERING = {
    Draft: frozenset({"asking", "before", "paused", "rounds"}),
    Form: frozenset({"placed", "last", "blanks", "passed", "stayed", "stays", "not_so", "whom_asked", "held", "choosing", "seen"})
    | {"unplaced", "modes_told", "offered", "forewarned"},
    DangerTalk: frozenset({"asked", "line_named", "phone_named", "sent_out", "over", "law_shown"})
    | {"kept_away", "silence_alerts", "alerted"},
    Matter: frozenset({"asking", "until", "about_somebody", "placed", "remember", "options", "rounds"}),
    Pending: frozenset({"until", "step", "version", "command"}),
    Session: frozenset({"more", "more_until", "told_until", "expires_at", "refused", "answered", "handed_until", "erasing_until"}),
}
"""What says only how far it has come."""
BESIDE = (TELLING[Form] | TELLING[DangerTalk]) - {"told"}
"""What tells something beside the slots."""


def drafts_of(arrival: Arrival) -> list[Draft]:
    """What was begun and not handed in, while it is kept."""
    held = (arrival.session.fresh_draft(arrival.now), arrival.session.fresh_shelved(arrival.now))
    return [one for one in held if one]


def lines(arrival: Arrival) -> list[str]:
    """What is kept, a line each."""
    found = [texts_unfinished.draft(one.told, len(one.attachments), one.until, form=is_form(one)) for one in drafts_of(arrival)]
    if matter := arrival.session.fresh_matter(arrival.now):
        found.append(texts_unfinished.matter(matter.until))
    if pending := arrival.session.fresh_pending(arrival.now):
        found.append(texts_unfinished.pending(pending.ref))
    if remark := _remark(arrival.session, arrival.now):
        found.append(texts_unfinished.remark(remark.ref, remark.until))
    return found


def in_words(arrival: Arrival, desk: FrontDesk) -> list[str]:
    """All of it in full, to be read."""
    found = [
        texts_unfinished.in_full(one, _place(desk, one.form.university, one.form.unit), form=is_form(one)) for one in drafts_of(arrival)
    ]
    if matter := arrival.session.fresh_matter(arrival.now):
        told = {"text": matter.text, "against": matter.against, "employment": matter.employment, "scope": matter.scope}
        found.append(texts_unfinished.matter_in_full(told, _place(desk, matter.university, matter.unit)))
    if pending := arrival.session.fresh_pending(arrival.now):
        found.append(texts_unfinished.pending_in_full(pending.ref, pending.action, pending.text))
    if remark := _remark(arrival.session, arrival.now):
        found.append(texts_unfinished.remark_in_full(remark.ref, remark.text))
    found.append(texts_unfinished.questions(_questions(arrival.session)))
    return [text for text in found if text]


def as_data(arrival: Arrival) -> dict[str, object]:
    """All of it for programs, as JSON can hold it."""
    session, now = arrival.session, arrival.now
    matter, pending, remark = session.fresh_matter(now), session.fresh_pending(now), _remark(session, now)
    return {
        "drafts": [_draft_data(one) for one in drafts_of(arrival)],
        "matter": {name: value for name in sorted(TELLING[Matter]) if (value := getattr(matter, name))} if matter else {},
        "pending": {name: getattr(pending, name) for name in sorted(TELLING[Pending])} if pending else {},
        "remark": {"ref": remark.ref, "text": remark.text, "until": remark.until.isoformat()} if remark else {},
        "conversation": {
            "questions": _questions(session),
            "document": session.topic,
            "clauses": list(session.shown),
            "vote": session.vote,
            "greeted_at": session.greeted_at.isoformat() if session.greeted_at else "",
        },
    }


def _remark(session: Session, now: datetime) -> Pending | None:
    """What was said of an answer and waits for its verdict, unless that is asked at this moment with the same words."""
    remark, pending = session.fresh_remark(now), session.fresh_pending(now)
    return None if remark and pending and pending.text == remark.text else remark


def _draft_data(draft: Draft) -> dict[str, object]:
    told: dict[str, object] = {slot.value: draft.told[slot] for slot in Slot if slot in draft.told}
    beside = {name: value for part in (draft.form, draft.danger) for name, value in noted(part).items() if name in BESIDE}
    return {**told, "beside": beside, "attachments": len(draft.attachments), "until": draft.until.isoformat()}


def _questions(session: Session) -> list[str]:
    """The last question, what it goes on from and what was told beside it, each once."""
    return list(dict.fromkeys(text for text in (session.subject, session.about, session.asked, *session.told.split("\n")) if text))


def _place(desk: FrontDesk, university: str, unit: str) -> str:
    """The names of a place; empty where none was told."""
    if desk.routing is None or not university:
        return ""
    name, units = whoami.place_names(desk.routing, Member(university, (unit,) if unit else ()))
    return "".join((name, *units))
