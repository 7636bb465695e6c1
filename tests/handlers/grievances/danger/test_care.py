"""Who was struck or harassed: how they are comes first, what they can do is told, and it leads on to the matter."""

from dataclasses import replace

import pytest

from handlers.grievances.words.harm import asks_for_another, hurt, long_ago, struck, unhurt
from handlers.harassment import harassed
from knowledge.model import Clause
from tests.clock import FixedClock
from tests.handlers.grievances.members import DOUBT, Griever, doubt, form, kept_words, talk, told

LAW = "中华人民共和国妇女权益保障法"
TEXTS = {
    "第二十三条": "受害妇女可以向有关单位和国家机关投诉。接到投诉的有关单位和国家机关应当及时处理，并书面告知处理结果。",
    "第二十五条": "用人单位应当采取措施预防和制止对妇女的性骚扰，及时处置纠纷并保护当事人隐私和个人信息。",
}
CLAUSES = {
    f"{LAW}#{label}": Clause(LAW, label, label, "", (), text, number, 0, len(text)) for number, (label, text) in enumerate(TEXTS.items())
}
ASKED, GUIDED, REFUSED = "伤着没有，现在人安全吗", "眼下可以先做这几样", "没有找到依据"
HELPED = "您可以这样帮"


class WomensLaw:
    def find_clauses(self, clause_ids: object) -> dict[str, Clause]:
        return {one: CLAUSES[one] for one in clause_ids if one in CLAUSES}  # type: ignore[attr-defined]


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    front.desk = replace(front.desk, clauses=WomensLaw())
    return front


@pytest.mark.parametrize(
    "text",
    [
        "副院长喝多了摸我大腿",
        "教研室主任非礼我",
        "被研究生的家长猥亵",
        "馆长老给我发露骨的信息",
        "他搂着我不放，让我陪他睡",
        "女学生被辅导员骚扰",
        "班长天天讲荤段子，冲着我们女的",
        "我是男的，女主任碰我的腰",
        "喝酒时科长把手搭在我腿上",
        "他手就放在我腰上不拿开",
        "上个月出差馆长凌晨敲我房间的门",
        "组长老往我身上蹭",
        "主任开会时夸我身材，大家都笑",
        "我举报他骚扰我，他反过来说我骚扰他",
    ],
)
def test_it_is_heard_that_somebody_is_harassed(text: str) -> None:
    assert harassed(text)


@pytest.mark.parametrize(
    "text",
    [
        "一天接十个骚扰电话",
        "学校的反性骚扰制度什么时候出台",
        "什么行为算骚扰，哪条法律写的",
        "扫地机碰坏了我的手机",
        "摸底考试排在周末",
        "他拍了我的教案",
        "食堂的麻婆豆腐不能吃",
        "体检要拍片吗",
        "处长半夜敲我的门叫我去加班",
        "半夜有人敲我房门说停水",
        "把手机放我桌上就行",
        "报告是我亲手写的",
        "体检报告说我胸片有阴影",
        "我被学生实名举报性骚扰，没问一句就停我的课",
        "有人造谣说我骚扰女生，我冤枉",
    ],
)
def test_other_words_are_no_harassment(text: str) -> None:
    assert not harassed(text)


@pytest.mark.parametrize(
    "text",
    [
        "组长甩了我一个巴掌",
        "刚才被同事揍了",
        "学生家长冲我动手",
        "老师被学生推倒在地",
        "经理揪着我的衣领",
        "厨师长拿勺子砸我",
        "主任踹了我两脚",
    ],
)
def test_it_is_heard_that_somebody_is_struck(text: str) -> None:
    assert struck(text)


@pytest.mark.parametrize(
    "text",
    [
        "被打了个不合格",
        "推荐表被打回来了",
        "他打了我三个电话",
        "我把学生推了一把",
        "主任说要揍我",
        "差点被他打到",
        "教师打学生违反哪条规定",
        "他们把围墙推倒了",
        "方案被推倒重来",
        "领导老打压我",
        "我被踢出工作群",
        "被狗咬伤了",
    ],
)
def test_other_words_are_no_blow(text: str) -> None:
    assert not struck(text)


@pytest.mark.parametrize(
    ("text", "well", "ill"),
    [
        ("人没伤着", True, False),
        ("现在不痛了", True, False),
        ("没什么危险", True, False),
        ("他走开了，我没事", True, False),
        ("膝盖青了一块", False, True),
        ("好多了，手还肿着", False, True),
        ("脸上火辣辣地疼", False, True),
        ("这里不安全", False, False),
        ("上周三", False, False),
        ("办公楼门口", False, False),
    ],
)
def test_what_is_said_of_how_it_is_now(text: str, well: bool, ill: bool) -> None:
    assert (well, ill) == (unhurt(text), hurt(text))


@pytest.mark.parametrize("text", ["组长甩了我一个巴掌", "今天下班时秘书推搡我", "学生推我一把"])
def test_who_tells_of_a_blow_is_asked_at_once_whether_anybody_is_hurt(front: Griever, text: str) -> None:
    read = front.say(text)
    assert ASKED in read
    assert "120" in read
    assert "110" in read
    assert ("blow", []) == (front.turn, front.letters)


