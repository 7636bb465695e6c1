"""A case goes to another union: which one is meant, what is asked and shown before, and who hears and reads of it afterwards."""

from dataclasses import replace

import pytest

from handlers.grievances.cadre.commands import Command, Verb, transfer_words
from handlers.grievances.cases.case import Bars, Confidentiality, Status
from handlers.messages import Choices, ToOfficers
from tests.clock import FixedClock
from tests.handlers.grievances.office import (
    ABOVE,
    AT_COLLEGE,
    BO,
    BO_TOO,
    CHAIR,
    COLLEGE,
    OTHER,
    OWNER,
    REF,
    SCHOOL,
    Office,
    blocks_text,
)

SPACED, UP_TO, NEAR = "化学 工程学院工会", "至诚学院工会", "诚学院工会"


def named(office: Office, **units: str) -> None:
    """Let there be further units of these names."""
    model = office.directory.known["hdu-hq"]
    for key, name in units.items():
        office.directory.known[key] = replace(model, id=key, name=name, aliases=(), officers=())
        office.directory.add_officer(key, OTHER)


def test_a_transfer_moves_the_case_out_of_sight_and_shows_it_to_the_others(office: Office) -> None:
    office.pass_on(BO)
    assert (SCHOOL, Status.SUBMITTED) == (office.now().place.unit, office.now().status)
    assert "您在11月23日（周一）转给了杭州电子科技大学工会" in office.say(BO, f"查看 {REF}")
    assert "没有找到" in office.say(BO_TOO, f"查看 {REF}")
    (letter,) = [one for one in office.letters if isinstance(one.to, ToOfficers)]
    assert {ABOVE} == office.reached(letter)
    assert "阿兰" not in blocks_text(letter.reply.blocks)
    assert "涉及全校食堂" in office.to_member()


def test_a_transfer_outside_keeps_the_case_here_and_gives_a_slip_that_names_nobody(office: Office) -> None:
    office.pass_on(BO)
    passed_on = office.pass_on(ABOVE, "省教育工会")
    assert (SCHOOL, True) == (office.now().place.unit, office.now().place.external)
    assert "请先受理，受理时给您转办单" in passed_on
    assert "职工诉求转办单" not in passed_on, "its last day is known from the acceptance on"
    assert "由杭州电子科技大学工会负责转交" in office.to_member()
    said = office.say(ABOVE, f"受理 {REF}")
    for words in (
        "职工诉求转办单",
        "浙江省教育工会",
        "食堂连着三周收两份钱",
        f"经办人：{ABOVE}",
        "0571-0000001",
        "答复职工的期限：2026年12月14日",
    ):
        assert words in said
    assert "回单" in said
    assert "阿兰" not in said
    office.say(ABOVE, f"答复 {REF} 省里已经回函")
    office.say(ABOVE, "确认")
    assert Status.ANSWERED is office.now().status


@pytest.mark.parametrize(
    ("unit", "words"), [("火星学院", "没有找到“火星学院”"), ("后勤服务公司", "需要回避"), ("机关", "已经撤销"), ("计院", "不用转")]
)
def test_a_transfer_to_the_wrong_place_is_explained_and_changes_nothing(office: Office, unit: str, words: str) -> None:
    office.directory.close("hdu-jg")
    office.cases.kept[REF].case = replace(office.now(), bars=Bars(frozenset({"hdu-hq"})))
    said = office.say(BO, f"转办 {REF} {unit}")
    assert words in said
    assert "什么都没有办，在等您重新写转给哪个单位和理由" in said
    assert AT_COLLEGE == office.now().place


@pytest.mark.parametrize("unit", [SPACED, UP_TO])
def test_a_unit_is_meant_by_its_whole_name(office: Office, unit: str) -> None:
    named(office, spaced=SPACED, first="化学系工会", up_to=UP_TO, near=NEAR)
    assert f"转给{unit}，理由：因为涉及全院" in office.say(BO, Command(Verb.TRANSFER, REF, transfer_words(unit, "因为涉及全院")).render())
    office.say(BO, "确认")
    assert unit == office.now().place.union


