"""Dialogues around what is no danger now: accidents that are over, plain fear and anger, and what is told after an alarm."""

from dataclasses import replace

import pytest

from handlers.grievances.danger.no_danger import asks_who_hears_of_it, corrects, keeps_back, made_to_pay, no_danger_now
from tests.bot.fakes import ANSWER, NOTHING, QUOTE, ScriptedAnswerer
from tests.clock import FixedClock
from tests.handlers.grievances.members import STORY, Griever, fill, handed_in, told

PHONE = "先打电话，别等我这边"


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    return front


def talk(front: Griever, *lines: str) -> list[str]:
    return [front.say(line) for line in lines]


@pytest.mark.parametrize(
    "text",
    [
        "我昨天擦玻璃从梯子摔下来，腰断了一根骨头，算工伤不",
        "上周搬柜子砸断了脚趾，住院一周，谁出医药费",
        "前天下楼摔骨折了，缝了七针，这个单位管不管",
    ],
)
def test_an_accident_that_is_over_with_a_question_is_answered(front: Griever, text: str) -> None:
    read = front.say(text)
    assert QUOTE in read
    assert "有危险吗" not in read
    assert [] == front.letters


def test_and_what_is_told_of_it_afterwards_goes_in_in_order(front: Griever) -> None:
    lines = ("我昨天擦玻璃从梯子摔下来，腰断了一根骨头，算工伤不", "经理说不算，叫我自己看病", "不是工资的事，我说的是昨天摔下来腰骨折")
    assert not any("打电话" in read for read in talk(front, *lines))
    front.say("提诉求")
    assert "。".join(lines) == told(front)["what"]


def test_an_accident_that_is_over_and_that_nobody_answers_for_is_a_matter(front: Griever) -> None:
    front.say("上周被机器压断手指，单位不赔")
    assert "since" == front.asking


@pytest.mark.parametrize(
    "text", ["同事昨天从脚手架摔下来，现在还昏迷，公司不赔", "我昨天被打了，头破血流，工伤吗，现在动不了", "昨天摔伤了，现在不想活了"]
)
def test_what_is_happening_now_stays_an_alarm(front: Griever, text: str) -> None:
    front.say(text)
    assert ("alarm", 1) == (front.turn, len(front.letters))


def test_yesterday_without_a_question_is_asked_after_and_then_taken_up(front: Griever) -> None:
    talk(front, "我昨天擦玻璃从梯子摔下来，腰断了一根骨头", "不是现在，是昨天的事")
    assert ("where", "昨天") == (front.asking, told(front)["since"])
    assert [] == front.letters
    assert "我昨天擦玻璃从梯子摔下来，腰断了一根骨头。不是现在，是昨天的事" == told(front)["what"]


def test_after_an_alarm_the_telephone_is_named_once_more_and_nothing_is_swallowed(front: Griever) -> None:
    front.say("同事被机器压住了手，流了好多血")
    reads = talk(front, "就在机械楼的车间", "机器是上个月新买的那台", "车间里人都在")
    assert 1 == sum(PHONE in read for read in reads)
    assert 3 == len(set(reads))
    assert "计算机学院工会" in front.say("这事该谁管")
    read = front.say("想请工会出面")
    assert "前面说的电话，需要时就打" in read
    assert [] == [one for one in ("压住了手", "机械楼", "上个月", "该谁管") if one not in told(front)["what"]]


def test_a_question_after_an_alarm_goes_in_where_it_was_asked_and_once(front: Griever) -> None:
    lines = ("教研室同事突然晕倒了", "120来了，谢谢", "就想问问他这种情况学校给不给报销", "我们想请工会去看看他")
    talk(front, *lines)
    assert "。".join(lines) == told(front)["what"]


def test_who_wants_the_union_after_answers_begins_with_all_that_was_told(front: Griever) -> None:
    talk(
        front,
        "我是食堂洗碗的，昨天地滑摔了手腕，大夫说断了，这个单位管不管",
        "没有危险，去过医院了",
        "老板不给报药费咋整",
        "我想让工会管管",
    )
    assert [] == [one for one in ("摔了手腕", "去过医院", "不给报药费") if one not in told(front)["what"]]


