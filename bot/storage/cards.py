"""Cards on people's phones, as far as they can still be replaced; implements `bot.channels.wecom.cards.CardBook`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from bot.channels.wecom.cards import CODE_LIFE, SentCard
from bot.storage.database import Database
from bot.storage.tables.cases import grievance
from bot.storage.tables.wecom import wecom_card
from knowledge.schema import insert_into

SHOWN_NOW = grievance.c.status + "@" + grievance.c.unit


class SqlCards:
    """Which cards are on whose phone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, card: SentCard, *, now: datetime) -> None:
        """Remember a card that the platform took; one of the same task is known already."""
        row = {
            "task_id": card.task_id,
            "ref": card.ref,
            "userid": card.userid,
            "state": card.state,
            "response_code": card.response_code,
            "sent_at": now,
        }
        fresh = insert_into(wecom_card, self._database.dialect).values(row).on_conflict_do_nothing(index_elements=["task_id"])
        self._database.write(lambda connection: connection.execute(fresh))

    def outdated(self, *, now: datetime, limit: int) -> list[tuple[SentCard, str]]:
        """Cards that can still be replaced and whose case has moved on, each with the case's status now."""
        found = (
            select(wecom_card, grievance.c.status)
            .join(grievance, grievance.c.ref == wecom_card.c.ref)
            .where(wecom_card.c.sent_at > now - CODE_LIFE, wecom_card.c.state != SHOWN_NOW)
            .order_by(wecom_card.c.sent_at)
            .limit(limit)
        )
        with self._database.read() as connection:
            rows = connection.execute(found).all()
        return [(SentCard(row.task_id, row.ref, row.userid, row.state, row.response_code), row.status) for row in rows]

    def settle(self, task_id: str) -> None:
        """Forget a card that was replaced, or that cannot be any more."""
        self._database.write(lambda connection: connection.execute(delete(wecom_card).where(wecom_card.c.task_id == task_id)))

    def purge(self, *, now: datetime) -> int:
        """Forget cards that nothing can replace any more; return how many."""
        old = delete(wecom_card).where(wecom_card.c.sent_at <= now - CODE_LIFE)
        return self._database.write(lambda connection: connection.execute(old).rowcount)
