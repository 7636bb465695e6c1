"""A story that ends by asking what the rules say to it: they are shown first, and the union is offered beside them."""

from dataclasses import replace

import pytest

from handlers.grievances.form.beginning import charges
from handlers.grievances.words.counsel import asks_counsel, asks_of_text, asks_rules, ends_by_asking, refused_at_a_price
from handlers.texts import intake as texts_intake
from knowledge.model import Answer, Citation, Clause, NotFound
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever
from tests.handlers.test_turns import ScriptedAnswerer

TEXT = "第四十四条 法定休假日安排劳动者工作的，支付不低于工资的百分之三百的工资报酬。"
CLAUSE = Clause("劳动法", "第四十四条", "第四十四条", "", (), TEXT, 0, 0, len(TEXT), "劳动法")
ANSWER = Answer((Citation(CLAUSE, TEXT, 0, len(TEXT)),), confidence=0.99)
COUNSEL = [
    "派来的和在编的干一样的活，我们年底奖只有人家零头，说你又不在编，这公道吗",
    "劳务公司拿来一张自愿不交公积金的纸扣着夜班费逼我们，隔壁班组都按手印了，我按不按，签不签啊",
    "领导把我的课给了别人，还要我写个情况说明，我该怎么回复",
    "院里在职工群里骂我偷懒，扣了我一百，我们工会小组这该咋处理才妥当",
]
LEARNED = [
    "托班的活动室给改成仓库了，我们三个保育员被分到食堂去，园长说不去就当自己走。她这话当得了真吗",
    "导师把我的项目奖全给了师弟，还让我签个字说自愿的，字我要不签会怎么样",
]
OF_TEXT = [
    "我们分会的账五年没公开过，主席讲这是内部的事，红头文件上对公开是个什么态度",
    "校工会把小家的房间收回去当会议室了，省里的意见提没提不许占",
    "食堂换了三家公司，越换越差，我们一句话都插不上，文件里讲没讲要听职工的",
]
REFUSED = [
    "要我们在降薪确认书上签名，我当场没签，人事讲那就视为自动离职",
    "电梯钢绳都起毛了还叫我上去擦玻璃，我没上，班长说按旷工算",
]
STORIES = [
    *COUNSEL,
    *LEARNED,
    *REFUSED,
    "学工部一个电话就说我泄题，让我停课反省，一个科长一句话就能定我的罪？",
    "我们食堂六个人天天干到夜里十点，加班一分钱没有，班长说这就是规定，哪来的规定？",
    "队长天天扣我们夜班费，一个月扣两百，该不该给啊",
]


def griever(clock: FixedClock, result: Answer | NotFound) -> Griever:
    front = Griever(clock)
    front.desk = replace(front.desk, answerer=ScriptedAnswerer(result))
    return front


@pytest.mark.parametrize("story", [*STORIES, *OF_TEXT])
def test_the_rules_are_shown_before_the_form_is_offered(clock: FixedClock, story: str) -> None:
    front = griever(clock, ANSWER)
    read = front.say(story)

    assert TEXT in read
    assert texts_intake.or_hand_in().text in read

    front.say("提诉求")
    assert front.session.draft is not None
    assert story[:6] in str(front.session.draft.told)


@pytest.mark.parametrize("story", STORIES)
def test_where_the_rules_say_nothing_what_is_surely_a_grievance_begins_its_form(clock: FixedClock, story: str) -> None:
    front = griever(clock, NotFound("no_evidence"))
    read = front.say(story)

    assert texts_intake.unclear()[0].text not in read
    assert front.asking == "since"


@pytest.mark.parametrize("story", OF_TEXT)
def test_who_asks_what_a_document_says_is_told_that_it_says_nothing(clock: FixedClock, story: str) -> None:
    front = griever(clock, NotFound("no_evidence"))
    read = front.say(story)

    assert "没有找到依据" in read
    assert texts_intake.or_hand_in().text in read
    assert front.asking == "intent"


@pytest.mark.parametrize("story", STORIES)
def test_where_a_rule_that_is_not_held_settles_it_the_rule_is_named_and_the_union_offered(clock: FixedClock, story: str) -> None:
    front = griever(clock, NotFound("elsewhere", missing="信访工作条例"))
    read = front.say(story)

    assert "《信访工作条例》" in read
    assert texts_intake.or_hand_in().text in read


@pytest.mark.parametrize("story", ["教研室的灯坏了两个月，报了三回没人来修", "队长天天骂人，你们管不管", "空调修一下行不行，热得没法上课"])
def test_a_story_that_asks_nothing_of_the_rules_is_a_grievance_at_once(story: str) -> None:
    assert not asks_rules(story)


@pytest.mark.parametrize(
    "question", ["洗锅的橡胶手套得我们自己掏钱？", "夜班的加厚棉衣要大家自己买吗", "体检的挂号费该个人垫么", "大夜的补贴一晚几块"]
)
def test_who_asks_whether_they_must_pay_it_themselves_asks_the_rules(question: str) -> None:
    assert asks_rules(question)


@pytest.mark.parametrize("story", ["手套一直是我们自己掏钱买的，太过分了", "报销要自己先垫，垫了三个月没还"])
def test_who_tells_that_they_paid_it_themselves_asks_nothing(story: str) -> None:
    assert not asks_rules(story)


@pytest.mark.parametrize("story", ["院里扣了我的绩效，讲道理吗这", "主任把我的课给别人了，这程序对伐"])
def test_what_is_asked_at_the_end_in_a_dialects_words_charges_nobody(story: str) -> None:
    assert asks_rules(story)
    assert not charges(story)


