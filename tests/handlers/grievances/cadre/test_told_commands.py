"""What is told of a case beside its number, and what a cadre means by 第一件, is done or shown; what only resembles it is not."""

import time

import pytest

from handlers.grievances.cadre.commands import Command, Verb
from handlers.grievances.cadre.near_commands import almost
from handlers.grievances.cases.case import Status
from handlers.grievances.cases.deadlines import Difficulty
from tests.clock import FixedClock
from tests.handlers.grievances.office import BO, MEMBER, REF, Office


@pytest.fixture
def office(clock: FixedClock) -> Office:
    made = Office(clock)
    made.hand_in()
    return made


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("26-482137 我接手", Difficulty.ORDINARY),
        ("482137 我这边来处理，复杂", Difficulty.COMPLEX),
        ("由我负责 26-482137", Difficulty.ORDINARY),
        ("26-482137 我接下了，按简单办", Difficulty.SIMPLE),
        ("482137 我们来跟进好了", Difficulty.ORDINARY),
        ("26-482137 就我来负责吧", Difficulty.ORDINARY),
    ],
)
def test_who_takes_a_case_accepts_it_once_it_was_seen(office: Office, text: str, grade: Difficulty) -> None:
    shown = office.say(BO, text)
    assert (True, True) == (f"{REF} 受理，按“" in shown, "提出人会收到" in shown)
    assert (Status.SUBMITTED, []) == (office.now().status, office.letters)
    office.say(BO, "确认")
    assert (Status.ACCEPTED, grade) == (office.now().status, office.now().difficulty)


@pytest.mark.parametrize(
    "text",
    [
        "482137 我办不了",
        "26-482137 我处理了",
        "26-482137 我来办不合适",
        "26-482137 谁来办",
        "482137 我负责食堂",
        "482137 我们这边早已跟进",
        "482137 我已处理",
        "26-482137 我先处理好了",
        "我已经负责 26-482137",
        "我们受理好了 482137",
    ],
)
def test_who_says_something_else_of_it_accepts_nothing(office: Office, text: str) -> None:
    read = almost(text)
    assert read is None or read.command is None
    office.say(BO, text)
    office.say(BO, "确认")
    assert Status.SUBMITTED is office.now().status


@pytest.mark.parametrize("text", ["482137 其实是复杂的", "26-482137 这件事比较复杂", "我觉得 482137 挺复杂的"])
def test_another_difficulty_that_is_told_is_shown_first(office: Office, text: str) -> None:
    office.say(BO, f"受理 {REF} 简单")
    assert "改按“复杂”办理" in office.say(BO, text)
    assert Difficulty.SIMPLE is office.now().difficulty
    office.say(BO, "确认")
    assert Difficulty.COMPLEX is office.now().difficulty


@pytest.mark.parametrize("text", ["482137 不复杂", "26-482137 很复杂怎么办", "482137 比较复杂，要和后勤谈"])
def test_what_is_said_of_a_hard_case_changes_no_difficulty(office: Office, text: str) -> None:
    office.say(BO, f"受理 {REF} 简单")
    office.say(BO, text)
    office.say(BO, "确认")
    assert Difficulty.SIMPLE is office.now().difficulty


@pytest.mark.parametrize("text", ["看来这件挺复杂的", "其实比较复杂", "刚才那件还是很复杂"])
def test_right_after_the_acceptance_it_needs_no_number(office: Office, text: str) -> None:
    office.say(BO, f"受理 {REF} 简单")
    assert f"{REF} 改按“复杂”办理" in office.say(BO, text)


