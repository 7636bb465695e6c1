"""What is not to be written goes as a whole clause, from all that was told; an excuse beside the order is no part of the story."""

import pytest

from handlers.drafts import Question, Slot
from handlers.grievances.form import text_orders
from handlers.grievances.words import phrases
from tests.handlers.grievances.members import Griever, fill, form, kept_words, talk, told

NURSE = "我要反映连着上夜班14天，护士长说人手不够不给调休，我发烧38.9还让我来，后来去医院开了药"
FATHER = "我要反映后勤朱科长不批我陪产假，我老婆下月初预产期，他说人手不够"


@pytest.mark.parametrize("asked", ["since", "where", "hope", "against", "mode"])
@pytest.mark.parametrize(
    "words",
    [
        "等等不要写发烧的事，护士长一看就知道是我",
        "发烧的事就别写了吧，太好认了",
        "能不能不写发烧的情况",
        "关于发烧的事不要提了，我怕护士长知道是我",
        "等一下，发烧那件事也别写进去",
    ],
)
def test_the_clauses_of_it_go_and_the_excuse_stands_nowhere(front: Griever, words: str, asked: str) -> None:
    talk(front, NURSE)
    fill(front, asked)
    before, read = told(front), front.say(words)
    assert "去掉了" in read
    assert "我要反映连着上夜班14天，护士长说人手不够不给调休，后来去医院开了药" == told(front)[Slot.WHAT]
    assert {**told(front), Slot.WHAT: ""} == {**before, Slot.WHAT: ""}
    assert asked == front.asking


def test_a_subject_of_one_character_is_found(front: Griever) -> None:
    talk(front, NURSE)
    front.say("药的事也不要写")
    assert "药" not in told(front)[Slot.WHAT]
    assert "发烧38.9" in told(front)[Slot.WHAT]


@pytest.mark.parametrize("words", ["能不能别写我老婆的事", "别提老婆的情况", "老婆的事不要写进去"])
def test_no_sentence_is_left_in_pieces(front: Griever, words: str) -> None:
    talk(front, FATHER)
    front.say(words)
    assert "我要反映后勤朱科长不批我陪产假，他说人手不够" == told(front)[Slot.WHAT]


@pytest.mark.parametrize("asked", ["since", "hope", "against", "mode", "confirm"])
@pytest.mark.parametrize("words", ["不对 还是写吧 不然没理由", "还是写上吧", "算了，还是加回去吧", "刚才去掉的放回来", "别删了"])
def test_what_was_taken_out_is_put_back_and_is_nobody(front: Griever, words: str, asked: str) -> None:
    talk(front, "我要反映后勤朱科长不批我探亲假，我老婆一个人带孩子，他说人手不够")
    fill(front, asked)
    before = told(front)
    front.say("别写我老婆的事")
    assert "放回来" in front.say(words)
    assert (before, asked) == (told(front), front.asking)


def test_of_health_nothing_is_kept_to_be_put_back(front: Griever) -> None:
    talk(front, NURSE)
    front.say("不要写发烧的事")
    assert "发烧" not in kept_words(front)
    assert "再说一遍" in front.say("还是写吧")
    front.say("补充：我发烧38.9还让我来")
    assert "护士长说人手不够" in told(front)[Slot.WHAT]
    assert "发烧38.9" in told(front)[Slot.WHAT]


def test_it_is_forgotten_with_the_next_message(front: Griever) -> None:
    talk(front, FATHER, "别写人手不够的事", "上个月")
    assert form(front).undo is None
    assert "人手" not in kept_words(front)


@pytest.mark.parametrize("words", ["还是写材料", "还是加班", "别删我的课", "还是写着不批", "还是放假前"])
def test_other_words_put_nothing_back(words: str) -> None:
    assert not text_orders.puts_back(f"{words}，一直没有人管")


def test_where_nothing_else_was_told_nothing_goes(front: Griever) -> None:
    talk(front, "我要反映老婆预产期后勤不批陪产假一直拖着")
    before = told(front)
    assert "换个说法" in front.say("别写老婆的事")
    assert before == told(front)


def test_a_hope_that_speaks_of_it_goes_too_and_is_said_to(front: Griever) -> None:
    talk(front, "我要反映论文一作被改成了别人，组会上还骂人。周末也要打卡")
    fill(front, "confirm", hope="把一作还给我，周末不打卡")
    read = front.say("把一作那句删掉")
    assert "一作" not in kept_words(front)
    assert "周末不打卡" == told(front)[Slot.HOPE]
    assert "希望里" in read


def test_a_hope_of_which_nothing_is_left_is_asked_for(front: Griever) -> None:
    talk(front, "我要反映论文一作被改成了别人，组会上还骂人。周末也要打卡")
    fill(front, "confirm", hope="把一作还给我")
    front.say("把一作那句删掉")
    assert Slot.HOPE == front.asking


@pytest.mark.parametrize("words", ["别写总结的事了", "不要提高标准的事", "没有写上的事", "我的事不要写"])
def test_a_subject_that_was_not_told_takes_nothing_out(front: Griever, words: str) -> None:
    talk(front, FATHER)
    fill(front, "hope")
    before = told(front)[Slot.WHAT]
    front.say(words)
    assert told(front)[Slot.WHAT].startswith(before)


@pytest.mark.parametrize("words", ["我发烧38.9还让我来", "发着烧还要上班", "去医院开了药", "天天吃降压药", "输液也得请假"])
def test_it_is_asked_whether_health_may_be_written(front: Griever, words: str) -> None:
    assert phrases.sensitive(words)
    talk(front, f"我要反映连着上夜班14天不给调休，{words}")
    fill(front, Question.HEALTH)
    assert Question.HEALTH == front.asking


@pytest.mark.parametrize("words", ["校园里的药店关了", "打药水不发手套", "发烧友俱乐部没批经费", "药学院的班车停了", "校医院挂号要排队"])
def test_other_words_are_no_health(words: str) -> None:
    assert not phrases.sensitive(words)
