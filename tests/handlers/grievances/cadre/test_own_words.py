"""What a cadre says in own words is shown for the case it points at and done after a yes; what only resembles it does nothing."""

import pytest

from handlers.grievances.cadre.near_commands import almost
from handlers.grievances.cadre.own_words import deed
from handlers.grievances.cases.case import Case, Status, Told
from tests.clock import FixedClock
from tests.handlers.grievances.office import BO, LOGISTICS, MEMBER, OTHER, REF, Office

SECOND = "26-700001"


@pytest.fixture
def office(clock: FixedClock) -> Office:
    made = Office(clock)
    made.hand_in()
    return made


def another(office: Office) -> Case:
    return office.hand_in(SECOND, told=Told("教工小家的空调坏了两周没人修", "两周", "三楼", "修好"))


@pytest.mark.parametrize("said", ["刚那个我接了", "这件我来办", "我们来处理", "食堂那个我接手", "由我负责吧", "刚来的这件我收下了"])
def test_who_takes_it_on_accepts_it_after_a_yes(office: Office, said: str) -> None:
    shown = office.say(BO, said)
    assert ("numberless", True, Status.SUBMITTED) == (office.turn, REF in shown, office.now().status)
    office.say(BO, "确认")
    assert Status.ACCEPTED is office.now().status


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("跟她说下周修", "下周修"),
        ("告诉她明天上门看", "明天上门看"),
        ("回他 钱已经退到饭卡了", "钱已经退到饭卡了"),
        ("跟他说明天下午来办公室", "明天下午来办公室"),
        ("叫她下周来拿", "请下周来拿"),
        ("让他等两天", "请等两天"),
        ("回他一句 已经修好", "：\n已经修好"),
        ("通知她修好了", "修好了"),
        ("给她发个消息说已经约了维修", "已经约了维修"),
        ("让她发张照片过来", "请发张照片过来"),
        ("问问她是哪个窗口", "是哪个窗口"),
        ("回复她 多收的钱已经退了", "多收的钱已经退了"),
    ],
)
def test_what_is_to_be_told_goes_after_a_yes(office: Office, said: str, words: str) -> None:
    office.say(BO, f"受理 {REF} 一般")
    before = len(office.letters)
    shown = office.say(BO, said)
    assert ("numberless", True, True, before) == (office.turn, REF in shown, words in shown, len(office.letters))
    office.say(BO, "确认")
    assert words in office.to_member()


@pytest.mark.parametrize("said", ["这事归后勤吧", "食堂那个归后勤服务公司管", "转后勤，他们离得近", "不归我们，给后勤"])
def test_whose_it_is_said_to_be_gets_it_after_a_reason_and_a_yes(office: Office, said: str) -> None:
    shown = office.say(BO, said)
    assert ("numberless", True) == (office.turn, REF in shown)
    if "回复“确认”" not in shown:
        office.say(BO, "食堂归他们管")
    office.say(BO, "确认")
    assert LOGISTICS == office.now().place.unit


def test_a_unit_that_nobody_knows_is_no_way(office: Office) -> None:
    office.say(BO, "这事归航天学院吧")
    assert "numberless" != office.turn


@pytest.mark.parametrize(("said", "status"), [("开始办了", Status.WORKING), ("我先着手处理", Status.WORKING)])
def test_that_work_begins_is_kept_after_a_yes(office: Office, said: str, status: Status) -> None:
    office.say(BO, f"受理 {REF} 一般")
    office.say(BO, said)
    office.say(BO, "确认")
    assert status is office.now().status


def test_more_days_are_asked_for_with_their_reason(office: Office) -> None:
    office.say(BO, f"受理 {REF} 一般")
    assert "等施工队" in office.say(BO, "再给5天，等施工队")
    office.say(BO, "确认")
    assert office.now().extension


def test_a_note_is_for_colleagues_alone(office: Office) -> None:
    office.say(BO, f"受理 {REF} 一般")
    before = len(office.letters)
    office.say(BO, "记一下 她下午有课")
    office.say(BO, "确认")
    assert (True, before) == ("她下午有课" in office.say(BO, f"查看 {REF}"), len(office.letters))


@pytest.mark.parametrize(("said", "ref"), [("食堂那个我来办", REF), ("空调的事我接手", SECOND), ("空调那件我来处理，复杂", SECOND)])
def test_of_several_the_one_is_meant_that_is_about_it(office: Office, said: str, ref: str) -> None:
    another(office)
    shown = office.say(BO, said)
    assert {ref} == {one for one in (REF, SECOND) if one in shown}


def test_of_several_the_place_in_the_list_says_which(office: Office) -> None:
    another(office)
    listed = office.say(BO, "待办")
    second = max((REF, SECOND), key=listed.index)
    assert second in office.say(BO, "第二个我接了")
    office.say(BO, "确认")
    assert Status.ACCEPTED is office.now(second).status


def test_of_several_that_may_be_meant_it_is_asked_which(office: Office) -> None:
    another(office)
    shown = office.say(BO, "这个我接了")
    assert (True, True) == (REF in shown, SECOND in shown)
    assert (Status.SUBMITTED, Status.SUBMITTED) == (office.now().status, office.now(SECOND).status)


@pytest.mark.parametrize("said", ["看看食堂那个", "打开刚那个", "看一下刚来的这件"])
def test_a_case_that_is_pointed_at_can_be_looked_at(office: Office, said: str) -> None:
    assert "食堂连着三周收两份钱" in office.say(BO, said)


