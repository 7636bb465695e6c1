"""Questions about the desk itself are answered truly and shortly at any time; questions about rules are not robbed."""

from dataclasses import replace

import pytest

from handlers import turns
from tests.bot.fakes import ANSWER, ScriptedAnswerer
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever
from tests.handlers.test_after_answer import NIGHT, Talk, whole
from tests.handlers.test_turns import arrive, desk


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("在这里说话是匿名的吗", "不算匿名"),
        ("你们会不会知道我是谁", "显示是谁在说话"),
        ("有没有不留名字的办法", "显示是谁在说话"),
        ("会告诉我们主任吗", "不会"),
        ("那院长会不会知道", "不会"),
        ("我写的会不会转给人事处看", "不会"),
        ("会不会把我讲的发给系主任", "不会"),
        ("谁能看到我写的", "不发给您的领导"),
        ("聊天记录会保存吗", "30天"),
        ("刚才说的删掉了吗", "30天"),
        ("你是机器人还是真人", "不是真人"),
        ("你们到底管什么", "学生事务"),
        ("哪些事你不管", "学生事务"),
        ("你的回答准吗", "逐字核对"),
        ("这个收费吗", "不收钱"),
        ("我找错地方了？", "学生处"),
        ("我是学生家长", "学生处"),
        ("那我要是被院长穿小鞋怎么办", "担心"),
        ("学生处电话多少", "没有"),
        ("半夜问也有人回？", "随时"),
        ("can you answer in English?", "in Chinese"),
        ("那有真人吗", "不是真人"),
        ("能不能找个真人聊", "不是真人"),
        ("你们会不会把事情压下来", "12351"),
        ("工会该不会护着他吧", "12351"),
        ("你们是不是一伙的", "12351"),
        ("不会不了了之吧", "12351"),
    ],
)
@pytest.mark.parametrize("before", ["", "怀孕七个月还要上夜班吗"])
def test_the_desk_tells_of_itself(text: str, words: str, before: str) -> None:
    talk = Talk(夜班=(whole(NIGHT),))
    if before:
        talk.say(before)
    read = talk.say(text)
    assert words in read
    assert "没有找到依据" not in read
    assert len(read) < 330


def test_the_conversation_goes_on_as_it_was() -> None:
    talk = Talk(夜班=(whole(NIGHT),))
    talk.say("怀孕七个月还要上夜班吗")
    talk.say("你是机器人吗")
    assert "第六十一条" in talk.say("第几条")


@pytest.mark.parametrize(
    "text",
    [
        "工会是干什么的",
        "个人信息保护法第七十三条",
        "领导查我电脑聊天记录，有没有这个权力",
        "录音能当证据不",
        "举报领导后被穿小鞋，有法律管吗",
        "学校能让我把人脸信息删掉吗",
        "高校工会管什么",
    ],
)
def test_a_question_about_the_rules_is_not_taken_for_one_about_the_desk(text: str) -> None:
    assert "about_desk" != turns.match(arrive(text), desk()).name


def test_on_the_page_without_names_that_is_said() -> None:
    assert "不知道您的名字" in Talk("web").say("这里匿名吗")


def told(text: str) -> str:
    """What is said to a message with nothing before it."""
    blocks = turns.handle(arrive(text), desk()).replies[0].blocks
    return "".join(getattr(one, "text", "") for one in blocks)


@pytest.mark.parametrize("text", ["你们到底能不能办", "工会能不能帮帮忙", "那能管吗", "工会能帮我解决吗？", "所以你们能不能管这事啊"])
def test_whether_the_union_can_do_anything_is_told_honestly(text: str) -> None:
    assert "不敢打包票" in told(text)


@pytest.mark.parametrize("text", ["工会能不能办食堂", "离职手续能不能代办", "能不能解决子女入学", "能吗", "会不会"])
def test_whether_something_can_be_done_is_a_question_of_its_own(text: str) -> None:
    assert "about_desk" != turns.match(arrive(text), desk()).name


@pytest.mark.parametrize("text", ["一般几天有答复", "交了以后多久能处理好", "大概什么时候有消息呀", "多久能收到回复"])
def test_how_long_it_takes_is_told_to_who_has_no_case(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    assert "2个工作日内受理，一般的事15个工作日内答复" in front.say(text)
    assert "about_desk" == front.turn


@pytest.mark.parametrize("text", ["多久", "产假多久能批下来", "仲裁多久有结果", "工资什么时候发", "工伤认定几天出结果"])
def test_how_long_something_else_takes_is_a_question_of_its_own(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    front.say(text)
    assert "about_desk" != front.turn


def test_right_after_an_answer_how_long_is_asked_of_that(clock: FixedClock) -> None:
    front = Griever(clock)
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    front.say("产假怎么申请")
    front.say("多久能有结果")
    assert "about_desk" != front.turn


@pytest.mark.parametrize("text", ["院长看不到吧", "我的名字她看得到吗", "这些话组长会不会瞧见", "瞧不见是谁写的吧", "我写的同事看得到吗"])
def test_whether_somebody_sees_it_is_told_without_a_case(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    assert "不给被反映的人看" in front.say(text)


@pytest.mark.parametrize("text", ["单位看得到我的公积金吗", "领导能看到我的体检报告吗", "领导瞧不起我们后勤的"])
def test_what_else_somebody_sees_is_none_of_it(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    front.say(text)
    assert "about_desk" != front.turn
