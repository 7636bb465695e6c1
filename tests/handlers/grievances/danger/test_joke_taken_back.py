"""A joke that is taken back beside a real complaint: the complaint is taken up, and what was joked stays out of it."""

import pytest

from tests.handlers.grievances.members import Griever, talk, told


@pytest.mark.parametrize(
    ("joke", "back", "what"),
    [
        ("再不发工资我就从楼上跳下去", "开玩笑的啦 但是工资真的两个月没发", "工资真的两个月没发"),
        ("再加班我要猝死在工位上了", "说着玩的，不过加班费确实一年没给了", "加班费确实一年没给了"),
        ("再不修空调我就跳楼了", "开玩笑的，可是空调真的坏了没人修", "空调真的坏了没人修"),
    ],
)
def test_the_complaint_is_taken_up(front: Griever, joke: str, back: str, what: str) -> None:
    read = talk(front, joke, back)
    assert read.startswith("那就好")
    assert what == told(front)["what"]


@pytest.mark.parametrize("back", ["没事，开玩笑的", "哈哈开玩笑的，别当真"])
def test_a_joke_alone_begins_nothing(front: Griever, back: str) -> None:
    talk(front, "天天开会真的想死哈哈哈", back)
    assert front.asking in ("", "intent")
    assert not told(front) if front.asking else True


def test_who_does_not_take_it_back_is_stayed_with(front: Griever) -> None:
    talk(front, "我不想活了", "没事，主任天天骂我")
    assert front.asking == "intent"
