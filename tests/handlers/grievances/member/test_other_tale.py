"""What is told beside a verdict and may be another matter is read by nobody before it is known which; a plain reason stays one."""

import pytest

from handlers.grievances.cases.case import Direction
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, handed_in, told

OTHERS = [
    "另外我们组长还天天骂小李，你们别说是我讲的",
    "我们组长还天天骂小李",
    "隔壁办公室的老王被主任扣了奖金",
    "另外宿舍漏水也没人管",
    "院长还把科研经费拿去请客",
    "小李被主任骂哭了，你们别说是我讲的",
    "别跟人说是我讲的，办公室主任拿回扣",
    "顺便说一下，班车司机开车老打电话",
    "我同事上个月的加班费也没发",
    "此外实验室的试剂过期了还在用",
]
REASONS = [
    "咖啡机还是坏的",
    "师傅来了看一眼就走了",
    "根本没人来修",
    "你们组长态度太差",
    "说好周五来，没来",
    "院长说没钱修，让我们自己买",
    "换了个旧的，第二天又坏了",
    "还有，你们答复里说换了新的，其实没换",
    "电话打不通，没人接",
    "另外咖啡机的水管也漏",
]


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    handed_in(front, "我要反映教工小家的咖啡机坏了三个星期没人修", where="教工小家")
    front.answer()
    front.letters.clear()
    return front


def said(front: Griever) -> list[str]:
    (kept,) = front.cases.kept.values()
    return [message.text for message in kept.messages if message.direction is Direction.FROM_MEMBER]


@pytest.mark.parametrize("text", OTHERS)
def test_what_may_be_another_matter_beside_no_is_asked_about_and_read_by_nobody(front: Griever, text: str) -> None:
    read = front.say(f"没解决。{text}")
    assert "还是另一件事？" in read
    assert "重新办理" in read
    assert [] == said(front)
    assert front.case.rating
    assert "" == front.case.rating.words


@pytest.mark.parametrize("verdict", ["没解决", "解决了"])
@pytest.mark.parametrize("text", OTHERS)
def test_told_in_a_message_of_its_own_it_is_asked_about_or_begins_a_matter(front: Griever, verdict: str, text: str) -> None:
    front.say(verdict)
    front.letters.clear()
    read = front.say(text)
    assert "还是另一件事？" in read or front.asking
    assert ([], []) == (said(front), front.letters)


@pytest.mark.parametrize("text", REASONS)
def test_a_plain_reason_stays_one(front: Griever, text: str) -> None:
    assert "另一件事" not in front.say(f"没解决。{text}")
    assert [text] == said(front)


@pytest.mark.parametrize("text", REASONS)
def test_a_plain_reason_in_a_message_of_its_own_stays_one(front: Griever, text: str) -> None:
    front.say("没解决")
    assert "还是另一件事？" not in front.say(text)
    assert [text] == said(front)


def test_the_reason_beside_it_is_kept_and_the_tale_alone_waits(front: Griever) -> None:
    front.say("没解决，师傅没来。另外我们组长还天天骂小李")
    assert ["师傅没来。"] == [one if one.endswith("。") else f"{one}。" for one in said(front)]
    assert front.session.pending
    assert "骂小李" in front.session.pending.text


@pytest.mark.parametrize("answer", ["是另一件事", "另一件", "不是，是另外一件事", "两码事", "另外的事"])
def test_another_matter_begins_its_own_and_the_rating_stays_open(front: Griever, answer: str) -> None:
    front.say("没解决。另外我们组长还天天骂小李")
    front.say(answer)
    assert "我们组长还天天骂小李" == told(front)["what"]
    assert [] == said(front)
    front.say("取消")
    front.say("确认")
    front.say("不满意")
    assert front.case.rating
    assert front.case.rating.satisfied is False


@pytest.mark.parametrize("answer", ["是这件事的", "是", "是的", "就是这件事", "这件事的原因", "同一件事"])
def test_what_is_of_the_case_after_all_goes_to_it(front: Griever, answer: str) -> None:
    front.say("没解决。另外垫圈也没换")
    assert "满意" in front.say(answer)
    assert ["另外垫圈也没换"] == said(front)


@pytest.mark.parametrize("answer", ["算了", "取消", "不说了"])
def test_a_tale_can_be_let_go(front: Griever, answer: str) -> None:
    front.say("没解决。另外我们组长还天天骂小李")
    assert "哪里都没有放进去" in front.say(answer)
    assert [] == said(front)


def test_who_rates_instead_has_the_tale_given_back(front: Griever) -> None:
    front.say("没解决。另外我们组长还天天骂小李")
    assert "我们组长还天天骂小李" in front.say("不满意")
    assert front.case.rating
    assert front.case.rating.satisfied is False
    assert [] == said(front)


def test_who_tells_on_is_asked_about_all_of_it(front: Griever) -> None:
    front.say("没解决。另外我们组长还天天骂小李")
    assert "还是另一件事？" in front.say("上礼拜四开组会的时候也骂了")
    front.say("是另一件事")
    assert "上礼拜四" in told(front)["what"]


@pytest.mark.parametrize("first", ["师傅还没来呢", "不满意"])
def test_what_was_told_before_the_verdict_waits_as_well(front: Griever, first: str) -> None:
    front.say(first)
    front.say("还有，我们组长还天天骂小李，别说是我讲的")
    front.say("没解决")
    assert not any("小李" in one for one in said(front))


def test_a_second_no_beside_another_matter_keeps_it_out(front: Griever) -> None:
    front.say("没解决，师傅没来")
    assert "还是另一件事？" in front.say("没解决。另外我们组长还天天骂小李")
    assert not any("小李" in one for one in said(front))
