"""People as they write: nothing that was told is asked again, nothing is lost, and no word is taken for what it is not."""

import pytest

from handlers.drafts import Question, Slot
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form import new_matter
from handlers.intents import Intent, Reading
from tests.clock import FixedClock
from tests.handlers.grievances.members import STORY, Griever, fill, told


def lines(front: Griever) -> str:
    """The case that was handed in, as one text."""
    one = front.case.told
    return f"{one.what}|{one.since}|{one.where}|{one.hope}|{one.against}"


@pytest.mark.parametrize("text", ["换台新的，不针对谁", "希望早点修，我没有针对具体的人", "不针对谁，换台新的"])
def test_against_nobody_is_read_inside_a_longer_answer(front: Griever, text: str) -> None:
    front.say(STORY)
    fill(front, "hope")
    front.say(text)
    assert "" == told(front)["against"]
    assert "针对" not in told(front)["hope"]
    assert "针对" not in told(front)["what"]
    assert "mode" == front.asking


def test_against_nobody_with_more_around_it_is_no_name(front: Griever) -> None:
    front.say(STORY)
    fill(front, "against")
    front.say("没有没有不针对谁，大家都挺好的")
    assert "" == told(front)["against"]


@pytest.mark.parametrize(("text", "mode"), [("实名", "named"), ("保密", "confidential"), ("我用实名", "named"), ("保密吧", "confidential")])
def test_who_may_know_is_taken_while_something_else_is_asked(front: Griever, text: str, mode: str) -> None:
    front.say(STORY)
    fill(front, "against")
    assert "好，按" in front.say(text)
    assert (mode, "against") == (told(front)["mode"], front.asking)
    assert "against" not in told(front)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("王强 13812345678", "13812345678"),
        ("王强，电话13812345678", "13812345678"),
        ("实名，王强 13812345678", "13812345678"),
        ("wangqiang@hdu.edu.cn", "wangqiang@hdu.edu.cn"),
    ],
)
def test_a_name_and_a_number_are_no_one_it_is_against(front: Griever, text: str, kept: str) -> None:
    front.say(STORY)
    fill(front, "against")
    front.say("实名")
    front.say(text)
    assert "against" not in told(front)
    assert "against" == front.asking
    front.say("没有")
    assert kept in front.read
    front.say("确认")
    assert kept in front.case.submitter


def test_an_offices_number_is_what_it_is_against(front: Griever) -> None:
    front.say(STORY)
    fill(front, "against")
    front.say("后勤处，电话057186915000")
    assert "后勤处" in told(front)["against"]


def test_a_name_that_was_given_in_confidence_does_not_stand_in_the_case(front: Griever) -> None:
    front.say(STORY)
    fill(front, "mode")
    front.say("王强 13812345678")
    front.say("保密")
    assert "没有写进案卷" in front.read
    front.say("确认")
    assert ("", Confidentiality.CONFIDENTIAL) == (front.case.submitter, front.case.confidentiality)
    assert "138" not in lines(front)


@pytest.mark.parametrize("word", ["确认", "好的", "嗯", "可以", "確認", "好的，确认", "行", "提交"])
@pytest.mark.parametrize("slot", [Slot.WHAT, Slot.SINCE, Slot.WHERE, Slot.HOPE, Slot.AGAINST, Slot.MODE, Slot.NAME])
def test_a_yes_fills_in_nothing(clock: FixedClock, slot: Slot, word: str) -> None:
    front = Griever(clock, channel="web")
    front.say("我想反映个问题" if slot is Slot.WHAT else "我要反映工资单上少算了两笔钱")
    fill(front, slot)
    front.say(word)
    assert slot == front.asking
    assert slot not in told(front)


