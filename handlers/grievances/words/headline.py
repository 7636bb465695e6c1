"""The few words of a story by which the desk says that it was heard."""

from __future__ import annotations

import re

from handlers.grievances.words import phrases

MOST_CHARS, LEAST_CHARS = 22, 4
MOST_BETWEEN = 3
"""Characters that may stand between two clauses which are one thought: ，结果."""
STOPS = re.compile(r"[。！!？?；;\n]")
LEADS = re.compile(
    r"^(?:一个是|第一个?是|(?:对了|哦|噢|我|[，,\s])*(?:还有|另外|再|第[一二三两四])(?:还)?(?:有|说|讲|反映)?(?:一?[个件桩])(?:别的)?(?:事情?儿?|问题)|(?:那|好)?(?:我|俺)(?:就|可)?(?:开始)?说了|(?:很)?(?:不好意思|抱歉|对不起)|打扰(?:一下|您|你们)?了?|(?:[我俺])?(?:其实)?(?:想|要)(?:说|讲|问)的(?:是|就是)|您好|尊敬的[^：:，,。]{1,12}[：:，,]|你好[呀啊]?|大家好|工会的?(?:同志|老师)们?|同志们?你?好?|老师们?好?|喂|在吗|在不在|那个|嗯|哎|诶|唉|哦|本人|诉求|然后|结果|但是|可是|而且|所以|是这样子?的?|就是(?:说)?|麻烦"
    r"|[我俺](?:跟|和)(?:你们?|您)(?:说|讲)(?:一?下|一?个|件)?(?:事儿?|事情)?|(?:[我俺]们?)?(?:是?想|要|来|请|帮[我俺]?|再|还)*"
    r"(?:(?:反映|投诉|举报|咨询|请教|了解|问)(?![过了])|控告|登记|提(?:交|出)?|(?:说|讲)(?=一|个|件|点))(?:一?下|一?个|一?件|点|一?条)*(?:事情|事儿?|问题|情况|诉求|意见|委屈)?|[：:，,。.\s…~～!！])+",
    re.IGNORECASE,
)
SELF = re.compile(r"^(?:[我俺]们?是|本人[是系]?|我叫|[我俺]?在.{1,10}(?:工作|上班|教书|任教|管)|我?退休)")
HARD = re.compile(
    r"骂|欺负|羞辱|排挤|打压|晕|摔|烫|受伤|工伤|哭|睡不着|崩溃|愁|害怕|委屈|尊严|熬|一分没|没发|不发|欠[薪钱着]|拖欠|克扣|辞退|开除|孕|烂了|冒火|漏电|不敢"
)
"""Words of what is hard to bear."""
RUN_ON = re.compile("(?=然后|剩下|结果|但是|可是|而且|所以|我觉得|因为|希望|我们|从[今去前上])")
"""Where spoken words without stops go on."""
HANGS = re.compile("(?<=.{4})(?:大概|好像|就|应该|可能|那个|也)*(?:是|就是|从|因为|然后|而且|还有|那个|大概)$")
"""How a clause ends that is cut before it goes on."""
WRONG = re.compile(
    r"没(?!心情|心思|精神)|只|未|不"
    r"|晚[发到]|难吃|坏|扣|少|拖|停(?!车)|骂|漏|砍|退|被?占|差(?!一?点)|涨|烂|闪|慢|锁|欠|晕|摔|罚|堵|脏|贵|late|broken|not|no ",
    re.IGNORECASE,
)
"""What makes a clause the one that says what is wrong."""
ASKING = re.compile(
    r"(?:[吗么]|咋整|怎么办|管不管(?:了|啊|呀)?)[?？]?$|^(?:[你您]们?|工会)(?:到底|究竟|还|就)*管|算.{1,4}不$|(?:不知道?|不清楚|不晓得)(?:该|要|去)?(?:找|问|怎么|咋)"
)
"""A clause that asks beside others that tell, or says that its writer is at a loss."""
REPLIED = re.compile(
    r"(?:(?:再|一)?(?:问|找|打)(?:起来?|过去|[他她]们?|[^，,。]{1,5})?|起来|人家)?(?:就|只|又|还|都|却|总|老)*(?:是)?(?:说|讲|回(?:我|答|复)|答)(?!话|明|好了|服|课)"
    r"|(?:大夫|医生)(?:说|讲|让)"
)
"""How a clause begins that only gives what somebody answered, or a doctor said: 问就说你不是学校的人."""
TRIED = re.compile(
    r"(?:我们?)?(?:也|都|又|还|再|就)?"
    r"(?:打(?:了|过)?(?:好?几次|个)?电话|去?[找问](?:了|过)?|[跟向和][^，,。]{1,8}(?:提|说|反映|讲)过?|报修|反映|投诉)"
)
"""How a clause begins that tells whom its writer turned to."""
WANTS = re.compile(
    r"(?:你们?|请问?|我们?|那|[\s])*(?:能不能|可不可以|能否|可以|是否)|[我俺]们?(?:也|就|真的|还|是)*(?:不想|不愿意?|不服|不甘心|咽不下|要个说法)"
    r"|(?:真的?|实在|都|也|已经|[\s])*(?:不想|没法|没心思|干不下去|待不下去)(?:再)?(?:干|待|做|上班)?(?:下去)?了?$|(?:真的?|实在|快|[\s])*(?:受够|受不了|忍不了|气死(?:我|人))"
)
"""A clause that says what is wanted, or that its writer does not put up with it: 能不能给挪个地方, 我不想算了, 不想干了."""
ADDED = re.compile(r"(?:对了|哦|噢|啊|那|再|还|我|也|[，,、\s])*(?:还有|另外|补充|更正[:：]|单位[:：]|忘了说|再说一?[个点句]|顺便)")
"""How a sentence begins that was added to what was told: a matter is called by what was told first."""
ENGLISH_FIRST = re.compile(
    r"\s*(?P<told>[A-Za-z][A-Za-z0-9'’\-]*(?: [A-Za-z0-9'’\-]+){2,}?)(?: (?:and|but|so|because|then))?\s*"
    r"(?=[\u4e00-\u9fff，,。.；;！!？?\n]|$)",
    re.IGNORECASE,
)
"""How a message begins that says what happened in English, before it goes on in Chinese."""
BETWEEN_ENGLISH, JOINT = re.compile(r"(?<=[A-Za-z]) (?=[A-Za-z])"), "\ue000"
"""A space between two English words, which cuts nothing."""
CONTACT = re.compile(r"实名|保密|匿名|1[3-9]\d{9}|@|(?:没有|不)?针对")
"""A clause that says who may know, or how to reach somebody."""
FRIGHT = re.compile(
    "吓(?:死|坏|人|一跳|得|没)|魂都|后怕|提心吊胆|心惊|(?:[太很]|要)(?:危险|出事)|一身冷汗|没(?:有)?(?:什么)?人?(?:受伤|出事|伤到|伤着)|人(?:都)?没事|险些|差(?:一)?点(?:儿)?(?:就|[把被砸撞摔掉伤碰绊])"
)
"""A clause that says how frightening it was, or that nobody was hurt."""
WHO = re.compile(
    r"(?:[我咱俺]们?的?|那个|这个|某)?[\u4e00-\u9fff]{0,10}?(?:主席|院长|处长|科长|书记|校长|主任|组长|队长|经理|老板|主管|导师|店长|领导|老师|学院|部门|公司|工会|食堂|后勤)的?(?:问题|事)?"
)
"""A clause that only names somebody: whom it is about, and not what happened."""


