"""Figures, addresses and unprintable characters as a page shows them."""

import pytest

from mtqa.report.words import clean, clip, number, percent, ratio, safe_url


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0.0, "0%"), (0.002, "<1%"), (0.5, "50%"), (0.987, "99%"), (0.998, ">99%"), (1.0, "100%")],
)
def test_only_certainty_reads_as_certainty(probability: float, words: str) -> None:
    assert percent(probability) == words


def test_a_near_duplicate_does_not_read_as_identical() -> None:
    assert (ratio(0.9971), ratio(1.0), ratio(0.5)) == ("0.99", "1.00", "0.50")


def test_missing_figure_is_a_dash() -> None:
    assert (number(None), number(12345.678)) == ("–", "12,345.7")


def test_clipped_text_says_so() -> None:
    assert (clip("abc", 3), clip("abcd", 3)) == ("abc", "ab…")


def test_unprintable_characters_become_visible_one_for_one() -> None:
    assert clean("a\x00b\x1b\x7f\x85\ud800\uffffc\td\n") == "a␀b␛␡���c\td\n"


@pytest.mark.parametrize(
    "url", ["https://a.example/x?y=1&z=2", "http://a.example", "HTTPS://A.example"]
)
def test_web_addresses_become_links(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)//https://a.example",
        " https://a.example",
        "java\nscript:alert(1)",
        "https:\\\\a.example",
        "https:///nohost",
        "//a.example",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://a.example/\u202egnp.exe",
        "http://[::1",
        "https://a.example/\ud800",
        "https://a.example/" + "x" * 3000,
    ],
)
def test_other_addresses_stay_text(url: str | None) -> None:
    assert safe_url(url) is None
