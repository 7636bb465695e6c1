"""Words that sound like danger and tell of none now: an accident that is over, who has had enough, and a plain question for the way."""

from __future__ import annotations

import re

from handlers.danger_talk import Kind
from handlers.exposure import exposed, out_of_it
from handlers.grievances.words import counsel, phrases, questions
from handlers.grievances.words.danger_words import GOES_ON, helpless, sad, threatens
from handlers.grievances.words.harm import fights_at_law
from handlers.grievances.words.praise import praises
from handlers.linear_reader import NAMES, load_reader, parts
from handlers.urgent import (
    DANGER_WORDS,
    FAINT,
    WISH,
    Danger,
    danger_of,
    despairs,
    kinds_of,
    says,
    tells_of_missing,
    without,
    without_trifles,
)
from handlers.word_lists import fold

PAST = re.compile(
    "昨[天晚日]|前[天晚]|前(?:几天|些天|阵子|段时间)|上(?:个)?(?:周|星期|礼拜|月|学期)|去年|[^今]年前|[天周月]之?前|那[天次]|当时|后来"
    "|缝了.{0,4}针|打了?石膏|(?:大夫|医生|医院)(?:都|也|已经|就)?(?:说|讲|诊断|让|叫)|诊断(?:为|是|书|证明)|出院|做(?:了|完)手术|手术做"
    "|去过医院|看过(?:医生|大夫|急诊)|拍(?:了|过)片"
)
PRESENT = re.compile(
    "(?<!不是)现在(?!好|没事)|正在|刚刚|刚才|救命|快来|快叫|起不来|动不了|昏迷|昏过去|不省人事|没(?:有)?(?:了)?(?:呼吸|意识|反应|心跳)|叫不醒|醒不"
    "|血(?:还|一直)?(?:流|止)不(?:止|住)|还在(?:流|吐|烧|冒|漏)|一直(?:在)?(?:流|吐)|越来越|喘不|急救|怎么救"
)
NOT_NOW = re.compile("不是(?:现在|今天)|[天周月年]的事|过去的事|以前的事|去过医院|看过(?:医生|大夫|急诊)|出院")
BESIDE_DATE = re.compile(
    "(?:是|就|在|大概|大约|左右|的|了|事|时候|那会儿?|凌晨|清早|早[上晨]|上午|中午|下午|傍晚|晚[上饭]|半?夜里?|[周星期礼拜][一二三四五六日天]"
    r"|[\d一二三四五六七八九十两半]+[点号日月多天年个周]*|[底初中末]|[一二三四五六日天])"
)
"""What stands beside a date and tells nothing else."""
CLAIMS = re.compile(
    "工伤|赔|报销|不给报|给(?:不给)?报|(?:医药|医疗|药|看病|住院|误工)(?:的)?(?:费|钱)|谁(?:来)?(?:管|出|负责|承担)|该谁|管不管|不管|没人管"
    "|算不算|说不算|不认(?!识)|自己(?:去)?看病|自己(?:出|掏|垫)|扣(?:了)?.{0,4}(?:工资|钱)|(?:想|要|请|让|找)(?:请|让|找)?工会|反映|投诉|举报"
    "|(?:想|希望|要求|盼着?)(?:能)?(?:让|请|要|叫)?(?:学校|学院|单位|领导|后勤|保卫处?)"
)
ASKS = re.compile(r"[?？]|怎么|咋|谁|多少|哪|吗|[算认给管能是][^，,。]{0,4}不[。\s]*$|([算管给能是])不\1")
HAS_ENOUGH = re.compile(
    r"(?:我|真的|实在|已经|再也|可|[，,。！!\s])*"
    r"(?:(?:不想|不愿|不能|没法|忍|受)(?:再|继续)*(?:忍|忍受|忍让|忍下去|忍气吞声|受气|受这个?气|不下去|不了)|忍无可忍|忍够|受够|受不了|急死(?:人|我)?|烦死(?:人|我)?)(?:了|啦|他们|下去|[。！!…\s])*"
)
HARMLESS = re.compile(
    "(?:把|都|全)[^，,。]{0,14}(?:留|给|分|发)(?:给)?了?[他她]?自己(?:家|的)?(?:人|家人|亲戚|了|$)"
    "|^(?:请问)?有没有(?:其他|别的?)?人(?:在|能|会|可以)?看(?:得?到|见|我)?(?:我(?:写|说|打|发|填)的?[^，,。]{0,6})?[吗啊呀?？]?$"
    "|不(?:签|答应|同意|送|给|配合)[^，,。]{0,6}就(?:扣|不[给让聘发续]|辞|停|开除)"
)
"""Who keeps what is everybody's for his own, who may read this, and what follows for whoever does not agree: words that farewells share."""
MOST_HARMLESS_CHARS = 30
ASKS_THE_WAY = re.compile("(?:找|问|联系|去)(?:谁|哪|什么(?:人|部门|地方))|哪(?:里|儿|个部门)|谁管")


