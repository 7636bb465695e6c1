"""The conversation around danger: the same sentence means the same anywhere, and what comes after it is heard as being about it."""

import re

import pytest

from handlers.drafts import Question, Slot
from handlers.urgent import Danger
from tests.handlers.grievances.members import STORY, Griever, fill, kept_words, told

NUMBER = re.compile(r"\d{3,5}")
FORM_QUESTION = re.compile("从什么时候开始|是在哪儿的事|希望怎么解决|针对哪个人|谁可以知道")


def numbers(read: str) -> set[str]:
    return set(NUMBER.findall(read)) & {"110", "119", "120", "12356"}


# A wish not to live is heard anywhere.

WISHES = (
    "有时候真想一了百了",
    "不想再留在这个世界上了",
    "没什么意思，还不如死了算了",
    "I feel like ending my life",
    "地点不重要，我只是不想活了",
)


@pytest.mark.parametrize("wish", WISHES)
def test_a_wish_not_to_live_is_an_alarm_outside_a_form(front: Griever, wish: str) -> None:
    read = front.say(wish)
    assert ("alarm", 1) == (front.turn, len(front.letters))
    assert "12356" in read


@pytest.mark.parametrize("slot", [Slot.SINCE, Slot.WHERE, Slot.HOPE, Slot.AGAINST])
@pytest.mark.parametrize("wish", WISHES)
def test_and_inside_a_form_which_waits_unharmed(front: Griever, slot: Slot, wish: str) -> None:
    front.say(STORY)
    fill(front, slot)
    before = told(front)
    front.say(wish)
    assert ("alarm", 1) == (front.turn, len(front.letters))
    front.say("继续")
    assert (slot, before) == (front.asking, {name: words for name, words in told(front).items() if name in before})
    assert wish not in kept_words(front)


@pytest.mark.parametrize("wish", WISHES)
def test_and_in_a_rating(front: Griever, wish: str) -> None:
    front.say(STORY)
    fill(front)
    front.say("确认")
    front.answer()
    front.say("解决了")
    front.letters.clear()
    front.say(wish)
    assert ("alarm", 1) == (front.turn, len(front.letters))
    assert front.case.rating is not None
    assert wish not in front.case.rating.words


# After an alarm.


@pytest.mark.parametrize("first", ["我不想活了", "活着好累"])
@pytest.mark.parametrize("word", ["有危险", "不太好", "现在有危险", "撑不住了"])
def test_who_is_in_danger_after_an_alarm_alarms_again_in_other_words(front: Griever, first: str, word: str) -> None:
    reads = [front.say(first), front.say(word), front.say(word)]
    assert 3 == len(front.letters)
    assert 3 == len(set(reads))
    assert all("12356" in read for read in reads)


@pytest.mark.parametrize("text", ["有危险", "我有危险"])
def test_the_words_that_were_offered_alarm_wherever_they_are_said(front: Griever, text: str) -> None:
    front.say(text)
    assert ("alarm", 1) == (front.turn, len(front.letters))


@pytest.mark.parametrize("form", [False, True])
def test_who_is_alone_or_at_a_loss_is_stayed_with_in_other_words_each_time(front: Griever, form: bool) -> None:
    if form:
        front.say(STORY)
    front.say("我不想活了")
    reads = [front.say(text) for text in ("我一个人在宿舍", "不知道", "我不知道该怎么办", "唉", "他当着大家的面骂我", "没人能帮我")]
    assert len(reads) == len(set(reads))
    assert all("12356" in read for read in reads)
    assert not any(FORM_QUESTION.search(read) for read in reads)
    assert any("请联系我" in read for read in reads), "somebody on duty is there too"
    assert 1 == len(front.letters)
    assert not any("记下了" in read for read in reads)


def test_the_form_goes_on_when_it_is_wanted_and_without_what_was_said_in_distress(front: Griever) -> None:
    front.say(STORY)
    front.say("我不想活了")
    assert "不会写进去" in front.say("他当着大家的面说我是垃圾")
    front.say("谢谢")
    front.say("继续")
    assert "since" == front.asking
    assert "垃圾" not in kept_words(front)


