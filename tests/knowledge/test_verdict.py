"""The point said before a quote: only in the quote's own words, and only where it answers what was asked."""

import pytest

from knowledge.query import understand
from knowledge.verdict import verdict_of

TRANSFER = "工会主席、副主席任期未满不得随意调动其工作,因工作需要调动时,须事先征得上一级工会的同意。"
PROBATION = "第二十一条 劳动合同可以约定试用期。试用期最长不得超过六个月。"
TERMS = "基层工会委员会每届任期三年或者五年。各级地方总工会委员会和产业工会委员会每届任期五年。"
NIGHT = "对怀孕七个月以上的女职工，不得安排其延长工作时间和夜班劳动。"
NURSING = "不得安排女职工在哺乳未满一周岁的婴儿期间延长工作时间和夜班劳动。"


def point(question: str, quote: str) -> tuple[str, str] | None:
    found = verdict_of(understand(question), question, quote)
    return (found.kind, found.words) if found else None


@pytest.mark.parametrize(
    ("question", "quote", "expected"),
    [
        ("试用期最长多久", PROBATION, ("figure", "六个月")),
        ("单位拨的经费要占百分之几", "（一）会员缴纳的会费；\n（二）单位按工资总额的百分之二拨缴的经费；", ("figure", "百分之二")),
        ("基层工会一届两年还是三年", TERMS, ("figure", "三年或者五年")),
        ("工会经费单位按多少拨缴", "（一）会员缴纳的会费；\n（二）单位按工资总额的百分之二拨缴的经费；", ("figure", "百分之二")),
        ("怀孕八个月还能安排我加班吗", NIGHT, ("forbids", "不得")),
        ("单位可以扣工资吗", "不得克扣或者无故拖欠劳动者的工资。", ("forbids", "不得")),
        ("残疾职工该不该做岗位技术培训", "残疾职工所在单位应当对残疾职工进行岗位技术培训。", ("demands", "应当")),
    ],
)
def test_the_point_is_said_in_the_words_of_the_quote(question: str, quote: str, expected: tuple[str, str]) -> None:
    assert expected == point(question, quote)
    assert expected[1] in quote


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("学院工会主席可以由普通老师当吗", TRANSFER),  # about the same people and another matter
        ("我不想调解，可以硬给我调解吗", "人民调解委员会可以主动调解。"),  # the modal would answer the other way round
        ("工会主席任期有什么规定", TRANSFER),  # neither a figure nor yes or no is asked for
        ("经济补偿给几个月工资", "满一年的支付一个月工资，不满半年的支付半个月工资，超过三倍的按三倍支付。"),  # several figures
        ("委员会任期几年", TERMS),  # of which of the two is not said
        ("工龄按多少年算", PROBATION),
        ("今年高温费多少钱", "经济补偿按每满一年支付一个月工资的标准支付。"),
        ("与教育体制相适应可以吗", "根据与教育行政管理体制相适应的原则。"),  # no modal: 相适应
        ("保险要从我工资里扣吗", "职工应当参加保险，由单位缴纳保险费，职工不缴纳保险费。"),  # whose duty it is has to be read
        ("评副教授最基本要什么条件", "教授、副教授还应当对本学科具有系统而坚实的基础理论。"),  # 要什么 is no yes or no
        ("大学老师必须有教师资格证吗", "经认定合格，可以取得高等学校教师资格证。"),  # 可以 does not answer 必须
        ("怀孕五个月可以安排我延长工作时间吗", NIGHT),  # it is no case of what is forbidden
        ("怀孕3个月能让我上夜班吗", NIGHT),
        ("孩子一岁半了还在哺乳，能安排我夜班劳动吗", NURSING),
        ("能加入工会吗", ""),
        (
            "怀孕七个月能拒绝上夜班吗",
            "对怀孕七个月以上的女职工，不得安排其延长工作时间和夜班劳动。",
        ),  # whoever may refuse is not forbidden to
        ("培训完就走，赔偿要给吗", "应当支付赔偿。赔偿的数额不得超过培训费用。"),  # a limit forbids nothing
        ("试用期工资可以打折吗", "试用期的工资不得低于百分之八十。"),
        ("没签合同能要二倍工资吗", "超过一个月未订立合同的，应当每月支付二倍的工资。"),  # 能要 claims, and is under no duty
        ("会费交多少", "（一）会员缴纳的会费；\n（二）单位按工资总额的百分之二拨缴的经费；"),  # said of something else
        ("请了几次假就被辞退，能恢复吗", "责令恢复工作，或者给予年收入二倍的赔偿。"),  # the figure is no question
    ],
)
def test_what_cannot_be_said_in_a_word_is_left_to_the_quote(question: str, quote: str) -> None:
    assert point(question, quote) is None


NO_NIGHTS = "第六十三条 不得安排女职工在哺乳未满一周岁的婴儿期间从事国家规定的第三级体力劳动强度的劳动，不得安排其延长工作时间和夜班劳动。"


@pytest.mark.parametrize("question", ["哺乳期能不能派我出差三天", "哺乳期可以安排我去外地培训吗", "哺乳期能不能安排我去支教一个月"])
def test_a_rule_that_forbids_other_deeds_says_nothing_of_the_one_asked_about(question: str) -> None:
    assert verdict_of(understand(question), question, NO_NIGHTS) is None


