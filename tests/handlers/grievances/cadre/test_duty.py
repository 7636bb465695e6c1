"""Cadres at the desk: what they type and press, what they read, what the member reads, and what never gets lost."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ports import CaseMoved
from handlers.desk import Arrival
from handlers.drafts import Draft, Form, Question, Slot
from handlers.effects import SaveCase
from handlers.grievances.cadre import awaited
from handlers.grievances.cadre.commands import Verb
from handlers.grievances.cases.case import Action, Actor, ActorKind, Bars, Confidentiality, Direction, Reader, Status
from handlers.grievances.cases.deadlines import Difficulty
from handlers.grievances.cases.deeds import act
from handlers.grievances.cases.lifecycle import TRANSITIONS
from handlers.grievances.cases.transfers import superior_of
from handlers.messages import IncomingMessage, MessageKind, Note, Paragraph, ToSubmitter
from handlers.session import Matter, Pending, Session
from tests.clock import NOON, FixedClock
from tests.handlers.grievances.office import (
    ABOVE,
    AUDITOR,
    BO,
    BO_TOO,
    CHAIR,
    MEMBER,
    OTHER,
    OWNER,
    REF,
    SCHOOL,
    STRANGER,
    Office,
    accepted,
    answered,
    read,
)


def test_an_acceptance_tells_the_member_who_has_it_and_by_when(office: Office) -> None:
    said = office.say(BO, "受理 482137 简单")

    assert (Status.ACCEPTED, Difficulty.SIMPLE) == (office.now().status, office.now().difficulty)
    assert "最迟11月30日（周一）答复" in said
    assert "计算机学院工会的阿博" in office.to_member()
    assert "最迟11月30日（周一）给您答复" in office.to_member()


def test_a_button_in_wecom_does_what_it_says(office: Office) -> None:
    said = office.press("bo", f"受理 {REF}")
    assert "duty" == office.turn
    assert "已受理" in said
    assert BO == office.cases.events_for(Reader(ActorKind.CLOCK), REF)[-1].actor.account


def test_of_two_cadres_at_once_the_second_hears_who_was_quicker(office: Office) -> None:
    def message(who: str) -> IncomingMessage:
        return IncomingMessage("duty", "m", who, who, MessageKind.TEXT, NOON, text=f"受理 {REF}")

    one, two = office.decide(message(BO)), office.decide(message(BO_TOO))
    office.commit(message(BO), one)
    with pytest.raises(CaseMoved):
        office.commit(message(BO_TOO), two)
    again = office.decide(message(BO_TOO))
    office.commit(message(BO_TOO), again)

    assert "已经由阿博在11月23日（周一）受理了" in read(again)
    assert ((), ()) == (again.effects, again.letters)
    assert 1 == [event.action for event in office.cases.kept[REF].events].count(Action.ACCEPT)


def test_pressing_an_old_button_answers_with_the_state_and_what_can_be_done(office: Office) -> None:
    accepted(office)
    said = office.say(BO, f"受理 {REF}")
    assert "您在11月23日（周一）已经受理过了" in said
    assert f"〔答复 {REF}〕" in said


def test_what_comes_too_early_is_said_to_be(office: Office) -> None:
    said = office.say(BO, f"答复 {REF} 退了")
    assert "这一步还做不了" in said
    assert f"〔受理 {REF}〕" in said


def test_an_answer_is_shown_once_more_before_it_is_sent(office: Office) -> None:
    accepted(office)
    assert "想好" not in office.say(BO, f"答复 {REF}")
    echoed = office.say(BO, "多收的钱已经退回饭卡")
    assert "多收的钱已经退回饭卡" in echoed
    assert "还没有发出" in echoed
    assert (Status.ACCEPTED, "") == (office.now().status, office.to_member())

    office.say(BO, "确认")

    assert Status.ANSWERED is office.now().status
    for words in ("多收的钱已经退回饭卡", "杭州电子科技大学工会重新办理", "第三十五条", f"〔解决了 {REF}〕", f"〔没解决 {REF}〕"):
        assert words in office.to_member()
    assert office.sessions["duty", BO].pending is None


def test_an_answer_typed_in_one_line_is_shown_too(office: Office) -> None:
    accepted(office)
    assert "还没有发出" in office.say(BO, "答复482137：已经退了")
    assert Status.ACCEPTED is office.now().status


def test_words_are_written_anew_or_let_go(office: Office) -> None:
    accepted(office).say(BO, f"答复 {REF} 退了")
    assert "请重新发" in office.say(BO, "修改")
    assert "下周退" in office.say(BO, "下周退")
    assert "没有发出" in office.say(BO, "取消")
    assert "没有等您确认的内容" in office.say(BO, "确认")
    assert Status.ACCEPTED is office.now().status


@pytest.mark.parametrize("word", ["确认", "确认。", "发送", "修改"])
@pytest.mark.parametrize("verb", ["答复", "询问", "告知"])
def test_a_yes_where_words_are_awaited_is_never_sent_to_the_member(office: Office, verb: str, word: str) -> None:
    accepted(office).say(BO, f"{verb} {REF}")
    assert "还没有收到您写的内容" in office.say(BO, word)
    office.say(BO, "确认")
    assert (Status.ACCEPTED, "") == (office.now().status, office.to_member())
    office.say(BO, "钱已经退了")
    office.say(BO, "确认")
    assert "钱已经退了" in office.to_member()


def test_a_yes_behind_the_number_is_no_answer_either(office: Office) -> None:
    accepted(office)
    assert "请直接发" in office.say(BO, f"答复 {REF} 确认")
    office.say(BO, "确认")
    assert (Status.ACCEPTED, "") == (office.now().status, office.to_member())


def test_other_words_before_a_confirmation_send_nothing_and_replace_nothing(office: Office) -> None:
    accepted(office).say(BO, f"答复 {REF} 退了")
    assert "还没有发出" in office.say(BO, "等一下")
    assert office.say(BO, "工会经费怎么公开？")
    assert "question" == office.turn, "a question of one's own is answered as usual"
    office.say(BO, "确认")
    assert "退了" in office.to_member()


def test_a_cadres_own_grievance_and_their_answer_are_not_taken_for_each_other(office: Office, clock: FixedClock) -> None:
    draft = Draft(clock.now() + timedelta(days=7), Question.CONFIRM, Form({Slot.WHAT: "我自己的事"}))
    accepted(office).sessions["duty", BO] = Session(draft=draft)
    office.say(BO, f"答复 {REF}")
    assert replace(draft, paused=True) == office.sessions["duty", BO].draft, "the own grievance is put aside"
    office.say(BO, "退了")
    assert office.sessions["duty", BO].pending is not None
    taken_up = replace(office.sessions["duty", BO], draft=draft)
    assert awaited.waits(Arrival(_message(BO, "确认"), office.sessions["duty", BO], NOON, ""), office.desk)
    assert not awaited.waits(Arrival(_message(BO, "确认"), taken_up, NOON, ""), office.desk), "a 确认 means the form that was taken up last"


def test_a_danger_named_by_a_cadre_comes_before_the_words_that_are_waited_for(office: Office) -> None:
    accepted(office).say(BO, f"答复 {REF}")
    assert "120" in office.say(BO, "我不想活了")
    assert "duty_words" != office.turn


def test_what_the_member_wrote_meanwhile_is_shown_before_the_answer_goes(office: Office, clock: FixedClock) -> None:
    accepted(office).say(BO, f"答复 {REF} 退了")
    added = act(office.now(), Action.SUPPLEMENT, Actor(ActorKind.MEMBER), clock.now(), office.grievances, text="今天又扣了一次")
    assert isinstance(added, SaveCase)
    office.cases.apply(added)

    told = office.say(BO, "确认")
    assert "今天又扣了一次" in told
    assert Status.ACCEPTED is office.now().status
    office.say(BO, "确认")
    assert Status.ANSWERED is office.now().status


def test_words_that_cannot_be_sent_any_more_are_given_back(office: Office) -> None:
    accepted(office).say(BO, f"答复 {REF} 这段话写了很久")
    office.pass_on(BO_TOO)
    told = office.say(BO, "确认")
    assert "没有找到" in told
    assert "您写的话没有发出" in told
    assert "这段话写了很久" in told
    assert 0 == len([one for one in office.cases.kept[REF].messages if one.direction is Direction.ANSWER])


def test_words_are_not_waited_for_after_half_a_day(office: Office, clock: FixedClock) -> None:
    accepted(office).say(BO, f"答复 {REF} 退了")
    clock.advance(timedelta(hours=12).total_seconds())
    assert "没有等您确认的内容" in office.say(BO, "确认")
    assert Status.ACCEPTED is office.now().status


def test_a_question_to_the_member_stops_the_clock(office: Office) -> None:
    accepted(office)
    office.say(BO, f"询问 {REF} 请问是哪个窗口？")
    assert (Status.AWAITING, True) == (office.now().status, office.now().pauses[-1].answered is None)
    assert f"补充 {REF}" in office.to_member()
    assert "请问是哪个窗口？" in office.to_member()


def test_a_note_never_reaches_the_member(office: Office) -> None:
    office.say(BO, f"备注 {REF} 已电话核实")
    assert [] == office.letters
    mine = Reader(ActorKind.MEMBER, channel="wecom", sender=MEMBER)
    assert [] == office.cases.messages_for(mine, REF)
    assert "已电话核实" in office.say(BO_TOO, f"查看 {REF}")


def test_an_extension_is_given_once_with_a_reason_the_member_reads(office: Office) -> None:
    accepted(office)
    assert "请先写延长几个工作日" in office.say(BO, f"延期 {REF} 等账")
    assert "延期要写明原因" in office.say(BO, f"延期 {REF} 5")
    assert "可以延 1 到 15 个工作日" in office.say(BO, f"延期 {REF} 40 等账")
    said = office.do(BO, f"延期 {REF} 五天 等食堂交来三个月的账")
    assert "第三十四条" in said
    assert "等食堂交来三个月的账" in office.to_member()
    assert "已经延期过一次" in office.say(BO, f"延期 {REF} 5 再等等")


def test_a_refusal_says_why_and_where_to_turn(office: Office) -> None:
    office.say(BO, f"不予受理 {REF}")
    office.say(BO, "已经由法院受理")
    assert Status.SUBMITTED is office.now().status
    office.say(BO, "确认")
    assert Status.CLOSED is office.now().status
    for words in ("已经由法院受理", "杭州电子科技大学工会", "12351"):
        assert words in office.to_member()


def test_a_mistyped_command_about_another_case_is_no_answer_to_this_one(office: Office) -> None:
    office.hand_in("26-482138")
    accepted(office).say(BO, f"答复 {REF}")
    assert "没看懂您要对 26-482138" in office.say(BO, "受里 26-482138")
    assert f"详见 {REF} 的附件" in office.say(BO, f"已经退了，详见 {REF} 的附件")


def test_a_merged_case_goes_on_under_the_other_number_and_hears_its_answer(office: Office) -> None:
    office.hand_in("26-482138")
    office.hand_in("26-482139")
    office.do(BO, f"合并 {REF} 到 482138")
    assert "26-482138" in office.to_member()
    office.do(BO, "合并 482138 到 26-482139")
    assert Status.MERGED is office.now("26-482138").status
    office.say(BO, "受理 482139")
    office.letters.clear()
    assert "2 位提出人" in office.say(BO, "答复 482139 都退了")
    office.say(BO, "确认")
    told = {one.to.ref for one in office.letters if isinstance(one.to, ToSubmitter)}
    assert {REF, "26-482138", "26-482139"} == told


@pytest.mark.parametrize(
    ("into", "words"),
    [
        (REF, "不能并到它自己"),
        ("26-482138", "需要回避的人不一样"),
        ("26-482139", "不在办理中"),
        ("26-999999", "没有找到"),
        ("", "需要回避的人不一样"),
    ],
)
def test_what_cannot_be_merged_stays_apart(office: Office, into: str, words: str) -> None:
    office.hand_in("26-482138", bars=Bars(officers=frozenset({CHAIR})))
    office.hand_in("26-482139", status=Status.CLOSED)
    assert words in office.say(BO, f"合并 {REF} {into}")
    assert Status.SUBMITTED is office.now().status


def test_a_public_wording_is_kept_where_the_member_allowed_it_and_names_nobody(office: Office) -> None:
    assert "没有同意" in office.say(BO, f"公开表述 {REF} 二楼食堂重复扣款")
    office.cases.kept[REF].case = replace(office.now(), joinable=True)
    assert "会让人认出来" in office.say(BO, f"公开表述 {REF} 二楼食堂重复扣款，找13800001111")
    assert "会让人认出来" in office.say(BO, f"公开表述 {REF} 王小明老师多刷了一次卡")
    office.say(BO, f"公开表述 {REF} 二楼食堂重复扣款")
    assert "二楼食堂重复扣款" == office.now().public_wording
    office.say(BO, f"公开表述 {REF} 2024-2025学年二楼食堂重复扣款")
    assert "2024-2025学年二楼食堂重复扣款" == office.now().public_wording
    assert [] == office.letters


def test_an_answered_case_is_closed_with_a_reason_and_never_as_satisfied(office: Office) -> None:
    answered(office)
    office.do(BO, f"办结 {REF} 对方电话里说没有意见")
    assert (Status.CLOSED, None) == (office.now().status, office.now().rating)
    assert "对方电话里说没有意见" in office.to_member()


def test_a_closed_case_is_worked_on_again(office: Office) -> None:
    answered(office).do(BO, f"办结 {REF} 没有意见")
    assert "重新办理的原因" in office.say(BO, f"重新办理 {REF}")
    assert "重新办理要从受理开始" in office.say(BO, "退款没有到账")
    assert Status.CLOSED is office.now().status, "it is shown once more first"
    office.say(BO, "确认")
    assert (Status.SUBMITTED, date(2026, 11, 23)) == (office.now().status, office.now().reopened)
    assert "退款没有到账" in office.to_member()


@pytest.mark.parametrize("text", [f"查看 {REF}", f"受理 {REF}", f"答复 {REF}", f"备注 {REF} 看看", f"合并 26-482138 到 {REF}"])
def test_a_barred_cadre_reads_what_is_read_of_a_number_that_does_not_exist(office: Office, text: str) -> None:
    office.hand_in("26-482138")
    office.cases.kept[REF].case = replace(office.now(), bars=Bars(officers=frozenset({CHAIR})))
    said = office.say(CHAIR, text)
    assert office.say(CHAIR, text.replace(REF, "26-111111")).replace("26-111111", REF) == said
    assert "没有找到" in said
    pending = office.sessions["duty", CHAIR].pending
    assert pending is None or (pending.ref, pending.text) == ("26-482138", ""), "what waits is about the case that may be seen"
    assert 1 == office.now().version


def test_who_may_only_read_is_told_who_works_on_it(office: Office) -> None:
    office.cases.kept[REF].case = replace(office.now(), overseen_by=frozenset({SCHOOL}))
    shown = office.say(ABOVE, f"查看 {REF}")
    assert "食堂连着三周收两份钱" in shown
    assert "〔" not in shown
    assert "由计算机学院工会办理" in office.say(ABOVE, f"受理 {REF}")
    assert Status.SUBMITTED is office.now().status


def test_an_auditor_sees_where_a_case_stands_and_not_what_was_told(office: Office) -> None:
    accepted(office).say(BO, f"告知 {REF} 已经约了开会")
    shown = office.say(AUDITOR, f"查看 {REF}")
    for words in ("食堂连着", "已经约了开会", "阿兰", "〔"):
        assert words not in shown
    assert "已受理" in shown
    assert "各单位在办的" in office.say(AUDITOR, "待办")
    assert "办理，您这里可以看" in office.say(AUDITOR, f"备注 {REF} 查过")


def test_a_number_that_two_years_bear_is_asked_back(office: Office) -> None:
    office.hand_in("25-482137", handed_in=date(2025, 12, 30))
    said = office.say(BO, "受理 482137")
    assert f"〔受理 {REF}〕〔受理 25-482137〕" in said
    assert Status.SUBMITTED is office.now().status


@pytest.mark.parametrize("text", ["待办", f"受理 {REF}", f"查看 {REF}", "确认", "答复"])
def test_for_everybody_else_the_words_mean_nothing(office: Office, text: str) -> None:
    for who, channel in ((STRANGER, "wecom"), (MEMBER, "wecom"), (BO, "web"), ("bo", "web")):
        office.say(who, text, channel=channel)
        assert office.turn not in ("duty", "duty_words")
    assert 1 == office.now().version


def test_a_cadre_asks_questions_like_everybody(office: Office) -> None:
    office.say("bo", "食堂外包工能入会吗", channel="wecom")
    assert "question" == office.turn


def test_a_cadre_who_was_disabled_is_a_member_again(office: Office) -> None:
    accepted(office).say(BO, f"答复 {REF} 退了")
    office.duty.disabled.add(BO)
    office.say(BO, "确认")
    assert "duty_words" != office.turn
    assert Status.ACCEPTED is office.now().status


def test_words_that_are_too_long_are_not_taken(office: Office) -> None:
    accepted(office)
    assert "超过了 2000 字" in office.say(BO, f"告知 {REF} {'长' * 2001}")
    assert "超过了 500 字" in office.say(BO, f"退回 {REF} {'长' * 501}")
    assert 2 == office.now().version


def test_an_anonymous_writer_gets_no_letter_and_reads_it_on_the_page(clock: FixedClock) -> None:
    office = Office(clock)
    office.hand_in(confidentiality=Confidentiality.ANONYMOUS, submitter="")
    office.say(BO, f"受理 {REF}")
    office.say(BO, f"询问 {REF} 哪个窗口？")
    assert [] == [one for one in office.letters if isinstance(one.to, ToSubmitter)]
    messages = office.cases.kept[REF].messages
    assert [Direction.TO_MEMBER, Direction.TO_MEMBER] == [one.direction for one in messages]
    assert "最迟12月14日（周一）给您答复" in messages[0].text
    assert "哪个窗口？" == messages[1].text
    assert {(4, 0)} == {(one.at.hour, one.at.minute) for one in messages}


WORDS = ("", " 退了", " 5 等账", " 校工会", " 到 26-482138", " 复杂")
TYPED = st.one_of(
    st.builds(
        lambda verb, ref, words: f"{verb} {ref}{words}",
        st.sampled_from([verb for verb in Verb if verb is not Verb.LIST]),
        st.sampled_from((REF, "26-482138")),
        st.sampled_from(WORDS),
    ),
    st.sampled_from(("确认", "修改", "取消", "退了", "5 等账", "校工会")),
)
MEMBER_DOES = st.sampled_from((Action.SUPPLEMENT, Action.URGE, Action.WITHDRAW, Action.RATE, Action.REOPEN))
STEP = st.one_of(st.tuples(st.sampled_from((BO, BO_TOO, ABOVE)), TYPED), st.tuples(st.just(MEMBER), MEMBER_DOES))


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(STEP, STEP), max_size=14))
def test_no_sequence_of_two_cadres_and_a_member_loses_or_doubles_a_case(pairs: list) -> None:
    """Each pair is decided on the same state and committed one after the other, the second anew where the first moved the case."""
    office = Office(FixedClock())
    office.hand_in()
    office.hand_in("26-482138")
    for pair in pairs:
        messages = [_message(who, text) for who, text in pair if who != MEMBER]
        decided = [(message, office.decide(message)) for message in messages]
        for who, action in pair:
            if who == MEMBER:
                _member_does(office, action)
        for message, outcome in decided:
            try:
                office.commit(message, outcome)
            except CaseMoved:
                office.commit(message, office.decide(message))
    assert {REF, "26-482138"} == set(office.cases.kept)
    for held in office.cases.kept.values():
        assert len(held.events) == held.case.version, "each change has its event"
        assert held.events[-1].after is held.case.status
        for before, event in zip(held.events, held.events[1:], strict=False):
            assert event.before is before.after
            assert (TRANSITIONS[before.after][event.action] or before.after) is event.after
        readers = [office.duty.reader(account) for account in (BO, BO_TOO, CHAIR, ABOVE, OTHER, OWNER)]
        seen = [reader for reader in readers if reader and office.cases.find_for(reader, held.case.ref)]
        assert seen, "somebody sees it"


def _message(who: str, text: str) -> IncomingMessage:
    return IncomingMessage("duty", "m", who, who, MessageKind.TEXT, NOON, text=text)


def _member_does(office: Office, action: Action) -> None:
    case = office.now()
    changes = {"place": superior_of(case, office.directory), "unsolved": case.unsolved + 1} if action is Action.REOPEN else {}
    detail = changes["place"].unit if changes else ""
    saved = act(case, action, Actor(ActorKind.MEMBER), NOON, office.grievances, text="补充一句", detail=detail, **changes)
    if isinstance(saved, SaveCase):
        office.cases.apply(saved)


def test_a_session_that_waits_for_words_survives_its_json(office: Office) -> None:
    accepted(office).say(BO, f"答复 {REF} 退了")
    session = office.sessions["duty", BO]
    assert session == Session.from_json(session.to_json())
    assert "退了" not in repr(session)


def test_of_an_anonymous_case_no_word_is_promised_that_does_not_come(office: Office) -> None:
    ref = "26-482138"
    office.hand_in(ref, confidentiality=Confidentiality.ANONYMOUS, submitter="")
    office.say(BO, f"受理 {ref}")
    read = office.say(BO, f"询问 {ref} 请问是哪个窗口？")
    assert "您会收到消息" not in read
    assert "早上的清单" in read
    before = len(office.letters)
    saved = act(office.now(ref), Action.SUPPLEMENT, Actor(ActorKind.MEMBER), office.clock.now(), office.grievances, text="二号窗口")
    assert isinstance(saved, SaveCase)
    office.cases.apply(saved)
    assert before == len(office.letters)
    assert f"在办理：\n• {ref}" in office.say(BO, "待办")


def test_a_question_to_the_member_asks_once_and_can_be_answered_right_there(office: Office) -> None:
    accepted(office).say(BO, f"询问 {REF} 请问是哪个窗口？")
    blocks = next(letter for letter in office.letters if isinstance(letter.to, ToSubmitter)).reply.blocks
    assert 1 == "".join(block.text for block in blocks if isinstance(block, Paragraph | Note)).count("补充")
    assert "直接在这里回" in office.to_member()


@pytest.mark.parametrize("said", ["换成 下周三退回饭卡", "改成：下周三退", "改成下周三退"])
def test_other_words_take_the_place_of_those_that_wait_and_the_old_ones_never_go(office: Office, said: str) -> None:
    accepted(office).say(BO, f"答复 {REF} 已经全部退完了")
    shown = office.say(BO, said)
    words = said.removeprefix("改成").removeprefix("：").removeprefix("换成 ")
    assert words in shown
    assert "换成您刚写的这段" in shown
    assert "已经全部退完了" in shown
    office.say(BO, "确认")
    assert words in office.to_member()
    assert "全部退完" not in office.to_member()


@pytest.mark.parametrize("word", ["改", "改改", "重新写", "修改一下"])
def test_to_change_words_has_many_names(office: Office, word: str) -> None:
    accepted(office).say(BO, f"答复 {REF} 已经全部退完了")
    assert "请重新发" in office.say(BO, word)


@pytest.mark.parametrize("word", ["确人", "好的", "慢着", "嗯嗯"])
def test_a_short_word_that_says_nothing_shows_what_waits_again(office: Office, word: str) -> None:
    accepted(office).say(BO, f"答复 {REF} 已经全部退完了")
    shown = office.say(BO, word)
    assert "已经全部退完了" in shown
    assert "没看懂" in shown
    assert Status.ACCEPTED is office.now().status


def test_a_question_to_the_member_is_written_anew_with_another_question(office: Office) -> None:
    accepted(office).say(BO, f"询问 {REF}")
    office.say(BO, "请问是哪个窗口？")
    office.say(BO, "请问是哪一天、几点？")
    office.say(BO, "换成新的")
    office.say(BO, "确认")
    assert "几点" in office.to_member()
    assert "窗口" not in office.to_member()


def test_what_was_begun_is_named_when_something_else_is_done(office: Office) -> None:
    accepted(office).say(BO, f"询问 {REF}")
    office.say(BO, "请问是哪个窗口？")
    said = office.say(BO, f"延期 {REF} 3 等账")
    assert f"刚才要“询问”的 {REF} 没有办" in said
    assert "请问是哪个窗口？" in said


def test_a_stray_cancel_of_a_cadre_is_no_dropped_hand_in(office: Office) -> None:
    assert "没有等您确认的内容" in office.say(BO, "取消")


OWN_AFFAIRS = {
    "matter": lambda until: Session(matter=Matter("unit", until)),
    "draft": lambda until: Session(draft=Draft(until, Slot.WHAT)),
    "pending": lambda until: Session(pending=Pending(REF, Action.SUPPLEMENT, until, "text")),
}


@pytest.mark.parametrize("own", OWN_AFFAIRS)
def test_what_a_cadre_left_standing_of_their_own_keeps_the_desk_busy_while_it_is_fresh(office: Office, own: str) -> None:
    half_an_hour = office.desk.policy.session_ttl
    arrival = Arrival(_message(BO, "取消"), Session(), NOON, "")

    def waits(until: datetime) -> bool:
        return awaited.waits(replace(arrival, session=OWN_AFFAIRS[own](until)), office.desk)

    assert not waits(NOON + half_an_hour)
    assert waits(NOON)
    assert waits(NOON - half_an_hour)


def test_a_grievance_whose_time_is_over_holds_no_words_up(office: Office) -> None:
    accepted(office).say(BO, f"答复 {REF}")
    left = replace(office.sessions["duty", BO], draft=Draft(office.clock.now(), Slot.WHAT))
    arrival = Arrival(_message(BO, "钱已经退了"), left, office.clock.now(), "")

    assert awaited.waits(arrival, office.desk)
    assert not awaited.waits(replace(arrival, now=arrival.now - timedelta(seconds=1)), office.desk)


@pytest.mark.parametrize(
    ("command", "wrong", "needs"),
    [
        (f"延期 {REF} 没有", "请先写延长几个工作日", "天数和原因"),
        (f"延期 {REF} 90 等账", "可以延 1 到", "天数和原因"),
        (f"合并 {REF} 到 {REF}", "不能并到它自己", "并到哪个编号"),
        (f"合并 {REF} 那一件", "请写明并到哪一件", "并到哪个编号"),
        (f"退回 {REF} {'因' * 600}", "没有收下", "退回的原因"),
    ],
)
def test_whatever_is_refused_for_its_words_says_that_others_are_waited_for(office: Office, command: str, wrong: str, needs: str) -> None:
    office.say(BO, f"受理 {REF}")
    said = office.say(BO, command)
    assert wrong in said
    assert f"什么都没有办，在等您重新写{needs}；不办了就取消。" in said
    assert "没有发出，也没有保留" in office.say(BO, "取消")


def test_what_no_words_would_make_possible_waits_for_none(office: Office) -> None:
    office.say(BO, f"受理 {REF}")
    office.do(BO, f"延期 {REF} 5 等账")
    said = office.say(BO, f"延期 {REF} 3 还要等账")
    assert "已经延期过一次" in said
    assert "在等您" not in said
    assert "现在没有等您确认的内容" in office.say(BO, "确认")


def test_what_no_words_would_make_possible_drops_nothing_that_waits(office: Office) -> None:
    office.say(BO, f"受理 {REF}")
    office.do(BO, f"延期 {REF} 5 等账")
    office.say(BO, f"答复 {REF} 多收的钱已经退回饭卡。")
    office.say(BO, f"延期 {REF} 3 还要等账")
    office.say(BO, "确认")
    assert "多收的钱已经退回饭卡。" in office.to_member()


def test_a_member_is_told_who_the_owner_of_what_nobody_owns_is(office: Office) -> None:
    office.do(BO, f"退回 {REF} 不归学院")
    assert "没有单位接着办的事，由这位同事负责到底" in office.to_member()
    office.say(OWNER, f"受理 {REF}")
    assert f"由服务台负责人{OWNER}办理" in office.to_member()


@pytest.mark.parametrize(
    ("typed", "then", "days", "reason"),
    [
        (f"延期 {REF} 5", "等后勤排期", 5, "等后勤排期"),
        (f"延期 {REF} 十个工作日", "因为三天后食堂才交账", 10, "三天后食堂才交账"),
        (f"延期 {REF} 5", "8个工作日，等后勤排期", 8, "等后勤排期"),
        (f"延期 {REF} 等后勤排期", "5", 5, "等后勤排期"),
        (f"延期 {REF} 等后勤排期", "再延7天", 7, "等后勤排期"),
        (f"延期 {REF} 等后勤排期", "6 等食堂交账", 6, "等食堂交账"),
    ],
)
def test_of_an_extension_what_was_said_is_kept_and_the_rest_waited_for(
    office: Office, typed: str, then: str, days: int, reason: str
) -> None:
    accepted(office).say(BO, typed)
    assert f"延期 {days} 个工作日" in office.say(BO, then)
    office.say(BO, "确认")
    extension = office.now().extension
    assert extension is not None
    assert (days, reason) == (extension.working_days, extension.reason)


def test_days_that_are_too_many_are_said_to_be_before_a_reason_is_asked_for(office: Office) -> None:
    assert "可以延 1 到 15 个工作日" in accepted(office).say(BO, f"延期 {REF} 40")


@pytest.mark.parametrize("typed", [f"延期 {REF} 5", f"延期 {REF} 等后勤排期"])
def test_a_yes_before_the_rest_of_an_extension_is_there_does_nothing(office: Office, typed: str) -> None:
    accepted(office).say(BO, typed)
    assert "延期的天数或者原因" in office.say(BO, "确认")
    assert office.now().extension is None


def test_words_for_others_are_waited_for_as_all_words_are(office: Office) -> None:
    assert "没有同意让别人加入" in office.say(BO, f"公开表述 {REF}")
    office.cases.kept[REF].case = replace(office.now(), joinable=True)
    assert "给别人看的表述" in office.say(BO, f"公开表述 {REF}")
    assert "会让人认出来" in office.say(BO, "电话13800138000的同事被多收钱")
    assert "的公开表述是：二楼食堂重复扣款" in office.say(BO, "二楼食堂重复扣款")
    assert "" == office.now().public_wording
    office.say(BO, "确认")
    assert "二楼食堂重复扣款" == office.now().public_wording
    assert not office.letters


def test_the_slip_is_shown_again_to_whoever_lost_it(office: Office) -> None:
    assert "没有转办单" in office.say(BO, f"转办单 {REF}")
    office.cases.kept[REF].case = replace(office.now(), place=replace(office.now().place, union="浙江省教育工会", external=True))
    assert "受理以后才有" in office.say(BO, f"转办单 {REF}")
    first = office.say(BO, f"受理 {REF}")
    again = office.say(BO, f"补发转办单 {REF}")
    assert again[again.index("职工诉求转办单") :] == first[first.index("职工诉求转办单") :]
    assert "没有找到" in office.say(OTHER, f"转办单 {REF}")
    assert "不能替他们处理" in office.say(AUDITOR, f"转办单 {REF}")


@pytest.mark.parametrize(("answered_before", "why"), [(False, "此前没有受理（理由：停车归保卫处），职工不同意"), (True, "没有解决问题")])
def test_the_slip_says_why_a_case_came_up(office: Office, answered_before: bool, why: str) -> None:
    if answered_before:
        answered(office)
    else:
        office.do(BO, f"不予受理 {REF} 停车归保卫处")
    office.say(MEMBER, f"没解决 {REF}", channel="wecom")
    case = office.now()
    office.cases.kept[REF].case = replace(case, place=replace(case.place, union="浙江省教育工会", external=True))
    assert f"转办原因：{'职工认为此前的答复' if answered_before else ''}{why}" in office.say(ABOVE, f"受理 {REF}")