@pytest.mark.parametrize(
    "story",
    [
        "班长动不动就吼人，说要把我开除",
        "我没去值班，家里有事请了假的",
        "我们不肯签的都被调去守仓库了，守了半年",
        "队长记了我旷工，可我那天在医院",
    ],
)
def test_a_threat_or_a_refusal_alone_asks_nothing(story: str) -> None:
    assert not refused_at_a_price(story)


@pytest.mark.parametrize("story", ["科长一个人说了算，谁也不敢吭声", "处长一句话就把我的课停了，真让人寒心"])
def test_who_tells_that_one_person_settles_it_asks_nothing(story: str) -> None:
    assert not asks_rules(story)


@pytest.mark.parametrize(
    "question",
    [
        "分会改选，到会的刚好一半，这算有效没有",
        "增补委员 二十个人投票十一个赞成 算当选没",
        "协商的草案 代表三分之二同意 通过了没有",
        "合同只有我签了字 单位没盖章 生效没有",
    ],
)
def test_who_asks_whether_something_has_come_about_by_rule_asks_for_counsel(question: str) -> None:
    assert asks_counsel(question)


@pytest.mark.parametrize(
    "story",
    [
        "报销单交了三个月，到现在都没通过",
        "申请打了两回，一点回音也没有",
        "加班干了一个月，钱还没有",
        "我们反映过，学院什么说法都没有",
    ],
)
def test_what_was_not_done_is_no_question_whether_it_was(story: str) -> None:
    assert not asks_counsel(story)


@pytest.mark.parametrize(
    "story",
    [
        *COUNSEL,
        "系里有人说工会办读书会是瞎起劲，我怎么回他们",
        "领导嫌我们管得宽，我该怎么顶",
        "名单挂错了网站，院里讲撤下来就行了，真没事吗",
        "绞肉机伤了手，伤好了，签了张了断的条子，我还能再要吗",
        "年终奖扣了又说自愿的，我现在能反悔吗",
    ],
)
def test_who_asks_whether_it_is_right_or_what_to_do_asks_for_counsel(story: str) -> None:
    assert asks_counsel(story)
    assert not charges(story)


@pytest.mark.parametrize(
    "story",
    [
        "走廊里堆着废酒精桶没人拉，哪天真着了怎么办",
        "食堂又涨价了，你们管不管",
        "浴室灯坏了，能不能派个人来修一下",
        "采购的人心里没数吗",
        "家在校外的我周五末班车都没了怎么回",
        "想加一趟早班车，可以吗",
    ],
)
def test_what_is_asked_of_the_union_or_of_the_future_asks_for_no_counsel(story: str) -> None:
    assert not asks_counsel(story)


@pytest.mark.parametrize("story", LEARNED)
def test_an_ending_that_no_list_knows_is_read_by_what_was_learned(story: str) -> None:
    assert not asks_counsel(story)
    assert not asks_rules(story)
    assert ends_by_asking(story)


@pytest.mark.parametrize(
    "story",
    [
        "实验室搬家把我的柜子砸了，到现在没人赔",
        "浴室的热水又停了，一个冬天了都没人修，烦死了",
        "处长当众把我的本子摔了，我要个说法",
        "停车费又涨了，谁来管管",
        "我要反映各学院的高温费标准都不一样，隔壁院多一倍",
    ],
)
def test_what_ends_as_complaints_do_goes_straight_into_the_form(story: str) -> None:
    assert not ends_by_asking(story)


@pytest.mark.parametrize(
    ("question", "with_story"),
    [("这合法吗", True), ("那这事违反哪条规定", True), ("产假多少天", False), ("这项规定第几条", False)],
)
def test_a_question_about_what_was_told_is_looked_up_with_it(clock: FixedClock, question: str, with_story: bool) -> None:
    front = griever(clock, ANSWER)
    story = "我要反映车队六个人天天加班到夜里十点，一分钱没有"
    front.say(story)
    front.say(question)
    asked = front.desk.answerer.asked[-1]  # type: ignore[attr-defined]
    assert with_story is ("夜里十点" in asked)
    assert question in asked


@pytest.mark.parametrize(
    "story",
    [
        *OF_TEXT,
        "提案一年没人理，条例是怎么讲的",
        "文件难道不是要求用起来的吗，现在这样算什么",
        "工会法对这种事有规定没有",
        "文件里管的是哪些人",
        "这种情况政策允许吗",
        "在群里填表报名的，上面的文件认不认",
        "老师在网上提的诉求，意见里承不承认",
    ],
)
def test_what_a_document_says_is_asked(story: str) -> None:
    assert asks_of_text(story)


@pytest.mark.parametrize(
    "story",
    [
        "我给食堂提的意见三年没人理",
        "大家对新规定意见很大，怎么说都没用",
        "规定要发的防暑费就是不发",
        "院长说文件没写就不给报",
        "学校不按条例办，请工会出面",
        "我提意见他什么都不说",
        "政策是什么意思我不管，钱要给我",
    ],
)
def test_who_speaks_of_a_document_asks_nothing_of_it(story: str) -> None:
    assert not asks_of_text(story)


@pytest.mark.parametrize("story", ["十个人一起去教育局递材料，照理不会把我们拦在外头吧", "孩子发烧请一天假，总可以吧"])
def test_who_asks_whether_it_will_be_allowed_asks_for_counsel(story: str) -> None:
    assert asks_counsel(story)
