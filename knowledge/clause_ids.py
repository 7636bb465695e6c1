"""Clause ids `<document>[@version]#<label>`: read, written, and brought to their canonical form from what people type."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

NUMBER = re.compile(r"^(?P<organ>[^\s〔\[（(【]{1,20}?)[〔\[（(【](?P<year>(?:19|20)\d\d)[〕\]）)】]第?(?P<serial>\d{1,4})号?$")
VERSION = re.compile(r"^\d{4}-\d{2}-\d{2}$")
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

    Half and full width, 〔〕 [] () 【】, spaces and a missing 号 are folded in numbers; 《》 and spaces are dropped from titles.
    """
    folded = re.sub(r"\s+", "", text.translate(_FOLD)).strip("《》")
    match = NUMBER.match(folded)
    return f"{match['organ']}〔{match['year']}〕{match['serial']}号" if match else folded


def normalise_label(text: str) -> str:
    """Bring a label to its canonical form: `(一)` → `（一）`, `第5项任务` → `5`, `第22条` → `第二十二条`."""
    folded = re.sub(r"\s+", "", text.translate(_FOLD)).replace("(", "（").replace(")", "）")
    if match := re.fullmatch(r"第?(\d+)(?:项任务|号任务|[.．、])?", folded):
        return match[1]
    if match := re.fullmatch(r"第?(\d+)条(.*)", folded):
        return f"第{chinese_numeral(int(match[1]))}条{match[2]}"
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


_FOLD = {ord(wide): unicodedata.normalize("NFKC", wide) for wide in map(chr, range(0xFF01, 0xFF5F))} | {0x3000: " "}
