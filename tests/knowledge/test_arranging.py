"""Which clauses are shown: a second one only where the reader takes it for an answer too, and what is told does not exclude it."""

from collections.abc import Mapping

from knowledge.applicability import TEACHERS_LAW
from knowledge.arranging import arranged, asked_document_first, nearer_law_first, shown_first, surer_first
from knowledge.calibration import Weights
from knowledge.guide import NO_GUIDE, Guide, GuideEntry
from knowledge.names import HOME
from knowledge.query import understand
from knowledge.ranking import Signals
from knowledge.retrieval import Candidate, Search
from tests.knowledge.candidates import candidate

LAW, OTHER = "甲法", "乙法"
WEIGHTS = Weights(0.0, 0.0, 0.0, 0.0, 0.0, 0.5)
GUIDE = Guide([GuideEntry(f"{document}#1", "说明。", asks=("怎么办",)) for document in (LAW, OTHER, HOME)])
QUESTION = "加班怎么算"


def shown(best: Candidate, second: Candidate, read: Mapping[str, float], question: str = QUESTION, guide: Guide = GUIDE) -> list[str]:
    """Ids of what is shown of two candidates; `read` is what the reader says of the second, by signal."""
    empty = Signals(*(0.0 for _ in Signals._fields))
    home = float(second.clause.document == HOME)
    signals = {best.clause.id: empty._replace(read_clause=1.0), second.clause.id: empty._replace(home=home, **read)}
    search = Search(understand(question), (best, second), WEIGHTS, guide, signals=signals)
    return [found.clause.id for found in shown_first(question, search, (), (), {LAW, OTHER, HOME}).shown]


BEST, NEXT, FAR = candidate(f"{LAW}#1", 0.5), candidate(f"{OTHER}#2", 0.48), candidate(f"{OTHER}#3", 0.3)
HOME_BEST, HOME_NEXT = candidate(f"{HOME}#1", 0.5), candidate(f"{HOME}#2", 0.48)


def test_a_second_clause_of_a_law_stands_where_the_reader_takes_it_for_one_that_answers() -> None:
    assert [BEST.clause.id, NEXT.clause.id] == shown(BEST, NEXT, {"read_clause": 0.6})
    assert [BEST.clause.id] == shown(BEST, NEXT, {"read_clause": 0.1})
    assert [BEST.clause.id] == shown(BEST, FAR, {"read_clause": 0.6})


def test_beside_the_opinion_the_law_itself_must_be_meant() -> None:
    assert [HOME_BEST.clause.id, NEXT.clause.id] == shown(HOME_BEST, NEXT, {"read_clause": 0.6, "read_document": 0.6})
    assert [HOME_BEST.clause.id] == shown(HOME_BEST, NEXT, {"read_clause": 0.6, "read_document": 0.2})


def test_a_second_clause_of_the_opinion_is_read_among_those_of_the_opinion() -> None:
    assert [HOME_BEST.clause.id, HOME_NEXT.clause.id] == shown(HOME_BEST, HOME_NEXT, {"read": 0.5})
    assert [HOME_BEST.clause.id] == shown(HOME_BEST, HOME_NEXT, {"read": 0.2, "read_clause": 0.9})


def test_of_a_document_that_the_reader_does_not_know_nearness_is_enough() -> None:
    assert [BEST.clause.id, NEXT.clause.id] == shown(BEST, NEXT, {}, guide=NO_GUIDE)


def test_a_case_that_what_is_told_excludes_does_not_stand_second() -> None:
    pregnant = candidate(f"{OTHER}#4", 0.48, "对怀孕七个月以上的女职工，不得安排夜班劳动。")
    assert [BEST.clause.id] == shown(BEST, pregnant, {"read_clause": 0.9}, "怀孕四个月，聘期到了")
    assert [BEST.clause.id, pregnant.clause.id] == shown(BEST, pregnant, {"read_clause": 0.9}, "怀孕八个月，聘期到了")


def test_what_is_for_the_pregnant_comes_behind_what_is_for_those_with_a_child() -> None:
    pregnant = candidate(f"{LAW}#5", 0.5, "对怀孕七个月以上的女职工，不得安排夜班劳动。")
    nursing = candidate(f"{LAW}#6", 0.4, "不得安排女职工在哺乳未满一周岁的婴儿期间从事夜班劳动。")
    first = {question: arranged(question, [pregnant, nursing], (), {LAW})[0] for question in ("娃八个月了还排夜班", "怀孕八个月了还排夜班")}
    assert [nursing, pregnant] == list(first.values())


def test_what_takes_a_share_of_the_sum_that_is_told_comes_first_where_it_is_near() -> None:
    duty, share = candidate(f"{LAW}#7", 0.5, "保证工会经费足额到位。"), candidate(f"{OTHER}#8", 0.4, "按职工工资总额的百分之二拨缴经费。")
    assert share.clause.id == shown(duty, share, {}, "全院工资一共910万，经费给多少")[0]
    assert duty.clause.id == shown(duty, share, {}, "经费没有到账怎么办")[0]


def test_how_many_people_there_are_is_told_beside_another_matter() -> None:
    recall, staff = (
        candidate(f"{LAW}#9", 0.5, "罢免主席须经会员大会过半数通过。"),
        candidate(f"{OTHER}#10", 0.4, "按会员总数千分之三配备干部。"),
    )
    assert recall.clause.id == shown(recall, staff, {}, "三十来个会员想罢免主席，怎么办")[0]


