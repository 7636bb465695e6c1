"""English words in a message, as far as the commonest are known: put into Chinese, so that the Chinese answer is found."""

from __future__ import annotations

import re

from handlers.word_lists import WordList

WORDS = (
    (r"union chair(?:man|person|woman)?", "工会主席"),
    (r"union dues|membership fees?|dues", "会费"),
    (r"foreign (?:teacher|expert|staff)s?|expat teachers?", "外教"),
    (r"(?:trade |labou?r )?union", "工会"),
    (r"where (?:can|do|should|could) (?:i|we)", "去哪"),
    (r"(?:can|may|could) i be(?= (?:fired|dismissed|sacked|laid|terminated))", "单位能不能"),
    (r"(?:can|may|could) (?:i|we|foreigners?)", "我能不能"),
    (r"(?:can|may|could) (?:they|he|she|(?:the|my) (?:school|university|college|boss|employer|company))", "单位能不能"),
    (r"(?:is|are) (?:it|this|that|they) (?:legal|lawful|allowed|ok|okay)|legal or not|(?<=\d )legal", "合法吗"),
    (r"(?:is it )?illegal", "违法吗"),
    (r"legal(?:ly)?|lawful", "合法"),
    (r"(?:is (?:it|that|this) )?free(?: of charge)?|how much does it cost|does it cost", "收费吗"),
    (r"(?:when |while |if )?i(?:'m| am)(?= pregnan)", ""),
    (r"i(?:'m| am)(?: an?)?", "我是"),
    (r"join(?:ing)?|become a member(?: of)?", "加入"),
    (
        r"(?:did|does|do|is|was|are|were|will|has|have)(?: not|n't)(?: been| be)? renew(?:ed)?|non-?renewal(?: of)?|not renew(?:ed)?",
        "不续签",
    ),
    (r"renew(?:al|ed|ing)?", "续签"),
    (r"(?:no|without(?: a)?)(?: written| labou?r)? contract", "没签合同"),
    (r"(?:labou?r |employment |work )?contracts?", "合同"),
    (r"probation(?:ary)?(?: period)?", "试用期"),
    (r"one year|1 year", "一年"),
    (r"overtime pay", "加班费"),
    (r"overtime", "加班"),
    (r"paternity leave", "陪产假"),
    (r"(?:wife|partner)(?: is| 's|'s)?(?: going to| about to)? (?:having|have|expecting|gives?|giving) (?:a baby|birth)", "老婆生孩子"),
    (r"maternity leave", "产假"),
    (r"(?:parental|child ?care) leave", "育儿假"),
    (r"(?:marriage|wedding) leave", "婚假"),
    (r"(?:bereavement|funeral|compassionate) leave", "丧假"),
    (r"annual leave|paid leave|vacation", "年休假"),
    (r"sick leave", "病假"),
    (r"pregnan(?:t|cy)", "怀孕"),
    (r"(?:work|employment) permits?", "工作许可证"),
    (r"(?:work|job)[- ]?(?:related )?injur(?:y|ies)|injured at work", "工伤"),
    (r"pay(?:ing|s)?(?: for)?(?= (?:social|tax|insurance))", "交"),
    (r"salar(?:y|ies)|wages?|\bpay\b", "工资"),
    (r"social (?:insurance|security)", "社会保险"),
    (r"fir(?:ed|e|ing)|dismiss(?:ed|al)?|terminat(?:e|ed|ion|ing)|laid off|sacked", "解除合同"),
    (r"resign(?:ation|ed)?|quit", "辞职"),
    (r"compensation|severance(?: pay)?", "经济补偿"),
    (r"arbitration", "劳动仲裁"),
    (r"sexual harassment|harass(?:ed|ment)?|grop(?:ed|ing)", "性骚扰"),
    (r"touch(?:es|ed|ing) me", "对我性骚扰"),
    (r"(?:my|the) (?:boss|supervisor|dean|manager)", "领导"),
    (r"discriminat(?:ion|ed)", "歧视"),
    (r"working hours", "工作时间"),
    (r"weekends?", "周末"),
    (r"(?:be|have|get|take) (?:time |days )?off", "休假"),
    (r"(?:every|each|per|a) month|monthly", "每个月"),
    (r"(?:every|each|per|a) week|weekly", "每周"),
    (r"(?:every|each|per|a) day|daily", "每天"),
    (
        (
            r"(?:just )?(?:ask(?:ing)? )?when (?:will|do|can|should) (?:i|we|somebody|someone|they|you)"
            r" (?:hear|get|receive|have|tell|let|give|answer|reply|know)"
            r"(?: (?:me|us|an?|the|any|back|from|you|about|it|answer|reply|response|results?|news|update|know|something|anything))*"
        ),
        "什么时候有消息",
    ),
    (r"how long (?:does it|will it|do i|do we) (?:take|wait|have to wait)(?: for (?:an? |the )?(?:answer|reply|result))?", "多久能有结果"),
    (r"how long", "多久"),
    (r"how (?:many|much)", "多少"),
    (r"(?<=\d) ?years?", "年"),
    (r"(?<=\d) ?months?", "个月"),
    (r"(?<=\d) ?hours?", "小时"),
    (r"days? off", "天假"),
    (r"days?", "天"),
    (r"(?:who|how)(?: is| are)? (?:elects?|elected|chooses?|chosen)", "谁选"),
    (r"who (?:can|could) help(?: me)?|whom? (?:can|should|do) i (?:ask|contact|call|tell)", "联系"),
    (
        r"where is my (?:case|request|complaint)|(?:any )?(?:news|update)s? (?:on|about|of) my (?:case|request|complaint)|my case status",
        "进度",
    ),
    (r"(?:(?:yes|ok|hi|hello)[,.! ]*)?(?:please[, ]*)?(?:i need (?:your |some )?help|(?:can you )?help me)(?:[, ]*please)?", "提诉求"),
    (r"(?:there is |has |have |with )?no (?:heating|heat)|heating (?:is )?(?:broken|off|not working)", "没有暖气"),
    (r"no (?:hot )?water", "没有水"),
    (r"(?:is|are|was) (?:still )?broken|do(?:es)? ?n[o']t work|(?:is|are) not working", "坏了没人修"),
    (r"(?:my|the) (?:apartment|flat|dorm(?:itory)?|room)", "我的公寓"),
    (r"air ?con(?:ditioner|ditioning)?", "空调"),
    (r"complain(?:t|ts)?|report|grievances?", "投诉"),
    (r"retire(?:d|ment)?", "退休"),
    (r"part[- ]?time", "非全日制"),
    (r"teachers?", "老师"),
)
"""English as it is typed, in this order, with the Chinese word."""
KNOWN = tuple((re.compile(rf"(?<![a-z])(?:{pattern})(?![a-z])", re.IGNORECASE), chinese) for pattern, chinese in WORDS)
ENGLISH = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{3,}(?![A-Za-z0-9])|\b(?:is|it|my|an|in|of|to|UK|US)\b", re.IGNORECASE)
NAMES = re.compile(r"^(?:hr|app|vip|ppt|pdf|word|excel|wifi|qq|kpi|ok|hi|hello|thanks?|you|thx|bye|emo|base|offer|ddl|pua)$", re.IGNORECASE)
"""English that everybody uses in Chinese."""
ADDRESSES = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+", re.IGNORECASE)
"""Where somebody is reached, which is in no language."""
LONGEST_SHORT = 5
"""Of capitals that stand for a name: VPN."""
EVERYDAY = re.compile(
    r"\b(?:the|is|are|was|am|an?|i|me|my|you|your|he|she|we|they|it|this|that|what|when|where|who|why|how|can|could|do|does|did|will|would|should|may"
    r"|have|has|not?|and|or|to|in|on|of|for|with|about|from|at|hello|please|help|need|want|get|work|job|leave|school|university|rule|law|english)\b",
    re.IGNORECASE,
)
"""Words that stand in every English sentence: asdfgh has none of them."""
ASKS = (
    (re.compile(r"\s*(?:do|does|did|can|could|may|should|must|will|would|is|are|am|was|were|have|has)\b", re.IGNORECASE), "吗"),
    (re.compile(r"\s*(?:what|which|when|how|why)\b", re.IGNORECASE), "怎么规定"),
)
"""How an English question begins, with what ends the same in Chinese."""
ASKED = re.compile(r"[吗谁哪]|能不能|多少|多久|联系|提诉求|进度")
LEFT = re.compile(r"[A-Za-z][A-Za-z'’\-]*")
CALM = WordList("handlers", "foreign")
"""English words that tell of nothing amiss (`harmless`), and those by which something is good (`good`)."""


