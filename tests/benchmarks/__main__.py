"""`make bench`: everything that is measured, one after the other. The machine should have nothing else to do."""

from tests.benchmarks import start
from tests.benchmarks.callbacks import steady, throughput
from tests.benchmarks.ingest import articles, ocr, pdf, pipeline
from tests.benchmarks.retrieval import compare
from tests.benchmarks.retrieval.corpora import QUESTIONS


def main() -> None:
    for name in ("dev", "heldout"):
        if (QUESTIONS / f"opinion-{name}.jsonl").exists():
            print(f"\n== retrieval, {name} ==")
            compare.main(name)
    print("\n== reading documents ==")
    articles.main()
    pdf.main(60, 7)
    ocr.main([])
    pipeline.main()
    print("\n== start ==")
    start.main()
    print("\n== acknowledging callbacks ==")
    throughput.main(throughput.REQUESTS)
    print("\n== 200 callbacks a second for a minute ==")
    steady.main(60, 200)


if __name__ == "__main__":
    main()
