"""Excerpts, words of a suggestion in a source sentence, and writing directions."""

from hypothesis import given
from hypothesis import strategies as st

from mtqa.model import Span
from mtqa.report.excerpts import EXCERPT_LIMIT, by_direction, excerpt, occurrences


def test_short_sentence_is_shown_whole_with_its_mark() -> None:
    runs = excerpt("Minister Beit Higseth spoke.", Span(0, 28), [Span(9, 21)])
    assert [(r.text, r.marked) for r in runs] == [
        ("Minister ", False),
        ("Beit Higseth", True),
        (" spoke.", False),
    ]


def test_long_sentence_is_cut_around_its_mark() -> None:
    text = "word " * 4000 + "Higseth " + "word " * 4000
    at = text.index("Higseth")
    runs = excerpt(text, Span(0, len(text)), [Span(at, at + 7)])
    assert [r.text for r in runs if r.marked] == ["Higseth"]
    assert runs[0].text == "… "
    assert runs[-1].text == " …"
    assert sum(len(r.text) for r in runs) <= EXCERPT_LIMIT + 4


@given(st.text(alphabet="a b", min_size=1, max_size=300), st.data())
def test_excerpt_is_bounded_and_holds_the_start_of_its_mark(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    runs = excerpt(text, Span(0, len(text)), [Span(start, end)], limit=50)
    assert sum(len(r.text) for r in runs) <= 54
    assert any(r.marked for r in runs)


def test_whole_suggestion_is_marked_where_it_occurs() -> None:
    text = "Pete Hegseth met Pete and PETE HEGSETH’s aide."
    assert [text[s.start : s.end] for s in occurrences(text, "Pete Hegseth")] == [
        "Pete Hegseth",
        "PETE HEGSETH",
    ]


def test_single_words_are_marked_where_the_whole_does_not_occur() -> None:
    text = "Secretary Hegseth of the US"
    assert [text[s.start : s.end] for s in occurrences(text, "Pete Hegseth, US")] == ["Hegseth"]


def test_suggestion_inside_a_longer_word_is_not_marked() -> None:
    assert occurrences("Existence", "Xi") == ()


def test_words_written_right_to_left_are_set_apart() -> None:
    runs = by_direction("Arabic has بيت هيغسيث for it.")
    assert [r.text for r in runs if r.marked] == ["بيت هيغسيث"]
    assert "".join(r.text for r in runs) == "Arabic has بيت هيغسيث for it."