def all_is_well(text: str) -> bool:
    """Whether an English message is made of nothing but words that tell of nothing amiss: I am home 10-12."""
    words = re.findall(r"[a-z']+|\d+", text.lower())
    return (
        text.isascii()
        and any(map(str.isalpha, words))
        and all(one.isdigit() or CALM.fits("harmless", one) or CALM.fits("good", one) for one in words)
    )


def good_news(text: str) -> bool:
    """Whether such a message says that something is good: warm now, thanks."""
    return all_is_well(text) and any(CALM.fits("good", one) for one in re.findall("[a-z]+", text.lower()))


def speaks_english(text: str) -> bool:
    """Whether a message has English words in it that are not everybody's; letters struck at random are none."""
    text = ADDRESSES.sub(" ", text)
    if not (re.search(r"[\u4e00-\u9fff]", text) or EVERYDAY.search(text) or any(pattern.search(text) for pattern, _ in KNOWN)):
        return False
    return any(not NAMES.match(word) and not (word.isupper() and len(word) <= LONGEST_SHORT) for word in ENGLISH.findall(text))


def is_scribble(text: str) -> bool:
    """Whether a message is nothing but letters struck at random."""
    words = re.findall(r"[A-Za-z]+", text)
    random = [word for word in words if len(word) >= LONGEST_SHORT and not NAMES.match(word) and not word.isupper()]
    return bool(random) and not re.search(r"[\u4e00-\u9fff]", text) and not speaks_english(text)


def in_chinese(text: str) -> str:
    """The message with its known English words in Chinese and the others left out; empty where too little is known."""
    words, known = text, 0
    for pattern, chinese in KNOWN:
        words, count = pattern.subn(chinese, words)
        known += count
    words = re.sub(r"[ \t]*[,，][ \t]*", "，", LEFT.sub(" ", words))
    words = re.sub(r"(?<=[\u4e00-\u9fff，])\s+|\s+(?=[\u4e00-\u9fff，])", "", words).strip(" ，,.!?？！")
    has_words = re.search(r"[\u4e00-\u9fff]{2}", words)
    if has_words and not ASKED.search(words):
        words += next((ending for pattern, ending in ASKS if pattern.match(text)), "")
    return words if has_words and (known or len(re.findall(r"[\u4e00-\u9fff]", text)) >= 4) else ""
