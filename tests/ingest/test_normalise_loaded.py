"""Repairs that need pages, tables and lines; marks move with the characters that they mark."""

import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import IngestError, Loaded, Mark, MarkKind, PageImage, Rejected
from ingest.normalise import Normalised, Repair, normalise, normalise_loaded, prove, undo
from ingest.pipeline import bundled_paths

WORDS = [
    *["第一条", "第二条 ", "第 三 条　", "第一章", "总 则", "总则", "目　录", "工 会 法", "一、", "（一）", "1.", "2．", "……3"],
    *["— 3 —", "3", "第3页 共9页", "浙总工发[2020]24号", "（2020）", "二○二〇年", "2020 年 3 月 1 日", "\n", "\n\n", "。", "，"],
    *["　　", " ", "\t", "\ufeff", "\u200d", "\r\n", "\x0c", "⼯会", "ＡＢＣ１．", "\ue000", "“引”", "：", "附件：", "abc", "x"],
    *["工会维护职工的合法权益", "教职工代表大会讨论学校的重要事项"],
]
texts = st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=60).map("".join))


@st.composite
def loaded(draw: st.DrawFn) -> Loaded:
    """A text with pages that tile it, tables, headings and unsure characters anywhere."""
    text = draw(texts)
    offset = st.integers(0, len(text))
    cuts = [0, *sorted(draw(st.lists(offset, max_size=6))), len(text)] if draw(st.booleans()) else []
    pages = [Mark(MarkKind.PAGE, start, end, str(number)) for number, (start, end) in enumerate(pairwise(cuts), 1)]
    kinds = st.sampled_from([MarkKind.TABLE, MarkKind.HEADING, MarkKind.FOOTNOTE, MarkKind.UNSURE])
    spans = draw(st.lists(st.tuples(kinds, offset, offset), max_size=4))
    others = [Mark(kind, min(a, b), max(a, b)) for kind, a, b in spans if a != b]
    return Loaded(text, (*pages, *others), images=(PageImage(1, b"", tuple((m.start, m.end, (0.0, 0.0, 1.0, 1.0)) for m in others)),))


def again(normalised: Normalised) -> Normalised:
    return normalise_loaded(Loaded(normalised.text, normalised.marks, images=normalised.images))


def paged(*pages: str, marks: tuple[Mark, ...] = ()) -> Loaded:
    """Pages one after the other."""
    found: list[Mark] = []
    at = 0
    for number, page in enumerate(pages, 1):
        found.append(Mark(MarkKind.PAGE, at, at + len(page), str(number)))
        at += len(page)
    return Loaded("".join(pages), (*found, *marks))


def wrapped(paragraphs: list[str], columns: int = 28, indent: str = "") -> list[str]:
    """Set paragraphs into lines, as a page does."""
    lines: list[str] = []
    for paragraph in paragraphs:
        text = indent + paragraph
        lines += [text[at : at + columns] for at in range(0, len(text), columns)]
    return lines


def on_pages(lines: list[str], a_page: int = 22) -> Loaded:
    cut = [lines[at : at + a_page] for at in range(0, len(lines), a_page)]
    return paged(*("\n".join([*page, f"— {number} —"]) + "\n" for number, page in enumerate(cut, 1)))


def steps(normalised: Normalised) -> list[str]:
    return [repair.step for repair in normalised.repairs]


@settings(max_examples=300, deadline=None)
@given(loaded())
def test_undoing_gives_the_loaders_text_back(source: Loaded) -> None:
    normalised = normalise_loaded(source)

    assert source.text == undo(normalised.text, normalised.repairs)


@settings(max_examples=300, deadline=None)
@given(loaded())
def test_normalising_what_is_normalised_changes_nothing(source: Loaded) -> None:
    once = normalise_loaded(source)

    assert replace(once, repairs=()) == again(once)
    assert (once.text, ()) == normalise(once.text)


