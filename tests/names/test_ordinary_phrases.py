"""Pairs of words that English has are known, in the shipped table as made."""

from mtqa.names.phrases import load_pairs


def test_common_pairs_are_known():
    pairs = load_pairs()
    for pair in ("rare earth", "prime minister", "general public", "stock market", "red card"):
        first, second = pair.split()
        assert (first, second) in pairs


def test_word_by_word_pairs_are_not():
    pairs = load_pairs()
    for pair in ("rare ground", "market arrow", "general punic", "stock salad", "earth rare"):
        first, second = pair.split()
        assert (first, second) not in pairs


def test_pair_with_a_function_word_is_never_known():
    assert ("of", "the") not in load_pairs()
