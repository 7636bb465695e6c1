"""Deeds and no rules, whether it may be reported, and no name: the form begins with the matter, and such words are no part of it."""

from dataclasses import replace

import pytest

from handlers.drafts import Slot
from handlers.grievances.form.appeals import Kind, appeal_of
from tests.bot.fakes import ANSWER, QUOTE, ScriptedAnswerer
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, handed_in, kept_words, talk

ACT, NOT_RULES, MAY_TELL, MAY_DEAL, UNNAMED = Kind.ACT, Kind.NOT_RULES, Kind.MAY_TELL, Kind.MAY_DEAL, Kind.UNNAMED
ONLY = [
    ("别念条款了，你们去跟人事处说说", {ACT, NOT_RULES}),
    ("光讲规定没用，要你们出面", {ACT, NOT_RULES}),
    ("不用跟我讲政策，派人去问问后勤", {ACT, NOT_RULES}),
    ("我来不是查法律的，是想让工会管管", {ACT, NOT_RULES}),
    ("不是咨询，是投诉", {ACT, NOT_RULES}),
    ("我不要看文件，给我解决", {ACT, NOT_RULES}),
    ("规定我都懂 我要的是有人管", {ACT, NOT_RULES}),
    ("政策我自己会查，求你们帮我说句话", {ACT, NOT_RULES}),
    ("我来是要讨个说法的", {ACT}),
    ("那你们出面跟后勤谈谈吧", {ACT}),
    ("你们替我去找他们处长说", {ACT}),
    ("我不是来问政策的", {NOT_RULES}),
    ("这种事能举报吗", {MAY_TELL}),
    ("可以跟你们说说吗", {MAY_TELL}),
    ("能不能提个意见", {MAY_TELL}),
    ("你们到底管不管啊", {MAY_DEAL}),
    ("这归你们管吗", {MAY_DEAL}),
]
BESIDE = [
    ("处长总让我们周末白干，这能举报吗", "处长总让我们周末白干", MAY_TELL),
    ("护士长骂人太狠了 可以跟工会反映不", "护士长骂人太狠了", MAY_TELL),
    ("工位太挤了，能不能提个意见", "工位太挤了", MAY_TELL),
    ("停车位被占了三个月，能找你们说吗", "停车位被占了三个月", MAY_TELL),
    ("导师老扣我们劳务费能投诉吗", "导师老扣我们劳务费", MAY_TELL),
    ("食堂吃出虫子了，你们管吗", "食堂吃出虫子了", MAY_DEAL),
    ("物业乱收费这种事工会管不管啊", "物业乱收费", MAY_DEAL),
    ("宿舍热水器坏了两周 有没有人管", "宿舍热水器坏了两周", MAY_DEAL),
    ("科长收红包，我要匿名", "科长收红包", UNNAMED),
    ("公积金少交了两年 不想写名字可以吗", "公积金少交了两年", UNNAMED),
    ("匿名说一下，系主任把项目都给自己学生", "系主任把项目都给自己学生", UNNAMED),
    ("领导不批我的护理假 能不能帮我讲讲", "领导不批我的护理假", ACT),
]
OTHERS = [
    "谁来管",
    "怎么投诉",
    "投诉要什么材料",
    "可以说说产假吗",
    "能说说年休假怎么算吗",
    "工会管食堂吗",
    "工会管不管宿舍",
    "会费管不管用",
    "我不知道规定",
    "我没看文件",
    "不是规定八小时吗",
    "你们有没有规定",
    "没用",
    "帮我查一下产假",
    "能帮我申请补助吗",
    "希望学校处理",
    "你们怎么处理的",
    "办公室漏雨三个月了 没人管",
    "受了处分可以申诉吗",
    "加班不给加班费可以投诉吗",
    "不是我说的",
]


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    return front


@pytest.mark.parametrize(("text", "kinds"), ONLY)
def test_words_that_say_only_that_are_known(text: str, kinds: set[Kind]) -> None:
    assert (kinds, "") == (appeal_of(text).kinds, appeal_of(text).rest)


@pytest.mark.parametrize(("text", "rest", "kind"), BESIDE)
def test_beside_a_matter_they_are_no_part_of_it(text: str, rest: str, kind: Kind) -> None:
    assert ({kind}, rest) == (appeal_of(text).kinds, appeal_of(text).rest)


