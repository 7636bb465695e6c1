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


@pytest.mark.parametrize(
    "text", ["学院工会主席选出来的还是书记定的", "工会委员到底是领导指定还是会员推选", "工会小组的组长由大家选举还是主任安排"]
)
def test_elected_or_appointed_is_asked_in_the_words_of_the_law(text: str) -> None:
    assert any(one.endswith("是民主选举产生吗") for one in other_wordings(text))


@pytest.mark.parametrize(
    "text", ["工会主席能选周末还是周一开会", "教代会代表是选的还是定的", "工会主席换届怎么定时间", "院长是选举还是任命"]
)
def test_what_is_no_office_of_the_union_or_no_choice_stays_as_it_is(text: str) -> None:
    assert () == other_wordings(text)


def test_thanks_are_no_part_of_the_question() -> None:
    assert "产假多少天" == without_lead("谢谢您，产假多少天")
