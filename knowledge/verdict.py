"""The point of a quote, said first: the figure that was asked for, or whether the rule forbids, demands, allows or entitles.

Only words that stand in the quote are repeated, from the part of it that the question is about; where that part says two
things, or the question asks for neither, there is no verdict and the quote speaks for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.conditions import agreement, amounts
from knowledge.model import Verdict
from knowledge.query import Query, covered_share, understand
from knowledge.scope import ITEM, Kind, asked_kind, last_asked, states
from knowledge.tokens import terms
from knowledge.whose_term import asked_of, owner_of

YES_OR_NO = re.compile(
    r"能|可以|可不可以|行不行|行吗|允许|必须|一定要|要不要|应不应该|应该|该不该|非得|得不得|有没有权|有权|违法|合法|合规|算不算|是不是要"
    r"|强制|需不需要|需要|给不给|要.{0,12}(?:[吗嘛]|(?<!什)么)"
)
ENDS_YES_OR_NO = re.compile(r"能不能|可不可以|行不行|[吗嘛]|(?<!什)么")
OBLIGATION = re.compile(
    r"必须|一定要|要不要|应不应该|应该|该不该|非得|强制|需不需要|需要|是不是要|(?<![能想可以])要.{0,12}(?:[吗嘛]|(?<!什)么)"
)
TURNED = re.compile(r"不(?!得)|没(?![满到有签])|硬|强(?!度)|逼|非要|凭什么|拒|推掉|推辞|免(?!费)|例外")
"""A question put in the negative, about force or about refusing: the modal of the rule would answer the other way round."""
LIMIT = re.compile(r"(?:不得|不能|不准|严禁|禁止)(?:超过|超出|高于|低于|少于|多于|大于|小于|短于|长于|迟于|早于|晚于|逾)")
"""不得超过 sets a limit to what is allowed or owed; it forbids nothing by itself."""
FORMS_OF_ASKING = re.compile(r"能不能|可不可以|行不行|要不要|应不应该|该不该|需不需要|给不给|算不算|是不是|得不得|有没有|不[吗？?]?$")
MODALS = (
    ("forbids", re.compile(r"不得|禁止|严禁|不准|不能")),
    ("not_needed", re.compile(r"可以不|不必|无需")),
    ("entitles", re.compile(r"有权(?:利)?|享有")),
    ("demands", re.compile(r"应当|必须|须(?!要)|(?<![适反相对效供])应(?=[\u4e00-\u9fff])(?!用|急|届|聘|付|邀|对|急|变|税|享)")),
    ("allows", re.compile(r"(?<!不)可以|均可|方可|可(?=(?:由|设立|建立|按|向|依法|以))")),
)
"""Kinds of norm with the words that make them, strongest first."""
BANS = r"(?:不得|不能|不准|严禁|禁止)"
HEDGED = re.compile(
    rf"{BANS}(?:随意|随便|擅自|任意|无故|无正当理由|单方面?|依照|依据|按照|未经|借故|非法|违法|违反|滥用|变相|以[^，,。；;]{{1,24}}(?:为由|的名义|名义))"
)
"""A way of doing it is forbidden, or one ground for it; in other ways, or on other grounds, it may be done."""
EXCEPTED = re.compile(
    rf"(?:未经|非经|(?<!解)除(?!了|名|去|掉)[^。；;\n]*外|除非|没有[^。；;\n]*[，,])[^。；;\n]*{BANS}"
    rf"|{BANS}[^。；;\n]*(?:除外|[，,。；;]\n?但(?:是)?[^。；;\n]*(?:可以|不受|不在此限))"
    rf"|{BANS}[^。；;\n]*[。；;，,]\n?(?:确需|确有|确因|因[^，,。]{{0,8}}(?:需要|必要))"
)
"""A ban that says when it does not hold."""
SENTENCE = re.compile(r"[^。；;\n]*(?:[。；;\n]|$)")
UNDONE = re.compile(r"(?<![除否是])不(?:再|需|用)?(?:缴|交|付|收|扣|承担|负担|支付|参加|影响)")
"""Somebody else does not: 由用人单位缴纳，职工不缴纳. Whose duty it is has to be read, a bare 应当 would say the opposite of one half."""
PART = re.compile(r"[^，,；;。：:\n]+")
MIN_COVERED = 0.28
"""Share of the question that the quote must speak of: a modal about the same people and another matter is a wrong verdict."""
MIN_COVERED_FIGURE = 0.4
MIN_OF_MATTER = 0.3
"""The same of what is asked about, without whom it is about."""
WHO = frozenset(terms("工会主席副主席职工教职工员工学校单位用人单位劳动者教师老师高校学院干部会员"))
ASKS = re.compile(
    "能不能|可不可以|可以不可以|可以|允许|(?<![职功技可智性官才])能(?![力量源手干])|得不得|行不行|行(?=[吗嘛么不])|成(?=[吗嘛么])"
    "|合不合法|合法|违不违法|违法|合规|违规|合理|对不对|有没有问题|算不算|是不是"
)
"""Words that ask whether a deed may be: it stands behind them (能派我出差吗), or before them (派我出差，可以吗)."""
CLAUSE = re.compile(r"[^，,。；;！!？?\s]+")
AROUND_DEED = re.compile("[吗嘛么呢啊吧呀的了]+$|^[的吗嘛么呢]+")
CAUSED = re.compile("(?:安排|[指委]?派|叫|让|要求|命令|逼|强制|强迫|调).+")
"""From whoever makes somebody do it on, a clause tells what is done."""
STATE = re.compile(
    r"怀孕|怀着?孕|有孕在身|孕[期妇中]|哺乳期?|产[假期后]|坐月子|备孕|病假|住院|试用期?|医疗期|[几一二三四五六七八九十\d]+个(?:多)?月|期间|的时候|之后|以后"
)
"""How somebody is while it is done."""
ONLY_DONE = frozenset(terms("安排要求强制单位公司学校老板领导我们他们员工职工工作劳动一周一天几天什么时候吗呢这样这么做这种做法这么干"))
"""What makes somebody do it, who does and how long: a rule that forbids other deeds has the same words."""
LEAST_OTHERS = 2
"""Pairs of characters of other words for a deed that a quote has to have: 延长工作时间 for 加班."""
MIN_SHARE = 0.5
"""How much of the best fitting part's fit another part must have for its modal to count as competing."""

