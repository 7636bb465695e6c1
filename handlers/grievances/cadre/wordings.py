"""How cadres word what they do with a case, beside its number or without one (`own_words` reads with these)."""

from __future__ import annotations

import re

from handlers.grievances.cadre.commands import DIVIDES, GRADES, WORDS
from handlers.grievances.cadre.pointing import ABOUT, ONE, PLACE, THIS, WHAT
from handlers.grievances.cadre.told_commands import BREAK, POLITE, SAYS, WHOM
from knowledge.numerals import CHINESE

SOFT = rf"(?:了|吧|啊|呀|哈|哦|啦|一下|就行|就好|好了|{BREAK})*+"
SHE = r"(?:他|她|对方|提出人|反映人|本人|人家)"
"""One person: 让他们 names others."""
REPLIES = re.compile(
    rf"{POLITE}(?:先|再|就|去)?(?:(?:回复|答复|答覆|回覆)(?:给|一下)?\s*{WHOM}(?:一[声下句]|说)?|给\s*{WHOM}回个?[话信]){BREAK}*+(?:说(?!明|法)|{BREAK})*+(?P<words>.*)",
    re.DOTALL,
)
TELLS = re.compile(
    rf"{POLITE}(?:要|想|我|可以|先|再|就|去)*+"
    rf"(?:(?:告诉|转告|通知|知会|告知)(?:一声|一下|下)?\s*{WHOM}(?:一[声下句]|说)?"
    rf"|[跟和给对](?:\s*{WHOM}|\s{{2,}})(?:说说|讲讲|{SAYS})(?:一?声|一下)?"
    rf"|给\s*{WHOM}(?:发|留|捎|带)[个条句]?(?:消息|信息?|话|通知|微信)(?:说)?"
    rf"|回\s*{WHOM}(?!个?(?:电话|短信|微信|信|消息|话))(?:一[声下句]|说)?)"
    rf"{BREAK}*+(?P<words>.*)",
    re.DOTALL,
)
ASKS = re.compile(
    rf"{POLITE}(?:要|想|我|可以|先|再|就|去)*+问(?:问|一问|一下|一声|清楚|下)?\s*(?P<whom>{WHOM})(?:一下|一声)?{BREAK}*+(?P<words>.*)",
    re.DOTALL,
)
BIDS = re.compile(rf"{POLITE}(?:先|再|就|要|想|去|我)*+(?:叫|让|请|喊)\s*{SHE}(?![们俩的])(?P<words>.*)", re.DOTALL)
SENDS = re.compile(r"(?:再|先|把|给我们?|明天|今天|尽快)*+(?:发|拍|补|传|提供|填|写|说明|说清|交|报)")
"""What a member is bidden to do who is asked for something: 发张照片."""
NOTES = re.compile(rf"{POLITE}(?:帮我|先|我)*+(?:记一?下|记下来|记一笔|备注一?下|做个?备注|留个?备注){BREAK}*+(?P<words>.*)", re.DOTALL)
NOTED_LAST = re.compile(rf"(?P<words>[^。！!？?]{{4,}}?){BREAK}*+(?:帮我|请)?(?:备注|记)一?[下笔]{SOFT}")
"""已经跟后勤说了，备注一下."""
TAKES_IT = re.compile(
    rf"{POLITE}(?:我们?|先|都|就|来|这边)*+(?:接[手下收]?|收下|领|(?<=来)弄|(?<=来)管)(?:了|吧|下来)*+{BREAK}*+(?:[按算是]?(?P<grade>{GRADES})(?:办理?|处理|的|吧|{BREAK})*+)?"
)
"""接, where the case is named beside it."""
GRADED = re.compile(rf"{POLITE}[按算]?(?P<grade>{GRADES})(?:的|来)*+受理(?:吧|了|{BREAK})*+")
GRADED_IT = re.compile(rf"{POLITE}(?:就|先|我)*+[按算定](?P<grade>{GRADES})(?:的|事项|来)*+(?:受理|办理?|处理){SOFT}")
STEPS_ASIDE = re.compile(rf"{POLITE}(?:我|也|要|得|想|应该|必须|申请|需要|该)*+回避(?:一下|吧)?{BREAK}*+(?P<words>.*)", re.DOTALL)
AGREES = re.compile(rf"{POLITE}(?:我|也|可以|完全)*+同意开封(?:吧|了|{BREAK})*+")
OURS_NOT = r"(?:[这那]?(?:事|个|件)?不(?:归|属于?|是)(?:我们|咱们?|我|这里)(?:院|学院|这边|这里|单位)?(?:管|办|负责|处理|的)?(?:事|范围)?)"
UNIT_END = (
    r"(?:学院|[^大医文]院|系|[党团]委|处|部|工会|中心|公司|集团|校区|医院|学校|后勤|机关|图书馆|研究所|实验室|小组|分会|上一?级"
    r"|(?<=保卫|人事|财务|教务)科)"
)
"""How names of units end, in full and as people call them."""
TAKES_CARE = r"(?:那边)?(?:来|去)?(?:管|办理?|处理|负责|跟进?|看看?)?(?:吧|的|好了|呀|啊|呗)*+"
GIVES = re.compile(
    rf"{POLITE}(?:(?P<not>{OURS_NOT}){BREAK}*+)?(?:应该?|该|得|还是|先|那|就|要)*+"
    r"(?:转(?:给|到|办给|办到|交给|交|办)?|移交?(?:给|到)?|[交派发]给|退给|退到|推给|送到?|给|归|属于|让)\s*"
    rf"(?P<unit>(?:[^，,。；;！!？?\s]{{1,12}})??{UNIT_END}){TAKES_CARE}(?:{BREAK}++(?P<why>.+))?",
    re.DOTALL,
)
GIVES_IT = re.compile(
    rf"{POLITE}(?:就|先|要)*+(?:转(?:给|交给?|到)|移交?给|[交派发]给)\s*(?P<unit>[^，,。；;！!？?\s]{{2,12}}?){TAKES_CARE}(?:{BREAK}++(?P<why>.+))?",
    re.DOTALL,
)
"""Whoever it is given to, where the case is named beside it: 这件转给小李."""
UP = "上级"
GOES_UP = re.compile(
    rf"{POLITE}(?:就|先|要|得|还是)*+(?:转上去|报上去|上报|往上[转报]|[转报]给?上级)(?:去|了|吧|好了)*+(?:{BREAK}++(?P<why>.+))?", re.DOTALL
)
FROM_WHERE = "(?:原单位|原来的?单位|上家|给(?:他们|原单位))"
BACK = rf"(?:我|我们|还是|先|就|要|给)*+(?:[退打发]回?去|退回来处|退掉){FROM_WHERE}?(?:吧|好了|重新分)*+"
GOES_BACK = re.compile(rf"{POLITE}(?:(?P<why>{OURS_NOT}){BREAK}*+)?{BACK}{BREAK}*+")
NOT_OURS = re.compile(rf"{POLITE}(?P<why>{OURS_NOT})(?:吧|啊|呀|{BREAK})*+")
BEGINS = re.compile(rf"{POLITE}(?:我们?|现在|就|先|马上|今天|已经)*+(?:开始|着手|动手)(?:办理?|处理|弄|做|跟进?|查)?(?:了|吧)*+{BREAK}*+")
OVER = "(?:结|办结|结案|结单|结掉|销号|归档)"
ENDS = re.compile(
    rf"{POLITE}(?:都?(?:办|弄|处理|解决)[好完]?了{BREAK}*+)?"
    rf"(?:(?:就|先|都|也|我|那|可以)*+{OVER}(?:了|掉)*吧|(?:就|也|应该|都)*(?:可以|能|该){OVER}了?)(?:啊|哈|{BREAK})*+"
)
ENDS_BECAUSE = re.compile(rf"{POLITE}(?P<why>[^，,。；;]{{4,60}})[，,。；;]{ENDS.pattern}")
LONGER = re.compile(
    rf"{POLITE}(?:要|想|得|再|申请|我们?|先|多)*+(?:延期|延长|延|宽限|给|缓)(?:我们?)?\s*(?P<days>\d{{1,3}}|[{CHINESE}]{{1,3}})\s*个?(?:工作日|天|日)(?:吧|{BREAK})*+(?P<why>.*)",
    re.DOTALL,
)
LONGER_BY_SOME = re.compile(
    rf"{POLITE}(?:要|想|得|再|申请|我们?|先|多|就)*+(?:延期|延长|延后?|宽限|缓)(?:几天|一?些|[一两三几]?个?(?:周|星期|礼拜)){SOFT}"
)
LOOKED_AT = re.compile(rf"(?:的|详情|情况|内容|吧|了|啊|呢|{BREAK})*+")
LOOKS = re.compile(
    rf"{POLITE}(?:我|再|先|想|要|给我)*+"
    r"(?:看一?[下眼]|看看?|打开|查看?一?下?|瞧瞧?|什么情况|怎么回事|是?谁(?:提|交|报|反映|写)的|还[有剩]几天|到?(?:哪天|几号|什么时候)(?:到期|截止)|到哪一?步)"
    rf"(?:详情|情况|内容|吧|了|啊|呢|吗|[?？]|{BREAK})*+"
)
LOOKS_AT = re.compile(rf"{POLITE}(?:我|再|先|想|要)*+(?>看一?[下眼]|看看?|打开|查看?(?:一下)?|瞧瞧?)(?={PLACE}|{THIS}|{ABOUT}{WHAT})")
"""看看第一个: the looking before what is looked at."""
WAS_IT_DONE = re.compile(
    rf"{POLITE}(?:后来|现在|我们?|已经|还|都)*+(?:[给跟和对]\s*{WHOM})?"
    r"(?:回(?:复|个?[话信])?|答复|告诉|通知|联系|受理|办[理结]?|处理|转[办走]?|退[回款]?|[说讲问接修])"
    rf"(?:{WHOM})?(?:[好完走]|出去)?(?:了|过)?(?:吗|没有?|么)[\s?？。.]*"
)
"""给她回话了没, of a case that is named beside it: it is looked at."""
VERB_THEN_CASE = re.compile(
    rf"{POLITE}(?P<verb>{WORDS}|接[手下收]?|收下)(?:了|一下)?\s*(?:(?P<place>{PLACE})|(?P<this>{THIS})|(?P<matter>{ABOUT}){WHAT})"
    rf"(?:吧|了|的|{BREAK})*+(?P<words>.*)",
    re.DOTALL,
)
PAIR = re.compile(rf"[两俩二]{ONE}|{PLACE}[^第]{{0,3}}{PLACE}")
"""Two cases: 那两个, 第一个和第三个."""
IN_ONE = "(?:(?:合并?|并)(?:到|在|成|起来|为)?(?:一[起块件]|一个)|合并)"
SAME = "(?:(?:说的)?都?是)?(?:一回事|同一[件个回]事?|一件事|重复(?:了|的)?)"
MERGES = (
    re.compile(rf"{POLITE}(?P<which>.{{2,16}}?)(?:{SAME}{BREAK}*+(?:就|给|先)?(?:{IN_ONE})?|(?:给|先|就)?{IN_ONE}){SOFT}"),
    re.compile(rf"{POLITE}合并(?:一下)?(?P<which>[^，,。]{{2,16}}?){SOFT}"),
)
WONDERS = re.compile(r"[?？]|什么|怎么|多少|多久|几[天个次时号]|哪|谁|能不能|要不要|可不可以|是不是|有没有|[吗呢么][\s。]*$")
"""How people ask: what is told to somebody asks nothing."""
NO_WORDS = re.compile(rf"(?:就[行好可]以?|即可|一声|一下|吧|了|啊|{BREAK})*+")
GLUED = re.compile(rf"{POLITE}(?P<verb>答复|告知|备注|回复)(?P<words>(?![的了过吗期时率方稿一意内中前后数件]).{{4,}})", re.DOTALL)
TYPED = re.compile(
    rf"(?:请|麻烦|帮我|我来|我要|我想|我先|那就?|先|就|把?[这那刚][个件]|[\s，,])*+(?P<verb>{WORDS})(?:一下子?|了|吧|(?:诉求|提出人|反映人)(?=[{DIVIDES}]))*+"
    rf"(?:[\s。.!！~～]*$|[{DIVIDES}]++(?P<words>\S.*)|(?=[按算]?(?:{GRADES})(?:的|吧|办理|[\s。.!！])*$)(?P<grade>.+))",
    re.DOTALL,
)
"""What divides a verb from its words is what tells a command from a sentence."""
