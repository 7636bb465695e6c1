"""Words that begin a grievance or steer the desk, and tell nothing themselves: 我想提意见, 想投诉他, 撤回; none is ever an answer."""

from __future__ import annotations

import re

from handlers.grievances.form import respondent
from handlers.grievances.words import facts, phrases, questions
from handlers.grievances.words.counsel import asks_counsel
from handlers.grievances.words.harm import struck
from handlers.grievances.words.headline import STRONG
from handlers.grievances.words.simplified import simple
from handlers.harassment import harassed
from handlers.intents import tells
from handlers.routing.bodies import Setting, mentions, prepared
from handlers.routing.wrongs import charged
from handlers.whereto import KNOWLEDGE, named_target

START_WORDS = frozenset({"提诉求", "我有诉求", "反映问题", "提意见", "投诉", "举报", "诉求", "提个诉求", "走诉求流程", "走诉求"})
WISHES_TO = (
    r"(?:我们?|俺|本人|那|就|还是|也|先|再|想|要|来|得|打算|准备|希望|能不能|可不可以|可以|能|请|麻烦|帮|替(?=我)"
    r"|给(?:你们|工会)|向(?:你们|工会)|跟(?:你们|工会)|在这里?|[\s，,])*"
)
HIM = r"(?:[他她它]们?|(?:这|那)(?:件|个)?(?:事情?|人|情况|问题|领导|老师|单位)|此人|此事|这种(?:人|事|行为)|(?:[他她]的)?(?:行为|做法))"
STARTS = re.compile(
    WISHES_TO + r"(?:(?:提交?|递交|提出|说|讲|报告|有)(?:一下|一?[个点些条件]|[\s])*(?:意见|诉求|建议|申诉|投诉|问题|情况)"
    r"|(?:反映|投诉|举报|控告|申诉|检举|告)(?:一下|一?[个点些条件]|[\s])*(?:意见|诉求|建议|问题|情况|事情?)?"
    rf"|(?:反映|投诉|举报|控告|检举|告)(?:一下)?{HIM}|把?{HIM}(?:反映|投诉|举报|交|提|报)(?:给|到|上去|上来)?(?:一下|工会|你们)*)(?:了|吧|啊|呀|呗|可以吗|行吗|行不行|[\s])*"
)
"""A message that does nothing but ask for something to be taken up."""
NOT_STARTS = frozenset({"告", "有问题", "有情况", "说问题", "讲问题", "情况", "问题"})
POINTS_BACK = re.compile(HIM)
"""Words that speak of what was told before."""
WANTS_UNION = re.compile(
    r"(?:那|我们?|就|还是|是|[，,\s])*+(?:能不能|可不可以|可以|能|想|要|希望|麻烦)*+(?:让|请|找|叫|求|(?<=[想要望])|(?<=烦))(?:你们|咱们)?工会(?:的?人|的?同志)?"
    r"(?:来|去|给|出面|(?:帮|替|给)我?们?)*+"
    r"(?:管管?|管一管|管一下|帮(?:个|帮)?忙|帮帮我?|帮一下|出面|处理|过问|协调|解决|介入|评评?理|做(?:个)?主|主持公道|反映|说(?:句|几句)?话|说说|调解|问问|问一下|打听|交涉|谈谈)*"
    r"(?:一?下)?(?:行吗|行不行|可以吗|好吗|吧|呗|啊|了|吗|么|这事|这件事)*"
)
"""Words that ask the union to take it up, and tell nothing."""
ACCUSES = re.compile(
    r"(?:^|[，,。；;\s想要来名地下])(?:投诉|举报|控告|检举|告发|揭发|状告|告)(?:一下)?(?P<who>[^，,。；;！!？?\s]{2,16}?)(?=$|[，,。；;！!\s])"
)
HEADING = re.compile(
    r"(?=[^，,：:]{0,12}(?:反映|投诉|举报|申诉|诉求|意见|建议|问题|情况|保密|实名|匿名))"
    r"(?:我们?|本人|有|想|要|来|请|提交?|反映|投诉|举报|申诉|说|一个|一件|个|件|诉求|意见|建议|问题|情况|保密|实名|匿名|的是|[，,\s])++"
    r"(?P<end>[：:]|(?<=[，,]))\s*(?=\S{4})"
)
"""我要提一个诉求，要保密：before the story, which says nothing of it."""
TAKEN_BACK = re.compile(r"(?:撤回|撤销|撤诉|撤单|撤掉|作废)(?:吧|了|一下|诉求|这件)*")
"""What withdraws a case that was handed in, said to one that was not yet."""
LEADS_ON = re.compile(
    r"(?:嗯|啊|哦|那|我|再|先|还|[，,\s])*(?:对了|还有(?:就是)?|另外|那个|就是(?:说)?|然后呢?|补充(?:一下|材料|一点|一句)?|是这样的?|怎么说呢|话说|想起来了|说一?下|说一句|插一句)[，,：:。\s]*"
)
"""How people begin who have not said yet what: nothing in it is an answer."""
OUT_OF_PLACE = frozenset({"更多", "有用", "没用", "有帮助", "没帮助", "允许加入", "允许别人加入", "单独提", "催办", "进度"})
"""Commands of elsewhere, pressed or typed while something is asked."""
HELP_ENDS = re.compile(
    r"(?:怎么办|咋办|咋整|如何是好|该怎么做|怎么处理|怎么弄|有办法吗|怎么应对|合理吗|公平吗|能管吗|管不管)(?:啊|呀|呢|好)?[?？。!！\s]*$"
)
"""How people end who tell what was done to them and ask what to do."""
OTHERS_DO = re.compile(r"(?:让|叫|逼|要|强迫|把|给|骂|说|扣|抢|占|压|拿|不许|不准)(?:着)?[我俺咱]|[我俺咱]们?(?:的|被|老是被|一直被)")
"""How a story tells of what others do to whoever writes."""


