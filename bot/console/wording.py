"""Doubts of ingest in the words of the console; what is not known here is shown as it comes, in English."""

from __future__ import annotations

import re

FIELDS = {
    "title": "标题",
    "number": "文号",
    "issuers": "发文机关",
    "level": "效力级别",
    "scope": "适用范围",
    "version": "版本日期",
    "effective": "施行日期",
}
SAID: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"not found"), "没有找到"),
    (re.compile(r"concluded, not read"), "是推断出来的，没有读到"),
    (re.compile(r"found in the (?:file name|container) only"), "只在文件名里有，正文里没有"),
    (re.compile(r"found in the .+ only"), "只有一处提到"),
    (re.compile(r"neither the text nor the file name says which version this is"), "正文和文件名都没有写是哪一版"),
    (
        re.compile(r"the date of effect found is (\S+), but that is before this version of (\S+)"),
        r"读到的是 \1，早于本版（\2），应当是最早一版的",
    ),
    (re.compile(r"the date of effect found is (\S+), but the version's own date is unknown"), r"读到的是 \1，但不知道是哪一版的"),
    (re.compile(r"the file name says (\S+), the history in the text goes on to (\S+)"), r"文件名写 \1，题注一直写到 \2"),
    (re.compile(r"the law package says (\S+), and the text does not confirm it"), r"数据包写 \1，正文里没有印证"),
    (
        re.compile(r"in effect from its publication, but whether that means this version is not known"),
        "正文写自公布之日起施行，但不知道指不指这一版",
    ),
    (re.compile(r"the text calls itself (\S+); is it the national law of that name\?"), r"正文自称《\1》，是不是同名的国家法律"),
)
UNTIL_THEN = re.compile(r" \(until then: (?P<proposal>.+)\)$")


def doubt(question: str) -> str:
    """Word a question such as `issuers: not found` for an operator."""
    name, _, said = question.partition(": ")
    until = UNTIL_THEN.search(said)
    said = said[: until.start()] if until else said
    told = next((pattern.sub(words, said) for pattern, words in SAID if pattern.fullmatch(said)), said)
    return f"{FIELDS.get(name, name)}：{told}" + (f"；暂按“{until['proposal']}”" if until else "")
