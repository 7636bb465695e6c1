"""Explanations that cadres write, kept version by version; the newest of a clause takes the place of the one that came with the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from knowledge.grounding import unsupported
from knowledge.guide import Guide, GuideEntry, words_hash
from knowledge.model import ChangedMeanwhile, Clause, KnowledgeError
from knowledge.ports import Database
from knowledge.schema import guide_entry
from knowledge.store import count_revision, lock

MAX_PLAIN_CHARS = 300
MAX_NOT_SAID_CHARS = 120
MAX_WORDS = 20
MAX_WORD_CHARS = 30


class UnfitExplanation(KnowledgeError):
    """An explanation that cannot be kept; `problem` is a key of the console's wording, `detail` what it is about."""

    def __init__(self, problem: str, detail: str = "") -> None:
        super().__init__(f"{problem}: {detail}" if detail else problem)
        self.problem, self.detail = problem, detail


@dataclass(frozen=True, slots=True)
class Written:
    """A version of an explanation with who wrote it."""

    entry: GuideEntry
    number: int
    """Grows with every version; what a writer saw is compared with it."""
    by: str = field(repr=False)
    at: datetime
    retired: bool


class SqlGuide:
    """The cadres' explanations over the tables."""

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database, self._now = database, now

    def over(self, bundled: Guide) -> Guide:
        """The guide that counts: what cadres wrote in the place of what came with the desk, without what they retired.

        The questions that came with an entry stay with what replaces it.
        """
        newest = self.newest()
        retired = {clause for clause, written in newest.items() if written.retired}
        kept = [entry for entry in bundled.entries if entry.clause not in retired]
        return Guide([*kept, *(written.entry for written in newest.values() if not written.retired)], bundled.left_open)

    def newest(self) -> dict[str, Written]:
        """The newest version of every clause that a cadre wrote about, retired ones too."""
        last = select(func.max(guide_entry.c.id)).group_by(guide_entry.c.clause)
        with self._database.read() as connection:
            rows = connection.execute(select(guide_entry).where(guide_entry.c.id.in_(last)).order_by(guide_entry.c.id)).all()
        return {row.clause: _written(row) for row in rows}

    def history(self, clause_id: str) -> list[Written]:
        """Every version about a clause, newest first."""
        of_clause = select(guide_entry).where(guide_entry.c.clause == clause_id).order_by(guide_entry.c.id.desc())
        with self._database.read() as connection:
            return [_written(row) for row in connection.execute(of_clause)]

    def save(self, entry: GuideEntry, clause: Clause, *, by: str, seen: int) -> int:
        """Keep a new version for a clause and return its number; the indexes follow.

        `seen` is the number of the version that the writer had before them, 0 for none. Raises UnfitExplanation, and
        ChangedMeanwhile where somebody else has written since.
        """
        fit = replace(_fit(entry, clause), of=words_hash(clause.text))
        return self._append(fit, by=by, seen=seen, retired=False)

    def retire(self, clause_id: str, *, by: str, seen: int) -> int:
        """Take an explanation out of use, one that came with the desk too. Raises ChangedMeanwhile."""
        return self._append(GuideEntry(clause_id, ""), by=by, seen=seen, retired=True)

    def _append(self, entry: GuideEntry, *, by: str, seen: int, retired: bool) -> int:
        row = {
            "clause": entry.clause,
            "plain": entry.plain,
            "not_said": entry.not_said,
            "words": list(entry.words),
            "of": entry.of,
            "written_by": by,
            "written_at": self._now(),
            "retired": retired,
        }

        def work(connection: Connection) -> int:
            lock(connection, f"guide {entry.clause}")
            last = connection.execute(select(func.max(guide_entry.c.id)).where(guide_entry.c.clause == entry.clause)).scalar() or 0
            if last != seen:
                raise ChangedMeanwhile(entry.clause)
            count_revision(connection)
            return int(connection.execute(insert(guide_entry).values(row).returning(guide_entry.c.id)).scalar_one())

        return self._database.write(work)


def _written(row: Row[Any]) -> Written:
    entry = GuideEntry(row.clause, row.plain, row.not_said, tuple(row.words), of=row.of)
    return Written(entry, row.id, row.written_by, row.written_at, row.retired)


def _fit(entry: GuideEntry, clause: Clause) -> GuideEntry:
    """Tidy an explanation; refuse one that is empty, too long, or brings in numbers and names that the clause lacks."""
    plain, not_said = " ".join(entry.plain.split()), " ".join(entry.not_said.split())
    words = tuple(dict.fromkeys(word.strip() for word in entry.words if word.strip()))
    if not plain:
        raise UnfitExplanation("empty")
    if len(plain) > MAX_PLAIN_CHARS or len(not_said) > MAX_NOT_SAID_CHARS:
        raise UnfitExplanation("too_long")
    if len(words) > MAX_WORDS or any(len(word) > MAX_WORD_CHARS for word in words):
        raise UnfitExplanation("too_many_words")
    if foreign := unsupported(plain + not_said, [clause]):
        raise UnfitExplanation("unsupported", "、".join(problem.partition(" stands")[0] for problem in foreign))
    return GuideEntry(clause.id, plain, not_said, words)
