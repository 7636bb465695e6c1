"""What a clause says of who may know: 匿名 counts where it is of who writes, and not of somebody else."""

import pytest

from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.words.confiding import mode_of, mode_said, wants_no_name, without_confidence


@pytest.mark.parametrize("text", ["我要匿名投诉食堂经理", "能匿名吗", "别人都匿名，我也匿名", "匿名反映我们导师", "别写我名字，匿名"])
def test_who_writes_wants_no_name_known(text: str) -> None:
    assert mode_of(text) is Confidentiality.ANONYMOUS


@pytest.mark.parametrize(
    "text",
    [
        "有人匿名告我论文造假",
        "我被匿名投诉了两回",
        "学院收到匿名举报，把我的课停了",
        "一封匿名信就要我停职",
        "学生在匿名评教里骂我",
        "同事匿名写信说我吃回扣",
    ],
)
def test_somebody_else_stays_unnamed(text: str) -> None:
    assert mode_of(text) is None
    assert not wants_no_name(text)


@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("我要保密提一件事：食堂的饭里吃出虫子了", "食堂的饭里吃出虫子了"),
        ("我要保密提诉求：食堂饭菜里有虫子", "食堂饭菜里有虫子"),
        ("保密反映一下，宿舍漏水没人修", "宿舍漏水没人修"),
        ("请保密：处长克扣我们的加班费", "处长克扣我们的加班费"),
        ("先说好要保密，处长克扣我们的加班费", "处长克扣我们的加班费"),
        ("我要求保密！我们主任天天骂人", "我们主任天天骂人"),
        ("能不能保密？主任让我们替他写论文", "主任让我们替他写论文"),
        ("我要保密反映食堂涨价不公示", "我要反映食堂涨价不公示"),
        ("我用保密的方式投诉食堂涨价", "我投诉食堂涨价"),
    ],
)
def test_a_story_that_begins_with_the_wish_for_confidence_is_kept_without_it(text: str, story: str) -> None:
    assert story == without_confidence(text)


@pytest.mark.parametrize(
    "text",
    [
        "保密津贴拖了半年没发",
        "保密室漏水没人修",
        "保密协议逼我们签",
        "单位要我们签保密协议才发工资",
        "主任天天骂人，请替我保密",
        "我要保密",
        "要保密费没给",
        "不保密，宿舍漏水没人修",
        "我不要保密，食堂涨价不公示",
    ],
)
def test_what_only_speaks_of_secrecy_stays_as_it_is(text: str) -> None:
    assert text == without_confidence(text)


@pytest.mark.parametrize(
    "text", ["把我的名字去掉", "名字不要出现", "不要出现我的名字", "别提我", "不要暴露我", "我的名字别写上去", "案卷里别出现我的姓名"]
)
def test_a_name_that_is_to_be_seen_nowhere_asks_for_confidence(text: str) -> None:
    assert mode_said(text) is Confidentiality.CONFIDENTIAL
    assert mode_of(text) is Confidentiality.CONFIDENTIAL


@pytest.mark.parametrize(
    "text", ["把他的名字去掉", "把第二句去掉", "别提了", "不要出现这种事", "名单不要公开", "信息公开", "我的名字写错了"]
)
def test_names_of_others_and_other_things_say_nothing_of_it(text: str) -> None:
    assert mode_said(text) is None
