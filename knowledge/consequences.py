"""What follows where a duty is not kept: the article that says so stands beside the one that sets it, for whoever tells of a breach.

合同还没签，怎么办 finds that a contract must be written; that two wages a month are due meanwhile stands seventy articles on.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

BROKEN = re.compile(r"没(?![事什问])|未|不(?:给|发|签|付|退|还|交|开|写|让|肯|按|足|够)|拖|欠|拒|扣|克扣|太长|超过|少[给发付算]|低于|押")
"""How somebody tells that a duty is not kept."""
WHAT_NOW = re.compile("怎么办|咋办|咋整|怎么弄|怎么处理|赔|补偿|能要|要求|主张|后果|[受处]罚|什么责任|有什么说法|违法|合法")
"""How somebody asks what follows."""


def what_follows(question: str, clause_id: str) -> str:
    """The id of the clause that says what is due where the duty of a clause is not kept; empty where none does or it is not asked."""
    document, _, label = clause_id.partition("#")
    due = _due().get(document, {}).get(label, "")
    return f"{document}#{due}" if due and BROKEN.search(question) and WHAT_NOW.search(question) else ""


@cache
def _due() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("knowledge").joinpath("consequences.toml").read_text(encoding="utf-8"))
