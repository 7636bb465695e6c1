"""The ordered table of message handlers: the first match wins. Read from top to bottom it is the desk's specification."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from handlers import (
    about_desk,
    again,
    appealed,
    ask,
    beyond,
    due,
    everyday,
    fearful,
    fed_up,
    feedback,
    foreign,
    greet,
    in_need,
    mydata,
    no_form,
    on_behalf,
    praised,
    proving,
    reaching,
    same_rule,
    shy,
    unasked,
    whereto,
    whoami,
    wishes,
)
from handlers.afterwards import After
from handlers.desk import Arrival, FrontDesk
from handlers.effects import Outcome
from handlers.grievances.cadre import (
    about_case,
    awaited,
    bare_grade,
    clock,
    duty,
    explaining,
    in_passing,
    numberless,
    own_desk,
    standing_in,
    undoing,
)
from handlers.grievances.danger import bereaved, beside_form, care, comfort, conversation, emergency, for_case, past_blow
from handlers.grievances.form import before_it, complaint, files, intake, new_matter, sent_files, told_before
from handlers.grievances.member import (
    about_answer,
    added_yet,
    after_handing_in,
    beside_rating,
    close_to_them,
    declined,
    file_back,
    following,
    form_or_case,
    found_out,
    late_half,
    opened,
    own_case,
    rating,
    rating_again,
    recurring,
    reprisal,
    supplements,
    taken_back,
    too_early,
    waited_for,
    which_case,
    who_may_know,
    whose_tale,
)
from handlers.grievances.words import abuse, phrases, stopping
from handlers.intents import Intent
from handlers.matching import (
    HELP_WORDS,
    MORE_WORDS,
    NOTHING_WORDS,
    USEFUL_WORDS,
    USELESS_WORDS,
    asks_whom_to_reach,
    calls,
    commands_calmly,
    commands_case,
    for_case_or_another,
    for_either_case,
    for_the_answer,
    for_the_case,
    for_the_form,
    for_the_rating,
    for_what_was_shown,
    in_danger,
    in_english,
    is_command,
    is_event,
    names_case,
    of_oneself,
    past_the_tale,
    routes,
    scribbles,
    takes_in,
)
from handlers.messages import MessageKind, Reply
from handlers.texts import desk as texts_desk
from handlers.texts import listening as texts_listening
from handlers.texts import on_behalf as texts_on_behalf

KEPT_AS_TYPED = frozenset({"grievance", "reported"})
"""What begins a matter with the words of its writer, whatever language they are in."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One row of the table."""

    name: str
    matches: Callable[[Arrival, FrontDesk], bool]
    handle: Callable[[Arrival, FrontDesk], Outcome]