def test_a_yes_is_no_material_and_no_comment(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    front.say("确认")
    front.say("补充")
    front.say("好的")
    assert () == front.last.effects
    front.say("今天又坏了一台")
    assert "今天又坏了一台" == front.cases.kept[front.case.ref].messages[-1].text


@pytest.mark.parametrize(
    ("texts", "slot", "value"),
    [
        (("十月", "不对，九月", "还是十月吧"), "since", "十月"),
        (("十月", "南苑", "哦不是，北苑", "不对，就是南苑"), "where", "南苑"),
        (("十月", "南苑", "换新的", "修好就行"), "hope", "换新的。修好就行"),
    ],
)
def test_minds_are_changed(front: Griever, texts: tuple[str, ...], slot: str, value: str) -> None:
    front.say("我要反映工资单上少算了两笔钱")
    for text in texts:
        front.say(text)
    assert value == told(front)[slot]


def test_letting_one_thing_go_is_not_letting_all_go(front: Griever) -> None:
    front.say(STORY)
    fill(front, "hope")
    assert "还是整件都不交了" in front.say("不用了")
    assert ["跳过", "取消"] == front.offered
    front.say("跳过")
    assert ("", "against") == (told(front)["hope"], front.asking)


def test_a_wish_after_letting_go_is_a_wish(front: Griever) -> None:
    front.say(STORY)
    fill(front, "hope")
    front.say("算了，修好就行")
    assert "修好就行" in told(front)["hope"]


def test_who_wants_to_change_a_thing_and_then_does_not_keeps_it(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    front.say("改地点")
    assert "还是原来的" in front.say("不改了")
    assert ("二食堂一楼", Question.CONFIRM) == (told(front)["where"], front.asking)


@pytest.mark.parametrize(
    "texts",
    [
        (
            "I want to report a problem",
            "My salary is late for two months",
            "since September",
            "College of Computer Science",
            "pay me",
            "no",
        ),
        ("我想反映一下，辦公室的冷氣壞了", "三個星期", "圖書館三樓", "儘快修好", "不針對誰"),
        ("俺们食堂那个老板不给俺们吃晌午饭", "打俺来那天就这样", "风味食堂", "让他把钱给俺", "就他呗"),
    ],
)
def test_people_are_understood_in_their_own_words(front: Griever, texts: tuple[str, ...]) -> None:
    for text in texts:
        front.say(text)
    assert Slot.MODE == front.asking
    front.say("confidential" if texts[0].isascii() else "别让他知道是俺说的")
    front.say("yes" if texts[0].isascii() else "中")
    assert Confidentiality.CONFIDENTIAL is front.case.confidentiality
    assert ("老板" if "老板" in texts[0] else "不针对谁") == front.case.told.against


def test_a_yes_without_a_name_is_asked_whom(front: Griever) -> None:
    front.say(STORY)
    fill(front, "against")
    assert "那是针对谁呢" in front.say("对")
    front.say("后勤处")
    assert "后勤处" == told(front)["against"]


def test_a_sum_is_no_time(front: Griever) -> None:
    front.say("我要投诉")
    front.say("工资少发")
    front.say("两百")
    assert ("工资少发。两百", "since") == (told(front)["what"], front.asking)


def test_wanting_to_think_it_over_puts_it_aside(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    assert "先放着" in front.say("先等等，我再想想")
    assert "都齐了" in front.say("继续")


def test_thanks_name_nobody(front: Griever) -> None:
    front.say(STORY)
    fill(front, "against")
    front.say("好的呀，谢谢小同志")
    assert "against" not in told(front)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("这个会不会传到领导那里？", "不给被反映的人看"),
        ("谁能看到？", "不给被反映的人看"),
        ("他要是知道了会开除我的，你们真的不会说吧？", "不给被反映的人看"),
        ("要多久才有结果？", "15个工作日内答复"),
        ("你们会怎么处理", "给您答复"),
        ("一定要填吗", "回复“跳过”"),
    ],
)
def test_questions_about_the_desk_are_answered_by_the_desk(front: Griever, text: str, words: str) -> None:
    front.say(STORY)
    fill(front, "where")
    read = front.say(text)
    assert words in read
    assert "没有找到依据" not in read
    assert "where" == front.asking
    assert 160 > len(read)


def test_doubts_about_confidence_are_answered_shortly(front: Griever) -> None:
    front.say(STORY)
    fill(front, "mode")
    assert "维护机器的技术人员，技术上也看得到" in front.say("这个保密是真的吗")
    assert 120 > len(front.read)
    assert ["实名", "保密"] == front.offered


def test_what_is_told_after_an_alarm_is_handed_in_with_it(front: Griever) -> None:
    front.say("组长刚才拿刀追着我砍，救命")
    assert "还没有交给工会" in front.say("他在后勤仓库")
    front.say("工号是三百多号")
    front.say("提诉求")
    for words in ("拿刀", "后勤仓库", "三百多号"):
        assert words in told(front)["what"]


def test_what_is_told_anew_takes_the_place_of_what_was_told(front: Griever) -> None:
    front.say("我要反映宿舍没热水")
    fill(front)
    front.say("改事情")
    front.say("热水只供应半小时，晚上九点就没了")
    assert "热水只供应半小时，晚上九点就没了" == told(front)["what"]


@pytest.mark.parametrize("text", ["算了不想说", "跳过", "不方便说", "不用了"])
def test_where_somebody_works_can_be_left_unsaid_in_any_words(clock: FixedClock, text: str) -> None:
    front = Griever(clock, known=False)
    front.say(STORY)
    fill(front, "place")
    front.say(text)
    assert Question.CONFIRM == front.asking


@pytest.mark.parametrize("text", ["你是机器人吗", "你是谁"])
def test_who_asks_who_answers_is_told(front: Griever, text: str) -> None:
    front.say(STORY)
    assert "服务台的程序" in front.say(text)
    assert "since" not in told(front)


@pytest.mark.parametrize(("text", "slot", "value"), [("专家楼 402", "where", "专家楼 402"), ("补发", "hope", "补发")])
def test_an_answer_to_another_question_goes_where_it_belongs(front: Griever, text: str, slot: str, value: str) -> None:
    front.say("我要反映奖金被克扣了")
    if slot == "hope":
        front.say("上个月")
    front.say(text)
    assert value == told(front)[slot]


def test_a_place_with_a_place_is_no_time(front: Griever) -> None:
    front.say("我要反映奖金被克扣了")
    front.say("工地那边，新校区")
    assert ("工地那边，新校区", "since") == (told(front)["where"], front.asking)


def test_a_sum_is_no_place(front: Griever) -> None:
    front.say("我要反映：我的 合同 写 每月 18000 但是 给我 15000")
    assert "where" not in told(front)


def test_who_does_not_know_whose_matter_it_is_names_nobody(front: Griever) -> None:
    front.say(STORY)
    fill(front, "against")
    front.say("不知道是谁管的")
    assert ("", "mode") == (told(front)["against"], front.asking)
    assert "不知道是谁管的" in told(front)["what"]


def test_who_wants_a_person_is_told_whom_to_call(front: Griever) -> None:
    front.say(STORY)
    assert "0571-0000000" in front.say("我要找人工")
    assert ("since", False) == (front.asking, "since" in told(front))


def test_all_pictures_sent_is_a_word_that_is_understood(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    front.say("确认")
    front.say("补充")
    front.send("image", "m7")
    assert "都附在" in front.say("好了")
    assert front.session.pending is None


@pytest.mark.parametrize(
    ("story", "where"),
    [
        ("我要反映化工学院实验室排风坏了", "化工学院实验室"),
        ("我要投诉机械系机房的电脑开不了机", "机械系机房"),
        ("我要反映实验室排风坏了", ""),
        ("我要反映二食堂的饭馊了好几回", ""),
    ],
)
def test_a_room_of_a_named_office_is_where_and_is_not_asked_for(front: Griever, story: str, where: str) -> None:
    front.say(story)
    front.say("跳过")
    assert where == told(front).get(Slot.WHERE, "")


@pytest.mark.parametrize(
    ("story", "mode"),
    [
        ("我有个诉求，要保密：食堂多收了我四十五块钱", Confidentiality.CONFIDENTIAL),
        ("我要投诉，实名：食堂多收了我四十五块钱", Confidentiality.NAMED),
        ("我要投诉：食堂多收了我四十五块钱", ""),
    ],
)
def test_who_may_know_is_heard_in_the_heading_of_a_story(front: Griever, story: str, mode: str) -> None:
    front.say(story)
    assert mode == told(front).get(Slot.MODE, "")
    assert "食堂多收了我四十五块钱" in told(front)[Slot.WHAT]


def test_a_wrong_guess_is_asked_without_it(front: Griever) -> None:
    front.say("我要反映二食堂后厨的空调坏了，上礼拜小刘都热晕了")
    read = front.say("不是")
    assert "上礼拜" not in read
    assert "since" == front.asking
    front.say("六月初")
    front.say("不对")
    assert "where" == front.asking
    assert "二食堂" not in front.read.split("\n")[0]


@pytest.mark.parametrize("slot", ["since", "where", "hope"])
def test_nothing_is_no_time_no_place_and_no_hope(front: Griever, slot: str) -> None:
    front.say(STORY)
    fill(front, slot)
    front.say("没有")
    assert "" == told(front)[slot]


def test_a_wish_that_was_asked_back_is_kept_when_the_story_follows(front: Griever, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(new_matter, "intent_of", lambda _: Reading(Intent.GRIEVANCE, 0.5, unsure=True))
        front.say("希望学校给保安发件棉大衣")
    assert "intent" == front.asking
    front.say("我要反映晚上值班冻得受不了")
    assert "棉大衣" in told(front)["what"]
    assert "冻得受不了" in told(front)["what"]


def test_what_is_passed_by_twice_is_not_asked_a_third_time(front: Griever) -> None:
    front.say("我要反映我们实验室的通风橱坏了三个星期没人修")
    front.say("赶紧修好")
    assert "where" == front.asking
    front.say("不针对谁")
    assert ("mode", "实验室") == (front.asking, told(front)["where"])
    front.say("实名")
    front.say("在化学楼317")
    assert Question.CONFIRM == front.asking
    assert "化学楼317" in front.read


def until(front: Griever, slot: str) -> Griever:
    front.say(STORY)
    fill(front, slot)
    return front


def test_a_story_that_begins_with_its_place_is_no_place(front: Griever) -> None:
    until(front, "since").say("食堂二楼的阿姨打菜少给我两块钱的肉，说了还骂人")
    assert "少给我两块钱" in told(front)["what"]
    assert "少给" not in told(front).get("where", "")
    assert "since" == front.asking


@pytest.mark.parametrize("body", ["杭州电子科技大学后勤服务公司", "计算机学院"])
def test_the_name_of_a_body_is_where_and_not_since_when(front: Griever, body: str) -> None:
    until(front, "since").say(body)
    assert body == told(front)["where"]
    assert "since" == front.asking


@pytest.mark.parametrize("slot", ["against", "hope"])
def test_a_floor_is_nobody_that_it_could_be_against_and_no_wish(front: Griever, slot: str) -> None:
    until(front, slot).say("三楼")
    assert slot == front.asking
    assert "三楼" in told(front)["where"]


def test_a_wish_that_comes_late_is_nobody_either(front: Griever) -> None:
    until(front, "against").say("尽快修好")
    assert "against" == front.asking
    assert "尽快修好" in told(front)["hope"]


@pytest.mark.parametrize("slot", ["since", "hope", "against"])
def test_a_place_of_a_rule_is_looked_up_and_the_form_goes_on(front: Griever, slot: str) -> None:
    until(front, slot).say("工会法22条")
    assert slot == front.asking
    assert slot not in told(front)


@pytest.mark.parametrize("text", ["改一改", "改改", "改"])
def test_the_label_of_a_choice_is_understood_as_well(front: Griever, text: str) -> None:
    assert "想改哪一项" in until(front, Question.CONFIRM).say(text)


@pytest.mark.parametrize("text", ["解决了", "已经修好了", "问题解决了，谢谢"])
def test_what_has_come_right_meanwhile_is_let_go_after_a_question(front: Griever, text: str) -> None:
    assert "不用交了" in until(front, "hope").say(text)
    assert "hope" == front.asking
    front.say("取消")
    assert not front.asking


@pytest.mark.parametrize("text", ["确认", "跳过", "同意"])
def test_a_word_of_the_form_where_there_is_none_is_answered_as_one(front: Griever, text: str) -> None:
    assert "现在没有正在填的诉求" in front.say(text)


@pytest.mark.parametrize(("text", "mode"), [("实名吧", "named"), ("保密", "confidential"), ("那就保密也可以", "confidential")])
def test_who_says_first_who_may_know_has_begun(front: Griever, text: str, mode: str) -> None:
    front.say(text)
    assert (Slot.WHAT, mode) == (front.asking, told(front)[Slot.MODE])


def test_a_word_of_the_form_after_the_hand_in_withdraws_nothing(front: Griever) -> None:
    until(front, Question.CONFIRM).say("确认")
    read = front.say("实名吧")
    assert "撤回" not in read
    assert "进度" in read


def test_who_asks_for_no_name_out_of_nothing_is_shown_the_page(clock: FixedClock) -> None:
    front = Griever(clock, anonymous_url="https://desk.example/anonymous")
    assert "https://desk.example/anonymous" in front.say("匿名")
