"""What members send along, fetched from the local platform over real calls, into real tables and a real folder."""

import asyncio
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from PIL import Image
from sqlalchemy import select

from bot.attachments import Attachments
from bot.channels.wecom.client import WeComClient
from bot.channels.wecom.config import WeComConfig
from bot.simulator.faults import Fault, FaultKind
from bot.simulator.media import MediaKind, sample
from bot.simulator.server import Tenant, tenant_app
from bot.storage.attachments import SqlAttachments, purge_withdrawn
from bot.storage.case_retention import purge_cases
from bot.storage.tables.cases import attachment
from bot.storage.tables.queues import inbox
from bot.storage.uploads import FOLDER, UploadFolder
from handlers.drafts import Draft
from handlers.effects import Effect, EraseAttachment, KeepAttachment, OpenCase, SaveCase
from handlers.grievances.cases.case import Action, ActorKind, Confidentiality, Event, Reader, Status
from handlers.messages import IncomingMessage, MessageKind
from handlers.session import Session
from tests.bot.channels.wecom.fakes import FakeTokenStore
from tests.bot.simulator.calls import CONFIG, serving
from tests.clock import NOON, FixedClock
from tests.contracts.cases.registry import BO, CASE, MEMBER, TODAY, handed_in
from tests.contracts.storage.desk import CHEN, LAN, Desk

OFFICER = Reader(ActorKind.CADRE, BO, frozenset({"hdu-cs"}), role="cadre")
DAY_S = 24 * 3600
LIMIT = 1_000_000


@pytest.fixture
def tenant(clock: FixedClock) -> Tenant:
    return Tenant(CONFIG, now=clock.now)


@dataclass
class Post:
    """A desk with its chore before a platform."""

    desk: Desk
    tenant: Tenant
    folder: UploadFolder
    chore: Attachments
    numbers: int = 0

    def send(self, content: bytes, kind: MediaKind = "image", who: str = LAN, *, effects: tuple[Effect, ...] = ()) -> str:
        """Let a member send something while they tell a grievance, or together with what is done to a case; return its id."""
        self.numbers += 1
        name = f"{self.numbers:032x}"
        noted = KeepAttachment(name, kind, self.tenant.media.put(kind, content))
        message = IncomingMessage("wecom", name, who, who, MessageKind.UNSUPPORTED, self.desk.clock.now(), event=kind, media=noted.media)
        held = tuple(replace(one, attachments=(name,)) if isinstance(one, OpenCase | SaveCase) else one for one in effects)
        self.finish(message, None if effects else self.telling(name), noted, *held)
        return name

    def step(self) -> bool:
        """Let the chore do what is due."""
        return asyncio.run(self.chore.step())

    def telling(self, *names: str) -> Session:
        until = self.desk.clock.now() + timedelta(days=7)
        return Session(draft=Draft(until, attachments=names), expires_at=until)

    def finish(self, message: IncomingMessage, session: Session | None, *effects: Effect) -> None:
        assert self.desk.receive(message) == [True]
        assert self.desk.finish(self.desk.claimed(), session=session, effects=effects)

    def say(self, key: str, session: Session | None = None, *effects: Effect, who: str = LAN) -> None:
        self.finish(IncomingMessage("wecom", key, who, who, MessageKind.TEXT, self.desk.clock.now(), text="x"), session, *effects)

    def hand_in(self, *names: str) -> None:
        self.say(f"hand-in {names}", None, OpenCase(CASE, handed_in(CASE), attachments=names))

    def row(self, name: str) -> dict[str, object] | None:
        with self.desk.database.read() as connection:
            found = connection.execute(select(attachment).where(attachment.c.id == name)).one_or_none()
        return dict(found._mapping) if found else None

    def state(self, name: str) -> tuple[object, object]:
        row = self.row(name)
        assert row
        return row["state"], row["reason"]

    def words(self) -> list[IncomingMessage]:
        """The words about files in the inbox."""
        payloads = self.desk.column(select(inbox.c.payload).order_by(inbox.c.id))
        return [message for one in payloads if (message := IncomingMessage.from_json(one)).event == "attachment"]

    @property
    def on_disk(self) -> set[str]:
        folder = self.folder.data_dir / FOLDER
        return {file.name for file in folder.iterdir()} if folder.exists() else set()

    def content(self, name: str) -> bytes:
        return (self.folder.data_dir / FOLDER / name).read_bytes()


