"""`uniondesk route`: which union a matter belongs to; what the rules cover, and what other rules would change."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from bot.commands.output import REFUSED, Refused, Row, check_database_url, fail, print_json, read_rows, read_settings, run_batch, say
from bot.organisation import BundledOrganisation, Place, with_confirmations
from handlers.routing import texts
from handlers.routing.coverage import coverage_of
from handlers.routing.explained import condition_of, explain_rules
from handlers.routing.model import Decision, RoutingRequest, Tier, UnitKind
from handlers.routing.people import employment_said, kind_of_name, propose_scope, read_employment, read_scope
from handlers.routing.router import route
from handlers.routing.rules import BrokenRules, Rules, bundled_rules, load_rules
from handlers.routing.signposts import Signpost, bundled_signposts

MAX_TEXT = 20_000
FILLED = "，原文没有直说，是按学来的用词推的"
commands = typer.Typer(help="Decide which union a matter belongs to, and try changed rules.", invoke_without_command=True)
Batch = Annotated[Path | None, typer.Option("--batch", help="JSON Lines file; - is stdin")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object on stdout; what `route` prints anyway")]
RulesFile = Annotated[Path | None, typer.Option("--rules", help="Another table of rules, instead of the bundled one")]


def register(app: typer.Typer) -> None:
    """Add this family's commands."""
    app.add_typer(commands, name="route")


@commands.callback()
def decide(
    context: typer.Context,
    batch: Batch = None,
    as_json: Json = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say it in words, with what was read from the text")] = False,
    rules: RulesFile = None,
) -> None:
    """Route one object from stdin, or each of a file: `{"id","text","person":{"university","college","employment"},"scope","against"}`.

    Where the data folder holds a desk, its units and its confirmed universities are known.
    """
    if context.invoked_subcommand is not None:
        return
    table = _table(rules)
    if batch is not None and explain:
        fail("--explain is for one object from stdin")
    with _organisations() as organisation:
        if batch is not None:
            run_batch(batch, ("text",), lambda row: _decided(row, table, organisation()).row())
        else:
            _decide_one(table, organisation(), explain=explain)


def _decide_one(table: Rules, organisation: BundledOrganisation, *, explain: bool) -> None:
    row = _one_row()
    try:
        decided = _decided(row, table, organisation)
    except Refused as refusal:
        say(str(refusal))
        raise typer.Exit(REFUSED) from None
    if explain:
        typer.echo(decided.words())
    else:
        print_json({"id": row.get("id"), **decided.row()})


def _pointed_to(signpost: Signpost) -> str:
    number = "" if signpost.number == signpost.key else signpost.number
    return " ".join(filter(None, (signpost.key, number, signpost.purpose)))


def _one_row() -> Row:
    text = sys.stdin.buffer.read()
    try:
        row: object = json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        say("stdin: not a JSON object in UTF-8")
        raise typer.Exit(REFUSED) from None
    if not isinstance(row, dict):
        say("stdin: not a JSON object")
        raise typer.Exit(REFUSED)
    return cast("Row", row)


@contextmanager
def _organisations() -> Generator[Callable[[], BundledOrganisation]]:
    """What makes an organisation for each request: on the desk of the data folder, or on the bundled list where there is none."""
    settings = read_settings()
    check_database_url(settings)
    if not settings.database_url and not (settings.data_dir / "uniondesk.db").exists():
        yield BundledOrganisation
        return
    from bot.bootstrap.tables import open_tables

    with open_tables(settings) as tables:
        universities = with_confirmations(tables.directory)
        yield lambda: BundledOrganisation(universities, tables.directory)


