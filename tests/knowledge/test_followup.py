"""Questions that go on from the last one, and questions that stand alone."""

import pytest

from knowledge.applicability import says_nothing_to
from knowledge.followup import continued, replaced
from knowledge.followup_result import is_whole, left_open_of, stands_alone, to_what_was_added
from knowledge.followup_subjects import names_subject, own_subjects
from knowledge.followup_way import way_asked
from knowledge.grouping import grouped
from knowledge.model import Answer, Citation, Clause, NotFound, Passage


@pytest.mark.parametrize(
    ("asked", "text", "meant"),
    [
        ("编外老师能入会吗", "那外籍的呢", "外籍的能入会吗"),
        ("编外老师能入会吗", "那外教的呢", "外教的能入会吗"),
        ("外包工能加入工会吗", "博士后呢？", "博士后能加入工会吗"),
        ("公办学校要签集体合同吗", "那民办的呢", "民办的要签集体合同吗"),
        ("试用期最长多久", "工资呢", "工资，试用期最长多久"),
        ("工会经费怎么公开", "那多久公开一次", "多久公开一次，工会经费怎么公开"),
        ("合同工能入会吗", "退休老师也可以吗", "退休老师能入会吗"),
        ("三千二百名会员配几个专职干部", "那五百人呢", "五百名会员配几个专职干部"),
        ("2000个会员配几个专职", "那要是800个会员呢", "800个会员配几个专职"),
        ("三百会员配几个专职工会干部", "5000会员配几个", "5000会员配几个专职工会干部"),
        ("怀孕七个月还要上夜班吗", "那哺乳期呢", "哺乳期还要上夜班吗"),
        ("周末加班工资怎么算", "那国庆当天呢", "国庆当天加班工资怎么算"),
        ("怀孕三个月流产能休几天", "五个月的呢？", "怀孕五个月流产能休几天"),
        ("公积金单位最低缴多少", "最高呢", "公积金单位最高缴多少"),
        ("调解几天内要有结果", "仲裁呢", "仲裁几天内要有结果"),
        ("工会法22条", "那第二款呢", "工会法22条第二款"),
        ("《劳动法》第四十四条是什么", "第一款第三项", "《劳动法》第四十四条第一款第三项"),
    ],
)
def test_a_follow_up_is_read_with_the_last_question(asked: str, text: str, meant: str) -> None:
    assert meant == continued(text, asked)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("", "那外籍的呢"),
        ("编外老师能入会吗", "工会经费怎么公开"),
        ("编外老师能入会吗", "民办高校的工会归谁管"),
        ("编外老师能入会吗", "我们学院一直没有开过二级教代会，这样做到底合不合规矩呢"),
        ("编外老师能入会吗", "呢"),
        ("教师法第七条", "第八条呢"),
        ("24号文第5项", "那第9项呢"),
    ],
)
def test_a_question_of_its_own_is_left_alone(asked: str, text: str) -> None:
    assert not continued(text, asked)


@pytest.mark.parametrize(
    ("asked", "text", "meant"),
    [
        ("退休前老师能入会吗", "退休的呢", "退休的，退休前老师能入会吗"),
        ("退休金怎么算", "在编的呢", "在编的，退休金怎么算"),
        ("女教授几岁退休", "男的呢", "男的，女教授几岁退休"),
        ("男女同工同酬怎么规定", "女的呢", "女的，男女同工同酬怎么规定"),
        ("子女上学有补助吗", "男的呢", "男的，子女上学有补助吗"),
        ("劳动合同到期不续签有补偿吗", "外包的呢", "外包的，劳动合同到期不续签有补偿吗"),
        ("合同的试用期多久", "派遣的呢", "派遣的，合同的试用期多久"),
        ("派遣单位要给我交社保吗", "外包的呢", "外包的，派遣单位要给我交社保吗"),
        ("合同工资怎么定", "临时工呢", "临时工，合同工资怎么定"),
        ("小时工资最低多少", "合同工呢", "合同工，小时工资最低多少"),
        ("女工会员能休几天", "男的呢", "男的，女工会员能休几天"),
        ("新校区食堂归谁管", "民办的呢", "民办的，新校区食堂归谁管"),
        ("保安公司的人能入会吗", "司机呢", "司机，保安公司的人能入会吗"),
    ],
)
def test_another_kind_of_people_is_not_put_inside_a_word(asked: str, text: str, meant: str) -> None:
    assert meant == continued(text, asked)


