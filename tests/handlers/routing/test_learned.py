"""What the words leave open, a learned reader fills in; what they say outright it leaves alone."""

import math

import pytest

from handlers.routing.learned import SubjectReader, bundled_reader, runs_of
from handlers.routing.model import RoutingRequest
from handlers.routing.router import route
from handlers.routing.subjects import LEAST_LIKELY, bundled_subjects, load_subjects
from tests.handlers.routing.organisation import COLLEGE, ZJU, FakeOrganisation

ROWS = "".join(
    f'[[subject]]\nkey = "{key}"\nname = "{name}"\nsystem = "权益维护"\nclauses = ["工会法#8"]\nstrong = {strong}\nwords = []\n'
    for key, name, strong in (("hours", "工时", '["加班加点工作", "休假"]'), ("pay", "报酬", '["工资"]'))
)
LEANS_TO_PAY = SubjectReader(("hours", "pay"), (0.0, 0.0), {"钱": (0, -900, 1, 900)}, 0.01)
KNOWS_NOTHING = SubjectReader((*map(str, range(20)), "pay"), (0.0,) * 21, {}, 0.01)


def proposed(text: str, reader: SubjectReader | None = LEANS_TO_PAY) -> tuple[str, bool]:
    subjects = load_subjects(ROWS)
    subjects.reader = reader
    proposal = subjects.propose(text)
    return proposal.subject, proposal.filled


def test_what_no_word_says_is_filled_in() -> None:
    assert ("pay", True) == proposed("钱呢")
    assert ("", False) == proposed("钱呢", None)


def test_a_word_alone_is_weighed_against_what_was_learned() -> None:
    assert ("pay", True) == proposed("休假的钱")
    assert ("hours", False) == proposed("休假")


def test_what_the_reader_finds_unlikely_goes_over_no_word() -> None:
    assert ("pay", False) == proposed("工资", SubjectReader((*map(str, range(20)), "hours"), (0.0,) * 20 + (1.5,), {}, 0.01))
    assert ("hours", True) == proposed("工资", SubjectReader((*map(str, range(20)), "hours"), (0.0,) * 20 + (6.0,), {}, 0.01))


def test_what_is_said_outright_stays() -> None:
    assert ("hours", False) == proposed("加班加点工作还没有钱")


def test_what_the_reader_would_choose_as_well_counts_as_said() -> None:
    assert ("pay", False) == proposed("工资的钱")


def test_nothing_likely_is_nothing() -> None:
    assert 1 / 21 < LEAST_LIKELY
    assert ("", False) == proposed("天气真好", KNOWS_NOTHING)


@pytest.mark.parametrize("text", ["天气真好", "你好", "", "  "])
def test_small_talk_has_no_subject(text: str) -> None:
    assert "" == bundled_subjects().propose(text).subject


def test_a_filled_proposal_names_what_the_words_said() -> None:
    subjects = load_subjects(ROWS)
    subjects.reader = LEANS_TO_PAY
    proposal = subjects.propose("休假的钱")

    assert ["hours"] == [key for key, _ in proposal.others]
    assert 0.5 < proposal.confidence <= 1


def test_the_bundled_reader_knows_subjects_of_the_table_alone() -> None:
    reader = bundled_reader()

    assert {subject.key for subject in bundled_subjects()} >= set(reader.subjects)
    assert len(reader.subjects) == len(reader.bias)
    assert all(place < len(reader.subjects) for pairs in reader.weights.values() for place in pairs[::2])


def test_likelihoods_add_up_to_one() -> None:
    assert 1 == pytest.approx(sum(math.exp(log) for log in bundled_reader().logs("孩子放假没人看").values()))


def test_runs_are_of_one_to_three_characters() -> None:
    assert {"^", "加", "班", "$", "^加", "加班", "班$", "^加班", "加班$"} == runs_of("加 班")


@pytest.mark.parametrize(
    ("text", "rule", "clause"),
    [
        ("想找人说说话，心里堵", "counselling", "浙总工发〔2020〕24号#9"),
        ("手机上那个入口一直转圈", "online", "浙总工发〔2020〕24号#11"),
    ],
)
def test_the_rules_decide_on_what_was_filled_in(text: str, rule: str, clause: str) -> None:
    decision = route(RoutingRequest(text, ZJU, COLLEGE), FakeOrganisation())

    assert (rule, clause, True) == (decision.rule, decision.basis[0], decision.filled)
