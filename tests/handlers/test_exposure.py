"""Bad air: whoever is unwell in it goes out first, whatever the message is for."""

import pytest

from handlers.drafts import Slot
from handlers.exposure import exposed, ill_after_a_meal
from tests.clock import FixedClock
from tests.handlers.grievances.members import STORY, Griever, fill, kept_words, told

OUT = "先让人都出来"
BAD_AIR = (
    "三楼药品间排风停了，值班的老师和学生都恶心想吐",
    "办公室刚装修完，甲醛味重，大家都头疼胸闷",
    "新铺的塑胶跑道味道很大，上体育课好几个流鼻血",
    "地下车库抽风坏了，保安熏得直咳",
    "消毒水喷完没通风，保洁阿姨嗓子疼",
    "机房温度太高，值班的都快中暑了，头晕",
)
ALARMS = ("厨房煤气味很大，阿姨说头晕", "隔壁做实验漏气，我们这边呛得喘不过气", "化学楼有人洒了氨水，眼睛都睁不开")


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    return Griever(clock)


@pytest.mark.parametrize("text", [*BAD_AIR, *ALARMS])
def test_who_is_unwell_in_bad_air_is_told_to_go_out_before_anything_else(front: Griever, text: str) -> None:
    read = front.say(text)
    assert OUT in "".join(read.splitlines()[:2])
    assert "120" in read
    assert "119" in read
    assert read.count("120") <= 2


@pytest.mark.parametrize("text", [*BAD_AIR[:5]])
def test_and_then_the_form_opens_with_the_whole_story(front: Griever, text: str) -> None:
    front.say(text)
    assert "您现在还好吗" not in front.read
    assert text == told(front)["what"]
    front.say("去年12月")
    assert OUT not in front.read
    assert front.asking in (Slot.WHERE, Slot.HOPE)


@pytest.mark.parametrize("text", [*BAD_AIR[:5]])
def test_inside_a_form_it_is_said_once_and_the_words_are_not_lost(front: Griever, text: str) -> None:
    front.say(STORY)
    fill(front, Slot.HOPE)
    assert front.say(text).startswith(OUT)
    assert text in kept_words(front)
    assert OUT not in front.say(text + "，一直这样")


def test_a_question_is_answered_after_it(front: Griever) -> None:
    read = front.say("实验室通风橱坏了，我们都头晕恶心，算工伤吗")
    assert read.startswith(OUT)
    assert "没有找到依据" in read, "this desk has no rules: the question was looked up"


@pytest.mark.parametrize(
    "text",
    [
        "试剂报销流程让人头疼",
        "装修经费报销让人头疼",
        "领导讲话让人恶心",
        "空调坏了，热得头疼",
        "食堂味道不好，吃了想吐",
        "去年装修味道大，大家头晕，后来搬走了",
        "加班太多，头晕恶心",
        "宿舍空调坏了，闷热难受睡不着",
        "实验室通风柜坏了半年没人修",
    ],
)
def test_what_is_no_bad_air_or_makes_nobody_unwell_gets_no_such_word(text: str) -> None:
    assert not exposed(text)


@pytest.mark.parametrize(
    ("text", "ill"),
    [
        ("二食堂的豆腐馊了，我们班组十几个人拉肚子", True),
        ("昨天聚餐完大家都上吐下泻", True),
        ("工作餐有问题，三个同事吃完食物中毒", True),
        ("我吃了食堂的菜拉肚子", False),
        ("食堂的菜馊了，好几个人去反映过", False),
        ("去年食堂吃坏了好几个人，都拉肚子", False),
        ("考核要求拉了一周关系，好几个人不满", False),
    ],
)
def test_several_people_ill_after_a_meal(text: str, ill: bool) -> None:
    assert ill is ill_after_a_meal(text)


@pytest.mark.parametrize("text", ["已经出来了", "我们都在外面了", "人都撤了，窗户也打开了", "出来了，没事了"])
def test_who_did_as_told_is_heard_and_the_form_goes_on(front: Griever, text: str) -> None:
    front.say("实验室通风橱坏了半年了 头晕恶心")
    asked = front.asking
    read = front.say(text)
    assert "出来了就好" in read
    assert (asked, False) == (front.asking, front.session.draft is not None and front.session.draft.paused)


@pytest.mark.parametrize("text", ["出来了，现在还是头晕", "先放一放", "化学楼三楼"])
def test_other_words_after_that_are_what_they_are(front: Griever, text: str) -> None:
    front.say("实验室通风橱坏了半年了 头晕恶心")
    assert "出来了就好" not in front.say(text)
