"""The cutting of a text into blocks and pieces."""

from hypothesis import given
from hypothesis import strategies as st

from mtqa.model import Span
from mtqa.report.marks import Block, Part, cut


def shown(blocks: tuple[Block, ...]) -> list[str]:
    return ["".join(piece.text for piece in block.pieces) for block in blocks]


def test_plain_text_without_parts_is_one_paragraph() -> None:
    assert shown(cut("Two words.", [], [])) == ["Two words."]


def test_text_of_blanks_has_no_blocks() -> None:
    assert cut(" \n ", [], []) == ()


def test_sentences_of_one_paragraph_are_one_block() -> None:
    text = "One. Two.\n\nThree."
    parts = [
        Part(Span(0, 4), "paragraph", 0),
        Part(Span(5, 9), "paragraph", 0),
        Part(Span(11, 17), "paragraph", 1),
    ]
    assert shown(cut(text, parts, [])) == ["One. Two.", "Three."]


def test_neighbouring_furniture_is_one_block_of_its_own() -> None:
    text = "One.\nLIKE 3\nSHARE\nTwo."
    parts = [
        Part(Span(0, 4), "paragraph", 0),
        Part(Span(5, 11), "furniture", -1),
        Part(Span(12, 17), "furniture", -1),
        Part(Span(18, 22), "paragraph", 1),
    ]
    blocks = cut(text, parts, [])
    assert [block.kind for block in blocks] == ["paragraph", "furniture", "paragraph"]
    assert shown(blocks)[1] == "LIKE 3\nSHARE"


def test_text_between_parts_is_never_lost() -> None:
    text = "One. stray Two.\nLIKE real words SHARE"
    parts = [
        Part(Span(0, 4), "paragraph", 0),
        Part(Span(11, 15), "paragraph", 0),
        Part(Span(16, 20), "furniture", -1),
        Part(Span(32, 37), "furniture", -1),
    ]
    blocks = cut(text, parts, [])
    assert [block.kind for block in blocks] == ["paragraph", "furniture", "paragraph", "furniture"]
    assert shown(blocks) == ["One. stray Two.", "LIKE", " real words ", "SHARE"]


def test_nested_mark_takes_the_link_within_its_own_span() -> None:
    (block,) = cut("abcdefghij", [], [Span(0, 10), Span(2, 5)])
    assert [(p.text, p.top, p.depth) for p in block.pieces] == [
        ("ab", 0, 1),
        ("cde", 1, 2),
        ("fghij", 0, 1),
    ]
    assert [p.begins for p in block.pieces] == [(0,), (1,), ()]
    assert [p.ends for p in block.pieces] == [(), (1,), (0,)]


def test_overlapping_marks_share_a_piece() -> None:
    (block,) = cut("abcdef", [], [Span(0, 4), Span(2, 6)])
    assert [(p.text, p.depth) for p in block.pieces] == [("ab", 1), ("cd", 2), ("ef", 1)]


def test_equal_marks_both_begin_and_end_in_one_piece() -> None:
    (block,) = cut("abc", [], [Span(0, 3), Span(0, 3)])
    (piece,) = block.pieces
    assert (piece.begins, piece.ends) == ((0, 1), (0, 1))


def test_mark_in_blanks_between_paragraphs_is_shown() -> None:
    parts = [Part(Span(0, 1), "paragraph", 0), Part(Span(4, 5), "paragraph", 1)]
    blocks = cut("a   b", parts, [Span(1, 3)])
    assert [p.begins for block in blocks for p in block.pieces if p.begins] == [(0,)]


def test_asked_places_are_found_again() -> None:
    (block,) = cut("abcdef", [], [Span(1, 2)], [4])
    assert [p.text for p in block.pieces if p.anchors == (4,)] == ["ef"]


def test_astral_characters_count_as_one() -> None:
    (block,) = cut("📰📰 Xi", [], [Span(3, 5)])
    assert [p.text for p in block.pieces if p.top == 0] == ["Xi"]


@st.composite
def layouts(draw: st.DrawFn) -> tuple[str, list[Part], list[Span]]:
    text = draw(st.text(alphabet="ab \n📰", min_size=1, max_size=40))
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(
        lambda s: s[0] < s[1]
    )
    marks = [Span(*s) for s in draw(st.lists(spans, max_size=6))]
    kinds = st.sampled_from(["paragraph", "heading", "furniture"])
    parts = [
        Part(Span(*s), draw(kinds), draw(st.integers(0, 2)))
        for s in draw(st.lists(spans, max_size=6))
    ]
    return text, parts, marks


@given(layouts())
def test_every_mark_is_shown_whole_and_no_word_is_lost(
    layout: tuple[str, list[Part], list[Span]],
) -> None:
    text, parts, marks = layout
    pieces = [piece for block in cut(text, parts, marks) for piece in block.pieces]
    assert "".join("".join(p.text for p in pieces).split()) == "".join(text.split())
    for i, mark in enumerate(marks):
        (first,) = [n for n, p in enumerate(pieces) if i in p.begins]
        (last,) = [n for n, p in enumerate(pieces) if i in p.ends]
        under = "".join(p.text for p in pieces[first : last + 1])
        assert "".join(under.split()) == "".join(text[mark.start : mark.end].split())
        assert all(p.depth > 0 for p in pieces[first : last + 1])
