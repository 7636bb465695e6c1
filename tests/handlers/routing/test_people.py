"""What people say of themselves and their matter."""

import pytest

from handlers.routing.model import Employment, Scope, Tier, UnitKind
from handlers.routing.people import employment_said, kind_of_name, propose_scope, read_employment, read_scope, tier_said


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("编内", (Employment.ESTABLISHED, None)),
        ("非编", (Employment.CONTRACT, None)),
        ("后勤企业", (None, UnitKind.LOGISTICS)),
        ("独立学院", (None, UnitKind.INDEPENDENT)),
        ("博士后", (Employment.POSTDOC, None)),
        ("宇航员", None),
    ],
)
def test_words_of_older_lists_are_understood(said: str, meant: object) -> None:
    assert meant == read_employment(said)


@pytest.mark.parametrize(
    ("said", "scope"),
    [
        ("二级学院", Scope.UNIT),
        ("二级单位", Scope.UNIT),
        ("小组", Scope.PERSON),
        ("跨学院", Scope.UNIVERSITY),
        ("全校", Scope.UNIVERSITY),
        ("宇宙", None),
    ],
)
def test_scopes_are_read(said: str, scope: Scope | None) -> None:
    assert scope == read_scope(said)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("我的绩效少发了", Scope.PERSON),
        ("我们学院的老师都没拿到绩效", Scope.UNIT),
        ("全校教职工都没体检", Scope.UNIVERSITY),
        ("几所高校想一起办比赛", Scope.ACROSS),
        ("我们市属三所学校想合用一条心理热线", Scope.ACROSS),
        ("省属几所高职想办裁判培训", Scope.ACROSS),
        ("两校合办一场球赛", Scope.ACROSS),
        ("那几年学校欠的绩效还没补", Scope.PERSON),
        ("三个月学校没给批", Scope.PERSON),
        ("哪个部门的都扣了爱心捐款", Scope.UNIVERSITY),
        ("十七个学院都少一半", Scope.UNIVERSITY),
        ("问了别的学院的同学，全一样", Scope.UNIVERSITY),
        ("女儿四周岁 学校说托班满了", Scope.PERSON),
        ("娃三岁多学校不要", Scope.PERSON),
        ("我五十八岁学校让我提前退", Scope.PERSON),
        ("两岁半学校不收", Scope.PERSON),
        ("两个孩子学校托班只收一个", Scope.PERSON),
        ("干了一年多学校没发工资", Scope.PERSON),
        ("多所学校的外聘老师都没体检", Scope.ACROSS),
        ("几个学校合用一个食堂", Scope.ACROSS),
        ("三所学校一起办托班，三岁起收", Scope.ACROSS),
    ],
)
def test_a_scope_is_proposed_from_the_wording(text: str, scope: Scope) -> None:
    assert scope == propose_scope(text)


@pytest.mark.parametrize(
    ("text", "employment"),
    [("我是派遣工", Employment.DISPATCHED), ("没有编制能入会吗", Employment.CONTRACT), ("我在编", Employment.ESTABLISHED), ("您好", None)],
)
def test_employment_is_read_from_a_text(text: str, employment: Employment | None) -> None:
    assert employment == employment_said(text)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("后勤集团", UnitKind.LOGISTICS),
        ("附属第一医院", UnitKind.HOSPITAL),
        ("人事处", UnitKind.ADMINISTRATION),
        ("计算机学院", UnitKind.COLLEGE),
        ("信息工程学院", UnitKind.COLLEGE),
        ("电气与信息工程学院", UnitKind.COLLEGE),
        ("之江学院", UnitKind.INDEPENDENT),
        ("杭州电子科技大学信息工程学院", UnitKind.INDEPENDENT),
        ("学生公寓管理中心", UnitKind.LOGISTICS),
        ("附属第二医院急诊科", UnitKind.HOSPITAL),
        ("附属口腔医院护理部", UnitKind.HOSPITAL),
        ("附属第一医院工会", UnitKind.HOSPITAL),
        ("附属中学总务处", UnitKind.SCHOOL),
        ("医学院护理系", UnitKind.COLLEGE),
        ("校医务室", UnitKind.ADMINISTRATION),
        ("甲", None),
    ],
)
def test_a_units_kind_is_read_from_its_name(name: str, kind: UnitKind | None) -> None:
    assert kind == kind_of_name(name)


def test_a_described_universitys_tier_is_read() -> None:
    assert (Tier.MUNICIPAL, Tier.PROVINCIAL, None) == (tier_said("某市属高校"), tier_said("省属本科"), tier_said("某高校"))


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("想请浙大、浙工大、杭电几家青年老师一起办联谊", Scope.ACROSS),
        ("我在浙大兼着课，人事关系在另一所省属大学", Scope.ACROSS),
        ("我们几家民办的老师想联合谈课酬", Scope.ACROSS),
        ("我从杭电调到浙大，会籍怎么转", Scope.PERSON),
        ("我在浙大上班，工资没发", Scope.PERSON),
        ("评教后10%的一律停课，一刀切，文科工科都中招", Scope.UNIVERSITY),
        ("学校去年才招人，还没成立工会", Scope.UNIVERSITY),
        ("培训费按级别报，这规矩是哪一级定的", Scope.UNIVERSITY),
        ("十几个处室全收到了通知", Scope.UNIVERSITY),
        ("三百多号人挤一个澡堂", Scope.UNIVERSITY),
        ("我带两个学院的选修课", Scope.PERSON),
        ("别的高校都有午休室，我们学校什么时候能有", Scope.UNIVERSITY),
        ("咱们学校没有托班，隔壁大学早就办了", Scope.UNIVERSITY),
        ("隔壁大学和我们学校想一起办托班", Scope.ACROSS),
        ("我们学校跟对面职院合用的操场要关了", Scope.ACROSS),
        ("民办高校的老师想要个统一的课酬", Scope.ACROSS),
        ("能不能有个全省统一的说法", Scope.ACROSS),
        ("三家外包公司都不交社保", Scope.UNIVERSITY),
        ("教工宿舍三十多户没有热水", Scope.UNIVERSITY),
        ("系里打算请人来讲一次急救", Scope.UNIT),
        ("我想请人讲一次急救", Scope.PERSON),
        ("我们是省属高校的老师，工资没发", Scope.PERSON),
    ],
)
def test_whom_a_matter_concerns_that_speaks_of_several_places(text: str, scope: Scope) -> None:
    assert scope == propose_scope(text)
