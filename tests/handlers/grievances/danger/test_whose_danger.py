"""Of whom words of danger speak, what a nod says of somebody who is sought, and what a denial says of despair."""

import pytest

from handlers.drafts import Slot
from handlers.grievances.danger.third_party import of_another, own
from handlers.urgent import kinds_of
from tests.clock import FixedClock
from tests.handlers.grievances.members import STORY, Griever, fill, kept_words, talk, told

ALL_CLEAR = ("放心了", "松口气")


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    return Griever(clock)


@pytest.mark.parametrize(
    "text",
    [
        "我跟你说个事啊，我同事小刘最近状态很不对，前天说“要是我不在了你帮我把猫养着”，我该找谁",
        "我朋友最近不对，前天说要是我不在了你帮我把猫养着",
        "我们组的博士后昨晚发消息：“我活够了，你们保重”",
        "隔壁老师写了一句「我不想活了」贴在桌上",
        "我室友说“我先走一步，你们保重”",
    ],
)
def test_what_another_said_in_their_own_words_is_of_them(text: str) -> None:
    assert of_another(text, kinds_of(text))
    assert not own(text)


@pytest.mark.parametrize(
    "text",
    [
        "我跟主任说“我不想活了”，他当没听见",
        "我给同事发了“我活够了”，没人回",
        "要是我不在了你帮我把猫养着",
        "我快被主任逼得想死了",
        "我让老师骂得不想活了",
    ],
)
def test_what_somebody_said_of_themselves_stays_their_own(text: str) -> None:
    assert own(text) or not of_another(text, kinds_of(text))


@pytest.mark.parametrize(
    "back", ["不是我，是小刘，我很好", "我说的是我同事，不是我", "不是我自己，是隔壁办公室的老师", "不是我，我是说我室友"]
)
def test_who_means_another_is_heard(front: Griever, back: str) -> None:
    read = talk(front, "我不想活了，猫也托付给别人了", back)
    assert "替别人" in read
    assert "别留下一个人" in read
    assert "110" in front.say("现在门敲不开，电话也不接")
    assert "110 打了吗" in front.say("好的")


@pytest.mark.parametrize("words", ["不是我的错，是主任逼的", "不是我想不开，是没活路了", "是我，我自己"])
def test_who_speaks_of_themselves_on_is_not_taken_for_another(front: Griever, words: str) -> None:
    assert "替别人" not in talk(front, "我不想活了", words)


@pytest.mark.parametrize("nod", ["好的", "嗯", "是", "知道了", "好", "嗯嗯"])
@pytest.mark.parametrize("first", ["他住博士后公寓，现在门敲不开，电话也不接", "小赵电话打不通，昨天就没来实验室"])
def test_a_nod_finds_nobody(front: Griever, first: str, nod: str) -> None:
    read = talk(front, first, nod)
    assert [] == [one for one in ALL_CLEAR if one in read]
    assert "110" in read


@pytest.mark.parametrize("good", ["110来了 人找到了 在医院", "民警破门了，120接走了", "找到了，人没事", "人没事"])
def test_who_is_found_is_found(front: Griever, good: str) -> None:
    read = talk(front, "他住博士后公寓，现在门敲不开，电话也不接", "好的", good)
    assert [one for one in ALL_CLEAR if one in read]


@pytest.mark.parametrize(
    "denial",
    [
        "没有没有，我不会做傻事的，就是累",
        "放心，我没想自杀",
        "我不会去死的，就是发发牢骚",
        "没有想不开",
        "不会寻短见的，谢谢",
        "我没想过死，就是累",
    ],
)
def test_a_denial_is_believed(front: Griever, denial: str) -> None:
    front.say("有时候真觉得活着没意思，就想问问能不能调回去教课")
    read = front.say(denial)
    assert [] == front.letters
    assert "放心了" in read


@pytest.mark.parametrize(
    "words",
    [
        "我不会做傻事的，我就是想从楼上跳下去",
        "没想自杀，药都买好了",
        "我不会跳楼的，安眠药吃了一瓶",
        "没死成，又割了一刀",
        "我不会想不开的，照顾好我妈",
    ],
)
def test_danger_beside_a_denial_is_danger(front: Griever, words: str) -> None:
    front.say("有时候真觉得活着没意思，就想问问能不能调回去教课")
    front.say(words)
    assert 1 == len(front.letters)


def test_who_is_weary_of_life_is_asked_after_before_the_answer(front: Griever) -> None:
    read = front.say("有时候真觉得活着没意思，就想问问能不能调回去教课")
    assert read.index("现在还好吗") < read.index("没有查到")
    assert "12356" in read
    front.say("我是认真的")
    assert 1 == len(front.letters)


def test_a_question_beside_a_joke_is_answered(front: Griever) -> None:
    read = front.say("笑死我了，昨天评审会上被专家怼得想跳楼哈哈哈，对了职称评审结果公示几天啊")
    assert "12356" in read
    assert "没有查到" in read


def test_the_story_beside_a_denial_waits(front: Griever) -> None:
    talk(
        front,
        "学院把我从教学岗调去坐班管资料，有时候真觉得活着没意思，就想问问能不能调回去",
        "没有没有，我不会做傻事的，就是累。你告诉我能不能调回去",
        "提诉求",
    )
    assert "管资料" in told(front)[Slot.WHAT]
    assert "活着" not in kept_words(front)


