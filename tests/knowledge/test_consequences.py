"""What is due where a duty is not kept stands beside the duty, for whoever tells of a breach and asks what follows."""

import pytest

from knowledge.consequences import duty_behind, what_follows

CONTRACTS, LABOUR, DISEASES = "中华人民共和国劳动合同法", "中华人民共和国劳动法", "中华人民共和国职业病防治法"


@pytest.mark.parametrize(
    ("question", "clause", "due"),
    [
        ("上了五个月班，劳动合同都没签过，能要求什么", f"{CONTRACTS}#第十条", "第八十二条"),
        ("单位押着我的毕业证，违法吗", f"{CONTRACTS}#第九条", "第八十四条"),
        ("试用期写了八个月，超过规定了怎么办", f"{CONTRACTS}#第十九条", "第八十三条"),
        ("九月的工钱到现在没发，该怎么办", f"{LABOUR}#第五十条", "第九十一条"),
        ("学校把工会的钱挪去修路，我们能告吗", "中华人民共和国工会法#第四十七条", "第五十五条"),
        ("防毒口罩破了没换新的，涂胶我能不做吗", f"{DISEASES}#第二十二条", "第三十九条"),
        ("铅衣不发，叫我照样进机房，我有权拒绝吗", f"{DISEASES}#第二十五条", "第三十九条"),
        ("脚手架没验收，我不上去行不行", "中华人民共和国安全生产法#第三十六条", "第五十四条"),
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
        ("工会的财产归谁", "中华人民共和国工会法#第四十七条"),
        ("防毒口罩破了没换新的，找谁要", f"{DISEASES}#第二十二条"),
        ("体检报告没给我，能不能要", f"{DISEASES}#第三十五条"),
        ("职业病没保险，能不能不续签", f"{DISEASES}#第五十九条"),
        ("没签合同，社保怎么办", "中华人民共和国社会保险法#第五十八条"),  # no article of that law is known for it
    ],
)
def test_elsewhere_nothing_is_added(question: str, clause: str) -> None:
    assert "" == what_follows(question, clause)


def test_the_duty_behind_a_consequence_is_found_among_what_came_near() -> None:
    law = "中华人民共和国劳动合同法"
    near = [f"{law}#第八十四条", f"{law}#第三条", f"{law}#第九条"]
    assert f"{law}#第九条" == duty_behind(f"{law}#第八十四条", near)
    assert "" == duty_behind(f"{law}#第八十四条", near[:2])
    assert "" == duty_behind(f"{law}#第九条", near)
