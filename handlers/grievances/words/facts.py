"""What a story says by the way: since when it goes on, where, what is hoped for, that it is against nobody, and how to reach its writer.

What it says outright is taken; a time or a place that is only mentioned is a guess, which the question names and a word confirms.
"""

from __future__ import annotations

import re

from handlers.grievances.words import phrases, places, times
from handlers.grievances.words.simplified import simple

UNIT = r"(?:年|个?月|个?星期|个?礼拜|周|个?学期|天)"
SPAN = rf"(?:{times.NUMBER})(?:个(?=[多来几]))?(?:多|来|几)?{UNIT}(?:半|多)?"
POINT = (
    r"(?:(?:大前|今|去|前)年|20\d\d年|(?:上+|这|本)个?(?:学期|学年|月|(?:星期|礼拜|周)[一二三四五六日天]?)|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|\d{1,2}[日号]|底|初|中旬)?"
    r"|寒假|暑假|春节|元旦|元宵|清明|五一|端午|中秋|国庆|重阳|[昨前]天|大前天|前几天|前阵子|开春|入[夏秋冬]|[五一两三四五六七八九十几]年前|半年前)"
)
THEN = r"(?:那会儿?|那阵子?|那时候?|的时候|时候|左右|前后|以后|之后|过后|后|开始|起|以来)"
OUTRIGHT = (
    re.compile(
        rf"(?:^|[，,。；;]|(?<!\s)\s)(?:我们?|大概|是|从|\s)*(?P<when>{POINT})(?:就|才|开始)?(?:坏|停|断|涨|取消|砍|发生)(?:掉|了)?的?(?=$|[，,。；;！!\s])"
    ),
    re.compile(
        rf"(?:^|[，,。；;]|(?<!\s)\s)(?:我们?|大概|大约|好像|就是|从|自|打|\s)*(?P<when>{POINT}(?:{POINT}|开学|放假|年?底|年?初|末|\d{{1,2}}[日号]){{0,5}}{THEN})"
    ),
    re.compile(rf"(?:从|自从|打)(?P<when>[^，,。；;！!？?\s]{{0,8}}?{POINT}[^，,。；;！!？?\s]{{0,4}}?)(?=就|一直|都|便|到现在)"),
    re.compile(
        rf"(?:[坏拖欠停等漏堵断闹吵催压卡]|[漏渗积]水|漏[雨电气]|[停断缺][水电气网热]|停[供运用]|断供|拖欠|报修|反映|持续|已经?|连着|连续|一连|整整|快)了?(?P<when>{SPAN})"
        r"(?!的?(?:假|工资|班|钱|课|院|奖|补|津|绩效|病|事))"
    ),
    re.compile(
        rf"(?<![每怀孕第])(?P<when>(?:{times.NUMBER})(?:多|来|几)?(?:年|个月|个?星期|个?礼拜|周|个学期)(?:多)?)(?:了|来)?(?:都|也|还|一直)?(?=没|不[给发让]|无)"
    ),
)
"""Since when something goes on, as a clause says it without being asked."""
DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
MOMENT = rf"{POINT}(?:的?(?:{POINT}|{DAY}|[春夏秋冬][天季]|开学|放假|年?底|年?初|末|[上下]半年|[上中下]旬|早上|上午|中午|下午|晚上))*"
SAID_OF_TIME = (
    re.compile(
        rf"(?:^|[，,。；;]|(?<!\s)\s)(?:我们?|就|大概|大约|好像|是|在|[\s])*(?P<when>{MOMENT})(?:的)?(?:事情?|时候|那会儿?)(?:了|吧|儿)?(?=$|[，,。；;！!])"
    ),
    re.compile(rf"(?P<when>{POINT}(?:份)?(?:[、和跟及]{POINT}(?:份)?)+)(?=都|也|全|就|连着|一直|的|$|[，,。；;])"),
    re.compile(rf"(?P<when>(?:都|快|已经|有|整整)?(?:{SPAN}))了(?:都|还|也)?(?=$|[，,。；;！!？?~～])"),
)
"""The same, of a day that is named, of several months, and of how long it has been: 漏水三周了."""
HEDGED = re.compile(r"(?:快|将近|近|差不多|大概|大约|约|不到|至少|起码|超过|不止|整整|好像|可能|前后)(?:快|有|是|都|已经?)*$")
"""Before how long it has been: it is part of what was told, as 快一个月 is no month."""
ROUGHLY = re.compile(r"(?:左右|上下|前后|出头|以上|不到)")
"""The same, behind it."""
BARE_TIME = re.compile(rf"(?:已经|都|有|快|大概|就)*(?P<when>{SPAN}|{POINT}{THEN}?)(?:了|吧|的事)*")
LABEL = re.compile(r"(?P<label>时间|地点|位置|希望|诉求|要求|针对|涉及)\s*[:：]\s*(?P<value>.+)", re.DOTALL)
NARROW = re.compile(
    r"[\d一二三四五六七八九十](?:楼|层|室|号|号[\u4e00-\u9fff]{1,3})$|(?:学院|[系所馆])(?:实验室|机房|阅览室)$|[A-Za-z\d一二三四五六七八九十](?:栋|幢|座)$|[\d一二三四五六七八九十]教$|\d{3,}$"
)
OF_A_PERSON = re.compile(
    r"(?:[干教来当做住]|结婚|离婚|入会|入党|毕业|认识|合作|签|租|工作|上班|任教|退休|进站|入职|怀孕|满|工龄|从教|服务)了?(?:有|快|将近)?$"
)
"""Before a time: it is how long somebody has been somewhere, not how long it goes on."""
MENTIONED = re.compile(rf"(?<![每到])(?P<when>{MOMENT})(?!.{{0,6}}(?:到期|截止|之前|以前))")
NOUN = (
    r"(?:食堂|餐厅|宿舍楼?|教学楼|实验楼|行政楼|办公楼|图书馆|实验室|办公室|公寓|车间|机房|体育馆|操场|停车场|幼儿园|校医院|医院|校区|岗亭|洗碗间|快递站|阅览室|值班室"
    r"|车队|[\d一二三四五六七八九十]+(?:号楼|教|楼|层|幢|栋))"
)
PLACES = re.compile(
    rf"(?:^|我们?|咱们?|俺们?|大家|学校|在|到|[今去前]年|去(?!年)|的|反映|投诉|举报|[（(]|那间|那个|这个|这边|有|管|要|想|来|一下|那会儿?|就|开始|以来|[以之]后|[，,。；;：:\s])(?P<place>(?:(?!一下|[在到去的们我俺咱管要想来映诉儿就希望送抬谁哪爬扛每])[A-Za-z\d\u4e00-\u9fff]){{0,5}}?{NOUN}(?:[A-Za-z\d一二三四五六七八九十]{{1,4}}(?:楼|层|室|号|栋|幢|座|单元)|地下室|急诊|门口){{0,2}})"
)
BODY = re.compile(
    r"(?:^|在|是|们|[，,。；;：:\s])(?P<place>(?:(?![在是们的我为去到跟找问被])[\u4e00-\u9fff]){2,8}(?:学院|中心|集团|医院|幼儿园))(?=的|工作|上班|教|里|这边|[，,]|把|不|没)"
)
"""Where somebody says that they work, as their matter is mostly from there."""
GENERIC = frozenset(
    {"食堂", "餐厅", "宿舍", "宿舍楼", "教学楼", "实验楼", "办公楼", "实验室", "办公室", "公寓", "车间", "机房", "校区", "医院", "停车场"}
)
"""A place of which there are many: its name alone says nothing."""
ROLE = re.compile(
    r"(?:学院|校|分|基层)?工会副?主席|(?:教研室|实验室|办公室|科室|[系科])副?主任(?!室|会议|们?选|助理|秘书)|副?(?:院长|处长|科长|书记|校长|(?<!班)主任|组长|队长|班长|经理|园长|馆长|所长|部长|站长|社长|护士长|总监)(?!室|会议|们?选|助理|秘书)|老板|主管|导师(?!组)|店长|工头|领班"
)
"""Persons that a matter is likely to be against, by what they are."""
ROLE_OF = re.compile(
    rf"(?P<role>(?:(?:(?![说把被叫让给跟和向找对了的他她在是因为但而且有没不请问当就都也投诉举报映控检要想])[\u4e00-\u9fff]){{2,4}}?(?:处|部|院|系|所|馆|科|办公室|中心|集团|公司)|[院系校党]办)?(?<![研讨])(?:{ROLE.pattern}))"
)
"""The same, with what they are at the head of."""
NO_NAME_IN = (
    "说把被叫让给跟和向找对了的他她我俺咱你您们这那在是因为但而且有没不请问当就都也投诉举报映控检要想吃坏漏骂扣吵拿难买卖骗逼拖欠听觉"
)
"""Characters that stand before an office, and in the names of few."""
IN_A_NAME = rf"(?:思想|当代|对外|就业|有[色机]|控制|检[验测疫]|投资|给排?水|(?![{NO_NAME_IN}])[\u4e00-\u9fff])"
LONG_OFFICE = re.compile(
    rf"(?:{IN_A_NAME}{{2,14}}(?:[（(][\u4e00-\u9fff]{{2,10}}[）)])?(?:学院|研究院|书院|学部|教学部|[处部院系所馆科]|办公室|中心|集团|公司)(?:[（(][\u4e00-\u9fff]{{2,10}}[）)])?|[\u4e00-\u9fff]{{2,8}}[（(][\u4e00-\u9fff]{{2,10}}[）)](?:学院|学部|中心))的?(?:{ROLE.pattern})$"
)
"""An office with a long name at the end of a text: 信息科学与工程学院院长."""
BEFORE_NAME = re.compile(
    r"(?:[昨今前]天|上个?[周月]|上学期|去年|今年|最近|现在|目前|其实|刚才|后来|当时|据|知道|认为|得|感|发现|每次|开会|学校(?=资产|办公室)?(?=[\u4e00-\u9fff]{4})|本校|隔壁|还有|另外|就是|主要|反|针)++(?=[\u4e00-\u9fff]{4})"
)
"""Words before such a name that are no part of it."""
WISH = re.compile(
    r"(?:我们?|就是?|要|想|求|希望|只要|只是|[\s])*(?:同工同酬|公平|公正|公开|透明|公示|平等|一视同仁|道歉|赔偿|赔礼|补偿|补发|补缴|补交|退钱|退款|返还|涨工资|加工资|涨薪|加薪|个?说法|(?:给|要|讨)个说法"
    r"|(?:报销?|赔|给|付|要|出)(?:一下|点|我|我们)?(?:医?药费|医疗费|看病的?钱|检查费|误工费|营养费|路费|差旅费|加班费)"
    r"|交代|整改|维修|换人|调岗|复核|重评|重审|恢复|取消|严惩|处分|改善|减负|休息|编制|转正|待遇|[和、，与及\s])+(?:就行|就好|即可|吧)?"
)
"""What people want, in a word."""
PASSIVE = re.compile("^(?:[他她我俺]们?)?(?:就|都)?是?(?:被|让|遭)")
"""Before whoever does it: 他是被系主任逼的."""
DOES = re.compile(
    rf"(?P<who>(?:[\u4e00-\u9fff]{{0,6}}?)(?:{ROLE.pattern}))(?:也|就|都|还|又|总|老|说|硬)*(?:不|没|把|让|叫|逼|骂|扣|拖|压|拒|推|要求|卡|不肯)[\u4e00-\u9fff]+.*",
    re.DOTALL,
)
LATE_HOPE = re.compile(
    r"(?:就是|我们?|大家|只|所以|现在)*(?:希望|盼着?|恳请|请求)(?:能|可以|把|给|让|学校|单位|领导|工会|尽快|早点|按|有|别|不要|对方|他们)"
    r"[^，,。；;！!？?]+[。！!\s]*$"
)
"""A hope at the end of a clause that runs on without any stop, as spoken messages do."""
STORY_HOPE = re.compile(
    r"^(?:我们?|俺们?|大家|就是?|也|只是?|真的?|所以|现在|请问|[\s])*"
    r"(?:想(?:让(?![我俺])|把|按|求|讨|请(?!假|教|问|示|客)|要(?:个|一个)?(?:说法|交代|公道|结果|答复|道歉|解释))|建议(?!书|箱|说|我|过)"
    r"|(?:能不能|能否|可不可以|可否)(?!(?:帮|替|给)(?:我|我们|忙)?(?:反映|投诉|举报|提交|上报)|问|了解|咨询|查一下规定|告诉)|请(?:工会|学校|学院|领导|你们|有关部门)|(?:请)?(?:尽快|赶紧|早点|马上)(?:给|把|帮|派|修|换|补|发|退|恢复|解决|处理|安排))"
    r"(?!.*(?:了解|问一?[下问]|咨询|知道|讲讲|讲明白|搞清|弄明白|又怕|不敢))(?!.*(?:都不|也不|没人|不批|不让|不给|被拒|没同意)).{2,}"
)
"""How a story says by the way what is to be done: 就想把钱补上, 建议门口限时停车; 想把孩子送托管，没名额 tells what happened."""
HOPE_OUTRIGHT = re.compile(
    r"(?:请|就|只要|能|要|赶紧|[\s])*把[^，,。了过]{1,10}(?:(?:补|发|还|退|赔|付|结)给(?:我们?|俺们?|大家)|(?:补|发)[上齐]|修好|换掉|降回(?:来|去)|恢复)(?:就[行好])?(?:吧|呗)?"
    r"|(?!.*[没不未也])(?:[^，,。]{0,10}?)(?:得|要|请|必须)?给(?:我们?|俺们?|大家)?一?个(?:说法|交代|解释|答复)(?:吧|呗)?"
    r"|(?:只要|能|不|别)(?!是|知道)[^，,。]{1,12}(?:就行|就好|就成|就可以)(?:了|吧)?"
)
"""A clause that is nothing but what is to be done, behind a story: 把补贴补给我, 不上晚课就行."""
POINTED = re.compile(
    r"(?:(?:这(?:件|个)?事?|主要|就)?(?:是)?(?:针对(?:的(?:就)?是)?|责任人是|涉及的?是)"
    r"|我?(?:想|要)?(?:反映|投诉|举报|控告|告)的(?:人)?(?:就)?是(?:我们?的?|咱们?的?)?)(?P<who>[\u4e00-\u9fff]{2,12})"
)
"""A clause that says whom a story is against, and nothing else."""
TELLS = re.compile(
    r"说|根本|一直|每次|每天|天天|到现在|至今|从来|越来越|竟然?|居然|还(?:收|扣|骂|要收|罚)[我俺咱]|(?:[我俺咱他她]们?|学校|学院|领导|单位|后勤|公司)(?:都|就|也|却|还)?(?:不|没|把|拿|扣|收)|(?:坏|扣|漏|涨|停|欠|骂|丢|摔|罚|收)了|抢不到|排不上|找不到"
)
"""Characters by which a clause tells what happened."""
WISHES_ON = re.compile("(?:也|还|并|再|而且|同时|或者|至少|最好|不要|别|能|让|把|给|按|要|尽|以后|今后|下次|如果|要是|不然|否则|就|这样)")
LONG_CLAUSE = 20
NOBODY = re.compile(
    r"(?:我|也|这|倒|真的?|其实|并|就|反正|可|主要|嗯|哦|没有|没|不是|不|[\s])*"
    r"(?:(?:不|没有?|并非|不是)(?:想|要|是)?(?:针对|涉及|告|投诉|怪|指|冲)(?:着|到)?(?:任何|具体|哪个|哪一个|某个|某|什么|特定)*的?(?:个?人|谁|部门|单位|对象|一方)*(?:的意思|的想法|的|啦|了)?"
    r"|(?:不|没有?)(?:是)?(?:谁|哪个人|任何人|具体的人)的(?:错|责任|问题|毛病)"
    r"|谁(?:也|都)(?:不|没)(?:想|要)?(?:针对|怪|告|冲)(?:着|到)?(?:的|了)?|(?:nobody|no ?one|none|no|nope|not anyone))",
    re.IGNORECASE,
)
"""A clause that does nothing but say that it is against nobody."""
A_DAY = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
REACHED = re.compile(
    r"(?<!\d)(?:\+?86[-\s]?)?1[3-9]\d[-\s.]?\d{4}[-\s.]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[-\s]?\d{3,4}[-\s]?\d{4}(?!\d)|(?:座机|固话|短号|分机)[^，,。\d]{0,4}\d{4,8}(?!\d)"
    rf"|(?<![工学编账卡]号)(?<!\d)(?!{A_DAY})[2-8]\d{{7}}(?!\d|\s*[元块万])|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:电话|手机|短号|微信|QQ|qq|联系)[^，,。]{{0,6}}?\d{{5,}}"
    r"|(?:微信号?|VX|vx)[号:：\s是]*[A-Za-z][A-Za-z0-9_-]{5,19}"
)
ONLY_REACHED = re.compile(
    "联系方式|联系|电话|手机|座机|固话|微信|邮箱|号码|我的?|新的?|号|[更修]?[改换]|更正|写|填|成|为|是|用|的|了|[:：，,\\s]"
)
"""Words beside a number that only say what it is, or that it is another one."""
SURNAME = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕"
    "丁任沈姚卢姜崔钟谭陆汪范廖贾韦傅邹熊孟秦阎薛侯雷龙史陶贺顾毛郝龚邵钱严戴莫孔汤"
)
PERSON = re.compile(
    rf"(?:是|就是|那个|我们?的?)*(?:(?:{ROLE.pattern}|科主任|系主任)?(?:姓|叫)[{SURNAME}](?:[\u4e00-\u9fff]{{1,2}})?(?:的)?|(?:科|系|教研室)?(?:{ROLE.pattern})"
    rf"|[老小][{SURNAME}]|(?!周[三四五六])[{SURNAME}](?:老师|主任|处长|院长|科长|经理|师傅|老板|总)|(?!周[三四五六])[{SURNAME}](?:某某?|[三四五六]|[小晓建国志文明伟芳丽秀敏静][\u4e00-\u9fff]?))"
)
"""Somebody, and nothing else: 张三, 老板姓周, 科主任."""
OFTEN_NAMED = re.compile(rf"[老小][{SURNAME}](?!师|板|师傅)|[{SURNAME}](?:老师|主任|处长|院长|科长|经理|师傅|总)")
NAMED_SELF = re.compile(
    r"(?:那|我|就|用|选|[，,\s])*(?:实名|真名|署名)[，,：:\s]*(?:(?:吧|的)[，,：:\s]*)?(?:(?:我?叫|我是|姓名|名字是?)[：:\s]*)?"
    r"(?P<name>(?!老子|[^，,。]{0,3}怕)(?![制认举投反处提可就好吧没不我即])[\u4e00-\u9fff]{2,4})"
)


