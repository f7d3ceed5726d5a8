"""Pairs of words that English hardly has are counted; names and function words make none."""

from mtqa.checks.oddness import odd_pairs
from mtqa.model import Article
from mtqa.text import analyse


def counted(text: str) -> tuple[int, int]:
    return odd_pairs(analyse(Article("a", text)))


def test_odd_pairs_are_counted():
    assert counted("They bought cheap flights.") == (0, 2)
    assert counted("They tossed conceal gravely.") == (2, 2)


def test_names_stops_and_function_words_make_no_pairs():
    assert counted("Angela Merkel spoke. Late, of course, and to Paul Klee.") == (0, 0)
    assert counted("") == (0, 0)
