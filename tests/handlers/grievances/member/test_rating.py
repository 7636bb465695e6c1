"""What a rating is taken for and what it is not, whom a 没解决 goes to, and who hears of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.effects import SaveCase
from handlers.grievances.cases.case import Action, Actor, ActorKind, Direction, Reader, Status
from handlers.grievances.cases.deeds import act
from handlers.grievances.words.phrases import THANKS_WORDS
from handlers.messages import ToAccount, ToOfficers
from handlers.routing.model import Level
from handlers.texts.cards import verdict
from tests.clock import FixedClock
from tests.handlers.grievances.member.test_following import hand_in, solved
from tests.handlers.grievances.members import CHAIR, COLLEGE_DUTY, Griever, letter_text

DEPUTY = "副主席小高"


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    hand_in(front, "我要反映教工小家的咖啡机坏了三个星期没人修")
    front.letters.clear()
    return front


def lapse(front: Griever) -> None:
    """Let the case be closed because nobody rated it."""
    front.answer()
    assert front.desk.grievances is not None
    saved = act(front.case, Action.LAPSE, Actor(ActorKind.CLOCK), front.clock.now(), front.desk.grievances)
    assert isinstance(saved, SaveCase)
    front.cases.apply(saved)


def asked_now(front: Griever) -> None:
    """Let the desk have answered a question of the member's at this moment."""
    front.session = replace(front.session, answered="ABC123", vote="", more_until=front.clock.now() + front.desk.policy.session_ttl)


def words_of(front: Griever) -> list[str]:
    """What the member wrote into the only case."""
    return [message.text for message in front.cases.kept[front.case.ref].messages if message.direction is Direction.FROM_MEMBER]


def events(front: Griever) -> list[Action]:
    return [event.action for event in front.cases.events_for(Reader(ActorKind.CLOCK), front.case.ref)]


def test_the_words_that_a_letter_offers_open_a_lapsed_case_again(front: Griever) -> None:
    lapse(front)
    read = front.say(f"没解决 {front.case.ref}")
    assert "重新办理" in read
    assert (Status.SUBMITTED, "hdu", 1) == (front.case.status, front.case.place.unit, front.case.unsolved)


def test_a_lapsed_case_can_still_be_rated(front: Griever) -> None:
    lapse(front)
    front.say(f"解决了 {front.case.ref}")
    front.say("满意")
    assert (Status.CLOSED, (True, True)) == (front.case.status, solved(front.case))


def test_a_case_that_was_not_taken_on_goes_up_by_the_words_of_its_letter(front: Griever) -> None:
    front.cadre(Action.DECLINE, text="法院受理了", reason="法院受理了")
    front.say(f"没解决 {front.case.ref}")
    assert (Status.SUBMITTED, "hdu") == (front.case.status, front.case.place.unit)


def test_a_number_of_somebody_else_rates_nothing(front: Griever) -> None:
    front.answer()
    read = front.say("没解决 26-000000")
    assert "没有 26-000000" in read
    assert (Status.ANSWERED, None) == (front.case.status, front.case.rating)


def test_a_case_without_an_answer_is_not_rated(front: Griever) -> None:
    read = front.say(f"没解决 {front.case.ref}")
    assert "还没有答复" in read
    assert (Status.SUBMITTED, 0) == (front.case.status, front.case.unsolved)


def test_a_word_that_may_be_about_a_question_is_asked_back(front: Griever) -> None:
    front.answer()
    asked_now(front)
    read = front.say("没解决")
    assert "刚才查的规定" in read
    assert (Status.ANSWERED, None) == (front.case.status, front.case.rating)
    assert [f"没解决 {front.case.ref}", "没用"] == front.offered
    front.say(f"没解决 {front.case.ref}")
    assert Status.SUBMITTED is front.case.status


@pytest.mark.parametrize(
    ("text", "satisfied", "words"),
    [
        ("不满意，装的还是旧的", False, "不满意，装的还是旧的"),
        ("很满意。谢谢师傅", True, "很满意。谢谢师傅"),
        ("不太满意", False, ""),
        ("一点都不满意", False, "一点都不满意"),
        ("还行", True, ""),
    ],
)
def test_both_halves_and_their_words_may_come_at_once(front: Griever, text: str, satisfied: bool, words: str) -> None:
    front.answer()
    front.say("解决了")
    front.say(text)
    rating = front.case.rating
    assert rating
    assert (satisfied, words) == (rating.satisfied, rating.words)
    assert (front.session.pending is None) is bool(words)


