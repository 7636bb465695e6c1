"""Words that belong to the only case that somebody has open: they are offered to it, whatever else they read like."""

import pytest

from handlers.grievances.cases.case import Action, Direction, Status
from handlers.grievances.member.own_case import news_beside_thanks
from tests.clock import FixedClock
from tests.handlers.grievances.member.test_following import hand_in
from tests.handlers.grievances.members import Griever, talk

DAY = 24 * 3600


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    hand_in(front, "我要反映系主任老是在群里骂人")
    front.cadre(Action.ACCEPT)
    front.letters.clear()
    return front


def words_of(front: Griever) -> list[str]:
    return [message.text for message in front.cases.kept[front.case.ref].messages if message.direction is Direction.FROM_MEMBER]


@pytest.mark.parametrize("later", [0, DAY])
@pytest.mark.parametrize("text", ["谢谢 他今天又骂了", "辛苦了，主任昨天又在群里点我名", "他还把我移出了群", "主任今天早上又在群里骂人"])
def test_news_is_offered_to_the_case_at_once_and_on_the_next_day(front: Griever, text: str, later: int) -> None:
    front.clock.advance(later)
    assert f"补充到 {front.case.ref}" in front.say(text)
    front.say("是")
    assert [text] == words_of(front)


@pytest.mark.parametrize("text", ["谢谢", "好的谢谢，等你们消息", "太感谢了，麻烦你们了", "辛苦了", "收到，谢谢"])
def test_thanks_alone_are_thanks(front: Griever, text: str) -> None:
    assert "补充" not in front.say(text)
    assert not news_beside_thanks(text)


@pytest.mark.parametrize("text", ["产假有多少天", "食堂的菜是馊的", "我要投诉食堂", "你好", "再见", "进度"])
def test_what_is_for_something_else_is_not_offered_first(front: Griever, text: str) -> None:
    front.clock.advance(DAY)
    front.say(text)
    assert "of_own_case" != front.turn


def test_what_nothing_answers_is_offered_beside_the_refusal(front: Griever) -> None:
    front.clock.advance(DAY)
    read = front.say("群公告那条还挂着呢")
    assert f"说给 {front.case.ref}" in read
    front.say("是")
    assert ["群公告那条还挂着呢"] == words_of(front)


def test_with_two_cases_open_nothing_is_guessed(front: Griever) -> None:
    hand_in(front, "我要反映南区宿舍的热水停了一个月")
    front.clock.advance(DAY)
    front.say("群公告那条还挂着呢")
    assert "说给" not in front.read


def test_who_was_harassed_and_tells_that_it_goes_on_reads_what_to_do_first(clock: FixedClock) -> None:
    front = Griever(clock)
    talk(front, "副院长老是摸我手", "这学期", "系里", "别再碰我", "对", "保密", "确认")
    read = front.say("谢谢，他昨天晚上又来找我")
    assert read.index("110") < read.index("补充到")


@pytest.mark.parametrize("text", ["补充 他昨晚十一点还发了", "补充：半夜两点他又打电话来"])
def test_a_supplement_is_no_alarm(front: Griever, text: str) -> None:
    front.say(text)
    assert "following" == front.turn
    assert 1 == len(words_of(front))


def test_a_supplement_that_tells_of_danger_alarms_and_is_added_all_the_same(front: Griever) -> None:
    read = front.say("补充 他拿着刀在楼下堵我")
    assert "alarm" == front.turn
    assert "110" in read
    assert ["他拿着刀在楼下堵我"] == words_of(front)
    assert 2 == len(front.letters)


@pytest.mark.parametrize("word", ["算了不撤了", "还是不撤了吧", "那先别撤", "想了想不撤回了", "不撤"])
def test_a_withdrawal_is_called_off_in_any_words(front: Griever, word: str) -> None:
    assert "照旧" in talk(front, "撤回", word)
    assert Status.ACCEPTED is front.case.status
    assert front.session.pending is None


def test_a_no_keeps_words_out_of_the_case_and_keeps_them(front: Griever) -> None:
    talk(front, "他还把我移出了群", "不用了，不补充了")
    assert not words_of(front)
    assert "移出了群" in front.say("提诉求")


def test_who_is_afraid_after_the_hand_in_hears_how_the_case_stands(front: Griever) -> None:
    read = front.say("主任要是知道了报复我怎么办")
    assert "为难您，马上告诉我" in read
    assert "交之前" not in read


@pytest.mark.parametrize("text", ["省里那边怎么说", "校工会有没有消息", "总工会那头回话了吗"])
def test_what_others_say_to_it_is_a_question_for_the_case(front: Griever, text: str) -> None:
    assert front.case.ref in front.say(text)
    assert "是" not in front.offered


def test_words_that_were_not_settled_before_the_hand_in_are_offered_after_it(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say("我要反映系主任老是在群里骂人")
    while front.asking != "confirm":
        front.say({"since": "六月初", "where": "系里", "hope": "道歉", "against": "没有", "mode": "保密"}.get(front.asking, "单独提"))
    read = talk(front, "事情里还有他发消息", "确认", "确认")
    assert "补充到" in read
    front.say("是")
    assert ["事情里还有他发消息"] == words_of(front)
