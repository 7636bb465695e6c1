"""Which sentence of a clause is quoted, and what is quoted with it."""

import pytest

from knowledge.facets import facets_of, known_facets
from knowledge.fitting import Marks, fitting
from knowledge.guide import Guide, GuideEntry
from knowledge.model import Clause
from knowledge.query import understand
from knowledge.quoting import MAX_ARTICLE_CHARS, MAX_QUOTE_CHARS, best_span, cite, to_the_point
from knowledge.sentences import sentences


def clause(text: str, label: str = "第一条") -> Clause:
    return Clause("某规定", label, label, "", (), text, 0, 0, len(text), "某规定")


def chosen(rule: Clause, question: str, asks: tuple[str, ...] = ()) -> str:
    choice = best_span(rule, understand(question), asks)
    return rule.text[choice.start : choice.end]


def point(rule: Clause, question: str) -> str:
    choice = to_the_point(rule, understand(question))
    return rule.text[choice.start : choice.end]


FUND = clause(
    "基金由单位按月缴存,保证基金足额到位。基金的账目每季度公开,接受会员监督。基金不足支付的,由上级补足。"
    "挪用基金的,由主管部门责令退还,并对责任人员给予处分。",
    "3",
)
LENGTHS = clause(
    "第一条 缴费满一年不足五年的，最长领取十二个月；缴费满五年不足十年的，最长领取十八个月；缴费十年以上的，最长领取二十四个月。\n"
    "重新就业后再次失业的，缴费时间重新计算。"
)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("基金的账我们能看吗", "基金的账目"),
        ("单位该不该给足基金", "基金由单位"),
        ("挪用基金会怎么处罚", "挪用基金的"),
        ("基金不够了怎么办", "基金不足"),
    ],
)
def test_what_is_asked_of_a_subject_decides_between_its_sentences(question: str, begins: str) -> None:
    assert chosen(FUND, question).startswith(begins)


@pytest.mark.parametrize(
    ("question", "begins"),
    [("交了三年能领多久", "第一条 缴费满一年"), ("交了六年能领多久", "缴费满五年"), ("交了十二年能领多久", "缴费十年")],
)
def test_the_case_that_holds_the_number_is_chosen(question: str, begins: str) -> None:
    assert chosen(clause(LENGTHS.text.replace("；", "。\n")), question).startswith(begins)


TOLD = clause(
    "第三条 补贴的申请期限为六十日。申请书由本人签名，写明住址和联系方式，交所在部门转报。住房已经退还的，由主管部门另行安置，并说明理由。"
    "审核所需的费用由单位承担。"
)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("房子去年就还给学校安置别人了，现在申请补贴还赶得上吗", "第三条 补贴的申请期限"),
        ("当时没给理由就安置了，审核补贴的钱学校出不出", "审核所需的费用"),
        ("房子退还了怎么安置", "住房已经退还"),
    ],
)
def test_what_the_last_clause_asks_counts_more_than_what_is_told_before(question: str, begins: str) -> None:
    assert chosen(TOLD, question).startswith(begins)


def test_a_question_that_the_clause_is_known_to_answer_lends_its_words() -> None:
    question, misuse = "老板私下拿走的", "挪用基金的,由主管部门责令退还,并对责任人员给予处分。"

    assert misuse not in chosen(FUND, question)
    assert misuse in chosen(FUND, question, ("老板私下拿走算不算挪用",))


def test_what_a_semicolon_cuts_is_quoted_as_one_sentence() -> None:
    quote = point(LENGTHS, "交了六年能领多久")

    assert quote.startswith("第一条 缴费满一年")
    assert quote.endswith("最长领取二十四个月。")


def test_an_article_that_is_read_at_a_glance_is_quoted_whole() -> None:
    long = clause(LENGTHS.text + "\n" + "另有其他事项的，依照有关规定办理，由主管部门负责解释。" * 8)

    assert LENGTHS.text == cite(LENGTHS, understand("再次失业怎么算")).quote
    assert len(long.text) > MAX_ARTICLE_CHARS > len(cite(long, understand("再次失业怎么算")).quote)


def test_an_exception_is_quoted_with_what_it_restricts() -> None:
    rule = clause(
        "第一条 " + "任职期间劳动合同期限自动延长。" + "但是，达到退休年龄的除外。" + "\n" + "另一款说的是别的事情，与此无关。" * 4
    )

    assert "但是，达到退休年龄的除外。" in point(rule, "任职期间合同会延长吗")
    assert "任职期间劳动合同期限自动延长。" in point(rule, "达到退休年龄还算例外吗")


def test_a_sentence_that_is_a_heading_stands_with_the_next() -> None:
    rule = clause("坚持主责主业。切实维护教职工的合法权益,竭诚服务教职工。坚持创新发展。更新思想观念,打破陈规旧制。", "2")

    assert "坚持主责主业。切实维护教职工的合法权益,竭诚服务教职工。" == cite(rule, understand("主责主业是什么")).quote


@pytest.mark.parametrize("question", ["基金", "？", "怎么办", "钱", "谁管"])
def test_every_quote_begins_and_ends_with_a_sentence(question: str) -> None:
    for rule in (FUND, LENGTHS):
        citation = cite(rule, understand(question))
        parts = sentences(rule.text)

        assert citation.quote == rule.text[citation.start : citation.end]
        assert citation.start in {part.start for part in parts}
        assert citation.end in {part.end for part in parts}
        assert len(citation.quote) <= MAX_QUOTE_CHARS


def test_the_guide_of_another_clause_changes_nothing() -> None:
    query = understand("基金的账我们能看吗")

    assert cite(FUND, query) == cite(FUND, query, Guide([GuideEntry("别的规定#第一条", "", asks=("挪用基金怎么办",))]))


def test_the_learned_weights_are_of_the_marks_there_are() -> None:
    assert set(Marks._fields) == set(fitting())


def test_every_facet_has_a_name_of_its_own() -> None:
    names = [facet.name for facet in known_facets()]

    assert len(names) == len(set(names))
    assert [] == facets_of("工会")


def test_how_much_is_given_and_what_is_shown_ask_for_no_full_payment() -> None:
    for question in ("要拨百分之多少给分会", "账本该不该给会员看"):
        assert "enough" not in {facet.name for facet, _ in facets_of(question)}
    for question in ("学校少给工会经费", "该不该给足"):
        assert "enough" in {facet.name for facet, _ in facets_of(question)}
