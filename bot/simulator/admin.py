"""The tester's side under `/_sim/`: let members act, switch faults, move the clock, look into the outbox."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Response

from bot.simulator import callbacks, contacts
from bot.simulator.admin_rows import (
    Act,
    Address,
    AttemptRow,
    CallbackRow,
    Jump,
    Move,
    NewFault,
    NewMember,
    Other,
    Party,
    Press,
    PressCard,
    Rename,
    Say,
    SendMedia,
    SentRow,
    Size,
    Switches,
    Trust,
    Verified,
)
from bot.simulator.callbacks import Callback, Happening
from bot.simulator.chat import Chat, buttons_of, chat_of
from bot.simulator.config import Member
from bot.simulator.faults import Fault
from bot.simulator.media import decoded, sample
from bot.simulator.outbox import SentMessage
from bot.simulator.tenant import Tenant


class Admin:
    """Does what the tester asks."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    async def members(self) -> list[NewMember]:
        """List the members."""
        return [NewMember(userid=member.userid, name=member.name, licensed=member.licensed) for member in self._tenant.members]

    async def put_member(self, member: NewMember) -> None:
        """Add a member, or change one."""
        self._tenant.put_member(Member(member.userid, member.name, member.licensed))

    async def remove_member(self, userid: str) -> None:
        """Take a member out of the app's visible range."""
        self._tenant.remove_member(userid)

    async def say(self, userid: str, body: Say) -> list[CallbackRow]:
        """Let a member write."""
        return await self._act(userid, callbacks.text(body.text), body)

    async def press(self, userid: str, body: Press) -> list[CallbackRow]:
        """Let a member press an entry of the menu."""
        return await self._act(userid, callbacks.press(body.key, self._tenant.menu_name(body.key)), body)

    async def press_card(self, userid: str, body: PressCard) -> list[CallbackRow]:
        """Let a member press a button of a card they have, replaced or not: an old phone may still show it."""
        message = self._tenant.outbox.find(body.number)
        if message is None or message.userid.lower() != userid.lower():
            raise HTTPException(404, "no such card")
        try:
            return await self._act(userid, self._tenant.cards.press(message, body.key), body)
        except KeyError:
            raise HTTPException(404, "no such button") from None

    async def enter(self, userid: str, body: Act) -> list[CallbackRow]:
        """Let a member open the chat."""
        return await self._act(userid, callbacks.enter(), body)

    async def subscribe(self, userid: str, body: Act) -> list[CallbackRow]:
        """Let a member get the app."""
        return await self._act(userid, callbacks.subscribe(), body)

    async def send_media(self, userid: str, body: SendMedia) -> list[CallbackRow]:
        """Let a member send something that the desk fetches."""
        try:
            content = decoded(body.content) or sample(body.kind)
        except ValueError:
            raise HTTPException(422, "content is no base64") from None
        return await self._act(userid, callbacks.media(body.kind, self._tenant.media.put(body.kind, content)), body)

    async def other(self, userid: str, body: Other) -> list[CallbackRow]:
        """Let a member send something else."""
        return await self._act(userid, callbacks.other(body.fields), body)

    async def outbox(self, user: str | None = None) -> list[SentRow]:
        """List what the app has sent."""
        return [sent_row(message) for message in self._tenant.outbox.messages(user)]

    async def callbacks(self, user: str | None = None) -> list[CallbackRow]:
        """List what the desk was told, and how it answered."""
        return [callback_row(callback) for callback in self._tenant.callbacks.log(user)]

    async def chat(self, user: str, since: int = -1) -> Chat | Response:
        """Show a member's chat; 204 where nothing has happened since that version."""
        return Response(status_code=204) if since == self._tenant.changes.version else chat_of(self._tenant, user)

    async def switches(self) -> Switches:
        """Show how the platform is set."""
        return Switches(
            trusts_address=self._tenant.trusts_address,
            clock_ahead_s=self._tenant.clock.ahead_s,
            callback_url=self._tenant.callbacks.url,
            faults=[NewFault.model_validate(fault, from_attributes=True) for fault in self._tenant.faults.active],
        )

    async def add_fault(self, fault: NewFault) -> None:
        """Switch a fault on."""
        self._tenant.faults.add(Fault(fault.path, fault.kind, fault.times, fault.seconds, fault.errcode, fault.taken))

    async def clear_faults(self) -> None:
        """Switch all faults off."""
        self._tenant.faults.clear()

    async def move_clock(self, jump: Jump) -> None:
        """Move the platform's time."""
        self._tenant.clock.jump(jump.seconds)

    async def revoke_token(self) -> None:
        """Withdraw the access token early."""
        self._tenant.tokens.revoke()

    async def trust_address(self, trust: Trust) -> None:
        """Put the desk's address on the app's list of trusted ones, or take it off."""
        self._tenant.trusts_address = trust.trusted

    async def verify_url(self) -> Verified:
        """Check the desk's address."""
        return await self._verified(self._tenant.callbacks.url)

    async def set_callback_url(self, address: Address) -> Verified:
        """Change the desk's address; one that fails the check is not saved, as in the admin console."""
        verified = await self._verified(address.url)
        if verified.ok:
            self._tenant.callbacks.url = address.url
        return verified

    async def fill(self, size: Size) -> None:
        """Make people and departments, without telling the desk."""
        self._tenant.contacts.fill(size.people, size.departments)

    async def move(self, userid: str, move: Move) -> list[CallbackRow]:
        """Add somebody to the contacts, or change where they are, and tell the desk."""
        book = self._tenant.contacts
        if unknown := [one for one in move.departments if one not in book.departments]:
            raise HTTPException(404, f"no department {unknown[0]}")
        before = book.find(userid)
        book.put(before.userid if before else userid, before.name if before else move.name, move.departments)
        person = book.find(userid)
        return await self._tell(contacts.user_changed("update_user" if before else "create_user", person)) if person else []

    async def rename(self, userid: str, rename: Rename) -> list[CallbackRow]:
        """Give somebody another userid, and tell the desk."""
        before = self._tenant.contacts.find(userid)
        if before is None or not self._tenant.contacts.rename(userid, rename.userid):
            raise HTTPException(409, "no such userid, or the new one is taken")
        return await self._tell(contacts.user_changed("update_user", before, NewUserID=rename.userid))

    async def leave(self, userid: str) -> list[CallbackRow]:
        """Take somebody out of the contacts, and tell the desk."""
        if not self._tenant.contacts.remove(userid):
            raise HTTPException(404, "no such userid")
        return await self._tell(contacts.user_left(userid))

    async def put_party(self, party: Party) -> list[CallbackRow]:
        """Add a department, or change it, and tell the desk."""
        departments = self._tenant.contacts.departments
        change = "update_party" if party.id in departments else "create_party"
        departments[party.id] = contacts.DepartmentRow(party.id, party.name, party.parent)
        return await self._tell(contacts.party_changed(change, departments[party.id]))

    async def _tell(self, happening: Happening) -> list[CallbackRow]:
        return [callback_row(await self._tenant.callbacks.tell("sys", happening))]

    async def _act(self, userid: str, happening: Happening, how: Act) -> list[CallbackRow]:
        member = self._tenant.find_member(userid)
        if member is None:
            raise HTTPException(404, "no such member")
        tasks = self._tenant.callbacks.start(member.userid, happening, damage=how.damage, copies=how.copies)
        return [callback_row(await task) for task in tasks] if how.wait else []

    async def _verified(self, url: str) -> Verified:
        verification = await self._tenant.callbacks.verify_url(url)
        return Verified(ok=verification.ok, reason=verification.reason, ms=verification.ms)


