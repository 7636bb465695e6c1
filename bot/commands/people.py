"""`uniondesk units`, `members`, `universities`: the organisation, and who works where."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.commands.output import REFUSED, Row, fail, load_settings, print_json, say
from handlers.routing.model import Level, Tier, Unit, University

if TYPE_CHECKING:
    from bot.bootstrap.tables import Tables
    from bot.channels.wecom.contacts import Synced

units = typer.Typer(no_args_is_help=True, help="Units of universities, and who is on duty there.")
officers = typer.Typer(no_args_is_help=True, help="Who is on duty at a unit.")
members = typer.Typer(no_args_is_help=True, help="Who works where.")
universities = typer.Typer(no_args_is_help=True, help="Universities, and the union above each.")

AsJson = Annotated[bool, typer.Option("--json")]
COMMAND_LINE = "the command line"
"""Who decided, where nobody has signed in."""


def register(app: typer.Typer) -> None:
    """Add this family's commands."""
    units.add_typer(officers, name="officer")
    app.add_typer(units, name="units")
    app.add_typer(members, name="members")
    app.add_typer(universities, name="universities")


@contextmanager
def refusals() -> Generator[None]:
    """Say which lines or names were refused, and end with exit code 1; nothing of the input was applied."""
    from bot.people.sheet import UnfitSheet
    from bot.storage.units import OrganisationError, UnfitConfirmation, UnfitUnits, UnknownAccount, UnknownUnit

    try:
        yield
    except (UnfitSheet, UnfitUnits) as error:
        for problem in error.problems:
            say(problem)
        say("nothing was changed")
        raise typer.Exit(REFUSED) from None
    except UnknownUnit as error:
        refuse(f"{error}: no such unit, or it is closed; `uniondesk units list` shows which there are")
    except UnknownAccount as error:
        refuse(f"{error}: no such user, or a disabled one; `uniondesk user add` makes one")
    except (UnfitConfirmation, OrganisationError) as error:
        refuse(str(error))
    except OSError as error:
        fail(f"{error.filename}: {error.strerror}")


def refuse(text: str) -> NoReturn:
    """Say why and end with exit code 1."""
    say(text)
    raise typer.Exit(REFUSED)


def say_unknown(unknown: Sequence[str], headings: Mapping[str, tuple[str, ...]]) -> None:
    """Name the headings of a table that stand for no field, and those that do."""
    from bot.people.sheet import heading_of

    if unknown:
        say(f"not taken in, no such column: {'、'.join(unknown)}; columns are {', '.join(heading_of(name, headings) for name in headings)}")


@units.command(name="import")
def import_units(file: Path, as_json: AsJson = False) -> None:
    """Take units in from a CSV file (id, university, name, kind; level, parent, aliases, contact, hours); all of it or nothing."""
    from bot.bootstrap.tables import open_tables
    from bot.people.unit_file import HEADINGS, beside_the_top, read_units
    from bot.people.universities import ListedUniversities

    with open_tables(load_settings()) as tables, refusals():
        held = {one.id: one for one in tables.units.all()}
        sheet = read_units(file, ListedUniversities.bundled(), held)
        given = sheet.over(held)
        count = tables.units.put(given, now=tables.clock.now())
    say_unknown(sheet.unknown, HEADINGS)
    for one in given:
        if not one.closed and one.id in held and held[one.id].closed:
            say(f"{one.id} {one.name}: was closed and is open again, with nobody on duty; see `uniondesk units officer add`")
    for one in beside_the_top(given, held):
        say(f"{one.id} {one.name}: names no parent (上级) and stands beside the university's own union; import it again with one")
    if as_json:
        print_json({"units": count})
    else:
        say(f"{count} units taken in")


@units.command(name="list")
def list_units(
    university: Annotated[str, typer.Option(help="Code; empty: all")] = "", closed: bool = False, as_json: AsJson = False
) -> None:
    """List the units as a tree."""
    from bot.bootstrap.tables import open_tables
    from bot.people.unit_file import in_tree_order

    with open_tables(load_settings()) as tables:
        found = [one for one in tables.units.all() if university in ("", one.university) and (closed or not one.closed)]
    if as_json:
        print_json({"units": [unit_row(one) for one in found]})
        return
    for depth, one in in_tree_order(found):
        served = "、".join(officer.account for officer in one.officers) or "nobody on duty"
        typer.echo(f"{'  ' * depth}{one.id}  {one.name}  {one.kind}  {one.level}  {served}{'  closed' if one.closed else ''}")


