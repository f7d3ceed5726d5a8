"""Penalty, quality, probability, verdict and agreement with sources."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checker import Checker
from mtqa.model import Article, Finding, Source, Span
from mtqa.scoring.mqm import penalty, per_thousand, quality
from mtqa.scoring.references import signatures
from mtqa.scoring.verdict import decide, garbled_probability
from mtqa.settings import Settings
from mtqa.typology import Category, Decision, Kind, Mechanism, Severity

SEVERITIES = st.sampled_from(list(Severity))


def finding(
    surface: str, severity: Severity, confidence: float = 0.9, suggestion: str = "x"
) -> Finding:
    return Finding(
        "a", Span(0, 1), surface, suggestion, None, Kind.PERSON, Category.ENTITY,
        Mechanism.OTHER, severity, confidence, "listed", None, (),
    )  # fmt: skip


FINDINGS = st.lists(
    st.builds(finding, st.sampled_from("abcdefgh"), SEVERITIES, st.floats(0.01, 0.999)), max_size=12
)


def test_penalty_is_mqm_and_a_repeated_error_counts_once() -> None:
    findings = [
        finding("Shinchoa", Severity.CRITICAL),
        finding("shinchoa", Severity.CRITICAL),
        finding("145 %", Severity.MINOR),
        finding("German counselor", Severity.MAJOR),
    ]
    assert penalty(findings) == 31
    assert per_thousand(31, 500) == 62
    assert quality(31, 500) == 93.8
    assert quality(31, 10) == 0


def test_a_text_without_words_has_no_penalty_rate() -> None:
    assert (per_thousand(0, 0), quality(0, 0)) == (0, 100)


@given(FINDINGS, st.builds(finding, st.just("new"), SEVERITIES))
def test_a_further_finding_never_makes_an_article_better(
    findings: list[Finding], further: Finding
) -> None:
    more = [*findings, further]
    assert penalty(more) > penalty(findings)
    assert garbled_probability(more) >= garbled_probability(findings)
    order = [Decision.PASS, Decision.REVIEW, Decision.REJECT]
    settings = Settings()
    worse = decide(more, garbled_probability(more), settings)
    assert order.index(worse) >= order.index(
        decide(findings, garbled_probability(findings), settings)
    )


@given(FINDINGS)
def test_garbled_probability_is_a_probability(findings: list[Finding]) -> None:
    assert 0 <= garbled_probability(findings) < 1


def test_minor_findings_alone_do_not_reject() -> None:
    minors = [finding(c, Severity.MINOR) for c in "abcdef"]
    assert decide(minors, garbled_probability(minors), Settings()) is Decision.PASS


def test_two_distinct_criticals_reject_and_thresholds_move_it() -> None:
    two = [finding(c, Severity.CRITICAL, 0.55) for c in "ab"]
    assert decide(two, garbled_probability(two), Settings()) is Decision.REJECT
    lenient = Settings(reject_criticals=3, reject_at=0.99, review_at=0.98)
    assert decide(two, garbled_probability(two), lenient) is Decision.PASS


def test_reference_scores_are_sacrebleus_over_aligned_segments(checker: Checker) -> None:
    sacrebleu = pytest.importorskip("sacrebleu")
    text = "The two leaders spoke by phone on Thursday about tariffs and trade."
    source = "The two leaders spoke on Thursday by phone about trade and tariffs, aides said."
    report = checker.check(Article("a", text, sources=(Source("s", source),)))
    (score,) = report.scores.sources
    assert score.chrf == round(sacrebleu.corpus_chrf([text], [[source]]).score, 2)
    assert score.bleu == round(sacrebleu.corpus_bleu([text], [[source]]).score, 2)


def test_signatures_name_metric_version_and_references() -> None:
    made = signatures()
    assert all("version:" in value and "nrefs:1" in value for value in made.values())
    assert sorted(made) == ["bleu", "chrf"]
