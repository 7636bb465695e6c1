"""What a unit takes from whoever works there is searched for in the words of the rules; fines by an authority are left as they are."""

import pytest

from knowledge.rule_words import in_rule_words


@pytest.mark.parametrize(
    "text",
    [
        "上课迟到五分钟罚五十，合法吗",
        "经理说弄坏锅要罚我三百",
        "班长因为我顶嘴罚了一百块",
        "被罚款两百，从绩效里扣的",
        "领导说不参加活动就罚钱",
        "忘打卡一次罚二十行不行",
        "罚了我半个月工资合理吗",
        "公司罚款有依据吗",
        "保洁阿姨请假一天罚两百",
        "差评一个罚五十能这么干吗",
    ],
)
def test_a_fine_on_a_worker_is_taken_off_pay(text: str) -> None:
    assert "扣工资" in in_rule_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "单位不签合同会被罚款吗",
        "学校发生事故要罚多少",
        "公司不交社保怎么罚",
        "接孩子违章停车罚了两百",
        "应急局来检查罚款怎么办",
        "工会经费不拨有处罚吗",
    ],
)
def test_a_fine_by_an_authority_is_none(text: str) -> None:
    assert text == in_rule_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "入职时把我的学历证书收走了",
        "职称证书一直压在人事处不给我",
        "护照被学院扣着",
        "单位押着大家的上岗证",
        "离职了，毕业证还扣在公司",
        "资格证不还给我怎么办",
        "公司锁着我的执业证书不放",
        "院里扣下了我的身份证原件",
        "保安公司霸着我的保安员证件",
        "护士资格证都不给拿回",
    ],
)
def test_papers_that_are_kept_are_kept_papers(text: str) -> None:
    assert "扣押劳动者的证件" in in_rule_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "教师资格证怎么认定",
        "职称证书丢了去哪补",
        "扣了我的工资，说证件没交齐",
        "离职证明一直不给我",
        "中介扣着我的身份证",
        "会员证怎么办",
        "社保从工资里扣多少",
    ],
)
def test_what_else_is_said_of_papers_is_left(text: str) -> None:
    assert text == in_rule_words(text)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("水电班的能进工会么", "水电班的能加入工会么"),
        ("保洁可以加进你们学校的工会吗", "保洁可以加入你们学校的工会吗"),
        ("到哪边参加工会", "到哪边加入工会"),
        ("想进工会上班", "想进工会上班"),
        ("专家学者进工会是什么活动", "专家学者进工会是什么活动"),
        ("能参加工会活动吗", "能参加工会活动吗"),
        ("要让工会知识进课堂", "要让工会知识进课堂"),
    ],
)
def test_who_may_come_into_the_union_asks_who_may_join(question: str, read: str) -> None:
    assert read == in_rule_words(question)
