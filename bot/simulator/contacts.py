"""The tenant's contacts: departments and who is in them, of any size, with the calls that read them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from bot.simulator.callbacks import Fields, Happening

ROOT = 1


@dataclass(slots=True)
class DepartmentRow:
    """A department."""

    id: int
    name: str
    parent: int


@dataclass(slots=True)
class PersonRow:
    """Somebody in the contacts."""

    userid: str
    name: str = field(repr=False)
    departments: list[int]


class ContactBook:
    """Departments by id and people by userid, in whatever case it is written."""

    def __init__(self, name: str) -> None:
        self.departments: dict[int, DepartmentRow] = {ROOT: DepartmentRow(ROOT, name, 0)}
        self._people: dict[str, PersonRow] = {}

    @property
    def people(self) -> list[PersonRow]:
        """Everybody, in the order in which they came."""
        return list(self._people.values())

    def find(self, userid: str) -> PersonRow | None:
        """Return somebody, or None."""
        return self._people.get(userid.lower())

    def put(self, userid: str, name: str, departments: list[int]) -> None:
        """Add somebody, or change them."""
        self._people[userid.lower()] = PersonRow(userid, name, departments or [ROOT])

    def remove(self, userid: str) -> bool:
        """Let somebody go; return whether they were there."""
        return self._people.pop(userid.lower(), None) is not None

    def rename(self, userid: str, new_userid: str) -> bool:
        """Give somebody another userid; return whether they were there and it was free."""
        person = self.find(userid)
        if person is None or self.find(new_userid) is not None:
            return False
        self.remove(userid)
        self.put(new_userid, person.name, person.departments)
        return True

    def fill(self, people: int, names: list[str], *, seed: int = 1) -> None:
        """Make people `p1` … in departments of the given names, most in one, some in two or three."""
        dice = random.Random(seed)  # noqa: S311 - the same tenant each time
        first = max(self.departments, default=ROOT) + 1
        for number, name in enumerate(names, first):
            self.departments[number] = DepartmentRow(number, name, ROOT)
        numbers = list(range(first, first + len(names))) or [ROOT]
        for number in range(1, people + 1):
            several = dice.choices((1, 2, 3), (90, 8, 2))[0]
            self.put(f"p{number}", f"职工{number}", dice.sample(numbers, min(several, len(numbers))))


def user_changed(change: str, person: PersonRow, **more: str) -> Happening:
    """Tell of a member's change [D 90970]: since 2022 userid and departments alone."""
    fields: Fields = {"UserID": person.userid, "Department": ",".join(map(str, person.departments)), **more}
    return _change(change, fields)


def user_left(userid: str) -> Happening:
    """Tell that a member is gone [D 90970]."""
    return _change("delete_user", {"UserID": userid})


def party_changed(change: str, row: DepartmentRow) -> Happening:
    """Tell of a department's change [D 90970]."""
    return _change(change, {"Id": row.id, "Name": row.name, "ParentId": row.parent, "Order": 1})


def _change(change: str, fields: Fields) -> Happening:
    return Happening("contacts", change, {"MsgType": "event", "Event": "change_contact", "ChangeType": change, **fields})