def caller(url: str, clock: FixedClock, transport: httpx.AsyncBaseTransport | None = None) -> WeComClient:
    config = WeComConfig(CONFIG.corp_id, CONFIG.agent_id, CONFIG.secret, CONFIG.token, CONFIG.aes_key, f"{url}/cgi-bin")
    return WeComClient(config, tokens=FakeTokenStore(), clock=clock, transport=transport)


@pytest.fixture
def post(desk: Desk, tenant: Tenant, clock: FixedClock, tmp_path: Path) -> Iterator[Post]:
    client = caller("http://127.0.0.1", clock, httpx.ASGITransport(tenant_app(tenant)))
    folder = UploadFolder(tmp_path)
    store = SqlAttachments(desk.database, folder, most_bytes=LIMIT)
    yield Post(desk, tenant, folder, Attachments(store, client, clock, desk.notices, LIMIT))
    asyncio.run(client.close())


def test_a_picture_is_made_anew_without_where_and_with_what_it_was_taken(post: Post) -> None:
    sent = sample("image")
    assert b"Local phone" in sent
    name = post.send(sent)

    assert post.step()

    kept = post.content(name)
    with Image.open(io.BytesIO(kept)) as picture:
        assert ("JPEG", (240, 240), {}) == (picture.format, picture.size, dict(picture.getexif()))
    assert b"Local phone" not in kept
    row = post.row(name)
    assert row
    assert ("kept", "image", len(kept), "", None) == tuple(row[one] for one in ("state", "kind", "bytes", "media", "expires_at"))
    assert 0o600 == (post.folder.data_dir / FOLDER / name).stat().st_mode & 0o777
    assert [] == post.words()
    assert not post.step()


def test_a_png_becomes_a_picture_and_papers_are_made_anew(post: Post) -> None:
    png, docx = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(png, "PNG")
    with zipfile.ZipFile(docx, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p w:author="Local author">'
            "<w:r><w:t>工资条</w:t></w:r></w:p></w:body></w:document>",
        )
        archive.writestr("docProps/core.xml", "<x>Local author</x>")
    names = [post.send(png.getvalue()), post.send(sample("file"), "file", CHEN), post.send(docx.getvalue(), "file", BO)]

    while post.step():
        pass

    assert [("kept", "")] * 3 == [post.state(name) for name in names]
    assert [b"\xff\xd8\xff", b"%PDF", b"PK\x03\x04"] == [post.content(name)[:size] for name, size in zip(names, (3, 4, 4), strict=True)]
    assert [False] * 3 == [b"Local author" in post.content(name) for name in names]


def test_a_voice_is_kept_as_it_is(post: Post) -> None:
    name = post.send(sample("voice"), "voice")
    assert post.step()
    row = post.row(name)
    assert row
    assert ("kept", "voice", sample("voice")) == (row["state"], row["kind"], post.content(name))


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        (sample("video"), "file", "type"),
        (b"#!SILK_V3 whatever", "voice", "type"),
        (b"MZ\x90\x00 program called photo.jpg", "image", "type"),
        (b"PK\x03\x04 no archive", "file", "broken"),
        (b'{"errcode": 40007}', "file", "type"),
        (b"\xff\xd8\xff" + b"x" * LIMIT, "image", "size"),
        (b"x" * 21 * 1024 * 1024, "file", "size"),
    ],
)
def test_what_is_not_taken_is_told_once_and_nothing_of_it_is_kept(post: Post, content: bytes, kind: MediaKind, reason: str) -> None:
    name = post.send(content, kind)

    assert post.step()
    assert not post.step()

    assert ("refused", reason) == post.state(name)
    (word,) = post.words()
    assert ("wecom", LAN, LAN, f"{name}:{kind}:{reason}") == (word.channel, word.conversation, word.sender, word.key)
    assert set() == post.on_disk


def test_word_about_a_file_of_a_case_comes_from_the_clock_and_names_nobody(post: Post) -> None:
    name = post.send(
        b"no picture", effects=(OpenCase(replace(CASE, confidentiality=Confidentiality.CONFIDENTIAL, submitter=""), handed_in(CASE)),)
    )

    assert post.step()

    (word,) = post.words()
    assert ("clock", f"due:{CASE.ref}", "clock", f"{CASE.ref}:image:type") == (word.channel, word.conversation, word.sender, word.key)
    row = post.row(name)
    assert row
    assert ("", "", "", "") == tuple(row[one] for one in ("channel", "conversation", "sender", "media"))
    assert name not in word.dedupe_key


