"""Votes and signatures against the share that a clause wants: exact, and of all, not of those who came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("代表90名，赞成47票，反对40票，弃权3票，能不能罢免", REMOVAL, 90, 47, 46),
        ("代表90名，40票反对、47票赞成，够不够", REMOVAL, 90, 47, 46),
        ("全体代表76名，罢免得了39票，过了没", REMOVAL, 76, 39, 39),
        ("代表120名，来投票的90人，同意的58票", REMOVAL, 120, 58, 61),
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
        ("代表130名，其中80票反对，能罢免吗", REMOVAL),
        ("代表130名，不赞成的80人", REMOVAL),
        ("代表130名，弃权的有80票", REMOVAL),
        ("会员210个，没在提议书上签字的150人，能开临时会吗", MEETING),
        ("会员210个，有150人不肯联名", MEETING),
        ("代表130名，没参加投票的有80人", REMOVAL),
        ("代表130名，投票的80人，过半了吗", REMOVAL),  # voted, and not for what
        ("代表130名，反对的，一共80票", REMOVAL),
        ("代表130名，需要66票同意吗", REMOVAL),  # what is wanted
        ("代表130名，赞成的还差5票", REMOVAL),
        ("会员210个，签名的80个，后来撤回了20个", MEETING),
        ("会员210个，签名的80个，其中15个不是会员", MEETING),
        ("代表130名，支持主席留任的80票", REMOVAL),
        ("反对的代表66名，赞成60票", REMOVAL),  # the whole is not told
        ("代表130多名，赞成66票", REMOVAL),
        ("会员300人，有1/3签名", MEETING),  # a share, and neither 1 nor 3
        ("会员300人，120/300签了名", MEETING),
    ],
)
def test_where_the_whole_or_the_votes_are_not_told_nothing_is_reckoned(question: str, quote: str) -> None:
    assert quorum_of(question, quote) is None


@given(
    st.integers(60, 119),
    st.sampled_from(
        ["反对", "弃权", "不同意", "不赞成", "没同意", "未签名", "没有投赞成票", "拒绝签字", "不愿意支持", "投反对票", "没举手"]
    ),
    st.sampled_from(["{}票{}", "{}人{}", "{1}的{0}票", "{1}的有{0}人", "{1}{0}票", "其中{1}的{0}个", "{1}的代表有{0}名"]),
    st.sampled_from(["，罢免算通过吗", "，够了没", "", "，能不能罢免"]),
)
def test_a_number_that_is_denied_is_never_a_vote_for_it(number: int, denied: str, told: str, asked: str) -> None:
    assert quorum_of(f"代表120名，{told.format(number, denied)}{asked}", REMOVAL) is None


@given(
    st.integers(50, 75),
    st.sampled_from(["快{}票", "不到{}票", "超过{}票", "{}多票", "{}票左右", "大概有{}票", "至少{}票", "{}来票", "近{}票", "{}票以上"]),
)
def test_about_so_many_votes_are_not_compared(number: int, about: str) -> None:
    assert quorum_of(f"代表120名，赞成的{about.format(number)}，过了吗", REMOVAL) is None
