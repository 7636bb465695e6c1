"""What a text charges by itself, without being asked whom it is against: 举报校工会主席, 校工会主席挪用…, 王院长把我的名额砍了."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.routing.bodies import UNIONS, Body, Mention
from handlers.routing.ties import HARM

ACCUSES = r"投诉|举报|控告|检举|揭发|告发|状告"
ASKED_TO_HELP = re.compile(
    r"(?:向|找|请|给|让|跟|和|由|经|通过|希望|求|联系|告诉|询问|建议|需要|盼|到|去|找过|问过?|想请|得到|在|对我的|帮我|感谢)(?:我们|我|一下|了)?$"
)
DENIED = rf"(?:不是|并非|不想|不要|没有?|不打算)(?:要|想|来)?(?:{ACCUSES}|针对|告)"
"""Whoever says that they do not complain of somebody does not."""
DENIED_BEFORE = re.compile(rf"{DENIED}[^,，。、]{{0,4}}$|不是(?:我们?|咱们?)(?:的)?$")
MISCONDUCT = re.compile(
    "贪污|挪用|私分|侵占|侵吞|截留|套取|虚报|冒领|小金库|中饱私囊|打击报复|报复|以权谋私|徇私|舞弊|受贿|收受|收礼|吃拿卡要|回扣|包庇|泄露|泄密"
    "|辱骂|骂人|骂我|殴打|打人|骚扰|猥亵|威胁|恐吓|刁难|不作为|乱作为|推诿|拒绝受理|压着不|偏袒|造假|违规|违纪|违法|公款|滥用|乱花|克扣|阻挠"
    "|态度(?:太|很|极|特别|非常)?(?:差|恶劣|不好|横|凶)|爱[搭答]不理|敷衍|(?<!来回)(?<!互相)(?<!相互)(?<!之间)踢皮球|甩脸|冷嘲热讽|阴阳怪气|拉偏架|护短|一手遮天|假公济私|吞了|贿选|拉票|告密|捂着|瞒报|假账|做账|假发票|虚开|串通|勾结|私自"
    "|以公谋私|任人唯亲|优亲厚友|不公正|吃喝|腐败|侮辱|歧视|穿小鞋|不让我|拒绝我|不给我"
)


def charged(text: str, spoken: list[Mention]) -> Iterator[Mention]:
    """Bodies that a text itself charges, and those named with them by 和. Asking a body for help charges nobody."""
    last: Mention | None = None
    declared = DECLARES.search(text) is not None
    for mention in spoken:
        before = text[max(0, mention.start - BEFORE) : mention.start]
        joined = last is not None and WITH.fullmatch(text[last.end : mention.start]) is not None
        if joined or (
            _may_be_charged(before) and (_is_charged(mention, before, text, spoken) or (declared and _is_somebody(mention, text)))
        ):
            last = mention
            yield mention


def asks_to_keep(text: str) -> bool:
    """Whether a text asks to keep something from somebody."""
    return re.search(KEEPS, text) is not None


def strikes_back(text: str) -> bool:
    """Whether the university is told to have punished whoever reported something: nobody can do that but its leaders."""
    return REPRISAL.search(text) is not None


REPRISAL = re.compile(
    rf"(?:我|我们|俺)[^。]{{0,10}}(?:{ACCUSES}|反映|信访|上访|写信|实名)[^。]{{0,24}}(?:学校|校方|校里|本校)[^,，。]{{0,4}}"
    r"(?:反手|反过来|转头|倒过来|掉头|回头就|马上就|立马|第二天就|报复|打击)[^。]{0,8}(?:我|停|扣|调|降|处分|谈话|立案)"
)


def tells_wrong(text: str) -> bool:
    """Whether words tell or charge something, so that they are no name of a place."""
    return any(one.search(text) for one in (MISCONDUCT, ACTS, ILLS)) or re.search(rf"{ACCUSES}|反映", text) is not None


ILLS = re.compile(
    r"没人[管修理来]|没(?:发|给|批|修|拿到|下来|票|份)|站(?:在)?(?:旁边|一边|门口)|不(?:发|给|批|让|管|理|修|公平|合理|还)|[坏停断漏少丢摔病拆]了|少(?:发|给|算)|涨价|拖欠|拖着|欠薪|欠着|工资|加班|扣钱"
    r"|太(?:差|慢|贵|吵|脏|乱|少|多|热|冷|黑|烂|过分)|被[^,，。]|天天|老是|总是|吵|臭|发霉|怎么办|受不了|不敢|超期|没动静|内定|走过场|指定|暗箱|不公开|没公示|没通知|一言堂|不改选|不换届|没换届|几年没换"
)
"""What is told where something is amiss."""


def keeps_from(text: str, spoken: list[Mention]) -> Iterator[Mention]:
    """Bodies from which a text asks to be kept: 别让院长知道, 不要让校工会主席插手."""
    last: Mention | None = None
    for mention in spoken:
        joined = last is not None and WITH.fullmatch(text[last.end : mention.start]) is not None
        asked = KEEP.search(text[max(0, mention.start - BEFORE) : mention.start]) and KNOWS.match(text, mention.end)
        if mention.body not in BELOW and (joined or asked):
            last = mention
            yield mention


def keeps_from_place(text: str, start: int, end: int) -> bool:
    """Whether a text asks to keep something from the place that it names there: 别让计算机学院知道."""
    return KEEP.search(text[max(0, start - BEFORE) : start]) is not None and KNOWS.match(text, end) is not None


KEEPS = r"(?:会不会|(?<![能要想敢愿])不[要想能敢愿]|(?<!特)别|莫|勿|怕)(?:再)?(?:让|叫|给|被|告诉|跟|透露给|传到|交给|转给|经过)"
"""能不能跟系里说 asks for the opposite."""
KEEP = re.compile(rf"{KEEPS}(?:我们?|咱们?)?(?:的)?$")
OWN_PLACE = re.compile(r"(?:我们?|咱们?|俺们?|本|自己|所在)*(?:的)?(?:单位|部门)(?!领导|负责人|的?工会)")
"""Where somebody works, by no name: read only where something is to be kept from it, as 单位 may be the university elsewhere."""
KNOWS = re.compile(
    r"[^,，。;；!！]{0,14}?(?:知道|晓得|发现|看到|看见|听到|听说|经手|插手|过问|参与|掺和|处理|负责|来办|去办|来管|手里|那里|说(?!是我))|(?=[,，。;；!！]|$)"
)
"""After a body from which something is to be kept."""
BEFORE = 24
"""Characters before a body that may say it is complained of."""
WITH = re.compile(r"[、和与跟及同]|还有|以及|连同|,还有")
PERSON = re.compile(
    r"(?:主席|书记|[院校处科部馆所园社站店]长|经理|主任|护士长|[一二三]把手|干事|委员|干部|领导|老总|头儿|上司|董事|工作人员|负责人|会计|出纳|财务|dean|president)$"
)
"""Somebody, and not a body of which nobody is meant in particular."""
OF_THEM = re.compile(
    r"员|的?(?:某|那个|一个|那位|有个){0,2}(?:姓.的|副?(?:人|老总|馆长|老师|同志|主席|干事|委员|主任|那位|管[^的,，。]{1,4}的))|来的人|派来?[^,，。]{0,6}的(?:人|同志|老师)|[\u3400-\u9fff]{1,4}(?:部|办公室)的(?:人|那个|那位)"
)
"""After a body: somebody of it."""
US = r"(?:我们?|咱们?|俺|老师|大家|教职工|职工|员工|女老师|同事)"
ACTS = re.compile(
    rf"把(?!关)|逼|骂|吼|扣(?!除)|压着|卡着?|不让|不给|不批|不肯|不认|不听|不公布|没公布|没义务|威胁|刁难|针对我|占了?|占着|吞了|收了|收钱|当众|当着|克扣|随手|怪我|砍|退回|撕|挪用|偏心"
    rf"|(?:[让叫要罚]|指使|安排){US}(?!先|来|去?问|去?找|咨询|了解|打听|转达|带话|填|写个|看看|联系|代表|参加|注意|报)"
    r"|自己(?:开|报|拿|用|批|店)|私自|擅自|强迫|强制|硬要|非要|内定|打压|欺负|污蔑|造谣|弄丢|扔|推了|摸|搂|踢|念我|说[我你](?!们?有|去|来|先|可以|没)|在群里说|借给|给了[他她]|算计"
    r"|(?:给|替|帮|为)[他她](?!们)[写打做当搬接买值带扫洗开跑修装]|[他她](?:家|亲戚|侄[子女]|儿子|女儿|老婆|老公|亲妹|小舅子)"
    r"|shout|yell|insult|threat|harass|refuse|forced?me|bull(?:y|ie)|cutmy|laugh(?:ed|s)?atme"
)
"""What somebody with an office is told to do to others, or to have of it."""
ACCUSED = re.compile(rf"(?:{ACCUSES})[^,，。、]{{0,6}}$|(?:complain(?:t|ing|ed)?|report)(?:about|against|of|on)?[a-z]{{0,6}}$")
DECLARES = re.compile(rf"(?:想|要|来|得)(?:实名|匿名)?(?:{ACCUSES})(?:一下|个事|一?件事|个人|两个人|一个情况)?(?:[:：,，。]|$)")
"""That a complaint follows, or has been told: whoever has an office in it is meant."""
DID_IT = re.compile(r"[^\W你我他她它这那]{1,8}的(?:人)?(?:就|正|原来|也|全|都)?是(?:我们|咱们)?(?:的)?$")
"""Before who has done it: 退我材料的是分工会主席."""
FINDS_OUT = re.compile(r"[^,，。]{0,2}(?:知道|晓得|看到|看见|发现|听到|听说)")
OBJECT = re.compile(r"(?<!向)反映(?:一下|的是|我们|咱们)*$|被(?:我们?|咱们?|那个|他们)?(?:的)?$")
"""Before somebody of whom something is to be told, or who has done something to the writer."""
TOWARDS = re.compile(r"[^,，。;；!！]{0,6}?(?:对|跟|问|说|让|叫|冲|指着)(?:我|俺|我们)")
"""An officer of a union has to do with the writer."""
SENTENCE = 40
NOT_DOING = re.compile(
    r"[,，、](?![^,，。]{0,2}[他她])|[^,，。]{0,8}(?:刚选|选上|换届|任期|届满|空缺|空着|的名字|候选|人选|调走|抽去|抽调|被调|被换|退休了|的位[子置])"
)
"""After somebody of whom something is told that they do not do: how they come to an office, or another's doing."""
PRAISED = re.compile(
    r"[^,，。;；!！]{0,8}?(?:感谢|谢谢|很好|挺好|帮(?:我|忙|了)|关心|看望|解决|热心|亲自|支持|挺客气|很负责"
    r"|同意|点了?头|签[了过]字|批准了|答应了)"
)


