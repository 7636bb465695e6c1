"""What the desk may answer to a callback, judged as the platform does, and more strictly."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.simulator.crypto import EnvelopeCrypto, EnvelopeError
from bot.simulator.fields import NotXml, read_fields


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the desk."""

    taken: bool
    """The callback counts as received; otherwise it is tried again."""
    flaw: str = ""
    """What is wrong with the answer; empty: nothing."""
    passive_text: str = field(default="", repr=False)
    """What a passive answer says to the member."""


def judge(status: int, body: bytes, crypto: EnvelopeCrypto) -> Answer:
    """Judge an answer: 200 counts as received [D 90238]; its body is empty, `success` or a sealed passive message [D 90241]."""
    if status != 200:
        # Text beside an error helps nobody and may tell too much [S].
        return Answer(taken=False, flaw=f"HTTP {status} with a body" if body else "")
    if body in (b"", b"success"):
        return Answer(taken=True)
    try:
        return Answer(taken=True, passive_text=_passive_text(body.decode(), crypto))
    except (UnicodeDecodeError, NotXml, EnvelopeError) as error:
        return Answer(taken=True, flaw=f"neither empty, nor success, nor a passive message: {type(error).__name__}")
    except KeyError as error:
        return Answer(taken=True, flaw=f"a passive message without {error.args[0]}")


def _passive_text(body: str, crypto: EnvelopeCrypto) -> str:
    envelope = read_fields(body)
    encrypted = envelope["Encrypt"]
    crypto.verify(envelope["MsgSignature"], envelope["TimeStamp"], envelope["Nonce"], encrypted)
    message = read_fields(crypto.decrypt(encrypted))
    return message["Content"] if message["MsgType"] == "text" else f"[{message['MsgType']}]"
