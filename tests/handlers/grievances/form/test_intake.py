"""A grievance on its way in: what is asked, what is understood, what is said honestly, and what becomes of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.drafts import SLOTS, Form, Question, Slot
from handlers.effects import OpenCase
from handlers.grievances.cases.case import Action, Confidentiality, Status
from handlers.grievances.form import respondent
from handlers.grievances.form.acts import Filling, Kind
from handlers.grievances.form.filling import without_denial
from handlers.grievances.form.first_story import story
from handlers.grievances.form.interpretation import hear
from handlers.grievances.words import phrases
from handlers.messages import CaseCard, ToOfficers
from tests.clock import FixedClock
from tests.handlers.grievances.members import ANSWERS, STORY, Griever, fill, handed_in, letter_text

TOLD = Form({Slot.WHAT: "空调坏了没人修", Slot.SINCE: "六月", Slot.WHERE: "二食堂"}, last=Slot.WHERE)


def test_before_the_first_datum_it_is_said_what_is_kept_who_sees_it_and_how_long(front: Griever) -> None:
    read = front.say("我想反映个问题")
    assert "what" == front.asking
    assert [
        word for word in ("会记下来", "只给办这件事的工会看", "上一级工会也看得到", "删除", "腾讯", "说明", "取消") if word not in read
    ] == []


def test_on_the_web_page_nothing_passes_through_tencent(clock: FixedClock) -> None:
    front = Griever(clock, channel="web")
    assert "腾讯" not in front.say("我想反映个问题")


def test_one_thing_is_asked_at_a_time_and_each_button_can_be_typed(front: Griever) -> None:
    front.say(STORY)
    asked = []
    while front.asking != Question.CONFIRM:
        asked.append(front.asking)
        assert all(text.strip() for text in front.offered)
        assert front.offered
        front.say(ANSWERS[front.asking])
    assert ["since", "where", "hope", "against", "mode"] == asked


def test_a_case_is_handed_in_with_everything_that_follows(front: Griever) -> None:
    case = handed_in(front)
    opened = next(effect for effect in front.effects if isinstance(effect, OpenCase))
    assert (STORY, "六月初", "二食堂一楼", "换台新的", "不针对谁") == (
        case.told.what,
        case.told.since,
        case.told.where,
        case.told.hope,
        case.told.against,
    )
    assert (Status.SUBMITTED, 1, Confidentiality.NAMED, "alan") == (case.status, case.version, case.confidentiality, case.submitter)
    assert (Action.HAND_IN, None, Status.SUBMITTED) == (opened.event.action, opened.event.before, opened.event.after)
    assert opened.alarms
    assert case.basis.rule
    assert case.basis.clauses
    for words in (case.ref, case.place.union, "11月", "受理", case.basis.reason):
        assert words in front.read
    assert front.session.draft is None


def test_the_officers_get_a_card_without_a_name_or_the_story(front: Griever) -> None:
    case = handed_in(front)
    (letter,) = front.letters
    assert ToOfficers(case.place.unit) == letter.to
    (card,) = [block for block in letter.reply.blocks if isinstance(block, CaseCard)]
    assert (case.ref, f"submitted@{case.place.unit}") == (card.ref, card.state)
    assert [f"{verb} {case.ref}" for verb in ("受理", "转办", "查看")] == [option.text for option in card.options]
    assert "alan" not in letter_text(letter)
    assert "空调" not in letter_text(letter)


def test_several_answers_in_one_message_are_understood(front: Griever) -> None:
    front.say("我要反映：从今年五一开始，南校区快递站的工资拖着不发，我希望月底之前结清，我用真名")
    assert "against" == front.asking
    told = front.session.draft.told if front.session.draft else {}
    assert ("从今年五一开始", "南校区快递站", "我希望月底之前结清", "named") == tuple(
        told[slot] for slot in ("since", "where", "hope", "mode")
    )


def test_an_answer_brings_others_along(front: Griever) -> None:
    front.say(STORY)
    front.say("上个月开始的，在二食堂后厨，希望换一台")
    told = front.session.draft.told if front.session.draft else {}
    assert ("二食堂后厨", "希望换一台") == (told["where"], told["hope"])
    assert "上个月" in told["since"]
    assert "against" == front.asking


def test_a_question_in_between_is_answered_and_the_form_asks_again(front: Griever) -> None:
    front.say(STORY)
    read = front.say("高温津贴是哪几个月发的？")
    assert "没有找到依据" in read
    assert "从什么时候开始的" in read
    assert "since" == front.asking


def test_a_question_about_the_form_is_answered_kindly(front: Griever) -> None:
    front.say(STORY)
    assert "这样写就可以" in front.say("这样写行吗？会不会太啰嗦")
    assert "since" == front.asking


@pytest.mark.parametrize("text", ["取消", "算了，不反映了", "唉，还是算了吧，不说了，说出来也没用", "那取消吧，不用交了"])
def test_it_can_be_dropped_at_any_time(front: Griever, text: str) -> None:
    for until in ("since", "hope", "mode", Question.CONFIRM):
        front.say(STORY)
        fill(front, until)
        assert "没有留下" in front.say(text)
        assert front.erased, "what was typed of it goes as well"
        assert front.session.draft is None
        assert "空调" not in front.session.to_json()
    assert {} == front.cases.kept


def test_it_waits_for_days_and_goes_on(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放，来人了")
    front.clock.advance(6 * 24 * 3600)
    front.say("工会经费怎么公开？")
    assert "question" == front.turn
    assert "从什么时候开始的" in front.say("继续")


def test_it_is_forgotten_after_a_week(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放")
    front.clock.advance(timedelta(days=7).total_seconds() + 1)
    front.say("继续")
    assert "no_form" == front.turn


def test_the_summary_can_be_changed(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    assert "想改哪一项" in front.say("改")
    assert "重新说一遍" in front.say("改地点")
    assert "地点：三食堂" in front.say("三食堂")
    assert "时间：上个月" in front.say("改时间：上个月")
    front.say("补充一句，昨天又坏了")
    front.say("确认")
    assert ("三食堂", "上个月") == (front.case.told.where, front.case.told.since)
    assert "昨天又坏了" in front.case.told.what


def test_three_empty_messages_end_kindly(front: Griever) -> None:
    front.say(STORY)
    front.say("嗯")
    front.say("……")
    assert "先停一停" in front.say("。。")
    assert "从什么时候开始的" in front.say("继续")


def test_abuse_is_answered_kindly_and_is_no_answer(front: Griever) -> None:
    front.say("我想反映个问题")
    assert "很生气" in front.say("一群废物")
    assert "what" == front.asking


def test_words_of_somebody_else_are_no_abuse(front: Griever) -> None:
    front.say("我想反映个问题")
    front.say("组长天天在群里骂人，蠢猪、废物这种话都骂得出来")
    assert "since" == front.asking


def test_what_happened_cannot_be_skipped(front: Griever) -> None:
    front.say("我想反映个问题")
    assert "得请您说一句" in front.say("跳过")


def test_help_and_contact_go_past_the_form_and_it_goes_on_waiting(front: Griever) -> None:
    front.say(STORY)
    front.say("联系")
    assert "contact" == front.turn
    assert "since" == front.asking


def test_the_whole_words_of_privacy_are_there_for_the_asking(front: Griever) -> None:
    front.say(STORY)
    read = front.say("说明")
    for words in ("谁看得到", "上一级工会也看得到", "两位获授权的同事都同意", "腾讯", "7天"):
        assert words in read
    assert "since" == front.asking


def test_a_desk_without_grievances_says_where_a_matter_goes_as_before(front: Griever) -> None:
    front.desk = replace(front.desk, grievances=None)
    front.say("我要投诉校工会主席")
    assert "matter" == front.turn


def test_whom_does_it_belong_to_is_still_that_question(front: Griever) -> None:
    front.say("教工小家的咖啡机坏了，这事该找谁管")
    assert "matter" == front.turn
    assert "提诉求" in front.offered


WORDS = st.sampled_from(
    [
        *("空调坏了三个星期没人修", "上个月开始的", "在二食堂一楼", "希望换一台", "没有", "我的学院/部门", "实名", "保密", "匿名", "跳过"),
        *("不对，是上个月", "时间改成去年", "改", "改地点", "加班费怎么算？", "这样写行吗", "先放一放", "继续", "嗯", "", "😀", "废物"),
        *(
            "确认",
            "同意",
            "不同意",
            "计算机学院",
            "不想说",
            "说明",
            "进度",
            "帮助",
            "我要投诉食堂涨价",
            "从五一开始工资没发，我用真名",
            "单独提",
        ),
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(messages=st.lists(WORDS | st.text(max_size=30), max_size=14))
def test_any_messages_in_any_order_are_answered(messages: list[str]) -> None:
    front = Griever(FixedClock())
    front.say("我想反映个问题")
    for text in messages:
        front.say(text)
        assert front.last.replies
        assert all(reply.blocks for reply in front.last.replies)


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="空调坏了没人修上个月在二食堂希望不对是，。？ 我的", min_size=2, max_size=40), asking=st.sampled_from(SLOTS))
def test_words_that_are_an_answer_are_never_lost(text: str, asking: Slot) -> None:
    heard = hear(text, asking, Form({Slot.WHAT: "宿舍漏水"} if asking != Slot.WHAT else {}))
    filling = heard.filling
    if heard.kind is not Kind.ANSWER or filling == Filling() or asking == Slot.MODE:
        return
    kept = "".join((*filling.told.values(), filling.lead, filling.named))
    beside_a_no = without_denial(text)  # 不，上个月: the no is said to the desk's guess
    told = [phrases.bare(one.words) for one in phrases.segments(beside_a_no) if not phrases.only_agrees(one.words)]
    said_so = [words.removeprefix("是").rstrip("了吧的") for words in told]  # 是上个月: the yes is said to the desk's guess too
    lost = [words for words in said_so if words not in kept.lower()]
    skipped = filling.told.get(asking) == "" or respondent.NOTHING_MORE.fullmatch(phrases.bare(text)) is not None
    assert skipped or lost == []


def test_a_story_is_kept_whole() -> None:
    text = "你好，我是合同工，从去年开始食堂后厨的空调就坏了，大家都很难受，希望换一台"
    assert text in story(text, Form()).told[Slot.WHAT]
