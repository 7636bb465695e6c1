"""What stands beside words that worry: it is kept, answered or handed in once all is well, and despair stays out of it."""

import pytest

from handlers.grievances.danger import reading
from handlers.urgent import Danger
from tests.handlers.grievances.members import DOUBT, STORY, Griever, doubt, fill, form, kept_words, told


@pytest.fixture
def doubting(front: Griever, monkeypatch: pytest.MonkeyPatch) -> Griever:
    """A desk that takes one message for a worry, whatever was learned of others."""
    read = reading.danger_of
    monkeypatch.setattr(reading, "danger_of", lambda text, **how: Danger.ASK if text == WORRY else read(text, **how))
    return front


WORRY = "今天开会开得我想死"
JOKE = "再不修我就跳楼给他们看，哈哈，开玩笑的，换一台就行"


def test_what_is_said_with_being_well_is_kept(front: Griever) -> None:
    front.say(STORY)
    fill(front, "hope")
    front.say(JOKE)
    assert front.say("没事，就是太累了").startswith("那就好")
    assert "换一台就行" == told(front)["hope"]
    assert "就是太累了" in told(front)["what"]
    assert "against" == front.asking


def test_an_answer_that_comes_with_being_well_is_an_answer(front: Griever) -> None:
    front.say(STORY)
    fill(front, "hope")
    front.say(JOKE)
    front.say("我没事，是后勤处的老张不管")
    assert "后勤处" in told(front)["against"]


def test_the_form_goes_on_with_an_answer_and_keeps_what_stood_beside_the_joke(front: Griever) -> None:
    front.say(STORY)
    fill(front, "hope")
    front.say(JOKE)
    front.say("别的人")
    assert ("换一台就行", "别的人") == (told(front)["hope"], told(front)["against"])


def test_without_a_form_nothing_that_worried_is_answered_by_no_evidence(doubting: Griever) -> None:
    doubting.say(WORRY)
    assert "danger" == doubting.asking
    read = doubting.say("没事，随口说的")
    assert "没有找到依据" not in read
    assert "提诉求" in doubting.offered
    doubting.say("提诉求")
    assert "what" == doubting.asking, "words of despair are no story"
    assert WORRY not in kept_words(doubting)


def test_who_goes_on_about_themselves_is_listened_to(doubting: Griever) -> None:
    doubting.say(WORRY)
    read = doubting.say("唉，心里堵得慌")
    assert "听着" in read
    assert "12356" in read
    doubting.say("提诉求")
    assert "心里堵得慌" in form(doubting).begun


def test_who_tells_a_matter_instead_of_answering_is_heard_and_despair_stays_out(doubting: Griever) -> None:
    doubting.say(WORRY)
    doubting.say("我要反映组长天天排夜班不给加班费")
    assert WORRY not in told(doubting)["what"]
    assert "不给加班费" in told(doubting)["what"]


def test_a_yes_to_the_question_whether_somebody_is_in_danger_is_an_alarm(front: Griever, monkeypatch: pytest.MonkeyPatch) -> None:
    doubt(monkeypatch)
    front.say(DOUBT)
    assert "现在有人有危险吗" in front.read
    front.say("是的")
    assert "alarm" == front.turn
    assert front.letters


def test_a_yes_to_the_question_whether_somebody_is_well_is_none(doubting: Griever) -> None:
    doubting.say(WORRY)
    assert "您现在还好吗" in doubting.read
    doubting.say("嗯")
    assert "那就好" in doubting.read
    assert [] == doubting.letters


def test_who_goes_on_with_the_story_after_a_worry_is_not_told_to_say_it_again(front: Griever, monkeypatch: pytest.MonkeyPatch) -> None:
    doubt(monkeypatch)
    front.say("我想反映一下我们小区的事")
    front.say(DOUBT)
    assert "danger" == front.asking
    front.say("一直都这样，好几年了")
    assert "还没有交" not in front.read
    assert "好几年了" in told(front)["since"]


def test_who_goes_on_with_a_grievance_after_a_worry_is_not_asked_the_same_again(doubting: Griever) -> None:
    doubting.say(WORRY)
    reads = [doubting.say(text) for text in ("唉，心里堵得慌", "天天加班没加班费", "就是这样", "没别的")]
    assert len(set(reads)) == len(reads)
    assert "加班" in told(doubting)["what"]
    assert WORRY not in told(doubting)["what"]


def test_who_lets_it_go_after_a_worry_is_let_go(doubting: Griever) -> None:
    doubting.say(WORRY)
    assert "随时找我" in doubting.say("算了算了")
    assert doubting.session.draft is None


def test_an_answer_that_is_taken_for_danger_is_kept_and_the_form_goes_on_by_either_word(
    front: Griever, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = "装个能锁的门就够了"
    read = reading.danger_of
    monkeypatch.setattr(reading, "danger_of", lambda text, **how: Danger.ALERT if text == answer else read(text, **how))
    front.say(STORY)
    fill(front, "hope")
    front.say(answer)
    assert "call" == front.asking
    front.say("提诉求")
    assert (answer, "against") == (told(front)["hope"], front.asking)


def test_a_comment_that_is_taken_for_danger_is_still_a_comment(front: Griever, monkeypatch: pytest.MonkeyPatch) -> None:
    comment = "拖得太久了，下次快些就好"
    read = reading.danger_of
    monkeypatch.setattr(reading, "danger_of", lambda text, **how: Danger.MAY if text == comment else read(text, **how))
    front.say(STORY)
    fill(front)
    front.say("确认")
    front.answer()
    front.say("解决了")
    front.say(comment)
    front.say("没有")
    assert comment == (front.case.rating.words if front.case.rating else "")
