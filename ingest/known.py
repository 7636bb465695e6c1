"""Ends of rules that no text in hand tells: facts with their source, used where an operator's sidecar says nothing else."""

from __future__ import annotations

from datetime import date

ENDED: dict[str, tuple[date, str]] = {
    "信访条例": (date(2022, 5, 1), "由《信访工作条例》代替，2022年5月1日起施行；国务院令第752号废止。"),
}
"""By key: the first day without the rule, and what a reader of its page is told."""
