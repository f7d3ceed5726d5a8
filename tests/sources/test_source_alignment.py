from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from source_samples import FLOOD, GARBLED_FLOOD, SOURCES, STRIKE, BagEncoder, query_of

from mtqa.model import Article, Source
from mtqa.settings import Settings
from mtqa.sources import align, build_index, match_sources
from mtqa.sources.coarse import AXES, coarse_columns, nearest
from mtqa.sources.columns import Strings, gather, offsets_of
from mtqa.sources.similarity import Weights, blend
from mtqa.sources.terms import NAME, NUMBER, WORD, document_terms, shingles, stem, term
from mtqa.text import analyse

ENCODER = BagEncoder()
ANY = Settings(min_source_similarity=0.0, min_alignment=0.2)


def aligned(text: str, *sources: Source, settings: Settings = ANY) -> dict[int, list[str]]:
    query = query_of(text, ENCODER)
    matched = match_sources(query, build_index(sources, ENCODER), ENCODER, settings)
    found: dict[int, list[str]] = {}
    for pair in align(query, matched, settings):
        source = next(s for s in sources if s.id == pair.source)
        assert source.text[pair.span.start : pair.span.end] == pair.text
        assert settings.min_alignment <= pair.similarity <= 1
        found.setdefault(pair.segment, []).append(pair.text)
    return found


def test_each_sentence_finds_what_the_source_says_of_it() -> None:
    found = aligned(GARBLED_FLOOD, *SOURCES)
    lines = FLOOD.text.splitlines()
    assert {segment: texts[0] for segment, texts in found.items()} == {
        0: lines[0],
        1: lines[1],
        2: lines[2],
    }


def test_one_segment_for_each_source_and_the_first_of_equals() -> None:
    twice = Source("twice", "Cats sleep in Norvik.\nDogs bark.\nCats sleep in Norvik.\n")
    query = query_of("Dogs bark.\nCats sleep in Norvik!\n", ENCODER, sources=(twice,))
    pairs = align(query, match_sources(query, None, ENCODER, ANY), ANY)
    assert [(pair.segment, pair.span.start) for pair in pairs] == [(0, 22), (1, 0)]


def test_pairs_below_the_minimum_are_none() -> None:
    assert aligned(GARBLED_FLOOD, *SOURCES, settings=replace(ANY, min_alignment=1.0)) == {}


def test_excluded_source_is_not_aligned() -> None:
    query = query_of(FLOOD.text, ENCODER, "flood")
    matched = match_sources(query, build_index(SOURCES, ENCODER), ENCODER, ANY)
    assert matched.matches[0].source == FLOOD
    assert {pair.source for pair in align(query, matched, ANY)} <= {"strike", "final"}


def test_long_article_is_aligned_block_by_block_as_in_one_go() -> None:
    sentence = STRIKE.text.splitlines()[1]
    text = "\n".join([*(f"Nothing happened in week {n}." for n in range(700)), sentence])
    found = aligned(text, STRIKE, settings=replace(ANY, min_alignment=0.9))
    assert found == {700: [sentence]}


def test_alignment_goes_through_several_indexes_at_once() -> None:
    mine = Source("mine", "Mayor Ilse Brandt of Norvik spoke of 4.5 metres.\n")
    query = query_of(GARBLED_FLOOD, ENCODER, sources=(mine,))
    matched = match_sources(query, build_index(SOURCES, ENCODER), ENCODER, ANY)
    pairs = align(query, matched, ANY)
    assert [pair.source for pair in pairs if pair.segment == 0][:2] == ["mine", "flood"]
    assert list(pairs) == sorted(
        pairs, key=lambda p: (p.segment, [m.source.id for m in matched.matches].index(p.source))
    )


def _blend(cosine: float, shared: list[float], left: list[float], right: list[float]) -> float:
    return float(
        blend(
            np.asarray([[cosine]], np.float32),
            np.asarray(shared, np.float32).reshape(3, 1, 1),
            np.asarray([left], np.float32),
            np.asarray([right], np.float32),
            Weights(0.4, 0.4, 0.1, 0.1),
        )[0, 0]
    )


def test_parts_that_neither_text_has_do_not_count() -> None:
    assert _blend(1, [4, 0, 0], [2, 0, 0], [2, 0, 0]) == 1
    assert _blend(1, [4, 0, 0], [2, 3, 0], [2, 0, 0]) == pytest.approx(0.8 / 0.9, abs=1e-4)
    assert _blend(-1, [0, 0, 0], [2, 1, 1], [2, 1, 1]) == 0


