"""What was frightening and hurt nobody: something that nearly happened, what may happen some day, how somebody drives.

It is a complaint like any other. A sentence of safety stands beside it, and no question whether somebody is well.
"""

from __future__ import annotations

import re

from handlers.danger_talk import Kind
from handlers.grievances.danger.no_danger import PRESENT
from handlers.grievances.words.harm import fights_at_law, struck
from handlers.linear_reader import NAMES, load_reader
from handlers.urgent import DANGER_WORDS, KINDS, TIRED, Danger, danger_of, kinds_of, says
from handlers.word_lists import fold

END = r"[^，,。.！!？?；;~～\s]*"
NEARLY = re.compile(
    rf"(?:差(?:一)?(?:点|丁点)(?:儿|点)?|险些|几乎(?=.{{0,4}}[砸撞摔碰压夹绊滑])|早晚|迟早|总有一天|万一|搞不好|弄不好|保不齐){END}"
)
"""What did not happen, or has not yet: 差点砸到人, 早晚要出事."""
SPARED = re.compile(
    r"(?:幸好|幸亏|好在|还好|万幸|得亏|亏得|所幸|好险)[^，,。！!？?；;]{0,10}(?:没|躲|闪|不在|反应快)"
    r"|(?<!有)没(?:有)?(?:真的?)?(?:砸|撞|伤|碰|夹|压|烫|摔|绊)(?:着|到|中|倒|上)|没(?:有)?(?:什么)?(?:人)?(?:受伤|伤亡|出(?:什么|啥)?(?:大)?事)|没伤(?:到|着)?人|人(?:都|倒)?没事|虚惊一场"
)
"""What says that nobody was hurt."""
OUT = re.compile("灭了|灭掉|没烧起来|控制住|处理好")
DREADS = re.compile(
    r"吓(?:死(?:个?人|我|大家|宝宝)?(?:了|啦)?|人|坏|一(?:大)?跳|得|到|破胆|尿|懵)|魂(?:都|快)?(?:吓|没)|后怕|(?:吓?出(?:了)?)?一?身(?:的)?冷汗|捏(?:了)?(?:一)?把(?:冷)?汗"
    r"|心惊|胆战|胆颤|提心吊胆|[太很挺多好真超]危险|(?:非常|特别|相当|十分)危险|不安全|要出(?:人命|事)"
)
"""How people say that something frightened them."""
DRIVES = re.compile(
    r"超速|飙车|闯红灯|横冲直撞|抢道|逆行|急刹|猛(?:拐|刹|打方向)|(?:开|骑|飞)得?(?:飞快|[很太特贼真那这]么?别?快)|(?:边|一边)(?:开车?|骑车?)"
)
DROWSY = re.compile(
    "(?:打瞌睡|打盹|犯困|困得|睡着|合上?眼)[^，,。！!？?]{0,8}(?:撞|追尾|翻车|开[下进到]|出事|冲)"
    "|(?:开着?车|路上|方向盘)[^，,。！!？?]{0,8}(?:打瞌睡|打盹|犯困|困得|睡着)"
)
"""How people say that they nearly fell asleep at the wheel."""
HARMED = re.compile(
    r"(?<!没)(?<!没人)(?<!没有)受伤|伤着了|住院|送医|送.{0,3}医院|抢救|去(?:了|过)?医院|骨折|流血|出血|缝(?:了)?.{0,2}针|昏(?!暗|黄)|晕|摔(?:断|伤|破)|砸(?:伤|破|断)|撞(?:伤|断|飞)|夹(?:伤|断)|救护车"
)
HARMLESS = frozenset(
    {
        "concepts.fall",
        "concepts.crush",
        "concepts.electric",
        "concepts.height",
        "concepts.death_talk",
        "concepts.worry",
        "frames.accident_now",
    }
)
"""Signs that tell of things that fall or move, and of nobody who was hurt."""
LASTING = frozenset({f"concepts.{one}" for one in ("gas", "toxic", "drowning", "trapped")} | {"frames.taken", "frames.cutting"})
"""What hurts without being seen; that it nearly did is no end of it."""
FRAMES = frozenset({f"frames.{one}" for one in ("accident_person", "accident_now", "accident_hurt", "sick_now", "other_edge")})
"""The only frames that may stand in words of what nearly happened; 万一我死了 is none of them."""
STRUCK = frozenset({"frames.attack_now", "frames.attack_hurt"})
"""What a thing that falls does in the same words as somebody who strikes; `BLOWS` tells them apart."""
BLOWS = re.compile("打|揍|踹|踢|掐|砍|捅|杀|扔|拿|抄|追|弄死|动手")
OTHERWISE = (KINDS[Kind.DISTRESS] | KINDS[Kind.VIOLENCE]) - STRUCK - {"concepts.height"}


def near_miss(text: str) -> bool:
    """Whether words tell of what nearly hurt somebody, or may some day, and of nobody who is hurt or shut in now."""
    words = TIRED.sub(" ", fold(text))
    if struck(text):
        return False  # by somebody, and no accident
    if fights_at_law(text):
        return False
    if says("wish", text) or says("shout", text) or HARMED.search(words):
        return False
    found = _named(words) - (frozenset[str]() if BLOWS.search(words) else STRUCK)
    if found & (OTHERWISE | STRUCK) or any(sign.startswith("frames.") and sign not in FRAMES for sign in found):
        return False
    if SPARED.search(words):
        over = OUT.search(words) is not None
        return PRESENT.search(words) is None and (over or not found & (KINDS[Kind.FIRE] | LASTING))
    return NEARLY.search(words) is not None and not found & LASTING and _named(NEARLY.sub(" ", words)) <= HARMLESS | {"frames.other_edge"}


def frightened(text: str, read: Danger) -> bool:
    """Whether words say that something was frightening, or how somebody drives, and name no danger: 开得飞快，吓死人了."""
    words = fold(text)
    if read in (Danger.ALERT, Danger.MAY):  # the rest tells whether it is more than the fright
        read = danger_of(DREADS.sub(" ", words))
    if read not in (Danger.ASK, Danger.CALM) or HARMED.search(words) or says("wish", text):
        return False
    dreads = DREADS.search(words) is not None and Kind.VIOLENCE not in kinds_of(text)
    return (dreads or DRIVES.search(words) is not None) and _named(DREADS.sub(" ", words)) <= HARMLESS and not _jokes(words)


def complains_of_fright(text: str) -> bool:
    """Whether words tell of something that nearly happened, or of how frighteningly somebody drives: a complaint, however it reads."""
    return near_miss(text) or (on_the_road(text) and frightened(text, danger_of(text)))


def drowsy_at_the_wheel(text: str) -> bool:
    """Whether somebody nearly fell asleep as they drove, and nobody is hurt now: 打瞌睡差点撞了."""
    return DROWSY.search(fold(text)) is not None and near_miss(text)


def on_the_road(text: str) -> bool:
    """Whether it is about how somebody drives: nothing there is repaired."""
    return DRIVES.search(fold(text)) is not None


def _named(words: str) -> frozenset[str]:
    return frozenset(sign for sign in load_reader(DANGER_WORDS).found(words) if sign.startswith(NAMES))


def _jokes(words: str) -> bool:
    return says("jest", words) and not says("earnest", words)