@pytest.mark.parametrize(
    ("asked", "text", "meant"),
    [
        ("事业编制老师能入会吗", "外包的呢", "外包的能入会吗"),
        ("新教师要培训吗", "退休的呢", "退休的要培训吗"),
        ("女职工产假几天", "男的呢", "男的产假几天"),
        ("保安能入会吗", "司机呢", "司机能入会吗"),
        ("外教入会要交什么", "派遣的呢", "派遣的入会要交什么"),
        ("合同制能评先进吗", "劳务派遣的呢", "劳务派遣的能评先进吗"),
        ("外包工会被辞退吗", "辅导员呢", "辅导员会被辞退吗"),
    ],
)
def test_another_kind_of_people_takes_the_place_of_a_whole_word(asked: str, text: str, meant: str) -> None:
    assert meant == continued(text, asked)


def test_alike_questions_are_grouped_larger_groups_first() -> None:
    texts = ["校车几点发车", "今年高温费发多少", "教师节有礼物吗", "高温补贴多少钱", "高温费一个月多少"]

    assert [[1, 3, 4], [0], [2]] == grouped(texts)


def test_every_question_is_in_one_group() -> None:
    texts = ["", "工会经费", "工会经费", "😀", "工会"]

    assert list(range(5)) == sorted(index for group in grouped(texts) for index in group)


def test_an_employment_alone_goes_on_from_the_last_question() -> None:
    assert "我是事业编制，辞退怎么赔" == continued("我是事业编制", "辞退怎么赔")
    assert "我是合同聘用，辞退怎么赔" == continued("我是合同聘用的。", "我是事业编制，辞退怎么赔")
    assert "" == continued("我是事业编制", "")


@pytest.mark.parametrize(
    ("question", "document", "expected"),
    [
        ("评先进不公平找谁", "中华人民共和国妇女权益保障法", True),
        ("怀孕了不给晋升", "中华人民共和国妇女权益保障法", False),
        ("主任总讲黄段子恶心人", "中华人民共和国妇女权益保障法", False),
        ("前任分手后一直尾随", "中华人民共和国妇女权益保障法", False),
        ("妇女节放不放假", "中华人民共和国妇女权益保障法", False),
        ("培训名额不公平", "中华人民共和国残疾人保障法", True),
        ("坐轮椅能当老师吗", "中华人民共和国残疾人保障法", False),
        ("培训名额不公平", "中华人民共和国教师法", False),
    ],
)
def test_a_rule_for_some_people_says_nothing_to_others(question: str, document: str, expected: bool) -> None:
    assert expected == says_nothing_to(question, document)


def _answer(*texts: str) -> Answer:
    clauses = [Clause("法", f"第{n}条", f"第{n}条", "", (), text, n, 0, len(text), "法") for n, text in enumerate(texts)]
    passages = tuple(Passage(one, 1 - one.ordinal / 10) for one in clauses)
    return Answer((Citation(clauses[0], clauses[0].text, 0, len(clauses[0].text)),), (), passages, 0.9)


@pytest.mark.parametrize(("text", "expected"), [("多久内要申请", False), ("会员大会多久开", True)])
def test_what_a_rule_settles_that_is_not_held_is_not_answered_by_a_neighbour(text: str, expected: bool) -> None:
    alone = _answer("会员大会多久开会一次，一年内申请仲裁。")
    assert expected == stands_alone(alone, NotFound("elsewhere", missing="工伤保险条例"), text, (), asked="下楼摔了算不算工伤", likely=True)


