"""Who may know of a matter, as a message says it: 保密, 实名, 匿名.

A name is never assumed: where a message says both or neither, it says nothing.
"""

from __future__ import annotations

import re

from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.words import phrases, times
from handlers.grievances.words.simplified import simple

CONFIDES = re.compile(
    r"(?<!不)(?<!不用)(?<!不要)(?<!不想)(?<!不需要)(?<!不必)保密(?!协议|费|规定|制度|单位|教育|工作|局|办)"
    r"|(?:别|不要|不想|不能|不敢|不愿意?|千万别|怕|勿|莫)(?:让|叫|给|跟|告诉|被|向|他|她|院|系|处|领导).{0,12}(?:知道|晓得|发现|看见|看到|说(?:是[我俺])?|透露)"
    r"|(?:不要|莫|勿|不能)说(?:是|出)我(?:说|讲|反映|举报|投诉|告|提)|(?:别|不要|莫|勿|千万不能)(?:告诉|跟[^，,。]{1,8}说)|[^，,。]{1,6}别知道|别(?:透露|暴露|泄露|外传|声张|写我|写上我|提我|说(?:是|出)?我)|谁(?:都|也)(?:别|不要|不许|莫)(?:告诉|说)|匿(?!名)|confidential|secret"
    r"|(?:don'?t|do not|no ?one|nobody).{0,20}know|don'?t tell",
    re.IGNORECASE,
)
NAMES_SELF = re.compile(
    r"实名|真名|署名|(?:留|写|用|报)(?:我的?|上)?(?:名字|姓名|大名)|不怕.{0,4}知道|公开(?:我的)?身份|real name|my name|\bnamed\b",
    re.IGNORECASE,
)
NOT_BY_NAME = re.compile(
    r"(?:不|别|莫|甭|勿|无需|没必要|没法)(?:太|大|是|会|能|敢|想|要|用|愿意?|必|肯|该|再|选|搞|写|方便|[\s])*(?:用|留|署|报|公开)?(?:(?:我|自己|我自己)的?|上|啥|什么)?"
    r"(?:实名|真名|署名|(?<=写|留|署|报|上|的|我|己)(?:名字|姓名|大名))|(?:not|don'?t|no)\b.{0,12}(?:real name|my name|named)",
    re.IGNORECASE,
)
"""No name is to be seen, and nothing says that the desk is not to know either: 不要实名."""
NOT_CONFIDED = re.compile(r"不(?:用|要|想|需要|必)?保密")
NO_NAME = re.compile(r"(?<!不)(?<!不用)(?<!不要)(?<!别)匿名|不(?:想|要|用|能)?(?:留|写|署|填|透露|公开)(?:下|我的?)?(?:真)?(?:名字?|姓名)")
OTHERS_UNNAMED = re.compile(
    r"(?:有人|别人|某人|人家|同事|学生|家长|网友|对方|(?<![让叫给跟])[他她]们?)[^，,。；;我俺咱]{0,8}匿名|被[^，,。；;]{0,4}匿名|(?:收到|接到|来|出现|冒出)[^，,。；;我俺咱]{0,6}匿名"
    r"|匿名(?:的)?(?:[电邮]|信|帖|评|评教|打分|问卷|投票|送审|测评|短信|账?号|群|者)"
)
"""Somebody else stays unnamed, or a thing is so by its nature: 有人匿名举报我, 一封匿名信."""
ASKS_NO_NAME = re.compile(
    r"(?:我们?|那|能不能|能|可以|可不可以|请|想|要|还是|就|帮|选|这个|可|吗|[\s])*(?:用)?匿名(?:来|地|的)?(?:反映|投诉|举报|提交|说|行|处理|方式)*(?:吗|啊|吧|呢|可以|行|的|了|[\s])*"
)
MOST_NO_NAME_CHARS = 24
NO_NAME_ALONE = re.compile(
    r"我们?|本人|你们?|您|工会|帮忙?|请|能不能|可不可以|可以|能|想|要|希望|就|还是|最好|先|也|都|只|敢|选|用|这个|这件|这样|那|可|行|来|地|的|方式|处理|好|怕|实在|真|别"
    r"|反映|投诉|举报|控告|检举|提交|提|说|交|写|一下|一个|个|件|点|问题|情况|事情?|诉求|意见|怎么?样?|如何|哪[里儿]?|在|才|吗|么|呢|吧|啊|了|不|成|走|流程|啥|什么|[\s，,。！!？?：:]"
)
"""What may stand beside 匿名 in words that say nothing else."""
WHOLE_MODE = re.compile(
    r"(?:我们?|本人|你们|您|那|就|用|选|还是|好吧|好|请|要|帮|替我|给我|为我|一定|千万|麻烦|务必|[\s])*(?:保密|实名|真名|署名)"
    r"(?:即可|处理|吧|就行|就好|好了|反映|举报|投诉|提交|一下|[也都]?可以|[也都]不怕|[也都]行|没关系|没事|[哦喔噢啊呀哈嘛呗啦]|[\s]|OK|ok)*"
)
SAYS_MODE = re.compile(
    r"(?:可|千万|请|就|但|你们|您|你|[\s])*(?:别|不要|莫|勿)说(?:出(?:来)?|出去)?是?我(?:说|讲|反映|举报|投诉|告|提)(?:出来|出去)?的?(?:啊|哈|吧|就行|[\s])*|"
    rf".{{0,3}}用真名.{{0,4}}|(?:我们?|那|还是|就|也|真|可|[\s])*(?:{NOT_BY_NAME.pattern})(?:了|吧|啊|的|举报|反映|[\s])*"
    r"|(?:我们?|那|还是|就|可|但|不过|可是|请|一定|千万|先说好|[\s])*(?:别|不要|不想|不能|不敢|莫|勿|怕)(?:让|叫|给|被).{1,10}(?:知道|晓得|看到|看见|发现)(?:是我.{0,4}|了|吧|啊)*",
    re.IGNORECASE,
)


