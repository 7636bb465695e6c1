"""Why a callback is refused.

CallbackRefused
├── BadSignature    403  not signed with our token
├── BadReceiver     403  signed, but meant for another corp or app
├── BadCiphertext   400  signed, but nothing that decrypts
└── BadEnvelope     400  not the XML it should be: malformed, a DTD in it, a field missing or too long
"""

from __future__ import annotations

from typing import ClassVar


class CallbackRefused(Exception):
    """Root of refusals. The argument is a short English reason, never a part of the request."""

    status: ClassVar[int] = 400


class BadSignature(CallbackRefused):
    """The signature is not ours."""

    status = 403


class BadReceiver(CallbackRefused):
    """The message is for another corp or app."""

    status = 403


class BadCiphertext(CallbackRefused):
    """The signed text does not decrypt to a message."""


class BadEnvelope(CallbackRefused):
    """The XML is malformed or misses what it must have."""
