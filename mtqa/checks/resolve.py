"""From what all checks say to one finding a place: overlaps settled, garbles marked throughout.

Of overlapping findings the most specific stays and the others become its evidence. A
garbled name seen once with good evidence is marked at each further place it stands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mtqa.checks.evidence import WEAK, confidence_of, for_
from mtqa.checks.fingerprint import with_fingerprints
from mtqa.model import Document, Finding, Span
from mtqa.text import phrase_keys
from mtqa.text.intervals import Apart
from mtqa.typology import Kind, Mechanism, Severity

__all__ = ["resolve"]

_SPECIFIC = ("listed", "numeral", "merged", "title", "name", "calque", "witness", "homograph")
_NAMES = (Kind.PERSON, Kind.ORG, Kind.PLACE)
_GRAVEST = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR)
_CARRIED = (Mechanism.TRANSLITERATION, Mechanism.CASING)
"""Only misspelt forms are marked throughout: a word read wrongly once may be right elsewhere."""


def _rank(finding: Finding, threshold: float) -> tuple[bool, int, int, float, str]:
    # A name that was put together word by word is told more surely than one that sounds alike.
    worded = finding.check == "calque" and finding.kind in _NAMES
    check = "merged" if worded else finding.check
    order = len(_SPECIFIC) - _SPECIFIC.index(check) if check in _SPECIFIC else 0
    length = finding.span.end - finding.span.start
    return (finding.confidence >= threshold, length, order, finding.confidence, finding.check)


def _absorb(winner: Finding, loser: Finding) -> Finding:
    """`winner` with the other check's word as evidence, or as runner-up where it differs."""
    agrees = phrase_keys(loser.suggestion or "") == phrase_keys(winner.suggestion or "")
    said = f", as “{loser.suggestion}”" if loser.suggestion and not agrees else ""
    evidence = (
        *winner.evidence,
        for_(
            "check",
            f"the check {loser.check} marks “{loser.surface}” too{said}",
            WEAK if agrees and not _one_set(winner, loser) else 0.0,
            figure=loser.confidence,
        ),
    )
    runner_up = winner.runner_up
    if runner_up is None and not agrees and loser.span == winner.span:
        runner_up = loser.suggestion
    graver = min(winner.severity, loser.severity, key=_GRAVEST.index)
    return replace(
        winner,
        evidence=evidence,
        runner_up=runner_up,
        confidence=confidence_of(evidence),
        severity=graver if agrees else winner.severity,
    )


def _one_set(winner: Finding, loser: Finding) -> bool:
    """Whether two findings rest on the same confusion sets, and are no two witnesses."""
    return {winner.check, loser.check} <= {"calque", "homograph"}


def _settle(findings: Sequence[Finding], threshold: float) -> list[Finding]:
    """One finding a place: the highest rank wins; what overlaps a winner becomes its evidence."""
    kept: dict[tuple[int, int], Finding] = {}
    places = Apart()
    for finding in sorted(findings, key=lambda f: _rank(f, threshold), reverse=True):
        start, end = finding.span.start, finding.span.end
        place = places.touched(start, end)
        if place is None:
            places.add(start, end)
            kept[start, end] = finding
        elif kept[place].check != finding.check:
            kept[place] = _absorb(kept[place], finding)
    return list(kept.values())


def _carried(document: Document, findings: Sequence[Finding], threshold: float) -> list[Finding]:
    """The further places at which a garbled name of `findings` stands unmarked."""
    tokens = document.tokens
    wanted: dict[tuple[str, ...], Finding] = {}
    for finding in findings:
        if (
            finding.kind in _NAMES
            and finding.mechanism in _CARRIED
            and finding.confidence >= threshold
        ):
            wanted.setdefault(phrase_keys(finding.surface), finding)
    heads: dict[str, list[tuple[str, ...]]] = {}
    for surface in wanted:
        if surface:
            heads.setdefault(surface[0], []).append(surface)
    if not heads:
        return []
    taken = Apart(finding.span for finding in findings)
    added: list[Finding] = []
    for i, key in enumerate(tokens.keys):
        for surface in heads.get(key, ()):
            finding = wanted[surface]
            if tokens.keys[i : i + len(surface)] != surface:
                continue
            start, end = tokens.starts[i], tokens.ends[i + len(surface) - 1]
            # The same letters in another case may be another word ("Hope", "hope").
            if document.article.text[start:end] != finding.surface or taken.touched(start, end):
                continue
            taken.add(start, end)
            evidence = (
                *finding.evidence,
                for_("article", f"the same form is marked at {finding.span.start}", 0.0),
            )
            added.append(replace(finding, span=Span(start, end), evidence=evidence))
    return added


def resolve(
    document: Document, findings: Iterable[Finding], *, threshold: float
) -> tuple[Finding, ...]:
    """The findings of all checks as one list without overlaps, by start and end, fingerprinted.

    A quote as a whole and an error inside it are two findings: neither swallows the other.
    """
    quotes: list[Finding] = []
    others: list[Finding] = []
    for finding in findings:
        (quotes if finding.kind is Kind.QUOTE else others).append(finding)
    settled = _settle(others, threshold)
    settled.sort(key=lambda f: (f.span.start, f.span.end))
    settled.extend(_carried(document, settled, threshold))
    settled.extend(_settle(quotes, threshold))
    settled.sort(key=lambda f: (f.span.start, f.span.end, f.check))
    return with_fingerprints(document, settled)