def admin_routes(tenant: Tenant) -> APIRouter:
    """Return the routes of the tester's side."""
    admin = Admin(tenant)
    router = APIRouter(prefix="/_sim")
    router.add_api_route("/members", admin.members, methods=["GET"])
    router.add_api_route("/members", admin.put_member, methods=["POST"], status_code=204)
    router.add_api_route("/members/{userid}", admin.remove_member, methods=["DELETE"], status_code=204)
    router.add_api_route("/members/{userid}/say", admin.say, methods=["POST"])
    router.add_api_route("/members/{userid}/press", admin.press, methods=["POST"])
    router.add_api_route("/members/{userid}/press-card", admin.press_card, methods=["POST"])
    router.add_api_route("/members/{userid}/enter", admin.enter, methods=["POST"])
    router.add_api_route("/members/{userid}/subscribe", admin.subscribe, methods=["POST"])
    router.add_api_route("/members/{userid}/media", admin.send_media, methods=["POST"])
    router.add_api_route("/members/{userid}/other", admin.other, methods=["POST"])
    router.add_api_route("/contacts", admin.fill, methods=["POST"], status_code=204)
    router.add_api_route("/contacts/people/{userid}/move", admin.move, methods=["POST"])
    router.add_api_route("/contacts/people/{userid}/rename", admin.rename, methods=["POST"])
    router.add_api_route("/contacts/people/{userid}", admin.leave, methods=["DELETE"])
    router.add_api_route("/contacts/departments", admin.put_party, methods=["POST"])
    router.add_api_route("/outbox", admin.outbox, methods=["GET"])
    router.add_api_route("/callbacks", admin.callbacks, methods=["GET"])
    router.add_api_route("/chat", admin.chat, methods=["GET"], response_model=Chat)
    router.add_api_route("/switches", admin.switches, methods=["GET"])
    router.add_api_route("/faults", admin.add_fault, methods=["POST"], status_code=204)
    router.add_api_route("/faults", admin.clear_faults, methods=["DELETE"], status_code=204)
    router.add_api_route("/clock", admin.move_clock, methods=["POST"], status_code=204)
    router.add_api_route("/revoke", admin.revoke_token, methods=["POST"], status_code=204)
    router.add_api_route("/trust", admin.trust_address, methods=["POST"], status_code=204)
    router.add_api_route("/verify", admin.verify_url, methods=["POST"])
    router.add_api_route("/callback-url", admin.set_callback_url, methods=["POST"])
    return router


def callback_row(callback: Callback) -> CallbackRow:
    """Return a callback as the tester sees it."""
    return CallbackRow(
        number=callback.number,
        user=callback.userid,
        kind=callback.happening.kind,
        fields=dict(callback.happening.fields),
        created_at=callback.created_at.isoformat(),
        state=callback.state,
        damage=callback.damage,
        copy_of_another=callback.copy,
        flaw=callback.flaw,
        attempts=[
            AttemptRow(status=each.status, ms=round(each.ms, 1), error=each.error, flaw=each.answer.flaw, body=each.excerpt)
            for each in callback.attempts
        ],
    )


def sent_row(message: SentMessage) -> SentRow:
    """Return a message of the app as the tester sees it."""
    return SentRow(
        number=message.number,
        msgid=message.msgid,
        user=message.userid,
        msgtype=message.msgtype,
        content=message.content,
        at=message.at.isoformat(),
        truncated=message.truncated,
        dropped=message.dropped,
        duplicate=message.duplicate,
        guarded=message.guarded,
        buttons=buttons_of(message),
        replaced=message.replaced,
    )