@pytest.mark.parametrize(
    "text",
    ["请值班的同事联系我", "叫人联系我", "麻烦让值班的人打个电话给我", "能不能找个人跟我说说话", "嗯，请联系我吧", "快点派个人来联系我"],
)
def test_who_wants_to_be_called_is_called_in_any_words(front: Griever, text: str) -> None:
    front.say("我不想活了")
    front.letters.clear()
    assert "已经请值班的同事联系您" in front.say(text)
    assert 1 == len(front.letters)


@pytest.mark.parametrize("text", ["不用联系我", "别叫人联系我", "不要让人给我打电话", "没人联系我"])
def test_who_wants_no_call_gets_none(front: Griever, text: str) -> None:
    front.say("我不想活了")
    front.letters.clear()
    front.say(text)
    assert not front.letters


def test_who_does_not_want_to_say_more_loses_no_form(front: Griever) -> None:
    front.say(STORY)
    front.say("我不想活了")
    read = front.say("算了，不想说了")
    assert "留着" in read
    assert "12356" in read
    front.say("继续")
    assert "since" == front.asking


def test_no_danger_after_an_alarm_closes_it_warmly(front: Griever) -> None:
    front.say("实验室爆炸伤人了")
    read = front.say("没有")
    assert read.startswith("那就好")
    assert "没有交给工会" in read
    front.say("提诉求")
    assert "爆炸" in told(front)["what"]


def test_a_new_matter_after_an_alarm_goes_in_alone_and_that_is_said(front: Griever) -> None:
    front.say("实验室爆炸伤人了")
    read = front.say("我们宿舍漏水，想请工会管")
    assert "since" == front.asking
    assert "前面说的电话，需要时就打" in read
    assert "没有写进去" in read
    assert "爆炸" not in told(front)["what"]
    fill(front)
    front.say("确认")
    assert "宿舍漏水" in front.case.told.what


def test_the_same_story_after_an_alarm_goes_in_with_it(front: Griever) -> None:
    front.say("组长刚才拿刀追着我砍，救命")
    front.say("我要投诉组长，他天天这样")
    assert "拿刀" in told(front)["what"]


def test_words_of_not_wanting_to_live_go_into_no_case_unless_that_is_said(front: Griever) -> None:
    front.say("我不想活了")
    front.say("我要反映工资少发了三个月")
    assert "不想活" not in kept_words(front)


def test_what_is_told_after_an_alarm_is_never_said_to_be_kept_without_how_it_is_handed_in(front: Griever) -> None:
    front.say("同事被机器压住了手，流了好多血")
    reads = [front.say(text) for text in ("就在机械楼的车间", "他的手还卡着", "机器是上个月新买的那台")]
    assert len(reads) == len(set(reads))
    assert all(("没有交" in read and "提诉求" in read) or "alarm" == front.turn for read in reads)


def test_who_has_called_help_is_not_told_to_call_it(front: Griever) -> None:
    front.say("同事晕倒了")
    reads = [front.say(text) for text in ("已经打120了", "救护车到了", "人送医院了")]
    assert not any("先打电话" in read or "现在就打" in read for read in reads)
    assert 3 == len(set(reads))


def test_a_nod_gets_a_short_word_and_closes_nothing(front: Griever) -> None:
    front.say("我不想活了")
    reads = [front.say(text) for text in ("嗯", "好的", "嗯嗯")]
    assert 3 == len(set(reads))
    assert all("12356" in read for read in reads)
    assert "call" == front.asking


@pytest.mark.parametrize("text", ["我要继续", "接着填吧", "那就继续填"])
def test_the_form_is_taken_up_again_in_other_words(front: Griever, text: str) -> None:
    front.say(STORY)
    front.say("我不想活了")
    front.say(text)
    assert "since" == front.asking


def test_a_question_after_an_alarm_is_answered_with_one_line_that_the_numbers_hold(front: Griever) -> None:
    front.say("我不想活了")
    first, second = front.say("工会经费按多少比例拨，依据是什么"), front.say("那外包单位呢")
    assert "没有找到依据" in first, "this desk has no rules: the question was looked up"
    assert "前面说的电话，需要时就打" in first
    assert "没有找到依据" in second
    assert "前面说的电话，需要时就打" not in second
    assert "12356" in front.say("我一个人在宿舍")


