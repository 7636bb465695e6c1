"""The proof of quotes: every true one passes, every altered one is caught."""

import pytest

from knowledge.grounding import MIN_QUOTE_CHARS, folded, unsupported, verify, verify_quote
from knowledge.model import Clause
from knowledge.ports import ClauseStore
from knowledge.sentences import sentences

NUMBER = "浙总工发〔2020〕24号"
TASK_2, TASK_5, TASK_16 = f"{NUMBER}#2", f"{NUMBER}#5", f"{NUMBER}#16"
SHARE = "落实按单位会员总数千分之三的比例配备专职工会干部的要求"
ENTRY = "切实解决非编教职工的入会问题,探索外籍教师入会工作"


@pytest.fixture(scope="module")
def clauses(opinion: ClauseStore) -> list[Clause]:
    return opinion.clauses(NUMBER)


def told(opinion: ClauseStore, clause_id: str, quote: str) -> tuple[bool, str | None]:
    """Whether a quote holds, and which clause is named as its source otherwise."""
    proof = verify("", [(clause_id, quote)], opinion)
    return proof.valid[0], proof.nearest[0]


def test_every_sentence_of_the_opinion_is_a_true_quote_of_its_clause(clauses: list[Clause]) -> None:
    for clause in clauses:
        for sentence in sentences(clause.text, clause.heading):
            assert verify_quote(clause.text, sentence.text), sentence.text


def test_every_clause_is_a_true_quote_of_itself(clauses: list[Clause], opinion: ClauseStore) -> None:
    proof = verify("", [(clause.id, clause.text) for clause in clauses], opinion)

    assert (True,) * len(clauses) == proof.valid
    assert proof.answer_valid
    assert (None,) * len(clauses) == proof.nearest


@pytest.mark.parametrize(
    "quote", [ENTRY.replace(",", "，"), f"  {ENTRY[:12]}\n{ENTRY[12:]} ", ENTRY.replace(",", " ,")], ids=["full width", "wrapped", "spaced"]
)
def test_width_and_white_space_do_not_make_a_quote_false(opinion: ClauseStore, quote: str) -> None:
    assert (True, None) == told(opinion, TASK_5, quote)


def test_no_single_character_of_a_sentence_can_be_changed_dropped_or_added(clauses: list[Clause]) -> None:
    for clause in clauses:
        for sentence in sentences(clause.text, clause.heading):
            words = sentence.text
            for at in range(len(words)):
                other = "乙" if words[at] != "乙" else "丙"
                assert not verify_quote(clause.text, words[:at] + other + words[at + 1 :])
                assert not verify_quote(clause.text, words[:at] + other + words[at:])
                dropped = words[:at] + words[at + 1 :]
                if dropped not in (words[1:], words[:-1]):
                    assert not verify_quote(clause.text, dropped)


def test_what_is_left_of_a_sentence_is_true_where_its_first_or_last_character_is_cut_off(clauses: list[Clause]) -> None:
    for clause in clauses:
        for sentence in sentences(clause.text, clause.heading):
            if len(folded(sentence.text)) > MIN_QUOTE_CHARS:
                assert verify_quote(clause.text, sentence.text[1:])
                assert verify_quote(clause.text, sentence.text[:-1])


FORGED = {
    "千分之三 becomes 千分之五": (TASK_16, SHARE.replace("三", "五"), TASK_16),
    "会员 becomes 职工": (TASK_16, SHARE.replace("会员", "职工"), TASK_16),
    "Arabic numerals": (TASK_16, SHARE.replace("千分之三", "3‰"), TASK_16),
    "negation dropped": (TASK_16, "工会主席、副主席任期未满得随意调动其工作", TASK_16),
    "negation added": (TASK_5, "不" + ENTRY, TASK_5),
    "once becomes twice": (TASK_2, "每年党委至少召开两次专门的工会工作会议", TASK_2),
    "a true quote of another clause": (TASK_5, SHARE, TASK_16),
    "words left out in the middle": (TASK_5, "切实解决非编教职工的入会工作", TASK_5),
    "two clauses merged": (TASK_5, ENTRY + "," + SHARE, TASK_16),
    "a clause that is not held": (f"{NUMBER}#99", SHARE, TASK_16),
    "a document that is not held": ("中华人民共和国工会法#第三条", SHARE, TASK_16),
    "no clause id": ("第十六项", SHARE, TASK_16),
    "freely made up": (TASK_5, "外包人员满一年以后自动成为工会会员并免缴会费", None),
    "of another world": (TASK_5, "The quick brown fox jumps over the lazy dog", None),
    "too short": (TASK_5, "入会问题", TASK_5),
    "empty": (TASK_5, "", None),
    "blank": (TASK_5, " \n\u3000", None),
}


