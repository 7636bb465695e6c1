"""`uniondesk eval`: recall of the one retrieval path on question sets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.output import fail, load_settings, print_json, say

evaluation = typer.Typer(no_args_is_help=True, help="Measure retrieval on a set of questions.")


def register(app: typer.Typer) -> None:
    """Add this family's commands."""
    app.add_typer(evaluation, name="eval")


@evaluation.command()
def retrieval(file: Annotated[Path, typer.Argument(help='JSON Lines: {"id","question","gold":[clause ids]}')]) -> None:
    """Measure recall and MRR of the desk's own retrieval over the documents it holds."""
    from bot.bootstrap import open_knowledge
    from knowledge.evaluation import BadQuestions, evaluate_retrieval, load_questions

    try:
        questions = load_questions(file)
    except (OSError, UnicodeDecodeError, BadQuestions) as error:
        fail(f"{file}: {error}")
    with open_knowledge(load_settings()) as known:
        known.wait_for_indexes()
        print_json(evaluate_retrieval(known.retriever, questions))


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
