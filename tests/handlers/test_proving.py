"""Words that somebody wants compared with the rules: as they stand, elsewhere, altered, or nowhere."""

import pytest

from handlers.desk import FrontDesk
from handlers.proving import asked
from tests.handlers.test_lookups import Talk, desk, quotes, talk, words
from tests.handlers.test_turns import arrive

assert desk
assert talk
ELECTED = "各级工会委员会由会员大会或者会员代表大会民主选举产生"
HOURS = "劳动者每日工作时间不超过八小时"


@pytest.mark.parametrize(
    "text", [f"工会法第十条写的是“{ELECTED}”对吗", f"核对原文：{ELECTED}。", f"“{ELECTED}”出自哪里", f"帮我核对一下：{ELECTED}"]
)
def test_words_that_stand_in_a_rule_are_said_to(talk: Talk, text: str) -> None:
    blocks = talk.say(text)
    assert "对得上" in words(blocks)
    (quote,) = quotes(blocks)
    assert ELECTED in quote.text
    assert quote.where.startswith("中华人民共和国工会法 第十条")


def test_what_is_torn_out_of_its_sentence_is_shown_with_its_not(talk: Talk) -> None:
    blocks = talk.say("“随意调动其工作。因工作需要调动时”是工会法的原话吗")
    assert "对得上" in words(blocks)
    (quote,) = quotes(blocks)
    assert "不得随意调动其工作。因工作需要调动时，应当征得本级工会委员会和上一级工会的同意。" in quote.text


def test_of_another_place_than_was_named_the_right_one_is(talk: Talk) -> None:
    blocks = talk.say(f"工会法第三条里写的是“{ELECTED}”吗，是原话吗")
    assert "不在您说的那一条" in words(blocks)
    assert "第十条" in words(blocks)
    assert ELECTED in quotes(blocks)[0].text


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (f"“{HOURS.replace('八', '九')}”是劳动法的原话吗", "中华人民共和国劳动法 第三十六条"),
        ("核对：建立工会组织的用人单位按每月全部职工工资总额的百分之三向工会拨缴的经费", "中华人民共和国工会法 第四十三条"),
        ("“工会主席、副主席任期未满时，可以随意调动其工作”这句引得对吗", "中华人民共和国工会法 第十八条"),
    ],
)
def test_altered_words_are_no_words_of_the_rule_and_the_text_itself_is_shown(talk: Talk, text: str, where: str) -> None:
    blocks = talk.say(text)
    assert "对不上" in words(blocks)
    assert quotes(blocks)[0].where.startswith(where)


def test_words_of_nothing_held_are_not_to_be_quoted(talk: Talk) -> None:
    blocks = talk.say("核对原文：全体教职工每年应当完成不少于四十学时的网络培训")
    assert "请不要当原话引用" in words(blocks)
    assert [] == quotes(blocks)


@pytest.mark.parametrize(
    "text",
    [
        "领导原话说“你不干有的是人愿意干”，这算威胁吗",
        "我想核对一下我的公积金缴存基数",
        "“三级联创”是哪三级",
        "主任骂我“吃里扒外的东西给我滚”",
        "工会法第十条写的是什么",
    ],
)
def test_what_is_no_quote_of_a_rule_is_not_compared(desk: FrontDesk, text: str) -> None:
    assert not asked(arrive(text), desk)
