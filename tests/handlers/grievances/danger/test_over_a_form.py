"""Danger comes before the form, which keeps what was told and goes on."""

from datetime import timedelta

import pytest

from handlers import turns
from handlers.desk import Arrival
from handlers.effects import RingUnlessHeard
from handlers.messages import IncomingMessage, MessageKind, ToOfficers
from handlers.session import Session
from tests.clock import NOON
from tests.handlers.grievances.members import DOUBT, STORY, Griever, doubt, fill, letter_text


def test_danger_comes_before_the_form(front: Griever) -> None:
    front.watch.there = True
    front.say(STORY)
    read = front.say("我不想活了")
    assert read.index("安全") < read.index("12356") < read.index("110") < read.index("这里不是紧急救助渠道")
    assert "119" not in read, "no fire is spoken of"
    assert "现在有值班的同事在" in read
    (letter,) = front.letters
    assert ToOfficers("hdu-cs") == letter.to
    assert "不想活" not in letter_text(letter)
    assert "alan" not in letter_text(letter)
    front.say("请联系我")
    assert "alan" in letter_text(front.letters[-1])
    front.say("继续")
    assert front.asking == "since", "what was told before waits"


def test_what_may_be_a_joke_is_asked_back_and_the_words_are_taken_once_all_is_well(front: Griever) -> None:
    front.say(STORY)
    fill(front, "hope")
    assert "您现在还好吗" in front.say("再不修我就跳楼给他们看，哈哈，开玩笑的，换一台就行")
    assert [] == front.letters
    assert "那就好" in front.say("我没事，随口说的")
    assert "against" == front.asking
    assert "换一台就行" in (front.session.draft.told["hope"] if front.session.draft else "")


def test_who_is_asked_and_is_not_well_is_helped_at_once(front: Griever) -> None:
    front.say(STORY)
    front.say("再不修我就跳楼给他们看，哈哈，开玩笑的")
    assert "12356" in front.say("不太好")
    assert 1 == len(front.letters)


@pytest.fixture
def doubtful(front: Griever, monkeypatch: pytest.MonkeyPatch) -> Griever:
    doubt(monkeypatch)
    return front


def test_where_danger_is_only_likely_the_numbers_come_with_the_question_and_nobody_is_alerted_yet(doubtful: Griever) -> None:
    read = doubtful.say(DOUBT)
    assert read.index("110") < read.index("12356") < read.index("这里不是紧急救助渠道") < read.index("现在有人有危险吗")
    assert ["有危险", "没有"] == doubtful.offered
    assert [] == doubtful.letters
    (ring,) = doubtful.last.effects
    assert RingUnlessHeard(NOON + timedelta(minutes=10), "silence", "hdu-cs") == ring


def test_a_yes_alerts(doubtful: Griever) -> None:
    doubtful.say(DOUBT)
    doubtful.say("有危险")
    (letter,) = doubtful.letters
    assert "关机" not in letter_text(letter)


def test_more_words_of_danger_after_the_question_alert(doubtful: Griever) -> None:
    doubtful.say(DOUBT)
    doubtful.say("他说谢谢我这些年的照顾，人已经不见了")
    assert 1 == len(doubtful.letters)


def test_a_no_alerts_nobody_and_the_words_are_taken_for_what_they_are(doubtful: Griever) -> None:
    doubtful.say(DOUBT)
    assert "那就好" in doubtful.say("没有")
    assert [] == doubtful.letters
    assert () == tuple(effect for effect in doubtful.last.effects if isinstance(effect, RingUnlessHeard))


def test_silence_alerts_those_on_duty_and_names_nobody(front: Griever) -> None:
    message = IncomingMessage("clock", "silence:1", "silence:hdu-cs", "clock", MessageKind.EVENT, NOON, event="silence", key="hdu-cs")
    arrival = Arrival(message, Session(), NOON, "")
    assert "silence" == turns.match(arrival, front.desk).name
    (letter,) = turns.handle(arrival, front.desk).letters
    assert ToOfficers("hdu-cs") == letter.to
    assert "没有回音" in letter_text(letter)


def test_who_wants_nobody_to_know_is_asked_and_silence_alerts_nobody(doubtful: Griever) -> None:
    read = doubtful.say(DOUBT + "，别告诉任何人")
    assert "我没有告诉别人" in read
    assert () == doubtful.last.effects


@pytest.mark.parametrize(
    "answer", ["靠窗的那一台，在打菜口旁边", "六月初就坏了", "希望把门修好", "我们组长", "三号楼二楼的男厕所", "保密吧，我怕惹事"]
)
def test_an_ordinary_answer_to_a_form_is_not_interrupted(front: Griever, answer: str) -> None:
    front.say(STORY)
    assert "有人有危险吗" not in front.say(answer)
    assert "您现在还好吗" not in front.read


def test_who_goes_on_instead_of_answering_goes_on(front: Griever) -> None:
    front.say(STORY)
    front.say("我不想活了")
    front.say("继续")
    assert "since" == front.asking
    front.say("六月初")
    assert "where" == front.asking


def test_what_was_told_in_danger_is_handed_in_later_on_a_word(front: Griever) -> None:
    front.say("组长刚才拿刀追着我砍，救命")
    assert {} == front.cases.kept
    front.say("提诉求")
    assert "拿刀" in (front.session.draft.told["what"] if front.session.draft else "")


def test_who_does_not_want_others_to_know_is_not_reported(front: Griever) -> None:
    read = front.say("我不想活了，别告诉任何人")
    assert [] == front.letters
    assert "我没有告诉别人" in read
    assert "值班的同事这会儿不在线" in read