MIN_OTHERS = 0.6
"""How much of the best item's share of the question another item must speak of for its figure to count as competing."""


def verdict_of(query: Query, question: str, quote: str) -> Verdict | None:
    """Return the point of a verified quote for a question, or None where it has none that can be said in a word."""
    kind = asked_kind(question)
    parts = [match[0] for match in PART.finditer(quote)]
    if not parts or covered_share(query, quote) < MIN_COVERED:
        return None
    fits = [_fit(query, part) for part in parts]
    if kind is not None:
        found = _figure(query, question, quote, kind)
        named = covered_share(query, quote) >= MIN_COVERED_FIGURE or (found is not None and found.kind == "others_term")
        return found if named else None
    if agreement(amounts(question), quote) < 0:
        return None  # 怀孕六个月 is no case of 怀孕七个月以上: what is forbidden then says nothing of now
    if not YES_OR_NO.search(question) or TURNED.search(FORMS_OF_ASKING.sub("", question)):
        return None
    matter = [term for term in query.typed_pairs if term not in WHO]
    words = set(terms(quote))
    if sum(term in words for term in matter) < MIN_OF_MATTER * len(matter):
        return None
    found = _norm(parts, fits)
    if (
        found is not None
        and found.kind == "forbids"
        and (_excepted(quote, parts[fits.index(max(fits))]) or not _of_the_deed(question, words))
    ):
        return None
    if found is None or (found.kind == "demands") == bool(OBLIGATION.search(question)) or found.kind in ("forbids", "entitles"):
        return found
    return None  # whether something must be done is not answered by 可以, nor whether it may be by 应当


def _excepted(quote: str, part: str) -> bool:
    """Whether the ban that a part speaks of says when it does not hold, in its sentence or at the beginning of the next."""
    start = quote.find(part)
    before = max(quote.rfind(end, 0, start) for end in "。；;\n") + 1
    behind = SENTENCE.match(quote, start)
    onward = SENTENCE.match(quote, behind.end()) if behind else None
    return EXCEPTED.search(quote[before : onward.end() if onward else len(quote)]) is not None


