"""A table of rules is checked before it is used: each problem is found and named."""

import os
import re
import tomllib
from pathlib import Path

import pytest

from handlers.routing.coverage import coverage_of
from handlers.routing.rule_checks import OPINION, OPINION_LABELS
from handlers.routing.rules import BrokenRules, bundled_rules, bundled_rules_text, load_rules
from handlers.routing.signposts import bundled_signposts
from handlers.routing.subjects import Subjects, bundled_subjects
from ingest.documents import draft
from ingest.pipeline import bundled

CHANGELOG = Path(__file__).parents[3] / "CHANGELOG.md"
GOOD = """
[[rule]]
id = "{id}"
subjects = {subjects}
scopes = {scopes}
level = "{level}"
basis = ["{basis}"]
explanation = "由{{union}}来办。"
"""


def row(rule_id: str, subjects: str = '["joining"]', scopes: str = '["个人"]', level: str = "校工会", basis: str = f"{OPINION}#5") -> str:
    return GOOD.format(id=rule_id, subjects=subjects, scopes=scopes, level=level, basis=basis)


def before(marker: str, added: str) -> str:
    """The bundled table with rows added before one of its rules."""
    text = bundled_rules_text()
    place = text.index(f'[[rule]]\nid = "{marker}"')
    return text[:place] + added + text[place:]


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(BrokenRules) as broken:
        load_rules(text)
    return broken.value.problems


def test_the_bundled_table_is_sound_and_says_its_version() -> None:
    number, _, fingerprint = bundled_rules().version.partition("+")

    assert ("8", 12) == (number, len(fingerprint))


def test_the_changelog_names_the_version_that_scripts_read() -> None:
    number = tomllib.loads(bundled_rules_text())["version"]
    named = re.findall(r"Its rules are version (\d+)", CHANGELOG.read_text(encoding="utf-8"))
    assert [str(number)] == named, (
        f"rules.toml declares version {number}: CHANGELOG.md, under For scripts, has to say so once, and says {named}"
    )


def test_a_changed_table_has_another_version() -> None:
    assert bundled_rules().version != load_rules(bundled_rules_text() + "\n# changed\n").version


def test_what_was_learned_is_part_of_the_version() -> None:
    bundled = bundled_subjects()
    alone = Subjects(bundled, bundled.documents, bundled.source, bundled.neutral)

    assert bundled_rules().version != load_rules(bundled_rules_text(), alone).version


def test_a_rule_behind_an_earlier_one_can_never_match() -> None:
    behind = "across-trades, without-union, asked-superior, join-foreign, join-outsourced, join-non-staff, join"

    assert (f"late: can never match, behind {behind}",) == problems(before("join-whole", row("late", level="二级学院工会")))


def test_a_rule_behind_several_earlier_ones_can_never_match() -> None:
    text = before("join-whole", row("late", scopes='["个人", "二级学院"]', level="二级学院工会"))

    assert any(problem.startswith("late: can never match") for problem in problems(text))


def test_rules_that_contradict_each_other_are_named() -> None:
    one = row("one", '["welfare", "children"]', level="校工会")
    other = row("other", '["children", "recuperation"]', level="二级学院工会")
    found = problems(before("welfare", one + other))

    assert any(problem.startswith("one (校工会) and other (二级学院工会) contradict each other") for problem in found)
    assert any("children" in problem for problem in found)


def test_a_rule_may_go_before_another_on_purpose() -> None:
    one = row("one", '["welfare", "children"]') + 'over = ["other"]\n'
    other = row("other", '["children", "recuperation"]', level="二级学院工会")

    assert load_rules(before("welfare", one + other)).find("one") is not None


def test_a_rule_may_go_before_whatever_follows() -> None:
    one = row("one", '["welfare", "children"]', level="校工会")
    other = row("other", '["children", "recuperation"]', level="二级学院工会")

    assert load_rules(before("welfare", one + 'over = ["*"]\n' + other)).find("one") is not None
    assert any("contradict" in problem for problem in problems(before("welfare", one + 'over = ["join"]\n' + other)))


