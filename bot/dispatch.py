"""The dispatcher: load the conversation, match the turn, run the handler, commit what it decided.

Slow work happens in the handler, before any transaction. A crash before the commit repeats the decision; after it, nothing.
Where somebody else changed a case in between, the message is decided again on what is there now.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bot.channels.base import Channel
from bot.ports import Addresses, CaseMoved, ClaimedMessage, Conversations, Notices, OutgoingPart
from bot.references import reference_code
from handlers import turns
from handlers.desk import Arrival, FrontDesk
from handlers.effects import Outcome
from handlers.messages import Letter, Reply, ToAccount, ToOfficers, ToSubmitter
from handlers.ports import Clock
from knowledge.model import Answer, Clarify, NotFound
from knowledge.ports import Answerer

log = logging.getLogger(__name__)

MAX_DECISIONS = 8
"""How often one message is decided anew because others were quicker, before it goes back to the queue."""


class UnknownChannel(Exception):
    """A message came from a channel that is not configured any more; its reply cannot be rendered."""


@dataclass(frozen=True, slots=True)
class AskedOnce:
    """An answerer for the length of one message: handlers ask the same question several times over, and a language model takes seconds."""

    answerer: Answerer
    found: dict[tuple[str, date | None, str], Answer | NotFound | Clarify] = field(
        default_factory=dict[tuple[str, date | None, str], Answer | NotFound | Clarify]
    )

    def answer(self, question: str, *, as_of: date | None = None, context: str = "") -> Answer | NotFound | Clarify:
        """What the other one answers, asked once."""
        key = (question, as_of, context)
        if key not in self.found:
            self.found[key] = self.answerer.answer(question, as_of=as_of, context=context)
        return self.found[key]


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """Takes one claimed message through decision and commit."""

    desk: FrontDesk
    conversations: Conversations
    channels: Mapping[str, Channel]
    clock: Clock
    addresses: Addresses | None = None
    """None: the desk writes to nobody but the sender."""
    notices: Notices | None = None

    def dispatch(self, claimed: ClaimedMessage) -> frozenset[str] | None:
        """Handle one message and return the channels something is to be sent on; None, with nothing written, if the lease was lost.

        Blocks for retrieval and for the commit: call it on a thread. Raises CaseMoved where others were quicker each time.
        """
        desk = replace(self.desk, answerer=AskedOnce(self.desk.answerer))
        for _ in range(MAX_DECISIONS - 1):
            try:
                return self._decide(claimed, desk)
            except CaseMoved:
                log.info("inbox.decided_again", extra={"inbox_id": claimed.id})
        return self._decide(claimed, desk)

    def _decide(self, claimed: ClaimedMessage, desk: FrontDesk) -> frozenset[str] | None:
        message = claimed.message
        now = self.clock.now()
        session = self.conversations.load(message.channel, message.conversation, now=now)
        arrival = Arrival(message, session, now, reference_code(claimed.id))
        turn = turns.match(arrival, desk)
        outcome = turn.handle(arrival, desk)
        parts = self.rendered(claimed, outcome)
        letters, unreachable = self._letters(claimed, outcome, len(parts))
        committed = self.conversations.finish(claimed, session=outcome.session, effects=outcome.effects, parts=[*parts, *letters], now=now)
        log.info(
            "inbox.done" if committed else "inbox.lease_lost",
            extra={"inbox_id": claimed.id, "attempt": claimed.attempt, "channel": message.channel, "turn": turn.name},
        )
        if not committed:
            return None
        if self.notices:
            for letter in unreachable:
                self.notices.raise_notice("nobody_to_tell", whom(letter), NOBODY_TO_TELL, now=now)
        return frozenset(part.channel for part in (*parts, *letters))

    def rendered(self, claimed: ClaimedMessage, outcome: Outcome) -> list[OutgoingPart]:
        """Render the replies into the exact payloads that will be sent."""
        message = claimed.message
        channel = self.channels.get(message.channel)
        if channel is None:
            raise UnknownChannel(message.channel)
        payloads = [(payload, reply) for reply in outcome.replies for payload in channel.render(reply)]
        return [
            OutgoingPart(
                message.channel,
                message.conversation,
                message.sender,
                payload,
                claimed.id,
                place,
                reply.brief,
                unique=_bears_code(payload, reply),
            )
            for place, (payload, reply) in enumerate(payloads)
        ]

    def _letters(self, claimed: ClaimedMessage, outcome: Outcome, first: int) -> tuple[list[OutgoingPart], list[Letter]]:
        """Render what others are told, and name the letters that reach nobody, or lie where nobody is told of them."""
        parts: list[OutgoingPart] = []
        unreachable: list[Letter] = []
        for letter in outcome.letters:
            found = self.addresses.resolve(letter.to) if self.addresses else ()
            ways = [(address, channel) for address in found if (channel := self.channels.get(address.channel))]
            if all(address.quiet for address, _ in ways) and not (isinstance(letter.to, ToSubmitter) and not found):
                unreachable.append(letter)  # who handed in anonymously is nowhere to be found, and reads it on their page
            for address, channel in ways:
                for payload in channel.render(letter.reply):
                    place = first + len(parts)
                    brief = letter.reply.brief or address.brief
                    whole = (payload, claimed.id, place, brief, letter.urgent, _bears_code(payload, letter.reply))
                    parts.append(OutgoingPart(address.channel, address.conversation, address.recipient, *whole))
        return parts, unreachable


def _bears_code(payload: str, reply: Reply) -> bool:
    """Whether a payload has the code that no other message's reply has; of a long reply the last part alone."""
    return bool(reply.reference) and reply.reference in payload


NOBODY_TO_TELL = (
    "nobody on duty who may hear of it can be reached on a channel: link accounts to WeCom userids (`user link`), name officers (`units`), "
    "or a fallback owner who serves no unit (`units fallback`); what accounts without a userid are told lies on the console"
)


def whom(letter: Letter) -> str:
    """Name whom a letter was for, without a case's reference beside anything of a person."""
    match letter.to:
        case ToOfficers(unit):
            return f"unit:{unit or 'fallback owner'}"
        case ToAccount(account):
            return f"account:{account}"
        case ToSubmitter():
            return "submitter"
