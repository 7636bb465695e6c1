"""What people say to the form that is no answer, and what looks like one thing and is another."""

import pytest

from handlers.drafts import Form, Question, Slot
from handlers.effects import OpenCase
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form.acts import Kind
from handlers.grievances.form.interpretation import hear
from tests.clock import FixedClock
from tests.handlers.grievances.members import STORY, Griever, fill, kept_words, told

TOLD = Form({Slot.WHAT: "教研室的空调坏了没人修", Slot.SINCE: "六月"}, last=Slot.SINCE)


@pytest.fixture
def stranger(clock: FixedClock) -> Griever:
    """Somebody of whom the desk does not know where they work."""
    return Griever(clock, channel="terminal", known=False)


def opened(front: Griever) -> int:
    return sum(isinstance(each, OpenCase) for each in front.effects)


def to_place(front: Griever, *, mode: str = "保密") -> None:
    front.say(STORY)
    for _ in range(10):
        if front.asking == Question.PLACE:
            return
        front.say(
            {"since": "六月初", "where": "二食堂一楼", "hope": "换台新的", "against": "没有", "mode": mode, "name": "阿兰 138000"}[
                front.asking
            ]
        )
    raise AssertionError(front.asking)


@pytest.mark.parametrize(
    "text", ["不要实名", "不想实名", "我不想让院里知道", "别告诉院长", "还是别实名了", "不敢实名", "园里别知道，娃在她们手上呢"]
)
def test_who_does_not_want_to_be_named_is_confidential(front: Griever, text: str) -> None:
    front.say(STORY)
    fill(front, "mode")
    front.say(text)
    assert Confidentiality.CONFIDENTIAL == told(front)["mode"]


@pytest.mark.parametrize("text", ["不保密，也不实名", "实名，但别让院长知道"])
def test_who_may_know_is_asked_where_both_or_neither_is_said(front: Griever, text: str) -> None:
    front.say(STORY)
    fill(front, "mode")
    assert "您要哪一个" in front.say(text)
    assert (Slot.MODE, False) == (front.asking, Slot.MODE in told(front))


@pytest.mark.parametrize("text", ["保密", "不要实名", "我不想让院里知道"])
def test_a_name_can_be_taken_back_until_it_is_handed_in(stranger: Griever, text: str) -> None:
    to_place(stranger, mode="实名")
    stranger.say(text)
    assert Confidentiality.CONFIDENTIAL == told(stranger)["mode"]
    stranger.say("都不是")
    assert "实名还是保密：保密" in stranger.read


@pytest.mark.parametrize("text", ["算了，说重点，是一份红烧肉从8块涨到15", "不想再被扣钱了", "取消了我的课"])
def test_words_with_content_take_nothing_back(front: Griever, text: str) -> None:
    front.say(STORY)
    front.say(text)
    assert front.session.draft is not None
    assert any(part in kept_words(front) for part in (text, text.rpartition("，")[2]))


def test_a_sigh_alone_drops_nothing_and_a_clear_word_does(front: Griever) -> None:
    front.say(STORY)
    fill(front, "hope")
    assert "取消" in front.say("唉，算了")
    assert Slot.HOPE == front.asking
    assert "没有留下" in front.say("取消")


@pytest.mark.parametrize("text", ["先别交", "等等，不确认", "等一下", "先别交！我再问下我老公"])
def test_at_the_summary_it_waits_and_says_that_nothing_is_handed_in(front: Griever, text: str) -> None:
    front.say(STORY)
    fill(front)
    assert "还没有交" in front.say(text)
    front.say("好")
    assert (Question.CONFIRM, 0) == (front.asking, opened(front))
    front.say("确认")
    assert 1 == opened(front)