def test_who_answers_for_it_is_a_matter_at_once(front: Griever) -> None:
    talk(front, "实验室爆炸伤人了", "学院不管，医药费让我们自己出")
    assert "since" == front.asking
    assert told(front)["what"].startswith("实验室爆炸伤人了。学院不管")


def test_who_is_accused_after_an_alarm_of_violence_is_so_with_what_they_did(front: Griever) -> None:
    talk(front, "有人拿刀追我", "他是我们组长", "我要投诉他")
    assert "有人拿刀追我。他是我们组长。我要投诉他" == told(front)["what"]


def test_having_had_enough_is_no_emergency_and_begins_a_matter_when_wanted(front: Griever) -> None:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([NOTHING]))
    reads = talk(front, "我不想再忍了", "不想再被扣绩效了")
    assert not any("110" in read for read in reads)
    front.say("算了，我还是想反映一下")
    assert "被扣绩效" in told(front)["what"]


def test_fear_after_an_answer_is_heard_and_whom_to_ask_is_answered(front: Griever) -> None:
    reads = talk(front, "学校因为我休产假要解除合同怎么办", "她们当面跟我说的，下月就让我走", "好怕，谢谢你")
    assert not any("110" in read for read in reads)
    assert "12356" in reads[-1]
    assert "工会" in front.say("那我应该找谁")
    front.say("提诉求")
    assert "下月就让我走" in told(front)["what"]


def test_a_parent_who_asks_where_to_go_is_answered(front: Griever) -> None:
    assert QUOTE in front.say("我是家长，我女儿的助学金一直没到账，应该找哪里")


def test_not_well_in_a_form_is_no_answer_to_it(front: Griever) -> None:
    talk(front, "化学楼着火了，有人烧伤", "没了", STORY)
    fill(front, "hope")
    before = told(front)
    assert "12356" in front.say("不太好")
    assert "那就好" in front.say("没有")
    assert ("hope", before) == (front.asking, {name: words for name, words in told(front).items() if name in before})
    talk(front, "不太好", "不太好")
    assert 2 == len(front.letters), "once for the fire, once for now"


@pytest.mark.parametrize("text", ["还有，寒假也带过三次队", "再加一句，大夫说要歇三个月", "刚才忘了说，是三号楼"])
def test_what_is_added_after_handing_in_is_offered_to_that_case(front: Griever, text: str) -> None:
    case = handed_in(front)
    front.say("教代会多久开一次")
    assert case.ref in front.say(text)
    assert "more_for_case" == front.turn
    assert "补充上了" in front.say("是")


@pytest.mark.parametrize("text", ["还有个事，宿舍没热水", "另外我还想问，辅导员有没有年假", "我要反映宿舍楼一直漏水没人管"])
def test_another_matter_or_question_is_not(front: Griever, text: str) -> None:
    handed_in(front)
    front.say(text)
    assert "more_for_case" != front.turn


@pytest.mark.parametrize("text", ["没有", "没", "没了"])
def test_nothing_more_after_an_answer_is_taken_plainly(front: Griever, text: str) -> None:
    front.say("教代会多久开一次")
    read = front.say(text)
    assert "随时找我" in read
    assert "抱歉" not in read


@pytest.mark.parametrize(
    "text",
    [
        "我怕他给我穿小鞋",
        "就怕领导秋后算账",
        "博后出站不给解决住房，答应好的",
        "我调走以后孩子还能上附小吗",
        "那句别算，我刚才在气头上",
        "等很久了真的受不了",
    ],
)
def test_fear_of_a_superior_and_leaving_a_post_are_no_danger(text: str) -> None:
    assert no_danger_now(text)