@units.command()
def show(unit_id: str, as_json: AsJson = False) -> None:
    """Show a unit."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        found = tables.units.find(unit_id)
    if found is None:
        refuse(f"{unit_id}: no such unit")
    if as_json:
        print_json(unit_row(found))
        return
    on_duty = "、".join(f"{one.account}（{one.title}）" if one.title else one.account for one in found.officers) or "nobody on duty"
    row = unit_row(found) | {"aliases": "、".join(found.aliases), "officers": on_duty}
    for name in ("id", "university", "name", "kind", "level", "parent", "aliases", "contact", "hours", "officers"):
        typer.echo(f"{name}: {row[name] or '—'}")
    if found.closed:
        typer.echo("closed")


@units.command()
def close(unit_id: str, anyway: Annotated[bool, typer.Option(help="Although open cases or units hang on it")] = False) -> None:
    """Say that a unit does not exist any more; its officers go with it, its members are asked anew."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables, refusals():
        hanging = tables.units.hanging(unit_id)
        if (hanging.cases or hanging.below) and not anyway:
            left = f"{hanging.cases} open cases lie there, {hanging.below} units stand below it"
            refuse(f"{unit_id}: {left}; pass the cases on (转办) and import the units under another one, or close it with --anyway")
        changed = tables.units.close(unit_id, now=tables.clock.now())
    if not changed:
        say(f"{unit_id} was closed before")
        return
    off_duty = f"; off duty: {'、'.join(hanging.officers)}" if hanging.officers else ""
    asked = f"; {hanging.members} members are asked anew where they work" if hanging.members else ""
    say(f"{unit_id} is closed{off_duty}{asked}")


@officers.command(name="add")
def add_officer(unit_id: str, name: str, title: Annotated[str, typer.Option(help="主席, 副主席, 干事 …")] = "") -> None:
    """Put a cadre, who has a user, on duty at a unit."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables, refusals():
        tables.units.add_officer(unit_id, name, title)
    say(f"{name} is on duty at {unit_id}")


@officers.command(name="remove")
def remove_officer(unit_id: str, name: str) -> None:
    """Take a cadre off duty at a unit."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        removed = tables.units.remove_officer(unit_id, name)
    if not removed:
        refuse(f"{name} is not on duty at {unit_id}")
    say(f"{name} is off duty at {unit_id}")


@units.command()
def fallback(name: str) -> None:
    """Name who owns what nobody else may or can own."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables, refusals():
        tables.units.name_fallback(name, by=COMMAND_LINE, now=tables.clock.now())
    say(f"{name} owns what nobody else can")


@members.command(name="import")
def import_members(file: Path, as_json: AsJson = False) -> None:
    """Take members in from a CSV file (sender; channel, university, units, employment); all of it or nothing."""
    from bot.bootstrap.tables import open_tables
    from bot.people.member_file import HEADINGS, read_members
    from bot.people.universities import ListedUniversities

    with open_tables(load_settings()) as tables, refusals():
        known = {one.id: one for one in tables.units.all()}
        sheet = read_members(file, known, ListedUniversities.bundled())
        count = tables.members.bring(sheet.people, now=tables.clock.now())
    say_unknown(sheet.unknown, HEADINGS)
    if as_json:
        print_json({"members": count})
    else:
        say(f"{count} members taken in")


@members.command()
def forget(sender: str, channel: Annotated[str, typer.Option(help="wecom | web | terminal")] = "wecom") -> None:
    """Erase what somebody told or what was imported of them."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        found = tables.members.forget(channel, sender)
    if not found:
        refuse("nothing is kept of that address")
    say("forgotten; what WeCom's contacts say is read from there")


@members.command()
def left(userid: Annotated[str, typer.Argument(help="WeCom userid of somebody who has left")]) -> None:
    """End what hangs on a userid before WeCom gives it to somebody else; where WeCom tells of it, the desk does so itself."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        known = tables.contacts.knows(userid)
        tables.contacts.part_with(userid, now=tables.clock.now())
    if not known:
        say(f"nobody in the contacts and no account bears {userid}: was it mistyped?")
    say("ended: the account's link, the conversation, and the way to whoever handed in a case; cases stay")


@members.command()
def sync(as_json: AsJson = False) -> None:
    """Read WeCom's contacts whole, now; a running desk does so every night."""
    from bot.bootstrap.tables import open_tables
    from bot.bootstrap.wecom import make_contacts, make_wecom_client, wecom_config
    from bot.channels.base import ChannelSuspended, DeliveryError

    settings = load_settings()
    config = wecom_config(settings)
    if config is None or not config.contacts_secret:
        fail("WeCom's contacts need UNIONDESK_WECOM_CONTACTS_SECRET beside the five values of the app")
    with open_tables(settings) as tables:
        client = make_wecom_client(config, tables)
        contacts = make_contacts(config, tables, client)

        async def read() -> Synced:
            try:
                return await contacts.sync()
            finally:
                await contacts.close()
                await client.close()

        try:
            synced = asyncio.run(read())
        except ChannelSuspended as error:
            refuse(f"WeCom refused with code {error.code}: {error.remedy}")
        except DeliveryError as error:
            refuse(f"WeCom's contacts could not be read ({error.code}); nothing was changed")
    if as_json:
        print_json(asdict(synced))
    else:
        say(f"{synced.members} members in {synced.departments} departments: {synced.joined} new, {synced.moved} moved, {synced.left} left")
        say(f"{synced.proposed} departments wait for their unit to be confirmed: `uniondesk members departments`")


