"""What comes for a case without a command: the answer to what was asked is handed on at once, and nothing of it is lost."""

from dataclasses import replace

import pytest

from handlers.drafts import Slot
from handlers.grievances.cases.case import Action, Direction, Status
from handlers.messages import ToAccount, ToOfficers
from tests.clock import FixedClock
from tests.handlers.grievances.member.test_following import hand_in
from tests.handlers.grievances.members import CADRE, Griever, letter_text, talk, told

ANOTHER = "南区宿舍的水管漏了一个月没人修"


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    hand_in(front, "我要反映每年的体检项目太少，想让工会去争取")
    front.cadre(Action.ACCEPT)
    front.cadre(Action.ASK, text="您想增加哪些项目？")
    front.letters.clear()
    return front


def words_of(front: Griever) -> list[str]:
    return [message.text for message in front.cases.kept[front.case.ref].messages if message.direction is Direction.FROM_MEMBER]


@pytest.mark.parametrize(
    "text",
    [
        "想加骨密度和眼底",
        "没有了",
        "有",
        "是的",
        "我在外语学院",
        "合同工",
        "单子上个月就交给人事处了",
        "一共九个人，都没有领到",
    ],
)
def test_an_answer_is_handed_on_at_once(front: Griever, text: str) -> None:
    read = front.say(text)
    assert ([text], Status.WORKING) == (words_of(front), front.case.status)
    assert "回复了" in letter_text(front.letters[-1])
    for words in ("补充上了", "给您答复", "回复“取消”"):
        assert words in read


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("进度", "following"),
        ("催办", "following"),
        ("办到哪一步了", "progress"),
        ("哺乳假有几天？", "question"),
        ("工会法第十条", "question"),
        ("你好", "greeting"),
        ("谢谢", "handed_in"),
        ("提诉求", "grieve"),
        ("我要投诉保安骂人", "grievance"),
    ],
)
def test_a_command_a_question_and_a_matter_of_its_own_are_no_answer(front: Griever, text: str, turn: str) -> None:
    front.say(text)
    assert (turn, [], Status.AWAITING) == (front.turn, words_of(front), front.case.status)


@pytest.mark.parametrize("text", ["收到，我查一下", "稍等", "单子我明天拍给你们", "我再想想"])
def test_who_will_answer_later_has_not_answered(front: Griever, text: str) -> None:
    assert "不急" in front.say(text)
    assert ([], Status.AWAITING) == (words_of(front), front.case.status)


def test_an_answer_in_several_messages_is_handed_on_whole(front: Griever) -> None:
    for words in ("想加骨密度", "再加个眼底", "女老师还想加乳腺彩超"):
        front.say(words)
    assert ["想加骨密度", "再加个眼底", "女老师还想加乳腺彩超"] == words_of(front)


@pytest.mark.parametrize("word", ["取消", "撤回", "发错了"])
def test_an_answer_can_be_taken_back_and_the_right_one_follows(front: Griever, word: str) -> None:
    front.say("想加骨密度")
    front.letters.clear()
    assert "不算" in front.say(word)
    assert "不算数" in letter_text(front.letters[-1])
    assert Status.WORKING is front.case.status
    front.say("想加肠镜")
    assert "想加肠镜" == words_of(front)[-1]


def test_what_may_be_another_matter_is_asked_about_and_waits(front: Griever) -> None:
    assert "要交给经办的同事吗" in front.say(ANOTHER)
    assert f"您刚才写的“{ANOTHER}”还没有交上去" in front.say("催办")
    front.say("是")
    assert [ANOTHER] == words_of(front)


def test_what_is_another_matter_begins_one_with_the_same_words(front: Griever) -> None:
    front.say(ANOTHER)
    assert "没有交到" in front.say("不是")
    assert "漏" in front.say("提诉求")
    assert front.asking
    assert [] == words_of(front)


def test_the_answer_that_follows_another_matter_goes_to_the_case_alone(front: Griever) -> None:
    front.say(ANOTHER)
    assert "没有交到" in front.say("想加骨密度")
    assert ["想加骨密度"] == words_of(front)
    assert "漏" in front.say("提诉求")