@settings(max_examples=300, deadline=None)
@given(loaded())
def test_marks_stay_inside_the_text_and_pages_go_on_tiling_it(source: Loaded) -> None:
    normalised = normalise_loaded(source)
    size = len(normalised.text)
    pages = [mark for mark in normalised.marks if mark.kind is MarkKind.PAGE]

    assert all(0 <= mark.start < mark.end <= size for mark in normalised.marks if mark.kind is not MarkKind.PAGE)
    assert [mark.value for mark in source.marks if mark.kind is MarkKind.PAGE] == [mark.value for mark in pages]
    if pages:
        bounds = [0, *(mark.end for mark in pages)]
        assert bounds == [*(mark.start for mark in pages), size]
    assert all(0 <= start < end <= size for image in normalised.images for start, end, _ in image.lines)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.randoms(use_true_random=False))
def test_a_mark_marks_the_same_character_afterwards(words: list[str], chance: random.Random) -> None:
    text = "".join(words)
    for letter, char in enumerate("鼎鼐彝"):
        at = chance.randint(0, len(text))
        text = text[:at] + char + text[at:] if letter else char + text
    marks = tuple(Mark(MarkKind.UNSURE, at, at + 1, text[at]) for at in range(len(text)) if text[at] in "鼎鼐彝")
    normalised = normalise_loaded(Loaded(text, marks))

    kept = [mark for mark in normalised.marks if normalised.text[mark.start : mark.end] != mark.value]
    assert kept == []


def test_the_bundled_opinion_needs_nothing() -> None:
    text = bundled_paths()[0].read_text(encoding="utf-8")

    assert Normalised(text) == normalise_loaded(Loaded(text))


def test_the_opinions_damaged_source_is_joined_where_pages_broke_it(test_data: Path) -> None:
    normalised = normalise_loaded(Loaded((test_data / "opinion.txt").read_text(encoding="utf-8")))
    sound = bundled_paths()[0].read_text(encoding="utf-8").replace("思想和党的十九大精神，", "思想 and 党的十九大精神，", 1)

    assert sound.splitlines()[1:] == normalised.text.splitlines()[1:]


def test_the_opinion_set_on_pages_comes_back_paragraph_by_paragraph() -> None:
    paragraphs = [line for line in bundled_paths()[0].read_text(encoding="utf-8").splitlines() if line]
    normalised = normalise_loaded(on_pages(wrapped(paragraphs, indent="　　")))

    assert paragraphs == normalised.text.splitlines()
    assert ["page feet", "broken lines", "indentation"] == steps(normalised)


def test_without_indentation_no_two_paragraphs_are_joined_and_few_are_parted() -> None:
    paragraphs = [line for line in bundled_paths()[0].read_text(encoding="utf-8").splitlines() if line]
    lines = normalise_loaded(on_pages(wrapped(paragraphs))).text.splitlines()

    assert [] == [line for line in lines if not any(line in paragraph for paragraph in paragraphs)]
    assert len(lines) - len(paragraphs) <= 1


@pytest.mark.parametrize(
    ("damaged", "expected", "step"),
    [
        ("第 一 条 工会\n", "第一条 工会\n", "letter-spaced words"),
        ("依照第 22 条办理\n", "依照第22条办理\n", "spaces inside numbers"),
        ("工 会 法\n", "工会法\n", "letter-spaced words"),
        ("通　知\n甲\n", "通知\n甲\n", "letter-spaced words"),
        ("第一章　总则\n", "第一章 总则\n", "wide and doubled spaces"),
        ("第一章 总 则\n", "第一章 总则\n", "spaces of chapter headings"),
        ("第一章总则\n", "第一章 总则\n", "spaces of chapter headings"),
        ("第一条为了工会\n", "第一条 为了工会\n", "spaces after article numbers"),
        ("　　甲。\n", "甲。\n", "indentation"),
        ("甲方　 乙方\n", "甲方 乙方\n", "wide and doubled spaces"),
        ("１２项ＡＰＰ\n", "12项APP\n", "full-width letters and digits"),
        ("⼯会⻓\n", "工会长\n", "compatibility characters"),
        ("工\u200d会\u00ad\n", "工会\n", "invisible characters"),
        ("\ue004工会经费由工会自己管理\n", "工会经费由工会自己管理\n", "private-use characters"),
        ("浙总工发[2020]24号\n", "浙总工发〔2020〕24号\n", "brackets of document numbers"),
        ("（浙总工发 (2020】 24 号）\n", "（浙总工发〔2020〕24号）\n", "brackets of document numbers"),
        ("2020 年 3 月 1 日\n", "2020年3月1日\n", "spaces inside dates"),
        ("二○二○年三月\n", "二〇二〇年三月\n", "zeros of Chinese dates"),
        ("甲。\n— 3 —\n乙。\n", "甲。\n乙。\n", "page feet"),
        ("甲。\n-3-\n乙。\n", "甲。\n乙。\n", "page feet"),
        ("甲。\n第3页 共9页\n", "甲。\n", "page feet"),
        ("甲\n\n\n\n乙\n", "甲\n\n乙\n", "blank lines"),
    ],
)
def test_each_kind_of_damage_is_repaired_under_its_name(damaged: str, expected: str, step: str) -> None:
    normalised = normalise_loaded(Loaded(damaged))

    assert expected == normalised.text
    assert step in steps(normalised)


