"""Access tokens of the platforms, shared by all processes of a desk."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import or_, select

from bot.channels.wecom.tokens import AccessToken
from bot.storage.database import Database
from bot.storage.tables.wecom import channel_token
from knowledge.schema import insert_into


class SqlTokens:
    """Implements `bot.channels.wecom.tokens.TokenStore` on the tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, key: str) -> AccessToken | None:
        """Return the stored token, expired or not, or None where there never was one."""
        stored = select(channel_token.c.token, channel_token.c.expires_at).where(
            channel_token.c.key == key, channel_token.c.token.is_not(None)
        )
        with self._database.read() as connection:
            row = connection.execute(stored).one_or_none()
        return None if row is None else AccessToken(row.token, row.expires_at)

    def save(self, key: str, token: AccessToken) -> None:
        """Replace the token and end the refresh that fetched it."""
        fresh = insert_into(channel_token, self._database.dialect).values(key=key, token=token.value, expires_at=token.expires_at)
        replaced = fresh.on_conflict_do_update(
            index_elements=["key"],
            set_={"token": fresh.excluded.token, "expires_at": fresh.excluded.expires_at, "refreshing_until": None},
        )
        self._database.write(lambda connection: connection.execute(replaced).rowcount)

    def try_begin_refresh(self, key: str, *, now: datetime, lease_s: float) -> bool:
        """Claim the right to fetch a new token until `now + lease_s`; False while another claim runs."""
        until = now + timedelta(seconds=lease_s)
        fresh = insert_into(channel_token, self._database.dialect).values(key=key, refreshing_until=until)
        claimed = fresh.on_conflict_do_update(
            index_elements=["key"],
            set_={"refreshing_until": fresh.excluded.refreshing_until},
            where=or_(channel_token.c.refreshing_until.is_(None), channel_token.c.refreshing_until <= now),
        ).returning(channel_token.c.key)
        return self._database.write(lambda connection: connection.execute(claimed).one_or_none()) is not None
