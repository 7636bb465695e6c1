"""What is said by the way goes where it belongs: a time, a place, a wish, whoever is named; and what is steered goes nowhere."""

import pytest

from handlers.drafts import Question, Slot
from handlers.grievances.words import facts, places
from handlers.grievances.words.headline import gist
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, kept_words, talk, told

STORY = "办公室暖气坏了，没人来修"
REST = ("去年十一月", "曹光彪楼五楼", "把暖气修好", "不针对谁", "保密")


@pytest.mark.parametrize(
    ("clause", "since"),
    [
        ("上个月8号的事", "上个月8号"),
        ("是前天晚上的事", "前天晚上"),
        ("5月、6月都没发", "5月、6月"),
        ("停水两天了", "两天"),
        ("电梯坏了两个多月了", "两个多月"),
        ("就是去年中秋的时候", "去年中秋"),
        ("我在这儿干了三年了", ""),
        ("结婚五年了", ""),
        ("孩子三岁了", ""),
        ("我怀孕五个月了", ""),
    ],
)
def test_a_time_that_was_said_is_known(clause: str, since: str) -> None:
    assert since in facts.since(clause)
    assert bool(since) == bool(facts.since(clause))


@pytest.mark.parametrize("clause", ["在玉泉西区", "在下沙园区", "就在屏峰东区"])
def test_a_part_of_a_campus_is_a_place(clause: str) -> None:
    assert places.place(clause)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("昨天没睡好，唉说远了，就是后勤把我们的门禁卡停了", "后勤把我们的门禁卡停了"),
        ("我家孩子明年高考，扯远了，系里把我的课全排在周末", "系里把我的课全排在周末"),
        ("天冷了，言归正传，宿舍没有热水", "宿舍没有热水"),
        ("还有个事，工会发的电影票过期了", "工会发的电影票过期了"),
        ("另外还有一件事，走廊灯不亮", "走廊灯不亮"),
        ("希望把饭价降下来，一份青菜涨到八块", "一份青菜涨到八块"),
        ("那我就说了，班车老是晚点", "班车老是晚点"),
        ("我想咨询一下，主任让我替他写论文，怎么办", "主任让我替他写论文"),
    ],
)
def test_a_matter_is_called_by_what_happened(text: str, words: str) -> None:
    assert words == gist(text)


@pytest.mark.parametrize(
    ("text", "hope"),
    [
        ("希望把停车费降下来，老师根本抢不到车位，保安还骂我们", "希望把停车费降下来"),
        ("希望道歉，把钱退给我们，馆长每次都说没钱", "希望道歉，把钱退给我们"),
        ("食堂涨价了，希望学校管管，也公开一下成本", "希望学校管管，也公开一下成本"),
    ],
)
def test_a_hope_ends_where_the_story_goes_on(front: Griever, text: str, hope: str) -> None:
    talk(front, "提诉求", text)
    assert (hope, text) == (told(front)["hope"], told(front)["what"])


@pytest.mark.parametrize("words", ["同工同酬", "公平公正", "公开透明就行", "补发", "要个说法"])
@pytest.mark.parametrize("before", [(), ("去年",)])
def test_what_is_wanted_is_no_time_and_no_place(front: Griever, before: tuple[str, ...], words: str) -> None:
    talk(front, STORY, *before, words)
    assert words == told(front)["hope"]
    assert len(before) == sum(slot in told(front) for slot in ("since", "where"))


@pytest.mark.parametrize("words", ["馆长不批", "处长没签字", "园长把钱扣着", "我们主任也不管"])
def test_what_somebody_does_is_no_place_and_names_them(front: Griever, words: str) -> None:
    talk(front, STORY, "去年", words)
    assert "where" not in told(front)
    assert words in told(front)["what"]
    talk(front, "曹光彪楼", "修好")
    assert "针对" in front.read
    assert "吗？是就回复“对”" in front.read