@pytest.mark.parametrize(
    ("added", "problem"),
    [
        (row("bad", '["weather"]'), "bad: names an unknown subject, weather"),
        (row("bad", level="居委会"), "bad: sends to an unknown level, 居委会"),
        (row("bad", basis=f"{OPINION}#18"), f"bad: names an unknown clause, {OPINION}#18"),
        (row("bad", basis="中华人民共和国工会法#第五十九条"), "bad: names an unknown clause, 中华人民共和国工会法#第五十九条"),
        (row("bad", basis="道听途说#第一条"), "bad: names an unknown clause, 道听途说#第一条"),
        (row("bad", scopes='["宇宙"]'), "bad: asks for an unknown value in scopes: 宇宙"),
        (row("bad").replace("来办。", "来办"), "bad: its explanation is no whole sentence"),
        (row("bad").replace("{union}", "{nobody}"), "bad: its explanation has nobody to fill in, which nobody fills"),
        (row("bad") + 'signposts = ["10086"]\n', "bad: names an unknown signpost, 10086"),
        (row("bad") + 'limits = ["never"]\n', "bad: names an unknown limit, never"),
        (row("bad") + 'copies = ["党委"]\n', "bad: copies to an unknown union, 党委"),
        (row("bad") + 'question = "why"\n', "bad: asks an unknown question, why"),
        (row("bad") + 'over = ["nothing"]\n', "bad: goes over an unknown rule, nothing"),
        (row("bad") + 'wen = "x"\n', "bad: has wen, which no rule has"),
        (row("bad").replace('level = "校工会"\n', ""), "bad: has no level"),
        (row("join"), "join: stands twice"),
    ],
)
def test_a_broken_row_is_named(added: str, problem: str) -> None:
    assert problem in problems(before("join-foreign", added))


def test_every_problem_is_told_at_once() -> None:
    found = problems(before("join-foreign", row("bad", '["weather"]') + row("worse", level="居委会")))

    assert {"bad: names an unknown subject, weather", "worse: sends to an unknown level, 居委会"} <= set(found)


def test_a_table_without_an_answer_for_something_is_refused() -> None:
    text = bundled_rules_text().replace('id = "across"\nscopes = ["跨校"]', 'id = "across"\nsubjects = ["funds"]\nscopes = ["跨校"]')

    assert any(problem.startswith("no rule for") for problem in problems(text))


def test_a_table_that_sends_a_complaint_to_the_body_itself_is_refused() -> None:
    text = bundled_rules_text().replace('against = ["校工会"]\nlevel = "上级工会"', 'against = ["校工会"]\nlevel = "校工会"')

    assert ("avoid-school-union: sends what is against 校工会 to 校工会, which is no higher",) == problems(text)


def test_a_table_that_forgets_a_body_is_refused() -> None:
    assert "no avoidance for what is against 校领导" in problems(bundled_rules_text().replace('against = ["校领导"]', 'against = ["外校"]'))


def test_what_is_no_table_is_refused() -> None:
    assert 1 == len(problems("version = = 1"))
    assert "the table declares no version, a whole number" in problems(bundled_rules_text().replace("version = 8\n", ""))


def test_every_task_level_and_subject_is_covered() -> None:
    found = coverage_of(bundled_rules())

    assert ((), ()) == (found.levels, found.tasks)
    assert ("suggestion/全校",) == found.general_only


def test_the_opinions_labels_are_those_of_the_bundled_document() -> None:
    (given,) = bundled()
    assert given.trusted

    assert {clause.label for clause in draft(given.trusted(), given, "").clauses} == OPINION_LABELS


def test_the_laws_have_the_articles_that_rules_name() -> None:
    if "UNIONDESK_TEST_DATA" not in os.environ:
        pytest.skip("UNIONDESK_TEST_DATA names no folder of test documents")
    folder = Path(os.environ["UNIONDESK_TEST_DATA"]) / "laws"
    subjects, rules, signposts = bundled_subjects(), bundled_rules(), bundled_signposts()
    named = {clause for rule in (*rules.rules, *rules.avoidance.values()) for clause in rule.basis}
    named |= {clause for subject in subjects for clause in subject.clauses}
    named |= {clause for limit in signposts.limits.values() for clause in limit.basis}

    for document, label in sorted(clause.split("#") for clause in named if not clause.startswith(OPINION)):
        (file,) = folder.glob(f"{document.removeprefix('中华人民共和国')}(*.md")
        assert f"\n{label} " in file.read_text(encoding="utf-8"), f"{document}#{label}"
