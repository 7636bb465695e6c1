"""Who does not want to be called or named skips that question, in whatever words; a wish for no name elsewhere stays what it is."""

import pytest

from handlers.drafts import Form, Slot
from handlers.grievances.form.acts import Kind
from handlers.grievances.form.interpretation import hear
from tests.handlers.grievances.members import STORY, Griever, talk, told

TOLD = {
    Slot.WHAT: "宿舍热水停了没人修",
    Slot.SINCE: "去年",
    Slot.WHERE: "南苑",
    Slot.HOPE: "修好",
    Slot.AGAINST: "",
    Slot.MODE: "named",
}
SKIPS = [
    *("不想留手机号", "不想留", "名字和电话都不想给", "我不想填微信", "联系方式就不留了", "电话不方便给", "就不留了吧", "留邮箱就算了"),
    *("不太想写电话", "手机号不给行吗", "都不留", "不愿意写", "姓名电话免了", "电话什么的不留了", "我不想说名字", "不必留了"),
]


@pytest.mark.parametrize("text", SKIPS)
def test_the_question_is_skipped(text: str) -> None:
    heard = hear(text, Slot.NAME, Form(TOLD))
    assert (Kind.NO_CONTACT, {Slot.NAME: ""}) == (heard.kind, heard.filling.told)


@pytest.mark.parametrize("text", ["刘 13900001111", "刘老师，liu@hdu.edu.cn", "打我手机 13900001111"])
def test_who_leaves_one_is_reached(text: str) -> None:
    assert hear(text, Slot.NAME, Form(TOLD)).filling.told[Slot.NAME]


@pytest.mark.parametrize("text", ["不想留", "都不留", "不给", "不必留了"])
def test_the_same_words_say_nothing_of_it_elsewhere(text: str) -> None:
    told = {slot: value for slot, value in TOLD.items() if slot in (Slot.WHAT, Slot.SINCE)}
    assert hear(text, Slot.WHERE, Form(told)).kind is not Kind.NO_CONTACT


@pytest.mark.parametrize("text", ["换台新的就行", "把欠的补上就好", "退钱就可以"])
def test_a_wish_is_not_how_somebody_is_called(text: str) -> None:
    assert Slot.NAME not in hear(text, Slot.NAME, Form(TOLD)).filling.told


@pytest.mark.parametrize("text", ["叫我小张就行", "王师傅就行", "打内线8123就行", "老陈就好"])
def test_who_says_that_a_name_will_do_is_called_so(text: str) -> None:
    assert text == hear(text, Slot.NAME, Form(TOLD)).filling.told[Slot.NAME]


@pytest.mark.parametrize("text", ["没有 实名 小李 1234@qq.com", "没有，实名，小李 1234@qq.com"])
def test_a_no_before_it_is_no_part_of_how_to_reach_somebody(front: Griever, text: str) -> None:
    talk(front, STORY, "六月初", "二食堂一楼", "换台新的", "没有", text)
    assert "小李 1234@qq.com" == told(front)[Slot.NAME].replace("，", " ")