@pytest.mark.parametrize(
    "said",
    [
        "我处理了",
        "我已经告诉她了",
        "跟她说过了",
        "告诉她了吗",
        "给她打电话了",
        "我来办退休手续",
        "让他退休的话养老金怎么算",
        "请假三天怎么扣钱",
        "归谁管",
        "让老师加班合法吗",
        "延期转正可以吗",
        "退回押金要多久",
        "开始上班",
        "这个怎么处理",
        "那个谁管",
        "看看工会法",
        "我接了个电话",
        "跟他说不清楚怎么办",
        "让他们部门给个说法",
        "退回去的钱什么时候到",
    ],
)
def test_what_only_resembles_a_deed_does_nothing(office: Office, said: str) -> None:
    office.say(BO, f"受理 {REF} 一般")
    before = (office.now(), len(office.letters))
    office.say(BO, said)
    assert "numberless" != office.turn
    office.say(BO, "确认")
    assert before == (office.now(), len(office.letters))


@pytest.mark.parametrize("said", ["告诉她明天上门看", "跟他说明天下午来办公室", "叫她下周来拿", "回他 钱已经退了"])
def test_who_has_no_case_tells_nobody(office: Office, said: str) -> None:
    office.say(OTHER, said)
    assert "numberless" != office.turn
    office.say(MEMBER, said, channel="wecom")
    assert "numberless" != office.turn


@pytest.mark.parametrize("said", ["告诉她站在楼顶别往下跳，我马上到", "跟他说我不想活了", "记一下 食堂着火了"])
def test_danger_in_what_is_told_stays_danger(office: Office, said: str) -> None:
    office.say(BO, f"受理 {REF} 一般")
    office.say(BO, said)
    assert "numberless" != office.turn


@pytest.mark.parametrize("number", ["26-482137 {}", "{} 482137"])
@pytest.mark.parametrize(
    "said", ["退回去", "通知她修好了", "回复她 已经安排了", "延期5天，等施工队", "转计算机学院，他们离得近", "谁提的", "结了吧"]
)
def test_beside_a_number_the_same_words_mean_the_same(number: str, said: str) -> None:
    read, bare = almost(number.format(said)), deed(said)
    assert read is not None
    assert read.command is not None
    assert bare is None or (bare.verb, bare.words) == (read.command.verb, read.command.words)


@pytest.mark.parametrize("said", ["前两个我都接了", "都受理", "这两件都转后勤", "第一个和第二个我都接了"])
def test_several_at_once_are_done_one_by_one(office: Office, said: str) -> None:
    another(office)
    office.say(BO, "待办")
    assert "一件一件来" in office.say(BO, said)
    assert (Status.SUBMITTED, Status.SUBMITTED) == (office.now().status, office.now(SECOND).status)
    assert office.sessions["duty", BO].draft is None


@pytest.mark.parametrize("said", ["第一个和第二个是一回事，合并", "这两件是同一件事", "把那两个合一起", "那两个重复了，合并吧"])
def test_two_of_one_matter_are_merged_after_a_yes(office: Office, said: str) -> None:
    another(office)
    office.say(BO, "待办")
    shown = office.say(BO, said)
    assert (True, True, None) == (REF in shown, SECOND in shown, office.sessions["duty", BO].draft)
    assert (Status.SUBMITTED, Status.SUBMITTED) == (office.now().status, office.now(SECOND).status)
    office.say(BO, "确认")
    assert {Status.SUBMITTED, Status.MERGED} == {office.now().status, office.now(SECOND).status}


@pytest.mark.parametrize("said", ["前三个月工资没发", "前两年办过退休手续", "这两个月加班费怎么算"])
def test_several_of_anything_else_are_none_of_them(office: Office, said: str) -> None:
    office.say(BO, said)
    assert "numberless" != office.turn


@pytest.mark.parametrize(
    ("said", "grade"), [("受理第二个 复杂", "复杂"), ("第二个按复杂受理", "复杂"), ("第二个受理，简单", "简单"), ("接了第二件", "一般")]
)
def test_the_place_may_stand_on_either_side_of_the_deed(office: Office, said: str, grade: str) -> None:
    another(office)
    second = max((REF, SECOND), key=office.say(BO, "待办").index)
    shown = office.say(BO, said)
    assert (True, True) == (second in shown, grade in shown)


@pytest.mark.parametrize("said", ["26-482137和26-700001是一回事，合并", "482137跟700001重复了"])
def test_two_numbers_of_one_matter_are_merged_after_a_yes(office: Office, said: str) -> None:
    another(office)
    shown = office.say(BO, said)
    assert (True, True) == (REF in shown, SECOND in shown)
    office.say(BO, "确认")
    assert Status.MERGED is office.now().status


@pytest.mark.parametrize("said", ["26-482137答复已经修好，明天就能用", "26-482137 这个嘛"])
def test_what_was_not_done_leaves_nothing_behind_that_a_yes_would_send(office: Office, said: str) -> None:
    office.say(BO, f"{REF} 告诉他配件要等三周")
    shown = office.say(BO, said)
    assert 1 == shown.count("配件要等三周")
    office.say(BO, "确认")
    assert "配件" not in office.to_member()


def test_who_steps_aside_says_why(office: Office) -> None:
    assert "我和秦主席同村" in office.say(BO, f"我也要回避 {REF} 我和秦主席同村")
