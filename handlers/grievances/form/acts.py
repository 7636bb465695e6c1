"""What a message to the form of a grievance is, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from handlers.drafts import Form, Slot


class Kind(StrEnum):
    """What a message is to the form."""

    CANCEL = "cancel"
    PAUSE = "pause"
    EXPLAIN = "explain"
    """What is kept, who sees it, how long: in whole words."""
    ANONYMOUS = "anonymous"
    CORRECT = "correct"
    AMEND = "amend"
    """Something is to be changed, and it is not said yet to what."""
    OTHER_UNIT = "other_unit"
    """Where somebody works is put right; `question` holds where, if it was said."""
    TAKE_OUT = "take_out"
    """Something that was told is to go: a sentence, an item, a name."""
    PUT_BACK = "put_back"
    """What was taken out a moment ago is to stand there again."""
    CONFIRM = "confirm"
    NEARLY = "nearly"
    """It sounds like a yes to the summary, and not clearly enough to hand in."""
    HOLD = "hold"
    """Not to be handed in yet."""
    DROP = "drop"
    """It sounds as if this question, or all of it, were to go; which is asked first."""
    STOP = "stop"
    """All of it is to go, which loses what was told: that is asked once before it is done."""
    BOTH_MODES = "both_modes"
    """Who may know was said two ways."""
    CONFUSED = "confused"
    """What is asked was not understood."""
    FEELING = "feeling"
    RELIEVED = "relieved"
    ASK_ON = "ask_on"
    """The next question may be asked."""
    MOMENT = "moment"
    """They are gone for a moment."""
    AFRAID = "afraid"
    AT_A_LOSS = "at_a_loss"
    """What is to be done or said is not known."""
    MISSED = "missed"
    """Something is said to be missing in what was written down."""
    COURTESY = "courtesy"
    """Thanks, a greeting, or chat."""
    SOON = "soon"
    """It is to be handed in before all is asked."""
    UNDER_WAY = "under_way"
    """It is asked for what is being done: 提诉求, and words that are for elsewhere."""
    LEADS_ON = "leads_on"
    """More is to come: 对了."""
    LATER = "later"
    """Another matter, for a case of its own."""
    FORM = "form"
    """A question about the form itself."""
    ASIDE = "aside"
    """A question of their own."""
    BLANK = "blank"
    ABUSE = "abuse"
    SOLVED = "solved"
    """It has come right meanwhile."""
    LET_GO = "let_go"
    """不用了: the whole of it, or only what was asked."""
    SAID_BEFORE = "said_before"
    """It is said to have been told already, and nothing that was told answers it."""
    LEFT = "left"
    """The desk may choose, or leave it out."""
    SAME_MODE = "same_mode"
    """Who may know was said once more."""
    KEPT_OUT = "kept_out"
    """These words are not to be written down."""
    NO_CONTACT = "no_contact"
    """No telephone is left."""
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Filling:
    """What a message fills in, and what else the form is to remember of it; what is empty or None stays as it was."""

    told: Mapping[Slot, str] = field(default_factory=dict[Slot, str], repr=False)
    """What the slots hold now that they did not before."""
    last: Slot | None = None
    """The slot that was filled last."""
    lead: str = field(default="", repr=False)
    """Words before the matter itself."""
    named: str = field(default="", repr=False)
    """Whom the words seem to be against."""
    nobody: bool | None = None
    """Whether the matter is against nobody."""
    not_so: Slot | None = None
    """The slot whose guess was wrong."""

    @classmethod
    def of(cls, slot: Slot, words: str) -> Filling:
        """One slot, which is the one filled last."""
        return cls({slot: words}, last=slot)

    def __or__(self, other: Filling) -> Filling:
        """Both; where they differ the other one holds."""
        return Filling(
            {**self.told, **other.told},
            other.last or self.last,
            other.lead or self.lead,
            other.named or self.named,
            self.nobody if other.nobody is None else other.nobody,
            other.not_so or self.not_so,
        )

    def into(self, form: Form) -> Form:
        """The form with all of this in it."""
        return replace(
            form,
            told={**form.told, **self.told},
            last=self.last or form.last,
            lead=self.lead or form.lead,
            named=self.named or form.named,
            nobody=form.nobody if self.nobody is None else self.nobody,
            not_so=self.not_so or form.not_so,
        )


UNFILLED = Filling()
"""Nothing is filled in."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard."""

    kind: Kind
    filling: Filling = UNFILLED
    slot: Slot | None = None
    """The one that was corrected, or is to be."""
    question: str = field(default="", repr=False)
