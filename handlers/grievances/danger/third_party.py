"""Worry about somebody else who may not want to live, or who is not there: that person is kept in mind until all is well with them."""

from __future__ import annotations

import re

from handlers.danger_talk import DangerQuestion, DangerTalk, Kind, Other
from handlers.drafts import Draft
from handlers.grievances.words import phrases, questions
from handlers.grievances.words.danger_words import content, despairs, nods, thanks, well
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.linear_reader import load_reader
from handlers.messages import Block
from handlers.texts import another as texts_another
from handlers.texts import emergency as texts_emergency
from handlers.urgent import DANGER_WORDS, Danger, danger_of, only_says, says, tells_of_missing
from handlers.word_lists import fold

CARED_FOR = (
    r"同事|室友|舍友|学生|研究生|博士生?|硕士生?|本科生|新生|员工|职工|工友|同学|朋友|徒弟|老师|师傅|教授|导师|博士后?|辅导员|老公|丈夫|先生|老婆|妻子|媳妇|爱人|对象|孩子|儿子|女儿|闺女|[爸妈爹娘]|父亲|母亲"
    r"|[哥姐弟妹]|邻居|阿姨|大[爷妈叔哥姐]|保安|保洁|有个?人|男生|女生|男的|女的|小[\u4e00-\u9fff](?![时区组学])|老[王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗]|[他她]"
)
IN_CHARGE = "主任|院长|领导|处长|书记|经理|组长|老板|校长|科长"
OWN = rf"我(?!们|的?(?:{CARED_FOR}|家|班|师|组|办公室|单位)|有(?:一)?个|[怕担觉听看发知想联打找](?!活))"
"""The speaker, where it is not one of theirs who is spoken of: 我同事, 我怕他."""
WHO = re.compile(rf"(?P<own>{OWN})|(?P<other>{CARED_FOR})|(?P<boss>{IN_CHARGE})")
REPORTS = re.compile("说|讲|发|留|写|告诉|朋友圈|微信|消息|念叨|嘀咕|问")
"""How others' words are told: what follows is theirs, though nobody is named before it."""
QUOTED = re.compile('[“"「『‘][^”"」』’]{2,}[”"」』’]')
TOLD_ON = re.compile(
    "(?:说|讲|发|写|留言)[过了着:： ]{0,2}(?P<words>(?:要是|如果|万一|哪天|以后|等|假如)[^，,。！!？?]{0,4}我[^。！!？?]{1,14}?[你您])"
)
"""Another's own words without a quotation mark: 小刘说要是我不在了你帮我把猫养着."""
OF_OURS = "(?:我们?|咱们?|隔壁|旁边|楼上|楼下|对面)*(?:的|组|系|班|室|院|办公室|单位|工位)*"
MEANS_ANOTHER = re.compile(
    rf"(?:^|[，,。！!\s])(?:我?(?:说|讲)的|这|那)?不是(?:说)?[我俺](?:自己|本人|想|要|[说讲]的|[啦哦啊呀的])*[，,。！!\s]*"
    rf"(?:而?是|[说讲指]的是|我是[说讲]){OF_OURS}(?:{CARED_FOR})"
    rf"|^(?:[^，,。]{{0,4}}[，,])?(?:我?(?:[说讲指]的)?是|是我?[说讲]){OF_OURS}(?:{CARED_FOR})(?!说)[^，,。]{{0,10}}"
    rf"(?:[，,。！!\s]*不是我(?:自己|本人)?[啦哦啊呀]*|[啦哦啊呀的]*)[。！!\s]*$"
)
"""How somebody says that they spoke of another: 不是我，是小刘."""
SUFFERED = re.compile("(?:被|让|叫|遭|给|因为)[^，,。]{0,3}$")
"""What stands before whoever drives the speaker to it: 我被主任逼得想死."""
SIGNS = (
    "concepts.wish",
    "concepts.hopeless",
    "concepts.height",
    "concepts.waterside",
    "concepts.farewell",
    "concepts.poison",
)
LOW = re.compile(
    "想不开|做(?:傻|蠢)事|不(?:大|太)?对劲|情绪[^，,。]{0,4}(?:不|低|崩|激动|失控)|低落|自残|割(?:腕|手|自己)|寻短|轻生|没意思|活够|遗书|绝笔|抑郁"
)
NOT_YET = re.compile(
    "(?:没|没有|未|找不|联系不|打不|不)(?:人)?(?:能)?(?:找|联系|打|接|回|见|开门|到|着|上|通|来|去上|露面)|失[踪联]|关机|没有?(?:消息|音讯|影)"
    "|吗[?？]?$|[?？]$|希望|但愿|要是|如果|(?:正在?|还在|都在|去)(?:找|联系)(?!到|上)"
)
FOUND_WORDS = re.compile(
    "(?:找|寻|联系)(?:到|着|上)了?|打通了|接通了|接(?:了)?电话了|(?:回|接)(?:了|我了|消息了|信了|电话了|话了)|(?:出现|露面)了"
)
"""Found, or reached; whether all is well is another thing."""
SAFE = re.compile(
    "(?:抢)?救(?:过来|回来|活|成功)|(?:劝|拉|拦|救|抱)(?:住|下来|回来|出来)了?|(?:回来|到家|回家|上班|到单位|到校|下来|出来|醒过来|醒|脱险)了|(?:没事|平安|安全|好好的|好多了|稳定|缓过来)(?:了|的|啦|$)|虚惊一场"
    "|(?:1[12][09]|救护车|消防员?|急救)[^，,。]{0,4}(?:接|拉|送|带|抬)(?:走|去|到)"
    f"|(?:家里?人|家属|父母|警察|民警|医生|{CARED_FOR}|我们?)[^，,。]{{0,8}}(?:陪着|守着|看着|在旁边|接走|接回|送回)|送(?:到|去|往|进)?医院"
)
"""Out of danger, or with somebody."""
STILL = frozenset(
    {f"concepts.{one}" for one in ("height", "waterside", "poison", "blade", "hurt")} | {"frames.edge", "frames.cutting", "frames.rope"}
)
"""What somebody who was found may still be in."""
LOST = re.compile("(?:人|[他她])(?:已经)?(?:没了|走了$|不在了)|去世|过世|没救了|没(?:能)?(?:救|抢救)(?:过|回)来|死了|遗体|尸体")
HOSPITAL = re.compile("医院|急诊|抢救|住院|救护车")
RESCUE = re.compile("(?:在|正|正在|还在|送(?:去|到|进)?医院|急诊|病房)[^，,。]{0,4}抢救(?!过来|回来|成功)|重症|ICU", re.IGNORECASE)
UNREACHED = re.compile("(?:没有?|未|还没)(?:能)?(?:联系|找|打|接|回)(?:上|到|着|通)|打不通|不接|不回(?:消息|信|电话)|找不")
BUT = re.compile("但|可是|不过|还是不|就是不|不肯|不让|不开口|不说话|又跑|又走")
BLAMES = re.compile(
    r"因为|由于|[压打击拖]垮|受不了|扛不住(?:了)?(?:的)?是|想不通|都是[^，,。]{1,14}(?:害|逼|搞|弄)|逼(?:的|得|他|她|成|到|走|急)|害的|被[^，,。]{1,14}(?:逼|骂|训|欺负|打压|排挤|扣|羞辱|刁难|整|针对|开除|辞退|批|骚扰|孤立|卡|退)"
    rf"|(?:{IN_CHARGE}|导师|单位|学校|学院|系里|院里)[^，,。]{{0,12}}(?:骂|逼|训|扣|不让|欺负|刁难|针对|排挤|拖|卡|压|不给|开除|威胁|不批|抢|甩|发难)"
    r"|(?:考核|职称|论文|工资|非升即走|课题|续聘|延毕|毕业|合同|绩效|评审)[^，,。]{0,10}(?:没过|不过|没通过|被卡|压力|逼|拖|扣|不发|没发|被拒|没了|不续|闹)"
)
ASKS_HOW = re.compile(
    "怎么(?:劝|办|说|开口|帮|陪|安慰|做|跟|和)|该(?:说|做|怎么|跟)|说什么|做什么|要不要(?:报警|告诉|叫|去)|能做(?:些)?什么|咋(?:办|劝|说|整)"
)