@pytest.mark.parametrize(
    "text",
    [
        "我怕他报复我，他拿着刀在门口",
        "不是离职，是离开这个世界",
        "想走，不是离职那种走",
        "穿小鞋穿得我不想活了",
        "我在气头上，刀就在手里",
        "受不了了，想跳下去",
    ],
)
def test_danger_beside_such_words_stays_danger(text: str) -> None:
    assert not no_danger_now(text)


@pytest.mark.parametrize("text", ["我是说离职以后，附小的名额还在不在", "不是，我问的是调走的手续", "我的意思是退休以后"])
def test_who_meant_something_else_is_heard(text: str) -> None:
    assert corrects(text)


@pytest.mark.parametrize("text", ["我是说我不想活了", "我的意思是他要杀我", "我是说真的很难受"])
def test_who_means_it_is_not_taken_back(text: str) -> None:
    assert not corrects(text)


@pytest.mark.parametrize(
    "text",
    [
        "早上后厨煤气漏了味道呛人，我没敢进去，退到门口等师傅。主管说我误工，要罚五十，这罚得有道理吗",
        "实验室氢气瓶漏气报警响了，我停了手里的活撤到楼下，组长给我记旷工，合规吗",
    ],
)
def test_who_asks_what_they_were_made_to_pay_for_keeping_clear_reads_numbers_and_rules(front: Griever, text: str) -> None:
    read = front.say(text)
    assert "119" in read
    assert QUOTE in read
    assert [] == front.letters


@pytest.mark.parametrize("text", ["煤气还在漏，一屋子的味，我没敢进去，主管说要扣我钱，这对吗", "煤气漏了一屋子，我退到门口了，快来人"])
def test_a_danger_that_goes_on_is_no_matter_of_what_was_deducted(text: str) -> None:
    assert not made_to_pay(text)


@pytest.mark.parametrize(
    "text",
    [
        "真跟单位打起来，我没钱请律师，工会能帮出律师吗",
        "要是和公司干起来上了法院，工会出不出面",
        "万一跟学校硬碰硬打到仲裁，有没有法律援助",
    ],
)
def test_a_lawsuit_is_no_blow(front: Griever, text: str) -> None:
    read = front.say(text)
    assert QUOTE in read
    assert "120" not in read


@pytest.mark.parametrize("text", ["同事动手打了我，单位说要打官司随便，我哪有钱请律师", "刚跟公司的经理打起来了，要不要找律师"])
def test_a_blow_before_a_lawsuit_stays_one(front: Griever, text: str) -> None:
    assert "120" in front.say(text)


@pytest.mark.parametrize("text", ["要请律师吗，自己去行不行", "材料自己交上去行不行啊"])
def test_who_asks_whether_they_may_go_themselves_is_not_low(front: Griever, text: str) -> None:
    front.say(text)
    assert "question" == front.turn


@pytest.mark.parametrize("text", ["我觉得自己真的不行", "感觉自己什么都不行"])
def test_who_thinks_that_they_are_no_good_is(front: Griever, text: str) -> None:
    front.say(text)
    assert "worry" == front.turn


@pytest.mark.parametrize(
    "text",
    [
        "毕业证还我们了，不用再管了",
        "押金退回来了 谢谢你们 这事可以了结了",
        "开电动车自己摔的",
        "骑自行车撞了一下，请了两天假，扣工资吗",
        "上回我爸滑倒了，是护士一直照顾的，想表扬她",
        "厕所旁边就是我们办公室，味道太大了",
        "我怕主任知道是我",
    ],
)
def test_what_came_back_or_went_well_is_no_danger(text: str) -> None:
    assert no_danger_now(text)


@pytest.mark.parametrize(
    "text",
    [
        "我走了这件事就可以了结了",
        "东西都还给他们了，我不想活了",
        "他从楼上摔下来，流了好多血，请假去医院了",
        "骑车摔了，头在流血",
        "厕所里有人晕倒了，味道很大",
        "我怕他知道了会杀了我",
        "后厨漏气了，味道大得很",
    ],
)
def test_what_may_be_danger_beside_such_words_stays_danger(text: str) -> None:
    assert not no_danger_now(text)


