"""On one vague word about a union nobody is turned away: it is asked which one, unless one was named with the matter."""

import pytest

from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, talk, told

STORY = ("我要反映活动室被占了堆东西，没地方下棋", "前年开始", "老校区那个", "腾出来")


@pytest.mark.parametrize("words", ["工会干部占的", "工会的人", "主席", "我们工会主席", "工会领导"])
def test_it_is_asked_which_union(front: Griever, words: str) -> None:
    read = talk(front, *STORY, words, "保密")
    assert "哪一级的工会" in read
    assert "回避，所以我这里不能收" not in read
    assert "against" == front.asking


@pytest.mark.parametrize("answer", ["学院的", "学院工会", "我们系的", "计算机学院工会"])
def test_that_of_a_unit_goes_to_the_university(front: Griever, answer: str) -> None:
    read = talk(front, *STORY, "工会干部占的", "保密", answer)
    assert "confirm" == front.asking
    assert "会交给杭州电子科技大学工会" in read
    assert "干部占的" in told(front)["against"]


@pytest.mark.parametrize("answer", ["校工会", "学校的", "不知道"])
def test_that_of_the_university_is_passed_by(front: Griever, answer: str) -> None:
    assert "请找浙江省教育工会" in talk(front, *STORY, "工会干部占的", "保密", answer)


def test_one_that_was_named_is_meant(front: Griever) -> None:
    read = talk(front, "我要投诉会费花哪去了都不公开", "去年", "计算机学院工会", "公开账目", "主席", "保密")
    assert "哪一级" not in read
    assert "计算机学院工会主席" == told(front)["against"]


@pytest.mark.parametrize("words", ["校工会主席", "计算机学院工会主席", "系主任", "后勤处"])
def test_who_says_which_one_is_not_asked(front: Griever, words: str) -> None:
    assert "哪一级" not in talk(front, *STORY, words, "保密")


@pytest.mark.parametrize("place", ["杭电计算机学院工会", "杭电的 计算机学院", "杭电计算机学院"])
def test_a_school_and_a_unit_that_were_told_are_not_asked_for(clock: FixedClock, place: str) -> None:
    front = Griever(clock, known=False)
    read = talk(front, "我要投诉空调坏了没人修", "去年", place, "修好", "没有", "保密")
    assert "confirm" == front.asking
    assert "计算机学院工会" in read


@pytest.mark.parametrize("place", ["三号楼", "杭电三号楼"])
def test_where_somebody_works_is_asked_where_only_a_place_was_told(clock: FixedClock, place: str) -> None:
    front = Griever(clock, known=False)
    talk(front, "我要投诉空调坏了没人修", "去年", place, "修好", "没有", "保密")
    assert "place" == front.asking


@pytest.mark.parametrize("trade", ["食堂的", "保洁阿姨", "车队司机", "我是物业的", "宿管"])
def test_the_work_names_the_unit_that_has_it_done(clock: FixedClock, trade: str) -> None:
    front = Griever(clock, known=False)
    talk(front, "我要投诉空调坏了没人修", "去年", "三号楼", "修好", "没有", "保密", "杭电")
    assert "后勤服务公司" in front.say(trade)


@pytest.mark.parametrize("answer", ["搞不清是学校的还是学院的", "不太清楚到底是校里还是系里", "弄不清哪一级"])
def test_who_cannot_tell_accuses_neither(front: Griever, answer: str) -> None:
    read = talk(front, *STORY, "工会干部占的", "保密", answer)
    assert "请找浙江省教育工会" in read
    assert "涉及：工会干部占的" in read


@pytest.mark.parametrize("answer", ["确认", "对", "是的"])
def test_a_yes_says_nothing_of_which(front: Griever, answer: str) -> None:
    read = talk(front, *STORY, "工会干部占的", "保密", answer)
    assert "哪一级的工会" in read
    assert "against" == front.asking
