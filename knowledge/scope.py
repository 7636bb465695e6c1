"""What kind of thing a question asks for, and whether a clause states a thing of that kind.

A clause about funds is no answer to "how much": without an amount in it the honest reply is that the text does not say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DIGITS = r"[\d一二三四五六七八九十百千万两]"
RATIO = rf"[百千万]分之[零点{DIGITS[1:-1]}]*|\d\s*[%‰]|{DIGITS}+成"
AMOUNT = rf"不收费|免费|无偿|不收取|{DIGITS}+(?:多)?\s*(?:元|块钱|万元|倍)|{DIGITS}+个月的?(?:本人)?(?:月?工资|生活费)|{RATIO}"
MOMENT = rf"{DIGITS}+\s*(?:年|个月|月|日|天|周|小时|点|工作日)|每年|每月|每季度|每周"
NO_PLACE = r"(?<![第一二三四五六七八九十百千\d])"
COUNT = rf"(?:至少|不少于|每\S{{0,6}}){DIGITS}+|{NO_PLACE}{DIGITS}+\s*(?:个|名|人|次|回|场|项|条|所|支|倍)(?!性)|{RATIO}"
CONTACT = r"\d{7,}|电话[:：]|地址[:：]|邮箱[:：]"
PROCEDURE = r"材料|申请表|登记|填写|提交|受理|报名|批准|审批|核准|备案|清算"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing asked for: how questions ask for it, and what a text must contain to state it."""

    name: str
    """Whoever words refusals has words for each."""
    asked: re.Pattern[str]
    stated: re.Pattern[str]


KINDS = (
    Kind(
        "ratio",
        re.compile(
            r"百分之(?:几|多少)|千分之(?:几|多少)|几个(?:百分)?点|多大比例|(?<=按)多少(?![年天个人岁元块钱次])|(?:比例|占比)(?:是|为|要|占|有)?(?:多少|几|多大)|占多少|多少比例|什么比例|几成"
        ),
        re.compile(RATIO),
    ),
    Kind(
        "money",
        re.compile(
            r"多少钱|几块钱|几[十百千万](?:块|元)|人均(?:几|多少)|多少元|多少块|金额"
            r"|(?:标准|补贴|补助|津贴|奖金|慰问金|慰问|[费金]|预算|封顶|上限|工资)(?:一个月|每月|每年|一年|大概|一般|到底|是|要|能|给|发|交)*(?:多少|几何)"
            r"|(?:发|给|交|补|拨|领|报销)(?:了)?多少(?!人)|值多少|封顶几"
        ),
        re.compile(AMOUNT),
    ),
    Kind(
        "time",
        re.compile(
            r"(?:什么|啥)时候(?!才?算|才能算|生效)|何时|几月|哪天|哪一天|几号(?!人)|几点(?!要求|意见)|多久|多长时间|(?:(?<=提前)|(?<![好这那十前过]))几(?:天|日|个月|个小时|小时)|(?<![好这那十前过])几年(?!没|前|来)|哪年|哪一年|多少年|多少天|[\d一二三四五六七八九十两]+(?:年|天|日|个月)还是[\d一二三四五六七八九十两]+(?:年|天|日|个月)|截止|时限|期限是|营业|开不开门|开门吗|开放时间|周末开"
        ),
        re.compile(MOMENT),
    ),
    Kind(
        "contact",
        re.compile(
            r"(?:电话|手机号码?|联系方式|邮箱|微信号|地址|门牌号?|住址)(?:是|号码|多少|几号|呢|给|发|有|[吗？?。]|$)"
            r"|办公室在|在哪栋|在几楼|在哪办"
        ),
        re.compile(CONTACT),
    ),
    Kind(
        "procedure",
        re.compile(
            r"(?:什么|哪些|啥|几样)(?:材料|手续|证件|表)|怎么报名|哪里报名|在哪报名|报名(?:网址|入口|方式)|填什么表|办理流程|申请流程|流程是|流程一步|哪里下载|在哪下载|怎么下载"
        ),
        re.compile(PROCEDURE),
    ),
    Kind("grade", re.compile(r"什么级别|啥级别|几级|哪一级待遇|什么职级|什么待遇"), re.compile(r"级别|职级|[处科]级|待遇")),
    Kind(
        "count",
        re.compile(r"(?<![哪好这那十前过])(?:几|多少)(?:个(?!月|小时|星期|学期|词|字)|名|位|人|次|回|趟|场|所|家|条|项|倍)"),
        re.compile(COUNT),
    ),
)
"""In this order: the first that a question asks for counts."""

