"""The page about the rules is written from the rules."""

from pathlib import Path

from handlers.routing.explained import explain_rules
from handlers.routing.rules import bundled_rules
from handlers.routing.signposts import bundled_signposts

PAGE = Path(__file__).parents[3] / "docs/routing.md"


def test_the_page_is_what_the_rules_say() -> None:
    """`uniondesk route docs --write docs/routing.md` writes it again."""
    assert explain_rules(bundled_rules(), bundled_signposts()) == PAGE.read_text(encoding="utf-8")


def test_every_rule_stands_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert [] == [rule.id for rule in (*bundled_rules().rules, *bundled_rules().avoidance.values()) if f"| `{rule.id}` |" not in page]