@pytest.mark.parametrize(
    ("text", "turn"), [("提诉求", "grieve"), ("我要反映食堂的饭是馊的", "reported"), ("你好", "greeting"), ("联系方式", "contact")]
)
def test_what_is_no_word_to_a_rating_is_not_taken_for_one(front: Griever, text: str, turn: str) -> None:
    front.answer()
    front.say("解决了")
    front.say("满意")
    front.say(text)
    assert turn == front.turn
    assert front.case.rating
    assert "" == front.case.rating.words


@pytest.mark.parametrize("before", [(), ("满意",)])
@pytest.mark.parametrize("text", ["取消", "算了", "退出", "不评了", "不用了，算了", "没什么好说的"])
def test_who_lets_the_rating_go_is_let_go_and_nothing_of_it_is_kept_as_words(front: Griever, before: tuple[str, ...], text: str) -> None:
    front.answer()
    for words in ("解决了", *before):
        front.say(words)
    front.letters.clear()
    assert "不用再评" in front.say(text)
    assert front.session.pending is None
    assert [] == front.letters
    assert front.case.rating
    assert (True, True if before else None, "") == (front.case.rating.solved, front.case.rating.satisfied, front.case.rating.words)
    front.say("师傅态度很好")
    assert "judged" != front.turn


@pytest.mark.parametrize("before", [(), ("满意",)])
@pytest.mark.parametrize("text", ["我想加入工会", "产假规定", "办到哪一步了", "教师法第七条", "我要撤回"])
def test_who_wants_something_else_meanwhile_gets_it_and_the_rating_keeps_its_words_clean(
    front: Griever, before: tuple[str, ...], text: str
) -> None:
    front.answer()
    for words in ("解决了", *before):
        front.say(words)
    front.letters.clear()
    front.say(text)
    assert "judged" != front.turn
    assert [] == front.letters
    assert front.case.rating
    assert "" == front.case.rating.words


def test_a_new_grievance_where_words_were_asked_for_is_one_and_its_answers_are_its_own(front: Griever) -> None:
    front.answer()
    front.say("解决了")
    front.say("满意")
    front.letters.clear()
    front.say("宿舍漏水一直没人管")
    assert "grievance" == front.turn
    front.say("六月")
    assert "form" == front.turn
    assert [] == front.letters
    assert front.case.rating
    assert "" == front.case.rating.words


@pytest.mark.parametrize(
    "text",
    [
        "希望学校以后多听我们的意见",
        "修好了，不过又漏了一次",
        "他们来换了新的咖啡机，还教了我们怎么用",
        "机器太吵了",
        "咖啡机的声音大得很，吵得人没法休息",
    ],
)
def test_a_comment_that_reads_like_a_matter_is_still_a_comment(front: Griever, text: str) -> None:
    front.answer()
    front.say("解决了")
    front.say("满意")
    assert "记下了" in front.say(text)
    assert front.case.rating
    assert text == front.case.rating.words


def test_words_that_may_be_another_matter_are_kept_and_the_way_to_hand_them_in_is_said(front: Griever) -> None:
    front.answer()
    front.say("没解决")
    assert "提诉求" in front.say("宿舍漏水一直没人管")
    assert front.case.rating
    assert "宿舍漏水一直没人管" == front.case.rating.words


def test_after_a_comment_it_is_waited_once_more_and_no_longer(front: Griever) -> None:
    front.answer()
    front.say("解决了")
    assert "总的来说" in front.say("师傅来晚了，别的没什么")
    assert "总的来说" not in front.say("走的时候没关灯")
    assert front.session.pending is None
    assert front.case.rating
    assert "师傅来晚了，别的没什么。走的时候没关灯" == front.case.rating.words


def test_thanks_end_a_rating(front: Griever) -> None:
    front.answer()
    front.say("解决了")
    front.say("满意")
    assert "记下了" in front.say("谢谢")
    assert front.session.pending is None
    assert front.case.rating
    assert "" == front.case.rating.words


