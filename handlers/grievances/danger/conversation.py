"""The conversation after an alarm, or after it was asked whether somebody is in danger.

What is said next is heard as being about that. Who is lonely, silent or at a loss is stayed with, each time in other words; no form asks
anything until somebody says so or plainly speaks of another matter. That is taken up, with one quiet line that the numbers hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from handlers import ask, foreign, mydata, whereto, whoami
from handlers.danger_talk import DangerQuestion, Kind, Other
from handlers.desk import Arrival, FrontDesk, kept
from handlers.drafts import Draft, Question, Slot
from handlers.effects import Outcome
from handlers.grievances.cadre import awaited
from handlers.grievances.cadre.about_case import commands_surely, steers_preview
from handlers.grievances.danger import closing, for_case, into_matter, past_blow, third_party
from handlers.grievances.danger.alerting import watch_over
from handlers.grievances.danger.at_work import of_a_case
from handlers.grievances.danger.no_danger import BODILY, corrects, looked_after, tells_it_is_over
from handlers.grievances.form import intake
from handlers.grievances.form.next_question import draft_of, restored, takes_in
from handlers.grievances.member import added_yet, rating, supplements, verdicts, waited_for
from handlers.grievances.member.case_at_hand import pending_of
from handlers.grievances.member.following import commanded
from handlers.grievances.words import facts, phrases, questions, stopping
from handlers.grievances.words.danger_words import (
    CHINESE,
    asks_who,
    calls_for_somebody,
    confirms,
    distressed,
    feels_better,
    for_the_form,
    helpless,
    is_question,
    lets_go,
    nods,
    other_matter,
    resumes,
    sad,
    story_in,
    thanks,
    unwell,
    wants_no_call,
    well,
)
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.intents import Intent, purpose_of
from handlers.messages import Block, MessageKind, Reply
from handlers.texts import another as texts_another
from handlers.texts import emergency as texts_emergency
from handlers.urgent import only_says, says, tells_of_missing
from knowledge.model import Answer, Clarify

CALLED_ON = "wecom"
"""The channel whose addresses somebody on duty can write to."""
MOST_OF_ONESELF = 10
"""What is shorter tells how somebody is; a matter takes more words."""
PASSES = frozenset({Intent.LOOKUP, Intent.STATUS})
ASKS_ON = re.compile(r"(?:呢|吗|多少|几天|多久)[?？]?$|[?？]$|怎么|哪")
"""How people ask on who were answered a moment ago."""
NOW = re.compile("今[天早晚夜]|现在|刚|正")
STILL_INSIDE = re.compile("(?:还|仍|都|人)在(?!外)|在里[面头]|没(?:有)?(?:出来|出去|撤|走)|出不[来去]")
COMMAND_WORDS = whoami.FORGET_WORDS | whoami.SHOW_WORDS | whoami.CHANGE_WORDS


def conversing(arrival: Arrival) -> Draft | None:
    """What is remembered of such a conversation, while it goes on."""
    draft = draft_of(arrival)
    going_on = draft is not None and draft.asking in (Question.DANGER, Question.CALL) and draft.danger.asked is not DangerQuestion.CLOSED
    return draft if going_on else None


def answers(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message goes on with such a conversation."""
    draft = conversing(arrival) if takes_in(desk) else None
    if draft is None or arrival.message.kind is not MessageKind.TEXT or len(arrival.text) > desk.policy.max_text_chars:
        return False
    if (
        not arrival.text
        or _for_work(arrival, desk, draft)
        or (_for_another_turn(arrival, desk, draft) and not third_party.still_sought(arrival.text, draft))
    ):
        return False
    if draft.before is not None and draft.asking == Question.DANGER:
        text = arrival.text
        if for_the_form(text):
            return False
        return well(text) or sad(text) or helpless(text) or lets_go(text) or thanks(text)
    return True


def _for_work(arrival: Arrival, desk: FrontDesk, draft: Draft) -> bool:
    """Whether a cadre writes about a case, or says what becomes of words that were shown to them."""
    if draft.danger.other is None and of_a_case(arrival, desk):
        return True
    if commands_surely(arrival, desk) or (draft.before is None and steers_preview(arrival, desk)):
        return True
    low = sad(arrival.text) or unwell(arrival.text)
    return draft.paused and not low and awaited.waits(arrival, desk)


