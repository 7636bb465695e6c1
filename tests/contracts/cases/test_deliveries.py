"""Where letters go: officers on the console and in WeCom, whoever handed a case in, and nobody who is barred."""

from dataclasses import replace

import pytest

from bot.ports import Address
from bot.storage.deliveries import SqlAddresses
from handlers.effects import OpenCase
from handlers.grievances.cases.case import Confidentiality
from handlers.messages import ToAccount, ToOfficers, ToSubmitter
from tests.contracts.cases.registry import BO, CASE, CHEN, handed_in
from tests.contracts.storage.desk import LAN, Desk, message

AGENT = 1000002
AT_DESK, IN_WECOM = Address("duty", BO, BO), Address("wecom", f"{AGENT}:abo", "abo")


@pytest.fixture
def addresses(office: Desk) -> SqlAddresses:
    return SqlAddresses(office.database, wecom_agent=AGENT)


def test_officers_are_told_at_the_desk_and_in_wecom(addresses: SqlAddresses) -> None:
    assert [AT_DESK, IN_WECOM] == addresses.resolve(ToOfficers("hdu-cs"))
    assert [AT_DESK, IN_WECOM] == addresses.resolve(ToAccount(BO))
    assert [Address("duty", CHEN, CHEN, quiet=True)] == addresses.resolve(ToAccount(CHEN)), "no account of WeCom: nothing rings there"


def test_a_desk_without_wecom_tells_them_on_the_console_alone(office: Desk) -> None:
    console_alone = SqlAddresses(office.database)
    assert [AT_DESK] == console_alone.resolve(ToOfficers("hdu-cs"))
    assert [Address("duty", CHEN, CHEN)] == console_alone.resolve(ToAccount(CHEN)), "all of them look there"


def test_whoever_is_barred_or_disabled_is_not_told(office: Desk, addresses: SqlAddresses) -> None:
    office.units.add_officer("hdu-cs", CHEN)
    assert [Address("duty", CHEN, CHEN, quiet=True)] == addresses.resolve(ToOfficers("hdu-cs", frozenset({BO})))
    chen = office.accounts.find(CHEN)
    assert chen is not None
    office.accounts.disable(chen.id, now=office.clock.now())
    assert [] == addresses.resolve(ToOfficers("hdu-cs", frozenset({BO})))
    assert [] == addresses.resolve(ToAccount(CHEN))


def test_what_lies_in_nobodys_custody_goes_to_the_fallback_owner(office: Desk, addresses: SqlAddresses) -> None:
    assert [] == addresses.resolve(ToOfficers(""))
    office.units.name_fallback(CHEN, by="operator", now=office.clock.now())
    assert [Address("duty", CHEN, CHEN, quiet=True)] == addresses.resolve(ToOfficers(""))
    assert [] == addresses.resolve(ToOfficers("hdu"))


@pytest.mark.parametrize(
    ("kind", "channel", "brief"),
    [
        (Confidentiality.NAMED, "wecom", False),
        (Confidentiality.CONFIDENTIAL, "wecom", True),
        (Confidentiality.NAMED, "web", False),
        (Confidentiality.CONFIDENTIAL, "web", False),
    ],
)
def test_who_handed_a_case_in_is_reached_where_they_did_and_what_tells_of_a_confidential_one_does_not_stay(
    office: Desk, addresses: SqlAddresses, kind: Confidentiality, channel: str, brief: bool
) -> None:
    case = replace(CASE, confidentiality=kind)
    office.receive(message("a", channel=channel))
    assert office.finish(office.claimed(), effects=[OpenCase(case, handed_in(case))])
    assert [Address(channel, LAN, LAN, brief)] == addresses.resolve(ToSubmitter(case.ref))
    assert [] == addresses.resolve(ToSubmitter("26-000000"))


def test_who_handed_in_without_a_name_looks_for_themselves(office: Desk, addresses: SqlAddresses) -> None:
    case = replace(CASE, confidentiality=Confidentiality.ANONYMOUS)
    office.receive(message("a"))
    assert office.finish(office.claimed(), effects=[OpenCase(case, handed_in(case))])
    assert [Address("clock", "clock", "clock")] == addresses.resolve(ToSubmitter(case.ref)), "a channel that renders nothing"
