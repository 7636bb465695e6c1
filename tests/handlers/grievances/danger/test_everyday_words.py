"""Everyday words that danger shares: who is out, what would settle it, who sits beside, what is not brought. They hide no danger."""

import pytest

from handlers.urgent import Danger, danger_of
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever

ASKS_HOW = ("现在还好吗", "有危险吗", "12356", "110")


@pytest.mark.parametrize(
    "text",
    [
        "她下午都不在",
        "老师今天不在办公室",
        "他这两天不在",
        "主任不在家",
        "经办的人上午不在学校",
        "油拿到就好了",
        "灯修好就行",
        "补发了就可以了",
        "她在我旁边 她说不要交了",
        "老伴坐我旁边，她说先别提了",
        "她又说要交",
        "家里人说算了不报了",
        "他不知道我来找你们",
        "领导还不知道我在问你们",
        "包子是凉的 两天没送",
        "走廊半个月没扫了",
        "热水供了两天又停了",
        "我快被报销逼死了，票贴了三遍还退",
        "都要被这流程折腾疯了",
        "你们要是糊弄我我就去发微博",
        "再忽悠人我就上访",
        "OK I am home 10-12",
        "I am free from 9 to 11",
        "warm now, thanks",
    ],
)
def test_everyday_words_are_no_danger(clock: FixedClock, text: str) -> None:
    assert danger_of(text) is Danger.CALM
    front = Griever(clock)
    read = front.say(text)
    assert [] == [one for one in ASKS_HOW if one in read]
    assert [] == front.letters


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("他不在了", {Danger.MAY}),
        ("我明天就不在了", {Danger.ALERT}),
        ("哪天我不在了，猫托付给你", {Danger.ALERT}),
        ("他今天不在家，电话也打不通", {Danger.ALERT}),
        ("老葛把藏书都写上名字分给大家，我越想越不对，他现在不在办公室", {Danger.ALERT, Danger.MAY}),
        ("药拿到就好了", {Danger.MAY}),
        ("人救出来就好了", {Danger.MAY}),
        ("她在我旁边", {Danger.ALERT, Danger.MAY}),
        ("他在我旁边 让我把门打开", {Danger.ALERT}),
        ("他在门口 他说不要报警", {Danger.ALERT}),
        ("他说要报仇", {Danger.MAY}),
        ("他不知道我躲在这里", {Danger.ALERT}),
        ("小李三天没来上班，电话不接", {Danger.ALERT}),
        ("两天没吃东西了，门也不开", {Danger.ALERT}),
        ("三天没发消息了，人联系不上", {Danger.ALERT}),
        ("快被他逼死了", {Danger.ALERT}),
        ("我快被主任逼死了", {Danger.ASK}),
        ("快被报销逼死了，不想活了", {Danger.ALERT}),
        ("老人心脏病犯了，快点", {Danger.MAY}),
        ("老人有心脏病，现在胸口疼", {Danger.ALERT}),
        ("please help me he is outside", {Danger.ASK}),
        ("I am home and he is at the door, help", {Danger.ASK, Danger.MAY, Danger.ALERT}),
        ("I can't take it any more", {Danger.ASK}),
    ],
)
def test_danger_in_words_like_them_is_danger(text: str, heard: set[Danger]) -> None:
    assert danger_of(text) in heard


@pytest.mark.parametrize(
    "text",
    [
        "生完孩子回来上班三个月了，学院把我从教学岗调去坐班管资料，天天晚上睡不着，有时候真觉得活着没意思，算了不说了，就想问问能不能调回去",
        "有时候真觉得活着没意思，就想问问能不能调回去教课",
        "活着真没劲，天天对着一堆报表，年假到底能不能跨年用",
        "不知道活着图个啥，一个月三千块还要倒贴，医药费能报多少",
        "人生没什么意思，退休金怎么算",
        "真想就这么消失算了，材料交了五遍了",
        "合同到期学院说不续了，孩子才两岁房贷还有二十年，有时候站在窗边就想算了吧，请问续聘的条件是什么",
        "每天醒来都不知道为什么还要醒，想问一下病假工资怎么算",
        "查出抑郁症半年了，最近总在想怎么结束，想问能不能请长病假",
        "职称评审连续五年没过，觉得自己是个废物，家里人没我会过得更好，申诉流程是什么",
        "被通报批评以后没脸见人，真想一头撞死，请问处分能撤吗",
        "离婚又查出病，日子没有盼头了，大病互助怎么申请",
        "领导当众骂我，回家路上好几次想方向盘一打算了，这种算职场欺凌吗",
    ],
)
def test_who_is_weary_of_life_is_asked_after_in_the_longest_message(text: str) -> None:
    assert danger_of(text) is Danger.ASK
    assert danger_of(text, answering=True) is Danger.ASK


@pytest.mark.parametrize(
    "text",
    [
        "退休生活没意思，工会能不能多搞点活动",
        "这活动办得没意思，下次换个花样",
        "电影《活着》真没意思，票还有吗",
        "那笔钱说好一次性了结的，现在又要扣",
        "项目快到期了，在想怎么结束这个课题",
    ],
)
def test_what_else_has_no_sense_is_no_weariness(text: str) -> None:
    assert danger_of(text) is Danger.CALM
