"""Cases that a cadre speaks of without their number: done after one more look, or asked back; never met by a rule or a form."""

import pytest

from handlers.grievances.cases.case import Status, Told
from tests.handlers.grievances.office import BO, REF, Office, accepted

LEAK, PAY = "26-100001", "26-100002"


def three(office: Office) -> Office:
    office.hand_in(LEAK, told=Told("宿舍三楼漏水没人修", "上周", "宿舍", "修好"))
    office.hand_in(PAY, told=Told("课时费少发了两百块", "上月", "学院", "补发"))
    return office


def state(office: Office) -> list[tuple[str, int]]:
    return [(ref, kept.case.version) for ref, kept in office.cases.kept.items()]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("刚那个我接了", f"{REF} 受理"),
        ("这个我来弄", f"{REF} 受理"),
        ("那个扣款的按复杂办", "是哪一件"),
        ("收两份钱的按复杂办", "按“复杂”办理"),
        ("食堂那个归后勤吧", "要转给后勤服务公司工会"),
        ("昨天那件转上去", "要转给杭州电子科技大学工会"),
        ("这个归校工会吧", "要转给杭州电子科技大学工会"),
        ("这个给校工会", "要转给杭州电子科技大学工会"),
        ("食堂归校工会管", "要转给杭州电子科技大学工会"),
        ("不归我们管", "原因：不归我们管"),
        ("第二个我接了", "是哪一件"),
        ("体检那个我来办", "是哪一件"),
        ("那个不归我们管，退回去", "原因：不归我们管"),
        ("跟她说下周修", "下周修"),
        ("这事我得回避，他是我表哥", "原因：他是我表哥"),
        ("食堂那个跟后勤说了，备注一下", "跟后勤说了"),
        ("先等财务回复再说", "什么都没有办"),
        ("这个先放放", "期限照样在走"),
        ("先放放吧", "期限照样在走"),
        ("先把食堂那件受理了", f"{REF} 受理"),
        ("这个不办了", "还什么都没有办"),
        ("这个处理一下", "还什么都没有办"),
        ("把这个办了", "还什么都没有办"),
        ("先去处理诉求了", "等受理"),
        ("这件先不接", "期限照样在走"),
        ("那件别动，等我回来", "还什么都没有办"),
        ("食堂那件谁在办", "还什么都没有办"),
        ("食堂那件我今天去看过了", "还什么都没有办"),
        ("昨天那个给她回话了没", f"诉求 {REF}"),
        ("催一下后勤", "还什么都没有办"),
        ("那件到哪天到期", f"诉求 {REF}"),
        ("刚才那件再看一眼", f"诉求 {REF}"),
        ("都接了", "一件一件来"),
        ("我替小高看两天", "同一个工会值班"),
        ("把那两个合一起", "没有可以合并的"),
    ],
)
def test_of_one_case_what_would_be_done_is_shown(office: Office, words: str, shown: str) -> None:
    before = state(office)
    assert shown in office.say(BO, words)
    assert before == state(office)
    assert not office.letters


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("跟食堂那位老师说声抱歉，钱已退", "抱歉，钱已退"),
        ("跟食堂那位老师说声抱歉，钱已退", "要告诉提出人的是"),
        ("问一下食堂那个人几点去的", "要向提出人问的是：\n几点去的"),
        ("那个回了吗", f"诉求 {REF}"),
        ("食堂那件办好了没有", f"诉求 {REF}"),
        ("告诉他下周三之前退钱", "下周三之前退钱"),
        ("问问他有没有小票", "有没有小票"),
        ("食堂那事让她补张截图", "补张截图"),
        ("给他回个话，说钱退了", "钱退了"),
        ("回复食堂那个人钱退饭卡了", "：\n钱退饭卡了"),
        ("答复一下：钱已经退了", "钱已经退了"),
        ("这个延五天，等财务对账", "延期 5 个工作日"),
        ("这个延几天吧", "请直接发天数"),
        ("食堂的办好了，可以结了", "这一步还做不了"),
    ],
)
def test_of_an_accepted_case_too(office: Office, words: str, shown: str) -> None:
    before = state(accepted(office))
    assert shown in office.say(BO, words)
    assert before == state(office)
    assert not office.letters


def test_a_yes_does_what_was_shown(office: Office) -> None:
    accepted(office).say(BO, "跟她说下周修")
    office.say(BO, "确认")
    assert "下周修" in office.to_member()


def test_the_matter_names_the_one_of_several(office: Office) -> None:
    assert f"{LEAK} 受理" in three(office).say(BO, "漏水的我接了")
    office.say(BO, "确认")
    assert [Status.SUBMITTED, Status.ACCEPTED, Status.SUBMITTED] == [office.now(one).status for one in (REF, LEAK, PAY)]


@pytest.mark.parametrize("words", ["刚那个我接了", "跟她说下周修", "这个先放放", "把那两个合一起", "这个归校工会吧"])
def test_it_is_asked_which_of_several(office: Office, words: str) -> None:
    before = state(three(office))
    read = office.say(BO, words)
    assert "是哪一件" in read
    assert all(ref in read for ref in (REF, LEAK, PAY))
    assert before == state(office)


def test_it_is_asked_which_of_several_that_can_be_answered(office: Office) -> None:
    three(office)
    for ref in (REF, LEAK, PAY):
        office.say(BO, f"受理 {ref} 一般")
    read = office.say(BO, "答复一下：钱已经退了")
    assert "是哪一件" in read
    assert all(ref in read for ref in (REF, LEAK, PAY))


def test_two_that_are_named_are_merged_after_one_more_look(office: Office) -> None:
    assert f"{LEAK} 并到 {REF}" in three(office).say(BO, "合并食堂和漏水那两件")


@pytest.mark.parametrize("words", ["刚那个我接了", "食堂那个归后勤吧", "全部受理", "把那两个合一起", "这事我得回避"])
def test_where_nothing_is_open_that_is_said(office: Office, words: str) -> None:
    office.cases.kept.clear()
    assert "没有在办的诉求" in office.say(BO, words)


@pytest.mark.parametrize(
    "words",
    [
        "食堂归后勤管吗",
        "空调归后勤管",
        "问问他们什么时候发年终奖",
        "问问他们加班费怎么算",
        "体检的我接了",
        "跟食堂说下周修",
        "我们俩的事归派出所管",
        "年假我先看看",
        "仲裁受理了",
        "我们的工资先放放",
        "报销退回去了",
        "合同这个月到期要不要续",
        "医保那个归社保局管",
        "领导让我替他值班三天",
        "他们让我补材料怎么办",
        "工会经费归谁管",
        "这个规定什么时候出的",
        "什么情况可以延期",
        "我要投诉食堂收两份钱",
        "跟他说过了",
        "我的食堂卡扣了两份钱，给我看看",
        "我替女儿办托管",
        "答复太慢了",
        "回复我",
        "都办了",
        "食堂二楼那个窗口又扣钱了",
    ],
)
def test_what_is_the_cadres_own_is_no_work_talk(office: Office, words: str) -> None:
    office.say(BO, words)
    assert office.turn not in ("in_passing", "numberless")


@pytest.mark.parametrize("words", ["刚那个我接了", "这个先放放", "跟她说下周修"])
def test_a_member_speaks_of_no_case_of_a_cadre(office: Office, words: str) -> None:
    office.say("alan", words, channel="wecom")
    assert office.turn not in ("in_passing", "numberless")