@pytest.mark.parametrize("answer", ["没受伤", "没有危险", "已经不疼了", "我没事", "没伤到，他也走了"])
def test_the_answer_is_no_place_and_no_time_and_the_form_goes_on(front: Griever, answer: str) -> None:
    read = talk(front, "学生在走廊推我一把", answer)
    assert "那就好" in read
    assert front.asking in ("what", "since")
    assert "学生在走廊推我一把" == form(front).begun
    assert "since" not in told(front)
    assert "where" not in told(front)


def test_a_wound_is_cared_for_and_stays_in_the_story(front: Griever) -> None:
    read = talk(front, "主任踹了我两脚", "膝盖青了一块")
    assert "去看伤" in read
    assert "膝盖青了一块" in kept_words(front)
    assert [] == front.letters


@pytest.mark.parametrize("answer", ["有危险", "还有危险", "不安全"])
def test_danger_that_goes_on_alerts(front: Griever, answer: str) -> None:
    talk(front, "主任踹了我两脚", answer)
    assert ("alarm", 1) == (front.turn, len(front.letters))


def test_what_is_told_instead_of_an_answer_goes_in_as_well(front: Griever) -> None:
    talk(front, "主任踹了我两脚", "就因为我没替他值班")
    assert "主任踹了我两脚。就因为我没替他值班" == told(front)["what"]


def test_who_asks_what_to_do_after_a_blow_is_told(front: Griever) -> None:
    assert GUIDED in talk(front, "组长甩了我一个巴掌", "我该怎么办")
    talk(front, "提诉求")
    assert "组长甩了我一个巴掌" in kept_words(front)


@pytest.mark.parametrize("text", ["组长推了我一把，人没受伤", "同事踢我一脚，没伤着"])
def test_who_says_so_at_once_is_not_asked(front: Griever, text: str) -> None:
    read = front.say(text)
    assert ASKED not in read
    assert "没伤着就好" in read
    assert "绕开走" not in read  # as of an accident that nearly happened
    asking, before = front.asking, told(front)
    assert "那就好" in front.say("没有危险")
    assert (asking, before) == (front.asking, told(front))


def test_the_same_words_answer_a_form_about_something_else(front: Griever) -> None:
    talk(front, "食堂经理克扣我的加班费", "上个月", "二食堂", "把钱补上", "没有")
    front.say("实名好了")
    assert "named" == told(front)["mode"]


def test_once_all_was_well_it_is_only_good_to_hear_again(front: Griever) -> None:
    talk(front, "院长扇了我耳光现在不许我出门", "没事了")
    assert "那就好" in front.say("没有危险")
    assert "提诉求" in front.offered


@pytest.mark.parametrize("text", ["去年被同事揍了一顿，学院一直没处理", "家长打了我一拳，学校让我算了"])
def test_a_matter_that_has_gone_on_since_begins_at_once(front: Griever, text: str) -> None:
    assert ASKED not in front.say(text)
    assert "since" == front.asking


def test_a_blow_that_is_told_in_a_form_is_asked_after_once(front: Griever) -> None:
    talk(front, "我要投诉", "班长昨天推我一把")
    assert "blow" == front.turn
    front.say("没受伤")
    assert ("since", "班长昨天推我一把") == (front.asking, told(front)["what"])
    front.say("他后来又推我一把")
    assert "blow" != front.turn


def test_a_question_of_the_rules_is_answered_with_the_numbers_beside_it(front: Griever) -> None:
    read = front.say("被同事打了算工伤吗")
    assert REFUSED in read
    assert "110" in read
    assert "" == front.asking


@pytest.mark.parametrize("asks", ["那我怎么办", "我该怎么做", "能报警吗", "没有证据怎么办", "有什么办法", "学校会管吗"])
def test_who_is_harassed_and_asks_reads_what_to_do_and_the_clauses(front: Griever, asks: str) -> None:
    assert "这不是您的错" in front.say("副院长喝多了摸我大腿")
    _asking, before = front.asking, told(front)
    read = front.say(asks)
    for words in (GUIDED, "110", "12338", "留证据", TEXTS["第二十三条"], TEXTS["第二十五条"], "保密"):
        assert words in read
    assert REFUSED not in read
    assert before["what"] == told(front)["what"]
    assert "since" == front.asking


@pytest.mark.parametrize("text", ["上周出差系主任半夜敲我房门", "去年科长老把手放我腿上，我一直没敢说"])
def test_however_long_ago_it_was_it_is_not_their_fault(front: Griever, text: str) -> None:
    assert "这不是您的错" in front.say(text)


def test_the_clauses_are_not_shown_twice(front: Griever) -> None:
    read = talk(front, "副院长喝多了摸我大腿", "那我怎么办", "学校会管吗")
    assert TEXTS["第二十五条"] not in read
    assert "书面告知结果" in read


