"""`uniondesk eval`: recall of the one retrieval path on question sets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.output import fail, load_settings, print_json, say

if TYPE_CHECKING:
    from knowledge.evaluation import Judged

evaluation = typer.Typer(no_args_is_help=True, help="Measure retrieval on a set of questions.")


def register(app: typer.Typer) -> None:
    """Add this family's commands."""
    app.add_typer(evaluation, name="eval")


@evaluation.command()
def retrieval(
    file: Annotated[Path, typer.Argument(help='JSON Lines: {"id","question","gold":[clause ids]}')],
    save: Annotated[Path | None, typer.Option(help="Write the rank of each question here, for a later --against")] = None,
    against: Annotated[Path | None, typer.Option(help="Compare with the ranks of an earlier run")] = None,
) -> None:
    """Measure recall and MRR of the desk's own retrieval over the documents it holds, and what has changed since another run."""
    from bot.bootstrap.knowledge import open_knowledge
    from knowledge.evaluation import BadQuestions, compare, evaluate_retrieval, judge, load_questions

    try:
        questions = load_questions(file)
        before = _read_ranks(against) if against else None
    except (OSError, UnicodeDecodeError, BadQuestions) as error:
        fail(f"{file}: {error}")
    with open_knowledge(load_settings()) as known:
        known.wait_for_indexes()
        measured = evaluate_retrieval(known.retriever, questions)
        if save or before is not None:
            ranks = judge(known.retriever, questions)
            if save:
                save.write_text("".join(json.dumps({"id": one.id, "rank": one.rank}) + "\n" for one in ranks), encoding="utf-8")
            if before is not None:
                measured["against"] = compare(before, ranks)
        print_json(measured)


def _read_ranks(file: Path) -> list[Judged]:
    """Read what --save wrote. Raises BadQuestions, OSError."""
    from knowledge.evaluation import BadQuestions, Judged

    try:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [Judged(str(row["id"]), int(row["rank"])) for row in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise BadQuestions(f'{file.name} was not written by --save: needs {{"id","rank"}} a line') from error


@evaluation.command()
def beir(
    folder: Annotated[Path, typer.Argument(help="A folder in BEIR layout: corpus.jsonl[.gz], queries.jsonl, qrels/SPLIT.tsv")],
    split: Annotated[str, typer.Option()] = "test",
    folds: Annotated[int | None, typer.Option(min=2, max=20)] = None,
    vectors: Annotated[Path | None, typer.Option(help="A file that keeps the vectors of the embedding model; needs --folds")] = None,
) -> None:
    """Measure lexical recall and MRR on a collection in BEIR layout; with --vectors also the embedding model's, adapted by folds."""
    from knowledge.beir import evaluate_beir, evaluate_beir_with_vectors
    from knowledge.embedders import load_embedder
    from knowledge.evaluation import BadQuestions

    if vectors is not None and folds is None:
        fail("--vectors needs --folds: each question is judged by an adapter that has not seen it")
    settings = load_settings()
    try:
        if vectors is None or folds is None:
            print_json(evaluate_beir(folder, split=split, folds=folds))
            return
        embedder = load_embedder(settings.embedding_model, threads=settings.embedding_threads)
        if embedder is None:
            fail("--vectors needs an embedding model in UNIONDESK_EMBEDDING_MODEL")
        measured = evaluate_beir_with_vectors(folder, split, folds, embedder, vectors, _say_progress)
        print_json(measured)
    except (OSError, UnicodeDecodeError, BadQuestions) as error:
        fail(f"{folder}: {error}")


def _say_progress(done: int, total: int) -> None:
    say(f"{done} of {total} texts embedded")
