"""Commonest English, alone and mixed with Chinese: it finds the Chinese answer, with a line in English."""

import pytest

from handlers.foreign import in_chinese, is_scribble, speaks_english
from handlers.urgent import Danger, danger_of, is_urgent, without_trifles
from tests.clock import FixedClock
from tests.handlers.grievances.members import STORY, Griever, handed_in
from tests.handlers.test_after_answer import NIGHT, Talk, whole


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Hello, 我是外教 from UK，can I join the 工会?", "我是外教，我能不能加入工会"),
        ("我的contract里写一年试用期，is it legal？", "我的合同里写一年试用期，合法吗"),
        ("我想 complain", "我想投诉"),
        ("I am a foreign teacher, can I join the union", "我是外教，我能不能加入工会"),
        ("how many days is annual leave", "多少天年休假"),
        ("Who can help me?", "联系"),
        ("The weather is nice", ""),
        ("How many days of paternity leave are there", "多少天陪产假"),
        ("can i be dismissed during pregnancy", "单位能不能解除合同怀孕"),
        ("Do teachers pay social insurance", "老师交社会保险吗"),
        ("They did not renew my contract", "不续签合同"),
        ("合同到期了，work permit 怎么续", "合同到期了，工作许可证怎么续"),
        ("what is the annual leave", "年休假怎么规定"),
        ("where can I complain about overtime", "去哪投诉加班"),
    ],
)
def test_known_words_are_put_into_chinese(text: str, meant: str) -> None:
    assert meant == in_chinese(text)


@pytest.mark.parametrize("text", ["offer上的KPI没达标", "HR不给开离职证明", "工会经费怎么公开", "OK", "VPN"])
def test_what_everybody_writes_is_no_english(text: str) -> None:
    assert not speaks_english(text) or in_chinese(text)


def test_the_answer_comes_in_chinese_with_one_line_in_english() -> None:
    talk = Talk(试用期=(whole(NIGHT),))
    read = talk.say("我的contract里写一年试用期，is it legal？")
    assert read.startswith("(Answers here are in Chinese")
    assert NIGHT.text in read


def test_what_is_not_understood_is_said_in_english() -> None:
    assert "works in Chinese" in Talk().say("Please explain the regulations of this place")


def test_who_can_help_is_answered_with_the_office() -> None:
    assert "0571-0000000" in Talk().say("Who can help me?")


@pytest.mark.parametrize("text", ["asdfgh 123", "qwerty", "jkljkl kkkkk", "zzxxcc"])
def test_letters_struck_at_random_are_no_english(text: str) -> None:
    assert not speaks_english(text)
    assert is_scribble(text)


@pytest.mark.parametrize("text", ["Can I join the union?", "probation one year legal", "annual leave", "VPN", "你的 offer 呢"])
def test_what_is_english_or_a_name_is_no_scribble(text: str) -> None:
    assert not is_scribble(text)


@pytest.mark.parametrize(
    ("text", "alarm"), [("they want to dismiss me", False), ("Can they fire me", False), ("nobody will miss me", True)]
)
def test_a_dismissal_is_no_danger(text: str, alarm: bool) -> None:
    assert alarm == is_urgent(text)


@pytest.mark.parametrize(
    "text", ["1234@qq.com", "我的邮箱 zhang.san@zju.edu.cn", "看 https://www.hdu.edu.cn/notice", "thank you", "ok thank you", "bye"]
)
def test_an_address_and_thanks_are_no_english(text: str) -> None:
    assert not speaks_english(text)


def test_my_office_is_cold_is() -> None:
    assert speaks_english("my office is cold, mail me at a@b.cn")


@pytest.mark.parametrize(
    "text",
    [
        "thank you when will I hear",
        "when do we get an answer?",
        "ok, and when will somebody tell me the result",
        "when can I expect any news",
    ],
)
def test_when_somebody_hears_of_it_is_no_cry_for_help(text: str) -> None:
    assert danger_of(text) is Danger.CALM


@pytest.mark.parametrize("text", ["thank you, when will I hear", "when will you let me know", "how long does it take"])
def test_it_is_answered_of_the_case(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    case = handed_in(front)
    assert case.ref in front.say(text)


def test_and_in_a_form(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say(STORY)
    assert "工作日内受理" in front.say("thanks, when will I hear from you")
    assert "since" == front.asking


def test_a_cry_stays_one() -> None:
    assert danger_of("I want to die, when will I hear from you") is Danger.ALERT
    assert without_trifles("when will somebody hear me") == "when will somebody hear me"


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("yes please help me", "提诉求"),
        ("Can you help me?", "提诉求"),
        ("I need some help please", "提诉求"),
        ("where is my case", "进度"),
        ("any news about my complaint", "进度"),
        ("who can help me", "联系"),
        ("The air conditioner in my office is broken", "空调坏了没人修"),
        ("My apartment has no heating", "我的公寓没有暖气"),
    ],
)
def test_what_foreign_staff_want_of_the_desk_is_heard(text: str, means: str) -> None:
    assert means == in_chinese(text)
