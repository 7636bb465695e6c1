"""Receipt codes: hard to guess, easy to copy, and a slip of the pen is seen before anything is looked up."""

import pytest

from bot.anonymous.codes import DRAWN, SYMBOLS, check_symbol, drawn_code, grouped, read_code

CODES = [drawn_code(b"secret", bytes([number])) for number in range(200)]


def test_a_code_has_seventy_five_random_bits_and_a_symbol_that_checks_them() -> None:
    assert 200 == len(set(CODES))
    assert {16} == {len(code) for code in CODES}
    assert 75 == DRAWN * (len(SYMBOLS).bit_length() - 1)
    assert set(SYMBOLS) == {symbol for code in CODES for symbol in code}


def test_the_same_occasion_gets_the_same_code_and_another_secret_another_one() -> None:
    assert drawn_code(b"a", b"form") == drawn_code(b"a", b"form")
    assert drawn_code(b"a", b"form") != drawn_code(b"b", b"form")


def test_no_symbol_looks_like_another() -> None:
    assert set() == set(SYMBOLS) & set("ILOU")


@pytest.mark.parametrize("code", CODES[:20])
def test_every_wrong_symbol_is_seen(code: str) -> None:
    wrong = [code[:at] + other + code[at + 1 :] for at in range(16) for other in SYMBOLS if other != code[at]]

    assert [] == [one for one in wrong if read_code(one)]


@pytest.mark.parametrize("code", CODES[:20])
def test_every_two_symbols_that_changed_places_are_seen(code: str) -> None:
    swapped = [
        code[:at] + code[to] + code[at + 1 : to] + code[at] + code[to + 1 :]
        for at in range(16)
        for to in range(at + 1, 16)
        if code[at] != code[to]
    ]

    assert [] == [one for one in swapped if read_code(one)]


@pytest.mark.parametrize("typed", ["{}", " {} ", "\u3000{}。", "\n{}\n"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    code = CODES[0]

    assert code == read_code(typed.format(grouped(code)))
    assert code == read_code(typed.format(code.lower()))
    assert code == read_code(grouped(code).replace("-", " — "))
    assert code == read_code("".join(chr(ord(symbol) + 0xFEE0) for symbol in code))


def test_look_alikes_are_read_as_what_they_stand_for() -> None:
    code = next(code for code in CODES if "0" in code and "1" in code)

    assert code == read_code(code.replace("0", "O").replace("1", "l"))
    assert code == read_code(code.replace("0", "o").replace("1", "I"))


@pytest.mark.parametrize("typed", ["", "1234", "U" * 16, "食堂" * 8, "0" * 17, "\x00" * 16, "0" * 100_000])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_the_check_symbol_of_nothing_but_noughts_is_nought() -> None:
    assert "0" == check_symbol("0" * DRAWN)
