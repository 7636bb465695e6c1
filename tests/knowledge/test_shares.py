"""What a share of a clause comes to: exact, and only of the whole that the clause takes it of."""

import pytest

from knowledge.shares import counts_members, share_due

FUNDS = "建立工会组织的用人单位按每月全部职工工资总额的百分之二向工会拨缴的经费；"
STAFF = "落实按单位会员总数千分之三的比例配备专职工会干部的要求"
OVERTIME = "支付不低于工资的百分之一百五十的工资报酬；支付不低于工资的百分之二百的工资报酬"


@pytest.mark.parametrize(
    ("question", "base", "result"),
    [
        ("我们公司这个月工资一共发了2300万，工会该到账多少", "2300万", "46万"),
        ("两千一百万的工资总额要拨几多", "2100万", "42万"),
        ("工资总额13,573,000元，拨缴款怎么算", "1357.3万", "27.146万"),
        ("全校一年工资1.2亿，给工会的是多少", "1.2亿", "240万"),
        ("全院工资合计1亿3千万", "1.3亿", "260万"),
        ("学校3200人，2024年5月工资总额980w", "980万", "19.6万"),
        ("所有人的工资加起来45600元", "4.56万", "912"),
        ("全校工资总额一年两亿四", "2.4亿", "480万"),
        ("工资总额是1亿5", "1.5亿", "300万"),
        ("工资总额从800万涨到900万，拨多少", "900万", "18万"),
        ("工资总额1350萬，拨多少", "1350万", "27万"),
        ("工资总额一点二亿，该拨多少", "1.2亿", "240万"),
        ("工资总额达到一点五亿，该拨多少", "1.5亿", "300万"),
        ("工资总额大概1000万，该拨多少", "1000万", "20万"),
    ],
)
def test_a_share_of_a_sum_is_exact_and_as_readable_as_it_was_told(question: str, base: str, result: str) -> None:
    found = share_due(question, FUNDS)
    assert found is not None
    assert (base, "百分之二", result, "元", "工资总额", "元") == (
        found.base,
        found.rate,
        found.result,
        found.unit,
        found.basis,
        found.base_unit,
    )


def test_of_several_numbers_of_people_the_share_is_taken_of_the_members_or_of_all() -> None:
    found = share_due("20人的学院，全校会员4200人要配几个专职干部", STAFF)
    assert found is not None
    assert ("4200", "12.6") == (found.base, found.result)


def test_who_studies_there_is_not_counted_among_those_who_work_there() -> None:
    found = share_due("师生员工两万人，其中教职工3000，专职的配几个", STAFF)
    assert found is not None
    assert ("3000", "9") == (found.base, found.result)


def test_a_share_of_people_is_taken_of_people() -> None:
    found = share_due("2450个会员，专职的配几个，工资总额900万", STAFF)
    assert found is not None
    assert ("2450", "7.35", "名专职工会干部", "人") == (found.base, found.result, found.unit, found.base_unit)
    assert not counts_members("2450个会员", found)
    assert counts_members("教职工2450人", found)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("我每月工资9000，工会那份扣多少", FUNDS),  # the pay of one
        ("全校2400个教职工，经费拨多少", FUNDS),  # people are told, and the share is one of a sum
        ("工资总额的百分之几要拨", FUNDS),
        ("2023年第12号文说的工资总额怎么拨", FUNDS),
        ("全校工资总额600万，加班费怎么算", OVERTIME),  # several shares
        ("全校工资总额600万", STAFF),
        ("工资总额不到1000万，要拨多少", FUNDS),
        ("我们工资总额1000多万，经费拨多少", FUNDS),
        ("全校工资总额两千万出头", FUNDS),
        ("工资总额超过800万，工会该到账多少", FUNDS),
        ("工资总额900万以内怎么拨", FUNDS),
        ("单位工资总额将近一亿", FUNDS),
        ("会员3000多人，配几个专职", STAFF),
        ("会员超过3000人，配几个专职", STAFF),
        ("全校师生两万人，专职的配几个", STAFF),
        ("全校工资总额七八百万", FUNDS),
        ("全校工资总额一亿八千", FUNDS),  # millions or thousands
        ("我们系40个会员，专职的配几个", STAFF),  # not even one
        ("全校工资总额600万", "足额拨缴工会经费"),
    ],
)
def test_what_is_no_share_of_what_is_told_is_not_reckoned(question: str, quote: str) -> None:
    assert share_due(question, quote) is None
