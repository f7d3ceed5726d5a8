"""The check `quote`: another wording of the same quotation, and what is no other wording."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checks.quotes.wording import difference, read_wording
from mtqa.model import Finding
from mtqa.typology import Kind, Mechanism, Severity

Find = Callable[..., list[Finding]]

SOURCE = (
    "Minister Lindqvist told the fishermen on Friday: “We will rebuild every harbour on this coast "
    "before the winter storms arrive.” She left at noon."
)


def quotes(find: Find, text: str, *sources: str) -> list[Finding]:
    return [f for f in find(text, *sources) if f.check == "quote"]


def article(said: str) -> str:
    return f"The fishermen were glad. Lindqvist said: {said} The boats stay in the port."


def test_another_wording_is_found_and_the_source_suggested(find: Find) -> None:
    said = "“We will build again each harbour on this coast before the winter storms come.”"
    (finding,) = quotes(find, article(said), SOURCE)
    assert finding.surface == said[1:-1]
    assert finding.suggestion is not None
    assert finding.suggestion.startswith("We will rebuild every harbour")
    assert (finding.kind, finding.mechanism) == (Kind.QUOTE, Mechanism.QUOTE_DRIFT)
    assert finding.severity is Severity.MINOR


def test_another_number_in_a_quote_is_major(find: Find) -> None:
    source = "Lindqvist said: “We will rebuild nineteen of the harbours before the winter storms.”"
    said = "“We will build again ninety of the harbours before the winter storms.”"
    (finding,) = quotes(find, article(said), source)
    assert finding.severity is Severity.MAJOR


def test_lost_denial_is_critical(find: Find) -> None:
    source = "Lindqvist said: “We will never sell the northern harbour to any foreign company.”"
    said = "“We will always sell the northern port to any foreign company.”"
    (finding,) = quotes(find, article(said), source)
    assert finding.severity is Severity.CRITICAL


SAME = [
    "“We will rebuild every harbour on this coast before the winter storms arrive.”",
    "“we will REBUILD every harbor on this coast, before the winter storms arrive!”",
    "“We'll rebuild every harbour on this coast before the winter storms arrive”",
    "“We will rebuild every harbour ... before the winter storms arrive.”",
    "“We will rebuild [almost] every harbour on this coast before the winter storms arrive.”",
    "“every harbour on this coast before the winter storms arrive”",
    "“rebuild every harbour on this coast”",
    "“The fish are gone and nobody in the ministry has asked where they went.”",
]


@pytest.mark.parametrize("said", SAME)
def test_same_words_a_part_or_another_quotation_are_silent(find: Find, said: str) -> None:
    assert quotes(find, article(said), SOURCE) == []


def test_indirect_speech_is_silent(find: Find) -> None:
    told = "Lindqvist said that they would build again each harbour before the winter storms come."
    assert quotes(find, told, SOURCE) == []


def test_quote_that_another_source_has_word_for_word_is_silent(find: Find) -> None:
    said = "“We will build again each harbour on this coast before the winter storms come.”"
    assert quotes(find, article(said), SOURCE, "She wrote: " + said + " They clapped.") == []


def test_error_inside_a_drifted_quote_stays_a_finding(find: Find) -> None:
    source = "Lindqvist told them: “Friedrich Merz will visit every harbour before the winter.”"
    found = find(article("“Friedrich Mirz will see each harbour before the winter.”"), source)
    assert "quote" in {f.check for f in found}
    assert any(f.suggestion == "Friedrich Merz" for f in found if f.check != "quote")


@given(st.text(max_size=300))
def test_wording_never_differs_from_itself(text: str) -> None:
    wording = read_wording(text)
    apart = difference(wording, wording)
    assert (apart.ours, apart.theirs, apart.denies, apart.names) == ((), (), False, False)
