"""What is asked of the desk in the middle of a form is answered and stands in no case; nor do a school, or how somebody is employed."""

import pytest

from handlers.drafts import Question, Slot
from handlers.grievances.words.requests import requested
from tests.clock import FixedClock
from tests.handlers.grievances.members import STORY, Griever, fill, kept_words, told


def until(front: Griever, slot: str) -> Griever:
    front.say(STORY)
    fill(front, slot)
    return front


@pytest.mark.parametrize("slot", [Slot.SINCE, Slot.WHERE, Slot.AGAINST, Slot.MODE])
@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("到底归谁管啊", "不用自己去找人"),
        ("那这种事找哪个部门", "不用自己去找人"),
        ("你们不管我找谁去", "不用自己去找人"),
        ("有没有真人", "工会的同事"),
        ("这样算针对后勤吗", "针对谁"),
        ("能帮我请个律师吗", "12348"),
        ("能给我开个在职证明吗", "证明、表格"),
        ("去哪里能下载申请表", "证明、表格"),
        ("我有录音，要不要发给你们", "可以发"),
    ],
)
def test_it_is_answered_and_the_question_stays(front: Griever, slot: Slot, text: str, answered: str) -> None:
    before = dict(told(until(front, slot)))
    read = front.say(text)
    assert answered in read
    assert (slot, before) == (front.asking, dict(told(front)))


@pytest.mark.parametrize("text", ["找个律师", "给我开个证明", "希望工会出面帮我请个律师"])
def test_what_is_hoped_for_is_an_answer(front: Griever, text: str) -> None:
    until(front, Slot.HOPE).say(text)
    assert text in told(front)[Slot.HOPE]


@pytest.mark.parametrize(
    "text",
    ["针对物业", "我们处长", "开证明一直不给我", "没人管", "谁都不管", "后勤处管的", "找后勤处", "让人事处给我开证明", "律师说我没理"],
)
def test_what_tells_or_answers_is_no_request(text: str) -> None:
    assert "" == requested(text)


@pytest.mark.parametrize("slot", [Slot.SINCE, Slot.WHERE, Slot.AGAINST, Slot.MODE])
@pytest.mark.parametrize("text", ["我没别的意思，就想知道为什么这样", "只想讨个说法", "我就要个解释"])
def test_who_only_wants_to_know_why_hopes_for_that(front: Griever, slot: Slot, text: str) -> None:
    before = told(until(front, slot)).get(Slot.HOPE, "")
    front.say(text)
    assert text in told(front)[Slot.HOPE]
    assert before in told(front)[Slot.HOPE]


@pytest.mark.parametrize("text", ["在编的", "我是派遣工", "合同的", "我是外包的"])
@pytest.mark.parametrize("slot", [Slot.HOPE, Slot.AGAINST, Slot.MODE, Question.CONFIRM])
def test_how_somebody_is_employed_is_no_part_of_the_matter(front: Griever, slot: str, text: str) -> None:
    before = dict(told(until(front, slot)))
    assert "我记着了" in front.say(text)
    assert (slot, before) == (front.asking, dict(told(front)))


@pytest.mark.parametrize("slot", [Slot.HOPE, Slot.AGAINST, Slot.MODE])
def test_a_school_that_is_named_by_the_way_is_where_somebody_works(clock: FixedClock, slot: str) -> None:
    front = Griever(clock, known=False)
    until(front, slot)
    front.say("杭电")
    assert Question.PLACE == front.asking
    front.say("计算机学院")
    assert slot == front.asking
    assert "杭电" not in kept_words(front)
    fill(front)
    front.say("确认")
    assert "hdu-cs" == front.case.place.unit


def test_a_school_that_is_named_again_at_the_summary_hands_in_at_the_next_word(front: Griever) -> None:
    until(front, Question.CONFIRM)
    assert "我记着呢" in front.say("杭电")
    front.say("确认")
    assert "杭电" not in front.case.told.what


def test_a_yes_to_the_summary_is_no_consent_and_no_part_of_the_matter(front: Griever) -> None:
    front.say("图书馆电梯坏了，我腿有残疾上不去楼")
    fill(front, Question.HEALTH)
    front.say("确认")
    assert Question.HEALTH == front.asking
    assert "确认" not in told(front)[Slot.WHAT]
    front.say(told(front)[Slot.HOPE])
    assert "。" not in told(front)[Slot.WHAT]


