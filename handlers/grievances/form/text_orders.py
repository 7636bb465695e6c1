"""Orders about the text of the form: 把第一句去掉, 改事情：把两个孩子去掉, 案子里别写我有病. What is to go, and from which item.

An order is no text of its own: it never stands in the form.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from handlers.drafts import Slot
from handlers.grievances.form.corrections import NAMES
from handlers.grievances.words import phrases
from handlers.grievances.words.simplified import simple

OUT = r"(?:(?:删|去|抹|拿|划|撤)(?:掉|除)|抹去|删|去了)(?:一下)?"
ASKS = (
    r"(?:请|麻烦|帮我|帮忙|给我|你|您|能不能|可不可以|可以|我想|我要|还是|就|但是?|不过|千万"
    r"|等等|等一?下|慢着|哎呀?|诶|先|求求|[\s]){0,5}"
)
GENTLY = "(?:都|给|也|先|给我|帮我){0,2}"
END = r"(?:了|可以吗|行吗|好吗|吧|啊|呗|哈|呀)*"
UNWRITE = (
    r"(?:别|不要|不用|不必|莫|勿|不能|不可以|(?<=[能以])不)(?:再)?(?:(?:往|朝)(?:里|上)面?)?(?:写(?!检讨|检查)|提(?![前高供拔交升醒取])|出现|说到|填(?!表))(?:到|明)?"
    r"(?:(?:进去?|上去?|下来|出来?)(?:了)?)?"
)
"""How somebody says that something is not to stand there."""
ITEM = "|".join(NAMES.values())
FIELD = (
    rf"(?:(?:请|帮我|我要|我想|那|[\s])*(?:修?改|更正)(?:一下)?(?:{ITEM})|(?:把|将)?(?:{ITEM})(?:改成|改为|换成|写成))"
    r"[\s:：，,]*"
)
INSIDE = (
    r"(?:这个?|那个?)?(?:(?:案子|案卷|诉求|内容|事情|正文|经过|表格?|单子)(?:里面?|里头|上面?|中)|(?:上|里|前)面)"
    r"(?:[的就也都]|那个|这个)*(?!说|讲|写)"
)
"""Where it is not to stand: the text that is being written."""
IN_QUOTES = "[“「『][^“”「」『』]{1,120}[”」』]"
"""Words between quotation marks, whatever stops are in them."""
TARGET = r"[^，,。；;]"
SAYS_OUT = (
    rf"(?:(?:把|将)(?:{INSIDE})?(?P<first>{IN_QUOTES}(?:[这那]?[两二三四几]句话?)?|{TARGET}{{1,30}}?){GENTLY}{OUT}|{OUT}(?P<after>{IN_QUOTES}(?:[这那]?[两二三四几]句话?)?)|{OUT}(?P<last>[^了过，,。][^，,。]{{1,20}}?)"
    rf"|(?P<bare>[^，,。把将]{{2,20}}?){GENTLY}{OUT})(?P<past>了)?"
)
SAYS_UNWRITTEN = (
    rf"(?:{UNWRITE}(?P<unwritten>(?!了){TARGET}{{1,20}}?)|(?:把|将)?(?P<unwanted>{TARGET}{{2,20}}?)(?:就|都|也|先)?{UNWRITE}"
    rf"|(?P<sentence>{TARGET}{{1,14}}?[这那](?:一)?(?:句|段|条|部分)(?:话)?)"
    "(?:我)?(?:就|都|也)?(?:不要|不用|不想要|别要))"
)
TAKES_OUT = re.compile(
    rf"(?:(?P<field>{FIELD})|(?P<inside>{ASKS}{INSIDE}))?{ASKS}(?:(?P<out>{SAYS_OUT})|(?P<unwrites>{SAYS_UNWRITTEN})){END}"
)
EMPTIES = re.compile(rf"(?P<field>{FIELD})(?:{OUT}|不要|不写|没有|空着|留空){END}")
"""An item by its name, with nothing to stand there: 改地点：去掉."""
NO_TEXT = re.compile(rf"(?:^|[，,。\s])(?:(?:把|将){TARGET}{{1,20}})?{OUT}|{OUT}{END}$|{UNWRITE}")
"""What orders something about the text, and is no new text."""
DENIES_PART = re.compile(r"(?:没有?|不是|不要|不提|不说|不算)(?P<part>[^，,。\s]{2,8})")
"""改事情：没有糖尿病 denies what stands there, and says nothing in its place."""
AROUND = re.compile(
    r"(?<=.)(?:的)?(?:[这那](?:件|个)|(?:这|那)?(?:件|个)?(?:事情?|情况|名字|姓名|[一两二三四五六]?个?字|字样|的话))$|^(?:关于|有关|跟|和)(?=..)"
)
"""What stands around the word that is meant: 张伟的名字, 孩子的事."""
POINTED_AT = re.compile("[那这](?:个|件)(?P<word>..+?)的?")
"""那个职称的 is what is called so."""
ABOUT = re.compile(r"(?:关于|有关)?(?P<about>.+?)(?:的)?(?:[这那](?:件|个|点|段))?(?:事情?|情况|细节|那些|这些)")
"""What is spoken of, and not a word: 我老婆的事, 发烧的情况."""
NO_SUBJECT = re.compile("我们?|[你您他她它这那]们?|的|大家|自己|什么|别的|其他|坏|好|急|小|大|[一二两三四五六七八九十几\\d]+")
"""What is no subject that clauses of a story tell of: 我的事."""
PUTS_BACK = re.compile(
    r"(?:那|要不|我|你们?|您|麻烦|请|再|[\s])*(?:还是|重新|又想|不如)(?:把|给我|再)*[^，,。]{0,10}?(?:写|留|加|放|保留|恢复|补)(?:上|着|进去|回去|回来|下来|下|进来)?[^，,。不别]{0,8}?(?:吧|了|好了|算了)?"
    r"|(?:把)?(?:刚才|刚刚|前面)(?:去掉|删掉?|拿掉|不要)(?:了)?的?(?:那[句段个些])?(?:再|给我|重新)*(?:加|放|写|补|恢复|要)(?:回来|回去|上|进去)?(?:吧|了)?"
    r"|(?:别|不|不要|先别|先不)(?:删|去掉|去|拿掉)(?:掉)?(?:了)?(?:吧)?|(?:恢复|还原)(?:一下|回来|回去|原样|吧)*"
)
"""What was taken out is to stand there again: 还是写吧, 刚才删的加回来."""
GIVES_REASON = re.compile("不然|否则|要不然?|因为|没了?[它这那]|少了|毕竟|怕|我怕|写着|理由")
OF_SENTENCE = re.compile(r"(?P<about>.{1,12}?)(?:的)?(?:那|这)(?:一)?(?:句|段|条|几个字|个字|个词|部分)(?:话)?")
EXCUSES = re.compile(
    "[^，,。\\s]{0,8}?(?:(?:知道|晓得|猜[到出]|认得?[出到]|看得?出来?|想到)(?:就?是|到)?[我谁]们?|好认|认得出来?|明显|隐私|私事|没必要"
    "|(?:跟|和)这事(?:没|无)关系?|影响不好|不好意思|不方便|丢人)(?:了|的|呢|啊|呀)*"
    "|我?(?:怕|担心|不想|不愿意?).{0,12}(?:知道|晓得|认出来?|看到|报复|误会|传开?出?去?)(?:是我|我)?(?:了|的)?"
)
"""Why something is not to stand there: it is said to the desk, and tells nothing."""
QUOTED = re.compile(
    "[“\"「『‘'](?P<words>[^“”\"「」『』‘’']+)[”\"」』’'](?:[这那]?(?:[两二三四几]句话?|[一两二三四五六七八几]?个?[字词]))?"
)
"""The very words, and no more of their sentence."""
OWN = re.compile("^(?:我们?|俺|咱)的?(?=.)")
HESITATES = re.compile("(?:不对|不行|算了|等等|等一?下|哎呀?|唉|诶|嗯|那个?|哦|我?想了想|我后悔了|改主意了|对不起|不好意思)+")
FUNCTION = re.compile("的|了|是|这|那|呢|吧|啊")
MOST_BETWEEN = 6
"""Characters between two of a clause that is told in short: 我有病 for 我有糖尿病."""
LEAST_CORE_CHARS = 2


@dataclass(frozen=True, slots=True)
class Order:
    """What is to go."""

    what: str = field(repr=False)
    """Empty: the whole item."""
    slot: Slot | None = None
    """The item that it is to go from, where it was named."""
    of_text: bool = False
    """It says itself that it speaks of the text."""
    unwrites: bool = False
    """别写 and the like; otherwise 去掉."""
    past: bool = False


def read(text: str) -> Order | None:
    """The order that a message, or a clause of one, is; None where it is none."""
    words = simple(phrases.bare(text))
    if found := EMPTIES.fullmatch(words):
        return Order("", _slot(found["field"]), of_text=True)
    found = TAKES_OUT.fullmatch(words)
    if found is None:
        return None
    what = next(filter(None, (found[one] for one in ("first", "after", "last", "bare", "unwritten", "unwanted", "sentence"))), "")
    item = found["field"]
    return Order(
        what,
        _slot(item) if item else None,
        of_text=item is not None or found["inside"] is not None,
        unwrites=found["unwrites"] is not None,
        past=found["past"] is not None,
    )


def pieces(text: str) -> list[phrases.Segment]:
    """The clauses of a message, in which what stands between quotation marks stays whole."""
    found: list[phrases.Segment] = []
    for one in phrases.segments(text):
        before = found[-1] if found else None
        if before and sum(map(before.text.count, "“「『")) > sum(map(before.text.count, "”」』")):
            found[-1] = phrases.Segment(before.text + before.end + one.text, one.end)
        else:
            found.append(one)
    return found


def no_text(words: str, before: str = "") -> bool:
    """Whether words that were given as a new text order something about the one before instead, or only deny a part of it."""
    words = simple(phrases.bare(words))
    denied = DENIES_PART.fullmatch(words)
    return NO_TEXT.search(words) is not None or (denied is not None and denied["part"] in before)


def meant(what: str) -> str:
    """The words that are meant, without what stands around them: 张伟 of 张伟的名字, TOP of “TOP”."""
    pointed = POINTED_AT.fullmatch(what)
    core = AROUND.sub("", AROUND.sub("", pointed["word"] if pointed else quoted(what) or what))
    return core if len(core) >= LEAST_CORE_CHARS else what


def subject(what: str) -> str:
    """What an order speaks of, where it is no word but something that was told of: 老婆 of 我老婆的事; empty where it names words."""
    found = ABOUT.fullmatch(what)
    about = OWN.sub("", found["about"]) if found else ""
    return "" if not about or NO_SUBJECT.fullmatch(about) else about


def about_of(what: str) -> str:
    """The words that a sentence is named by: 一作 of 一作那句; otherwise those that are meant."""
    found = OF_SENTENCE.fullmatch(what)
    return quoted(what) or meant(found["about"] if found else what)


def puts_back(text: str) -> bool:
    """Whether a message says that what was taken out is to stand there again, with no more beside it than why."""
    clauses = [simple(one.words) for one in phrases.segments(text) if one.words]
    back = [one for one in clauses if PUTS_BACK.fullmatch(phrases.bare(one))]
    return bool(back) and all(one in back or HESITATES.fullmatch(one) or GIVES_REASON.match(one) for one in clauses)


def only_excuses(text: str) -> bool:
    """Whether words say no more than why something is not to stand there: 护士长一看就知道是我."""
    return all(EXCUSES.fullmatch(simple(phrases.bare(one.words))) for one in phrases.segments(text) if one.words)


def quoted(what: str) -> str:
    """The words between quotation marks that are all of it; empty where there are none."""
    found = QUOTED.fullmatch(what)
    return found["words"] if found else ""


def standing(what: str, text: str) -> str:
    """The very words of a text that are meant: whatever their case, width or script, and whatever stops are between them."""
    sought = "".join(one for one in _folded(what) if one.isalnum())
    places = [(at, one) for at, one in enumerate(_folded(text)) if one.isalnum()]
    at = "".join(one for _, one in places).find(sought) if sought else -1
    return text[places[at][0] : places[at + len(sought) - 1][0] + 1] if at >= 0 else ""


def _folded(text: str) -> str:
    """A text of the same length that reads alike in any case, width or script."""
    return "".join(one if len(one) == 1 else " " for one in (unicodedata.normalize("NFKC", char).lower() for char in simple(text)))


def told_in_short(what: str, story: str) -> str:
    """The clause of a story that words tell in short; empty where none is: 我有病 for 我有糖尿病."""
    letters = [one for one in FUNCTION.sub("", _folded(meant(what))) if one.isalnum()]
    if len(letters) < LEAST_CORE_CHARS:
        return ""
    spread = re.compile(f".{{0,{MOST_BETWEEN}}}".join(map(re.escape, letters)))
    return next((one.text + one.end for one in phrases.segments(story) if spread.search(_folded(one.text))), "")


def _slot(item: str) -> Slot:
    return next(slot for slot, names in NAMES.items() if re.search(names, item))
