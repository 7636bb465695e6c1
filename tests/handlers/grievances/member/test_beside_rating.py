"""What is said while a rating is open and is none of those people's business who worked on the case, and what still is a word to it."""

from dataclasses import replace

import pytest

from handlers.grievances.cases.case import Direction
from handlers.personal import Personal
from tests.clock import FixedClock
from tests.handlers.grievances.member.test_following import hand_in
from tests.handlers.grievances.members import Griever

OPEN = [("解决了",), ("解决了", "满意"), ("没解决",), ("没解决", "不满意", "修得不好")]


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    hand_in(front, "我要反映教工小家的咖啡机坏了三个星期没人修")
    front.answer()
    return front


def rating_open(front: Griever, before: tuple[str, ...]) -> list[str]:
    """Bring a rating as far as that; what the member's words in the case are then."""
    for words in before:
        front.say(words)
    front.letters.clear()
    return said(front)


def said(front: Griever) -> list[str]:
    return [message.text for message in front.cases.kept[front.case.ref].messages if message.direction is Direction.FROM_MEMBER]


@pytest.mark.parametrize("before", OPEN)
@pytest.mark.parametrize(
    "text",
    [
        "我想保密举报：图书馆馆长用经费给家里装空调",
        "我要匿名检举我们处长收供应商的红包",
        "想匿名投诉一下体育部主任克扣训练补贴",
        "匿名举报：基建处处长的亲戚中了标",
        "我要保密说一件事：教研室主任逼我替他写本子",
        "还有件事要单独跟工会讲，科长拿加班费请客",
        "别让任何人知道是我说的：出纳把慰问金扣下一半",
        "我要投诉班车司机开车打电话",
        "我想反映浴室热水停了两周",
    ],
)
def test_who_begins_to_report_something_while_a_rating_is_open_tells_nothing_to_those_who_had_the_case(
    front: Griever, before: tuple[str, ...], text: str
) -> None:
    kept = rating_open(front, before)
    waiting = front.session.pending
    front.say(text)
    assert "judged" != front.turn
    assert [] == front.letters
    assert kept == said(front)
    assert front.session.draft is not None
    assert waiting == front.session.pending


@pytest.mark.parametrize("before", OPEN[:2])
@pytest.mark.parametrize("text", ["班车停了两个月，谁都不说为什么", "宿舍漏水一直没人管", "财务处把我的课时费扣了一半"])
def test_a_grievance_that_has_nothing_to_do_with_a_solved_case_begins_its_own(front: Griever, before: tuple[str, ...], text: str) -> None:
    kept = rating_open(front, before)
    front.say(text)
    assert "grievance" == front.turn
    assert ([], kept) == (front.letters, said(front))


def test_the_rating_goes_on_when_the_new_matter_is_let_go(front: Griever) -> None:
    rating_open(front, OPEN[0])
    front.say("我想保密举报：图书馆馆长用经费给家里装空调")
    front.say("取消")
    front.say("满意")
    assert front.case.rating
    assert front.case.rating.satisfied
    assert "" == front.case.rating.words


@pytest.mark.parametrize("before", OPEN)
@pytest.mark.parametrize(
    "text",
    [
        "态度还是很差",
        "电话里答应得好好的，说话不算数",
        "装机器的人把墙弄坏了",
        "咖啡机的声音大得很，吵得人没法休息",
        "我匿名的时候他们也这么敷衍",
        "早知道就保密了，态度这么差",
    ],
)
def test_a_remark_about_the_case_still_is_one(front: Griever, before: tuple[str, ...], text: str) -> None:
    kept = rating_open(front, before)
    assert "记下了" in front.say(text)
    assert "judged" == front.turn
    assert [*kept, text] == said(front)


@pytest.mark.parametrize("before", OPEN)
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("有人查过我的名字吗", "实名"),
        ("谁知道是我提的？", "实名"),
        ("我写的这些谁看得到？", "工会"),
        ("那件的编号是什么", "{ref}"),
        ("单号多少", "{ref}"),
        ("这事办到哪了", "{ref}"),
        ("现在谁负责", "{ref}"),
        ("确认", "{ref}"),
    ],
)
def test_a_question_about_ones_data_or_the_case_is_answered_and_no_remark(
    front: Griever, before: tuple[str, ...], text: str, told: str
) -> None:
    kept = rating_open(front, before)
    waiting = front.session.pending
    assert told.format(ref=front.case.ref) in front.say(text)
    assert ([], kept, waiting) == (front.letters, said(front), front.session.pending)


class NothingBeside:
    """Nothing is kept of anybody beside their cases."""

    def of(self, channel: str, sender: str, conversation: str, *, writings: int | None = None) -> Personal:
        return Personal()


@pytest.mark.parametrize(
    ("text", "shown"), [("你们留了我的什么资料", True), ("关于我的数据都保存了哪些？", True), ("我交的记录他们看都没看", False)]
)
def test_who_asks_what_is_kept_of_them_is_shown_it(front: Griever, text: str, shown: bool) -> None:
    front.desk = replace(front.desk, personal=NothingBeside())
    kept = rating_open(front, OPEN[0])
    read = front.say(text)
    assert shown is ("beside_rating" == front.turn)
    assert shown is (kept == said(front))
    assert shown is (front.case.ref in read)


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (("解决了",), "已经记下：解决了。"),
        (("解决了", "满意"), "已经记下：解决了，满意。"),
        (("没解决", "不满意", "电话没人接"), "已经记下：没解决，不满意，您写的“电话没人接”。"),
    ],
)
def test_who_lets_the_rating_go_reads_what_is_kept(front: Griever, before: tuple[str, ...], told: str) -> None:
    rating_open(front, before)
    read = front.say("取消")
    assert told in read
    assert "不再问" in read
    assert front.session.pending is None
