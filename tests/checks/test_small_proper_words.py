"""Peoples, months and weekdays in small letters are found; plain words that look alike stay."""

import pytest

from mtqa.checker import Checker
from mtqa.model import Article


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker.from_rules(reference_scores="false")


def casing(checker: Checker, text: str) -> list[tuple[str, str | None]]:
    found = checker.check(Article("a", text)).findings
    return [(f.surface, f.suggestion) for f in found if f.check == "casing"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A long interview with our fellow americans of the press.", [("americans", "Americans")]),
        ("The talks begin on monday in the capital.", [("monday", "Monday")]),
        ("It was said in the night of 5 december.", [("december", "December")]),
        ("The spanish court ruled on it.", [("spanish", "Spanish")]),
    ],
)
def test_small_letter_is_found(checker, text, expected):
    assert casing(checker, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They ate french fries and swiss cheese with a german shepherd beside the dutch oven.",
        "She may march in august company, polish the turkey and buy china.",
        "The tag #americans and the address news@spanish.example are no words.",
        "hello there. the americans are late. see you monday.",
    ],
)
def test_plain_words_stay(checker, text):
    assert casing(checker, text) == []
