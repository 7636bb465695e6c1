"""What a log line says, and what never gets onto one."""

import ast
import asyncio
import gc
import io
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.channels.base import Delivery
from bot.dispatch import Dispatcher
from bot.logs import ALLOWED, QUIET, IdsOnly, set_up_logging
from bot.worker import Bell, Worker, WorkerPolicy
from handlers.messages import IncomingMessage, MessageKind
from tests.bot.fakes import ScriptedAnswerer, ScriptedChannel, front_desk
from tests.bot.pages.desks import tables
from tests.clock import NOON, FixedClock

SECRET = "我被院长骚扰了"
names = count(1)
REPOSITORY = Path(__file__).parents[2]


def record(event: object = "inbox.done", *args: object, name: str = "bot.worker", level: int = logging.INFO, **extras: Any) -> str:
    """Format one record, made at noon."""
    made = logging.getLogger(name).makeRecord(name, level, "worker.py", 1, event, args, None, extra=extras)
    made.created = NOON.timestamp()
    return IdsOnly().format(made)


@pytest.fixture
def logger_of() -> Iterator[Callable[[str], tuple[logging.Logger, io.StringIO]]]:
    """Loggers that write into a string through the formatter, and nowhere else."""
    used: list[logging.Logger] = []

    def make(room: str) -> tuple[logging.Logger, io.StringIO]:
        stream = io.StringIO()
        handler = logging.StreamHandler(stream)
        handler.setFormatter(IdsOnly())
        logger = logging.getLogger(f"{room}.test{next(names)}")
        logger.handlers[:], logger.propagate = [handler], False
        logger.setLevel(logging.DEBUG)
        used.append(logger)
        return logger, stream

    yield make
    for logger in used:
        logger.handlers.clear()