@pytest.mark.parametrize("text", OTHERS)
def test_questions_and_stories_are_none(text: str) -> None:
    assert not appeal_of(text).kinds


@pytest.mark.parametrize(("text", "rest", "kind"), BESIDE)
def test_the_form_begins_with_the_matter_and_no_clause_is_quoted(front: Griever, text: str, rest: str, kind: Kind) -> None:
    read = front.say(text)
    assert QUOTE not in read
    assert front.asking
    if kind is UNNAMED:
        assert "做不到匿名" in read
        assert "保密" in front.offered
        front.say("保密")
        assert "匿名" not in kept_words(front)
    assert rest in kept_words(front)


@pytest.mark.parametrize("text", ["处长总让我们周末白干，这能举报吗", "食堂吃出虫子了，你们管吗", "导师老扣我们劳务费能投诉吗"])
def test_who_asks_whether_it_may_be_reported_hears_yes_first(front: Griever, text: str) -> None:
    assert front.say(text).startswith("能，")


@pytest.mark.parametrize("text", [text for text, kinds in ONLY if ACT in kinds])
def test_what_was_told_before_begins_the_form(front: Griever, text: str) -> None:
    front.say("学院不给我休护理假怎么办")
    read = front.say(text)
    assert QUOTE not in read
    assert "不给我休护理假" in kept_words(front)
    assert text[:6] not in kept_words(front)


def test_with_nothing_told_it_asks_for_it(front: Griever) -> None:
    assert "发生了什么" in front.say("别念条款了，你们去跟人事处说说")
    assert Slot.WHAT == front.asking


def test_who_asks_whether_anything_may_be_reported_after_a_question_is_asked_for_it(front: Griever) -> None:
    read = talk(front, "产假多少天", "这种事能举报吗")
    assert read.startswith("能，")
    assert Slot.WHAT == front.asking
    assert "产假" not in kept_words(front)


def test_who_only_wants_no_rules_is_read_none(front: Griever) -> None:
    front.say("学院不给我休护理假怎么办")
    read = front.say("我不是来问政策的")
    assert QUOTE not in read
    assert "提诉求" in front.offered


@pytest.mark.parametrize("text", ["能不能匿名", "怎样才能匿名反映", "匿名在哪里写", "我想匿名举报", "可以不留姓名吗"])
def test_a_wish_for_no_name_is_answered_honestly_and_begins_what_was_told(front: Griever, text: str) -> None:
    read = front.say(text)
    assert "匿名" in read
    assert "实话" in read
    assert "保密" in front.offered
    assert not front.asking
    talk(front, "学校不给我交社保怎么办", text)
    assert "做不到匿名" in front.read
    assert "不给我交社保" in kept_words(front)


@pytest.mark.parametrize("text", ["产假几天，可以说吗", "要是以后扣我工资，能投诉吗", "产假多少天 帮我处理一下", "这种情况该找谁反映"])
def test_a_question_beside_them_is_a_question(front: Griever, text: str) -> None:
    front.say(text)
    assert not front.turn.startswith("appeal")


def test_after_a_hand_in_they_are_about_that_case(front: Griever) -> None:
    handed_in(front)
    front.say("你们到底管不管啊")
    assert not front.turn.startswith("appeal")


@pytest.mark.parametrize("text", ["单位不给报工伤，我自己能报吗", "院里不报我自己能报么", "发票丢了，还能报吗"])
def test_what_may_be_claimed_is_no_complaint_that_may_be_told(text: str) -> None:
    assert Kind.MAY_TELL not in appeal_of(text).kinds


@pytest.mark.parametrize("text", ["不是问能不能，是科长不批", "不是问有没有 是他不批", "我没问标准，就是学院不给"])
def test_who_does_not_do_it_goes_on_with_the_story(front: Griever, text: str) -> None:
    front.say("我请护理假科里不批，护理假有没有")
    front.say(text)
    assert "appeal_alone" == front.turn
    assert "我请护理假科里不批" in kept_words(front)
    assert "不批" in kept_words(front).partition("护理假有没有")[2] or "不给" in kept_words(front)
