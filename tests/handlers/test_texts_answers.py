"""How answers from the rules are opened."""

from handlers.texts.answers import computation_lead
from handlers.texts.lookups import lookup_lead
from knowledge.model import Clause, Computation, Hit, Lookup

CLAUSE = Clause("某法", "第一条", "第一条", "", (), "第一条 会费", 0, 0, 6, "某法")
LAWS = tuple((f"中华人民共和国第{number}法", ("第一条", "第五条")) for number in range(8))


def lead(*counted: tuple[str, tuple[str, ...]]) -> str:
    return lookup_lead(Lookup("clause", (Hit(CLAUSE, "会费"),) * 2, said="会费", range="20", keyword=True, counted=counted))


def test_an_issued_document_is_named_even_behind_many_laws() -> None:
    assert "等9个文件，其中某工发〔2021〕5号3条。" in lead(*LAWS, ("某工发〔2021〕5号", ("1", "2", "3")))


def test_one_that_is_named_already_is_named_once() -> None:
    read = lead(("某工发〔2021〕5号", ("1", "2", "3")), *LAWS)
    assert 1 == read.count("某工发〔2021〕5号3条")
    assert "其中" not in read


def test_articles_are_named_by_their_numbers_where_they_are_few() -> None:
    read = lead(("某法", ("第二条", "第五条", "第九条")), ("他法", ("第六条",)), ("别法", ("第一条", "第二条", "第三条", "第四条")))
    assert "《某法》第二条、第五条和第九条、《他法》第六条、《别法》4条。" in read


def test_a_share_of_a_sum_is_left_with_its_fraction_and_no_word_about_people() -> None:
    read = computation_lead(Computation("1357.3万", "百分之二", "27.146万", "元", "工资总额", "元"))
    assert "算一下：如果工资总额是 1357.3万元，1357.3万 × 百分之二 = 27.146万元。原文是：" == read