def test_thanks_are_thanks_and_close_nothing(front: Griever) -> None:
    front.say("我不想活了")
    assert "12356" in front.say("谢谢")
    assert "call" == front.asking


def test_who_wants_nobody_to_know_stays_unreported_until_they_say_that_there_is_danger(front: Griever) -> None:
    front.say("我不想活了，别告诉任何人")
    front.say("撑不住了")
    assert [] == front.letters
    front.say("有危险")
    assert 1 == len(front.letters)


# What may be danger, inside a form.


def test_likely_danger_in_a_form_is_asked_after_once(front: Griever, monkeypatch: pytest.MonkeyPatch) -> None:
    from handlers.grievances.danger import reading

    words = ("楼下好像有人在吵", "吵得越来越凶了")
    read = reading.danger_of
    monkeypatch.setattr(reading, "danger_of", lambda text, **how: Danger.MAY if text in words else read(text, **how))
    front.say(STORY)
    assert "有人有危险吗" in front.say(words[0])
    front.say("没有")
    assert FORM_QUESTION.search(front.read)
    assert "有人有危险吗" not in front.say(words[1])


def test_low_words_answer_no_question_of_a_form(front: Griever) -> None:
    front.say(STORY)
    fill(front, "against")
    read = front.say("没有危险，我就是心里难受")
    assert "12356" in read
    assert "没有写进" in read
    assert "against" == front.asking
    assert "against" not in told(front)


def test_low_words_beside_an_answer_bring_a_quiet_line_once(front: Griever) -> None:
    front.say(STORY)
    assert "12356" in front.say("从六月初就这样了，热得我晚上都睡不着")
    assert "六月初" in told(front)["since"]
    assert "12356" not in front.say("二号楼，真的很难受")


# Questions about rules stay questions.


@pytest.mark.parametrize(
    "text",
    [
        "上班路上被电动车撞断了腿，算不算工伤",
        "实验时手被酸烧伤了，医药费谁出",
        "同事上班时突发心梗走了，家属抚恤金有多少",
        "父亲去世，丧假有几天",
    ],
)
def test_a_question_with_dangerous_words_is_answered_and_its_follow_up_too(front: Griever, text: str) -> None:
    front.say(text)
    assert "没有找到依据" in front.read, "this desk has no rules: the question was looked up"
    front.say("那下班路上呢")
    assert "没有找到依据" in front.read
    assert front.asking in ("", Question.INTENT), "no form has begun"


def test_a_question_that_may_hide_danger_is_answered_beside_the_question_whether_there_is(
    front: Griever, monkeypatch: pytest.MonkeyPatch
) -> None:
    from handlers.grievances.danger import reading

    question = "慰问金是本人不在了也发吗，标准是多少"
    read = reading.danger_of
    monkeypatch.setattr(reading, "danger_of", lambda text, **how: Danger.MAY if text == question else read(text, **how))
    front.say(question)
    assert front.read.index("12356") < front.read.index("有人有危险吗") < front.read.index("没有找到依据")
    assert ["有危险", "没有"] == front.offered
    assert "那就好" in front.say("没有")
    assert "没有找到依据" not in front.read


@pytest.mark.parametrize("text", ["机房的椅子断了腿，王老师坐下去摔伤了，没人说算谁的", "宿舍床板塌了，管理员腰扭了，公司说是她自己不小心"])
def test_a_plain_grievance_with_a_faint_hint_of_danger_is_taken_up(front: Griever, text: str) -> None:
    front.say(text)
    assert "您现在还好吗" not in front.read
    assert front.asking in (Slot.SINCE, Slot.WHERE)
    assert text[:4] in told(front)["what"]


@pytest.mark.parametrize("text", ["他们口头说的，不续了", "领导不肯写书面的"])
def test_few_words_after_an_answer_tell_of_the_question_and_begin_no_form(front: Griever, text: str) -> None:
    question = "怀孕了学校不续签合同，合法吗"
    front.say(question)
    read = front.say(text)
    assert not FORM_QUESTION.search(read)
    assert "提诉求" in front.offered
    front.say("提诉求")
    assert question in told(front)["what"]
    assert text in told(front)["what"]


