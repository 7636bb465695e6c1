"""Whom an alert of danger goes to: never to whoever somebody is in danger from, and to somebody wherever anybody is left."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers import turns
from handlers.desk import Arrival
from handlers.effects import RingUnlessHeard
from handlers.grievances.cases.case import ActorKind, Reader
from handlers.messages import IncomingMessage, Letter, MessageKind, ToOfficers
from handlers.routing.model import Member
from handlers.session import Session
from tests.clock import NOON, FixedClock
from tests.contracts.people.memory import HANGDIAN, NINGBO
from tests.handlers.grievances.members import CHAIR, COLLEGE_DUTY, DOUBT, STORY, Griever, doubt, handed_in, letter_text, talk

DEPUTY, OWNER = "林静", "秦凡"


@pytest.fixture
def served(front: Griever) -> Griever:
    """A desk where two serve the college, and two the university."""
    front.directory.add_officer("hdu-cs", "周宁", "主席")
    front.directory.add_officer("hdu", DEPUTY, "副主席")
    return front


def reached(front: Griever, letter: Letter) -> frozenset[str]:
    """Accounts that a letter reaches, as the sending part resolves it."""
    assert isinstance(letter.to, ToOfficers)
    owner = [front.directory.owner] if front.directory.owner else []
    there = front.directory.known[letter.to.unit].officers if letter.to.unit else owner
    return frozenset(one.account for one in there) - letter.to.barred


def alerted(front: Griever) -> frozenset[str]:
    return frozenset(name for letter in front.letters for name in reached(front, letter))


def rung(front: Griever) -> list[Letter]:
    """What the clock tells once nothing more is said."""
    (ring,) = [one for one in front.last.effects if isinstance(one, RingUnlessHeard)]
    message = IncomingMessage("clock", "silence:1", "silence:1", "clock", MessageKind.EVENT, NOON, event=ring.event, key=ring.key)
    return list(turns.handle(Arrival(message, Session(), NOON, ""), front.desk).letters)


@pytest.mark.parametrize(
    "text",
    [
        "周宁拿刀追着我砍，救命",
        "我们学院工会主席周宁拿刀砍我，救命",
        "周主席要杀我，快来人",
        "周宁逼得我不想活了",
        "我不想活了，都是周宁害的",
    ],
)
def test_who_is_accused_gets_no_alert_and_no_userid_while_their_colleagues_do(served: Griever, text: str) -> None:
    served.say(text)
    assert served.letters, "somebody is alerted"
    served.say("请联系我")
    assert "alan" in letter_text(served.letters[-1])
    assert "周宁" not in alerted(served)
    assert alerted(served)


@pytest.mark.parametrize(
    "text",
    [
        "院长拿刀追着我砍，救命",
        "我们院长要杀我，快来人",
        "都是院长逼的，我不想活了",
        "书记天天骂我，我不想活了",
        "学院工会的人要打死我，救命",
    ],
)
def test_what_is_against_the_unit_alerts_the_next_union_above(served: Griever, text: str) -> None:
    served.say(text)
    served.say("请联系我")
    assert {CHAIR, DEPUTY} == alerted(served)


@pytest.mark.parametrize("text", ["校长逼得我不想活了", "校工会主席要杀我，救命", "校领导合伙逼我，我不想活了"])
def test_where_all_stand_aside_the_fallback_owner_who_serves_no_unit_is_alerted(served: Griever, text: str) -> None:
    served.directory.name_fallback(OWNER)
    served.say(text)
    served.say("请联系我")
    assert {OWNER} == alerted(served)


def test_the_fallback_owner_who_serves_no_unit_and_is_accused_hears_nothing(stranger: Griever) -> None:
    stranger.directory.name_fallback(OWNER)
    stranger.say(f"{OWNER}拿刀追着我砍，救命")
    assert {CHAIR} == alerted(stranger)


def test_who_works_at_two_units_and_accuses_the_head_alerts_neither(served: Griever) -> None:
    served.directory.add_officer("hdu-hq", "后勤值班")
    served.directory.remember("wecom", "alan", Member(HANGDIAN, ("hdu-cs", "hdu-hq")))
    served.say("院长拿刀追着我砍，救命")
    assert {CHAIR, DEPUTY} == alerted(served)


def test_where_nobody_is_left_the_writer_is_told_so_and_nobody_is_promised(served: Griever) -> None:
    served.directory.name_fallback(CHAIR)
    read = served.say("校长逼得我不想活了")
    assert "12356" in read
    assert "没有告诉别人" in read
    assert "提醒了" not in read
    assert "留了提醒" not in read
    assert "请联系我" not in served.offered
    assert "没有办法请同事联系您" in served.say("请联系我")
    assert frozenset() == alerted(served), "not even the chair who is the fallback owner"
    assert served.letters, "the operators hear that it reached nobody"


@pytest.mark.parametrize(
    "text",
    [
        "我不想活了",
        "我们主任晕倒了，没有呼吸",
        "三楼着火了，有人没出来",
        "有个学生拿刀砍人",
        "给校长写了信没人管，我不想活了",
        "有人拿刀砍我，校长快来",
        "求校工会的人来一下，有人要杀我",
        "校长在食堂门口晕倒了，没有呼吸",
        "有人拿刀砍我，快告诉校长",
        "我已经把汽油倒在自己身上了，叫校长下来",
        "我不想活了，跟院长请过假了",
    ],
)
def test_who_is_only_named_is_nobody_to_keep_away(served: Griever, text: str) -> None:
    served.say(text)
    assert {COLLEGE_DUTY, "周宁"} == alerted(served)


@pytest.mark.parametrize("text", ["副主席林静拿刀砍我，救命", "林副主席要杀我，快来人", "林静逼得我不想活了"])
def test_who_serves_above_is_kept_away_there_and_those_below_hear(served: Griever, text: str) -> None:
    served.say(text)
    served.say("请联系我")
    assert {COLLEGE_DUTY, "周宁"} == alerted(served)


def test_who_was_named_before_the_alarm_in_a_form_gets_none(served: Griever) -> None:
    talk(served, "我要反映周宁克扣我的加班费", "六月初")
    served.say("我不想活了")
    assert {COLLEGE_DUTY} == alerted(served)


def test_who_is_named_after_the_alarm_is_not_asked_to_get_in_touch(served: Griever) -> None:
    served.say(STORY)
    talk(served, "我不想活了", "是周宁逼的")
    served.letters.clear()
    served.say("请联系我")
    assert {COLLEGE_DUTY} == alerted(served)


def test_more_danger_from_those_who_were_alerted_alerts_the_union_above_at_once(served: Griever) -> None:
    served.say("我不想活了")
    served.letters.clear()
    served.say("都是院长逼的，我真的不想活了")
    assert {CHAIR, DEPUTY} == alerted(served)


def test_who_an_open_case_is_against_gets_no_alert_of_its_writer(served: Griever) -> None:
    handed_in(served, "我要反映周宁克扣我的加班费", against="周宁")
    served.letters.clear()
    served.say("他拿刀追着我砍，救命")
    assert served.letters
    assert "周宁" not in alerted(served)


def test_the_clock_keeps_away_whoever_was_named(served: Griever, monkeypatch: pytest.MonkeyPatch) -> None:
    doubt(monkeypatch)
    served.say(DOUBT + "，都是周宁逼的")
    assert {COLLEGE_DUTY} == {name for letter in rung(served) for name in reached(served, letter)}


def test_the_clock_keeps_away_whoever_is_named_meanwhile(served: Griever, monkeypatch: pytest.MonkeyPatch) -> None:
    doubt(monkeypatch)
    talk(served, DOUBT, "唉，周宁天天骂他")
    assert "周宁" not in {name for letter in rung(served) for name in reached(served, letter)}


def test_a_silence_that_an_earlier_version_wrote_down_alerts_its_unit(front: Griever) -> None:
    message = IncomingMessage("clock", "silence:1", "silence:hdu-cs", "clock", MessageKind.EVENT, NOON, event="silence", key="hdu-cs")
    (letter,) = turns.handle(Arrival(message, Session(), NOON, ""), front.desk).letters
    assert ToOfficers("hdu-cs") == letter.to


@pytest.fixture
def stranger(clock: FixedClock) -> Griever:
    """Somebody of whom no unit is known, on a desk whose units are served."""
    return Griever(clock, known=False)


def test_of_whom_no_unit_is_known_the_fallback_owner_hears(stranger: Griever) -> None:
    stranger.directory.name_fallback(OWNER)
    stranger.watch.there = True
    stranger.say("我不想活了")
    assert {OWNER} == alerted(stranger)
    assert {""} == {*stranger.watch.asked}, "whether the fallback owner is there, and nobody else"


def test_where_no_fallback_owner_is_named_those_of_the_university_hear(stranger: Griever) -> None:
    read = stranger.say("我不想活了")
    assert {CHAIR} == alerted(stranger)
    assert "留了提醒" in read
    assert {"hdu"} == {*stranger.watch.asked}


def test_where_the_university_has_nobody_those_below_hear(stranger: Griever) -> None:
    stranger.directory.known["hdu"] = replace(stranger.directory.known["hdu"], officers=())
    stranger.say("我不想活了")
    assert {COLLEGE_DUTY} == alerted(stranger)


def test_where_several_universities_are_here_and_none_is_known_each_hears(stranger: Griever) -> None:
    main = stranger.directory.known["hdu"]
    stranger.directory.put(replace(main, id="nbu", university=NINGBO, name="宁波大学", officers=()))
    stranger.directory.add_officer("nbu", "宁波值班")
    stranger.say("我不想活了")
    assert {CHAIR, "宁波值班"} == alerted(stranger)


def test_a_stranger_who_accuses_the_fallback_owner_alerts_somebody_else(stranger: Griever) -> None:
    stranger.directory.add_officer("hdu", DEPUTY, "副主席")
    stranger.directory.name_fallback(CHAIR)
    stranger.say(f"{CHAIR}逼得我不想活了")
    assert {DEPUTY} == alerted(stranger)


def test_of_whom_the_university_alone_is_known_its_union_hears(stranger: Griever) -> None:
    stranger.directory.name_fallback(OWNER)
    stranger.directory.remember("wecom", "alan", Member(HANGDIAN))
    stranger.say("我不想活了")
    assert {CHAIR} == alerted(stranger)


def test_a_unit_that_was_told_for_this_form_alone_counts(stranger: Griever) -> None:
    stranger.say(STORY)
    assert stranger.session.draft is not None
    form = replace(stranger.session.draft.form, university=HANGDIAN, unit="hdu-cs", placed=True)
    stranger.session = replace(stranger.session, draft=replace(stranger.session.draft, form=form))
    stranger.say("我不想活了")
    assert {COLLEGE_DUTY} == alerted(stranger)


def test_on_a_desk_where_nobody_is_on_duty_nobody_is_promised(stranger: Griever) -> None:
    for unit in ("hdu", "hdu-cs"):
        stranger.directory.known[unit] = replace(stranger.directory.known[unit], officers=())
    read = stranger.say("我不想活了")
    assert "没有告诉别人" in read
    assert "留了提醒" not in read


def test_a_page_that_knows_no_address_promises_no_call(clock: FixedClock) -> None:
    front = Griever(clock, channel="web")
    front.say("我不想活了")
    letters = [*front.letters]
    assert "没有办法请同事联系您" in front.say("请联系我")
    assert letters == front.letters


def test_each_alert_has_a_code_of_its_own_and_is_urgent(front: Griever) -> None:
    front.say("我不想活了")
    front.say("有危险")
    front.say("请联系我")
    codes = [letter.reply.reference for letter in front.letters]
    assert 3 == len({*codes}) == len(codes)
    assert all(codes)
    assert all(letter.urgent for letter in front.letters)
    assert not any(code in front.read for code in codes), "the writer's own replies bear others"


@pytest.fixture
def asked(front: Griever, monkeypatch: pytest.MonkeyPatch) -> Griever:
    """Somebody who was asked whether anybody is in danger."""
    doubt(monkeypatch)
    front.say(DOUBT)
    return front


def rings(front: Griever) -> list[RingUnlessHeard]:
    return [one for one in front.last.effects if isinstance(one, RingUnlessHeard)]


@pytest.mark.parametrize("text", ["唉", "在吗", "我不知道怎么办", "好累啊", "谢谢", "我跟他是老同事了", "产假有多少天", "帮助", "我的资料"])
def test_words_that_answer_nothing_leave_the_question_open_and_say_so(asked: Griever, text: str) -> None:
    asked.clock.advance(60)
    read = asked.say(text)
    assert [NOON + timedelta(minutes=11)] == [ring.at for ring in rings(asked)]
    assert "10 分钟里再没有回音" in read
    assert [] == asked.letters


@pytest.mark.parametrize("kind", ["voice", "image"])
def test_a_voice_or_picture_answers_nothing_either(asked: Griever, kind: str) -> None:
    read = asked.send(kind, "media")
    assert rings(asked)
    assert "10 分钟里再没有回音" in read


@pytest.mark.parametrize("text", ["没有", "没事", "他回来了，人没事", "送医院了，在抢救"])
def test_an_answer_closes_the_question(asked: Griever, text: str) -> None:
    read = asked.say(text)
    assert [] == rings(asked)
    assert "再没有回音" not in read


def test_a_yes_alerts_and_silence_alerts_nobody_twice(asked: Griever) -> None:
    asked.say("有危险")
    assert 1 == len(asked.letters)
    assert [] == rings(asked)
    assert "再没有回音" not in asked.say("唉")
    assert [] == rings(asked)


JEST = "再不修我就跳楼给他们看，哈哈，开玩笑的"


@pytest.mark.parametrize(("text", "alerts"), [("是", 1), ("有危险", 1), ("没有", 0), ("我没事", 0)])
def test_after_words_that_are_only_asked_after_the_question_is_still_whether_there_is_danger(
    asked: Griever, text: str, alerts: int
) -> None:
    asked.say(JEST)
    assert rings(asked)
    asked.say(text)
    assert alerts == len(asked.letters)
    assert [] == rings(asked)


def test_who_does_not_want_to_say_more_is_let_go(asked: Griever) -> None:
    asked.say("不想说了")
    assert [] == rings(asked)


def test_who_wanted_nobody_told_is_not_told_of_by_silence_later(front: Griever, monkeypatch: pytest.MonkeyPatch) -> None:
    doubt(monkeypatch)
    talk(front, DOUBT + "，别告诉任何人", "唉")
    assert [] == rings(front)
    front.say(DOUBT)
    assert [] == rings(front)
    assert "没有告诉别人" in front.read


def test_a_form_that_goes_on_has_left_the_question_behind(front: Griever, monkeypatch: pytest.MonkeyPatch) -> None:
    doubt(monkeypatch)
    talk(front, STORY, DOUBT, "继续")
    assert [] == rings(front)
    front.say("再不修我就跳楼给他们看，哈哈，开玩笑的")
    assert [] == rings(front), "that was asked kindly, and nobody is told of silence"


def test_the_case_that_a_cadre_writes_about_keeps_its_accused_away(served: Griever) -> None:
    case = handed_in(served, "我要反映周宁克扣我的加班费", against="周宁")
    served.letters.clear()
    served.session = Session()
    served.watch.writer = Reader(ActorKind.CADRE, DEPUTY, frozenset({"hdu", "hdu-cs"}), channel="wecom", sender="alan")
    served.say(f"{case.ref} 提出人刚打电话来，说站在楼顶要往下跳")
    assert served.letters
    assert "周宁" not in alerted(served)
