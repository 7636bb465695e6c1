"""Who is worn out and asks for something gets comfort first and then the clause; a cry for help, and danger, are no question of rules."""

from datetime import date

import pytest

from handlers.grievances.danger.no_danger import worn_out
from knowledge.model import Answer, Citation, Clause, NotFound
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever

TEXT = "做好教职工心理健康咨询服务、法律援助等工作。"
CLAUSE = Clause("浙总工发〔2020〕24号", "9", "二（三）9", "", (), TEXT, 0, 0, len(TEXT), "意见")


class OneRule:
    """Answers whatever is asked; nothing at all where it is told so."""

    def __init__(self, result: Answer | NotFound) -> None:
        self.result, self.asked = result, list[str]()

    def answer(self, question: str, *, as_of: date | None = None, context: str = "") -> Answer | NotFound:
        self.asked.append(question)
        return self.result


def griever(clock: FixedClock, result: Answer | NotFound) -> tuple[Griever, OneRule]:
    front, rules = Griever(clock), OneRule(result)
    object.__setattr__(front.desk, "answerer", rules)
    return front, rules


@pytest.fixture
def answered(clock: FixedClock) -> tuple[Griever, OneRule]:
    return griever(clock, Answer((Citation(CLAUSE, TEXT, 0, len(TEXT)),), confidence=0.99))


@pytest.mark.parametrize(
    "text",
    [
        "连着半个月失眠，学校有没有心理辅导可以约",
        "心里难受得很，咱们单位给请心理咨询师吗",
        "总想哭，工会的心理疏导怎么申请",
        "姥姥病逝批几天假",
    ],
)
def test_comfort_comes_first_and_then_the_clause(answered: tuple[Griever, OneRule], text: str) -> None:
    front, rules = answered
    read = front.say(text)
    assert rules.asked
    assert read.index("12356") < read.index(TEXT)
    assert "从什么时候开始" not in read
    assert "" == front.asking


@pytest.mark.parametrize("text", ["夜里睡不着，心里好难受", "好难过，能陪我说说话吗", "睡不着，我该怎么办", "奶奶走了，好想她"])
def test_who_asks_for_nothing_that_is_given_is_only_comforted(answered: tuple[Griever, OneRule], text: str) -> None:
    front, _ = answered
    read = front.say(text)
    assert "12356" in read
    assert TEXT not in read


@pytest.mark.parametrize("text", ["不想活了，有心理咨询吗", "我撑不到明天了，心理老师在哪"])
def test_danger_comes_before_any_clause(answered: tuple[Griever, OneRule], text: str) -> None:
    front, rules = answered
    read = front.say(text)
    assert "12356" in read
    assert TEXT not in read
    assert [] == rules.asked


def test_where_nothing_is_found_the_comfort_stands_alone(clock: FixedClock) -> None:
    front, _ = griever(clock, NotFound("no_evidence"))
    read = front.say("失眠好久了，单位有没有心理辅导")
    assert "12356" in read
    assert "没有找到依据" not in read


WORN_OUT = ["连着三周改评估材料到凌晨，真的快撑不住了，想找个人说说话", "带两个毕业班 天天夜里回学生消息，有点扛不住，哪里能聊聊"]


@pytest.mark.parametrize("text", WORN_OUT)
def test_who_is_worn_out_by_work_and_wants_to_talk_is_comforted_and_nobody_is_alerted(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    read = front.say(text)
    assert "12356" in read
    assert "心理咨询" in read
    assert "您的安全最要紧" not in read
    assert "worry" == front.turn
    assert [] == front.letters


def test_who_then_says_that_they_are_not_well_is_in_danger(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say(WORN_OUT[0])
    front.say("不太好")
    assert "alarm" == front.turn


@pytest.mark.parametrize(
    "text",
    [
        "快撑不住了，想找人聊聊",
        "带毕业班快熬不住了，活着没意思，想找人聊聊",
        "改卷改得快扛不住了，站在楼顶想找人说说话",
        "值夜班撑不下去了",
    ],
)
def test_words_of_more_than_too_much_work_are_danger_as_before(text: str) -> None:
    assert not worn_out(text)


@pytest.mark.parametrize("text", ["外公离世了，单位有没有人来吊唁", "我妈病逝，工会给慰问吗", "老父亲昨晚走了，后事期间算出勤吗"])
def test_a_word_about_a_loss_comes_before_the_answer(answered: tuple[Griever, OneRule], text: str) -> None:
    front, _ = answered
    read = front.say(text)
    assert read.index("节哀") < read.index(TEXT)


@pytest.mark.parametrize(
    "text", ["职工父亲病逝，慰问标准是多少", "孩子放学早，我走得早算早退吗", "如果爷爷去世，单位给慰问吗", "会员老伴过世，慰问谁去"]
)
def test_others_losses_and_what_is_none_are_answered_plainly(answered: tuple[Griever, OneRule], text: str) -> None:
    front, _ = answered
    assert "节哀" not in front.say(text)
