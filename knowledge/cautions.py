"""What the wording of an answer must add, so that it says no more than the clause, and the arithmetic that the clause asks for."""

from __future__ import annotations

import re

from knowledge.applicability import CONTRACT_LAW, says_employment
from knowledge.model import Citation, Computation, Quorum
from knowledge.quorum import quorum_of
from knowledge.shares import counts_members, share_due

CLAIM = re.compile(r"能|可以|可不可以|有没有资格|有资格|算不算|行不行|给不给|符不符合|允许|配不配|有权|是不是可以")
ASKING = re.compile(r"吗|么|嘛|[?？]|能不能|可不可以|有没有|算不算|行不行|给不给|符不符合|配不配|呢$")
FIRST_PERSON = re.compile(r"我|咱|俺|本人|自己")
PERSON = re.compile(r"老师|外教|外包|编外|非编|合同工|派遣|博士后|临时工|阿姨|保安|保洁|宿管|员工|职工|教师|辅导员|退休|聘用|人事代理")
BARGAINING = re.compile("集体协商|集体合同|工资协商")
BARGAINS = re.compile("民办|私立|后勤|企业|公司")
"""Who bargains collectively by the opinion's task 8; public universities have the 教代会 for it."""
GRANTS = re.compile(r"有权|享有|可以|均可|都可以|有资格|不得|禁止|应当给予")


def caution_of(question: str, citation: Citation) -> tuple[str, Computation | Quorum | None]:
    """The name of the caution that goes with the quote that stands first, or an empty string, and what the clause reckons."""
    if counted := quorum_of(question, citation.quote):
        return "", counted
    if computed := share_due(question, citation.quote):
        return ("counts_members" if counts_members(question, computed) else ""), computed
    if BARGAINING.search(question) and not BARGAINS.search(question):
        return "bargaining", None
    if citation.clause.label.startswith("第"):
        # a law grants or forbids: no duty that could be taken for a promise, but not every law is for everybody
        for_contracts = citation.clause.document == CONTRACT_LAW and not says_employment(question)
        return ("established_staff" if for_contracts else ""), None
    asks_for_self = CLAIM.search(question) and ASKING.search(question) and (FIRST_PERSON.search(question) or PERSON.search(question))
    return ("duty_not_right" if asks_for_self and not GRANTS.search(citation.quote) else ""), None
