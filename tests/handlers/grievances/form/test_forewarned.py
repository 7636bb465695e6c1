"""What nobody here may keep is said as soon as it is clear whom it is against, and not after all questions."""

import pytest

from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, talk, told

EARLY, LETTER = "我这里不能收，按规定该由浙江省教育工会来办", "信我替您写好了"


@pytest.mark.parametrize(
    "story",
    [
        "我要投诉校工会主席，他把慰问品都发给自己人",
        "我要反映校工会克扣我们的生日券",
        "我要投诉学校工会的小王态度恶劣，骂人",
        "我要反映校工会挪用了我们的活动经费",
        "我要投诉校领导，他打压提意见的老师",
    ],
)
def test_it_is_said_with_the_first_question(front: Griever, story: str) -> None:
    read = front.say(story)
    assert EARLY in read
    assert "接着说" in read
    assert "取消" in read
    assert front.asking in ("since", "what")


def test_it_is_said_once(front: Griever) -> None:
    front.say("我要投诉校工会主席，他把慰问品都发给自己人")
    assert EARLY not in talk(front, "上个月")
    assert EARLY not in talk(front, "工会办公室")


def test_what_is_of_no_use_to_a_letter_is_not_asked_for(front: Griever) -> None:
    read = talk(front, "我要投诉校工会主席，他把慰问品都发给自己人", "上个月", "工会办公室", "查清楚")
    assert LETTER in read
    assert "涉及：校工会主席" in read
    assert "刚才跟您说过" in read
    assert "" == front.asking
    assert front.erased
    assert not front.cases.kept


def test_where_it_comes_out_with_the_last_word_the_letter_comes_at_once(front: Griever) -> None:
    read = talk(front, "我要反映活动室被占了堆东西，没地方下棋", "前年", "老校区", "腾出来", "校工会主席")
    assert LETTER in read
    assert "刚才跟您说过" not in read


def test_which_union_is_asked_at_once(front: Griever) -> None:
    read = talk(front, "我要反映活动室被占了堆东西，没地方下棋", "前年", "老校区", "腾出来", "工会干部占的")
    assert "哪一级的工会" in read
    assert "mode" == (talk(front, "学院的") and front.asking)


def test_who_is_not_known_is_told_as_well(clock: FixedClock) -> None:
    front = Griever(clock, known=False)
    assert EARLY in front.say("我要投诉校工会主席，他把慰问品都发给自己人")
    assert LETTER in talk(front, "上个月", "工会办公室", "查清楚")


def test_who_drops_it_leaves_nothing(front: Griever) -> None:
    talk(front, "我要投诉校工会主席，他把慰问品都发给自己人", "取消")
    assert front.session.draft is None


def test_what_can_be_kept_after_all_is_said_to_be(front: Griever) -> None:
    front.say("我要反映校工会克扣我们的生日券")
    read = talk(front, "上个月", "学院", "补发", "不是校工会，是计算机学院工会", "改事情：学院工会克扣我们的生日券", "保密")
    assert LETTER not in read


@pytest.mark.parametrize(
    "story",
    [
        "我要投诉计算机学院工会主席，他把慰问品都发给自己人",
        "我要投诉后勤处，热水一直不热",
        "我要投诉后勤不修水管，校工会主席帮我说过话也没用",
        "我要反映慰问品质量太差，袋子都是破的",
        "我要投诉系主任骂人",
    ],
)
def test_what_somebody_here_may_keep_is_not_said_to_be_refused(front: Griever, story: str) -> None:
    assert "不能收" not in front.say(story)


@pytest.mark.parametrize(
    "words", ["我要投诉有人乱花工会的钱，去年拿去请客", "我要反映某些人占着工会的活动室", "我要举报个别人拿工会的慰问品送礼"]
)
def test_somebody_who_is_not_named_is_no_union(front: Griever, words: str) -> None:
    front.say(words)
    assert "against" not in told(front)


@pytest.mark.parametrize("question", ["谁会看到", "谁来处理这事", "多久有结果", "会不会被打击报复"])
def test_who_asks_what_becomes_of_it_reads_that_it_lies_with_nobody(front: Griever, question: str) -> None:
    front.say("我要投诉校工会主席，他把慰问品都发给自己人")
    read = front.say(question)
    assert "没有交给任何人" in read
    assert "值班同事看得到" not in read
    assert "since" == front.asking


@pytest.mark.parametrize("question", ["谁会看到", "多久有结果"])
def test_of_what_is_kept_here_that_is_not_said(front: Griever, question: str) -> None:
    front.say("我要投诉后勤处，热水一直不热")
    assert "没有交给任何人" not in front.say(question)
