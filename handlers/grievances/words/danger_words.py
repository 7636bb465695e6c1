"""What short words say in a conversation about danger: well, not well, at a loss, or another matter altogether."""

from __future__ import annotations

import re

from handlers.danger_talk import DangerQuestion, Kind
from handlers.drafts import Draft, Question
from handlers.grievances.words import confiding, phrases, questions, stopping
from handlers.intents import Intent, purpose_of
from handlers.texts import emergency as texts_emergency
from handlers.urgent import Danger, danger_of, despairs, kinds_of, only_says, says, without, without_trifles

REFUSED = re.compile(r"(?:别|不要|不用|不许|不准|千万别|勿)(?:再)?(?:告诉|通知|惊动|让|跟|和|叫|声张|说出去)")
LIGHTLY = (
    r"开(?:个|了个|的)?玩笑|随口|夸张|说说而已|打个?比方|口头禅|不是那个意思|没那(?:个|种)?意思|没那么严重|气话|别当真|说着玩|闹着玩|说笑|吐(?:个)?槽|牢骚|发泄|调侃|自嘲"
    r"|口嗨|玩梗|逗(?:你|您|大家)|嘴上(?:说|痛快)|过过嘴瘾"
)
"""How words are said to have been none."""
WELL = re.compile(
    r"(?:我|我们|人|这里|这边)?(?:都|现在|已经|也|真|算了)*(?:没事|没(?:什么|啥)?大?事|没(?:什么|啥)大不了|小事|很好|挺好|还好|好着呢|安全|没(?:有)?(?:人)?(?:有)?(?:危险|受伤|出事)|(?:没有?)+|(?:不是)+|别担心|别紧张|想多了|您?多虑了?)(?:的|了|啦|啊|呢)?(?:[，,。！!\s].*)?"
    r"|(?i:(?:no,? )?i(?:'m| am) (?:fine|ok(?:ay)?|all right|safe)(?:[,.! ]+(?!with\b).*)?)"
    rf"|.*(?:{LIGHTLY}|没想不开|不会想不开|不会做傻事).*"
)
CONTENT = re.compile(
    r"(?:(?:yes|ok|okay|it'?s|it is|everything'?s|everything is|all|very|much|so|really|quite|i'?m|i am)[, ]+)*"
    r"(?:good|fine|better|great|warm|perfect|solved|fixed)(?: now)?(?:[,.! ]+(?:thanks?|thank you)(?: (?:so|very) much)?)?",
    re.IGNORECASE,
)
"""How somebody says in English that all is well with them; of who is missing it says nothing."""
UNWELL = re.compile(
    r"(?:我|现在|真的|[，, ])*(?:不太?好|不好|不是?很好|很?糟糕?|不(?:太|大|够|怎么|是很)?安全|没有?安全感"
    r"|(?:都|也|还是|根本)*不敢再?(?:回|出|进|睡|见|待|住|开门|一个人|独自)[^，,。！!？?]{0,5}"
    r"|(?:有人|是|还|仍|现在|确实)?(?:有|很)危险(?:的|了)?(?:[，,。！!\s].*)?|不行了?|撑不住.*)"
)
DENIES = re.compile(
    r".*(?:不会(?:真的?|想)?(?:去)?(?:跳|死|寻死|不开|做傻事)|不是真的?(?:要|想)|没(?:有)?(?:真的?)?(?:要|想)(?:去)?(?:死|跳|不开|寻死)|又不会真).*"
)
"""Says that a wish not to live was none: 我不会真跳的."""
THREATENS = re.compile(
    r"(?:我|俺|真|真的|气得|都|就|也|[，,])*(?:想|要|恨不得|非得?|迟早|早晚)(?:把|去)?[^，,。不我]{0,8}(?:我们[^，,。不]{0,6})?(?:[弄打掐砍捅毒烧]死|揍|宰了|(?:[砍捅杀]|干掉)了?(?:[他她你人]|$))"
    r"|[^，,。]{0,14}(?:我|俺|老子)(?:就|真|要|只好|只能|非)*(?:去|跟|和|找|到)[^，,。不]{0,10}(?:拼命|拼了|同归于尽|鱼死网破)"
)
"""How somebody says what they would do to another."""
REFERS = re.compile("[他她它]|^[这那](?:个|些|台|栋|层|里)|这(?:件|个)?事|那(?:件|个)?事|此事|刚才")
UNWELL_TOO = re.compile(r"很?难受|有的?|有事")
"""Says the same right after somebody was asked."""
UNKNOWN = re.compile(r"不知道|说不好|不清楚|不确定")
YES = re.compile(r"(?:嗯|是|对|有|没错|yes)+(?:的|啊|呀|呢|人)*", re.IGNORECASE)
NO_CALL = frozenset({texts_emergency.CALL_NOT.text, "不用", "不用了"})
SOMEBODY_ON_DUTY = "(?:一?个|你们的?|工会的?|值班的?|真|活|会说话的|人|同事|老师|谁)+"
CALLS = re.compile(
    "(?:好|行|嗯|那|就|还是|我想|我要|想|请|麻烦|拜托|求求?你们?|你们?|您|快点?|赶紧|现在|马上|能不能|可不可以|能|可以|[，,\\s])*"
    f"(?:(?:请|叫|让|喊|派|安排|帮我找|找){SOMEBODY_ON_DUTY})?(?:来|过来|给我|跟我|和我)?"
    "(?:(?:联系|联络|陪陪?|打给|电话给?)(?:一下|下)?我|(?:打|回|来)(?:一?个)?电话(?:给我|过来)?|(?<=[跟和]我)(?:说说话|聊聊|联系))(?:一下|下|吧|呀|啊|好吗|可以吗|行吗|吗|谢谢|[，,])*"
)
"""Says that somebody is to get in touch, and nothing else: 麻烦让值班的人打个电话给我."""
LETS_GO = re.compile(
    r"(?:我|那|先|暂时|现在|就|算了|唉|哎|[，,。\s])*(?:不(?:想|愿意?)(?:再)?(?:说|讲|聊|提|打字)(?:话|什么|这个|这些)?(?:了)?|不(?:说|讲|聊|提)(?:这个|这些)?了)"
)
WHO = re.compile(
    r"(?:你|您)(?:到底|究竟)?(?:是谁|是什么|是人|是机器|是真人|是程序|叫什么).{0,6}|(?:有|是)真人(?:吗|么)?"
    r"|who are you|are you (?:a )?(?:human|bot|real).{0,6}"
)
THANKS = re.compile(r"(?:谢|感谢|多谢|辛苦|麻烦|thanks?\b|thank you).{0,12}")
CHINESE = re.compile("[\u4e00-\u9fff]")
OF_OTHERS = re.compile(r"[他她它被]|领导|院长|主任|组长|老板|同事|老师|食堂|宿舍|因为|别人|孩子")
MOST_FEELING_CHARS = 12
FILLS_ON = re.compile(r"(?:我|那|先|还是|就)*(?:要|想)?(?:继续|接着)(?:填|说|提|写|办|吧|诉求|刚才的)*")
CONFIRMS = frozenset({"确认", "提交", "确认提交", "确定", "交吧", "确认交", "提交吧"})
LAUGHS = re.compile(
    "(?:[哈嘿嘻呵h]|我|就|只|都|是|也|不过|但|想想|罢了|而已|开(?:个)?玩笑|说笑|随口|说着?玩|说说|的|啦|了|[\\s😂🤣😅🤡🐶😎🙂])+"
)
"""What only laughs words away, or makes them less."""
SIGHS = re.compile("[唉哎嗨嗯啊呀罢咳欸诶\\s]+")
LAST_THINGS = re.compile(
    "遗[书言嘱照]|绝笔|割(?:了|过)?[^，,。]{0,3}(?:手?腕|自己)|自残|寻短|轻生|想不开|(?:安眠|止痛)药"
    "|(?:站|坐|爬)[^，,。]{0,6}(?:楼顶|天台|窗台|桥)|(?:楼顶|天台|窗台|桥)[^，,。]{0,2}(?:站|坐|徘徊)"
)
"""What goes with a wish not to live, whether or not words tell of it."""
BETTER = re.compile(
    "(?:我|现在|心里|感觉|稍微|[，,]){0,3}(?:好(?:一?[点些]|多|受(?:一?[点些]|多)?)|缓过来|平静(?:一?[点些]|下来)?|没那么难受)"
    "(?:儿)?(?:了|啦|一些|谢谢[你您]?|[，,]){0,3}"
)
GOES_ON = re.compile("还(?:在|没)|又|但|可是|不过|仍|继续|没人|不(?:走|停|肯|让|醒)")
LEAST_MATTER = 4
PLAIN_MATTER = 0.6
PLAIN_QUESTION = 0.8
SHARED = 2
"""Characters in a row that two parts of one story share: 组长."""
EVERYDAY = re.compile(r"我们|他们|你们|现在|刚才|工会|学校|学院|怎么|什么|没有|一个|这个|那个|老师|有人|不是|已经|还有|自己")


