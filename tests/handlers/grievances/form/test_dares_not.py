"""Who does not dare to tell it reads that nobody need know, and what they told before waits for the word that hands it in."""

import pytest

from handlers.drafts import Slot
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, fill, talk, told

STORY = "公司连着三个月没给俺们发高温补贴 找谁啊"
PAGE = "https://union.example/anonymous"
FEARS = ["算了俺不敢说 怕被开除", "我不敢反映，怕丢工作", "还是别提了吧，领导会记恨的", "算了不说了 主任知道了要整我"]


@pytest.mark.parametrize("words", FEARS)
@pytest.mark.parametrize("url", ["", PAGE])
def test_fear_is_met_with_who_need_not_know(words: str, url: str) -> None:
    front = Griever(FixedClock(), anonymous_url=url)
    read = front.say(words)
    assert ("保密" in read, "法律不允许" in read, "不用您自己去跟领导说" in read) == (True, True, True)
    assert (PAGE in read) == bool(url)
    assert not front.asking


@pytest.mark.parametrize("words", FEARS)
def test_what_was_told_before_waits_and_keeps_the_fear_out(front: Griever, words: str) -> None:
    assert "我留着" in talk(front, STORY, words)
    front.say("保密")
    assert "高温补贴" in told(front)[Slot.WHAT]
    assert told(front)[Slot.MODE] == "confidential"
    assert "怕" not in told(front)[Slot.WHAT]


@pytest.mark.parametrize("words", ["算了", "不问了，谢谢", "算了，没事了"])
def test_who_only_lets_go_is_let_go(front: Griever, words: str) -> None:
    front.say(words)
    assert front.turn != "dares_not"


@pytest.mark.parametrize("words", ["领导要开除我", "我怀孕了，主任要开除我", "院长给我穿小鞋"])
def test_what_was_done_is_a_matter(front: Griever, words: str) -> None:
    front.say(words)
    assert front.turn != "dares_not"


@pytest.mark.parametrize("until", ["since", "where", "hope", "against", "mode", "confirm"])
@pytest.mark.parametrize("words", ["等等 我还是不提了吧 怕影响评职称", "我怕主任知道了记恨我，不敢交了", "还是不要提了，得罪人"])
def test_fear_in_the_form_is_no_part_of_the_story(front: Griever, until: str, words: str) -> None:
    talk(front, "我要反映系主任总把晚上的实验课排给我")
    fill(front, until)
    before, read = told(front), front.say(words)
    assert told(front) == before
    assert "不怪您" in read
    assert "整件都不交了" in read


def test_who_begins_and_does_not_dare_is_calmed(front: Griever) -> None:
    talk(front, "提诉求")
    assert "不怪您" in front.say("算了俺不敢说 怕被开除")
    assert front.asking == Slot.WHAT


@pytest.mark.parametrize("until", ["since", "where", "hope", "against", "mode", "confirm"])
@pytest.mark.parametrize("words", ["算咯不反映咯 昨天又有咯", "后悔了 不想交了", "老婆劝我算了", "他们答应解决了，不用反映了"])
def test_who_backs_out_is_asked_and_nothing_is_written_down(front: Griever, until: str, words: str) -> None:
    talk(front, "我要反映下沙的早班车停了")
    fill(front, until)
    before, read = told(front), front.say(words)
    assert told(front) == before
    assert "都不交了" in read
    front.say("取消")
    assert not front.asking


@pytest.mark.parametrize("words", ["领导让我别提了", "他们说不用交了，可是钱一直没退"])
def test_what_others_said_of_it_is_told(front: Griever, words: str) -> None:
    talk(front, "我要反映系主任总把晚上的实验课排给我")
    front.say(words)
    assert "都不交了" not in front.read
