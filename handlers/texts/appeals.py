"""What a member reads first who wants deeds and no rules, or asks whether something may be reported."""

from __future__ import annotations

from handlers.messages import Paragraph


def may_be_reported() -> Paragraph:
    """Say that it may."""
    return Paragraph("能，这样的事可以反映，工会会去问、去谈。")


def no_rules() -> Paragraph:
    """Hear that no rules are wanted."""
    return Paragraph("明白，不说规定了。")