def _of_the_deed(question: str, words: set[str]) -> bool:
    """Whether a quote speaks of what is asked about, in its own words or others: what forbids 夜班 says nothing of 出差."""
    for clause in _deeds(question):
        deed = understand(clause)
        typed = {*deed.typed_pairs} - WHO - ONLY_DONE
        if not typed:
            continue  # 这样可以吗: what is meant stands in the clause before
        others = {term for term, _ in deed.weighted_terms if len(term) > 1} - typed - WHO - ONLY_DONE
        return bool(typed & words) or len(others & words) >= LEAST_OTHERS
    return True


def _deeds(question: str) -> Iterator[str]:
    """What may be asked about, the likeliest first: behind the first word that asks, then before it, the nearest clause first."""
    asked = ASKS.search(question)
    if asked is None:
        return
    before, behind = CLAUSE.findall(question[: asked.start()]), CLAUSE.findall(question[asked.end() :])
    asks_behind = question[asked.end() : asked.end() + 1] not in ("", *"，,。；;！!？? ")
    for clause in (*(behind[:1] if asks_behind else ()), *reversed(before), *behind):
        words = STATE.sub(" ", AROUND_DEED.sub("", clause))
        caused = CAUSED.search(words)
        yield caused[0] if caused else words


def _fit(query: Query, part: str) -> float:
    words = set(terms(part))
    return sum(weight for term, weight in query.weighted_terms if term in words)


def _figure(query: Query, question: str, quote: str, kind: Kind) -> Verdict | None:
    """The one figure of the kind that was asked for, where it is said of what was asked; several different ones are no verdict."""
    asked = last_asked(kind, question)
    if asked is None or ENDS_YES_OR_NO.search(question, asked.end()) or not states(kind, question, quote):
        return None  # 参加了几次就被辞退，能回去吗 asks for no figure
    parts = [part for part in ITEM.split(quote) if part.strip()]
    spoken = [covered_share(query, part) for part in parts]
    stated = re.compile(rf"(?:{kind.stated.pattern})(?:(?:或者?)(?:{kind.stated.pattern}))*")
    stating = [(share, match[0].strip()) for part, share in zip(parts, spoken, strict=True) for match in stated.finditer(part)]
    best = max((share for share, _ in stating), default=0.0)
    found = list(dict.fromkeys(figure for share, figure in stating if share >= MIN_OTHERS * best))
    if len(found) != 1 or best < max(spoken):
        return None  # none, several, or said of something else: 百分之二 is not the 会费 that another item names
    return _term(question, asked.span(), quote, found[0]) if kind.name == "time" else Verdict("figure", found[0])


def _term(question: str, asked: tuple[int, int], quote: str, figure: str) -> Verdict | None:
    """A time with the words that say whose it is; where it is not the one that is asked for, that is the point."""
    owners = [owner_of(quote, match.start()) for match in re.finditer(re.escape(figure), quote)]
    wanted = asked_of(question, *asked)
    owner, words = next((one for one in owners if one[0] in ("", wanted)), owners[0])
    if owner and wanted and owner != wanted:
        return Verdict("others_term", words, owner) if words else None
    return Verdict("figure", words or figure)


def _norm(parts: list[str], fits: list[float]) -> Verdict | None:
    """The modal of the part that fits best or of the one that completes it; none where near parts disagree."""
    best = max(range(len(parts)), key=lambda i: (fits[i], -i))
    if fits[best] <= 0:
        return None
    near = [i for i, fit in enumerate(fits) if fit >= MIN_SHARE * fits[best]]
    found = {modal for i in near if (modal := _modal(parts[i]))}
    if not found:
        found = {modal for i in range(best + 1, min(best + 3, len(parts))) if (modal := _modal(parts[i]))}
    if len({kind for kind, _ in found}) != 1:
        return None
    verdict = Verdict(*sorted(found)[0])
    if verdict.kind in ("limits", "hedged"):
        return None  # up to where, or in what way, has to be read
    return None if verdict.kind == "demands" and any(UNDONE.search(part) for part in parts) else verdict


def _modal(part: str) -> tuple[str, str] | None:
    if limit := LIMIT.search(part):
        return "limits", limit[0]
    if hedged := HEDGED.search(part):
        return "hedged", hedged[0]
    hits = [(kind, match[0]) for kind, pattern in MODALS if (match := pattern.search(part))]
    return _only(hits)


def _only(hits: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    found = list(hits)
    return found[0] if len(found) == 1 else None