def _may_be_charged(before: str) -> bool:
    """Whether a body is neither asked for help nor said not to be complained of."""
    return not DENIED_BEFORE.search(before) and not ASKED_TO_HELP.search(before)


def _is_charged(mention: Mention, before: str, text: str, spoken: list[Mention]) -> bool:
    return _is_accused(mention, before, text) or _misbehaves(mention, text) or _does(mention, text) or _is_meant(mention, spoken, text)


def _is_accused(mention: Mention, before: str, text: str) -> bool:
    """Whether it is said before a body that the matter is against it."""
    if ACCUSED.search(before) is not None:
        return True
    if _is_person(mention, text) and OBJECT.search(before) and not FINDS_OUT.match(text, mention.end):
        return True
    return DID_IT.search(before) is not None and _is_somebody(mention, text) and HARM.search(text) is not None


def _is_somebody(mention: Mention, text: str) -> bool:
    """Whether a body is a union, or somebody of a body that a matter can be against."""
    return mention.body not in BELOW and ("工会" in mention.said or _is_person(mention, text))


def _is_person(mention: Mention, text: str) -> bool:
    return PERSON.search(mention.said) is not None or OF_THEM.match(text, mention.end) is not None


def _misbehaves(mention: Mention, text: str) -> bool:
    """Whether misconduct is told of a body right after its name; of those that bar nobody it says nothing."""
    if mention.body in BARS_NOBODY:
        return False
    rest = _rest(mention, text)
    return MISCONDUCT.search(rest) is not None and not HOPED_FOR.match(rest)


