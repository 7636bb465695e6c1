"""The dispatcher: load the conversation, match the turn, run the handler, commit what it decided.

Slow work happens in the handler, before any transaction. A crash before the commit repeats the decision; after it, nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.channels.base import Channel
from bot.ports import ClaimedMessage, Conversations, OutgoingPart
from bot.references import reference_code
from handlers import turns
from handlers.desk import Arrival, FrontDesk
from handlers.messages import Outcome
from handlers.ports import Clock

log = logging.getLogger(__name__)


class UnknownChannel(Exception):
    """A message came from a channel that is not configured any more; its reply cannot be rendered."""


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """Takes one claimed message through decision and commit."""

    desk: FrontDesk
    conversations: Conversations
    channels: Mapping[str, Channel]
    clock: Clock

    def dispatch(self, claimed: ClaimedMessage) -> bool:
        """Handle one message. Return False if another worker has taken it over; then nothing was written.

        Blocks for retrieval and for the commit: call it on a thread.
        """
        message = claimed.message
        now = self.clock.now()
        session = self.conversations.load(message.channel, message.conversation, now=now)
        arrival = Arrival(message, session, now, reference_code(claimed.id))
        turn = turns.match(arrival, self.desk)
        outcome = turn.handle(arrival, self.desk)
        committed = self.conversations.finish(
            claimed, session=outcome.session, effects=outcome.effects, parts=self.rendered(claimed, outcome), now=now
        )
        log.info(
            "inbox.done" if committed else "inbox.lease_lost",
            extra={"inbox_id": claimed.id, "attempt": claimed.attempt, "channel": message.channel, "turn": turn.name},
        )
        return committed

    def rendered(self, claimed: ClaimedMessage, outcome: Outcome) -> list[OutgoingPart]:
        """Render the replies into the exact payloads that will be sent."""
        message = claimed.message
        channel = self.channels.get(message.channel)
        if channel is None:
            raise UnknownChannel(message.channel)
        payloads = [payload for reply in outcome.replies for payload in channel.render(reply)]
        return [
            OutgoingPart(message.channel, message.conversation, message.sender, payload, claimed.id, sequence)
            for sequence, payload in enumerate(payloads)
        ]
