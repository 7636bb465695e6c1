"""Plain accusations begin a matter, strong word or none; a question beside them asks."""

import pytest

from handlers.grievances.words.accusing import accuses_plainly
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, form

ACCUSATIONS = [
    "组织部把我的入党志愿书搞丢了",
    "教务员录错了我的教学成绩",
    "医保办泄露了我的病历",
    "分工会主席逢年过节收职工的烟酒",
    "副处长收了供应商的红包",
    "互助金被他们拿去唱歌",
    "几个领导把活动经费私分了",
    "访学名额给了书记的侄女",
    "选先进是他们事先商量好的",
    "秘书把我的报销单压着",
    "系主任顶了我的课题负责人",
    "财务把我的发票扣下了",
]
NEIGHBOURS = [
    "弄丢了档案单位要不要赔",
    "材料弄丢了找谁补",
    "会费能拿去聚餐吗",
    "工会干部收礼怎么处理",
    "我把工作证弄丢了",
    "不好意思发错了",
    "人事处把我的材料收到了",
    "工会给我们发了生日礼物",
    "经费被审计的话要准备什么",
    "会费是用来做什么的",
    "主任把会议取消了",
    "帮我把名字从群里删掉",
    "院长把奖金捐了",
    "泄露个人信息算不算违法",
]


@pytest.mark.parametrize("text", ACCUSATIONS)
def test_a_plain_accusation_begins_the_form(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    assert "提诉求" not in front.say(text)
    assert front.asking in ("what", "since", "where")
    assert text in form(front).begun


@pytest.mark.parametrize("text", NEIGHBOURS)
def test_its_neighbours_accuse_nobody(text: str) -> None:
    assert not accuses_plainly(text)


@pytest.mark.parametrize("text", ["弄丢了档案单位要不要赔", "会费能拿去聚餐吗", "工会干部收礼怎么处理"])
def test_a_question_beside_them_is_answered(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    front.say(text)
    assert ("question", "") == (front.turn, front.asking)
