"""Who backs out or does not dare is heard as that where they say nothing else; what tells something is none of it."""

import pytest

from handlers.grievances.words import backing_out


@pytest.mark.parametrize(
    "words",
    [
        "等等 我还是不提了吧 怕影响评职称",
        "算咯不反映咯 昨天又有咯",
        "不弄了，太麻烦",
        "后悔了 不想交了",
        "老婆劝我算了",
        "他们已经答应解决了，不用反映了",
        "改主意了，别往上报了",
        "算了算了，说了也没用",
        "还是不要提了，影响不好",
        "我自己去找他们说，就不麻烦你们了",
    ],
)
def test_backing_out(words: str) -> None:
    assert backing_out.backs_out(words)


@pytest.mark.parametrize(
    "words",
    [
        "算了俺不敢说 怕被开除",
        "我不敢反映，怕丢工作",
        "还是别提了吧，领导会记恨的",
        "算了吧，说了饭碗就没了",
        "怕以后评职称卡我，不敢提",
        "我怕主任知道了记恨我，不敢交了",
        "要是被领导知道就完了，算了",
        "没那个胆子说，怕不给我续聘",
        "担心被报复",
    ],
)
def test_fear(words: str) -> None:
    assert backing_out.afraid(words)


@pytest.mark.parametrize(
    "words",
    [
        "领导要开除我",
        "主任天天整我",
        "院长给我穿小鞋",
        "领导让我别提了",
        "主任说算了，不给补了",
        "他们说不用交了，可是钱一直没退",
        "我说不干了他才给换",
        "不提供发票就不报",
        "算了，修好就行",
        "不写名字就行",
        "不交社保",
        "不让我报销了",
        "别再排给我了",
        "修了三次没修好，不敢用了",
        "不敢一个人值夜班",
        "怕烫伤",
        "怕热",
        "不想干了",
        "不想活了 算了",
        "我怀孕了，怕被开除",
        "怕被辞退，有什么规定吗",
        "会不会被开除",
        "昨天又停水了",
    ],
)
def test_what_tells_or_asks_something_is_none_of_it(words: str) -> None:
    assert not backing_out.backs_out(words)
    assert not backing_out.afraid(words)
