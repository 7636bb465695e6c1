"""All universities, and whatever people call them."""

import csv
import os
from pathlib import Path

import pytest

from handlers.routing.model import Level, Tier
from handlers.routing.universities import BrokenList, UnfitSuperior, bundled_universities, confirm, load_universities

HEAD = "name,nicknames,code,city,tier,kind,manager,superior,source,confirmed"
GOOD = "甲大学,甲大,4133010001,杭州市,省部属,本科,教育部,省教育工会,名单,1"
NICKNAMES = {
    "浙大": "浙江大学", "杭电": "杭州电子科技大学", "浙工大": "浙江工业大学", "浙师大": "浙江师范大学", "宁大": "宁波大学",
    "浙理工": "浙江理工大学", "温医大": "温州医科大学", "国美": "中国美术学院", "计量": "中国计量大学", "量大": "中国计量大学",
    "浙财": "浙江财经大学", "浙传": "浙江传媒学院", "浙农林": "浙江农林大学", "杭师大": "杭州师范大学", "温大": "温州大学",
    "湖师院": "湖州师范学院", "嘉大": "嘉兴大学", "嘉兴学院": "嘉兴大学", "浙工商": "浙江工商大学", "浙江科技学院": "浙江科技大学",
    "浙中医大": "浙江中医药大学", "浙海大": "浙江海洋大学", "台院": "台州学院", "丽院": "丽水学院", "衢院": "衢州学院",
    "浙外": "浙江外国语学院", "浙音": "浙江音乐学院", "绍文理": "绍兴文理学院", "万里": "浙江万里学院", "树人大学": "浙江树人学院",
    "宁波诺丁汉": "宁波诺丁汉大学", "温肯": "温州肯恩大学", "金职院": "金华职业技术大学", "杭职院": "杭州职业技术大学",
    "宁职院": "宁波职业技术大学", "温职院": "温州职业技术学院", "浙机电": "浙江机电职业技术大学", "浙警院": "浙江警察学院",
    "之江学院": "浙江工业大学之江学院", "浙江大学城市学院": "浙大城市学院", "宁波理工": "浙大宁波理工学院", "浙水院": "浙江水利水电学院",
}  # fmt: skip


def names(text: str) -> list[str]:
    return [university.name for university in bundled_universities().recognise(text).candidates]


def test_all_universities_of_the_ministrys_list_are_there() -> None:
    if "UNIONDESK_TEST_DATA" not in os.environ:
        pytest.skip("UNIONDESK_TEST_DATA names no folder of test documents")
    text = (Path(os.environ["UNIONDESK_TEST_DATA"]) / "universities/zhejiang_universities.csv").read_text(encoding="utf-8-sig")
    listed = {(row["name"], row["code"], row["city"], row["authority"], row["level"]) for row in csv.DictReader(text.splitlines())}

    assert listed == {(u.name, u.code, u.city, u.manager, u.kind) for u in bundled_universities()}


def test_there_are_a_hundred_and_eleven_each_with_a_source() -> None:
    universities = list(bundled_universities())

    assert 111 == len(universities)
    assert ["浙江大学"] == [university.name for university in universities if university.confirmed]
    assert all(university.source.startswith("建议：") for university in universities if not university.confirmed)


def test_what_the_ministry_runs_is_certain() -> None:
    university = bundled_universities().recognise("浙江大学").university

    assert university is not None
    assert (Tier.PROVINCIAL, Level.EDUCATION, True) == (university.tier, university.superior, university.confirmed)


@pytest.mark.parametrize("university", list(bundled_universities()), ids=lambda university: university.name)
def test_every_official_name_is_recognised(university: object) -> None:
    name = getattr(university, "name", "")

    assert [name] == names(name)
    assert [name] == names(f"我在{name}工作，工会经费怎么公开")


