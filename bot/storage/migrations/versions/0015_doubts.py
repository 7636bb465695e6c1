"""What a person should decide about a document, kept as its kind and its values; before, it was kept as an English sentence."""

import re
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

ASKED = re.compile(r"(?P<field>\w+): (?P<said>.*?)(?: \(until then: (?P<proposal>.+)\))?", re.DOTALL)
SAID = {
    "not_found": r"not found",
    "concluded": r"concluded, not read",
    "one_place": r"found in the (.+) only",
    "no_version": r"neither the text nor the file name says which version this is",
    "before_version": r"the date of effect found is (\S+), but that is before this version of (\S+)",
    "of_no_version": r"the date of effect found is (\S+), but the version's own date is unknown",
    "two_versions": r"the file name says (\S+), the history in the text goes on to (\S+)",
    "package_alone": r"the law package says (\S+), and the text does not confirm it",
    "at_once": r"in effect from its publication, but whether that means this version is not known",
    "same_name": r"the text calls itself (.+); is it the national law of that name\?",
}
DOCUMENT = sa.table("document", sa.column("id", sa.BigInteger), sa.column("details", sa.JSON))


def upgrade() -> None:
    """Rewrite each document that has any."""
    connection = op.get_bind()
    for number, details in connection.execute(sa.select(DOCUMENT.c.id, DOCUMENT.c.details)).all():
        questions = details.get("metadata", {}).get("questions")
        if questions:
            details["metadata"]["questions"] = [row(one) for one in questions]
            connection.execute(sa.update(DOCUMENT).where(DOCUMENT.c.id == number).values(details=details))


def row(asked: str) -> dict[str, Any]:
    """A sentence as its kind and values. Raises ValueError for one that was never written."""
    found = ASKED.fullmatch(asked)
    for doubt, pattern in SAID.items():
        if found and (said := re.fullmatch(pattern, found["said"])):
            return {"field": found["field"], "doubt": doubt, "values": list(said.groups()), "proposal": found["proposal"] or ""}
    raise ValueError(f"a doubt that is not known: {asked}")