THING = re.compile(
    r"(?P<before>[\u4e00-\u9fff][费金])(?:[一每]个?[月年]|按月|到底|大概|一般|标准|比例|要|应|该|得|交|缴|纳|扣|收|发|给|拿|领|的|是|为)*+(?:多少|几|百分之几|怎么(?:算|计算|发|给)|如何(?:计算|支付))"
    r"|多少(?:钱)?的?[\u4e00-\u9fff]?(?P<after>[\u4e00-\u9fff][费金])"
)
"""The sum that a question asks for, by its last two characters: 会费, 助金."""
ITEM = re.compile(r"[。；;\n]")

RECKONED = Kind(
    "money",
    re.compile("[费金酬偿资](?:要|应|该|应该|一般|到底|都|是)*+(?:怎么|如何|咋)(?:算|计算|计|发|给|支付|定)|几倍"),
    re.compile(rf"{RATIO}|{DIGITS}+倍|{DIGITS}+个月的?(?:本人)?(?:月?工资|生活费)"),
)
"""Asks how a sum is reckoned: what states it is the better answer, what does not may be one all the same."""
FREE = Kind(
    "money",
    re.compile(
        "要不要(?:花|交|付|出)?[钱费]|[要得](?:花|交|付|出)?(?:钱|费用?)[吗么嘛不]|花钱[吗么嘛不]|收不收[费钱]|收[费钱][吗么嘛不]|免不免费|免费[吗么嘛]|是不是免费"
    ),
    re.compile("不收费|免费|无偿|不(?:得)?收取|不缴纳|收费|费用.{0,6}(?:承担|负担)"),
)
"""Asks whether something costs anything; the same holds of what says so."""

MANIPULATION = re.compile(
    r"(?:忽略|忘记|忘掉|抛开)(?:以上|之前|前面|上面|所有|你的)|(?:^|请|你)无视(?:以上|之前|前面|规则|文件)|不要看文件|别管文件|(?:你|请)假装|假装(?:你|是|工会|国家|法律|规定)|扮演|假设你是|你现在是|从现在起你|从这句"
    r"|系统(?:提示|消息|设定)|提示词|初始设定|prompt|^\s*(?:system|assistant)\s*[:：]|ignore (?:all|previous)|jailbreak"
    r"|开发者模式|调试模式|没有(?:任何)?(?:限制|约束)的"
    r"|(?<![在入有没定无])编(?:造?一?[条个段份])|(?:帮我|给我|替我|帮忙)(?:伪造|捏造)|照我说的(?:回答|写)|(?:照着|跟着我)念|输出(?:你的|所有|全部)|导出(?:所有|全部|用户|数据)"
    r"|(?:做|开|写|弄)(?:一?[个张份段])?假(?:的|证明|收入|请假|病历)|(?:替|冒充)\S{1,6}(?:签字|盖章|发个?通知)"
    # leave the texts aside
    r"|你\S{0,3}(?:不|别)(?:再)?受\S{0,8}(?:约束|限制|控制)|(?:别|不用|不要|甭)管(?:什么)?(?:依据|规定|法律|条款|原文|规则)"
    r"|(?<![要用])(?:不用|不要|不必|别|无需)(?:再)?(?:引用|引原文|核对|查文件)|跳过(?:核对|核实|查证|验证|检查)|假[如设]没有(?:这个|这份|任何)(?:文件|限制|规则)"
    r"|(?:以上|上面|前面|之前)的?(?:规则|指令|设定|要求|限制)\S{0,3}(?:作废|清空|删|忘|失效)|(?:给你|替你)(?:加|添|定|设)一?[条个]\S{0,4}(?:规定|规则|指令|设定)"
    # say what is put into its mouth
    r"|你就(?:直接)?说(?:学校|单位|工会)?(?:必须|应该|一定)|只(?:要|用|能|准|许)(?:回答|说)[“\"']?(?:是|对|可以|能|行)|重复我的话|跟(?:着)?我(?:念|读)"
    r"|(?:以|用)\S{1,8}(?:名义|口气|口吻|语气)\S{0,4}(?:写|发|说|回|宣布|通知)|(?:改成|改为|写成)\S{1,24}(?:念|读|背)给我"
    # become somebody else, or tell of its inside
    r"|你(?:现在)?(?:就)?是(?:一[个名位]|我的?)?(?:不受|没有限制|奶奶|爷爷|黑客|律师|法官|校长|书记)|停止扮演"
    r"|你的(?:系统|内部|后台|原始|初始|全部)\S{0,6}(?:设置|设定|指令|规则|提示|配置|信息)"
    r"|(?:你|系统|后台|接口)的?\s*(?:api|密钥|密码|口令|token)|(?:显示|打开|列出|查看|调出)\S{0,4}(?:后台|数据库|(?:所有|全部)(?:人的?)?(?:诉求|聊天|记录))",
    re.IGNORECASE,
)
"""Wordings that try to make the desk say what the rules do not. Some are also those of a question about what others did:
单位让我开假证明怎么办."""

