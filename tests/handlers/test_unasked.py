"""Neither a question about the rules nor a matter: none of these is refused as one, and what a clause answers is answered."""

from dataclasses import replace

import pytest

from handlers.intents import is_errand
from knowledge.model import NotFound
from tests.bot.fakes import ANSWER, NOTHING, QUOTE, ScriptedAnswerer
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, kept_words

REFUSAL = "没有找到依据"


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([NOTHING]))
    return front


@pytest.mark.parametrize(
    ("text", "turn", "words"),
    [
        ("老师您好", "greeted", "提诉求"),
        ("谢谢，帮大忙了", "thanked", "不客气"),
        ("收到，辛苦了", "thanked", "不客气"),
        ("叫个真人来", "contact", "可以问"),
        ("工会办公室电话多少", "contact", "可以问"),
        ("工会在几楼", "whom_to_ask", "可以问"),
        ("不问了不问了，算了吧", "given_up", "随时找我"),
        ("我之前交的那个怎么样了", "no_case", "还没有交过诉求"),
        ("测试一下", "little", "我在听"),
    ],
)
def test_it_is_answered_for_what_it_is(front: Griever, text: str, turn: str, words: str) -> None:
    read = front.say(text)
    assert turn == front.turn
    assert words in read
    assert REFUSAL not in read


@pytest.mark.parametrize(
    ("text", "turn"), [("档案转移呢", "question"), ("档案呢", "question"), ("我交的那个呢", "no_case"), ("那件事有下文吗", "no_case")]
)
def test_after_an_answer_a_further_word_is_about_it_unless_it_speaks_of_a_case(front: Griever, text: str, turn: str) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    front.say("辞职要提前几天说")
    front.say(text)
    assert turn == front.turn


@pytest.mark.parametrize("text", ["工会小组那份意见里提过没", "文件里写没写这个"])
def test_what_a_document_mentions_is_no_progress_of_a_case(front: Griever, text: str) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    assert QUOTE in front.say(text)


def test_a_word_that_a_clause_answers_is_answered(front: Griever) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    assert QUOTE in front.say("测试一下")


@pytest.mark.parametrize("reason", ["private", "manipulation"])
def test_what_must_be_refused_is_refused(front: Griever, reason: str) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([NotFound(reason)]))
    for text in ("测试一下", "工会在几楼"):
        assert REFUSAL in front.say(text)


def test_what_said_little_begins_the_story_once_the_union_is_wanted(front: Griever) -> None:
    front.say("我是后勤扫地的")
    front.say("提诉求")
    assert "what" == front.asking
    front.say("工资拖了三个月没发")
    assert front.session.draft
    assert "后勤" in str(front.session.draft.told)


def test_on_a_desk_that_takes_nothing_in_nothing_is_offered(front: Griever) -> None:
    front.desk = replace(front.desk, grievances=None)
    assert "提诉求" not in front.say("测试一下") + front.say("老师您好")


@pytest.mark.parametrize("word", ["嗯", "哦", "好吧", "噢噢", "行吧", "这样啊", "嗯嗯好"])
def test_a_nod_gets_a_short_line_and_is_no_question(front: Griever, word: str) -> None:
    read = front.say(word)
    assert "nod" == front.turn
    assert "我在" in read
    assert len(read.splitlines()) == 1
    assert "" == front.asking


@pytest.mark.parametrize("word", ["嗯", "哦", "好吧"])
def test_a_nod_after_an_answer_leaves_the_question_as_it_is(front: Griever, word: str) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    front.say("工会委员会一届几年")
    before = front.session
    assert "接着问" in front.say(word)
    assert before == front.session


@pytest.mark.parametrize("word", ["嗯", "哦", "好吧"])
def test_a_nod_keeps_what_waits(front: Griever, word: str) -> None:
    front.say("测试一下")
    before = front.session
    assert "提诉求" in front.say(word)
    assert before == front.session


