"""Who complains of a union: it is heard whatever is thrown in, who sees it is said honestly, and nothing goes in circles."""

import pytest

from handlers.drafts import Slot
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form.beginning import accuses
from handlers.routing.bodies import Body, Setting
from handlers.routing.charges import read_accusation
from tests.handlers.grievances.members import STORY as OTHER
from tests.handlers.grievances.members import Griever, fill, told

STORY = "我要告校工会。上次交给你们的事拖了半年，写了个“已转相关部门”就办结了，这叫解决？"


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "我想告校工会，三次都没人理，算什么工会！",
        "我要来告学院工会，福利全给了自己人，凭什么！",
        "我要告院长，克扣加班费，还有没有王法",
    ],
)
def test_it_is_a_complaint_whatever_is_thrown_at_the_desk(text: str) -> None:
    assert accuses(text)


@pytest.mark.parametrize(
    "text", ["想告学校去哪里起诉", "我要告诉院长一声", "我要告状吗", "要告老还乡了", "我要告校工会，找谁？", "我想告假三天"]
)
def test_a_question_and_other_words_are_none(text: str) -> None:
    assert not accuses(text)


@pytest.mark.parametrize("first", [(STORY,), ("提诉求", STORY)])
def test_the_story_stays_and_whom_it_is_against_is_not_asked_again(front: Griever, first: tuple[str, ...]) -> None:
    for text in first:
        front.say(text)
    assert "上次交给你们的事拖了半年" in told(front)[Slot.WHAT]
    assert "校工会" == told(front)[Slot.AGAINST]


def test_which_union_is_meant_is_no_place(front: Griever) -> None:
    front.say("交给你们的事拖了半年没人管，我要投诉")
    front.say("是校工会 不是学院工会")
    assert "校工会" == told(front)[Slot.AGAINST]
    assert "校工会" not in told(front).get(Slot.WHERE, "")


@pytest.mark.parametrize("asks", ["校工会的人看得到这条吗", "谁会看到我写的"])
def test_who_asks_who_sees_it_hears_that_nobody_here_does(front: Griever, asks: str) -> None:
    front.say(STORY)
    read = front.say(asks)
    assert "工会的同事看不到" in read
    assert "值班同事看得到" not in read


def test_who_asks_of_another_matter_hears_which_union_above_sees_it_too(front: Griever) -> None:
    front.say("我要反映教研室的空调坏了没人修")
    assert "杭州电子科技大学工会也看得到" in front.say("校工会的人看得到这条吗")


def test_a_bare_yes_to_whom_it_is_against_goes_in_no_circle(front: Griever) -> None:
    front.say(OTHER)
    fill(front, Slot.AGAINST)
    assert "针对谁呢" in front.say("确认")
    front.say("确认")
    assert (Slot.MODE, "") == (front.asking, told(front)[Slot.AGAINST])


@pytest.mark.parametrize("text", ["书记让我们替他接孩子。他还是工会主席", "院长扣我绩效，他又兼着工会主席"])
def test_who_leads_a_unit_and_heads_a_union_heads_the_units(text: str) -> None:
    found = read_accusation("书记" if "书记" in text else "院长", text, Setting())
    assert {Body.UNIT, Body.UNIT_UNION} == found.bodies


@pytest.mark.parametrize("text", ["书记扣我绩效，他还是校工会主席", "书记扣我绩效，他老婆是校工会副主席"])
def test_the_universitys_union_stands_aside_where_it_is_said(text: str) -> None:
    assert Body.SCHOOL_UNION in read_accusation("书记", text, Setting()).bodies


def test_a_complaint_in_pieces_is_no_wish_and_loses_nothing(front: Griever) -> None:
    for text in ("我要反映", "我们书记", "就是分管我们的那个", "让我们辅导员轮流给他接孩子"):
        front.say(text)
    assert "我们书记。就是分管我们的那个。让我们辅导员轮流给他接孩子" == told(front)[Slot.WHAT]
    assert Slot.HOPE not in told(front)
    fill(front, Slot.HOPE)
    front.say("他还是工会主席")
    front.say("不接了")
    assert "他还是工会主席" in told(front)[Slot.WHAT]
    assert "不接了" == told(front)[Slot.HOPE]
    front.say("计算机学院的")
    assert "计算机学院书记" == told(front)[Slot.AGAINST]
    front.say("保密哦")
    front.say("确认")
    assert "hdu" == front.case.place.unit
    assert "hdu-cs" in front.case.bars.units


@pytest.mark.parametrize("story", ["我们部门分管领导老骂人", "让我们周末都去值班", "我们院长不批我的假"])
def test_what_tells_more_than_who_it_is_is_the_matter(front: Griever, story: str) -> None:
    front.say("提诉求")
    front.say(story)
    assert story in told(front)[Slot.WHAT]


@pytest.mark.parametrize("when", ["五月份交的", "10月底公示的", "去年冬天坏的"])
def test_a_day_on_which_something_was_done_is_no_place(front: Griever, when: str) -> None:
    front.say(OTHER)
    fill(front, Slot.WHERE)
    front.say(when)
    assert Slot.WHERE not in told(front)
    assert Slot.WHERE == front.asking


@pytest.mark.parametrize("said", ["保密哦", "保密哈", "那就保密嘛"])
def test_a_word_at_the_end_of_the_mode_changes_nothing(front: Griever, said: str) -> None:
    front.say(OTHER)
    fill(front, Slot.WHERE)
    front.say(said)
    assert Confidentiality.CONFIDENTIAL == told(front)[Slot.MODE]
    assert Slot.WHERE not in told(front)


def test_of_which_union_somebody_is_besides_is_asked_before_all_stand_aside(front: Griever) -> None:
    front.say("我要反映系主任克扣监考费，他还是工会主席")
    for _ in range(8):
        if "哪一级的工会" in front.read or not front.asking:
            break
        front.say({"against": "系主任", "mode": "保密"}.get(front.asking, "跳过"))
    assert "哪一级的工会" in front.read
    front.say("学院工会")
    fill(front, mode="保密")
    front.say("确认")
    assert "系主任、学院工会主席（计算机学院）" == front.case.told.against
    assert "hdu" == front.case.place.unit
