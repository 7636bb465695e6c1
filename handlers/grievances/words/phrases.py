"""The pieces of a message, and what a piece says: a yes, thanks, a hope, that it goes on, or nothing.

Each pattern is about what people write to a desk that has just asked them something; long stories are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.edges import unwrapped
from handlers.grievances.words.simplified import simple

BREAKS = re.compile(r"[，,。；;！!？?\n～~…]+")
SENTENCES = re.compile(r"[^。！!？?\n]+[。！!？?\n]*")
HOPES = re.compile(
    r"^(?:我们?|俺们?|大家|就是?|也|只|真的?|很|强烈|[\s])*"
    r"(?:希望|盼着?|恳请|恳求|请求|但愿|期望|只求|想请(?!假|教|客|问|示)|特此(?:申请|请求)|麻烦(?:给|把|帮)|要求(?=给|补|把|退|尽快|恢复|道歉|解决|公开|学校|学院|单位|[:：])"
    r"|(?:想|就想)?要么[^，,。]{1,12}[，,]?要么|i hope|please )",
    re.IGNORECASE,
)
WANTED = re.compile(
    r"(?:(?:以后|今后|往后|下次|将来)(?:要|都|能)?)?(?:按|把|给|让|叫|请|重新|尽快|赶紧|早点(?!铺|摊|店|心)|补|退(?!休|役)|修|换|恢复|公开|查|道歉|撤|停(?!车|电|水|课|岗|薪)|增[加设]|加开|提高|降低|放宽|延长|扩大|缩短|开放|公布|别(?!的|人)再?|不要)[^了过]|^(?:修|换|退|补|赔|道歉|尽快)(?:好|吧|呗)?$"
    r"|(?:赶?快|赶紧|尽快|快点|火速|马上|立刻|立即)(?:点|些|来|去|派人|找人|帮我|给我)*(?:修(?!士)|换|退|补|发|处理|解决|办|查|装|清|管|疏?通|恢复|安排|整改|答复|回复)(?!.*[了过]$)"
    r"|(?:能|可以|最好|就|要)?(?:(?:少|多|涨|加|减|降)[^了过是有嘴媒人说]{0,3}|早|快|慢|轻|便宜|公平)[点些](?!铺|摊|店|心|名|钟|评)"
)
"""How people begin who say what is to be done."""
ENOUGH = re.compile(r"(?:就行|就好|就可以|就成|就中|就够了)(?:了|吧|啦)?$")
"""How people end who say what would do."""
ADDS = re.compile(r"\s*(?:我)?(?:再|还想|想|要)?补充(?:一[句点下]|两句|几句)?[，,：:\s]")
GOES_ON = re.compile(r"\s*(?:还有|另外|对了)(?:一[点件]|个)?[，,：:]")
"""How people begin who go on with their story, whatever they were asked."""
TAKES_UP = re.compile(
    r"反映|投诉|举报|诉求|意见|申诉|控告|维权|做主|(?:说|讲|提|有)(?:一)?(?:件|个|点)(?:事|问题|情况)|有事|委屈|complain|report|problem",
    re.IGNORECASE,
)
"""Words by which somebody says that they want something taken up."""
FILLER = re.compile(
    r"(?:嗯|哦|噢|啊|呃|原来如此|原来是这样|这样啊|好的?|好吧|行|收到|知道了|明白了?|ok|okay|在吗|在么|在不在|(?<!谢谢)[你您]好|谢谢[你您]?|哈|呵|等等|等一下|稍等|hi|hello|是的?|对的?)*",
    re.IGNORECASE,
)
AGREES = re.compile(
    r"(?:嗯|好的?|行|可以|没问题|对的?|没错|是的?|ok|okay|就这样|就这么|那就|都对|同意|我|[\s])*(?:确认|确定|提交|就这么?交|就这样|交吧|交上去|没问题|可以|好的|好|行|中|成|妥|要得|得嘞|对|没错|是的?|嗯|ok|okay|yes|yeah|yep|sure|confirm|submit|👌|👍|✅|🆗"
    r"|同意|愿意|谢谢您?|谢谢你|了|吧|呗|哈|嘞|啊|呀|无误|[\s])+",
    re.IGNORECASE,
)
YES = re.compile(
    r"确认|确定|提交|交|没问题|可以|好|行|中|成|妥|要得|得嘞|对|没错|是|嗯|同意|愿意|无误|就这|那就|ok|yes|yeah|yep|sure|confirm|submit|👌|👍|✅|🆗",
    re.IGNORECASE,
)
"""What makes a yes of such words; thanks alone are none."""
PICTURES = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]+")
THANKS_WORDS = frozenset({"谢谢", "谢谢你", "谢谢您", "多谢", "感谢", "好的", "好的谢谢", "知道了", "明白了", "收到", "ok", "辛苦了"})
"""Messages that thank, or say that something was taken in, and nothing else."""
THANKS = re.compile(r"(?:谢谢|多谢|感谢|麻烦|辛苦|拜托|有劳)(?:工会|小|老师|同志|师傅|大家|各位|你|您|们|了|啦|哈|啊|呀)*")
ENGLISH_THANKS = re.compile(
    r"(?:(?:ok(?:ay)?|great|good|fine)[\s,.!]*)?(?:many\s+)?(?:thanks?|thx)(?:\s+you)?(?:\s+(?:so|very|a))?(?:\s+(?:much|lot))?",
    re.IGNORECASE,
)
"""Thanks in English, with a nod before it."""
LEAST_REPEATED = 6
MOST_YES_CHARS = 8
LONGEST_YES_CHARS = 40
AGREES_NOT = re.compile(r"不|先别|等|没(?!问题|错|有问题)")
SENSITIVE = re.compile(
    r"怀孕|孕[期妇检]|流产|人流|产检|不孕|哺乳|痛经|更年期|抑郁|焦虑症|双相|精神(?:病|科|疾病)|心理(?:疾病|医生|治疗)|确诊|诊断|病历|病假|住院|手术|化疗|放疗"
    r"|癌|肿瘤|白血病|糖尿病|高血压|心脏病|肝炎|乙肝|艾滋|HIV|癫痫|残疾|职业病|(?<!不)发(?:着|了|过|高|低)*烧(?!友|烤)|高烧|(?:[开吃服]了|[吃服]着|一直[吃服]|[吃服]过|天天[吃服])[^，,。\s]{0,4}药(?![店房学方水膳材])|[吃服]药(?!膳)|输液|挂水|骨折|摔断|烧伤|烫伤|[得患]了?.{0,4}病|大病|重病|晕倒|热晕|晕了|信教|宗教|基督|佛教|穆斯林|清真|性取向|同性恋|前科|服刑|坐过牢|性骚扰|未成年"
)
"""敏感个人信息 of 个人信息保护法 第二十八条, as it is told in chat."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A clause of a message, with the punctuation after it."""

    text: str
    end: str = ""

    @property
    def words(self) -> str:
        """The text without spaces around it."""
        return self.text.strip()


