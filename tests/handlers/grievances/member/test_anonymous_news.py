"""What cadres hear of those who write on the page without login: nothing at once, everything the next working morning, no false promise."""

import re
from datetime import timedelta

import pytest

from handlers.effects import SaveCase
from handlers.grievances.cases.case import ActorKind, Bars, Confidentiality, Direction, Rating, Reader, Status
from handlers.grievances.cases.lifecycle import Refusal
from handlers.grievances.member import anonymous
from tests.clock import FixedClock
from tests.handlers.grievances.office import ABOVE, BO, CHAIR, OTHER, Office, blocks_text

REF, OTHER_REF = "26-482137", "26-482138"
NAMED = "26-482139"


@pytest.fixture
def office(clock: FixedClock) -> Office:
    made = Office(clock)
    made.hand_in(REF, confidentiality=Confidentiality.ANONYMOUS, submitter="")
    return made


def write(office: Office, saved: SaveCase | Refusal) -> None:
    assert isinstance(saved, SaveCase)
    office.cases.apply(saved)


def morning(office: Office, who: str = BO) -> str:
    on = (office.clock.now() + timedelta(hours=8)).date()
    return "\n".join(blocks_text(letter.reply.blocks) for letter in office.ring(f"{who}:{on}", "digest").letters)


def test_an_answer_on_the_page_is_in_the_next_mornings_list_and_not_in_this_ones(office: Office, clock: FixedClock) -> None:
    office.say(BO, f"受理 {REF} 复杂")
    office.say(BO, f"询问 {REF} 哪个窗口？")
    write(office, anonymous.write_on(office.now(REF), "靠门那个", office.grievances, clock.now()))
    assert "提出人回复或补充了" not in morning(office)
    clock.advance(86_400)
    read = morning(office)
    assert re.search(rf"• {REF} \S+，提出人回复或补充了", read)
    assert "靠门那个" not in read
    clock.advance(86_400)
    assert "提出人回复或补充了" not in morning(office)


def test_what_was_written_over_a_weekend_is_told_on_monday(office: Office, clock: FixedClock) -> None:
    office.say(BO, f"受理 {REF} 复杂")
    clock.advance(5 * 86_400)  # Saturday
    write(office, anonymous.urge(office.now(REF), office.grievances, clock.now()))
    clock.advance(2 * 86_400)
    assert "提出人催办了" in morning(office)


@pytest.mark.parametrize("who", [CHAIR, OTHER, ABOVE])
def test_nobody_else_hears_of_it(clock: FixedClock, who: str) -> None:
    office = Office(clock)
    office.hand_in(REF, confidentiality=Confidentiality.ANONYMOUS, submitter="", bars=Bars(officers=frozenset({CHAIR})))
    write(office, anonymous.urge(office.now(REF), office.grievances, clock.now()))
    clock.advance(86_400)
    assert "提出人催办了" not in morning(office, who)


def test_of_those_who_are_told_at_once_the_morning_says_nothing_again(office: Office, clock: FixedClock) -> None:
    office.hand_in(NAMED)
    write(office, anonymous.urge(office.now(NAMED), office.grievances, clock.now()))
    clock.advance(86_400)
    assert "催办" not in morning(office)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (f"询问 {REF} 哪个窗口？", "没有即时消息"),
        (f"告知 {REF} 约了开会", "凭回执码来看"),
        (f"延期 {REF} 5 等账", "凭回执码来看"),
        (f"转办 {REF} 校工会 涉及全校", "凭回执码来看"),
    ],
)
def test_no_cadre_is_promised_a_message_that_never_comes(office: Office, words: str, said: str) -> None:
    office.say(BO, f"受理 {REF}")
    read = office.say(BO, words)
    read = office.say(BO, "确认") if "回复“确认”" in read else read
    assert said in read
    assert "您会收到消息" not in read
    assert "已经告诉提出人" not in read


def test_an_acceptance_and_an_answer_say_where_the_writer_reads_them(office: Office) -> None:
    assert "凭回执码来看" in office.say(BO, f"受理 {REF}")
    office.say(BO, f"答复 {REF} 退了")
    assert "凭回执码来看" in office.say(BO, "确认")


def test_the_page_is_not_told_to_type_words(office: Office, clock: FixedClock) -> None:
    office.say(BO, f"受理 {REF}")
    office.say(BO, f"答复 {REF} 退了")
    office.say(BO, "确认")
    clock.advance(8 * 86_400)
    office.ring(f"{REF}:lapse-2026-11-23")
    last = office.cases.kept[REF].messages[-1]
    assert (Status.CLOSED, Direction.TO_MEMBER) == (office.now(REF).status, last.direction)
    assert "选“没有解决”" in last.text
    assert "回复“" not in last.text


def test_a_rating_may_come_after_the_lapse_and_its_words_are_in_the_conversation_alone(office: Office, clock: FixedClock) -> None:
    office.say(BO, f"受理 {REF}")
    office.say(BO, f"答复 {REF} 退了")
    office.say(BO, "确认")
    office.ring(f"{REF}:lapse-2026-11-23")
    routing = office.desk.routing
    assert routing
    assert office.now(REF).rating is None
    no = Rating(solved=False, words="只退了一半")
    write(office, anonymous.rate(office.now(REF), no, office.grievances, routing, clock.now()))
    assert ("hdu", 1) == (office.now(REF).place.unit, office.now(REF).unsolved)
    assert (Direction.FROM_MEMBER, "只退了一半") == (
        office.cases.kept[REF].messages[-1].direction,
        office.cases.kept[REF].messages[-1].text,
    )
    assert "" == office.cases.events_for(Reader(ActorKind.CLOCK), REF)[-1].reason


def test_the_answer_to_a_merged_case_stands_on_the_page_of_each(office: Office) -> None:
    office.hand_in(OTHER_REF, confidentiality=Confidentiality.ANONYMOUS, submitter="")
    office.do(BO, f"合并 {OTHER_REF} 到 {REF}")
    office.say(BO, f"受理 {REF}")
    office.say(BO, f"答复 {REF} 多收的钱退了")
    office.say(BO, "确认")
    assert "多收的钱退了" in office.cases.kept[OTHER_REF].messages[-1].text


def test_a_case_from_the_page_is_first_heard_of_as_a_new_one(office: Office, clock: FixedClock) -> None:
    assert "新交来的" not in morning(office), "on its own day it would tell a time"
    clock.advance(86_400)
    assert re.search(rf"• {REF} \S+，新交来的，请在期限内受理", morning(office))
    clock.advance(86_400)
    assert "新交来的" not in morning(office)
