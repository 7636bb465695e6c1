"""Papers by which somebody signs away what is theirs, told from others that are signed."""

import pytest

from knowledge.waivers import signed_away


@pytest.mark.parametrize(
    "question",
    [
        "人事拿来一份声明叫大家签，写明不要加班工资",
        "逼我按手印承认自愿退出，作数吗",
        "不写弃权书就不给办入职，怎么办",
        "签过放弃经济补偿的协议，还能不能要回来",
        "新来的女同事被要求立字据两年内不准生孩子",
        "劳务协议写着受伤后果自负，有法律效力吗",
        "让我签字同意不缴五险，这合法吗",
    ],
)
def test_a_right_is_signed_away(question: str) -> None:
    assert signed_away(question)


@pytest.mark.parametrize(
    "question",
    [
        "师德承诺书不签行不行",
        "自愿加入工会要签什么表",
        "竞业限制协议有效吗",
        "签三年合同试用期多长",
        "放弃今年的疗休养可以换明年的吗",
        "服务期协议没满要不要赔钱",
        "自愿参加的培训要不要签到",
        "我想自愿离职，要提前几天说",
    ],
)
def test_other_papers_and_what_is_given_up_without_one_are_none(question: str) -> None:
    assert not signed_away(question)
