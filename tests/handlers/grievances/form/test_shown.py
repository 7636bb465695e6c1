"""Whoever asks sees all that was told, word for word, at whatever question the form is; nothing of the asking stands in it."""

import pytest

from handlers.drafts import Slot
from handlers.grievances.form import desk_questions
from tests.handlers.grievances.members import Griever, fill, form, talk, told

LONG = (
    "我要反映加班费一直不发。" + "".join(f"第{n}周末又让我们来值班，去问中心主任，他说没有钱。" for n in range(1, 20)) + "别的中心都发了。"
)
ASKS = [
    "看看现在是什么样",
    "看看",
    "给我看看",
    "能不能看一下写了什么",
    "你都记了些什么",
    "现在写成什么样了",
    "看全文",
    "把内容念一遍",
    "复述一下",
    "让我再看一下现在的内容",
    "我写了啥",
    "show me the form",
]


@pytest.mark.parametrize("asked", ["since", "where", "hope", "against", "mode", "confirm"])
@pytest.mark.parametrize("words", ASKS)
def test_all_of_it_is_shown_and_the_same_asked_again(front: Griever, words: str, asked: str) -> None:
    talk(front, LONG)
    fill(front, asked)
    before, read = told(front), front.say(words)
    assert ("form", asked, before) == (front.turn, front.asking, told(front))
    assert all(value in read for slot, value in before.items() if slot is not Slot.MODE)
    assert "" == form(front).extra


@pytest.mark.parametrize(
    "words",
    ["看看医生也要请假", "看看能不能快点", "我看看再说", "看病不给假", "他看了我写的检讨", "看不看得到", "写了三次申请", "什么样的人都有"],
)
def test_other_words_ask_for_nothing_of_the_kind(words: str) -> None:
    assert desk_questions.SHOWS.fullmatch(words) is None


def test_the_summary_shows_a_story_as_people_tell_it_whole(front: Griever) -> None:
    story = LONG[:280]
    talk(front, story)
    assert story.rstrip("，。") in fill(front, "confirm")


def test_what_is_longer_says_how_to_see_it_all(front: Griever) -> None:
    talk(front, LONG)
    assert ("看全文" in fill(front, "confirm"), LONG in front.say("看全文")) == (True, True)
