from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from source_samples import FINAL, FLOOD, GARBLED_FLOOD, SOURCES, STRIKE, BagEncoder, query_of

from mtqa.model import Source
from mtqa.settings import Settings
from mtqa.sources import attested_names, build_index, match_sources
from mtqa.sources.event import EventSignals, common_day, days_between, event_log_odds, same_event
from mtqa.sources.index import SourceIndex

ENCODER = BagEncoder()
ANY = Settings(min_source_similarity=0.0)


@pytest.fixture(scope="module")
def index() -> SourceIndex:
    return build_index(SOURCES, ENCODER)


def filler(count: int) -> list[Source]:
    """Sources without a word in common with the samples but for stop words."""
    rng = np.random.default_rng(3)
    words = [f"w{number}x" for number in range(4000)]
    return [Source(f"filler{at:04}", " ".join(rng.choice(words, 60)) + ".") for at in range(count)]


def test_source_about_the_event_comes_first(index: SourceIndex) -> None:
    matched = match_sources(query_of(GARBLED_FLOOD, ENCODER), index, ENCODER, ANY)
    assert matched.matches[0].source.id == "flood"
    figures = [match.similarity for match in matched.matches]
    assert figures == sorted(figures, reverse=True)
    assert figures[0] > 2 * figures[1]
    assert all(round(figure, 4) == figure for figure in figures)


def test_source_is_found_among_many_by_terms_and_by_vector() -> None:
    many = [*filler(300), *SOURCES]
    index = build_index(many, ENCODER)
    matched = match_sources(query_of(GARBLED_FLOOD, ENCODER), index, ENCODER, ANY)
    assert matched.matches[0].source == FLOOD
    few = build_index(SOURCES, ENCODER)
    # Rarity hangs on the number of texts, so the figure moves a little, but not the order.
    alone = match_sources(query_of(GARBLED_FLOOD, ENCODER), few, ENCODER, ANY)
    assert abs(matched.matches[0].similarity - alone.matches[0].similarity) < 0.1


def test_no_more_than_asked_for_and_none_below_the_minimum(index: SourceIndex) -> None:
    query = query_of(GARBLED_FLOOD, ENCODER)
    one = match_sources(query, index, ENCODER, replace(ANY, sources_per_article=1))
    assert [match.source.id for match in one.matches] == ["flood"]
    none = match_sources(query, index, ENCODER, replace(ANY, min_source_similarity=0.99))
    assert none.matches == ()


def test_the_article_itself_is_no_evidence_and_does_not_count(index: SourceIndex) -> None:
    settings = replace(ANY, sources_per_article=1)
    matched = match_sources(query_of(FLOOD.text, ENCODER, "flood"), index, ENCODER, settings)
    itself, other = matched.matches
    assert (itself.source, itself.excluded) == (FLOOD, "the article itself")
    assert other.excluded is None


def test_same_words_under_another_id_are_no_evidence(index: SourceIndex) -> None:
    shouted = FLOOD.text.upper().replace("\n", "  \n ")
    matched = match_sources(query_of(shouted, ENCODER), index, ENCODER, ANY)
    assert matched.matches[0].excluded == "the same text under another name"


def test_same_id_with_another_text_is_evidence(index: SourceIndex) -> None:
    matched = match_sources(query_of(GARBLED_FLOOD, ENCODER, "flood"), index, ENCODER, ANY)
    assert matched.matches[0].excluded is None


@pytest.mark.parametrize(
    "text",
    [
        FLOOD.text + "The Daily Example has more on its site, with pictures of the day.\n",
        FLOOD.text[: FLOOD.text.index("The railway")],
    ],
)
def test_republication_longer_or_shorter_is_no_evidence(index: SourceIndex, text: str) -> None:
    matched = match_sources(query_of(text, ENCODER), index, ENCODER, ANY)
    assert matched.matches[0].source == FLOOD
    assert "near-duplicate" in (matched.matches[0].excluded or "")
    assert all(match.excluded is None for match in matched.matches[1:])


def test_inline_source_testifies_unless_it_is_the_text_itself(index: SourceIndex) -> None:
    nearly = Source("mine", FLOOD.text.replace("Norvik", "Norwick"))
    same = Source("copy", FLOOD.text)
    query = query_of(FLOOD.text, ENCODER, sources=(same, nearly))
    inline = [m for m in match_sources(query, index, ENCODER, ANY).matches if m.inline]
    assert {m.source.id: m.excluded for m in inline} == {
        "mine": None,
        "copy": "the same text under another name",
    }
    assert all(match.same_event for match in inline)


def test_inline_source_needs_no_index_and_hides_an_indexed_one_of_its_id(
    index: SourceIndex,
) -> None:
    mine = Source("flood", FINAL.text)
    query = query_of(GARBLED_FLOOD, ENCODER, sources=(mine,))
    assert [m.source for m in match_sources(query, None, ENCODER, ANY).matches] == [mine]
    both = match_sources(query, index, ENCODER, ANY)
    assert [m.source for m in both.matches if m.source.id == "flood"] == [mine]


