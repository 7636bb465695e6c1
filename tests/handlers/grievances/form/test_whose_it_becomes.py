"""To whom a grievance goes: nobody who is complained of sees it, and an alike case is offered."""

from dataclasses import replace

import pytest

from handlers.grievances.cases.case import ActorKind, Bars, Place, Reader
from handlers.messages import ToOfficers
from handlers.routing.model import Level
from tests.contracts.cases.memory import Kept
from tests.contracts.people.memory import HANGDIAN
from tests.handlers.grievances.members import CHAIR, COLLEGE_DUTY, STORY, Griever, fill, handed_in, letter_text


def test_who_is_complained_of_is_left_out(front: Griever) -> None:
    case = handed_in(front, against="我的学院/部门")
    assert "hdu" == case.place.unit
    assert {"hdu-cs", "hdu-cs-lab"} == case.bars.units
    assert ToOfficers("hdu", frozenset({COLLEGE_DUTY})) == front.letters[0].to


def test_against_the_universitys_union_nothing_is_stored_and_a_letter_is_ready(front: Griever) -> None:
    front.say(STORY)
    for text in ("六月", "二食堂", "换一台", "校工会"):
        front.say(text)
    for words in ("我这里不能收", "浙江省教育工会", "12351", "空调坏了", "换一台"):
        assert words in front.read
    assert {} == front.cases.kept
    assert front.session.draft is None
    assert front.erased


def test_an_external_superior_works_on_it_in_the_custody_of_the_own_union(front: Griever) -> None:
    del front.directory.known["hdu-cs-lab"]
    front.directory.known["hdu-cs"] = replace(front.directory.known["hdu-cs"], officers=())
    case = handed_in(front, "我要反映教研室的空调坏了没人修", where="教研室里")
    assert Place(HANGDIAN, "hdu", "计算机学院工会", Level.BRANCH, external=True) == case.place


def test_a_superior_that_is_not_confirmed_is_confirmed_first(front: Griever) -> None:
    front.directory.confirmed.clear()
    case = handed_in(front, "我要反映全省高校的教职工疗休养标准都不一样，几所学校差好多")
    assert (Level.EDUCATION, True, "hdu") == (case.place.level, case.place.external, case.place.unit)
    assert "核实" in case.basis.reason
    assert [ToOfficers("hdu"), ToOfficers("")] == [letter.to for letter in front.letters]


def test_a_superior_that_was_confirmed_is_told_without_that(front: Griever) -> None:
    case = handed_in(front, "我要反映全省高校的教职工疗休养标准都不一样，几所学校差好多")
    assert Level.EDUCATION is case.place.level
    assert "核实" not in case.basis.reason
    assert [ToOfficers("hdu")] == [letter.to for letter in front.letters]


def test_an_alike_case_is_offered_in_its_public_wording_alone(front: Griever) -> None:
    text = "我要反映二食堂的饭菜涨价"
    open_one = handed_in(front, text)
    front.cases.kept[open_one.ref] = Kept(
        replace(open_one, joinable=True, public_wording="二食堂饭菜价格", told=replace(open_one.told, what="阿兰的原话")),
        ("wecom", "other"),
    )
    front.say(text)
    read = fill(front, "join")
    assert "二食堂饭菜价格" in read
    assert "阿兰的原话" not in read
    front.say(f"加入 {open_one.ref}")
    fill(front)
    front.say("确认")
    (joined,) = [kept for ref, kept in front.cases.kept.items() if ref != open_one.ref]
    assert open_one.ref == joined.events[0].detail
    assert open_one.ref in letter_text(front.letters[-1])


@pytest.mark.parametrize(
    ("bars", "offered"),
    [
        (Bars(frozenset(), frozenset({CHAIR})), False),
        (Bars(frozenset({"hdu"}), frozenset()), False),
        (Bars(frozenset(), frozenset({COLLEGE_DUTY})), True),
    ],
    ids=["against them", "against their unit", "against somebody else"],
)
def test_a_cadre_who_writes_as_a_member_is_offered_nothing_that_is_against_them(front: Griever, bars: Bars, offered: bool) -> None:
    text = "我要反映二食堂的饭菜涨价"
    open_one = handed_in(front, text)
    front.cases.kept[open_one.ref] = Kept(replace(open_one, joinable=True, public_wording="二食堂饭菜价格", bars=bars), ("wecom", "other"))
    front.watch.writer = Reader(ActorKind.CADRE, CHAIR, frozenset({"hdu"}))
    front.say(text)
    read = fill(front, "join" if offered else "confirm")
    assert offered == ("二食堂饭菜价格" in read) == (open_one.ref in read)


def test_what_is_personal_is_offered_to_nobody(front: Griever) -> None:
    front.say("我要反映组长天天骂我，排挤我")
    fill(front, against="别的人")
    assert "允许加入" not in front.offered


def test_the_chair_who_is_complained_of_never_gets_a_letter(front: Griever) -> None:
    front.directory.known["hdu-cs"] = replace(front.directory.known["hdu-cs"], officers=())
    front.directory.add_officer("hdu-cs", "陈生", "主席")
    handed_in(front, against="学院工会主席")
    barred = [letter.to.barred for letter in front.letters if isinstance(letter.to, ToOfficers)]
    assert [True] == ["陈生" in one for one in barred]
    assert CHAIR not in barred[0]


def test_who_sees_it_is_told_where_a_part_of_the_unit_is_led_by_whom_it_is_against(front: Griever) -> None:
    front.say("系主任克扣监考费")
    fill(front, against="系主任")
    assert "“系主任”不经手，也看不到" in front.read
    assert "计算机学院工会的值班同事看得到" in front.read
    assert "避开" not in front.read
    front.say("不想让单位知道")
    assert "会交给杭州电子科技大学工会" in front.read
    assert "值班同事看得到" not in front.read
    front.say("确认")
    (kept,) = front.cases.kept.values()
    assert "hdu" == kept.case.place.unit
    assert "hdu-cs" in kept.case.bars.units


@pytest.mark.parametrize("against", ["院长", "人事处", "没有", "保洁公司"])
def test_nothing_of_the_kind_is_told_where_the_unit_is_barred_or_nobody_of_it_is_meant(front: Griever, against: str) -> None:
    front.say("监考费少发了")
    fill(front, against=against)
    assert "不想让单位知道" not in front.offered