@pytest.mark.parametrize(
    "sound",
    [
        "浙江省总工会 中共浙江省教育厅委员会 文件\n",
        "会议（2020）在12号楼\n依据计划（2020）12号楼\n",
        "“引语”和‘引语’……——《书》\n",
        "3\n甲。\n",
        "第一条 工会。\n\n第一百条规定的情形 甲 乙\n",
        "经第三条第二款批准。\n",
        "甲乙双方签字 张三 李四\n",
        "目录\n\n这里没有目录，只有一段话。\n",
        "下列情形：\n（一）甲；\n（二）乙。\n",
    ],
)
def test_what_only_looks_like_damage_is_left_alone(sound: str) -> None:
    assert Normalised(sound) == normalise_loaded(Loaded(sound))


def test_a_bare_number_is_a_page_foot_only_where_it_counts_the_pages() -> None:
    normalised = normalise_loaded(paged("甲。\n1\n", "乙。\n2\n", "丙。\n1998\n"))

    assert "甲。\n乙。\n丙。\n1998\n" == normalised.text
    assert ["page feet"] == steps(normalised)


def test_running_heads_go_but_the_title_on_the_first_page_stays() -> None:
    head = "浙江省工会工作条例"
    bodies = [f"第{number}条 内容各不相同，{number * 7}。" for number in "一二三四"]
    normalised = normalise_loaded(paged(*(f"{head}\n{body}\n内部资料 {at}\n" for at, body in enumerate(bodies, 1))))

    assert "\n".join([head, *bodies]) + "\n" == normalised.text
    assert ["running heads"] == steps(normalised)


def test_a_sentence_goes_on_over_the_foot_of_a_page() -> None:
    line = "工会应当依法维护职工的合法权益，组织职工参与本单位的民主管"
    normalised = normalise_loaded(paged(f"{line}\n{line}\n— 1 —\n", f"理和民主监督。\n{line}\n{line}\n— 2 —\n", "理。\n"))

    assert f"{line}{line}理和民主监督。\n{line}{line}理。\n" == normalised.text
    first, second, _ = (mark for mark in normalised.marks if mark.kind is MarkKind.PAGE)
    assert line + line == normalised.text[first.start : first.end]
    assert normalised.text[second.start :].startswith("理和民主监督。")


def test_headings_articles_and_items_are_never_joined_to_the_line_before() -> None:
    line = "工会应当依法维护职工的合法权益，组织职工参与本单位的民主管"
    starts = ["第二章 组织", "第三条 甲", "二、目标", "（二）目标", "2. 目标", "附件：名单", "2020年3月1日"]
    text = "".join(f"{line}\n{start}\n" for start in starts)

    assert text == normalise_loaded(paged(text)).text


