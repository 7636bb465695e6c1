"""How well messages are read: intents, danger, and how long one takes.

    python -m tests.benchmarks.grievances.intents heldout

Prints figures alone, never a message. `dev` is what the weights were learned from and says nothing about new messages.
"""

import json
import sys
import time
from collections import Counter
from math import sqrt
from pathlib import Path

from handlers.intents import intent_of
from handlers.urgent import Danger, danger_of

DATA = Path(__file__).parents[2] / "data" / "grievances"
Z = 1.96


def interval(hits: int, n: int) -> str:
    """A share with its 95 % interval after Wilson."""
    share = hits / n
    middle, half = share + Z * Z / (2 * n), Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    low, high = (middle - half) / (1 + Z * Z / n), (middle + half) / (1 + Z * Z / n)
    return f"{hits} of {n} = {share:.3f} [{low:.3f}, {high:.3f}]"


def rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def intents(split: str) -> None:
    held = rows(f"intents-{split}")
    readings = [intent_of(row["text"]) for row in held]
    right = [reading.intent in (row["intent"], *row["also"]) for reading, row in zip(readings, held, strict=True)]
    print(f"intent, {split}: {interval(sum(right), len(held))}")
    unsure = [good for good, reading in zip(right, readings, strict=True) if reading.unsure]
    print(f"  asked back: {interval(len(unsure), len(held))}, {len(unsure) - sum(unsure)} of them would have been wrong")
    wrong = Counter((row["intent"], reading.intent) for good, reading, row in zip(right, readings, held, strict=True) if not good)
    for gold, n in sorted(Counter(row["intent"] for row in held).items()):
        missed = {str(said): count for (meant, said), count in sorted(wrong.items()) if meant == gold}
        print(f"  {gold:10} {n - sum(missed.values())} of {n}  {missed or ''}")


def danger(split: str) -> None:
    held = rows(f"danger-{split}")
    said = Counter((row["label"], danger_of(row["text"])) for row in held)
    sizes = Counter(row["label"] for row in held)
    seen = sizes["urgent"] - said["urgent", Danger.CALM]
    print(f"danger, {split}: urgent and given the numbers at once {interval(seen, sizes['urgent'])}")
    print(f"  urgent and people alerted at once {interval(said['urgent', Danger.ALERT], sizes['urgent'])}")
    near = sizes["joke"] + sizes["calm"]
    print(f"  near miss and people alerted {interval(said['joke', Danger.ALERT] + said['calm', Danger.ALERT], near)}")
    print(f"  near miss and asked whether there is danger {interval(said['joke', Danger.MAY] + said['calm', Danger.MAY], near)}")
    for label in ("urgent", "joke", "calm"):
        print(f"  {label:7}", {str(each): said[label, each] for each in Danger})
    for outcome in (Danger.CALM, Danger.MAY, Danger.ASK):
        missed = Counter(row["kind"] for row in held if row["label"] == "urgent" and danger_of(row["text"]) is outcome)
        print(f"  urgent and {outcome}, by kind:", dict(missed))
    ordinary = [row["text"] for row in rows(f"intents-{split}") if row["intent"] != "urgent"]
    for answering in (False, True):
        found = Counter(danger_of(text, answering=answering) for text in ordinary)
        where = "in a form" if answering else "in the open"
        print(f"  ordinary messages {where}, n = {len(ordinary)}:", {str(each): found[each] for each in Danger})


def speed(split: str) -> None:
    texts = [row["text"] for row in rows(f"intents-{split}")]
    intent_of(texts[0])
    times: list[float] = []
    for text in texts:
        start = time.perf_counter()
        intent_of(text)
        times.append(time.perf_counter() - start)
    times.sort()
    print(f"ms a message: p50 {1000 * times[len(times) // 2]:.2f}, p95 {1000 * times[len(times) * 95 // 100]:.2f}")


if __name__ == "__main__":
    split = sys.argv[1] if len(sys.argv) > 1 else "heldout"
    intents(split)
    danger(split)
    speed(split)
