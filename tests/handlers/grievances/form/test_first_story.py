"""The first words of a matter: they are acknowledged in their own words, and what they say is not asked again."""

import pytest

from handlers.drafts import Question
from handlers.grievances.cases.case import Confidentiality
from tests.handlers.grievances.members import STORY, Griever, fill, told


def test_a_story_is_acknowledged_in_its_own_words(front: Griever) -> None:
    assert front.say(STORY).startswith("“教研室的空调坏了没人修”，我记下了")
    front.session = type(front.session)()
    front.say("我想反映个问题")
    assert front.say("组长天天骂我们，上厕所都要记时间").startswith("听着真不容易。“组长天天骂我们”，我记下了")


def test_what_the_story_says_is_not_asked_again(front: Griever) -> None:
    front.say("上学期开学那会儿图书馆305的空调就坏了，报修了几次都没人来，我不针对谁，就是希望早点修，保密吧")
    asked: list[str] = []
    while front.asking != Question.CONFIRM:
        asked.append(front.asking)
        front.say("对")
    assert ["where"] == asked
    assert ("上学期开学那会儿", "", "就是希望早点修", "confidential") == (
        told(front)["since"],
        told(front)["against"],
        told(front)["hope"],
        told(front)["mode"],
    )


def test_what_is_only_mentioned_is_confirmed_by_a_word(front: Griever) -> None:
    assert "时间是“上礼拜”吧" in front.say("我要反映二食堂后厨的空调坏了，上礼拜小刘都热晕了")
    assert "对" in front.offered
    assert "是在“二食堂”吧" in front.say("对")
    front.say("对，一楼后厨")
    assert ("上礼拜", "二食堂一楼后厨") == (told(front)["since"], told(front)["where"])


def test_a_place_of_which_there_are_many_is_asked_for_by_its_kind(front: Griever) -> None:
    front.say("我要反映我们办公室的空调坏了没人修")
    assert "是哪个办公室" in front.say("六月")
    front.say("对")
    assert "where" == front.asking
    front.say("行政楼305")
    assert "行政楼305" == told(front)["where"]


def test_short_broken_lines_are_a_story(front: Griever) -> None:
    front.say("诉求")
    assert "“打印机”，听到了" in front.say("打印机")
    assert front.say("坏了").startswith("“打印机。坏了”，我记下了")
    assert ("打印机。坏了", "since") == (told(front)["what"], front.asking)


def test_who_has_no_more_to_say_than_the_first_words_goes_on(front: Griever) -> None:
    front.say("我要投诉")
    front.say("食堂")
    assert "what" == front.asking
    front.say("就这些")
    assert ("食堂", "since") == (told(front)["what"], front.asking)


def test_a_long_story_is_shown_by_its_beginning_and_handed_in_whole(front: Griever) -> None:
    front.say("我要投诉")
    text = "考核办法改了没有讨论，奖金扣了一万二。" * 40
    front.say(text)
    fill(front)
    assert "共760字，都照原话交" in front.read
    assert len(front.read) < 620
    front.say("确认")
    assert text == front.case.told.what


@pytest.mark.parametrize("text", ["我要反映空调坏了", "我要反映宿舍没热水", "我要反映加班不给加班费"])
def test_few_words_that_say_what_is_wrong_are_a_story(front: Griever, text: str) -> None:
    front.say(text)
    assert (text, "since") == (told(front)["what"], front.asking)


def test_a_picture_beside_a_word_is_no_matter(front: Griever) -> None:
    front.say(STORY)
    fill(front, "mode")
    front.say("保密🙏")
    front.say("👌")
    assert Confidentiality.CONFIDENTIAL is front.case.confidentiality


def test_a_letter_in_form_is_acknowledged_by_its_matter(front: Griever) -> None:
    read = front.say("尊敬的工会领导：本人系机械学院实验员，自2023年9月起承担双岗工作，至今未享受双岗津贴。特此申请核查并补发。")
    assert "“至今未享受双岗津贴”，我记下了" in read
    assert ("自2023年9月起", "特此申请核查并补发") == (told(front)["since"], told(front)["hope"])


def test_a_place_named_down_to_its_floor_and_a_time_beside_what_broke_are_not_asked_for(front: Griever) -> None:
    front.say("我要反映三食堂二楼的空调坏了，上个月坏的")
    assert ("上个月", "三食堂二楼", "hope") == (told(front)["since"], told(front)["where"], front.asking)


def test_what_is_written_as_in_a_form_is_read_as_one(front: Griever) -> None:
    front.say("我要反映：\n1. 宿舍漏水\n2. 报修没人来\n希望：尽快修好\n时间：上周三\n地点：教工公寓3幢\n保密")
    assert ("尽快修好", "上周三", "教工公寓3幢", "confidential") == tuple(told(front)[slot] for slot in ("hope", "since", "where", "mode"))
    assert "against" == front.asking


def test_when_it_began_counts_more_than_how_long_it_goes_on(front: Griever) -> None:
    front.say("我要反映学院的加班费两个月没有发了，九月开始，就在计算机学院办公室，想补发")
    assert "九月" in told(front)["since"]


def test_who_it_is_about_is_not_what_happened(front: Griever) -> None:
    assert front.say("我要投诉我们校工会主席，他拿会费请客吃饭").startswith("“他拿会费请客吃饭”")
