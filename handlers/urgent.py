"""Danger to life comes before everything else.

Wordings that are certain stand in `danger.toml`; the rest is weighed (`handlers.linear_reader`). Two borders are apart: people on duty are
alerted where the reading is certain; the numbers are given, and it is asked whether somebody is in danger, as soon as it may be so.
What sounds like jest is asked back and never ignored.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from handlers.danger_talk import Kind
from handlers.exposure import exposed
from handlers.linear_reader import MOST_KEPT, NAMES, load_reader, parts
from handlers.word_lists import WordList, fold

DANGER_WORDS = WordList("handlers", "danger")
TRIFLES = WordList("handlers", "trifles")
SAID_INSTEAD = {"smokes": "抽烟", "when_i_hear": "什么时候有消息"}
"""Smoking by itself reads as calm, and only where somebody does it sounds like danger."""
WISH = frozenset({"concepts.wish", "concepts.hopeless"})
"""Signs of not wanting to live."""
MOURNS = frozenset({"concepts.death_talk", "concepts.worry", "concepts.hiding", "frames.other_worry", "frames.besieged", "frames.inside"})
"""Signs that stand beside quiet grief, and are no danger there."""


@dataclass(frozen=True, slots=True)
class Borders:
    """Likelihoods from which danger is read."""

    certain: float
    certain_elsewhere: float
    """Beside words that mostly put it elsewhere."""
    may: float
    """Where a word of danger is there."""
    may_unnamed: float
    worry: float
    """From here on it is asked kindly whether somebody is well."""
    worry_unnamed: float
    jest: float
    """The same, of danger and jest together."""


OPEN = Borders(certain=0.7, certain_elsewhere=0.9, may=0.4, may_unnamed=0.5, worry=0.1, worry_unnamed=0.3, jest=0.35)
ANSWERING = Borders(certain=0.9, certain_elsewhere=0.97, may=0.5, may_unnamed=0.8, worry=0.5, worry_unnamed=0.8, jest=0.8)
"""An answer in a form is short and mostly none. Words of not wanting to live are read there as anywhere."""
TIRED = re.compile("(?:太|好|真|很|挺|实在)(?:是)?(?:累|苦|辛苦)(?:了|啊|人)?")
"""What is hard, and by itself no despair."""
LONGEST_SHOUT = 24
FAINT = 0.25
"""Up to which likelihood a hint of danger is faint: what is plainly for something else goes on, with the numbers beside it."""


CLAUSES = re.compile("[，,。.！!？?；;]+")
CHINESE = re.compile("[\u4e00-\u9fff]")


class Danger(StrEnum):
    """What a message says of danger."""

    ALERT = "alert"
    """Somebody is in danger now."""
    MAY = "may"
    """Somebody may be: the numbers at once, and the question whether it is so."""
    ASK = "ask"
    """Said in jest, or hinted at: to be asked back, kindly and with the numbers."""
    CALM = "calm"


KINDS: Mapping[Kind, frozenset[str]] = {
    Kind.DISTRESS: frozenset(
        f"concepts.{one}" for one in ("wish", "hopeless", "burden", "farewell", "entrust", "lastly", "poison", "height", "waterside")
    )
    | {"die", "despair", "frames.if_gone"},
    Kind.VIOLENCE: frozenset(
        {f"concepts.{one}" for one in ("blade", "threat", "hiding", "missing")}
        | {f"frames.{one}" for one in ("armed", "attack_now", "attack_hurt", "threatened", "own_threat", "besieged", "held")}
        | {"frames.home_violence", "frames.sexual"}
    ),
    Kind.FIRE: frozenset(f"concepts.{one}" for one in ("fire", "gas", "trapped")),
    Kind.HEALTH: frozenset(
        {f"concepts.{one}" for one in ("hurt", "fall", "crush", "electric", "drowning", "toxic")}
        | {f"frames.{one}" for one in ("taken", "cutting", "accident_hurt", "sick_now")}
    ),
}


FALLS = frozenset({"concepts.fall", "concepts.crush", "concepts.hurt", "concepts.electric"})
HIGH = frozenset({"concepts.height", "concepts.waterside"})
EDGES = frozenset({"frames.edge", "frames.veiled_height", "frames.veiled_water", "frames.if_gone"})
ROUGHLY = {"violence": Kind.VIOLENCE, "blood": Kind.HEALTH}
"""Signs that say it less surely, where no other does."""


@lru_cache(maxsize=MOST_KEPT)
def danger_of(text: str, *, answering: bool = False) -> Danger:
    """Read how much danger a message tells of; of a long one, its worst part counts. `answering`: it answers a question of a form."""
    if text.strip(" /").lower() == "help" and not text.isupper():
        return Danger.CALM  # the command
    words = meant(text)
    read = _worst(words, answering=answering)
    if read is not Danger.CALM and (rest := _milder(words)) != words:
        read = max(read, _worst(rest, answering=answering), key=list(Danger).index)
    return read


def is_urgent(text: str) -> bool:
    """Tell whether a message names a danger to somebody's life, or may."""
    return danger_of(text) in (Danger.ALERT, Danger.MAY)


