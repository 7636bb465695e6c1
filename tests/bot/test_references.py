"""Reply codes lead back to the message they answer."""

import pytest

from bot.references import inbox_id_of, reference_code


@pytest.mark.parametrize("number", [0, 1, 2, 1000, 2**30 - 1])
def test_a_code_leads_back_to_its_message(number: int) -> None:
    assert number == inbox_id_of(reference_code(number))


@pytest.mark.parametrize("text", ["", "ABC", "ABCDEFG", "ILOU00", "000 00"])
def test_what_is_no_code_leads_nowhere(text: str) -> None:
    assert -1 == inbox_id_of(text)
