"""Whom a matter is against: named, nobody, or not said, and the three are never mixed up."""

import pytest

from handlers.drafts import Slot
from handlers.session import Session
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, form, talk, told

STORY = "图书馆的夜班补贴停了三个月"
NAMING = "基建处处长让我们自己垫钱买材料，到现在不给报"
REST = ("去年", "图书馆三楼", "把补贴补上")
TO_HIM = ("去年", "实训楼二楼", "把垫的钱报了")


@pytest.mark.parametrize("words", ["不知道", "不想说", "跳过", "我也不清楚", "不方便说", "随便"])
def test_who_does_not_say_has_not_said_that_it_is_nobody(front: Griever, words: str) -> None:
    read = talk(front, STORY, *REST, words, "保密")
    assert "针对谁：没有说" in read
    assert "不针对谁" not in read
    front.say("确认")
    assert "" == front.case.told.against


@pytest.mark.parametrize("words", ["没有", "不针对谁", "没有针对谁", "对事不对人", "我不是要告谁", "不涉及"])
def test_nobody_is_said_in_so_many_words(front: Griever, words: str) -> None:
    read = talk(front, STORY, *REST, words, "保密")
    assert "针对谁：不针对谁" in read
    front.say("确认")
    assert "不针对谁" == front.case.told.against


@pytest.mark.parametrize("words", ["跳过", "不知道", "不想说", "没有了", "没有别的了"])
def test_before_it_is_handed_in_somebody_who_was_named_is_asked_about_once_more(front: Griever, words: str) -> None:
    read = talk(front, NAMING, *TO_HIM, words, "保密")
    assert "against" == front.asking
    assert "针对“基建处处长”的吗" in read
    assert {"基建处处长", "没有", "不想说"} <= {*front.offered}


@pytest.mark.parametrize("yes", ["基建处处长", "对", "是", "嗯", "是的", "确认"])
def test_a_yes_to_that_names_them(front: Griever, yes: str) -> None:
    read = talk(front, NAMING, *TO_HIM, "跳过", "保密", yes)
    assert "针对谁：基建处处长" in read


@pytest.mark.parametrize("no", ["不想说", "跳过", "不知道"])
def test_it_is_asked_once_alone_and_they_are_kept_away_all_the_same(front: Griever, no: str) -> None:
    read = talk(front, NAMING, *TO_HIM, "跳过", "保密", no)
    assert "confirm" == front.asking
    assert "针对谁：没有说（先避开您提到的“基建处处长”）" in read
    front.say("确认")
    assert ("", "hdu") == (front.case.told.against, front.case.place.unit)


def test_nobody_said_to_that_is_nobody(front: Griever) -> None:
    read = talk(front, NAMING, *TO_HIM, "跳过", "保密", "没有")
    assert "针对谁：不针对谁" in read


def test_a_story_without_anybody_in_it_is_not_asked_about_twice(front: Griever) -> None:
    talk(front, STORY, *REST, "跳过", "保密")
    assert "confirm" == front.asking


@pytest.mark.parametrize("story", ["他把评优名额都给了自己家亲戚，我们谁也没份", "绩效没发，她还骂我们不懂事"])
def test_a_story_about_somebody_who_is_never_named_is_asked_about_too(front: Griever, story: str) -> None:
    read = talk(front, "提诉求", story, *REST, "跳过", "保密")
    assert "against" == front.asking
    assert "什么职务" in read


@pytest.mark.parametrize("before", ["没有", "跳过", "没有了"])
@pytest.mark.parametrize("late", ["就是基建处处长", "是针对基建处处长的", "基建处处长", "就是我们科长"])
def test_somebody_named_after_the_question_is_whom_it_is_against(front: Griever, before: str, late: str) -> None:
    read = talk(front, STORY, *REST, before, late, "保密")
    who = "我们科长" if "科长" in late else "基建处处长"
    assert f"针对谁：{who}" in read
    assert late not in told(front)["what"]


def test_somebody_named_at_the_summary_is_whom_it_is_against(front: Griever) -> None:
    read = talk(front, STORY, *REST, "没有", "保密", "就是后勤处处长")
    assert "针对谁：后勤处处长" in read


def test_somebody_named_beside_another_is_added(front: Griever) -> None:
    read = talk(front, STORY, *REST, "馆长", "就是后勤处处长", "保密")
    assert "针对谁：馆长、后勤处处长" in read


@pytest.mark.parametrize(
    ("words", "who"),
    [("馆长姓周", "馆长"), ("李副院长 就是他搞的", "李副院长（计算机学院）"), ("食堂经理，就是他干的", "食堂经理"), ("就是班长", "班长")],
)
def test_what_is_said_of_them_and_their_name_stay_out(front: Griever, words: str, who: str) -> None:
    assert f"针对谁：{who}\n" in talk(front, STORY, *REST, words, "保密")


