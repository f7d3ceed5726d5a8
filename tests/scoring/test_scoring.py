"""Penalty, quality, probability, verdict and agreement with sources."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checker import Checker
from mtqa.model import Article, Finding, Signals, Source, Span
from mtqa.scoring.garbled import as_told, garbled_probability
from mtqa.scoring.mqm import penalty, per_thousand, quality
from mtqa.scoring.references import signatures
from mtqa.scoring.verdict import decide
from mtqa.settings import Settings
from mtqa.typology import Category, Decision, Kind, Mechanism, Severity

PLAIN = Signals(words=200)

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
    assert garbled_probability(more, (), PLAIN) >= garbled_probability(findings, (), PLAIN)
    order = [Decision.PASS, Decision.REVIEW, Decision.REJECT]
    settings = Settings()
    worse = decide(more, garbled_probability(more, (), PLAIN), settings)
    assert order.index(worse) >= order.index(
        decide(findings, garbled_probability(findings, (), PLAIN), settings)
    )


@given(FINDINGS)
def test_garbled_probability_is_a_probability(findings: list[Finding]) -> None:
    assert 0 <= garbled_probability(findings, (), PLAIN) < 1


@given(FINDINGS, st.integers(0, 12), st.integers(0, 12))
def test_odd_pairs_and_many_articles_speak_for_garbling(
    findings: list[Finding], odd: int, plain: int
) -> None:
    some = Signals(odd=odd, pairs=odd + plain, words=200)
    more = Signals(definite=0.5, odd=odd + 1, pairs=odd + plain + 1, words=200)
    less = garbled_probability(findings, (), some)
    assert garbled_probability(findings, (), more) >= less
    assert garbled_probability(findings, findings[:1], some) >= less


def test_a_long_article_needs_more() -> None:
    one = [finding("a", Severity.MAJOR, 0.7)]
    long = Signals(words=3000)
    assert garbled_probability(one, (), long) < garbled_probability(one, (), PLAIN)


@given(FINDINGS, st.integers(0, 500), st.integers(0, 500), st.floats(-2, 2), st.integers(0, 5000))
def test_without_a_finding_there_is_no_review(
    supposed: list[Finding], odd: int, plain: int, definite: float, words: int
) -> None:
    signals = Signals(odd, odd + plain, words, definite)
    probability = as_told(garbled_probability((), supposed, signals), ())
    assert decide((), probability, Settings()) is Decision.PASS


def test_slips_of_style_alone_pass() -> None:
    minors = [
        replace(finding(c, Severity.MINOR), category=Category.NUMBER_FORMAT) for c in "abcdef"
    ]
    assert decide(minors, garbled_probability(minors, (), PLAIN), Settings()) is Decision.PASS


def test_minor_findings_alone_do_not_reject() -> None:
    minors = [finding(c, Severity.MINOR) for c in "abcdef"]
    decision = decide(minors, garbled_probability(minors, (), PLAIN), Settings())
    assert decision is not Decision.REJECT


def test_two_distinct_criticals_reject_and_thresholds_move_it() -> None:
    two = [finding(c, Severity.CRITICAL, 0.55) for c in "ab"]
    assert decide(two, garbled_probability(two, (), PLAIN), Settings()) is Decision.REJECT
    lenient = Settings(reject_criticals=3, reject_at=0.99, review_at=0.98)
    assert decide(two, garbled_probability(two, (), PLAIN), lenient) is Decision.PASS


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