@pytest.mark.parametrize("word", ["嗯", "哦", "好吧"])
def test_a_nod_in_a_form_is_not_called_unclear(front: Griever, word: str) -> None:
    front.say("办公室暖气坏了，没人来修")
    read = front.say(word)
    assert "没看明白" not in read
    assert "什么时候开始" in read
    assert "since" == front.asking
    front.say("先放一放")
    assert "继续" in front.say(word)


@pytest.mark.parametrize("word", ["等一下", "你好", "谢谢", "。。"])
def test_other_short_words_are_no_nod(front: Griever, word: str) -> None:
    front.say(word)
    assert "nod" != front.turn


@pytest.mark.parametrize(
    "text",
    [
        "帮我写段祝福语发朋友圈",
        "给我翻译一段英文邮件",
        "给孩子起个名字",
        "讲个笑话",
        "东门那家驾校靠谱吗，想学车",
        "西溪边上那个民宿怎么样，带爸妈去住",
        "学校西门的宾馆靠得住吗",
        "后天宁波天气怎么样，我们分会要去踏青",
        "这周末会不会下雨？想带孩子放风筝",
    ],
)
def test_what_no_union_does_is_said_kindly_and_kept_for_no_case(front: Griever, text: str) -> None:
    read = front.say(text)
    assert "帮不上忙" in read
    assert "提诉求" in read
    assert "" == front.asking


@pytest.mark.parametrize(
    "text",
    [
        "下雨天值勤淋湿了算不算",
        "明天下雨还让我们在外面站岗合理吗",
        "帮我写诉求",
        "帮我改一下单位",
        "帮我算经济补偿金",
        "推荐个劳动法律师",
        "食堂的饭店承包出去了，大家觉得怎么样",
    ],
)
def test_what_a_union_may_do_is_no_such_thing(text: str) -> None:
    assert not is_errand(text)


@pytest.mark.parametrize("text", ["中介把我们八个人的押金扣了不退，这家中介靠谱吗", "学校定点的酒店怎么样都得住，多出来的钱还要我自己贴"])
def test_who_tells_what_went_wrong_with_a_shop_is_heard(front: Griever, text: str) -> None:
    front.say(text)
    assert "shop" != front.turn


@pytest.mark.parametrize("text", ["喂 有人吗", "您好，在吗", "哎，有人吗？"])
def test_who_calls_is_greeted(front: Griever, text: str) -> None:
    front.say(text)
    assert front.turn in ("greeting", "greeted")


def test_further_words_are_said_to_be_kept(front: Griever) -> None:
    first, second = front.say("测试一下"), front.say("就那边")
    assert "我在听" in first
    assert "先留着" in second


def test_anger_at_the_union_is_met_once(front: Griever) -> None:
    assert "听得出您很生气" in front.say("你们工会就是个屁")
    assert "听得出" not in front.say("工会都是吃干饭的")
    assert "intent" == front.asking


@pytest.mark.parametrize("text", ["你们工会就是个屁，评优名单从来不公示", "评优名单从来不公示！工会就是摆设"])
def test_what_stands_beside_an_insult_is_taken_up_without_it(front: Griever, text: str) -> None:
    read = front.say(text)
    assert "听得出您有气" in read.splitlines()[0]
    assert "评优名单从来不公示" in read
    for words in ("屁", "摆设"):
        assert words not in read
        assert words not in kept_words(front)
    assert "听得出" not in front.say("去年就这样")


@pytest.mark.parametrize("text", ["他把我的饭盒扔进垃圾桶，说我不配", "垃圾房搬到我们窗下，苍蝇成群"])
def test_words_that_insults_share_are_no_insult_to_the_union(front: Griever, text: str) -> None:
    assert "听得出您有气" not in front.say(text)
    assert front.turn != "vented"


@pytest.mark.parametrize("text", ["端午的没收到", "饭卡没收到", "慰问金还没有收到", "东西没领到", "书没拿到"])
def test_what_did_not_come_is_not_thanked_for(front: Griever, text: str) -> None:
    read = front.say(text)
    assert "不客气" not in read
    assert "您好" not in read
    front.say("帮我登记一下")
    assert text in kept_words(front)


