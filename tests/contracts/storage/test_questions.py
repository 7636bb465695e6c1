"""The queue of unanswered questions and votes: without the person, by the day, erased in time."""

from datetime import date, timedelta

from sqlalchemy import select

from bot.references import reference_code
from bot.storage.questions import DISMISSED, SqlQuestions
from bot.storage.retention import purge
from bot.storage.tables.questions import consultation, open_question
from handlers.effects import KeepQuestion, RecordConsultation, RecordVote
from tests.contracts.storage.desk import LAN, Desk, message

ASKED = KeepQuestion("今年高温费发多少", "not_stated", ("浙总工发〔2020〕24号#9",))


def keep(desk: Desk, *effects: KeepQuestion, key: str = "k") -> None:
    desk.receive(message(key))
    assert desk.finish(desk.claimed(), effects=effects)


def test_a_question_is_kept_with_its_day_and_nothing_of_the_person(desk: Desk) -> None:
    keep(desk, ASKED)
    (found,) = SqlQuestions(desk.database).open()
    with desk.database.read() as connection:
        (row,) = connection.execute(select(open_question)).mappings().all()

    assert (ASKED.text, "not_stated", ASKED.clauses) == (found.text, found.reason, found.clauses)
    assert isinstance(found.asked_on, date)
    assert {"id", "text", "reason", "clauses", "asked_on", "settled_on", "settled_by", "settled_as"} == set(row)
    assert LAN not in repr(dict(row))


def test_a_message_that_is_handled_by_another_worker_keeps_nothing(desk: Desk) -> None:
    desk.receive(message("k"))
    late = desk.claimed()
    desk.clock.advance(3600)
    desk.claimed()

    assert not desk.finish(late, effects=[ASKED])
    assert [] == SqlQuestions(desk.database).open()


def test_settled_questions_leave_the_queue_once(desk: Desk) -> None:
    keep(desk, ASKED, ASKED)
    questions = SqlQuestions(desk.database)
    ids = [question.id for question in questions.open()]

    assert 2 == questions.settle(ids, how=DISMISSED, by="阿博", on=date(2026, 3, 2))
    assert 0 == questions.settle(ids, how=DISMISSED, by="阿博", on=date(2026, 3, 2))
    assert [] == questions.open()


def test_old_questions_are_erased_settled_or_not(desk: Desk) -> None:
    keep(desk, ASKED, ASKED)
    questions, now = SqlQuestions(desk.database), desk.clock.now()
    questions.settle([questions.open()[0].id], how=DISMISSED, by="阿博", on=now.date())

    purge(desk.database, now - timedelta(days=30), now=now, asked_before=now.date())
    assert 2 == len(desk.column(select(open_question.c.id)))
    purge(desk.database, now - timedelta(days=30), now=now, asked_before=now.date() + timedelta(days=2))
    assert [] == desk.column(select(open_question.c.id))


def test_a_vote_is_written_to_the_answer_it_is_about_and_the_last_counts(desk: Desk) -> None:
    for key in ("a", "b", "c", "d"):
        desk.receive(message(key))
    first, second = desk.claimed(), None
    assert desk.finish(first, effects=[RecordConsultation("answer", (), 0.9)])
    second = desk.claimed()
    assert desk.finish(second, effects=[RecordConsultation("answer", (), 0.9)])
    for useful in (False, True):
        assert desk.finish(desk.claimed(), effects=[RecordVote(reference_code(second.id), useful)])

    assert [None, True] == desk.column(select(consultation.c.useful).order_by(consultation.c.id))
