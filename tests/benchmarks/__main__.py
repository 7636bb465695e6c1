"""`make bench`: everything that is measured, each in a process of its own. The machine should have nothing else to do."""

import subprocess
import sys

MEASURES = (
    "retrieval.compare dev",
    "retrieval.compare heldout",
    "retrieval.compare heldout laws",
    "retrieval.compare heldout2",
    "retrieval.compare heldout2 laws",
    "retrieval.compare heldout3",
    "retrieval.compare heldout3 laws",
    "retrieval.followups heldout",
    "retrieval.sentences",
    "retrieval.overlap",
    "retrieval.speed 2000",
    "retrieval.speed 100000",
    "routing.scenarios heldout",
    "routing.scenarios heldout5",
    "routing.scenarios heldout6",
    "routing.scenarios heldout7",
    "routing.scenarios second",
    "routing.speed",
    "people.directory",
    "grievances.intents heldout",
    "grievances.intents heldout2",
    "grievances.intents heldout3",
    "grievances.intents heldout4",
    "grievances.intents heldout5",
    "grievances.in_form heldout",
    "grievances.cases",
    "ingest.articles",
    "ingest.pdf",
    "ingest.ocr",
    "ingest.pipeline",
    "start",
    "callbacks.throughput",
    "callbacks.steady 60 200",
)
"""What follows `python -m tests.benchmarks.`; docs/benchmarks.md names each beside its figures."""


def main() -> None:
    failed = []
    for measure in MEASURES:
        print(f"\n== {measure} ==", flush=True)
        module, *given = measure.split()
        if subprocess.run([sys.executable, "-m", f"tests.benchmarks.{module}", *given], check=False).returncode:
            failed.append(measure)
    if failed:
        sys.exit(f"not measured: {', '.join(failed)}")


if __name__ == "__main__":
    main()
