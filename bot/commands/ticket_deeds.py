"""`uniondesk tickets --as NAME accept …`: what a cadre does to a case, typed for them on the channel `duty`.

A command runs once: where the desk shows something once more before it goes, the yes is typed as well, and what went out is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.output import REFUSED, fail, load_settings, print_json
from bot.commands.ticket_rights import AsJson, Ref, Who, number, reading, refuse
from handlers.grievances.cadre.commands import Command, Verb, difficulty_of, extension_words, transfer_words
from handlers.grievances.cadre.scene import find
from handlers.grievances.cases.deadlines import Difficulty as HowMuchWork
from handlers.session import Pending
from handlers.texts import tickets as texts
from handlers.texts.deadlines import DIFFICULTY_WORDS

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.terminal import TerminalReply, TerminalSession

ORDINARY = DIFFICULTY_WORDS[HowMuchWork.ORDINARY]
CONFIRMED, LET_GO = "确认", "取消"
"""Said where what was typed is shown once more, and only there: a refusal is what the cadre reads then."""


def _words(said: str) -> str:
    if not said.strip():
        raise typer.BadParameter(texts.NOT_EMPTY)
    return said


def _difficulty(said: str) -> str:
    if difficulty_of(said) is None:
        raise typer.BadParameter("、".join(DIFFICULTY_WORDS.values()))
    return said


Words = Annotated[str, typer.Argument(help="What the member reads", callback=_words)]
Reason = Annotated[str, typer.Argument(help="Why", callback=_words)]
Unit = Annotated[str, typer.Argument(help="Where to: a unit's name, 上级, or a union outside", callback=_words)]
Difficulty = Annotated[str, typer.Option(help=f"How much work a case is: {'、'.join(DIFFICULTY_WORDS.values())}", callback=_difficulty)]


def accept(context: typer.Context, ref: Ref, difficulty: Difficulty = ORDINARY, as_json: AsJson = False) -> None:
    """受理: take a case on; the member hears by when the answer comes."""
    act(context, Command(Verb.ACCEPT, ref, difficulty), as_json=as_json)


def regrade(
    context: typer.Context,
    ref: Ref,
    difficulty: Annotated[str, typer.Argument(help="、".join(DIFFICULTY_WORDS.values()), callback=_difficulty)],
    reason: Annotated[str, typer.Argument(help="Why; the member reads it")] = "",
    as_json: AsJson = False,
) -> None:
    """改难易: put the difficulty right that was said at the acceptance; the member hears the new day."""
    act(context, Command(Verb.REGRADE, ref, f"{difficulty}\n{reason}".strip()), as_json=as_json)


def recuse(
    context: typer.Context,
    ref: Ref,
    reason: Annotated[str, typer.Argument(help="Why; whoever goes on with it reads it", callback=_words)],
    as_json: AsJson = False,
) -> None:
    """回避: step aside; others accept the case anew, and you see nothing more of it."""
    act(context, Command(Verb.RECUSE, ref, reason), as_json=as_json)


def transfer(context: typer.Context, ref: Ref, unit: Unit, reason: Reason, as_json: AsJson = False) -> None:
    """转办: pass a case on to another unit, with a reason that the member reads."""
    act(context, Command(Verb.TRANSFER, ref, transfer_words(unit, reason)), as_json=as_json)


def ask(context: typer.Context, ref: Ref, text: Words, as_json: AsJson = False) -> None:
    """询问: ask the member for something; the clock stands still meanwhile."""
    act(context, Command(Verb.ASK, ref, text), as_json=as_json)


def start(context: typer.Context, ref: Ref, as_json: AsJson = False) -> None:
    """开始办理: say that an accepted case is being worked on."""
    act(context, Command(Verb.START, ref), as_json=as_json)


def tell(context: typer.Context, ref: Ref, text: Words, as_json: AsJson = False) -> None:
    """告知: tell the member something meanwhile; the clock goes on."""
    act(context, Command(Verb.TELL, ref, text), as_json=as_json)


def word(
    context: typer.Context,
    ref: Ref,
    text: Annotated[str, typer.Argument(help="What members with the same matter read", callback=_words)],
    as_json: AsJson = False,
) -> None:
    """公开表述: word a case for members who may join it, where its own member allowed that."""
    act(context, Command(Verb.WORD, ref, text), as_json=as_json)


def note(
    context: typer.Context,
    ref: Ref,
    text: Annotated[str, typer.Argument(help="For colleagues alone", callback=_words)],
    as_json: AsJson = False,
) -> None:
    """备注: write an internal note."""
    act(context, Command(Verb.NOTE, ref, text), as_json=as_json)


def reply(context: typer.Context, ref: Ref, text: Words, as_json: AsJson = False) -> None:
    """答复: answer the member."""
    act(context, Command(Verb.REPLY, ref, text), as_json=as_json)


def extend(context: typer.Context, ref: Ref, days: int, reason: Reason, as_json: AsJson = False) -> None:
    """延期: take more working days, once, with a reason that the member reads."""
    act(context, Command(Verb.EXTEND, ref, extension_words(days, reason)), as_json=as_json)


def decline(context: typer.Context, ref: Ref, reason: Reason, as_json: AsJson = False) -> None:
    """不予受理: say why this is not for a union, and where to turn."""
    act(context, Command(Verb.DECLINE, ref, reason), as_json=as_json)


def give_back(context: typer.Context, ref: Ref, reason: Reason, as_json: AsJson = False) -> None:
    """退回: give a case back to where it came from."""
    act(context, Command(Verb.RETURN, ref, reason), as_json=as_json)


def merge(
    context: typer.Context,
    ref: Ref,
    into: Annotated[str, typer.Argument(help="Number of the other case", callback=number)],
    as_json: AsJson = False,
) -> None:
    """合并: go on with a case under the number of another."""
    act(context, Command(Verb.MERGE, ref, into), as_json=as_json)


def reopen(context: typer.Context, ref: Ref, reason: Reason, as_json: AsJson = False) -> None:
    """重新办理: work on a case again."""
    act(context, Command(Verb.REOPEN, ref, reason), as_json=as_json)


def close(context: typer.Context, ref: Ref, reason: Reason, as_json: AsJson = False) -> None:
    """办结: close an answered case, with a reason; it does not count as satisfied."""
    act(context, Command(Verb.CLOSE, ref, reason), as_json=as_json)


def ask_to_open(context: typer.Context, ref: Ref, reason: Reason, as_json: AsJson = False) -> None:
    """申请开封: ask to know who handed in a confidential case; a second person has to agree."""
    act(context, Command(Verb.OPEN, ref, reason), as_json=as_json, unseals=True)


def grant(context: typer.Context, ref: Ref, as_json: AsJson = False) -> None:
    """同意开封: agree, as the second person; the one who asked may look once then."""
    act(context, Command(Verb.GRANT, ref), as_json=as_json, unseals=True)


def deny(context: typer.Context, ref: Ref, as_json: AsJson = False) -> None:
    """不同意开封: end a request; nobody is shown anything."""
    act(context, Command(Verb.DENY, ref), as_json=as_json, unseals=True)


def identity(context: typer.Context, ref: Ref, as_json: AsJson = False) -> None:
    """查看身份: be shown who handed a case in, once, after a second person has agreed."""
    act(context, Command(Verb.IDENTITY, ref), as_json=as_json, unseals=True)


COMMANDS: Mapping[str, Callable[..., None]] = {
    "accept": accept,
    "regrade": regrade,
    "recuse": recuse,
    "transfer": transfer,
    "start": start,
    "ask": ask,
    "tell": tell,
    "note": note,
    "reply": reply,
    "extend": extend,
    "decline": decline,
    "return": give_back,
    "merge": merge,
    "word": word,
    "reopen": reopen,
    "close": close,
    "open": ask_to_open,
    "grant": grant,
    "deny": deny,
    "identity": identity,
}


def register(tickets: typer.Typer) -> None:
    """Add what can be done to a case."""
    for name, command in COMMANDS.items():
        tickets.command(name=name)(command)


def act(context: typer.Context, command: Command, *, as_json: bool, unseals: bool = False) -> None:
    """Type a command on the cadre's channel, and the yes where they are shown once more; refused where nothing has changed.

    With `unseals` it is a step towards who handed the case in, which leaves the case as it is.
    """
    from bot.channels.duty.channel import NAME
    from bot.terminal import DeskSilent, TerminalSession

    who: Who = context.obj
    if not who.account:
        fail(texts.WHOSE)
    changed, settings = _steps if unseals else _version, load_settings()
    ref = command.ref
    before, waited = changed(settings, who, ref), _waiting(settings, who)
    with TerminalSession.open(settings, who.account, NAME, searching=False) as session:
        try:
            replies = _said(session, command.render(), as_json=as_json)
        except DeskSilent:
            refuse(texts.NO_ANSWER_YET)
        refused = changed(settings, who, ref) == before
        if refused and _waiting(settings, who) not in (None, waited):
            session.say(LET_GO)  # a command that has ended goes on with no dialogue
    for reply in replies:
        if as_json:
            print_json(reply.row)
        else:
            typer.echo(reply.text)
    if refused:
        raise typer.Exit(REFUSED)


def _said(session: TerminalSession, words: str, *, as_json: bool) -> list[TerminalReply]:
    """Say words; where they are only shown yet, print them and say the yes."""
    replies = session.say(words)
    if not any(offers(reply.row, CONFIRMED) for reply in replies):
        return replies
    if not as_json:
        for reply in replies:
            typer.echo("\n".join(shown_first(reply.row)))
        typer.echo(texts.DONE_AT_ONCE)
    return session.say(CONFIRMED)


def offers(row: Mapping[str, Any], text: str) -> bool:
    """Whether a reply offers words to answer with."""
    return any(option["text"] == text for block in row["blocks"] for option in block.get("options", ()))


def shown_first(row: Mapping[str, Any]) -> list[str]:
    """What was shown before it went, without the question that asks for the yes: that stands right before what is offered."""
    blocks = row["blocks"]
    asks = next(place for place, block in enumerate(blocks) if block["type"] == "choices")
    return [block["text"] for block in (*blocks[: asks - 1], *blocks[asks + 1 :]) if "text" in block]


def _waiting(settings: Settings, who: Who) -> Pending | None:
    """What the desk waits for from somebody."""
    from bot.bootstrap.tables import open_tables
    from bot.channels.duty.channel import NAME

    with open_tables(settings) as tables:
        return tables.conversations.load(NAME, who.account, now=tables.clock.now()).pending


def _version(settings: Settings, who: Who, ref: str) -> int | None:
    """The version of a case as somebody may see it: one that stays the same was not changed."""
    from bot.bootstrap.tables import open_tables

    with open_tables(settings) as tables:
        grievances, reader = reading(tables, who)
        found = find(grievances, reader, ref, tables.clock.now())
        return found[0].version if len(found) == 1 else None


def _steps(settings: Settings, who: Who, ref: str) -> int:
    """How many steps were taken towards who handed a case in, as somebody may see them."""
    from bot.bootstrap.tables import open_tables

    with open_tables(settings) as tables:
        grievances, reader = reading(tables, who)
        found = find(grievances, reader, ref, tables.clock.now())
        return sum(len(grievances.openings.steps_for(reader, one.ref)) for one in found) if grievances.openings else 0
