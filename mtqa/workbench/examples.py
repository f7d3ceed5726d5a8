"""Trying a rule's own examples: a bad one must be found by that rule, a good one stay silent.

A bad one also holds where another rule suggests what is right.
Examples of a confusion set are tried as texts that came through its pivot language; there any
finding counts that suggests another sense. Knows the checker; prints nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtqa.checker import Checker
from mtqa.model import Article, Document, Finding
from mtqa.rules.ruleset import ConfusionSet
from mtqa.text.inflect import forms
from mtqa.text.tokens import phrase_keys
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
    right: tuple[str, ...]
    bad: tuple[str, ...]
    good: tuple[str, ...]


def _rules(checker: Checker, layers: Sequence[str]) -> Iterator[_Rule]:
    for entry in checker.rules.ruleset.entries:
        if _stands_in(entry.origin, layers):
            right = (entry.name, *entry.aliases)
            yield _Rule(entry.id, entry.origin, right, entry.bad, entry.good)
    for office in checker.rules.ruleset.offices:
        if _stands_in(office.origin, layers):
            yield _Rule(office.id, office.origin, (), office.bad, office.good)


def _stands_in(origin: str, layers: Sequence[str]) -> bool:
    """Whether a rule stands in one of some files and folders; in any where none is named."""
    file = origin.rpartition(":")[0]
    return not layers or any(file == layer or file.startswith(f"{layer}/") for layer in layers)


def _suggests(finding: Finding, right: Sequence[str]) -> bool:
    """Whether a finding suggests one of some forms, and has none itself."""
    said, wanted = phrase_keys(finding.surface), phrase_keys(finding.suggestion or "")
    return any(_places(wanted, form) and not _places(said, form) for form in right)


def _sets(checker: Checker, layers: Sequence[str]) -> Iterator[tuple[str, ConfusionSet]]:
    for pivot in checker.rules.ruleset.pivots:
        for one in pivot.words:
            if _stands_in(one.origin, layers):
                yield pivot.code, one


def count_examples(checker: Checker, layers: Sequence[str] = ()) -> int:
    """How many examples there are to try; layers: see `try_examples`."""
    of_rules = sum(len(rule.bad) + len(rule.good) for rule in _rules(checker, layers))
    return of_rules + sum(len(one.bad) + len(one.good) for _, one in _sets(checker, layers))


def try_examples(checker: Checker, layers: Sequence[str] = ()) -> Iterator[Broken]:
    """The examples of entries, offices and confusion sets that do not hold, in that order.

    layers: files and folders, as origins name them; where there are any, only their rules are
    tried.
    """
    # An example shows what a rule says, not how often such findings are right in an article.
    checker = checker.uncalibrated()
    for rule in _rules(checker, layers):
        for text in rule.bad:
            findings = checker.check(Article(rule.id, text)).findings
            if not any(f.rule == rule.id or _suggests(f, rule.right) for f in findings):
                others = ", ".join(f"“{f.surface}” by {f.rule or f.check}" for f in findings)
                why = f"found only {others}" if others else "nothing found"
                yield Broken(rule.id, rule.origin, text, f"bad example: {why}")
        for text in rule.good:
            findings = checker.check(Article(rule.id, text)).findings
            grave = [f for f in findings if f.severity is not Severity.MINOR or f.rule == rule.id]
            if grave:
                yield Broken(rule.id, rule.origin, text, f"good example: found {_listed(grave)}")
    through: dict[str, Checker] = {}
    for code, one in _sets(checker, layers):
        if code not in through:
            through[code] = checker.through(code)
        yield from _of_set(through[code], one)


def _listed(findings: Sequence[Finding]) -> str:
    return ", ".join(f"“{f.surface}” by {f.rule or f.check}" for f in findings)


def _of_set(checker: Checker, one: ConfusionSet) -> Iterator[Broken]:
    for text in one.bad:
        report = checker.check(Article(one.id, text))
        touching = _touching(report.document, report.findings, one)
        if any(_corrects(finding, one) for finding in (*touching, *report.findings)):
            continue
        why = f"no finding touches {', '.join(one.senses)}"
        if touching:
            said = ", ".join(f"“{f.surface}” as “{f.suggestion}”" for f in touching)
            why = f"found {said}, which is no other sense of {', '.join(one.senses)}"
        yield Broken(one.id, one.origin, text, f"bad example: {why}")
    for text in one.good:
        report = checker.check(Article(one.id, text))
        wrong = _touching(report.document, report.findings, one)
        wrong += [f for f in report.findings if f.severity is not Severity.MINOR and f not in wrong]
        if wrong:
            yield Broken(one.id, one.origin, text, f"good example: found {_listed(wrong)}")


def _touching(document: Document, findings: Sequence[Finding], one: ConfusionSet) -> list[Finding]:
    """The findings that overlap a sense of the set, in any inflection."""
    tokens = document.tokens
    spans = [
        (tokens.starts[first], tokens.ends[last - 1])
        for sense in one.senses
        for first, last in _places(tokens.keys, sense)
    ]
    return [
        finding
        for finding in findings
        if finding.rule == one.id
        or any(finding.span.start < end and start < finding.span.end for start, end in spans)
    ]


def _places(keys: tuple[str, ...], sense: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for form in forms(sense):
        wanted = phrase_keys(form)
        found += [
            (at, at + len(wanted))
            for at in range(len(keys) - len(wanted) + 1)
            if keys[at : at + len(wanted)] == wanted
        ]
    return found


def _corrects(finding: Finding, one: ConfusionSet) -> bool:
    """Whether a finding suggests a sense that its surface has not, or takes one of them out."""
    if one.gloss and finding.rule == one.id:
        return True  # what it suggests is the one meaning, inflected
    said, wanted = phrase_keys(finding.surface), phrase_keys(finding.suggestion or "")
    return any(bool(_places(wanted, sense)) != bool(_places(said, sense)) for sense in one.senses)