def _for_another_turn(arrival: Arrival, desk: FrontDesk, draft: Draft) -> bool:
    """Whether a message is a command, for a case, or surely for what is looked up by other turns."""
    word = phrases.bare(arrival.text)
    if word in intake.START_WORDS | stopping.RESUMES | intake.POLICY_WORDS | COMMAND_WORDS or commanded(arrival, desk):
        return True
    if draft.before is None and draft.danger.other and story_in(draft) and intake.wants(arrival, desk):
        return True  # 我想帮他反映一下 takes up what was told
    if mydata.commanded(arrival, desk) or _for_a_case(arrival, desk, draft):
        return True
    if supplements.takes_back(arrival, desk) or added_yet.asks(arrival, desk):
        return True
    if tells_it_is_over(arrival.text) or past_blow.over_since(arrival.text, draft):
        return False
    read = purpose_of(arrival.text)
    exact = read.intent in (Intent.CONTACT, Intent.HUMAN) and read.confidence == 1.0
    return exact or (read.intent in PASSES and read.confidence >= into_matter.PLAIN and not well(arrival.text))


def _for_a_case(arrival: Arrival, desk: FrontDesk, draft: Draft) -> bool:
    """Whether words rate a case or answer what was asked about one. What was asked after the alarm is answered first."""
    text, pending = arrival.text, pending_of(arrival)
    if verdicts.verdict(text) is not None or rating.judges(arrival, desk):
        return True
    if pending is None:
        return False
    if pending.until > draft.until:
        return not (sad(text) or helpless(text)) and (rating.answers(arrival, desk) or waited_for.answers(arrival, desk))
    return rating.rates_alone(text) and rating.answers(arrival, desk)


@dataclass(frozen=True, slots=True)
class Step:
    """Under which name and when words go on with the conversation, and what follows."""

    name: str
    holds: Callable[[str, Draft], bool]
    follow: Callable[[Arrival, FrontDesk, Draft], Outcome]


def take_answer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Go on with the conversation, or with whatever came in between."""
    draft = conversing(arrival)
    if draft is None:
        return ask.answer_question(arrival, desk)
    step = next((step for step in STEPS if step.holds(arrival.text, draft)), None)
    if step is not None:
        return step.follow(arrival, desk, draft)
    return _something_else(arrival, desk, draft) or _listen(arrival, desk, draft)


def _courtesy(text: str, draft: Draft) -> tuple[Block, ...]:
    """What is said to thanks, a nod, or the question who answers; empty where it is none of these."""
    if thanks(text):
        return texts_emergency.you_are_welcome(draft.rounds)
    if feels_better(text) and distressed(draft, text):
        return texts_emergency.getting_better()
    if asks_who(text):
        return texts_emergency.who_i_am()
    nod = nods(text) and not _all_well(text, draft) and distressed(draft, text)
    return texts_emergency.nodding(draft.rounds) if nod else ()


def _something_else(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome | None:
    """Take up another matter or answer a question; None where it is neither."""
    text = arrival.text
    if helpless(text):
        return None
    if other_matter(text, distressed=distressed(draft, text)) and draft.before is None:
        return into_matter.begin_another(arrival, desk, draft)
    if into_matter.claimed(text, draft):
        return into_matter.begin_with_all(arrival, desk, draft)
    if draft.danger.phone_named and into_matter.ASKS_WHOM.search(text) and not distressed(draft, text):
        return _whom(arrival, desk, draft)
    asked_on = draft.danger.line_named and ASKS_ON.search(text) is not None
    if not (is_question(text) or asked_on or ask.follows_up(arrival)):
        return None
    result, outcome = ask.consult(arrival, desk)
    if isinstance(result, Answer | Clarify) or asked_on or draft.danger.phone_named or is_question(text, of_rules=True):
        return _with_line(outcome, arrival, desk, draft)
    return None


def _all_well(text: str, draft: Draft) -> bool:
    """Whether somebody says that all is well; a mere yes says so only where that was asked."""
    return well(text) and (draft.danger.asked is DangerQuestion.WELL or not phrases.only_agrees(text))


def _answers_since(text: str, draft: Draft) -> bool:
    """Whether words are nothing but the time that the form behind an alarm had asked for."""
    return draft.before == Slot.SINCE and facts.BARE_TIME.fullmatch(phrases.bare(text)) is not None and NOW.search(text) is None


def _resume(arrival: Arrival, desk: FrontDesk, _: Draft) -> Outcome:
    return intake.take_answer(arrival.saying("继续"), desk)


def _turn_to_the_other(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Go on about the one who is meant, from what was told before."""
    told = phrases.one_text(draft.form.waiting, arrival.text)
    missing = tells_of_missing(told)
    on = draft.worrying(other=Other.MISSING if missing else Other.THERE)
    return _stay(arrival, desk, on, (texts_another.it_is_another(), texts_another.numbers(missing=missing)))


def _was_misunderstood(text: str, draft: Draft) -> bool:
    return corrects(text) and draft.danger.other is None and draft.before is None


