"""Words of danger that add to a case that was handed in go into it, and nothing that went in is said to be handed in nowhere."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.grievances.cases.case import Action, Direction, Status
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, handed_in, letter_text, talk

FUMES = "我要反映实验室的通风橱坏了两个月，大家做实验头疼"
MEAL = "我要反映三食堂的饭菜不干净，我们组八个人吃了拉肚子"
COLD = "我要反映家属楼暖气停了三天，老人冻得不行"
STRUCK = "我要反映系主任老是骂我打我"
NOT_YET, HAND_IN = "还没有交", "提诉求"


def at(clock: FixedClock, story: str) -> Griever:
    front = Griever(clock)
    handed_in(front, story)
    front.letters.clear()
    return front


def added(front: Griever) -> list[str]:
    return [one.text for one in front.cases.kept[front.case.ref].messages if one.direction is Direction.FROM_MEMBER]


@pytest.mark.parametrize(
    ("story", "text", "kept"),
    [
        (FUMES, "对了今天又有个学生头晕去校医院了，补充一下", "对了今天又有个学生头晕去校医院了"),
        (FUMES, "今天下午又晕倒了一个，麻烦加进去", "今天下午又晕倒了一个"),
        (FUMES, "再补充一点，小李刚才晕倒了", "小李刚才晕倒了"),
        (FUMES, "还有，现在实验室里漏气了，味道很大", ""),
        (FUMES, "又有人晕倒了怎么办", ""),
        (MEAL, "现在有一个同事发烧39度了", ""),
        (MEAL, "刚才又有两个人上吐下泻，站都站不住", ""),
        (STRUCK, "他今天又打了我", ""),
    ],
)
def test_danger_that_goes_on_with_a_case_is_added_to_it(clock: FixedClock, story: str, text: str, kept: str) -> None:
    front = at(clock, story)
    read = front.say(text)
    assert front.turn in ("alarm", "doubt")
    assert "1" in read  # the numbers come first
    assert f"补充到 {front.case.ref}" in read
    assert HAND_IN not in read
    assert [kept or text] == added(front)
    assert any("补充了材料" in letter_text(one) for one in front.letters)


@pytest.mark.parametrize("word", ["没别的了", "没有了", "没有", "就这些", "没什么要补充的了"])
def test_who_has_nothing_to_add_hears_that_it_is_in_the_case(clock: FixedClock, word: str) -> None:
    front = at(clock, FUMES)
    front.say("对了今天又有个学生头晕去校医院了，补充一下")
    read = front.say(word)
    assert front.case.ref in read
    assert NOT_YET not in read
    assert "没有交给工会" not in read
    assert 1 == len(added(front))
    front.say("谢谢")
    assert front.turn != "worried"


@pytest.mark.parametrize(
    ("story", "text", "more"),
    [
        (MEAL, "现在有一个同事发烧39度了", "已经送医院了"),
        (FUMES, "小王做实验头晕得站不住", "学校得负责"),
        (FUMES, "小王做实验头晕得站不住", "校医说是吸了太多溶剂"),
        (FUMES, "还有，实验室漏气了，味道很大", "人都出来了"),
    ],
)
def test_what_is_told_on_goes_there_too_and_begins_nothing(clock: FixedClock, story: str, text: str, more: str) -> None:
    front = at(clock, story)
    front.say(text)
    read = front.say(more)
    assert [text, more] == added(front)
    assert front.case.ref in read
    assert NOT_YET not in read
    assert not front.asking or front.turn == "worried"


def test_all_is_well_closes_and_what_stands_beside_it_is_kept(clock: FixedClock) -> None:
    front = at(clock, FUMES)
    front.say("刚才小王晕倒了")
    assert "放心" in front.say("没事了，校医看过了")
    assert "校医看过了" in added(front)[-1]
    assert not front.asking


@pytest.mark.parametrize("text", ["老人有心脏病，能不能快点", "能不能快点 老人有心脏病", "家里老人有高血压，麻烦尽快处理"])
def test_who_asks_for_speed_because_of_an_illness_is_not_asked_how_they_are(clock: FixedClock, text: str) -> None:
    front = at(clock, COLD)
    read = front.say(text)
    assert "您现在还好吗" not in read
    assert front.case.ref in read
    if front.turn == "worry":
        assert "120" in read
        assert [text] == added(front)


def test_what_is_told_after_that_is_added_to_the_same_case(clock: FixedClock) -> None:
    front = at(clock, COLD)
    talk(front, "老人有心脏病，能不能快点", "我没事，是老人怕冷")
    assert not front.asking
    assert 2 == len(added(front))


def test_what_was_added_unasked_can_be_taken_back(clock: FixedClock) -> None:
    front = at(clock, FUMES)
    front.say("刚才小王闻了气味晕倒了")
    assert "不算" in front.say("撤回这句")
    assert any("不算" in letter_text(one) for one in front.letters)


def test_the_answer_to_what_a_case_asked_is_one_though_it_alarms(clock: FixedClock) -> None:
    front = at(clock, FUMES)
    front.cadre(Action.ACCEPT)
    front.cadre(Action.ASK, text="学生现在怎么样？")
    front.say("又晕倒了一个学生")
    assert "alarm" == front.turn
    assert (["又晕倒了一个学生"], Status.WORKING) == (added(front), front.case.status)


@pytest.mark.parametrize(
    ("story", "text"),
    [
        (FUMES, "我不想活了"),
        (FUMES, "对了我不想活了"),
        (FUMES, "不想活了，补充一下"),
        (STRUCK, "我老公打我了"),
        (FUMES, "小李从楼梯上摔下来了，腿断了"),
        (MEAL, "图书馆着火了"),
        (STRUCK, "有人在操场打架，见血了"),
    ],
)
def test_despair_home_and_another_danger_go_into_no_case_unasked(clock: FixedClock, story: str, text: str) -> None:
    front = at(clock, story)
    read = front.say(text)
    assert front.turn in ("alarm", "doubt", "worry", "blow")
    assert [] == added(front)
    assert "补充到" not in read


def test_a_case_that_is_over_takes_nothing_and_the_words_wait(clock: FixedClock) -> None:
    front = at(clock, FUMES)
    talk(front, "撤回", "确认撤回")
    clock.advance(timedelta(hours=1).total_seconds())
    assert HAND_IN in front.say("对了，今天又有人头晕晕倒了")
    assert [] == added(front)


def test_another_matter_in_such_a_conversation_begins_one_of_its_own(clock: FixedClock) -> None:
    front = at(clock, FUMES)
    front.say("又有人晕倒了")
    front.say("我要投诉食堂乱收费")
    assert 1 == len(added(front))
    assert front.asking


def test_of_two_open_cases_the_one_of_a_moment_ago_is_meant_and_later_none_is_guessed(clock: FixedClock) -> None:
    front = Griever(clock)
    handed_in(front, "我要反映南区宿舍的热水停了一个月")
    first = front.case.ref
    clock.advance(60)
    front.say(FUMES)
    while front.asking:
        front.say(
            {
                "since": "六月初",
                "where": "实验楼",
                "hope": "修好",
                "against": "没有",
                "mode": "实名",
                "join": "单独提",
                "health": "同意",
            }.get(front.asking, "确认")
        )
    (second,) = set(front.cases.kept) - {first}
    assert second in front.say("又晕倒了一个")
    assert 1 == len(front.cases.kept[second].messages)
    front.session = replace(front.session, draft=None, pending=None, handed_until=None)
    assert "补充到" not in front.say("又晕倒了两个")
