from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.storage.accounts import LINK_TTL, SESSION_TTL, AccountExists, SignIn, UnfitAccount
from bot.storage.tables.accounts import login_link, login_session
from tests.contracts.storage.desk import BO, CHEN, Desk


def signed_in(desk: Desk, name: str = BO) -> SignIn:
    found = desk.accounts.find(name) or desk.accounts.create(name, "cadre", now=desk.clock.now())
    sign_in = desk.accounts.redeem(desk.accounts.issue_link(found.id, now=desk.clock.now()), now=desk.clock.now())
    assert sign_in is not None
    return sign_in


def test_the_console_has_no_accounts_at_first(desk: Desk) -> None:
    assert not desk.accounts.exist()
    desk.accounts.create(BO, "operator", now=desk.clock.now())
    assert desk.accounts.exist()


def test_a_name_is_taken_once_however_it_is_typed(desk: Desk) -> None:
    desk.accounts.create("René", "operator", now=desk.clock.now())
    with pytest.raises(AccountExists):
        desk.accounts.create("  Rene\u0301 ", "cadre", now=desk.clock.now())
    assert [("René", "operator")] == [(a.name, a.role) for a in desk.accounts.all()]


@pytest.mark.parametrize(("name", "role"), [("", "cadre"), ("   ", "cadre"), ("阿\n博", "cadre"), ("博" * 101, "cadre"), (BO, "king")])
def test_an_unfit_name_or_role_is_refused(desk: Desk, name: str, role: str) -> None:
    with pytest.raises(UnfitAccount):
        desk.accounts.create(name, role, now=desk.clock.now())
    assert not desk.accounts.exist()


def test_a_link_signs_in_once(desk: Desk) -> None:
    bo = desk.accounts.create(BO, "cadre", now=desk.clock.now())
    token = desk.accounts.issue_link(bo.id, now=desk.clock.now())
    sign_in = desk.accounts.redeem(token, now=desk.clock.now())
    assert sign_in is not None
    assert bo == sign_in.account
    assert desk.accounts.redeem(token, now=desk.clock.now()) is None


def test_of_many_who_use_a_link_at_once_one_gets_in(desk: Desk) -> None:
    bo = desk.accounts.create(BO, "cadre", now=desk.clock.now())
    token = desk.accounts.issue_link(bo.id, now=desk.clock.now())
    with ThreadPoolExecutor(8) as threads:
        entries = list(threads.map(lambda _: desk.accounts.redeem(token, now=desk.clock.now()), range(8)))
    assert 1 == sum(entry is not None for entry in entries)


def test_a_link_ends_after_a_day_and_when_a_newer_one_is_issued(desk: Desk) -> None:
    bo = desk.accounts.create(BO, "cadre", now=desk.clock.now())
    older = desk.accounts.issue_link(bo.id, now=desk.clock.now())
    newer = desk.accounts.issue_link(bo.id, now=desk.clock.now())
    assert desk.accounts.redeem(older, now=desk.clock.now()) is None
    assert desk.accounts.redeem(newer, now=desk.clock.now() + LINK_TTL) is None
    assert desk.accounts.redeem(newer, now=desk.clock.now() + LINK_TTL - timedelta(seconds=1)) is not None


def test_a_session_is_known_by_its_token_until_it_ends(desk: Desk) -> None:
    sign_in = signed_in(desk)
    session = desk.accounts.load_session(sign_in.session_token, now=desk.clock.now())
    assert session is not None
    assert BO == session.account.name
    assert session.accepts(sign_in.csrf_token)
    assert not session.accepts(signed_in(desk, CHEN).csrf_token)
    assert desk.accounts.load_session(sign_in.session_token, now=desk.clock.now() + SESSION_TTL) is None
    assert desk.accounts.load_session("made up \ud800", now=desk.clock.now()) is None


def test_signing_out_ends_one_session_only(desk: Desk) -> None:
    here, there = signed_in(desk), signed_in(desk)
    assert desk.accounts.revoke(here.session_token)
    assert not desk.accounts.revoke(here.session_token)
    assert desk.accounts.load_session(here.session_token, now=desk.clock.now()) is None
    assert desk.accounts.load_session(there.session_token, now=desk.clock.now()) is not None


@pytest.mark.parametrize("userid", ["", "ABo2"])
def test_browsers_of_before_are_signed_out_once_another_userid_or_none_may_sign_in(desk: Desk, userid: str) -> None:
    mine, others = signed_in(desk), signed_in(desk, CHEN)
    desk.accounts.bind_wecom(mine.account.id, "ABo")
    assert desk.accounts.load_session(mine.session_token, now=desk.clock.now()), "nobody else could sign in before"
    desk.accounts.bind_wecom(mine.account.id, "abo")
    assert desk.accounts.load_session(mine.session_token, now=desk.clock.now()), "it is the same userid"
    desk.accounts.bind_wecom(mine.account.id, userid)
    assert desk.accounts.load_session(mine.session_token, now=desk.clock.now()) is None
    assert desk.accounts.load_session(others.session_token, now=desk.clock.now())


def test_an_account_is_signed_out_everywhere_and_may_sign_in_again(desk: Desk) -> None:
    here, there = signed_in(desk), signed_in(desk)
    link = desk.accounts.issue_link(here.account.id, now=desk.clock.now())
    desk.accounts.sign_out(here.account.id)
    for one in (here, there):
        assert desk.accounts.load_session(one.session_token, now=desk.clock.now()) is None
    assert desk.accounts.redeem(link, now=desk.clock.now()) is None
    assert signed_in(desk)


def test_disabling_an_account_closes_sessions_and_links_at_once(desk: Desk) -> None:
    bo, chen = signed_in(desk), signed_in(desk, CHEN)
    token = desk.accounts.issue_link(bo.account.id, now=desk.clock.now())
    assert desk.accounts.disable(bo.account.id, now=desk.clock.now())
    assert not desk.accounts.disable(bo.account.id, now=desk.clock.now())
    assert desk.accounts.redeem(token, now=desk.clock.now()) is None
    assert desk.accounts.load_session(bo.session_token, now=desk.clock.now()) is None
    assert desk.accounts.load_session(chen.session_token, now=desk.clock.now()) is not None
    late = desk.accounts.issue_link(bo.account.id, now=desk.clock.now())
    assert desk.accounts.redeem(late, now=desk.clock.now()) is None
    assert desk.accounts.enable(bo.account.id)
    assert not desk.accounts.all()[0].disabled


def test_a_disabled_account_keeps_its_name_and_no_userid(desk: Desk) -> None:
    bo = signed_in(desk).account
    desk.accounts.bind_wecom(bo.id, "bo")
    desk.accounts.disable(bo.id, now=desk.clock.now())
    with pytest.raises(AccountExists):
        desk.accounts.create(bo.name, "cadre", now=desk.clock.now())
    chen = signed_in(desk, CHEN).account
    desk.accounts.bind_wecom(chen.id, "bo")
    assert desk.accounts.enable(bo.id)
    assert ["", "bo"] == [desk.accounts.find(one.name).wecom_userid for one in (bo, chen)]  # type: ignore[union-attr]


def test_no_token_is_stored_or_shown(desk: Desk) -> None:
    sign_in = signed_in(desk)
    token = desk.accounts.issue_link(sign_in.account.id, now=desk.clock.now())
    stored = desk.column(select(login_link.c.token_sha256)) + desk.column(select(login_session.c.token_sha256))
    assert not {token, sign_in.session_token} & set(stored)
    assert sign_in.session_token not in repr(sign_in)
    assert sign_in.csrf_token not in repr(sign_in)
