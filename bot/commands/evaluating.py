"""`uniondesk eval`: recall of the one retrieval path on question sets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.output import fail, load_settings, print_json

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
) -> None:
    """Measure lexical recall and MRR on a collection in BEIR layout."""
    from knowledge.evaluation import BadQuestions, evaluate_beir

    try:
        print_json(evaluate_beir(folder, split=split, folds=folds))
    except (OSError, UnicodeDecodeError, BadQuestions) as error:
        fail(f"{folder}: {error}")
