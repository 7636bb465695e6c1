"""What the WeCom client relies on in a token store."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.wecom.tokens import AccessToken, TokenStore
from bot.storage.database import Database
from bot.storage.tables.wecom import channel_token
from bot.storage.tokens import SqlTokens
from knowledge.schema import metadata
from tests.bot.channels.wecom.fakes import FakeTokenStore
from tests.clock import NOON

TOKEN = AccessToken("access-token-1", NOON + timedelta(hours=2))


@pytest.fixture(params=["fake", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TokenStore]:
    if request.param == "fake":
        yield FakeTokenStore()
        return
    database = Database.open(f"sqlite:///{tmp_path / 'tokens.db'}")
    database.write(lambda connection: metadata.create_all(connection, tables=[channel_token]))
    yield SqlTokens(database)
    database.close()


def begin(store: TokenStore, *, after_s: float = 0, key: str = "wecom:a:1") -> bool:
    return store.try_begin_refresh(key, now=NOON + timedelta(seconds=after_s), lease_s=15)


def test_a_token_that_was_never_saved_is_none(store: TokenStore):
    assert store.read("wecom:a:1") is None


def test_a_saved_token_is_read_as_it_was(store: TokenStore):
    store.save("wecom:a:1", TOKEN)
    assert store.read("wecom:a:1") == TOKEN
    assert store.read("wecom:a:2") is None


def test_a_later_token_replaces_an_earlier_one(store: TokenStore):
    later = AccessToken("access-token-2", NOON + timedelta(hours=4))
    store.save("wecom:a:1", TOKEN)
    store.save("wecom:a:1", later)
    assert later == store.read("wecom:a:1")


def test_one_claim_runs_at_a_time_for_each_key(store: TokenStore):
    assert [begin(store), begin(store), begin(store, key="wecom:b:1")] == [True, False, True]


def test_a_claim_does_not_make_up_a_token(store: TokenStore):
    begin(store)
    assert store.read("wecom:a:1") is None


def test_saving_ends_the_claim(store: TokenStore):
    begin(store)
    store.save("wecom:a:1", TOKEN)
    assert begin(store, after_s=1)


def test_a_claim_whose_lease_has_run_out_can_be_taken_and_keeps_the_old_token(store: TokenStore):
    store.save("wecom:a:1", TOKEN)
    begin(store)
    assert [begin(store, after_s=14), begin(store, after_s=16)] == [False, True]
    assert store.read("wecom:a:1") == TOKEN
