"""What was said lightly, corrected or taken back is no part of a case, and what goes on with a story is."""

import pytest

from handlers.drafts import Form, Held, Question, Slot
from handlers.grievances.danger.no_danger import no_danger_now
from handlers.grievances.form.acts import Kind
from handlers.grievances.form.beginning import charges
from handlers.grievances.form.interpretation import hear
from handlers.grievances.words.danger_words import threatens, well, without_despair_or_threats
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, handed_in, kept_words, talk, told


@pytest.mark.parametrize("words", ["真想揍我们科长", "恨不得把他掐死", "早晚要砍了他", "想把他干掉"])
def test_what_somebody_would_do_to_another_is_no_part_of_a_case(words: str) -> None:
    assert threatens(words)
    assert "他扣了我三个月绩效" == without_despair_or_threats(f"{words}，他扣了我三个月绩效")


@pytest.mark.parametrize(
    "words", ["他说要砍了我", "我不想打他", "想打个电话给主任", "科长打了我", "我想砍掉这笔费用", "我们想砍价", "要干掉这道流程"]
)
def test_what_another_does_is_told(words: str) -> None:
    assert not threatens(words)


@pytest.mark.parametrize("words", ["闹着玩的", "我说笑的啦"])
def test_a_jest_is_taken_back_in_many_words(words: str) -> None:
    assert well(words)


@pytest.mark.parametrize("words", ["院长把名额都分给自己人了", "不送礼就不给评优", "有没有别人能看见我发的东西", "指标全留给他自己家亲戚"])
def test_words_that_farewells_share_are_no_danger(words: str) -> None:
    assert no_danger_now(words)


@pytest.mark.parametrize("words", ["猫留给你们了", "东西都分给大家了，我走了", "有没有人来救救我", "不给钱就砍死我"])
def test_farewells_and_cries_are_not_among_them(words: str) -> None:
    assert not no_danger_now(words)


@pytest.mark.parametrize(("words", "kind"), [("确认", Kind.HOLD), ("交上去", Kind.CONFIRM)])
def test_a_yes_after_it_was_asked_whether_all_goes_hands_in_only_if_it_says_so(words: str, kind: Kind) -> None:
    assert kind is hear(words, Question.CONFIRM, Form({Slot.WHAT: "宿舍漏水"}, held=Held.DROPPED)).kind


def test_who_was_corrected_away_is_not_asked_about() -> None:
    told = Form({Slot.WHAT: "教务处副处长老骂人"}, named="教务处副处长")
    heard = hear("不是副处长，是科长", Slot.SINCE, told)
    assert "科长" in heard.filling.named


@pytest.mark.parametrize("words", ["分工会主席把慰问金装进自己腰包", "实验中心的主任虚报课时套钱"])
def test_what_an_office_has_done_wrong_begins_the_form(words: str) -> None:
    assert charges(words)
    front = Griever(FixedClock())
    front.say(words)
    assert words in front.session.draft.told[Slot.WHAT]


@pytest.mark.parametrize("words", ["分工会主席能不能挪用活动经费", "谢谢工会主席帮我说话"])
def test_a_question_or_thanks_charges_nobody(words: str) -> None:
    assert not charges(words)


@pytest.mark.parametrize("on", ["去年", "想让上面查查这事"])
def test_what_goes_on_while_it_is_asked_what_is_wanted_stands_behind_the_story(on: str) -> None:
    front = Griever(FixedClock())
    front.say("津贴发得不明不白")
    assert Question.INTENT == front.asking
    front.say(on)
    front.say("提诉求")
    assert "津贴发得不明不白" in front.session.draft.told[Slot.WHAT]


def telling(clock: FixedClock) -> Griever:
    front = Griever(clock)
    talk(front, "提诉求", "我们楼的热水停了一个月没人修")
    return front


@pytest.mark.parametrize("text", ["算了，工会法第十条", "唉算了吧，劳动法第36条怎么写的？"])
def test_a_sigh_before_a_look_up_is_asked_about_once_that_is_answered(clock: FixedClock, text: str) -> None:
    front = telling(clock)
    assert "还是整件都不交了" in front.say(text)
    assert "算了" not in kept_words(front)