HEAD = re.compile(
    r"(?P<lead>(?:我们?|本人|俺|想|要求|要|请|求|麻烦|能不能|可不可以|能|可以|先说好|希望|你们|您|帮我|替我|给我|一定|千万|务必|得|必须|用|以|[\s])*+)"
    r"保密(?!协议|费|规定|制度|单位|教育|工作|局|办|津贴|补贴|条款|义务|员|室|柜|文件|材料|课|考)(?:的方式|方式|地|来|处理|起见|一下|吗|哦|啊|哈|的)*+"
    r"(?:[，,\s]*(?P<take>(?:反映|投诉|举报|检举|控告|报告|提交|提|说|讲)(?:出)?(?:一下)?(?P<thing>一?[件个些点](?:别的)?(?:事情?|问题|情况|诉求|意见)|诉求|意见)?))?"
    r"(?P<stop>[：:，,。！!？?；;\s]+)?(?P<rest>.{4,})",
    re.DOTALL,
)
"""How a story begins that says first that it is told in confidence: 我要保密提一件事：…."""
OWN = r"(?:我|俺|本人|自己|我自己)的?"
NAMED_BY = r"(?:名字?|姓名|大名|真名|身份|个人信息|信息)"
ASIDE = r"(?:我们|你们|您|那|请|麻烦|帮我|帮忙|可(?:以)?|能不能|能|一定|千万|就|还是|先|最好|案[卷子]里|里面|上面|都|[\s])*+"
NOT_TO = r"(?:千万|可|就)?(?:别|不要|不想|不能|不许|莫|勿)(?:再|把|让|给)?"
SHOW = r"(?:出现|暴露|透露|泄露|泄漏|公开|露|显示|外露)(?:出来|出去)?"
ENDS_SO = r"(?:在[^，,。]{1,6}[里上])?(?:啊|呀|吧|哈|了|就行|就好|可以吗|行吗|好吗|[\s])*+"
HIDES_SELF = re.compile(
    rf"{ASIDE}(?:把)?{OWN}{NAMED_BY}(?:一定|千万|都|给我|帮我|要)*+(?:去掉|删掉|删了|删除|抹掉|隐去|隐掉|隐藏|遮掉|遮住|拿掉|划掉|打码){ENDS_SO}"
    rf"|{ASIDE}{NOT_TO}(?:{SHOW}{OWN}?{NAMED_BY}|{SHOW}(?:我|俺|本人)|(?:写|提|点|带)(?:上|到|及|进去|出)?(?:{OWN}{NAMED_BY}|我|俺|本人)(?:上去|进去)?|{OWN}{NAMED_BY}(?:写|{SHOW})(?:上去|进去|上|出来)?){ENDS_SO}"
    rf"|{ASIDE}(?:{OWN})?{NAMED_BY}{NOT_TO}{SHOW}{ENDS_SO}"
    rf"|{ASIDE}{OWN}{NAMED_BY}{NOT_TO}(?:写|提|带|填|留)(?:上|到|进去|上去|出来|在上面)?{ENDS_SO}"
)
"""A clause that does nothing but ask that its writer's name be seen nowhere: 把我的名字去掉, 名字不要出现."""