@pytest.fixture
def stderr_log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Logging set up as in a running process, its stderr in a string; everything is put back."""
    root, quiet = logging.getLogger(), [logging.getLogger(name) for name in QUIET]
    before = (root.handlers[:], root.level, [logger.level for logger in quiet])
    stderr = io.StringIO()
    monkeypatch.setattr("sys.stderr", stderr)
    set_up_logging()
    yield stderr
    root.handlers[:], level, levels = before
    root.setLevel(level)
    for logger, was in zip(quiet, levels, strict=True):
        logger.setLevel(was)


def fail_with_text() -> None:
    raise ValueError(SECRET)


def test_a_line_says_when_how_grave_where_what_and_which() -> None:
    assert "2026-11-23T04:00:00.000Z INFO bot.worker inbox.done inbox_id=7" == record(inbox_id=7)


def test_ids_stand_in_a_fixed_order() -> None:
    assert record(turn="question", attempt=2, inbox_id=7).endswith(" inbox.done inbox_id=7 attempt=2 turn=question")


@pytest.mark.parametrize("name", ["text", "conversation", "sender", "recipient", "payload", "user", "token", "query", "body"])
def test_an_extra_that_is_not_on_the_list_is_left_out(name: str) -> None:
    extras: dict[str, Any] = {name: SECRET, "inbox_id": 7}
    assert record(**extras).endswith(" inbox.done inbox_id=7")


def extras_of(file: Path) -> set[str]:
    """The names under which a module gives its log lines something."""
    calls = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    given = [word.value for call in calls for word in call.keywords if word.arg == "extra" and isinstance(word.value, ast.Dict)]
    return {key.value for one in given for key in one.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}


def test_whatever_a_line_is_given_is_printed() -> None:
    rooms = [REPOSITORY / room for room in ("bot", "handlers", "ingest", "knowledge")]
    given = {file.name: extras_of(file) for room in rooms for file in room.rglob("*.py")}
    assert {"reason", "channel"} <= set().union(*given.values())
    assert {} == {name: extras - set(ALLOWED) for name, extras in given.items() if extras - set(ALLOWED)}


def test_neither_a_person_nor_a_text_is_on_the_list() -> None:
    fields = {*IncomingMessage.__slots__, *Delivery.__slots__} - {"attempt", "channel", "kind"}
    assert set() == fields & set(ALLOWED)


def test_a_value_cannot_forge_a_second_line_or_another_field() -> None:
    line = record(reason="a\nb\r\u2028c d\x1b[2J")
    assert line.endswith(" inbox.done reason=a_b__c_d_[2J")
    assert 1 == len(line.splitlines())


def test_a_long_value_is_cut() -> None:
    assert record(reason="a" * 1000).endswith("reason=" + "a" * 120)


@pytest.mark.parametrize("room", ["bot", "bot.channels.wecom.endpoint", "handlers.ask", "knowledge.indexing", "ingest.pipeline"])
def test_what_is_put_into_an_events_name_is_not_written(room: str) -> None:
    line = record("inbox.done %s", SECRET, name=room)
    assert line.endswith(f" INFO {room} inbox.done %s")


def test_an_exception_is_shown_by_its_type_and_its_places_only(logger_of: Callable[[str], tuple[logging.Logger, io.StringIO]]) -> None:
    log, stream = logger_of("bot")
    try:
        fail_with_text()
    except ValueError as error:
        error.add_note(SECRET)
        log.exception("inbox.failed", extra={"inbox_id": 7})
    (line,) = stream.getvalue().splitlines()
    assert re.search(r" inbox\.failed inbox_id=7 error=ValueError at test_logs\.py:\d+:fail_with_text < test_logs\.py:\d+:test_", line)
    assert SECRET not in line


def test_neither_causes_nor_groups_of_exceptions_bring_texts_along(
    logger_of: Callable[[str], tuple[logging.Logger, io.StringIO]],
) -> None:
    log, stream = logger_of("handlers")
    try:
        try:
            fail_with_text()
        except ValueError as cause:
            raise ExceptionGroup(SECRET, [cause, RuntimeError(SECRET)]) from cause
    except ExceptionGroup:
        log.warning("inbox.failed", exc_info=True)
    assert (1, True) == (len(stream.getvalue().splitlines()), "error=ExceptionGroup" in stream.getvalue())
    assert SECRET not in stream.getvalue()


def test_a_stack_that_was_asked_for_is_not_written(logger_of: Callable[[str], tuple[logging.Logger, io.StringIO]]) -> None:
    log, stream = logger_of("bot")
    log.info("inbox.done", stack_info=True)
    assert 1 == len(stream.getvalue().splitlines())


def test_exc_info_outside_an_exception_adds_nothing(logger_of: Callable[[str], tuple[logging.Logger, io.StringIO]]) -> None:
    log, stream = logger_of("bot")
    log.error("inbox.failed", exc_info=True)  # noqa: LOG014 - that it is called in the wrong place is the case
    assert stream.getvalue().endswith(" inbox.failed\n")


def test_an_exception_logged_as_an_event_does_not_bring_its_words_along() -> None:
    assert SECRET not in record(ValueError(SECRET))


def test_a_librarys_exception_is_shown_by_its_type_only(logger_of: Callable[[str], tuple[logging.Logger, io.StringIO]]) -> None:
    log, stream = logger_of("uvicorn")
    try:
        fail_with_text()
    except ValueError:
        log.exception("Exception in ASGI application")
    assert "error=ValueError" in stream.getvalue()
    assert SECRET not in stream.getvalue()


def test_a_library_cannot_put_a_text_onto_a_line() -> None:
    assert SECRET not in record("bad request: %s", SECRET, name="uvicorn.error", level=logging.WARNING)


def test_a_librarys_event_is_one_line() -> None:
    assert 1 == len(record("one\n2026-11-23T04:00:00.000Z INFO bot.worker inbox.done", name="uvicorn.error").splitlines())


def test_a_line_that_cannot_be_written_does_not_show_what_it_was_made_of(
    logger_of: Callable[[str], tuple[logging.Logger, io.StringIO]],
) -> None:
    log, stream = logger_of("uvicorn")
    with redirect_stderr(stream):
        log.warning("%d bytes", SECRET)
    assert SECRET not in stream.getvalue()


def test_a_failed_task_that_nobody_waited_for_does_not_bring_its_words_along(stderr_log: io.StringIO) -> None:
    async def forgotten() -> None:
        fail_with_text()

    async def forget() -> None:
        task = asyncio.create_task(forgotten())
        await asyncio.sleep(0)
        del task
        gc.collect()

    asyncio.run(forget())
    assert "Task exception was never retrieved" in stderr_log.getvalue()
    assert SECRET not in stderr_log.getvalue()


def test_the_running_desk_writes_to_stderr_from_info_on(stderr_log: io.StringIO) -> None:
    log = logging.getLogger("bot.worker")
    log.debug("not.wanted")
    log.info("inbox.done", extra={"inbox_id": 7})
    assert re.fullmatch(r"\S+Z INFO bot\.worker inbox\.done inbox_id=7\n", stderr_log.getvalue())


def test_the_chatter_of_libraries_is_not_written_but_their_warnings_are(stderr_log: io.StringIO) -> None:
    for name in QUIET:
        logging.getLogger(name).info("GET https://qyapi.example/cgi-bin/gettoken?corpsecret=geheim")
    assert "" == stderr_log.getvalue()
    logging.getLogger("httpx").warning("broken")
    assert stderr_log.getvalue().endswith(" WARNING httpx broken\n")


def test_setting_up_twice_writes_each_line_once(stderr_log: io.StringIO) -> None:
    with redirect_stderr(stderr_log):
        set_up_logging()
    logging.getLogger("bot.worker").info("inbox.done")
    assert 1 == len(stderr_log.getvalue().splitlines())


def test_a_message_that_fails_everywhere_leaves_ids_in_the_log_and_no_word(
    tmp_path: Path, clock: FixedClock, stderr_log: io.StringIO
) -> None:
    """Handled with a bug, buried, answered with a bug of the adapter: each line of it."""
    channel = ScriptedChannel(ValueError(SECRET))
    channels = {channel.name: channel}
    with tables(tmp_path, clock) as desk:
        answering = front_desk(desk, ScriptedAnswerer([ValueError(SECRET), ValueError(SECRET), ScriptedAnswerer().script[0]]))
        worker = Worker(
            inbox=desk.inbox,
            outbox=desk.outbox,
            notices=desk.notices,
            dispatcher=Dispatcher(answering, desk.conversations, channels, clock),
            channels=channels,
            clock=clock,
            policy=WorkerPolicy(max_attempts=2),
            departures={channel.name: Bell()},
        )
        for key in ("m1", "m2"):
            desk.receive(IncomingMessage("fake", key, f"{SECRET}-conversation", f"{SECRET}-sender", MessageKind.TEXT, NOON, text=SECRET))
        for _ in range(3):
            assert asyncio.run(worker.handle_next())
            clock.advance(timedelta(minutes=1).total_seconds())
        for _ in range(2):
            assert asyncio.run(worker.send_next(channel))
            clock.advance(1)
    lines = stderr_log.getvalue()
    events = re.findall(r"Z \w+ bot\.\w+ (\w+\.\w+)", lines)
    assert ["inbox.failed", "inbox.failed", "inbox.dead", "inbox.done", "outbox.broken", "outbox.sent"] == events
    assert SECRET not in lines
