"""How cadres point at a case whose number they do not write: by its place in a list, as the one just spoken of, or by its matter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handlers.grievances.cadre.told_commands import BREAK
from knowledge.numerals import CHINESE

PLACE = rf"(?:第(?:\d{{1,2}}|[{CHINESE}]{{1,3}})|最后[一那]?)[个件条]"
ONE = "(?:[个件条桩份单]|案子|诉求|工单)"
WHEN = "(?:刚才?|刚刚|上面|最新|新|昨[天晚]|前天|今[天早]|上午|下午)"
CAME = "(?:来|到|交|提|收)?的"
THIS = rf"(?:(?:{WHEN}?(?:{CAME})?(?:[这那上另]一?{ONE}|[这那]事儿?)|{WHEN}{CAME})(?:诉求|案子|单子|工单|事情?)?)"
ABOUT = r"(?![这那刚上第把将请])[^，,。；;！!？?\s]{2,8}?"
WHAT = r"(?:的(?:事情?|那[个件]事?|诉求|案子)|[那这](?:[个件条]事?|事))"
LEAD = rf"(?:把|将|就|那就|那(?=[，,\s])|嗯|好的?|行|ok|麻烦|请|帮我|先(?=[把将])|诉求|{BREAK})*+"
BEHIND = rf"(?:的|{BREAK})*+(?P<rest>.*)"
PLAINLY = re.compile(rf"{LEAD}(?:(?P<place>{PLACE})|(?P<this>{THIS})|(?P<matter>{ABOUT}){WHAT}){BEHIND}", re.DOTALL)
"""第二个, 刚那个, 食堂那件."""
PLAINLY_ABOUT = re.compile(rf"{LEAD}{THIS}(?P<matter>{ABOUT})的{BEHIND}", re.DOTALL)
"""那个扣款的."""
BY_MATTER = re.compile(rf"{LEAD}(?P<matter>{ABOUT})(?:的|(?=我|按|归|转|受理)){BEHIND}", re.DOTALL)
"""漏水的, 食堂 before 归后勤: a case is meant where one tells of that."""
OF_WHOM = re.compile(
    rf"(?P<before>{LEAD}(?:(?:先|再|去|我)*+(?:[跟和给对回让叫请]|告诉|转告|通知|告知|[回答]复|问(?:问|一下)?)(?:一下|给)?))"
    rf"(?P<matter>{ABOUT})那[个位]?(?:人|老师|职工|同事)",
)
"""跟食堂那位老师说: whoever handed a case in, by its matter."""


@dataclass(frozen=True, slots=True)
class Pointing:
    """How a case is pointed at; empty where it is not."""

    place: str = ""
    """第二个: its place in the list that stands above."""
    matter: str = field(default="", repr=False)
    """食堂: what it is about."""
    plainly: bool = False
    """Whether these words can hardly point at anything else: 刚那个."""


def handles(plain: str) -> list[tuple[Pointing, int]]:
    """Each way in which a text may begin with words that plainly point at a case, and where what is said of it begins."""
    found = [one for one in (PLAINLY.fullmatch(plain), PLAINLY_ABOUT.fullmatch(plain)) if one]
    return [(Pointing(one.groupdict().get("place") or "", one["matter"] or "", plainly=True), one.start("rest")) for one in found]


def by_matter(plain: str) -> tuple[Pointing, int] | None:
    """The same for words that may be the matter of a case."""
    found = BY_MATTER.fullmatch(plain)
    return (Pointing(matter=found["matter"]), found.start("rest")) if found else None


def pointed_at(handle: str) -> Pointing:
    """Read words that do nothing but point at a case; what says it in no known way is taken for the matter."""
    for pointing, rest in handles(handle):
        if not handle[rest:].strip():
            return pointing
    return Pointing(matter=handle.strip())


def with_person(plain: str) -> tuple[Pointing, str] | None:
    """A text that names somebody by the matter of their case, with a mere 他 instead and as long as before."""
    found = OF_WHOM.match(plain)
    if found is None:
        return None
    before = found.end("before")
    return Pointing(matter=found["matter"], plainly=True), plain[:before] + "他".rjust(found.end() - before) + plain[found.end() :]


def places_in(text: str) -> list[str]:
    """Every place in a list that a text names: 第一个和第三个."""
    return re.findall(PLACE, text)
