"""The check `name`: an unlisted garble of a name that the glossary or a matched source knows.

Says, for all names of the article together, how much likelier each is a known name gone
through another language than a name of its own. Needs the name matcher; sources add names.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mtqa.checks.evidence import against, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.known_names import KnownNames
from mtqa.checks.names.readings import Reading, name_readings
from mtqa.checks.names.weighing import Ground, Weighed, Weighing, weigh
from mtqa.checks.pivoting import likeliest
from mtqa.model import Document, Finding, Span
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["check_name", "weighed_names"]

_KNOWN = 0.9  # share of a language from which its letters alone explain a garble
_TOLD = 3  # other garbles told in the evidence


def weighed_names(document: Document, knowledge: Knowledge) -> Weighing | None:
    """The names of a document, weighed together; ask for them through `Knowledge.once`."""
    read = name_readings(document, knowledge)
    if knowledge.names is None or not read:
        return None
    return weigh(document, knowledge, read, knowledge.names)


def check_name(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on garbled names of the document, one a form."""
    names = knowledge.names
    weighing = knowledge.once(weighed_names, document)
    if names is None or weighing is None:
        return
    sure = sorted(weighed.reading.suspect.surface for weighed in weighing.sure())[: _TOLD + 1]
    language = likeliest(knowledge, _KNOWN)
    found = [
        _finding(document, names, weighed, weighing, sure, language)
        for weighed in weighing.chosen
        if weighing.probability(weighed) >= knowledge.settings.floor
    ]
    yield from _restated(document, sorted(found, key=lambda f: f.span.start))


def _restated(document: Document, found: list[Finding]) -> Iterator[Finding]:
    """The findings, a name and another try at it in brackets as one: Stani Huoye (Steney Hoyer)."""
    text = document.article.text
    waiting: Finding | None = None
    for finding in found:
        if (
            waiting is not None
            and waiting.rule == finding.rule
            and text[waiting.span.end : finding.span.start] == " ("
            and text[finding.span.end : finding.span.end + 1] == ")"
        ):
            surer = max(waiting, finding, key=lambda f: f.confidence)
            span = Span(waiting.span.start, finding.span.end + 1)
            twice = for_("article", f"“{finding.surface}” in brackets says it again", 0.0)
            yield replace(
                surer,
                span=span,
                surface=text[span.start : span.end],
                evidence=(*surer.evidence, twice),
            )
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = finding
    if waiting is not None:
        yield waiting


def _finding(
    document: Document,
    names: KnownNames,
    weighed: Weighed,
    weighing: Weighing,
    sure: Sequence[str],
    language: str | None,
) -> Finding:
    suspect, near = weighed.reading.suspect, weighed.reading.near
    name = near.candidate.name
    told = "; ".join(names.told(near, language))
    evidence = [
        for_(
            "spelling",
            f"“{suspect.surface}” is how {name} may come back: {told}",
            weighed.letters,
            figure=round(weighed.letters, 2),
        ),
        against("prior", _of_the_name(weighed), -weighed.slot),
        *weighed.context,
    ]
    probability = weighing.probability(weighed)
    rest = math.log(probability / (1 - probability)) - sum(item.weight for item in evidence)
    evidence.append(against("prior", _of_the_article(weighed, weighing, sure), -rest))
    return make_finding(
        document,
        suspect.span,
        check="name",
        suggestion=near.right,
        runner_up=weighed.runner_up,
        kind=Kind.OTHER if near.entry is None else near.entry.kind,
        category=Category.ENTITY,
        mechanism=Mechanism.TRANSLITERATION,
        severity=_severity(weighed.reading),
        evidence=evidence,
        rule=None if near.entry is None else near.entry.id,
    )


def _of_the_name(weighed: Weighed) -> str:
    """How often a name is this one, and what makes it so."""
    often = f"once in {math.exp(-weighed.slot):,.0f}"
    name = weighed.reading.near.candidate.name
    if weighed.ground is Ground.LIST:
        return f"before its letters are seen, a name is taken to be {name} {often} times"
    return f"{weighed.ground.value}, {name}: a name is taken to be it {often} times"


def _of_the_article(weighed: Weighed, weighing: Weighing, sure: Sequence[str]) -> str:
    """How many names are garbled in articles like this one, and what makes it one of these."""
    said = f"about one name in {1 / weighing.share:,.0f} is garbled in an article like this"
    own = weighed.reading.suspect.surface
    others = [each for each in sure if each not in own and own not in each]
    if others:
        look = "looks" if len(others) == 1 else "look"
        said += f", where {', '.join(f'“{o}”' for o in others[:_TOLD])} {look} garbled too"
    if weighed.reading.near.variant:
        said += "; it may be another right spelling"
    elif weighed.reading.near.namesake:
        said += "; it may be someone else of nearly that name"
    return said


def _severity(reading: Reading) -> Severity:
    near = reading.near
    if near.entry is not None and near.entry.severity is not None:
        return near.entry.severity
    if not near.variant:
        return Severity.CRITICAL
    return Severity.MINOR if near.entry is not None and near.entry.country else Severity.MAJOR
