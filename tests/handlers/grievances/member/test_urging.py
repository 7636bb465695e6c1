"""Everyday words that ask for more speed urge those who work on a case; what only speaks of it does not."""

import pytest

from handlers.grievances.member.following import urges
from tests.clock import FixedClock
from tests.handlers.grievances.member.test_following import hand_in
from tests.handlers.grievances.members import Griever


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    hand_in(front)
    return front


@pytest.mark.parametrize(
    "text",
    [
        "催办吧",
        "帮忙催一催呗",
        "麻烦再催一下他们",
        "你们能不能替我催催物业",
        "可不可以催一下啊",
        "啥时候才能快点处理啊",
        "拜托别再拖了",
        "天天这么冷 帮我催一下吧",
    ],
)
def test_everyday_words_urge(front: Griever, text: str) -> None:
    assert "已经替您催" in front.say(text)


@pytest.mark.parametrize("text", ["不用催了", "领导天天催我交报表", "你们催过了吗", "催款短信是不是诈骗", "什么时候有答复", "快点名的时候"])
def test_what_only_speaks_of_it_urges_nobody(front: Griever, text: str) -> None:
    assert not urges(text)
    assert "已经替您催" not in front.say(text)
