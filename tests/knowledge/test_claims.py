"""Whether a sentence in own words claims no more than its quote: here its figures, each read whole."""

import pytest

from knowledge.claims import misstatements
from knowledge.model import Clause


def beyond(said: str, quote: str) -> list[str]:
    clause = Clause("法", "第一条", "第一条", "", (), quote, 1, 0, len(quote), "法")
    return misstatements(said, quote, clause)


@pytest.mark.parametrize(
    ("said", "quote", "named"),
    [
        ("单位应当每人每年补助三亿元生活费。", "单位应当每人每年补助三元生活费。", "三亿元"),
        ("学校应当设立5亿元的互助基金。", "学校应当设立5元的互助基金。", "5亿元"),
        ("学校应当设立一亿元的互助基金。", "学校应当设立一万元的互助基金。", "一亿元"),
        ("单位应当按百分之二点五拨缴工会经费。", "单位应当在五日内按百分之二拨缴工会经费。", "百分之二点五"),
        ("单位应当支付两点五倍工资。", "单位应当支付两倍或者五倍工资。", "两点五倍"),
        ("单位应当补助一点二万元生活费。", "单位应当补助一万元或者二万元生活费。", "一点二万元"),
    ],
)
def test_a_figure_is_not_stated_by_a_part_of_it(said: str, quote: str, named: str) -> None:
    assert [f"“{named}”"] == beyond(said, quote)


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("单位应当补助3亿元生活费。", "单位应当补助三亿元生活费。"),
        ("学校应当设立壹億元的互助基金。", "学校应当设立10000万元的互助基金。"),
        ("单位应当按2.5%拨缴工会经费。", "单位应当按百分之二点五拨缴工会经费。"),
        ("单位应当支付1.5倍工资。", "单位应当支付一点五倍工资。"),
        ("单位应当补助12000元生活费。", "单位应当补助1.2万元生活费。"),
    ],
)
def test_a_figure_written_otherwise_is_the_same(said: str, quote: str) -> None:
    assert [] == beyond(said, quote)
