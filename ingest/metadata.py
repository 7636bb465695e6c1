"""What is known about a document: title, number, issuers, level, dates, scope, each with its source and a confidence.

Nothing is guessed in silence: what has a confidence below `SURE` or contradicts itself is a question for review. Two rules
carry most of the weight:

- The version is the latest date of adoption, publication or amendment, of the history under the title (题注) and of the file
  name; where they disagree, the later one counts and the disagreement is asked.
- 本法自1995年1月1日起施行 is the date of the first version. It is a later version's only where it is not before that version's
  own date; `effective_date` of the law package is held to the same measure. Otherwise the date of effect is unknown.

Status follows from the versions' dates (`knowledge.editions.status_of`) and is never read from anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from ingest.clauses import Parsed
from ingest.dates import PartialDate, read_date
from ingest.facts import SURE, Doubt, Fact, Level, Metadata, Question, Repeal
from ingest.history import history, undated
from ingest.law_package import full_title
from ingest.line_forms import compact
from ingest.references import SELF
from knowledge.clause_ids import NUMBER, normalise_document_key
from knowledge.model import NodeKind
from knowledge.names import NATION

NAME_DATE = re.compile(r"[（(_\-\s]*(?P<date>(?:19|20)\d\d[-._年]?\d{1,2}[-._月]?\d{1,2}日?)\s*[)）]?$")
VERSION_REMARK = re.compile(r"[（(](?:(?:19|20)\d\d年?)?(?:\d{1,2}月\d{1,2}日)?(?:第.次)?(?:修正|修订|修改|公布)(?:版|本|文本)?[）)]$")
KIND = re.compile(
    r"(?P<kind>实施细则|实施办法|法典|条例|规定|办法|细则|规则|决定|决议|解释|批复|章程|准则|守则|规程|规范|制度|方案|意见|通知|公告|纲要|规划|修正案|法)"
    r"(?:[（(][^）)]{1,10}[）)])*$"
)
THIS = rf"(?:{SELF}|本文件)"
STARTS_ON = re.compile(rf"{THIS}自(?P<date>[^，。；]{{4,20}}?)起(?:正式)?(?:施行|实施|执行|生效)")
STARTS_AT_ONCE = re.compile(rf"{THIS}自(?P<what>公布|发布|颁布|印发|通过|下发)之日起(?:正式)?(?:施行|实施|执行|生效)")
REPEALED_RULE = re.compile(r"《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》")
REPEALS = re.compile(r"(?:同时|即行|自行|相应|予以)废止|停止执行")
BODY = re.compile(
    r"(?P<province>[\u4e00-\u9fff]{2,8}?(?:省|自治区|市|自治州|自治县|县|区))第.{1,4}届人民代表大会(?P<standing>常务委员会)?"
    r"|(?P<government>[\u4e00-\u9fff]{2,8}?(?:省|自治区|市|自治州)人民政府)(?:令|第\d+次常务会议)"
    r"|(?P<national>全国人民代表大会)(?P<national_standing>常务委员会)?"
    r"|(?P<court>最高人民法院|最高人民检察院)"
    r"|(?P<party>中共中央、国务院|中共中央办公厅、国务院办公厅|中共中央)"
    r"|(?P<council>国务院)(?:第|令)"
    r"|(?P<ministry>[\u4e00-\u9fff]{2,15}?(?:部|委员会|总局|署|局))(?:令|第\d+次(?:部务|委务|局务|署务)会议)"
)
PLACE = re.compile(r"^(?P<place>[\u4e00-\u9fff]{2,6}?(?:省|自治区)|[\u4e00-\u9fff]{2,4}?市)")
SCHOOL = re.compile(r"^(?P<school>[\u4e00-\u9fff]{2,20}?(?:大学|学院|学校|医学院|高专))(?!生|教师|校长|法|条例|章程|设置|招生|关于)")
PROVINCES = {
    "京": "北京市", "津": "天津市", "沪": "上海市", "渝": "重庆市", "冀": "河北省", "晋": "山西省", "辽": "辽宁省", "吉": "吉林省",
    "黑": "黑龙江省", "苏": "江苏省", "浙": "浙江省", "皖": "安徽省", "闽": "福建省", "赣": "江西省", "鲁": "山东省", "豫": "河南省",
    "鄂": "湖北省", "湘": "湖南省", "粤": "广东省", "琼": "海南省", "川": "四川省", "黔": "贵州省", "滇": "云南省", "陕": "陕西省",
    "甘": "甘肃省", "青": "青海省",
}  # fmt: skip
"""How numbers of documents begin; 浙大 and 杭 are schools and cities of their own."""
NATIONAL_ORGANS = ("国发", "国办发", "中发", "中办发", "总工发", "工发", "教", "人社部", "法释", "财", "工办发", "总工办发")
REASONABLE_GAP = timedelta(days=90)
"""Between adoption and publication."""


def find_metadata(text: str, name: str, facts: Mapping[str, str], parsed: Parsed) -> Metadata:
    """Find what is known about a parsed document; `name` is its file name, `facts` what its loader read in the container."""
    return _Finder(text, name, facts, parsed).found()


def with_identity(parsed: Parsed, key: str, title: str, version: str | None) -> Parsed:
    """Return the parsed document under another key, title and version."""
    clauses = tuple(replace(clause, document=key, title=title, version=version) for clause in parsed.clauses)
    return replace(parsed, clauses=clauses)


class _Finder:
    def __init__(self, text: str, name: str, facts: Mapping[str, str], parsed: Parsed) -> None:
        self.text, self.facts, self.parsed = text, facts, parsed
        stem = re.sub(r"\.[A-Za-z]{1,5}$", "", name.replace("\\", "/").rsplit("/", 1)[-1])
        match = NAME_DATE.search(stem)
        self.name_date = (
            read_date(re.sub(r"[._年月]|(?<=\d)日", "-", match["date"]).strip("-")) or _run_together(match["date"]) if match else None
        )
        self.name = compact(stem[: match.start()] if match else stem).strip("《》")
        self.questions: list[Question] = []
        self.notes = [text[node.start : node.end] for node in parsed.nodes if node.kind is NodeKind.NOTE and self._is_above(node.start)]
        self.events = [event for note in self.notes for event in history(note) if event.what]

    def _is_above(self, start: int) -> bool:
        return not self.parsed.clauses or start < self.parsed.clauses[0].start

    def found(self) -> Metadata:
        """Put the facts together."""
        title = self._title()
        number = self._number()
        version = self._version()
        issuers = self._issuers(title.value)
        kind = KIND.search(title.value)
        level = self._level(title.value, issuers, number)
        key = normalise_document_key(number.value if number else title.value)
        effective = self._effective(version)
        metadata = Metadata(
            key=key,
            title=title,
            number=number,
            issuers=issuers,
            kind=Fact(kind["kind"], 0.95, "text") if kind else None,
            level=level,
            scope=self._scope(title.value, level, number, issuers),
            adopted=self._dated("adopted", version),
            published=self._dated("published", version),
            effective=effective,
            amended=tuple(Fact(event.on, 0.9, "history") for event in self.events if "amended" in event.what),
            version=version,
            repeals=tuple(self._repeals(key)),
        )
        return replace(metadata, questions=(*self.questions, *_unsure(metadata)))

    def _title(self) -> Fact[str]:
        if official := self.facts.get("law_title"):
            return Fact(official, 0.99, "law package")
        printed = VERSION_REMARK.sub("", self.parsed.title_block.title)
        if not printed:
            found = self.name or self.facts.get("title", "")
            source, confidence = ("file name", 0.6) if self.name else ("container", 0.4)
            return Fact(full_title(found) or found, confidence if found else 0.0, source)
        if not printed.startswith(NATION) and (official := full_title(printed)):
            self.questions.append(Question("title", Doubt.SAME_NAME, (printed,), official))
            return Fact(official, 0.75, "law package")
        agrees = _core(self.name) in _core(printed) if self.name else False
        return Fact(printed, 0.97 if agrees else 0.85, "text")

    def _number(self) -> Fact[str] | None:
        printed = self.parsed.title_block.number
        match = NUMBER.match(compact(printed)) if printed else None
        if match is None:
            return None
        return Fact(f"{match['organ']}〔{match['year']}〕{int(match['serial'])}号", 0.97, "text")

    def _version(self) -> Fact[str] | None:
        if stated := self.facts.get("law_version"):
            return Fact(stated, 0.97, "law package")
        told = [event.on for event in self.events if event.what & {"adopted", "published", "amended"}]
        dated = [
            found for node in self.parsed.nodes if node.kind is NodeKind.DATE and (found := read_date(self.text[node.start : node.end]))
        ]
        days = [day for found in [*told, *dated[-1:]] if (day := found.whole)]
        latest = max(days, default=None)
        named = self.name_date.whole if self.name_date else None
        source = "history" if told else "signature"
        if latest is None or named is None:
            day = latest or named
            return Fact(day.isoformat(), 0.9 if latest else 0.7, source if latest else "file name") if day else None
        if named == latest:
            return Fact(latest.isoformat(), 0.98, source)
        if named > latest:
            near = named - latest <= REASONABLE_GAP
            return Fact(named.isoformat(), 0.75 if near else 0.6, "file name")
        self.questions.append(Question("version", Doubt.TWO_VERSIONS, (str(named), str(latest)), latest.isoformat()))
        return Fact(latest.isoformat(), 0.85, source)

    def _dated(self, what: str, version: Fact[str] | None) -> Fact[PartialDate] | None:
        """Return the first adoption, or the publication of this version."""
        if what == "published" and (stated := read_date(self.facts.get("law_published", ""))):
            return Fact(stated, 0.9, "law package")
        found = [event.on for event in self.events if what in event.what]
        if what == "published" and version:
            since = date.fromisoformat(version.value) - REASONABLE_GAP
            found = [day for day in found if day.earliest >= since]
        if found:
            return Fact(found[0 if what == "adopted" else -1], 0.95, "history")
        if what == "published" and version and version.source == "file name" and (day := read_date(version.value)):
            return Fact(day, version.confidence, "file name")
        if what == "adopted" and (node := next((n for n in self.parsed.nodes if n.kind is NodeKind.DATE), None)):
            day = read_date(self.text[node.start : node.end])
            return Fact(day, 0.9, "signature") if day else None
        if what == "published" and (match := NUMBER.match(compact(self.parsed.title_block.number or ""))):
            return Fact(PartialDate(int(match["year"])), 0.8, "number")
        return None

    def _effective(self, version: Fact[str] | None) -> Fact[PartialDate] | None:
        since = date.fromisoformat(version.value) if version else None
        last = " ".join(self._last_texts())
        printed = read_date(match["date"]) if (match := STARTS_ON.search(last)) else None
        told = [event.on for event in self.events if "effective" in event.what and event.on.whole]
        stated = read_date(self.facts.get("law_effective", ""))
        fits = [day for day in (*told, printed) if day and day.whole and (since is None or day.whole >= since)]
        if fits and since:
            return Fact(
                max(fits, key=lambda day: day.earliest),
                0.95 if printed in fits and told else 0.9,
                "history" if fits[0] in told else "last article",
            )
        amended = any("amended" in event.what for event in self.events)
        whole_history = version is not None and version.source in {"history", "signature"}
        if since and whole_history and not amended and (match := STARTS_AT_ONCE.search(last)):
            return Fact(PartialDate(since.year, since.month, since.day), 0.85, "last article")
        if stated and since and stated.earliest >= since:
            self.questions.append(Question("effective", Doubt.PACKAGE_ALONE, (str(stated),), str(stated)))
        elif stated or printed or told:
            seen = next(str(day) for day in (printed, stated, *told) if day)
            of_none = Question("effective", Doubt.OF_NO_VERSION, (seen,))
            self.questions.append(Question("effective", Doubt.BEFORE_VERSION, (seen, str(since))) if since else of_none)
        elif since and STARTS_AT_ONCE.search(last):
            self.questions.append(Question("effective", Doubt.AT_ONCE, proposal=str(since)))
        return None

    def _issuers(self, title: str) -> Fact[tuple[str, ...]] | None:
        if stated := self.facts.get("law_issuer"):
            return Fact((stated,), 0.95, "law package")
        for event in sorted(self.events, key=lambda event: "published" not in event.what):
            if event.what & {"adopted", "published"} and (body := BODY.search(undated(event.said))):
                return Fact(_bodies(body), 0.9, "history")
        letterhead = [self.text[node.start : node.end] for node in self.parsed.nodes if node.kind is NodeKind.LETTERHEAD]
        heads = tuple(
            word for line in letterhead for word in re.split(r"\s+", line) if word not in {"文件", ""} and not re.search(r"\d", word)
        )
        if heads:
            return Fact(tuple(re.sub(r"文件$", "", head) for head in heads), 0.85, "text")
        signed = tuple(compact(self.text[node.start : node.end]) for node in self.parsed.nodes if node.kind is NodeKind.SIGNATURE)
        if signed:
            return Fact(signed, 0.85, "signature")
        if match := re.match(r"(最高人民法院|最高人民检察院|国务院)关于", title):
            return Fact((match[1],), 0.9, "text")
        return None

    def _level(self, title: str, issuers: Fact[tuple[str, ...]] | None, number: Fact[str] | None) -> Fact[Level]:
        if self.facts.get("law_title"):
            return Fact(Level.LAW, 0.97, "law package")
        said = " ".join(event.said for event in self.events)
        match = BODY.search(undated(said))
        if re.match(r"最高人民(?:法院|检察院)", title):
            return Fact(Level.JUDICIAL_INTERPRETATION, 0.95, "text")
        if title.startswith(NATION) and re.search(r"法典?$", title):
            return Fact(Level.LAW, 0.97, "text")
        if match:
            return Fact(_level_of(match), 0.92, "history")
        if title.startswith("国务院关于"):
            return Fact(Level.ADMINISTRATIVE_REGULATION, 0.85, "text")
        if SCHOOL.match(title) or (issuers and SCHOOL.match(issuers.value[0])):
            return Fact(Level.SCHOOL_RULE, 0.85, "text")
        if number:
            return Fact(Level.NORMATIVE_DOCUMENT, 0.85, "number")
        if title.endswith("条例") and not PLACE.match(title):
            return Fact(Level.ADMINISTRATIVE_REGULATION, 0.5, "inferred")
        if title.endswith("条例"):
            return Fact(Level.LOCAL_REGULATION, 0.7, "inferred")
        return Fact(Level.NORMATIVE_DOCUMENT, 0.3, "inferred")

    def _scope(
        self, title: str, level: Fact[Level] | None, number: Fact[str] | None, issuers: Fact[tuple[str, ...]] | None
    ) -> Fact[str] | None:
        names = [title, *(issuers.value if issuers else ())]
        for at in names:
            if match := SCHOOL.match(at):
                return Fact(match["school"], 0.85, "text")
        for at in names:
            if match := PLACE.match(at.removeprefix("中共")):
                return Fact(match["place"], 0.92, "text")
        organ = number.value.split("〔")[0] if number else ""
        if organ and organ[0] in PROVINCES and len(organ) > 2 and organ[1] not in "大江师理工农医财":
            return Fact(PROVINCES[organ[0]], 0.85, "number")
        if organ.startswith(NATIONAL_ORGANS):
            return Fact("国家", 0.8, "number")
        if re.match(r"中国|中华|全国", title):
            return Fact("国家", 0.8, "text")
        if level and level.value in _NATIONAL:
            return Fact("国家", min(level.confidence, 0.95), "inferred")
        return None

    def _last_texts(self) -> list[str]:
        """Return the last clauses above the annexes, where rules say when they begin and what they end."""
        return [clause.text for clause in self.parsed.clauses if not clause.label.startswith("附")][-4:]

    def _repeals(self, key: str) -> Iterator[Repeal]:
        for text in self._last_texts():
            for sentence in re.split("。", text):
                if not REPEALS.search(sentence):
                    continue
                for match in REPEALED_RULE.finditer(sentence):
                    ended = normalise_document_key(match["title"])
                    if ended != key:
                        yield Repeal(match["title"], ended, sentence.strip())


_NATIONAL = {Level.LAW, Level.ADMINISTRATIVE_REGULATION, Level.MINISTERIAL_RULE, Level.JUDICIAL_INTERPRETATION, Level.PARTY_REGULATION}


def _run_together(text: str) -> PartialDate | None:
    match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text)
    return read_date("-".join(match.groups())) if match else None


def _core(title: str) -> str:
    return re.sub(r"中华人民共和国|[《》〈〉（）()]", "", title)


def _bodies(match: re.Match[str]) -> tuple[str, ...]:
    if match["province"]:
        return (f"{match['province']}人民代表大会{match['standing'] or ''}",)
    if match["government"]:
        return (match["government"],)
    if match["national"]:
        return (f"全国人民代表大会{match['national_standing'] or ''}",)
    if match["party"]:
        return tuple(match["party"].split("、"))
    return (match["court"] or match["council"] or match["ministry"].removeprefix("经").removeprefix(NATION),)


def _level_of(match: re.Match[str]) -> Level:
    if match["province"]:
        return Level.LOCAL_REGULATION
    if match["government"]:
        return Level.LOCAL_RULE
    if match["national"]:
        return Level.LAW
    if match["court"]:
        return Level.JUDICIAL_INTERPRETATION
    if match["party"]:
        return Level.PARTY_REGULATION
    return Level.ADMINISTRATIVE_REGULATION if match["council"] else Level.MINISTERIAL_RULE


def _unsure(metadata: Metadata) -> Iterator[Question]:
    """Ask about each fact that is not sure and not asked about yet, and about a version that nothing tells."""
    for name in ("title", "issuers", "level", "scope", "version"):
        fact: Fact[object] | None = getattr(metadata, name)
        if fact is not None and fact.confidence < SURE:
            inferred = fact.source == "inferred"
            yield Question(name, Doubt.CONCLUDED if inferred else Doubt.ONE_PLACE, () if inferred else (fact.source,), str(fact.value))
        elif fact is None and name in {"issuers", "scope"}:
            yield Question(name, Doubt.NOT_FOUND)
    if metadata.version is None and metadata.number is None:
        yield Question("version", Doubt.NO_VERSION)