FAMILY = (
    "[张王李赵刘陈杨黄周吴徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾"
    "萧田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦]"
)
TITLE = "老师|教授|院长|主任|书记|主席|校长|处长|科长|部长|所长|馆长|局长|经理|师傅|辅导员"
NAMED = (
    rf"(?:{FAMILY}(?:{TITLE}|姐|哥|某某?|总|工|阿姨)|[小老]{FAMILY}(?![板师校人])|那个(?:女|男)?(?:老师|同事)"
    r"|隔壁(?:办公室)?(?:的|那个)?(?:女|男)?(?:老师|同事|的人)|室友|新来的(?:同事|老师|辅导员|院长|主任|处长|书记))"
)
"""One person whom both know."""
SOMEBODY = rf"(?:{NAMED}|(?<![其吉罚])[他她](?!们)|同事|(?<!女)副?(?:院长|校长|主任|书记|主席|处长|科长))"
EARNINGS = "工资|收入|绩效|奖金|年薪|薪水|课时费|退休金"
REACH = (
    "手机号|手机(?:是|多少|[?？]|$)|电话|微信号?(?:是|多少|[?？]|$)|住址|家庭地址|身份证|银行卡|邮箱|住(?:在)?哪|档案|什么病|啥病|病历|病情"
)
LIFE = (
    "离婚|结婚|再婚|对象|怀孕|怀上|处分|举报|被免|考勤|请了?(?:几|多少)"
    "|得了?(?:什么|啥)病|(?:为什么|为啥|因为什么|怎么就)被|有没有(?:交|领|评上|入过|请过)"
    "|学历|前妻|前夫|谈恋爱|几岁|多大|领没领|领过|评上|考核|残疾证|犯过|犯罪|坐过牢"
)
RULED = "协商|制度|办法|规定|公开|公示|怎么定|由谁|谁定"
"""What a rule says of such a thing."""
PRIVATE = re.compile(
    r"(?:谁|哪些人|哪几个人|哪个(?:老师|同事))\S{0,8}(?:领了|拿了|申请了|被处分|得了|生病|离婚|怀孕)"
    r"|谁(?:举报|投诉|检举)(?:了|的)?(?:我|他|她)|(?:投诉|举报|检举)(?:我|他|她)的(?:人|是谁|那个|同事)"
    rf"|{SOMEBODY}(?:(?!扣|降|拖|欠|克|少|[我咱发给涨定压]).){{0,5}}(?:{EARNINGS})(?!\S{{0,3}}(?:{RULED}))"
    rf"|{SOMEBODY}[^我咱]{{0,4}}(?:拿|挣|赚|领|报)(?:了|到|着)?(?:多少|几)|{SOMEBODY}[^我咱给]{{0,5}}(?:{REACH})"
    rf"|{NAMED}[^我咱]{{0,8}}(?:{LIFE})|家在哪|名单(?:发|给)(?:我|咱|一份)|(?:发|给)我\S{{0,6}}名单"
    rf"|{SOMEBODY}的?(?:儿子|女儿|孩子|老公|老婆|爱人|对象|父母)\S{{0,6}}(?:在哪|是谁|多大|叫什么|干什么|上班)"
    r"|谁(?:给|向)\S{1,6}(?:写|提|打|发|交)\S{0,4}(?:匿名|举报|投诉|诉求|信)"
    r"|(?:提|写|交|发)(?:了|过)?\S{0,6}(?:诉求|举报|举报信|投诉|匿名信)的(?:人|老师|同事)?(?:是谁|叫什么|叫啥)(?:[?？。]|$)"
    r"|(?:把|将)\S{1,14}(?:名字|姓名|联系方式|手机号)(?:告诉|发|报)(?:给|下|一下|过来)?(?:我|咱|$)"
)
"""Wordings that ask for somebody else's affairs."""
WHO_HAS_NOT = re.compile(
    r"(?:(?:查|看|数|统计|问|晓得|知道|告诉)[^，,。；;？?]{0,12}|(?:组|系|室|院|科|班|处|部|分会)里?(?:现在|到底)?(?:都有|还有|有|都|还)?)"
    r"(?:谁|哪[些几]个?(?:人|老师|同事|会员|职工)?)(?:都|还|一直)?(?:没|未|欠|漏|拖)(?:有|着)?(?:交|缴|补|填|报|签|参加|入|来|会费|钱)"
    r"(?:(?!会[怎被不]|能|可以|怎|算|该|谁)[^，,。；;？?]){0,6}[？?。]?$"
)
"""Asks which people have not paid, signed or come, which no rule says: 我们组谁没交会费."""
LISTS = "拉|导|列|调|查|统计|整理|汇总|打印|提取"
PEOPLE = "人|老师|教师|同事|职工|会员|员工|阿姨|师傅|委员|干部|学生|谁"
DATA = "名单|花名册|名册|清单|通讯录|明细|台账|名字|姓名|[个张份]表|电话|手机号?|联系方式|住址|身份证号?|银行卡号?|病历"
RULED_THINGS = "职权|职责|权利|义务|规定|条件|材料|流程|公开|公示"
POLITE = r"(?:请|麻烦|劳驾|帮忙|帮我|给我|替我|你|您|能不能|可不可以|现在|赶紧|[,，\s])*"
THEM = rf"(?:把|将)(?!我的|我自己)[^,，。；;]{{0,24}}(?:{PEOPLE})"
LIST_ORDERED = re.compile(
    rf"^{POLITE}{THEM}[^,，。；;]{{0,12}}(?:(?:{LISTS})(?:出来|一下|给|[一个张份])|(?:{DATA})[^,，。；;]{{0,4}}(?:发|给|报)(?:给|一下|一份|出来)*(?:我|咱|$))"
    rf"|^{POLITE}(?:(?:{LISTS})|发(?=我|一下|一份|给我))(?:我|一下|出|给|一?[份个张])*(?!我的|我自己)"
    rf"(?:(?!{RULED_THINGS})[^,，。；;没不])*?(?:{PEOPLE})(?:(?!{RULED_THINGS})[^没不]){{0,12}}(?:{DATA})"
)
"""An order to make a list of people, or to hand out what is known of them: 把没交会费的人拉个名单."""
AS_A_RULE = re.compile("能不能|可不可以|能否|可否|该不该|要不要|有没有权|有权|合法|违法|算不算|应不应")
TO_TELL = re.compile("告诉|查|看|发我|给我|名单|名字|透露|知道|打听|说说")
"""What is asked as a rule is asked, and wants nothing told of anybody, is no such thing: 李老师怀孕了能不能不值夜班."""


