"""Words that end like the name of a rule and ask or tell something are no title."""

import pytest

from knowledge.names import Names


@pytest.mark.parametrize(
    "text",
    [
        "被解聘要提前多久通知",
        "不续聘得几天前通知",
        "裁员学校要先通知",
        "换班没有通知",
        "扣钱可以不通知",
        "合同到期要书面通知",
        "处分我之前听意见",
        "谁作出的决定",
        "涨食堂价没征求意见",
        "单位能不能改规定",
    ],
)
def test_a_question_is_no_title(text: str) -> None:
    assert Names([]).find(text) is None


@pytest.mark.parametrize(
    "text", ["教职工请假规定", "学校考勤管理办法", "浙江省先进工作者评选办法", "不动产登记条例", "后勤用工管理办法", "差旅费报销规定"]
)
def test_a_title_is_one(text: str) -> None:
    found = Names([]).find(text)
    assert found is not None
    assert text == found.said
