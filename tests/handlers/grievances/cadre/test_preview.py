"""What a cadre says to words that were shown before they go: a yes in many wordings sends them, and nothing replaces them unsaid."""

import pytest

from handlers.grievances.cadre.preview import consents
from handlers.grievances.cases.case import Status
from tests.clock import FixedClock
from tests.handlers.grievances.office import BO, REF, Office, accepted

OLD = "多收的钱已经退回饭卡"
YES = [
    "可以，发吧",
    "行 就这样",
    "没问题",
    "嗯，没问题，发出去吧",
    "行，发出去",
    "可以了",
    "就这么发",
    "好的，发吧",
    "看过了，没毛病",
    "OK，发给他吧",
]


@pytest.fixture
def office(clock: FixedClock) -> Office:
    office = Office(clock)
    office.hand_in()
    return office


@pytest.mark.parametrize("said", YES)
def test_a_yes_in_other_words_sends_what_was_shown(office: Office, said: str) -> None:
    accepted(office).say(BO, f"答复 {REF} {OLD}")
    office.say(BO, said)
    assert Status.ANSWERED is office.now().status
    assert OLD in office.to_member()
    assert said not in office.to_member()


@pytest.mark.parametrize("said", YES)
def test_a_yes_is_never_the_reason(office: Office, said: str) -> None:
    office.say(BO, f"不予受理 {REF}")
    office.say(BO, said)
    assert Status.SUBMITTED is office.now().status
    office.say(BO, f"不予受理 {REF} {said}")
    office.say(BO, "确认")
    assert said not in office.to_member()


@pytest.mark.parametrize(
    "said", ["等等，电话写错了", "修改一下，加一句谢谢", "我再想想要不要这么写", "可以是可以，就是语气太硬", "发之前先问问主席"]
)
def test_other_words_stand_beside_the_old_ones_and_a_yes_sends_neither(office: Office, said: str) -> None:
    accepted(office).say(BO, f"答复 {REF} {OLD}")
    shown = office.say(BO, said)
    assert OLD in shown
    assert said in shown
    for word in ("确认", "可以，发吧", "好的"):
        assert OLD in office.say(BO, word)
        assert Status.ACCEPTED is office.now().status
    office.say(BO, "还用原来的")
    office.say(BO, "确认")
    assert OLD in office.to_member()
    assert said not in office.to_member()


def test_the_old_words_are_given_back_when_new_ones_take_their_place(office: Office) -> None:
    accepted(office).say(BO, f"答复 {REF} {OLD}")
    office.say(BO, "钱下周三退回每个人的饭卡")
    assert OLD in office.say(BO, "换成新的")
    office.say(BO, "没问题，发吧")
    assert "下周三" in office.to_member()
    assert OLD not in office.to_member()


@pytest.mark.parametrize("said", ["取消", "修改"])
def test_the_old_words_are_given_back_when_they_are_dropped(office: Office, said: str) -> None:
    accepted(office).say(BO, f"答复 {REF} {OLD}")
    office.say(BO, "等等，电话写错了")
    assert OLD in office.say(BO, said)
    assert Status.ACCEPTED is office.now().status


def test_what_asks_for_a_deed_back_is_no_new_text(office: Office) -> None:
    accepted(office).say(BO, f"备注 {REF}")
    office.say(BO, "食堂说下周换机器")
    office.say(BO, "受理错了，撤销")
    assert "undone" == office.turn
    office.say(BO, "确认")
    assert "食堂说下周换机器" in "".join(one.text for one in office.cases.kept[REF].messages)


@pytest.mark.parametrize("text", ["好的", "嗯嗯", "先别发", "可以再改改吗", "不可以", "没问题的话明天发", "可以退钱", "转后勤办理", "谢谢"])
def test_what_is_no_yes(text: str) -> None:
    assert not consents(text)


@pytest.mark.parametrize(
    "said",
    ["算了吧", "那先别发了", "还是不发了吧", "嗯，取消掉", "暂时不发", "等下先别发", "等等，先不问了", "我再核实一下", "等等我再想想"],
)
def test_a_no_in_other_words_ends_what_was_shown(office: Office, said: str) -> None:
    accepted(office).say(BO, f"答复 {REF} {OLD}")
    assert "没有发出" in office.say(BO, said)
    office.say(BO, "确认")
    assert Status.ACCEPTED is office.now().status


@pytest.mark.parametrize("said", ["不用改", "不改", "不退，按规定办", "不发奖金的事另外答复"])
def test_what_begins_like_a_no_ends_nothing(office: Office, said: str) -> None:
    accepted(office).say(BO, f"答复 {REF} {OLD}")
    assert "也没有保留" not in office.say(BO, said)