def of_another(text: str, kinds: frozenset[Kind]) -> bool:
    """Whether words tell of somebody else who may not want to live, or who is missing."""
    whose = _clauses(text)
    if "own" in whose:
        return False
    if whose:
        return Kind.DISTRESS in kinds or not kinds
    return tells_of_missing(text) and not despairs(text) and kinds <= {Kind.VIOLENCE, Kind.DISTRESS}


def own(text: str) -> bool:
    """Whether words tell of despair of one's own."""
    return despairs(text) and "own" in _clauses(text)


def _clauses(text: str) -> list[str]:
    """Of whom each clause speaks that tells of danger to oneself: `own`, as where nobody is named, `other`, or `boss`."""
    found: list[str] = []
    last, told_of = "", False
    pieces = zip(phrases.segments(text), phrases.segments(_as_reported(text)), strict=True)
    for clause, reported in ((fold(one.words), fold(told.words)) for one, told in pieces if one.words):
        at = _danger_at(clause)
        named = [one for one in WHO.finditer(reported) if at is None or one.start() <= at]
        if any(one.lastgroup == "own" for one in named):
            named = [one for one in named if one.lastgroup == "own" or not SUFFERED.search(reported, 0, one.start())]
        reports = REPORTS.search(clause) is not None
        if at is not None:
            both = "都" in clause and any(one.lastgroup == "own" for one in named)
            theirs = last == "other" and (told_of or reports)
            found.append("own" if both else str(named[-1].lastgroup) if named else "other" if theirs else "own")
        if named:
            last, told_of = str(named[-1].lastgroup), reports
    return found


