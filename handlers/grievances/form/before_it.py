"""What was said before a form and belongs to it: words of which it was asked what is wanted, and the question answered last."""

from __future__ import annotations

from dataclasses import replace

from handlers import ask
from handlers.desk import Arrival
from handlers.drafts import Draft, Question, Slot
from handlers.effects import Outcome
from handlers.grievances.form import second_grievance
from handlers.grievances.form.beginning import own_story, points_back
from handlers.grievances.form.belonging import shares_words
from handlers.grievances.form.first_story import intro_left, only_circumstances
from handlers.grievances.form.told_before import story_before, with_story
from handlers.grievances.words import phrases, questions
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.intents import Intent, purpose_of


def told_so_far(arrival: Arrival) -> str:
    """What was told so far, or the question asked last where it told of something wrong or is spoken of now: it need not be typed twice."""
    asked = ask.last_question(arrival)
    return story_before(arrival) or (asked if own_story(asked) or points_back(arrival.text) else "")


def with_last_question(arrival: Arrival, words: str) -> str:
    """Words that wait, behind the story of the question asked last where they say no more of it than when or where."""
    asked = ask.last_question(arrival)
    belongs = asked != "" and asked not in words and own_story(asked) and only_circumstances(words)
    return with_story(arrival, phrases.one_text(asked, words)[:MOST_TOLD_CHARS] if belongs else words)


def led_by(arrival: Arrival, waiting: Draft | None) -> str:
    """What was said before a story and belongs to it: words of which it was asked what is wanted, or the question answered last.

    Words that asked something belong to it only where they speak of the same: the complaint is the matter, and not an earlier question.
    """
    asked = ask.last_question(arrival)
    if asked and shares_words(arrival.text, {Slot.WHAT: asked}) and intro_left(asked, phrases.segments(asked)) is not None:
        return asked
    words = waiting_words(waiting)
    if words and own_story(words) and only_circumstances(arrival.text):
        return words
    if words and second_grievance.left_apart(words, arrival.text):
        return ""
    asks = questions.asks(words)
    grieves = not asks and words != "" and purpose_of(words).intent is Intent.GRIEVANCE
    if words and second_grievance.compares(arrival.text):
        return words
    if grieves and not second_grievance.of_another_subject(arrival.text, words):
        return words  # it was only asked what is wanted with them
    may_ask = asks or (words != "" and purpose_of(words).intent in (Intent.ASK, Intent.LOOKUP)) or _unclear_question(words)
    return words if not may_ask or shares_words(arrival.text, {Slot.WHAT: words}) else ""


def waiting_words(waiting: Draft | None) -> str:
    """Words of which it was asked what is wanted."""
    return waiting.form.waiting if waiting and waiting.asking == Question.INTENT else ""


def as_typed(outcome: Outcome, read: str, typed: str) -> Outcome:
    """An outcome whose waiting words stand as they were typed, where they were read in other words."""
    draft = outcome.session.draft
    if draft is None or draft.asking != Question.INTENT or read not in draft.form.waiting:
        return outcome
    kept_words = draft.form.waiting.replace(read, typed, 1)[:MOST_TOLD_CHARS]
    return replace(outcome, session=replace(outcome.session, draft=draft.remembering(heard=kept_words)))


def _unclear_question(words: str) -> bool:
    """Whether words may ask something beside telling it: 没交社保咋整."""
    return words != "" and purpose_of(words).unsure
