"""What somebody says of an answer in words of their own: a protest opens the case again, and nothing that is said of it is lost."""

from dataclasses import replace

import pytest

from handlers.grievances.cases.case import Action, Status
from handlers.grievances.member import verdicts
from tests.clock import FixedClock
from tests.handlers.grievances.member.test_following import hand_in
from tests.handlers.grievances.member.test_rating import asked_now, words_of
from tests.handlers.grievances.members import Griever, talk


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    hand_in(front, "我要反映教工小家的咖啡机坏了三个星期没人修")
    front.answer("已经联系厂家，周三下午上门换新的。")
    front.letters.clear()
    return front


@pytest.mark.parametrize(
    "text",
    [
        "周三下午没人来啊",
        "都周四了还没换",
        "咖啡机还是坏的",
        "你们这答复等于没说",
        "换了个旧的，第二天又坏了咖啡机",
        "说好周三的，到现在没来人",
        "下周？咖啡机照样不出水啊",
    ],
)
def test_a_protest_is_a_no_and_its_words_go_with_the_case(front: Griever, text: str) -> None:
    read = front.say(text)
    assert "没解决就不算完" in read
    assert (Status.SUBMITTED, 1) == (front.case.status, front.case.unsolved)
    assert [text] == words_of(front)


@pytest.mark.parametrize(
    "text", ["骗人，根本没换", "还是老样子", "还是在漏，没用", "不对啊，我去看了咖啡机没换", "去问了，还没换呢", "没解决，没人来过"]
)
@pytest.mark.parametrize("asked_before", [True, False])
def test_a_protest_right_after_the_answer_is_a_no_though_something_was_asked_and_answered_before(
    clock: FixedClock, text: str, asked_before: bool
) -> None:
    front = Griever(clock)
    hand_in(front, "我要反映教工小家的咖啡机坏了三个星期没人修")
    front.cadre(Action.ACCEPT)
    before = ["三楼茶水间那台"] if asked_before else []
    if asked_before:
        front.cadre(Action.ASK, text="是哪一台？")
        front.say(before[0])
    front.answer("已经换新的。")
    front.say(text)
    if Status.ANSWERED is front.case.status:
        assert "解决了吗" in front.read
        front.say("没解决")
    words = text.removeprefix("没解决，")
    assert (Status.SUBMITTED, [*before, words]) == (front.case.status, words_of(front))


def test_what_goes_on_with_what_was_asked_before_the_answer_is_handed_on_as_before(clock: FixedClock) -> None:
    front = Griever(clock)
    hand_in(front, "我要反映教工小家的咖啡机坏了三个星期没人修")
    front.cadre(Action.ACCEPT)
    front.cadre(Action.ASK, text="是哪一台？")
    talk(front, "三楼茶水间那台", "贴了封条的")
    assert (Status.WORKING, ["三楼茶水间那台", "贴了封条的"]) == (front.case.status, words_of(front))
    front.answer("已经换新的。")
    front.say("取消")
    assert Status.ANSWERED is front.case.status


@pytest.mark.parametrize("text", ["现在换了", "这回行了", "总算来了，谢谢", "昨天修好了", "好了", "咖啡机今天好了"])
def test_news_that_it_came_right_is_asked_back_and_kept_days_later_too(front: Griever, text: str) -> None:
    front.clock.advance(2 * 24 * 3600)
    assert "解决了吗" in front.say(text)
    assert (Status.ANSWERED, []) == (front.case.status, words_of(front))


@pytest.mark.parametrize("text", ["我好了，不想活了", "这回好了，他要跳楼了", "总算来了，人晕过去了"])
def test_danger_beside_good_news_is_heard_first(front: Griever, text: str) -> None:
    front.say(text)
    assert front.turn in ("alarm", "doubt", "worry")


@pytest.mark.parametrize("text", ["好了，又坏了", "现在行了没两天又不行了", "昨天修好了，今天又停了", "装好了又漏"])
def test_what_came_right_and_went_wrong_again_is_no_good_news(text: str) -> None:
    assert not verdicts.came_right(text)


@pytest.mark.parametrize("text", ["现在发了吗", "修好了没", "来了几个人", "已经发了但是少了一百"])
def test_what_asks_or_takes_half_of_it_back_is_no_good_news(text: str) -> None:
    assert not verdicts.came_right(text) or verdicts.unsure(text)


