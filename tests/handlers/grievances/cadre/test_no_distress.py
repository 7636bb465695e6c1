"""What a cadre writes about a case is no distress of theirs, and no question about danger takes it away; their own distress is heard."""

import pytest

from handlers.grievances.cases.case import Status
from tests.handlers.grievances.office import BO, MEMBER, OTHER, REF, Office, accepted

WORRIED = "我最近心情很差，觉得好孤独"
ABOUT_THE_CASE = [
    "482137 告诉她约好了膳食科周四碰头",
    "482137 跟他讲讲，已经跟财务说好礼拜三谈",
    "482137 提出人说累了，不想再等",
    "26-482137 他父亲去世了，家里很难过",
    "482137 主任威胁他说要扣钱",
    "482137 提出人说被组长推了一把",
]


def worried(office: Office) -> Office:
    """An office with a case in hand, whose cadre was asked whether they are well."""
    accepted(office)
    said = office.say(BO, WORRIED)
    assert "12356" in said, said
    return office


@pytest.mark.parametrize("text", ABOUT_THE_CASE)
def test_words_with_a_number_ask_no_cadre_how_they_are(office: Office, text: str) -> None:
    accepted(office)
    said = office.say(BO, text)
    assert office.turn in ("almost_duty", "told_command"), (office.turn, said)
    assert REF in said
    assert "您现在还好吗" not in said


@pytest.mark.parametrize(
    "text", ["482137 我真的撑不下去了，不想活了", "482137 办这件事我快崩溃了，心里很难过", "26-482137 这案子办得我想死"]
)
def test_a_cadre_who_says_so_of_themselves_is_heard(office: Office, text: str) -> None:
    accepted(office)
    assert "12356" in office.say(BO, text)


@pytest.mark.parametrize("text", ["482137 他说今晚就从楼顶跳下去", "482137 提出人刚发消息说不想活了"])
def test_danger_in_a_case_is_still_danger(office: Office, text: str) -> None:
    accepted(office)
    office.say(BO, text)
    assert office.turn in ("alarm", "doubt")


def test_the_number_of_a_case_that_one_does_not_see_changes_nothing(office: Office) -> None:
    """Of two who write the very same, only the cadre of the case writes about it."""
    accepted(office)
    office.say(OTHER, "482137 我爸走了，我很难过")
    assert office.turn != "almost_duty"
    office.say(MEMBER, "我爸走了，我很难过", channel="wecom")
    assert office.turn in ("worry", "bereaved")


@pytest.mark.parametrize("word", ["取消", "不发了", "算了", "取消。"])
def test_whoever_was_asked_how_they_are_can_cancel_what_was_shown(office: Office, word: str) -> None:
    worried(office).say(BO, f"答复 {REF} 饭卡里的钱退了")
    assert "没有发出" in office.say(BO, word)
    office.say(BO, "确认")
    assert Status.ACCEPTED is office.now().status


@pytest.mark.parametrize("word", ["确认", "发送", "可以，发吧"])
def test_whoever_was_asked_how_they_are_can_send_what_was_shown(office: Office, word: str) -> None:
    worried(office).say(BO, f"答复 {REF} 饭卡里的钱退了")
    office.say(BO, word)
    assert Status.ANSWERED is office.now().status


def test_words_that_are_asked_for_after_the_question_are_taken(office: Office) -> None:
    worried(office).say(BO, f"答复 {REF}")
    assert "饭卡里的钱退了" in office.say(BO, "饭卡里的钱退了")
    assert office.turn == "duty_words"


def test_the_question_asked_under_a_preview_leaves_its_words_in_place(office: Office) -> None:
    accepted(office).say(BO, f"答复 {REF} 饭卡里的钱退了")
    assert "12356" in office.say(BO, "我不想活了")
    assert "没有发出" in office.say(BO, "取消")
    office.say(BO, "确认")
    assert Status.ACCEPTED is office.now().status


@pytest.mark.parametrize("text", ["26-482137答复：饭卡里的钱退了，请查。", "482137 答复 饭卡里的钱退了"])
def test_an_answer_whose_number_stands_first_is_taken_after_the_question(office: Office, text: str) -> None:
    said = worried(office).say(BO, text)
    assert "还没有发出" in said
    office.say(BO, "确认")
    assert Status.ANSWERED is office.now().status


@pytest.mark.parametrize("text", ["482137 约了后勤礼拜二去修", "482137"])
def test_what_names_a_case_is_about_it_after_the_question(office: Office, text: str) -> None:
    worried(office).say(BO, text)
    assert office.turn == "almost_duty"


