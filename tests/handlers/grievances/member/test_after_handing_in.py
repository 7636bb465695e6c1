"""Words right after a hand-in are about what was handed in last, whatever is due first."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handlers.grievances.cases.case import Action, Case
from tests.bot.fakes import ANSWER, QUOTE, ScriptedAnswerer
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, handed_in

ANSWERS = {"since": "六月初", "where": "教研室里", "hope": "换台新的", "against": "没有", "mode": "实名", "join": "单独提"}
FIRST, SECOND = "我要反映教研室的空调坏了没人修", "我要反映南区宿舍的热水停了一个月"
DAY = timedelta(days=1).total_seconds()


def hand_in(front: Griever, text: str, mode: str = "实名") -> str:
    """Hand something in and return its number."""
    before = set(front.cases.kept)
    front.say(text)
    while front.asking:
        front.say({**ANSWERS, "mode": mode}.get(front.asking, "确认"))
    (ref,) = set(front.cases.kept) - before
    return ref


def due_first(front: Griever, first: str) -> None:
    """Let one case be due before all others."""

    def last_day(case: Case) -> date:
        return date(2026, 12, 1 if case.ref == first else 20)

    front.cases.reckon = last_day


@pytest.fixture(params=["the older one is due first", "the newer one is due first"])
def two(clock: FixedClock, request: pytest.FixtureRequest) -> tuple[Griever, str, str]:
    front = Griever(clock)
    older = hand_in(front, FIRST)
    clock.advance(60)
    newer = hand_in(front, SECOND)
    due_first(front, older if "older" in request.param else newer)
    return front, older, newer


@pytest.mark.parametrize("text", ["电话写错了，是13812345678", "手机号不对，应该是 13812345678"])
def test_a_telephone_is_put_right_in_the_case_that_was_handed_in_last(two: tuple[Griever, str, str], text: str) -> None:
    front, older, newer = two
    asked = front.say(text)
    assert newer in asked
    assert older not in asked
    front.say("是")
    assert "13812345678" in front.cases.kept[newer].case.submitter
    assert "13812345678" not in front.cases.kept[older].case.submitter


def test_an_addition_goes_to_the_case_that_was_handed_in_last(two: tuple[Griever, str, str]) -> None:
    front, older, newer = two
    assert newer in front.say("不对，是停了五个星期")
    front.say("是")
    assert [1, 0] == [sum("五个星期" in one.text for one in front.cases.kept[ref].messages) for ref in (newer, older)]


def test_the_day_of_the_hand_in_comes_before_the_order_of_the_list(clock: FixedClock) -> None:
    front = Griever(clock)
    older = hand_in(front, FIRST)
    clock.advance(DAY)
    newer = hand_in(front, SECOND)
    due_first(front, older)
    assert newer in front.say("电话写错了，是13812345678")


def test_words_about_a_case_that_was_taken_back_are_not_held_to_be_about_an_older_one(two: tuple[Griever, str, str]) -> None:
    front, older, newer = two
    front.say(f"撤回 {newer}")
    front.say("确认撤回")
    assert not front.cases.kept[newer].case.open
    assert older not in front.say("电话写错了，是13812345678")


def test_who_can_see_it_is_said_of_the_case_that_was_handed_in_last(clock: FixedClock) -> None:
    front = Griever(clock)
    older = hand_in(front, FIRST, mode="保密")
    clock.advance(60)
    newer = hand_in(front, SECOND)
    due_first(front, newer)
    of_the_newer = front.say("谁能看到")
    due_first(front, older)
    assert of_the_newer == front.say("谁能看到")


@pytest.mark.parametrize(
    "text",
    [
        "多久能拿到钱",
        "大概几天能批下来",
        "什么时候能退给我",
        "那多久会有人来修",
        "钱哪天能到账",
        "一般多久能有消息",
        "要多久才能补上",
        "什么时候能换好空调",
    ],
)
def test_when_something_comes_of_it_is_said_of_the_case(front: Griever, text: str) -> None:
    ref = hand_in(front, FIRST)
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    read = front.say(text)
    assert ref in read
    assert QUOTE not in read
    assert "15个工作日" in read


@pytest.mark.parametrize("text", ["教代会多久开一次", "失业金多久能领到", "产假能休多久", "多久能评上职称"])
def test_a_rule_is_asked_for_right_after_a_hand_in_too(front: Griever, text: str) -> None:
    hand_in(front, FIRST)
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    assert QUOTE in front.say(text)


@pytest.mark.parametrize(
    "text",
    [
        "能保证修好吗",
        "这事一定能办成吗",
        "敢打包票吗",
        "有几成把握能解决",
        "你们肯定能要回来吗",
        "百分百能搞定吗",
        "能不能保证帮我谈成",
        "包解决吗",
        "办成的希望大吗",
        "确定能处理好吗",
    ],
)
def test_nobody_promises_and_what_is_sure_is_said(front: Griever, text: str) -> None:
    assert "打包票" in front.say(text)
    ref = hand_in(front, FIRST)
    read = front.say(text)
    assert "谁也不能保证" in read
    assert ref in read
    assert "受理" in read


@pytest.mark.parametrize("text", ["产假能保证吗", "公司保证金能退吗", "一定要签合同吗", "能保证休息时间吗"])
def test_what_rules_guarantee_is_no_promise_asked_of_the_union(front: Griever, text: str) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    assert QUOTE in front.say(text)


@pytest.mark.parametrize(
    "text",
    [
        "能不能快点",
        "麻烦快点处理啊",
        "我很急，能快点吗",
        "加急一下",
        "麻烦尽快处理",
        "请尽快答复",
        "抓紧给我弄",
        "能早点给我回复吗",
        "快点行不行",
        "再快一点吧",
    ],
)
def test_who_asks_for_more_speed_urges(front: Griever, text: str) -> None:
    handed_in(front)
    front.clock.advance(timedelta(hours=3).total_seconds())
    assert "催" in front.say(text)
    assert Action.URGE in [one.action for one in front.cases.kept[front.case.ref].events]


@pytest.mark.parametrize("text", ["快点发工资", "尽快修好空调", "早点下班可以吗"])
def test_what_is_to_be_quick_and_is_no_case_does_not(front: Griever, text: str) -> None:
    handed_in(front)
    front.clock.advance(timedelta(hours=3).total_seconds())
    front.say(text)
    assert "hurried" != front.turn


@pytest.fixture
def one_waits(clock: FixedClock) -> tuple[Griever, str]:
    """A matter that was put aside for another one, which is handed in."""
    front = Griever(clock)
    front.say(FIRST)
    front.say("六月初")
    front.say("我要投诉食堂，饭菜里吃出虫子，找经理也不理")
    front.say("另外一件")
    while front.asking and not front.cases.kept:
        front.say(ANSWERS.get(front.asking, "确认"))
    return front, front.case.ref


def test_who_drops_what_waits_right_after_a_hand_in_reads_that_the_case_stands(one_waits: tuple[Griever, str]) -> None:
    front, ref = one_waits
    assert front.session.draft is not None
    read = front.say("取消")
    assert f"{ref} 不受影响" in read
    assert front.erased
    assert f"撤回 {ref}" in read
    assert "教研室的空调" in read
    assert front.session.draft is None
    assert front.case.open
    front.say(f"撤回 {ref}")
    front.say("确认")
    assert not front.case.open


@pytest.mark.parametrize("text", ["算了", "不要了"])
def test_words_that_may_mean_the_case_drop_neither_unasked(one_waits: tuple[Griever, str], text: str) -> None:
    front, ref = one_waits
    assert f"撤回 {ref} 以后" in front.say(text)
    assert front.session.draft is not None
    assert front.case.open


def test_who_drops_it_later_reads_nothing_of_the_case(one_waits: tuple[Griever, str], clock: FixedClock) -> None:
    front, ref = one_waits
    clock.advance(2 * 60 * 60)
    read = front.say("取消")
    assert "没有留下" in read
    assert ref not in read


def test_a_form_alone_that_is_dropped_speaks_of_no_case(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say(FIRST)
    read = front.say("取消")
    assert "刚才填的没有留下" in read
    assert "撤回" not in read
