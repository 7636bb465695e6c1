"""The cases of whoever is signed in: a list, a plain page for each, what was sent along, the answer and the slip, the figures.

Nothing is decided here. What a button does becomes the typed words of a cadre on the channel `duty`; the same handlers decide, and what
they answer is shown above the case.
"""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cache
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.anonymous.files import extension_of
from bot.channels.duty.channel import NAME
from bot.channels.web.conversation import Transcript
from bot.console.ports import Desk
from bot.console.sessions import Endpoint, Fields, Sessions, Submission
from bot.console.told import LONG_AGO, REF, Stands, Told, newest_of_each, said_lately, told_of
from bot.pages.errors import error_response
from bot.pages.rendering import NO_STORE, page
from bot.ports import Inbox
from bot.storage.accounts import LoginSession
from bot.storage.savings import SLIP, Savings
from handlers.desk import Grievances
from handlers.grievances.cadre.cards import timed, who_of
from handlers.grievances.cadre.commands import BUTTONS, Command, Verb, extension_words, transfer_words
from handlers.grievances.cadre.custody import not_here, ways, why_here
from handlers.grievances.cadre.papers import answer_of, slip_is_due, slip_of
from handlers.grievances.cadre.scene import in_charge
from handlers.grievances.cadre.waiting import PENDING_TTL
from handlers.grievances.cases.case import Action, Actor, Case, Place, Reader, Status
from handlers.grievances.cases.figures import figures
from handlers.grievances.cases.lifecycle import possible
from handlers.grievances.cases.reckoning import deadline_of
from handlers.grievances.cases.transfers import destination, units_open_to
from handlers.messages import IncomingMessage, MessageKind, Paragraph
from handlers.ports import Openings
from handlers.routing.subjects import bundled_subjects
from handlers.texts.cards import withheld
from handlers.texts.deadlines import DIFFICULTY_WORDS
from handlers.texts.duty import unknown
from handlers.texts.files import FILE_GONE
from handlers.texts.opening import STEPS
from handlers.texts.papers import ANSWER_FILE, SLIP_FILE, STATISTICS, Paper
from knowledge.editions import china_day

CASES = "/console/cases"
SAID = "said"
"""Leads back to a case after something was said from its page."""
MAX_FORM_BYTES = 60_000
MAX_WORDS = 4_000
SHOWN = 200
PATIENCE_S = 5.0
POLL_S = 0.05
MESSAGES_SHOWN = 20
A_MOMENT = timedelta(minutes=10)
"""How long a page says that something was done."""
EVERY_CASE = 100_000
MOST_UNITS = 60
"""Units that are offered as a list to choose from; of more, a name is typed."""
ABOVE = "上级"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORDING = "word"
"""The form that words a case for those who may join it; to the lifecycle it is a note."""
UNSEALING: Mapping[str, Verb] = {"open": Verb.OPEN, "grant": Verb.GRANT, "deny": Verb.DENY, "identity": Verb.IDENTITY}
"""The commands behind the buttons towards who handed in a confidential case."""