@pytest.mark.parametrize(
    "text",
    [
        "护士长看不到这些吧",
        "她应该看不见吧",
        "他们会看到我写的吗",
        "主席看得出来是谁吗",
        "看不见是我报的吧",
        "那边查不到我吧",
        "队长知道是我吗",
    ],
)
def test_who_asks_whether_it_is_seen_is_in_no_danger(front: Griever, text: str) -> None:
    assert asks_who_hears_of_it(text)
    read = front.say(text)
    assert ("12356" in read, front.letters) == (False, [])


@pytest.mark.parametrize(
    "text",
    [
        "以后你们看不到我了吧",
        "他找到我了 我躲在厕所",
        "她知道我在家吗",
        "他不会看到明天的太阳",
        "眼睛突然看不见了",
        "他看得见我吗，刀还在他手上吗",
    ],
)
def test_other_words_of_seeing_are_read_by_themselves(text: str) -> None:
    assert not asks_who_hears_of_it(text)


@pytest.mark.parametrize(
    "text",
    [
        "手机号我不想填",
        "不愿意写名字",
        "真名就不写了",
        "能不能不留微信",
        "姓名电话都不方便给",
        "不想告诉你们我的身份",
        "不想留",
        "不写了可以吗",
    ],
)
def test_who_keeps_back_a_name_or_a_number_is_in_no_danger(front: Griever, text: str) -> None:
    assert keeps_back(text)
    read = front.say(text)
    assert ("12356" in read, front.letters) == (False, [])


@pytest.mark.parametrize(
    "text", ["不想留在这个世界了", "不想活了", "不想留遗憾，今晚就走", "真的不想再撑了", "不想留下来拖累你们", "我不想给领导留面子"]
)
def test_what_is_no_name_and_no_number_is_not_kept_back(text: str) -> None:
    assert not keeps_back(text)


@pytest.mark.parametrize(
    "text", ["我从外校跳过来的，教龄从零算吗", "从国企跳槽来的，公积金能转吗", "we are exploring whether foreign teachers may join"]
)
def test_who_changed_a_post_or_looks_into_something_is_in_no_danger(front: Griever, text: str) -> None:
    read = front.say(text)
    assert ("打 120" in read, "打 119" in read, front.letters) == (False, False, [])


@pytest.mark.parametrize("text", ["他从四楼跳下来了", "有人要从天桥上跳", "the battery exploded and somebody is hurt"])
def test_who_jumps_and_what_bursts_stays_an_alarm(front: Griever, text: str) -> None:
    front.say(text)
    assert ("alarm", 1) == (front.turn, len(front.letters))


@pytest.mark.parametrize(
    "text",
    [
        "组里的人都避着我，说我捅到上面去了",
        "大家最近都不搭理我",
        "系里个个排挤我",
        "书记给我穿小鞋，不给我排课了",
        "不让我上岗了，天天坐着",
        "同事全都疏远我了",
    ],
)
def test_who_is_shunned_or_given_no_work_is_in_no_danger(front: Griever, text: str) -> None:
    assert no_danger_now(text)
    read = front.say(text)
    assert ("打 120" in read, front.letters) == (False, [])


@pytest.mark.parametrize(
    "text", ["大家都不理我，不想活了", "他们躲着我，手里有刀", "同事都不搭理我，我站在楼顶了", "人家都孤立我，他现在拿刀过来了"]
)
def test_what_is_told_beside_it_is_heard(text: str) -> None:
    assert not no_danger_now(text)


@pytest.mark.parametrize("text", ["不是冲着谁", "不怪谁", "谁也不针对", "不冲着哪个人"])
def test_against_nobody_is_an_answer_and_no_farewell(front: Griever, text: str) -> None:
    for line in (STORY, "上个月", "二号楼", "想修好"):
        front.say(line)
    assert "against" == front.asking
    read = front.say(text)
    assert "12356" not in read
    assert told(front).get("against", "") == ""
