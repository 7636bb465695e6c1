"""What others order somebody to keep quiet is no wish of theirs and no sign of despair; a hurt that is over is a matter."""

import pytest

from handlers.drafts import Slot
from handlers.grievances.danger.no_danger import fell_once
from handlers.grievances.words.danger_words import refuses
from handlers.urgent import Danger, danger_of
from tests.handlers.grievances.members import Griever, told


@pytest.mark.parametrize(
    "text",
    [
        "洗碗的时候手背被热汤烫了 组长让我自己买点药 不要声张",
        "炸串的油溅到胳膊烫伤了，经理叫我们不要往外说",
        "切菜割伤了手指，店长不许我们上报，药费自己出",
    ],
)
def test_a_hurt_that_is_to_be_hushed_up_begins_a_matter_with_a_word_of_care(front: Griever, text: str) -> None:
    read = front.say(text)
    assert ("12356" in read, "先去看伤" in read) == (False, True)
    assert text == told(front)[Slot.WHAT]


@pytest.mark.parametrize("text", ["领班让我别吱声", "学院不许我们往外说", "店长说自己去包扎 别声张", "他求我不要跟任何人说"])
def test_an_order_of_others_keeps_nothing_from_anybody(text: str) -> None:
    assert not refuses(text)


@pytest.mark.parametrize("text", ["别告诉我们领导", "我女儿吃了药，千万别声张", "不要通知我爱人"])
def test_a_wish_of_ones_own_does(text: str) -> None:
    assert refuses(text)


@pytest.mark.parametrize(
    "text",
    [
        "室友吃了一瓶安眠药 让我别声张",
        "同学割腕了，求我别告诉辅导员",
        "仓库着火了 主管叫我们别往外说",
        "有人晕倒在冷库里 班长让我别吱声",
        "我不想活了 别告诉别人",
        "手被卷进机器里了还夹着，班长让我别声张",
        "胳膊割伤了血止不住 队长叫我自己去包扎",
    ],
)
def test_real_danger_stays_one_whatever_is_to_be_kept_quiet(front: Griever, text: str) -> None:
    assert danger_of(text) in (Danger.ALERT, Danger.MAY)
    front.say(text)
    assert front.turn in ("alarm", "doubt", "worry")


@pytest.mark.parametrize(
    "text",
    [
        "被开水烫了一脸，班长让自己去买药",
        "手指夹断了 药费谁出",
        "全身烫伤 单位不管",
        "胳膊烫掉一大片皮，自己买了点药",
        "腿上被刮了一块肉，自己去包扎",
        "手割了一下，请了假，胸口闷得厉害",
        "骑车摔了，请了假，可他喘不上气",
    ],
)
def test_a_grave_hurt_is_none_that_is_walked_away_from(text: str) -> None:
    assert not fell_once(text)


@pytest.mark.parametrize("text", ["手指割了一下，班长让我自己去包扎", "骑车撞了一下，请了三天假", "切菜切到手了 自己买药"])
def test_a_small_hurt_is_one_that_is_walked_away_from(text: str) -> None:
    assert fell_once(text)
