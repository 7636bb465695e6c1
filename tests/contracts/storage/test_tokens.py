from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bot.channels.wecom.tokens import AccessToken
from bot.storage.database import Database
from bot.storage.tokens import SqlTokens
from tests.clock import NOON, FixedClock

KEY = "wecom:corp:1000002"


def test_a_token_is_read_as_it_was_saved_until_it_is_replaced(database: Database) -> None:
    tokens = SqlTokens(database)
    assert tokens.read(KEY) is None
    for value in ("one", "two"):
        token = AccessToken(value, NOON + timedelta(hours=2))
        tokens.save(KEY, token)
        assert token == tokens.read(KEY)


def test_one_of_many_processes_refreshes(database: Database) -> None:
    tokens = SqlTokens(database)
    with ThreadPoolExecutor(8) as threads:
        claims = list(threads.map(lambda _: tokens.try_begin_refresh(KEY, now=NOON, lease_s=10), range(8)))
    assert 1 == claims.count(True)
    assert tokens.read(KEY) is None


def test_a_refresh_ends_with_the_new_token_or_when_its_lease_runs_out(database: Database, clock: FixedClock) -> None:
    tokens = SqlTokens(database)
    assert tokens.try_begin_refresh(KEY, now=clock.now(), lease_s=10)
    assert not tokens.try_begin_refresh(KEY, now=clock.advance(9), lease_s=10)
    assert tokens.try_begin_refresh(KEY, now=clock.advance(1), lease_s=10)
    tokens.save(KEY, AccessToken("new", NOON))
    assert tokens.try_begin_refresh(KEY, now=clock.now(), lease_s=10)
    assert AccessToken("new", NOON) == tokens.read(KEY)
