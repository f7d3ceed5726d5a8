"""Trying a rule's own examples: a bad one must be found by that rule, a good one stay silent.

Knows the checker; prints nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mtqa.checker import Checker
from mtqa.model import Article
from mtqa.typology import Severity

__all__ = ["Broken", "count_examples", "try_examples"]


@dataclass(frozen=True, slots=True)
class Broken:
    """An example that does not hold: the rule, where it stands, the sentence, and why."""

    rule: str
    origin: str
    example: str
    why: str


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    origin: str
    bad: tuple[str, ...]
    good: tuple[str, ...]


def _rules(checker: Checker) -> Iterator[_Rule]:
    for entry in checker.rules.ruleset.entries:
        yield _Rule(entry.id, entry.origin, entry.bad, entry.good)
    for office in checker.rules.ruleset.offices:
        yield _Rule(office.id, office.origin, office.bad, office.good)


def count_examples(checker: Checker) -> int:
    """How many examples there are to try."""
    return sum(len(rule.bad) + len(rule.good) for rule in _rules(checker))


def try_examples(checker: Checker) -> Iterator[Broken]:
    """The examples of entries and offices that do not hold, in the order of the rules."""
    for rule in _rules(checker):
        for text in rule.bad:
            findings = checker.check(Article(rule.id, text)).findings
            if not any(finding.rule == rule.id for finding in findings):
                others = ", ".join(f"“{f.surface}” by {f.rule or f.check}" for f in findings)
                why = f"found only {others}" if others else "nothing found"
                yield Broken(rule.id, rule.origin, text, f"bad example: {why}")
        for text in rule.good:
            findings = checker.check(Article(rule.id, text)).findings
            grave = [f for f in findings if f.severity is not Severity.MINOR or f.rule == rule.id]
            if grave:
                found = ", ".join(f"“{f.surface}” by {f.rule or f.check}" for f in grave)
                yield Broken(rule.id, rule.origin, text, f"good example: found {found}")
