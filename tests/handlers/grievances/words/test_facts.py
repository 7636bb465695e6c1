"""What a story says by the way, and the few words by which it is acknowledged."""

import pytest

from handlers.drafts import Form
from handlers.grievances.form.first_story import story
from handlers.grievances.words import facts, phrases, places
from handlers.grievances.words.headline import MOST_CHARS, gist, hard
from handlers.grievances.words.simplified import SIMPLIFIED, TRADITIONAL, simple


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("上个月的加班补贴到现在没发", "上个月"),
        ("去年的年终奖至今没给", "去年"),
        ("上学期开学那会儿我们办公室的空调就坏了", "上学期开学那会儿"),
        ("空调坏了三个星期没人修", "三个星期"),
        ("辦公室的冷氣壞了三個星期都沒人修", "三個星期"),
        ("没有预算从今年三月份就这样了希望能按实际的给", "今年三月份"),
        ("去年九月起学院换了考核办法", "去年九月起"),
        ("年轻教师三年没出过一次学术会议", "三年"),
        ("工资已经拖了两个月", "两个月"),
        ("我在本校任教二十三年", ""),
        ("我怀孕五个月了还要上夜班", ""),
        ("合同12月31日到期", ""),
        ("扣了三天工资", ""),
        ("每两个星期没有休息日", ""),
        ("我干了四年了", ""),
        ("地下室渗水三周，墙皮都掉了", "三周"),
        ("教工宿舍停水五天没人通知", "五天"),
        ("开水房停用一个学期", "一个学期"),
        ("停电两天的工资照扣", ""),
        ("停职两个月", ""),
    ],
)
def test_since_when_is_taken_where_it_is_said_outright(text: str, since: str) -> None:
    assert since == facts.since(text)


@pytest.mark.parametrize(
    ("text", "guess"),
    [("上礼拜小刘都热晕了一回", "上礼拜"), ("去年评优我票数第一", "去年"), ("合同12月31日到期", ""), ("去年和今年都没发", "")],
)
def test_a_time_that_is_only_mentioned_is_a_guess(text: str, guess: str) -> None:
    assert guess == facts.time_guess(text)


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("我要反映二食堂的空调坏了", "二食堂"),
        ("图书馆三楼阅览室的灯管一直闪", "图书馆三楼"),
        ("俺们食堂那个老板忒抠了", "食堂"),
        ("我在女生楼管宿舍的", "宿舍"),
        ("补贴一分没到账", ""),
        ("人摔了，赶紧送医院了", ""),
        ("校医院挂号要排一上午", "校医院"),
    ],
)
def test_a_place_that_is_mentioned_is_a_guess(text: str, guess: str) -> None:
    assert guess == facts.place_guess(text)
    assert facts.generic("食堂")
    assert facts.generic("辦公室")
    assert not facts.generic("二食堂")


@pytest.mark.parametrize(
    "text",
    ["不针对谁", "没有针对具体的人", "没有没有不针对谁", "我不是要告谁", "不是针对哪个部门的", "不針對誰", "nobody", "没有涉及任何人"],
)
def test_that_it_is_against_nobody_is_read(text: str) -> None:
    assert facts.against_nobody(text)


@pytest.mark.parametrize("text", ["我不是针对他", "针对主任", "没有人修", "不是我一个人", "没有给钱"])
def test_what_is_against_somebody_or_about_something_else_is_not(text: str) -> None:
    assert not facts.against_nobody(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [("实名王建国", "王建国"), ("我用实名，我叫李芳", "李芳"), ("实名举报", ""), ("实名制管理", ""), ("实名吧，我不怕", "")],
)
def test_a_name_behind_the_word_is_kept(text: str, name: str) -> None:
    assert name == facts.own_name(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我要反映二食堂的空调坏了没人修", "二食堂的空调坏了没人修"),
        ("您好，我是合同制的教务秘书，合同12月31日到期，续不续没有任何人给我一句准话", "续不续没有任何人给我一句准话"),
        ("俺跟你说个事儿，食堂老板忒抠了，晌午饭都不给俺们吃", "晌午饭都不给俺们吃"),
        ("我是保卫处的我们值夜班一个月要值十五个然后夜班补贴只给了八个", "夜班补贴只给了八个"),
        ("工资少发", "工资少发"),
    ],
)
def test_a_story_is_acknowledged_by_what_is_wrong_in_it(text: str, words: str) -> None:
    assert words == gist(text)


def test_an_acknowledgement_is_short() -> None:
    assert MOST_CHARS + 2 >= len(gist("事" * 500))


def test_what_is_hard_to_bear_is_told_from_what_is_not() -> None:
    assert hard("组长天天骂我")
    assert not hard("教工小家的咖啡机坏了")


