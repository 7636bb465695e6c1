"""Short words that steer the form: none of them is an answer, whatever was asked, and nothing that was told is lost unasked."""

import pytest

from handlers.drafts import Question
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.words import steering
from tests.handlers.grievances.members import Griever, form, told

STORY = "值班室漏水了，没人来修"
FILLED = {"since": "去年十一月", "where": "曹光彪楼五楼", "hope": "把天花板修好", "against": "不针对谁", "mode": "保密"}
ASKED = ("since", "where", "hope", "against", "mode", Question.CONFIRM)


def until(front: Griever, slot: str) -> Griever:
    front.say(STORY)
    for asked, answer in FILLED.items():
        if front.asking == slot:
            break
        assert asked == front.asking
        front.say(answer)
    assert slot == front.asking
    return front


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("words", ["还是别投诉了", "不想折腾了", "把我刚才说的都删掉", "当我没说过", "太麻烦了，不想反映了"])
def test_what_stops_all_of_it_is_asked_once_and_then_done(front: Griever, asked: str, words: str) -> None:
    until(front, asked)
    kept = told(front)
    assert "整件都不交了吗" in front.say(words)
    assert kept == {slot: value for slot, value in told(front).items() if slot in kept}
    assert "没有留下" in front.say("嗯，是的")
    assert front.session.draft is None


@pytest.mark.parametrize("asked", ASKED)
def test_what_is_not_dropped_after_all_goes_on_where_it_was(front: Griever, asked: str) -> None:
    until(front, asked)
    front.say("不想弄了")
    front.say("不删，还是要交")
    assert (asked, {}) == (front.asking, front.cases.kept)


def test_a_yes_to_another_question_drops_nothing(front: Griever) -> None:
    front.say("去年装修以后值班室一直有味道")
    front.say("不想弄了")
    front.say("接着说")
    front.say("对")
    assert ("去年", "where") == (told(front)["since"], front.asking)


def test_what_stops_before_anything_was_told_is_done_at_once(front: Griever) -> None:
    front.say("提诉求")
    front.say("不想弄了")
    assert front.session.draft is None


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("words", ["先搁着", "过两天再弄", "有急事先走了", "让我再想想"])
def test_what_waits_is_put_aside_with_all_that_was_told(front: Griever, asked: str, words: str) -> None:
    until(front, asked)
    kept = told(front)
    front.say(words)
    assert front.session.draft is not None
    assert front.session.draft.paused
    assert kept == {slot: value for slot, value in told(front).items() if slot in kept}


@pytest.mark.parametrize("asked", ["since", "where", "hope", "against", "mode"])
def test_who_does_not_want_to_say_more_is_asked_whether_of_this_or_of_all(front: Griever, asked: str) -> None:
    until(front, asked)
    assert "这一项不填，还是整件都不交" in front.say("懒得说了")
    front.say("整件都不交了")
    assert front.session.draft is None


@pytest.mark.parametrize(("asked", "slot", "value"), [("since", "since", "去年"), ("where", "where", "图书馆")])
def test_what_was_said_before_is_taken_from_the_story(front: Griever, asked: str, slot: str, value: str) -> None:
    front.say("去年图书馆的门坏了")
    while front.asking != asked:
        front.say("跳过")
    front.say("我刚才不是说过了吗")
    assert value == told(front)[slot]


def test_what_the_story_does_not_say_is_asked_once_more_and_then_left_out(front: Griever) -> None:
    until(front, "hope")
    assert "您说过的我都记着" in front.say("跟上面一样")
    assert ("hope", STORY) == (front.asking, told(front)["what"])
    front.say("前面写过了")
    assert ("against", "") == (front.asking, told(front)["hope"])


@pytest.mark.parametrize(("asked", "value"), [("since", ""), ("where", ""), ("hope", ""), ("against", "")])
@pytest.mark.parametrize("words", ["你们定吧", "怎么都行", "随便你们"])
def test_what_is_left_to_the_desk_is_left_out_and_said_so(front: Griever, asked: str, value: str, words: str) -> None:
    until(front, asked)
    read = front.say(words)
    assert value == told(front)[asked]
    assert "先空着" in read


@pytest.mark.parametrize("words", ["听你们的", "还没考虑好", "拿不定主意"])
def test_who_leaves_open_who_may_know_is_kept_safe_and_told_so(front: Griever, words: str) -> None:
    until(front, "mode")
    assert "先按保密来" in front.say(words)
    assert Confidentiality.CONFIDENTIAL == told(front)["mode"]


@pytest.mark.parametrize("words", ["随你们", "还没想清楚", "上面写了", "您觉得呢", "先存着"])
def test_none_of_it_hands_anything_in(front: Griever, words: str) -> None:
    until(front, Question.CONFIRM).say(words)
    assert ({}, STORY) == (front.cases.kept, told(front)["what"])


