"""What is asked every day and stands in no rule held here: it is met kindly and told whom to ask, and no far clause is shown."""

from dataclasses import replace

import pytest

from handlers.drafts import Slot
from handlers.everyday import topic
from knowledge.model import Answer, Citation, Clause
from tests.bot.fakes import ScriptedAnswerer
from tests.clock import FixedClock
from tests.handlers.grievances.members import STORY, Griever, fill, talk, told

TEXT = "落实按单位会员总数千分之三的比例配备专职工会干部的要求。"
CLAUSE = Clause("浙总工发〔2020〕24号", "16", "二（五）16", "加强干部队伍建设", (), TEXT, 0, 0, len(TEXT))
FAR = Answer((Citation(CLAUSE, TEXT, 0, len(TEXT)),), confidence=0.9)
"""A clause that merely shares a word."""


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([FAR]))
    return front


SICK = [
    *("我发烧39度，能不能不去上班", "发烧了领导不批假，可以不去吗", "拉肚子能请假吗", "生病了不去上班算旷工吗", "试用期能请病假吗"),
    *("感冒了还得去上班吗", "身体不舒服，可以请病假吗", "怎么请病假"),
]
RETIRED = [
    *("我退休八年了还算工会会员吗", "退休了还是工会会员吗", "退休以后还能参加工会活动吗", "退休了还要交会费吗", "退了休会籍还在吗"),
]
REPAIRS = [
    *("打印机坏了 报修找谁", "办公室空调不冷了找谁修", "气死我了，打印机又卡纸，找谁修", "水管漏了打哪个电话报修", "投影仪坏了谁来修"),
]
COLLECTING = ["怎么领 要本人去伐", "去哪领慰问品", "能让儿子代领吗", "油怎么领啊", "别人能代领吗", "蛋糕券什么时候能领"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        *((one, "先去看病") for one in SICK),
        *((one, "《中国工会章程》") for one in RETIRED),
        *((one, "后勤或者物业") for one in REPAIRS),
        *((one, "由发的那个工会自己定") for one in COLLECTING),
    ],
)
def test_it_is_told_whom_to_ask(front: Griever, text: str, says: str) -> None:
    read = front.say(text)
    assert "everyday" == front.turn
    assert says in read
    assert "千分之三" not in read


@pytest.mark.parametrize(
    "text",
    [
        *("病假工资怎么算", "请病假扣多少工资", "病假能请几天", "孩子发烧能请假吗", "怀孕不舒服能不能不上班", "试用期生病能辞退我吗"),
        *("试用期可以请事假吗", "不请假不去上班算旷工吗", "请病假要什么证明", "身体不舒服工会能慰问吗", "工伤住院能不上班吗"),
        *("退休年龄是多少", "退休人员体检", "县级以上工会退休人员的待遇", "退休返聘能入会吗", "退休金怎么算"),
        *(
            "教工小家的咖啡机坏了找谁",
            "办公室空调坏了三周没人修，找谁",
            "空调坏了，我要投诉",
            "电脑坏了要我赔，找谁说理",
            "劳动合同丢了找谁",
        ),
        *("工资怎么领", "失业金怎么领", "领工资要本人去吗", "会员怎么领福利有规定吗", "领导怎么拿大家的钱"),
    ],
)
def test_other_questions_and_wrongs_are_none(text: str) -> None:
    assert "" == topic(text)


def test_who_told_that_they_are_ill_is_understood_in_few_words(front: Griever) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([FAR, FAR]))
    front.say("我这两天发烧38.9")
    assert "先去看病" in front.say("别交 我先问问 可以不去上班吗")
    talk(front, "提诉求")
    assert "发烧" in told(front)[Slot.WHAT]


def test_who_was_asked_how_they_are_is_told_it_as_well(front: Griever) -> None:
    assert "12356" in front.say("我这两天发烧38.9，人没劲")
    assert "先去看病" in front.say("可以不去上班吗")


def test_few_words_alone_tell_of_no_illness(front: Griever) -> None:
    assert "" == topic("可以不去上班吗")
    assert "" == topic("可以不去上班吗", "下雪了班车停了")


@pytest.mark.parametrize(("text", "says"), [("感冒了可以请病假吗", "先去看病"), ("怎么领 要本人去伐", "由发的那个工会自己定")])
def test_a_form_asks_on_after_it(front: Griever, text: str, says: str) -> None:
    front.say(STORY)
    fill(front, Slot.SINCE)
    before = dict(told(front))
    read = front.say(text)
    assert says in read
    assert "千分之三" not in read
    assert (Slot.SINCE, before) == (front.asking, dict(told(front)))


def test_what_is_broken_begins_the_matter_with_a_word(front: Griever) -> None:
    talk(front, "打印机坏了 报修找谁", "提诉求")
    assert "打印机坏了" in told(front)[Slot.WHAT]


def test_what_is_asked_beside_dark_words_is_told_with_the_care(front: Griever) -> None:
    read = front.say("打印机又卡纸了真想一头撞死，这个报修找谁")
    assert "您现在还好吗" in read
    assert "后勤或者物业" in read


def test_dark_words_alone_are_only_cared_for(front: Griever) -> None:
    assert "后勤" not in front.say("真想一头撞死算了")


@pytest.mark.parametrize(
    "text",
    [
        "我发烧38.9，护士长还让我来值班",
        "领导明知我骨折了还逼我去加班",
        "我都烧到39度了，主任还要我来上课",
        "我是校医院护士，发烧39度，护士长还让我来上班",
    ],
)
def test_made_to_work_ill_is_a_matter(front: Griever, text: str) -> None:
    front.say(text)
    assert text[:6] in told(front)[Slot.WHAT]


@pytest.mark.parametrize("text", ["发烧了医生让我来复查", "我骨折了，同事都来看我", "病了还要我自己去医院开证明吗"])
def test_what_others_do_for_the_ill_is_none(front: Griever, text: str) -> None:
    front.say(text)
    assert Slot.SINCE != front.asking


def test_a_thing_that_is_broken_stands_with_what_waited(front: Griever) -> None:
    talk(front, "打印机坏了，找谁修")
    talk(front, "水管漏了找谁修", "提诉求")
    assert "打印机" in told(front)[Slot.WHAT]
    assert "水管" in told(front)[Slot.WHAT]
