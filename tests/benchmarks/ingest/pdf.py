"""Text PDF: our reader beside bare pypdfium2 text extraction, in turn, on one document of many pages.

Run: python -m tests.benchmarks.ingest.pdf [pages] [rounds]
"""

import sys
import time
from statistics import median

import pypdfium2

from ingest.loaders.pdf import read_pdf
from ingest.model import Limits
from knowledge.clause_ids import chinese_numeral
from tests.ingest.loaders.making import pdf

LINES = 35


def document(pages: int) -> bytes:
    """Pages full of articles, each line of 38 characters."""
    text = "用人单位应当依法建立和完善规章制度，保障劳动者享有劳动权利、履行劳动义务。"
    return pdf([[f"第{chinese_numeral(LINES * page + line + 1)}条 {text}"[:38] for line in range(LINES)] for page in range(pages)])


def bare(source: bytes) -> int:
    """What most programs do: the text of each page."""
    opened = pypdfium2.PdfDocument(source)
    return sum(len(page.get_textpage().get_text_range()) for page in opened)


def main(pages: int, rounds: int) -> None:
    source = document(pages)
    ratios, times = [], []
    for _ in range(rounds):
        started = time.perf_counter()
        bare(source)
        between = time.perf_counter()
        read_pdf(source, Limits(max_pages=pages))
        ours = time.perf_counter() - between
        ratios.append(ours / (between - started))
        times.append(ours)
    print(
        f"{pages} pages: {median(times) / pages * 1000:.1f} ms a page, {median(ratios):.2f} times bare pypdfium2 (median of {rounds} pairs)"
    )


if __name__ == "__main__":
    given = [*map(int, sys.argv[1:])]
    main(given[0] if given else 60, given[1] if len(given) > 1 else 7)