def first(question: str, lead: float, priority: float = 0.2, score: float = 0.4) -> str:
    """Id of the clause that stands first of one of the opinion and one of a law, whose document the reader is surer of by `lead`."""
    empty = Signals(*(0.0 for _ in Signals._fields))
    home, law = candidate(f"{HOME}#8", 0.5)._replace(priority=priority), candidate(f"{LAW}#35", score)._replace(priority=0.05)
    signals = {home.clause.id: empty._replace(home=1.0, read_document=0.5), law.clause.id: empty._replace(read_document=0.5 + lead)}
    search = Search(understand(question), (home, law), WEIGHTS, GUIDE, signals=signals)
    return nearer_law_first(search)[0].clause.id


def test_a_law_that_fits_as_well_stands_before_general_words_of_the_opinion() -> None:
    assert f"{LAW}#35" == first("换了岗位工资少一半，我能不去吗", 0.3)


def test_the_opinion_stays_first_where_the_union_is_asked_about_or_the_law_is_not_meant_or_fits_less() -> None:
    assert f"{HOME}#8" == first("换了岗位工资少一半，工会管吗", 0.3)
    assert f"{HOME}#8" == first("换了岗位工资少一半，我能不去吗", 0.1)
    assert f"{HOME}#8" == first("换了岗位工资少一半，我能不去吗", 0.3, score=0.25)
    assert f"{HOME}#8" == first("换了岗位工资少一半，我能不去吗", 0.3, priority=0.05)


def surest(score: float, read_clause: float, question: str = QUESTION, texts: tuple[str, str] = ("", "")) -> str:
    """Id of the clause that stands first of two of laws, the second of which has a score of its own and is read for the right one."""
    empty = Signals(*(0.0 for _ in Signals._fields))
    best, other = candidate(f"{LAW}#66", 0.5, texts[0]), candidate(f"{OTHER}#9", score, texts[1])
    signals = {
        best.clause.id: empty._replace(read_document=0.4, read_clause=0.1),
        other.clause.id: empty._replace(read_document=1.0, read_clause=read_clause),
    }
    return surer_first(Search(understand(question), (best, other), WEIGHTS, GUIDE, signals=signals))[0].clause.id


def test_of_two_laws_that_fit_alike_the_one_that_the_reader_is_far_surer_of_stands_first() -> None:
    assert f"{OTHER}#9" == surest(0.49, 0.9)
    assert f"{LAW}#66" == surest(0.49, 0.2)
    assert f"{LAW}#66" == surest(0.46, 0.9)


def test_what_states_the_time_that_is_asked_for_stays_before_what_states_none() -> None:
    states, leaves_open = "应当在接到申诉的三十日内作出处理。", "考核应当客观、公正、准确。"
    assert f"{LAW}#66" == surest(0.49, 0.9, "考核不合格往哪告，多久有回音", (states, leaves_open))
    assert f"{OTHER}#9" == surest(0.49, 0.9, "考核不合格往哪告，多久有回音", (leaves_open, states))


def test_a_duty_stays_before_what_follows_where_it_is_broken() -> None:
    duty, due = "第二十二条 应当事先将理由通知工会。", "第五十三条 违反本法规定，有下列情形之一的，责令恢复其工作。"
    assert f"{LAW}#66" == surest(0.49, 0.9, texts=(duty, due))
    assert f"{OTHER}#9" == surest(0.49, 0.9, texts=(due, duty))


def of_document(question: str, score: float) -> str:
    """Id of the clause that stands first of one of a law and one of the opinion, which has a score of its own."""
    law, home = candidate(f"{LAW}#7", 0.5), candidate(f"{HOME}#8", score)
    return asked_document_first(Search(understand(question), (law, home), WEIGHTS, GUIDE))[0].clause.id


def test_what_the_document_speaks_of_is_looked_for_in_it_where_it_fits_nearly_as_well() -> None:
    assert f"{HOME}#8" == of_document("文件里提的调解委员会由谁来办", 0.45)
    assert f"{LAW}#7" == of_document("文件里提的调解委员会由谁来办", 0.4)
    assert f"{LAW}#7" == of_document("调解委员会由谁来办", 0.45)


def arranged_first(question: str, document: str, read_document: float) -> str:
    """The document that stands first of one for some people alone, which fits best and is read so surely, and another."""
    best, other = candidate(f"{document}#23", 0.5), candidate(f"{OTHER}#44", 0.4)
    signals = {best.clause.id: Signals(*(0.0 for _ in Signals._fields))._replace(read_document=read_document)}
    return arranged(question, [best, other], (), {document, OTHER}, signals)[0].clause.document


def test_a_law_for_some_people_speaks_to_hints_that_the_reader_surely_takes_for_it() -> None:
    hints, women = "班长老给我发那种照片，还故意蹭我胳膊", "中华人民共和国妇女权益保障法"
    assert women == arranged_first(hints, women, 0.95)
    assert OTHER == arranged_first(hints, women, 0.6)
    assert OTHER == arranged_first("食堂的师傅寒假放不放", TEACHERS_LAW, 0.95)
