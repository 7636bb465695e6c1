"""Looking clauses up in a conversation: what is shown, what is said of what does not exist, and what 第三条 means next."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.bootstrap.knowledge import open_knowledge
from bot.settings import Settings
from handlers.desk import Arrival, FrontDesk
from handlers.messages import Choices, IncomingMessage, MessageKind, Note, Paragraph, Quote
from handlers.session import Session
from handlers.turns import handle
from ingest.inputs import Input, laws
from ingest.loaders import load
from ingest.model import Limits
from ingest.pipeline import Ingest

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Talk:
    """One member's conversation."""

    def __init__(self, desk: FrontDesk) -> None:
        self.desk, self.session, self.now = desk, Session(), NOW

    def say(self, text: str) -> list[object]:
        message = IncomingMessage(
            channel="web", sender="s", conversation="c", kind=MessageKind.TEXT, dedupe_key=text, text=text, received_at=self.now
        )
        outcome = handle(Arrival(message, self.session, self.now, "A1"), self.desk)
        self.session = Session.from_json(outcome.session.to_json()) if outcome.session else self.session
        return list(outcome.replies[0].blocks)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> FrontDesk:
    settings = Settings(data_dir=Path(tmp_path_factory.mktemp("talk")), embedding_model="none")
    with open_knowledge(settings) as known:
        list(Ingest(known.store).run(laws(["工会法", "劳动法"])))
        known.wait_for_indexes()
        yield known.front_desk


@pytest.fixture
def talk(desk: FrontDesk) -> Talk:
    return Talk(desk)


def quotes(blocks: list[object]) -> list[Quote]:
    return [block for block in blocks if isinstance(block, Quote)]


def words(blocks: list[object]) -> str:
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph | Note))


def test_the_clause_is_shown_whole_with_its_place(talk: Talk) -> None:
    (quote,) = quotes(talk.say("工会法22条"))

    assert "中华人民共和国工会法 第二十二条" == quote.where
    assert quote.text.startswith("第二十二条 ")
    assert quote.text.endswith("支持和帮助。")


def test_a_part_is_cited_as_a_part(talk: Talk) -> None:
    (quote,) = quotes(talk.say("劳动法第44条第三项"))

    assert quote.text.startswith("（三）法定休假日")
    assert "中华人民共和国劳动法 第四十四条第（三）项" == quote.where


def test_a_number_alone_means_the_document_last_talked_about(talk: Talk) -> None:
    talk.say("劳动法第三条")

    assert "中华人民共和国劳动法#第四条" == quotes(talk.say("第四条"))[0].clause


def test_after_a_while_a_number_alone_is_asked_back(talk: Talk) -> None:
    talk.say("劳动法第三条")
    talk.now += timedelta(days=1)

    blocks = talk.say("第四条")

    assert [] == quotes(blocks)
    (choices,) = [block for block in blocks if isinstance(block, Choices)]
    assert ["《工会法》第四条", "《劳动法》第四条"] == [option.text for option in choices.options]
    assert "中华人民共和国劳动法#第四条" == quotes(talk.say(choices.options[1].text))[0].clause


@pytest.mark.parametrize(
    ("asked", "text", "label"),
    [
        ("劳动法第十条", "下一条", "第十一条"),
        ("工会法第20条", "再看下一条", "第二十一条"),
        ("劳动法第十条", "上一条呢", "第九条"),
        ("劳动法第九十九条", "往下一条", "第一百条"),
        ("工会法22条", "前一条说的什么", "第二十一条"),
    ],
)
def test_the_next_and_the_one_before_are_counted_from_what_was_shown(talk: Talk, asked: str, text: str, label: str) -> None:
    talk.say(asked)

    assert label == quotes(talk.say(text))[0].clause.partition("#")[2]


def test_there_is_nothing_before_the_first_and_after_the_last(talk: Talk) -> None:
    talk.say("工会法第一条")
    assert "第一条了" in words(talk.say("上一条"))
    talk.say("工会法最后一条")
    assert "没有找到《中华人民共和国工会法》第五十九条" in words(talk.say("下一条"))


@pytest.mark.parametrize("text", ["第三百条", "第88条呢", "看看第一百二十条", "第七十二条是什么意思"])
def test_a_place_that_is_not_there_is_said_first_and_nothing_shown_for_it(talk: Talk, text: str) -> None:
    talk.say("工会法第9条")

    blocks = talk.say(text)
    assert [] == quotes(blocks)
    assert words(blocks).startswith("没有找到《中华人民共和国工会法》")
    assert "第十条" == quotes(talk.say("下一条"))[0].clause.partition("#")[2]


@pytest.mark.parametrize(("text", "label"), [("第12条看不懂", "第十二条"), ("劳动法第四十四条是什么意思", "第四十四条")])
def test_a_place_that_is_named_is_shown_and_not_the_last_answer_once_more(talk: Talk, text: str, label: str) -> None:
    talk.say("工会法第9条")

    assert label == quotes(talk.say(text))[0].clause.partition("#")[2]


def test_an_item_goes_on_from_its_article(talk: Talk) -> None:
    talk.say("劳动法第四十四条第三项")

    assert quotes(talk.say("那第二项呢"))[0].text.startswith("（二）")