@pytest.mark.parametrize(("nickname", "name"), NICKNAMES.items())
def test_nicknames_are_recognised(nickname: str, name: str) -> None:
    assert [name] == names(nickname)
    assert [name] == names(f"我是{nickname}的老师")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("浙财大东方学院", "浙江财经大学东方学院"),
        ("浙农林暨阳学院", "浙江农林大学暨阳学院"),
        ("我在浙江理工大学科技与艺术上班", "浙江理工大学科技与艺术学院"),
        ("浙大宁波理工", "浙大宁波理工学院"),
        ("杭师钱江学院", "杭州师范大学钱江学院"),
        ("湖师求真", "湖州学院"),
        ("绍文理元培", "绍兴理工学院"),
    ],
)
def test_a_college_is_not_taken_for_the_university_that_it_is_called_after(typed: str, name: str) -> None:
    assert [name] == names(typed)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("这江大学", "浙江大学"),
        ("浙江师大", "浙江师范大学"),
        ("浙江大雪", "浙江大学"),
        ("杭洲电子科技大学", "杭州电子科技大学"),
        ("浙江师范大", "浙江师范大学"),
        ("温州医科大", "温州医科大学"),
        ("浙江工商职业技术学校", "浙江工商职业技术学院"),
        ("杭州电子科大", "杭州电子科技大学"),
        ("我在浙江财金大学上班", "浙江财经大学"),
    ],
)
def test_slips_are_put_right(typed: str, name: str) -> None:
    assert [name] == names(typed)
    assert not bundled_universities().recognise(typed).exact


@pytest.mark.parametrize("typed", ["警院", "浙江警院", "理工", "浙江工商", "浙江工业", "城院"])
def test_what_may_be_several_is_not_guessed(typed: str) -> None:
    assert len(names(typed)) > 1
    assert bundled_universities().recognise(typed).university is None


@pytest.mark.parametrize("typed", ["浙大紫金港校区", "我在浙大之江校区", "浙江大学（玉泉校区）", "浙大 舟山校区"])
def test_campus_words_are_passed_over(typed: str) -> None:
    assert ["浙江大学"] == names(typed)


@pytest.mark.parametrize(
    "text", ["工作量大怎么办", "高温大概多少度有津贴", "计量单位怎么写", "我们学校", "信息学院", "北京大学", "理工科老师"]
)
def test_everyday_words_name_no_university(text: str) -> None:
    assert [] == names(text)


def test_a_confirmation_is_applied_with_its_source() -> None:
    suggested = bundled_universities().recognise("宁大").university
    assert suggested is not None
    known = confirm(suggested, Tier.INDUSTRY, source="省产业工会来函")

    assert (Tier.INDUSTRY, Level.INDUSTRY, "省产业工会来函", True) == (known.tier, known.superior, known.source, known.confirmed)


@pytest.mark.parametrize(
    ("tier", "superior", "source"),
    [(Tier.MUNICIPAL, Level.EDUCATION, "x"), (Tier.PROVINCIAL, Level.CITY, "x"), (Tier.MUNICIPAL, None, " ")],
)
def test_a_confirmation_against_task_4_or_without_a_source_is_refused(tier: Tier, superior: Level | None, source: str) -> None:
    university = next(iter(bundled_universities()))

    with pytest.raises(UnfitSuperior):
        confirm(university, tier, superior, source=source)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("甲大学,甲大,4133010001,杭州市", "line 2: has 4 fields, not 10"),
        (GOOD.replace("4133010001", "41"), "line 2: 41 is no code of ten digits"),
        (GOOD.replace("名单", ""), "line 2: has no source"),
        (GOOD.replace(",1", ",yes"), "line 2: confirmed is 0 or 1, not 'yes'"),
        (GOOD.replace("省部属", "国属"), "line 2: '国属' is not a valid Tier"),
        (GOOD.replace("省教育工会", "市总工会(教育工会)"), "line 2: task 4 puts no 市总工会(教育工会) above a university that is 省部属"),
        (f"{GOOD}\n{GOOD}", "line 3: 甲大学 (4133010001) stands twice"),
    ],
)
def test_a_broken_line_is_named(line: str, problem: str) -> None:
    with pytest.raises(BrokenList) as broken:
        load_universities(f"{HEAD}\n{line}\n")

    assert problem == str(broken.value)


def test_a_list_with_other_columns_is_refused() -> None:
    with pytest.raises(BrokenList, match="line 1"):
        load_universities("name,code\n甲大学,4133010001\n")
