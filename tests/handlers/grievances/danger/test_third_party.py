"""Worry about somebody else: that person is kept in mind, relief is heard, and what drove them to it can be taken up."""

import re

import pytest

from handlers.drafts import Slot
from handlers.grievances.danger.third_party import of_another, own
from handlers.urgent import kinds_of
from tests.handlers.grievances.members import STORY, Griever, form, talk, told

MISSING = ("我们组小陈发消息说撑不下去了，人也联系不上", "朋友留了遗书，手机关机", "我爱人说活够了，一晚上没回来")
WITH_ONE = ("我室友说她不想活了", "有个学生老说要跳楼，拉都拉不住", "隔壁办公室老师一直念叨，说不想活")
TO_THE_SPEAKER = ("您慢慢说", "这不是您的错", "不知道怎么说、怎么办，都没关系", "喝口水", "吐吐苦水", "您现在还好吗")
"""What is said to somebody who is in distress, and to nobody who worries about another."""


@pytest.mark.parametrize("first", MISSING)
def test_who_is_missing_is_looked_for_until_found(front: Griever, first: str) -> None:
    reads = [front.say(text) for text in (first, "微信也不回", "最后在图书馆看见过", "家里人也在着急", "昨天晚上", "保密")]
    assert all("110" in read for read in reads)
    assert not any(words in read for read in reads for words in TO_THE_SPEAKER)
    assert 1 == len(front.letters)
    assert "call" == front.asking


@pytest.mark.parametrize("first", WITH_ONE)
def test_who_speaks_of_dying_is_not_to_be_left_alone(front: Griever, first: str) -> None:
    reads = [front.say(text) for text in (first, "现在人在宿舍里", "门关着", "我就在外面", "嗯")]
    assert all("110" in read or "12356" in read or "别留下一个人" in read for read in reads)
    assert not any(words in read for read in reads for words in TO_THE_SPEAKER)


@pytest.mark.parametrize("how", ["该怎么劝", "我该跟她说什么", "要不要报警"])
def test_who_asks_how_to_help_is_told(front: Griever, how: str) -> None:
    front.say("我室友说她不想活了")
    read = front.say(how)
    assert "听完" in read
    assert "120" in read


@pytest.mark.parametrize(
    "good",
    ["联系上了，在他爸妈家", "人回来了，没事", "她接电话了，人平安", "劝下来了，家里人陪着", "找到了，虚惊一场", "已经送医院了，我守着"],
)
@pytest.mark.parametrize("first", MISSING)
def test_good_news_is_heard_with_relief_and_what_drove_them_is_offered(front: Griever, first: str, good: str) -> None:
    front.say(first)
    read = front.say(good)
    assert "松口气" in read
    assert "现在就打 110" not in read
    assert "提诉求" in front.offered
    assert "往后" in front.say("好的，谢谢")


@pytest.mark.parametrize(
    "cause", ["导师卡着不让他毕业", "都是院长逼的", "她被组长排挤了大半年", "考核没过，学院不续合同了", "是因为课题被抢了"]
)
def test_what_drove_them_to_it_is_taken_up_when_wanted(front: Griever, cause: str) -> None:
    front.say(MISSING[0])
    front.say("找到了，人没事")
    read = front.say(cause)
    assert "提诉求" in front.offered
    assert "不该没人管" in read
    front.say("提诉求")
    words = form(front).begun
    assert words
    assert words in cause
    assert "撑不下去" not in words


def test_it_is_heard_before_they_are_found_too_and_their_safety_comes_first(front: Griever) -> None:
    front.say(WITH_ONE[0])
    read = front.say("她导师天天骂她废物")
    assert read.index("别留下一个人") < read.index("提诉求")
    assert "您刚才说的那些难处" in front.say("人没事了，家里人接走了")
    front.say("提诉求")
    assert "废物" in told(front)["what"]


def test_with_nothing_told_of_the_cause_the_form_asks_for_it(front: Griever) -> None:
    front.say(MISSING[0])
    front.say("找到了")
    front.say("提诉求")
    assert "what" == front.asking