@pytest.mark.parametrize(
    ("dark", "story"),
    [
        ("遗书都写了两遍 哎", "系里又让我兼行政 能不能给我减点工作量"),
        ("药都买好了", "主任三年不给我评职称 想调个系"),
        ("割过一次手腕", "课时费扣了一半 想补回来"),
        ("在天台站了半小时", "绩效扣了三个月 想补回来"),
    ],
)
@pytest.mark.parametrize("between", [("我没事",), ()])
def test_no_word_of_an_end_goes_into_a_case(front: Griever, dark: str, story: str, between: tuple[str, ...]) -> None:
    first, last = story.split(" ")
    talk(front, f"{first} 我真的撑不下去了 {dark} {last}", *between, "提诉求")
    kept = kept_words(front)
    assert first in kept
    assert dark.split(" ", maxsplit=1)[0] not in kept
    assert "撑不下去" not in kept


def test_a_matter_with_nothing_dark_in_it_stays_whole(front: Griever) -> None:
    talk(front, "天天开会真的想死哈哈哈，楼顶的门坏了三周，没人来修", "我没事", "提诉求")
    assert "楼顶的门坏了三周" in kept_words(front)


def test_a_bare_no_does_not_end_bad_air_that_somebody_is_in(front: Griever) -> None:
    read = talk(front, "昨晚值班室煤气味很大，我头晕了一晚上，现在还在值班室", "没有")
    assert "出来" in read
    assert "放心了" not in read
    assert "出来了就好" in front.say("已经开窗出来了")


def test_a_bare_no_ends_what_is_over(front: Griever) -> None:
    assert "放心了" in talk(front, "煤气味很大，头晕，人都跑到外面了", "没有")


@pytest.mark.parametrize("words", ["补充 昨天又有个师傅低血糖 差点出事", "补充 上周有个学生晕倒了 送校医院了"])
def test_what_is_added_and_over_alarms_nobody(front: Griever, words: str) -> None:
    front.say(STORY)
    fill(front)
    front.say("确认")
    read = front.say(words)
    assert "补充上了" in read
    assert "120" not in read


def test_what_is_added_and_goes_on_alarms(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    front.say("确认")
    assert "120" in front.say("补充 现在有个师傅晕倒了，叫不醒")


@pytest.mark.parametrize(
    "text",
    [
        "我爱人是你们学校的老师，我不是。他每天加班到凌晨，我怕他猝死，你们工会管不管",
        "连着值了十天夜班，担心自己哪天累倒在岗位上",
        "我扫厕所滑倒了 手腕骨折 公司说不算工伤",
        "搬器材砸了脚，单位不认工伤",
        "呵呵 贵校暖气真好 我在办公室穿着羽绒服给你们打字 手指头都能弹棉花了",
        "贵院空调真凉快，满屋子人拿扇子扇，呵呵",
    ],
)
def test_a_grievance_in_strong_words_is_taken_up(front: Griever, text: str) -> None:
    read = front.say(text)
    assert "现在还好吗" not in read
    assert "有危险吗" not in read
    assert [] == front.letters
    assert front.asking


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("他每天加班到凌晨，现在胸口疼得起不来，我怕他猝死", 1),
        ("值夜班的师傅昏迷了，叫不醒，怕他猝死", 1),
        ("手腕被机器夹断了，血止不住，公司说不算工伤", 0),
        ("公司说不算工伤，我今晚就去厂里点火", 0),
    ],
)
def test_danger_beside_strong_words_alarms(front: Griever, text: str, letters: int) -> None:
    read = front.say(text)
    assert letters == len(front.letters)
    assert "120" in read


def test_a_nap_at_the_wheel_is_no_despair(front: Griever) -> None:
    front.say("我要反映班车司机每天开十三个小时，没人换班")
    read = front.say("太累了 有一次差点打瞌睡撞了")
    assert "别硬开" in read
    assert "12356" not in read
    assert [] == front.letters


@pytest.mark.parametrize("text", ["开会打瞌睡被领导骂了，扣了绩效", "同事开车打瞌睡撞了，人昏迷了"])
def test_a_nap_elsewhere_or_with_somebody_hurt_is_another_thing(front: Griever, text: str) -> None:
    assert "别硬开" not in front.say(text)


def test_anger_is_calmed(front: Griever) -> None:
    read = front.say("要是再糊弄我真跟你们拼了")
    assert "别动手" in read
    assert "12356" not in read
    assert "12356" in Griever(front.clock).say("再糊弄我，我就死给你们看")


def test_what_was_added_to_a_case_is_not_said_to_be_handed_in_nowhere(front: Griever) -> None:
    front.say(STORY)
    fill(front)
    front.say("确认")
    read = front.say("补充一下，今天又有个学生头晕去校医院了")
    assert "120" in read
    assert "补充到" in read
    assert "提诉求" not in read
    assert "没有交给工会" not in front.say("没有")


@pytest.mark.parametrize("words", ["very good", "all good now, thanks", "I'm fine", "it is warm now, thank you", "much better"])
def test_who_is_well_in_english_is_let_go(front: Griever, words: str) -> None:
    read = talk(front, "I am so alone here", words)
    assert "12356 now" not in read
    assert "慢慢说" not in read


@pytest.mark.parametrize("words", ["not good", "it is not getting better", "good for them, I can't go on"])
def test_who_is_not_well_in_english_is_stayed_with(front: Griever, words: str) -> None:
    assert "12356" in talk(front, "I am so alone here", words)


def test_praise_in_english_finds_nobody(front: Griever) -> None:
    read = talk(front, "小赵电话打不通，昨天就没来实验室", "very good")
    assert [] == [one for one in ALL_CLEAR if one in read]
