"""What stands around words that mean something by themselves: a greeting before them, white space, quotation marks, a stop at the end."""

from __future__ import annotations

import re
import string
from functools import lru_cache

WHITE = string.whitespace + "\u3000\xa0"
QUOTES = "“”\"'「」"
LEADING = "/，,。.：:；;、"
STOPS = "。.!！~～，,；;、…😂😅😊🤔🙏🌹"
"""What ends a word that is no question: cadres who write 受理？ ask."""
TRAILING = STOPS + "?？"
PEOPLE = (
    r"(?:尊敬的|各位|亲爱的)?(?:工会|服务台|学校|前台)?的?(?:各位)?"
    r"(?:老师|领导|同志|主席|朋友|同事|师傅|小编|客服|工作人员|大家|工会|服务台|小助手)们?[，,：:\s]{0,2}"
)
GREETS = (
    rf"(?:{PEOPLE})?(?:[你您]们?好|(?<=[师导志席们友事家傅会台编服员手])好|早上好|早安|[上中下]午好|晚上好)[呀啊哈吖哇呐]?"
    rf"(?:{PEOPLE}(?:好|们)?)?"
)
CALLS = r"在(?:吗|么|嘛|不在|不)|有人(?:在)?(?:吗|么|嘛|没有?|不)|有没有人在?(?:吗|啊|呀)?|喂+|嗨+|哈[喽啰罗]|hi|hello|hey"
DISTURBS = r"(?:不好意思|抱歉|对不起|冒昧)?[，,\s]*(?:打扰|打搅|叨扰)(?:一?下|[你您]们?|大家|各位)*了?"
GREETING = re.compile(
    rf"(?:{GREETS}|{CALLS}|{DISTURBS})(?:[\s，,。.！!？?～~、；;：:…—]+|(?=请问|请教|咨询|麻烦|本人|我|俺|咱|[你您]们?好)(?<=[好呀啊哈吖哇呐扰下们])|$)",
    re.IGNORECASE,
)
"""A greeting, a call or an excuse with what parts it from the words after it; 你好像 and 您好意思 greet nobody."""


def unwrapped(text: str, *, after: str = TRAILING) -> str:
    """`text` without white space, quotation marks and marks of division at its ends.

    A pattern that ends with `$` would try a long run of spaces from each of them.
    """
    return text.lstrip(WHITE + QUOTES + LEADING).rstrip(WHITE + QUOTES + after)


@lru_cache(maxsize=256)
def without_greeting(text: str) -> str:
    """`text` without the greetings before it, whatever it goes on to say: 你好 我工资没发. A greeting alone stays as it is."""
    rest = text
    while cut := GREETING.match(rest):
        rest = rest[cut.end() :]
    return rest if any(map(str.isalnum, rest)) else text