@pytest.mark.parametrize(("clause_id", "quote", "source"), FORGED.values(), ids=FORGED.keys())
def test_a_false_quote_is_caught_and_its_source_named(opinion: ClauseStore, clause_id: str, quote: str, source: str | None) -> None:
    holds, nearest = told(opinion, clause_id, quote)

    assert not holds
    assert source == nearest


def test_a_quote_is_long_enough_or_a_whole_sentence(clauses: list[Clause]) -> None:
    annex = clauses[-1]
    heading = next(clause for clause in clauses if clause.label == "5")

    assert verify_quote(annex.text, "附件:有关高校名单")
    assert len("延伸组织触角") < MIN_QUOTE_CHARS
    assert verify_quote(heading.text, "延伸组织触角")
    assert not verify_quote(heading.text, "组织触角")


@pytest.mark.parametrize(
    "prose",
    [
        "",
        "按会员总数千分之三配备。",
        "比例是3‰，也就是0.3%。",
        "这是2020年的意见，根据浙总工发〔2020〕24号第16项任务。",
        "见二（五）16“加强干部队伍建设”。",
        "按3000名会员算，3000 × 千分之三 = 9名专职工会干部。",
    ],
)
def test_prose_that_says_no_more_than_the_clause_is_supported(opinion: ClauseStore, prose: str) -> None:
    proof = verify(prose, [(TASK_16, SHARE)], opinion)

    assert () == proof.problems
    assert proof.answer_valid


@pytest.mark.parametrize(
    ("prose", "named"),
    [
        ("按会员总数千分之五配备。", "千分之五"),
        ("按会员总数5‰配备。", "5‰"),
        ("按3000名会员算，是8名。", "8名"),
        ("至少配备24人。", "24人"),
        ("每年开两次会。", "两次"),
        ("2019年起施行。", "2019年"),
        ("自2020年1月1日起施行。", "1月"),
        ("《中华人民共和国劳动法》也这样规定。", "《中华人民共和国劳动法》"),
        ("依据第四十条。", "第四十条"),
        ("浙总工发〔2021〕24号写明了。", "浙总工发〔2021〕24号"),
        ("江总工发〔2020〕24号写明了。", "江总工发〔2020〕24号"),
    ],
)
def test_prose_that_brings_in_something_else_is_caught(opinion: ClauseStore, prose: str, named: str) -> None:
    proof = verify(prose, [(TASK_16, SHARE)], opinion)

    assert (True,) == proof.valid
    assert not proof.answer_valid
    assert any(f"“{named}”" in problem for problem in proof.problems)


def _clause(text: str) -> Clause:
    return Clause("法", "第一条", "第一条", "", (), text, 1, 0, len(text), "法")


@pytest.mark.parametrize(
    ("prose", "clause"),
    [
        ("单位按2.5%拨缴。", "单位按百分之二点五拨缴。"),
        ("按百分之零点五缴纳。", "按0.5％缴纳。"),
        ("付1.5倍工资。", "付一点五倍工资。"),
        ("补助一点二万元。", "补助12,000元。"),
        ("罚叁佰元。", "罚三百元。"),
        ("二〇二〇年起施行。", "2020年起施行。"),
        ("每届任期5年。", "每届任期五年。"),
        ("一百零五人。", "105人。"),
        ("大陆人员也可以。", "人员可以。"),
    ],
)
def test_a_number_written_otherwise_is_the_same(prose: str, clause: str) -> None:
    assert [] == unsupported(prose, [_clause(clause)])


@pytest.mark.parametrize(
    ("prose", "clause", "named"),
    [
        ("单位按百分之二点五拨缴。", "单位按百分之二拨缴，五日内付清。", "百分之二点五"),
        ("按千分之三点二配备。", "按千分之三配备。", "千分之三点二"),
        ("付一点五倍工资。", "付一倍或者五倍工资。", "一点五倍"),
        ("补助三亿元。", "补助三元。", "三亿元"),
        ("补助3亿元。", "补助3元。", "3亿元"),
        ("每届任期六年。", "每届任期五年。", "六年"),
        ("期限一个月。", "期限两个月。", "一个月"),
        ("一百零五人。", "一百人，零五人。", "一百零五人"),
        ("罚贰万元。", "罚一万元。", "二万元"),
        ("自二〇一九年起施行。", "自2020年起施行。", "二〇一九年"),
    ],
)
def test_a_number_is_not_proven_by_a_part_of_it(prose: str, clause: str, named: str) -> None:
    assert [f"“{named}” stands in no cited clause"] == unsupported(prose, [_clause(clause)])


def test_an_answer_without_citation_is_not_valid(opinion: ClauseStore) -> None:
    proof = verify("可以。", [], opinion)

    assert ((), False, ("no citation",)) == (proof.valid, proof.answer_valid, proof.problems)


def test_one_false_citation_spoils_the_answer_and_not_the_others(opinion: ClauseStore) -> None:
    proof = verify("", [(TASK_5, ENTRY), (TASK_5, SHARE)], opinion)

    assert ((True, False), False) == (proof.valid, proof.answer_valid)