def _misunderstood(arrival: Arrival, desk: FrontDesk, _: Draft) -> Outcome:
    """Take back the worry of who says that they meant something else, and answer that."""
    over = replace(arrival, session=replace(arrival.session, draft=None))
    asked = questions.asks(arrival.text) or purpose_of(arrival.text).intent is Intent.ASK
    outcome = ask.answer_question(over, desk) if asked else closing.after_worry(over, desk, arrival.text)
    return outcome.before(texts_emergency.misunderstood())


def _after_blow(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Say what helps if it comes again; what was told then waits for 提诉求, unless it is of somebody at work, whose case it is."""
    told = phrases.one_text(draft.form.waiting, arrival.text)
    return closing.closed(arrival, desk, draft) if facts.first_role(told) else past_blow.close(arrival, desk, told)


def _hear_of_the_other(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    blocks, on = third_party.hear(arrival.text, draft) or ((), draft)
    return _stay(arrival, desk, on, blocks)


def _answer_courtesy(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    return _stay(arrival, desk, draft, _courtesy(arrival.text, draft))


def _tell_on(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    return closing.after_worry(arrival, desk, into_matter.all_told(arrival, draft))


def _for_the_form_behind(text: str, draft: Draft) -> bool:
    return draft.before is not None and (for_the_form(text) or _answers_since(text, draft))


def _of_the_other(text: str, draft: Draft) -> bool:
    return draft.danger.other is not None and not third_party.own(text) and third_party.hear(text, draft) is not None


def _wants_a_call_or_none(text: str, draft: Draft) -> bool:
    return calls_for_somebody(text) or (draft.asking == Question.CALL and wants_no_call(text))


def _is_well(text: str, draft: Draft) -> bool:
    return _all_well(text, draft) and not sad(text) and not draft.danger.other and not _in_bad_air_still(text, draft)


def _in_bad_air_still(text: str, draft: Draft) -> bool:
    """Whether a bare no comes from who told that they are still where the air is bad: nothing says that they went out."""
    inside = Kind.AIR in draft.danger.kinds and STILL_INSIDE.search(draft.form.waiting) is not None
    return inside and only_says("nothing", text)


def _is_well_in_english(text: str, draft: Draft) -> bool:
    """Whether English words say that something is good, where nobody spoke of not wanting to live."""
    return foreign.good_news(text) and Kind.DISTRESS not in draft.danger.kinds and draft.danger.other is None


def _is_looked_after(text: str, draft: Draft) -> bool:
    """Whether an accident is over, as whoever was hurt is looked after, or out of bad air."""
    kinds = draft.danger.kinds
    bodily = bool(kinds) and kinds <= BODILY and draft.danger.other is None
    return bodily and looked_after(text)


def _after_accident(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Go on to the matter with what was told; the accident is over, and is no alarm where it is told once more."""
    form = restored(draft)
    if form is not None:
        outcome = intake.take_waiting(arrival, desk, replace(form, paused=False), arrival.text)
    else:
        outcome = into_matter.begin_quietly(arrival, desk, draft)
    begun = outcome.session.draft
    if begun is not None:
        begun = begun.worrying(over=True, kinds=draft.danger.kinds)
        outcome = replace(outcome, session=replace(outcome.session, draft=begun))
    return outcome.before(texts_emergency.looked_after(draft.danger.kinds))


def _back_to_form(arrival: Arrival, desk: FrontDesk, _: Draft) -> Outcome:
    """Take the form up again, and the words as an answer to it; a mere 确认 confirms nothing that was not shown since."""
    on = intake.take_answer(arrival.saying("继续"), desk)
    draft = on.session.draft
    if draft is None or confirms(arrival.text):
        return on
    taken = intake.take_words(replace(arrival, session=on.session), desk, draft)
    return replace(taken, effects=(*on.effects, *taken.effects))


def _call(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Ask somebody on duty to get in touch, or say that nobody will."""
    draft = replace(draft, asking=Question.CALL)
    if not calls_for_somebody(arrival.text):
        return _stay(arrival, desk, draft, texts_emergency.not_called())
    watch = watch_over(arrival, desk)
    if arrival.message.channel != CALLED_ON or not watch.there:
        return _stay(arrival, desk, draft, texts_emergency.cannot_be_called())
    letters = watch.told(texts_emergency.call(arrival.message.sender))
    return replace(_stay(arrival, desk, draft, texts_emergency.will_be_called()), letters=letters)


def _let_go(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Let somebody go who does not want to say more; a form stays where it was."""
    form = restored(draft)
    session = kept(replace(arrival.session, draft=form), arrival.now, desk.policy)
    return Outcome((Reply(texts_emergency.always_here(form=form is not None), arrival.reference),), session=session)


def _whom(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Say whom to turn to with what was told, which is kept."""
    outcome = whereto.start(arrival.saying(into_matter.all_told(arrival, draft)), desk)
    return _with_line(outcome, arrival, desk, draft)


def _with_line(outcome: Outcome, arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """An answer beside the conversation, which goes on; that the numbers hold is said once. What was asked is part of what was told."""
    if not draft.danger.line_named:
        outcome = outcome.noting(texts_emergency.numbers_hold(dropped=False))
    heard = draft.form.waiting
    if draft.before is None and not distressed(draft, arrival.text):
        heard = phrases.one_text(heard, arrival.text)[:MOST_TOLD_CHARS]
    draft = replace(draft.remembering(heard=heard).worrying(line_named=True), until=arrival.now + desk.policy.session_ttl)
    return replace(outcome, session=kept(replace(outcome.session, draft=draft), arrival.now, desk.policy))


def _listen(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Stay with who is in distress; with others, the telephone comes first, and what they tell waits."""
    if draft.danger.other:
        now = draft.worrying(other=third_party.somebody_else(arrival.text, draft.danger.kinds, draft.danger))
        return _stay(arrival, desk, now, third_party.stay(arrival.text, draft))
    reads_as_matter = other_matter(arrival.text, distressed=False) or (len(arrival.text) > MOST_OF_ONESELF and not sad(arrival.text))
    of_despair = distressed(draft, arrival.text)
    reads_as_matter = reads_as_matter or into_matter.ASKS_WHOM.search(arrival.text) is not None
    form = draft.before is not None
    not_handed_in = "" if for_case.in_case(draft) else texts_emergency.NOT_HANDED_IN
    if of_despair:
        hint = texts_emergency.FORM_WAITS if form else not_handed_in
        hint = hint if reads_as_matter or (draft.rounds % 4 == 0 and draft.asking == Question.CALL) else ""
        blocks = texts_emergency.staying(draft.rounds, person=_person(arrival, desk, draft) if draft.rounds % 2 == 0 else "", hint=hint)
    else:
        hint = texts_emergency.KEPT_FOR_FORM if form else not_handed_in
        relieved = says("relieved", arrival.text)
        if relieved or not draft.danger.phone_named:
            blocks = texts_emergency.phone_first(draft.rounds, draft.danger.kinds, relieved=relieved, hint=hint)
        else:
            blocks = texts_emergency.still_listening(draft.rounds, hint=hint)
        draft = draft if relieved else draft.worrying(phone_named=True)
    if not CHINESE.search(arrival.text):
        blocks = (*blocks, texts_emergency.here_in_english())
    if not (of_despair and form):
        heard = phrases.one_text(draft.form.waiting, arrival.text)
        draft = draft.remembering(heard=heard[:MOST_TOLD_CHARS])
    return _stay(arrival, desk, draft, blocks)


def _person(arrival: Arrival, desk: FrontDesk, draft: Draft) -> str:
    """How somebody on duty comes into it, where anybody can."""
    if not watch_over(arrival, desk).there:
        return ""
    if draft.asking == Question.DANGER:
        return texts_emergency.PERSON_COMES
    return texts_emergency.PERSON_CALLS if arrival.message.channel == CALLED_ON else ""


def _stay(arrival: Arrival, desk: FrontDesk, draft: Draft, blocks: tuple[Block, ...]) -> Outcome:
    """Reply, and let the conversation go on."""
    draft = replace(draft, rounds=draft.rounds + 1, until=max(draft.until, arrival.now + desk.policy.session_ttl))
    session = kept(replace(arrival.session, draft=draft), arrival.now, desk.policy)
    return Outcome((Reply(blocks, arrival.reference),), session=session)


STEPS = (
    Step("means another", third_party.means_another, _turn_to_the_other),
    Step("misunderstood", _was_misunderstood, _misunderstood),
    Step("blow over", lambda text, draft: draft.before is None and past_blow.over_since(text, draft), _after_blow),
    Step("resumes the form", lambda text, draft: draft.before is not None and resumes(text), _resume),
    Step("answers the form", _for_the_form_behind, _back_to_form),
    Step("tells on for a case", for_case.goes_on, for_case.take_more),
    Step("looked after", _is_looked_after, _after_accident),
    Step("makes a matter of it", into_matter.becomes_one, into_matter.begin_with_all),
    Step("nobody is missing", third_party.is_nothing, closing.closed),
    Step("found", third_party.is_found, closing.found),
    Step("of the other", _of_the_other, _hear_of_the_other),
    Step("a call or none", _wants_a_call_or_none, _call),
    Step("courtesy", lambda text, draft: bool(_courtesy(text, draft)), _answer_courtesy),
    Step("all is well", _is_well, closing.closed),
    Step("well in English", _is_well_in_english, closing.closed),
    Step("lets go", lambda text, _: lets_go(text), _let_go),
    Step("goes on telling", into_matter.goes_on_telling, _tell_on),
)
"""In this order: the first that holds. Where none does, it is another matter, or somebody is listened to."""