def test_a_rating_is_no_material_and_the_wait_for_an_answer_goes_on(front: Griever) -> None:
    front.answer()
    front.say("没解决")
    front.cadre(Action.ACCEPT)
    front.cadre(Action.ASK, text="哪一台？")
    front.letters.clear()
    front.say("不满意")
    assert [] == front.letters
    front.say("师傅来了没带工具")
    assert Status.AWAITING is front.case.status
    assert [Action.RATE, Action.RATE] == events(front)[-2:]
    assert "评价" in letter_text(front.letters[-1])
    last = front.cases.kept[front.case.ref].messages[-1]
    assert (Direction.FROM_MEMBER, "师傅来了没带工具") == (last.direction, last.text)


def test_those_who_answered_hear_how_it_was_rated(front: Griever) -> None:
    front.answer()
    front.say("解决了")
    (letter,) = front.letters
    assert ToOfficers("hdu-cs") == letter.to
    assert "解决了" in letter_text(letter)


def test_those_who_lose_a_case_hear_that_it_is_not_theirs_any_more(front: Griever) -> None:
    front.answer()
    front.say("没解决")
    gone, came = front.letters
    assert (ToAccount(COLLEGE_DUTY), ToOfficers("hdu")) == (gone.to, came.to)
    assert "不用再办" in letter_text(gone)
    assert "重新办理" in letter_text(came)


def test_the_second_no_goes_to_a_person_who_did_not_handle_the_first(front: Griever) -> None:
    front.directory.add_officer("hdu", DEPUTY, "副主席")
    front.answer()
    front.say("没解决")
    front.answer()  # by the chair of the university's union
    front.letters.clear()
    read = front.say("没解决")
    assert DEPUTY in read
    assert (DEPUTY, 2) == (front.case.place.owner, front.case.unsolved)
    gone, came = front.letters
    assert (ToAccount(CHAIR), ToAccount(DEPUTY)) == (gone.to, came.to)


def test_after_no_the_member_reads_by_when_it_is_accepted(front: Griever) -> None:
    front.answer()
    front.clock.advance(timedelta(days=1).total_seconds())
    assert "最迟11月26日（周四）" in front.say("没解决")


@pytest.mark.parametrize(
    "text",
    [
        "查了跟没查一样，机器还是不转",
        "还在等配件，等了两个星期",
        "受理完就没下文了",
        "材料早就送到后勤那边了",
        "这也叫办完了？",
        "让我找物业，物业又让我找你们",
        "我不认这个结果",
        "隔壁办公室的投影也是坏的，一直没人来看",
    ],
)
@pytest.mark.parametrize("before", [(), ("不满意",)])
def test_what_is_said_after_no_reaches_those_who_have_the_case_whatever_it_sounds_like(
    front: Griever, before: tuple[str, ...], text: str
) -> None:
    front.answer()
    for words in ("没解决", *before):
        front.say(words)
    front.letters.clear()
    assert "看得到" in front.say(text)
    assert [text] == words_of(front)
    assert text == (front.case.rating.words if front.case.rating else "")
    assert [ToOfficers("hdu")] == [letter.to for letter in front.letters]


@pytest.mark.parametrize("text", sorted(THANKS_WORDS))
def test_what_thanks_elsewhere_ends_the_words_to_a_case_as_well(front: Griever, text: str) -> None:
    front.answer()
    for words in ("没解决", "不满意", "配件一直没到"):
        front.say(words)
    front.say(text)
    assert front.session.pending is None
    assert ["配件一直没到"] == words_of(front)


def test_several_messages_after_no_all_reach_the_case_until_thanks(front: Griever) -> None:
    front.answer()
    for words in ("没解决", "不满意", "配件一直没到", "打电话也没人接", "楼上那台也一样"):
        front.say(words)
    assert ["配件一直没到", "打电话也没人接", "楼上那台也一样"] == words_of(front)
    front.say("谢谢")
    assert front.session.pending is None


