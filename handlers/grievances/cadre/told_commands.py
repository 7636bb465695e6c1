"""What is told of a case beside its number, and stands for a command: 26-482137 我来办, 其实是复杂的, 更正一下, 转办单再发一次.

The number may stand anywhere: white space takes its place, so that what is read is the same before and behind it.
"""

from __future__ import annotations

import re

from handlers.edges import STOPS
from handlers.grievances.cadre.commands import DIFFICULTIES, GRADES, Command, Verb, grade_words, words_behind

DIVIDING = " \t　:：,，、"
BREAK = r"[\s:：,，。、;；#＃.!！~～]"
POLITE = rf"(?:请|麻烦|劳驾|帮忙|帮我|把|将|这件|那件|这个|那个|诉求|工单|编号|的|{BREAK})*+"
END = rf"(?:了|吧|啊|哦|谢谢|{BREAK})*+"
TAKES = re.compile(
    rf"{POLITE}(?:由|让|交给|就)?我(?:们|这边|这里|(?P<offers>来|就)|先|可以)*+(?:(?:接[手下收]?|收下)了?|办理?|处理|受理|负责|跟进)"
    rf"(?:吧|(?(offers)好了|(?!))|下来|{BREAK})*+"
    rf"(?:[按算是]?(?P<grade>{GRADES})(?:办理?|处理|的|吧|{BREAK})*)?"
)
"""我来办，一般, 我来办好了 offers it. 我办了, 我办好了 and 我已经受理 tell what is done."""
WEIGHS = r"(?:[是算挺很蛮更]|比较|有点儿?|还是|相当|属于|非常)"
WEIGHED = re.compile(
    rf"{POLITE}(?:事情?|其实|看来|我?觉得|我?感觉|应该|恐怕|可能|{BREAK})*+{WEIGHS}++"
    rf"{BREAK}*+(?P<grade>{GRADES})(?:的|事项|些|一[些点])*+{END}"
)
"""其实是复杂的, 比较复杂; 不复杂 names no difficulty."""
CORRECTS = re.compile(
    rf"{POLITE}(?:要|想|我)*+(?:更正|订正|勘误|补充(?:答复|回复|告知|说明))(?:一下|下|说明)?(?!{BREAK}*+的?(?:答复|回复))(?P<words>.*)",
    re.DOTALL,
)
"""更正 以人事处的通知为准: words to whoever handed it in. 更正答复 asks for the answer anew."""
WHOM = r"(?:他们?|她们?|对方|提出人|反映人|本人|职工|老师|人家)"
LATER = r"(?:[一几两三半些](?:[天日周月年阵段会]|个)|[年期节后程户])"
"""What 过 has behind it that tells of a time to come, or begins another word: 过两天, 过期."""
SAYS = (
    rf"(?:说|讲)(?!明(?![天早晚日年后])|清(?![明单])|过(?!{LATER})|定(?![于期在])|通(?![知过道报])|服(?!务)|话(?!费)|(?<=讲)解(?!决)|[好完妥])"
    r"|回(?!个?(?:电话|短信|微信|信|消息|话)|[复过完])"
)
"""和他说; 说明, 说好, 讲清楚 and 回电话 are other words."""
WAS_DONE = re.compile(rf"\s*(?:了(?![解结])|好了|过(?!{LATER})|吗|没有?(?:[呢啊吧\s，,。.!！?？]|$))")
"""How words begin that are still of the verb before them: it was done already, or is asked. Behind a stop they are words."""
IS_ASKED = re.compile(r"(?:[吗么?？]|没有?)[\s。.!！?？]*$")
AROUND = STOPS + DIVIDING
LEAST_WORDS = 4
"""Characters that say something to somebody."""
SLIP = re.compile(
    r"(?=.*转办单)(?:请|麻烦|把|帮我?|给我?|我要?|想|的|[那这][张份]|再|重新|又|发来?|补|看|下载|打印|导出|生成|要|一?[下次遍份张个]|在?哪(?:里|儿)?"
    rf"|怎么|如何|能|可以|找不到|不见|丢|没有?|收到|了|吗|呢|吧|转办单|(?i:word)|[?？]|{BREAK})*+",
    re.DOTALL,
)
"""Wants the 转办单 of a case, however it is said."""


def told_command(text: str, plain: str, number: re.Match[str], ref: str) -> Command | None:
    """The command that the words around a number stand for; `plain` is the text in simplified characters, as long as it is."""
    around = plain[: number.start()] + " " * (number.end() - number.start()) + plain[number.end() :]
    if SLIP.fullmatch(around):
        return Command(Verb.SLIP, ref)
    if found := TAKES.fullmatch(around):
        return Command(Verb.ACCEPT, ref, found["grade"] or "")
    if found := WEIGHED.fullmatch(around):
        return Command(Verb.REGRADE, ref, grade_words(DIFFICULTIES[found["grade"]], ""))
    if found := CORRECTS.fullmatch(around):
        begins = found.start("words")
        if not around[begins:].strip(AROUND):
            return Command(Verb.TELL, ref)  # the words are asked for
        return Command(Verb.TELL, ref, _words(text, begins, number)) if _has_words(around[begins:]) else None
    return None


def _has_words(behind: str) -> bool:
    """Whether what stands behind the verb is words to somebody, rather than a report or a question whether it was done."""
    if WAS_DONE.match(behind) or IS_ASKED.search(behind):
        return False
    return len(behind.strip(AROUND)) >= LEAST_WORDS


def _words(text: str, begins: int, number: re.Match[str]) -> str:
    """What is to be told: all that stands behind how it began, without the number."""
    before = text[begins : number.start()].strip(DIVIDING)
    return words_behind(before + text[max(begins, number.end()) :], 0)
