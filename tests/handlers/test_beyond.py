"""What no union can give is said so kindly, with whom to turn to; nothing is quoted at it, and no case of one's own is touched."""

from dataclasses import replace

import pytest

from handlers.beyond import wants_beyond
from handlers.grievances.words.revoked import revokes_another_thing
from tests.bot.fakes import ANSWER, QUOTE, ScriptedAnswerer
from tests.clock import FixedClock
from tests.handlers.grievances.form.test_intake import STORY, fill, handed_in
from tests.handlers.grievances.members import Griever, kept_words, talk

WANTED = [
    ("工会能把我们科长换掉吗", "dismissal"),
    ("想让院长下台", "dismissal"),
    ("你们能不能把食堂经理换了", "dismissal"),
    ("把那个警告取消掉行不行", "discipline"),
    ("请你们撤销对我的处分", "discipline"),
    ("帮我把合同第八条删了", "contract"),
    ("帮我把降级的决定撤销", "decision"),
    ("房东突然要涨房租怎么办", "private"),
    ("楼上邻居天天半夜跳绳 工会能管管吗", "private"),
    ("网购的手机坏了商家不退", "private"),
    ("帮我把楼下早餐店举报了 油烟太大", "street"),
    ("小区门口烧烤摊半夜吵得睡不着 想投诉", "street"),
    ("马路对面工地噪音太大", "street"),
    ("能不能托关系让我孙子进附属幼儿园", "schooling"),
    ("能不能帮我女儿弄个附中的名额", "schooling"),
    ("帮我老婆在学校找个岗位", "job"),
    ("能不能把我侄子弄进后勤", "job"),
    ("工会能帮我提提待遇吗", "raise"),
    ("可以帮我涨一千块工资吗", "raise"),
]
AT_HOME = [
    ("老公要跟我离婚，孩子能不能判给我", "marriage"),
    ("闹离婚闹得没心思上班", "marriage"),
    ("我妻子外面有人了 怎么办", "marriage"),
    ("离婚财产怎么分", "marriage"),
    ("抚养权怎么争", "marriage"),
    ("前夫不给抚养费", "marriage"),
    ("想跟工会借两万周转一下", "loan"),
    ("你们能不能放点贷款", "loan"),
    ("家里急用 能借我三千块吗", "loan"),
    ("工会有没有小额贷款", "loan"),
    ("工会帮我转成正式编吧", "permanent"),
    ("能不能给我弄个编制", "permanent"),
    ("我想进编", "permanent"),
    ("帮忙解决一下编制问题", "permanent"),
]
NOT_AT_HOME = [
    "教工宿舍楼下食堂油烟太大",
    "教学楼对面工地吵得没法上课",
    "校园里的超市乱收费 我要投诉",
    "楼下早餐店几点开门",
    "离婚了还有探亲假吗",
    "离异的能领女职工补助吗",
    "离婚后房补怎么算",
    "老婆生孩子有陪产假吗",
    "我爱人住院了",
    "公积金贷款怎么办",
    "领导向我借钱不还",
    "学校借调我两年",
    "垫付的钱不给报销",
    "派遣转编制有什么政策",
    "学校答应给我转编没兑现",
    "试用期能提前转正吗",
    "编制归谁管",
    "图书馆能借书吗",
]
OTHERS = [
    "帮我把那个诉求撤了",
    "把我交的撤回",
    "处分多久可以解除",
    "学校把院长换了",
    "主任要把我撤了",
    "人事处把我的岗位撤了",
    "罢免工会主席的程序",
    "三年没涨工资了",
    "学校答应给我爱人安排工作没落实",
    "教职工子女能上附小吗",
    "学校幼儿园不收我孩子",
    "我们宿舍楼上漏水",
    "后勤租的房子漏水没人修",
    "能不能给我换个岗位",
]


@pytest.mark.parametrize(("text", "wanted"), WANTED)
def test_it_is_known_by_its_words(text: str, wanted: str) -> None:
    assert wanted == wants_beyond(text)


@pytest.mark.parametrize(("text", "wanted"), AT_HOME)
def test_what_is_of_the_home_or_of_money_and_posts_is_known_too(front: Griever, text: str, wanted: str) -> None:
    assert wanted == wants_beyond(text)
    read = front.say(text)
    assert QUOTE not in read
    assert "工会" in read


@pytest.mark.parametrize("text", NOT_AT_HOME)
def test_rules_and_wrongs_beside_them_are_not(text: str) -> None:
    assert "" == wants_beyond(text)


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_wrong_at_work_and_what_rules_say_is_not(text: str) -> None:
    assert "" == wants_beyond(text)


@pytest.mark.parametrize("text", ["帮我把处分撤了", "帮我把主任撤了吧", "把预约取消掉", "把那个警告作废吧"])
def test_something_else_than_a_case_is_taken_back(text: str) -> None:
    assert revokes_another_thing(text)


@pytest.mark.parametrize("text", ["帮我把诉求撤了", "把刚才那件撤回", "把它取消", "把26-123456撤了", "撤了吧", "能把我撤了的诉求恢复吗"])
def test_a_case_is_taken_back(text: str) -> None:
    assert not revokes_another_thing(text)


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    return front


@pytest.mark.parametrize("text", [WANTED[0][0], WANTED[7][0], WANTED[10][0], WANTED[12][0], WANTED[14][0]])
def test_no_clause_is_quoted_at_it(front: Griever, text: str) -> None:
    read = front.say(text)
    assert "beyond" == front.turn
    assert QUOTE not in read
    assert "工会" in read


def test_what_the_unit_decided_can_be_handed_in(front: Griever) -> None:
    assert "第二十二条" in front.say("把那个警告取消掉行不行")
    front.say("提诉求")
    assert "警告" in kept_words(front)


@pytest.mark.parametrize("text", ["能不能帮我把处分撤了", "帮我把科长撤了吧", "想让院长下台"])
def test_an_open_case_is_not_taken_back_by_it(front: Griever, text: str) -> None:
    handed_in(front)
    read = front.say(text)
    assert "真的撤回吗" not in read
    assert front.session.pending is None
    front.say("是")
    assert front.case.open


def test_asked_in_a_form_it_is_answered_and_the_form_goes_on(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    read = front.say("能不能帮我把处分撤了")
    assert "处分是单位作的" in read
    assert QUOTE not in read
    assert "confirm" == front.asking


def test_in_a_form_it_drops_nothing(front: Griever) -> None:
    talk(front, STORY, "上个月", "帮我把主任撤了吧")
    assert "整件都不交" not in front.read


def test_on_a_desk_that_takes_nothing_in_nothing_is_offered(front: Griever) -> None:
    front.desk = replace(front.desk, grievances=None)
    assert "提诉求" not in front.say("帮我把处分撤了") + "".join(front.offered)
