"""The six-letter code of a reply, which a member can quote to the office, and the way back from it."""

from __future__ import annotations

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
REFERENCE_SPACE = 1 << 30
REFERENCE_STRIDE = 0x2545F491
"""Odd, so that multiplying by it modulo a power of two is a bijection: codes differ as ids do, and do not count up."""
INVERSE_STRIDE = pow(REFERENCE_STRIDE, -1, REFERENCE_SPACE)


def reference_code(inbox_id: int) -> str:
    """Return the six-letter code of a reply, unique for the desk's first 2^30 messages."""
    value = inbox_id * REFERENCE_STRIDE % REFERENCE_SPACE
    return "".join(CROCKFORD[value >> shift & 31] for shift in range(25, -1, -5))


def inbox_id_of(reference: str) -> int:
    """Return the id that a code stands for, among the first 2^30; -1 for what is no code."""
    if len(reference) != 6 or any(letter not in CROCKFORD for letter in reference):
        return -1
    value = sum(CROCKFORD.index(letter) << shift for letter, shift in zip(reference, range(25, -1, -5), strict=True))
    return value * INVERSE_STRIDE % REFERENCE_SPACE
