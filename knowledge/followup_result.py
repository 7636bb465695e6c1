"""What is found for a message by itself, judged against what is found for it and the question before: which of the two is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.applicability import OVERTAKEN, says_nothing_to
from knowledge.elsewhere import rule_of_subject, rule_that_settles
from knowledge.followup import ENDS, whom
from knowledge.followup_subjects import LEAVE, PAY_MEANWHILE, is_of_the_leave, names_subject
from knowledge.model import Answer, Citation, Clarify, Clause, NotFound
from knowledge.query import Query, covered_share, understand
from knowledge.quoting import cite
from knowledge.scope import asked_kind

Found = Answer | NotFound | Clarify

CLEAR = 0.9
"""From this confidence on a question is answered by itself."""
MOST = 0.6
"""A clause with this share of a question's words answers it, not merely its neighbour."""
MUCH = 0.4
"""A clause with this share of a question's words speaks of it; so does one that states a figure of the kind that is asked for."""
SOME = 0.3
"""A clause that was found beside the best comes first where it has this share of what was added."""
LITTLE = 0.15
"""With a smaller share of the question before, a clause is about another matter."""
NEAR = 0.5
"""From this share of the best score on a clause came near."""
HALF = 0.5
"""A clause with this share of a subject's words speaks of it."""
RUN = 4
"""Characters in a row that are more than a way of asking."""
IN_A_QUESTION = re.compile(
    "那么?|[之以]?[前后内]|提前|[要得能会可以]+|我们?|你们?|他们?|单位|学校|公司|一般|最[多少长晚早迟]?|[吗呢啊呀才的给是有就还再也]|到底|具体|大概|左右|一[次共]"
)
"""What stands in 那多久之前要通知我 beside how long and what."""


def is_whole(alone: Found, joined: Found, subjects: Sequence[str], *, new: bool) -> bool:
    """Whether a question with subjects of its own is meant by itself: what is found with the one before does not speak of them.

    `new`: it reads like a question about something else.
    """
    if not subjects:
        return False
    if isinstance(joined, Answer) and _has_any(joined.citations[0].clause, subjects):
        return new and isinstance(alone, Answer) and _has_any(alone.citations[0].clause, subjects)
    return not isinstance(alone, Answer) or _has_any(alone.citations[0].clause, subjects)


def _has_any(clause: Clause, words: Sequence[str]) -> bool:
    return any(word in clause.text or covered_share(understand(word), clause.text) >= HALF for word in words)


def stands_alone(
    alone: Found,
    joined: Found,
    text: str,
    shown: Sequence[str],
    *,
    asked: str,
    likely: bool,
    surely: bool = False,
    deeper: bool = False,
) -> bool:
    """Whether a message is better answered by itself than together with `asked`, the question before.

    能不能拒绝 and 一个月多少钱 name no subject: by themselves they are answered only by what speaks of the question before as well.
    `likely`, `surely`: it sounds as if it went on from that question; else it sounds like one of its own. `deeper`: it asks what
    follows from the answer, and names no subject.
    """
    own = understand(text)
    bare = not (names_subject(text) or whom(text))
    if is_of_the_leave(text, asked):
        return False
    if not isinstance(alone, Answer):
        near = isinstance(joined, Answer) and _speaks(joined.citations[0].clause, own) > 0
        subject = isinstance(alone, NotFound) and alone.reason == "elsewhere" and not (bare and likely)  # a rule of its own settles it
        return not near and (subject or not likely)
    if likely and bare and not alone.lookup and _is_far(alone.citations[0].clause, text, asked):
        return False
    if likely and not alone.lookup and isinstance(joined, NotFound) and joined.reason == "elsewhere":
        return covered_share(own, alone.citations[0].clause.text) >= MOST  # a rule that is not held settles it, no neighbour does
    if alone.lookup or not isinstance(joined, Answer):
        return alone.lookup is not None or _speaks(alone.citations[0].clause, own) > 0
    first, other = alone.citations[0], joined.citations[0]
    spoken, spoken_joined = _speaks(first.clause, own), _speaks(other.clause, own)
    clear = alone.confidence >= CLEAR and spoken >= MUCH
    if clear and first.clause.id == other.clause.id:
        return True  # what went before adds nothing
    if likely:
        old = other.clause.id in shown and first.clause.id not in shown and not any(_has_words(one.clause, own) for one in joined.citations)
        return (old and not deeper and (spoken >= MOST or _states_more(first.clause, other.clause, text))) or (
            not surely and clear and spoken_joined < spoken
        )
    same_document = any(one.partition("#")[0] == other.clause.document for one in shown)
    if first.clause.id != other.clause.id and (spoken_joined > spoken or (spoken_joined == spoken and same_document)):
        return False
    return alone.confidence >= CLEAR or spoken >= MUCH


def to_what_was_added(result: Found, text: str, meant: str, shown: Sequence[str]) -> Found:
    """Hold the answer to a joined question to its second half: the first alone would find what was shown before once more.

    Where the best was shown already and has no word of what was added, a further clause of its document that has comes first, or
    one of any document that came near and clearly speaks of it. Of two that speak of it alike, and of the whole question, the one
    that was not shown is meant.
    """
    own = understand(text)
    if not isinstance(result, Answer) or result.lookup:
        return result
    first = result.citations[0]
    told = _speaks(first.clause, own)
    near = [one for one in result.passages[1:] if one.score >= NEAR * result.passages[0].score and one.clause.id not in shown]
    near = [one for one in near if not says_nothing_to(text, one.clause.document)]
    if first.clause.id not in shown or told > 0:
        whole = understand(meant)
        of_both = covered_share(whole, first.clause.text)
        new = [
            one.clause
            for one in near
            if covered_share(own, one.clause.text) >= max(MOST, told) and covered_share(whole, one.clause.text) >= of_both
        ]
        return _led_by(_cited(new[0], own, result), result) if new and first.clause.id in shown else result
    found = (*result.citations[1:], *result.more)
    spoken = {
        one.clause.id: _speaks(one.clause, own) for one in found if one.clause.document == first.clause.document or one.clause.id in shown
    }
    best = max(spoken, key=lambda one: spoken[one], default="")
    if best and spoken[best] >= SOME:
        return _led_by(next(one for one in found if one.clause.id == best), result)
    speaking = [one.clause for one in near if covered_share(own, one.clause.text) and _speaks(one.clause, own) >= MUCH]
    return _led_by(_cited(speaking[0], own, result), result) if speaking else result


