"""What is felt, feared or not known fills no field, and what happened is neither replaced nor cut."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from handlers.drafts import Form, Slot
from handlers.grievances.form.acts import Kind
from handlers.grievances.form.interpretation import hear
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from tests.handlers.grievances.members import Griever, form, talk, told

STORY = "宿舍的热水器坏了，报修三次没人来"
HARASSED = "副院长总摸我手"
ASKED = [Slot.SINCE, Slot.WHERE, Slot.HOPE, Slot.AGAINST]


@pytest.mark.parametrize("asking", ASKED)
@pytest.mark.parametrize("words", ["我怕", "有点害怕", "心里没底", "我怕得罪人"])
def test_fear_fills_no_field(asking: Slot, words: str) -> None:
    heard = hear(words, asking, Form({Slot.WHAT: STORY}, last=Slot.WHAT))
    assert heard.kind is Kind.AFRAID
    assert not heard.filling.told


@pytest.mark.parametrize("words", ["我怕", "挺害怕的", "不敢"])
def test_fear_is_met_with_warmth(front: Griever, words: str) -> None:
    talk(front, HARASSED, "这学期", "计算机学院")
    read = front.say("我怕")
    assert "害怕很正常" in read
    assert "保密" in read
    assert front.asking == Slot.HOPE
    assert Slot.HOPE not in told(front)


@pytest.mark.parametrize("words", ["不行 我还是想说", "豁出去了，我要说出来", "不怕了，我要讲"])
@pytest.mark.parametrize("upto", [1, 2, 3])
def test_who_goes_on_after_all_is_let_go_on(front: Griever, words: str, upto: int) -> None:
    talk(front, STORY, *("上个月", "青年公寓二楼", "换个新的")[:upto])
    before, asked = told(front), front.asking
    assert "您说" in front.say(words)
    assert (told(front), front.asking) == (before, asked)


@pytest.mark.parametrize("words", ["我不知道怎么办", "也不知道该咋弄", "不晓得从哪说起", "我没办法"])
@pytest.mark.parametrize("asking", ASKED)
def test_being_at_a_loss_fills_no_field(asking: Slot, words: str) -> None:
    heard = hear(words, asking, Form({Slot.WHAT: STORY}, last=Slot.WHAT))
    assert not any(heard.filling.told.values())


def test_what_is_hoped_for_beside_being_at_a_loss_is_kept(front: Griever) -> None:
    talk(front, HARASSED, "这学期", "计算机学院", "想请他离我远点 我也不知道怎么办")
    assert "离我远点" in told(front)[Slot.HOPE]
    assert "怎么办" not in told(front)[Slot.HOPE]


@pytest.mark.parametrize("words", ["不知道怎么说", "我也不知道从哪讲起", "说不出口"])
def test_not_knowing_how_to_say_it_is_not_what_happened(front: Griever, words: str) -> None:
    talk(front, "提诉求", words, "烦死了", "工资低")
    assert words not in told(front).get(Slot.WHAT, "") + form(front).lead
    assert "工资低" in told(front).get(Slot.WHAT, "") + form(front).lead


def test_a_story_told_where_a_time_was_asked_for_stays_when_the_time_comes(front: Griever) -> None:
    talk(front, "我们组长老是针对我", "排班的事 每周都把夜班和周末给我排", "五月开始的 不对 四月就开始了")
    assert "夜班和周末" in told(front)[Slot.WHAT]
    assert "四月" in told(front)[Slot.SINCE]
    assert "五月" not in told(front)[Slot.SINCE]


def test_a_story_that_stands_for_a_time_goes_into_what_happened_when_another_takes_its_place() -> None:
    before = Form({Slot.WHAT: STORY, Slot.SINCE: "上回领导来检查卫生那阵就说要换一直拖着"}, last=Slot.SINCE)
    heard = hear("时间改成去年九月", Slot.WHERE, before)
    assert heard.filling.told[Slot.SINCE] == "去年九月"
    assert "检查卫生" in heard.filling.told[Slot.WHAT]


def test_a_short_time_is_replaced_alone() -> None:
    heard = hear("时间改成去年九月", Slot.WHERE, Form({Slot.WHAT: STORY, Slot.SINCE: "上个月"}, last=Slot.SINCE))
    assert {**heard.filling.told} == {Slot.SINCE: "去年九月"}


@pytest.mark.parametrize("words", ["王八蛋处长拖欠我们加班费", "垃圾物业把我们的车位费多收了，不退钱"])
def test_what_was_done_is_heard_beside_abuse(front: Griever, words: str) -> None:
    talk(front, words)
    assert told(front)[Slot.WHAT] == words


@pytest.mark.parametrize("words", ["你们就是个屁", "一群废物"])
def test_mere_abuse_is_no_matter(front: Griever, words: str) -> None:
    talk(front, words)
    assert front.session.draft is None or not told(front)


def test_a_wrong_told_beside_a_time_is_kept(front: Griever) -> None:
    talk(front, "课时费被克扣了", "这学期 每人少发20节")
    assert told(front)[Slot.SINCE] == "这学期"
    assert "少发20节" in told(front)[Slot.WHAT]


@pytest.mark.parametrize("words", ["能不能多招几个人", "可否安排两班倒", "能不能换个负责的人来管"])
def test_a_proposal_is_what_is_hoped_for_where_that_was_asked(front: Griever, words: str) -> None:
    talk(front, "保洁班人手不够 每天干到晚上十点", "半年了", "后勤保洁班", words)
    assert told(front)[Slot.HOPE] == words


@pytest.mark.parametrize("words", ["加班费怎么算", "能不能不填", "多久能有结果"])
def test_a_question_is_none(front: Griever, words: str) -> None:
    talk(front, "保洁班人手不够 每天干到晚上十点", "半年了", "后勤保洁班", words)
    assert not told(front).get(Slot.HOPE)


@pytest.mark.parametrize("words", ["热水器的事怎么没写进去", "报修的事好像没记上"])
def test_who_misses_something_is_told_that_it_stands(front: Griever, words: str) -> None:
    talk(front, STORY, "上个月", "青年公寓二楼", "换个新的", "没有", "实名")
    assert "没有丢" in front.say(words)
    assert words not in told(front)[Slot.WHAT]


def test_what_is_missing_is_asked_for(front: Griever) -> None:
    talk(front, STORY, "上个月", "青年公寓二楼", "换个新的", "没有", "实名")
    assert "再发一遍" in front.say("门锁怎么没写进去")
    assert "门锁也坏了" in talk(front, "另外，门锁也坏了")


@settings(max_examples=12, deadline=None, phases=(Phase.generate,))
@given(
    st.sampled_from(ASKED),
    st.sampled_from(["希望学校", "把电梯", "后勤处", "去年", "三号楼", ""]),
    st.lists(st.sampled_from(["换成新的", "修理一遍", "给个交代", "天天停水", "都没人管", "上周又来"]), min_size=130, max_size=160),
)
def test_nothing_of_a_long_answer_is_lost(asking: Slot, begins: str, more: list[str]) -> None:
    parts = [f"{words}{number}" for number, words in enumerate(more)]
    heard = hear(begins + "，".join(parts), asking, Form({Slot.WHAT: STORY}, last=Slot.WHAT))
    kept = "".join(heard.filling.into(Form({Slot.WHAT: STORY})).told.values())
    assert heard.kind is Kind.ANSWER
    assert [one for one in (begins, *parts) if one not in kept] == []


@pytest.mark.parametrize("more", ["希望" + "尽快把热水器换成新的" * 60, "希望" + "每个楼层都装一台新的" * 80])
def test_a_long_hope_is_kept_as_a_whole_wherever_it_is_told(front: Griever, more: str) -> None:
    talk(front, STORY, "上个月", "青年公寓二楼", "换个新的", more)
    assert more in "".join(told(front).values())


def test_a_long_correction_is_kept_as_a_whole(front: Griever) -> None:
    more = "每层都装一台新的" * 80
    talk(front, STORY, "上个月", "青年公寓二楼", "换个新的", f"把希望改成{more}")
    assert more in "".join(told(front).values())


def test_who_has_told_more_than_there_is_room_for_is_told_so(front: Griever) -> None:
    talk(front, STORY)
    said = [front.say(f"{number}另外，" + "他们又把水停了一天，谁问都不答复" * 90) for number in range(6)]
    assert "写成文件" in said[-1]
    assert len(told(front)[Slot.WHAT]) <= MOST_TOLD_CHARS
