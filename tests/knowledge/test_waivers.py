"""Papers by which somebody signs away what is theirs, told from others that are signed."""

import pytest

from knowledge.waivers import forbidden_by, signed_away


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
        "签了张一次性了断的协议，钱太少了，还能再要吗，算数吗",
        "进店那天打了张条，写着摔伤自理，现在拿出来说事，有用吗",
        "上岗前叫我签“出了事与单位无关”的纸条，算数么",
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


@pytest.mark.parametrize(
    "question",
    [
        "聘用合同里加了一条五年不得生育，我签了，作数吗",
        "新来的女同事被要求立字据两年内不准生孩子",
        "单位让我写保证书，服务期里不结婚",
        "入职表上有句三年不怀孕的承诺书，不签就不要我",
    ],
)
def test_what_no_paper_may_say_is_forbidden_by_its_own_clause(question: str) -> None:
    assert forbidden_by(question) == "中华人民共和国妇女权益保障法#第四十四条"


@pytest.mark.parametrize("question", ["合同里写伤亡自负，签了还算数吗", "逼我们签生死自理的保证书", "入职时写了张条，受伤自己承担，管用吗"])
def test_a_paper_about_being_hurt_is_forbidden_by_the_law_on_safety(question: str) -> None:
    assert forbidden_by(question) == "中华人民共和国安全生产法#第五十二条"


@pytest.mark.parametrize(
    "question", ["借条上写的是他的名字，有用吗", "第五条写了受伤怎么赔", "没签合同，受伤了自己出的医药费能要回来吗", "批条子说出事不负责"]
)
def test_other_slips_and_injuries_are_no_such_paper(question: str) -> None:
    assert "" == forbidden_by(question)


@pytest.mark.parametrize(
    "question",
    [
        "逼我签字放弃生育津贴和社保，有效吗",
        "结婚要不要跟单位签什么协议",
        "人事拿来一份声明叫大家签，写明不要加班工资",
        "生完孩子单位让我签新合同，岗位变了",
    ],
)
def test_what_else_is_signed_is_left_to_the_article_on_such_papers(question: str) -> None:
    assert forbidden_by(question) == ""