def test_what_waited_for_a_word_is_not_lost_to_low_spirits(front: Griever) -> None:
    question = "怀孕了学校不续签合同，合法吗"
    front.say(question)
    front.say("他们口头说的，不续了")
    assert "12356" in front.say("谢谢你，我好害怕")
    front.say("提诉求")
    assert question in told(front)["what"]


def test_who_answers_is_said_in_distress_too(front: Griever) -> None:
    front.say("我不想活了")
    assert "不是真人" in front.say("你是谁")


# Grief and being alone.


@pytest.mark.parametrize("text", ["我妻子走了三年了，家里就我一个人", "母亲前年过世了，我一直缓不过来", "退休了一个人在家，很少出门"])
def test_quiet_grief_gets_warmth_and_the_line_and_no_list_of_numbers(front: Griever, text: str) -> None:
    read = front.say(text)
    assert {"12356"} == numbers(read)
    assert [] == front.letters
    assert not FORM_QUESTION.search(read)
    assert "提诉求" in read


def test_a_matter_beside_grief_is_taken_up(front: Griever) -> None:
    read = front.say("老伴走了以后我一个人，活动室搬到三楼没电梯，想请工会帮忙反映")
    assert "12356" in read
    assert "since" == front.asking
    assert "活动室" in told(front)["what"]


def test_grief_with_a_wish_not_to_live_is_an_alarm(front: Griever) -> None:
    front.say("老伴走了，我也不想活了")
    assert ("alarm", 1) == (front.turn, len(front.letters))


def test_low_words_begin_no_form(front: Griever) -> None:
    reads = [front.say(text) for text in ("最近老是睡不着", "考核又没过，觉得自己什么都不是", "没人能帮我")]
    assert not any(FORM_QUESTION.search(read) for read in reads)
    assert len(reads) == len(set(reads))
    assert "那就好" in front.say("没事")
    assert not FORM_QUESTION.search(front.read)


# The numbers that fit.


@pytest.mark.parametrize(
    ("text", "fitting"),
    [
        ("我不想活了", {"12356", "110", "120"}),
        ("有人持刀闯进来了", {"110", "120"}),
        ("实验室着火了", {"119", "120"}),
        ("同事晕倒了", {"120"}),
    ],
)
def test_an_alarm_names_the_numbers_that_fit(front: Griever, text: str, fitting: set[str]) -> None:
    assert fitting == numbers(front.say(text))


@pytest.mark.parametrize("there", [True, False])
def test_who_is_on_duty_is_said_without_contradiction(front: Griever, there: bool) -> None:
    front.watch.there = there
    read = front.say("我不想活了")
    assert there == ("现在有值班的同事在" in read)
    assert there != ("不在线，我给他们留了提醒，不一定马上看得到" in read)


def test_somebody_who_writes_no_chinese_reads_the_numbers_in_english(front: Griever) -> None:
    assert "120 ambulance" in front.say("I feel like ending my life")
    assert "call 12356" in front.say("I am alone in the dorm")


# The line.


@pytest.mark.parametrize("text", ["心理热线是多少", "那个心理援助热线的号码是啥来着", "有没有可以说说话的地方"])
def test_the_number_of_the_line_is_given_always(front: Griever, text: str) -> None:
    assert "12356" in front.say(text)
    front.say(STORY)
    assert "12356" in front.say(text)
    assert "since" == front.asking
    front.say("我不想活了")
    assert "12356" in front.say(text)
    assert "call" == front.asking


@pytest.mark.parametrize("text", ["工会维权热线是多少", "后勤报修热线是多少", "心理热线建设的标准是什么"])
def test_other_lines_are_not_taken_for_it(front: Griever, text: str) -> None:
    front.say(text)
    assert "line" != front.turn


# A bare no.


@pytest.mark.parametrize("text", ["没有", "没有了", "不是"])
def test_a_bare_no_asks_nothing(front: Griever, text: str) -> None:
    front.say(text)
    assert "还没有交过诉求" not in front.read
    assert "" == front.asking
