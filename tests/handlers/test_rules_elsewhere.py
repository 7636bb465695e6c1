"""A rule that is not held and would answer: said by its title, with what is held shown as standing near, never as the answer."""

from handlers import turns
from handlers.effects import KeepQuestion
from handlers.messages import Note, Paragraph, Quote
from knowledge.model import Answer, Citation, Clause, NotFound
from tests.handlers.test_turns import arrive, desk, said

TEXT = "第三十六条 职工因工作原因受到事故伤害，且经工伤认定的，享受工伤保险待遇。"
CLAUSE = Clause("社会保险法", "第三十六条", "第三十六条", "", (), TEXT, 0, 0, len(TEXT), "社会保险法")
REFUSED = NotFound("elsewhere", missing="工伤保险条例", nearby=(Citation(CLAUSE, TEXT, 0, len(TEXT)),))


def test_the_rule_is_named_before_what_stands_near() -> None:
    outcome = turns.handle(arrive("工伤多久内申请"), desk(REFUSED))
    blocks = outcome.replies[0].blocks

    assert isinstance(blocks[0], Paragraph)
    assert "《工伤保险条例》" in blocks[0].text
    assert "没有收录" in blocks[0].text
    assert [TEXT] == [block.text for block in blocks if isinstance(block, Quote)]
    assert "供您参考" in said(outcome)


def test_its_question_is_kept_for_the_union() -> None:
    outcome = turns.handle(arrive("工伤多久内申请"), desk(REFUSED))

    assert KeepQuestion("工伤多久内申请", "elsewhere", (CLAUSE.id,)) in outcome.effects


def test_where_nothing_stands_near_the_rule_is_named_all_the_same() -> None:
    outcome = turns.handle(arrive("工伤多久内申请"), desk(NotFound("elsewhere", missing="工伤保险条例")))

    assert "《工伤保险条例》" in said(outcome)
    assert [] == [block for block in outcome.replies[0].blocks if isinstance(block, Quote)]


def test_an_answer_names_the_rule_that_has_more_on_the_subject_and_is_not_held() -> None:
    answer = Answer((Citation(CLAUSE, TEXT, 0, len(TEXT)),), absent="工伤保险条例")
    outcome = turns.handle(arrive("工伤医药费谁出"), desk(answer))

    notes = [block.text for block in outcome.replies[0].blocks if isinstance(block, Note)]
    assert ["《工伤保险条例》" in note and "没有收录" in note for note in notes].count(True) == 1


def test_what_a_unit_settles_for_itself_is_no_title() -> None:
    outcome = turns.handle(arrive("事假扣多少"), desk(NotFound("elsewhere", missing="本单位的请假和考勤规定")))

    assert "各单位自己定，要看本单位的请假和考勤规定" in said(outcome)


def test_what_the_province_settles_in_several_papers_is_no_title() -> None:
    outcome = turns.handle(arrive("劳模津贴多少"), desk(NotFound("elsewhere", missing="省里关于劳模待遇的规定")))

    assert "要看省里关于劳模待遇的规定，这里还没有收录" in said(outcome)


def test_a_rule_that_may_have_more_is_named_as_one_that_may() -> None:
    answer = Answer((Citation(CLAUSE, TEXT, 0, len(TEXT)),), perhaps="劳务派遣暂行规定")
    outcome = turns.handle(arrive("派遣的人能占几成"), desk(answer))

    (note,) = [block.text for block in outcome.replies[0].blocks if isinstance(block, Note) and "收录" in block.text]
    assert "《劳务派遣暂行规定》里可能也有规定" in note


def test_a_rule_that_surely_has_more_is_named_alone() -> None:
    answer = Answer((Citation(CLAUSE, TEXT, 0, len(TEXT)),), absent="工伤保险条例", perhaps="劳务派遣暂行规定")
    outcome = turns.handle(arrive("工伤医药费谁出"), desk(answer))

    assert "《工伤保险条例》" in said(outcome)
    assert "劳务派遣" not in said(outcome)