@pytest.mark.parametrize(
    ("text", "turn"),
    [("哺乳假一天有几个小时？", "question"), ("工会法第十条", "question"), ("现在办到哪了", "progress"), ("我要投诉保安打人", "reported")],
)
def test_after_no_a_question_and_a_matter_of_its_own_are_still_taken_for_it(front: Griever, text: str, turn: str) -> None:
    front.answer()
    front.say("没解决")
    front.say(text)
    assert turn == front.turn
    assert [] == words_of(front)


def test_what_was_asked_after_no_is_answered_by_the_next_words(front: Griever) -> None:
    front.answer()
    for words in ("没解决", "不满意", "配件一直没到"):
        front.say(words)
    front.cadre(Action.ACCEPT)
    front.cadre(Action.ASK, text="是几楼的那台？")
    front.say("二楼靠窗的")
    assert Status.WORKING is front.case.status


def test_a_bare_no_is_about_the_answer_of_the_case_where_that_came_later(front: Griever) -> None:
    asked_now(front)
    front.clock.advance(300)
    front.answer()
    assert "重新办理" in front.say("没解决")
    assert Status.SUBMITTED is front.case.status


@pytest.mark.parametrize(("text", "words"), [("茶水间的机器照样漏水", ["茶水间的机器照样漏水"]), ("是诉求的", []), ("没解决", [])])
def test_what_is_said_where_it_was_asked_what_is_meant_goes_to_the_case(front: Griever, text: str, words: list[str]) -> None:
    front.answer()
    front.clock.advance(60)
    asked_now(front)
    front.say("没解决")
    front.say(text)
    assert (Status.SUBMITTED, words) == (front.case.status, words_of(front))


@pytest.mark.parametrize(("text", "turn"), [("没用", "useless"), ("刚才查的规定", "question_judged"), ("是规定", "question_judged")])
def test_who_means_the_question_is_not_taken_for_the_case(front: Griever, text: str, turn: str) -> None:
    front.answer()
    asked_now(front)
    front.say("没解决")
    front.say(text)
    assert turn == front.turn
    front.say("楼道里的灯挺亮的")
    assert (Status.ANSWERED, []) == (front.case.status, words_of(front))


def test_a_second_no_before_the_new_answer_says_who_works_on_it_and_takes_what_is_said(front: Griever) -> None:
    front.answer()
    for words in ("没解决", "跳过", "跳过"):
        front.say(words)
    assert "正在重新办理，等杭州电子科技大学工会受理" in front.say("还是没解决")
    front.say("连个电话都没打来")
    assert (1, ["连个电话都没打来"]) == (front.case.unsolved, words_of(front))


def test_a_second_no_with_a_union_outside_says_one_thing_to_everybody(front: Griever) -> None:
    front.directory.add_officer("hdu", DEPUTY, "副主席")
    kept = front.cases.kept[front.case.ref]
    kept.case = replace(kept.case, place=replace(kept.case.place, unit="hdu", union="杭州电子科技大学工会", level=Level.UNIVERSITY))
    front.answer()  # by the chair
    first = front.say("没解决")
    assert "浙江省教育工会不在这个服务台上，由杭州电子科技大学工会转过去" in first
    front.answer()
    front.letters.clear()
    person = f"杭州电子科技大学工会的{DEPUTY}"
    read = front.say("没解决")
    assert f"换{person}专门负责，转请浙江省教育工会重新办理" in read
    assert "不在这个服务台上" not in read
    assert f"等{person}受理，再转请浙江省教育工会办理" in front.say("进度")
    gone, came = front.letters
    assert (ToAccount(CHAIR), ToAccount(DEPUTY)) == (gone.to, came.to)
    assert f"{person}转请浙江省教育工会重新办理" in letter_text(gone)
    assert f"经办人：{DEPUTY}" in letter_text(came)


def test_each_rating_stands_in_the_record_though_the_next_one_takes_its_place(front: Griever) -> None:
    front.answer()
    for words in ("没解决", "不满意", "跳过"):
        front.say(words)
    front.answer()
    front.say("解决了")
    front.say("满意")
    kept = [event.detail for event in front.cases.kept[front.case.ref].events if event.action is Action.RATE]
    assert ["unsolved-dissatisfied", "solved", "solved-satisfied"] == kept
    assert ["没解决，不满意", "解决了", "解决了，满意"] == [verdict(one) for one in kept]
