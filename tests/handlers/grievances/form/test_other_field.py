"""An answer to another question than the one that was asked goes where it belongs, and what was asked is asked once more."""

import pytest

from handlers.drafts import Question, Slot
from handlers.grievances.form.other_field import whole_place, with_place
from handlers.grievances.words import facts, times
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, talk, told

STORY = "阅览室的空调坏了，没人来修"
ANSWERS = {Slot.SINCE: "去年", Slot.WHERE: "东区图书馆", Slot.HOPE: "尽快换新的", Slot.AGAINST: "不针对谁", Slot.MODE: "保密"}
ASKED = (*ANSWERS,)


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    return Griever(clock)


def asked(front: Griever, slot: Slot, story: str = STORY) -> None:
    """Tell a matter and answer until a slot is asked for."""
    talk(front, story, *(ANSWERS[one] for one in ASKED[: ASKED.index(slot)]))
    assert slot == front.asking


def put(front: Griever, slot: Slot, words: str) -> dict[Slot, str]:
    """What words change where a slot is asked for; the question stays."""
    asked(front, slot)
    before = told(front)
    front.say(words)
    assert slot == front.asking
    return {one: value for one, value in told(front).items() if before.get(one) != value}


TIMES = ["十月中旬的样子", "3月底吧，具体哪天说不准", "大概寒假前后，记不太清了", "具体日期忘了，去年暑假"]
PLACES = ["信息楼503", "老校区家属院的门卫室", "文科楼三月的那间会议室", "三号楼一层机房"]


@pytest.mark.parametrize("words", TIMES)
@pytest.mark.parametrize("slot", [Slot.WHERE, Slot.HOPE, Slot.AGAINST, Slot.MODE])
def test_a_time_is_nothing_else(front: Griever, slot: Slot, words: str) -> None:
    assert {Slot.SINCE: words} == put(front, slot, words)


@pytest.mark.parametrize("words", TIMES)
def test_a_time_that_is_not_known_exactly_answers_since_when(front: Griever, words: str) -> None:
    asked(front, Slot.SINCE)
    front.say(words)
    assert (words, Slot.WHERE) == (told(front)[Slot.SINCE], front.asking)


@pytest.mark.parametrize("words", PLACES)
@pytest.mark.parametrize("slot", [Slot.SINCE, Slot.HOPE, Slot.AGAINST, Slot.MODE])
def test_a_place_is_nothing_else(front: Griever, slot: Slot, words: str) -> None:
    changed = put(front, slot, words)
    assert {Slot.WHERE} == {*changed}
    assert changed[Slot.WHERE].endswith(words)


@pytest.mark.parametrize("words", ["尽快修，没修好以前别收空调费", "把上学期的钱退给大家", "能不能派人来修", "以后别再让我们轮夜班"])
@pytest.mark.parametrize("slot", [Slot.SINCE, Slot.WHERE])
def test_a_hope_is_no_time_and_no_place(front: Griever, slot: Slot, words: str) -> None:
    assert {Slot.HOPE: words} == put(front, slot, words)


@pytest.mark.parametrize("words", ["保密，谢谢", "好的，保密吧", "保密，麻烦您了"])
@pytest.mark.parametrize("slot", [Slot.SINCE, Slot.WHERE, Slot.HOPE, Slot.AGAINST])
def test_who_may_know_is_heard_beside_thanks(front: Griever, slot: Slot, words: str) -> None:
    assert {Slot.MODE: "confidential"} == put(front, slot, words)


@pytest.mark.parametrize("words", ["不针对谁", "我没有针对谁", "不是要针对哪个人"])
@pytest.mark.parametrize("slot", [Slot.SINCE, Slot.WHERE, Slot.HOPE])
def test_that_it_is_against_nobody_is_no_part_of_the_story(front: Griever, slot: Slot, words: str) -> None:
    assert {Slot.AGAINST: ""} == put(front, slot, words)


def test_against_nobody_once_more_changes_nothing(front: Griever) -> None:
    assert {} == put(front, Slot.MODE, "不针对谁")


@pytest.mark.parametrize("words", ["换间办公室", "修操场", "盖一个停车场", "周一到周五都开放阅览室", "恢复校医院"])
def test_a_wish_for_a_place_is_a_wish(front: Griever, words: str) -> None:
    asked(front, Slot.HOPE)
    front.say(words)
    assert (words, Slot.AGAINST) == (told(front)[Slot.HOPE], front.asking)


@pytest.mark.parametrize("words", ["设备科", "二食堂", "网络中心", "学院办公室", "后勤处"])
def test_an_office_is_whom_it_is_against(front: Griever, words: str) -> None:
    asked(front, Slot.AGAINST)
    front.say(words)
    assert (words, Slot.MODE) == (told(front)[Slot.AGAINST], front.asking)


@pytest.mark.parametrize("words", ["能不能帮我填", "能不能发语音", "能不能快点"])
def test_what_is_asked_of_the_desk_is_no_hope(front: Griever, words: str) -> None:
    assert {} == put(front, Slot.WHERE, words)


@pytest.mark.parametrize("number", ["短号 661234", "13700001234"])
def test_a_telephone_is_no_room(front: Griever, number: str) -> None:
    assert Slot.WHERE not in put(front, Slot.MODE, number)


