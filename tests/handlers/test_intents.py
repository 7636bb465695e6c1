"""What a message is for."""

import pytest

from handlers.intents import Intent, Reading, intent_of


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("产假几天", Intent.ASK),
        ("怎么匿名反映问题", Intent.ASK),
        ("外包工能不能入会？", Intent.ASK),
        ("我想反映个问题", Intent.GRIEVANCE),
        ("加班费拖了三个月没发，找了人事两次没人管", Intent.GRIEVANCE),
        ("为什么别的学院都发了就我们没有", Intent.GRIEVANCE),
        ("查进度", Intent.STATUS),
        ("我上个月反映的停车问题有结果了吗", Intent.STATUS),
        ("工会法第22条", Intent.LOOKUP),
        ("把教师法第七条发我", Intent.LOOKUP),
        ("工会办公室电话多少", Intent.CONTACT),
        ("转人工", Intent.HUMAN),
        ("别跟我绕了，叫个真人来", Intent.HUMAN),
        ("您好！", Intent.GREET),
        ("👍", Intent.GREET),
        ("取消", Intent.CANCEL),
        ("/取消。", Intent.CANCEL),
        ("我不投诉了，撤回吧", Intent.CANCEL),
        ("食堂着火了", Intent.URGENT),
        ("讲个笑话", Intent.OTHER),
        ("。。。", Intent.OTHER),
        ("", Intent.OTHER),
    ],
)
def test_each_message_is_read_for_what_it_is_for(text: str, intent: Intent) -> None:
    assert intent == intent_of(text).intent


def test_a_typed_command_is_certain() -> None:
    assert Reading(Intent.CANCEL, 1.0) == intent_of("取消")


def test_a_place_of_a_rule_in_a_matter_of_ones_own_is_no_look_up() -> None:
    text = "学校违反劳动合同法第四十七条，我干了九年一分钱补偿不给，请工会出面"
    assert Intent.GRIEVANCE == intent_of(text).intent


@pytest.mark.parametrize("text", ["产假几天", "我想反映个问题", "你好", "查进度", "工会法第22条"])
def test_what_is_clear_is_not_asked_back(text: str) -> None:
    assert not intent_of(text).unsure


def test_likelihoods_stay_between_nothing_and_certainty() -> None:
    for text in ("停车费涨了合理吗", "好", "问" * 2000, "\x00", "a" * 50):
        assert 0 <= intent_of(text).confidence <= 1
