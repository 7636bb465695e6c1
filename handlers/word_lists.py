"""Lists of wordings in `.toml`, each beside the code that reads it: what is certain by its words alone, and signs that a reader weighs.

In a list `{poison}` stands for the words of that concept. All are written for text as `fold` leaves it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

WORDS = ("concepts", "around", "elsewhere")
"""Parts of a list whose words frames may name."""
NAMED = (*WORDS, "frames")
FILLED = re.compile(r"\{([a-z_]+)\}")


def fold(text: str) -> str:
    """Half width, lower case, one space for any white space."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).lower()).strip()


@dataclass(frozen=True)
class WordList:
    """The list `name.toml` of a package; it is read when it is first asked for."""

    package: str
    name: str

    def __getitem__(self, key: str) -> re.Pattern[str]:
        return self.certain[key]

    def says(self, key: str, words: str) -> bool:
        """Whether wordings of this key are in a text."""
        return self[key].search(words) is not None

    def fits(self, key: str, words: str) -> bool:
        """Whether a text is one of them and nothing else."""
        return self[key].fullmatch(words) is not None

    @cached_property
    def certain(self) -> Mapping[str, re.Pattern[str]]:
        """The certain wordings, by what they are certain of."""
        return {key: self._joined(wordings) for key, wordings in self.parts.get("certain", {}).items()}

    @cached_property
    def signs(self) -> Mapping[str, re.Pattern[str]]:
        """The signs, with concepts and frames, named `concepts.poison` and the like."""
        named = {f"{part}.{sign}": self._joined(wordings) for part in NAMED for sign, wordings in self.parts.get(part, {}).items()}
        return {**{sign: self._joined(wordings) for sign, wordings in self.parts.get("signs", {}).items()}, **named}

    @cached_property
    def parts(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """What stands in the file."""
        return tomllib.loads(files(self.package).joinpath(f"{self.name}.toml").read_text(encoding="utf-8"))

    @cached_property
    def _concepts(self) -> Mapping[str, str]:
        return {word: "|".join(each) for part in WORDS for word, each in self.parts.get(part, {}).items()}

    def _joined(self, wordings: Sequence[str]) -> re.Pattern[str]:
        """One pattern of several."""
        return re.compile("|".join(f"(?:{FILLED.sub(lambda place: f'(?:{self._concepts[place[1]]})', one)})" for one in wordings))