@pytest.mark.parametrize("fear", ["怕他报复", "我怕被穿小鞋", "就怕丢了工作", "担心被别人知道"])
@pytest.mark.parametrize("story", ["副院长喝多了摸我大腿", "食堂经理克扣我的加班费"])
def test_who_is_afraid_reads_how_they_stay_unknown(front: Griever, story: str, fear: str) -> None:
    front.say(story)
    asking = front.asking
    read = front.say(fear)
    assert "您的担心我明白" in read
    assert "保密" in read
    assert asking == front.asking
    assert "since" not in told(front)


@pytest.mark.parametrize(
    ("asks", "told_first"), [("被导师猥亵了怎么办", GUIDED), ("同事骚扰我，能告他吗", GUIDED), ("女学生被辅导员骚扰，该找谁", HELPED)]
)
def test_outside_a_form_the_union_is_offered_and_confidence_named(front: Griever, asks: str, told_first: str) -> None:
    read = front.say(asks)
    assert told_first in read
    assert "提诉求" in front.offered
    assert "intent" == front.asking
    front.say("保密")
    assert "confidential" == told(front)["mode"]
    assert asks.split("，", maxsplit=1)[0].removesuffix("怎么办") in kept_words(front)


def test_whom_it_is_to_be_kept_from_is_remembered(front: Griever) -> None:
    talk(front, "副院长喝多了摸我大腿", "怕被院长知道")
    assert "院长" in form(front).kept_from


def test_after_the_question_of_danger_it_is_told_as_well(front: Griever, monkeypatch: pytest.MonkeyPatch) -> None:
    doubt(monkeypatch)
    front.say(f"{DOUBT}，她被处长骚扰了")
    assert "danger" == front.asking
    read = front.say("我该怎么办")
    assert HELPED in read
    assert "danger" == front.asking


def test_a_man_is_not_sent_to_the_womens_law(front: Griever) -> None:
    read = talk(front, "我是男的，女主任碰我的腰", "我该怎么办")
    assert "民法典" in read
    assert "12348" in read
    assert "12338" not in read
    assert TEXTS["第二十三条"] not in read


def test_whose_story_it_is_changes_the_first_words(front: Griever) -> None:
    assert "替人说出来" in front.say("女学生被辅导员骚扰")


@pytest.mark.parametrize(
    "text",
    [
        "课题组一个博士后私下跟我说，导师夜里老给她发那种照片，我怎么劝她好",
        "班组里一个姑娘找我哭诉，说队长摸她屁股，作为小组长该怎么帮她",
        "我们女工委收到消息，实习老师被科长动手动脚，她不敢说，我该怎么办",
        "室里新来的女博士后悄悄跟我讲带头人对她动手动脚，怎么帮她",
    ],
)
def test_who_was_told_of_it_reads_how_to_help(front: Griever, text: str) -> None:
    read = front.say(text)
    for words in (HELPED, "她自己拿主意", "110", "12338", "本人愿意", "保密", TEXTS["第二十三条"]):
        assert words in read
    assert "您现在还好吗" not in read
    assert ASKED not in read


@pytest.mark.parametrize("text", ["办公室男同事老跟我讲黄段子，我该怎么办", "男老师偷偷跟我说荤话，我怎么办"])
def test_who_tells_their_own_story_is_no_helper(front: Griever, text: str) -> None:
    read = front.say(text)
    assert GUIDED in read
    assert HELPED not in read


def test_what_goes_on_this_moment_is_asked_about_first() -> None:
    assert asks_for_another("女同事跟我说科长对她动手动脚，怎么帮她")
    assert not asks_for_another("女同事跟我说科长正在对她动手动脚，怎么帮她")


def test_a_hand_laid_on_somebody_in_that_way_is_no_blow() -> None:
    assert struck("保安今天早上对我动手了")
    assert not struck("处长对她动手动脚")


def test_a_desk_without_that_law_quotes_nothing_and_helps_all_the_same(clock: FixedClock) -> None:
    read = talk(Griever(clock), "副院长喝多了摸我大腿", "那我怎么办")
    assert GUIDED in read
    assert "法律是这样写的" not in read


@pytest.mark.parametrize("asks", ["单位怎么预防性骚扰", "性骚扰怎么认定"])
def test_what_the_rules_say_of_it_is_still_a_question(front: Griever, asks: str) -> None:
    front.say(asks)
    assert ("question", "") == (front.turn, front.asking)


def test_other_stories_are_not_answered_so(front: Griever) -> None:
    assert GUIDED not in talk(front, "食堂经理克扣我的加班费", "那我怎么办")


@pytest.mark.parametrize("text", ["我老公前天晚上又打我 之前就打过", "昨晚我男朋友打我了，以前也动过手", "我丈夫又打了我，曾经也这样"])
def test_what_goes_on_since_long_ago_is_not_long_ago(front: Griever, text: str) -> None:
    assert not long_ago(text)
    said = front.say(text)
    assert ASKED in said or "现在有人有危险吗" in said


@pytest.mark.parametrize("text", ["去年他又打了我一次", "我老公以前打过我"])
def test_what_was_long_ago_still_is(text: str) -> None:
    assert long_ago(text)
