"""The statutes of the test data as text, read without the loaders."""

import re
from pathlib import Path


def law_files(test_data: Path) -> list[Path]:
    return sorted((test_data / "laws").rglob("*.md"))


def read_markdown(path: Path) -> str:
    """Return the text without heading signs, comments and blank lines: one paragraph a line."""
    text = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.S)
    lines = (re.sub(r"^#+\s*", "", line).strip(" \t\u3000") for line in text.split("\n"))
    return "\n".join(line for line in lines if line) + "\n"