@pytest.mark.parametrize(
    "bad", ["还没找到", "电话打通了，但是他不说话", "还是联系不上", "我们正在找", "找到了，站在楼顶不下来", "联系上了，说不想活了"]
)
def test_what_is_no_good_news_is_not_heard_as_such(front: Griever, bad: str) -> None:
    front.say(MISSING[1])
    read = front.say(bad)
    assert "松口气" not in read
    assert "110" in read


@pytest.mark.parametrize("lost", ["找到了，人已经没了", "没救回来", "人去世了"])
def test_the_worst_news_is_mourned(front: Griever, lost: str) -> None:
    front.say(MISSING[1])
    read = front.say(lost)
    assert "难过" in read
    assert "松口气" not in read


def test_a_bare_no_is_no_good_news(front: Griever) -> None:
    front.say(MISSING[1])
    front.say("嗯")
    assert "放心" not in front.say("没有")


def test_whoever_says_the_same_of_themselves_then_is_helped_themselves(front: Griever) -> None:
    front.say("我同事说不想活了")
    read = front.say("其实我也不想活了")
    assert 2 == len(front.letters)
    assert "有人听您说" in read
    assert "安全、有人的地方" in front.say("就我一个人在宿舍")


def test_a_form_waits_and_takes_nothing_of_it_in(front: Griever) -> None:
    front.say(STORY)
    for text in (MISSING[0], "电话打不通", "找到了，没事了", "都是院长逼的"):
        front.say(text)
    assert "继续" in front.read
    front.say("继续")
    assert "since" == front.asking
    assert STORY.removeprefix("我要反映") in told(front)["what"]
    assert "院长" not in "".join(told(front)[one] for one in ("what",))


@pytest.mark.parametrize(
    ("text", "of_whom"),
    [
        ("我女儿抑郁了，说不想活", "other"),
        ("我听见他说要跳楼", "other"),
        ("小李在朋友圈发了再见，电话也不接", "other"),
        ("孩子离家出走，手机关机", "other"),
        ("老婆走了，我也不想活了", "own"),
        ("主任天天骂，不想活了", "own"),
        ("主任说考核不过，真不想活了", "own"),
        ("同事逼得我不想活了", "own"),
        ("我和他都不想活了", "own"),
        ("他不想活了，我也不想活了", "own"),
        ("我跟同事说我不想活了", "own"),
        ("我想跳楼，室友劝我", "own"),
    ],
)
def test_of_whom_it_is_said(text: str, of_whom: str) -> None:
    assert (of_whom == "other", of_whom == "own") == (of_another(text, kinds_of(text)), own(text))


def test_to_be_found_is_not_yet_to_be_safe(front: Griever) -> None:
    front.say("我爱人吃了安眠药")
    assert "松口气" not in front.say("他睡着了")


@pytest.mark.parametrize("text", ["孩子高考没考好，说不想活了，我该怎么办", "学生割腕了，我好害怕"])
def test_the_speakers_own_fear_does_not_make_it_theirs(text: str) -> None:
    assert of_another(text, kinds_of(text))


def test_who_is_with_the_doctors_is_waited_for(front: Griever) -> None:
    front.say("同事电话打不通，他前天说对不起大家")
    read = front.say("找到了，在医院抢救")
    assert "松口气" not in read
    assert "医生" in read
    assert "松口气" in front.say("抢救过来了")


def test_a_student_of_ones_own_is_somebody_else(front: Griever) -> None:
    assert "110" in front.say("我带的研究生说活着太累，电话也不接").splitlines()[1]
    assert "松口气" in front.say("他接电话了，愿意跟我聊")


@pytest.mark.parametrize("alarm", ["我室友说他不想活了 他是被系主任逼的", "同事要跳楼，都是组长天天骂他害的"])
def test_what_drove_them_to_it_goes_in_though_it_was_told_with_the_alarm(front: Griever, alarm: str) -> None:
    talk(front, alarm, "送医院了 人没事", "能帮他反映吗 但他本人不知道我来说")
    words = told(front)[Slot.WHAT]
    assert re.search("逼|骂", words)
    assert not re.search("不想活|跳楼", words)


def test_whoever_did_it_is_named_without_the_words_before(front: Griever) -> None:
    talk(front, "我要反映 他是被系主任逼的", "系主任天天让他改论文", "去年", "跳过", "跳过")
    assert "针对系主任的吗" in front.read