KEPT_CLEAR = re.compile(
    "没敢|不敢|没(?:让|去|进|上|开|碰|动|接着)|(?:停|放)(?:了|下)(?:手|机|工|活)|停工|停了?下来|撤(?:了|出|离|到|下来)|(?:跑|走|退|躲|站|等)(?:了|出|到|在|去)+[^，,。]{0,4}(?:外|门口|来|远|安全|楼下|边)|离开(?:了)?|不(?:肯|愿|干|做|上|进|下)"
)
"""How people say that they did not go into a danger, or left it."""
MADE_TO_PAY = re.compile(
    "扣|罚|旷工|处分|检讨|通报|记过|警告|开除|辞退|不合格|算[^，,。]{0,4}(?:怠工|早退|缺勤|违纪)|绩效|(?:骂|批)(?:评)?了?我"
)
WORN = re.compile("(?:快|要|有点|有些|真的|都|实在|[ ])*(?:[扛撑顶熬][得]?不住|吃不消|招架不住|(?:累|熬)[垮坏])(?:了|啦)?")
"""How people say that it is too much, which by itself is no wish not to live."""
LOW = re.compile(
    "心慌|心悸|睡不(?:着|好|踏实)|失眠|焦虑|压力(?:太|好|很|特别|真)?大|喘不过气|憋得慌|缓不过(?:来|劲)|提不起劲|心里(?:很|好|特别)?(?:难受|堵|乱)|老(?:是)?做噩梦"
)
"""How people say that it has got at them, which by itself is no wish not to live either."""
LOAD = re.compile(
    "加班|值班|夜班|大夜|通宵|连轴转|带.{0,3}班|上课|课时|备课|排课|监考|改(?:作业|卷)|接[^，,。]{0,6}电话|学生|论文|课题|项目|考核|材料|报表|填表|开会|评估|检查|招生|排班|工作量?|手术|病人|查寝|查房"
)
"""What makes the work too much."""
LEAVE = re.compile("(?:请|休|批|要|歇|放)[^，,。！!？?]{0,4}假|护理假|病假|事假|停薪留职")
SEEKS_COMPANY = re.compile(
    "(?:想|要|能|可以|哪里能?|谁能|有没有(?:人|谁|地方)?)[^，,。]{0,6}(?:聊一?聊|聊聊天|说说(?:话|心里话|[的吗么?？。]|$)|倾诉|谈谈心?|诉诉苦|吐吐苦水|倒倒苦水)"
)
"""How somebody asks for a person who listens."""


BODILY = frozenset({Kind.HEALTH, Kind.AIR})
LEAVING = frozenset({"frames.if_gone", "concepts.farewell", "concepts.entrust", "concepts.lastly"})
"""Signs that who leaves a post shares with a farewell."""


