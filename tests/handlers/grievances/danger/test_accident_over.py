"""An accident that is over leads on to the matter with what was told, and words that are taken back stand in no case."""

import pytest

from handlers.drafts import Slot
from handlers.grievances.danger import reading
from handlers.urgent import Danger
from tests.handlers.grievances.members import Griever, kept_words, talk, told

FAINTED = "阅览室有个老师晕倒了"


def test_the_ambulance_is_the_first_word(front: Griever) -> None:
    assert "120" in front.say(FAINTED).splitlines()[0]


@pytest.mark.parametrize("over", ["救护车接走了，说是低血糖", "人醒过来了，这周天天加班到十点", "送校医院了"])
def test_who_is_looked_after_leads_on_to_the_form(front: Griever, over: str) -> None:
    front.say(FAINTED)
    front.say(over)
    assert front.asking in Slot
    assert "晕倒" in told(front)[Slot.WHAT]
    assert over in told(front)[Slot.WHAT]
    assert "医院" not in told(front).get(Slot.WHERE, "")


def test_telling_it_once_more_alarms_nobody_again(front: Griever) -> None:
    talk(front, FAINTED, "救护车接走了，说是低血糖")
    front.letters.clear()
    front.say("补一句，晕倒的是阅览室的王老师")
    assert ("form", []) == (front.turn, front.letters)
    assert "王老师" in kept_words(front)


@pytest.mark.parametrize("again", ["又晕倒了一个", "现在她又没呼吸了", "我不想活了"])
def test_what_is_new_alarms(front: Griever, again: str) -> None:
    talk(front, FAINTED, "救护车接走了，说是低血糖")
    front.letters.clear()
    front.say(again)
    assert ("alarm", 1) == (front.turn, len(front.letters))


@pytest.mark.parametrize("still", ["送医院了，可是还在抽搐", "醒了，但又昏过去了"])
def test_what_goes_on_is_not_over(front: Griever, still: str) -> None:
    front.say(FAINTED)
    front.say(still)
    assert Slot.SINCE != front.asking


@pytest.mark.parametrize("out", ["都出来了", "我们已经撤出来了", "人都到走廊了"])
def test_who_went_out_as_told_is_asked_on(front: Griever, out: str) -> None:
    front.say("实验室的通风柜不转快半年了，做完实验就恶心")
    asking = front.asking
    read = front.say(out)
    assert "先别再进去" in read
    assert (asking, False) == (front.asking, front.session.draft is not None and front.session.draft.paused)
    assert out not in kept_words(front)


@pytest.mark.parametrize("out", ["都出来了", "人都到走廊了"])
def test_and_who_was_asked_whether_there_is_danger_goes_on_to_the_form(front: Griever, out: str) -> None:
    story = "机房味道特别刺鼻，大家头晕，报修三次没人来"
    front.say(story)
    assert "danger" == front.asking
    assert "先别再进去" in front.say(out)
    assert story in told(front)[Slot.WHAT]


@pytest.mark.parametrize(
    ("angry", "taken_back"),
    [
        ("再拖下去我就去找院长拼命", "是气话，职称材料压了半年没人审"),
        ("惹急了我就找他们拼命去", "随口说的，职称材料压了半年没人审"),
    ],
)
def test_what_was_said_in_anger_stands_in_no_case(front: Griever, angry: str, taken_back: str) -> None:
    talk(front, angry, taken_back, "提诉求")
    assert "职称材料压了半年没人审" in told(front)[Slot.WHAT]
    assert "拼命" not in kept_words(front)


def test_a_threat_is_no_part_of_the_matter_that_follows(front: Griever) -> None:
    read = talk(front, "我要打死那个司机", "他上周五在西门把我的车撞了")
    assert "打死" not in read
    assert "打死" not in kept_words(front)


def test_several_people_ill_after_a_meal_are_told_to_see_a_doctor_and_the_form_goes_on(front: Griever) -> None:
    read = front.say("一食堂的凉菜有问题，我们科好几个人吃完拉肚子")
    assert "120" in read.splitlines()[0]
    assert "票据" in read.splitlines()[0]
    assert front.asking in (Slot.SINCE, Slot.WHERE)


@pytest.mark.parametrize("text", ["食堂的凉菜味道不好，好几个人反映过", "我吃了食堂的菜拉肚子，要求赔偿"])
def test_a_bad_meal_alone_is_no_illness_of_many(front: Griever, text: str) -> None:
    assert "票据" not in front.say(text)


@pytest.mark.parametrize(
    "story",
    [
        "汤桶翻了烫伤了脚背，住院九天，经理翻出一张我签的字条说摔伤自理，那张字条作数不",
        "有个女生讲导师半夜发暧昧短信还动手，她求我别声张，书记叫我先压着，我现在该怎么办",
    ],
)
def test_who_asks_whether_that_is_right_reads_the_rules_in_the_same_reply(
    front: Griever, monkeypatch: pytest.MonkeyPatch, story: str
) -> None:
    read = reading.danger_of
    monkeypatch.setattr(reading, "danger_of", lambda text, **how: Danger.MAY if text == story else read(text, **how))
    said = front.say(story)
    assert "有人有危险吗" in said
    assert "您问的，写在下面" in said
    assert "danger" == front.asking
