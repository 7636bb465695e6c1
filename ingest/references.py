"""References in a clause to other clauses and documents: 《工会法》第二十二条, 本法第八条, “本意见第8条”, 前款, 《中国工会章程》.

Finding needs no other document; `resolve` then turns a reference into clause ids by the names that are held, or tells what is
missing. A rule may introduce a short name (以下简称年休假条例): `short_names` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.line_forms import number_of
from knowledge.clause_ids import chinese_numeral, normalise_document_key
from knowledge.names import KIND, NATION

NUMERAL = r"(?:[〇零一二三四五六七八九十百千]{1,9}|\d{1,4})"
ARTICLE = rf"第\s?{NUMERAL}\s?条(?:之[一二三四五六七八九十]{{1,3}})?"
INNER = rf"(?:第{NUMERAL}款)?(?:第?[（(]?{NUMERAL}[)）]?项)?(?:第{NUMERAL}目)?"
INNER_ONLY = rf"(?:第{NUMERAL}款(?:第?[（(]?{NUMERAL}[)）]?项)?|第[（(]?{NUMERAL}[)）]?项)"
JOIN = r"\s?(?:、|，|,|和|与|及|以及|或者|或|至|到|－|—|-)\s?"
PLACES = rf"{ARTICLE}{INNER}(?:{JOIN}(?:{ARTICLE}{INNER}|{INNER_ONLY}))*"
TASKS = rf"(?:第\s?{NUMERAL}\s?(?:项任务|项|点)|任务{NUMERAL}|第[（(]{NUMERAL}[)）](?:项|点|部分)|第{NUMERAL}部分)"
TITLE = r"《(?P<title>[^《》\n]{1,80}(?:《[^《》\n]{1,80}》[^《》\n]{0,80})*)》"
SELF = rf"本(?:实施)?(?:{KIND})"
LEAD_WORDS = re.compile(
    "^.*(?:根据|依照|按照|违反|适用|符合|参照|执行|遵守|履行|以及|对于|依据|属于|具有|具备|载明|提交|证明|出现|实行|应当|不受|没有|享受|规定的?|有关"
    "|和(?!国|平|解)|(?<!参)与|及|或者|或|(?<!自)由|对(?!外)|除|将|以|经(?!济)|在|为|是|(?<!国)有(?!限))(?=.{2,})"
)
"""What stands before a name that has no 《》."""
BARE_NAME = rf"(?P<bare>(?:(?!{SELF})[\u4e00-\u9fff]){{0,20}}?(?:法典|法|条例|章程|办法|规定|细则|意见|解释))"
GENERIC = re.compile("(?:法律|法规|行政法规|规章|法|条例|规定|办法|细则|意见|解释|章程)")
RULE_NAME = re.compile(rf"(?:{KIND}|纲要|规划|决议|公告|批复|说明|标准|协议)(?:[（(][^）)]{{1,20}}[）)])*$")
REFERENCE = re.compile(
    rf"(?:{TITLE}(?:[（(][^（）()\n]{{1,40}}[）)])?(?P<of_title>{PLACES})?"
    rf"|(?P<own>{SELF})(?P<of_own>{PLACES}|{TASKS})"
    rf"|(?P<near>前[一二三四五六两]?(?:款|条|项)|本条第{NUMERAL}款(?:第?[（(]?{NUMERAL}[)）]?项)?|本条(?:第?[（(]{NUMERAL}[)）]项)|本(?:款|项)(?=规定|所))"
    rf"|{BARE_NAME}(?P<of_bare>{PLACES})"
    rf"|(?P<alone>{PLACES}))"
)
MAX_RANGE = 200
SHORT_NAME = re.compile(rf"{TITLE}\s?[（(](?:以下|下)(?:统|简)?称[“\"《]?(?P<short>[^”\"》（）()\n]{{2,30}})[”\"》]?[）)]")
OWN_NUMBER = re.compile(rf"^\s*(?:“)?{ARTICLE}(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a clause that points elsewhere: half-open offsets into the clause's text."""

    start: int
    end: int
    text: str
    name: str
    """The document as written, without 《》; empty where it is the clause's own. 条例 alone is a short name given elsewhere."""
    labels: tuple[str, ...] = ()
    """Labels of the clauses meant, ranges written out; empty where the whole document is meant."""
    places: tuple[str, ...] = ()
    """As printed, with 款 and 项: 第三十八条第一款第（二）项."""
    relative: str = ""
    """前款, 本条第一款: a place beside the clause itself."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a reference leads to."""

    clauses: tuple[str, ...] = ()
    """Clause ids; whether each is held is for the store to say."""
    document: str = ""
    """Key of the document that is meant; empty where it is not held."""
    missing: str = ""
    """Name of a document that is not held."""