@pytest.mark.parametrize(
    "fault",
    [
        Fault("media/get", FaultKind.ERRCODE, errcode=-1),
        Fault("media/get", FaultKind.ERRCODE, errcode=45009),
        Fault("media/get", FaultKind.BAD_GATEWAY),
        Fault("gettoken", FaultKind.BAD_GATEWAY),
        Fault("media/get", FaultKind.ERRCODE, errcode=40014, times=2),
    ],
)
def test_a_platform_in_trouble_is_asked_again_later(post: Post, clock: FixedClock, fault: Fault) -> None:
    post.tenant.faults.add(fault)
    name = post.send(sample("image"))

    assert post.step()
    assert ("waiting", "") == post.state(name)
    assert not post.step()

    clock.advance(120)
    assert post.step()
    assert ("kept", "") == post.state(name)


def test_an_answer_that_breaks_off_is_no_file(post: Post, clock: FixedClock) -> None:
    post.tenant.faults.add(Fault("media/get", FaultKind.CUT))
    name = post.send(sample("image"))
    with serving(tenant_app(post.tenant)) as url:
        post.chore.media = caller(url, clock)
        assert post.step()
    assert (("waiting", ""), set()) == (post.state(name), post.on_disk)


def test_a_withdrawn_token_is_renewed_at_once(post: Post) -> None:
    first, second = post.send(sample("image")), post.send(sample("image"), who=CHEN)
    assert post.step()
    post.tenant.tokens.revoke()
    assert post.step()
    assert [("kept", "")] * 2 == [post.state(first), post.state(second)]


def test_an_address_that_is_not_trusted_waits_and_tells_the_operator(post: Post, clock: FixedClock) -> None:
    post.tenant.trusts_address = False
    name = post.send(sample("image"))
    assert post.step()
    assert ["channel_suspended"] == post.desk.notice_kinds()
    post.tenant.trusts_address = True
    clock.advance(61)
    assert post.step()
    assert ("kept", "") == post.state(name)


def test_what_the_platform_never_gave_out_is_lost_after_three_days_and_told_once(post: Post, clock: FixedClock) -> None:
    post.tenant.faults.add(Fault("media/get", FaultKind.BAD_GATEWAY, times=10_000))
    name = post.send(sample("image"))
    tries = 0
    while post.state(name) == ("waiting", ""):
        tries += post.step()
        clock.advance(600)
        assert tries < 200
    assert ("lost", "") == post.state(name)
    assert timedelta(days=3) <= post.words()[0].received_at - NOON < timedelta(days=3, hours=1)
    assert [f"{name}:image:"] == [word.key for word in post.words()]
    assert 60 < tries < 100, "an hour at most between two tries"


def test_what_the_platform_does_not_know_any_more_is_lost_at_once(post: Post) -> None:
    name = post.send(sample("image"))
    post.tenant.clock.jump(3 * DAY_S)
    assert post.step()
    assert ("lost", "") == post.state(name)


def test_a_desk_without_its_platform_loses_what_waits_in_the_end(post: Post, clock: FixedClock) -> None:
    post.chore.media = None
    name = post.send(sample("image"))
    assert post.step()
    assert ("waiting", "") == post.state(name)
    clock.advance(3 * DAY_S)
    assert post.step()
    assert ("lost", "") == post.state(name)


def test_a_process_that_dies_while_it_fetches_is_followed_by_another(post: Post, clock: FixedClock) -> None:
    name = post.send(sample("image"))
    dead = post.chore.store.claim(now=clock.now(), lease_s=300)
    assert dead
    post.folder.put(name, b"half", TODAY)
    assert not post.step()
    clock.advance(301)
    assert post.step()
    assert ("kept", "") == post.state(name)
    post.chore.store.turn_away(dead, Status.CLOSED, "late", now=clock.now())  # type: ignore[arg-type]
    assert ("kept", "") == post.state(name), "its lease is over"


def test_files_of_one_conversation_take_up_no_more_than_they_may(post: Post) -> None:
    post.chore.store = SqlAttachments(post.desk.database, post.folder, most_bytes=6_000)
    names = [post.send(sample("image")) for _ in range(2)]
    post.say("both", post.telling(*names))
    while post.step():
        pass
    assert [("kept", ""), ("refused", "full")] == sorted(post.state(name) for name in names)
    assert 1 == len(post.on_disk)