def without_confidence(text: str) -> str:
    """A story without the words before it that only ask for 保密; the story itself where it begins otherwise."""
    found = HEAD.fullmatch(text.strip())
    if found is None or not (found["stop"] or found["take"]):
        return text
    if found["stop"] or found["thing"]:
        return found["rest"].strip()
    return f"{re.sub('[用以]$', '', found['lead'])}{found['take']}{found['rest']}"


def hides_self(text: str) -> bool:
    """Whether words do nothing but ask that their writer's name be seen nowhere."""
    return HIDES_SELF.fullmatch(phrases.PICTURES.sub("", simple(text)).strip("。！!~～ ")) is not None


def mode_of(text: str) -> Confidentiality | None:
    """Who may know, if a text says so."""
    text = simple(text)
    if hides_self(text):
        return Confidentiality.CONFIDENTIAL
    if _unnamed(text):
        return Confidentiality.ANONYMOUS
    if unclear_mode(text):
        return None
    if CONFIDES.search(text) or NOT_BY_NAME.search(text):
        return Confidentiality.CONFIDENTIAL
    return Confidentiality.NAMED if NAMES_SELF.search(text) or NOT_CONFIDED.search(text) else None


def unclear_mode(text: str) -> bool:
    """Whether a text says both of who may know, or neither: 不保密，也不实名. A name is never assumed, so that is asked."""
    text = simple(text)
    unnamed = NOT_BY_NAME.search(text) is not None
    if NOT_CONFIDED.search(text):
        return unnamed
    return not unnamed and CONFIDES.search(text) is not None and NAMES_SELF.search(text) is not None


def mode_said(text: str) -> Confidentiality | None:
    """Who may know, if a clause says nothing else: 我用真名, 千万别让主任知道是我说的."""
    words = phrases.PICTURES.sub("", simple(text)).strip()
    if hides_self(words):
        return Confidentiality.CONFIDENTIAL
    if wants_no_name(words) and not NO_NAME_ALONE.sub("", NO_NAME.sub("", words)):
        return Confidentiality.ANONYMOUS
    return mode_of(words) if WHOLE_MODE.fullmatch(words) or SAYS_MODE.fullmatch(words) else None


def wants_no_name(text: str) -> bool:
    """Whether a clause asks for no name to be known, whatever it says beside that: 我想匿名举报校工会主席."""
    words = phrases.PICTURES.sub("", simple(text)).strip()
    if hides_self(words):
        return False
    short = len(words) < MOST_NO_NAME_CHARS and "名" in words and not times.TIME.search(words)
    return ASKS_NO_NAME.fullmatch(words) is not None or (short and _unnamed(words))


def _unnamed(words: str) -> bool:
    """Whether words speak of no name being known, of nobody else than who writes."""
    return NO_NAME.search(OTHERS_UNNAMED.sub(" ", words)) is not None