def test_a_number_that_is_only_referred_to_does_not_hold_a_sentence_up() -> None:
    line = "工会应当依法维护职工的合法权益，组织职工参与并且按照本办法"
    text = f"{line}\n第三条第二款办理。\n{line}\n第三条规定办理。\n{line}\n（二）项办理。\n{line}\n"

    assert 3 == normalise_loaded(paged(text)).text.count(line + "第三条") + normalise_loaded(paged(text)).text.count(line + "（二）项")


def test_english_words_are_joined_with_a_space() -> None:
    line = "the trade union protects the lawful rights and interests of"
    normalised = normalise_loaded(paged(f"{line}\n{line}\n{line}\nall workers.\n"))

    assert f"{line} {line} {line} all workers.\n" == normalised.text


@pytest.mark.parametrize("leader", ["", "……{}", " {}", "\t{}", ".......... {}", "………… {}"])
def test_a_table_of_contents_is_one_repair(leader: str) -> None:
    entries = ["第一章　总　则", "第二章　工会组织", "第三章 附　则"]
    listed = "\n".join(entry + leader.format(page) for page, entry in enumerate(entries, 1))
    body = "\n".join(f"{entry}\n第{number}条 工会。" for number, entry in zip("一二三", entries, strict=True))
    normalised = normalise_loaded(Loaded(f"工会条例\n目　录\n{listed}\n{body}\n"))

    assert "工会条例\n第一章 总则\n第一条 工会。\n第二章 工会组织\n第二条 工会。\n第三章 附则\n第三条 工会。\n" == normalised.text
    assert [1] == [len(repair.edits) for repair in normalised.repairs if repair.step == "table of contents"]


def test_the_rows_of_a_table_stay_rows() -> None:
    row = "序号｜项目｜标准｜说明说明说明说明说明说明说明说明说明说明"
    text = f"{row}\n{row}\n1\n"
    source = paged(text, text, text, marks=tuple(Mark(MarkKind.TABLE, at * len(text), (at + 1) * len(text)) for at in range(3)))

    assert Normalised(source.text, source.marks) == normalise_loaded(source)


def test_lines_of_a_page_image_follow_their_characters() -> None:
    lines = ((0, 4, (0.0, 0.0, 1.0, 0.1)), (5, 10, (0.0, 0.9, 1.0, 1.0)))
    normalised = normalise_loaded(Loaded("　　甲。\n— 1 —\n", (Mark(MarkKind.PAGE, 0, 11, "1"),), images=(PageImage(1, b"", lines),)))

    assert ((0, 2, (0.0, 0.0, 1.0, 0.1)),) == normalised.images[0].lines


def test_a_step_that_drops_a_character_without_recording_it_is_noticed() -> None:
    source = Loaded("　　第 一 条　工会\u200d维护职工。\n— 1 —\n")
    normalised = normalise_loaded(source)

    for at in range(len(normalised.text)):
        with pytest.raises(Rejected):
            prove(source.text, normalised.text[:at] + normalised.text[at + 1 :], normalised.repairs)


def test_an_edit_that_is_missing_from_the_record_is_noticed() -> None:
    source = Loaded("　　第 一 条　工会\u200d维护职工。\n— 1 —\n")
    normalised = normalise_loaded(source)

    for at, repair in enumerate(normalised.repairs):
        for left_out in range(len(repair.edits)):
            lacking = Repair(repair.step, (*repair.edits[:left_out], *repair.edits[left_out + 1 :]))
            with pytest.raises(Rejected):
                prove(source.text, normalised.text, (*normalised.repairs[:at], lacking, *normalised.repairs[at + 1 :]))


def test_a_step_that_changes_a_place_twice_is_refused() -> None:
    with pytest.raises(IngestError, match="greedy"):
        normalise_loaded(Loaded("甲乙丙"), steps=[("greedy", lambda _text, _marks: [(0, 2, ""), (1, 3, "")])])


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "text", ["甲" + " " * 300_000 + "乙", "甲" + "\n" * 300_000 + "乙", "目录\n" + "甲\n" * 30_000, "第" + " 1" * 90_000]
)
def test_long_runs_take_time_in_proportion(text: str) -> None:
    normalised = normalise_loaded(Loaded(text))

    assert text == undo(normalised.text, normalised.repairs)