def test_a_day_later_it_is_said_of_something_else(office: Office, clock: FixedClock) -> None:
    office.say(BO, f"受理 {REF} 简单")
    clock.advance(24 * 3600)
    office.say(BO, "这件事挺复杂的")
    assert "bare_grade" != office.turn


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("更正 26-482137 退款日期是12月5日", "退款日期是12月5日"),
        ("482137 订正一下：窗口是三号", "窗口是三号"),
        ("补充说明 482137 发票也可以报", "发票也可以报"),
        ("更正一下，电话写错了，应该是8821 26-482137", "电话写错了，应该是8821"),
    ],
)
def test_what_puts_an_answer_right_is_told_once_it_was_seen(office: Office, text: str, words: str) -> None:
    office.say(BO, f"受理 {REF}")
    office.do(BO, f"答复 {REF} 多收的钱已经退回饭卡")
    office.letters.clear()
    assert words in office.say(BO, text)
    assert [] == office.letters
    office.say(BO, "确认")
    assert words in office.to_member()
    assert Status.ANSWERED is office.now().status


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("482137 转告他，后勤已经换了新的", "后勤已经换了新的"),
        ("26-482137 跟她说周五以前退钱", "周五以前退钱"),
        ("麻烦通知一下提出人 26-482137 窗口换到一楼了", "窗口换到一楼了"),
        ("26-482137 跟他说明天下午到工会来拿", "明天下午到工会来拿"),
        ("告诉她过两天就有结果 26-482137", "过两天就有结果"),
        ("482137 告诉他没有名额了，下学期再报", "没有名额了，下学期再报"),
        ("482137 转告他了解清楚以后再答复", "了解清楚以后再答复"),
        ("482137 给她讲电话改成8821了", "电话改成8821了"),
        ("482137 和职工讲通知下周一贴出来", "通知下周一贴出来"),
    ],
)
def test_what_somebody_is_to_be_told_is_shown_before_it_goes(office: Office, text: str, words: str) -> None:
    office.say(BO, f"受理 {REF}")
    office.letters.clear()
    assert f"要告诉提出人的是：\n{words}" in office.say(BO, text)
    assert [] == office.letters


@pytest.mark.parametrize(
    "text",
    [
        *("482137 跟他说过了", "482137 告诉他了吗", "482137 和对方说了", "482137 约了他下周三见面谈"),
        *("482137 订正了没有", "26-482137 补充答复好了", "勘误过了 482137", "482137 更正一下行吗", "补充说明 482137 了吗？"),
        *("482137 给老师回个电话问问情况", "482137 给她回了微信", "26-482137 和职工讲清楚了原因", "482137 对本人说明了政策"),
        *("482137 转告对方没有呢", "482137 跟人家讲完了", "482137 跟他说定了周三", "482137 通知她好了", "482137 知会他们就行"),
        *("482137 告诉他过了", "482137 跟他说话要客气一点", "482137 给他回复过三次"),
    ],
)
def test_what_was_said_already_is_told_to_nobody(office: Office, text: str) -> None:
    read = almost(text)
    assert read is None or read.command is None


OWN_FORM = "我要反映我们办公室的空调坏了一个月没人修"


@pytest.mark.parametrize(
    "text", ["482137 约了他下周三见面谈", "26-482137 转告他，食堂已经道歉了", "482137 帮我受理一下", "482137 财务这周补发", "482137"]
)
def test_a_form_of_their_own_takes_nothing_that_names_a_case_they_work_on(office: Office, text: str) -> None:
    office.say("bo", OWN_FORM, channel="wecom")
    told = office.sessions["wecom", "bo"].draft
    assert told is not None
    said = office.say("bo", text, channel="wecom")
    draft = office.sessions["wecom", "bo"].draft
    assert draft is not None
    assert (True, told.told) == (REF in said, draft.told)


def test_a_form_takes_a_number_that_is_no_case(office: Office) -> None:
    office.say("bo", OWN_FORM, channel="wecom")
    office.say("bo", "310018那栋楼", channel="wecom")
    assert "form" == office.turn


@pytest.mark.parametrize("text", [f"更正 {REF} 的答复", f"更正答复 {REF}"])
def test_who_wants_the_answer_itself_changed_hears_what_can_be_done(office: Office, text: str) -> None:
    office.say(BO, f"受理 {REF}")
    office.do(BO, f"答复 {REF} 多收的钱已经退回饭卡")
    assert "答复收不回来" in office.say(BO, text)


def test_a_members_addition_to_their_own_case_is_no_correction(office: Office) -> None:
    office.say(MEMBER, f"补充说明 {REF} 发票也丢了", channel="wecom")
    assert office.turn not in ("almost_duty", "told_command")


