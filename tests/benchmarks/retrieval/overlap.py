"""How much of the question sets stands in the guide or the lexicon: questions that share six characters in a row with them.

python -m tests.benchmarks.retrieval.overlap
"""

import json
import re

from knowledge.guide import bundled_guide
from knowledge.query import lexicon
from knowledge.tokens import fold
from tests.benchmarks.retrieval.corpora import QUESTIONS

LENGTH = 6


def grams(text: str) -> set[str]:
    words = re.sub(r"\W", "", fold(text))
    return {words[start : start + LENGTH] for start in range(len(words) - LENGTH + 1)}


def main() -> None:
    guide = {
        gram
        for entry in bundled_guide().entries
        for text in (entry.plain, entry.not_said, *entry.words, *entry.asks)
        for gram in grams(text)
    }
    words = {gram for entry in lexicon() for text in (*entry.said, *entry.means) for gram in grams(text)}
    print("| set | questions | with six characters of the guide | six-grams in the guide | with six characters of the lexicon |")
    print("|---|---|---|---|---|")
    for file in sorted(QUESTIONS.glob("*.jsonl")):
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        found = [grams(row.get("question") or row.get("means", "")) for row in rows]
        shared, total = sum(len(one & guide) for one in found), sum(map(len, found))
        touched, worded = sum(bool(one & guide) for one in found), sum(bool(one & words) for one in found)
        print(f"| {file.stem} | {len(found)} | {touched} | {shared} of {total} | {worded} |")


if __name__ == "__main__":
    main()
