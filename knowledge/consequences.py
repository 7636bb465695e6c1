"""What follows where a duty is not kept: the article that says so stands beside the one that sets it, for whoever tells of a breach.

合同还没签，怎么办 finds that a contract must be written; that two wages a month are due meanwhile stands seventy articles on. That work
without protection may be refused stands apart from the duty to protect: 面罩坏了没给换，能不干吗.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

BROKEN = re.compile(
    r"没(?![事什问])|未|不(?:给|发|签|付|退|还|交|开|写|让|肯|按|足|够)|拖|欠|拒|扣|克扣|太长|超过|少[给发付算]|低于|押|挪|划走|抽走|占用|截留"
)
"""How somebody tells that a duty is not kept."""
WHAT_NOW = re.compile(
    "怎么办|能告|追回|要回来|咋办|咋整|怎么弄|怎么处理|赔|补偿|能要|要求|主张|后果|[受处]罚|什么责任|有什么说法|违法|合法"
)
"""How somebody asks what follows."""
REFUSING = re.compile(
    "(?:可以|有权|(?<!不)能|敢|是不是(?:就)?)(?:拒绝|推掉|不(?![能可得会]))(?!续|签|交|缴|入|要)|(?:不|拒绝)(?:做|干|去|上|进|拍|开|修|爬|碰|接)[^，,。？?]{0,4}(?:行不行|行吗|可以吗|可不可以|成不成|行吧)"
)
"""How somebody asks whether they may refuse to work."""
REFUSABLE = "可以拒绝"
"""The table of the articles by which work may be refused, by law."""


def what_follows(question: str, clause_id: str) -> str:
    """The id of the clause that says what is due where the duty of a clause is not kept; empty where none does or it is not asked."""
    document = clause_id.partition("#")[0]
    refused = _due()[REFUSABLE].get(document, "")
    if refused and BROKEN.search(question) and REFUSING.search(question):
        return f"{document}#{refused}"
    due = due_of(clause_id)
    return due if due and BROKEN.search(question) and WHAT_NOW.search(question) else ""


def due_of(clause_id: str) -> str:
    """The id of the clause that says what is due where the duty of a clause is not kept, of any law; empty where none does."""
    document, _, label = clause_id.partition("#")
    due = _due().get(document, {}).get(label, "")
    return due if "#" in due or not due else f"{document}#{due}"


def duty_behind(clause_id: str, near: Iterable[str]) -> str:
    """The first of the clauses that came near whose duty a clause says the consequences of; empty where none is."""
    return next((one for one in near if due_of(one) == clause_id), "")


@cache
def _due() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("knowledge").joinpath("consequences.toml").read_text(encoding="utf-8"))
