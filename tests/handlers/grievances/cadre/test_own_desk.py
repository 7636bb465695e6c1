"""What cadres ask about their own desk is answered from it; what they ask as members goes where a member's question goes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handlers.grievances.cadre.commands import FORMS, Verb
from handlers.grievances.cases.case import Bars, Confidentiality, Status, Told
from handlers.texts.own_desk import GROUPS
from tests.clock import FixedClock
from tests.handlers.grievances.office import AUDITOR, BO, BO_TOO, CHAIR, MEMBER, OPERATOR, REF, STRANGER, Office, accepted

SECOND, THIRD = "26-482138", "26-482139"
DAY_S = timedelta(days=1).total_seconds()


@pytest.fixture
def busy(office: Office) -> Office:
    """One that came today, one that is late, one whose answer is due in weeks."""
    office.hand_in(SECOND, handed_in=date(2026, 11, 10), told=Told("实验楼的电梯坏了半个月"))
    office.hand_in(THIRD, status=Status.ACCEPTED, accepted=date(2026, 11, 23), told=Told("年终奖少发了两千"))
    return office


@pytest.mark.parametrize(
    "text",
    [
        "我的待办还有哪些",
        "没有在办的吗",
        "我手上还有哪些没办完",
        "在办的诉求有哪些",
        "手头的案子有哪些",
        "还有没有没受理的",
        "未办结的诉求",
        "今天有什么新诉求",
        "有没有新来的工单",
        "今天来了哪些新诉求？",
    ],
)
def test_what_is_open_is_listed(busy: Office, text: str) -> None:
    assert busy.say(BO, text) == busy.say(BO, "待办")


@pytest.mark.parametrize("text", ["我还有几件没办", "工作量", "还有多少件没处理", "有多少诉求没答复", "还剩几件？", "待办还有几件"])
def test_how_much_is_open_is_counted(busy: Office, text: str) -> None:
    assert "要办的有 3 件：等受理 2 件，在办理 1 件。其中逾期 1 件。" in busy.say(BO, text)


@pytest.mark.parametrize("text", ["有哪些诉求快到期了", "快到期的诉求", "这几天到期的有几件", "哪些要超期了"])
def test_what_is_due_soon_is_listed_with_what_is_late(busy: Office, text: str) -> None:
    said = busy.say(BO, text)
    assert (True, True, False) == tuple(ref in said for ref in (REF, SECOND, THIRD))


@pytest.mark.parametrize("text", ["逾期的有哪些", "有几件已经超期了", "有没有逾期的"])
def test_what_is_late_is_listed(busy: Office, text: str) -> None:
    said = busy.say(BO, text)
    assert (False, True, False) == tuple(ref in said for ref in (REF, SECOND, THIRD))


@pytest.mark.parametrize("text", ["今天到期的有哪些", "哪些今天要答复", "今天有几件诉求到期"])
def test_what_is_due_today_is_listed(busy: Office, clock: FixedClock, text: str) -> None:
    assert "没有今天到期的诉求" in busy.say(BO, text)
    clock.advance(2 * DAY_S)
    assert (True, False) == tuple(ref in busy.say(BO, text) for ref in (REF, SECOND))


@pytest.mark.parametrize(
    "text",
    [
        "合同快到期了怎么办",
        "哪些合同快到期了",
        "工会办理诉求要几天",
        "逾期不答复怎么办",
        "我还有几天年假没休",
        "快到期了",
        "我的诉求有哪些",
        "工会法有什么新规定",
        "怎么提新诉求",
        "有哪些规定",
        "今天加班有多少钱",
        "工作量太大了，天天加班",
        "第一条",
    ],
)
def test_a_members_question_is_none_about_the_desk(busy: Office, text: str) -> None:
    busy.say(BO, text)
    assert "own_desk" != busy.turn


@pytest.mark.parametrize("text", ["我的待办还有哪些", "今天到期的有哪些", "我还有几件没办", "命令"])
def test_who_is_not_on_duty_has_no_desk(office: Office, text: str) -> None:
    office.say(STRANGER, text, channel="wecom")
    assert "own_desk" != office.turn


def test_the_second_one_is_the_second_of_the_list_above(busy: Office) -> None:
    listed = [line[2:11] for line in busy.say(BO, "受理").splitlines() if line.startswith("• ")]
    assert f"{listed[1]} 已受理" in busy.say(BO, "第二个")
    assert Status.ACCEPTED is busy.now(listed[1]).status


@pytest.mark.parametrize(("text", "at"), [("第一件", 0), ("查看第二个", 1), ("最后一个", 2), ("就第3个吧", 2)])
def test_one_of_a_list_is_shown_or_done_as_it_says(busy: Office, text: str, at: int) -> None:
    listed = [line[2:11] for line in busy.say(BO, "待办").splitlines() if line.startswith("• ")]
    assert f"诉求 {listed[at]}" in busy.say(BO, text)


def test_a_list_that_is_shorter_is_said_to_be(busy: Office) -> None:
    busy.say(BO, "待办")
    assert "没有列到这一件" in busy.say(BO, "第九个")


def test_a_place_means_the_list_right_above_alone(busy: Office) -> None:
    busy.say(BO, "待办")
    busy.say(BO, "谢谢")
    busy.say(BO, "第二个")
    assert "own_desk" != busy.turn


def test_a_list_takes_nothing_from_words_that_wait(busy: Office) -> None:
    busy.say(BO, f"答复 {THIRD} 已经补发了，请查收")
    busy.say(BO, "待办")
    assert "已经发出" in busy.say(BO, "确认")
    assert Status.ANSWERED is busy.now(THIRD).status


def test_help_names_to_whoever_is_on_duty_each_command_as_well(office: Office) -> None:
    said = office.say(BO, "帮助")
    for verb in Verb:
        assert FORMS[verb].example in said
    assert "直接提问" in said, "cadres are members too"
    assert [*Verb] == sorted((verb for verbs in GROUPS.values() for verb in verbs), key=list(Verb).index), "each once"


@pytest.mark.parametrize("text", ["命令", "有哪些命令？", "怎么办理诉求"])
def test_the_commands_are_named_by_themselves(office: Office, text: str) -> None:
    said = office.say(BO, text)
    assert FORMS[Verb.ASK].example in said
    assert "直接提问" not in said


@pytest.mark.parametrize("who", [AUDITOR, OPERATOR])
def test_whoever_looks_on_reads_how_to_look(office: Office, who: str) -> None:
    said = office.say(who, "帮助")
    assert FORMS[Verb.SHOW].example in said
    assert FORMS[Verb.REPLY].example not in said


def test_a_members_help_names_none_of_them(office: Office) -> None:
    assert FORMS[Verb.ACCEPT].example not in office.say(MEMBER, "帮助", channel="wecom")


@pytest.mark.parametrize("text", ["待办", "受理", "快到期的有哪些", "为什么是这一天"])
def test_a_list_says_what_happened_so_that_one_case_is_told_from_another(busy: Office, text: str) -> None:
    said = busy.say(BO, text)
    assert "食堂连着三周收两份钱" in said
    assert "实验楼的电梯坏了半个月" in said


def test_what_is_asked_for_says_what_happened_and_names_nobody_and_what_comes_unasked_does_not(office: Office) -> None:
    told = Told("我叫王小明，电话13800138000，食堂阿姨多收了我三周的钱")
    office.cases.kept[REF].case = replace(office.now(), told=told)
    listed = office.say(BO, "待办")
    assert "多收" in listed
    for name in ("王小明", "13800138000", "阿兰"):
        assert name not in listed
    office.pass_on(BO)
    (came,) = [one for one in office.letters if "转来一件" in str([getattr(block, "text", "") for block in one.reply.blocks])]
    assert "多收" not in str(came.reply.blocks)


@pytest.mark.parametrize("who", [AUDITOR, OPERATOR])
def test_whoever_may_not_read_the_case_reads_no_line_of_it(busy: Office, who: str) -> None:
    for text in ("待办", "受理", f"查看 {REF}", f"{REF} 嗯"):
        assert "食堂连着" not in busy.say(who, text)


def test_whoever_is_barred_reads_no_line_of_it(busy: Office) -> None:
    busy.cases.kept[REF].case = replace(busy.now(), bars=Bars(officers=frozenset({CHAIR})), confidentiality=Confidentiality.CONFIDENTIAL)
    for text in ("待办", "受理", "我还有几件没办", "快到期的有哪些"):
        assert "食堂连着" not in busy.say(CHAIR, text)
        assert REF not in busy.say(CHAIR, text)


@pytest.mark.parametrize("text", [f"为什么是这一天 {REF}", "为什么 482137 是12月14日", f"{REF} 的期限是怎么算的", f"{REF}怎么是12月14号"])
def test_why_it_is_that_day_is_explained_to_those_at_work(office: Office, text: str) -> None:
    said = accepted(office).say(BO, text)
    assert f"{REF}：" in said
    assert "提出人是11月23日（周一）交来的" in said
    assert "15个工作日之内答复" in said
    assert "您" not in said


def test_why_is_asked_back_where_several_are_meant(busy: Office) -> None:
    assert "是哪一件" in busy.say(BO, "为什么是这一天？")
    assert "提出人是" in busy.say(BO_TOO, f"为什么是这一天 {SECOND}")


def test_who_handed_it_in_asks_as_a_member(office: Office) -> None:
    accepted(office)
    assert "您是11月23日（周一）交来的" in office.say(MEMBER, f"为什么是这一天 {REF}", channel="wecom")
    assert "why_due" != office.turn


def test_a_case_that_is_not_theirs_explains_nothing(office: Office) -> None:
    office.cases.kept[REF].case = replace(office.now(), bars=Bars(officers=frozenset({CHAIR})))
    office.say(CHAIR, f"为什么是这一天 {REF}")
    assert "why_due" != office.turn