def _worst(words: str, *, answering: bool) -> Danger:
    """The worst that a part of a text tells of."""
    found = {_danger_in(part, answering=answering) for part in parts(words)}
    return next(danger for danger in Danger if danger in found)


def _milder(words: str) -> str:
    """Words without who is not in just now, and what would settle a matter, unless danger is named beside it: 她下午不在."""
    rest = DANGER_WORDS["away"].sub("少发了", DANGER_WORDS["settles"].sub("少发了", words))
    return words if any(sign.startswith(NAMES) for sign in load_reader(DANGER_WORDS).found(rest)) else rest


def _danger_in(text: str, *, answering: bool) -> Danger:
    if (named := named_danger(text)) is not None:
        return named
    if not any(character.isalpha() for character in text):
        return Danger.CALM
    reader = load_reader(DANGER_WORDS)
    shares = reader.shares(text)
    found = reader.found(text) if max(shares["urgent"], shares["joke"]) >= OPEN.worry else frozenset[str]()
    read = weighed(shares, found, answering=answering)
    if read is Danger.ASK and _plain_english(text, found):
        read = Danger.CALM
    if read is Danger.CALM and not says("invented", text) and (says("weary", text) or _a_clause_despairs(text)):
        read = Danger.ASK
    if read not in (Danger.ALERT, Danger.MAY):
        return Danger.MAY if says("shut_in", text) else read
    return Danger.ASK if mourns(text, found) else read


def meant(text: str) -> str:
    """A text, folded, without what only sounds like danger: cut money, who is out of sight or hushed up, unanswered calls, trifles."""
    hushed = DANGER_WORDS["hushed"].sub(" ", without_trifles(text))
    words = DANGER_WORDS["apart"].sub("人在", DANGER_WORDS["cut"].sub("少发了", hushed))
    return DANGER_WORDS["unanswered"].sub("没有答复", words) if _complains_of_silence(words) else words


def _a_clause_despairs(text: str) -> bool:
    """Whether a clause by itself surely speaks of not wanting to live, whatever long tale or sober question stands around it."""
    reader = load_reader(DANGER_WORDS)
    despairing = (one for one in CLAUSES.split(text) if reader.found(TIRED.sub(" ", one)) & WISH)
    return any(reader.shares(one.strip())["urgent"] >= OPEN.certain for one in despairing)


def _plain_english(words: str, found: frozenset[str]) -> bool:
    """Whether words are of everyday matters, in English, of which the reader knows little, and name nothing dark: ok, I am home 10-12."""
    if CHINESE.search(words) or any(sign.startswith(NAMES) for sign in found):
        return False
    return says("matters_in_english", words) and not says("dark_in_english", words)


def without_trifles(text: str) -> str:
    """A text, folded, with something harmless in the place of everyday troubles whose words danger and sorrow share."""
    words = fold(text)
    for trouble, wordings in TRIFLES.certain.items():
        words = wordings.sub(SAID_INSTEAD.get(trouble, "少发了"), words)
    return words


def _complains_of_silence(words: str) -> bool:
    """Whether words say that an office does not answer, or that somebody never does; they worry about nobody: 电话打不通，他们从来不接."""
    rest = DANGER_WORDS["unanswered"].sub(" ", words)
    if not tells_of_missing(words) or any(sign.startswith(NAMES) for sign in load_reader(DANGER_WORDS).found(rest)):
        return False
    if DANGER_WORDS.says("habit", words):
        return True
    return DANGER_WORDS.says("office", rest) and not DANGER_WORDS.signs["around.someone"].search(DANGER_WORDS["office"].sub(" ", rest))


def faint(text: str) -> bool:
    """Whether what was read as a hint of danger is a faint one, in no jest and beside no word of not wanting to live."""
    reader = load_reader(DANGER_WORDS)
    for part in parts(meant(text)):
        shares = reader.shares(part)
        if named_danger(part) is not None or shares["urgent"] >= FAINT or shares["joke"] >= FAINT or reader.found(part) & WISH:
            return False
    return True


