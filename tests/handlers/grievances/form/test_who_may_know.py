"""Who may know: anonymous is told the truth here, confidence is said with its limits, a name is asked for where none is known."""

import pytest

from handlers.drafts import Question
from handlers.effects import EraseTalk
from handlers.grievances.cases.case import Confidentiality
from tests.clock import FixedClock
from tests.handlers.grievances.members import ANSWERS, STORY, Griever, fill, handed_in, told


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


HIDING = [
    "把我的名字去掉",
    "别写我名字",
    "名字不要出现",
    "不要出现我的名字",
    "别提我",
    "不要暴露我",
    "我的名字别写上去",
    "案卷里别出现我的名字",
    "麻烦把我的姓名隐去",
]


@pytest.mark.parametrize("slot", ["since", "where", "hope", "against"])
@pytest.mark.parametrize("text", HIDING)
def test_who_wants_their_name_seen_nowhere_chooses_confidence_and_is_asked_again(front: Griever, slot: str, text: str) -> None:
    front.say(STORY)
    fill(front, slot)
    before = dict(told(front))
    assert "按保密来" in front.say(text)
    assert slot == front.asking
    assert {**before, "mode": "confidential"} == told(front)


@pytest.mark.parametrize("text", HIDING)
def test_at_the_summary_it_changes_who_may_know(front: Griever, text: str) -> None:
    front.say(STORY)
    fill(front)
    before = dict(told(front))
    assert "改成保密" in front.say(text)
    assert {**before, "mode": "confidential"} == told(front)


@pytest.mark.parametrize("text", HIDING)
def test_it_is_no_refusal_to_keep_what_was_told_of_health(front: Griever, text: str) -> None:
    front.say("我要反映怀孕还被安排上夜班")
    fill(front, "health")
    front.say(text)
    assert "health" == front.asking
    assert "怀孕" in told(front)["what"]


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("hope", "把他的名字从名单上去掉"),
        ("hope", "公开道歉，名字要写清楚"),
        ("hope", "别提我的旧账了，赶紧修"),
        ("hope", "名单公开透明"),
        ("hope", "别再让我加班"),
    ],
)
def test_what_is_hoped_for_with_names_of_others_is_a_hope(front: Griever, slot: str, text: str) -> None:
    front.say(STORY)
    fill(front, slot)
    front.say(text)
    assert "mode" not in told(front)
    assert text in told(front)["hope"]


@pytest.mark.parametrize(
    ("text", "story"),
    [("我要保密提一件事：食堂的饭里吃出虫子了", "食堂的饭里吃出虫子了"), ("能不能保密？主任让我们替他写论文", "主任让我们替他写论文")],
)
def test_confidence_said_at_the_head_of_a_story_is_chosen_by_it(front: Griever, text: str, story: str) -> None:
    front.say(text)
    assert {"what": story, "mode": "confidential"} == told(front)


def test_so_it_is_where_the_form_asked_what_happened(front: Griever) -> None:
    front.say("提诉求")
    front.say("我要保密说一件事：食堂的饭里吃出虫子了")
    assert {"what": "食堂的饭里吃出虫子了", "mode": "confidential"} == told(front)
