"""A wording that is to be another, an answer in English, another matter that is to go apart, and a question that names nobody."""

import pytest

from handlers.drafts import Slot
from handlers.grievances.form.one_word import reworded
from handlers.grievances.form.second_grievance import asks_apart
from handlers.grievances.words import in_english
from tests.handlers.grievances.members import Griever, fill, form, talk, told

STORY = "我要反映我们几个实验员加班没有加班费，中心主任说没有钱"
LAB = "我怀孕五个月了，系里排了我晚上三节实验课，甲醛味道很重，我要反映"


@pytest.mark.parametrize("asked", ["since", "where", "hope", "against", "mode", "confirm"])
@pytest.mark.parametrize(
    "words",
    [
        "等等，“我们几个实验员”这句能改成“部分职工”吗，三个人太好认了",
        "能不能把“我们几个实验员”改成部分职工",
        "我们几个实验员这几个字改成部分职工吧",
        "把我们几个实验员这句换成“部分职工”，怕主任知道是我",
        "「我们几个实验员」改为「部分职工」",
    ],
)
def test_a_wording_takes_the_place_of_another_at_any_question(front: Griever, words: str, asked: str) -> None:
    talk(front, STORY)
    fill(front, asked)
    before = told(front)
    assert "改好了" in front.say(words)
    assert "我要反映部分职工加班没有加班费，中心主任说没有钱" == told(front)[Slot.WHAT]
    assert ({**before, Slot.WHAT: ""}, asked) == ({**told(front), Slot.WHAT: ""}, front.asking)


@pytest.mark.parametrize(
    "words",
    [
        "把晚课改成白天",
        "能把加班改成调休吗",
        "“绩效”这两个字改成“奖金”",
        "把加班改成自愿的说法不对",
        "“加班”改成“值班”，领导昨天就这么写的",
    ],
)
def test_a_wish_and_what_others_wrote_change_nothing(words: str) -> None:
    assert {} == reworded(words, {Slot.WHAT: STORY, Slot.HOPE: "加班费"})


@pytest.mark.parametrize("asked", ["since", "where", "hope", "against", "mode"])
@pytest.mark.parametrize("words", ["no against anybody", "not against anyone", "It is against nobody", "no complaint against any person"])
def test_english_says_that_it_is_against_nobody_whatever_was_asked(front: Griever, words: str, asked: str) -> None:
    talk(front, STORY)
    fill(front, asked)
    front.say(words)
    assert ("", True) == (told(front)[Slot.AGAINST], form(front).nobody)
    assert words not in str(told(front))


@pytest.mark.parametrize(
    ("words", "mode"),
    [
        ("real name OK", "named"),
        ("you can use my name", "named"),
        ("OK real name, no problem", "named"),
        ("confidential please", "confidential"),
        ("please don't show my name", "confidential"),
        ("no against anybody, real name OK", "named"),
    ],
)
@pytest.mark.parametrize("asked", ["where", "hope", "against", "mode"])
def test_english_says_who_may_know_whatever_was_asked(front: Griever, words: str, mode: str, asked: str) -> None:
    talk(front, STORY)
    fill(front, asked)
    front.say(words)
    assert mode == told(front)[Slot.MODE]
    assert "name" not in told(front)[Slot.WHAT]


@pytest.mark.parametrize(
    "words",
    ["against the dean", "my boss named me in the meeting", "nobody helps us", "secret list of bonuses", "not against the rules to ask"],
)
def test_other_english_is_neither(words: str) -> None:
    assert not any(in_english.against_nobody(one) or in_english.mode(one) for one in in_english.pieces(words))


@pytest.mark.parametrize("words", ["confirm", "确认"])
def test_a_confirmation_at_the_question_of_whom_turns_no_circle(front: Griever, words: str) -> None:
    talk(front, "我要反映教室的空调坏了很久没有修")
    fill(front, "against")
    front.say(words)
    front.say(words)
    assert Slot.MODE == front.asking
    assert ("", None) != (told(front).get(Slot.AGAINST), form(front).nobody) or told(front)[Slot.AGAINST] == ""


