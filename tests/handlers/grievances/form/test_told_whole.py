"""What happened always holds the words of the complaint, whole lines and never a scrap; a threat and a name told on the way stand in it."""

import pytest

from handlers.grievances.words.abuse import calmed
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, talk, told


@pytest.mark.parametrize(
    "line",
    [
        "My dorm has no hot water and 我找后勤说了两次 没人管",
        "领导不批我的annual leave 还骂人",
        "our lab 的空调坏了，反映过 no reply 没人修",
    ],
)
def test_a_line_in_two_languages_is_kept_whole(front: Griever, line: str) -> None:
    front.say(line)
    if not front.asking or front.asking == "intent":
        front.say("提诉求")
    assert line == told(front)["what"]


def test_it_is_called_by_how_it_begins(front: Griever) -> None:
    assert "“My dorm has no hot water”" in front.say("My dorm has no hot water and 我找后勤说了两次 没人管")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("他妈的食堂又涨价 一个素菜9块 你们管不管", "食堂又涨价 一个素菜9块 你们管不管"),
        ("卧槽工资又没发", "工资又没发"),
        ("妈的厕所天天堵 没人管", "厕所天天堵 没人管"),
    ],
)
def test_a_curse_takes_no_complaint_with_it(line: str, words: str) -> None:
    assert words == calmed(line)


@pytest.mark.parametrize("line", ["操场的灯坏了", "我靠自己交的社保", "我操作失误被扣钱", "大妈的护工费没报"])
def test_what_only_looks_like_a_curse_is_none(line: str) -> None:
    assert line == calmed(line)


@pytest.mark.parametrize("insult", ["你妈的废物", "他妈的你们工会就是摆设"])
def test_an_insult_stays_one(insult: str) -> None:
    assert insult not in calmed(f"工资没发，{insult}")


@pytest.mark.parametrize(
    ("story", "then"),
    [
        ("学校没给我交公积金，我想反映", "从入职 2021年9月到现在"),
        ("院里没给我发监考费 怎么办", "2024年6月 下沙校区"),
        ("我要休陪产假 领导说没有这个假 能不能帮我讲讲", "从上个月"),
    ],
)
def test_what_was_told_before_stands_before_when_it_began(front: Griever, story: str, then: str) -> None:
    talk(front, story, then, "提诉求")
    assert told(front)["what"].startswith(story)


@pytest.mark.parametrize("story", ["我要休陪产假 领导说没有这个假 帮我讲讲", "人事说不给我续岗位津贴 我怎么办"])
def test_who_was_refused_something_need_not_type_it_twice(front: Griever, story: str) -> None:
    talk(front, story, "提诉求")
    assert story == told(front)["what"]


@pytest.mark.parametrize("question", ["育儿假有几天", "年休假怎么算"])
def test_a_question_about_the_rules_is_no_matter(front: Griever, question: str) -> None:
    talk(front, question, "提诉求")
    assert "what" not in told(front)


@pytest.mark.parametrize(
    ("words", "against"),
    [
        ("班长姓牛 他说不干就滚", "班长"),
        ("李主任，他扣了我们三个月奖金", "李主任"),
        ("就是队长，说再闹就开除", "队长"),
        ("后勤处，没人理我们", "后勤处"),
    ],
)
def test_what_is_told_beside_whom_it_is_against_is_kept(clock: FixedClock, words: str, against: str) -> None:
    front = Griever(clock)
    talk(front, "我要投诉宿舍的热水停了没人修", "去年", "南苑", "修好", words)
    assert against == told(front)["against"]
    assert words in told(front)["what"]


@pytest.mark.parametrize("words", ["护士长李某", "后勤处", "馆长姓周"])
def test_a_name_alone_stays_out_of_the_story(front: Griever, words: str) -> None:
    talk(front, "我要投诉宿舍的热水停了没人修", "去年", "南苑", "修好", words)
    assert words not in told(front)["what"]
