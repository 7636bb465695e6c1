"""What was told can be taken out again or told anew, two matters become two cases, and pieces of a story are no items."""

import pytest

from handlers.drafts import Form, Question, Slot
from handlers.grievances.form.first_story import story
from handlers.grievances.form.interpretation import hear
from handlers.grievances.form.second_grievance import asks_apart, two_told
from handlers.grievances.words import places
from handlers.grievances.words.headline import gist
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, fill, form, talk, told

STORY = "宿舍热水器坏了。我叫赵小兰。物业都是骗人的"
REST = ("上个月", "青年公寓二楼", "换个新的", "没有")
ACCUSING = Form({Slot.WHAT: "差旅费一直不报", Slot.SINCE: "去年", Slot.WHERE: "行政楼", Slot.HOPE: "报销"}, last=Slot.HOPE)


@pytest.mark.parametrize("words", ["把我名字去掉", "联系方式删掉", "请把我的名字删了吧", "能不能把姓名去掉"])
def test_the_name_goes_wherever_it_stands(front: Griever, words: str) -> None:
    talk(front, STORY, *REST, "实名 赵小兰 13911112222")
    read = front.say(words)
    assert "赵小兰" not in read
    assert "实名" in read.split("\n")[0]
    assert Slot.NAME not in told(front)
    assert told(front)[Slot.WHAT] == "宿舍热水器坏了。物业都是骗人的"


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        ("把第一句去掉", "宿舍热水器坏了"),
        ("最后一句删掉", "物业都是骗人的"),
        ("把物业那句删了 我刚才在气头上", "物业都是骗人的"),
        ("“骗人的”那句去掉", "物业都是骗人的"),
        ("把都是骗人的去掉", "都是骗人的"),
    ],
)
def test_a_sentence_goes_and_the_rest_stays(front: Griever, words: str, gone: str) -> None:
    talk(front, STORY, *REST, "保密")
    before = told(front)
    read = front.say(words)
    assert f"去掉了：“{gone}" in read
    assert gone not in told(front)[Slot.WHAT]
    assert {**told(front), Slot.WHAT: ""} == {**before, Slot.WHAT: ""}


@pytest.mark.parametrize("upto", [1, 2, 3])
def test_a_sentence_goes_while_something_else_is_asked(front: Griever, upto: int) -> None:
    talk(front, STORY, *REST[:upto])
    asked = front.asking
    front.say("把第一句去掉")
    assert "热水器" not in told(front)[Slot.WHAT]
    assert front.asking == asked


def test_an_item_goes(front: Griever) -> None:
    talk(front, STORY, *REST, "保密")
    assert "地点：没有说" in front.say("把地点去掉")


def test_what_is_not_there_is_said_not_to_be(front: Griever) -> None:
    talk(front, STORY, *REST, "保密")
    before = told(front)
    assert "没找到" in front.say("把食堂那句去掉")
    assert told(front) == before


@pytest.mark.parametrize("words", ["学院把我的课时费去掉了", "去年过年", "他们把我从名单里删了", "把我的补贴去掉了"])
def test_who_tells_that_something_was_taken_away_is_not_commanding(words: str) -> None:
    heard = hear(words, Slot.SINCE, Form({Slot.WHAT: STORY}, last=Slot.WHAT))
    assert heard.kind != "take_out"


def test_all_of_it_is_asked_about_as_before(front: Griever) -> None:
    talk(front, STORY, *REST, "保密")
    assert "整件都不交了吗" in front.say("把我说的都删了吧")
    assert told(front)[Slot.WHAT]


@pytest.mark.parametrize(
    "words", ["改事情：热水器不热，物业不来修", "事情改成 热水器不热，物业不来修", "把事情改成：热水器不热，物业不来修"]
)
def test_what_happened_is_told_anew(front: Griever, words: str) -> None:
    talk(front, STORY, *REST, "保密", words)
    assert told(front)[Slot.WHAT] == "热水器不热，物业不来修"


def test_it_is_told_anew_after_it_was_asked_what_is_to_change(front: Griever) -> None:
    talk(front, STORY, *REST, "保密", "改", "事情 热水器不热，物业不来修")
    assert told(front)[Slot.WHAT] == "热水器不热，物业不来修"