def labelled(text: str) -> tuple[str, str]:
    """The label and the value of a clause that is written as in a form: 时间：上周三; empty where it is none."""
    found = LABEL.fullmatch(text.strip())
    return (found["label"], found["value"].strip()) if found else ("", "")


def since(text: str) -> str:
    """Since when it goes on, where a clause says so outright or says nothing else; empty otherwise."""
    if whole := BARE_TIME.fullmatch(simple(text.strip())):
        return _as_hedged(text.strip(), whole)
    if found := times.begun(simple(text)):
        return _typed(text, found)
    read = simple(text)
    for pattern in (*OUTRIGHT, *SAID_OF_TIME):
        for match in pattern.finditer(read):
            if not OF_A_PERSON.search(read[: match.start("when")]):
                return _as_hedged(text, match)
    return ""


def _as_hedged(text: str, match: re.Match[str]) -> str:
    """A time that was found in a text, with 快 before it and 左右 behind it: what is not quite so is not made so."""
    at, end = match.span("when")
    if re.fullmatch(SPAN, simple(text[at:end])):
        hedged, roughly = HEDGED.search(simple(text[:at])), ROUGHLY.match(simple(text), end)
        at, end = hedged.start() if hedged else at, roughly.end() if roughly else end
    return text[at:end].strip()


