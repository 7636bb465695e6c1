"""The same question in other words."""

import pytest

from handlers.wordings import other_wordings, without_lead


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("工会副主席的任期是多久", ("工会委员会每届任期几年",)),
        ("校工会委员一届几年", ("校工会委员会每届任期几年",)),
        ("工会委员会一届几年", ()),
        ("工会主席任期没满能调动吗", ()),
        ("工会主席任期内能请几天产假", ("工会主席任期内产假多少天",)),
        ("社团主席任期几年", ()),
        ("工会主席要当几年才能评先进", ()),
    ],
)
def test_a_term_of_office_is_asked_for_as_the_committees(text: str, others: tuple[str, ...]) -> None:
    assert others == other_wordings(text)


def test_a_greeting_is_no_part_of_the_question() -> None:
    assert "产假多少天" == without_lead("您好，产假多少天")
