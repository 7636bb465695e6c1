"""Whether what comes after an answer is read for what it is, and whether the question it means finds what the whole one finds.

    python -m tests.benchmarks.retrieval.followups dev | heldout

Prints figures alone. The table of the desk was learned from `dev` among others; `tests.benchmarks.grievances.train afterwards --readers`
reads those in folds.
"""

import argparse
import json
from collections import Counter
from datetime import UTC, datetime, timedelta

from handlers import ask
from handlers.afterwards import After, about_answer, read
from handlers.desk import Arrival, FrontDesk
from handlers.messages import IncomingMessage, MessageKind
from handlers.session import Session
from knowledge.model import Answer, Clarify, NotFound
from tests.benchmarks.retrieval.corpora import QUESTIONS, opinion_among_laws

NOW = datetime(2026, 11, 30, 4, tzinfo=UTC)
ABOUT = frozenset(After) - {After.ELLIPTIC, After.DEEPER, After.FITS_ME, After.CORRECT, After.NEW, After.TROUBLE}

Result = Answer | NotFound | Clarify


def main(name: str) -> None:
    lines = (QUESTIONS / f"followups-{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, str]] = [json.loads(line) for line in lines]
    kinds(rows)
    with opinion_among_laws() as known:
        found: Counter[tuple[str, str]] = Counter()
        for row in (row for row in rows if row.get("means")):
            outcome = judged(row, known.front_desk)
            found[row["kind"], outcome] += 1
            found["all", outcome] += 1
    for (kind, outcome), count in sorted(found.items()):
        print(f"  {kind:9} {outcome:13} {count}")


def kinds(rows: list[dict[str, str]]) -> None:
    """How many are read as their reader meant them: all kinds, and words about the answer or the desk as the desk acts on them."""
    right = sum(read(row["text"]).kind == row["kind"] for row in rows)
    about = [row for row in rows if row["kind"] in ABOUT]
    acted = sum(about_answer(row["text"]) == row["kind"] for row in about)
    wrongly = sum(about_answer(row["text"]) is not None for row in rows if row["kind"] not in ABOUT)
    print(f"kinds: {right} of {len(rows)}; about the answer or the desk: {acted} of {len(about)}, taken so by mistake: {wrongly}")


def judged(row: dict[str, str], desk: FrontDesk) -> str:
    """How what the desk finds after the question before compares with what the whole question finds."""
    before, whole = (desk.answerer.answer(row[key]) for key in ("before", "means"))
    message = IncomingMessage("web", "m", "c", "a", MessageKind.TEXT, NOW, text=row["text"])
    result, _ = ask.consult(Arrival(message, after(row["before"], before), NOW, "ABC123"), desk)
    wanted, got = clauses(whole), clauses(result)
    if wanted[:1] == got[:1] and isinstance(whole, Answer) == isinstance(result, Answer):
        return "the same"
    if (wanted and set(wanted[:1]) & set(got)) or set(got[:1]) & set(wanted):
        return "beside"
    if isinstance(result, Answer):
        return "other clause" if isinstance(whole, Answer) else "wrong answer"
    return "refused" if isinstance(whole, Answer) else "the same"


def after(asked: str, result: Result) -> Session:
    """What the desk remembers of a question just asked."""
    fresh = Session(asked=asked, about=asked, more_until=NOW + timedelta(minutes=9))
    if not isinstance(result, Answer):
        return Session(asked=asked, about=asked, more_until=fresh.more_until, refused="no_evidence")
    shown = tuple(one.clause.id for one in result.citations)
    return Session(asked=asked, about=asked, more_until=fresh.more_until, topic=result.citations[0].clause.document, shown=shown)


def clauses(result: Result) -> list[str]:
    """Ids of what was shown as the answer, or as what leaves the point open."""
    if isinstance(result, Answer):
        return [one.clause.id for one in result.citations]
    return [one.clause.id for one in result.nearby] if isinstance(result, NotFound) and result.reason == "not_stated" else []


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=("dev", "heldout"))
    main(parser.parse_args().name)