@pytest.mark.parametrize(
    ("words", "two"),
    [
        ("我有两件事 一个是班车太挤 一个是体检项目太少", ("班车太挤", "体检项目太少")),
        ("想反映两个问题：第一，班车总晚点，第二，食堂收两次钱", ("班车总晚点", "食堂收两次钱")),
        ("我有两个孩子，一个是小学生", None),
        ("食堂有两个窗口，一个坏了", None),
    ],
)
def test_two_matters_that_are_counted_up_are_two(words: str, two: tuple[str, str] | None) -> None:
    assert two_told(words) == two


def test_the_second_of_two_waits_for_its_turn(front: Griever) -> None:
    talk(front, "我有两件事 一个是班车太挤总晚点 一个是体检项目太少")
    assert "体检" not in told(front).get(Slot.WHAT, "") + form(front).lead
    assert "体检" in form(front).later


@pytest.mark.parametrize("words", ["其实是两件事 能不能分开", "能不能分开", "这是两件事，分开写吧"])
def test_how_two_become_two_cases_is_said(front: Griever, words: str) -> None:
    talk(front, STORY, *REST, "保密")
    assert "可以分开" in front.say(words)
    front.say("还有一件事：年休假一直不批")
    assert "年休假" in form(front).later
    assert "年休假" not in told(front)[Slot.WHAT]
    assert "已经分开" in front.say(words)


@pytest.mark.parametrize("answered", range(5))
def test_the_words_that_are_offered_for_another_matter_keep_it_apart_wherever_they_are_said(front: Griever, answered: int) -> None:
    talk(front, STORY, *REST[:answered])
    before, asking = dict(told(front)), front.asking
    assert "先给您记着" in front.say("还有一件事: 体检项目太少")
    assert (before, asking) == (dict(told(front)), front.asking)
    assert "体检" in form(front).later


@pytest.mark.parametrize("words", ["还有一点，晚上更冷", "还有，洗澡也是凉的"])
def test_more_of_the_same_at_the_summary_is_added_to_it(front: Griever, words: str) -> None:
    talk(front, STORY, *REST, "保密")
    front.say(words)
    assert "" == form(front).later


@pytest.mark.parametrize("words", ["我们两个人分开住", "两件衣服"])
def test_other_words_do_not_ask_for_it(words: str) -> None:
    assert not asks_apart(words)


def test_another_matter_told_at_the_question_of_the_unit_waits(clock: FixedClock) -> None:
    front = Griever(clock, known=False)
    talk(front, STORY, *REST, "保密", "还有一件事：年休假一直不批")
    assert "年休假" in form(front).later
    assert "年休假" not in told(front)[Slot.WHAT]
    assert front.asking == Question.PLACE


@pytest.mark.parametrize("words", ["往年500", "以前两百", "人均300", "绩效8000", "每月200"])
def test_a_sum_is_no_place(words: str) -> None:
    assert places.place(words) == ""


@pytest.mark.parametrize("words", ["行政楼305", "三号楼201", "三号楼201啊", "后勤保洁班"])
def test_a_room_is_one(words: str) -> None:
    assert places.place(words) == words.rstrip("啊")


@pytest.mark.parametrize("words", ["增加名额", "以后公开标准", "提高补贴", "放宽年龄"])
def test_a_wish_told_where_a_place_was_asked_for_is_the_hope(front: Griever, words: str) -> None:
    talk(front, "附小名额太少，孩子没排上", "今年九月", words)
    assert told(front)[Slot.HOPE] == words
    assert not told(front).get(Slot.WHERE)


def test_the_name_of_a_car_park_is_no_hope(front: Griever) -> None:
    talk(front, "车位一直不够", "这学期", "停车场是东门那个")
    assert Slot.HOPE not in told(front)