def time_guess(text: str) -> str:
    """A time that is mentioned and may be since when; empty where none is, or several are."""
    found = {text[match.start("when") : match.end("when")] for match in MENTIONED.finditer(simple(text))}
    return found.pop() if len(found) == 1 else ""


GOES_THERE = re.compile("^(?:孩子|娃|儿子|女儿|老人|家属|同事|老师|大家)+[上在去到进]")
"""孩子上 before the name of a place."""
HOW_MANY = re.compile("(?:加|减|增|升|降|涨|扩|变|改)(?:到|成|为)了?$")
"""Before a number of floors: 加到四层 is no place."""


def place_guess(text: str) -> str:
    """A place that is mentioned, by its longest name; empty where none is."""
    read = simple(text)
    found = [text[match.start("place") : match.end("place")] for match in PLACES.finditer(read)]
    found = found or [text[match.start("place") : match.end("place")] for match in BODY.finditer(read)]
    found = [GOES_THERE.sub("", one) for one in found]
    fitting = [one for one in found if not places.POINTING.search(one) and not times.TIME.search(one)]
    return max(fitting, key=len, default="")


def narrow_place(text: str) -> str:
    """A place that a story names down to its building by number, its floor or its room; empty where it names none so."""
    place = place_guess(text)
    counted = place != "" and HOW_MANY.search(text[: text.find(place)]) is not None
    return place if NARROW.search(simple(place)) and not counted else ""


