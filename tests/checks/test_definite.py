"""How often "the" stands in an article tells a little of a translation, and only a little."""

from hypothesis import given
from hypothesis import strategies as st

from mtqa.checker import Checker
from mtqa.checks.definite import definite_articles, definiteness
from mtqa.model import Article
from mtqa.text import analyse

FULL = (
    "The minister of the interior said in the evening that the law of the year was in the hands of "
    "the parliament and that the people of the city would wait for the end of the session."
)
BARE = (
    "Interior Minister Ana Sousa said late on Monday that this year's bill was now before "
    "lawmakers, and that city residents would have to wait until their session ended."
)


def test_articles_are_counted_among_words():
    assert definite_articles(analyse(Article("a", "The cat sat on the mat in 1999."))) == (2, 7)


def test_more_articles_say_more_for_a_translation():
    full, bare = (definiteness(*definite_articles(analyse(Article("a", t)))) for t in (FULL, BARE))
    assert full > 0 > bare


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_what_it_says_is_bounded_and_grows(count, more):
    words = 3000
    low, high = sorted((count, more))
    assert -1 < definiteness(low, words) <= definiteness(high, words) < 2


def test_a_few_words_say_nothing():
    assert definiteness(10, 12) == 0.0


def test_it_makes_no_finding_and_no_verdict_alone():
    report = Checker.from_rules(reference_scores="false").check(Article("a", f"{FULL} " * 12))
    assert report.findings == ()
    assert report.pivot is None
    assert report.scores.decision.value == "pass"
