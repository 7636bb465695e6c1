"""`user`: who may open the console."""

import pytest

from tests.bot.commands.conftest import Desk


def test_a_user_is_added_and_gets_a_link_of_the_public_address(desk: Desk) -> None:
    ran = desk("user", "add", "阿博", "--role", "cadre", "--json", UNIONDESK_PUBLIC_URL="https://desk.example.edu.cn/")

    assert 0 == ran.code
    assert ran.row["link"].startswith("https://desk.example.edu.cn/console/login?token=")
    assert {"users": [{"name": "阿博", "role": "cadre", "disabled": False}]} == desk("user", "list", "--json").row


def test_the_link_alone_stands_on_stdout(desk: Desk) -> None:
    ran = desk("user", "add", "阿博", "--role", "operator")

    assert 1 == len(ran.out.splitlines())
    assert ran.out.startswith("http://127.0.0.1:8000/console/login?token=")


def test_each_link_is_new(desk: Desk) -> None:
    first = desk("user", "add", "阿博", "--role", "cadre", "--json").row["link"]

    assert first != desk("user", "link", "阿博", "--json").row["link"]


def test_a_user_who_exists_is_refused(desk: Desk) -> None:
    desk("user", "add", "阿博", "--role", "cadre")
    ran = desk("user", "add", "阿博", "--role", "operator")

    assert (1, "") == (ran.code, ran.out)
    assert "uniondesk user link 阿博" in ran.err


@pytest.mark.parametrize("arguments", [("阿博", "--role", "king"), ("阿博",), ("", "--role", "cadre"), ("阿\n博", "--role", "cadre")])
def test_an_unfit_user_is_wrong_usage(desk: Desk, arguments: tuple[str, ...]) -> None:
    ran = desk("user", "add", *arguments)

    assert (2, "") == (ran.code, ran.out)


@pytest.mark.parametrize("command", ["link", "disable", "enable", "sign-out"])
def test_an_unknown_user_is_refused(desk: Desk, command: str) -> None:
    assert 1 == desk("user", command, "陈生").code


def test_a_user_is_signed_out_and_may_come_back(desk: Desk) -> None:
    desk("user", "add", "阿博", "--role", "cadre")

    assert 0 == desk("user", "sign-out", "阿博").code
    assert [False] == [user["disabled"] for user in desk("user", "list", "--json").row["users"]]


def test_a_disabled_user_is_listed_as_such(desk: Desk) -> None:
    desk("user", "add", "阿博", "--role", "auditor")

    assert 0 == desk("user", "disable", "阿博").code
    assert [True] == [user["disabled"] for user in desk("user", "list", "--json").row["users"]]
    assert "disabled" in desk("user", "list").out


def test_a_disabled_user_is_let_in_again(desk: Desk) -> None:
    desk("user", "add", "阿博", "--role", "cadre")
    desk("user", "disable", "阿博")

    assert "user link 阿博" in desk("user", "enable", "阿博").err
    assert [False] == [user["disabled"] for user in desk("user", "list", "--json").row["users"]]
    assert "was not disabled" in desk("user", "enable", "阿博").err
