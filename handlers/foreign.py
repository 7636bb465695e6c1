"""English words in a message, as far as the commonest are known: put into Chinese, so that the Chinese answer is found."""

from __future__ import annotations

import re

WORDS = (
    (r"foreign (?:teacher|expert|staff)s?|expat teacher", "外教"),
    (r"(?:trade |labou?r )?union", "工会"),
    (r"(?:can|may|could) (?:i|we|foreigners?)", "我能不能"),
    (r"(?:is|are) (?:it|this|that|they) (?:legal|lawful|allowed)|legal or not", "合法吗"),
    (r"(?:is it )?illegal", "违法吗"),
    (r"i(?:'m| am)(?: an?)?", "我是"),
    (r"join(?:ing)?|become a member(?: of)?", "加入"),
    (r"membership fees?|dues", "会费"),
    (r"(?:labou?r |employment |work )?contracts?", "合同"),
    (r"probation(?: period)?", "试用期"),
    (r"one year|1 year", "一年"),
    (r"overtime(?: pay)?", "加班费"),
    (r"maternity leave", "产假"),
    (r"annual leave|paid leave|vacation", "年休假"),
    (r"sick leave", "病假"),
    (r"pregnan(?:t|cy)", "怀孕"),
    (r"(?:work|job)[- ]?(?:related )?injur(?:y|ies)|injured at work", "工伤"),
    (r"salar(?:y|ies)|wages?|\bpay\b", "工资"),
    (r"social (?:insurance|security)", "社会保险"),
    (r"fired?|dismiss(?:ed|al)?|terminat(?:e|ed|ion)|laid off", "解除合同"),
    (r"resign(?:ation)?|quit", "辞职"),
    (r"compensation|severance", "经济补偿"),
    (r"arbitration", "劳动仲裁"),
    (r"sexual harassment|harass(?:ed|ment)?", "性骚扰"),
    (r"discriminat(?:ion|ed)", "歧视"),
    (r"working hours", "工作时间"),
    (r"how (?:many|long|much)", "多少"),
    (r"days?", "天"),
    (r"complain(?:t|ts)?|report|grievances?", "投诉"),
    (r"retire(?:d|ment)?", "退休"),
    (r"part[- ]?time", "非全日制"),
    (r"teachers?", "老师"),
    (r"union chair(?:man|person)?", "工会主席"),
    (r"who (?:can|could) help(?: me)?|whom? (?:can|should) i (?:ask|contact|call)", "联系"),
)
"""English as it is typed, in this order, with the Chinese word."""
KNOWN = tuple((re.compile(rf"(?<![a-z])(?:{pattern})(?![a-z])", re.IGNORECASE), chinese) for pattern, chinese in WORDS)
ENGLISH = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{3,}(?![A-Za-z0-9])|\b(?:is|it|my|an|in|of|to|UK|US)\b", re.IGNORECASE)
NAMES = re.compile(r"^(?:hr|app|vip|ppt|pdf|word|excel|wifi|qq|kpi|ok|hi|hello|thanks?|thank you|emo|base|offer|ddl|pua)$", re.IGNORECASE)
"""English that everybody uses in Chinese."""
LONGEST_SHORT = 5
"""Of capitals that stand for a name: VPN."""
EVERYDAY = re.compile(
    r"\b(?:the|is|are|was|am|an?|i|me|my|you|your|he|she|we|they|it|this|that|what|when|where|who|why|how|can|could|do|does|did|will|would|should|may"
    r"|have|has|not?|and|or|to|in|on|of|for|with|about|from|at|hello|please|help|need|want|get|work|job|leave|school|university|rule|law|english)\b",
    re.IGNORECASE,
)
"""Words that stand in every English sentence: asdfgh has none of them."""
LEFT = re.compile(r"[A-Za-z][A-Za-z'’\-]*")


def speaks_english(text: str) -> bool:
    """Whether a message has English words in it that are not everybody's; letters struck at random are none."""
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
    return words if has_words and (known or len(re.findall(r"[\u4e00-\u9fff]", text)) >= 4) else ""
