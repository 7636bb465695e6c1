"""A grievance on its way in: what is asked, what is understood, what is said honestly, and what becomes of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers import turns
from handlers.desk import Arrival
from handlers.drafts import SLOTS, Form, Question, Slot
from handlers.effects import EraseTalk, KeepAttachment, OpenCase, RingUnlessHeard
from handlers.grievances.cases.case import Action, Case, Confidentiality, Place, Status
from handlers.grievances.form import respondent
from handlers.grievances.form.acts import Filling, Kind
from handlers.grievances.form.filling import story, without_denial
from handlers.grievances.form.interpretation import hear
from handlers.grievances.words import phrases
from handlers.messages import CaseCard, IncomingMessage, MessageKind, ToOfficers
from handlers.routing.model import Level, Member
from handlers.session import Session
from tests.clock import NOON, FixedClock
from tests.contracts.cases.memory import Kept
from tests.contracts.people.memory import HANGDIAN
from tests.handlers.grievances.members import CHAIR, COLLEGE_DUTY, DOUBT, Griever, doubt, letter_text

STORY = "我要反映教研室的空调坏了没人修"
TOLD = Form({Slot.WHAT: "空调坏了没人修", Slot.SINCE: "六月", Slot.WHERE: "二食堂"}, last=Slot.WHERE)
ANSWERS = {"since": "六月初", "where": "二食堂一楼", "hope": "换台新的", "against": "没有", "mode": "实名", "health": "同意"}


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    return Griever(clock)


def fill(front: Griever, until: str = Question.CONFIRM, **answers: str) -> str:
    """Answer what is asked until the form stands at a slot; returns what was read last."""
    for _ in range(12):
        if front.asking == until or not front.asking:
            break
        front.say({**ANSWERS, **answers}[front.asking])
    assert until == front.asking
    return front.read


def handed_in(front: Griever, text: str = STORY, **answers: str) -> Case:
    front.say(text)
    fill(front, **answers)
    front.say("确认")
    return front.case


def test_before_the_first_datum_it_is_said_what_is_kept_who_sees_it_and_how_long(front: Griever) -> None:
    read = front.say("我想反映个问题")
    assert "what" == front.asking
    assert [
        word for word in ("会记下来", "只给办这件事的工会看", "上一级工会也看得到", "删除", "腾讯", "说明", "取消") if word not in read
    ] == []


def test_on_the_web_page_nothing_passes_through_tencent(clock: FixedClock) -> None:
    front = Griever(clock, channel="web")
    assert "腾讯" not in front.say("我想反映个问题")


def test_one_thing_is_asked_at_a_time_and_each_button_can_be_typed(front: Griever) -> None:
    front.say(STORY)
    asked = []
    while front.asking != Question.CONFIRM:
        asked.append(front.asking)
        assert all(text.strip() for text in front.offered)
        assert front.offered
        front.say(ANSWERS[front.asking])
    assert ["since", "where", "hope", "against", "mode"] == asked


def test_a_case_is_handed_in_with_everything_that_follows(front: Griever) -> None:
    case = handed_in(front)
    opened = next(effect for effect in front.effects if isinstance(effect, OpenCase))
    assert (STORY, "六月初", "二食堂一楼", "换台新的", "不针对谁") == (
        case.told.what,
        case.told.since,
        case.told.where,
        case.told.hope,
        case.told.against,
    )
    assert (Status.SUBMITTED, 1, Confidentiality.NAMED, "alan") == (case.status, case.version, case.confidentiality, case.submitter)
    assert (Action.HAND_IN, None, Status.SUBMITTED) == (opened.event.action, opened.event.before, opened.event.after)
    assert opened.alarms
    assert case.basis.rule
    assert case.basis.clauses
    for words in (case.ref, case.place.union, "11月", "受理", case.basis.reason):
        assert words in front.read
    assert front.session.draft is None


def test_the_officers_get_a_card_without_a_name_or_the_story(front: Griever) -> None:
    case = handed_in(front)
    (letter,) = front.letters
    assert ToOfficers(case.place.unit) == letter.to
    (card,) = [block for block in letter.reply.blocks if isinstance(block, CaseCard)]
    assert (case.ref, f"submitted@{case.place.unit}") == (card.ref, card.state)
    assert [f"{verb} {case.ref}" for verb in ("受理", "转办", "查看")] == [option.text for option in card.options]
    assert "alan" not in letter_text(letter)
    assert "空调" not in letter_text(letter)


def test_several_answers_in_one_message_are_understood(front: Griever) -> None:
    front.say("我要反映：从今年五一开始，南校区快递站的工资拖着不发，我希望月底之前结清，我用真名")
    assert "against" == front.asking
    told = front.session.draft.told if front.session.draft else {}
    assert ("从今年五一开始", "南校区快递站", "我希望月底之前结清", "named") == tuple(
        told[slot] for slot in ("since", "where", "hope", "mode")
    )


def test_an_answer_brings_others_along(front: Griever) -> None:
    front.say(STORY)
    front.say("上个月开始的，在二食堂后厨，希望换一台")
    told = front.session.draft.told if front.session.draft else {}
    assert ("二食堂后厨", "希望换一台") == (told["where"], told["hope"])
    assert "上个月" in told["since"]
    assert "against" == front.asking


@pytest.mark.parametrize(
    ("text", "slot", "value"),
    [
        ("不对，是上个月", Slot.SINCE, "上个月"),
        ("写错了，地点是三食堂", Slot.WHERE, "三食堂"),
        ("时间改成去年五月", Slot.SINCE, "去年五月"),
        ("不好意思，我记错了，应该是三食堂", Slot.WHERE, "三食堂"),
        ("更正一下，时间不是六月，是七月", Slot.SINCE, "七月"),
        ("改一下地点，三食堂", Slot.WHERE, "三食堂"),
        ("我说错了，不是二食堂，是三食堂二楼", Slot.WHERE, "三食堂二楼"),
    ],
)
def test_a_correction_changes_the_slot_that_is_meant(text: str, slot: Slot, value: str) -> None:
    heard = hear(text, Slot.HOPE, TOLD)
    assert (Kind.CORRECT, slot, value) == (heard.kind, heard.slot, heard.filling.told.get(slot))


@pytest.mark.parametrize(
    ("asking", "text"),
    [
        (Slot.HOPE, "希望改成按月发"),
        (Slot.HOPE, "要求把排班改一下"),
        (Slot.HOPE, "把档案里写错的地方改过来"),
        (Slot.SINCE, "应该是上个月吧"),
        (Slot.WHERE, "地点是二食堂"),
        (Slot.AGAINST, "我们车间主任"),
        (Slot.HOPE, "能不能给换一台"),
        (Slot.SINCE, "说不清什么时候，反正好久了"),
    ],
)
def test_an_answer_is_no_correction_and_no_question(asking: Slot, text: str) -> None:
    heard = hear(text, asking, TOLD.without(asking))
    assert (Kind.ANSWER, True) == (heard.kind, bool(heard.filling.told.get(asking)))


def test_of_what_happened_a_correction_keeps_both_words(front: Griever) -> None:
    front.say(STORY)
    front.say("发生的事我要改一下，应该是坏了五个星期")
    told = front.session.draft.told["what"] if front.session.draft else ""
    assert STORY in told
    assert "更正：坏了五个星期" in told


def test_a_question_in_between_is_answered_and_the_form_asks_again(front: Griever) -> None:
    front.say(STORY)
    read = front.say("高温津贴是哪几个月发的？")
    assert "没有找到依据" in read
    assert "从什么时候开始的" in read
    assert "since" == front.asking


def test_a_question_about_the_form_is_answered_kindly(front: Griever) -> None:
    front.say(STORY)
    assert "这样写就可以" in front.say("这样写行吗？会不会太啰嗦")
    assert "since" == front.asking


@pytest.mark.parametrize("text", ["取消", "算了，不反映了", "唉，还是算了吧，不说了，说出来也没用", "那取消吧，不用交了"])
def test_it_can_be_dropped_at_any_time(front: Griever, text: str) -> None:
    for until in ("since", "hope", "mode", Question.CONFIRM):
        front.say(STORY)
        fill(front, until)
        assert "没有留下" in front.say(text)
        assert front.session.draft is None
        assert "空调" not in front.session.to_json()
    assert {} == front.cases.kept


def test_it_waits_for_days_and_goes_on(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放，来人了")
    front.clock.advance(6 * 24 * 3600)
    front.say("工会经费怎么公开？")
    assert "question" == front.turn
    assert "从什么时候开始的" in front.say("继续")


def test_it_is_forgotten_after_a_week(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放")
    front.clock.advance(timedelta(days=7).total_seconds() + 1)
    front.say("继续")
    assert "no_form" == front.turn


def test_another_grievance_while_one_waits_is_not_mixed_in_and_not_typed_twice(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放")
    read = front.say("我要投诉食堂涨价不公示")
    assert "还没有交" in read
    assert "涨价" in read
    assert "从什么时候开始的" in front.say("另外一件")
    assert front.session.draft
    assert "食堂涨价不公示" in front.session.draft.told["what"]
    assert "空调" not in front.session.draft.told["what"]
    fill(front)
    assert "空调" in front.say("确认")
    assert "接着说" in front.say("继续")
    assert STORY == front.session.draft.told["what"]
    fill(front)
    front.say("确认")
    assert {STORY, "我要投诉食堂涨价不公示"} == {kept.case.told.what for kept in front.cases.kept.values()}


def test_the_one_that_waits_can_be_told_first_and_the_other_is_offered_then(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放")
    front.say("我要投诉食堂涨价不公示")
    front.say("继续")
    fill(front)
    assert STORY in front.read
    assert "食堂涨价不公示" in front.say("确认")
    front.say("继续")
    assert front.session.draft
    assert "食堂涨价不公示" in front.session.draft.told["what"]


def test_words_that_belong_to_the_one_that_waits_go_on_with_it(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放")
    front.say("我要投诉食堂涨价不公示")
    assert "从什么时候开始的" in front.say("同一件")
    assert front.session.draft
    assert "涨价" in front.session.draft.told["what"]
    assert front.session.shelved is None


def test_the_one_that_waits_can_be_dropped_for_the_other(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放")
    front.say("我要投诉食堂涨价不公示")
    assert "不交了" in front.say("取消")
    assert front.erased
    assert front.session.draft
    assert "涨价" in front.session.draft.told["what"]
    assert "空调" not in front.session.to_json()


def test_a_second_one_told_without_any_word_of_complaint_is_asked_about_too(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放")
    assert "还是另外一件" in front.say("还有一件事，食堂二楼的阿姨骂人，打菜还少给")
    front.say("另外一件")
    assert front.session.draft
    assert "食堂二楼的阿姨骂人，打菜还少给" == front.session.draft.told["what"]


def test_after_a_day_of_silence_a_new_story_is_no_answer_to_the_old_question(front: Griever) -> None:
    front.say(STORY)
    front.clock.advance(26 * 3600)
    assert "还是另外一件" in front.say("我要投诉食堂涨价不公示")
    front.say("取消")
    front.say("取消")
    front.say(STORY)
    front.clock.advance(26 * 3600)
    assert "在哪" in front.say("上个月开始的")


def test_a_third_one_waits_for_its_turn(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放")
    front.say("我要投诉食堂涨价不公示")
    front.say("另外一件")
    front.say("先放一放")
    assert "两件" in front.say("我要投诉宿舍断电三天没人管")
    front.say("继续")
    assert front.session.draft
    assert "涨价" in front.session.draft.told["what"]


def test_a_begun_grievance_that_is_dropped_leaves_the_other_one(front: Griever) -> None:
    front.say(STORY)
    front.say("先放一放")
    front.say("我要投诉食堂涨价不公示")
    front.say("另外一件")
    assert "空调" in front.say("取消")
    assert front.session.draft
    assert front.session.draft.paused
    assert "涨价" not in front.session.to_json()


def test_a_picture_before_any_word_goes_with_the_story(front: Griever) -> None:
    assert "是想反映什么事吗" in front.send("image", "m1")
    front.send("image", "m2")
    front.say(STORY)
    assert front.session.draft
    assert 2 == len(front.session.draft.attachments)
    fill(front)
    assert "附件：2个" in front.read


def test_a_picture_alone_is_let_go_after_half_an_hour(front: Griever) -> None:
    front.send("image", "m1")
    front.clock.advance(1801)
    front.say(STORY)
    assert front.session.draft
    assert () == front.session.draft.attachments


def test_what_is_sent_is_noted_and_a_voice_is_said_to_be_unheard(front: Griever) -> None:
    front.say(STORY)
    assert "附在这件事里" in front.send("image", "m1")
    assert "转不成文字" in front.send("voice", "m2")
    assert "收不进来" in front.send("location")
    fill(front)
    assert "附件：2个" in front.read
    front.say("确认")
    opened = next(effect for effect in front.effects if isinstance(effect, OpenCase))
    files = [effect for effect in front.effects if isinstance(effect, KeepAttachment)]
    assert [("m1", "image"), ("m2", "voice")] == [(file.media, file.kind) for file in files]
    assert tuple(file.id for file in files) == opened.attachments


def test_a_video_is_refused_with_what_can_be_taken(front: Griever) -> None:
    front.say(STORY)
    assert "这个视频我收不进来" in front.send("video", "m1")
    assert front.session.draft
    assert () == front.session.draft.attachments


def test_too_many_files_are_said_to_be_too_many(front: Griever) -> None:
    front.say(STORY)
    for number in range(9):
        front.send("image", f"m{number}")
    assert "最多9个" in front.send("image", "m10")


def test_the_summary_can_be_changed(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    assert "想改哪一项" in front.say("改")
    assert "重新说一遍" in front.say("改地点")
    assert "地点：三食堂" in front.say("三食堂")
    assert "时间：上个月" in front.say("改时间：上个月")
    front.say("补充一句，昨天又坏了")
    front.say("确认")
    assert ("三食堂", "上个月") == (front.case.told.where, front.case.told.since)
    assert "昨天又坏了" in front.case.told.what


def test_who_says_anonymous_is_told_the_truth_and_offered_the_page(clock: FixedClock) -> None:
    front = Griever(clock, anonymous_url="https://desk.example.edu.cn/anonymous")
    front.say(STORY)
    fill(front, "mode")
    read = front.say("我想匿名")
    assert "平台本来就显示是谁" in read
    assert "https://desk.example.edu.cn/anonymous" in read
    assert front.erased
    assert {} == front.cases.kept
    clock.advance(1801)
    front.say("保密")
    assert "空调" not in front.session.to_json(), "who does not come back leaves nothing"


def test_a_desk_without_the_page_says_so_and_goes_on_in_confidence(front: Griever) -> None:
    assert "没有开匿名网页" in front.say("我要匿名举报，食堂的空调坏了三个星期没人修")
    assert front.erased
    front.say("保密吧")
    fill(front)
    front.say("确认")
    assert (Confidentiality.CONFIDENTIAL, "") == (front.case.confidentiality, front.case.submitter)
    assert EraseTalk() in front.last.effects


def test_confidence_is_said_with_its_limits(front: Griever) -> None:
    front.say(STORY)
    fill(front, "mode")
    for words in ("两位获授权的同事都同意", "写明理由", "看了会通知您", "维护机器的技术人员，技术上也看得到"):
        assert words in front.read
    fill(front, mode="保密")
    assert "维护机器的技术人员，技术上也看得到" in front.read


def test_who_is_complained_of_is_left_out(front: Griever) -> None:
    case = handed_in(front, against="我的学院/部门")
    assert "hdu" == case.place.unit
    assert {"hdu-cs", "hdu-cs-lab"} == case.bars.units
    assert ToOfficers("hdu", frozenset({COLLEGE_DUTY})) == front.letters[0].to


def test_against_the_universitys_union_nothing_is_stored_and_a_letter_is_ready(front: Griever) -> None:
    front.say(STORY)
    for text in ("六月", "二食堂", "换一台", "校工会", "保密"):
        front.say(text)
    for words in ("我这里不能收", "浙江省教育工会", "12351", "空调坏了", "换一台"):
        assert words in front.read
    assert {} == front.cases.kept
    assert front.session.draft is None
    assert front.erased


def test_an_external_superior_works_on_it_in_the_custody_of_the_own_union(front: Griever) -> None:
    del front.directory.known["hdu-cs-lab"]
    front.directory.known["hdu-cs"] = replace(front.directory.known["hdu-cs"], officers=())
    case = handed_in(front, "我要反映教研室的空调坏了没人修", where="教研室里")
    assert Place(HANGDIAN, "hdu", "计算机学院工会", Level.BRANCH, external=True) == case.place


def test_a_superior_that_is_not_confirmed_is_confirmed_first(front: Griever) -> None:
    front.directory.confirmed.clear()
    case = handed_in(front, "我要反映全省高校的教职工疗休养标准都不一样，几所学校差好多")
    assert (Level.EDUCATION, True, "hdu") == (case.place.level, case.place.external, case.place.unit)
    assert "核实" in case.basis.reason
    assert [ToOfficers("hdu"), ToOfficers("")] == [letter.to for letter in front.letters]


def test_a_superior_that_was_confirmed_is_told_without_that(front: Griever) -> None:
    case = handed_in(front, "我要反映全省高校的教职工疗休养标准都不一样，几所学校差好多")
    assert Level.EDUCATION is case.place.level
    assert "核实" not in case.basis.reason
    assert [ToOfficers("hdu")] == [letter.to for letter in front.letters]


def test_where_somebody_works_is_asked_once_with_consent_and_remembered(clock: FixedClock) -> None:
    front = Griever(clock, known=False)
    front.say(STORY)
    read = fill(front, "place")
    assert "只记您的学校和单位" in read
    front.say("计算机学院")
    assert Question.CONFIRM == front.asking
    assert Member(HANGDIAN, ("hdu-cs",)) == front.member


def test_somebody_of_several_units_says_whose_matter_it_is(front: Griever) -> None:
    front.directory.remember("wecom", "alan", Member(HANGDIAN, ("hdu-cs", "hdu-hq")))
    front.say(STORY)
    assert "您同时在" in fill(front, "place")
    front.say("后勤")
    assert Question.CONFIRM == front.asking


def test_who_does_not_say_where_they_work_reaches_the_fallback_owner(clock: FixedClock) -> None:
    front = Griever(clock, known=False)
    front.say(STORY)
    fill(front, "place")
    front.say("不想说")
    front.say("确认")
    assert "" == front.case.place.unit
    assert ToOfficers("") == front.letters[0].to


def test_health_is_kept_with_a_consent_of_its_own(front: Griever) -> None:
    front.say("我要反映车间里太热，我怀孕五个月了还要上夜班")
    assert "要您单独同意" in fill(front, "health")
    front.say("不同意")
    fill(front)
    front.say("确认")
    assert "怀孕" not in front.case.told.what
    assert "车间里太热" in front.case.told.what


def test_without_sensitive_words_no_consent_is_asked(front: Griever) -> None:
    front.say(STORY)
    seen = set()
    while front.asking != Question.CONFIRM:
        seen.add(front.asking)
        front.say(ANSWERS[front.asking])
    assert "health" not in seen


def test_on_the_web_page_somebody_who_gives_their_name_is_asked_for_it(clock: FixedClock) -> None:
    front = Griever(clock, channel="web")
    case = handed_in(front, name="阿兰 666666")
    assert "阿兰 666666" == case.submitter


def test_an_alike_case_is_offered_in_its_public_wording_alone(front: Griever) -> None:
    text = "我要反映二食堂的饭菜涨价"
    open_one = handed_in(front, text)
    front.cases.kept[open_one.ref] = Kept(
        replace(open_one, joinable=True, public_wording="二食堂饭菜价格", told=replace(open_one.told, what="阿兰的原话")),
        ("wecom", "other"),
    )
    front.say(text)
    read = fill(front, "join")
    assert "二食堂饭菜价格" in read
    assert "阿兰的原话" not in read
    front.say(f"加入 {open_one.ref}")
    fill(front)
    front.say("确认")
    (joined,) = [kept for ref, kept in front.cases.kept.items() if ref != open_one.ref]
    assert open_one.ref == joined.events[0].detail
    assert open_one.ref in letter_text(front.letters[-1])


def test_what_is_personal_is_offered_to_nobody(front: Griever) -> None:
    front.say("我要反映组长天天骂我，排挤我")
    fill(front, against="别的人")
    assert "允许加入" not in front.offered


def test_danger_comes_before_the_form(front: Griever) -> None:
    front.watch.there = True
    front.say(STORY)
    read = front.say("我不想活了")
    assert read.index("安全") < read.index("12356") < read.index("110") < read.index("这里不是紧急救助渠道")
    assert "119" not in read, "no fire is spoken of"
    assert "现在有值班的同事在" in read
    (letter,) = front.letters
    assert ToOfficers("hdu-cs") == letter.to
    assert "不想活" not in letter_text(letter)
    assert "alan" not in letter_text(letter)
    front.say("请联系我")
    assert "alan" in letter_text(front.letters[-1])
    front.say("继续")
    assert front.asking == "since", "what was told before waits"


def test_what_may_be_a_joke_is_asked_back_and_the_words_are_taken_once_all_is_well(front: Griever) -> None:
    front.say(STORY)
    fill(front, "hope")
    assert "您现在还好吗" in front.say("再不修我就跳楼给他们看，哈哈，开玩笑的，换一台就行")
    assert [] == front.letters
    assert "那就好" in front.say("我没事，随口说的")
    assert "against" == front.asking
    assert "换一台就行" in (front.session.draft.told["hope"] if front.session.draft else "")


def test_who_is_asked_and_is_not_well_is_helped_at_once(front: Griever) -> None:
    front.say(STORY)
    front.say("再不修我就跳楼给他们看，哈哈，开玩笑的")
    assert "12356" in front.say("不太好")
    assert 1 == len(front.letters)


@pytest.fixture
def doubtful(front: Griever, monkeypatch: pytest.MonkeyPatch) -> Griever:
    doubt(monkeypatch)
    return front


def test_where_danger_is_only_likely_the_numbers_come_with_the_question_and_nobody_is_alerted_yet(doubtful: Griever) -> None:
    read = doubtful.say(DOUBT)
    assert read.index("110") < read.index("12356") < read.index("这里不是紧急救助渠道") < read.index("现在有人有危险吗")
    assert ["有危险", "没有"] == doubtful.offered
    assert [] == doubtful.letters
    (ring,) = doubtful.last.effects
    assert RingUnlessHeard(NOON + timedelta(minutes=10), "silence", "hdu-cs") == ring


def test_a_yes_alerts(doubtful: Griever) -> None:
    doubtful.say(DOUBT)
    doubtful.say("有危险")
    (letter,) = doubtful.letters
    assert "关机" not in letter_text(letter)


def test_more_words_of_danger_after_the_question_alert(doubtful: Griever) -> None:
    doubtful.say(DOUBT)
    doubtful.say("他说谢谢我这些年的照顾，人已经不见了")
    assert 1 == len(doubtful.letters)


def test_a_no_alerts_nobody_and_the_words_are_taken_for_what_they_are(doubtful: Griever) -> None:
    doubtful.say(DOUBT)
    assert "那就好" in doubtful.say("没有")
    assert [] == doubtful.letters
    assert () == tuple(effect for effect in doubtful.last.effects if isinstance(effect, RingUnlessHeard))


def test_silence_alerts_those_on_duty_and_names_nobody(front: Griever) -> None:
    message = IncomingMessage("clock", "silence:1", "silence:hdu-cs", "clock", MessageKind.EVENT, NOON, event="silence", key="hdu-cs")
    arrival = Arrival(message, Session(), NOON, "")
    assert "silence" == turns.match(arrival, front.desk).name
    (letter,) = turns.handle(arrival, front.desk).letters
    assert ToOfficers("hdu-cs") == letter.to
    assert "没有回音" in letter_text(letter)


def test_who_wants_nobody_to_know_is_asked_and_silence_alerts_nobody(doubtful: Griever) -> None:
    read = doubtful.say(DOUBT + "，别告诉任何人")
    assert "我没有告诉别人" in read
    assert () == doubtful.last.effects


@pytest.mark.parametrize(
    "answer", ["靠窗的那一台，在打菜口旁边", "六月初就坏了", "希望把门修好", "我们组长", "三号楼二楼的男厕所", "保密吧，我怕惹事"]
)
def test_an_ordinary_answer_to_a_form_is_not_interrupted(front: Griever, answer: str) -> None:
    front.say(STORY)
    assert "有人有危险吗" not in front.say(answer)
    assert "您现在还好吗" not in front.read


def test_who_goes_on_instead_of_answering_goes_on(front: Griever) -> None:
    front.say(STORY)
    front.say("我不想活了")
    front.say("继续")
    assert "since" == front.asking
    front.say("六月初")
    assert "where" == front.asking


def test_what_was_told_in_danger_is_handed_in_later_on_a_word(front: Griever) -> None:
    front.say("组长刚才拿刀追着我砍，救命")
    assert {} == front.cases.kept
    front.say("提诉求")
    assert "拿刀" in (front.session.draft.told["what"] if front.session.draft else "")


def test_who_does_not_want_others_to_know_is_not_reported(front: Griever) -> None:
    read = front.say("我不想活了，别告诉任何人")
    assert [] == front.letters
    assert "我没有告诉别人" in read
    assert "值班的同事这会儿不在线" in read


def test_three_empty_messages_end_kindly(front: Griever) -> None:
    front.say(STORY)
    front.say("嗯")
    front.say("……")
    assert "先停一停" in front.say("。。")
    assert "从什么时候开始的" in front.say("继续")


def test_abuse_is_answered_kindly_and_is_no_answer(front: Griever) -> None:
    front.say("我想反映个问题")
    assert "很生气" in front.say("一群废物")
    assert "what" == front.asking


def test_words_of_somebody_else_are_no_abuse(front: Griever) -> None:
    front.say("我想反映个问题")
    front.say("组长天天在群里骂人，蠢猪、废物这种话都骂得出来")
    assert "since" == front.asking


def test_what_happened_cannot_be_skipped(front: Griever) -> None:
    front.say("我想反映个问题")
    assert "得请您说一句" in front.say("跳过")


def test_help_and_contact_go_past_the_form_and_it_goes_on_waiting(front: Griever) -> None:
    front.say(STORY)
    front.say("联系")
    assert "contact" == front.turn
    assert "since" == front.asking


def test_the_whole_words_of_privacy_are_there_for_the_asking(front: Griever) -> None:
    front.say(STORY)
    read = front.say("说明")
    for words in ("谁看得到", "上一级工会也看得到", "两位获授权的同事都同意", "腾讯", "7天"):
        assert words in read
    assert "since" == front.asking


def test_a_desk_without_grievances_says_where_a_matter_goes_as_before(front: Griever) -> None:
    front.desk = replace(front.desk, grievances=None)
    front.say("我要投诉校工会主席")
    assert "matter" == front.turn


def test_whom_does_it_belong_to_is_still_that_question(front: Griever) -> None:
    front.say("教工小家的咖啡机坏了，这事该找谁管")
    assert "matter" == front.turn
    assert "提诉求" in front.offered


def test_the_chair_who_is_complained_of_never_gets_a_letter(front: Griever) -> None:
    front.directory.known["hdu-cs"] = replace(front.directory.known["hdu-cs"], officers=())
    front.directory.add_officer("hdu-cs", "陈生", "主席")
    handed_in(front, against="学院工会主席")
    barred = [letter.to.barred for letter in front.letters if isinstance(letter.to, ToOfficers)]
    assert [True] == ["陈生" in one for one in barred]
    assert CHAIR not in barred[0]


WORDS = st.sampled_from(
    [
        *("空调坏了三个星期没人修", "上个月开始的", "在二食堂一楼", "希望换一台", "没有", "我的学院/部门", "实名", "保密", "匿名", "跳过"),
        *("不对，是上个月", "时间改成去年", "改", "改地点", "加班费怎么算？", "这样写行吗", "先放一放", "继续", "嗯", "", "😀", "废物"),
        *(
            "确认",
            "同意",
            "不同意",
            "计算机学院",
            "不想说",
            "说明",
            "进度",
            "帮助",
            "我要投诉食堂涨价",
            "从五一开始工资没发，我用真名",
            "单独提",
        ),
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(messages=st.lists(WORDS | st.text(max_size=30), max_size=14))
def test_any_messages_in_any_order_are_answered(messages: list[str]) -> None:
    front = Griever(FixedClock())
    front.say("我想反映个问题")
    for text in messages:
        front.say(text)
        assert front.last.replies
        assert all(reply.blocks for reply in front.last.replies)


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="空调坏了没人修上个月在二食堂希望不对是，。？ 我的", min_size=2, max_size=40), asking=st.sampled_from(SLOTS))
def test_words_that_are_an_answer_are_never_lost(text: str, asking: Slot) -> None:
    heard = hear(text, asking, Form({Slot.WHAT: "宿舍漏水"} if asking != Slot.WHAT else {}))
    filling = heard.filling
    if heard.kind is not Kind.ANSWER or filling == Filling() or asking == Slot.MODE:
        return
    kept = "".join((*filling.told.values(), filling.lead, filling.named))
    beside_a_no = without_denial(text)  # 不，上个月: the no is said to the desk's guess
    said_so = [phrases.bare(one.words).rstrip("了吧的") for one in phrases.segments(beside_a_no)]
    lost = [words for words in said_so if words not in kept.lower()]
    skipped = filling.told.get(asking) == "" or respondent.NOTHING_MORE.fullmatch(phrases.bare(text)) is not None
    assert skipped or lost == []


def test_a_story_is_kept_whole() -> None:
    text = "你好，我是合同工，从去年开始食堂后厨的空调就坏了，大家都很难受，希望换一台"
    assert text in story(text, Form()).told[Slot.WHAT]