@pytest.mark.parametrize("asked", ASKED)
def test_a_question_that_is_given_back_is_put_in_other_words(front: Griever, asked: str) -> None:
    until(front, asked)
    front.say("您觉得呢")
    assert (asked, False) == (front.asking, asked != Question.CONFIRM and asked in told(front))


@pytest.mark.parametrize(
    ("words", "mode"),
    [
        ("大大方方写我名字", Confidentiality.NAMED),
        ("用不着瞒着", Confidentiality.NAMED),
        ("不具名", Confidentiality.CONFIDENTIAL),
        ("名字别露，求你们了", Confidentiality.CONFIDENTIAL),
        ("写我名字行，但别告诉领导", None),
        ("不怕", None),
        ("写", None),
    ],
)
def test_who_may_know_is_heard_in_other_words_and_a_name_is_never_assumed(words: str, mode: Confidentiality | None) -> None:
    assert mode == steering.mode(words)


@pytest.mark.parametrize(
    "words",
    [
        "不交社保",
        "删掉那条通知",
        "不要投诉他",
        "把扣的钱退了",
        "以后加班要给钱",
        "主任说了算",
        "他说过要补",
        "前面那栋楼",
        "没时间吃饭",
        "有事",
    ],
)
def test_what_tells_something_steers_nothing(words: str) -> None:
    families = (steering.stops, steering.pauses, steering.points_back, steering.left_open, steering.undecided, steering.asks_back)
    assert not any(family(words) for family in families)


@pytest.mark.parametrize("asked", ["since", "where", "against"])
@pytest.mark.parametrize("words", ["少安排点晚自习", "快点解决", "赔礼道歉"])
def test_a_hope_is_the_hope_whatever_was_asked(front: Griever, asked: str, words: str) -> None:
    until(front, asked).say(words)
    assert (asked, False) == (front.asking, asked in told(front))
    assert told(front)["hope"].endswith(words)


@pytest.mark.parametrize("asked", ["since", "where", "hope", "against", "mode"])
def test_the_matter_named_once_more_answers_nothing_and_is_not_told_twice(front: Griever, asked: str) -> None:
    until(front, asked).say("我就是说漏水的那件事")
    assert (asked, STORY) == (front.asking, told(front)["what"])


@pytest.mark.parametrize("words", ["简直了", "一塌糊涂"])
def test_what_names_nobody_is_kept_and_asked_once_more(front: Griever, words: str) -> None:
    until(front, "against").say(words)
    assert ("against", False) == (front.asking, "against" in told(front))
    front.say(words)
    assert "针对" in front.read or front.asking == "mode"


@pytest.mark.parametrize("words", ["施工队", "对门那家", "楼管阿姨", "承包的那个人", "李姐"])
def test_whoever_is_named_is_whom_it_is_against(front: Griever, words: str) -> None:
    until(front, "against").say(words)
    assert (words, "mode") == (told(front)["against"], front.asking)


@pytest.mark.parametrize("words", ["南苑", "快递点", "早点铺", "少年宫", "老图书馆后头"])
def test_a_place_by_any_name_is_the_place(front: Griever, words: str) -> None:
    until(front, "where").say(words)
    assert (words, "hope") == (told(front)["where"], front.asking)


@pytest.mark.parametrize("asked", ["where", "hope", "against", "mode", Question.CONFIRM])
@pytest.mark.parametrize("words", ["改", "要改一下", "好像有个地方填错了", "上面写得不对"])
def test_what_is_to_be_changed_is_chosen_from_what_was_told(front: Griever, asked: str, words: str) -> None:
    until(front, asked)
    filled = [name for slot, name in (("since", "改时间"), ("where", "改地点"), ("hope", "改希望")) if slot in told(front)]
    front.say(words)
    assert ["改事情", *filled] == [one for one in front.offered if one in ("改事情", "改时间", "改地点", "改希望")]
    front.say("时间")
    front.say("今年三月")
    assert ("今年三月", asked) == (told(front)["since"], front.asking)


def test_nothing_is_changed_by_who_thinks_better_of_it(front: Griever) -> None:
    until(front, "hope")
    kept = told(front)
    front.say("改一改")
    front.say("不改了")
    assert (kept, "hope") == ({slot: value for slot, value in told(front).items() if slot in kept}, front.asking)


@pytest.mark.parametrize(("words", "slot"), [("地址错了", "where"), ("改日期", "since"), ("时间不对", "since")])
def test_a_slot_that_is_named_is_the_one_to_change(front: Griever, words: str, slot: str) -> None:
    until(front, "against").say(words)
    assert slot == front.asking


@pytest.mark.parametrize("words", ["怎么都行", "没想好"])
def test_what_is_sensitive_is_kept_on_a_yes_alone(front: Griever, words: str) -> None:
    for line in ("我怀孕了，领导还让我值夜班", "上个月", "急诊科", "把夜班停掉", "没有", "保密"):
        front.say(line)
    if front.asking == "against":
        front.say("不针对谁")
    assert "health" == front.asking
    front.say(words)
    assert ("health", None) == (front.asking, form(front).consent)
