"""What the form makes of readers' turns: answers taken, other words written down as answers, and cases handed in without a yes.

    python -m tests.benchmarks.grievances.in_form heldout     (tests/data/grievances/turns-heldout.jsonl)

Prints counts alone, never a message.
"""

import json
import sys
from pathlib import Path

from handlers.drafts import Form, Question, Slot
from handlers.grievances.form.acts import Kind
from handlers.grievances.form.interpretation import hear

DATA = Path(__file__).parents[2] / "data" / "grievances"
ASKED = {
    "since": Slot.SINCE,
    "where": Slot.WHERE,
    "wish": Slot.HOPE,
    "against": Slot.AGAINST,
    "privacy": Slot.MODE,
    "contact": Slot.NAME,
}
"""The form's questions, by the names that readers have for them."""
YES = frozenset({"yes", "submit"})
FULL = {Slot.SINCE: "去年", Slot.WHERE: "三食堂", Slot.HOPE: "修好", Slot.AGAINST: "", Slot.MODE: "named"}
"""The rest of a form that has reached its summary."""


def main(split: str) -> None:
    turns = [json.loads(line) for line in (DATA / f"turns-{split}.jsonl").read_text(encoding="utf-8").splitlines()]
    answers = others = taken = written = 0
    for turn in (one for one in turns if one["asked"] in ASKED):
        slot = ASKED[turn["asked"]]
        heard = hear(turn["text"], slot, Form({Slot.WHAT: turn["before"]}, last=Slot.WHAT))
        if "answer" in turn["labels"]:
            answers += 1
            taken += slot in heard.filling.told or heard.kind in (Kind.ANONYMOUS, Kind.BOTH_MODES)
        else:
            others += 1
            written += slot in heard.filling.told
    no_yes = [turn for turn in turns if turn["asked"] == "summary" and not YES & {*turn["labels"]}]
    full = ((turn["text"], Form({Slot.WHAT: turn["before"], **FULL})) for turn in no_yes)
    handed_in = sum(hear(text, Question.CONFIRM, form).kind is Kind.CONFIRM for text, form in full)
    print(f"answers taken at once: {taken} of {answers}")
    print(f"other words written down as the answer: {written} of {others}")
    print(f"handed in at the summary without a yes: {handed_in} of {len(no_yes)}")


if __name__ == "__main__":
    main(sys.argv[1])