def test_traditional_characters_are_read_and_kept() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
    assert not set(TRADITIONAL) & set(SIMPLIFIED)
    assert "图书馆三楼的灯坏了，没有人来修" == simple("圖書館三樓的燈壞了，沒有人來修")
    assert phrases.agrees("確認")
    assert "圖書館三樓" == places.place("圖書館三樓")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "体育馆二楼的灯从五月坏到现在，报修三次了没人来，能不能尽快换掉",
            {"since": "从五月坏到现在", "where": "体育馆二楼", "hope": "能不能尽快换掉"},
        ),
        (
            "封校那年开始学校就停了我们保洁班组的误餐费，要求补发，针对后勤公司",
            {"since": "封校那年开始", "hope": "要求补发", "against": "后勤公司"},
        ),
        ("宿舍5栋下水道堵了三周了，只想把它修好", {"since": "三周", "where": "宿舍5栋", "hope": "只想把它修好"}),
        ("传达室门口总有人乱停车，建议门口装个隔离墩，不针对谁", {"hope": "建议门口装个隔离墩", "against": ""}),
        ("本人实名也可以，班长天天骂人，就想讨个说法", {"mode": "named", "hope": "就想讨个说法"}),
        ("科研启动费少给了我一半，问了说算错了，补上就行", {"hope": "补上就行"}),
    ],
)
def test_what_a_story_says_outright_is_not_asked_again(words: str, told: dict[str, str]) -> None:
    found = story(words, Form()).told
    assert told == {slot: found.get(slot) for slot in told}
    assert words == found["what"]


@pytest.mark.parametrize("words", ["想请假领导不批", "他想让我把名额让出来", "能不能报销问了也不说"])
def test_what_was_wanted_and_refused_is_no_hope(words: str) -> None:
    assert "hope" not in story(words, Form()).told


@pytest.mark.parametrize(
    ("words", "place"), [("去年图书馆的门坏了", "图书馆"), ("上学期开始三食堂涨价", "三食堂"), ("实验楼C座地下室有味道", "实验楼C座地下室")]
)
def test_a_place_is_mentioned_without_the_words_around_it(words: str, place: str) -> None:
    assert place == facts.place_guess(words)


@pytest.mark.parametrize(("words", "place"), [("三号楼", "三号楼"), ("在5号门", "5号门"), ("三号", ""), ("九月三号下午", "")])
def test_the_number_of_a_building_is_no_day(words: str, place: str) -> None:
    assert place == places.place(words)


@pytest.mark.parametrize(
    "text",
    [
        "13800001234",
        "138 0000 1234",
        "手机 138-0000-1234",
        "+86 138 0000 1234",
        "0571 8827 1234",
        "88271234",
        "微信 abc_1234",
        "QQ 12345678",
        "电话20241012",
    ],
)
def test_how_somebody_can_be_reached_is_read_however_it_is_grouped(text: str) -> None:
    assert facts.reached(text)


@pytest.mark.parametrize(
    "text", ["20240305开始没发", "欠了35000000元", "工号20231234", "账号6222021234567890123", "2024-03-05", "3月少了12345元", "联系张老师"]
)
def test_a_day_a_sum_and_a_number_of_something_else_reach_nobody(text: str) -> None:
    assert not facts.reached(text)


@pytest.mark.parametrize("clause", ["把补贴补给我", "孩子上学的事给个说法", "不上晚课就行", "能把补助补上就行", "只要按时发就好"])
def test_what_is_to_be_done_is_hoped_for_at_the_end_of_a_story(clause: str) -> None:
    assert facts.story_hope(clause)


@pytest.mark.parametrize("clause", ["一直没给个说法", "领导也不给个说法", "让我把补贴退回", "他说把课补上就行", "领导把补贴停发了"])
def test_what_was_done_or_said_is_not(clause: str) -> None:
    assert not facts.story_hope(clause)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("信息科学与工程学院院长扣了我的课时费", "信息科学与工程学院院长"),
        ("马克思主义学院书记骂人", "马克思主义学院书记"),
        ("国际教育学院副院长不批假", "国际教育学院副院长"),
        ("材料与环境工程学院的院长偏心", "材料与环境工程学院的院长"),
        ("人文艺术与数字媒体学院办公室主任", "人文艺术与数字媒体学院办公室主任"),
        ("自动化（人工智能）学院院长", "自动化（人工智能）学院院长"),
        ("网络空间安全学院（浙江保密学院）书记", "网络空间安全学院（浙江保密学院）书记"),
        ("对外汉语与国际文化交流中心主任不批", "对外汉语与国际文化交流中心主任"),
        ("思想政治教育学院书记让我写检查", "思想政治教育学院书记"),
        ("昨天信息科学与工程学院院长骂我", "信息科学与工程学院院长"),
        ("我觉得机械与汽车工程学院副书记偏心", "机械与汽车工程学院副书记"),
        ("听说电子与信息工程学院工会主席挪用经费", "电子与信息工程学院工会主席"),
    ],
)
def test_the_whole_name_of_a_long_office_is_kept(text: str, role: str) -> None:
    assert role == facts.first_role(text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("系主任天天骂人", "系主任"),
        ("我们学院的院长骂人", "院长"),
        ("保卫处处长不理", "保卫处处长"),
        ("食堂饭菜难吃后勤管理处处长不理", "后勤管理处处长"),
        ("我觉得院长偏心", "院长"),
        ("老板拖工资", "老板"),
        ("老师反映教务处处长乱排课", "教务处处长"),
        ("我跟系办主任说过", "系办主任"),
        ("开了研讨会议", ""),
    ],
)
def test_what_stands_before_an_office_is_no_part_of_it(text: str, role: str) -> None:
    assert role == facts.first_role(text)