def test_where_two_cases_wait_the_words_wait_for_the_number(front: Griever) -> None:
    first = front.case.ref
    hand_in(front, "我要反映宿舍的热水停了一个月")
    (second,) = [ref for ref in front.cases.kept if ref != first]
    kept = front.cases.kept[second]
    kept.case = replace(kept.case, status=Status.AWAITING, pauses=front.cases.kept[first].case.pauses)
    assert "说的是哪一件" in front.say("想加骨密度")
    front.say(f"补充 {first}")
    assert "想加骨密度" in [message.text for message in front.cases.kept[first].messages]


def test_what_comes_is_told_to_whoever_works_on_the_case_and_to_all_while_nobody_does(clock: FixedClock) -> None:
    front = Griever(clock)
    hand_in(front, "我要反映每年的体检项目太少，想让工会去争取")
    here = front.case.place.unit
    for colleague in (CADRE.account, "没来的同事"):
        front.directory.add_officer(here, colleague, "干事")
    front.letters.clear()
    front.say(f"补充 {front.case.ref} 去年也是这几项")
    assert [ToOfficers(here)] == [letter.to for letter in front.letters], "nobody has taken it on"
    front.cadre(Action.ACCEPT)
    for words in (f"补充 {front.case.ref} 外院的项目多", f"补充 {front.case.ref} 名单在楼下贴着"):
        front.letters.clear()
        front.say(words)
        assert [ToAccount(CADRE.account)] == [letter.to for letter in front.letters]
    front.letters.clear()
    front.say(f"催办 {front.case.ref}")
    assert [ToOfficers(here)] == [letter.to for letter in front.letters], "whoever works on it may be away"
    unit = front.directory.known[here]
    front.directory.known[here] = replace(unit, officers=tuple(one for one in unit.officers if one.account != CADRE.account))
    front.letters.clear()
    front.say(f"补充 {front.case.ref} 还有眼底")
    assert [ToOfficers(here)] == [letter.to for letter in front.letters], "who is not on duty there any more does not work on it"


@pytest.fixture
def beside(clock: FixedClock) -> Griever:
    """Somebody whose case asked them something while another matter waits half told."""
    front = Griever(clock)
    hand_in(front, "我要反映青年公寓漏水报修没人来")
    front.cadre(Action.ACCEPT)
    talk(front, "我要投诉评职称的名额又被占了", "先放一放")
    clock.advance(60)
    front.cadre(Action.ASK, text="请问是哪一间，漏在什么地方？")
    return front


@pytest.mark.parametrize("text", ["漏水啊 厨房顶上漏 8幢101", "就是卫生间顶上", "我没事啊 我说的是漏水", "8幢101"])
def test_the_answer_goes_to_the_case_that_asked_last_whatever_waits_beside_it(beside: Griever, text: str) -> None:
    beside.say(text)
    assert ("answer_for_case", Status.WORKING, [text]) == (beside.turn, beside.case.status, words_of(beside))
    assert "职称" in told(beside)[Slot.WHAT]


def test_what_waits_is_still_taken_up_with_its_word(beside: Griever) -> None:
    beside.say("继续")
    assert ("form", Status.AWAITING) == (beside.turn, beside.case.status)


def test_what_is_told_on_after_that_is_for_the_matter_that_was_taken_up(beside: Griever, clock: FixedClock) -> None:
    beside.say("继续")
    clock.advance(60)
    talk(beside, "先放一放", "去年九月")
    assert (Status.AWAITING, "去年九月") == (beside.case.status, told(beside).get(Slot.SINCE))


@pytest.mark.parametrize("text", ["有人从顶上摔下来了 流血不止", "我不想活了", "漏电了 有人被电倒了"])
def test_real_danger_is_read_before_any_answer(beside: Griever, text: str) -> None:
    beside.say(text)
    assert ("alarm", Status.AWAITING) == (beside.turn, beside.case.status)
