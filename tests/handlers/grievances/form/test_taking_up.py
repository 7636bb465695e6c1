"""Whoever takes up the offer in words of their own has the form begun with what was told, and tells none of it again."""

from dataclasses import replace

import pytest

from handlers.drafts import Question, Slot
from handlers.grievances.form.beginning import wants_union
from handlers.grievances.form.taking_up import takes_up
from knowledge.model import NotFound
from tests.bot.fakes import ANSWER, NOTHING, ScriptedAnswerer
from tests.clock import FixedClock
from tests.handlers.grievances.form.test_intake import STORY, fill
from tests.handlers.grievances.members import Griever, kept_words, talk, told

TAKEN_UP = [
    "那拜托您帮忙递上去，谢谢",
    "请工会替我们跟后勤沟通一下",
    "行吧，那就劳烦你们把这事转给学校",
    "可以的话帮我把这个情况反映给领导",
    "能不能替我去问一声",
    "麻烦老师帮我跟人事处谈一谈",
    "你们帮我追回来吧",
    "给我立个案",
    "替我讨个公道",
    "煩請幫我轉達",
    "你直接帮我报上去行不",
    "帮我反应下",
    "那就麻烦帮忙反映反映",
    "麻烦你们给领导递个话",
    "帮俺报上去中不",
    "帮我往上反应一下",
    "你替我说一声嘛",
    "帮俺跟公司说说",
    "帮我催一催",
]
NOT_TAKEN_UP = [
    "谢谢您转达",
    "辛苦您转达了",
    "你们帮我处理了吗",
    "请问一下",
    "请转人工",
    "帮我申请仲裁",
    "不用帮我反映了",
    "帮我问问年假几天",
    "麻烦说一下",
    "我自己去反映",
    "帮我查一下年假规定",
    "帮我写个申请",
    "帮我算算加班费",
    "帮我看看合同",
    "反应时间太长",
    "学校没反应",
    "领导帮我说话了",
    "谁帮我报销",
    "让他们帮我说说公积金是什么",
]


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([NOTHING]))
    return front


@pytest.mark.parametrize("text", TAKEN_UP)
def test_words_of_somebodys_own_take_it_up(text: str) -> None:
    assert takes_up(text)


@pytest.mark.parametrize("text", NOT_TAKEN_UP)
def test_thanks_and_questions_do_not(text: str) -> None:
    assert not takes_up(text)


@pytest.mark.parametrize("text", TAKEN_UP)
def test_the_form_begins_with_the_question_that_found_nothing(front: Griever, text: str) -> None:
    front.say("球场晚上能不能多开两盏灯")
    front.say(text)
    assert "after_all" == front.turn
    assert "球场晚上能不能多开两盏灯" in kept_words(front)
    assert text not in kept_words(front)


@pytest.mark.parametrize("text", TAKEN_UP[:4])
def test_the_form_begins_with_the_question_that_a_clause_answered(front: Griever, text: str) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    talk(front, "人事处扣着我的教师资格证，这合法吗", text)
    assert "人事处扣着我的教师资格证" in kept_words(front)


def test_words_that_waited_are_handed_in_with_it(front: Griever) -> None:
    talk(front, "我是后勤扫地的", "那就请您转一下")
    assert Slot.WHAT == front.asking
    assert "后勤" in kept_words(front)


def test_who_confirms_what_waits_begins_it(front: Griever) -> None:
    talk(front, "我是后勤扫地的", "确认")
    assert Slot.WHAT == front.asking


@pytest.mark.parametrize("text", NOT_TAKEN_UP[:4])
def test_politeness_alone_begins_nothing(front: Griever, text: str) -> None:
    talk(front, "球场晚上能不能多开两盏灯", text)
    assert front.asking in ("", Question.INTENT)


def test_a_place_of_a_rule_is_no_matter(front: Griever) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([NotFound("no_evidence")]))
    talk(front, "劳动法第四十五条", "帮我登记一下")
    assert Slot.WHAT == front.asking
    assert "第四十五条" not in kept_words(front)


def test_with_nothing_told_nothing_is_begun_by_them(front: Griever) -> None:
    front.say("请帮我上报")
    assert "after_all" != front.turn


def test_after_a_hand_in_they_are_about_that_case(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    front.say("确认")
    front.say("那就麻烦你们反映一下")
    assert "after_all" != front.turn
    assert front.asking in ("", Question.INTENT)


@pytest.mark.parametrize("asking", [Slot.SINCE, Slot.WHERE, Slot.AGAINST, Question.CONFIRM])
def test_in_a_form_they_are_no_answer_and_no_part_of_what_happened(front: Griever, asking: str) -> None:
    front.say(STORY)
    fill(front, until=asking)
    before = told(front)
    front.say("好的，那麻烦您转达")
    assert asking == front.asking
    assert before == told(front)


def test_where_it_is_asked_what_is_hoped_for_they_answer(front: Griever) -> None:
    front.say(STORY)
    fill(front, until=Slot.HOPE)
    front.say("请帮我们协调一下")
    assert "协调" in told(front)[Slot.HOPE]


WISHED = "系主任把晚上的课都排给我，我怀孕了，合法吗"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("帮我跟系里说说，不上晚课就行", "不上晚课就行"),
        ("我躺着打字慢 你直接帮我报上去行不", "躺着打字慢"),
        ("帮我反应下，给个说法", "给个说法"),
    ],
)
def test_it_is_taken_up_with_a_remark_or_a_wish_beside_it(front: Griever, text: str, rest: str) -> None:
    talk(front, WISHED, text)
    assert WISHED in told(front)[Slot.WHAT]
    assert rest in told(front)[Slot.WHAT]
    assert "帮我" not in told(front)[Slot.WHAT]


@pytest.mark.parametrize(("text", "hope"), [("帮我跟系里说说，不上晚课就行", "不上晚课就行"), ("帮我反应下，给个说法", "给个说法")])
def test_a_wish_beside_it_is_what_is_hoped_for(front: Griever, text: str, hope: str) -> None:
    talk(front, WISHED, text)
    assert told(front)[Slot.HOPE] == hope


def test_who_never_handed_anything_in_and_wants_it_urged_has_it_taken_up(front: Griever) -> None:
    talk(front, WISHED, "帮我催")
    assert WISHED in told(front)[Slot.WHAT]


def test_who_told_nothing_hears_that_there_is_no_case(front: Griever) -> None:
    assert "还没有交过" in front.say("帮我催")


def test_a_question_beside_it_is_answered(front: Griever) -> None:
    talk(front, WISHED, "帮我反映一下，多久有结果")
    assert "多久有结果" not in str(told(front) if front.session.draft else "")


@pytest.mark.parametrize("words", ["那我能找工会帮我问问吗", "能不能请工会出面", "可以让工会替我交涉一下吗", "希望工会帮我说说"])
def test_asking_for_the_union_is_asking_for_it_to_be_taken_up(words: str) -> None:
    assert wants_union(words)


@pytest.mark.parametrize("words", ["工会管吗", "工会能帮我吗", "工会经费怎么管", "让工会主席来管", "能找工会要经费吗"])
def test_asking_what_the_union_does_is_a_question(words: str) -> None:
    assert not wants_union(words)