_norms = st.lists(st.floats(0, 50, width=32), min_size=3, max_size=3)


@given(
    st.floats(-1, 1, width=32), st.lists(st.floats(0, 1), min_size=3, max_size=3), _norms, _norms
)
def test_similarity_is_between_none_and_all(
    cosine: float, shares: list[float], left: list[float], right: list[float]
) -> None:
    shared = [share * a * b for share, a, b in zip(shares, left, right, strict=True)]
    figure = _blend(cosine, shared, left, right)
    assert 0 <= figure <= 1
    assert figure == _blend(cosine, shared, right, left)


def test_terms_hold_words_names_and_telling_numbers_by_segment() -> None:
    document = analyse(Article("a", "Two tariffs fell 12% in Rome.\nRome is the first city.\n"))
    terms = document_terms(document)
    rows = [
        set(terms.values[terms.offsets[n] : terms.offsets[n + 1]].tolist())
        for n in range(len(document.segments))
    ]
    assert term(NAME, "rome") in rows[0] & rows[1]  # a name there, so also where it opens
    assert term(NUMBER, "12") in rows[0]
    assert term(WORD, "tariff") in rows[0]
    assert not {term(NUMBER, "2"), term(WORD, "the")} & (rows[0] | rows[1])
    assert terms.values[terms.offsets[0] : terms.offsets[1]].tolist() == sorted(rows[0])


@pytest.mark.parametrize(
    ("word", "other"),
    [("tariffs", "tariff"), ("ministries", "ministry"), ("visited", "visiting"), ("use", "use")],
)
def test_stem_joins_common_inflections(word: str, other: str) -> None:
    assert stem(word) == stem(other)


def test_stem_leaves_short_words_and_codes_alone() -> None:
    assert [stem(key) for key in ("as", "bus", "press", "g20s5", "ring")] == [
        "as", "bus", "press", "g20s5", "ring",
    ]  # fmt: skip


def test_shingles_see_order_and_no_short_text() -> None:
    assert len(shingles(("a", "b", "c", "d"))) == 0
    one, other = shingles(("a", "b", "c", "d", "e")), shingles(("b", "a", "c", "d", "e"))
    assert len(one) == len(other) == 1
    assert one != other
    assert one[0] in shingles(("z", "a", "b", "c", "d", "e"))


@given(st.lists(st.lists(st.integers(0, 99), max_size=5), min_size=1, max_size=6), st.data())
def test_gather_takes_whole_rows_in_the_order_asked(
    rows: list[list[int]], data: st.DataObject
) -> None:
    values = np.asarray([value for row in rows for value in row], np.int64)
    asked = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=8))
    got, owners = gather(values, offsets_of([len(row) for row in rows]), np.asarray(asked, int))
    expected = [(value, at) for at, row in enumerate(asked) for value in rows[row]]
    assert list(zip(got.tolist(), owners.tolist(), strict=True)) == expected


@given(st.lists(st.text(max_size=8)))
def test_strings_come_back(strings: list[str]) -> None:
    assert list(Strings.of(strings)) == strings


def test_coarse_search_finds_the_nearest_of_clustered_vectors() -> None:
    rng = np.random.default_rng(1)
    centres = rng.standard_normal((40, 64))
    vectors = centres[rng.integers(0, 40, 2000)] + 0.3 * rng.standard_normal((2000, 64))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    axes, coarse = coarse_columns(vectors)
    assert axes.shape == (64, AXES)
    for query in vectors[:50]:
        exact = set(np.argsort(-(vectors @ query))[:10].tolist())
        found = set(nearest(query, vectors, axes, coarse, 10).tolist())
        assert len(exact & found) >= 8


@pytest.mark.parametrize("count", [1, 3])
def test_coarse_axes_of_few_vectors_are_no_more_than_they_need(count: int) -> None:
    vectors = np.eye(5, dtype=np.float32)[:count]
    axes, coarse = coarse_columns(vectors)
    assert axes.shape == (5, count)
    assert nearest(vectors[0], vectors, axes, coarse, 1).tolist() == [0]
    assert nearest(vectors[0], vectors, axes, coarse, 9).size == count
