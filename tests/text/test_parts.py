"""What is plainly another part of speech is ruled out, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.text.parts import Part, may_be_part


def part(of: Part, base: str, sentence: str, word: str) -> bool:
    keys = sentence.split()
    at = keys.index(word)
    return may_be_part(of, base, keys, at, at + 1)


@pytest.mark.parametrize(
    ("of", "base", "sentence", "word", "may"),
    [
        (Part.NOUN, "interview", "they gave an interview there", "interview", True),
        (Part.NOUN, "interview", "they will interview him", "interview", False),
        (Part.NOUN, "interview", "police interviewed him", "interviewed", False),
        (Part.VERB, "retire", "she retired on friday", "retired", True),
        (Part.VERB, "fire", "the fire spread", "fire", False),
        (Part.VERB, "fire", "in fire and smoke", "fire", False),
        (Part.VERB, "fire", "troops fire at them", "fire", True),
        (Part.ADJECTIVE, "commercial", "a commercial dispute", "commercial", True),
        (Part.ADJECTIVE, "commercial", "the commercial was shown", "commercial", False),
        (Part.ADJECTIVE, "commercial", "two commercials ran", "commercials", False),
    ],
)
def test_ending_and_neighbours_tell(of, base, sentence, word, may):
    assert part(of, base, sentence, word) is may


@given(
    st.sampled_from(list(Part)), st.lists(st.sampled_from(["the", "of", "run", "x"]), min_size=1)
)
def test_any_place_has_an_answer(of, keys):
    assert all(may_be_part(of, "run", keys, at, at + 1) in (True, False) for at in range(len(keys)))