def kinds_of(text: str) -> frozenset[Kind]:
    """What sorts of danger a message names; empty where it names none."""
    found = {sign for part in parts(meant(text)) for sign in load_reader(DANGER_WORDS).found(part)}
    wishes = {Kind.DISTRESS} if says("wish", text) else set[Kind]()
    named = {kind for kind, signs in KINDS.items() if signs & found} | wishes
    if found & FALLS and not (found & KINDS[Kind.DISTRESS] - HIGH or found & EDGES or wishes):
        named -= {Kind.DISTRESS}  # 看台栏杆松了，有人摔下去: a high place alone is no despair
    if exposed(text):  # says what the numbers of gas and of illness say, and to go out before them
        burns = {Kind.FIRE} if found & {"concepts.fire", "concepts.trapped"} else set[Kind]()
        named = (named & {Kind.VIOLENCE}) | wishes | burns | {Kind.AIR}
    if says("shut_in", text):
        named |= {Kind.FIRE}
    if says("own_hand", text):
        named |= {Kind.DISTRESS}
    return frozenset(named or {kind for sign, kind in ROUGHLY.items() if sign in found})


def despairs(words: str) -> bool:
    """Whether words speak of not wanting to live, in earnest or in jest."""
    if says("wish", words) or says("weary", words):
        return True
    return bool(load_reader(DANGER_WORDS).found(TIRED.sub(" ", without_trifles(words))) & WISH)


def on_the_edge(words: str) -> bool:
    """Whether words say that somebody is high up, or at the water."""
    return bool(load_reader(DANGER_WORDS).found(words) & {"frames.edge", "concepts.height", "concepts.waterside"})


def tells_of_missing(words: str) -> bool:
    """Whether words tell of somebody who is not there, or cannot be reached."""
    return "concepts.missing" in load_reader(DANGER_WORDS).found(words)


def mourns(text: str, found: frozenset[str]) -> bool:
    """Whether a folded text speaks of a loss, or of being alone, and names nothing beside it that is danger."""
    names = {sign for sign in found if sign.startswith(NAMES)}
    return (says("grief", text) or says("alone", text)) and names <= MOURNS


def says(key: str, text: str) -> bool:
    """Whether wordings of the list `certain` are in a text."""
    return DANGER_WORDS.says(key, fold(text))


def without(key: str, text: str) -> str:
    """A folded text without the wordings of one of these lists."""
    return DANGER_WORDS[key].sub(" ", fold(text))


def only_says(key: str, text: str) -> bool:
    """Whether a text is nothing but one of them."""
    return DANGER_WORDS.fits(key, fold(text).strip(" ,.。!！?？~～…，"))


def named_danger(text: str) -> Danger | None:
    """What the certain wordings say of a folded text; None where there is none."""
    if len(text) <= LONGEST_SHOUT and only_says("shout", text):
        return Danger.ALERT
    if only_says("nothing", text):
        return Danger.CALM
    if not (DANGER_WORDS.says("danger", text) or DANGER_WORDS.says("wish", text)):
        return None
    if DANGER_WORDS.says("elsewhere", text):
        return Danger.MAY if _wishes_to_die(text) else None
    jest = DANGER_WORDS.says("jest", text) and not DANGER_WORDS.says("earnest", text)
    return Danger.ASK if jest else Danger.ALERT


def _wishes_to_die(text: str) -> bool:
    """Whether a clause says so by itself, though another one tells of the past or of money: 昨天摔伤了，不想活了，单位不赔."""
    clauses = CLAUSES.split(text)
    said = any(DANGER_WORDS.says("wish", one) and not DANGER_WORDS.says("elsewhere", one) for one in clauses)
    return said and not DANGER_WORDS.says("invented", text)


def weighed(shares: Mapping[str, float], found: frozenset[str], *, answering: bool = False) -> Danger:
    """What the likelihoods come to, given the signs that were found."""
    urgent, either = shares["urgent"], shares["urgent"] + shares["joke"]
    names = any(sign.startswith(NAMES) for sign in found)
    elsewhere = any(sign.startswith("elsewhere.") for sign in found)
    borders = ANSWERING if answering and not found & WISH else OPEN
    if names and urgent >= (borders.certain_elsewhere if elsewhere else borders.certain):
        return Danger.ALERT
    if urgent >= (borders.may if names else borders.may_unnamed) and urgent >= shares["joke"]:
        return Danger.MAY
    jest = either >= borders.jest and (names or urgent >= OPEN.worry)
    return Danger.ASK if jest or urgent >= (borders.worry if names else borders.worry_unnamed) else Danger.CALM
