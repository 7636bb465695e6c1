"""Danger: what alerts, what is asked back, what is neither."""

import pytest

from handlers.danger_talk import Kind
from handlers.urgent import Danger, danger_of, is_urgent, kinds_of


@pytest.mark.parametrize(
    "text",
    [
        "我不想活了",
        "实验室着火了",
        "同事晕倒了怎么办",
        "有人持刀闯进来了",
        "想死，不是开玩笑",
        "ＷＯ ＢＵ ＸＩＡＮＧ ＨＵＯ ＬＥ",
        "i want to kill myself",
        "他没有呼吸了",
        "师傅触电了，没反应",
        "遗书我写好了，放在抽屉里，大家保重",
        "他把门反锁了，手里有刀，我躲在厕所",
        "请问工伤怎么报，同事刚从楼上摔下来，还在流血",
    ],
)
def test_somebody_in_danger_alerts(text: str) -> None:
    assert Danger.ALERT == danger_of(text)
    assert is_urgent(text)


@pytest.mark.parametrize("text", ["再改一版我就跳楼哈哈哈", "不想活啦～明天又要监考～", "论文又被拒，想跳楼hhh"])
def test_a_jest_about_death_is_asked_back_and_never_ignored(text: str) -> None:
    assert Danger.ASK == danger_of(text)
    assert not is_urgent(text)


@pytest.mark.parametrize(
    "text",
    [
        "累死了，加班费谁管",
        "气死我了，又把我的名字写错",
        "工会经费怎么公开",
        "自杀算不算工伤",
        "消防演练几点开始",
        "产假几天",
        "",
        "？？？",
        "110",
    ],
)
def test_everyday_words_and_questions_about_rules_are_calm(text: str) -> None:
    assert Danger.CALM == danger_of(text)


def test_danger_is_found_at_the_end_of_a_long_message() -> None:
    assert Danger.ALERT == danger_of("我们学院的年终绩效分配办法没有经过教代会讨论。" * 60 + "我不想活了")


def test_white_space_and_full_width_letters_do_not_hide_danger() -> None:
    assert Danger.ALERT == danger_of("同事晕倒了\n\n\u3000怎么办")


PAST_BESIDE = ("昨天摔伤了，不想活了，单位不赔", "上个月就没发，真的不想活了")
"""Words about the past that do not silence a wish to die."""
CRIES = (
    "SOS",
    "sos！！",
    "Help me!",
    "来人啊",
    "快来人啊来人啊",
    "救人",
    "踩踏了",
    "楼要倒",
    "硫化氢！",
    "call ambulance",
    "助けて",
    "помогите",
    "救护车快",
)


@pytest.mark.parametrize("text", [*PAST_BESIDE, *CRIES])
def test_a_wish_to_die_and_a_bare_cry_are_danger_in_a_form_as_outside(text: str) -> None:
    assert danger_of(text) in (Danger.ALERT, Danger.MAY)
    assert danger_of(text, answering=True) in (Danger.ALERT, Danger.MAY)


@pytest.mark.parametrize(
    "text",
    [
        "刚被马蜂叮了，嘴唇肿起来，呼吸有点费劲，工伤要什么材料",
        "她拿开水要泼我，现在堵在值班室门口",
        "配电间一股焦味，面板烫手了，找谁",
        "怀孕八个月，刚才见红了，能不能让校车送一下",
        "实习生把清洗剂当饮料喝了，嘴里吐白沫",
        "电工的手粘在电闸上了",
        "包工头拿铁管指着我让我按手印",
    ],
)
def test_danger_in_plain_words_beside_a_question_is_heard(text: str) -> None:
    assert is_urgent(text)


@pytest.mark.parametrize(
    "text",
    [
        "怀孕见红过一次，医生说稳定了，能不能不排夜班",
        "系统里没有我这个人，怎么补录",
        "办公室没地方，吸奶只能躲在仓库里，有没有规定要给个屋子",
        "午休躲进实验室被通报，这合规吗",
        "插座有点烫手，麻烦电工有空来看看",
        "蛋糕烤出焦味了，工会烘焙课还上吗",
        "船票能不能走工会的账",
    ],
)
def test_the_same_words_of_what_is_no_danger_stay_calm(text: str) -> None:
    assert not is_urgent(text)


@pytest.mark.parametrize("text", ["下个月这世上就没我了，会费别扣了", "手上只剩一条路了，不拖了，帮我把书还了"])
def test_a_veiled_farewell_is_asked_about_at_least(text: str) -> None:
    assert danger_of(text) is not Danger.CALM


@pytest.mark.parametrize("text", ["help", "/help", "来人帮忙搬一下桌子", "煤气费怎么报销", "我要算了"])
def test_what_only_sounds_like_a_cry_is_none(text: str) -> None:
    assert danger_of(text) not in (Danger.ALERT, Danger.MAY)


@pytest.mark.parametrize("text", ["胳膊流血了 是我自己割的 别跟人讲", "昨晚又自己划了两道胳膊", "用烟头烫了自己的手，是我自己弄的"])
def test_a_wound_by_ones_own_hand_is_despair_as_well(text: str) -> None:
    assert Kind.DISTRESS in kinds_of(text)


@pytest.mark.parametrize("text", ["切菜划了手，自己包上了", "机器自己停了，割到手"])
def test_a_wound_at_work_is_no_despair(text: str) -> None:
    assert Kind.DISTRESS not in kinds_of(text)
