"""A cadre who is away, or names a colleague, hears who is on duty beside them; nothing has to be passed on within a unit."""

from dataclasses import replace

import pytest

from tests.contracts.people.memory import NINGBO
from tests.handlers.grievances.office import AT_COLLEGE, BO, BO_TOO, CHAIR, LOGISTICS, MEMBER, OTHER, REF, SCHOOL, Office


@pytest.mark.parametrize(
    "text",
    [
        "我下周出差，诉求交给谁",
        "我休年假的时候诉求谁来办",
        "请病假期间待办怎么交接？",
        "手上的工单怎么移交给同事",
        "明天起我外出学习三天，谁替我值班",
        f"{CHAIR}接手 {REF}",
        f"把 {REF} 交给{BO_TOO}办",
        f"{BO_TOO}请假了，他的诉求谁来办",
    ],
)
def test_who_else_is_on_duty_is_named(office: Office, text: str) -> None:
    said = office.say(BO, text)
    assert ("standing_in", True, True) == (office.turn, BO_TOO in said, "不用转交" in said)
    assert 1 == office.now().version


def test_who_is_alone_on_duty_hears_what_to_do(office: Office) -> None:
    said = office.say(OTHER, "我休假两周，诉求谁来办")
    assert (True, True) == ("只有您一位" in said, "管理员" in said)


@pytest.mark.parametrize("text", [f"{REF} 交给小高", f"转办 {REF} 小高 我要出差", f"小高接手{REF}", f"我出差，{REF} 下周小高老师来接"])
def test_a_colleague_elsewhere_needs_a_transfer_to_their_union(office: Office, text: str) -> None:
    office.directory.add_officer(LOGISTICS, "小高", "干事")
    said = office.say(BO, text)
    assert (True, True) == (f"转办 {REF} 后勤服务公司工会" in said, "小高在" in said)
    assert 1 == office.now().version


@pytest.mark.parametrize("text", ["王芳芳接手{}", "把{}交给王芳芳", "老王芳请假了，{}谁来办"])
def test_a_name_inside_a_longer_one_names_nobody(office: Office, text: str) -> None:
    office.directory.add_officer(LOGISTICS, "王芳", "干事")
    assert "王芳在" not in office.say(BO, text.format(REF))


@pytest.mark.parametrize("text", ["王芳芳接手{}", "{}请王芳芳来办", "王芳芳休假，{}交给同事"])
def test_of_two_alike_the_longer_name_is_meant_where_it_stands(office: Office, text: str) -> None:
    office.directory.add_officer(LOGISTICS, "王芳", "干事")
    office.directory.add_officer(SCHOOL, "王芳芳", "干事")
    said = office.say(BO, text.format(REF))
    assert (True, True) == ("王芳芳在" in said, f"转办 {REF} 杭州电子科技大学工会" in said)


def test_a_colleague_of_another_university_is_not_meant(office: Office) -> None:
    office.directory.put(replace(office.directory.known[SCHOOL], id="nbu", university=NINGBO, name="宁波大学", aliases=(), officers=()))
    office.directory.add_officer("nbu", "小李", "干事")
    assert "小李在" not in office.say(BO, f"小李接手 {REF}")
    office.directory.add_officer(LOGISTICS, "小李", "干事")
    assert f"转办 {REF} 后勤服务公司工会" in office.say(BO, f"小李接手 {REF}")


def test_a_transfer_to_a_colleague_at_the_same_desk_is_needless(office: Office) -> None:
    assert "不用转办" in office.say(BO, f"转办 {REF} {CHAIR} 我请假")
    office.say(BO, "确认")
    assert 1 == office.now().version


def test_what_one_person_is_to_work_on_is_said_to_remind_that_person_alone(office: Office) -> None:
    office.hand_in("26-482138", place=replace(AT_COLLEGE, owner=BO))
    said = office.say(BO, "我出差两天，诉求谁来办")
    assert "26-482138 指定由您一个人办" in said
    assert f"{REF} 指定" not in said


@pytest.mark.parametrize(
    "text",
    [
        "我请假两天，谁替我上课",
        "请假期间工资谁发",
        "出差补贴谁来办",
        "年休假怎么休",
        "我请假谁批",
        "诉求由谁办理",
        f"{CHAIR}说工会法第十条要改",
    ],
)
def test_a_members_question_is_none_about_the_desk(office: Office, text: str) -> None:
    office.say(BO, text)
    assert "standing_in" != office.turn


def test_who_is_not_on_duty_has_nobody_to_stand_in(office: Office) -> None:
    office.say(MEMBER, "我下周出差，诉求交给谁", channel="wecom")
    assert "standing_in" != office.turn
