"""A matter told in the middle of another one, or after words that waited for 提诉求, is a matter of its own."""

from dataclasses import replace

import pytest

from handlers.drafts import Draft, Form, Question, Slot
from tests.handlers.grievances.members import (
    ANSWERS,
    STORY,
    Griever,
    fill,
    form,
    talk,
    told,
)

LAB = "物理楼的实验台漏电两个月没人修，我们都不敢碰"


@pytest.mark.parametrize("text", [LAB, "我要投诉学院工会主席，慰问品都给了自己人", "宿舍的水管漏了半个月，找了三次没人管"])
def test_another_matter_in_the_middle_is_asked_about_and_kept_apart(front: Griever, text: str) -> None:
    talk(front, "我要反映周末值班没有调休", "去年十月")
    assert "听着像是另外一件事" in front.say(text)
    front.say("另外一件")
    assert text.removeprefix("我要投诉")[:6] in told(front)["what"]
    assert "调休" not in told(front)["what"]
    assert front.session.shelved
    assert text not in front.session.shelved.told["what"]


def test_what_is_the_same_after_all_goes_on_in_one(front: Griever) -> None:
    talk(front, "我要反映周末值班没有调休", LAB, "同一件")
    assert "调休" in told(front)["what"]
    assert "漏电" in told(front)["what"]
    assert front.session.shelved is None


@pytest.mark.parametrize(
    "text",
    [
        "大概去年十月，找过两次没人管",
        "一开始还好，后来就没人管了",
        "领导说没有经费，让我们自己想办法",
        "还有节假日值班也不给补",
        "他们态度特别差，还骂人",
        "上个月开始的，在物理楼，希望给个说法",
    ],
)
def test_who_tells_more_of_the_same_is_not_asked(front: Griever, text: str) -> None:
    talk(front, "我要反映周末值班没有调休", text)
    assert "另外一件" not in front.read


def wait_with(front: Griever, words: str) -> None:
    """Let it have been asked what is wanted with words."""
    draft = Draft(front.clock.now() + front.desk.policy.session_ttl, Question.INTENT, Form(heard=words))
    front.session = replace(front.session, draft=draft)


def test_words_that_waited_are_kept_for_later_beside_a_matter_of_another_subject(front: Griever) -> None:
    wait_with(front, "我们组里值班没有补贴，想请工会问一问")
    assert "听着像是另外一件事" in front.say("我要投诉食堂，饭菜里吃出虫子，找经理也不理")
    assert "补贴" not in told(front)["what"]
    answers = {**ANSWERS, "join": "单独提", "against": "食堂经理", "health": "同意"}
    for _ in range(10):
        if front.asking != "intent":
            front.say(answers.get(front.asking, "确认"))
    assert "您刚才还说到“我们组里值班没有补贴" in front.read
    assert "补贴" in front.say("提诉求")


def test_words_that_waited_begin_the_story_that_goes_on_with_them(front: Griever) -> None:
    wait_with(front, "我们组里值班没有补贴，想请工会问一问")
    front.say("我要反映值班费拖了三个月没发")
    assert "想请工会问一问" in told(front)["what"]


