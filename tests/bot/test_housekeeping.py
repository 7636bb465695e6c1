"""What is erased by its age: one step that fails keeps no other from its work, and an operator hears of it until it works again."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.bootstrap.tables import open_tables
from bot.console.wording import SUBJECTS
from bot.housekeeping import Housekeeping
from bot.settings import Settings
from knowledge.model import Document
from tests.clock import FixedClock
from tests.contracts.storage.desk import Desk


def test_a_step_that_fails_is_told_and_the_others_are_taken(desk: Desk) -> None:
    taken: list[str] = []
    broken = [True]

    def fails() -> None:
        if broken[0]:
            raise OSError("the folder cannot be read: 张三")

    keeping = Housekeeping({"uploads": fails, "cases": lambda: taken.append("cases")}, desk.notices, desk.clock)
    for _ in range(2):
        keeping.run()
    assert ["cases"] * 2 == taken
    assert keeping.tidied_at is None
    (notice,) = desk.notices.open_notices()
    assert ("housekeeping_failed", "uploads", "OSError", 2) == (notice.kind, notice.subject, notice.detail, notice.count)
    broken[0] = False
    keeping.run()
    assert [] == desk.notices.open_notices()
    assert desk.clock.now() == keeping.tidied_at


def test_a_notice_of_something_else_is_left_to_the_operator(desk: Desk) -> None:
    desk.notices.raise_notice("clock_skew", "wecom", "", now=desk.clock.now())
    Housekeeping({}, desk.notices, desk.clock).run()
    assert ["clock_skew"] == [one.kind for one in desk.notices.open_notices()]


def test_every_step_of_the_desk_runs_and_has_a_name_for_operators(tmp_path: Path) -> None:
    with open_tables(Settings(data_dir=tmp_path, embedding_model="none")) as tables:
        steps = tables.erasing()
        keeping = Housekeeping(steps, tables.notices, tables.clock)
        keeping.run()
        assert [] == tables.notices.open_notices()
        assert keeping.tidied_at
    assert set(steps) <= set(SUBJECTS)


def test_the_laws_of_a_desk_are_those_of_its_clocks_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = FixedClock()
    monkeypatch.setattr("bot.bootstrap.tables.SystemClock", lambda: clock)
    with open_tables(Settings(data_dir=tmp_path, embedding_model="none")) as tables:
        law = Document("办法", "办法", "", version="2999", starts_on=date(2999, 1, 1))
        tables.store.save(law, [], [])
        assert {} == tables.store.in_force()
        clock.advance((datetime(2999, 1, 2, tzinfo=UTC) - clock.now()).total_seconds())
        assert {"办法": "2999"} == tables.store.in_force()
        assert date(2999, 1, 2) == tables.today()