def _as_reported(text: str) -> str:
    """A text in which others' own words are told of them: 同事说“我不想活了” speaks of no despair of whoever tells it."""
    for told in (*QUOTED.finditer(text), *TOLD_ON.finditer(text)):
        start = told.start("words") if told.re is TOLD_ON else told.start()
        before = text[:start]
        clause = phrases.BREAKS.split(before)[-1]
        named = [one.lastgroup for one in WHO.finditer(clause)][:1] or [one.lastgroup for one in WHO.finditer(before)][-1:]
        if named == ["other"] and REPORTS.search(clause):
            text = before + text[start : told.end()].replace("我", "他") + text[told.end() :]
    return text


def means_another(text: str, draft: Draft) -> bool:
    """Whether somebody who was taken to be in danger says that they spoke of another."""
    return draft.danger.other is None and MEANS_ANOTHER.search(text) is not None


def _danger_at(clause: str) -> int | None:
    """Where a clause begins to speak of it; None where it does not."""
    signs = DANGER_WORDS.signs
    places = [place.start() for sign in SIGNS if (place := signs[sign].search(clause))]
    places += [0] if says("wish", clause) and not places else []
    low = LOW.search(clause)
    return min([*places, *([low.start()] if low else [])], default=None)


def relieved(text: str, draft: Draft) -> bool:
    """Whether words tell that the person is found and well; a bare no says so only where it was asked whether there is danger."""
    if LOST.search(text) or BUT.search(text) or (NOT_YET.search(text) and not SAFE.search(text)):
        return False
    if SAFE.search(text):
        return True
    if FOUND_WORDS.search(text):
        return not despairs(text) and not load_reader(DANGER_WORDS).found(text) & STILL
    if nods(text) or content(text):
        return False  # 好的 to the word to call 110 tells of nobody who was found
    return well(text) and (draft.danger.asked is DangerQuestion.DANGER or not only_says("nothing", text))


def is_nothing(text: str, draft: Draft) -> bool:
    """Whether somebody says that nobody is missing after all: well, or a bare no right after the alarm, which asked nothing else."""
    if draft.danger.other is None or Kind.DISTRESS in draft.danger.kinds or LOST.search(text) or NOT_YET.search(text):
        return False
    return only_says("nothing", text) and (draft.danger.asked is DangerQuestion.DANGER or draft.rounds == 0)