LEAST_STORY_CHARS = 30
FOR_ONESELF = re.compile(
    "(?:^|[，,。；;！!？?])(?:那|请问|这|现在)?我(?:们|自己)?(?:到底|究竟|现在|还|又)*(?:能|可以|该|应该|要|有权|怎么)[^，,。；;！!？?]{0,14}[？?。]?$"
)
DOCUMENT_ASKED = re.compile(
    "(?:文件(?:里|上|中)?|意见(?:里|上|中))(?:头|面|边)?(?:到底|具体|究竟|原话|有没有|是|对[^，,。；;]{1,8})*"
    "(?:怎么|咋|如何|怎样|(?P<verb>认|提到?|写|说|讲|管|支持|允许)[没不](?P=verb)|承不承认)"
)
SPEAKS_OF_DOCUMENT = re.compile("文件(?:里|上|中)?(?:头|面|边)?(?:对[^，,。；;]{1,8})?(?:所|都|也|还|只)?(?:说|写|讲|提|点|要求|列)")


def asked_kind(question: str) -> Kind | None:
    """Return the kind of thing that a question asks for, or None."""
    return next((kind for kind in KINDS if kind.asked.search(question)), None)


def last_asked(kind: Kind, question: str) -> re.Match[str] | None:
    """Where a question asks for a thing of a kind, the last time that it does: of several joined ones the last counts."""
    found = list(kind.asked.finditer(question))
    return found[-1] if found else None


