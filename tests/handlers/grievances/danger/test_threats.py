"""What somebody else threatens is asked about, and is no despair of whoever tells it; who is followed hears 110 first."""

import pytest

from handlers.drafts import Slot
from handlers.grievances.danger.no_danger import followed, tells_of_pay
from tests.handlers.grievances.members import Griever, told

THREATS = ("科长放话要打断我的腿", "组长说弄死我", "班长扬言要找人收拾我", "他喊着要带人来堵我")
NUMBERS = "有人伤害、威胁"


@pytest.mark.parametrize("threat", THREATS)
@pytest.mark.parametrize("lightly", ["他就随口一说，气话吧", "就是开会时候的气话", "可能是开玩笑的"])
def test_a_threat_taken_lightly_is_called_wrong_and_waits_for_the_union(front: Griever, threat: str, lightly: str) -> None:
    assert NUMBERS in front.say(threat)
    read = front.say(lightly)
    assert "没有做错" in read
    assert "110" in read
    assert "12356" not in read
    front.say("我要投诉他")
    assert threat in told(front).get(Slot.WHAT, "") + (front.session.draft.form.lead if front.session.draft else "")
    assert "气话" not in told(front).get(Slot.WHAT, "")


def test_what_somebody_would_do_themselves_stays_out_once_it_is_taken_back(front: Griever) -> None:
    front.say("我真想弄死主任")
    read = front.say("气话，别当真")
    assert "没有做错" not in read
    front.say("提诉求")
    assert "弄死" not in str(front.session.to_json())


@pytest.mark.parametrize("text", ["他说要搞死我的项目", "他们说要弄死我的职称，申诉该写给谁"])
def test_work_that_is_threatened_is_no_danger(front: Griever, text: str) -> None:
    assert NUMBERS not in front.say(text)


@pytest.mark.parametrize(
    ("text", "alarms"), [("下夜班路上被人尾随", False), ("有个男的一路跟着我到宿舍楼下", True), ("晚上在北门被人跟踪了", False)]
)
def test_who_is_followed_reads_the_numbers_first(front: Griever, text: str, alarms: bool) -> None:
    read = front.say(text)
    assert "110" in read
    assert (not alarms, alarms) == ("有人有危险吗" in read, bool(front.letters))


@pytest.mark.parametrize(
    "text",
    ["前年被人跟踪，已经报警了", "路太黑，有个大姐前天被尾随，装个灯吧", "被跟踪算不算工伤", "跟踪我的人已经拘留，想换宿舍"],
)
def test_who_was_followed_long_ago_or_is_somebody_else_tells_a_matter(text: str) -> None:
    assert not followed(text)


@pytest.mark.parametrize("text", ["我在树人 工资晚发了", "夜班费一直没发", "我在浙工商，课时费拖了两个月"])
def test_late_pay_is_no_worry(front: Griever, text: str) -> None:
    assert "您现在还好吗" not in front.say(text)
    assert "place" != front.turn


@pytest.mark.parametrize("text", ["工资没发，活不下去了", "奖金扣了，我不想活了", "工资晚发了，好难受"])
def test_despair_beside_late_pay_is_heard(text: str) -> None:
    assert not tells_of_pay(text)


@pytest.mark.parametrize("text", ["我老公打我", "被男朋友掐脖子", "爱人喝了酒又动手打孩子"])
@pytest.mark.parametrize("now", ["现在没事，他出差了", "没事了"])
def test_a_blow_at_home_that_is_over_for_now_ends_with_who_helps(front: Griever, text: str, now: str) -> None:
    assert "110" in front.say(text)
    read = front.say(now)
    assert "110" in read
    assert "12338" in read
    assert "从什么时候" not in read
    front.say("提诉求")
    assert text in read_story(front)


def read_story(front: Griever) -> str:
    draft = front.session.draft
    return "" if draft is None else draft.form.begun


@pytest.mark.parametrize("take_up", ["我想帮他反映一下", "帮他投诉吧", "提诉求"])
def test_what_drove_a_friend_to_it_is_what_a_case_begins_with(front: Griever, take_up: str) -> None:
    front.say("我同事王老师说不想活了")
    front.say("他是因为非升即走，学院逼的")
    front.say(take_up)
    assert "非升即走" in read_story(front)
    assert "不想活" not in read_story(front)
