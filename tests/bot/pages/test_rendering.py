"""How pages write what the tables hold."""

import pytest

from bot.pages.rendering import written_place


@pytest.mark.parametrize(
    ("clause", "written"),
    [
        ("浙总工发〔2020〕24号#前言", "浙总工发〔2020〕24号 前言"),
        ("浙总工发〔2020〕24号#6", "浙总工发〔2020〕24号 第6项任务"),
        ("中华人民共和国工会法@2021-12-24#第六条", "《工会法》第六条"),
    ],
)
def test_a_place_is_named_as_people_name_it(clause: str, written: str) -> None:
    assert written == written_place(clause)
