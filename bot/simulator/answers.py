"""What the desk may answer to a callback, judged as the platform does, and more strictly."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.simulator.crypto import EnvelopeCrypto, EnvelopeError
from bot.simulator.fields import NotXml, read_fields


class Flaw(StrEnum):
    """What is wrong with an answer."""

    NONE = ""
    BODY_WITH_ERROR = "body_with_error"
    """Text beside an error helps nobody and may tell too much [S]."""
    NO_ANSWER = "no_answer"
    """Neither empty, nor `success`, nor XML."""
    SEAL = "seal"
    """A passive message that does not open, or is signed wrongly."""
    INCOMPLETE = "incomplete"
    """A passive message without one of its fields."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the desk."""

    taken: bool
    """The callback counts as received; otherwise it is tried again."""
    flaw: Flaw = Flaw.NONE
    passive_text: str = field(default="", repr=False)
    """What a passive answer says to the member."""


def judge(status: int, body: bytes, crypto: EnvelopeCrypto) -> Answer:
    """Judge an answer: 200 counts as received [D 90238]; its body is empty, `success` or a sealed passive message [D 90241]."""
    if status != 200:
        return Answer(taken=False, flaw=Flaw.BODY_WITH_ERROR if body else Flaw.NONE)
    if body in (b"", b"success"):
        return Answer(taken=True)
    try:
        return Answer(taken=True, passive_text=_passive_text(body.decode(), crypto))
    except (UnicodeDecodeError, NotXml):
        return Answer(taken=True, flaw=Flaw.NO_ANSWER)
    except EnvelopeError:
        return Answer(taken=True, flaw=Flaw.SEAL)
    except KeyError:
        return Answer(taken=True, flaw=Flaw.INCOMPLETE)


def _passive_text(body: str, crypto: EnvelopeCrypto) -> str:
    envelope = read_fields(body)
    encrypted = envelope["Encrypt"]
    crypto.verify(envelope["MsgSignature"], envelope["TimeStamp"], envelope["Nonce"], encrypted)
    message = read_fields(crypto.decrypt(encrypted))
    return message["Content"] if message["MsgType"] == "text" else f"[{message['MsgType']}]"