def heading_as_clause(text: str) -> str:
    """A story whose heading ends like a clause, and is read like one: 我要提诉求，要保密，食堂涨价."""
    found = HEADING.match(text)
    return f"{text[: found.start('end')]}，{text[found.end() :]}" if found and found["end"] else text


def without_heading(story: str) -> str:
    """A story without the words before it that only say that it is handed in."""
    found = HEADING.match(story)
    return story[found.end() :] if found else story


def asks_outright(text: str) -> bool:
    """Whether a message only asks for a matter to be taken up: 提诉求, 我想提意见, 想投诉他, 我想让工会管管, 对，要反映."""
    text = phrases.without_yes(text)
    word = simple(phrases.bare(text))
    if word in START_WORDS or wants_union(text):
        return True
    return STARTS.fullmatch(word) is not None and word not in NOT_STARTS


def wants_union(text: str) -> bool:
    """Whether words say no more than that the union is to deal with it: 我想让工会管管."""
    return WANTS_UNION.fullmatch(simple(phrases.bare(text))) is not None


def points_back(text: str) -> bool:
    """Whether such a message speaks of what was told before: 想投诉他."""
    return POINTS_BACK.search(text) is not None


def accuses(text: str) -> bool:
    """Whether a message names somebody with an office whom it is against, and asks nothing: 我想匿名举报校工会主席."""
    found = ACCUSES.search(simple(text))
    if found is None or KNOWLEDGE.search(text) or _asks(text):
        return False
    return respondent.office(found["who"]) or bool(named_target(text)) or respondent.UNION_SAID.fullmatch(found["who"]) is not None


def charges(text: str) -> bool:
    """Whether a message tells what an office or its holder has done wrong, and asks nothing: 院工会主席把活动经费装自己口袋."""
    ready = prepared(text, Setting())
    return not _asks(text) and any(True for _ in charged(ready, list(mentions(ready))))


def tells_of_harm(text: str) -> bool:
    """Whether a message tells that somebody was struck or harassed, and asks nothing."""
    return not _asks(text) and (struck(text) or harassed(text))


def _asks(text: str) -> bool:
    text = RHETORICAL.sub("", text)
    return asks_counsel(text) or questions.asks_wishing(text)


RHETORICAL = re.compile(
    r"(?:这|那)(?:也|就|还)?叫[^，,。！!？?吗么]{1,8}[？?！!]|(?:这|那|你们)?算(?:什么|啥|哪门子)[^，,。！!？?]{0,8}[？?！!]?|凭(?:什么|啥)[^，,。！!？?]{0,10}[？?！!]"
    r"|(?:还)?有(?:没有)?(?:王法|天理|公道)[^，,。！!？?]{0,4}[？?！!]?|像话吗?[？?！!]?|哪有(?:这样|这种|这么)[^，,。！!？?]{0,10}[？?！!]"
)
"""What is thrown at the desk and asks it nothing: 这叫解决？"""
REFUSED = re.compile(
    "(?:领导|主任|院长|处长|科长|书记|校长|老板|组长|经理|学院|学校|院里|系里|人事|单位|部门|公司|后勤|财务)[^，,。；;！!？?]{0,4}"
    "(?:说(?:是)?(?:没有?|不)|不(?:批|给|让|同意|准|肯|认|管|理)|拒绝|没(?:给|批|交|发|同意))"
)
"""How a story tells of what was refused: 领导说没有这个假."""


def own_story(text: str) -> bool:
    """Whether a question tells of what was done to whoever asks: 系主任让我把第一作者让给他，我该怎么办."""
    if tells(text) or STRONG.search(text) or (REFUSED.search(text) and re.search("[我俺咱]", text)):
        return True
    return OTHERS_DO.search(text) is not None and bool(facts.first_role(text) or re.search("[他她]|领导|学院|单位|学校|公司|老师", text))


def asks_help(text: str) -> bool:
    """Whether a message tells such a story and ends by asking what to do."""
    return HELP_ENDS.search(text) is not None and own_story(text)


def proposes(text: str) -> bool:
    """Whether a message that might ask something proposes what is to be done: 能不能加一班早班车."""
    rules = KNOWLEDGE.search(phrases.trimmed(text).removesuffix("吗")) or re.search("多少|多久|几[天次年]|怎么|什么", text)
    return questions.WISHES.match(text.strip()) is not None and rules is None


STAYS = re.compile(
    r"(?:那|还是|我|先|[，,\s])*(?:不(?:撤|撤回|取消|作废|删)(?:了|的)?|(?:没有?|不是)(?:要|想)?(?:撤回|取消|不交)|(?:还是|还|就)?要(?:交|办|提|反映|说)的?|(?:还是)?(?:帮我|替我)?(?:交给|找|报给|请)(?:你们|咱们)?工会(?:来|去)?(?:办|管|处理|出面)?)(?:吧|啊|呢)?"
)
"""How people answer that it is not to be dropped."""


def steers(text: str) -> str:
    """What a message does that is no answer whatever is asked: `start`, `withdraw`, `lead`, `other`; empty where it may be one."""
    text = phrases.without_yes(text)  # 对，提诉求
    word = simple(phrases.bare(text))
    if TAKEN_BACK.fullmatch(word):
        return "withdraw"
    if asks_outright(text):
        return "start"
    if LEADS_ON.fullmatch(word) or STAYS.fullmatch(word):
        return "lead"
    return "other" if word in OUT_OF_PLACE else ""