def references(clause_text: str) -> list[Reference]:
    """Return the references of a clause in order; the clause's own number at its beginning is none."""
    own = OWN_NUMBER.match(clause_text)
    return list(_found(clause_text, own.end() if own else 0))


def _found(text: str, at: int) -> Iterator[Reference]:
    for match in REFERENCE.finditer(text, at):
        if match["near"]:
            yield Reference(match.start(), match.end(), match[0], "", relative=match["near"])
            continue
        name, start = match["title"] or "", match.start()
        if match["bare"]:
            name = LEAD_WORDS.sub("", match["bare"])
            start = match.end("bare") - len(name)
        elif name and not match["of_title"] and not RULE_NAME.search(name):
            continue  # 《外国专家证》 is no rule
        printed = match["of_title"] or match["of_own"] or match["of_bare"] or match["alone"] or ""
        yield Reference(start, match.end(), text[start : match.end()], name.strip(), tuple(_labels(printed)), tuple(_places(printed)))


def _labels(printed: str) -> Iterator[str]:
    """Write out 第五条至第八条, 第十条、第十二条; a task is labelled by its number."""
    seen: set[str] = set()
    last = 0
    for match in re.finditer(
        rf"(?P<join>至|到|－|—|-)?\s?第\s?(?P<number>{NUMERAL})\s?条(?:之(?P<insert>[一二三四五六七八九十]{{1,3}}))?", printed
    ):
        number = number_of(match["number"])
        if not 0 < number < 10_000:
            continue
        first = last + 1 if match["join"] and 0 < last < number <= last + MAX_RANGE else number
        for each in range(first, number + 1):
            label = f"第{chinese_numeral(each)}条" + (f"之{match['insert']}" if match["insert"] and each == number else "")
            if label not in seen:
                seen.add(label)
                yield label
        last = number
    if not seen and (match := re.search(NUMERAL, printed)):
        yield str(number_of(match[0])) if "（" not in printed and "(" not in printed else f"（{match[0]}）"


def _places(printed: str) -> Iterator[str]:
    for match in re.finditer(rf"{ARTICLE}{INNER}|{INNER_ONLY}", printed):
        yield re.sub(r"\s", "", match[0])


def short_names(text: str) -> dict[str, str]:
    """Return the short names that a text gives to rules it names: 年休假条例 → 职工带薪年休假条例."""
    return {match["short"].strip(): match["title"] for match in SHORT_NAME.finditer(text)}


def resolve(reference: Reference, names: Mapping[str, str], own: str = "") -> Resolution:
    """Return the clause ids that a reference means, or the document that is missing.

    `names` leads from each name of a held document (key, title, short name) to its key; `own` is the key of the document in
    which the reference stands. An official document cites its tasks as 第8条 too: there the label is `8`.
    """
    if reference.relative:
        return Resolution(document=own)
    key = _key_of(reference.name, names) if reference.name else own
    if not key:
        return Resolution(missing="" if GENERIC.fullmatch(reference.name) else reference.name)
    numbered_alone = not reference.name and "〔" in own
    labels = (
        str(number_of(label[1:-1])) if numbered_alone and re.fullmatch(rf"第{NUMERAL}条", label) else label for label in reference.labels
    )
    return Resolution(tuple(f"{key}#{label}" for label in labels), key)


def _key_of(name: str, names: Mapping[str, str]) -> str:
    wanted = normalise_document_key(name)
    for known, key in names.items():
        if normalise_document_key(known) == wanted:
            return key
    full = f"{NATION}{wanted}"
    return next((key for known, key in names.items() if normalise_document_key(known) == full), "")
