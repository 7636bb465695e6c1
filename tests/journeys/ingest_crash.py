"""Kill `uniondesk ingest` at random, seeded moments while its folder changes, and look into the tables after every kill.

Every document must be held whole, as its file says or as it was held before the run; none may be lost and no clause doubled.
An index that bears the tables' revision must hold their clauses exactly, and no page of a desk that serves meanwhile may
show anything but one state of a file.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, select

from knowledge.schema import document
from tests.journeys.ingest_checks import Tally, check_index, check_sources, check_tables, read_only, read_tables
from tests.journeys.ingest_reader import Member
from tests.journeys.ingest_runs import Runs
from tests.journeys.processes import Warm, desk, free_port
from tests.journeys.statute_folder import Content, Folder, Key

EDITS = 20
"""Files that change between two kills."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long a run takes that nobody kills, and when it stores its first and its last document."""

    whole_s: float
    first_save_s: float
    last_save_s: float

    def moment(self, chance: random.Random) -> float:
        """Draw a moment of the run; three in five while documents are stored, the others before and after that."""
        edges = (0.0, self.first_save_s, self.last_save_s, self.whole_s)
        part = chance.choices(range(3), (1, 3, 1))[0]
        return chance.uniform(edges[part], edges[part + 1])


def measure(runs: Runs, folder: Folder) -> Length:
    began, wall = time.monotonic(), time.time()
    runs.finish(folder.place)
    whole_s = time.monotonic() - began
    engine = create_engine(read_only(runs.url))
    with engine.connect() as connection:
        moments = [moment.timestamp() - wall for moment in connection.execute(select(document.c.saved_at)).scalars()]
    engine.dispose()
    saves = [moment for moment in moments if 0 < moment < whole_s]
    return Length(whole_s, min(saves), max(saves))


def ingest_crash_run(
    place: Path,
    warm: Warm,
    *,
    kills: int,
    seed: int,
    lives: int,
    database_url: Callable[[int], str] = lambda _: "",
    tell: Callable[[str], None] = lambda _: None,
) -> Tally:
    """Kill `kills` times in all, over `lives` data folders; beside every second one a desk serves."""
    began = time.monotonic()
    tally, chance = Tally(), random.Random(seed)
    measured = Runs(place / "measured", {}, warm)
    folder = Folder(place / "measured-files", seed)
    first = measure(measured, folder)
    folder.change(EDITS)
    later = measure(measured, folder)
    for number in range(lives):
        environment = {"UNIONDESK_DATABASE_URL": database_url(number)}
        life = Life(place / f"life{number}", environment, seed + number, tally, (first, later), warm)
        life.live(kills * (number + 1) // lives - kills * number // lives, chance, serving=number % 2 == 1)
        tell(f"ingest {tally}")
    tally.seconds = time.monotonic() - began
    return tally


class Life:
    """One data folder from its first ingest on: killed, changed and killed again, and at last brought level."""

    def __init__(
        self, place: Path, environment: Mapping[str, str], seed: int, tally: Tally, lengths: tuple[Length, Length], warm: Warm
    ) -> None:
        self._environment, self._seed, self._tally, self._lengths, self._warm = environment, seed, tally, lengths, warm
        self._runs = Runs(place / "data", environment, warm)
        self._folder = Folder(place / "files", seed)
        self._former: dict[Key, Content] = {}

    def live(self, kills: int, chance: random.Random, *, serving: bool) -> None:
        with ExitStack() as stack:
            member = self._with_desk(stack) if serving else None
            for number in range(kills):
                self._kill_once(self._lengths[1 if number else 0], chance)
                self._folder.change(EDITS)
            self._end()
            if member is not None:
                self._tally.lost += [f"the desk does not find {word}" for word in self._folder.latest_words() if not member.finds(word)]

    def _with_desk(self, stack: ExitStack) -> Member:
        port = free_port()
        stack.enter_context(desk(self._runs.data_dir, port, self._environment, warm=self._warm)).wait_ready()
        return stack.enter_context(Member(f"http://127.0.0.1:{port}", self._folder, self._tally, self._seed))

    def _kill_once(self, length: Length, chance: random.Random) -> None:
        while not self._runs.kill(length.moment(chance), self._folder.place, self._tally):
            self._look()
            self._folder.change(EDITS)
        self._tally.kills += 1
        self._look()

    def _look(self, *, complete: bool = False) -> None:
        tables, files = read_tables(self._runs.url), self._folder.expected()
        check_tables(self._tally, tables, self._former, files, complete=complete)
        check_index(self._tally, tables, self._runs.data_dir, complete=complete)
        held = {key: content for key, content in tables.contents().items() if key in files}
        changed = [key for key, content in files.items() if self._former.get(key) != content]
        self._tally.midway += 0 < sum(held.get(key) == files[key] for key in changed) < len(changed)
        self._former = held

    def _end(self) -> None:
        self._runs.finish(self._folder.place)
        self._look(complete=True)
        check_sources(self._tally, self._runs.url, self._folder.sources())
        again = Counter(file["outcome"] for file in self._runs.finish(self._folder.place))
        assert again == {"unchanged": len(self._folder.expected())}, again
        self._look(complete=True)