BESIDE_STENCH = frozenset({"concepts.waterside", "concepts.height", "concepts.death_talk"})
"""Signs of a place, and of how people say that it stinks."""
BORNE = re.compile(
    "请(?:了|过)?[^，,。 ]{0,4}假|扣|工伤|全责|认定|交警|赔|报销|不管|谁管|表扬|感谢|谢谢|多亏|帮了|陪着|照顾|算不算|特别好|没事|没大碍"
    "|药费|买(?:点)?药|包扎|声张|吱声|吭声|往外说|说出去|上报|[让叫]我自己|自己去"
)
"""What is told of a fall that was not grave: what it cost, who helped, who does not answer for it."""
HOW_IT_CAME = re.compile("^[^，,。！!？? ]{0,10}(?:摔|跌|滑|磕|碰|撞)(?:倒)?的(?:[吧啊]|[。！!])*$")
"""自己摔的: it says how it came, and is no cry for help."""
GRAVE = re.compile(
    "血|骨|断|昏|晕|不动|动不|爬不|起不|说不|楼|屋顶|脚手架|梯|坠|高处|抢救|急救|住院|重伤|死|残|头(?!盔)|吐"
    "|疱|泡|脸|眼|全身|大[片块]|一片|肉|疼得|[好很]疼|夹着|压着|机器"
)
"""What makes a fall grave."""
DRESSED = re.compile("(?:医|换)?药费|买(?:点|些)?药|[涂上抹](?:点|些|了)*药|药膏")
"""What is done for a hurt, which is no poison."""
SHUNNED = re.compile(
    "(?:同事们?|大家|[他她]们|人家|办公室|别人|(?:[科院系组班队处所馆店部屋]|教研室|单位|食堂|车间)[室里组子]?)(?:的人|里的人|的同事|人|同事)?"
    "(?:现在|最近|如今|[，, ])*(?:都|也|全|个个|没人)*"
    "(?:躲着?|避着|不(?:再)?(?:理|搭理|理睬)|没人(?:理|搭理)|孤立|冷落|疏远|排挤|针对)我了?"
)
"""How somebody is shunned among colleagues, which is no danger by itself."""
OFF_THE_ROTA = re.compile("(?:不|没|不再)(?:给|让)(?:我|咱|俺)?(?:排(?:课|班)|上(?:课|班|岗)|安排(?:活儿?|工作|课))了?")
"""How somebody is given no work any more."""
TOLD_ON = re.compile("[，, ]*(?:都)?(?:说)?(?:是)?我?捅(?:上去|出去|到(?:上面|上级|领导|网上)去?)了?的?")
"""Was told to those above, and no knife."""
HEARS = re.compile(
    "(?:那|你们?|您|工会|这边|应该|到时候|[，,])*(?:不会|会不会|会|能不能不)(?:去|就|把这事|把我|直接)?(?:告诉|通知|说给|传给|捅给|反馈给)(?:我们?|单位|学校|学院)?(?:的)?"
    "(?:[他她]们?|领导|主任|院长|书记|处长|科长|老板|校长|组长|那边|别人|单位|学校|学院)(?:的|了)?[吧吗么呢啊]*"
)
"""How somebody asks whether it is told to whom it is against."""
SEES = re.compile(
    "(?:[他她]们?|人家|领导|主任|院长|书记|处长|科长|所长|队长|班长|护士长|老板|经理|校长|组长|主席|导师|同事|那边|别人|旁人|单位|学校|学院|科室|部门|^(?!以后|你们?))"
    "[^，,。！!？?]{0,6}(?:看(?:得|不)?[到见着出]|查(?:得|不)?[到出]|知道(?!我[在住家]))[^，,。！!？?]{0,9}[吧吗么呢？?]$"
)
"""How somebody asks whether those see it, or come to know who told it."""
MOST_SEES_CHARS = 24
KEPT_BACK = "(?:名字|姓名|真名|姓|电话|手机号?|号码?|微信号?|邮箱|联系方式|身份|信息)"
KEEPS_BACK = re.compile(
    f"[^，,。！!？?]{{0,8}}?(?:不想|不愿意?|不要|不方便|不敢|不肯|不太想|能不能不|可不可以不|可以不|就不|^不)(?:再)?(?:给|留下?|写|填|说|报|透露|提供|告诉|登记)"
    f"(?:你们?|您)?(?:我的?|自己的?|真实)?{KEPT_BACK}{{0,3}}了?(?:可以|行|好)?[了吧吗么呢啊嘛行？?]*"
)
"""How somebody keeps back a name or a number, or asks whether it may be kept back: 名字电话都不想留."""
MEDICINE = re.compile("(?:换|拿|送|配|取|开|煎|买)(?:了|过|的|点)?(?:中)?药")
"""What a nurse or a pharmacist does, which is no poison."""
CORRECTS = re.compile(
    "(?:不是(?:的|啊)?|没有?(?:啦|啊|呀|了)?|哎|唉|您?误会了?|[，,。\\s])*(?:我)?(?:是说|的意思是|意思是|指的是|是指|问的是|是(?:想)?问|说的是)|(?:您?误会了|不是(?:那个|这个)意思)"
)
"""How somebody begins who was taken for something else."""
LEFT_OVER = re.compile(r"(?:[我他她它是说的了过吧啊呀\W]|自己|家里)*")
"""What may be left where the rest of a sentence was taken out, and says nothing."""


