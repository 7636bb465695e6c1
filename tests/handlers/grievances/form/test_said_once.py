"""A case says once when and where: what stands in a field of its own does not trail behind the story."""

import pytest

from handlers.drafts import Form, Slot
from handlers.grievances.form.handing_in import said_once


@pytest.mark.parametrize(
    ("what", "since", "where", "story"),
    [
        ("体育馆的灯一直不亮。九月初。东区体育馆", "九月初", "东区体育馆", "体育馆的灯一直不亮"),
        ("体育馆的灯一直不亮，九月初", "九月初", "东区", "体育馆的灯一直不亮"),
        ("东区体育馆", "", "东区体育馆", "东区体育馆"),
        ("九月初，灯就不亮了", "九月初", "", "九月初，灯就不亮了"),
        ("九月没发，十月也没发", "九月", "", "九月没发，十月也没发"),
        ("灯不亮，报修了三次。", "九月初", "东区", "灯不亮，报修了三次。"),
        ("我要投诉：体育馆的灯一直不亮", "九月初", "东区", "体育馆的灯一直不亮"),
        ("我想反映个问题，要匿名，灯不亮没人修", "九月初", "东区", "灯不亮没人修"),
        ("情况：灯坏", "九月初", "东区", "情况：灯坏"),
        ("我要反映体育馆的灯：一直不亮", "九月初", "东区", "我要反映体育馆的灯：一直不亮"),
    ],
)
def test_a_time_or_place_that_stands_in_its_field_does_not_trail_behind_the_story(what: str, since: str, where: str, story: str) -> None:
    form = Form({Slot.WHAT: what, Slot.SINCE: since, Slot.WHERE: where, Slot.HOPE: "修好"})
    assert form.with_told({Slot.WHAT: story}) == said_once(form)