def answer_in_chinese(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Answer what the message says in Chinese words, with a line in English that answers are in Chinese."""
    words = foreign.in_chinese(arrival.text)
    if not words:
        return greet.say(arrival, *texts_desk.english(desk.contact))
    read = arrival.saying(words)
    turn = match(read, desk)
    outcome = turn.handle(arrival if turn.name in KEPT_AS_TYPED else read, desk)
    outcome = outcome if outcome.replies else replace(outcome, replies=(Reply(()),))
    return before_it.as_typed(outcome, words, arrival.text).before(texts_desk.in_english())


def answer_calmly(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Meet an insult in a line, and take what stands beside it for what it is."""
    outcome = handle(arrival.saying(abuse.calmed(arrival.text)), desk)
    return outcome.before(texts_listening.anger_beside_it()) if outcome.replies else outcome


def begin_tale(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Begin a matter with what was told beside a rating and is none of that case's."""
    return care.begin(whose_tale.as_its_own(arrival, desk), desk)


def go_out_first(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say to go out of bad air, and take the message for what else it is; nobody is asked whether they are well beside that."""
    return emergency.out_first(_past("worry", arrival, desk))


def answer_for_another(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Answer what is asked for somebody else as if it were asked alone."""
    alone = arrival.saying(on_behalf.rest(arrival.text))
    return _past("on_behalf", alone, desk).before(texts_on_behalf.asked_for_another())


def _past(name: str, arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Take a message by the first row behind the named one that counts for it."""
    behind = next(index for index, row in enumerate(TURNS) if row.name == name) + 1
    return next(row for row in TURNS[behind:] if row.matches(arrival, desk)).handle(arrival, desk)


ROWS: tuple[Turn, ...] = (
    # nobody wrote: the clock, or a chore that has something to tell
    Turn("due", clock.rings, clock.ring),
    Turn("digest", clock.dawns, clock.digest),
    Turn("reckon", clock.recalculates, clock.reckon),
    Turn("file_gone", files.goes_missing, files.tell),
    Turn("silence", emergency.goes_unanswered, emergency.alert_on_silence),
    # cadres' commands and buttons, unless their words tell of danger
    Turn("duty", commands_calmly, own_desk.remembering(duty.take)),
    # danger, before whatever else the words may be
    Turn("alarm", emergency.alarming, duty.beside_command(for_case.adding(emergency.alarm))),
    Turn("doubt", emergency.doubtful, duty.beside_command(for_case.adding(emergency.ask_if_danger))),
    Turn("air", of_oneself(emergency.in_bad_air), go_out_first),
    Turn("past_blow", of_oneself(past_blow.tells), past_blow.hear),
    Turn("blow", of_oneself(care.tells_of_blow), care.ask_if_hurt),
    Turn("bereaved", of_oneself(bereaved.asks_for_condolence), bereaved.answer),
    Turn(
        "worry",
        of_oneself(emergency.worrying),
        duty.beside_command(for_case.adding(everyday.beside_worry(emergency.ask_back))),
    ),
    Turn("line", emergency.asks_for_line, emergency.give_line),
    Turn("after_blow", of_oneself(care.answers), care.take_answer),
    Turn("harassed_while_worried", of_oneself(care.asks_while_worried_about), care.tell_what_to_do),
    Turn("worried", conversation.answers, everyday.beside_worry(conversation.take_answer)),
    Turn("urgent", in_danger, greet.point_to_rescue),
    # what was asked a moment ago and can be answered by any words
    Turn("my_data", mydata.commanded, mydata.take),
    Turn("numberless", numberless.says, own_desk.remembering(numberless.take)),
    Turn("duty_words", for_what_was_shown, awaited.take_words),
    Turn("bare_grade", bare_grade.says, bare_grade.take),
    Turn("undone", undoing.wants, undoing.tell),
    Turn("why_due", explaining.asked, own_desk.remembering(explaining.tell)),
    Turn("own_desk", own_desk.asked, own_desk.remembering(own_desk.tell)),
    Turn("standing_in", standing_in.asked, standing_in.tell),
    Turn("in_passing", in_passing.speaks, own_desk.remembering(in_passing.take)),
    Turn("added_yet", added_yet.asks, added_yet.tell),
    Turn("file_back", file_back.wants, file_back.take_back),
    Turn("addition", waited_for.answers, waited_for.take_answer),
    Turn("not_meant", supplements.takes_back, supplements.take_back),
    Turn("close_to_them", close_to_them.tells, close_to_them.take_over),
    Turn("asks_if_close", close_to_them.asks, close_to_them.tell),
    Turn("reprisal", reprisal.tells, found_out.first(reprisal.hear)),
    Turn("found_out", found_out.asks, found_out.tell),
    Turn("beside_rating", beside_rating.asks, beside_rating.tell),
    Turn("reported", beside_rating.reports, care.begin),
    Turn("tale_of_case", whose_tale.is_of_the_case, whose_tale.keep),
    Turn("tale_of_its_own", whose_tale.is_another, begin_tale),
    Turn("tale_let_go", past_the_tale, whose_tale.go_past),
    Turn("which_case", for_either_case, which_case.ask),
    Turn("case_named", names_case, which_case.take_answer),
    Turn("form_or_case_said", form_or_case.answers, form_or_case.take_answer),
    Turn("form_or_case", form_or_case.asks, form_or_case.ask),
    Turn("rated_anew", rating_again.wants, rating_again.change),
    Turn("judged", for_the_rating, rating.take_answer),
    Turn("late_half", late_half.comes, late_half.take),
    Turn("question_judged", rating.of_the_question, rating.judge_question),
    # what is no text
    Turn("file", sent_files.takes_file, sent_files.take_file),
    Turn("file_for_case", supplements.sends_more, supplements.take_file),
    Turn("file_first", sent_files.begins_with_file, sent_files.keep_first_file),
    Turn("unsupported", lambda a, _: a.message.kind is MessageKind.UNSUPPORTED, greet.explain_unsupported),
    Turn("subscribe", is_event("subscribe"), greet.greet),
    Turn("enter", is_event("enter_agent"), greet.greet_on_entering),
    # grievances: what was handed in, what is being told, and the commands that begin one
    Turn("told_command", duty.tells_command, duty.take_almost),
    Turn("following", commands_case, form_or_case.reminding(supplements.reminding(following.command))),
    Turn("judge", rating.judges, rating.judge),
    Turn("judged_too_early", too_early.judges, too_early.tell),
    Turn("unhurt", care.says_unhurt, care.hear_unhurt),
    Turn("harassed", care.asks_about_harassment, care.tell_what_to_do),
    Turn("afraid", care.is_afraid, care.calm_fear),
    Turn("almost_duty", duty.almost_commands, duty.take_almost),
    Turn("opened_over_form", opened.asks_over_form, opened.tell_over_form),
    Turn("for_earlier_case", supplements.for_earlier_case, supplements.add_to_earlier_case),
    Turn("form", for_the_form, supplements.reminding_once_handed_in(form_or_case.reminding(beside_form.take_form_answer))),
    Turn("mode_changed", who_may_know.changes, who_may_know.tell),
    Turn("opened", opened.asks, opened.tell),
    Turn("contact", asks_whom_to_reach, reaching.tell),
    Turn("which_of_both", for_case_or_another, which_case.ask),
    Turn("answer_for_case", for_the_case, supplements.take),
    Turn("handed_in_already", following.hands_in_again, following.say_progress),
    Turn("regretted", taken_back.regrets, taken_back.offer_again),
    Turn("dropped", taken_back.asks_for_dropped, taken_back.tell_dropped),
    Turn("recurs", recurring.speaks, recurring.offer),
    Turn("anew", recurring.agrees, unasked.begin_after_all),
    Turn("after_all", unasked.wants_it_after_all, unasked.begin_after_all),
    Turn("appeal_alone", appealed.alone, appealed.begin_alone),
    Turn("taken_back", following.takes_back_outright, following.ask_to_withdraw),
    Turn("declined", declined.protests, declined.tell),
    Turn("thanked_for_answer", about_answer.thanks, about_answer.ask_after_thanks),
    Turn("about_answer", for_the_answer, about_answer.take),
    Turn("promise", about_desk.asks_promise, about_desk.tell_no_promise),
    Turn("hurried", following.means_urging, following.urge_on),
    Turn("handed_in", after_handing_in.speaks, after_handing_in.tell),
    Turn("relieved", unasked.relieved, unasked.be_glad),
    Turn("greeting", calls, greet.greet),
    Turn("no_name", appealed.wants_no_name, opened.beside(appealed.tell_of_names)),
    Turn("about_desk", about_desk.asked, opened.beside(about_desk.tell)),
    Turn("no_form", no_form.speaks, no_form.tell),
    Turn("grieve", takes_in(is_command(intake.START_WORDS)), intake.start),
    Turn("take_up", intake.wants, intake.start),
    Turn("shy", shy.opens, shy.listen),
    Turn("dares_not", fearful.dares_not, fearful.reassure),
    # short commands
    Turn("more", is_command(MORE_WORDS | {"more"}), ask.show_more),
    Turn("useful", is_command(USEFUL_WORDS), feedback.praise),
    Turn("useless", is_command(USELESS_WORDS), feedback.complain),
    Turn("help", is_command(HELP_WORDS), own_desk.beside_help(greet.explain_use)),
    Turn("menu", lambda a, _: a.message.kind is MessageKind.EVENT, greet.explain_use),
    Turn("forget", routes(is_command(whoami.FORGET_WORDS)), whoami.forget),
    Turn("known", routes(is_command(whoami.SHOW_WORDS)), whoami.show),
    Turn("moved", routes(is_command(whoami.CHANGE_WORDS)), whoami.change),
    Turn("answer", whereto.answers, whereto.take_answer),
    Turn("farewell", lambda a, _: a.message.kind is MessageKind.TEXT and stopping.takes_leave(a.text), greet.say_good_bye),
    Turn("thanks", is_command(phrases.THANKS_WORDS), greet.answer_thanks),
    Turn("nod", unasked.nods, unasked.nod_back),
    Turn("puzzled", again.puzzled, again.put_simply),
    # what cannot be read as it stands
    Turn("empty", lambda a, _: not any(c.isalnum() for c in a.text), greet.ask_for_words),
    Turn("too_long", lambda a, desk: len(a.text) > desk.policy.max_text_chars, greet.ask_for_less),
    Turn("scribble", scribbles, unasked.ask_again),
    Turn("english", in_english, answer_in_chinese),
    Turn("nothing", is_command(NOTHING_WORDS), unasked.let_go),
    Turn("fed_up", fed_up.speaks, fed_up.hear),
    Turn("praises_somebody", praised.speaks, praised.hear),
    Turn("proof", proving.asked, proving.tell),
    # words about the last answer, or that go on from it
    Turn("sum", ask.asks_sum_on, ask.answer_question),
    Turn("leaf", ask.leafs, ask.leaf),
    Turn("what_is_due", due.asked, supplements.reminding(due.tell)),
    Turn("same_rule", same_rule.asked_on, supplements.reminding(same_rule.stay)),
    Turn("source", again.speaks_of_answer(After.SOURCE), again.name_source),
    Turn("why", again.speaks_of_answer(After.WHY), again.give_reason),
    Turn("sure", again.speaks_of_answer(After.SURE), again.stand_by),
    Turn("simpler", again.speaks_of_answer(After.SIMPLER), again.put_simply),
    Turn("again", again.speaks_of_answer(After.AGAIN), again.repeat),
    Turn("more_of_it", again.speaks_of_answer(After.MORE), ask.show_more),
    Turn("praised", again.speaks_of_answer(After.PRAISE), feedback.praise),
    Turn("disliked", again.speaks_of_answer(After.DISLIKE), feedback.complain),
    Turn("aside", again.steps_aside, again.let_be),
    # free words, by what they are taken for: a matter of somebody's own before a courtesy
    Turn("place", whoami.states_place, whoami.take_stated),
    Turn("name_kept_out", on_behalf.keeps_name_out, on_behalf.tell_kept_out),
    Turn("on_behalf", on_behalf.asks, answer_for_another),
    Turn("everyday", everyday.asked, everyday.tell),
    Turn("beyond", beyond.asked, beyond.tell),
    Turn("in_need", in_need.speaks, in_need.tell),
    Turn("ill", comfort.tells_of_illness, comfort.offer_help),
    Turn("progress", following.means_progress, supplements.reminding(own_case.offering(following.say_progress, even_asking=False))),
    Turn("withdrawal", following.means_withdrawal, following.ask_to_withdraw),
    Turn("more_for_case", supplements.tells_more, supplements.ask_if_more),
    Turn("of_own_case", own_case.speaks, own_case.offer),
    Turn("appeal_beside", appealed.beside, appealed.begin_beside),
    Turn("vented", unasked.vents, answer_calmly),
    Turn("sigh", unasked.sighs, own_case.offering(unasked.hear_out)),
    Turn("told_on", unasked.tells_on, own_case.offering(unasked.hear_on)),
    Turn("accident", unasked.tells_of_accident, care.begin),
    Turn("shop", unasked.asks_of_shop, unasked.leave_alone),
    Turn("asks_text", new_matter.asks_of_text, new_matter.ask_back),
    Turn("grievance", new_matter.begins, care.begin),
    Turn("complains", complaint.complains, complaint.begin),
    Turn("matter", whereto.is_matter, whereto.start),
    Turn("unsure", new_matter.unsure, beside_form.unsafe_first(wishes.unless_far(new_matter.ask_back))),
    Turn("no_case", takes_in(unasked.means(Intent.STATUS)), following.say_progress),
    Turn("thanked", unasked.thanks, greet.answer_thanks),
    Turn("greeted", unasked.means(Intent.GREET), greet.greet),
    Turn("person", unasked.means(Intent.HUMAN), reaching.tell),
    Turn("whom_to_ask", unasked.means(Intent.CONTACT), wishes.unless_far(unasked.name_contact)),
    Turn("given_up", unasked.gives_up, unasked.let_go),
    Turn("school_named", reaching.names_school, reaching.tell_of_school),
    Turn("little", unasked.says_little, own_case.offering(wishes.unless_far(unasked.offer))),
    # everything else is a question about the rules
    Turn(
        "question",
        lambda a, _: True,
        supplements.reminding(own_case.offering(comfort.beside_an_illness(comfort.beside_a_loss(wishes.unless_far(ask.answer_question))))),
    ),
)
UNSAID = frozenset({"due", "digest", "reckon", "file_gone", "silence", "subscribe", "enter"})
"""What happens without anybody saying anything."""
OF_CADRES = frozenset({"duty", "duty_words", "numberless", "bare_grade", "undone", "why_due", "own_desk", "almost_duty", "told_command"})
"""What says itself what becomes of words that wait for a cadre's yes."""


TELLING = frozenset({"sum", "what_is_due", "same_rule", "source", "why", "sure", "simpler", "again", "more_of_it", "disliked", "aside"}) | {
    *(
        "place",
        "on_behalf",
        "everyday",
        "beyond",
        "in_need",
        "ill",
        "sigh",
        "told_on",
        "asks_text",
        "matter",
        "answer",
        "unsure",
        "person",
        "little",
        "question",
    )
}
"""What may tell something of a matter beside what it asks, while no form is open."""


def used(row: Turn) -> Turn:
    """A row with what holds for all of them.

    确认删除 counts right after the question alone, what waited is never dropped unsaid, and whether somebody is in danger stays asked.
    """
    if row.name in UNSAID:
        return row
    handle = told_before.keeping_story(emergency.while_it_goes_on(row.handle), tells=row.name in TELLING)
    handle = handle if row.name in OF_CADRES else about_case.giving_back(handle)
    return replace(row, handle=handle if row.name == "my_data" else own_case.letting_go(mydata.apart(handle)))


TURNS = tuple(used(row) for row in ROWS)
"""The table as it is used."""


def match(arrival: Arrival, desk: FrontDesk) -> Turn:
    """Return the first turn that matches; the last one always does."""
    return next(turn for turn in TURNS if turn.matches(arrival, desk))


def handle(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Decide on one message."""
    return match(arrival, desk).handle(arrival, desk)
