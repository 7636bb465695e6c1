"""A form that begins or goes on beside words that sound like danger: one sentence of safety, or whom to talk to, stands with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers.danger_talk import Kind
from handlers.desk import Arrival, FrontDesk
from handlers.drafts import OPTIONAL
from handlers.effects import Outcome
from handlers.exposure import exposed, ill_after_a_meal
from handlers.grievances.danger.near_miss import drowsy_at_the_wheel, frightened, near_miss, on_the_road
from handlers.grievances.danger.no_danger import hurt_lately, no_danger_now
from handlers.grievances.danger.reading import jests
from handlers.grievances.danger.unsafe import to_be_left
from handlers.grievances.form import intake
from handlers.grievances.form.next_question import again, form_of
from handlers.grievances.form.own_health import of_illness
from handlers.grievances.words.danger_words import only_sad
from handlers.grievances.words.slots import fits
from handlers.texts import emergency as texts_emergency
from handlers.texts import harm as texts_harm
from handlers.urgent import Danger, danger_of, kinds_of, says


def unsafe_first(handle: Callable[[Arrival, FrontDesk], Outcome]) -> Callable[[Arrival, FrontDesk], Outcome]:
    """Say before anything else that what is not safe is not to be used."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        outcome, left = handle(arrival, desk), to_be_left(arrival.text)
        return outcome.before(texts_emergency.stop_using(vehicle=left == "vehicle")) if left and outcome.replies else outcome

    return handled


def begin(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Open the form; beside low words stands whom to talk to."""
    outcome = intake.start(arrival, desk)
    text = arrival.text
    if ill_after_a_meal(text):
        return outcome.before(texts_emergency.after_bad_food()) if outcome.replies else outcome
    if (left := to_be_left(text)) and outcome.replies:
        return outcome.before(texts_emergency.stop_using(vehicle=left == "vehicle"))
    if drowsy_at_the_wheel(text) and outcome.replies:
        return outcome.before(texts_emergency.not_to_drive_tired())
    if (nearly := near_miss(text)) or frightened(text, danger_of(text)):
        first = texts_emergency.frightening(stays=nearly and not on_the_road(text))
        return outcome.before(first) if outcome.replies else outcome
    if hurt_lately(text) and outcome.replies:
        return outcome.before(texts_harm.see_a_doctor())
    if exposed(text):
        return outcome  # going out was said before it
    low = says("low", text) and not jests(text)
    kinds = frozenset[Kind]() if low else kinds_of(text)
    reason = low or (danger_of(text) is Danger.ASK and bool(kinds) and not no_danger_now(text))
    return outcome.noting(texts_emergency.quiet_line(kinds)) if reason and outcome.replies else outcome


def take_form_answer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Take an answer to a form. Low words alone answer nothing; beside others stands, once in a form, whom to talk to."""
    text, form = arrival.text, form_of(arrival)
    low = form is not None and says("low", text) and not (jests(text) or of_illness(text))
    if form is not None and low and not form.paused and form.asking in OPTIONAL and only_sad(text) and not fits(text, form.asking):
        return again(arrival, desk, form, texts_emergency.comfort_in_a_form())
    outcome = intake.take_answer(arrival, desk)
    if drowsy_at_the_wheel(text) and outcome.replies:
        return outcome.before(texts_emergency.not_to_drive_tired())
    draft = outcome.session.draft
    if draft is None or not low or draft.danger.line_named or not outcome.replies:
        return outcome
    session = replace(outcome.session, draft=draft.worrying(line_named=True))
    return replace(outcome.noting(texts_emergency.quiet_line(())), session=session)
