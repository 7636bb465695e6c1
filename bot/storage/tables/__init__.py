"""The tables of the running desk, beside those of `knowledge.schema` in the same metadata; Alembic migrates both.

Tables name each other across modules: whoever imports one has all of them.
"""

from bot.storage.tables import accounts, cases, people, questions, queues, upkeep, wecom

__all__ = ["accounts", "cases", "people", "questions", "queues", "upkeep", "wecom"]