@members.command()
def departments(as_json: AsJson = False) -> None:
    """List WeCom's departments with the unit that each is, those that wait for a decision first."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        found = tables.contacts.departments()
    if as_json:
        print_json({"departments": [asdict(one) for one in found]})
        return
    for one in found:
        typer.echo(f"{one.id}  {one.name}  {one.state}  {one.unit or '—'}  {one.members} members")


@members.command(name="map")
def map_department(
    department: Annotated[str, typer.Argument(help="Number of the department, or `proposed`: every proposal as it stands")],
    unit_id: Annotated[str, typer.Argument(help="Unit; `none`: no unit, its members belong to the department above")] = "",
) -> None:
    """Confirm which unit a department of WeCom is."""
    from bot.bootstrap.tables import open_tables
    from bot.storage.contacts import UnknownDepartment

    with open_tables(load_settings()) as tables, refusals():
        now = tables.clock.now()
        if department == "proposed" and not unit_id:
            say(f"{tables.contacts.confirm_proposed(by=COMMAND_LINE, now=now)} departments confirmed")
            return
        if not department.isdigit() or not unit_id:
            fail("name a department by its number, and a unit or `none`")
        try:
            tables.contacts.decide(int(department), "" if unit_id == "none" else unit_id, by=COMMAND_LINE, now=now)
        except UnknownDepartment:
            refuse(f"{department}: no such department; `uniondesk members departments` shows them")
    say(f"{department}: {unit_id}")


@universities.command(name="list")
def list_universities(
    open_only: Annotated[bool, typer.Option("--open", help="Those that wait for a confirmation")] = False, as_json: AsJson = False
) -> None:
    """List the universities with the union above each, confirmed or suggested, and why."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        found = [one for one in confirmed_universities(tables) if not (open_only and one.confirmed)]
    if as_json:
        print_json({"universities": [university_row(one) for one in found]})
        return
    for one in found:
        typer.echo(f"{one.code}  {one.name}  {one.tier}  {one.superior}  {'confirmed' if one.confirmed else 'suggested'}: {one.source}")


@universities.command()
def confirm(
    code: str,
    tier: Annotated[str, typer.Option(help=" | ".join(Tier))],
    superior: Annotated[str, typer.Option(help="The union above: 市总工会(教育工会) | 省产业工会 | 省教育工会")],
    source: Annotated[str, typer.Option(help="Where this is known from")],
    as_json: AsJson = False,
) -> None:
    """Confirm whose a university is and which union is above its own."""
    from bot.bootstrap.tables import open_tables
    from bot.people.universities import ListedUniversities

    if tier not in set(Tier) or superior not in set(Level):
        fail(f"--tier is one of {', '.join(Tier)}; --superior is a level such as {Level.EDUCATION}")
    found = ListedUniversities.bundled().find(code)
    if found is None:
        refuse(f"{code}: no university of the list has this code; `uniondesk universities list` shows them")
    with open_tables(load_settings()) as tables, refusals():
        tables.units.confirm(code, Tier(tier), Level(superior), source, by=COMMAND_LINE, now=tables.clock.now())
        row = university_row(tables.directory.university(code) or found)
    if as_json:
        print_json(row)
    else:
        say(f"{found.name}: {tier}, {superior}")


def confirmed_universities(tables: Tables) -> list[University]:
    """Every university of the list, with confirmations applied."""
    from bot.people.universities import ListedUniversities

    return [tables.directory.university(one.code) or one for one in ListedUniversities.bundled().all()]


def unit_row(one: Unit) -> Row:
    """Describe a unit for scripts."""
    return {
        "id": one.id,
        "university": one.university,
        "name": one.name,
        "kind": one.kind,
        "level": one.level,
        "parent": one.parent,
        "aliases": list(one.aliases),
        "contact": one.contact,
        "hours": one.hours,
        "officers": [{"name": officer.account, "title": officer.title} for officer in one.officers],
        "served": one.served,
        "closed": one.closed,
    }


def university_row(one: University) -> Row:
    """Describe a university for scripts."""
    return {
        "code": one.code,
        "name": one.name,
        "nicknames": list(one.nicknames),
        "city": one.city,
        "tier": one.tier,
        "kind": one.kind,
        "manager": one.manager,
        "superior": one.superior,
        "source": one.source,
        "confirmed": one.confirmed,
    }