def test_a_unit_whose_name_is_divided_is_still_meant_when_its_reason_comes_later(office: Office) -> None:
    named(office, spaced=SPACED, first="化学系工会")
    assert f"转给{SPACED}" in office.say(BO, f"转办 {REF} 「{SPACED}」")
    assert f"转给{SPACED}，理由：涉及全院" in office.say(BO, "因为涉及全院")


def test_which_of_several_units_is_meant_is_chosen_by_its_whole_name(office: Office) -> None:
    named(office, spaced=SPACED, first="化学系工会")
    asked = office.outcome(BO, f"转办 {REF} 化学 涉及全院")
    options = [one for reply in asked.replies for block in reply.blocks if isinstance(block, Choices) for one in block.options]
    (chosen,) = [one.text for one in options if one.label == SPACED]
    assert f"转给{SPACED}，理由：涉及全院" in office.say(BO, chosen)


@pytest.mark.parametrize("words", [f"同意开风 {REF}", f"受里 {REF}", "受里 26-482138"])
def test_a_mistyped_command_is_no_unit_and_the_unit_is_still_waited_for(office: Office, words: str) -> None:
    office.hand_in("26-482138")
    office.say(BO, f"转办 {REF}")
    assert "没看懂您要对" in office.say(BO, words)
    assert "为什么归他们办" in office.say(BO, "校工会")


def test_a_unit_that_is_not_found_is_asked_for_again(office: Office) -> None:
    office.say(BO, f"转办 {REF}")
    assert "没有找到“火星学院”" in office.say(BO, "火星学院")
    assert "为什么归他们办" in office.say(BO, "校工会")
    assert AT_COLLEGE == office.now().place
    office.say(BO, "全校食堂都这样")
    office.say(BO, "确认")
    assert "原因：全校食堂都这样" in office.to_member()
    assert SCHOOL == office.now().place.unit


def test_a_case_is_given_back_to_where_it_came_from_and_then_to_the_owner(office: Office) -> None:
    office.pass_on(BO)
    office.do(ABOVE, f"退回 {REF} 是本院的食堂")
    assert COLLEGE == office.now().place.unit
    office.do(BO, f"退回 {REF} 不归学院")
    assert "" == office.now().place.unit
    assert "受理" in office.say(OWNER, f"查看 {REF}")
    assert {OWNER} == office.reached(office.letters[-1])


def test_who_sees_to_a_case_alone_and_passes_it_on_outside_goes_on_seeing_to_it_alone(office: Office) -> None:
    office.cases.kept[REF].case = replace(office.now(), place=replace(AT_COLLEGE, owner=CHAIR))
    office.pass_on(CHAIR, "省教育工会", "省里统一招标")
    assert (CHAIR, True, COLLEGE) == (office.now().place.owner, office.now().place.external, office.now().place.unit)
    assert f"由专人负责，您不用办，可以查看：\n• {REF}" in office.say(BO, "待办")
    assert f"等受理：\n• {REF}" in office.say(CHAIR, "待办")


def test_what_one_person_passes_to_another_union_of_the_desk_is_everybodys_there(office: Office) -> None:
    office.cases.kept[REF].case = replace(office.now(), place=replace(AT_COLLEGE, owner=CHAIR))
    office.pass_on(CHAIR)
    assert (SCHOOL, "") == (office.now().place.unit, office.now().place.owner)


