"""What sounds like danger and means something else: an office that does not answer, money that is cut, fear of reprisal."""

import pytest

from handlers.grievances.danger.reading import RULES, Place
from handlers.urgent import Danger, danger_of, kinds_of
from tests.handlers.grievances.members import STORY, Griever, fill, told

SILENT_OFFICES = (
    "人事处的老师从来不回消息",
    "她永远不接电话",
    "维修师傅联系不上，电话也打不通",
    "打了好几次都找不到人，总务科的电话没人接",
    "经办的人总是不接我们的电话",
    "值班室阿姨电话打不通",
)
MISSING = (
    "小赵电话打不通，昨天就没来实验室",
    "总务科的小刘电话打不通，今天没来上班",
    "我爱人从来不会不接电话，今天一直打不通",
    "值班老师电话打不通，走之前说不想活了",
    "他总是不接电话，我怕他出事",
)


@pytest.mark.parametrize("text", SILENT_OFFICES)
def test_an_office_that_does_not_answer_is_nobody_who_is_missing(front: Griever, text: str) -> None:
    assert Danger.CALM is danger_of(text)
    front.say(text)
    assert front.turn not in ("alarm", "doubt", "worry")
    assert [] == front.letters


@pytest.mark.parametrize("text", MISSING)
def test_somebody_who_is_worried_about_is_still_looked_for(text: str) -> None:
    assert danger_of(text) in (Danger.ALERT, Danger.MAY)


@pytest.mark.parametrize("text", ["监考费被砍了一半", "学院砍了我们的出差补助", "三个人的名额让处里砍掉了"])
def test_money_that_is_cut_is_no_blow(front: Griever, text: str) -> None:
    assert (Danger.CALM, frozenset()) == (danger_of(text), kinds_of(text))
    assert "110" not in front.say(text)


@pytest.mark.parametrize("text", ["他拿刀砍了人，就因为奖金", "有人砍人了"])
def test_a_blow_is_one_whatever_it_was_about(text: str) -> None:
    assert Danger.ALERT is danger_of(text)


@pytest.mark.parametrize("text", ["西楼的电梯困了三个人", "电梯刚刚困人了", "货梯又困住人了"])
def test_people_shut_in_a_lift_are_given_the_number_of_the_fire_brigade(front: Griever, text: str) -> None:
    assert "119" in front.say(text)


@pytest.mark.parametrize("text", ["电梯老困人，报修也没人管", "昨天电梯困人了，希望彻底修一修", "电梯困人的说明什么时候出"])
def test_what_a_lift_did_before_is_a_matter(text: str) -> None:
    assert danger_of(text) in (Danger.CALM, Danger.ASK)


def test_fear_of_reprisal_beside_the_mode_is_no_danger(front: Griever) -> None:
    front.say(STORY)
    fill(front, "mode")
    front.say("保密吧 我怕主任给我穿小鞋")
    assert front.turn == "form"
    assert "confidential" == told(front)["mode"]


def test_who_may_be_gone_is_listened_to_and_may_put_it_right(front: Griever) -> None:
    assert "12356" in front.say("我走了以后孩子怎么办").splitlines()[1]
    read = front.say("我是说调走以后，附中的学籍怎么转")
    assert "110" not in read
    assert "没事就好" in read


def test_every_rule_has_a_name_of_its_own() -> None:
    assert set(RULES) == {*Place}
    for rules in RULES.values():
        assert len({rule.name for rule in rules}) == len(rules)
