"""Everyday troubles whose words danger and sorrow share are none of either; what stands beside them is weighed as ever."""

import re

import pytest

from handlers.grievances.danger.hardship import hard_up
from handlers.grievances.words.danger_words import sad, well
from handlers.urgent import TRIFLES, Danger, danger_of, fold, without_trifles
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever

ASKS_HOW = ("现在还好吗", "有危险吗", "12356")


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    return Griever(clock)


@pytest.mark.parametrize(
    "text",
    [
        "隔壁工位的一直在屋里抽烟",
        "教研室有人老在房间吸电子烟",
        "工牌让他们收走了",
        "自行车被保卫处拖走了",
        "球拍被体育部的人拿走了",
        "搭档离职了，没人接手",
        "带我的师傅调走以后没人教",
        "夜里传达室就我一个",
        "库房只剩我一个人了",
    ],
)
def test_a_trifle_is_a_complaint(front: Griever, text: str) -> None:
    read = front.say(text)
    assert [] == [one for one in ASKS_HOW if one in read]
    assert [] == front.letters


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("钥匙被后勤收走了，屋里一股煤气味，头晕", Danger.ALERT),
        ("钥匙被他们拿走了，我出不去", Danger.ALERT),
        ("传达室就我一个人，有人砸门", Danger.ALERT),
        ("问你们也没意思，我不想活了", Danger.ALERT),
        ("师傅走了以后没人带我，活着真没意思", Danger.ALERT),
        ("办公室就我一个，胸口压着喘不上气", Danger.ALERT),
    ],
)
def test_danger_beside_it_is_danger(text: str, heard: Danger) -> None:
    assert without_trifles(text) != fold(text)
    assert heard is danger_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "家里钥匙被前夫拿走了",
        "手机被他们拿走了",
        "电瓶车被人砸了",
        "宿舍就我一个人",
        "同事走了",
        "活着没意思",
        "没意思",
    ],
)
def test_what_may_be_more_is_left_as_it_is(text: str) -> None:
    assert without_trifles(text) == fold(text)


@pytest.mark.parametrize("text", ["办公室就我一个人，没人说话", "我同事昨天走了，心里难受", "师傅走了"])
def test_sorrow_is_sorrow_still(text: str) -> None:
    assert sad(text) or danger_of(text) is not Danger.CALM


@pytest.mark.parametrize("text", ["叉车刹不住了 领导还要我们开", "铲车刹车软得很，队长说接着开"])
def test_what_is_only_to_be_left_standing_is_no_alarm(front: Griever, text: str) -> None:
    read = front.say(text)
    assert read.startswith("先别开")
    assert "有危险吗" not in read


@pytest.mark.parametrize("text", ["刹车失灵了，现在停不下来", "班车刹不住了，撞到人了"])
def test_what_happens_now_is_one(front: Griever, text: str) -> None:
    assert re.search("11[09]|120", front.say(text))


@pytest.mark.parametrize(
    "text",
    [
        "孩子爸爸出车祸住院 家里没收入了",
        "婆婆偏瘫卧床，家里欠了一屁股债",
        "我爱人骨折住院，全家断了收入",
        "我老公肾病 家里困难 想申请补助",
    ],
)
def test_need_beside_an_illness_that_is_looked_after(front: Griever, text: str) -> None:
    assert hard_up(text)
    front.say(text)
    assert ("in_need", []) == (front.turn, front.letters)


@pytest.mark.parametrize(
    "text",
    [
        "老公出车祸了，没钱送医院",
        "爱人刚刚昏倒了，家里没收入",
        "我妈中风了没人送医院，家里困难",
        "生病住院家里没钱，不想活了",
    ],
)
def test_an_illness_that_nobody_looks_after_is_no_mere_need(text: str) -> None:
    assert not hard_up(text)


def test_no_pattern_reaches_over_a_comma() -> None:
    for trouble in ("钥匙，被他们拿走了", "师傅走了，他说他不想活，没人带我"):
        assert not TRIFLES["taken_away"].search(trouble)
    assert TRIFLES["left_the_job"].search("师傅走了，他说他不想活，没人带我") is None


@pytest.mark.parametrize("text", ["老周负责的 电话打不通", "李师傅对接的，联系不上", "报修的是小吴负责，打不通"])
def test_whoever_is_in_charge_and_does_not_answer_is_not_missing(text: str) -> None:
    assert danger_of(text) in (Danger.CALM, Danger.ASK)


@pytest.mark.parametrize("text", ["小陈一晚上没回来，电话打不通", "我爱人联系不上，负责的领导也不知道他在哪"])
def test_who_is_missing_is_looked_for(text: str) -> None:
    assert danger_of(text) in (Danger.ALERT, Danger.MAY)


@pytest.mark.parametrize("words", ["食堂阿姨今天骂我了，气死我了", "保安吼了我一顿", "主任当众骂了我们", "宿管又训了我几句，烦"])
def test_who_was_scolded_at_work_is_not_asked_how_they_are(words: str) -> None:
    assert Danger.CALM is danger_of(words)


@pytest.mark.parametrize("words", ["主任当众骂了我一顿，我不想活了", "阿姨骂了我，我拿刀想砍她", "老师骂我一顿，我站在楼顶了"])
def test_what_stands_beside_a_scolding_is_heard(words: str) -> None:
    assert Danger.CALM is not danger_of(words)


@pytest.mark.parametrize(
    ("words", "says_so"), [("算了也没啥大事", True), ("没什么大不了，就是气", True), ("出大事了", False), ("没事才怪", False)]
)
def test_that_it_was_nothing_much_is_heard(words: str, says_so: bool) -> None:
    assert says_so == well(words)
