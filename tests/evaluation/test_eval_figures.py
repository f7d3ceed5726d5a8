import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.evaluation.bootstrap import intervals, resample
from mtqa.evaluation.figures import OVERALL, Counts, clean_figures, ratios, tally
from mtqa.evaluation.outcomes import judge


@st.composite
def possible_counts(draw):
    findings = draw(st.integers(0, 9))
    matched = draw(st.integers(0, findings))
    gold = draw(st.integers(0, 9))
    found = draw(st.integers(0, min(gold, matched)))
    found_right = draw(st.integers(0, found))
    right = draw(st.integers(found_right, matched))
    return Counts(findings, matched, right, gold, found, found_right)


@given(possible_counts(), st.booleans())
def test_figures_are_between_none_and_all(counts, strict):
    values = ratios(counts, strict=strict)
    assert all(value is None or 0 <= value <= 1 for value in values.values())
    assert (values["precision"] is None) == (counts.findings == 0)
    assert (values["recall"] is None) == (counts.gold == 0)
    if values["f1"] is not None and values["precision"] is not None:
        ends = sorted((values["precision"], values["recall"]))
        assert ends[0] - 1e-12 <= values["f1"] <= ends[1] + 1e-12


@given(possible_counts())
def test_strict_figures_are_never_better(counts):
    loose, strict = ratios(counts), ratios(counts, strict=True)
    assert all(value is None or strict[name] <= value for name, value in loose.items())


def test_f1_is_nought_where_nothing_was_found():
    assert ratios(Counts(gold=3))["f1"] == 0.0
    assert ratios(Counts(findings=2, gold=3))["f1"] == 0.0


def test_each_gold_line_is_found_once_and_the_second_finding_is_a_false_alarm(gold_line, finding):
    outcome = judge("a", 100, [gold_line()], [finding(), finding(check="listed")])
    assert len(outcome.pairs) == 1
    assert len(outcome.alarms) == 1


def test_line_of_tier_may_is_no_miss_and_a_finding_on_it_no_false_alarm(gold_line, finding):
    lines = [gold_line(tier="may"), gold_line(start=50, tier="may"), gold_line(start=90)]
    outcome = judge("a", 100, lines, [finding()])
    assert outcome.missed == (lines[2],)
    assert outcome.left == (lines[1],)
    assert outcome.alarms == ()
    counts = tally(outcome)
    assert counts[OVERALL] == Counts(findings=1, matched=1, right=1, gold=1)
    assert counts["tier", "may"] == Counts(gold=2, found=1, found_right=1)


def test_recall_goes_by_gold_and_precision_by_finding(gold_line, finding):
    line = gold_line(kind="org", mechanism="homograph", severity="minor", needs_source=True)
    counts = tally(judge("a", 100, [line], [finding(suggestion="x")]))
    assert counts["kind", "org"] == Counts(gold=1, found=1)
    assert counts["kind", "person"] == Counts(findings=1, matched=1)
    assert counts["severity", "minor"] == Counts(gold=1, found=1)
    assert counts["severity", "critical"] == Counts(findings=1, matched=1)
    assert counts["mechanism", "homograph"] == Counts(gold=1, found=1)
    assert counts["check", "name"] == Counts(findings=1, matched=1)
    assert counts["needs_source", "yes"] == Counts(gold=1, found=1)


def test_clean_articles_are_counted_apart_per_thousand_words(gold_line, finding):
    outcomes = [
        judge("a", 500, [gold_line()], [finding(start=40)]),
        judge("b", 1500, [], [finding("b"), finding("b", 40, severity="minor")]),
        judge("c", 500, [], [finding("c", severity="major")]),
    ]
    clean = clean_figures(outcomes)
    assert (clean.articles, clean.words) == (2, 2000)
    assert clean.per_1000 == {
        "minor": 0.5,
        "major": 0.5,
        "critical": 0.5,
        "major_or_critical": 1.0,
        "findings": 1.5,
    }


def test_clean_articles_without_words_have_no_rate():
    assert clean_figures([judge("a", 0, [], [])]).per_1000 == {}


tallies = st.lists(
    st.dictionaries(st.sampled_from([OVERALL, ("check", "name")]), possible_counts()), max_size=6
)


@given(tallies)
def test_bootstrap_gives_the_same_for_the_same_seed(some):
    assert resample(some, resamples=20) == resample(some, resamples=20)


def test_bootstrap_draws_otherwise_for_another_seed():
    some = [{OVERALL: Counts(findings=i, matched=i)} for i in range(10)]
    assert resample(some, resamples=5, seed=1) != resample(some, resamples=5, seed=2)


@given(tallies)
def test_intervals_are_ordered_and_between_none_and_all(some):
    for drawn in resample(some, resamples=30).values():
        for interval in intervals(drawn).values():
            assert interval is None or 0 <= interval[0] <= interval[1] <= 1


def test_group_of_one_article_has_no_interval():
    assert resample([{OVERALL: Counts(findings=3, matched=2)}, {}]) == {}
    assert intervals([]) == {"precision": None, "recall": None, "f1": None}


def test_articles_that_agree_leave_no_doubt():
    drawn = resample([{OVERALL: Counts(findings=2, matched=1)}] * 5)
    assert intervals(drawn[OVERALL])["precision"] == (0.5, 0.5)


def test_interval_is_as_wide_as_the_binomial_says():
    # 100 articles of one line each, half found: standard error 0.05.
    some = [{OVERALL: Counts(gold=1, found=i % 2)} for i in range(100)]
    low, high = intervals(resample(some)[OVERALL])["recall"]
    assert low == pytest.approx(0.5 - 1.96 * 0.05, abs=0.02)
    assert high == pytest.approx(0.5 + 1.96 * 0.05, abs=0.02)