def segments(text: str) -> list[Segment]:
    """Cut a text at its punctuation; joined again the pieces are the text. Without any, spaces cut."""
    found: list[Segment] = []
    at = 0
    for cut in BREAKS.finditer(text):
        found.append(Segment(text[at : cut.start()], cut.group()))
        at = cut.end()
    found.append(Segment(text[at:]))
    found = [one for one in found if one.text.strip() or one.end]
    if len(found) > 1 or " " not in text.strip():
        return found
    words = re.findall(r"\S+\s*", text.strip())
    return [Segment(word.rstrip(), word[len(word.rstrip()) :]) for word in words]


def trimmed(text: str) -> str:
    """A piece of an answer without what stands around it."""
    return unwrapped(text)


def joined(parts: list[Segment]) -> str:
    """Put segments together again, without the punctuation at the end."""
    return trimmed("".join(one.text + one.end for one in parts))


def unsaid(words: str, before: str) -> str:
    """What words say beyond what they repeat of earlier ones at their beginning, as a question joined to the one before does."""
    repeated = next((end for end in range(len(words), LEAST_REPEATED, -1) if words[:end] in before), 0)
    return words[repeated:].lstrip(" ，,。；;")


def one_text(first: str, more: str) -> str:
    """Two texts as one, with a stop between them."""
    if not first or not more:
        return first or more
    stop = "" if first[-1] in "。！!？?…\n" else "。"
    return f"{first}{stop}{more}"


def sentences(text: str) -> list[str]:
    """Cut a text into its sentences."""
    return [one.strip() for one in SENTENCES.findall(text) if one.strip()]


def bare(text: str) -> str:
    """A text without punctuation around it, in lower case."""
    return trimmed(text).lower()


def without_courtesy(text: str) -> str:
    """A message without the words before it that say nothing: 原来如此。活动室没有电梯."""
    pieces = segments(text)
    while len(pieces) > 1 and empty(pieces[0].words):
        pieces = pieces[1:]
    return text if len(pieces) == len(segments(text)) else joined(pieces)


def only_thanks(text: str) -> bool:
    """Whether a message is thanks, and nothing else."""
    if ENGLISH_THANKS.fullmatch(bare(text)):
        return True
    return (empty(text) and "谢" in text) or (bool(bare(text)) and all(THANKS.fullmatch(simple(one.words)) for one in segments(bare(text))))


def agrees(text: str) -> bool:
    """Whether somebody says yes to a summary."""
    pieces = [one.words for one in segments(text) if one.words]
    if not pieces or len(text) > 30 or AGREES_NOT.search(simple(text)):
        return False
    yes = [one for one in pieces if _is_yes(one)]
    return bool(yes) and all(_is_yes(one) or THANKS.fullmatch(simple(one)) for one in pieces)


def only_agrees(text: str) -> bool:
    """Whether a message is nothing but a yes, which fills in nothing: 确认, 好的."""
    pieces = [one.words for one in segments(text) if one.words]
    return any(map(_is_yes, pieces)) and all(_is_yes(one) or THANKS.fullmatch(simple(one)) for one in pieces)


def without_yes(text: str) -> str:
    """A message without a yes before what it goes on to say: 确认，另外司机还抽烟."""
    pieces = segments(text)
    while len(pieces) > 1 and _is_yes(pieces[0].words):
        pieces = pieces[1:]
    return joined(pieces)


def _is_yes(piece: str) -> bool:
    word = simple(piece)
    return (
        word != "对了"
        and len(word) <= LONGEST_YES_CHARS
        and YES.search(word) is not None
        and (AGREES.fullmatch(word) is not None or (len(word) <= MOST_YES_CHARS and "确认" in word))
    )


def empty(text: str) -> bool:
    """Whether a message says nothing that could be an answer."""
    return not any(character.isalnum() for character in text) or FILLER.fullmatch("".join(c for c in text if c.isalnum())) is not None


def sensitive(text: str) -> bool:
    """Whether a text tells of health and the like, which needs a consent of its own."""
    return SENSITIVE.search(text) is not None