@pytest.mark.parametrize(
    ("before", "place", "where"),
    [
        ("", "信息楼503", "信息楼503"),
        ("办公室", "信息楼503", "信息楼503"),
        ("办公室", "四楼", "办公室四楼"),
        ("信息楼", "信息楼503", "信息楼503"),
        ("信息楼503", "信息楼", "信息楼503"),
        ("信息楼", "三楼", "信息楼三楼"),
        ("三楼", "信息楼", "信息楼三楼"),
        ("三楼", "信息楼503", "三楼、信息楼503"),
        ("信息楼", "东区食堂", "信息楼、东区食堂"),
    ],
)
def test_no_place_is_lost_to_a_later_one(before: str, place: str, where: str) -> None:
    assert where == with_place(before, place)


@pytest.mark.parametrize("words", ["去年三号楼", "开学那天", "学院的", "空调坏的那个教室", "搬到新楼那年", "食堂涨价了"])
def test_what_is_more_than_a_place_is_none(words: str) -> None:
    assert "" == whole_place(words)


def test_a_day_takes_the_place_of_how_long_it_has_been(front: Griever) -> None:
    asked(front, Slot.SINCE)
    talk(front, "三个月了", "9月3号，东区图书馆二楼")
    assert ("9月3号", "东区图书馆二楼") == (told(front)[Slot.SINCE], told(front)[Slot.WHERE])


def test_a_misplaced_answer_is_asked_for_once_more_and_then_left(front: Griever) -> None:
    asked(front, Slot.HOPE)
    talk(front, "信息楼503", "图书馆新馆")
    assert Slot.AGAINST == front.asking


def test_a_played_matter_has_each_word_in_its_place(front: Griever) -> None:
    talk(front, "我们教研室的门锁坏了快两周了，跟物业说了没下文", "10月底，具体哪天忘了", "文科楼307")
    assert ("10月底，具体哪天忘了", "文科楼307", Slot.HOPE) == (told(front)[Slot.SINCE], told(front)[Slot.WHERE], front.asking)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("电梯停了快半年了", "快半年"),
        ("水管漏了大概十天了", "大概十天"),
        ("路灯坏了两周左右", "两周左右"),
        ("已经快三年没涨过工资了", "快三年"),
        ("热水停了三天了", "三天"),
    ],
)
def test_what_is_not_quite_so_is_not_made_so(text: str, since: str) -> None:
    assert since == facts.since(text)


@pytest.mark.parametrize("words", ["具体时间记不清了", "忘了", "记不清是谁了", "不确定找谁"])
def test_not_knowing_alone_is_no_time(words: str) -> None:
    assert not times.only(words)


def test_a_time_that_is_put_right_ends_with_the_time(front: Griever) -> None:
    asked(front, Slot.MODE)
    assert "时间：四个月。" in talk(front, "不对，是四个月了")
    assert Question.CONFIRM == (front.say("保密"), front.asking)[1]


@pytest.mark.parametrize(
    "words", ["垃圾站就在我们窗下，臭味散不掉", "楼后的垃圾半个月没人拉", "我妈的陪护费没报", "实验废物没人收，堆在走廊"]
)
def test_a_story_is_not_cut_at_a_word_that_may_curse(front: Griever, words: str) -> None:
    talk(front, "提诉求", words)
    assert words in told(front)[Slot.WHAT]


def test_a_story_that_ends_with_a_wish_is_kept_whole(front: Griever) -> None:
    words = "锅炉房就在我们休息室隔壁 整天轰轰响 能不能给挪个地方"
    talk(front, "提诉求", words)
    assert words == told(front)[Slot.WHAT]


@pytest.mark.parametrize("words", ["我怕他们不让我带班了", "我担心被退回公司"])
@pytest.mark.parametrize("slot", [Slot.SINCE, Slot.WHERE, Slot.HOPE])
def test_a_fear_stands_in_no_case(front: Griever, slot: Slot, words: str) -> None:
    assert {} == put(front, slot, words)
    assert "您的担心我明白" in front.read


@pytest.mark.parametrize("words", ["到哪一步了", "办得怎么样了", "有结果了吗"])
def test_how_it_stands_is_no_answer(front: Griever, words: str) -> None:
    assert {} == put(front, Slot.WHERE, words)
    assert "还没有交" in front.read


def test_the_word_before_an_addition_is_no_part_of_it(front: Griever) -> None:
    assert {Slot.WHAT: f"{STORY}。今天又跳闸了"} == put(front, Slot.WHERE, "补充 今天又跳闸了")


@pytest.mark.parametrize("words", ["我是人文学院的", "退休前在体育部", "在编的"])
def test_who_somebody_is_is_not_whom_it_is_against(front: Griever, words: str) -> None:
    assert Slot.AGAINST not in put(front, Slot.AGAINST, words)


@pytest.mark.parametrize("words", ["千万别说是我反映的", "不要说是我说的"])
def test_not_to_be_named_as_the_source_is_who_may_know(front: Griever, words: str) -> None:
    assert {Slot.MODE: "confidential"} == put(front, Slot.HOPE, words)