@pytest.mark.parametrize("yes", ["确认", "对", "嗯", "是", "是的", "同意"])
def test_a_yes_to_somebody_who_was_named_is_a_yes_whatever_came_between(front: Griever, yes: str) -> None:
    read = talk(front, "我们馆长天天骂我，扣我绩效", *REST, "别让馆长知道")
    assert "针对馆长的吗" in read
    front.say("领导会知道吗")
    assert "馆长" in front.offered
    assert "针对谁：馆长" in talk(front, yes)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("我想匿名举报校工会主席", "校工会主席"),
        ("不想留名字，要投诉后勤处处长", "后勤处处长"),
        ("匿名举报我们院长", "我们院长"),
    ],
)
def test_a_name_that_is_not_to_be_told_hides_nobody_whom_it_is_against(front: Griever, words: str, who: str) -> None:
    read = front.say(words)
    assert "做不到匿名" in read
    assert who in (told(front).get(Slot.AGAINST), form(front).named)
    talk(front, "保密", "疗休养名额全给了自己家亲戚", "去年")
    assert who in told(front)["what"]
    assert "疗休养名额全给了自己家亲戚" in told(front)["what"]


def test_a_case_against_the_chair_of_the_union_is_not_kept_by_that_union(front: Griever) -> None:
    read = talk(front, "我想匿名举报校工会主席", "保密", "疗休养名额全给了自己家亲戚", "去年", "校部", "重新分")
    assert "浙江省教育工会" in read
    assert {} == front.cases.kept


def test_a_story_told_before_it_is_said_who_may_know_is_kept_whole(front: Griever) -> None:
    for lead in ("我要匿名举报后勤处处长", "我想匿名举报校工会主席"):
        front.session = Session()
        talk(front, lead, "他把维修合同都给了自己小舅子")
        assert f"{lead}。他把维修合同都给了自己小舅子" == told(front)["what"]


@pytest.mark.parametrize("words", ["匿名可以吗", "我要匿名", "能不能不留名字", "能不能匿名反映"])
def test_words_that_only_ask_for_no_name_begin_nothing(front: Griever, words: str) -> None:
    front.say(words)
    assert "no_name" == front.turn
    assert not front.asking


@pytest.mark.parametrize("words", ["我们学院工会主席", "院长", "学院领导"])
def test_against_ones_own_unit_the_unit_is_named(front: Griever, words: str) -> None:
    read = talk(front, "评优名额每年都不公开，也不让问", "去年", "学院里", "公开", words, "保密")
    assert f"{words}（计算机学院）" in read
    front.say("确认")
    assert f"{words}（计算机学院）" == front.case.told.against


@pytest.mark.parametrize("words", ["后勤处处长", "计算机学院院长", "校工会主席", "没有"])
def test_elsewhere_or_where_it_is_named_already_no_unit_is_added(front: Griever, words: str) -> None:
    assert "（计算机学院）" not in talk(front, "评优名额每年都不公开，也不让问", "去年", "学院里", "公开", words, "保密")


@pytest.mark.parametrize(
    ("story", "where", "words", "named"),
    [
        ("我代的课少算了课时", "外语楼", "外国语学院院长", "外国语学院院长"),
        ("职称评审不公平", "化工学院", "院长", "院长（化工学院）"),
        ("校医院夜班费三年没涨", "校医院", "院长", "院长（校医院）"),
        ("夜班费三年没涨，校医院护士都走了", "一楼", "院长", "院长（校医院）"),
        ("人事处让我找学院，学院又推回去", "人事处", "院长", "院长（计算机学院）"),
        ("别的学院都发了，就我们学院没发", "学院里", "院长", "院长（计算机学院）"),
        ("我是计算机学院的，让我去机械学院监考不给钱", "机械学院", "院长", "院长（计算机学院）"),
    ],
)
def test_no_head_of_another_unit_bears_the_name_of_ones_own(front: Griever, story: str, where: str, words: str, named: str) -> None:
    front.say("提诉求")
    read = talk(front, story, "去年", where, "公开", words, "保密")
    assert f"针对谁：{named}\n" in read


@pytest.mark.parametrize("text", ["怎么没让我填学院", "为什么要问这个", "你们怎么还不处理", "怎么老问我"])
def test_what_only_asks_back_names_nobody(clock: FixedClock, text: str) -> None:
    member = Griever(clock)
    for words in ("我想反映个问题", "我们实验室的通风柜坏了三周没人修", "科技楼512", "修好", text):
        member.say(words)
    assert Slot.AGAINST == member.asking


@pytest.mark.parametrize("text", ["怎么说呢，是我们院长", "系主任", "为什么是院长不给修"])
def test_whoever_is_named_is_named(clock: FixedClock, text: str) -> None:
    member = Griever(clock)
    for words in ("我想反映个问题", "我们实验室的通风柜坏了三周没人修", "科技楼512", "修好", text):
        member.say(words)
    assert Slot.AGAINST != member.asking