HARASSED = "我们系主任每次喝酒都让我坐他旁边，手会放我腿上"
FRIGHTENED = {
    "我讲了会怎么样？": "什么都不会发生",
    "说出来会不会有影响": "什么都不会发生",
    "要是举报了会有什么后果": "什么都不会发生",
    "交上去以后会怎么样": "什么都不会发生",
    "你们会找他谈话吗？": "由经办的工会看情况定",
    "会不会去问我们主任": "由经办的工会看情况定",
    "要跟他当面对质吗": "由经办的工会看情况定",
    "这算性骚扰吗": "违背您的意愿",
    "他这样是不是性骚扰啊": "违背您的意愿",
    "什么时候有信": "工作日",
    "几时能给个准信": "工作日",
    "我同事有人还想一起投诉": "允许加入",
}


@pytest.mark.parametrize("slot", [Slot.SINCE, Slot.WHERE, Slot.HOPE, Slot.AGAINST, Slot.MODE, Question.CONFIRM])
@pytest.mark.parametrize(("text", "answered"), FRIGHTENED.items())
def test_who_is_afraid_of_what_comes_of_it_is_told(front: Griever, slot: str, text: str, answered: str) -> None:
    front.say(HARASSED)
    fill(front, slot)
    before, read = dict(told(front)), front.say(text)
    assert answered in read
    assert "没有找到依据" not in read
    assert (slot, before) == (front.asking, dict(told(front)))


@pytest.mark.parametrize("slot", [Slot.SINCE, Slot.HOPE, Slot.AGAINST, Slot.MODE])
@pytest.mark.parametrize("text", ["能不能换个女同志来办", "可以找个女老师跟我谈吗", "换个外面的人来处理行吗"])
def test_by_whom_it_is_dealt_with_is_kept_and_promised_by_nobody(front: Griever, slot: str, text: str) -> None:
    front.say(HARASSED)
    fill(front, slot)
    hope = told(front).get(Slot.HOPE)
    assert "不能替他们答应" in front.say(text)
    assert text in told(front)[Slot.WHAT]
    assert (slot, hope) == (front.asking, told(front).get(Slot.HOPE))


@pytest.mark.parametrize("text", ["我讲了会怎么样", "会找他谈话吗"])
def test_it_is_told_for_the_case_once_it_is_handed_in(front: Griever, text: str) -> None:
    front.say(STORY)
    fill(front)
    front.say("确认")
    read = front.say(text)
    assert "会受理、去了解情况" in read or "由经办的工会看情况定" in read
    assert "没有回复“确认”以前" not in read
    assert "写在“希望”里" not in read


@pytest.mark.parametrize(
    "text",
    [
        *(
            "说了会扣钱",
            "要找他谈话",
            "希望领导找他谈话",
            "能不能找他谈话",
            "领导找我谈话",
            "会找我谈话吗",
            "会通知我们主任吗",
            "他说会对质",
            "我们对质过了",
        ),
        *("性骚扰", "他性骚扰我", "是性骚扰", "能不能换个办公室", "换个女厕所门锁", "女同事一起去的", "我同事也被投诉了", "同事一起来上班"),
        *("什么时候有信号", "我说了他不听", "说了也没用", "讲了三次了"),
    ],
)
def test_what_tells_or_wishes_is_no_question_of_the_frightened(text: str) -> None:
    assert "" == requested(text)


@pytest.mark.parametrize("text", ["我说了会怎么样？", "你们会找他谈话吗", "这算性骚扰吗", "能不能找个女同志来办"])
def test_it_is_told_before_anything_is(front: Griever, text: str) -> None:
    read = front.say(text)
    assert "about_desk" == front.turn
    assert "没有找到依据" not in read
    assert "提诉求" in read


def test_others_may_join_after_it_is_handed_in(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    front.say("确认")
    read = front.say("我同事有人还想一起投诉")
    assert "请您的同事自己也来" in read
    assert "允许加入" not in read