Show = Callable[[LoginSession, Reader, Request], Response]
FILE_HEADERS = {
    **NO_STORE,
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""A file comes from a stranger: a browser saves it and opens nothing of it here."""


class Cases:
    """The endpoints."""

    def __init__(
        self, desk: Desk, sessions: Sessions, grievances: Grievances, inbox: Inbox, transcript: Transcript, savings: Savings
    ) -> None:
        self._desk, self._sessions, self._savings = desk, sessions, savings
        self._grievances, self._inbox, self._transcript = grievances, inbox, transcript

    def routes(self) -> list[Route]:
        """Pages, files and the one form."""
        return [
            Route(CASES, self._shown(self._list)),
            Route(f"{CASES}/say", self._sessions.form(self.say, max_bytes=MAX_FORM_BYTES), methods=["POST"]),
            Route(f"{CASES}/figures.{{kind}}", self._shown(self._figures)),
            Route(f"{CASES}/{{ref}}", self._shown(self._case)),
            Route(f"{CASES}/{{ref}}/answer.docx", self._shown(self._answer)),
            Route(f"{CASES}/{{ref}}/transfer.docx", self._shown(self._slip)),
            Route(f"{CASES}/{{ref}}/files/{{file}}", self._shown(self._file)),
        ]

    def _shown(self, show: Show) -> Endpoint:
        async def run(request: Request) -> Response:
            session = await self._sessions.of(request)
            if session is None:
                return await self._sessions.turn_away()
            reader = await asyncio.to_thread(self._grievances.duty.reader, session.account.name)
            if reader is None:
                return error_response(request, 403)
            return await asyncio.to_thread(show, session, reader, request)

        return run

    async def say(self, sent: Submission) -> Response:
        """Take a cadre's words in, wait a moment for what the desk answers, and show the case again."""
        words = words_of(sent.fields)
        if not words or len(words) > MAX_WORDS:
            return error_response(sent.request, 400)
        name = sent.session.account.name
        message = IncomingMessage(
            channel=NAME,
            dedupe_key=str(uuid.uuid4()),
            conversation=name,
            sender=name,
            kind=MessageKind.TEXT,
            received_at=self._desk.tables.clock.now(),
            text=words,
        )
        await self._inbox.receive(message)
        await self._settled(name)
        ref = sent.fields.get("ref", "")
        if ref and not await asyncio.to_thread(self._sees, name, ref):
            ref = ""  # it has just moved out of sight; what was said of it stands above the list
        return RedirectResponse(f"{CASES}/{quote(ref, safe='')}?{SAID}=1#said" if ref else f"{CASES}#said", 303, NO_STORE)

    def _sees(self, account: str, ref: str) -> bool:
        """Whether somebody may see a case."""
        reader = self._grievances.duty.reader(account)
        return reader is not None and self._grievances.cases.find_for(reader, ref) is not None

    async def _settled(self, conversation: str) -> None:
        """Wait until the desk has answered; a slow one answers on the next look at the page."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            waits = await asyncio.to_thread(
                lambda: self._transcript.pending(NAME, conversation) or self._transcript.unsent(NAME, conversation)
            )
            if not waits:
                return
            await asyncio.sleep(POLL_S)

    def _list(self, session: LoginSession, reader: Reader, request: Request) -> Response:
        over = request.query_params.get("show") == "over"
        statuses = (Status.CLOSED, Status.WITHDRAWN, Status.MERGED) if over else ()
        found = self._grievances.cases.list_for(reader, statuses, limit=SHOWN)
        today = china_day(self._desk.tables.clock.now())
        current, past = newest_of_each(self._letters(reader))
        stands = self._stands(reader)
        letters, past = said_lately([one.as_it_stands(stands) for one in current], past, self._lately(reader))
        return page(
            "console_cases.html",
            200,
            NO_STORE,
            csrf=session.csrf_token,
            cases=[(case, subject_name(case.subject), deadline_of(case, self._grievances)) for case in found],
            today=today,
            over=over,
            full=len(found) == SHOWN,
            letters=letters,
            past=past,
        )

    def _case(self, session: LoginSession, reader: Reader, request: Request) -> Response:
        case = self._grievances.cases.find_for(reader, request.path_params["ref"])
        if case is None:
            return self._gone(session, reader, request)
        cases = self._grievances.cases
        can = possible(case, Actor(reader.kind, reader.account)) if in_charge(reader, case) else ()
        events, directory = cases.events_for(reader, case.ref), self._desk.tables.directory
        reads = reader.reads_texts  # why it lies here, and the reasons of its steps, tell whom it is against
        return page(
            "console_case.html",
            200,
            NO_STORE,
            csrf=session.csrf_token,
            case=case,
            subject=subject_name(case.subject),
            deadline=deadline_of(case, self._grievances),
            today=china_day(self._desk.tables.clock.now()),
            messages=cases.messages_for(reader, case.ref),
            events=events,
            ways=ways(case, events, directory),
            why_here=why_here(case, events, directory) if reads else "",
            reads=reads,
            withheld=withheld().text,
            who=who_of(case, self._grievances),
            files=cases.attachments_for(reader, case.ref),
            file_reasons={reason: short for reason, (short, _) in FILE_GONE.items()},
            can=[action for action in BUTTONS if action in can],
            difficulties=DIFFICULTY_WORDS.values(),
            difficulty=DIFFICULTY_WORDS[case.difficulty],
            units=self._units(case),
            most_units=MOST_UNITS,
            above=above.union if isinstance(above := destination(ABOVE, case, directory), Place) else "",
            letters=self._just_told(reader, case.ref, said_here=SAID in request.query_params),
            **self._openings(session.account.name, reader, case.ref),
            has_slip=slip_is_due(case) and reads,
            has_answer=answer_of(case, cases.messages_for(reader, case.ref), self._desk.tables.directory) is not None,
        )

    def _gone(self, session: LoginSession, reader: Reader, request: Request) -> Response:
        """Say kindly that a case is not here, or not any more."""
        ref, directory = request.path_params["ref"], self._desk.tables.directory
        if not REF.fullmatch(ref):
            return error_response(request, 404)
        said = not_here(reader, self._grievances, directory, ref, self._desk.tables.clock.now())
        if said == unknown(ref):
            return error_response(request, 404)
        lines = [block.text for block in said if isinstance(block, Paragraph)]
        return page("console_gone.html", 404, NO_STORE, csrf=session.csrf_token, lines=lines)

    def _openings(self, account: str, reader: Reader, ref: str) -> dict[str, object]:
        """The steps towards who handed a case in that were taken, and those that this account can take now."""
        openings = self._grievances.openings
        if openings is None:
            return {"steps": (), "unseals": ()}
        unseals = self._unseals(openings, account, ref) if openings.refusal(ref, account) is None else ()
        return {"steps": openings.steps_for(reader, ref), "step_names": STEPS, "unseals": unseals}

    def _unseals(self, openings: Openings, account: str, ref: str) -> tuple[str, ...]:
        """The steps that an account can take now; there is one live request about a case at a time."""
        now = self._desk.tables.clock.now()
        live = next((one for one in openings.of_case(ref, account) if one.live(now)), None)
        if live is None:
            return ("open",)
        if live.granted_by:
            return ("identity", "deny") if live.asked_by == account else ("deny",)
        return ("deny",) if openings.cannot_grant(live.id, account, now=now) else ("grant", "deny")

    def _units(self, case: Case) -> list[str]:
        """Names of the units that a case can be passed on to."""
        return list(units_open_to(case, self._desk.tables.directory))

    def _letters(self, reader: Reader, since: datetime = LONG_AGO) -> list[Told]:
        """What the desk told somebody last, newest first, without what they are to know nothing of any more."""
        rows = self._transcript.last_delivered(NAME, reader.account, MESSAGES_SHOWN)
        letters = [told_of(row.id, json.loads(row.payload), row.sent_at) for row in rows if row.sent_at >= since]
        barred = self._grievances.cases.barred_from(reader, frozenset[str]().union(*(one.refs for one in letters)))
        return [one.without(barred) for one in letters]

    def _just_told(self, reader: Reader, ref: str, *, said_here: bool) -> list[Told]:
        """The last word on a case, for its own page: what waits for a yes, and what was done from this page a moment ago."""
        letters = self._letters(reader, self._desk.tables.clock.now() - PENDING_TTL)
        last = next((one for one in newest_of_each(letters)[0] if ref in one.refs), None)
        if last is None:
            return []
        waits = any(option.sends for option in last.options)
        done_here = said_here and last.id in self._lately(reader) and self._stands(reader)(ref, last.at)
        return [last.beside(ref)] if waits or done_here else []

    def _stands(self, reader: Reader) -> Stands:
        """Whether a reader sees a case in which nothing has happened since; of an anonymous one no moments are kept."""
        cases = self._grievances.cases

        @cache
        def moved(ref: str) -> datetime | None:
            case = cases.find_for(reader, ref)
            events = cases.events_for(reader, ref) if case else []
            if case is None:
                return None
            return events[-1].at if len(events) > 1 and timed(case) else LONG_AGO  # nothing was told before the hand-in

        def stands(ref: str, since: datetime | None) -> bool:
            last = moved(ref)
            return last is not None and (since is None or last <= since)

        return stands

    def _lately(self, reader: Reader) -> frozenset[int]:
        """Ids of what somebody was told a moment ago."""
        return frozenset(one.id for one in self._letters(reader, self._desk.tables.clock.now() - A_MOMENT))

    def _answer(self, session: LoginSession, reader: Reader, request: Request) -> Response:
        case = self._grievances.cases.find_for(reader, request.path_params["ref"])
        messages = self._grievances.cases.messages_for(reader, case.ref) if case else []
        paper = answer_of(case, messages, self._desk.tables.directory) if case else None
        if case is None or paper is None:
            return error_response(request, 404)
        return download(paper, ANSWER_FILE.format(ref=case.ref))

    def _slip(self, session: LoginSession, reader: Reader, request: Request) -> Response:
        case = self._grievances.cases.find_for(reader, request.path_params["ref"])
        if case is None or not slip_is_due(case) or not reader.reads_texts:
            return error_response(request, 404)
        if not self._savings.note(reader, case.ref, SLIP):
            return error_response(request, 404)
        tables = self._desk.tables
        paper = slip_of(case, tables.directory, self._grievances, tables.store.find_clauses, tables.clock.now())
        return download(paper, SLIP_FILE.format(ref=case.ref))

    def _file(self, session: LoginSession, reader: Reader, request: Request) -> Response:
        """Something that was sent along, to be saved; the right to it is a condition of both queries."""
        ref, wanted = request.path_params["ref"], request.path_params["file"]
        files = self._grievances.cases.attachments_for(reader, ref)
        number = next((number for number, one in enumerate(files, 1) if one.id == wanted), 0)
        content = self._savings.attachment(reader, ref, wanted) if number else None
        if content is None:
            return error_response(request, 404)
        name = f"{ref}-{number}.{extension_of(content)}"
        return Response(content, 200, {**FILE_HEADERS, **attachment(name)}, "application/octet-stream")

    def _figures(self, session: LoginSession, reader: Reader, request: Request) -> Response:
        from bot.papers.tables import csv_of, xlsx_of

        kinds = {"csv": (csv_of, "text/csv; charset=utf-8"), "xlsx": (xlsx_of, XLSX)}
        if (kind := request.path_params["kind"]) not in kinds:
            return error_response(request, 404)
        written, media_type = kinds[kind]
        cases = self._grievances.cases.list_for(reader, tuple(Status), limit=EVERY_CASE)
        today = china_day(self._desk.tables.clock.now())
        found = figures(cases, self._grievances.calendars.current(), self._grievances.deadlines, today)
        return Response(written(found, subject_name), 200, {**NO_STORE, **attachment(f"{STATISTICS}.{kind}")}, media_type)


def words_of(fields: Fields) -> str:
    """The typed words that a form stands for; empty where it stands for nothing."""
    if said := fields.get("say", "").strip():
        return said
    action, ref = fields.get("action", ""), fields.get("ref", "").strip()
    beside = {**UNSEALING, WORDING: Verb.WORD}
    verb = beside.get(action) or BUTTONS.get(Action(action) if action in set(Action) else Action.HAND_IN)
    return Command(verb, ref, _behind(verb, fields)).render() if verb and ref else ""


def _behind(verb: Verb, fields: Fields) -> str:
    """What stands behind the number of a command."""
    choice, text = (fields.get(name, "").strip() for name in ("choice", "text"))
    match verb:
        case Verb.EXTEND:
            return extension_words(choice, text)
        case Verb.TRANSFER:
            return transfer_words(choice, text)
        case Verb.ACCEPT | Verb.MERGE:
            return choice
        case Verb.REGRADE:
            return f"{choice}\n{text}".strip()
        case Verb.START | Verb.GRANT | Verb.DENY | Verb.IDENTITY:
            return ""
        case _:
            return text


def subject_name(key: str) -> str:
    """Name a subject in Chinese; one that the table does not have any more by its key."""
    found = bundled_subjects().find(key) if key else None
    return found.name if found else key


def download(paper: Paper, name: str) -> Response:
    """A paper as a file."""
    from bot.papers.letters import MIME, docx_of

    return Response(docx_of(paper), 200, {**NO_STORE, **attachment(name)}, MIME)


def attachment(name: str) -> dict[str, str]:
    """The header that makes a browser save a file; a name in Chinese is written as RFC 6266 has it."""
    written = f'filename="{name}"' if name.isascii() else f"filename*=UTF-8''{quote(name)}"
    return {"Content-Disposition": f"attachment; {written}"}