LOOKED_AFTER = re.compile(
    "送(?:到|去|往|进|了)*(?:校)?医院|救护车(?:已经)?(?:接|拉|送)走|醒(?:过来|来)?了|缓过来了?|(?:都|已经|全|人|先|我们?)(?:撤|跑|走)?出来了|撤离了|脱险|没(?:什么)?大(?:事|碍)"
)


def calm_rest(words: str, *, up_to: Danger = Danger.CALM) -> bool:
    """Whether what is left of folded words, once what is known to be harmless was taken out, is no danger, or no more than a hint."""
    rest = words.replace(" 了", " ")  # of what was taken out
    return LEFT_OVER.fullmatch(rest) is not None or danger_of(rest) in (Danger.CALM, up_to)


def over(text: str) -> bool:
    """Whether words tell of an accident that is over: hurt then, and nothing in them is happening now."""
    text = fold(text)
    return PAST.search(text) is not None and PRESENT.search(text) is None and kinds_of(text) <= BODILY and not _certain(text)


def goes_on_happening(text: str) -> bool:
    """Whether words tell that something happens now, or once more: 又晕倒了一个."""
    return PRESENT.search(fold(text)) is not None or GOES_ON.search(text) is not None


def looked_after(text: str) -> bool:
    """Whether whoever was hurt is with doctors or well again, or out of the bad air, and nothing goes on or is new."""
    return (LOOKED_AFTER.search(text) is not None or out_of_it(text)) and not goes_on_happening(text)


def tells_it_is_over(text: str) -> bool:
    """The same of words that name the accident, or say that it is not now: 是昨天的事."""
    return over(text) and (bool(kinds_of(text)) or NOT_NOW.search(text) is not None)


def dates_it(text: str) -> bool:
    """Whether an answer after an alarm says when it was, and that is over: 三楼走廊，前天."""
    words = fold(text)
    dated = any(
        PAST.search(one.words) and not BESIDE_DATE.sub("", PAST.sub("", phrases.bare(one.words))) for one in phrases.segments(words)
    )
    return dated and PRESENT.search(words) is None and kinds_of(words) <= BODILY and not _certain(words)


def claims(text: str) -> bool:
    """Whether words ask who answers for something, or want somebody to: 算工伤不, 单位不赔."""
    return CLAIMS.search(text) is not None


def asks(text: str) -> bool:
    """Whether words about such an accident ask something."""
    return ASKS.search(text) is not None or questions.asks(text)


def no_danger_now(text: str) -> bool:
    """Whether words that may sound like danger are about an accident that is over and who answers for it, or only of having had enough."""
    if len(text) <= MOST_HARMLESS_CHARS and HARMLESS.search(text) and not _certain(fold(text)):
        return True
    if fears_reprisal_alone(text) or leaves_the_post(text) or came_back(text) or fell_once(text) or only_stinks(text):
        return True
    if (says("in_anger", text) and names_none(text)) or praises_calmly(text) or ill_for_long(text) or asks_who_hears_of_it(text):
        return True
    if keeps_back(text) or made_to_suffer(text) or fears_overwork(text) or refused_after_a_hurt(text):
        return True
    if fights_at_law(text) and not _certain(fold(text)):
        return True
    return (over(text) and claims(text)) or HAS_ENOUGH.fullmatch(without("impatient", text)) is not None


def made_to_suffer(text: str) -> bool:
    """Whether words tell that somebody is shunned, or given no work, and are no danger once that is left out: 同事都躲着我."""
    words = fold(text)
    if not (SHUNNED.search(words) or OFF_THE_ROTA.search(words)):
        return False
    rest = without("reprisal", TOLD_ON.sub(" ", OFF_THE_ROTA.sub(" ", SHUNNED.sub(" ", words))))
    return danger_of(rest) is Danger.CALM and not despairs(words) and not sad(rest)


