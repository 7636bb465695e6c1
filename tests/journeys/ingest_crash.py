"""Kill `uniondesk ingest` at random, seeded moments while its folder changes, and look into the tables after every kill.

Every document must be held whole, as its file says or as it was held before the run; none may be lost and no clause doubled.
An index that bears the tables' revision must hold their clauses exactly, and no page of a desk that serves meanwhile may
show anything but one state of a file.
"""

import json
import os
import random
import re
import signal
import subprocess
import threading
import time
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Self

import httpx
import tantivy
from sqlalchemy import create_engine, inspect, select

from handlers.clause_links import document_path
from knowledge.clause_ids import chinese_numeral
from knowledge.guide import bundled_guide
from knowledge.indexing import generation_name
from knowledge.lexical import LexicalIndex
from knowledge.schema import clause, corpus_revision, document, node, source_part
from tests.journeys.processes import Fork, Warm, desk, free_port

PROVINCE = "东海省"
WHOSE = ("教职工", "外聘人员", "辅导员", "实验员", "图书馆员", "后勤人员", "博士后", "附中教师", "校医", "宿舍管理员")
WHAT = ("考勤", "疗休养", "体检", "食堂", "慰问", "培训", "值班", "住房", "交通", "文体", "年休假", "评优")
FIRST_VERSION, SECOND_VERSION = date(2019, 3, 1), date(2023, 5, 1)
WITH_TWO_VERSIONS = 5
LONG_ARTICLE = "各部门应当按照规定的时限和程序办理，不得推诿；" * 75
WORD = re.compile(r"(?<![a-z0-9])w\d{7}(?!\d)")
"""Each article, paragraph and state of a file has such a word of its own, at its end: a text that is cut short has lost it."""
PATIENCE_S = 60.0
MESSAGES = "/api/v1/chat/messages"
EDITS = 20
"""Files that change between two kills."""
LIVES_OF = 10
"""Kills that one data folder sees at most, from its first ingest on."""

Key = tuple[str, str]
"""A document's key and version."""


@dataclass(frozen=True, slots=True)
class Content:
    """What there is of a document, white space apart."""

    text: str
    clauses: tuple[tuple[str, str], ...]
    """Label and text, in order."""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(WORD.findall(self.text))


def squeezed(text: str) -> str:
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Statute:
    """One state of a file."""

    title: str
    adopted: date
    articles: tuple[str, ...]
    mark: str
    """A word in its headings, another one in each state."""
    suffix: str = ".md"

    @property
    def key(self) -> Key:
        return self.title, self.adopted.isoformat()

    @property
    def name(self) -> str:
        return f"{self.title}({self.adopted}){self.suffix}"

    def lines(self) -> Iterator[tuple[str, str]]:
        """Each piece with its label, empty for what is no clause."""
        adopted, starts = (f"{day.year}年{day.month}月{day.day}日" for day in (self.adopted, self.adopted + timedelta(days=61)))
        yield "", self.title
        yield "", f"（{adopted}{PROVINCE}第十三届人民代表大会常务委员会第十次会议通过 自{starts}起施行）"
        for number, article in enumerate(self.articles, 1):
            if number % 10 == 1:
                yield "", f"第{chinese_numeral(number // 10 + 1)}章 规定{self.mark}"
            label = f"第{chinese_numeral(number)}条"
            yield label, f"{label} {article}"

    def source(self) -> str:
        if self.suffix == ".txt":
            return "\n".join(line for _, line in self.lines()) + "\n"
        signs = {0: "# ", 1: ""}
        lines = [(signs.get(at, "" if label else "## "), line) for at, (label, line) in enumerate(self.lines())]
        return "\n\n".join(sign + line.replace("\n", "\n\n") for sign, line in lines) + "\n"

    def content(self) -> Content:
        lines = list(self.lines())
        return Content(squeezed("".join(line for _, line in lines)), tuple((label, squeezed(line)) for label, line in lines if label))