def _does(mention: Mention, text: str) -> bool:
    """Whether somebody with an office is told to wrong others: 王院长把我的名额砍了."""
    if mention.body in BELOW or not _is_person(mention, text):
        return False
    rest = _rest(mention, text)
    wronged = ACTS.search(rest) is not None or (mention.body in UNIONS and TOWARDS.match(rest) is not None and _ends_badly(mention, text))
    return wronged and not any(one.match(rest) for one in (PRAISED, HOPED_FOR, NOT_DOING))


def _ends_badly(mention: Mention, text: str) -> bool:
    """Whether something amiss is told in the same sentence."""
    rest = SENTENCE_END.split(text[mention.end : mention.end + SENTENCE])[0]
    return ILLS.search(rest) is not None or HARM.search(rest) is not None


def _is_meant(mention: Mention, spoken: list[Mention], text: str) -> bool:
    """Whether 我举报她 means this body: the last one named before."""
    said = HER.search(text, mention.end)
    if said is None or mention.body in BELOW or SENT.search(text[mention.end : said.start() + 1]):
        return False
    return not any(mention.end <= other.start < said.start() for other in spoken)


def _rest(mention: Mention, text: str) -> str:
    return SENTENCE_END.split(text[mention.end : mention.end + REACH])[0]


SENT = re.compile(r"(?:让|叫|请|托|派)(?:我|俺)")
"""Somebody has asked the writer to tell of it."""
BELOW = frozenset({Body.SCHOOL, Body.COLLEAGUE, Body.EXTERNAL, Body.ELSEWHERE})
"""Against which nobody stands aside."""
BARS_NOBODY = BELOW | {Body.OFFICE}
HER = re.compile(rf"(?:(?:想|要|得|来|必须|就)(?:{ACCUSES}|反映)(?:了|的就是|的是|一下)?(?=[他她]|$|[,，。!！])|(?:{ACCUSES})[他她])")
REACH = 22
"""Characters after a body in which misconduct is taken to be its own."""
SENTENCE_END = re.compile(r"[。！？!?；;\n]")
HOPED_FOR = re.compile(r"[^,，]{0,3}(?:能|可以|(?<!开)会(?!上|议)|帮|请(?!假)|应该|要(?!求|我|老师|大家)|是否|怎么|如何|支持|维护)")
"""After a body of which something is wished and not told."""
