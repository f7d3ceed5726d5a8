"""A finding's confidence is calibrated in its article, and its evidence still sums to it."""

import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from test_scoring import finding

from mtqa.model import Evidence, Finding, Signals
from mtqa.scoring.confidence import AS_IT_IS, calibrated
from mtqa.typology import Category, Severity

PLAIN = Signals(words=200)


def with_evidence(surface: str, weight: float, check: str = "name") -> Finding:
    confidence = round(1 / (1 + math.exp(-weight)), 4)
    evidence = (Evidence("spelling", True, "x", weight, None, None, None),)
    made = finding(surface, Severity.CRITICAL, confidence)
    return replace(made, check=check, evidence=evidence, category=Category.ENTITY)


WEIGHTS = st.floats(-2.0, 5.0)


@given(st.lists(WEIGHTS, min_size=1, max_size=6))
def test_evidence_sums_to_the_confidence(weights: list[float]) -> None:
    found = [with_evidence(chr(97 + n), weight) for n, weight in enumerate(weights)]
    for one in calibrated(found, 0.5, PLAIN):
        total = sum(item.weight for item in one.evidence)
        assert math.isclose(1 / (1 + math.exp(-total)), one.confidence, abs_tol=0.002)


@given(WEIGHTS, WEIGHTS)
def test_more_evidence_never_makes_a_finding_less_sure(one: float, other: float) -> None:
    low, high = sorted((one, other))
    (less,) = calibrated([with_evidence("a", low)], 0.5, PLAIN)
    (more,) = calibrated([with_evidence("a", high)], 0.5, PLAIN)
    assert more.confidence >= less.confidence


def test_a_garbled_article_makes_its_findings_surer() -> None:
    unsure = with_evidence("a", 0.2)
    alone = calibrated([unsure], 0.5, PLAIN)[0]
    others = [with_evidence(letter, 4.0) for letter in "bcd"]
    among = calibrated([unsure, *others], 0.5, PLAIN)[0]
    assert among.confidence > alone.confidence
    assert any("looks garbled" in item.text for item in among.evidence)


def test_what_a_source_contradicts_is_left_as_it_is() -> None:
    for check in AS_IT_IS:
        found = (with_evidence("a", 0.4, check), with_evidence("b", 3.0, check))
        assert calibrated(found, 0.5, PLAIN) == found
