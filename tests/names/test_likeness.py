"""What the letters of a form say, given what is known of words; readings of one name; pivots."""

import hashlib
import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mtqa
from mtqa.names import Matcher, Pair, build_index, load_channel, load_lexicon
from mtqa.names.likeness import Likeness
from mtqa.names.spellings import same_reading
from mtqa.names.through import pivot_posterior, pivot_ratio, through_pivots
from mtqa.names.words import load_words

NAMES = ["Pete Hegseth", "Friedrich Merz", "Jake Sullivan", "Al-Qassam Brigades", "Steny Hoyer"]
FOLDED = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    channel = load_channel()
    return Matcher(build_index(NAMES, channel), channel=channel)


@pytest.fixture(scope="module")
def likeness() -> Likeness:
    return Likeness(load_lexicon(), load_words())


def _ratio(likeness: Likeness, matcher: Matcher, name: str, *keys: str) -> float:
    found = next(c for c in matcher.candidates(keys, 8) if c.name == name)
    return likeness.ratio(keys, found, math.log(0.3 / 1000))


def test_garble_is_likelier_than_a_real_name_as_near(likeness: Likeness, matcher: Matcher) -> None:
    garbled = _ratio(likeness, matcher, "Pete Hegseth", "beit", "higseth")
    real = _ratio(likeness, matcher, "Jake Sullivan", "jack", "sullivan")
    assert garbled > real + 5


def test_a_shared_word_tells_at_most_that_the_name_is_listed(
    likeness: Likeness, matcher: Matcher
) -> None:
    keys = ("abu", "hegseth")
    found = next(c for c in matcher.candidates(keys, 8) if "Hegseth" in c.name)
    few = likeness.ratio(keys, found, math.log(0.3 / 100))
    many = likeness.ratio(keys, found, math.log(0.3 / 1e6))
    assert few <= many


def test_generic_words_of_an_organisation_tell_nothing(
    likeness: Likeness, matcher: Matcher
) -> None:
    keys = ("al", "aqsa", "brigades")
    found = next(c for c in matcher.candidates(keys, 8) if c.name == "Al-Qassam Brigades")
    assert likeness.ratio(keys, found, generic=True) < likeness.ratio(keys, found)


def test_words_know_english_and_tell_names_from_it() -> None:
    words = load_words()
    assert words.ordinary.count("minister") > words.ordinary.count("grenade") > 0
    assert words.known.count("london") > 0
    assert words.ordinary.count("london") == 0
    assert words.known.count("higseth") == 0


def test_shipped_words_are_those_of_the_manifest() -> None:
    folder = Path(mtqa.__file__).parent / "data" / "words"
    manifest = json.loads((folder / "manifest.json").read_text())
    for name, digest in manifest["sha256"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mohamed", "muhammad"),
        ("hussein", "husayn"),
        ("qaddafi", "gaddafi"),
        ("khalid", "khaled"),
        ("zelensky", "zelenskiy"),
        ("sherif", "sharif"),
        ("fatah", "fateh"),
    ],
)
def test_spellings_of_one_name_have_one_reading(one: str, other: str) -> None:
    assert same_reading(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("xinhua", "shinchoa"), ("pete", "beit"), ("friedrich", "fredchich"), ("merkel", "mekel")],
)
def test_garbles_have_another_reading(one: str, other: str) -> None:
    assert not same_reading(one, other)


@given(FOLDED, FOLDED)
def test_reading_is_the_same_both_ways(one: str, other: str) -> None:
    assert same_reading(one, one)
    assert same_reading(one, other) == same_reading(other, one)


def test_garbles_of_one_text_tell_its_pivot() -> None:
    channel = load_channel()
    arabic = [
        through_pivots(channel, [Pair("beit", "pete", 0, 0), Pair("higseth", "hegseth", 0, 0)]),
        through_pivots(channel, [Pair("bolosi", "pelosi", 0, 0)]),
    ]
    posterior = pivot_posterior(channel, arabic)
    assert posterior["arabic"] > 0.8
    assert math.isclose(sum(posterior.values()), 1.0)
    fits = through_pivots(channel, [Pair("butin", "putin", 0, 0)])
    odd = through_pivots(channel, [Pair("gorris", "harris", 0, 0)])
    assert pivot_ratio(channel, fits, posterior) > pivot_ratio(channel, odd, posterior)


def test_known_pivot_form_makes_its_pivot_likelier() -> None:
    channel = load_channel()
    pairs = [Pair("bayeng", "biden", 0, 0)]
    plain = through_pivots(channel, pairs)
    told = through_pivots(channel, pairs, {"biden": ("baideng",)})
    assert told["chinese"] > plain["chinese"]
    assert told["arabic"] == plain["arabic"]
