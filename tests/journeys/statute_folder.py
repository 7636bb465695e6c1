"""A folder of statutes that change between runs, each article, paragraph and state with a word of its own."""

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from knowledge.clause_ids import chinese_numeral

PROVINCE = "东海省"
WHOSE = ("教职工", "外聘人员", "辅导员", "实验员", "图书馆员", "后勤人员", "博士后", "附中教师", "校医", "宿舍管理员")
WHAT = ("考勤", "疗休养", "体检", "食堂", "慰问", "培训", "值班", "住房", "交通", "文体", "年休假", "评优")
FIRST_VERSION, SECOND_VERSION = date(2019, 3, 1), date(2023, 5, 1)
WITH_TWO_VERSIONS = 5
LONG_ARTICLE = "各部门应当按照规定的时限和程序办理，不得推诿；" * 75
WORD = re.compile(r"(?<![a-z0-9])w\d{7}(?!\d)")
"""Each article, paragraph and state of a file has such a word of its own, at its end: a text that is cut short has lost it."""
Key = tuple[str, str]
"""A document's key and version."""


@dataclass(frozen=True, slots=True)
class Content:
    """What there is of a document, white space apart."""

    text: str
    clauses: tuple[tuple[str, str], ...]
    """Label and text, in order."""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(WORD.findall(self.text))


def squeezed(text: str) -> str:
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Statute:
    """One state of a file."""

    title: str
    adopted: date
    articles: tuple[str, ...]
    mark: str
    """A word in its headings, another one in each state."""
    suffix: str = ".md"

    @property
    def key(self) -> Key:
        return self.title, self.adopted.isoformat()

    @property
    def name(self) -> str:
        return f"{self.title}({self.adopted}){self.suffix}"

    def lines(self) -> Iterator[tuple[str, str]]:
        """Each piece with its label, empty for what is no clause."""
        adopted, starts = (f"{day.year}年{day.month}月{day.day}日" for day in (self.adopted, self.adopted + timedelta(days=61)))
        yield "", self.title
        yield "", f"（{adopted}{PROVINCE}第十三届人民代表大会常务委员会第十次会议通过 自{starts}起施行）"
        for number, article in enumerate(self.articles, 1):
            if number % 10 == 1:
                yield "", f"第{chinese_numeral(number // 10 + 1)}章 规定{self.mark}"
            label = f"第{chinese_numeral(number)}条"
            yield label, f"{label} {article}"

    def source(self) -> str:
        if self.suffix == ".txt":
            return "\n".join(line for _, line in self.lines()) + "\n"
        signs = {0: "# ", 1: ""}
        lines = [(signs.get(at, "" if label else "## "), line) for at, (label, line) in enumerate(self.lines())]
        return "\n\n".join(sign + line.replace("\n", "\n\n") for sign, line in lines) + "\n"

    def content(self) -> Content:
        lines = list(self.lines())
        return Content(squeezed("".join(line for _, line in lines)), tuple((label, squeezed(line)) for label, line in lines if label))


class Folder:
    """A folder of statutes that changes between rounds."""

    def __init__(self, place: Path, seed: int, statutes: int = 40, *, first: int = 0, most_articles: int = 60, long: bool = True) -> None:
        """`first` is the number of the first title: folders with other numbers have no title in common.

        With `long`, the first file is too large to be kept in one piece.
        """
        self._most_articles = most_articles
        place.mkdir(parents=True)
        self.place = place
        self.states: dict[Key, list[Content]] = defaultdict(list)
        """Every state that each document has had."""
        self._chance = random.Random(seed)
        self._word = first * 100_000
        self._next = first
        self.statutes: dict[Key, Statute] = {}
        for number in range(statutes):
            self._add(number, LONG_ARTICLE if long and number == 0 else "")

    def expected(self) -> dict[Key, Content]:
        """What the tables hold once ingest has come to its end."""
        return {key: statute.content() for key, statute in self.statutes.items()}

    def sources(self) -> dict[Key, bytes]:
        return {key: (self.place / statute.name).read_bytes() for key, statute in self.statutes.items()}

    def latest_words(self) -> list[str]:
        """Words of the files that came last, of clauses in force."""
        second = SECOND_VERSION.isoformat()
        latest = [one for (title, version), one in self.statutes.items() if version == second or (title, second) not in self.statutes]
        return [WORD.findall(statute.content().clauses[-1][1])[-1] for statute in latest[-5:]]

    def change(self, edits: int) -> None:
        """Edit one article of each of some files, or add one, and add a file."""
        for key in self._chance.sample(sorted(self.statutes), min(edits, len(self.statutes))):
            self._put(self._edited(self.statutes[key]))
        self._add(WITH_TWO_VERSIONS)

    def _edited(self, statute: Statute) -> Statute:
        articles = list(statute.articles)
        at = self._chance.randrange(len(articles) + 1)
        articles[at : at + 1] = [self._article()]
        return replace(statute, articles=tuple(articles), mark=self._new_word())

    def _add(self, number: int, long: str = "") -> None:
        title = f"{PROVINCE}{WHOSE[self._next // len(WHAT)]}{WHAT[self._next % len(WHAT)]}管理条例"
        self._next += 1
        for version in (FIRST_VERSION, SECOND_VERSION)[: 2 if number < WITH_TWO_VERSIONS else 1]:
            count = 60 if long else self._chance.randint(5, self._most_articles)
            articles = tuple(long + self._article() for _ in range(count))
            self._put(Statute(title, version, articles, self._new_word(), self._chance.choice((".md", ".txt"))))

    def _article(self) -> str:
        start = f"本省{self._chance.choice(WHOSE)}的{self._chance.choice(WHAT)}由{self._chance.choice(WHOSE)}代表参加管理，"
        if self._chance.random() < 0.7:
            return f"{start}编号为{self._new_word()}。"
        return f"{start}遵守下列规定：\n（一）按时办理，编号为{self._new_word()}；\n（二）如实登记，编号为{self._new_word()}。"

    def _new_word(self) -> str:
        self._word += 1
        return f"w{self._word:07}"

    def _put(self, statute: Statute) -> None:
        self.statutes[statute.key] = statute
        self.states[statute.key].append(statute.content())
        (self.place / statute.name).write_text(statute.source(), encoding="utf-8")
