"""What frightened and hurt nobody is a complaint; what follows an alarm is heard as an answer where only a form asks for it."""

import re

import pytest

from handlers.drafts import Slot
from handlers.grievances.danger.near_miss import near_miss
from tests.clock import FixedClock
from tests.handlers.grievances.members import STORY, Griever, fill, told

SAFETY = re.compile(r"1[12][09]")


NEARLY = (
    "教室的吊扇掉下来一片，险些砸中学生",
    "实验楼楼梯扶手松了，我差点摔下去",
    "食堂门口地滑，好几个人差点摔倒",
    "操场的篮球架倒了，幸亏旁边没人",
    "外墙瓷砖老往下掉，早晚要砸死人",
    "保安骑电动车横冲直撞，差点撞到孩子",
    "路灯漏电，我同事手麻了一下，还好没事",
    "电焊火花溅到纸箱着起来了，已经扑灭了，没人受伤",
    "操场看台栏杆松了，昨天有个孩子险些摔下去",
    "游泳馆的吊顶松了，万一砸到孩子可不得了",
)
FRIGHTENING = (
    "校车师傅闯红灯，一路急刹，太吓人了",
    "校门口总有人飙车，早晚要出人命",
    "接我们的大巴开得飞快，坐得心惊胆战",
    "送货的三轮车在校园里开得那么快，我们走路提心吊胆",
)


@pytest.mark.parametrize("text", [*NEARLY, *FRIGHTENING])
def test_what_frightened_and_hurt_nobody_opens_the_form_with_one_sentence_of_safety(front: Griever, text: str) -> None:
    read = front.say(text)
    assert [] == front.letters
    assert "您现在还好吗" not in read
    assert "有人有危险吗" not in read
    assert 1 == sum(SAFETY.search(line) is not None for line in read.splitlines())
    assert text == told(front)["what"]
    assert front.asking in (Slot.SINCE, Slot.WHERE)


@pytest.mark.parametrize("text", NEARLY)
def test_and_everything_after_it_is_the_forms(front: Griever, text: str) -> None:
    front.say(text)
    fill(front)
    front.say("确认")
    assert text in front.case.told.what


@pytest.mark.parametrize("text", NEARLY)
def test_inside_a_form_it_interrupts_nothing(front: Griever, text: str) -> None:
    front.say(STORY)
    fill(front, Slot.HOPE)
    front.say(text)
    assert [] == front.letters
    assert front.asking in (Slot.HOPE, Slot.AGAINST)


@pytest.mark.parametrize(
    "text",
    [
        "教室吊扇掉下来砸到学生头了，差点没命",
        "学生差点淹死，刚救上来",
        "煤气漏了，差点炸了",
        "插座冒烟了，差点着火",
        "师傅触电了，差点死了",
        "差点被他拿刀捅了",
        "他差点打死我",
        "我差点就从楼上跳下去了",
        "早晚有一天我要从这楼上跳下去",
        "万一我死了你们就满意了",
        "他喝酒开车，撞到人了，吓死人了",
    ],
)
def test_words_of_nearly_do_not_silence_danger(front: Griever, text: str) -> None:
    assert not near_miss(text)
    assert SAFETY.search(front.say(text))
    assert front.turn in ("alarm", "doubt", "worry")


def test_the_title_is_what_happened_and_not_the_fright(front: Griever) -> None:
    assert "“楼道顶上的灯罩掉下来”" in front.say("楼道顶上的灯罩掉下来，险些砸中人，吓得我们绕着走")


# After an alarm.


@pytest.mark.parametrize("alarm", ["食堂后厨地上有油，师傅滑倒把头磕破了", "保安在门口跟人打起来了", "化学楼着火了"])
@pytest.mark.parametrize("when", ["昨天中午", "上周三晚上的事", "前天，二号楼门口"])
def test_a_bare_date_in_the_past_makes_a_matter_of_it(front: Griever, alarm: str, when: str) -> None:
    front.say(alarm)
    front.say(when)
    assert f"{alarm}。{when}".startswith(told(front)["what"])
    assert front.asking in (Slot.SINCE, Slot.WHERE, Slot.HOPE)


