import re
from dataclasses import replace

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.splitting import PartRules, parts_of, split

LIMIT = 2048
RULES = PartRules(LIMIT, mark="（{n}/{total}）", ending="后面的请到网页上看：https://desk.example.edu.cn")
MARK = re.compile(r"^（(\d)/(\d)）")
LINK = '<a href="https://desk.example.edu.cn/documents/x?a=1;b=2!#5">浙总工发〔2020〕24号 二（二）5 延伸组织触角</a>'

FAMILY = "👩‍👩‍👧‍👦"
CLUSTERS = (FAMILY, "👍🏽", "❤️", "🇨🇳", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "é̂", "각", "\r\n", "葛󠄀", "1️⃣")

ADDRESS = "https://example.org/a?b=1!c;d"
FRAGMENTS = (*CLUSTERS, LINK, ADDRESS, "。", "！", "\n", "\n\n", "；」", "工会", "…", "<a ", "</a>", "a" * 40)
pieces = st.one_of(st.text(max_size=12), st.sampled_from(FRAGMENTS))
texts = st.lists(pieces, max_size=60).map("".join)
marks = st.text(alphabet=st.characters(categories=["Mn", "Cf", "So", "Lo"]), min_size=1, max_size=400)
unhurried = settings(deadline=None, max_examples=80)


def size(text: str) -> int:
    return len(text.encode())


def cuts(parts: list[str]) -> list[int]:
    ends = [0]
    for part in parts:
        ends.append(ends[-1] + len(part))
    return ends[1:-1]


@unhurried
@given(texts, st.integers(min_value=200, max_value=400))
def test_pieces_are_the_text_within_the_limit_and_cut_no_link_and_no_character(text: str, limit: int):
    parts = split(text, limit)
    assert text == "".join(parts)
    assert all(0 < size(part) <= limit for part in parts)
    ends = {match.end() for match in regex.finditer(r"\X", text)}
    assert set(cuts(parts)) <= ends
    for link in re.finditer(re.escape(LINK), text):
        assert not any(link.start() < cut < link.end() for cut in cuts(parts))


@unhurried
@given(texts, st.integers(min_value=300, max_value=500))
def test_parts_are_numbered_and_read_like_the_text(text: str, limit: int):
    parts = parts_of(text, replace(RULES, limit_bytes=limit))
    assert all(size(part) <= limit for part in parts)
    assert len(parts) <= 5
    unmarked = [MARK.sub("", part) for part in parts] if len(parts) > 1 else list(parts)
    if not parts or not parts[-1].endswith(RULES.ending):
        assert "".join(text.split()) == "".join("".join(unmarked).split())
    if len(parts) > 1:
        assert [(str(n), str(len(parts))) for n in range(1, len(parts) + 1)] == [MARK.match(part).groups() for part in parts]  # type: ignore[union-attr]


@unhurried
@given(marks, st.integers(min_value=4, max_value=64))
def test_even_towers_of_marks_fit(text: str, limit: int):
    parts = split(text, limit)
    assert text == "".join(parts)
    assert all(0 < size(part) <= limit for part in parts)


def test_a_short_text_is_one_part_without_a_mark():
    assert parts_of("您好。\n", RULES) == ("您好。",)


@pytest.mark.parametrize("nothing", ["", " ", "\n\n"])
def test_nothing_to_read_is_no_part(nothing: str):
    assert parts_of(nothing, RULES) == ()


def test_a_text_of_exactly_the_limit_is_one_part():
    whole = "工" * 682 + "ab"
    assert size(whole) == LIMIT
    assert (whole,) == parts_of(whole, RULES)
    assert len(parts_of(whole + "c", RULES)) == 2


def test_a_paragraph_is_the_best_place_to_cut():
    first, second = "甲。" * 250, "乙。" * 250
    assert (f"（1/2）{first}", f"（2/2）{second}") == parts_of(f"{first}\n\n{second}", RULES)


def test_a_sentence_is_the_next_best_and_keeps_its_closing_quote():
    sentences = "他问“能入会吗？”" * 100
    first, *_ = split(sentences, 500)
    assert first.endswith("？”")


def test_a_paragraph_that_ends_too_early_does_not_waste_a_part():
    text = "短。\n" + "长句，" * 150 + "完。" + "再来，" * 200
    first, *_ = split(text, 1_500)
    assert first.endswith("完。")


def test_marks_inside_an_address_do_not_end_a_sentence():
    address = "https://example.org/a?b=1!c;d" + "e" * 60
    assert ["看" * 20, address, "。"] == split("看" * 20 + address + "。", size(address) + 2)


def test_a_character_of_several_code_points_stays_whole():
    assert split(FAMILY * 5, 2 * size(FAMILY) + 3) == [FAMILY * 2, FAMILY * 2, FAMILY]


def test_a_link_longer_than_a_part_is_cut_rather_than_lost():
    link = f'<a href="https://example.org/{"x" * 300}">全文</a>'
    parts = split(link, 100)
    assert link == "".join(parts)
    assert all(size(part) <= 100 for part in parts)


def test_what_does_not_fit_five_parts_ends_with_where_to_read_on():
    parts = parts_of("这是一句话。" * 1_000, RULES)
    assert len(parts) == 5
    assert parts[-1].startswith("（5/5）")
    assert parts[-1].endswith("。\n" + RULES.ending)
    assert all(size(part) <= LIMIT for part in parts)


def test_a_limit_below_one_character_is_refused():
    with pytest.raises(ValueError, match="at least one character"):
        split("工会", 3)


def test_a_link_stays_with_what_it_is_the_source_of() -> None:
    link = '<a href="https://example.org/a">某法 第三十六条</a>'
    text = f"{'前面的话。' * 30}\n\n「{'条文的话。' * 30}」\n{link}"
    parts = parts_of(text, PartRules(950, "（{n}/{total}）", ending=""))
    assert 2 == len(parts)
    assert "条文的话" in parts[-1]
    assert link in parts[-1]
