"""A picture sent by mistake goes, and the matter stays; one that comes right after something was added goes with it."""

import pytest

from handlers.effects import EraseAttachment
from handlers.grievances.cases.case import ActorKind, Reader, Status
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, fill, form, letter_text, talk, told

MATTER = "我要反映中心的加班费一直不发，问了也不说"
ALAN = Reader(ActorKind.MEMBER, channel="wecom", sender="alan")
WORDS = [
    "撤回刚才那张图片，上面有我名字！！",
    "刚才那张照片能不能删掉",
    "图片发错了，上面有我名字，快把那张图删了",
    "把我刚发的截图撤回",
    "那个附件不要了",
    "麻烦把上面的文件去掉一下",
]


def handed_in(front: Griever) -> str:
    talk(front, MATTER)
    fill(front, mode="保密")
    front.say("确认")
    (case,) = front.cases.list_for(ALAN)
    return case.ref


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    return Griever(clock)


@pytest.mark.parametrize("words", WORDS)
def test_it_goes_out_of_the_form_and_the_question_comes_again(front: Griever, words: str) -> None:
    talk(front, MATTER)
    front.send("image", "M1")
    front.send("image", "M2")
    first, before, asking = front.session.draft.attachments[0], told(front), front.asking
    assert "去掉了" in front.say(words)
    assert (first,) == front.session.draft.attachments
    assert (before, asking) == (told(front), front.asking)


@pytest.mark.parametrize("words", WORDS)
def test_it_goes_out_of_the_case_and_the_case_is_not_withdrawn(front: Griever, words: str) -> None:
    ref = handed_in(front)
    front.say(f"补充 {ref}")
    front.send("image", "M1")
    (sent,) = front.cases.attachments_for(ALAN, ref)
    read = front.say(words)
    assert "file_back" == front.turn
    assert ref in read
    assert EraseAttachment(ref, sent.id) in front.effects
    assert [] == list(front.cases.attachments_for(ALAN, ref))
    assert Status.SUBMITTED is front.cases.find_for(ALAN, ref).status
    assert any("收回了" in letter_text(letter) for letter in front.letters)


def test_one_that_came_before_any_word_goes_with_nothing_left(front: Griever) -> None:
    front.send("image", "M1")
    front.say("撤回刚才那张图片")
    assert front.session.draft is None


def test_where_none_is_kept_that_is_said_and_nothing_is_withdrawn(front: Griever) -> None:
    ref = handed_in(front)
    read = front.say("撤回刚才那张图片，上面有我名字！！")
    assert ("没有留着" in read, "真的撤回吗" in read) == (True, False)
    assert Status.SUBMITTED is front.cases.find_for(ALAN, ref).status


@pytest.mark.parametrize("words", ["撤回", "撤回吧，不办了", "他们把我发的照片删了", "学院要求我删照片", "我有照片", "文件发下来了没有"])
def test_other_words_take_no_picture_back(front: Griever, words: str) -> None:
    ref = handed_in(front)
    front.say(f"补充 {ref}")
    front.send("image", "M1")
    front.say(words)
    assert "file_back" != front.turn
    assert 1 == len(front.cases.attachments_for(ALAN, ref))


@pytest.mark.parametrize("words", ["把照片删掉就行", "撤回那个处分文件"])
def test_a_wish_in_a_form_without_any_picture_stays_one(front: Griever, words: str) -> None:
    talk(front, MATTER)
    fill(front, "hope")
    front.say(words)
    assert "file_back" != front.turn


@pytest.mark.parametrize("words", ["补充 {ref} 上个月那次是张某发的表，我有照片", "补充一下，上个月那次是张某发的表，我有照片"])
@pytest.mark.parametrize("later", [1, 20])
def test_a_picture_right_after_an_addition_goes_with_it(front: Griever, clock: FixedClock, words: str, later: int) -> None:
    ref = handed_in(front)
    front.say(words.format(ref=ref))
    clock.advance(60 * later)
    front.send("image", "M1")
    front.send("image", "M2")
    assert 2 == len(front.cases.attachments_for(ALAN, ref))


def test_a_picture_an_hour_later_is_asked_about(front: Griever, clock: FixedClock) -> None:
    ref = handed_in(front)
    front.say(f"补充 {ref} 我有照片")
    clock.advance(3600)
    front.send("image", "M1")
    assert 0 == len(front.cases.attachments_for(ALAN, ref))


def test_a_picture_for_what_was_told_since_stays_with_that(front: Griever) -> None:
    ref = handed_in(front)
    talk(front, f"补充 {ref} 我有照片", "提诉求", "我要反映食堂的饭不干净，有虫子")
    front.send("image", "M1")
    assert 0 == len(front.cases.attachments_for(ALAN, ref))
    assert form(front) is not None
    assert 1 == len(front.session.draft.attachments)