class Folder:
    """A folder of statutes that changes between rounds."""

    def __init__(self, place: Path, seed: int, statutes: int = 40, *, first: int = 0, most_articles: int = 60, long: bool = True) -> None:
        """`first` is the number of the first title: folders with other numbers have no title in common.

        With `long`, the first file is too large to be kept in one piece.
        """
        self._most_articles = most_articles
        place.mkdir(parents=True)
        self.place = place
        self.states: dict[Key, list[Content]] = defaultdict(list)
        """Every state that each document has had."""
        self._chance = random.Random(seed)
        self._word = first * 100_000
        self._next = first
        self.statutes: dict[Key, Statute] = {}
        for number in range(statutes):
            self._add(number, LONG_ARTICLE if long and number == 0 else "")

    def expected(self) -> dict[Key, Content]:
        """What the tables hold once ingest has come to its end."""
        return {key: statute.content() for key, statute in self.statutes.items()}

    def sources(self) -> dict[Key, bytes]:
        return {key: (self.place / statute.name).read_bytes() for key, statute in self.statutes.items()}

    def latest_words(self) -> list[str]:
        """Words of the files that came last, of clauses in force."""
        second = SECOND_VERSION.isoformat()
        latest = [one for (title, version), one in self.statutes.items() if version == second or (title, second) not in self.statutes]
        return [WORD.findall(statute.content().clauses[-1][1])[-1] for statute in latest[-5:]]

    def change(self, edits: int) -> None:
        """Edit one article of each of some files, or add one, and add a file."""
        for key in self._chance.sample(sorted(self.statutes), min(edits, len(self.statutes))):
            self._put(self._edited(self.statutes[key]))
        self._add(WITH_TWO_VERSIONS)

    def _edited(self, statute: Statute) -> Statute:
        articles = list(statute.articles)
        at = self._chance.randrange(len(articles) + 1)
        articles[at : at + 1] = [self._article()]
        return replace(statute, articles=tuple(articles), mark=self._new_word())

    def _add(self, number: int, long: str = "") -> None:
        title = f"{PROVINCE}{WHOSE[self._next // len(WHAT)]}{WHAT[self._next % len(WHAT)]}管理条例"
        self._next += 1
        for version in (FIRST_VERSION, SECOND_VERSION)[: 2 if number < WITH_TWO_VERSIONS else 1]:
            count = 60 if long else self._chance.randint(5, self._most_articles)
            articles = tuple(long + self._article() for _ in range(count))
            self._put(Statute(title, version, articles, self._new_word(), self._chance.choice((".md", ".txt"))))

    def _article(self) -> str:
        start = f"本省{self._chance.choice(WHOSE)}的{self._chance.choice(WHAT)}由{self._chance.choice(WHOSE)}代表参加管理，"
        if self._chance.random() < 0.7:
            return f"{start}编号为{self._new_word()}。"
        return f"{start}遵守下列规定：\n（一）按时办理，编号为{self._new_word()}；\n（二）如实登记，编号为{self._new_word()}。"

    def _new_word(self) -> str:
        self._word += 1
        return f"w{self._word:07}"

    def _put(self, statute: Statute) -> None:
        self.statutes[statute.key] = statute
        self.states[statute.key].append(statute.content())
        (self.place / statute.name).write_text(statute.source(), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Held:
    """One document with its rows, as the tables have them."""

    key: Key
    text: str
    clauses: tuple[tuple[str, int, int], ...]
    """Label, start, end, in the order of their ordinals."""
    nodes: tuple[tuple[int, int], ...]

    @property
    def name(self) -> str:
        return "@".join(self.key)

    @property
    def fixed_ids(self) -> list[str]:
        title, version = self.key
        return [f"{title}@{version}#{label}" if version else f"{title}#{label}" for label, _, _ in self.clauses]

    def content(self) -> Content:
        return Content(squeezed(self.text), tuple((label, squeezed(self.text[start:end])) for label, start, end in self.clauses))

    def is_tiled(self) -> bool:
        at = 0
        for start, end in sorted([(start, end) for _, start, end in self.clauses] + list(self.nodes)):
            if start != at or end <= start:
                return False
            at = end
        return at == len(self.text)


@dataclass(frozen=True, slots=True)
class Tables:
    """All documents, and what belongs to none."""

    documents: tuple[Held, ...] = ()
    strays: int = 0
    revision: int = 0

    def contents(self) -> dict[Key, Content]:
        return {held.key: held.content() for held in self.documents}


def read_only(url: str) -> str:
    """Return the address under which nothing can be written, where the engine has one."""
    return url.replace("sqlite:///", "sqlite:///file:", 1) + "?mode=ro&uri=true" if url.startswith("sqlite") else url


def read_tables(url: str) -> Tables:
    """Read what is held; before the first migration that is nothing."""
    if url.startswith("sqlite") and not Path(url.removeprefix("sqlite:///")).exists():
        return Tables()
    engine = create_engine(read_only(url))
    try:
        if not {"document", "clause", "node", "corpus_revision"} <= set(inspect(engine).get_table_names()):
            return Tables()
        with engine.connect() as connection:
            rows = connection.execute(select(document.c.id, document.c.key, document.c.version, document.c.text)).all()
            clauses = connection.execute(select(clause).order_by(clause.c.document_id, clause.c.ordinal, clause.c.id)).all()
            nodes = connection.execute(select(node.c.document_id, node.c.start, node.c.end)).all()
            revision = connection.execute(select(corpus_revision.c.revision)).scalar() or 0
    finally:
        engine.dispose()
    own, around = defaultdict[int, list[tuple[str, int, int]]](list), defaultdict[int, list[tuple[int, int]]](list)
    for row in clauses:
        own[row.document_id].append((row.label, row.start, row.end))
    for row in nodes:
        around[row.document_id].append((row.start, row.end))
    documents = tuple(Held((row.key, row.version), row.text, tuple(own[row.id]), tuple(around[row.id])) for row in rows)
    strays = sum(len(of[number]) for of in (own, around) for number in set(of) - {row.id for row in rows})
    return Tables(documents, strays, revision)


@dataclass(slots=True)
class Tally:
    """What a crash run comes to."""

    kills: int = 0
    midway: int = 0
    """Kills that left some of the changed files taken in and others not."""
    halves: list[str] = field(default_factory=list[str])
    """Documents that are neither as before nor as their file says."""
    lost: list[str] = field(default_factory=list[str])
    doubled: list[str] = field(default_factory=list[str])
    unequal_indexes: list[str] = field(default_factory=list[str])
    shown_halves: list[str] = field(default_factory=list[str])
    """Pages and quotes that were no one state of a file."""
    survivors: int = 0
    """Processes that outlived the kill of the one that had started them."""
    pages: int = 0
    quotes: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        return (
            f"kills={self.kills} halves={len(self.halves)} lost={len(self.lost)} doubled={len(self.doubled)}"
            f" unequal_indexes={len(self.unequal_indexes)} shown_halves={len(self.shown_halves)} survivors={self.survivors}"
            f" midway={self.midway} pages={self.pages} quotes={self.quotes} seconds={self.seconds:.0f}"
        )

    @property
    def clean(self) -> bool:
        return not (self.halves or self.lost or self.doubled or self.unequal_indexes or self.shown_halves or self.survivors)

    def troubles(self) -> str:
        """The first of each kind, for the message of a failed test."""
        kinds = (self.halves, self.lost, self.doubled, self.unequal_indexes, self.shown_halves)
        return f"{self}\n" + "\n".join(line for kind in kinds for line in kind[:5])


def check_tables(tally: Tally, tables: Tables, former: Mapping[Key, Content], files: Mapping[Key, Content], *, complete: bool) -> None:
    """Count what is wrong. A document of our folder may be as before or as its file says; at the end only as its file says."""
    for held in tables.documents:
        allowed = [files.get(held.key)] if complete else [former.get(held.key), files.get(held.key)]
        if not held.is_tiled():
            tally.halves.append(f"{held.name}: clauses and nodes do not tile its text")
        elif held.key[0].startswith(PROVINCE) and held.content() not in allowed:
            tally.halves.append(f"{held.name}: it is neither as before nor as its file says")
    if tables.strays:
        tally.halves.append(f"{tables.strays} rows belong to no document")
    counted: Counter[Any] = Counter(held.key for held in tables.documents)
    counted.update(fixed for held in tables.documents for fixed in held.fixed_ids)
    counted.update(word for _, word in words_of(tables))
    tally.doubled += [str(name) for name, count in counted.items() if count > 1]
    held_keys = {held.key for held in tables.documents}
    tally.lost += ["@".join(key) for key in (files if complete else former) if key not in held_keys]


def check_index(tally: Tally, tables: Tables, data_dir: Path, *, complete: bool) -> None:
    """Compare the lexical index of the tables' revision, where there is one, with the tables: ids, and every word."""
    place = data_dir / "lexical" / generation_name(tables.revision, bundled_guide())
    if not place.exists():
        if complete:
            tally.unequal_indexes.append(f"no index of revision {tables.revision}")
        return
    index = tantivy.Index.open(str(place))
    searcher = index.searcher()
    found = searcher.search(tantivy.Query.all_query(), max(1, searcher.num_docs)).hits
    ids = sorted(str(searcher.doc(address)["id"][0]) for _, address in found)
    if ids != sorted(fixed for held in tables.documents for fixed in held.fixed_ids):
        tally.unequal_indexes.append(f"revision {tables.revision}: its ids are not the tables'")
    if complete:
        lexical = LexicalIndex(index)
        for fixed, word in words_of(tables):
            if [fixed] != list(lexical.search([(word, 1.0)], limit=3)):
                tally.unequal_indexes.append(f"{word} does not find {fixed} alone")


def words_of(tables: Tables) -> Iterator[tuple[str, str]]:
    """Each clause's id with each of its words."""
    for held in tables.documents:
        for fixed, (_, text) in zip(held.fixed_ids, held.content().clauses, strict=True):
            yield from ((fixed, word) for word in WORD.findall(text))


def check_sources(tally: Tally, url: str, sources: Mapping[Key, bytes]) -> None:
    """Every document's file must be kept byte for byte."""
    engine = create_engine(read_only(url))
    with engine.connect() as connection:
        parts: dict[str, bytes] = defaultdict(bytes)
        for row in connection.execute(select(source_part.c.sha256, source_part.c.data).order_by(source_part.c.part)):
            parts[row.sha256] += row.data
        resting = {(row.key, row.version): row.source_sha256 for row in connection.execute(select(document))}
    engine.dispose()
    tally.lost += [f"the file of {'@'.join(key)}" for key, source in sources.items() if parts.get(resting.get(key, "")) != source]


class Runs:
    """`uniondesk ingest` on one data folder, in process groups of their own."""

    def __init__(self, data_dir: Path, environment: Mapping[str, str], warm: Warm) -> None:
        self._warm, self._count = warm, 0
        data_dir.mkdir(parents=True, exist_ok=True)
        self.data_dir = data_dir
        self.url = environment.get("UNIONDESK_DATABASE_URL", "") or f"sqlite:///{data_dir / 'uniondesk.db'}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("UNIONDESK_")}
        scratch = data_dir / "scratch"
        scratch.mkdir(exist_ok=True)
        own = {"UNIONDESK_DATA_DIR": str(data_dir), "UNIONDESK_EMBEDDING_MODEL": "none", "TMPDIR": str(scratch)}
        self._environment = {**kept, **own, **environment}

    def start(self, *paths: Path) -> Fork:
        self._count += 1
        out, err = (self.data_dir / f"run{self._count}.{name}" for name in ("out", "err"))
        return self._warm.start(["ingest", *map(str, paths), "--json"], self._environment, out, err)

    def finish(self, *paths: Path) -> list[dict[str, Any]]:
        """Let one run come to its end and return its files' outcomes."""
        return outcomes_of(self.start(*paths))

    def kill(self, moment_s: float, path: Path, tally: Tally) -> bool:
        """Kill a run at a moment; return whether it still lived then."""
        process = self.start(path)
        try:
            process.communicate(timeout=moment_s)
        except subprocess.TimeoutExpired:
            below = descendants(process.pid)
            with suppress(ProcessLookupError, PermissionError):  # it ended just now
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate(timeout=PATIENCE_S)
            if not self.url.startswith("sqlite"):
                time.sleep(0.3)  # a server may still be at the last commit
            tally.survivors += len(outliving(below))
        assert process.returncode in (0, -signal.SIGKILL), f"ingest ended with {process.returncode}"
        return process.returncode != 0


def outcomes_of(process: Fork) -> list[dict[str, Any]]:
    out, err = process.communicate(timeout=PATIENCE_S * 2)
    assert process.returncode == 0, f"ingest ended with {process.returncode}:\n{out[-1500:]}\n{err[-1500:]}"
    return json.loads(out.splitlines()[-1])["files"]


def descendants(pid: int) -> list[int]:
    """The processes that one has started, and theirs; where the system does not tell, none."""
    found: list[int] = []
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += [int(child) for child in listing.read_text().split()]
    return found + [below for child in found for below in descendants(child)]


def outliving(pids: Sequence[int], patience_s: float = 10.0) -> list[int]:
    """Those of the processes that have not ended in time; one that nobody has waited for has ended."""
    deadline = time.monotonic() + patience_s
    while (alive := [pid for pid in pids if lives(pid)]) and time.monotonic() < deadline:
        time.sleep(0.02)
    return alive


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def check_page(tally: Tally, name: str, page: str, states: Sequence[Content]) -> None:
    """A page must show all words of one state of its file, in order, and no other."""
    shown = tuple(WORD.findall(page.partition("<main")[2]))
    if shown not in {state.words for state in states}:
        tally.shown_halves.append(f"{name}: a page of {len(shown)} words is no state of the file")


def check_quote(tally: Tally, name: str, quote: tuple[str, str], states: Sequence[Content]) -> None:
    """A quote must stand in the clause of its label in one state of its file."""
    if not any(label == quote[0] and quote[1] in text for state in states for label, text in state.clauses):
        tally.shown_halves.append(f"{name}: {quote[1]} stands in no state of it")


class Member:
    """Reads pages and asks while documents are taken in; whatever is shown must be of one state of a file."""

    def __init__(self, url: str, folder: Folder, tally: Tally, seed: int) -> None:
        self._http = httpx.Client(base_url=url, timeout=PATIENCE_S)
        self._folder, self._tally = folder, tally
        self._chance = random.Random(seed)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._go_on)
        self._failed: list[Exception] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._http.close()
        assert not self._failed, self._failed

    def _go_on(self) -> None:
        try:
            while not self._stop.wait(0.002):
                states = list(self._folder.states.items())
                key = self._chance.choice([key for key, of in states if len(of) > 1] or [key for key, _ in states])
                self._read(key)
                if self._chance.random() < 0.05:
                    self._look_at(self.ask(self._chance.choice(self._folder.states[key][-1].words)))
        except Exception as error:  # noqa: BLE001 - whatever it is, the test must fail by it
            self._failed.append(error)

    def _read(self, key: Key) -> None:
        page = self._http.get(document_path(*key))
        if page.status_code != 404:
            self._tally.pages += 1
            check_page(self._tally, f"{page.status_code} {'@'.join(key)}", page.text, self._folder.states[key])

    def ask(self, word: str) -> list[tuple[str, str, str]]:
        """Ask for a clause by a word of its own; return the quotes: clause, path, text."""
        question = {"text": f"编号为{word}的是什么", "client_id": str(uuid.UUID(int=self._chance.getrandbits(128), version=4))}
        with httpx.Client(base_url=self._http.base_url, timeout=PATIENCE_S) as http:  # a visitor of its own
            http.post(MESSAGES, json=question).raise_for_status()
            state: dict[str, Any] = {"pending": [word], "seen": ""}
            while state["pending"]:
                state = http.get(MESSAGES, params={"wait": 5, "seen": state["seen"]}).raise_for_status().json()
        blocks = [block for reply in state["replies"] for block in reply["blocks"] if block["type"] == "quote"]
        return [(block["clause"], block["path"], squeezed(block["text"])) for block in blocks]

    def _look_at(self, quotes: Sequence[tuple[str, str, str]]) -> None:
        self._tally.quotes += len(quotes)
        for fixed, path, text in quotes:
            title, _, label = fixed.partition("#")
            version = path.partition("@")[2][: len("2019-03-01")]
            check_quote(self._tally, f"{version} {fixed}", (label, text), self._folder.states.get((title, version), []))

    def finds(self, word: str) -> bool:
        """Ask for a clause by its word and tell whether the desk quotes it."""
        return any(word in text for _, _, text in self.ask(word))


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
    *,
    kills: int,
    seed: int,
    lives: int,
    database_url: Callable[[int], str] = lambda _: "",
    tell: Callable[[str], None] = lambda _: None,
) -> Tally:
    """Kill `kills` times in all, over `lives` data folders; beside every second one a desk serves."""
    with Warm() as warm:
        return _crash_run(place, warm, kills=kills, seed=seed, lives=lives, database_url=database_url, tell=tell)


def _crash_run(
    place: Path,
    warm: Warm,
    *,
    kills: int,
    seed: int,
    lives: int,
    database_url: Callable[[int], str],
    tell: Callable[[str], None],
) -> Tally:
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
