"""Clause ids `<document>[@version]#<label>`: read, written, and brought to their canonical form from what people type."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from knowledge.numerals import value_of

NUMBER = re.compile(r"^(?P<organ>[^\s〔\[（(【]{1,20}?)[〔\[（(【](?P<year>(?:19|20)\d\d)[〕\]）)】]第?(?P<serial>\d{1,4})号?$")
VERSION = re.compile(r"^\d{4}-\d{2}-\d{2}$")
TASK = re.compile(
    r"任务(?P<number>[0-9]{1,4}|[一二三四五六七八九十]{1,3})"
    r"|第?(?P<item>[0-9]{1,4}|[一二三四五六七八九十]{1,3})(?:项任务|号任务|项|个任务)"
    r"|第?(?P<bare>[0-9]{1,4})[.．、]?"
)
ARTICLE = re.compile(r"第?(?P<number>[0-9]{1,4})条(?:之(?P<insert>[0-9]{1,2}))?(?P<rest>.*)")
ANNEX = re.compile(r"附件(?P<number>[一二三四五六七八九十]{1,3})")
CHINESE_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class ClauseId:
    """The parts of an id."""

    document: str
    label: str
    version: str | None = None

    def __str__(self) -> str:
        """Write the id; with its version where it has one."""
        version = f"@{self.version}" if self.version else ""
        return f"{self.document}{version}#{self.label}"


def parse_clause_id(text: str) -> ClauseId | None:
    """Read an id, canonical or as people type it; None where there is no `#` with something on both sides."""
    document, separator, label = text.strip().partition("#")
    document, _, version = document.partition("@")
    if not separator or not document.strip() or not label.strip() or (version and not VERSION.match(version)):
        return None
    return ClauseId(normalise_document_key(document), normalise_label(label), version or None)


def normalise_document_key(text: str) -> str:
    """Bring a document's number or title to the form it is held under.

    Half and full width, 〔〕 [] () 【】, spaces and a missing 号 are folded in numbers; 《》 and spaces are dropped from titles,
    whose brackets, commas and colons are the full-width ones: `工会法(试行)` → `工会法（试行）`.
    """
    folded = re.sub(r"\s+", "", text.translate(_FOLD)).strip("《》")
    if match := NUMBER.match(folded):
        return f"{match['organ']}〔{match['year']}〕{int(match['serial'])}号"
    return folded.translate(_TITLE_PUNCTUATION)


def normalise_label(text: str) -> str:
    """Bring a label to its canonical form: `(一)` → `（一）`, `第十六项任务` → `16`, `第22条` → `第二十二条`, `附件二` → `附件2`."""
    folded = re.sub(r"\s+", "", text.translate(_FOLD)).replace("(", "（").replace(")", "）")
    if match := TASK.fullmatch(folded):
        number = value_of(match["number"] or match["item"] or match["bare"])
        return folded if number is None else str(number)
    if (match := ARTICLE.fullmatch(folded)) and int(match["number"]):
        insert = f"之{chinese_numeral(int(match['insert']))}" if match["insert"] and int(match["insert"]) else ""
        return f"第{chinese_numeral(int(match['number']))}条{insert}{match['rest']}"
    if match := ANNEX.fullmatch(folded):
        return f"附件{value_of(match['number'])}"
    return folded


def chinese_numeral(number: int) -> str:
    """Write 1 to 9,999 as statutes do: 10 → 十, 22 → 二十二, 101 → 一百零一, 1024 → 一千零二十四."""
    if not 0 < number < 10_000:
        raise ValueError(f"no article has the number {number}")
    result = ""
    pending_zero = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            result += ("零" if pending_zero else "") + CHINESE_DIGITS[digit] + name
            pending_zero = False
        elif result and number:
            pending_zero = True
    return result.removeprefix("一") if result.startswith("一十") else result


_TITLE_PUNCTUATION = str.maketrans("(),:;?!", "（），：；？！")
_FOLD = {ord(wide): unicodedata.normalize("NFKC", wide) for wide in map(chr, range(0xFF01, 0xFF5F))} | {0x3000: " "}
