"""The list of universities that comes with the desk, as the front desk asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.routing.model import University
from handlers.routing.universities import Gazetteer, bundled_universities


@dataclass(frozen=True, slots=True)
class ListedUniversities:
    """Implements `handlers.ports.Universities`."""

    gazetteer: Gazetteer

    @classmethod
    def bundled(cls) -> ListedUniversities:
        """Read the list that comes with the desk."""
        return cls(bundled_universities())

    def find(self, code: str) -> University | None:
        """Return a university by its code, or None."""
        return self.gazetteer.find(code)

    def all(self) -> Sequence[University]:
        """Every university, in the order of the list."""
        return tuple(self.gazetteer)

    def named(self, text: str) -> Sequence[University]:
        """The universities a text may mean; several: ask back."""
        return self.gazetteer.recognise(text).candidates
