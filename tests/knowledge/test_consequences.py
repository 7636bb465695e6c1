"""What is due where a duty is not kept stands beside the duty, for whoever tells of a breach and asks what follows."""

import pytest

from knowledge.consequences import what_follows

CONTRACTS, LABOUR = "中华人民共和国劳动合同法", "中华人民共和国劳动法"


@pytest.mark.parametrize(
    ("question", "clause", "due"),
    [
        ("上了五个月班，劳动合同都没签过，能要求什么", f"{CONTRACTS}#第十条", "第八十二条"),
        ("单位押着我的毕业证，违法吗", f"{CONTRACTS}#第九条", "第八十四条"),
        ("试用期写了八个月，超过规定了怎么办", f"{CONTRACTS}#第十九条", "第八十三条"),
        ("九月的工钱到现在没发，该怎么办", f"{LABOUR}#第五十条", "第九十一条"),
    ],
)
def test_who_tells_of_a_breach_and_asks_what_follows_reads_what_is_due(question: str, clause: str, due: str) -> None:
    assert f"{clause.partition('#')[0]}#{due}" == what_follows(question, clause)


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("劳动合同要写哪些内容", f"{CONTRACTS}#第十条"),
        ("签劳动合同有什么要求", f"{CONTRACTS}#第十条"),
        ("劳动合同没签", f"{CONTRACTS}#第十条"),  # nothing is asked yet
        ("没签合同，社保怎么办", "中华人民共和国社会保险法#第五十八条"),  # no article of that law is known for it
    ],
)
def test_elsewhere_nothing_is_added(question: str, clause: str) -> None:
    assert "" == what_follows(question, clause)