def well(words: str) -> bool:
    """Whether somebody says that all is well; 我没开玩笑 and a wish not to live say the opposite."""
    if says("earnest", words):
        return False
    if DENIES.fullmatch(phrases.bare(words)) or denies(words):
        return True
    if despairs(words):
        return False
    return WELL.fullmatch(phrases.bare(words)) is not None or content(words) or phrases.only_agrees(words)


def content(words: str) -> bool:
    """Whether somebody says in English no more than that it is well now: all good now, thanks."""
    return CONTENT.fullmatch(phrases.bare(words)) is not None


def denies(words: str) -> bool:
    """Whether somebody says that they would do nothing to themselves, and tells of no danger beside that: 我不会做傻事的，就是累."""
    if not says("denied", words):
        return False
    rest = without("denied", words)
    return danger_of(rest) is Danger.CALM and Kind.DISTRESS not in kinds_of(rest) and not despairs(rest)


def unwell(words: str) -> bool:
    """Whether somebody says outright that they are not well, or that there is danger."""
    return UNWELL.fullmatch(phrases.bare(words)) is not None


def unwell_as_asked(words: str, *, of_danger: bool) -> bool:
    """The same right after they were asked; `of_danger`: whether somebody is in danger, where a yes is one."""
    word = phrases.bare(words)
    yes = of_danger and (YES.fullmatch(word) or UNKNOWN.fullmatch(word))
    earnest = says("earnest", words) and len(word) <= MOST_FEELING_CHARS
    return unwell(words) or UNWELL_TOO.fullmatch(word) is not None or bool(yes) or earnest


