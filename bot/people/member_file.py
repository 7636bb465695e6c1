"""Members from a table: where somebody works and how they are employed, by address; no names, no telephone numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.people.sheet import Line, UnfitSheet, read_sheet
from bot.people.unit_file import university_code
from bot.storage.members import Remembered, address
from handlers.ports import Universities
from handlers.routing.model import Employment, Member, Unit
from handlers.routing.people import read_employment

HEADINGS = {
    "channel": ("渠道",),
    "sender": ("账号", "userid", "企业微信账号", "发送人", "成员账号"),
    "university": ("学校", "学校代码"),
    "units": ("单位", "单位编号"),
    "employment": ("用工身份", "身份"),
}
REQUIRED = ("sender",)
CHANNELS = ("wecom", "web", "terminal")
MAX_SENDER_CHARS = 200


@dataclass(frozen=True, slots=True)
class MemberSheet:
    """Members as a table has them."""

    people: Sequence[Remembered]
    unknown: tuple[str, ...]
    """Headings that stand for no field."""


def read_members(path: Path, units: Mapping[str, Unit], universities: Universities) -> MemberSheet:
    """Read members. Raises UnfitSheet, which names every broken line, or OSError."""
    sheet = read_sheet(path, HEADINGS, REQUIRED)
    people: list[Remembered] = []
    broken = list(sheet.broken)
    seen: dict[tuple[str, str], int] = {}
    for line in sheet.lines:
        found = _member(line, units, universities)
        if isinstance(found, str):
            broken.append((line.number, found))
            continue
        key = (found.channel, address(found.channel, found.sender))
        if key in seen:
            broken.append((line.number, f"the same address stands in line {seen[key]} already"))
        seen.setdefault(key, line.number)
        people.append(found)
    if broken:
        raise UnfitSheet.of_lines(broken)
    return MemberSheet(people, sheet.unknown)


def _member(line: Line, units: Mapping[str, Unit], universities: Universities) -> Remembered | str:
    fields, ids = line.fields, line.several("units")
    channel = fields.get("channel", "") or CHANNELS[0]
    if channel not in CHANNELS:
        return f"{channel} is no channel; channels are {', '.join(CHANNELS)}"
    if len(fields["sender"]) > MAX_SENDER_CHARS or not fields["sender"].isprintable():
        return "an address has 1 to 200 printable characters"
    if unknown := [one for one in ids if one not in units]:
        return f"no unit {', '.join(unknown)}"
    if closed := [one for one in ids if units[one].closed]:
        return f"{', '.join(closed)} does not exist any more"
    homes = {units[one].university for one in ids}
    named = university_code(fields["university"], universities) if fields.get("university") else ""
    if fields.get("university") and not named:
        return f"{fields['university']} is no university of the list, or several"
    code = named or next(iter(homes), "")
    if not code:
        return "neither a university nor a unit"
    if homes - {code}:
        return "units of another university"
    said = fields.get("employment", "")
    employment, _ = read_employment(said) or (None, None)
    if said and employment is None:
        return f"{said} is no employment; there are {'、'.join(Employment)}"
    return Remembered(channel, fields["sender"], Member(code, ids, employment, "import"))
