"""`uniondesk user`: who may open the console."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.output import REFUSED, fail, load_settings, print_json, say
from handlers.grievances.cases.case import Role

if TYPE_CHECKING:
    from bot.storage.accounts import Account, Accounts

users = typer.Typer(no_args_is_help=True, help="Who may open the console.")


def register(app: typer.Typer) -> None:
    """Add this family's commands."""
    app.add_typer(users, name="user")


@users.command()
def add(
    name: Annotated[str, typer.Argument(help="The person's name or sign")],
    role: Annotated[str, typer.Option(help=" | ".join(Role))],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Create a user and print a one-time login link; a user who exists is left alone, `user link` prints a new one."""
    from bot.bootstrap.tables import open_tables
    from bot.storage.accounts import AccountExists, UnfitAccount

    if role not in set(Role):
        fail(f"--role is one of {', '.join(Role)}")
    settings = load_settings()
    with open_tables(settings) as tables:
        now = tables.clock.now()
        try:
            account = tables.accounts.create(name, role, now=now)
        except AccountExists:
            say(f"{name} exists already; `uniondesk user link {name}` prints a new login link")
            raise typer.Exit(REFUSED) from None
        except UnfitAccount as error:
            fail(str(error))
        token = tables.accounts.issue_link(account.id, now=now)
    _print_link(settings.public_url or f"http://{settings.host}:{settings.port}", token, as_json=as_json)


@users.command()
def link(
    name: str,
    userid: Annotated[str, typer.Argument(help="WeCom userid that may sign in as this user; `none` ends that")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Print a new one-time login link for a user; with a WeCom userid, tie the user to it instead."""
    from bot.bootstrap.tables import open_tables
    from bot.storage.accounts import UseridTaken

    settings = load_settings()
    with open_tables(settings) as tables:
        account = _called(name, tables.accounts)
        if userid:
            try:
                tables.accounts.bind_wecom(account.id, "" if userid == "none" else userid)
            except UseridTaken:
                say("another user signs in with this userid")
                raise typer.Exit(REFUSED) from None
            say(f"{name} signs in over WeCom" if userid != "none" else f"{name} does not sign in over WeCom any more")
            return
        token = tables.accounts.issue_link(account.id, now=tables.clock.now())
    _print_link(settings.public_url or f"http://{settings.host}:{settings.port}", token, as_json=as_json)


def _called(name: str, accounts: Accounts) -> Account:
    """The user of this name; says that there is none, and ends, where there is none."""
    account = accounts.find(name)
    if account is None:
        say(f"no user is called {name}; `uniondesk user list` shows who there is")
        raise typer.Exit(REFUSED)
    return account


def _print_link(base: str, token: str, *, as_json: bool) -> None:
    address = f"{base}/console/login?token={token}"
    if as_json:
        print_json({"link": address})
        return
    say("Valid for 24 hours, once:")
    typer.echo(address)


@users.command(name="list")
def list_users(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """List the users and their roles."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        accounts = tables.accounts.all()
    if as_json:
        print_json({"users": [{"name": a.name, "role": a.role, "disabled": a.disabled} for a in accounts]})
        return
    for account in accounts:
        typer.echo(f"{account.name}  {account.role}{'  disabled' if account.disabled else ''}")


@users.command(name="sign-out")
def end_sessions(name: str) -> None:
    """Sign a user out everywhere and end open links; they may sign in again."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        tables.accounts.sign_out(_called(name, tables.accounts).id)
    say(f"{name} is signed out everywhere")


@users.command()
def disable(name: str) -> None:
    """Close a user's access at once, and untie them from WeCom; their name stays in the cases that they worked on."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        tables.accounts.disable(_called(name, tables.accounts).id, now=tables.clock.now())
    say(f"{name} cannot sign in any more")


@users.command()
def enable(name: str) -> None:
    """Open a disabled user's access again; they need a new link."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        opened = tables.accounts.enable(_called(name, tables.accounts).id)
    say(f"{name} may sign in again; `uniondesk user link {name}` prints a login link" if opened else f"{name} was not disabled")
