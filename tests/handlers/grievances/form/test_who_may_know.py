"""Who may know: anonymous is told the truth here, confidence is said with its limits, a name is asked for where none is known."""

from handlers.drafts import Question
from handlers.effects import EraseTalk
from handlers.grievances.cases.case import Confidentiality
from tests.clock import FixedClock
from tests.handlers.grievances.members import ANSWERS, STORY, Griever, fill, handed_in


def test_who_says_anonymous_is_told_the_truth_and_offered_the_page(clock: FixedClock) -> None:
    front = Griever(clock, anonymous_url="https://desk.example.edu.cn/anonymous")
    front.say(STORY)
    fill(front, "mode")
    read = front.say("我想匿名")
    assert "平台本来就显示是谁" in read
    assert "https://desk.example.edu.cn/anonymous" in read
    assert front.erased
    assert {} == front.cases.kept
    clock.advance(1801)
    front.say("保密")
    assert "空调" not in front.session.to_json(), "who does not come back leaves nothing"


def test_a_desk_without_the_page_says_so_and_goes_on_in_confidence(front: Griever) -> None:
    assert "没有开匿名网页" in front.say("我要匿名举报，食堂的空调坏了三个星期没人修")
    assert front.erased
    front.say("保密吧")
    fill(front)
    front.say("确认")
    assert (Confidentiality.CONFIDENTIAL, "") == (front.case.confidentiality, front.case.submitter)
    assert EraseTalk() in front.last.effects


def test_confidence_is_said_with_its_limits(front: Griever) -> None:
    front.say(STORY)
    fill(front, "mode")
    for words in ("两位获授权的同事都同意", "写明理由", "看了会通知您", "维护机器的技术人员，技术上也看得到"):
        assert words in front.read
    fill(front, mode="保密")
    assert "维护机器的技术人员，技术上也看得到" in front.read


def test_health_is_kept_with_a_consent_of_its_own(front: Griever) -> None:
    front.say("我要反映车间里太热，我怀孕五个月了还要上夜班")
    assert "要您单独同意" in fill(front, "health")
    front.say("不同意")
    fill(front)
    front.say("确认")
    assert "怀孕" not in front.case.told.what
    assert "车间里太热" in front.case.told.what


def test_without_sensitive_words_no_consent_is_asked(front: Griever) -> None:
    front.say(STORY)
    seen = set()
    while front.asking != Question.CONFIRM:
        seen.add(front.asking)
        front.say(ANSWERS[front.asking])
    assert "health" not in seen


def test_on_the_web_page_somebody_who_gives_their_name_is_asked_for_it(clock: FixedClock) -> None:
    front = Griever(clock, channel="web")
    case = handed_in(front, name="阿兰 666666")
    assert "阿兰 666666" == case.submitter