@pytest.mark.parametrize("text", ["26-482137 我们和食堂约了下周三下午谈这件事的赔偿", "482137 这件事我问过保卫处他们说不归他们"])
def test_words_that_were_not_understood_are_given_back(office: Office, text: str) -> None:
    said = office.say(BO, text)
    assert (True, True) == ("没看懂" in said, text in said)


@pytest.mark.parametrize(
    "text",
    [
        "482137的转办单再给我一份",
        "26-482137 转办单怎么下载？",
        "打印一下26-482137的转办单",
        "转办单没收到 482137",
        "麻烦把 482137 的转办单发我一下",
    ],
)
def test_the_slip_is_asked_for_in_any_words(text: str) -> None:
    read = almost(text)
    assert read is not None
    assert read.command is not None
    assert Verb.SLIP is read.command.verb


def test_asked_for_by_a_cadre_it_is_said_whether_there_is_one(office: Office) -> None:
    assert "没有转办单" in office.say(BO, "482137的转办单再给我一份")


@pytest.mark.parametrize("text", ["26-482137 为什么要转办单", "26-482137 转办单上写错了名字"])
def test_what_is_said_of_a_slip_asks_for_none(text: str) -> None:
    read = almost(text)
    assert read is None or read.command is None


@pytest.mark.parametrize("text", ["转办单去哪里找", "再发一份转办单", "转办单找不到了", "下载转办单"])
def test_without_a_number_it_is_asked_whose_slip(office: Office, text: str) -> None:
    assert "请带上编号" in office.say(BO, text)
    assert "own_desk" == office.turn


def test_the_only_one_of_a_list_is_the_first(office: Office) -> None:
    office.say(BO, "待办")
    assert f"诉求 {REF}" in office.say(BO, "第一件")
    office.say(BO, "受理第一个")
    assert Status.ACCEPTED is office.now().status


def test_a_list_stands_while_its_cases_are_looked_at_one_by_one(office: Office) -> None:
    office.hand_in("26-482138")
    listed = [line[2:11] for line in office.say(BO, "待办").splitlines() if line.startswith("• ")]
    for number, ref in zip("一二", listed, strict=True):
        assert f"诉求 {ref}" in office.say(BO, f"第{number}个")


def test_a_deed_on_the_first_one_lists_what_it_can_be_done_to_where_nothing_was_listed(office: Office) -> None:
    assert REF in office.say(BO, "受理第一件")
    assert Status.SUBMITTED is office.now().status


@pytest.mark.parametrize("text", ["回复第三条", "第三条", "第二个"])
def test_an_article_is_no_case(office: Office, text: str) -> None:
    office.say(BO, text)
    assert "own_desk" != office.turn


@pytest.mark.parametrize(
    ("text", "there"),
    [("我已经答复的有哪些", True), ("答复过的诉求", True), ("今天答复了几件", True), ("办结的有哪些", False), ("已经办结了几件", False)],
)
def test_what_was_answered_and_what_was_closed_is_listed(office: Office, text: str, there: bool) -> None:
    office.say(BO, f"受理 {REF}")
    office.do(BO, f"答复 {REF} 多收的钱已经退回饭卡")
    assert there is (REF in office.say(BO, text))
    assert "own_desk" == office.turn


@pytest.mark.parametrize("text", ["诉求几天答复", "答复有什么要求", "办结以后还能再提吗"])
def test_a_question_about_answers_is_a_members(office: Office, text: str) -> None:
    office.say(BO, text)
    assert "own_desk" != office.turn


@pytest.mark.parametrize(
    "text", [REF + "我" * 50_000, REF + " 是" * 20_000 + "x", "转办单" * 20_000 + REF + "x", "更正" + " " * 50_000 + REF]
)
def test_a_long_run_is_read_in_time_of_its_length(text: str) -> None:
    began = time.process_time()
    almost(text)
    assert time.process_time() - began < 10


def test_what_stands_for_a_command_is_that_command() -> None:
    read = almost("26-482137 其实是复杂的")
    assert read is not None
    assert Command(Verb.REGRADE, REF, "复杂") == read.command
