"""What is asked of the desk in between is answered, whatever was asked for, and stands nowhere in the form; a wish and a story still do."""

import pytest

from handlers.drafts import Slot
from tests.handlers.grievances.members import Griever, fill, talk, told

STORY = "我要反映教研室的空调坏了没人修"
STOPS = ["since", "where", "hope", "against", "mode", "confirm"]
ASKED = {
    "能不能叫上我同事一起签名": "允许加入",
    "大家联名行不行": "允许加入",
    "我能看到处理过程吗": "进度",
    "能查进度不": "进度",
    "会有人联系我吗": "进度",
    "我怎么知道办到哪一步了": "",
    "这事能告到哪": "上一级工会",
    "不行的话能告到教育局不": "上一级工会",
    "到哪一级处理": "上一级工会",
    "好久有信儿": "个工作日内",
    "得好久哦": "个工作日内",
    "多咱有消息": "个工作日内",
    "还要交材料吗": "直接发到这里",
    "要不要带证件": "直接发到这里",
    "保密的话学院知不知道": "",
    "是不是教研室的人都能看到": "",
    "匿名跟保密哪个好": "",
    "你们管不管用": "",
}


@pytest.mark.parametrize("until", STOPS)
@pytest.mark.parametrize(("words", "answer"), ASKED.items())
def test_it_is_answered_and_asked_on(front: Griever, until: str, words: str, answer: str) -> None:
    talk(front, STORY)
    fill(front, until)
    before, read = told(front), front.say(words)
    assert (told(front), front.asking) == (before, until)
    assert answer in read


@pytest.mark.parametrize("words", ["能不能加一班早班车", "能不能尽快解决", "可不可以公开排队名单", "公开处理结果", "让我知道处理结果"])
def test_a_wish_is_what_is_hoped_for(front: Griever, words: str) -> None:
    talk(front, STORY)
    fill(front, "hope")
    front.say(words)
    assert words in told(front)[Slot.HOPE]


@pytest.mark.parametrize(
    "words", ["和同事一起被调走", "我和同事们都没发", "已经告到教育局了", "学校让交身份证", "好久没发工资了", "领导说告到哪里都没用"]
)
def test_a_story_is_told(front: Griever, words: str) -> None:
    talk(front, STORY)
    fill(front, "against")
    before = told(front)
    front.say(words)
    assert told(front) != before