@pytest.mark.parametrize("text", ["收到，辛苦了", "收到通知了，谢谢", "明白了，多谢"])
def test_what_came_is(front: Griever, text: str) -> None:
    assert "不客气" in front.say(text)


def test_what_did_not_come_goes_with_the_question_before_it(front: Griever) -> None:
    front.say("端午的慰问品发什么")
    assert "刚才那个问题" in front.say("端午的没收到")
    front.say("提诉求")
    assert "端午的没收到" in kept_words(front)


@pytest.mark.parametrize("text", ["你就会念文件", "少拿条文糊弄我", "我不要看规定", "不要再发法条了行吗", "别再跟我扯政策"])
def test_who_wants_no_more_rules_is_read_none(front: Griever, text: str) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    front.say("食堂能不能打个折")
    read = front.say(text)
    assert QUOTE not in read
    assert "不用再说一遍" in read
    front.say("提诉求")
    assert "食堂能不能打个折" in kept_words(front)
    assert text not in kept_words(front)


@pytest.mark.parametrize("text", ["会费白交了", "入会十年什么都没得到", "交了八年工会费一样没拿到"])
def test_who_gets_nothing_for_their_fees_is_heard(front: Griever, text: str) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    assert QUOTE not in front.say(text)
    front.say("提诉求")
    assert text in kept_words(front)


@pytest.mark.parametrize("text", ["会费交多少", "入会有什么好处", "不给看文件合法吗", "别的规定还有吗", "交会费有什么规定"])
def test_questions_of_fees_and_rules_are_answered(front: Griever, text: str) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    assert QUOTE in front.say(text)


@pytest.mark.parametrize("text", ["问来问去真没劲", "跟你们聊也没啥意思", "算了 问了也白问", "查来查去啥也没用"])
def test_who_finds_asking_no_use_is_told_what_can_be_done(front: Griever, text: str) -> None:
    read = front.say(text)
    assert "fed_up" == front.turn
    assert "不好意思" in read
    assert "12356" in read
    assert "提诉求" in front.offered


@pytest.mark.parametrize("text", ["活着没意思", "问了也没意思，不想活了", "没意思"])
def test_who_may_despair_is_asked_how_they_are(front: Griever, text: str) -> None:
    front.say(text)
    assert "fed_up" != front.turn


@pytest.mark.parametrize("text", ["上周", "去年冬天", "二食堂", "从今年三月起", "今年6月回来的", "护士长定的", "假补上 扣的钱退给我"])
def test_when_and_where_go_with_the_story_before_them(front: Griever, text: str) -> None:
    front.say("我妈住院我请假科里不批，护理假有没有")
    front.say(text)
    assert "aside" != front.turn
    front.say("提诉求")
    assert text in kept_words(front)


@pytest.mark.parametrize("text", ["等我一下", "先去上课了"])
def test_who_steps_aside_is_let_go(front: Griever, text: str) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    front.say("产假几天")
    front.say(text)
    assert "aside" == front.turn


@pytest.mark.parametrize("text", ["换个问题", "护士长能批吗", "那加班费呢", "补发要多久"])
def test_what_is_asked_after_a_story_is_asked(front: Griever, text: str) -> None:
    front.say("我妈住院我请假科里不批，护理假有没有")
    front.say(text)
    assert "told_on" != front.turn


@pytest.mark.parametrize("text", ["科里的人都不搭理我", "同事们现在都躲着我"])
def test_who_is_shunned_is_heard(front: Griever, text: str) -> None:
    read = front.say(text)
    assert REFUSAL not in read
    assert "12356" in read
    assert [] == front.letters


@pytest.mark.parametrize("text", ["组长不给我排班了", "同事都不理我，主任还不给我排课"])
def test_whose_work_is_taken_away_has_a_matter(front: Griever, text: str) -> None:
    front.say(text)
    assert "sigh" != front.turn
    assert [] == front.letters