@pytest.mark.parametrize("text", ["工会法第十条", "劳动法第36条怎么写的？"])
def test_a_look_up_without_one_goes_on_with_the_form(clock: FixedClock, text: str) -> None:
    read = telling(clock).say(text)
    assert "不交了" not in read
    assert "接着说您的事" in read


@pytest.mark.parametrize("said", ["对，提诉求", "提诉求吧", "是的，我要反映", "嗯，要提", "好，走诉求", "对，帮我交给工会", "是，反映问题"])
@pytest.mark.parametrize("told", [("上个月",), ("上个月", "科技楼512")])
def test_who_insists_on_handing_in_answers_nothing_by_it(clock: FixedClock, said: str, told: tuple[str, ...]) -> None:
    member = Griever(clock)
    for text in ("我要反映问题", "我们实验室的通风柜坏了，一直没人修", *told):
        member.say(text)
    asked = member.asking
    member.say(said)
    assert asked == member.asking


@pytest.mark.parametrize("said", ["对，三号楼", "是的，科技楼512", "嗯，行政楼那边"])
def test_a_yes_before_an_answer_leaves_it_one(clock: FixedClock, said: str) -> None:
    member = Griever(clock)
    for text in ("我要反映问题", "我们实验室的通风柜坏了，一直没人修", "上个月"):
        member.say(text)
    member.say(said)
    assert Slot.HOPE == member.asking


@pytest.mark.parametrize("first", ["撤回", "撤了撤了不弄了", "我想撤了", "帮我撤销吧"])
@pytest.mark.parametrize("then", ["确认撤回", "撤了吧", "撤回", "对，撤了", "不弄了撤了"])
def test_what_was_asked_whether_all_of_it_is_to_go_takes_any_word_for_it(clock: FixedClock, first: str, then: str) -> None:
    front = Griever(clock)
    front.say("实验楼三楼饮水机坏了两周，没水喝")
    assert front.asking
    assert "整件都不交了吗" in front.say(first)
    front.say(then)
    assert not front.asking
    assert not front.cases.kept


@pytest.mark.parametrize("then", ["不撤", "还要交", "接着说"])
def test_who_thinks_better_of_it_goes_on(clock: FixedClock, then: str) -> None:
    front = Griever(clock)
    talk(front, "实验楼三楼饮水机坏了两周，没水喝", "撤回", then)
    assert front.asking


@pytest.mark.parametrize("text", ["领导让我撤了", "把处分撤了", "希望把通知撤了", "路灯都撤了"])
def test_what_else_was_taken_away_is_an_answer(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    front.say("实验楼三楼饮水机坏了两周，没水喝")
    assert "整件都不交了吗" not in front.say(text)
    assert front.asking


@pytest.mark.parametrize("urge", ["催！", "催", "催催催！！", "催一下", "催办"])
def test_who_urges_while_it_is_told_reads_that_it_is_not_handed_in(clock: FixedClock, urge: str) -> None:
    front = Griever(clock)
    front.say("实验楼三楼饮水机坏了两周，没水喝")
    before = told(front)
    read = front.say(urge)
    assert "还没有交" in read
    assert before == told(front), "it is no part of the story"
    assert front.asking


def test_an_open_case_is_urged_beside_the_form(clock: FixedClock) -> None:
    front = Griever(clock)
    handed_in(front)
    front.say("实验楼三楼饮水机坏了两周，没水喝")
    before = told(front)
    assert "已经替您催" in front.say("催！")
    assert before == told(front)


@pytest.mark.parametrize("text", ["催了三次没人理", "后勤一直催不动", "催他们快点修"])
def test_what_tells_of_urging_is_told(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    front.say("实验楼三楼饮水机坏了两周，没水喝")
    assert "还没有交" not in front.say(text)


@pytest.mark.parametrize(("then", "named"), [("确认撤回", True), ("撤了吧", True), ("取消", False)])
def test_who_takes_it_back_by_a_word_for_cases_reads_that_the_older_one_stands(clock: FixedClock, then: str, named: bool) -> None:
    front = Griever(clock)
    case = handed_in(front)
    front.clock.advance(2 * 24 * 3600)
    talk(front, "实验楼三楼饮水机坏了两周，没水喝", "撤了撤了不弄了")
    assert named == (f"以前交上去的 {case.ref}" in front.say(then))
    assert not front.asking
