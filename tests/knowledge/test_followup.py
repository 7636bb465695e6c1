"""Questions that go on from the last one, and questions that stand alone."""

import pytest

from knowledge.followup import continued
from knowledge.grouping import grouped


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