@pytest.mark.parametrize(
    ("words", "slot", "value"),
    [
        ("把地点改成理学楼210", "where", "理学楼210"),
        ("请把时间改为今年三月", "since", "今年三月"),
        ("帮我把希望换成换新的", "hope", "换新的"),
    ],
)
@pytest.mark.parametrize("lines", range(1, 6))
def test_a_field_is_changed_by_its_name_wherever_it_is_said(front: Griever, lines: int, words: str, slot: str, value: str) -> None:
    talk(front, STORY, *REST[:lines], words)
    assert value == told(front)[slot]
    assert words not in kept_words(front)


@pytest.mark.parametrize("no", ["没有", "不要", "不用"])
def test_a_no_to_who_may_know_is_asked_back(front: Griever, no: str) -> None:
    talk(front, STORY, *REST[:4])
    assert "您要哪一个" in front.say(no)
    assert STORY == told(front)["what"]


@pytest.mark.parametrize("words", ["公积金呢", "那高温补贴呢", "餐补呢"])
def test_what_of_that_goes_into_the_story(front: Griever, words: str) -> None:
    talk(front, "社保三个月没给我交", "跳过", words)
    assert words in told(front)["what"]
    assert "hope" not in told(front)


@pytest.mark.parametrize("words", ["放一放", "跳过", "谢谢", "对了", "再见"])
def test_at_the_summary_a_command_is_not_offered_to_be_added(front: Griever, words: str) -> None:
    talk(front, STORY, *REST)
    assert "要加进去吗" not in front.say(words)
    assert STORY == told(front)["what"]
    assert {} == front.cases.kept


@pytest.mark.parametrize("words", ["放一放", "跳过", "谢谢"])
def test_a_command_adds_no_words_that_wait(front: Griever, words: str) -> None:
    talk(front, STORY, *REST, "天真冷", words)
    assert STORY == told(front)["what"]


def test_confirming_the_summary_is_no_consent_to_keep_what_is_sensitive(front: Griever) -> None:
    talk(front, "提诉求", "我怀孕了还让我上夜班", "上个月", "护理站", "调到白班", "不针对谁", "保密")
    assert Question.HEALTH == front.asking
    front.say("确认")
    assert Question.HEALTH == front.asking
    front.say("同意")
    assert Question.CONFIRM == front.asking


@pytest.mark.parametrize(("passing", "where"), [("每天都这样", "三食堂"), ("没有了", "三食堂")])
def test_a_place_that_the_story_names_stands_where_it_is_asked_for_in_vain(front: Griever, passing: str, where: str) -> None:
    talk(front, "三食堂的饭是馊的，没人管", "上周")
    assert Slot.WHERE == front.asking
    talk(front, passing)
    if front.asking == Slot.WHERE:
        talk(front, "我们都吃坏了肚子")
    assert where == told(front)["where"]


def test_a_place_that_is_skipped_is_left_out(front: Griever) -> None:
    talk(front, "三食堂的饭是馊的，没人管", "上周", "跳过")
    assert "" == told(front)["where"]


def test_progress_beside_a_form_says_that_it_is_not_handed_in(front: Griever) -> None:
    front.say(STORY)
    read = front.say("进度")
    assert "还没有交" in read
    assert "什么时候" in read
    talk(front, "放一放")
    assert "回复“继续”" in front.say("进度")


def test_progress_of_a_case_says_as_well_what_is_not_handed_in(front: Griever) -> None:
    talk(front, STORY, *REST, "确认", "提诉求", "走廊的灯也坏了，报修没人理")
    read = front.say("进度")
    assert front.case.ref in read
    assert "另外，您说的" in read


@pytest.mark.parametrize("words", ["再见", "拜拜", "好的，再见", "谢谢，拜拜"])
def test_good_bye_is_answered_in_kind(front: Griever, words: str) -> None:
    assert "再见" in front.say(words)
    assert "farewell" == front.turn


