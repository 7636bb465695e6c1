"""Votes and signatures against the share that a clause wants: exact, and of all, not of those who came."""

import pytest

from knowledge.quorum import quorum_of

REMOVAL = "罢免工会主席、副主席必须召开会员大会或者会员代表大会讨论，非经会员大会全体会员或者会员代表大会全体代表过半数通过，不得罢免。"
MEETING = "经基层工会委员会或者三分之一以上的工会会员提议，可以临时召开会员大会或者会员代表大会。"


@pytest.mark.parametrize(
    ("question", "quote", "whole", "votes", "wanted"),
    [
        ("我们代表总数是85名，罢免那天来了60人，举手同意的42个，能算通过吗", REMOVAL, 85, 42, 43),
        ("会员代表90人，实到70，赞成46票，罢免成了没", REMOVAL, 90, 46, 46),
        ("有人提议罢免一位副主席，全体代表64名，到会50，投赞成的30票", REMOVAL, 64, 30, 33),
        ("全体代表一百零一名，同意五十一票", REMOVAL, 101, 51, 51),
        ("学院会员300个，签名的有100个，能开临时会吗", MEETING, 300, 100, 100),
        ("会员一共301人，联名100人", MEETING, 301, 100, 101),
    ],
)
def test_the_number_wanted_is_of_all_and_exact(question: str, quote: str, whole: int, votes: int, wanted: int) -> None:
    found = quorum_of(question, quote)
    assert found is not None
    assert (whole, votes, wanted) == (found.whole, found.votes, found.wanted)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("罢免要多少票才行", REMOVAL),
        ("到会90人，赞成55票", REMOVAL),  # the whole is not told
        ("代表120名，到会90", REMOVAL),  # nor who was for it
        ("代表40名，赞成55票", REMOVAL),  # cannot be
        ("会员960人，签名298个", REMOVAL.replace("过半数", "多数")),
        ("代表一百二三十名，赞成55票", REMOVAL),
        ("全体代表120名，赞成的五六十票", REMOVAL),
        ("会员几百个，签名的有100个", MEETING),
        ("第24号文第16条，会员2000人，副主席任期到2026年", REMOVAL),
    ],
)
def test_where_the_whole_or_the_votes_are_not_told_nothing_is_reckoned(question: str, quote: str) -> None:
    assert quorum_of(question, quote) is None
