"""How people stop: they take it back, put it aside, hold it, leave a question open, or say good-bye."""

from __future__ import annotations

import re

from handlers.grievances.words import phrases, steering
from handlers.grievances.words.simplified import simple

CANCELS = re.compile(
    r"(?:唉|哎|诶|那|还是|就|我|先|都|[\s])*(?:取消|算了|不反映|不投诉|不举报|不说|不提|不用?交|不用提|"
    r"不弄|不报|不填|不写|不申诉|撤销|作罢|拉倒|放弃|不用了|没事了|不用|cancel|never mind)(?:了|吧|啦|算了)*",
    re.IGNORECASE,
)
CANCEL_WORDS = frozenset({"取消", "算了", "不用了"})
"""Messages that take back whatever was just asked; who asked adds the words of its own."""
PERHAPS_CANCELS = re.compile(
    r"(?:那|还是|就|我|先|都|唉|哎|[\s])*(?:算了|不用了?|没事了?|拉倒|不说了?|不提了?|不填了?|不写了?)(?:了|吧|啦)*"
)
"""How people begin who let one thing go: the whole of it, or only what they were asked."""
LEADS_ON = re.compile(r"(?:我|还是|就)*(?:说重点|说正事|直说吧?|言归正传)(?:吧|啊)*")
HOLDS = re.compile(
    r"(?:那|我|你|您|麻烦|请|还是|先|等等|等一?下|[，,\s])*(?:等等|等一?等|等一?下|等会儿?|且慢|慢着|先别|别急|先不|先等)(?:急着|忙着?|先|就|给|再|往上)*(?:交|提交|确认|递|发|报|动)?(?:上去)?(?:了|吧|哈|啊|呢)*"
    r"|(?:那|我|你|您|麻烦|请|还是|先|等等|等一?下|[，,\s])*(?:别|不要|不|莫|暂不|暂时不|先不|不急着)(?:急着|忙|先|往上)*(?:交|提交|确认|递|报)(?:上去)?(?:吧|哈|啊|呢)*",
    re.IGNORECASE,
)
"""A clause that only wants it not handed in yet: 先别交, 等等，不确认."""
SOLVED = re.compile(
    r"(?:这?(?:件)?(?:事|问题|事情)?|现在|刚才?|他们|领导|已经?|都|[\s，,])*(?:解决|处理好|修好|办好|弄好|搞定)(?:完|掉)?了(?:的|啦|呀|哈|吧|[，,。\s]|谢谢你?您?)*"
)
"""A message that does nothing but say that the matter is over."""
KEEPS_OUT = re.compile(
    r"(?:别|不要|莫|甭|不用|不能)(?:给我|把(?:这个|这句|这些|[他她它]的?名字?|[他她它]))?(?:写|记|填)(?:进去|进来|上去|在里面|到里面|在上面|下来)(?:了|吧|啊|哈)*$"
)
"""How people end whose words are not to be written down."""
MOST_KEPT_OUT_CHARS = 30
UNCANCELS = re.compile(r"还是(?:说|讲|提|反映|交)|继续|我说|我讲|接着说|不(?:能|想)取消")
PAUSES = re.compile(
    r"(?:再|先|让我|容我)+(?:想想|想一想|考虑(?:考虑|一下)?)(?:再说|吧|看)*$|(?:先|暂时)(?:放一?放|搁一?搁|停一?停|存着?|不填|不说|这样|到这)|(?:改天|回头|下次|明天|晚点|等会儿?|待会儿?|过会儿?|过几天|有空)(?:我)?再(?:来)?(?:填|说|弄|写|讲|补|交|报|聊|继续|来)"
    r"|^(?:那|就|还是|[\s])*(?:放一?放|放着|搁一?搁|搁着|停一?停|歇一?歇)(?:吧|再说|一下|[\s])*$"
    r"|暂停|(?:等|待)(?:我)?(?:一下|会儿?|下班|下课)再|(?:我)?(?:先去|要去)(?:上课|开会|忙)"
)
FAREWELL = re.compile(
    r"(?:好的?|那|嗯|就|先|谢谢[您你]?|这样|没事了?|我|走了?|下了?|撤了|去忙了?|[，,。！!～~\s])*(?:再见|拜拜|拜了?|回见|回聊|bye(?:[\s-]?bye)?|88|晚安)(?:了|啦|哈|吧|您|[～~。！!\s])*",
    re.IGNORECASE,
)
"""How people take their leave."""
RESUMES_FORM = frozenset({"继续提诉求", "继续填", "接着填"})
"""Messages that go on with a form, whatever else there may be to go on with."""
RESUMES = RESUMES_FORM | {"继续", "接着", "接着说", "继续说", "继续吧", "我回来了", "回来了", "接着来", "继续交"}
SKIP_WORDS = frozenset({"跳过", "略过", "下一步", "下一个", "下一题"})
"""Messages that lead past a question and say nothing else of it."""
SKIPS = re.compile(
    r"(?:这个|这项|这一项|我|也|先|就|[\s])*(?:跳过|略过|略|不想(?:说|填|写|讲|透露)|不方便(?:说|讲|透露)?|不愿意?(?:说|讲)?|不便说|不填|下一[个步题项]|pass|"
    r"没想过|没想好|没什么(?:希望|要求|想法)|skip|not? ?say)(?:了|吧|啦|哈|呢)*",
    re.IGNORECASE,
)
UNKNOWN = re.compile(
    r"(?:我|也|真|的|这个|具体|都|时间|地点|[\s])*(?:不知道|不清楚|不晓得|不记得|记不清|记不得|说不清|说不上来|忘了|不好说|不确定|随便|都行|都可以|无所谓|说不准|看着办|"
    r"不太(?:清楚|记得)|(?:i )?(?:don'?t|do not) know|not sure|no idea)(?:了|吧|啦|呢|哈|啊)*",
    re.IGNORECASE,
)