@pytest.mark.parametrize("question", ["哺乳期能不能安排我上夜班", "哺乳期可以让我加班吗", "哺乳期能安排重体力劳动吗"])
def test_a_rule_that_forbids_the_deed_in_its_words_or_others_says_so(question: str) -> None:
    verdict = verdict_of(understand(question), question, NO_NIGHTS)
    assert verdict is not None
    assert "forbids" == verdict.kind


LAID_OFF = (
    "第四十二条 劳动者有下列情形之一的，用人单位不得依照本法第四十条、第四十一条的规定解除劳动合同：\n（三）患病，在规定的医疗期内的；"
)
IN_PROBATION = "在试用期中，除劳动者有本法第三十九条规定的情形外，用人单位不得解除劳动合同。"
MOVED = "工会的财产、经费和国家拨给工会使用的不动产，未经同意，任何组织和个人不得调拨。"
MINORS = "用人单位不得安排未成年工上夜班，但法律另有规定的除外。"


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("工会主席任期没满，能不能调动", TRANSFER),
        ("工会主席任期内能调走吗", TRANSFER),
        ("学校可以撤销工会吗", "第十三条 任何组织和个人不得随意撤销、合并工会组织。"),
        ("医疗期内可以解除劳动合同吗", LAID_OFF),
        ("学校可以撤销工会吗", "任何组织和个人不得以企业改制为由撤销工会组织。"),
        ("单位可以变更劳动合同吗", "用人单位不得单方变更劳动合同。"),
        ("单位可以变更劳动合同吗", "用人单位不得擅自变更劳动合同。"),
        ("试用期单位可以解除劳动合同吗", IN_PROBATION),
        ("工会的财产可以调拨吗", MOVED),
        ("用人单位可以安排未成年工夜班吗", MINORS),
        ("单位可以调整工作岗位吗", "用人单位不得调整劳动者的工作岗位。因生产经营需要调整工作岗位的，应当与劳动者协商一致。"),
    ],
)
def test_a_ban_on_a_way_of_doing_it_or_with_exceptions_is_no_plain_ban(question: str, quote: str) -> None:
    assert point(question, quote) is None


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("工会经费可以挪用吗", "工会经费、财产和国家拨给工会使用的不动产，任何组织和个人不得侵占、挪用和任意调拨。"),
        ("单位可以扣押身份证吗", "用人单位招用劳动者，不得扣押劳动者的居民身份证和其他证件。"),
        ("单位能因为怀孕辞退女职工吗", "任何单位不得因结婚、怀孕、产假、哺乳等情形，降低女职工的工资，辞退女职工。"),
        ("单位可以扣工资吗", "不得克扣或者无故拖欠劳动者的工资。"),
        ("单位可以变更劳动合同吗", "用人单位不得变更劳动合同。解除劳动合同的，应当说明理由。"),
        ("怀孕八个月还能安排我加班吗", "对怀孕七个月以上的女职工，不得安排其延长工作时间和夜班劳动。除本条外，其他女职工按规定执行。"),
    ],
)
def test_a_plain_ban_is_said_whatever_else_the_rule_has(question: str, quote: str) -> None:
    assert ("forbids", "不得") == point(question, quote)


PREGNANT = (
    "第六十一条 用人单位不得安排女职工在怀孕期间从事国家规定的第三级体力劳动强度的劳动和孕期禁忌从事的劳动。"
    "对怀孕七个月以上的女职工，不得安排其延长工作时间和夜班劳动。"
)


@pytest.mark.parametrize(
    "question",
    [
        "怀孕七个月派我出差一周，可以吗",
        "怀孕派我出差，可以吗？",
        "怀孕期间安排我去外地培训行不行",
        "怀孕了让我去支教一个月，这样可以吗",
        "孕期要我调岗去分校，合法吗",
        "单位派怀孕的职工出差，违法吗",
        "怀孕七个月，领导派我去外地开会，一去就是一周，行吗",
        "怀孕能派我出差一周吗，可以吗",
        "可以吗？怀孕期间派我出差",
        "怀孕能出差吗",
        "我怀孕七个月了，叫我去外校监考，允许吗",
        "怀孕期间安排我带学生实习合规吗",
    ],
)
def test_the_deed_may_stand_before_the_word_that_asks(question: str) -> None:
    assert verdict_of(understand(question), question, PREGNANT) is None


@pytest.mark.parametrize(
    "question",
    [
        "怀孕七个月安排我上夜班，可以吗",
        "怀孕七个月让我上夜班，这样可以吗",
        "怀孕七个月以上安排夜班合法吗",
        "怀孕七个月，单位安排我延长工作时间，行不行",
        "怀孕期间安排我干第三级体力劳动强度的活，允许吗",
        "怀孕七个月能安排我上夜班吗",
    ],
)
def test_the_very_deed_before_the_word_that_asks_is_forbidden(question: str) -> None:
    verdict = verdict_of(understand(question), question, PREGNANT)
    assert verdict is not None
    assert "forbids" == verdict.kind
