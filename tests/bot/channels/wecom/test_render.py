from dataclasses import replace

import pytest

from bot.channels.wecom.render import defused, render
from handlers.messages import Block, Choice, Choices, Note, Paragraph, Quote, Reply
from tests.bot.channels.wecom.fakes import WORDING

PUBLIC = "https://desk.example.edu.cn"
QUOTE = Quote(
    text="不断延伸工会组织的触角，最大限度地把高校教职工组织到工会中来。",
    clause="浙总工发〔2020〕24号#5",
    where="浙总工发〔2020〕24号 二（二）5 延伸组织触角",
    path="/documents/%E6%B5%99?start=0&end=31#5",
)
ANSWER = Reply(
    blocks=(
        Paragraph("文件里是这样写的："),
        QUOTE,
        Note("提醒一句：这一条写的是工会要做的事。"),
        Choices((Choice("还有哪些条款", "更多"), Choice("帮助", "帮助"))),
    ),
    reference="K7Q2",
)


def shown(*blocks: Block, public_url: str = PUBLIC) -> str:
    (text,) = render(Reply(blocks), WORDING, public_url)
    return text


def test_an_answer_reads_like_this():
    expected = """文件里是这样写的：

「不断延伸工会组织的触角，最大限度地把高校教职工组织到工会中来。」
<a href="https://desk.example.edu.cn/documents/%E6%B5%99?start=0&end=31#5">浙总工发〔2020〕24号 二（二）5 延伸组织触角</a>

提醒一句：这一条写的是工会要做的事。

可以回复：更多（还有哪些条款）、帮助

答复编号：K7Q2"""
    assert (expected,) == render(ANSWER, WORDING, PUBLIC)


def test_without_a_public_address_the_place_is_plain_text():
    (text,) = render(ANSWER, WORDING, "")
    assert "\n浙总工发〔2020〕24号 二（二）5 延伸组织触角\n" in text
    assert "<a" not in text


def test_rendering_the_same_reply_again_gives_the_same_bytes():
    assert render(ANSWER, WORDING, PUBLIC) == render(ANSWER, WORDING, PUBLIC)


FORGERIES = (
    '<a href="https://evil.example">点这里</a>',
    "<A HREF='https://evil.example'>点这里</A>",
    '< a href="https://evil.example">点这里</ a>',
    '<\u200ba href="https://evil.example">点这里<\n/a>',
    '</a><a\thref="https://evil.example">点这里</a>',
)


@pytest.mark.parametrize("forged", FORGERIES)
def test_no_text_that_is_not_ours_becomes_a_link(forged: str):
    blocks = (Paragraph(forged), Note(forged), Quote(forged, "x#1", forged, "/documents/x"), Choices((Choice(forged, forged),)))
    text = shown(*blocks)
    assert text.lower().count("<a ") == 1
    assert text.lower().count("</a>") == 1
    assert '<a href="https://desk.example.edu.cn/documents/x">' in text


@pytest.mark.parametrize("harmless", ["5 < 6 > 4 & 3", "《工会法》<第三条>", "a<b", "R&D", "<1%", "<=3"])
def test_text_that_forges_nothing_stays_as_it_is(harmless: str):
    assert harmless == defused(harmless)


def test_an_address_cannot_break_out_of_its_link():
    text = shown(replace(QUOTE, path='/documents/x" onclick="y> <b'))
    assert "/documents/x%22%20onclick=%22y%3E%20%3Cb" in text


def test_a_link_too_long_for_chat_shows_its_words_only():
    text = shown(replace(QUOTE, path="/documents/" + "x" * 1_100))
    assert text.endswith("\n浙总工发〔2020〕24号 二（二）5 延伸组织触角")


def test_a_long_answer_comes_in_numbered_parts_with_its_links_whole_and_its_reference_last():
    quotes = tuple(replace(QUOTE, text="教职工有依法参加和组织工会的权利。" * 40) for _ in range(3))
    parts = render(Reply(quotes, "K7Q2"), WORDING, PUBLIC)
    assert [f"（{n}/{len(parts)}）" for n in range(1, len(parts) + 1)] == [part[:5] for part in parts]
    assert all(len(part.encode()) <= 2_048 for part in parts)
    assert sum(part.count("<a href=") for part in parts) == 3
    assert all(part.count("<a href=") == part.count("</a>") for part in parts)
    assert parts[-1].endswith("\n\n答复编号：K7Q2")


@pytest.mark.parametrize(
    ("public_url", "read_on"),
    [(PUBLIC, f'内容较长，<a href="{PUBLIC}">后面的请到网页上看</a>。'), ("", "内容较长，后面的请到网页上看。")],
)
def test_an_answer_too_long_for_chat_says_where_to_read_on_and_keeps_its_reference(public_url: str, read_on: str):
    parts = render(Reply((Paragraph("这是一句话。" * 1_000),), "K7Q2"), WORDING, public_url)
    assert len(parts) == 5
    assert parts[-1].endswith(f"\n{read_on}\n答复编号：K7Q2")


def test_a_reply_with_nothing_to_say_is_not_sent():
    assert render(Reply(()), WORDING, PUBLIC) == ()


def test_braces_in_a_choice_are_only_braces():
    assert shown(Choices((Choice("{label}", "{text}"),))) == "回复「{text}」：{label}"