DIGRESSED = re.compile(
    "(?:说|扯|讲|聊|跑|岔)(?:得)?(?:太)?(?:远|偏|开)了|跑题|离题|[言说]归正[传题]|说?回(?:到)?(?:正题|正事|主题)|说正(?:事|经的)|不(?:说|扯|讲|聊)(?:这|那|别)(?:个|些|的)了|先不说这"
)
"""How people say that they were speaking of something else."""
LEANS = re.compile(
    r"自己|[^，,]{1,4}(?:也|不(?:批|同意|答应|肯|准))|连|甚至|根本|不.{1,5}就|再.{1,4}就|要不|否则|不然|没人(?:打扫|清|收|来|跟|和|给|管|理|告诉|接|修)|谁(?:也|都)|[^，,]{0,4}(?:领导|主任|院长|处长|科长|学院|学校|人事|单位|公司)[^，,]{0,2}说(?:没|不)|[不没](?:给|让|肯|许|准|认|走|报)|没[^，,]{1,4}没|就[我俺咱]|扣了|后来|[^，,]{0,6}一[个分点块]都?没|[一两二三四五六七八九十几半\d]+个?(?:多)?(?:年|月|天|周|学期)(?:都|了|多)?没"
    r"|[他她它]们?(?!说)|也|还(?!款|贷|有)|(?:[今去]年|现在|这次)?(?:又|却)|都(?!市)|一直|到现在|把|被"
)
"""How a clause begins that leans on the one before it."""
STRONG = re.compile(
    r"扣|骂|拖欠|欠[薪钱]|[没不]发|没给|没人|坏|漏|停(?!车)了|开除|辞退|乱收|不亮|不通|不热|不动|发霉|吃出|克扣|晚点|没收|晕|摔|欺负|改掉|砍|少[发给算]|涨|罚|受伤|不让|不给|没有?(?:热?水|电|网|暖气|空调|人|钱)"
)
"""What does so beyond doubt."""
WOUND = re.compile(r"缝了?.{0,3}针|(?:划|割|砸|撞|烫|烧|咬|夹|扎|磕|崴|扭)(?:了|伤|破|断|到手)|骨折|摔断|流产")
"""A clause that tells of a wound: the matter, whatever was made of it since."""
SPACED = re.compile(r"(?<=[\u4e00-\u9fff]{5})\s+(?=[\u4e00-\u9fff]{5})")