@pytest.mark.parametrize("text", ["就这样？", "人影都没有", "谢谢，态度还可以，就是拖得太久", "师傅来过了", "厂家打过电话"])
def test_what_may_be_about_the_answer_is_asked_back_and_kept(front: Griever, text: str) -> None:
    assert "解决了吗" in front.say(text)
    assert ["解决了", "没解决", "不是这件"] == front.offered
    assert (Status.ANSWERED, []) == (front.case.status, words_of(front))
    front.say("解决了")
    assert (Status.CLOSED, [text]) == (front.case.status, words_of(front))


@pytest.mark.parametrize(
    "text",
    ["修了没三天又坏了", "没换啊 还是老样子", "光联系厂家有什么用 咖啡又没降价", "赔偿呢 说都没说", "厂家没说啊", "弄好一天又不出水"],
)
def test_a_remark_that_it_does_not_hold_or_leaves_something_out_reaches_the_case(front: Griever, text: str) -> None:
    front.say(text)
    assert "about_answer" == front.turn
    if Status.ANSWERED is front.case.status:
        front.say("没解决")
    assert (Status.SUBMITTED, [text]) == (front.case.status, words_of(front))


@pytest.mark.parametrize(("word", "status"), [("还没呢", Status.SUBMITTED), ("没有", Status.SUBMITTED), ("是的", Status.CLOSED)])
def test_the_question_whether_it_is_solved_takes_a_plain_yes_or_no(front: Griever, word: str, status: Status) -> None:
    talk(front, "厂家打过电话", word)
    assert (status, ["厂家打过电话"]) == (front.case.status, words_of(front))


def test_several_remarks_before_the_verdict_are_all_kept(front: Griever) -> None:
    talk(front, "厂家打过电话", "小伙子挺客气", "没解决")
    assert ["厂家打过电话。小伙子挺客气"] == words_of(front)


def test_a_remark_about_something_else_waits_for_a_matter_of_its_own(front: Griever) -> None:
    read = talk(front, "人影都没有", "不是这件")
    assert "没有交到" in read
    assert (Status.ANSWERED, []) == (front.case.status, words_of(front))
    assert "人影都没有" in front.say("提诉求")


@pytest.mark.parametrize(
    "text",
    ["产假有多少天", "谢谢", "好的", "我要反映食堂的菜是馊的", "食堂的菜还是馊的，没人管", "我的加班费一直没发", "进度", "提诉求", "再见"],
)
def test_what_is_no_word_on_the_answer_goes_past_it(front: Griever, text: str) -> None:
    front.say(text)
    assert "about_answer" != front.turn
    assert Status.ANSWERED is front.case.status


def test_after_a_question_a_remark_is_about_that(front: Griever) -> None:
    asked_now(front)
    front.session = replace(front.session, asked="产假有多少天", about="产假有多少天")
    front.say("就这样？")
    assert "about_answer" != front.turn


def test_a_protest_that_speaks_of_the_case_is_about_it_after_a_question_too(front: Griever) -> None:
    asked_now(front)
    front.session = replace(front.session, asked="产假有多少天", about="产假有多少天")
    front.say("周三下午没人来啊")
    assert Status.SUBMITTED is front.case.status


def test_the_very_word_is_a_verdict_in_a_form_too_which_waits(front: Griever) -> None:
    front.say("我要反映南区宿舍的热水停了一个月")
    read = front.say("没解决")
    assert Status.SUBMITTED is front.case.status
    assert "想接着说，回复“继续”" in read
    front.say("不满意")
    assert front.case.rating
    assert front.case.rating.satisfied is False
    front.say("谢谢")
    front.say("继续")
    assert front.asking


def test_words_beside_the_verdict_in_a_form_are_for_the_form(front: Griever) -> None:
    front.say("我要反映南区宿舍的热水停了一个月")
    front.say("报修了三次都没解决")
    assert Status.ANSWERED is front.case.status


def test_what_is_said_after_a_no_goes_to_those_who_have_it_however_it_reads(front: Griever) -> None:
    said = ["说好周三来的 结果没来 打电话还冲我嚷", "你们根本没管过"]
    talk(front, "没解决", said[0], "不满意", said[1])
    assert said == words_of(front)
    assert front.case.rating
    assert front.case.rating.satisfied is False


def test_the_second_half_may_come_after_the_words_were_asked_for(front: Griever) -> None:
    read = talk(front, "没解决", "没解决", "不满意")
    assert "直接写下来" in read
    front.say("机器还是那台，一点没动")
    assert ["机器还是那台，一点没动"] == words_of(front)


@pytest.mark.parametrize("word", ["一般般", "马马虎虎吧", "就那样", "凑合"])
def test_neither_good_nor_bad_answers_whether_somebody_is_satisfied(front: Griever, word: str) -> None:
    read = talk(front, "解决了", word)
    assert "还想说点什么吗" in read
    assert front.case.rating
    assert (None, word) == (front.case.rating.satisfied, front.case.rating.words)