def test_of_two_clauses_that_speak_of_what_was_added_the_one_not_shown_is_meant() -> None:
    found = to_what_was_added(
        _answer("单位应当拨缴经费。", "拒不拨缴的，可以申请支付令。"), "拒不拨缴", "单位要拨经费吗，拒不拨缴", ["法#第0条"]
    )
    assert isinstance(found, Answer)
    assert "第1条" == found.citations[0].clause.label


def test_a_clause_near_by_without_a_word_of_what_was_added_does_not_come_first() -> None:
    found = to_what_was_added(
        _answer("定期召开会员大会。", "每年至少开会一次。"), "要几个人出席", "多久开一次会，要几个人出席", ["法#第0条"]
    )
    assert isinstance(found, Answer)
    assert "第0条" == found.citations[0].clause.label


@pytest.mark.parametrize(("text", "missing", "reason"), [("多久换届", "time", "not_stated"), ("可以带家属吗", "", "no_evidence")])
def test_what_is_left_open_is_named_by_what_was_added(text: str, missing: str, reason: str) -> None:
    found = left_open_of(NotFound("not_stated", missing="ratio"), text)
    assert isinstance(found, NotFound)
    assert (missing, reason) == (found.missing, found.reason)


@pytest.mark.parametrize(
    ("text", "asked", "subjects"),
    [
        ("会费交多少", "加班费怎么算", ("会费",)),
        ("试用期工资打几折", "工伤认定多久", ("工资", "试用期")),
        ("年休假有几天", "工会经费怎么公开", ("年休假",)),
        ("夜班工资怎么算", "加班工资怎么算", ("夜班",)),
        ("那会费呢", "加班费怎么算", ()),  # it leans on the one before
        ("工资也一样吗", "民办老师待遇一样吗", ()),
        ("单位不给交社保", "能入会吗", ()),  # it asks nothing
        ("多久有结果", "教师处分申诉", ()),
        ("仲裁要多久", "仲裁去哪申请", ()),
    ],
)
def test_a_question_with_a_subject_of_its_own_is_known(text: str, asked: str, subjects: tuple[str, ...]) -> None:
    assert subjects == own_subjects(text, asked)


def test_a_whole_question_stands_alone_where_what_went_before_does_not_speak_of_it() -> None:
    dues, overtime = _answer("会员缴纳的会费。"), _answer("加班按工资的百分之一百五十支付。")
    assert is_whole(dues, overtime, ("会费",), new=False)
    assert is_whole(NotFound("not_stated", missing="money"), overtime, ("会费",), new=False)
    assert not is_whole(overtime, dues, ("会费",), new=False)
    assert not is_whole(dues, dues, ("会费",), new=False)
    assert is_whole(dues, dues, ("会费",), new=True)
    assert not is_whole(dues, overtime, (), new=True)


def test_a_message_without_a_subject_is_about_the_matter_before() -> None:
    assert not names_subject("提前多久通知我")
    assert names_subject("辞职提前多久")


def test_another_number_takes_the_place_of_the_first() -> None:
    assert "签两年合同，试用期四个月行吗" == replaced("签两年呢", "签三年合同，试用期四个月行吗")


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("要交钱吗", "劳动争议仲裁收费吗"),
        ("免费吗", "劳动争议仲裁收费吗"),
        ("一般多久能判下来", "仲裁庭裁决劳动争议案件要多久结束"),
        ("工会收费吗", ""),
    ],
)
def test_what_the_way_costs_and_how_long_it_takes_is_asked_of_the_way(text: str, way: str) -> None:
    assert way == way_asked(text, ["中华人民共和国劳动争议调解仲裁法#第五条"])
    assert not way_asked(text, ["中华人民共和国工会法#第四十三条"])