def gist(text: str) -> str:
    """The first clause that says what happened, without greetings and introductions; shortened. What was added later names no matter."""
    told = _told_first(text)
    if english := ENGLISH_FIRST.match(told):
        return shortened(english["told"].strip(), 2 * MOST_CHARS)
    return _gist(BETWEEN_ENGLISH.sub(JOINT, told)).replace(JOINT, " ")


def _told_first(text: str) -> str:
    """What was told before anything was added to it; all of it, where nothing stands before that says what happened."""
    sentences = phrases.sentences(text)
    first = next((at for at, one in enumerate(sentences) if at and ADDED.match(one)), len(sentences))
    before = "".join(sentences[:first])
    return before if sum(map(str.isalnum, LEADS.sub("", before))) > LEAST_CHARS else text


def _gist(text: str) -> str:
    if not re.search("[\u4e00-\u9fff]", text):
        return text.strip() if len(text.strip()) <= 2 * MOST_CHARS else f"{text.strip()[: 2 * MOST_CHARS]}…"
    stop, pieces = (
        ("，", _pieces(text)) if _stopped(text) else ("", [text.strip()] if len(text.strip()) <= MOST_CHARS else RUN_ON.split(text.strip()))
    )
    clauses = [LEADS.sub("", one) for one in _to_the_point(pieces)]
    telling = [one for one in clauses if sum(map(str.isalnum, one)) >= LEAST_CHARS and not SELF.match(one)]
    if not telling and len(text.strip()) <= MOST_CHARS:
        return LEADS.sub("", text.strip()) or text.strip()
    every = [one for one in telling if "了" in one or not WHO.fullmatch(one)]
    telling = [one for one in telling if not WHO.fullmatch(one)] or telling
    telling = [one for one in telling if not (ASKING.search(one) or FRIGHT.search(one))] or telling
    telling = [one for one in telling if not (phrases.HOPES.match(one) or WANTS.match(one) or CONTACT.search(one))] or telling
    telling = [one for one in telling if not (REPLIED.match(one) or TRIED.match(one))] or telling
    worst = [one for one in telling if WOUND.search(one) or STRONG.search(one)] or [one for one in telling if WRONG.search(one)]
    told = worst or telling or [one for one in clauses if one] or [text.strip()]
    found = _with_before(told[0], every, stop) if worst else told[0]
    if len(told) > 1 and found == told[0] and (WOUND.search(found) or _runs_on(text, *told[:2])):
        found = _fitting(found, told[1], stop)
    found = HANGS.sub("", found) or found
    return found if len(found) <= MOST_CHARS else f"{found[:MOST_CHARS]}……"


def _pieces(text: str) -> list[str]:
    """The clauses of a text; a space between two long runs of Chinese cuts as a comma does."""
    return [part for one in phrases.segments(text) for part in SPACED.split(one.words)]


def _to_the_point(pieces: list[str]) -> list[str]:
    """The clauses after a digression, where somebody says that it was one; what leads nowhere otherwise counts as told."""
    ends = max((at for at, one in enumerate(pieces) if DIGRESSED.search(one)), default=-1)
    after = pieces[ends + 1 :]
    return after if ends >= 0 and any(sum(map(str.isalnum, one)) >= LEAST_CHARS for one in after) else pieces


def _with_before(clause: str, telling: list[str], stop: str) -> str:
    """A clause together with the one it leans on, where it says nothing without that: 没人跟她谈过."""
    before = telling[: telling.index(clause)] if clause in telling else []
    if not before or LEANS.match(clause) is None:
        return clause
    upright = [one for one in before if not (LEANS.match(one) or REPLIED.match(one) or TRIED.match(one))]
    first = (upright or before)[-1]
    return _fitting(first, clause, stop)


def _runs_on(text: str, first: str, second: str) -> bool:
    """Whether one clause follows the other in the same sentence."""
    between = text[text.find(first) + len(first) : text.find(second)]
    return len(between) <= MOST_BETWEEN and not STOPS.search(between)


def _fitting(first: str, second: str, stop: str) -> str:
    """Both, where they are short enough; else the first."""
    both = f"{first}{stop}{second}"
    return both if len(both) <= MOST_CHARS else first


def without_asides(text: str) -> str:
    """A story without the clauses that say what somebody answered and whom its writer turned to: what is left is what happened."""
    left = [one for one in phrases.segments(text) if not (REPLIED.match(one.words) or TRIED.match(one.words))]
    return "".join(one.text + one.end for one in left) or text


def hard(text: str) -> bool:
    """Whether a story tells of something hard to bear."""
    return HARD.search(text) is not None


def shortened(text: str, limit: int) -> str:
    """How a text begins, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit]}……"


def _stopped(text: str) -> bool:
    """Whether a text has stops that cut it into clauses, or spaces that do; between every two words they do not."""
    if phrases.BREAKS.search(text.strip()):
        return True
    pieces = text.split()
    return len(pieces) > 1 and len(text) / len(pieces) > LEAST_CHARS + 1
