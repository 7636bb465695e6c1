"""The platform's side of the callback envelope [D 90968]: AES-256-CBC, padded to 32 bytes, signed with SHA-1.

EnvelopeError
├── WrongSignature   signed with another token, or changed on the way
├── WrongReceiver    sealed for another corp
└── Unreadable       not base64, not whole blocks, wrong padding, a length that lies
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK_BYTES = 32
RANDOM_BYTES = 16
LENGTH_BYTES = 4


class EnvelopeError(Exception):
    """An envelope that does not open."""


class WrongSignature(EnvelopeError):
    """Signed with another token, or changed on the way."""


class WrongReceiver(EnvelopeError):
    """Sealed for another corp."""


class Unreadable(EnvelopeError):
    """Does not decrypt to a message."""


class EnvelopeCrypto:
    """Encrypts and signs for one app, and opens what was encrypted for it."""

    def __init__(self, *, token: str, aes_key: str, receive_id: str) -> None:
        key = base64.b64decode(aes_key + "=")
        if len(key) != BLOCK_BYTES:
            raise ValueError("an EncodingAESKey has 43 letters and digits")
        self._token = token
        self._receive_id = receive_id.encode()
        self._cipher = Cipher(algorithms.AES(key), modes.CBC(key[:16]))

    def sign(self, timestamp: str, nonce: str, encrypted: str) -> str:
        """Return the signature of an encrypted text, in hex."""
        material = "".join(sorted((self._token, timestamp, nonce, encrypted)))
        return hashlib.sha1(material.encode(), usedforsecurity=False).hexdigest()

    def verify(self, signature: str, timestamp: str, nonce: str, encrypted: str) -> None:
        """Check a signature. Raises WrongSignature."""
        if not hmac.compare_digest(self.sign(timestamp, nonce, encrypted).encode(), signature.encode()):
            raise WrongSignature("the signature does not fit")

    def encrypt(self, message: str, *, receive_id: str | None = None) -> str:
        """Return the message as base64, for the own corp unless another one is named."""
        raw = message.encode()
        receiver = self._receive_id if receive_id is None else receive_id.encode()
        plain = secrets.token_bytes(RANDOM_BYTES) + len(raw).to_bytes(LENGTH_BYTES, "big") + raw + receiver
        fill = BLOCK_BYTES - len(plain) % BLOCK_BYTES
        encryptor = self._cipher.encryptor()
        return base64.b64encode(encryptor.update(plain + bytes([fill]) * fill) + encryptor.finalize()).decode("ascii")

    def decrypt(self, encrypted: str) -> str:
        """Return the message. Raises Unreadable or WrongReceiver."""
        plain = _without_padding(self._decipher(encrypted))
        start = RANDOM_BYTES + LENGTH_BYTES
        end = start + int.from_bytes(plain[RANDOM_BYTES:start], "big")
        if len(plain) < start or end > len(plain):
            raise Unreadable("the length lies")
        if plain[end:] != self._receive_id:
            raise WrongReceiver("sealed for another corp")
        try:
            return plain[start:end].decode()
        except UnicodeDecodeError:
            raise Unreadable("not UTF-8") from None

    def _decipher(self, encrypted: str) -> bytes:
        try:
            sealed = base64.b64decode(encrypted, validate=True)
        except (binascii.Error, ValueError):
            raise Unreadable("not base64") from None
        if not sealed or len(sealed) % BLOCK_BYTES:
            raise Unreadable("not whole blocks")
        decryptor = self._cipher.decryptor()
        return decryptor.update(sealed) + decryptor.finalize()


def _without_padding(plain: bytes) -> bytes:
    fill = plain[-1]
    if not 1 <= fill <= BLOCK_BYTES or plain[-fill:] != bytes([fill]) * fill:
        raise Unreadable("wrong padding")
    return plain[:-fill]