def missing_kind(question: str, *texts: str) -> str:
    """Return the kind of thing that a question asks for and none of the texts states, or an empty string."""
    kind = asked_kind(question)
    return kind.name if kind and not any(states(kind, question, text) for text in texts) else ""


def states(kind: Kind, question: str, text: str) -> bool:
    """Whether a text states a thing of a kind; where it names what is asked for, it must state it there.

    会费 stands in one item of a list and 百分之二 in the next: how much the 会费 is, the list does not say.
    """
    things = {match["before"] or match["after"] for match in THING.finditer(question)}
    parts = [part for part in ITEM.split(text) if any(thing in part for thing in things)]
    return any(kind.stated.search(part) for part in parts or (text,))


def manipulates(question: str) -> bool:
    """Tell whether a question tries to make the desk say what the rules do not."""
    return MANIPULATION.search(question) is not None


def asks_about_others(question: str) -> bool:
    """Tell whether a question asks for somebody else's affairs."""
    as_a_rule = AS_A_RULE.search(question) is not None and TO_TELL.search(question) is None
    return orders_list(question) or (PRIVATE.search(question) is not None and not as_a_rule)


def asks_who_has_not(question: str) -> bool:
    """Tell whether a question asks which people have not done what they should."""
    return WHO_HAS_NOT.search(question) is not None


def asks_of_document(question: str) -> bool:
    """Tell whether a question asks what the document says, which is the opinion where no other is named: 文件认不认."""
    return DOCUMENT_ASKED.search(question) is not None


def speaks_of_document(question: str) -> bool:
    """Tell whether a question is about something that the document says, however it asks: 文件上提的那个委员会谁来搞."""
    return SPEAKS_OF_DOCUMENT.search(question) is not None


def asks_for_oneself(question: str) -> bool:
    """Tell whether a story ends by asking what its writer may or should do: 系统里说删不了，我能要求到什么程度."""
    return len(question) >= LEAST_STORY_CHARS and FOR_ONESELF.search(question) is not None


def orders_list(question: str) -> bool:
    """Tell whether somebody orders a list of people, or what is known of them; what others did with one is a matter: 食堂把名单贴墙上."""
    return LIST_ORDERED.search(question) is not None