def test_a_university_that_was_named_is_not_asked_for(clock: FixedClock) -> None:
    front = Griever(clock, known=False)
    read = talk(front, STORY, "去年", "杭州电子科技大学", "修好", "没有", "保密")
    assert "哪所学校" not in read
    assert "学院" in read


@pytest.mark.parametrize(
    ("words", "reached"),
    [
        ("不是，联系方式写错了，应该是王老师 13800001111", "王老师 13800001111"),
        ("电话写错了，是13800001111", "李老师 13800001111"),
        ("手机号不对，改成 13800001111", "李老师 13800001111"),
    ],
)
def test_how_somebody_is_reached_is_put_right_after_the_hand_in(clock: FixedClock, words: str, reached: str) -> None:
    front = Griever(clock, channel="terminal")
    talk(front, STORY, *REST[:4], "实名", "李老师 13900002222", "确认")
    assert reached in front.say(words)
    assert "李老师 13900002222" == front.case.submitter
    front.say("是")
    assert reached == front.case.submitter
    assert any(reached in message.text for message in front.cases.kept[front.case.ref].messages)


def test_a_number_alone_keeps_the_name_before_it(clock: FixedClock) -> None:
    front = Griever(clock, channel="terminal")
    read = talk(front, STORY, *REST[:4], "实名", "王敏 13900002222", "电话写错了，是13800001111")
    assert "王敏 13800001111" in read


@pytest.mark.parametrize("words", ["不留电话", "没有电话", "不留手机号", "没有", "跳过"])
def test_who_leaves_no_number_has_left_none(clock: FixedClock, words: str) -> None:
    front = Griever(clock, channel="terminal")
    talk(front, STORY, *REST[:4], "实名", words)
    assert (Question.CONFIRM, "") == (front.asking, told(front)["name"])


@pytest.mark.parametrize("words", ["就在急诊", "在机房", "都在屏峰那边"])
def test_a_place_with_in_before_it_is_one(words: str) -> None:
    assert places.in_place(words)


@pytest.mark.parametrize("words", ["在编", "在职", "在家办公", "就在等"])
def test_a_state_is_no_place(words: str) -> None:
    assert not places.in_place(words)


@pytest.mark.parametrize("words", ["能不能在图书馆给教师留几个座位", "可不可以加一班早班车", "能不能把门禁延长到十一点"])
def test_a_proposal_is_the_matter(front: Griever, words: str) -> None:
    talk(front, "我有个建议", words)
    assert words == told(front)["what"]


@pytest.mark.parametrize("words", ["先不说了", "先不填了"])
def test_not_now_keeps_what_was_told(front: Griever, words: str) -> None:
    talk(front, STORY, words)
    assert (True, STORY) == (bool(front.session.draft and front.session.draft.paused), told(front)["what"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("不好意思打扰了，年终考核把我评成不合格", "年终考核把我评成不合格"),
        ("抱歉打扰一下，宿舍断网三天了", "宿舍断网三天了"),
        ("我想说的是，班车总不准点", "班车总不准点"),
    ],
)
def test_an_apology_is_no_matter(text: str, words: str) -> None:
    assert words == gist(text)


@pytest.mark.parametrize("words", ["不撤", "不取消", "还是要交", "不是要取消"])
def test_what_is_not_to_be_dropped_goes_on(front: Griever, words: str) -> None:
    talk(front, STORY, *REST[:3], "撤回", words)
    assert Slot.AGAINST == front.asking
    assert "against" not in told(front)
    assert STORY == told(front)["what"]


@pytest.mark.parametrize(
    ("text", "who"), [("我要投诉档案馆副馆长，他让我们给他搬家", "档案馆副馆长"), ("举报我们护士长，乱排夜班", "护士长")]
)
def test_whoever_is_complained_of_outright_is_not_asked_for(front: Griever, text: str, who: str) -> None:
    talk(front, "提诉求", text)
    assert who in told(front)["against"]