def _table(path: Path | None) -> Rules:
    if path is None:
        return bundled_rules()
    try:
        return load_rules(path.read_text(encoding="utf-8"))
    except OSError as error:
        fail(f"{path}: {error.strerror}")
    except UnicodeDecodeError:
        fail(f"{path}: not UTF-8")
    except BrokenRules as error:
        for problem in error.problems:
            say(problem)
        fail(f"{path}: not a table that can be used")


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with what it was read from."""

    decision: Decision
    request: RoutingRequest
    question: str
    notes: tuple[str, ...]
    rules: Rules

    def row(self) -> Row:
        """Describe it for scripts."""
        decision = self.decision
        return {
            "level": decision.level,
            "unit": decision.unit,
            "path": [step.name for step in decision.path],
            "steps": [{"level": step.level, "name": step.name, "unit": step.unit, "served": step.served} for step in decision.path],
            "cc": list(decision.copies),
            "basis": list(decision.basis),
            "rule": decision.rule,
            "rules_version": decision.rules_version,
            "reason": decision.reason,
            "subject": decision.subject,
            "confidence": decision.confidence,
            "subject_filled": decision.filled,
            "level_read": {"instead_of": decision.instead_of, "sureness": decision.sureness} if decision.instead_of else None,
            "signposts": list(decision.signposts),
            "deadlines": list(decision.deadlines),
            "custody": decision.custody,
            "barred": list(decision.barred),
            "question": self.question or None,
            "needs_confirmation": decision.needs_confirmation,
            "notes": list(self.notes),
        }

    def words(self) -> str:
        """Say it in words, for what-if."""
        decision, signposts = self.decision, bundled_signposts()
        rule, subject = self.rules.find(decision.rule), self.rules.subjects.find(decision.subject)
        certainty = f"把握 {decision.confidence:.2f}{FILLED if decision.filled else ''}"
        lines = [
            f"归：{decision.unit}（{decision.level}）",
            f"理由：{decision.reason}",
            f"依据：{'、'.join(decision.basis)}",
            f"规则：{decision.rule}（{decision.rules_version}）{f'，条件：{condition_of(rule, self.rules)}' if rule else ''}",
            f"事项：{f'{subject.name}，{subject.key}' if subject else '没有认出来'}（{certainty}），范围：{self.request.scope}",
            *([self._heard()] if decision.instead_of else []),
            f"经过：{' → '.join(step.name for step in decision.path)}",
        ]
        lines += [f"抄送（不含个人信息）：{'、'.join(decision.copies)}"] if decision.copies else []
        lines += [f"回避：{'、'.join(decision.barred)}"] if decision.barred else []
        lines += [f"还可以找：{_pointed_to(signposts.signposts[key])}" for key in decision.signposts]
        lines += [f"期限：{signposts.limits[key].text}" for key in decision.deadlines]
        lines += [f"要先问：{self.question}"] if self.question else []
        lines += [texts.UNCONFIRMED] if decision.needs_confirmation else []
        return "\n".join((*lines, *self.notes))

    def _heard(self) -> str:
        """That the wording decided, against which rule, and how surely."""
        decision, rule = self.decision, self.rules.find(self.decision.instead_of)
        level = f"归{rule.level}" if rule else ""
        return f"级别：是从说法里听出来的（把握 {decision.sureness:.2f}），规则 {decision.instead_of} 本来{level}，让给了它"


def _decided(row: Row, rules: Rules, organisation: BundledOrganisation) -> Decided:
    """Read one row and decide. Raises Refused."""
    request, place, notes = read_request(row, organisation)
    if request.subject and rules.subjects.find(request.subject) is None:
        raise Refused(f"subject: {request.subject} is none of {', '.join(subject.key for subject in rules.subjects)}")
    decision = route(request, organisation, rules)
    question = decision.question
    if len(place.candidates) > 1 and question in (texts.ASK_UNIVERSITY, texts.ASK_UNIVERSITY_AND_UNIT):
        question = texts.ask_which(university.name for university in place.candidates)
    return Decided(decision, request, question, notes, rules)


def read_request(row: Row, organisation: BundledOrganisation) -> tuple[RoutingRequest, Place, tuple[str, ...]]:
    """Read one object of the contract. Raises Refused for what is of a wrong kind or names no scope."""
    text = _text(row, "text")
    person: Any = {} if row.get("person") is None else row["person"]
    if not isinstance(person, dict):
        raise Refused("person: not an object")
    who = cast("Row", person)
    notes: list[str] = []
    said = _text(who, "employment")
    employment, kind = read_employment(said) or (employment_said(said), kind_of_name(said) if said else None)
    if said and employment is None and kind is None:
        notes.append(f"employment {said!r} is not known and was left out")
    scope_said = _text(row, "scope")
    scope = read_scope(scope_said) if scope_said else propose_scope(text)
    if scope is None:
        raise Refused(f"scope: {scope_said!r} is none of 个人, 二级学院, 全校, 跨校")
    place = organisation.place(_text(who, "university") or _university_in(text), _text(who, "college"), kind, _tier(who))
    if not place.university and _text(who, "university"):
        notes.append(f"university {_text(who, 'university')!r} is {'ambiguous' if place.candidates else 'not known'}")
    request = RoutingRequest(
        text=text,
        university=place.university,
        unit=place.unit,
        unit_kind=_kind(kind, _text(who, "college")),
        employment=employment,
        scope=scope,
        scope_read=not scope_said,
        subject=_text(row, "subject"),
        against=_text(row, "against"),
    )
    return request, place, tuple(notes)


def _kind(told: UnitKind | None, college: str) -> UnitKind | None:
    return told or (kind_of_name(college) if college else None)


def _university_in(text: str) -> str:
    """The university that a text names exactly, where nothing else says where somebody works."""
    from handlers.routing.universities import bundled_universities

    recognised = bundled_universities().recognise(text[:MAX_TEXT])
    return recognised.university.code if recognised.exact and recognised.university else ""


def _tier(who: Row) -> Tier | None:
    said = _text(who, "tier")
    if said and said not in set(Tier):
        raise Refused(f"tier: {said!r} is none of {', '.join(Tier)}")
    return Tier(said) if said else None


def _text(row: Row, field: str) -> str:
    value: Any = row.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(f"{field}: not a text")
    if len(value) > MAX_TEXT:
        raise Refused(f"{field}: longer than {MAX_TEXT} characters")
    return value


@commands.command()
def coverage(rules: RulesFile = None, as_json: Json = False) -> None:
    """Report which subjects, levels and tasks 3–17 of the opinion no rule of their own serves."""
    table = _table(rules)
    found = coverage_of(table)
    if as_json:
        row: Row = {"rules_version": table.version, "general_only": found.general_only, "levels": found.levels, "tasks": found.tasks}
        print_json({**row, "served": found.served})
        return
    typer.echo(f"{len(table.subjects)} subjects, {len(table.rules)} rules, version {table.version}")
    for title, missing in (
        ("subjects that only a rule for everything serves", found.general_only),
        ("levels that no rule sends to", found.levels),
        ("tasks of the opinion that no rule names", found.tasks),
    ):
        typer.echo(f"{title}: {', '.join(missing) or 'none'}")


@commands.command()
def simulate(
    scenarios: Annotated[Path, typer.Argument(help="JSON Lines file as for --batch")],
    rules: Annotated[Path, typer.Option("--rules", help="The changed table")],
    as_json: Json = False,
) -> None:
    """Show what a changed table would decide otherwise, before it is activated."""
    before, after = bundled_rules(), _table(rules)
    changed: list[Row] = []
    refused = total = 0
    with _organisations() as organisation:
        for row in read_rows(scenarios):
            total += 1
            try:
                if isinstance(row, str):
                    raise Refused(row)
                old, new = (_decided(row, table, organisation()).decision for table in (before, after))
            except Refused as refusal:
                refused += 1
                say(f"{total}: {refusal}")
                continue
            if (old.level, old.unit, old.rule, old.basis) != (new.level, new.unit, new.rule, new.basis):
                changed.append({"id": row.get("id"), "before": _brief(old), "after": _brief(new)})
    if as_json:
        print_json({"n": total, "refused": refused, "before": before.version, "after": after.version, "changed": changed})
    else:
        for each in changed:
            was, now = each["before"], each["after"]
            typer.echo(f"{each['id']}: {was['unit']} ({was['rule']}) → {now['unit']} ({now['rule']})")
        typer.echo(f"{len(changed)} of {total} would change")
    if refused:
        raise typer.Exit(REFUSED)


def _brief(decision: Decision) -> Row:
    return {"level": decision.level, "unit": decision.unit, "rule": decision.rule, "basis": list(decision.basis)}


@commands.command()
def docs(
    write: Annotated[Path | None, typer.Option("--write", help="File to write instead of stdout")] = None, rules: RulesFile = None
) -> None:
    """Explain the rules to a cadre, in Markdown."""
    page = explain_rules(_table(rules), bundled_signposts())
    if write is None:
        typer.echo(page, nl=False)
    else:
        write.write_text(page, encoding="utf-8")
