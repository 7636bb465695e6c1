"""What `uniondesk doctor` reports: one line a check, with what to do when it fails."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `problem` and `remedy` are empty where all is well; neither ever holds a secret.

    A warning is a check that is `ok` and has a problem all the same: the desk works, and somebody should see to it.
    """

    name: str
    ok: bool
    problem: str = ""
    """What is wrong, in one sentence."""
    remedy: str = ""
    """What the operator should do, in one sentence."""

    @property
    def warning(self) -> bool:
        """Whether it tells of something without failing."""
        return self.ok and bool(self.problem)