@pytest.mark.parametrize("word", ["确认", "保密", "实名", "跳过"])
def test_words_that_only_a_form_asks_for_begin_one_after_an_accident(front: Griever, word: str) -> None:
    front.say("食堂后厨地上有油，师傅滑倒把头磕破了")
    front.say(word)
    assert "磕破" in told(front)["what"]
    assert word not in told(front)["what"]


@pytest.mark.parametrize("alarm", ["有人持刀闯进食堂了", "我不想活了", "实验室爆炸了"])
def test_and_take_up_the_one_that_waits(front: Griever, alarm: str) -> None:
    front.say(STORY)
    front.say(alarm)
    front.say("六月初")
    assert "六月初" in told(front)["since"]
    front.say(alarm)
    front.say("保密")
    assert "confidential" == told(front)["mode"]
    front.say(alarm)
    front.say("确认")
    assert front.asking == Slot.WHERE, "a confirmation takes it up and hands in nothing"
    assert {} == front.cases.kept


@pytest.mark.parametrize("word", ["确认", "跳过"])
def test_the_question_whether_there_is_danger_takes_no_answer_from_a_form(
    front: Griever, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from handlers.grievances.danger import reading
    from handlers.urgent import Danger

    read = reading.danger_of
    monkeypatch.setattr(reading, "danger_of", lambda text, **how: Danger.MAY if "吵得" in text else read(text, **how))
    front.say(STORY)
    fill(front, Slot.AGAINST if word == "跳过" else "confirm")
    front.say("楼下好像有人吵得很凶")
    assert "有人有危险吗" in front.read
    front.say(word)
    assert (front.asking == Slot.MODE) if word == "跳过" else bool(front.cases.kept)


def test_who_was_asked_how_they_are_and_goes_on_complaining_is_asked_no_further(front: Griever, monkeypatch: pytest.MonkeyPatch) -> None:
    from handlers.grievances.danger import emergency, reading
    from handlers.urgent import Danger

    story = "三食堂的阿姨天天冲我吼，饭菜还是馊的"
    read = reading.danger_of
    monkeypatch.setattr(reading, "danger_of", lambda text, **how: Danger.ASK if text == story else read(text, **how))
    monkeypatch.setattr(emergency, "plainly_else", lambda arrival: False)
    assert "您现在还好吗" in front.say(story)
    front.say("昨天又这样")
    assert "12356" not in front.read
    assert story in told(front)["what"]
    assert front.asking in (Slot.SINCE, Slot.WHERE)


# One alert for one matter.


@pytest.mark.parametrize(
    ("first", "more"),
    [
        ("有人拿刀追我", ("他拿着刀在楼道里砸门", "他说要砍死我", "门快被他砸开了")),
        ("化学楼着火了", ("烟越来越大", "三楼也烧起来了", "里面还有人没出来")),
        ("同事触电了，没反应", ("他没有呼吸了", "嘴唇都发紫了")),
    ],
)
def test_further_sentences_of_one_danger_alert_once(front: Griever, first: str, more: tuple[str, ...]) -> None:
    reads = [front.say(text) for text in (first, *more)]
    assert 1 == len(front.letters)
    assert all(SAFETY.search(read) for read in reads[:2])
    front.say("提诉求")
    assert [] == [text for text in (first, *more) if text not in told(front)["what"]]


def test_another_danger_another_moment_or_plain_words_alert_again(front: Griever, clock: FixedClock) -> None:
    front.say("有人拿刀追我")
    front.say("他把仓库点着火了，着火了")
    assert 2 == len(front.letters)
    front.say("有危险")
    assert 3 == len(front.letters)
    clock.advance(660)
    front.say("他还拿着刀在砸门，救命")
    assert 4 == len(front.letters)


@pytest.mark.parametrize("good", ["警察到了，把他带走了", "保安来了，人控制住了"])
def test_help_that_has_come_is_heard_and_a_wish_then_is_a_matter(front: Griever, good: str) -> None:
    front.say("我前夫拿着刀在校门口堵我")
    assert "请现在就打" not in front.say(good)
    front.say("想让学校给我换个班次")
    assert "前夫" in told(front)["what"]


@pytest.mark.parametrize("bad", ["警察到了，他还在砍人", "保安来了，但是拦不住他"])
def test_help_that_has_come_while_it_goes_on_is_no_end(front: Griever, bad: str) -> None:
    front.say("我前夫拿着刀在校门口堵我")
    assert "110" in front.say(bad)
