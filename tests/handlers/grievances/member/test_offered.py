"""Words that were offered to a case are taken by the next message alone, and what asks how the case stands is never offered."""

import pytest

from handlers.grievances.cases.case import Action
from handlers.grievances.form.desk_questions import WHO_SEES
from handlers.grievances.member import following
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, talk

OFFER = "您这句要是说给"


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    griever = Griever(clock)
    talk(griever, "机房的空调坏了，没人来修", "上个月", "信息楼负一层", "尽快修好", "没有", "保密", "确认")
    return griever


def added(front: Griever) -> str:
    kept = front.cases.kept[front.case.ref]
    return "。".join(one.text for one in kept.messages)


@pytest.mark.parametrize("words", ["现在是哪位老师在办", "转给谁了", "有人在处理吗", "我的诉求归谁管了"])
def test_who_has_a_case_is_no_news_for_it(front: Griever, words: str) -> None:
    front.say(words)
    assert "还没有交" not in front.read
    assert (OFFER in front.read, front.session.pending) == (False, None)


@pytest.mark.parametrize("words", ["材料上周交给设备处了", "群公告还挂着呢"])
def test_what_tells_something_is_still_offered(front: Griever, words: str) -> None:
    assert not following.asks_of_progress(words)


def test_an_offer_is_taken_by_the_next_message_alone(front: Griever) -> None:
    assert OFFER in front.say("明天要降温")
    assert "没有交到" not in talk(front, "到哪一步了", "是")
    assert "明天要降温" not in added(front)


def test_an_offer_that_is_taken_adds_the_words(front: Griever) -> None:
    talk(front, "明天要降温", "是")
    assert "明天要降温" in added(front)


@pytest.mark.parametrize("nod", ["好的", "嗯", "谢谢"])
def test_a_nod_takes_no_offer(front: Griever, nod: str) -> None:
    talk(front, "明天要降温", nod)
    assert "明天要降温" not in added(front)


def test_two_messages_in_a_row_are_offered_together(front: Griever) -> None:
    front.say("明天要降温")
    assert "您这几句" in front.say("后天还有大风")
    front.say("是")
    assert "明天要降温。后天还有大风" in added(front)


@pytest.mark.parametrize("words", ["能加一句吗 我的硬盘也坏了", "加上：硬盘也坏了", "对了 我们组长也在场"])
def test_an_addition_in_other_words_is_asked_about(front: Griever, words: str) -> None:
    assert f"补充到 {front.case.ref}" in front.say(words)


@pytest.mark.parametrize("words", ["我有录音要不要交给你们", "能不能发照片", "聊天记录发给你们行吗"])
def test_whether_pictures_may_be_sent_is_answered(front: Griever, words: str) -> None:
    assert "可以发" in front.say(words)


@pytest.mark.parametrize("words", ["挺好的", "行吧", "可以"])
def test_a_pleasant_word_after_an_answer_is_asked_about(front: Griever, words: str) -> None:
    front.answer()
    assert "解决了吗" in front.say(words)
    front.say("是")
    assert Action.RATE in {event.action for event in front.cases.kept[front.case.ref].events}


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("我就想知道这几天能不能不去那间屋", False),
        ("我想知道寒假能不能补休", False),
        ("想知道什么时候能补发吗", False),
        ("我想知道主任会不会知道", True),
        ("我就想知道谁看得到", True),
        ("领导会知道是我吗", True),
    ],
)
def test_wanting_to_know_is_not_asking_who_knows(text: str, asks: bool) -> None:
    assert asks == (WHO_SEES.search(text) is not None)
