"""Pictures, files and voices that come while a grievance is told, or before its first word."""

from __future__ import annotations

from dataclasses import replace

from handlers.desk import Arrival, FrontDesk
from handlers.drafts import Draft, Question
from handlers.effects import Outcome
from handlers.grievances.form import files
from handlers.grievances.form.next_question import again, draft_of, form_of, said_with, takes_in, tools, unopened
from handlers.messages import MessageKind
from handlers.texts import files as texts_files


def takes_file(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a picture, file or voice comes while a form is filled in."""
    draft = form_of(arrival) if takes_in(desk) else None
    return draft is not None and arrival.message.kind is MessageKind.UNSUPPORTED and draft.asking not in (Question.DANGER, Question.CALL)


def take_file(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Note what was sent, and ask on."""
    draft = form_of(arrival)
    if draft is None:
        raise LookupError("no form is open")
    kind, draft = files.kind_of(arrival), replace(draft, paused=False)
    if not files.taken(arrival):
        return again(arrival, desk, draft, (texts_files.not_attached(kind),))
    if len(draft.attachments) >= files.MOST_OF_DRAFT:
        return again(arrival, desk, draft, (texts_files.too_many_files(files.MOST_OF_DRAFT),))
    file = files.noted(arrival)
    draft = replace(draft, attachments=(*draft.attachments, file.id))
    outcome = again(arrival, desk, draft, (texts_files.attached(kind, voice=file.kind == "voice"),))
    return replace(outcome, effects=(file, *outcome.effects))


def begins_with_file(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a picture or a file comes before any word of what it is about."""
    return takes_in(desk) and files.taken(arrival) and form_of(arrival) is None and not _asked_of_danger(arrival)


def keep_first_file(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Keep what was sent for a while, and ask what it is about."""
    waiting, file = draft_of(arrival) or unopened(arrival, desk, ""), files.noted(arrival)
    if len(waiting.attachments) >= files.MOST_OF_DRAFT:
        return said_with(arrival, desk, waiting, (texts_files.too_many_files(files.MOST_OF_DRAFT),))
    draft = replace(waiting, attachments=(*waiting.attachments, file.id), paused=False, rounds=0)
    mine = tools(desk)[0].cases.list_for(arrival.reader, limit=1)
    blocks = texts_files.file_before_words(files.kind_of(arrival), voice=file.kind == "voice", has_case=bool(mine))
    return replace(said_with(arrival, desk, draft, blocks), effects=(file,))


def _asked_of_danger(arrival: Arrival) -> bool:
    draft = draft_of(arrival)
    return draft is not None and draft.asking in (Question.DANGER, Question.CALL)


def sent_before(waiting: Draft | None) -> tuple[str, ...]:
    """What was sent before it was said what it is about."""
    return waiting.attachments if waiting and waiting.asking == Question.INTENT else ()