@pytest.mark.parametrize("words", ["你们别去问处长啊", "千万不要告诉馆长", "别跟我们主任说"])
def test_who_is_not_to_be_asked_is_kept_away_and_not_taken_for_the_accused(front: Griever, words: str) -> None:
    talk(front, "慰问品缩水了", "端午节", "行政楼", "公开标准", words)
    assert not told(front).get(Slot.AGAINST)
    assert words.rstrip("啊") in told(front)[Slot.WHAT] + form(front).kept_from


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("对啊 就是院长", "院长"),
        ("是李处长", "李处长"),
        ("领导就是实验中心主任", "实验中心主任"),
        ("财务处", "财务处"),
        ("就是后勤处", "后勤处"),
    ],
)
def test_whom_it_is_against_stands_alone(words: str, whom: str) -> None:
    assert hear(words, Slot.AGAINST, ACCUSING).filling.told[Slot.AGAINST] == whom


def test_a_place_stands_alone() -> None:
    asked = Form({Slot.WHAT: "空调坏了没人修", Slot.SINCE: "上周"}, last=Slot.SINCE)
    assert hear("三号楼201啊 我说过了", Slot.WHERE, asked).filling.told[Slot.WHERE] == "三号楼201"


def test_a_place_that_begins_a_story_is_not_asked_for() -> None:
    assert story("三号楼201 空调坏了 报修没人来 上周开始", Form()).told[Slot.WHERE] == "三号楼201"


@pytest.mark.parametrize("told_so", ["我是计算机学院的", "我在计算机学院工作", "我是计算机学院的老师"])
def test_a_unit_told_with_the_matter_is_not_asked_for(clock: FixedClock, told_so: str) -> None:
    front = Griever(clock, known=False)
    read = talk(front, f"空调坏了，报修没人来，上周开始，{told_so}", "三号楼201", "修好", "没有", "保密")
    assert front.asking == Question.CONFIRM
    assert "先说清楚：只记您的学校和单位" in read
    assert form(front).unit == "hdu-cs"


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("李处长不给我们报差旅费", "李处长不给我们报差旅费"),
        ("我们去年的绩效工资少发了三千块钱大概是从去年十二月开始的我问了财务也说没有", "我们去年的绩效工资少发了三千块钱"),
    ],
)
def test_what_was_heard_is_not_cut_in_the_middle(words: str, heard: str) -> None:
    assert gist(words) == heard


FIRST_AUTHOR = "我要反映职称评审不公平，我两篇TOP一作被刷，对方一篇没有。评委里有他的導師"


@pytest.mark.parametrize(
    ("words", "gone", "left"),
    [
        ("把两篇TOP一作删掉", "两篇TOP一作", "评审不公平，我被刷"),
        ("把“我两篇TOP一作”删掉", "我两篇TOP一作", "对方一篇没有"),
        ("事情里把「两篇TOP」去掉，太明显", "两篇TOP", "一作被刷"),
        ("把两篇top去掉", "两篇TOP", "一作被刷"),
        ("把两篇 ＴＯＰ 去掉", "两篇TOP", "一作被刷"),
        ("别写TOP", "TOP", "一作被刷"),
        ("把“被刷，对方一篇没有”删掉，太明显", "被刷，对方一篇没有", "两篇TOP一作。评委里"),
        ("删掉“对方一篇没有。评委里有他的导师”这两句", "对方一篇没有。评委里有他的導師", "两篇TOP一作被刷"),
        ("把评委里有他的导师去掉", "评委里有他的導師", "对方一篇没有"),
    ],
)
def test_the_very_words_go_in_any_case_width_or_script(front: Griever, words: str, gone: str, left: str) -> None:
    talk(front, FIRST_AUTHOR)
    fill(front, mode="保密")
    read = front.say(words)
    assert f"去掉了：“{gone}”" in read
    story = told(front)[Slot.WHAT]
    assert (gone in story, left in story) == (False, True)


def test_words_that_are_not_there_are_named_as_they_were_typed(front: Griever) -> None:
    talk(front, FIRST_AUTHOR)
    fill(front, mode="保密")
    assert "没找到“两篇Nature”" in front.say("把“两篇Nature”删掉")
    assert told(front)[Slot.WHAT] == FIRST_AUTHOR


def test_a_quoted_sentence_that_is_pointed_at_goes_whole(front: Griever) -> None:
    talk(front, FIRST_AUTHOR)
    fill(front, mode="保密")
    front.say("“一作”那句去掉")
    assert told(front)[Slot.WHAT] == "评委里有他的導師"