def test_a_member_who_says_where_they_are_names_the_place_alone(front: Griever) -> None:
    talk(front, STORY, "我在理学院")
    assert "理学院" == told(front)["where"]


def test_how_many_floors_there_are_now_is_no_place() -> None:
    assert "" == facts.narrow_place("公司把我管的楼层从一层加到五层")
    assert facts.narrow_place("图书馆三层的灯坏了")


@pytest.mark.parametrize("aside", ["他姓钱，别写进去", "名字是老赵 不要写进去"])
def test_what_is_not_to_be_written_down_is_not(front: Griever, aside: str) -> None:
    talk(front, STORY, *REST[:2])
    read = front.say(aside)
    assert "没有写进去" in read
    assert "hope" == front.asking
    assert aside[:3] not in kept_words(front)


@pytest.mark.parametrize("words", ["没什么，就是随便说说", "就发发牢骚"])
def test_words_that_make_less_of_it_are_no_answer(front: Griever, words: str) -> None:
    front.say(STORY)
    front.say(words)
    assert "since" not in told(front)
    assert "since" == front.asking


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("主任说要三个人签字才行，科里一共就俩", ""),
        ("负责收材料的科研秘书", ""),
        ("我在西区教学楼", ""),
        ("希望公开排队的名单", "希望公开排队的名单"),
        ("要么加钱，要么把活减回去", "要么加钱，要么把活减回去"),
        ("领导当面道歉", "领导当面道歉"),
    ],
)
def test_only_a_hope_is_kept_as_one(front: Griever, answer: str, kept: str) -> None:
    talk(front, STORY, *REST[:2])
    front.say(answer)
    assert kept == told(front).get("hope", "")


def test_whom_it_is_against_stays_beside_who_may_not_know(front: Griever) -> None:
    talk(front, STORY, *REST[:3], "组长，不过别让他知道")
    assert "组长" == told(front)["against"]
    assert "confidential" == told(front)["mode"]


def test_who_wants_the_union_after_all_goes_on(front: Griever) -> None:
    front.say(STORY)
    assert "嗯，您说" in front.say("还是交给工会吧")
    assert STORY == told(front)["what"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("三号楼的电梯老是坏", "三号楼"),
        ("7幢楼道的灯半个月没人修", "7幢"),
        ("5号公寓的热水晚上九点就停", "5号公寓"),
        ("二教的空调漏水没人管", "二教"),
    ],
)
def test_a_building_that_the_first_sentence_names_by_its_number_is_not_asked_for(front: Griever, text: str, place: str) -> None:
    talk(front, "提诉求", text)
    assert place == told(front)["where"]
    read = front.say("上个月")
    assert "哪儿" not in read
    assert "是在" not in read


@pytest.mark.parametrize("text", ["人事处办公室一直不给我办", "食堂的饭涨价了三次", "三号那天少发了两千"])
def test_what_may_be_no_place_of_the_matter_is_still_asked_for(front: Griever, text: str) -> None:
    talk(front, "提诉求", text)
    assert "" == told(front).get("where", "")


@pytest.mark.parametrize("text", ["什么时候有人来修", "啥时候派人来处理啊", "急死了 能不能快点", "你们会不会压下来"])
def test_when_somebody_comes_is_answered_and_no_place(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    talk(front, STORY, REST[0])
    before = told(front)
    read = front.say(text)
    assert "没有找到依据" not in read
    assert Slot.WHERE == front.asking
    assert before == told(front)


@pytest.mark.parametrize("text", ["不是说了吗 附属医院啊 三病区", "早就说过了，附属医院三病区"])
def test_an_answer_behind_a_reminder_is_taken(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    talk(front, STORY, REST[0])
    front.say(text)
    assert "三病区" in told(front)[Slot.WHERE]
    assert "说" not in told(front)[Slot.WHERE]
