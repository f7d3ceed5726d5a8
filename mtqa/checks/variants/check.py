"""The check `variants`: several spellings of one person's name within one article.

Asks of two names with near letters what ties them to one person in the text; no glossary
need know the name. Which spelling is right is said where something tells it.
"""

import math
from collections.abc import Iterator, Mapping

from mtqa.checks.evidence import against, confidence_of, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import token_span
from mtqa.checks.variants.namings import Naming, find_namings
from mtqa.checks.variants.right_spelling import Form, WrongForm, wrong_forms
from mtqa.checks.variants.spelling_odds import WeighedPair, weighed_pair, with_each_other
from mtqa.checks.variants.spelling_pairs import spelling_pairs
from mtqa.checks.variants.standing import Standing
from mtqa.model import Document, Finding
from mtqa.rules.phrases import form_tokens
from mtqa.text import phrase_keys
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["check_variants"]

_UNTOLD = 0.65  # of a right form: below it, the other form may as well be right


def check_variants(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on names of persons that the article spells in several ways, one a surface."""
    names = knowledge.names
    if names is None:
        return
    pairs = spelling_pairs(list(find_namings(document, knowledge.rules.countries)))
    if not pairs:
        return
    floor = _logit(knowledge.settings.floor)
    weighed = [
        found for pair in pairs if (found := weighed_pair(document, names, pair, floor)) is not None
    ]
    if not weighed:
        return
    standing = Standing(document, knowledge)
    weighed = [
        found.with_evidence(standing.tie(found.pair))
        for found in weighed
        if standing.may_be_one(found.pair)
    ]
    likely = [pair for pair in with_each_other(weighed) if pair.odds >= floor]
    seen: set[str] = set()
    for form in wrong_forms(likely, _forms(likely, standing)):
        for naming in form.wrong.namings:
            finding = _finding(document, naming, form)
            if finding is None or finding.surface in seen:
                continue
            seen.add(finding.surface)
            if finding.confidence >= knowledge.settings.floor:
                yield finding


def _logit(probability: float) -> float:
    bounded = min(0.999999, max(1e-6, probability))
    return math.log(bounded / (1 - bounded))


def _forms(pairs: list[WeighedPair], standing: Standing) -> dict[str, Form]:
    namings: dict[str, set[Naming]] = {}
    for weighed in pairs:
        pair = weighed.pair
        for name, side in zip(pair.forms, (pair.one, pair.other), strict=True):
            namings.setdefault(name, set()).update(side)
    found = {}
    for name, held in namings.items():
        ordered = tuple(sorted(held, key=lambda naming: naming.at))
        found[name] = Form(ordered, standing.known(ordered))
    return found


def _finding(document: Document, naming: Naming, form: WrongForm) -> Finding | None:
    """The finding on the wrong words of a naming; None where it has none."""
    wrong = [at for key, at in zip(naming.keys, naming.at, strict=True) if key in form.words]
    if not wrong:
        return None
    span = token_span(document, wrong[0], wrong[-1] + 1)
    suggestion = _rewritten(document, wrong[0], wrong[-1] + 1, form)
    surface = document.article.text[span.start : span.end]
    confidence = confidence_of(form.pair.evidence)
    doubt = _logit(confidence) - _logit(confidence * form.share)
    said = f"“{suggestion}” is the likelier form to be right: {form.why}"
    return make_finding(
        document,
        span,
        check="variants",
        suggestion=suggestion,
        runner_up=surface if form.share < _UNTOLD else None,
        rule=None if form.right.known is None else form.right.known.rule,
        kind=Kind.PERSON,
        category=Category.ENTITY,
        mechanism=Mechanism.TRANSLITERATION,
        severity=Severity.MAJOR,
        evidence=(*form.pair.evidence, against("right", said, doubt, figure=round(form.share, 2))),
    )


def _rewritten(document: Document, first: int, last: int, form: WrongForm) -> str:
    """The text of tokens with the words of the right form, as the article writes these."""
    tokens, text = document.tokens, document.article.text
    written = _as_written(document, form)
    out = []
    for at in range(first, last):
        if at > first:
            out.append(text[tokens.ends[at - 1] : tokens.starts[at]])
        right = form.words.get(tokens.keys[at].replace("'", ""))
        out.append(tokens.texts[at] if right is None else written.get(right, right.capitalize()))
    return "".join(out)


def _as_written(document: Document, form: WrongForm) -> Mapping[str, str]:
    found = {
        key: document.tokens.texts[at]
        for naming in reversed(form.right.namings)
        for key, at in zip(naming.keys, naming.at, strict=True)
    }
    known = form.right.known
    if known is not None:
        found |= dict(zip(phrase_keys(known.name), form_tokens(known.name), strict=True))
    return found
