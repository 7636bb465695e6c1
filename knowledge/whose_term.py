"""Whose term a time is: the thirty days in which an office has to decide are not those in which somebody has to complain."""

from __future__ import annotations

import re

OFFICE, UNIT, PERSON = "office", "unit", "person"
DOER = re.compile(
    r"(?P<office>(?:(?![向由对经自在给后，]|可以|应当)[\u4e00-\u9fff]){0,8}(?:部门|法院|仲裁委员会|鉴定委员会|仲裁庭|人民政府|经办机构|监察机构|调解组织|机关))"
    r"|(?P<unit>用人单位|用工单位|派遣单位|(?<!向)学校|(?<!向)单位|企业)|(?P<person>劳动者|当事人|(?<!被)申请人|教师|职工|会员|一方|本人|个人|公民|受教育者)"
)
FOLLOWS = re.compile(r"(?:应当|可以|必须|须|应|不得|有权|提前|自|在|对|解除|认为|不服|依照|收到|接到|受理|裁决|作出|决定|逾期)")
"""What stands behind somebody who does, or owes, what follows."""
SENTENCE_START = re.compile(r"[。；;\n]")
PART_END = re.compile(r"[，。；;：:\n]|$")
LONGEST = 36
"""Characters of a rule that say whose a term is."""

LEFT, RIGHT = 10, 9
"""Characters of a question before and behind the word for the time that tell whose is asked for."""
TO_ME = re.compile(
    r"(?:通知|告知|告诉|知会|答复|回复|发给|退给|还给|付给|给)(?:一?下)?(?:我|劳动者|职工|本人|员工)|给我?(?:办|开|转|结)|(?:转|办)(?:社保|档案)|发工资|结清"
)
SETTLED = re.compile(r"结果|答复|回复|回音|结案|裁[决下]|判|受理|批|批准|处理|决定|办[完好结]|下来|出来|立案")
BROUGHT = re.compile(r"提(?!前)|申请|申诉|申报|起诉|上诉|告(?![知诉])|投诉|举报|主张|反映|过期|有效|失效|内去")
RESIGNS = re.compile(r"我.{0,4}(?:辞|走|离职|不干)|辞职|离职|跳槽")
BY_UNIT = re.compile(r"(?:单位|学校|公司|企业|院里|人事)[^，,我]{0,6}$|(?:辞退|开除|解雇|裁)(?:我|人|员工|职工)?[^，,]{0,4}$")
LASTS = re.compile(r"(?:仲裁|审理|鉴定|认定|审批|调解|复核|立案|受理|处理)(?:一般|大概|总共|一共|要|得|需要?|会|能)*$")
"""How long a proceeding takes, where the time is asked for right behind its name."""
TERM_OF = re.compile(r"(?:申诉|申请|起诉|仲裁|诉讼|复议|复核|投诉|举报)(?:的)?(?:期限|时效|时限|期|有效期)")

ACTS = ((TO_ME, UNIT), (SETTLED, OFFICE), (BROUGHT, PERSON))
"""Who does what is asked about: the first of these that stands behind the word for the time."""


def asked_of(question: str, start: int, end: int) -> str:
    """Whose term a question asks for, whose word for the time stands from `start` to `end`; empty where it does not say."""
    before, after = question[max(start - LEFT, 0) : start], question[end : end + RIGHT]
    said = [(found.start(), whose) for words, whose in ACTS if (found := words.search(after))]
    if said:
        return min(said)[1]
    if TERM_OF.search(before + question[start:end]):
        return PERSON
    if LASTS.search(before):
        return OFFICE
    if RESIGNS.search(before) or RESIGNS.search(after):
        return PERSON
    if BY_UNIT.search(before):
        return UNIT
    return ""


def owner_of(text: str, at: int) -> tuple[str, str]:
    """Whose term the time at a place of a rule is, and the words that say so; empty where nobody is named who does anything."""
    starts = [match.end() for match in SENTENCE_START.finditer(text, 0, at)]
    begin = starts[-1] if starts else 0
    doers = [match for match in DOER.finditer(text, begin, at) if FOLLOWS.match(text, match.end())]
    if not doers:
        return "", ""
    last = doers[-1]
    ends = PART_END.search(text, at)
    words = text[last.start() : ends.start() if ends else len(text)]
    return last.lastgroup or "", words if len(words) <= LONGEST else ""


def is_anothers(asked: str, text: str, times: re.Pattern[str]) -> bool:
    """Whether all the times of a text are terms of somebody else than is asked about."""
    owners = {owner_of(text, match.start())[0] for match in times.finditer(text)}
    return bool(asked and owners) and not owners & {asked, ""}
