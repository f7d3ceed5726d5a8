import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.model import Article, Document
from mtqa.rules.forms import FormIndex
from mtqa.rules.phrases import PhraseIndex, Sieve, capitals_agree, form_tokens
from mtqa.text import analyse
from mtqa.text.tokens import phrase_keys

# Few letters make hits likely; keys with a space or none at all come from odd ligatures.
KEY = st.sampled_from(["a", "b", "ab", "ba", "é", "字", "a b", "", " ", "\ud800", "x'y", "u.s."])
PHRASE = st.lists(KEY, min_size=1, max_size=3).map(tuple)


def naive(phrases: list[tuple[str, ...]], keys: list[str]) -> list[tuple[int, int, int]]:
    found = [
        (first, first + len(phrase), number)
        for number, phrase in enumerate(phrases)
        for first in range(len(keys) - len(phrase) + 1)
        if tuple(keys[first : first + len(phrase)]) == phrase
    ]
    return [(number, first, last) for first, last, number in sorted(found)]


@given(st.lists(PHRASE, max_size=8), st.lists(KEY, max_size=20))
def test_index_finds_what_a_naive_search_finds(phrases, keys):
    assert PhraseIndex(phrases).find(keys) == naive(phrases, keys)


@given(st.lists(PHRASE, max_size=6), st.lists(PHRASE, max_size=6), st.data())
def test_indexes_that_share_a_sieve_find_what_each_finds_alone(some, others, data):
    sieve = Sieve()
    first = PhraseIndex(some, sieve)
    texts = data.draw(st.lists(st.lists(KEY, max_size=12).map(tuple), min_size=2, max_size=3))
    for keys in texts:
        assert first.find(keys) == naive(some, list(keys))
    second = PhraseIndex(others, sieve)
    for keys in (*texts, texts[0]):
        assert first.find(keys) == naive(some, list(keys))
        assert second.find(keys) == naive(others, list(keys))


def test_phrase_without_tokens_is_refused():
    with pytest.raises(ValueError, match="phrase 1"):
        PhraseIndex([("a",), ()])


def test_part_of_a_word_is_no_match():
    assert PhraseIndex([("art",), ("art", "of")]).find(["the", "start", "of", "arts"]) == []


def test_overlapping_and_repeated_phrases_are_all_found():
    index = PhraseIndex([("new", "york"), ("york", "times"), ("york",), ("new", "york")])
    assert index.find(["new", "york", "times"]) == [(0, 0, 2), (3, 0, 2), (2, 1, 2), (1, 1, 3)]


@pytest.mark.parametrize(
    ("form", "text", "agrees"),
    [
        ("Point", "Point", True),
        ("Point", "POINT", True),
        ("Point", "point", False),
        ("point", "Point", True),
        ("the meeting Point", "The Meeting Point", True),
        ("the meeting Point", "the meeting point", False),
        ("US", "US", True),
        ("US", "us", False),
        ("US", "Us", False),
        ("US Congress", "US congress", False),
        ("UNESCO", "Unesco", True),
        ("UNESCO", "unesco", False),
        ("U.S.", "U.S.", True),
        ("U.S.", "u.s.", False),
        ("U.S.", "U.s.", False),
        ("HegSeth", "Hegseth", True),
        ("Élysée", "Elysee", True),
        ("Élysée", "elysee", False),
        ("习近平", "习近平", True),
        ("90th", "90TH", True),
    ],
)
def test_capitals_of_the_form_bind_the_text(form, text, agrees):
    assert phrase_keys(form) == phrase_keys(text)
    assert capitals_agree(form_tokens(form), form_tokens(text)) is agrees


def document_of(*lines: str) -> Document:
    return analyse(Article("a", "\n\n".join(lines)))


def test_form_is_found_over_hyphens_accents_and_line_breaks():
    index = FormIndex([("Le Point", 1), ("Marnes-la-Coquette", 2), ("Erdoğan", 3)])
    tokens = document_of("In Marnes la\u00a0 Coquette le Point met Le-Point and ERDOGAN's aide")
    hits = [(hit.first, hit.last, hit.item) for hit in index.find(tokens)]
    assert hits == [(1, 4, 2), (7, 9, 1), (10, 11, 3)]


def test_form_is_not_found_over_the_end_of_a_segment():
    index = FormIndex([("China Post", 1)])
    assert index.find(document_of("He went to China.", "Post offices closed.")) == []
    assert len(index.find(document_of("The China Post said so."))) == 1


def test_one_form_may_stand_for_several_items_told_apart_by_capitals():
    index = FormIndex([("Turkey", "country"), ("turkey", "bird"), ("...", "nothing")])
    assert [hit.item for hit in index.find(document_of("Turkey"))] == ["country", "bird"]
    assert [hit.item for hit in index.find(document_of("turkey"))] == ["bird"]