@pytest.mark.parametrize("asked", ["since", "where", "hope"])
@pytest.mark.parametrize("words", ["confirm", "确认"])
def test_nor_does_one_at_another_item(front: Griever, words: str, asked: str) -> None:
    talk(front, "我要反映教室的空调坏了很久没有修")
    fill(front, asked)
    front.say(words)
    assert asked == front.asking
    front.say(words)
    assert ("", True) == (told(front)[Slot(asked)], asked != front.asking)


@pytest.mark.parametrize("asked", ["since", "where", "against", "mode"])
@pytest.mark.parametrize("words", ["甲醛超标谁来测", "甲醛超标谁负责测啊", "实验室甲醛谁检测", "这种情况哪个部门负责检查"])
def test_whose_business_it_is_is_a_question_and_nobodys_name(front: Griever, words: str, asked: str) -> None:
    talk(front, LAB)
    fill(front, asked)
    before = told(front)
    front.say(words)
    assert (before, asked) == (told(front), front.asking)
    if asked == "against":
        front.say("针对刘副主任")
        assert "刘副主任" == told(front)[Slot.AGAINST]


@pytest.mark.parametrize("words", ["谁负责排课的就针对谁", "管实验室的老师", "不知道是谁管"])
def test_whoever_is_named_so_is_no_question(front: Griever, words: str) -> None:
    talk(front, LAB)
    fill(front, "against")
    front.say(words)
    assert "against" != front.asking


@pytest.mark.parametrize("words", ["另外交", "单独交吧", "这个另外提", "那个分开交", "算另外一件事", "不是一回事，分开交"])
def test_what_opened_like_another_matter_goes_apart_on_a_word(front: Griever, words: str) -> None:
    talk(front, "我要反映今年重阳节人家都发了油，我没有")
    form_before = told(front)[Slot.WHAT]
    front.say("还有，楼道灯的油污没人擦")
    front.say(words)
    assert ("楼道灯" in told(front)[Slot.WHAT], "楼道灯" in form(front).later) == (False, True)
    assert form_before.startswith(told(front)[Slot.WHAT].rstrip("。"))


def test_another_matter_is_known_behind_an_address(front: Griever) -> None:
    talk(front, "我要反映今年重阳节人家都发了油，我没有")
    front.say("师傅，另外还有件事，楼道灯坏了没人修")
    assert "楼道灯" in form(front).later
    assert "楼道灯" not in told(front)[Slot.WHAT]


@pytest.mark.parametrize("words", ["另外交", "单独交吧", "另外一件啊，你看不懂吗"])
def test_it_goes_apart_where_it_was_asked_whether_it_is_another(front: Griever, words: str) -> None:
    talk(front, "我要反映今年重阳节人家都发了油，我没有")
    assert "是同一件，还是另外一件" in front.say("小同志 还有个事 楼道灯坏了 天天摸黑")
    front.say(words)
    assert ("楼道灯" in told(front)[Slot.WHAT], "油" in told(front)[Slot.WHAT]) == (True, False)
    assert front.session.shelved is not None
    assert "油" in front.session.shelved.told[Slot.WHAT]


def test_it_is_the_same_in_whatever_tone(front: Griever) -> None:
    talk(front, "我要反映今年重阳节人家都发了油，我没有", "小同志 还有个事 楼道灯坏了 天天摸黑", "同一件啊 你看不懂人话吗")
    assert all(one in told(front)[Slot.WHAT] for one in ("油", "楼道灯"))


@pytest.mark.parametrize("words", ["另外交了两百块", "要另外交钱", "单独办公", "分开住", "另外一个食堂"])
def test_other_words_ask_for_nothing_apart(words: str) -> None:
    assert not asks_apart(words)
