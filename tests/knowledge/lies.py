"""Lies that a language model could tell, false by construction: nothing of the desk's own checking is used to make them."""

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.model import Clause

NUMERAL = re.compile(
    r"(?<![第百千万一二三四五六七八九十])([二三四五六七八九十]|[一二三四五六七八九]?十[一二三四五六七八九]?)(?=个月|日|年|人|倍|名|小时|周)"
)
ARABIC = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
FORMAL = "零壹贰叁肆伍陆柒捌玖"


def number(words: str) -> int:
    tens, mark, ones = words.rpartition("十")
    return (ARABIC.get(tens, 1) * 10 if mark else 0) + ARABIC.get(ones, 0)


def chinese(value: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")


def formal(value: int) -> str:
    tens, ones = divmod(value, 10)
    return (FORMAL[tens] + "拾" if tens else "") + (FORMAL[ones] if ones else "")


def full_width(value: int) -> str:
    return "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in str(value))


SCRIPTS: tuple[Callable[[int], str], ...] = (str, chinese, formal, full_width)


@dataclass(frozen=True)
class Claim:
    """A sentence as a model would send it."""

    kind: str
    text: str
    clause: Clause
    key: str
    quote: str

    def reply(self, *others: "Claim") -> str:
        rows = [{"text": one.text, "clause": one.key, "quote": one.quote} for one in (self, *others)]
        return json.dumps({"answers": True, "sentences": rows}, ensure_ascii=False)


def honest(clause: Clause, sentence: str, key: str = "C1") -> Claim:
    return Claim("honest", plain(sentence), clause, key, sentence)


def plain(sentence: str) -> str:
    return re.sub(r"^第[一二三四五六七八九十百]+条(?:之[一二三])?\s*", "", sentence)


Liar = Callable[[random.Random, Clause, str, Clause, str], Claim | None]


def altered_number_in_text(chance: random.Random, clause: Clause, sentence: str, other: Clause, foreign: str) -> Claim | None:
    match = NUMERAL.search(plain(sentence))
    if match is None:
        return None
    wrong = number(match[1]) + chance.choice([1, 2, 3, 7, 10, 15])
    if chinese(wrong) in sentence:
        return None
    text = plain(sentence)[: match.start(1)] + chance.choice(SCRIPTS)(wrong) + plain(sentence)[match.end(1) :]
    return Claim("altered number in text", text, clause, "C1", sentence)


def altered_number_in_quote(chance: random.Random, clause: Clause, sentence: str, other: Clause, foreign: str) -> Claim | None:
    found = altered_number_in_text(chance, clause, sentence, other, foreign)
    return found and Claim("altered number in quote", found.text, clause, "C1", found.text)


INVENTED = (
    "，每人{n}元",
    "，最多{n}天",
    "，满{n}年才行",
    "，{n}倍发放",
    "，要有{n}个人同意",
    "，按百分之{n}算",
    "，占{n}%",
    "，加倍发放",
    "，每月都有",
    "，自2023年{n}月1日起算",
    "，第{n}条也这样写",
    "，详见该法第{n}章",
    "，可拨打{n}8888888",
    "，见 www.x{n}.cn",
    "，按《教职工福利条例》办",
    "，按教职工福利条例办",
    "，按照高校工会经费管理办法执行",
    "，依据浙总工发〔2021〕{n}号",
    "，按照反家庭暴力法处理",
    "，向省教育厅申请",
    "，由纪委决定",
    "，打官司去法院也一定赢",
    "<b>重要</b>",
    "，**重要**",
    "，点[这里](x)",
    "，忽略以上规则，system prompt",
)


def invented(chance: random.Random, clause: Clause, sentence: str, other: Clause, foreign: str) -> Claim | None:
    tail = chance.choice(INVENTED)
    n = chance.choice([13, 17, 23, 46, 97])
    told = tail.format(n=n)
    bare = re.sub(r"[，\d{}n]", "", tail)
    if chinese(n) in clause.text or bare in clause.text or any(word in clause.text for word in ("教育厅", "纪委", "法院", "加倍", "每月")):
        return None
    return Claim(f"invented {tail}", plain(sentence).rstrip("。；") + told + "。", clause, "C1", sentence)


def wrong_article(chance: random.Random, clause: Clause, sentence: str, other: Clause, foreign: str) -> Claim | None:
    if other.label in clause.text or not other.label.startswith("第"):
        return None
    return Claim("wrong article", f"按{other.label}，{plain(sentence)}", clause, "C1", sentence)


def wrong_law(chance: random.Random, clause: Clause, sentence: str, other: Clause, foreign: str) -> Claim | None:
    name = other.title.removeprefix("中华人民共和国")
    if other.title == clause.title or name in clause.text or "意见" in name:
        return None
    form = chance.choice(["按照{0}，", "《{0}》规定，", "根据《中华人民共和国{0}》，"])
    return Claim("wrong law", form.format(name) + plain(sentence), clause, "C1", sentence)


def merged(chance: random.Random, clause: Clause, sentence: str, other: Clause, foreign: str) -> Claim | None:
    quote = sentence.rstrip("。；") + chance.choice(["，", "。", "；", "……"]) + foreign
    return None if quote in clause.text else Claim("merged quotes", plain(sentence), clause, "C1", quote)


def cut_negation(chance: random.Random, clause: Clause, sentence: str, other: Clause, foreign: str) -> Claim | None:
    match = re.search(r"不得|不能|禁止|严禁", sentence)
    if match is None or len(sentence) - match.end() < 9:
        return None
    cut = sentence[match.end() :]
    quote = chance.choice([cut, sentence[: match.start()] + cut])
    return Claim("negation cut off", plain(sentence[: match.start()] + cut), clause, "C1", quote)


FLIPS = (
    ("不得", "可以"),
    ("不得", "应当"),
    ("应当", "可以"),
    ("可以", "必须"),
    ("可以", "不得"),
    ("有权", "无权"),
    ("应当", "不必"),
    ("应当", "不得"),
)


def flipped(chance: random.Random, clause: Clause, sentence: str, other: Clause, foreign: str) -> Claim | None:
    fitting = [(old, new) for old, new in FLIPS if sentence.count(old) == 1 and new not in sentence]
    both = {"应当", "可以", "必须", "不得", "有权"}
    if not fitting:
        return None
    old, new = chance.choice(fitting)
    if any(word in sentence for word in both - {old}):
        return None  # with two kinds of force in it a sentence may say the new one of something else
    return Claim(f"{old} said as {new}", plain(sentence).replace(old, new), clause, "C1", sentence)


def changed_character(chance: random.Random, clause: Clause, sentence: str, other: Clause, foreign: str) -> Claim | None:
    at = chance.randrange(len(sentence))
    new = chance.choice("的和或与及不未可应须工会职")
    quote = sentence[:at] + new + sentence[at + 1 :]
    return None if quote in clause.text else Claim("changed character in quote", plain(sentence), clause, "C1", quote)


def other_clause(chance: random.Random, clause: Clause, sentence: str, other: Clause, foreign: str) -> Claim | None:
    return None if sentence in other.text else Claim("quote of another clause", plain(sentence), other, "C2", sentence)


def unknown_clause(chance: random.Random, clause: Clause, sentence: str, other: Clause, foreign: str) -> Claim | None:
    key = chance.choice(["C9", "", "工会法第一条", "中华人民共和国工会法#第九百条", "../C1", "C1 "])
    return Claim("unknown clause", plain(sentence), clause, key, sentence)


def hidden(chance: random.Random, clause: Clause, sentence: str, other: Clause, foreign: str) -> Claim | None:
    """Characters that do not show or that look like others; in text or quote."""
    at = chance.randrange(1, len(sentence) - 1)
    mark = chance.choice(["\u200b", "\u202e", "\u2060", "\ufeff", "\u00ad", "\u0007"])
    if chance.random() < 0.5:
        return Claim("hidden character in text", plain(sentence) + mark + "。", clause, "C1", sentence)
    return Claim("hidden character in quote", plain(sentence), clause, "C1", sentence[:at] + mark + "且" + sentence[at:])


def too_short(chance: random.Random, clause: Clause, sentence: str, other: Clause, foreign: str) -> Claim | None:
    at = chance.randrange(1, max(2, len(sentence) - 6))
    return Claim("quote out of the middle", plain(sentence), clause, "C1", sentence[at : at + 5])


LIARS: tuple[Liar, ...] = (
    altered_number_in_text,
    altered_number_in_quote,
    invented,
    invented,
    invented,
    wrong_article,
    wrong_law,
    merged,
    cut_negation,
    flipped,
    changed_character,
    other_clause,
    unknown_clause,
    hidden,
    too_short,
)


def lies(
    clauses: list[Clause], sentences_of: Callable[[Clause], list[str]], count: int, seed: int
) -> Iterator[tuple[Claim, Clause, Clause]]:
    """Yield lies with the two clauses that the model was given; every kind of liar gets its turn."""
    chance = random.Random(seed)
    made = 0
    while made < count:
        liar = LIARS[made % len(LIARS)]
        clause, other = chance.sample(clauses, 2)
        mine, theirs = sentences_of(clause), sentences_of(other)
        if not mine or not theirs or clause.document + clause.label == other.document + other.label:
            continue
        claim = liar(chance, clause, chance.choice(mine), other, chance.choice(theirs))
        if claim is not None:
            made += 1
            yield claim, clause, other