@pytest.mark.parametrize("text", ["", " \n", "…", "1", "The the of."])
def test_text_with_nothing_to_compare_matches_nothing_well(index: SourceIndex, text: str) -> None:
    settings = Settings(min_source_similarity=0.3)
    matched = match_sources(query_of(text, ENCODER), index, ENCODER, settings)
    assert matched.matches == ()


def test_sources_published_far_apart_are_about_another_event(index: SourceIndex) -> None:
    def of(published: str | None) -> bool:
        query = query_of(GARBLED_FLOOD, ENCODER, published=published)
        return match_sources(query, index, ENCODER, ANY).matches[0].same_event

    assert of("2024-03-06")
    assert not of("2024-04-06")


def test_another_meeting_of_the_same_people_is_another_event() -> None:
    article = (
        "Brandt and Ferrante met in Norvik on Thursday for 90 minutes.\n"
        "They agreed on duties of 30% and a loan of $295 million.\n"
    )
    same = Source(
        "same",
        "Mayor Brandt met Ferrante on Thursday. The talks in Norvik took 90 minutes.\n"
        "Duties will fall to 30%, and Norvik lends $295 million.\n",
    )
    other = Source(
        "other",
        "Brandt and Ferrante met on Monday in Norvik.\n"
        "They signed 12 papers on 40 bridges; 25% of the cost is paid.\n",
    )
    index = build_index([same, other], ENCODER)
    matched = match_sources(query_of(article, ENCODER), index, ENCODER, ANY)
    assert {m.source.id: m.same_event for m in matched.matches} == {"same": True, "other": False}


def test_without_any_sign_the_event_is_another() -> None:
    nothing = EventSignals(0.1, 0.1, 0, 0.0, False, None, None, None)
    assert not same_event(nothing)
    assert event_log_odds(nothing._replace(wording=6)) > event_log_odds(nothing)
    assert event_log_odds(nothing._replace(weekdays=False)) < event_log_odds(nothing)


@pytest.mark.parametrize(
    ("left", "right", "common"),
    [
        ([20240305], [20240305], True),
        ([305], [20240305], True),
        ([20230305], [20240305], False),
        ([20240305], [20240308], None),
        ([305], [1124], False),
        ([], [1124], None),
    ],
)
def test_days_agree_or_differ(left: list[int], right: list[int], common: bool | None) -> None:
    assert common_day(left, right) is common
    assert common_day(right, left) is common


@pytest.mark.parametrize(
    ("left", "right", "days"),
    [
        ("2024-03-05T23:00:00Z", "2024-03-07", 2),
        ("2024-03-05", None, None),
        ("last week", "2024-03-05", None),
        ("", "", None),
    ],
)
def test_days_between_publications(left: str | None, right: str | None, days: int | None) -> None:
    assert days_between(left, right) == days


def test_names_of_sources_that_may_testify_are_attested(index: SourceIndex) -> None:
    query = query_of(FLOOD.text, ENCODER, "flood", sources=(STRIKE,))
    matched = match_sources(query, index, ENCODER, ANY)
    names = attested_names(matched)
    assert ("ilse", "brandt") not in names  # of the article itself
    (whole,) = {name for name in names["paolo", "ferrante"] if name.source == "strike"}
    assert whole.surface == STRIKE.text[whole.span.start : whole.span.end] == "Paolo Ferrante"
    assert whole.whole
    assert not names["ferrante",][0].whole
    assert names["ferrante",][0].surface == "Paolo Ferrante"


def test_common_word_that_opens_a_sentence_is_no_attested_name() -> None:
    source = Source("s", "Bread is dear.\nThey want bread in Rome.\nFerrante said so.\n")
    matched = match_sources(
        query_of("Bread in Rome.", ENCODER, sources=(source,)), None, ENCODER, ANY
    )
    names = attested_names(matched)
    assert ("bread",) not in names
    assert names["ferrante",][0].initial
    assert not names["rome",][0].initial


def test_index_tells_how_its_sources_write_a_name(index: SourceIndex) -> None:
    assert index.surfaces(("port", "hanley")) == ["Port Hanley"]
    assert index.surfaces(("hanley", "port")) == []


@given(st.lists(st.sampled_from([*SOURCES, *filler(8)]), unique_by=lambda s: s.id, max_size=8))
def test_order_of_sources_does_not_change_the_figures(some: list[Source]) -> None:
    query = query_of(GARBLED_FLOOD, ENCODER)

    def figures(order: list[Source]) -> dict[str, float]:
        settings = replace(ANY, sources_per_article=50)
        matched = match_sources(query, build_index(order, ENCODER), ENCODER, settings)
        return {match.source.id: match.similarity for match in matched.matches}

    one, two = figures(some), figures(some[::-1])
    assert one.keys() == two.keys() == {source.id for source in some}
    # Sums of single-precision numbers may differ in the last digit that is kept.
    assert all(abs(one[key] - two[key]) <= 2e-4 for key in one)
