"""Sexual harassment: whoever leads where somebody works is dealt with by the employer, and no union below may see it."""

import pytest

from handlers.routing.model import Level, RoutingRequest, UnitKind
from handlers.routing.router import route
from handlers.routing.subjects import bundled_subjects
from tests.handlers.routing.organisation import COLLEGE, LOGISTICS, ZJU, FakeOrganisation


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("每次喝酒都让我坐他旁边，手会放我腿上。上周出差他半夜敲我房门", "我们系主任"),
        ("加班时他从后面搂住我", "科长"),
        ("实验室没人的时候摸我的腰，说不听话就别想毕业", "我导师"),
        ("夜班老给我讲荤段子", "护士长"),
    ],
)
def test_of_a_superior_the_universitys_union_has_it_and_the_unit_sees_nothing(text: str, against: str) -> None:
    decision = route(RoutingRequest(text=text, university=ZJU, unit=COLLEGE, against=against), FakeOrganisation())
    assert ("harassment", Level.UNIVERSITY) == (decision.subject, decision.level)
    assert COLLEGE in decision.barred
    assert [Level.UNIVERSITY] == [step.level for step in decision.path]


def test_of_a_colleague_the_units_own_union_has_it() -> None:
    request = RoutingRequest(text="同屋那个男的天天讲荤段子，还搂我肩膀", university=ZJU, unit=COLLEGE, against="同办公室的男同事")
    decision = route(request, FakeOrganisation())
    assert ("harassment", Level.BRANCH) == (decision.subject, decision.level)


def test_who_employs_people_itself_deals_with_it_itself() -> None:
    request = RoutingRequest(text="领班的手老放我腰上", university=ZJU, unit=LOGISTICS, unit_kind=UnitKind.LOGISTICS, against="食堂领班")
    assert Level.BRANCH is route(request, FakeOrganisation()).level


@pytest.mark.parametrize(
    "text", ["加班到半夜，主任敲门让我再改一遍", "我被学生举报性骚扰，学校没问就停了我的课", "出差的补助没发", "我亲手做的课件被拿走"]
)
def test_other_matters_are_filed_under_what_they_are(text: str) -> None:
    assert "harassment" != bundled_subjects().propose(text).subject
