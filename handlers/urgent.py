"""Danger to life comes before everything else."""

from __future__ import annotations

import re

DANGER = re.compile(
    r"自杀|轻生|自残|割腕|跳楼|不想活|活不下去|结束(自己的)?生命|想一死了之|想死了?(算|吧|$)"
    r"|救命|持刀|砍人|要杀|被打(伤|了)|正在打人|家暴"
    r"|着火了|起火了|失火了|爆炸了"
    r"|晕倒了|昏倒了|昏迷不醒|没有呼吸|大出血"
)
"""Wordings that name a present danger. Everyday exaggeration (累死了, 气死我了) is not among them."""


def is_urgent(text: str) -> bool:
    """Tell whether a message names a danger to somebody's life."""
    return DANGER.search(text) is not None