def test_another_grievance_while_one_waits_is_not_mixed_in_and_not_typed_twice(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放")
    read = front.say("我要投诉食堂涨价不公示")
    assert "还没有交" in read
    assert "涨价" in read
    assert "从什么时候开始的" in front.say("另外一件")
    assert front.session.draft
    assert "食堂涨价不公示" in front.session.draft.told["what"]
    assert "空调" not in front.session.draft.told["what"]
    fill(front)
    assert "空调" in front.say("确认")
    assert "接着说" in front.say("继续")
    assert STORY == front.session.draft.told["what"]
    fill(front)
    front.say("确认")
    assert {STORY, "我要投诉食堂涨价不公示"} == {kept.case.told.what for kept in front.cases.kept.values()}


def test_the_one_that_waits_can_be_told_first_and_the_other_is_offered_then(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放")
    front.say("我要投诉食堂涨价不公示")
    front.say("继续")
    fill(front)
    assert STORY in front.read
    assert "食堂涨价不公示" in front.say("确认")
    front.say("继续")
    assert front.session.draft
    assert "食堂涨价不公示" in front.session.draft.told["what"]


def test_words_that_belong_to_the_one_that_waits_go_on_with_it(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放")
    front.say("我要投诉食堂涨价不公示")
    assert "从什么时候开始的" in front.say("同一件")
    assert front.session.draft
    assert "涨价" in front.session.draft.told["what"]
    assert front.session.shelved is None


def test_the_one_that_waits_can_be_dropped_for_the_other(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放")
    front.say("我要投诉食堂涨价不公示")
    assert "不交了" in front.say("取消")
    assert front.erased
    assert front.session.draft
    assert "涨价" in front.session.draft.told["what"]
    assert "空调" not in front.session.to_json()


def test_a_second_one_told_without_any_word_of_complaint_is_asked_about_too(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放")
    assert "还是另外一件" in front.say("还有一件事，食堂二楼的阿姨骂人，打菜还少给")
    front.say("另外一件")
    assert front.session.draft
    assert "食堂二楼的阿姨骂人，打菜还少给" == front.session.draft.told["what"]


def test_after_a_day_of_silence_a_new_story_is_no_answer_to_the_old_question(front: Griever) -> None:
    front.say(STORY)
    front.clock.advance(26 * 3600)
    assert "还是另外一件" in front.say("我要投诉食堂涨价不公示")
    front.say("取消")
    front.say("取消")
    front.say(STORY)
    front.clock.advance(26 * 3600)
    assert "在哪" in front.say("上个月开始的")


def test_a_third_one_waits_for_its_turn(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放")
    front.say("我要投诉食堂涨价不公示")
    front.say("另外一件")
    front.say("先放一放")
    assert "两件" in front.say("我要投诉宿舍断电三天没人管")
    front.say("继续")
    assert front.session.draft
    assert "涨价" in front.session.draft.told["what"]


def test_a_begun_grievance_that_is_dropped_leaves_the_other_one(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放")
    front.say("我要投诉食堂涨价不公示")
    front.say("另外一件")
    assert "空调" in front.say("取消")
    assert front.erased
    assert front.session.draft
    assert front.session.draft.paused
    assert "涨价" not in front.session.to_json()


CANTEEN, DORMITORY = "我要反映食堂饭菜里吃出虫子", "还有宿舍漏水的事"


@pytest.mark.parametrize("mode", ["实名", "保密"])
@pytest.mark.parametrize("slot", ["since", "where", "hope", "against", "mode"])
@pytest.mark.parametrize("text", [DORMITORY, "另外宿舍也漏水", "还有一件事，宿舍漏水没人修", "宿舍漏水没人修"])
def test_another_matter_at_any_question_is_mixed_into_none(front: Griever, mode: str, slot: str, text: str) -> None:
    talk(front, "提诉求", mode if slot != "mode" else "先说事", CANTEEN)
    fill(front, slot, where="东区")
    assert "另外一件" in front.say(text)
    assert not any("漏水" in words for words in told(front).values())


@pytest.mark.parametrize(
    ("slot", "text", "kept"),
    [
        ("since", "上个月开始的，还有宿舍漏水的事", "上个月开始的"),
        ("hope", "换个承包商，另外宿舍漏水也没人修", "换个承包商"),
        ("mode", "保密，还有宿舍漏水的事", "confidential"),
        ("against", "没有，此外教研室的空调坏了没人修", ""),
    ],
)
def test_another_matter_behind_an_answer_waits_and_the_answer_counts(front: Griever, slot: str, text: str, kept: str) -> None:
    front.say(CANTEEN)
    fill(front, slot, where="东区")
    assert "另外一件事" in front.say(text)
    assert kept == told(front)[Slot(slot)]
    assert CANTEEN == told(front)["what"]
    assert form(front).later


@pytest.mark.parametrize("text", [DORMITORY, "宿舍也漏水，一直没人修", "另外教研室的空调坏了没人修"])
def test_another_matter_at_the_summary_is_asked_about(front: Griever, text: str) -> None:
    front.say(CANTEEN)
    fill(front, where="东区", mode="保密")
    assert "另外一件" in front.say(text)
    assert CANTEEN == told(front)["what"]


@pytest.mark.parametrize(("answer", "in_case", "later"), [("另一件", False, True), ("加上", True, False), ("不加", False, False)])
def test_what_is_said_of_it_there_decides(front: Griever, answer: str, in_case: bool, later: bool) -> None:
    front.say(CANTEEN)
    fill(front, where="东区", mode="保密")
    talk(front, "宿舍也漏水，一直没人修", answer)
    assert in_case is ("漏水" in told(front)["what"])
    assert later is ("漏水" in front.say("确认"))


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("since", "还有饭菜里吃出过头发"),
        ("hope", "还有就是别再涨价了"),
        ("hope", "换个承包商，还有把价格降回来"),
        ("where", "二食堂，还有三食堂"),
        ("since", "我们都吃坏了肚子"),
        ("confirm", "还有饭菜也是凉的"),
        ("confirm", "经理还不承认，说是我们自己放的"),
    ],
)
def test_what_goes_on_with_the_matter_is_no_other_one(front: Griever, slot: str, text: str) -> None:
    front.say(CANTEEN)
    fill(front, slot, mode="保密")
    assert "另外一件" not in front.say(text)
    assert "" == form(front).later
