"""The turn table, tried from the outside: a message in, blocks out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from re import Pattern

import pytest

from handlers import linear_reader, turns
from handlers.desk import Arrival, FrontDesk
from handlers.effects import Outcome, RecordConsultation
from handlers.messages import Choices, IncomingMessage, MessageKind, Note, Paragraph, Quote
from handlers.session import Excerpt, Session
from handlers.texts import answers as texts_answers
from handlers.texts.general import Contact
from knowledge.model import Answer, Citation, Clarify, Clause, Computation, NotFound, UnverifiedQuote
from tests.clock import NOON

BODY = "5. 延伸组织触角。加强在高校独立(民办)学院、后勤企业建立工会工作,切实解决非编教职工的入会问题。加强二级学院工会组织建设。"
CLAUSE = Clause(
    document="浙总工发〔2020〕24号",
    label="5",
    path="二（二）5",
    heading="延伸组织触角",
    breadcrumb=("二、主要任务", "（二）健全工会组织体系"),
    text=BODY,
    ordinal=0,
    start=0,
    end=len(BODY),
)


def cite(quote: str) -> Citation:
    start = BODY.index(quote)
    return Citation(CLAUSE, quote, start, start + len(quote))


@dataclass
class ScriptedAnswerer:
    result: Answer | NotFound | Clarify
    asked: list[str] = field(default_factory=list)

    def answer(self, question: str, *, as_of: date | None = None, context: str = "") -> Answer | NotFound | Clarify:
        self.asked.append(question)
        return self.result


class OneClause:
    """As much of a ClauseStore as 更多 needs."""

    def find_clauses(self, clause_ids: Iterable[str]) -> dict[str, Clause]:
        return {CLAUSE.id: CLAUSE} if CLAUSE.id in set(clause_ids) else {}


OFFICE = Contact("校工会办公室", "0571-0000000", "工作日 8:30–17:00")


def desk(result: Answer | NotFound | Clarify | None = None, contact: Contact = OFFICE) -> FrontDesk:
    return FrontDesk(ScriptedAnswerer(result or NotFound("no_evidence")), OneClause(), contact)  # type: ignore[arg-type]


def arrive(
    text: str = "",
    *,
    kind: MessageKind = MessageKind.TEXT,
    event: str = "",
    key: str = "",
    session: Session | None = None,
    now: datetime = NOON,
) -> Arrival:
    message = IncomingMessage("wecom", "m:1", "c", "alan", kind, now, text=text, event=event, key=key)
    return Arrival(message, session or Session(), now, "ABC123")


def said(outcome: Outcome) -> str:
    return "\n".join(b.text for r in outcome.replies for b in r.blocks if isinstance(b, Paragraph | Note | Quote))


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("你好", "greeting"),
        ("您好！", "greeting"),
        ("帮助", "help"),
        ("/help", "help"),
        ("更多", "more"),
        ("还有吗？", "more"),
        ("更多，", "more"),
        ("、更多……", "more"),
        ("继续；", "more"),
        ("谢谢…", "thanks"),
        ("多谢😊", "thanks"),
        ("，帮助", "help"),
        ("「转人工」、", "contact"),
        ("联系", "contact"),
        ("转人工。", "contact"),
        ("有用", "useful"),
        ("没用！", "useless"),
        ("答非所问", "useless"),
        ("工会有用吗", "question"),
        ("谢谢", "thanks"),
        ("", "empty"),
        ("？？？", "empty"),
        ("😀😀", "empty"),
        ("\x00", "empty"),
        ("我不想活了", "urgent"),
        ("实验室着火了", "urgent"),
        ("食堂外包工能入会吗", "question"),
        ("累死了，加班费谁管", "question"),
        ("联系教职工的渠道有哪些", "question"),
        ("你好，请问工会经费怎么公开", "question"),
        ("问" * 2001, "too_long"),
        ("问" * 2000, "little"),
    ],
)
def test_each_text_takes_its_turn(text: str, turn: str) -> None:
    assert turn == turns.match(arrive(text), desk()).name


def test_no_two_rows_of_the_table_bear_the_same_name() -> None:
    names = [row.name for row in turns.TURNS]
    assert names == list(dict.fromkeys(names))


@pytest.mark.parametrize(
    ("event", "key", "turn"),
    [
        ("subscribe", "", "subscribe"),
        ("enter_agent", "", "enter"),
        ("click", "contact", "contact"),
        ("click", "help", "help"),
        ("click", "x", "menu"),
    ],
)
def test_each_event_takes_its_turn(event: str, key: str, turn: str) -> None:
    assert turn == turns.match(arrive(kind=MessageKind.EVENT, event=event, key=key), desk()).name


@pytest.mark.parametrize(("message_type", "name"), [("image", "图片"), ("voice", "语音"), ("file", "文件"), ("sticker", "这种消息")])
def test_what_cannot_be_read_is_named_kindly(message_type: str, name: str) -> None:
    outcome = turns.handle(arrive(kind=MessageKind.UNSUPPORTED, event=message_type), desk())
    assert name in said(outcome)
    assert "文字" in said(outcome)


def test_an_answer_quotes_the_clause_and_says_where_it_stands() -> None:
    quote = "加强在高校独立(民办)学院、后勤企业建立工会工作,切实解决非编教职工的入会问题。"
    outcome = turns.handle(arrive("食堂外包工能入会吗"), desk(Answer((cite(quote),), confidence=0.9, caution="duty_not_right")))
    (block,) = [b for b in outcome.replies[0].blocks if isinstance(b, Quote)]
    assert quote == block.text
    assert "浙总工发〔2020〕24号 二（二）5 延伸组织触角" == block.where
    assert block.path.startswith("/documents/%E6%B5%99")
    assert texts_answers.CAUTIONS["duty_not_right"] in said(outcome)
    assert (RecordConsultation("answer", (CLAUSE.id,), 0.9),) == outcome.effects
    assert "ABC123" == outcome.replies[0].reference


def test_arithmetic_is_shown_with_its_assumption_and_unrounded() -> None:
    result = Answer(
        (cite("加强二级学院工会组织建设。"),),
        caution="counts_members",
        computation=Computation("3200", "千分之三", "9.6", "名专职工会干部", "会员总数"),
    )
    text = said(turns.handle(arrive("三千二百人配几个"), desk(result)))
    assert text.startswith("算一下：如果会员总数是 3200人，3200 × 千分之三 = 9.6名专职工会干部。文件没有写零头怎么算")


def test_a_quote_that_does_not_stand_in_its_clause_never_leaves_the_desk() -> None:
    forged = Citation(CLAUSE, "外包工一律可以入会。", 0, 10)
    with pytest.raises(UnverifiedQuote):
        turns.handle(arrive("能入会吗"), desk(Answer((forged,))))


def test_without_evidence_the_desk_says_so_and_names_whom_to_ask() -> None:
    outcome = turns.handle(arrive("校车站牌多久换一次"), desk(NotFound("no_evidence", confidence=0.1)))
    assert "没有找到依据" in said(outcome)
    assert OFFICE.phone in said(outcome)
    assert RecordConsultation("not_found", (), 0.1) == outcome.effects[0]


def test_without_a_contact_no_number_is_made_up() -> None:
    text = said(turns.handle(arrive("校车站牌多久换一次"), desk(contact=Contact())))
    assert "您所在单位的工会" in text
    assert not any(character.isdigit() for character in text)


def test_more_shows_what_was_left_and_then_says_that_nothing_is() -> None:
    quote = "加强二级学院工会组织建设。"
    further = cite(quote)
    first = turns.handle(
        arrive("问"),
        desk(Answer((cite("加强在高校独立(民办)学院、后勤企业建立工会工作,切实解决非编教职工的入会问题。"),), more=(further,))),
    )
    assert any(isinstance(b, Choices) for b in first.replies[0].blocks)
    second = turns.handle(arrive("更多", session=first.session), desk())
    assert [quote] == [b.text for b in second.replies[0].blocks if isinstance(b, Quote)]
    third = turns.handle(arrive("更多", session=second.session), desk())
    assert "没有更多" in said(third)


def test_more_after_a_long_pause_does_not_bring_back_an_old_question() -> None:
    stale = Session(more=(Excerpt(CLAUSE.id, 0, 5),), more_until=NOON)
    assert "没有更多" in said(turns.handle(arrive("更多", session=stale, now=NOON + timedelta(minutes=1)), desk()))


def test_entering_again_soon_is_not_greeted_again() -> None:
    first = turns.handle(arrive(kind=MessageKind.EVENT, event="enter_agent"), desk())
    assert 1 == len(first.replies)
    again = turns.handle(arrive(kind=MessageKind.EVENT, event="enter_agent", session=first.session, now=NOON + timedelta(hours=1)), desk())
    assert () == again.replies
    later = turns.handle(arrive(kind=MessageKind.EVENT, event="enter_agent", session=first.session, now=NOON + timedelta(hours=13)), desk())
    assert 1 == len(later.replies)


def test_a_question_between_two_entries_keeps_the_greeting_in_mind() -> None:
    entered = turns.handle(arrive(kind=MessageKind.EVENT, event="enter_agent"), desk())
    asked = turns.handle(arrive("天气", session=entered.session), desk())
    assert entered.session.greeted_at == asked.session.greeted_at


def test_danger_is_answered_with_the_numbers_at_once() -> None:
    text = said(turns.handle(arrive("同事晕倒了怎么办"), desk()))
    assert all(number in text for number in ("110", "119", "120", "12356"))
    assert "这里不是紧急救助渠道" in text


def test_a_session_survives_its_json() -> None:
    session = Session(more=(Excerpt(CLAUSE.id, 3, 9),), more_until=NOON, greeted_at=NOON, expires_at=NOON + timedelta(hours=1))
    assert session == Session.from_json(session.to_json())


def test_a_message_survives_its_json_and_hides_its_text() -> None:
    message = arrive("秘密的话").message
    assert message == IncomingMessage.from_json(message.to_json())
    assert "秘密的话" not in repr(message)
    assert "alan" not in repr(message)


def test_a_reader_weighs_a_message_once_however_many_turns_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[tuple[int, str]] = []

    def counted(text: str, signs: Mapping[str, Pattern[str]]) -> dict[str, float]:
        weighed.append((id(signs), text))
        return features(text, signs)

    features = linear_reader.features
    monkeypatch.setattr(linear_reader, "features", counted)

    turns.handle(arrive("教职工体检一般安排在几月份进行"), desk())

    assert 0 < len(set(weighed)) == len(weighed)
