"""The duty channel: cadres by the name of their account, from the command line and the console.

Conversation and sender are the account's name. Replies and letters are rendered as for a terminal and read from the outbox by whoever
shows them, so the composition root builds a terminal channel of this name.
"""

from __future__ import annotations

NAME = "duty"
