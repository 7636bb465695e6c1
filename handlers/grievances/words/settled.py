"""Words by which somebody says that a matter needs no more doing: 公积金补上了，不用再查了."""

from __future__ import annotations

import re

from handlers.grievances.words import questions
from handlers.grievances.words.simplified import simple

NO_MORE = re.compile(
    r"(?:不用|不必|不麻烦|不劳烦|不需要|用不着|没必要|别|甭|无需)(?:再|麻烦|劳烦|你们|您们?|大家|工会|他们|继续|为我|帮我|替我|[\s])*(?:查|办|管|处理|跟进?|问|催|反映|弄|操心|费心|折腾|跑|追究?|协调|解决|忙)(?!我|咱|俺)(?:下去|这事|这件事|这个)?(?:了|啦)"
    r"|(?:[这那]件?事情?|案子|单子)[^，,。；;]{0,4}(?:了结|结了|结束|结案|销案|结掉)(?:了|吧)?"
)
SETTLED = re.compile(
    r"补(?:上|发|齐|交|给我|了)|(?:发|给|退|还|赔)(?:下来|到|我|给我)?了|到账|修好|弄好|换好|装好|办好|搞定|解决|谈妥|说好了|道(?:过)?歉了|恢复了|拿(?:回来|到)|收到了|同意了|批了|[弄修换办装改谈说]好了"
)
"""How they say that it has come right."""
MOST_CHARS = 30
LATER = re.compile("等|暂时|先(?!前)|如果|要是|假如|是不是|吗|么|[?？]")


def needs_no_more(text: str) -> bool:
    """Whether a short message says that the matter has come right and nothing more is to be done; 先不用查 does not."""
    words = simple(text)
    if len(words) > MOST_CHARS or LATER.search(words) or questions.asks(words):
        return False
    return NO_MORE.search(words) is not None and SETTLED.search(NO_MORE.sub("", words)) is not None
