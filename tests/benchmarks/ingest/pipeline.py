"""The whole way of documents, without vectors: clauses a second, longest write, what an unchanged run costs, memory and growth.

Each size runs in a process of its own, so that its memory is its own.
Run: python -m tests.benchmarks.ingest.pipeline [clauses ...]
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.bootstrap.knowledge import open_knowledge
from bot.ingesting import open_ingest
from bot.settings import Settings
from bot.storage.group_commit import GroupWriter
from ingest.inputs import inputs, walk
from ingest.pipeline import Outcome
from knowledge.clause_ids import chinese_numeral

ARTICLES = 100
"""Of one statute, as laws have them."""
SIZES = (1_000, 10_000, 100_000)
UNCHANGED = 1_000
LONGEST = 1_260
"""Articles of the longest law there is, the civil code."""
TEXT = "用人单位应当依法建立和完善规章制度，保障劳动者享有劳动权利、履行劳动义务，并听取工会的意见；{}号规定另有要求的，从其规定。"


def statute(number: int, articles: int) -> str:
    lines = [
        f"# 第{chinese_numeral(number + 1)}号城市工会工作条例",
        "",
        "（2019年3月1日某某省第十三届人民代表大会常务委员会第十次会议通过）",
        "",
    ]
    for article in range(articles):
        if article % 20 == 0:
            lines += [f"## 第{chinese_numeral(article // 20 + 1)}章 规定", ""]
        lines += [f"第{chinese_numeral(article + 1)}条 {TEXT.format(number * articles + article)}", ""]
    return "\n".join(lines)


def written(folder: Path, documents: int, articles: int, *, html: bool) -> None:
    folder.mkdir()
    for number in range(documents):
        text = statute(number, articles)
        if html:
            body = "".join(f"<p>{line.lstrip('# ')}</p>" for line in text.splitlines() if line)
            (folder / f"{number}.html").write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
        else:
            (folder / f"{number}.md").write_text(text, encoding="utf-8")


def timed_writes(seconds: list[float]) -> None:
    """Note how long each write transaction lasts, begin to commit."""
    original: Callable[..., Any] = GroupWriter._commit

    def timed(self: GroupWriter, *given: Any) -> Any:
        started = time.perf_counter()
        try:
            return original(self, *given)
        finally:
            seconds.append(time.perf_counter() - started)

    GroupWriter._commit = timed  # type: ignore[method-assign]


def measure(clauses: int, kind: str) -> dict[str, Any]:
    """Take in so many clauses, build the lexical index, and take the same files in again."""
    writes: list[float] = []
    timed_writes(writes)
    articles = {"unchanged": 10, "one": clauses}.get(kind, ARTICLES)
    with tempfile.TemporaryDirectory(prefix="uniondesk-bench-") as name:
        folder = Path(name)
        written(folder / "rules", clauses // articles, articles, html=kind == "html")
        settings = Settings(data_dir=folder / "data", embedding_model="none")
        with open_knowledge(settings, bundled=False) as known:
            writes.clear()  # the schema was made; no desk serves meanwhile
            began = time.perf_counter()
            with open_ingest(known) as (run, limits):
                outcomes = list(run.run(inputs(walk([folder / "rules"]), limits)))
            stored = time.perf_counter()
            known.wait_for_indexes()
            indexed = time.perf_counter()
            with open_ingest(known) as (run, limits):
                again = {outcome.outcome for outcome in run.run(inputs(walk([folder / "rules"]), limits))}
            checked = time.perf_counter()
        assert {Outcome.UNCHANGED} == again
    return {
        "kind": kind,
        "clauses": sum(outcome.clauses for outcome in outcomes),
        "clauses/s": round(clauses / (stored - began)),
        "seconds": round(stored - began, 2),
        "index_s": round(indexed - stored, 2),
        "unchanged_s": round(checked - indexed, 2),
        "files": len(outcomes),
        "longest_write_ms": round(1000 * max(writes), 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main(sizes: tuple[int, ...] = SIZES) -> None:
    runs = [*((size, "md") for size in sizes), (sizes[0], "html"), (LONGEST, "one"), (UNCHANGED * 10, "unchanged")]
    for clauses, kind in runs:
        command = [sys.executable, "-m", "tests.benchmarks.ingest.pipeline", "--one", str(clauses), kind]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip(), flush=True)


if __name__ == "__main__":
    if "--one" in sys.argv:
        print(json.dumps(measure(int(sys.argv[2]), sys.argv[3]), ensure_ascii=False))
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