def test_a_transfer_without_a_reason_asks_for_it_and_goes_nowhere(office: Office) -> None:
    assert "为什么归他们办" in office.say(BO, f"转办 {REF} 校工会")
    assert (AT_COLLEGE, []) == (office.now().place, office.letters)
    assert "还没有收到您写的内容" in office.say(BO, "确认")
    assert "为什么归他们办" in office.say(BO, "没有"), "that there is none is no reason"
    shown = office.say(BO, "全校三个食堂都这样")
    assert "转给杭州电子科技大学工会，理由：全校三个食堂都这样" in shown
    assert AT_COLLEGE == office.now().place
    assert "去向和原因已经告诉提出人" in office.say(BO, "确认")
    assert "原因：全校三个食堂都这样" in office.to_member()


def test_a_transfer_is_looked_at_once_more_and_can_be_let_go(office: Office) -> None:
    assert "还没有转" in office.say(BO, f"转办 {REF} 校工会 涉及全校")
    office.say(BO, "不转了")
    assert "没有等您确认的内容" in office.say(BO, "确认")
    assert AT_COLLEGE == office.now().place


@pytest.mark.parametrize(
    ("told", "to", "warned"),
    [("系里的打印机坏了", "后勤", True), ("后勤服务公司的食堂多收钱", "后勤", False), ("系里的打印机坏了", "校工会", False)],
)
def test_a_unit_that_has_nothing_to_do_with_a_case_is_named_as_such(office: Office, told: str, to: str, warned: bool) -> None:
    case = office.now()
    office.cases.kept[REF].case = replace(case, told=replace(case.told, what=told, where=""))
    assert warned is ("没有上下级关系" in office.say(BO, f"转办 {REF} {to} 请他们来办"))


def test_a_confidential_case_says_who_will_read_it_before_it_moves(clock: FixedClock) -> None:
    office = Office(clock)
    office.hand_in(confidentiality=Confidentiality.CONFIDENTIAL, submitter="")
    assert "这是保密的诉求" in office.say(BO, f"转办 {REF} 校工会 涉及全校")
    office.cases.kept[REF].case = replace(office.now(), confidentiality=Confidentiality.NAMED)
    assert "这是保密的诉求" not in office.say(BO, f"转办 {REF} 校工会 涉及全校")


def test_a_question_while_a_unit_is_asked_for_is_answered_as_usual(office: Office) -> None:
    office.say(BO, f"转办 {REF}")
    office.say(BO, "工会经费怎么公开？")
    assert "question" == office.turn
    assert "为什么归他们办" in office.say(BO, "校工会")


def test_given_back_to_the_owner_a_case_still_goes_to_the_union_outside(office: Office) -> None:
    """Who is to work on it was decided by the member's 没解决, and not by who keeps it here."""
    office.pass_on(BO)
    office.pass_on(ABOVE, "省教育工会", "省里统一招标")
    office.cases.kept[REF].case = replace(office.now(), unsolved=1)
    shown = office.say(ABOVE, f"退回 {REF} 请统一送省里")
    assert "退回给服务台负责人，原因：请统一送省里" in shown
    assert "转请浙江省教育工会办理" in shown
    office.say(ABOVE, "确认")
    assert ("", "浙江省教育工会", True) == (office.now().place.unit, office.now().place.union, office.now().place.external)
    assert "由服务台负责人负责转交" in office.to_member()
    seen = office.say(OWNER, f"查看 {REF}")
    assert "单位：浙江省教育工会（不在服务台上，等受理并送出转办单）" in seen
    assert f"{ABOVE}从杭州电子科技大学工会退回到服务台负责人" in seen
    assert "职工诉求转办单" in office.say(OWNER, f"受理 {REF}")
    assert f"由服务台负责人{OWNER}转请浙江省教育工会办理" in office.to_member()


@pytest.mark.parametrize("said", ["人事处", "火星学院"])
def test_of_a_unit_that_is_none_it_is_said_which_there_are(office: Office, said: str) -> None:
    told = office.say(BO, f"转办 {REF} {said} 要他们核实")
    assert f"没有找到“{said}”" in told
    assert "后勤服务公司" in told
    assert "计算机学院" not in told.partition("可以转给")[2], "it lies there"
    assert "不是工会" in told
