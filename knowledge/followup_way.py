"""Where to go with what was just answered, asked on after an answer from the laws on labour: 去哪告, 要交钱吗, 多久有结果."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.followup import ENDS
from knowledge.names import NATION

WAY = re.compile(
    r"(?:那|那么|我|我们|该|应该|可以|能|要|想|还|具体|到底|如果|的话)*+(?:(?:去|到|上|在|向|找|跟|往)?(?:哪里?|哪儿|谁|什么(?:地方|部门|单位)|哪个(?:部门|单位|地方))(?:去|里)?|怎么|如何|咋)"
    r"(?:去|来|才能|能|可以)*+(?:告(?:他们|单位|学校|公司|他)?|起诉|投诉|举报|申诉|维权|仲裁|打官司|讨(?:回来|说法|公道|薪)?|要回来|申请(?:劳动)?仲裁|告状|说理|解决|主张(?:权利)?)"
    r"(?:呢|啊|呀|吗|才行|好)?"
    r"|(?:那|那么|我|我们|现在|这|该|应该|要|就)*+(?:怎么办|咋办|咋整|怎么弄)(?:呢|啊|呀|好)?"
)
"""Somebody asks where to go with what was just answered, and names no matter."""
ARBITRATION = "中华人民共和国劳动争议调解仲裁法"
COSTS = re.compile(
    r"(?:那|那么|申请|这个|去|还)*(?:要不要|要|得|需要|会|用)*(?:收|交|花|付|出)?(?:什么|多少)?(?:钱|费用?|手续费)(?:吗|么|不|嘛)?|免费(?:吗|么|的吗)|(?:贵|收)(?:不贵|吗|不收费)"
)
"""Somebody asks what the way that was shown costs, or how long it takes."""
FEES = "劳动争议仲裁收费吗"
LASTS = re.compile(
    r"(?:那|那么|一般|大概|要|得|需要)*(?:多久|多长时间|几天|几个月)(?:能|会|才|可以)*(?:有个?结果|出结果|判|判下来|裁决|结案|下来|处理完|办完|结束|答复)(?:呢|啊)?"
)
TIME_LIMIT = "仲裁庭裁决劳动争议案件要多久结束"
DISPUTE = "发生劳动争议，不愿调解的，向谁申请仲裁"
ON_LABOUR = frozenset(
    f"{NATION}{law}"
    for law in ("劳动法", "劳动合同法", "劳动争议调解仲裁法", "社会保险法", "妇女权益保障法", "就业促进法", "职业病防治法", "残疾人保障法")
) | {"女职工劳动保护特别规定", "职工带薪年休假条例", "工伤保险条例", "失业保险条例", "中华人民共和国劳动合同法实施条例"}
"""Rules about what a unit owes who works for it: a dispute over them goes one way (劳动争议调解仲裁法 第二条)."""


def way_asked(text: str, shown: Sequence[str]) -> str:
    """The question that 去哪告 means after an answer from the laws on labour, whatever the answer was about; empty for other words."""
    words = ENDS.sub("", text.strip())
    if shown and shown[0].startswith(f"{ARBITRATION}#"):
        asked = next((question for pattern, question in ((COSTS, FEES), (LASTS, TIME_LIMIT)) if pattern.fullmatch(words)), "")
        if asked:
            return asked
    labour = any(one.partition("#")[0] in ON_LABOUR for one in shown)
    return DISPUTE if labour and WAY.fullmatch(words) else ""
