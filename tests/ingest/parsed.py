"""What tests ask of a document that was read or parsed."""

from ingest.clauses import Parsed
from ingest.model import Loaded, MarkKind
from knowledge.model import NodeKind


def labels(parsed: Parsed) -> list[str]:
    return [clause.label for clause in parsed.clauses]


def nodes(parsed: Parsed, text: str, kind: NodeKind) -> list[str]:
    """The texts of the nodes of a kind."""
    return [text[node.start : node.end] for node in parsed.nodes if node.kind is kind]


def marked(loaded: Loaded, kind: MarkKind) -> list[tuple[str, str]]:
    """The texts and values of the marks of a kind."""
    return [(loaded.text[mark.start : mark.end], mark.value) for mark in loaded.marks if mark.kind is kind]