def _cited(clause: Clause, own: Query, result: Answer) -> Citation:
    return next((one for one in (*result.citations, *result.more) if one.clause.id == clause.id), None) or cite(clause, own)


def beside(found: Answer) -> str:
    """The rule that is not held and has more on the matter of an answer, or sets another figure; empty where none does."""
    return found.absent or (OVERTAKEN[found.citations[0].clause.id] if found.caution == "overtaken" else "")


def speaks_of_both(found: Answer, text: str, asked: str) -> bool:
    """Whether an answer to a question and what goes on from it clearly speaks of either."""
    words = found.citations[0].clause.text
    both = covered_share(understand(text), words) >= MOST and covered_share(understand(asked), words) >= MUCH
    return found.confidence >= CLEAR and both


def left_open_of(result: Found, text: str) -> Found:
    """Name what is not stated by what was added, not by the question before it."""
    if not isinstance(result, NotFound) or result.reason != "not_stated":
        return result
    kind = asked_kind(text)
    return replace(result, missing=kind.name) if kind else replace(result, reason="no_evidence", missing="")


def _led_by(first: Citation, result: Answer) -> Answer:
    rest = tuple(one for one in (*result.citations, *result.more) if one.clause.id != first.clause.id)
    return replace(result.with_citations((first,)), more=rest, verdict=None, computation=None, caution="")


def repeats(result: Found, text: str, shown: Sequence[str], *, figures: bool = True) -> bool:
    """Whether an answer is the clause that was shown before, and has no word of what was added.

    With `figures`, one of the kind that is asked for is a word of it.
    """
    own = understand(text)
    return (
        isinstance(result, Answer)
        and not result.lookup
        and result.citations[0].clause.id in shown
        and not (_speaks(result.citations[0].clause, own) if figures else covered_share(own, result.citations[0].clause.text))
    )


def strays(result: Found, text: str, asked: str, shown: Sequence[str]) -> bool:
    """Whether an answer left the matter, for a document that has no word of what was added, and few of the question before.

    So it does for a clause without the thing whose time or number is asked for, or about pay at another time.
    """
    if not isinstance(result, Answer) or result.lookup or not shown:
        return False
    first = result.citations[0].clause
    if _of_another_time(first, text, asked) or (first.id not in shown and _lacks_the_thing(first, text)):
        return True
    elsewhere = all(one.partition("#")[0] != first.document for one in shown)
    own = understand(text)
    bare = len(own.typed_pairs) < 2 or not _speaks(first, own)  # 怎么申请 stands in many a rule
    return elsewhere and bare and covered_share(understand(asked), first.text) < MUCH


def _is_far(clause: Clause, text: str, asked: str) -> bool:
    """Whether a clause is about another matter than the question before, and has no run of a message that names something: 会员大会."""
    runs = (text[at : at + RUN] for at in range(len(text) - RUN + 1))
    return covered_share(understand(asked), clause.text) < LITTLE and not any(run in clause.text for run in runs)


def _lacks_the_thing(clause: Clause, text: str) -> bool:
    """Whether a clause has no character of the thing whose time or number is asked for: a notice, for 多久之前要通知我."""
    kind = asked_kind(text)
    thing = IN_A_QUESTION.sub(" ", kind.asked.sub(" ", ENDS.sub("", text))) if kind else ""
    named = "".join(re.findall(r"[\u4e00-\u9fff]{2,}", thing))
    return bool(named) and not any(character in clause.text for character in named)


def _of_another_time(clause: Clause, text: str, asked: str) -> bool:
    """Whether a clause about pay or insurance is not about them during the leave that is meant."""
    found = PAY_MEANWHILE.fullmatch(ENDS.sub("", text.strip())) if is_of_the_leave(text, asked) else None
    return found is not None and not (LEAVE.search(clause.text) and _has_any(clause, [found["what"] or found["only"]]))


def only_read(result: Found, text: str, meant: str) -> bool:
    """Whether a rule that is not held was read into a question, no wording of which names it, by words that name no subject: 能延长吗."""
    if not isinstance(result, NotFound) or result.reason != "elsewhere" or names_subject(text):
        return False
    return not (rule_of_subject(meant, ())[0] or rule_that_settles(meant, ())[0])


def _has_words(clause: Clause, own: Query) -> bool:
    """Whether most of what was added stands in a clause, in these very words."""
    return sum(term in clause.text for term in own.typed_pairs) >= MOST * max(len(own.typed_pairs), 1)


def _states_more(clause: Clause, other: Clause, text: str) -> bool:
    """Whether a clause states a thing of the kind that is asked for, and another one does not."""
    kind = asked_kind(text)
    return kind is not None and bool(kind.stated.search(clause.text)) and not kind.stated.search(other.text)


def _speaks(clause: Clause, own: Query) -> float:
    """How much of what was added a clause speaks of; a figure that is asked for counts as much of it, without one the half counts."""
    kind, share = asked_kind(own.text), covered_share(own, clause.text)
    if kind is None:
        return share
    return max(share, MUCH) if kind.stated.search(clause.text) else share / 2