def generic(place: str) -> bool:
    """Whether there are many places of that name."""
    return simple(place) in GENERIC


def role_named(text: str) -> str:
    """The one role of a person that a story names: 老板, 副院长; empty where it names none or several."""
    found = {match.group() for match in ROLE.finditer(simple(text))}
    return found.pop() if len(found) == 1 else ""


def first_role(text: str) -> str:
    """The first role of a person that a story names, with the office before it: 保卫处处长; empty where it names none."""
    words = simple(text)
    found = ROLE_OF.search(words)
    return _whole_office(words[: found.end()], found["role"]) if found else ""


def _whole_office(text: str, role: str) -> str:
    """A role at the end of a text, with the whole name of its office where that is long."""
    found = LONG_OFFICE.search(text)
    whole = BEFORE_NAME.sub("", found.group(), count=1) if found and BEFORE_NAME.match(found.group()) else found.group() if found else ""
    return whole if len(whole) > len(role) else role


def wish(words: str) -> bool:
    """Whether words only name what is wanted: 同工同酬, 公平公正."""
    return WISH.fullmatch(simple(phrases.bare(words))) is not None


def doing(words: str) -> str:
    """Whoever with an office is told to do or not to do something: 馆长不批; empty where nobody is."""
    found = DOES.match(simple(words.strip()))
    return PASSIVE.sub("", found["who"]) if found else ""