def cancels(text: str, *, telling: bool) -> bool:
    """Whether somebody takes it back. `telling`: they were asked what happened, and a long story may hold such words."""
    text = simple(text)
    if UNCANCELS.search(text) or (telling and len(text) > 40):
        return False
    pieces = [one.words for one in phrases.segments(text) if one.words]
    letting_go = [one for one in pieces if CANCELS.fullmatch(one)]
    if (
        pieces
        and not (LEADS_ON.fullmatch(pieces[-1]) or CANCELS.fullmatch(pieces[-1]))
        and any(LEADS_ON.fullmatch(simple(one)) for one in pieces)
    ):
        return False  # 算了，直说吧，…: only now it is told
    if letting_go and all(PERHAPS_CANCELS.fullmatch(one) for one in letting_go):
        # 算了，修好就行: what follows is a wish, and nothing is taken back
        return not any(
            phrases.HOPES.match(one) or phrases.WANTED.match(one) or phrases.ENOUGH.search(one) for one in pieces if one not in letting_go
        )
    return bool(letting_go) or CANCELS.fullmatch(text.strip()) is not None


def holds(text: str) -> bool:
    """Whether a message does nothing but ask for it not to be handed in yet."""
    pieces = [simple(one.words) for one in phrases.segments(text) if one.words]
    return (
        bool(pieces) and all(HOLDS.fullmatch(one) or phrases.empty(one) for one in pieces) and any(HOLDS.fullmatch(one) for one in pieces)
    )


def only_cancels(text: str) -> bool:
    """Whether a message does nothing but take it back."""
    pieces = [simple(one.words) for one in phrases.segments(text) if one.words]
    return bool(pieces) and all(CANCELS.fullmatch(one) for one in pieces)


def without_cancel(text: str) -> str:
    """A message without what lets go before it goes on: 算了，说重点，是红烧肉涨价."""
    pieces = phrases.segments(text)
    going_on = [one for one in pieces if not (CANCELS.fullmatch(simple(one.words)) or LEADS_ON.fullmatch(simple(one.words)))]
    return text if len(going_on) == len(pieces) else phrases.joined(going_on) or text


def clearly_cancels(text: str) -> bool:
    """Whether a message takes it back in so many words, whatever else it says: 那取消吧，刚才调好了. A sigh of 算了 alone does not."""
    pieces = [simple(one.words) for one in phrases.segments(text) if one.words]
    dropping = [one for one in pieces if CANCELS.fullmatch(one)]
    return len(dropping) > 1 or any(not PERHAPS_CANCELS.fullmatch(one) for one in dropping)


def cancels_twice(text: str) -> bool:
    """Whether a message takes it back in more than one clause: 算了，不反映了."""
    return sum(CANCELS.fullmatch(simple(one.words)) is not None for one in phrases.segments(text)) > 1


def keeps_out(text: str) -> bool:
    """Whether somebody says that these words are not to be written down: 他姓王，别写进去."""
    return len(text) <= MOST_KEPT_OUT_CHARS and KEEPS_OUT.search(simple(phrases.bare(text))) is not None


def lets_go(text: str) -> bool:
    """Whether a message is nothing but 不用了 and the like, which may mean the whole or only what was asked."""
    return PERHAPS_CANCELS.fullmatch(simple(phrases.bare(text))) is not None and "算了" not in text


def solved(text: str) -> bool:
    """Whether a message says that the matter has come right by itself."""
    return SOLVED.fullmatch(simple(phrases.bare(text))) is not None


def pauses(text: str) -> bool:
    """Whether somebody puts it aside for now."""
    return len(text) <= 40 and (PAUSES.search(simple(text)) is not None or takes_leave(text) or steering.pauses(text))


def takes_leave(text: str) -> bool:
    """Whether somebody says good-bye, and nothing else."""
    return FAREWELL.fullmatch(simple(text.strip())) is not None


def skips(text: str) -> bool:
    """Whether somebody does not want to say, or cannot."""
    word = simple(phrases.bare(text))
    word = word if word.isascii() else re.sub(r"\s", "", word)
    return SKIPS.fullmatch(word) is not None or UNKNOWN.fullmatch(word) is not None
