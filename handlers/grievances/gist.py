"""The few words of a story by which the desk says that it was heard."""

from __future__ import annotations

import re

from handlers.grievances import said

MOST_CHARS, LEAST_CHARS = 22, 4
LEADS = re.compile(
    r"^(?:(?:对了|哦|噢|我|[，,\s])*(?:还有|另外|再|第[一二三两四])(?:还)?(?:有|说|讲|反映)?(?:一?[个件桩])(?:别的)?(?:事情?儿?|问题)|(?:那|好)?(?:我|俺)(?:就|可)?(?:开始)?说了|(?:很)?(?:不好意思|抱歉|对不起)|打扰(?:一下|您|你们)?了?|(?:[我俺])?(?:其实)?(?:想|要)(?:说|讲|问)的(?:是|就是)|您好|尊敬的[^：:，,。]{1,12}[：:，,]|你好[呀啊]?|大家好|工会的?(?:同志|老师)们?|同志们?你?好?|老师们?好?|喂|在吗|在不在|那个|嗯|哎|诶|唉|哦|本人|诉求|然后|结果|但是|可是|而且|所以|是这样子?的?|就是(?:说)?|麻烦"
    r"|[我俺](?:跟|和)(?:你们?|您)(?:说|讲)(?:一?下|一?个|件)?(?:事儿?|事情)?|(?:[我俺]们?)?(?:是?想|要|来|请|帮[我俺]?|再|还)*"
    r"(?:(?:反映|投诉|举报|咨询|请教|了解|问)(?!过)|控告|登记|提(?:交|出)?|(?:说|讲)(?=一|个|件|点))(?:一?下|一?个|一?件|点|一?条)*(?:事情|事儿?|问题|情况|诉求|意见|委屈)?|[：:，,。.\s…~～!！])+",
    re.IGNORECASE,
)
SELF = re.compile(r"^(?:[我俺]们?是|本人[是系]?|我叫|[我俺]?在.{1,10}(?:工作|上班|教书|任教|管)|我?退休)")
HARD = re.compile(
    r"骂|欺负|羞辱|排挤|打压|晕|摔|烫|受伤|工伤|哭|睡不着|崩溃|愁|害怕|委屈|尊严|熬|一分没|没发|不发|欠[薪钱着]|拖欠|克扣|辞退|开除|孕|烂了|冒火|漏电|不敢"
)
"""Words of what is hard to bear."""
RUN_ON = re.compile("(?=然后|剩下|结果|但是|可是|而且|所以|我觉得|因为|希望|我们|从[今去前上])")
"""Where spoken words without stops go on."""
WRONG = re.compile(
    r"没|只|未|不|坏|扣|少|拖|停(?!车)|骂|漏|砍|退|差(?!一?点)|涨|烂|闪|慢|锁|欠|晕|摔|罚|堵|脏|贵|late|broken|not|no ", re.IGNORECASE
)
"""What makes a clause the one that says what is wrong."""
ASKING = re.compile(r"(?:[吗么]|咋整|怎么办)[?？]?$|算.{1,4}不$")
"""A clause that asks beside others that tell."""
FRIGHT = re.compile(
    "吓(?:死|坏|人|一跳|得|没)|魂都|后怕|提心吊胆|心惊|(?:[太很]|要)(?:危险|出事)|一身冷汗|没(?:有)?(?:什么)?人?(?:受伤|出事|伤到|伤着)|人(?:都)?没事"
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
    r"自己|连|甚至|根本|不.{1,5}就|要不|否则|不然|没人(?:跟|和|给|管|理|告诉)|[他她它]们?(?!说)|也|还(?!款|贷)|又|却|都(?!市)|一直|到现在|把|被"
)
"""How a clause begins that leans on the one before it."""
STRONG = re.compile(
    r"扣|骂|拖欠|欠[薪钱]|[没不]发|没给|没人|坏|漏|停(?!车)了|开除|辞退|乱收|不亮|不通|不热|不动|发霉|吃出|克扣|晚点|没收|晕|摔|欺负|改掉|砍|少[发给算]|涨|罚|受伤|不让|不给|没有?(?:热?水|电|网|暖气|空调|人|钱)"
)
"""What does so beyond doubt."""


def gist(text: str) -> str:
    """The first clause that says what happened, without greetings and introductions; shortened."""
    if not re.search("[\u4e00-\u9fff]", text):
        return text.strip() if len(text.strip()) <= 2 * MOST_CHARS else f"{text.strip()[: 2 * MOST_CHARS]}…"
    pieces = [one.words for one in said.segments(text)] if _stopped(text) else RUN_ON.split(text.strip())
    clauses = [LEADS.sub("", one) for one in _to_the_point(pieces)]
    telling = [one for one in clauses if sum(map(str.isalnum, one)) >= LEAST_CHARS and not SELF.match(one)]
    if not telling and len(text.strip()) <= MOST_CHARS:
        return LEADS.sub("", text.strip()) or text.strip()
    every = [one for one in telling if "了" in one or not WHO.fullmatch(one)]
    telling = [one for one in telling if not WHO.fullmatch(one)] or telling
    telling = [one for one in telling if not (ASKING.search(one) or FRIGHT.search(one))] or telling
    telling = [one for one in telling if not said.HOPES.match(one)] or telling
    worst = [one for one in telling if STRONG.search(one)] or [one for one in telling if WRONG.search(one)]
    found = _with_before((worst or telling or [one for one in clauses if one] or [text.strip()])[0], every)
    return found if len(found) <= MOST_CHARS else f"{found[:MOST_CHARS]}……"


def _to_the_point(pieces: list[str]) -> list[str]:
    """The clauses after a digression, where somebody says that it was one; what leads nowhere otherwise counts as told."""
    ends = max((at for at, one in enumerate(pieces) if DIGRESSED.search(one)), default=-1)
    after = pieces[ends + 1 :]
    return after if ends >= 0 and any(sum(map(str.isalnum, one)) >= LEAST_CHARS for one in after) else pieces


def _with_before(clause: str, telling: list[str]) -> str:
    """A clause together with the one before it, where it says nothing without that: 没人跟她谈过."""
    at = telling.index(clause) if clause in telling else 0
    if at == 0 or LEANS.match(clause) is None:
        return clause
    both = f"{telling[at - 1]}，{clause}"
    return both if len(both) <= MOST_CHARS else telling[at - 1]


def hard(text: str) -> bool:
    """Whether a story tells of something hard to bear."""
    return HARD.search(text) is not None


def shortened(text: str, limit: int) -> str:
    """How a text begins, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit]}……"


def _stopped(text: str) -> bool:
    """Whether a text has stops that cut it into clauses, or spaces that do; between every two words they do not."""
    if said.BREAKS.search(text.strip()):
        return True
    pieces = text.split()
    return len(pieces) > 1 and len(text) / len(pieces) > LEAST_CHARS + 1
