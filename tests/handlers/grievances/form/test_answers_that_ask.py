"""An answer with a question beside it: the answer is taken, the question is answered, and the form asks the next thing."""

import pytest

from handlers.drafts import Slot
from tests.handlers.grievances.members import Griever, fill, talk, told

STORY = "护士长排班不公平，节假日总是排我"


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("快一年了，领导会看到吗", "快一年了"),
        ("上上周，你们要多久才有结果", "上上周"),
        ("会不会有人报复我？今年春天", "今年春天"),
        ("两个学期了 这个合法不", "两个学期了"),
        ("从国庆起，谁来处理这事", "从国庆起"),
        ("去年底吧，能保密吗", "去年底吧"),
    ],
)
def test_a_time_is_taken_and_the_question_beside_it_answered(front: Griever, text: str, since: str) -> None:
    front.say(STORY)
    read = front.say(text)
    assert since == told(front)["since"]
    assert f"时间：{since}" in read
    assert "where" == front.asking
    assert "什么时候开始" not in read
    assert len(read.splitlines()) > 2, "the question is answered as well"


@pytest.mark.parametrize(
    ("until", "text", "slot", "value"),
    [
        ("where", "附属医院五病区，她会知道吗", "where", "附属医院五病区"),
        ("where", "住院部二楼，多久能有答复", "where", "住院部二楼"),
        ("hope", "把班排公平，这个做得到吗", "hope", "把班排公平"),
        ("hope", "轮流来就行，会不会给我穿小鞋", "hope", "轮流来就行"),
        ("against", "护士长，你们会找她谈吗", "against", "护士长"),
        ("against", "不针对谁，会影响我评优吗", "against", ""),
        ("hope", "把节假日的钱补给我就行了 还有我问一下总排我违不违规啊", "hope", "把节假日的钱补给我就行了"),
        ("hope", "给我换个病区 顺便问下法律怎么规定的", "hope", "给我换个病区"),
        ("hope", "退钱 这样扣钱合法吗", "hope", "退钱"),
        ("mode", "保密，真的没人知道吗", "mode", "confidential"),
        ("mode", "实名，几天有答复", "mode", "named"),
    ],
)
def test_so_is_every_other_answer(front: Griever, until: str, text: str, slot: str, value: str) -> None:
    front.say(STORY)
    fill(front, until)
    front.say(text)
    assert value == told(front)[Slot(slot)]
    assert until != front.asking


@pytest.mark.parametrize("text", ["会不会报复我", "她看得到吗", "这个合法吗", "多久有结果"])
def test_a_question_alone_answers_nothing(front: Griever, text: str) -> None:
    front.say(STORY)
    front.say(text)
    assert "since" not in told(front)
    assert "since" == front.asking


@pytest.mark.parametrize("text", ["能不能给我换个病区", "可不可以轮流排", "能不能早点定下来"])
def test_a_wish_that_asks_is_a_wish(front: Griever, text: str) -> None:
    front.say(STORY)
    fill(front, "hope")
    front.say(text)
    assert text == told(front)["hope"]


def test_what_others_asked_is_a_part_of_the_story(front: Griever) -> None:
    talk(front, STORY, "上周五，主任问我是不是告状了，就在护士站")
    assert "since" not in told(front)
