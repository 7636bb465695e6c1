"""Commands as people type them, and everything that is none."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.grievances.cadre.commands import (
    FORMS,
    VERBS,
    Command,
    Verb,
    candidates,
    days_and_reason,
    difficulty_of,
    extension_words,
    other_ref,
    parse,
    transfer_words,
    units_and_reason,
)
from handlers.grievances.cases.deadlines import Difficulty


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("待办", Command(Verb.LIST)),
        ("我的待办。", Command(Verb.LIST)),
        ("受理 26-482137", Command(Verb.ACCEPT, "26-482137")),
        ("受理26-482137", Command(Verb.ACCEPT, "26-482137")),
        ("受理 482137", Command(Verb.ACCEPT, "482137")),
        ("受理26482137", Command(Verb.ACCEPT, "26-482137")),
        ("受理 ２６－４８２１３７", Command(Verb.ACCEPT, "26-482137")),
        ("受理：26—482137 复杂", Command(Verb.ACCEPT, "26-482137", "复杂")),
        ("受理 编号 26 482137，简单", Command(Verb.ACCEPT, "26-482137", "简单")),
        ("/受理 #26-482137", Command(Verb.ACCEPT, "26-482137")),
        ("「受理 26-482137」", Command(Verb.ACCEPT, "26-482137")),
        ("受理 26-482137号", Command(Verb.ACCEPT, "26-482137")),
        ("不予受理26-482137：已经由法院受理", Command(Verb.DECLINE, "26-482137", "已经由法院受理")),
        ("答复 482137 钱退了。\n请查收！", Command(Verb.REPLY, "482137", "钱退了。\n请查收！")),
        ("答复 26-482137", Command(Verb.REPLY, "26-482137")),
        ("答复 26-482137 号码写错了，已经改好", Command(Verb.REPLY, "26-482137", "号码写错了，已经改好")),
        ("受理 26-482137 号，简单", Command(Verb.ACCEPT, "26-482137", "简单")),
        ("受理 26-482137 号", Command(Verb.ACCEPT, "26-482137")),
        ("回复26-482137，已经退了", Command(Verb.REPLY, "26-482137", "已经退了")),
        ("开始办理 482137", Command(Verb.START, "482137")),
        ("重新办理 482137 没到账", Command(Verb.REOPEN, "482137", "没到账")),
        ("延期 482137 5天 等账", Command(Verb.EXTEND, "482137", "5天 等账")),
        ("合并 482137 到 26-482138", Command(Verb.MERGE, "482137", "到 26-482138")),
        ("公开表述 482137 二楼重复扣款", Command(Verb.WORD, "482137", "二楼重复扣款")),
        ("申请开封 482137：来人有危险", Command(Verb.OPEN, "482137", "来人有危险")),
        ("同意开封26-482137", Command(Verb.GRANT, "26-482137")),
        ("不同意开封 26-482137。", Command(Verb.DENY, "26-482137")),
        ("查看身份 26-482137", Command(Verb.IDENTITY, "26-482137")),
        ("开封申请", Command(Verb.OPENINGS)),
        ("受理", Command(Verb.ACCEPT)),
        ("受理，", Command(Verb.ACCEPT)),
        ("受理…", Command(Verb.ACCEPT)),
        ("答复", Command(Verb.REPLY)),
    ],
)
def test_a_command_is_read_however_it_is_typed(text: str, command: Command) -> None:
    assert command == parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "受理？",
        "受理，？",
        "受理要几天？",
        "办理入会要什么材料",
        "开始",
        "通知",
        "回复",
        "记录",
        "查看我的单位",
        "受理 4821370 一般",
        "受理 48213",
        "26-482137",
        "请帮我受理 26-482137",
        "信访事项不予受理怎么办",
        "我的诉求 482137 怎么样了",
    ],
)
def test_what_is_no_command_is_left_to_the_desk(text: str) -> None:
    assert parse(text) is None


def test_every_form_is_read_as_its_own_verb() -> None:
    assert list(FORMS) == list(Verb)
    for verb, form in FORMS.items():
        for word in (str(verb), *form.also):
            read = parse(form.example.replace(str(verb), word, 1))
            assert read is not None
            assert verb is read.verb


def test_the_manual_lists_every_command_with_its_example_and_its_other_words() -> None:
    manual = (Path(__file__).parents[4] / "docs" / "grievances.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]*)\|", manual, re.MULTILINE)
    assert [form.example for form in FORMS.values()] == [example for example, _ in rows]
    for form, (_, also) in zip(FORMS.values(), rows, strict=True):
        assert set(filter(None, also.strip().split(", "))) <= set(form.also)


def test_no_word_means_two_things() -> None:
    words = [word for verb, form in FORMS.items() for word in (str(verb), *form.also)]
    assert sorted(set(words)) == sorted(words) == sorted(VERBS)


def test_a_number_without_its_year_is_of_this_year_or_a_recent_one() -> None:
    assert ("26-482137", "25-482137", "24-482137", "23-482137") == candidates("482137", date(2026, 11, 2))
    assert ("25-482137",) == candidates("25-482137", date(2026, 11, 2))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("5 等账", (5, "等账")),
        ("5天，等账", (5, "等账")),
        ("１０个工作日 等账", (10, "等账")),
        ("五天 因为等账", (5, "等账")),
        ("十五个工作日：等账", (15, "等账")),
        ("5", (5, "")),
        ("5天", (5, "")),
        ("5天等账", (5, "等账")),
        ("5\n等账", (5, "等账")),
        ("5天\n等账，\n还差一份", (5, "等账，\n还差一份")),
        ("5 天气原因，设备厂家来不了", (5, "天气原因，设备厂家来不了")),
        ("3 个人原因", (3, "个人原因")),
        ("5 日常维修排满了", (5, "日常维修排满了")),
        ("5天 原因不明，还在查", (5, "原因不明，还在查")),
        ("5天 原因是在等账", (5, "在等账")),
        ("5天，理由：在等账", (5, "在等账")),
        ("5 周边在施工", (5, "周边在施工")),
        ("1 周", None),
        ("2 周 等账", None),
        ("1 个月 等账", None),
        ("两 个星期等账", None),
        ("3号楼的电梯配件没到", None),
        ("一直联系不上厂家", None),
        ("等账", None),
        ("", None),
    ],
)
def test_days_are_read_in_either_script(words: str, found: tuple[int, str] | None) -> None:
    assert found == days_and_reason(words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("校工会", (("校工会",), "")),
        ("到校工会，涉及全校", (("到校工会", "校工会"), "涉及全校")),
        ("给 后勤 因为归他们管", (("给 后勤", "后勤"), "归他们管")),
        ("至诚学院工会 归他们管", (("至诚学院工会", "诚学院工会"), "归他们管")),
        ("「化学 工程学院工会」 涉及全院", (("化学 工程学院工会",), "涉及全院")),
        ("给“化学 工程学院工会”，涉及全院", (("化学 工程学院工会",), "涉及全院")),
        ("校工会\n涉及全校", (("校工会",), "涉及全校")),
        ("", (("",), "")),
    ],
)
def test_a_unit_stands_before_its_reason(words: str, found: tuple[tuple[str, ...], str]) -> None:
    assert found == units_and_reason(words)


REFS = st.one_of(st.from_regex(r"[0-9]{2}-[0-9]{6}", fullmatch=True), st.from_regex(r"[0-9]{6}", fullmatch=True))
LINES = st.text(
    st.sampled_from("天日个号原因理由是：:，。、;； 「」“”'\"到至给往5五12-\n码气人工作确认/#e\u3000")
    | st.characters(exclude_categories=["C"]),
    max_size=40,
)
"""Every word that the reading of a command knows, and any other."""
SAID = LINES.map(str.strip)
NAMES = LINES.map(lambda line: " ".join(line.replace("」", "").split())).filter(bool)


@given(verb=st.sampled_from(Verb), ref=REFS, words=SAID)
@example(Verb.REPLY, "26-482137", "号码写错了，已经改好")
@example(Verb.REPLY, "26-482137", "，钱已经退了")
@example(Verb.NOTE, "482137", "26-482138 也是同一件事")
def test_what_is_written_for_a_cadre_is_read_as_that_very_command(verb: Verb, ref: str, words: str) -> None:
    command = Command(verb, ref, words)
    assert command == parse(command.render())
    assert command == parse(command.render().replace("\n", "\r\n"))


@given(days=st.integers(0, 400), reason=SAID)
@example(5, "天气原因，设备厂家来不了")
@example(3, "个人原因")
@example(5, "因为等账")
def test_days_and_their_reason_are_read_as_they_were_written(days: int, reason: str) -> None:
    command = Command(Verb.EXTEND, "26-482137", extension_words(days, reason))
    read = parse(command.render())
    assert read is not None
    assert (days, reason) == days_and_reason(read.words)


@given(unit=NAMES, reason=SAID)
@example("至诚学院工会", "归他们管")
@example("化学 工程学院工会", "涉及全院")
@example("到校工会", "")
def test_a_unit_and_its_reason_are_read_as_they_were_written(unit: str, reason: str) -> None:
    command = Command(Verb.TRANSFER, "26-482137", transfer_words(unit, reason))
    read = parse(command.render())
    assert read is not None
    assert ((unit,), reason) == units_and_reason(read.words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("到 26-482138", "26-482138"),
        ("482138", "482138"),
        ("并入２６－４８２１３８。", "26-482138"),
        ("→26-482138", "26-482138"),
        ("它", ""),
    ],
)
def test_the_other_number_of_a_merger_is_read(words: str, found: str) -> None:
    assert found == other_ref(words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", Difficulty.ORDINARY),
        ("复杂", Difficulty.COMPLEX),
        ("按简单办理", Difficulty.SIMPLE),
        ("一般。", Difficulty.ORDINARY),
        ("马上", None),
    ],
)
def test_difficulty_is_said_in_a_word_or_not_at_all(words: str, found: Difficulty | None) -> None:
    assert found is difficulty_of(words)


@given(
    verb=st.sampled_from([verb for verb in Verb if verb is not Verb.LIST]),
    digits=st.from_regex(r"[0-9]{8}", fullmatch=True),
    dash=st.sampled_from(["", "-", "－", "—", " "]),
    wide=st.booleans(),
    gap=st.sampled_from(["", " ", "：", "　", " 编号"]),
    words=st.text("钱退了。请查收\n", max_size=20).map(str.strip),
)
def test_a_number_means_the_same_in_any_dress(verb: Verb, digits: str, dash: str, wide: bool, gap: str, words: str) -> None:
    typed = f"{digits[:2]}{dash}{digits[2:]}"
    typed = typed.translate({ord("0") + n: ord("０") + n for n in range(10)}) if wide else typed
    words = re.sub("^[。\\s]+", "", words)
    assert Command(verb, f"{digits[:2]}-{digits[2:]}", words) == parse(f"{verb}{gap}{typed} {words}")


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    parse(text)
    days_and_reason(text)
    units_and_reason(text)
    other_ref(text)
    difficulty_of(text)