def fears_overwork(text: str) -> bool:
    """Whether words fear what too much work may do, and are no danger once that is left out: 他每天加班到凌晨，我怕他猝死."""
    if not (says("overwork", text) and LOAD.search(text)):
        return False
    rest = without("overwork", text)
    return danger_of(rest) is Danger.CALM and not despairs(rest) and PRESENT.search(rest) is None


def refused_after_a_hurt(text: str) -> bool:
    """Whether words tell what an employer answered about a hurt, which was some time ago then: 手腕骨折，公司说不算工伤."""
    words = fold(text)
    if not says("refused_claim", text) or PRESENT.search(words) or despairs(words) or sad(text):
        return False
    kinds = kinds_of(words)
    return bool(kinds) and kinds <= BODILY and danger_of(words) in (Danger.CALM, Danger.ASK) and not threatens(text)


def shunned(text: str) -> bool:
    """Whether words tell that colleagues shun whoever writes, and of no danger and no work that is taken away."""
    return made_to_suffer(text) and SHUNNED.search(fold(text)) is not None and not OFF_THE_ROTA.search(fold(text))


def fears_reprisal_alone(text: str) -> bool:
    """Whether words fear what a superior may make of it, and are no danger once that is left out: 我怕他给我穿小鞋."""
    if not says("reprisal", text):
        return False
    rest = without("reprisal", text)
    return danger_of(rest) is Danger.CALM and not despairs(rest) and not sad(rest)


def came_back(text: str) -> bool:
    """Whether words say that something was given back to whoever writes, and nothing else that may be danger: 证拿回来了，不用办了."""
    if not says("gave_back", text):
        return False
    rest = without("settled", without("gave_back", text))
    return danger_of(rest) is Danger.CALM and not despairs(rest) and not sad(text)


def fell_once(text: str) -> bool:
    """Whether words tell of a fall or a bump that somebody walked away from, and of what became of it: 骑车撞了一下，请了三天假."""
    words = fold(text)
    plain = says("fell_once", text) and (BORNE.search(words) is not None or HOW_IT_CAME.search(words) is not None)
    rest = DRESSED.sub(" ", words)
    if not plain or PRESENT.search(words) or GRAVE.search(words) or _certain(words) or not kinds_of(rest) <= BODILY:
        return False
    return danger_of(text) in (Danger.ASK, Danger.CALM) or calm_rest(without("fell_once", rest), up_to=Danger.ASK)


def hurt_lately(text: str) -> bool:
    """Whether words tell of such a hurt, of no doctor, and not that it was some time ago: whoever is hurt is told to see one."""
    return fell_once(text) and PAST.search(fold(text)) is None


def praises_calmly(text: str) -> bool:
    """Whether words praise somebody, and tell at most of an illness or a fall that is over: 我妈摔了，李护士一直陪着，特别好."""
    if not praises(text) or sad(text) or despairs(text) or _certain(fold(text)) or danger_of(text) is Danger.ALERT:
        return False
    rest = MEDICINE.sub(" ", fold(text))
    return kinds_of(rest) <= BODILY and not tells_of_missing(rest) and PRESENT.search(rest) is None and GRAVE.search(rest) is None


def ill_for_long(text: str) -> bool:
    """Whether words tell of a grave illness, and of no danger once that is left out: 老公查出白血病了."""
    if not says("illness", text) or despairs(text) or PRESENT.search(fold(text)) or danger_of(text) is Danger.ALERT:
        return False
    rest = without("illness", text)
    return danger_of(rest) is Danger.CALM and not despairs(rest)


def asks_who_hears_of_it(text: str) -> bool:
    """Whether words ask the desk who comes to know, and name nothing that is danger: 你们不会告诉他吧."""
    words = fold(text).strip(" 。！!~～")
    if len(words) <= MOST_SEES_CHARS and SEES.search(words):
        return not sad(text) and names_none(SEES.sub(" ", words))
    return HEARS.fullmatch(phrases.bare(words)) is not None and not sad(text) and names_none(text)


def keeps_back(text: str) -> bool:
    """Whether words keep back a name or a number, and nothing else: 不想留电话 is no 不想活."""
    words = phrases.bare(fold(text))
    return len(words) <= MOST_HARMLESS_CHARS and KEEPS_BACK.fullmatch(words) is not None