def person(words: str) -> bool:
    """Whether words name somebody, and say nothing else."""
    return PERSON.fullmatch(simple(phrases.bare(words))) is not None


def named_often(text: str) -> str:
    """Whom a story names twice: 老李; empty where nobody is."""
    found = [match.group() for match in OFTEN_NAMED.finditer(simple(text))]
    return next((one for one in found if found.count(one) > 1), "")


def late_hope(text: str) -> str:
    """What is hoped for at the end of a clause without stops; empty where nothing is."""
    found = LATE_HOPE.search(text) if len(text) >= LONG_CLAUSE else None
    return found.group().strip() if found else ""


def story_hope(clause: str) -> bool:
    """Whether a clause of a story says what is to be done, though it does not begin with 希望."""
    words = simple(clause.strip())
    enough = phrases.ENOUGH.search(words) is not None and (wish(phrases.ENOUGH.sub("", words)) or phrases.WANTED.match(words) is not None)
    return STORY_HOPE.match(words) is not None or HOPE_OUTRIGHT.fullmatch(words) is not None or (enough and len(words) < LONG_CLAUSE)


def pointed(clause: str) -> str:
    """Whom a clause says that it is against: 针对后勤集团; empty where it says none."""
    found = POINTED.fullmatch(simple(clause.strip()))
    return clause.strip()[found.start("who") : found.end("who")] if found else ""