def test_a_yes_that_is_not_clear_is_asked_for(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    assert "回复“确认”" in front.say("发发发")
    assert 0 == opened(front)


@pytest.mark.parametrize(
    ("asking", "text", "kind"),
    [
        (Slot.HOPE, "我看不懂这个是啥", Kind.CONFUSED),
        (Slot.WHERE, "English please", Kind.CONFUSED),
        (Slot.WHERE, "你问这个干嘛", Kind.FORM),
        (Slot.SINCE, "加班费该按几倍算啊", Kind.ASIDE),
        (Slot.HOPE, "别跟我打官腔", Kind.FEELING),
        (Slot.HOPE, "thx", Kind.COURTESY),
    ],
)
def test_what_is_no_answer_is_not_written_down_as_one(asking: Slot, text: str, kind: Kind) -> None:
    heard = hear(text, asking, TOLD.without(asking))
    assert (kind, False) == (heard.kind, asking in heard.filling.told)


@pytest.mark.parametrize("text", ["他们都听老张的", "他总抢我的课时"])
def test_what_tells_something_else_goes_into_the_story_and_the_question_stays(front: Griever, text: str) -> None:
    front.say("我要反映同事老欺负我")
    front.say(text)
    assert (Slot.SINCE, True) == (front.asking, text in told(front)["what"])
    assert Slot.SINCE not in told(front)


def test_what_it_was_not_about_is_replaced(front: Griever) -> None:
    front.say("我要反映公司没给我们交社保")
    front.say("去年九月开始")
    front.say("不对，是昨天下午我手被切肉机切了，缝了五针，不是社保")
    assert "社保" not in told(front)["what"]
    assert told(front)["what"].startswith("昨天下午我手被切肉机切了")


def test_one_word_is_put_in_anothers_place(front: Griever) -> None:
    front.say("我要反映一食堂乱收费，欠我三千八")
    front.say("是八千三，不是三千八")
    assert "欠我八千三" in told(front)["what"]


def test_an_insult_is_heard_and_is_not_the_matter(front: Griever) -> None:
    assert "很生气" in front.say("你们工会就是个摆设！")
    assert "摆设" not in kept_words(front)
    front.say("我反映过三次空调坏了没人修，你们是聋子吗")
    assert "空调坏了没人修" in told(front)["what"]
    assert "聋子" not in told(front)["what"]
    fill(front, "hope")
    front.say("修好！还能希望啥，傻逼")
    assert told(front)["hope"].startswith("修好")


@pytest.mark.parametrize(("text", "begins"), [("我并没有要投诉的意思", False), ("觉得自己什么都不是", False), ("我想反映一下", True)])
def test_nothing_begins_that_nobody_asked_for(front: Griever, text: str, begins: bool) -> None:
    front.say(text)
    assert begins == (front.asking == "what")


def test_the_unit_need_not_be_known(stranger: Griever) -> None:
    to_place(stranger)
    assert "都不是" in stranger.read
    assert "不客气" in stranger.say("谢谢师傅👍")
    stranger.say("补充：还有寒假也加班了三天")
    assert "寒假也加班了三天" in told(stranger)["what"]
    stranger.say("风土学院")
    assert Question.PLACE == stranger.asking
    stranger.say("风土学院")
    assert Question.CONFIRM == stranger.asking
    assert "风土学院" in told(stranger)["what"]


def test_the_same_long_text_does_not_come_twice(stranger: Griever) -> None:
    stranger.say(STORY)
    first = fill(stranger, "mode")
    assert "• 保密" in first
    assert "• 保密" not in stranger.say("食堂的空调也坏了")


def test_who_tells_past_the_question_of_privacy_is_kept_safe(front: Griever) -> None:
    front.say(STORY)
    fill(front, "mode")
    for text in ("昨天又停电了一次", "今天办公室又漏了一地水", "后勤说下个月才有人来看"):
        front.say(text)
    assert Confidentiality.CONFIDENTIAL == told(front)["mode"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("改成实名行不行", "不用再改"),
        ("改成保密行不行", "改不回去"),
        ("撤回这个有影响吗", "没有别的影响"),
        ("好的谢谢，那我还要做什么吗", "不用再做什么"),
        ("多久能修好", "受理"),
        ("提交吧", "已经交上去了"),
        ("算了一下，医药费2300块", "补充到"),
        ("不对，地点写错了，是三号楼", "补充到"),
        ("那主任会不会知道", "看不到"),
    ],
)
def test_right_after_it_was_handed_in_words_are_for_the_case(front: Griever, text: str, expected: str) -> None:
    front.say(STORY)
    fill(front)
    front.say("确认")
    assert expected in front.say(text)
    assert "真的撤回吗" not in front.read


@pytest.mark.parametrize("text", ["教代会多久开一次", "产假几天", "仲裁多久内要申请"])
def test_a_question_about_a_rule_is_none_about_the_case(front: Griever, text: str) -> None:
    front.say(STORY)
    fill(front)
    front.say("确认")
    assert 1 == opened(front)
    front.say(text)
    assert "已提交" not in front.read
    assert "受理" not in front.read


def test_another_matter_waits_for_its_turn(front: Griever) -> None:
    front.say(STORY)
    front.say("还有一件，我爱人的工伤也没人理，跟这个不是一回事")
    assert "另外一件" in front.read
    fill(front)
    assert "我爱人的工伤" in front.say("确认")
    front.say("提诉求")
    assert "我爱人的工伤" in told(front)["what"]