def test_a_sentence_is_counted_in_its_clause(talk: Talk) -> None:
    assert "劳动者在试用期" not in quotes(talk.say("劳动法第二十一条第二句"))[0].text
    assert quotes(talk.say("第二十一条第二句是什么意思"))[0].text == "试用期最长不得超过六个月。"
    assert "一共2句" in words(talk.say("劳动法第21条第五句"))


def test_after_a_rule_that_is_not_here_a_number_alone_means_no_other_one(talk: Talk) -> None:
    talk.say("工会法第三条")

    assert "没有收录《学校教职工代表大会规定》" in words(talk.say("教代会规定第3条"))
    assert [] == quotes(talk.say("第四条"))


@pytest.mark.parametrize("step", ["下一条", "再看上一条", "那后面一条呢"])
def test_beside_a_rule_that_is_not_here_nothing_of_another_one_is_shown(talk: Talk, step: str) -> None:
    talk.say("劳动法第五十条")
    talk.say("刑法第三条")

    blocks = talk.say(step)

    assert ([], True) == (quotes(blocks), "没有收录" in words(blocks))


def test_the_next_one_of_nothing_is_asked_back(talk: Talk) -> None:
    blocks = talk.say("下一条")

    assert ([], True) == (quotes(blocks), "哪个文件" in words(blocks))


def test_a_name_that_no_rule_bears_offers_the_place_in_the_one_that_is_near(talk: Talk) -> None:
    blocks = talk.say("工会条例第9条")

    (choices,) = [block for block in blocks if isinstance(block, Choices)]
    assert ("没有叫“工会条例”" in words(blocks), ["《工会法》第九条"]) == (True, [option.text for option in choices.options])
    assert "中华人民共和国工会法#第九条" == quotes(talk.say(choices.options[0].text))[0].clause


def test_what_does_not_exist_is_said_with_what_there_is(talk: Talk) -> None:
    blocks = talk.say("工会法第60条")

    assert [] == quotes(blocks)
    assert "没有找到《中华人民共和国工会法》第六十条：这个文件只有第一条至第五十八条。" == words(blocks)


def test_a_document_alone_is_asked_back(talk: Talk) -> None:
    assert "您想看哪一条" in words(talk.say("工会法"))
    assert "中华人民共和国工会法#第二条" == quotes(talk.say("第2条"))[0].clause


def test_a_corrected_name_is_told(talk: Talk) -> None:
    assert "我按《中华人民共和国工会法》查的" in words(talk.say("工会发第10条"))


def test_a_word_finds_its_sentences_and_the_rest_follows(talk: Talk) -> None:
    blocks = talk.say("工会法里哪些条款提到经费")

    assert all("经费" in quote.text for quote in quotes(blocks))
    assert quotes(talk.say("更多"))


def test_a_word_that_stands_nowhere_is_said_so(talk: Talk) -> None:
    assert "没有哪一条写到“恐龙”" in words(talk.say("哪些条款提到恐龙"))


def test_a_rule_that_has_ended_is_shown_with_a_word_about_it(tmp_path: Path) -> None:
    file = tmp_path / "信访条例.txt"
    file.write_text(
        "信访条例\n（2005年1月10日国务院令第431号公布）\n第一条 保持联系。\n第二条 本条例自2005年5月1日起施行。\n", encoding="utf-8"
    )
    given = Input(file, file.read_bytes(), trusted=lambda: load(file.read_bytes(), file.name, Limits()))
    with open_knowledge(Settings(data_dir=tmp_path / "data", embedding_model="none")) as known:
        list(Ingest(known.store).run([given]))
        known.wait_for_indexes()

        assert "已经废止" in words(Talk(known.front_desk).say("信访条例第一条"))


def test_where_something_is_to_be_argued_asks_for_no_word(talk: Talk) -> None:
    assert "提到“理”" not in words(talk.say("降了工资去哪说理"))


def test_what_a_document_bears_is_told_with_its_printed_line(talk: Talk) -> None:
    lead, quote, *_ = talk.say("24号文是哪一年发的")
    assert isinstance(lead, Paragraph)
    assert lead.text.startswith("2020年发的")
    assert "没有印具体日期" in lead.text
    assert isinstance(quote, Quote)
    assert quote.text == "浙总工发〔2020〕24号"
    assert quote.where.endswith("文首")
    lead, quote, *_ = talk.say("这个文件是谁发的")
    assert isinstance(lead, Paragraph)
    assert "浙江省总工会和中共浙江省教育厅委员会" in lead.text
    assert isinstance(quote, Quote)
    assert quote.text.startswith("浙江省总工会")


@pytest.mark.parametrize("missing", ["工会法第99条", "工会法第一百二十条第二款"])
def test_a_bare_article_follows_the_document_named_last_though_it_had_no_such_place(talk: Talk, missing: str) -> None:
    talk.say("劳动法第三条")
    assert "没有找到" in words(talk.say(missing))
    (quote,) = quotes(talk.say("第二十二条第四款")) or quotes(talk.say("第二十二条"))
    assert quote.where.startswith("中华人民共和国工会法 第二十二条")


def test_a_day_that_no_law_bears_is_said_so_with_the_nearest(talk: Talk) -> None:
    said = talk.say("2021年12月25日修正的法律有哪些")
    assert not quotes(said)
    assert "没有找到：收录的文件里，没有“2021年12月25日修正的法律”" in words(said)
    assert "《中华人民共和国工会法》：2021年12月24日的版本" in words(said)
    assert "从哪天起施行" not in words(said)