def goes_on_wishing(clause: str) -> bool:
    """Whether a clause behind one that hopes for something goes on with it, and does not tell what happened."""
    words = simple(clause)
    if HOPE_OUTRIGHT.fullmatch(words.strip()):
        return True
    if TELLS.search(words):
        return False
    return len(words) < LONG_CLAUSE // 2 or phrases.WANTED.search(words) is not None or WISHES_ON.match(words) is not None


def against_nobody(text: str) -> bool:
    """Whether a clause says that it is against nobody, and nothing else."""
    return NOBODY.fullmatch(simple(text.strip())) is not None


def reached(text: str) -> bool:
    """Whether words say how somebody can be reached."""
    return len(text) <= 60 and REACHED.search(text) is not None


def only_reached(words: str) -> bool:
    """Whether words are one number, and say no more than what it is: 电话改成 139."""
    numbers = REACHED.findall(words)
    return len(numbers) == 1 and not any(map(str.isalnum, ONLY_REACHED.sub("", REACHED.sub("", words))))


def reached_anew(before: str, words: str) -> str:
    """How somebody is reached, with a new number or a new name in the place of the old one; what was not told anew stays."""
    if not before:
        return words
    numbers = [*REACHED.finditer(words)]
    if only_reached(words):
        number = numbers[0].group()
        return REACHED.sub(lambda _: number, before, count=1) if REACHED.search(before) else f"{before}，{number}"
    old = REACHED.search(before)
    return f"{words}，{old.group()}" if old and not numbers else words


def own_name(text: str) -> str:
    """The name behind 实名, where a message says nothing else."""
    found = NAMED_SELF.fullmatch(simple(text.strip().rstrip("。！!")))
    return text.strip()[found.start("name") : found.end("name")] if found else ""


def _typed(text: str, found: str) -> str:
    """A piece of a text as it was typed, found in the same text with simplified characters."""
    at = simple(text).find(found)
    return text[at : at + len(found)] if at >= 0 else found
