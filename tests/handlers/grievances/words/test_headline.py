"""The few words by which a story is known name its matter: no answer that somebody got, no turning to somebody, no half of a thought."""

import pytest

from handlers.grievances.words.headline import MOST_CHARS, gist


@pytest.mark.parametrize(
    ("story", "words"),
    [
        ("我在窗口上班，正式的同事餐补六百，我们外聘的一百五，问起来就说你又不在编", "正式的同事餐补六百，我们外聘的一百五"),
        ("刨床把手指头夹了，老板塞给我四百，不给走工伤", "刨床把手指头夹了，不给走工伤"),
        ("食堂师傅说刷卡机坏了，结果扣了我三回，找他们说查不到", "食堂师傅说刷卡机坏了，扣了我三回"),
        ("系里让我带四个班，课时费按两个班算，教务说历来如此", "系里让我带四个班，课时费按两个班算"),
        ("澡堂热水停了五天，打电话给后勤，说知道了，再打就没人接", "澡堂热水停了五天"),
        ("同批来的都转正了，就我没有，问人事说再等等", "同批来的都转正了，就我没有"),
        ("公司说干满一年有疗养，今年又说我不算，因为中间换过东家", "公司说干满一年有疗养，今年又说我不算"),
        ("他们把我从获奖名单里拿掉了，换成处长的亲戚，我也不知道找谁", "他们把我从获奖名单里拿掉了，换成处长的亲戚"),
        ("班车六点一刻最后一班，晚课八点四十才下，打车一个月小一千", "班车六点一刻最后一班，晚课八点四十才下"),
        ("锅炉房烫伤休了二十天 工段长说先垫着吧，工资全扣了", "锅炉房烫伤休了二十天，工资全扣了"),
    ],
)
def test_the_words_name_the_matter(story: str, words: str) -> None:
    assert words == gist(story)


@pytest.mark.parametrize(
    ("story", "words"),
    [
        ("导师不让我休年假，说休了就别想评优", "导师不让我休年假"),
        ("我爸是校园里剪树的，他说打药水没发口罩，回家咳了一个月", "他说打药水没发口罩"),
        ("电梯坏了一个月。我爱人腿脚不好。", "电梯坏了一个月"),
        ("讲了不听", "讲了不听"),
    ],
)
def test_a_clause_that_says_it_all_stands_alone(story: str, words: str) -> None:
    assert words == gist(story)


def test_words_without_stops_are_put_together_without_one() -> None:
    words = gist("加班表让我们签空白的")
    assert "，" not in words
    assert len(words) <= MOST_CHARS


@pytest.mark.parametrize(
    ("story", "told"),
    [
        ("下水道正对着我们值班室，熏得没法待，可不可以换间屋", "没法待"),
        ("学生在课堂上骂我，院里说算了，我咽不下这口气", "骂我"),
        ("走廊的灯坏了半个月，没人来修", "灯坏了"),
        ("宿舍热水停了，网也断了", "热水停了"),
        ("选课系统太难用了，能否反映一下", "选课系统"),
    ],
)
def test_what_is_wanted_and_what_leans_on_the_clause_before_do_not_stand_alone(story: str, told: str) -> None:
    assert told in gist(story)


@pytest.mark.parametrize(
    ("story", "words"),
    [
        ("保洁一个月只休一天 一天干11个小时。从去年。对了还有 她扣了我100块说我迟到", "保洁一个月只休一天 一天干11个小时"),
        ("组长老让我写他的材料。一年多了。不想干了。组长", "组长老让我写他的材料"),
        ("食堂的菜里有虫子 你们到底管不管啊", "食堂的菜里有虫子"),
        ("宿舍的水太烫 没有实名小王5678@", "宿舍的水太烫"),
        ("我要休陪产假 领导说没有这个假 气死我了 能不能帮我讲讲", "我要休陪产假，领导说没有这个假"),
        ("队长天天骂人。另外，加班没有钱", "队长天天骂人"),
        ("三件事啊 一个是工资晚发 一个是食堂难吃 还有厕所没灯", "工资晚发"),
        ("My office has no heating and 我和学院说了三次 没人理", "My office has no heating"),
        ("领导不批我的annual leave 还骂人", "领导不批我的annual leave"),
    ],
)
def test_a_matter_is_called_by_what_was_told_first(story: str, words: str) -> None:
    assert words == gist(story)