@pytest.mark.parametrize("text", ["谢谢你们 态度挺好的 但是等太久了", "人都挺和气，就是等得太久", "师傅来过了 挺好"])
def test_words_of_a_rating_are_no_words_of_danger(front: Griever, text: str) -> None:
    front.say(text)
    assert front.turn not in ("worry", "doubt", "alarm")


@pytest.mark.parametrize("text", ["师傅触电了，快来人", "我不想活了", "他拿着刀堵在我办公室门口"])
def test_danger_comes_first_whatever_waits_for_a_rating(front: Griever, text: str) -> None:
    front.say(text)
    assert "alarm" == front.turn


def test_who_is_afraid_after_a_no_is_answered_and_kept(front: Griever) -> None:
    read = talk(front, "没解决", "不满意", "他们要是报复我怎么办")
    assert "为难您，马上告诉我" in read
    assert "他们要是报复我怎么办" in words_of(front)


@pytest.mark.parametrize("text", ["昨天修好了，谢谢", "没人来修，我自己修好了", "工资补发了"])
def test_who_says_that_it_came_right_objects_to_nothing(text: str) -> None:
    assert not verdicts.objects(text)


@pytest.mark.parametrize(
    "text",
    [
        "这不还是没解决嘛",
        "那等于没有解决咯",
        "你们没替我解决啊",
        "唉，到头来都没解决",
        "看了，可是没解决",
        "算不上解决吧",
        "我觉得问题没解决",
        "沒解決呀",
    ],
)
def test_not_solved_opens_the_case_again_however_it_is_put(front: Griever, text: str) -> None:
    assert "没解决就不算完" in front.say(text)
    assert (Status.SUBMITTED, 1) == (front.case.status, front.case.unsolved)


@pytest.mark.parametrize("text", ["这怎么能算解决了", "解决了个啥", "谁说已经解决了", "没解决的事一大堆", "只解决了一部分"])
def test_a_denial_by_the_way_is_asked_back_and_never_thanked(front: Griever, text: str) -> None:
    assert "解决了吗" in front.say(text)
    front.say("没解决")
    assert (1, [text]) == (front.case.unsolved, words_of(front))


@pytest.mark.parametrize("text", ["没解决该怎么办", "没解决能不能再去找上面", "如果还是没解决呢", "没解决要找谁"])
def test_who_asks_what_then_is_told_and_the_case_stays(front: Griever, text: str) -> None:
    assert "回复“没解决”" in front.say(text)
    assert (Status.ANSWERED, 0) == (front.case.status, front.case.unsolved)
    front.say("没解决，咖啡机没换")
    assert (1, ["咖啡机没换"]) == (front.case.unsolved, words_of(front))


def test_right_after_a_question_about_the_rules_it_is_asked_which_is_meant(front: Griever) -> None:
    assert front.case.ref in talk(front, "产假有多少天", "那还是没解决嘛")
    assert Status.ANSWERED is front.case.status


@pytest.mark.parametrize("text", ["解决了谢谢你们", "知道了，已经解决了"])
def test_solved_beside_thanks_is_a_verdict(front: Griever, text: str) -> None:
    assert "解决了就好" in front.say(text)
    assert Status.CLOSED is front.case.status


def test_another_matter_that_nobody_solved_is_no_verdict(front: Griever) -> None:
    front.say("我们学院的课时费拖了半年，财务处一直没解决")
    assert (Status.ANSWERED, 0, "解决了吗" in front.read) == (front.case.status, front.case.unsolved, False)


@pytest.mark.parametrize("text", ["骗人，根本没换", "还是老样子"])
def test_a_protest_is_a_no_where_words_were_asked_for_to_add_as_well(front: Griever, text: str) -> None:
    talk(front, "补充", text)
    if front.case.status is Status.ANSWERED:
        front.say("没解决")
    assert (Status.SUBMITTED, [text]) == (front.case.status, words_of(front))


def test_what_else_is_added_is_added(front: Griever) -> None:
    talk(front, "补充", "厂家的电话是 0571-1234567")
    assert (Status.ANSWERED, ["厂家的电话是 0571-1234567"]) == (front.case.status, words_of(front))


@pytest.mark.parametrize("text", ["现在发了", "发了", "今天到账了"])
def test_news_in_a_word_or_two_is_of_the_answer_whatever_its_verb_may_mean(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    hand_in(front, "我要反映我们系的监考费三个月没发")
    front.answer("财务本周补发")
    front.clock.advance(2 * 24 * 3600)
    assert "解决了吗" in front.say(text)