def only_stinks(text: str) -> bool:
    """Whether words complain of a bad smell beside a place that could be dangerous, and nobody is unwell: 化粪池边上臭死了."""
    if not says("stench", text) or sad(text) or despairs(text) or _certain(fold(text)) or exposed(text):
        return False
    found = {sign for part in parts(fold(text)) for sign in load_reader(DANGER_WORDS).found(part) if sign.startswith(NAMES)}
    return found <= BESIDE_STENCH


def leaves_the_post(text: str) -> bool:
    """Whether whoever goes away leaves a post or a place, and nothing beside that is danger: 我调走以后孩子还能上附小吗."""
    if not says("leaves_post", text) or sad(text) or _certain(fold(text)):
        return False
    found = {sign for part in parts(fold(text)) for sign in load_reader(DANGER_WORDS).found(part) if sign.startswith(NAMES)}
    return found <= LEAVING and not despairs(text)


def corrects(text: str) -> bool:
    """Whether somebody says that they meant something else, and that is no danger: 我是说离职以后."""
    return CORRECTS.match(text) is not None and not sad(text) and names_none(text)


def names_none(text: str) -> bool:
    """Whether a message names nothing that is danger."""
    return all(map(_names_none, parts(without_trifles(text))))


def made_to_pay(text: str) -> bool:
    """Whether words ask whether somebody may be made to pay for having kept clear of a danger, which they tell nothing more of now."""
    last = phrases.sentences(text)[-1] if phrases.sentences(text) else ""
    asks_of_it = counsel.asks_rules(text) or counsel.asks_counsel(text) or questions.asks(last)
    return KEPT_CLEAR.search(text) is not None and MADE_TO_PAY.search(text) is not None and PRESENT.search(text) is None and asks_of_it


def worn_out(text: str) -> bool:
    """Whether words tell of too much work and ask for somebody to talk to, and are no danger once that it is too much is left out.

    So do those of who sleeps badly and asks for somebody to talk to, if nothing worse is told.
    """
    if LOW.search(text) and SEEKS_COMPANY.search(text):
        return kinds_of(text) <= BODILY and not (despairs(text) or tells_of_missing(text) or _certain(fold(text)) or says("alone", text))
    if not (WORN.search(text) and ((LOAD.search(text) and SEEKS_COMPANY.search(text)) or asks_leave_for_the_ill(text))):
        return False
    rest = WORN.sub(" ", text)
    return danger_of(rest) is Danger.CALM and not despairs(rest) and not sad(rest)


def followed(text: str) -> bool:
    """Whether whoever writes is followed, now or a moment ago, for all that is told: 下班在校门口被人跟踪."""
    return len(text) <= MOST_HARMLESS_CHARS and says("followed", text) and not says("not_followed", text)


def tells_of_pay(text: str) -> bool:
    """Whether words tell of pay that is late or short and name no danger at all, in no low spirits: 我在树人，工资晚发了."""
    return says("late_pay", text) and not sad(text) and not helpless(text) and names_none(text)


def mocks_a_thing(text: str) -> bool:
    """Whether words mock something that does not work, and name no danger at all: 贵校暖气真好，我穿着羽绒服打字."""
    if not (says("mocks", text) and says("thing", text)) or sad(text) or helpless(text) or despairs(text) or _certain(fold(text)):
        return False
    found = {sign for part in parts(fold(text)) for sign in load_reader(DANGER_WORDS).found(part)}
    return not any(sign.startswith(NAMES) for sign in found)


def asks_leave_for_the_ill(text: str) -> bool:
    """Whether words want days of leave beside a grave illness in the family, or one's own: 我妈癌症晚期，想请长假."""
    return says("illness", text) and not says("no_own_illness", text) and LEAVE.search(text) is not None


def asks_the_way(text: str) -> bool:
    """Whether words ask whom to turn to and name no danger at all, in no jest and in no low spirits."""
    return ASKS_THE_WAY.search(text) is not None and not sad(text) and not helpless(text) and names_none(text)


def _names_none(text: str) -> bool:
    found, shares = load_reader(DANGER_WORDS).found(text), load_reader(DANGER_WORDS).shares(text)
    named = any(sign.startswith(NAMES) for sign in found) or bool(found & WISH) or _certain(text)
    return not named and shares["joke"] < FAINT


def _certain(text: str) -> bool:
    return says("danger", text) or says("wish", text) or says("shout", text)
