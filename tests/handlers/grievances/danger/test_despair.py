"""Despair and black humour that were none: they end warmly with the number, begin no matter, and are not asked after again and again."""

import pytest

from handlers.grievances.words.danger_words import well, without_despair_or_threats
from tests.handlers.grievances.members import Griever, told

TAKEN = "我记下了"
SIGHS = (
    "评职称评得我想原地去世哈哈",
    "表又要重填，我真想从图书馆楼顶跳下去算了😂",
    "活着好没意思，天天开会",
    "论文第六次被拒，人生重开吧哈哈",
    "再改一版我就跳楼给他看，哈哈哈",
)
ENDS = ("没事，发发牢骚", "我就吐个槽", "开个玩笑而已", "别紧张，我就随口一说", "不会真跳的，说说而已", "我没事")


@pytest.mark.parametrize("sigh", SIGHS)
@pytest.mark.parametrize("end", ENDS)
def test_a_sigh_that_was_none_ends_warmly_and_begins_nothing(front: Griever, sigh: str, end: str) -> None:
    front.say(sigh)
    assert "worry" == front.turn
    read = front.say(end)
    assert read.startswith("那就好")
    assert "12356" in read
    assert TAKEN not in read
    assert "intent" == front.asking
    assert TAKEN not in front.say("谢谢")
    assert [] == front.letters


@pytest.mark.parametrize("sigh", SIGHS)
def test_it_is_not_asked_again_and_again(front: Griever, sigh: str) -> None:
    assert "您现在还好吗" in front.say(sigh)
    front.say("没事，吐槽")
    read = front.say("唉，又要开会，我去跳楼了哈哈")
    assert "您现在还好吗" not in read
    assert "12356" in read
    assert "不太好" in front.offered
    front.say("不太好")
    assert 1 == len(front.letters)


def test_what_was_told_beside_it_waits_for_a_word_and_the_sigh_does_not(front: Griever) -> None:
    front.say("课时费拖了三个月没发，再不发我就跳楼了哈哈")
    front.say("开玩笑的")
    front.say("提诉求")
    assert "课时费拖了三个月没发" == told(front)["what"]


@pytest.mark.parametrize("first", ["被组长天天骂，真不想活了", "这班我不想上了，被组长天天骂，活着没意思，不如死了算了"])
def test_who_was_driven_to_it_by_somebody_need_not_say_it_twice(front: Griever, first: str) -> None:
    front.say(first)
    assert 1 == len(front.letters)
    assert TAKEN not in front.say("没事，就是气话")
    front.say("是组长的事，想请工会管管")
    assert "被组长天天骂" in told(front)["what"]
    assert "不想活" not in told(front)["what"]


def test_despair_alone_is_no_story_even_when_the_form_is_wanted(front: Griever) -> None:
    front.say("我不想活了")
    front.say("提诉求")
    assert "what" == front.asking
    assert {} == {slot: words for slot, words in told(front).items() if "不想活" in words}


@pytest.mark.parametrize("text", ["我没开玩笑", "不是开玩笑", "我是认真的"])
def test_who_says_that_it_was_no_joke_is_helped(front: Griever, text: str) -> None:
    front.say("再改一版我就跳楼哈哈")
    read = front.say(text)
    assert "那就好" not in read
    assert 1 == len(front.letters)


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("没事的，别担心", True),
        ("我不会真跳的", True),
        ("又不会真去死", True),
        ("不是开玩笑", False),
        ("没事，死了就好了，不想活了", False),
        ("没开玩笑", False),
    ],
)
def test_all_is_well_is_read_with_care(text: str, so: bool) -> None:
    assert so == well(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("工资没发，不想活了，房租都交不起", "工资没发，房租都交不起"),
        ("我要跳楼", ""),
        ("班车又晚点，累死了", "班车又晚点，累死了"),
    ],
)
def test_despair_is_left_out_of_a_story(text: str, left: str) -> None:
    assert left == without_despair_or_threats(text)


def test_an_alarm_that_was_none_keeps_the_number_too(front: Griever) -> None:
    front.say("最近很累，有时候觉得活着没啥意思，不过也就想想")
    assert "12356" in front.say("没事，就是气话")
    front.say("我们教研室就我一个人带六门课")
    assert "六门课" in told(front)["what"]
    assert "想想" not in told(front)["what"]


def test_who_wants_it_dealt_with_after_all_need_not_say_it_again(front: Griever) -> None:
    front.say("工资发不出来，房租都交不起，真的撑不住了")
    front.say("还好，就是气话")
    front.say("帮我跟学校反映工资的事")
    assert told(front)["what"].startswith("工资发不出来")
    assert "撑不住" not in told(front)["what"]


@pytest.mark.parametrize("text", ["我现在就在宿舍楼顶", "我坐在江边"])
def test_who_stands_at_the_edge_is_called_back_first(front: Griever, text: str) -> None:
    front.say("想死")
    assert front.say(text).startswith("先往回退几步")


@pytest.mark.parametrize("text", ["算了不说了", "唉，不说这些了", "不想聊了"])
def test_who_will_not_say_more_is_let_go(front: Griever, text: str) -> None:
    front.say("我不想活了")
    read = front.say(text)
    assert "不说也没关系" in read
    assert "12356" in read


@pytest.mark.parametrize("text", ["好一点了", "现在好多了，谢谢", "缓过来了"])
def test_who_feels_better_is_heard(front: Griever, text: str) -> None:
    front.say("我撑不住了")
    read = front.say(text)
    assert "好一点就好" in read
    assert "12356" in read
    assert "call" == front.asking
