"""What becomes of what is written on the page without login."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from handlers.desk import Grievances, Routing
from handlers.effects import OpenCase, SaveCase
from handlers.grievances.cases.case import Action, ActorKind, Case, Confidentiality, Direction, Rating, Status, Told
from handlers.grievances.cases.lifecycle import Refusal
from handlers.grievances.cases.transfers import MOST_UNSOLVED
from handlers.grievances.member.anonymous import Elsewhere, Story, hand_in, rate, urge, withdraw, write_on, writer_can
from handlers.routing.model import Officer
from handlers.routing.router import route
from handlers.texts.anonymous import ROLES, against
from tests.contracts.cases.memory import MemoryCases
from tests.contracts.people.memory import COLLEGE, HANGDIAN, MAIN, MemoryDirectory, ShortList
from tests.handlers.grievances.days import NoDuty, Plain

AFTERNOON = datetime(2026, 11, 23, 7, 31, 52, tzinfo=UTC)
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
UNITS = (replace(MAIN, officers=(Officer("校工会值班", "干事"),)), replace(COLLEGE, officers=(Officer("阿博", "主席"),)))


GRIEVANCES = Grievances(MemoryCases(), NoDuty(), Plain())
ROUTING = Routing(MemoryDirectory(ShortList(), UNITS), ShortList(), route)


def opened(what: str = "学院的打印机坏了一个月", **told: str) -> OpenCase:
    story = Story(Told(what, **told), HANGDIAN, "hdu-cs")
    effect = hand_in(story, GRIEVANCES, ROUTING, AFTERNOON)
    assert isinstance(effect, OpenCase)
    return effect


def answered() -> Case:
    return replace(opened().case, status=Status.ANSWERED, answered=date(2026, 11, 23))


def test_a_case_holds_nobody_and_no_moment_but_the_day() -> None:
    effect = opened()

    case = effect.case
    assert (Confidentiality.ANONYMOUS, "", date(2026, 11, 23)) == (case.confidentiality, case.submitter, case.handed_in)
    assert (Action.HAND_IN, ActorKind.MEMBER, "", NOON) == (
        effect.event.action,
        effect.event.actor.kind,
        effect.event.actor.account,
        effect.event.at,
    )
    assert () == effect.messages
    assert all(alarm.at.minute == alarm.at.second == 0 for alarm in effect.alarms)


def test_it_goes_where_routing_sends_every_matter() -> None:
    assert ("hdu-cs", False) == (opened().case.place.unit, opened().case.place.external)


def test_whom_it_is_against_does_not_get_it() -> None:
    case = opened("扣了我们的绩效", against=against("我所在单位的负责人", "")).case

    assert "hdu-cs" in case.bars.units
    assert "hdu" == case.place.unit


@pytest.mark.parametrize("role", [role.text for role in ROLES if role.text in ("校工会", "校领导")])
def test_what_everybody_here_must_stand_aside_from_is_not_opened(role: str) -> None:
    story = Story(Told("会费的账说不清", against=role), HANGDIAN, "hdu-cs")

    assert isinstance(hand_in(story, GRIEVANCES, ROUTING, AFTERNOON), Elsewhere)


def test_a_role_that_is_not_on_the_list_is_not_taken() -> None:
    assert "张三" == against("随便写的", "张三")
    assert "校工会 张三" == against("校工会", "张三")


def test_words_are_kept_with_the_day_alone() -> None:
    saved = write_on(opened().case, "补一句", GRIEVANCES, AFTERNOON, ("a" * 32,))

    assert isinstance(saved, SaveCase)
    assert [(Direction.FROM_MEMBER, "补一句", NOON)] == [(one.direction, one.text, one.at) for one in saved.messages]
    assert (NOON, ("a" * 32,)) == (saved.event.at, saved.attachments)


def test_a_case_is_urged_and_withdrawn() -> None:
    case = opened().case
    urged, withdrawn = urge(case, GRIEVANCES, AFTERNOON), withdraw(case, "解决了", GRIEVANCES, AFTERNOON)

    assert isinstance(urged, SaveCase)
    assert isinstance(withdrawn, SaveCase)
    assert (Status.SUBMITTED, Status.WITHDRAWN) == (urged.case.status, withdrawn.case.status)


def test_a_rating_closes_and_a_no_goes_one_union_higher_then_to_a_person_then_is_kept() -> None:
    case, no = answered(), Rating(solved=False)
    yes = rate(case, Rating(solved=True), GRIEVANCES, ROUTING, AFTERNOON)
    assert isinstance(yes, SaveCase)
    assert Status.CLOSED is yes.case.status

    seen: list[tuple[Status, str, str]] = []
    for _ in range(MOST_UNSOLVED + 1):
        saved = rate(case, no, GRIEVANCES, ROUTING, AFTERNOON)
        assert isinstance(saved, SaveCase)
        seen.append((saved.case.status, saved.case.place.unit, saved.case.place.owner))
        case = replace(saved.case, status=Status.ANSWERED, answered=date(2026, 11, 23))
    assert [(Status.SUBMITTED, "hdu", ""), (Status.SUBMITTED, "hdu", "校工会值班"), (Status.CLOSED, "hdu", "校工会值班")] == seen


def test_what_makes_no_sense_now_is_refused() -> None:
    assert Refusal.NOT_NOW is rate(opened().case, Rating(solved=True), GRIEVANCES, ROUTING, AFTERNOON)
    assert frozenset({Action.SUPPLEMENT, Action.URGE, Action.WITHDRAW}) == writer_can(opened().case)
    assert frozenset({Action.SUPPLEMENT, Action.RATE}) == writer_can(answered())