@pytest.mark.parametrize("text", ["不太好", "没有人可以说话", "还是很难受", "我活着没意思"])
def test_who_goes_on_telling_how_they_are_is_stayed_with(office: Office, text: str) -> None:
    worried(office).say(BO, f"答复 {REF} 饭卡里的钱退了")
    office.say(BO, text)
    assert office.turn in ("worried", "alarm", "doubt", "worry")
    assert Status.ACCEPTED is office.now().status


@pytest.mark.parametrize("text", ["别做傻事，我们明天上午去看您", "请节哀，工会已经送去慰问金，别太难过"])
def test_words_that_were_asked_for_are_the_members(office: Office, text: str) -> None:
    accepted(office).say(BO, f"告知 {REF}")
    assert "还没有发出" in office.say(BO, text)


@pytest.mark.parametrize("text", ["我不想活了", "着火了，楼上还有人", "救命啊，快来人"])
def test_danger_is_heard_where_words_are_asked_for(office: Office, text: str) -> None:
    accepted(office).say(BO, f"告知 {REF}")
    office.say(BO, text)
    assert office.turn in ("alarm", "doubt")


def test_a_form_that_is_cancelled_takes_the_waiting_answer_along(office: Office) -> None:
    accepted(office).say(BO, "我要提诉求")
    office.say(BO, "办公室的空调坏了两个月没人修")
    office.say(BO, f"答复 {REF} 饭卡里的钱退了")
    office.say(BO, "继续")
    said = office.say(BO, "取消")
    assert "饭卡里的钱退了" in said or "没有发出" in said
    office.say(BO, "确认")
    office.say(BO, "确认")
    assert Status.ACCEPTED is office.now().status


def test_a_preview_waits_on_where_nothing_was_cancelled(office: Office) -> None:
    accepted(office).say(BO, f"答复 {REF} 饭卡里的钱退了")
    office.say(BO, "年休假有几天？")
    office.say(BO, "确认")
    assert Status.ANSWERED is office.now().status


@pytest.mark.parametrize(
    "text", ["别再说寻死的话，我们马上联系您", "您提到活不下去了，我们很担心，今天就去看您", "千万不要轻生，有难处找工会"]
)
def test_advice_and_words_to_whoever_despairs_are_the_answer(office: Office, text: str) -> None:
    accepted(office).say(BO, f"答复 {REF}")
    assert "还没有发出" in office.say(BO, text)
    assert office.turn == "duty_words"


@pytest.mark.parametrize(
    "text",
    [
        "女职工站在窗台上要往下跳，请派人来",
        "同事吞了一瓶安眠药，请快联系",
        "您快来，有学生要跳楼",
        "不要过来，有人要跳楼",
        "别做傻事，他已经站在楼顶上了",
        "别拦他他要跳楼了",
    ],
)
def test_a_report_of_somebody_else_is_no_answer(office: Office, text: str) -> None:
    accepted(office).say(BO, f"答复 {REF}")
    office.say(BO, text)
    assert office.turn in ("alarm", "doubt")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("备注", "库房起火了，有人困在里面"),
        ("告知", "我活不下去了，想死"),
        ("答复", "我现在就站在楼顶上要跳"),
    ],
)
@pytest.mark.parametrize("order", ["{command} {ref} {words}", "{ref} {command}：{words}"])
def test_danger_in_a_command_is_heard_and_the_command_waits(office: Office, order: str, command: str, words: str) -> None:
    accepted(office)
    before = office.now()
    said = office.say(BO, order.format(command=command, ref=REF, words=words))
    assert office.turn in ("alarm", "doubt", "worry")
    assert words in said
    assert before == office.now()


def test_a_command_that_was_shown_below_an_alarm_is_done_on_a_yes(office: Office) -> None:
    accepted(office)
    office.say(BO, f"答复 {REF} 提出人说今晚要跳楼，已经派人陪着")
    assert office.turn in ("alarm", "doubt")
    office.say(BO, "确认")
    assert Status.ANSWERED is office.now().status


def test_a_deed_that_needs_no_yes_is_given_back(office: Office) -> None:
    text = f"受理 {REF} 一般，他站在楼顶要跳楼"
    assert text in office.say(BO, text)
    assert Status.SUBMITTED is office.now().status


@pytest.mark.parametrize(
    "text", ["备注 {ref} 当事人上周摔伤，已经出院", "告知 {ref} 您别想不开，我们明天来看您", "备注 {ref} 消防通道已经清开，灭火器换了新的"]
)
def test_a_command_that_tells_of_no_danger_is_done(office: Office, text: str) -> None:
    accepted(office)
    office.say(BO, text.format(ref=REF))
    assert office.turn == "duty"