def test_a_cancelled_draft_takes_its_files_along(post: Post, clock: FixedClock) -> None:
    fetched = post.send(sample("image"))
    assert post.step()
    waiting = post.send(sample("image"))
    post.say("both", post.telling(fetched, waiting))
    clock.advance(61)
    post.step()
    assert post.row(fetched)

    post.say("cancel")
    clock.advance(61)
    post.step()

    assert (None, None, set()) == (post.row(fetched), post.row(waiting), post.on_disk)


def test_a_draft_that_is_forgotten_takes_its_files_along(post: Post, clock: FixedClock) -> None:
    name = post.send(sample("image"))
    assert post.step()
    clock.advance(7 * DAY_S + 61)
    assert post.step()
    assert (None, set()) == (post.row(name), post.on_disk)


def test_what_was_handed_in_stays_when_the_draft_is_gone(post: Post, clock: FixedClock) -> None:
    name = post.send(sample("image"))
    post.hand_in(name)
    clock.advance(61)
    while post.step():
        pass
    assert ("kept", "") == post.state(name)
    assert post.content(name) == post.folder.read_for(post.desk.database, OFFICER, name)


def test_a_file_that_comes_after_its_draft_was_cancelled_is_not_kept(post: Post, clock: FixedClock) -> None:
    name = post.send(sample("image"))
    held = post.chore.store.claim(now=clock.now(), lease_s=300)
    assert held
    post.say("cancel")
    assert post.chore.store.sweep(now=clock.now()) == 1
    post.chore.store.keep(held, "image", b"pixels", TODAY)
    assert (None, set()) == (post.row(name), post.on_disk)


def test_a_case_whose_time_is_over_takes_its_files_along(post: Post, clock: FixedClock) -> None:
    name = post.send(sample("image"), effects=(OpenCase(replace(CASE, status=Status.CLOSED, closed=TODAY), handed_in(CASE)),))
    assert post.step()
    assert 1 == purge_cases(post.desk.database, TODAY + timedelta(1), on=TODAY)
    post.folder.sweep(post.desk.database, before=clock.now() - timedelta(days=1))
    assert ("purged", set()) == (post.state(name)[0], post.on_disk)


def test_files_of_a_withdrawn_case_go_after_the_days_set(post: Post, clock: FixedClock) -> None:
    name = post.send(sample("image"), effects=(OpenCase(CASE, handed_in(CASE)),))
    assert post.step()
    over = replace(CASE, status=Status.WITHDRAWN, closed=TODAY)
    post.say("withdraw", None, SaveCase(over, Event(Action.WITHDRAW, MEMBER, Status.SUBMITTED, Status.WITHDRAWN, clock.now())))
    assert 0 == purge_withdrawn(post.desk.database, TODAY)
    assert 1 == purge_withdrawn(post.desk.database, TODAY + timedelta(1))
    assert 0 == purge_withdrawn(post.desk.database, TODAY + timedelta(1))
    post.folder.sweep(post.desk.database, before=clock.now() - timedelta(days=1))
    assert ("purged", set()) == (post.state(name)[0], post.on_disk)
    assert post.folder.read_for(post.desk.database, OFFICER, name) is None


@pytest.mark.parametrize("fetched", [True, False])
def test_what_its_sender_takes_back_is_seen_and_fetched_no_more(post: Post, clock: FixedClock, fetched: bool) -> None:
    name = post.send(sample("image"), effects=(OpenCase(CASE, handed_in(CASE)),))
    if fetched:
        assert post.step()
        assert post.folder.read_for(post.desk.database, OFFICER, name) is not None
    post.say("back", None, EraseAttachment(CASE.ref, name))
    assert not post.step()
    assert post.folder.read_for(post.desk.database, OFFICER, name) is None
    post.folder.sweep(post.desk.database, before=clock.now() - timedelta(days=1))
    assert ("purged", set()) == (post.state(name)[0], post.on_disk)


def test_nobody_takes_a_file_of_another_case_back(post: Post) -> None:
    name = post.send(sample("image"), effects=(OpenCase(CASE, handed_in(CASE)),))
    post.say("back", None, EraseAttachment("26-000000", name))
    assert "purged" != post.state(name)[0]