def is_found(text: str, draft: Draft) -> bool:
    """Whether somebody who was only missing is found and well, and nothing is left to ask after."""
    danger = draft.danger
    missed = danger.other is not None and Kind.DISTRESS not in danger.kinds and not danger.cause
    return missed and relieved(text, draft) and not (thanks(text) or BLAMES.search(text) or RESCUE.search(text) or own(text))


def cause_in(text: str) -> str:
    """What drove somebody else to it, as the words that alarmed tell it; none of not wanting to live."""
    told = [
        one
        for one in phrases.segments(text)
        if BLAMES.search(one.words) and danger_of(one.words) is Danger.CALM and not despairs(one.words)
    ]
    return phrases.joined(told)


def eases(text: str, draft: Draft) -> bool:
    """Whether words about that person say that all is well, or only what drove them to it after they were found."""
    return relieved(text, draft) or (draft.danger.found and BLAMES.search(text) is not None)


def hear(text: str, draft: Draft) -> tuple[tuple[Block, ...], Draft] | None:
    """Answer what plainly is about that person; None where it is not."""
    found = draft.danger.found
    if thanks(text):
        return texts_another.you_are_welcome(found=found), draft
    if LOST.search(text):
        return texts_another.mourn(), draft.worrying(found=True, silence_alerts=False)
    if nods(text):
        return texts_another.nod(found=found, missing=is_missing(draft)), draft
    if RESCUE.search(text):
        return texts_another.wait_for_the_doctors(), draft.worrying(other=Other.THERE, silence_alerts=False)
    if relieved(text, draft):
        told = _blamed(draft, text) if BLAMES.search(text) else draft
        return glad(text, told), told.worrying(found=True, silence_alerts=False)
    if BLAMES.search(text) and not questions.asks_something(text, wishing=False):
        offer = (texts_emergency.form_waits(),) if draft.before is not None else texts_another.begins_here()
        return (texts_another.is_the_cause(found=found), *offer), _blamed(draft, text)
    if ASKS_HOW.search(text):
        return texts_another.how_to_help(), draft
    return None


def glad(text: str, draft: Draft) -> tuple[Block, ...]:
    """Relief; then what helps, and the offer to take up what drove that person to it."""
    in_hospital = HOSPITAL.search(text) is not None
    reached = FOUND_WORDS.search(text) is not None or SAFE.search(text) is not None
    first = texts_another.glad(sought=is_missing(draft), in_hospital=in_hospital) if reached else texts_another.good_to_hear()
    if draft.before is not None:
        return (first, texts_emergency.form_waits())
    if Kind.DISTRESS not in draft.danger.kinds and not draft.danger.cause:
        return (first, texts_emergency.offer_help())
    helps = () if in_hospital else (texts_another.company_helps(),)
    return (first, *helps, *texts_another.may_be_taken_up(blamed=draft.danger.cause != ""))


def still_sought(text: str, draft: Draft) -> bool:
    """Whether words tell that the person is not reached yet: 还没找到 asks for no case."""
    return draft.danger.other is not None and UNREACHED.search(text) is not None


def stay(text: str, draft: Draft) -> tuple[Block, ...]:
    """Stay with whoever worries, each time in other words, about that person."""
    if draft.danger.found and not tells_of_missing(text):
        return texts_another.afterwards(draft.rounds)
    if is_missing(draft) or tells_of_missing(text) or UNREACHED.search(text):
        return texts_another.still_looking(draft.rounds)
    return texts_another.stay_with(draft.rounds)


def is_missing(draft: Draft) -> bool:
    """Whether that person is not found yet."""
    return not draft.danger.found and draft.danger.other is Other.MISSING


def somebody_else(text: str, kinds: frozenset[Kind], before: DangerTalk) -> Other | None:
    """Somebody else whom a conversation is about after these words, who may be missing; None where it is about the speaker."""
    known = before.other
    if own(text) or not (known or of_another(text, kinds | before.kinds)):
        return None
    missing = known is Other.MISSING or tells_of_missing(text) or (known and UNREACHED.search(text) is not None)
    return Other.MISSING if missing else Other.THERE


def _blamed(draft: Draft, text: str) -> Draft:
    return draft.worrying(cause=phrases.one_text(draft.danger.cause, text)[:MOST_TOLD_CHARS])
