"""After a cadre's own distress was heard, their work talk is work; what may be a farewell, or tells of danger, is heard as before."""

import pytest

from tests.handlers.grievances.office import BO, REF, Office, accepted

DISTRESS = ("我最近真的撑不住了，天天失眠", "压力太大，快崩溃了", "我不想活了")
CONVERSATION = {"alarm", "doubt", "worry", "worried"}


@pytest.mark.parametrize("first", DISTRESS)
@pytest.mark.parametrize(
    ("words", "turn"),
    [
        ("这个处理一下", "in_passing"),
        ("那个我来接", "numberless"),
        ("刚那个我接了", "numberless"),
        ("食堂那个归后勤吧", "numberless"),
        ("跟她说下周修", "numberless"),
        ("这个先放放", "in_passing"),
        ("小高去开会了，他的我来办", "in_passing"),
        ("帮我记一下，已经打过电话了", "numberless"),
        ("询问 是哪个窗口", "numberless"),
        ("这个不归我们管，退回去", "numberless"),
        ("告诉他我明天上门看", "numberless"),
        ("跟她说我们已经联系后勤了", "numberless"),
        ("先去处理诉求了", "in_passing"),
        ("食堂的办好了，可以结了", "numberless"),
        ("今天有几件到期", "own_desk"),
        ("待办", "duty"),
    ],
)
def test_work_is_work(office: Office, first: str, words: str, turn: str) -> None:
    accepted(office).say(BO, first)
    assert office.turn in CONVERSATION
    office.clock.advance(300)
    office.say(BO, words)
    assert turn == office.turn


@pytest.mark.parametrize("first", DISTRESS)
@pytest.mark.parametrize(
    "words",
    [
        "告诉他们我爱他们",
        "跟她说别找我了",
        "告诉他我不想活了",
        "回复他我撑不住了",
        "跟他说对不起",
        "转告他照顾好孩子",
        "跟他说我都安排好了",
        "告诉她别惦记我了",
        "答复 我先走了，你们保重",
        "告知 下辈子再见",
        "这些我都不想管了",
        "这个不办了，没意思",
        "把这个了结了吧",
        "这件事就这样结了吧",
        "先放放吧",
        "那个我接了，他要跳楼",
        "我真的好累",
    ],
)
def test_what_may_be_distress_is_heard(office: Office, first: str, words: str) -> None:
    office.say(BO, first)
    office.clock.advance(300)
    office.say(BO, words)
    assert office.turn in CONVERSATION | {"line"}


@pytest.mark.parametrize("words", [f"{REF} 他说要跳楼", f"{REF} 提出人说不想活了", f"{REF} 她割腕了"])
def test_danger_with_a_number_is_danger_of_that_case(office: Office, words: str) -> None:
    office.say(BO, "压力太大，快崩溃了")
    office.say(BO, words)
    assert office.turn in CONVERSATION


@pytest.mark.parametrize("words", ["帮我记一下，已经打过电话了", "小高去开会了，他的我来办"])
def test_work_talk_alone_asks_nobody_whether_they_are_in_danger(office: Office, words: str) -> None:
    office.say(BO, words)
    assert office.turn in ("numberless", "in_passing")


@pytest.mark.parametrize("words", ["那个我来接", "这个处理一下"])
def test_without_open_cases_the_conversation_goes_on(office: Office, words: str) -> None:
    office.cases.kept.clear()
    office.say(BO, "我不想活了")
    office.say(BO, words)
    assert office.turn in CONVERSATION


@pytest.mark.parametrize("words", ["那个我来接", "这个处理一下"])
def test_a_member_in_distress_is_heard(office: Office, words: str) -> None:
    office.say("alan", "我不想活了", channel="wecom")
    office.say("alan", words, channel="wecom")
    assert office.turn in CONVERSATION


@pytest.mark.parametrize(
    "words",
    [
        "告诉她明天上门看",
        "告诉他我明天上门看",
        "跟他说明天下午来办公室",
        "叫她下周来拿",
        "回他 钱已经退到饭卡了",
        "482137 告诉她明天上门看",
        "482137 转告他我们周五上门检修",
        "跟他说对不起，钱退晚了",
        "告诉她别做傻事，我们马上到",
    ],
)
def test_on_a_calm_desk_words_to_the_member_are_shown_and_ask_nobody_how_they_are(office: Office, words: str) -> None:
    shown = accepted(office).say(BO, words)
    assert (True, True) == ("要告诉提出人的是" in shown, "确认" in shown)
    assert "110" not in shown


@pytest.mark.parametrize(
    "words",
    [
        "告诉他们我爱他们",
        "跟她说别找我了",
        "转告他照顾好孩子",
        "告诉他我不想活了",
        "记一下 他明天上门找我算账",
        "482137 告诉他我不想活了",
        "482137 记一下 他说今晚从楼顶跳下去",
        "告诉她他明天上门砍人",
        "让他去死",
        "叫他从楼上跳下去",
        "482137 让他去死",
    ],
)
def test_on_a_calm_desk_farewells_and_danger_are_heard(office: Office, words: str) -> None:
    accepted(office).say(BO, words)
    assert office.turn in CONVERSATION