def relief(text: str) -> bool:
    """Whether words tell that help was called or has come, and of nothing that goes on."""
    return says("relieved", text) and GOES_ON.search(text) is None


def story_in(draft: Draft) -> str:
    """What a conversation about danger leaves for a case: what drove somebody else to it, or what stood beside words of despair."""
    return draft.danger.cause if draft.danger.other else without_despair_or_threats(draft.form.waiting)


def without_despair_or_threats(words: str) -> str:
    """What is told beside words of not wanting to live, or of hurting somebody, in earnest or in jest: no case holds those by itself."""
    pieces = phrases.segments(words)
    if not any(_of_an_end(one.words) or threatens(one.words) for one in pieces):
        return words
    return phrases.joined([one for one in pieces if not (_of_an_end(one.words) or threatens(one.words) or _only_sound(one.words))])


def _only_sound(words: str) -> bool:
    """Whether words are no more than a laugh or a sigh."""
    return LAUGHS.fullmatch(words) is not None or SIGHS.fullmatch(words) is not None


def _of_an_end(words: str) -> bool:
    """Whether words are of despair, or of what somebody does who wants no more: 遗书都写了两遍, 药都买好了."""
    if despairs(words) or LAST_THINGS.search(words):
        return True
    return danger_of(words) in (Danger.ALERT, Danger.MAY) and Kind.DISTRESS in kinds_of(words)


def takes_back(words: str) -> bool:
    """Whether somebody says that what they said was not meant: 就是气话."""
    return re.search(LIGHTLY, words) is not None


def without_what_worried(words: str) -> str:
    """What is told beside the words that were read as danger, once they are taken back: those stand in no case."""
    meant = [one for one in phrases.segments(words) if not (LAUGHS.fullmatch(one.words) or threatens(one.words))]
    return phrases.joined([one for one in meant if danger_of(one.words) is Danger.CALM])


def threatens(words: str) -> bool:
    """Whether whoever writes says that they would hurt somebody: 真想揍他一顿. Said lightly, it is no part of a case."""
    return THREATENS.match(phrases.bare(words)) is not None


def refuses(text: str) -> bool:
    """Whether nobody else is to be told; what others ordered somebody to keep quiet is no wish of theirs."""
    return REFUSED.search(without("hushed", text)) is not None


def calls_for_somebody(text: str) -> bool:
    """Whether somebody on duty is to get in touch."""
    return CALLS.fullmatch(phrases.bare(text)) is not None


def wants_no_call(text: str) -> bool:
    """Whether an offer that somebody gets in touch is turned down."""
    return phrases.bare(text) in NO_CALL


