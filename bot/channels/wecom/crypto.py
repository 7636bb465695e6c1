"""The callback's envelope: signature first, in constant time, then decryption (AES-256-CBC by wechatpy)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct
from dataclasses import dataclass, field

from wechatpy.enterprise.crypto import PrpCrypto
from wechatpy.enterprise.exceptions import InvalidCorpIdException

from bot.channels.wecom.fields import cdata, read_fields
from bot.channels.wecom.refusals import BadCiphertext, BadEnvelope, BadReceiver, BadSignature


@dataclass(frozen=True, slots=True)
class Envelope:
    """The outer XML of a callback."""

    receiver: str
    """The corp it is addressed to."""
    agent: str
    """The app it is addressed to; empty where the platform names none."""
    encrypted: str = field(repr=False)


def read_envelope(body: bytes) -> Envelope:
    """Read the outer XML. Raises BadEnvelope."""
    try:
        fields = read_fields(body.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadEnvelope("not UTF-8") from None
    encrypted = fields.get("Encrypt", "")
    if not encrypted:
        raise BadEnvelope("nothing encrypted")
    return Envelope(fields.get("ToUserName", ""), fields.get("AgentID", ""), encrypted)


class _Cipher(PrpCrypto):
    """wechatpy's cipher with a random prefix that cannot be guessed."""

    def get_random_string(self) -> str:
        return secrets.token_hex(8)


class CallbackCrypto:
    """Opens and seals the envelopes of one app. Safe to share between tasks."""

    def __init__(self, *, token: str, aes_key: str, corp_id: str) -> None:
        self._token = token
        self._corp_id = corp_id
        # built once: setting up the key costs as much as decrypting a message
        self._cipher = _Cipher(base64.b64decode(aes_key + "="))

    def open(self, *, signature: str, timestamp: str, nonce: str, encrypted: str) -> str:
        """Return the plaintext. Raises BadSignature before anything is decrypted, then BadReceiver or BadCiphertext."""
        expected = self.sign(timestamp, nonce, encrypted)
        if not hmac.compare_digest(expected.encode(), signature.encode()):
            raise BadSignature("wrong signature")
        try:
            return str(self._cipher.decrypt(encrypted, self._corp_id))  # pyright: ignore[reportUnknownMemberType] # untyped library
        except InvalidCorpIdException:
            raise BadReceiver("another corp") from None
        except (ValueError, IndexError, struct.error):
            # what wechatpy lets through on garbage: bad base64, a broken block, no length, no UTF-8
            raise BadCiphertext("does not decrypt") from None

    def seal(self, plaintext: str, *, timestamp: str, nonce: str) -> str:
        """Return the envelope of a passive answer."""
        encrypted = self.encrypt(plaintext)
        signature = self.sign(timestamp, nonce, encrypted)
        return (
            f"<xml><Encrypt>{cdata(encrypted)}</Encrypt><MsgSignature>{cdata(signature)}</MsgSignature>"
            f"<TimeStamp>{int(timestamp)}</TimeStamp><Nonce>{cdata(nonce)}</Nonce></xml>"
        )

    def encrypt(self, plaintext: str) -> str:
        """Return the plaintext encrypted for our corp, as base64."""
        sealed = bytes(self._cipher.encrypt(plaintext, self._corp_id))  # pyright: ignore[reportUnknownMemberType] # untyped library
        return sealed.decode("ascii")

    def sign(self, timestamp: str, nonce: str, encrypted: str) -> str:
        """Return the hex signature of an encrypted text."""
        material = "".join(sorted((self._token, timestamp, nonce, encrypted)))
        return hashlib.sha1(material.encode(), usedforsecurity=False).hexdigest()
