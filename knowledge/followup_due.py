"""What is due, asked on after an answer: 要赔多少, 能要两倍吗, 不给怎么办.

The clauses that were shown, and those that say what is due where their duty was not kept, are looked at sentence by sentence before
anything is said to be left open: whoever reads 没有写 gives up money that is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from knowledge.model import Clause

SUM_ASKED = re.compile(
    r"(?:赔|补偿|索赔|补(?![充助贴办交])|多要|多给|要回|拿)(?:[^，,。？?到]{0,3})(?:多少|几[倍个成]|什么|点?钱)|怎么(?:个)?(?:赔|补偿)|(?P<times>[一二两双三]倍)"
    r"|赔(?:偿|钱)?(?:[吗么嘛]|不赔)|(?:有没有|有|给不给|给)(?:什么|点)?(?:赔偿|补偿)|(?<!不)能(?:不能)?(?:再|多|跟|向|问|找|单位|他们|公司|学校)*要(?:点|些|到)?(?:钱|赔偿|补偿)|要[得不]?回来[吗么嘛]"
)
"""Asks for a sum, or what a wrong is made good with."""
BREACH_ASKED = re.compile(
    r"(?:(?<!要)不(?!懂|明白|知道|会(?!给|发|赔|补|管))|没(?!有)|(?:给|发|交|缴|算|付)[得的]?[少低晚]|拖|赖|超过?了?|违反|拒|硬要|非要)[^，,。？?]{0,6}(?:怎么办|咋办|咋整|怎么弄|怎么处理|会怎么?样|怎么样|会咋样)"
    r"|(?:什么|啥)(?:样的)?(?:后果|责任)|(?:单位|学校|公司|他们)(?:会|要)(?:不会|被|受)*(?:罚|处罚)|违反了(?:会|要|怎么|呢)"
)
"""Asks what follows where a duty is not kept."""
STATES_SUM = re.compile("[一二两三]倍|赔偿|补偿|加付|百分之")
STATES_CONSEQUENCE = re.compile("责令|赔偿|加付|二倍|支付令|罚款|处分|法律责任|调解|仲裁|诉讼|有权要求")
TIMES = {"两": "二", "双": "二"}
"""How a rule writes what people say."""
MOST_CHARS = 18
"""A longer message tells a matter of its own."""
MOST_SHOWN = 2


def asks_due(text: str) -> bool:
    """Whether a short message asks what is due, or what follows where a duty is not kept."""
    return len(text) <= MOST_CHARS and (SUM_ASKED.search(text) is not None or BREACH_ASKED.search(text) is not None)


def due_in(text: str, led_to: Iterable[Clause], shown: Iterable[Clause]) -> Sequence[Clause]:
    """The clauses that say what is due, those first that the shown ones lead to; where a multiple is named, those alone that have it."""
    clauses = list({clause.id: clause for clause in (*led_to, *shown)}.values())
    asked = SUM_ASKED.search(text)
    states = STATES_SUM if asked else STATES_CONSEQUENCE
    stating = [clause for clause in clauses if states.search(clause.text)]
    if asked and (said := asked["times"]):
        times = TIMES.get(said[0], said[0]) + "倍"
        stating = [clause for clause in stating if times in clause.text] or stating
    return stating[:MOST_SHOWN]
