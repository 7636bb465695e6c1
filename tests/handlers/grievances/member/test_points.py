"""An answer is rated in points, by thanks and by praise as well, in English too; and a rating can be changed."""

from dataclasses import replace

import pytest

from handlers.foreign import all_is_well, good_news
from handlers.grievances.cases.case import Rating, Status
from handlers.grievances.member import verdicts
from tests.bot.fakes import ANSWER, QUOTE, ScriptedAnswerer
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, handed_in, talk


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    handed_in(front)
    front.answer()
    return front


def rating(front: Griever) -> Rating:
    assert front.case.rating is not None
    return front.case.rating


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("5分", 5),
        ("打个四星吧", 4),
        ("五星好评", 5),
        ("给你们满分", 5),
        ("100分", 5),
        ("10分", 5),
        ("3分吧，修是修了，太慢了", 3),
        ("两分", 2),
        ("零分", 0),
        ("打分 9分", 5 * 9 // 10),
        ("打分：8分", 4),
        ("评分7分", 3),
        ("六分吧", 3),
        ("2分", 2),
        ("92分", 4),
        ("给你们打60分", 3),
        ("20分", 1),
        ("5 stars", 5),
        ("谢谢，5分", 5),
    ],
)
def test_points_are_read(text: str, points: int) -> None:
    assert points == verdicts.score(text)


@pytest.mark.parametrize(
    "text", ["我考核只有3分", "评优要多少分", "三星手机", "5分钟就来了", "等了10分钟", "扣了我5分", "五星级酒店开会", "一百块"]
)
def test_other_numbers_are_no_points(text: str) -> None:
    assert verdicts.score(text) is None


@pytest.mark.parametrize("text", ["5分", "五星好评", "满分", "4分，来得快", "5 stars"])
def test_many_points_say_that_somebody_is_satisfied_and_stay_as_words(front: Griever, text: str) -> None:
    front.say(text)
    assert (True, True) == (rating(front).solved, rating(front).satisfied)
    assert text in rating(front).words


@pytest.mark.parametrize("text", ["1分", "0分，什么都没修", "两分吧"])
def test_with_few_points_it_is_asked_whether_it_is_solved(front: Griever, text: str) -> None:
    assert "解决了吗" in front.say(text)
    front.say("没解决")
    assert rating(front).solved is False


@pytest.mark.parametrize(("text", "satisfied"), [("5分", True), ("1分", False), ("3分", None)])
def test_points_answer_how_satisfied_somebody_is(front: Griever, text: str, satisfied: bool | None) -> None:
    talk(front, "解决了", text)
    assert satisfied is rating(front).satisfied
    assert text in rating(front).words


def test_points_beside_the_verdict_are_the_second_half(front: Griever) -> None:
    front.say("解决了，打5分")
    assert rating(front).satisfied is True


def test_an_answer_that_came_after_an_addition_is_rated_and_the_points_are_no_material(clock: FixedClock) -> None:
    front = Griever(clock)
    handed_in(front)
    front.say("补充一下，灯也坏了")
    front.answer()
    talk(front, "好的谢谢", "5分")
    assert rating(front).satisfied is True


@pytest.mark.parametrize(
    "text", ["谢谢", "好的谢谢", "收到，谢谢", "给工会点赞", "你们真给力！", "谢谢师傅，辛苦了", "very good", "warm now, thanks"]
)
def test_thanks_and_praise_after_an_answer_are_asked_whether_it_is_solved(front: Griever, text: str) -> None:
    assert "解决了吗" in front.say(text)
    assert Status.ANSWERED is front.case.status
    front.say("解决了")
    assert rating(front).solved


def test_praise_is_kept_for_the_rating(front: Griever) -> None:
    talk(front, "给工会点赞", "解决了")
    assert "给工会点赞" in rating(front).words


def test_thanks_are_asked_once(front: Griever) -> None:
    talk(front, "谢谢")
    assert "解决了吗" not in front.say("谢谢")


def test_thanks_for_an_answer_of_the_desk_are_for_that(front: Griever) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    assert QUOTE in front.say("年休假有几天？")
    assert "解决了吗" not in front.say("谢谢")


@pytest.mark.parametrize("text", ["太好了！解决了，给工会点赞", "太棒了，解决了", "真好，问题解决了"])
def test_whoever_is_glad_first_says_that_it_is_solved(front: Griever, text: str) -> None:
    front.say(text)
    assert rating(front).solved


@pytest.mark.parametrize("text", ["太好了，没解决", "真好，根本没解决"])
def test_irony_is_none(front: Griever, text: str) -> None:
    front.say(text)
    assert rating(front).solved is False


@pytest.mark.parametrize(
    ("text", "satisfied"), [("能改成4分吗", True), ("改成不满意", False), ("刚才点错了，应该是不满意", False), ("我想改成1分", False)]
)
def test_a_rating_is_changed_as_it_was_said(front: Griever, text: str, satisfied: bool) -> None:
    talk(front, "解决了，5分", "跳过")
    assert "改好了" in front.say(text)
    assert satisfied is rating(front).satisfied
    assert "5分" not in rating(front).words or "分" not in text


def test_the_words_of_a_rating_stay_when_it_is_changed(front: Griever) -> None:
    talk(front, "解决了，满意", "师傅来得很快", "改成3分")
    assert "师傅来得很快" in rating(front).words
    assert "3分" in rating(front).words


@pytest.mark.parametrize("text", ["评价能改吗", "我想改一下评价", "打分能改一下吗"])
def test_it_is_asked_to_what(front: Griever, text: str) -> None:
    talk(front, "解决了，满意", "跳过")
    assert "想改成什么" in front.say(text)
    front.say("不满意")
    assert rating(front).satisfied is False


def test_a_verdict_that_changes_opens_the_case_again(front: Griever) -> None:
    talk(front, "解决了，满意", "跳过", "改成没解决")
    assert Status.SUBMITTED is front.case.status


@pytest.mark.parametrize("text", ["电话能改吗", "食堂能改成双休吗", "绩效评价办法改了", "把排班改成四班三倒", "评价办法不公平，要改"])
def test_what_is_no_rating_is_not_changed(front: Griever, text: str) -> None:
    talk(front, "解决了，满意", "跳过")
    front.say(text)
    assert front.turn != "rated_anew"
    assert rating(front).satisfied is True


@pytest.mark.parametrize("text", ["warm now, thanks", "OK I am home 10-12", "very good", "it works again", "heating is fixed, thank you"])
def test_english_that_tells_of_nothing_amiss_worries_nobody(clock: FixedClock, text: str) -> None:
    assert all_is_well(text)
    front = Griever(clock)
    handed_in(front)
    assert "12356" not in front.say(text)


@pytest.mark.parametrize(
    "text", ["I am alone", "not good at all", "I want to die", "I can't take it any more", "goodbye everyone", "很好", "10-12"]
)
def test_other_english_is_weighed_as_before(text: str) -> None:
    assert not all_is_well(text)
    assert not good_news(text)


def test_good_news_in_english_ends_a_worry_and_no_despair(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say("I am so tired of this")
    assert "worried" != front.turn
    assert "12356" not in front.say("fine now thanks")
    front.say("I want to die")
    assert "12356" in front.say("ok fine")