def asks_who(text: str) -> bool:
    """Whether somebody wants to know who answers them."""
    return WHO.fullmatch(phrases.bare(text)) is not None


def resumes(text: str) -> bool:
    """Whether somebody wants to go on with the form, in other words than those of `stopping.RESUMES`."""
    return FILLS_ON.fullmatch(phrases.bare(text)) is not None


def confirms(text: str) -> bool:
    """Whether words say nothing but what a summary asks for: 确认."""
    return phrases.bare(text) in CONFIRMS


def only_steers(text: str) -> bool:
    """Whether words fill in nothing and lead through a form: 确认, 跳过."""
    return phrases.bare(text) in CONFIRMS | stopping.SKIP_WORDS


def for_the_form(text: str) -> bool:
    """Whether words say nothing but what only a form asks for: 确认, 跳过, 保密."""
    return only_steers(text) or confiding.mode_said(text) is not None


def feels_better(text: str) -> bool:
    """Whether somebody says that it is a little better than it was."""
    return BETTER.fullmatch(phrases.bare(text)) is not None


def nods(text: str) -> bool:
    """Whether a message says no more than that somebody is there: 嗯, 好的."""
    return phrases.empty(text) or phrases.only_agrees(text)


def lets_go(text: str) -> bool:
    """Whether somebody does not want to say more."""
    return stopping.only_cancels(text) or LETS_GO.fullmatch(phrases.bare(text)) is not None


def sad(text: str) -> bool:
    """Whether words tell of loneliness, grief or a low mood; that a colleague left the job is none."""
    words = without_trifles(text)
    return says("low", words) or says("alone", words) or says("grief", words)


def helpless(text: str) -> bool:
    """Whether words ask for no rule but for help with living: 我该怎么办, 你在吗."""
    pieces = [one.words for one in phrases.segments(text) if one.words]
    return bool(pieces) and all(only_says("helpless", one) or sad(one) for one in pieces)


def only_sad(text: str) -> bool:
    """Whether words tell how somebody feels and of nothing that was done to them, whatever a form has asked."""
    pieces = [one.words for one in phrases.segments(text) if one.words]
    feels = [one for one in pieces if sad(one) and len(one) <= MOST_FEELING_CHARS and not OF_OTHERS.search(one)]
    others = (one for one in pieces if one not in feels)
    return bool(feels) and all(well(one) or thanks(one) or only_says("helpless", one) for one in others)


def thanks(text: str) -> bool:
    """Whether a message is nothing but thanks."""
    pieces = [phrases.bare(one.words) for one in phrases.segments(text) if one.words]
    return bool(pieces) and all(THANKS.fullmatch(one) or phrases.empty(one) for one in pieces) and any(map(THANKS.fullmatch, pieces))


def other_matter(text: str, *, distressed: bool) -> bool:
    """Whether words plainly tell of something to be dealt with: 宿舍漏水，想请工会管. `distressed`: how somebody is may hide in a story."""
    if len(text) < LEAST_MATTER or (distressed and sad(text)):
        return False
    read = purpose_of(text)
    told = read.intent is Intent.GRIEVANCE and (read.confidence >= PLAIN_MATTER or says("matter", text))
    return told and (says("matter", text) or says("thing", text))


def is_question(text: str, *, of_rules: bool = False) -> bool:
    """Whether words plainly ask something; `of_rules`: something that rules may say."""
    read = purpose_of(text)
    asks = questions.asks(text)
    asks = asks or (read.intent is Intent.ASK and read.confidence >= PLAIN_QUESTION)
    return asks and not helpless(text) and (not of_rules or says("rule", text))


def refers(text: str) -> bool:
    """Whether words speak of something that was told before."""
    return REFERS.search(text) is not None


def same_story(one: str, other: str) -> bool:
    """Whether two texts share a word, beside those that everybody uses."""
    first, second = (EVERYDAY.sub(" ", re.sub(r"\W", " ", text)) for text in (one, other))
    pairs = {first[i : i + SHARED] for i in range(len(first) - SHARED + 1)}
    return any(" " not in pair and pair in second for pair in pairs)


def distressed(draft: Draft, text: str) -> bool:
    """Whether the conversation is about somebody who is sad or at a loss, by its kinds or, where none is known yet, by these words."""
    kinds = draft.danger.kinds
    return Kind.DISTRESS in kinds or (
        not kinds and (sad(text) or helpless(text) or (draft.asking == Question.DANGER and draft.danger.asked is DangerQuestion.WELL))
    )
