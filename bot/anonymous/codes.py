"""Receipt codes: fifteen random symbols and one that checks them, in four groups that can be read aloud and copied by hand."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters without I, L, O and U, which look like others or make words."""
DRAWN = 15
"""Of 5 bits each: 75 bits that nobody can guess."""
GROUP = 4
READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
MODULUS = 0b100101
"""x⁵ + x² + 1: the field of 32 elements in which the check symbol is reckoned; its powers of 2 run through all of them."""
ANYTHING_BETWEEN = " -‐‑‒–—−_·.,，。、\t\r\n\u3000"
"""What people put between groups."""


def drawn_code(secret: bytes, occasion: bytes) -> str:
    """The code of one occasion, 16 symbols without spaces.

    It is drawn from a secret that this process alone holds and forgets with its end: the same occasion, sent twice by an
    impatient finger or a bad line, gets the same code, and nothing has to be remembered for it.
    """
    number = int.from_bytes(hmac.digest(secret, occasion, hashlib.sha256)) >> (256 - 5 * DRAWN)
    symbols = "".join(SYMBOLS[number >> 5 * place & 31] for place in range(DRAWN))
    return symbols + check_symbol(symbols)


def grouped(code: str) -> str:
    """Write a code in its groups: `7QK2-M9XD-…`."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read_code(typed: str) -> str | None:
    """Read a code as somebody typed it: any case, any separators, full-width letters; None if a symbol is wrong or missing."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    plain = "".join(symbol for symbol in plain if symbol not in ANYTHING_BETWEEN).translate(READ_AS)
    if len(plain) != DRAWN + 1 or any(symbol not in SYMBOLS for symbol in plain):
        return None
    return plain if check_symbol(plain[:DRAWN]) == plain[DRAWN] else None


def check_symbol(symbols: str) -> str:
    """A symbol that differs whenever one symbol is wrong or two have changed places."""
    total = 0
    for symbol in symbols:
        total = _doubled(total ^ SYMBOLS.index(symbol))
    return SYMBOLS[total]


def _doubled(element: int) -> int:
    element <<= 1
    return element ^ MODULUS if element & 32 else element
