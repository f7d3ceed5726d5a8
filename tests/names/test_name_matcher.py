"""What the name matcher promises for any string and any list."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.names import (
    Matcher,
    build_index,
    derivation,
    load_channel,
    make_lexicon,
    name_tokens,
    open_index,
    save_index,
)

NAMES = [
    "Pete Hegseth", "Friedrich Merz", "Karoline Leavitt", "Volodymyr Zelenskyy", "Xi Jinping",
    "Recep Tayyip Erdoğan", "Mohammed bin Salman", "Abd al-Aly", "Sinéad O'Connor", "Werner Hoyer",
    "Ursula von der Leyen", "Singapore", "Wittman", "Antonio Guterres", "Jean-Luc Mélenchon",
    "Scott Bessent", "Vladimir Putin", "Gavin Newsom", "Keir Starmer", "Emmanuel Macron",
]  # fmt: skip


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(build_index(NAMES, load_channel()), lexicon=make_lexicon({"smith": 9}))


@pytest.mark.parametrize(
    ("garble", "name"),
    [
        ("Beit Higseth", "Pete Hegseth"),
        ("Higseth", "Pete Hegseth"),
        ("Fredchich Mirz", "Friedrich Merz"),
        ("Singaport", "Singapore"),
        ("Zilinski", "Volodymyr Zelenskyy"),
        ("Huo Ye", "Werner Hoyer"),
        ("Abdulali", "Abd al-Aly"),
        ("Makron Emanuel", "Emmanuel Macron"),
        ("Fladimir Butin", "Vladimir Putin"),
    ],
)
def test_garbled_name_leads_to_its_name(matcher: Matcher, garble: str, name: str) -> None:
    assert matcher.match(garble).candidate == name


@pytest.mark.parametrize("name", NAMES)
def test_listed_name_is_never_a_garble(matcher: Matcher, name: str) -> None:
    plain = " ".join(name_tokens(name))
    for form in (name, name.upper(), name.lower(), plain, f"{name}'s", f"{name}’s", f"{name}'"):
        found = matcher.match(form, thorough=True)
        assert (found.right, found.probability) == ("listed", 0.0), form
        assert matcher.match(form).probability == 0.0


def test_attested_name_is_hardly_a_garble(matcher: Matcher) -> None:
    assert matcher.match("Smith").right == "attested"
    assert matcher.match("Smith", thorough=True).probability <= 1e-3


def test_names_laid_over_are_listed_and_leave_the_list_as_it_was(matcher: Matcher) -> None:
    laid = matcher.with_names(["Bezalel Smotrich"])
    assert laid.match("Bezalel Smotrich").right == "listed"
    assert laid.match("Smotridge").candidate == "Bezalel Smotrich"
    assert laid.match("Beit Higseth").candidate == "Pete Hegseth"
    assert matcher.match("Bezalel Smotrich").right is None


def test_pivot_form_leads_where_the_spelling_does_not() -> None:
    names = [*NAMES, "Xinhua"]
    channel = load_channel()
    plain = Matcher(build_index(names, channel), lexicon=make_lexicon({}))
    told = Matcher(build_index(names, channel, {"Xinhua": ["شينخوا"]}), lexicon=make_lexicon({}))
    assert told.match("Shinchoa").candidate == "Xinhua"
    best, before = told.match("Shinchoa"), plain.match("Shinchoa")
    assert best.candidates[0].score > next(
        (c.score for c in before.candidates if c.name == "Xinhua"), -99.0
    )


def test_order_of_the_list_does_not_matter(matcher: Matcher) -> None:
    shuffled = random.Random(4).sample(NAMES * 2, 2 * len(NAMES))
    other = Matcher(build_index(shuffled, load_channel()), lexicon=make_lexicon({"smith": 9}))
    for query in ("Beit Higseth", "Mirz", "Leyan", "Starmir", "Smith"):
        assert other.match(query, thorough=True) == matcher.match(query, thorough=True)


def test_index_kept_on_disk_answers_the_same(matcher: Matcher, tmp_path) -> None:
    channel = load_channel()
    save_index(build_index(NAMES, channel), tmp_path / "names.index")
    opened = Matcher(
        open_index(tmp_path / "names.index", channel), lexicon=make_lexicon({"smith": 9})
    )
    for query in ("Beit Higseth", "Mirz", "Pete Hegseth"):
        assert opened.match(query, thorough=True) == matcher.match(query, thorough=True)


@given(st.text(max_size=300) | st.lists(st.sampled_from([*NAMES, "-", "'", " "])).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_string_is_answered_and_twice_the_same(matcher: Matcher, text: str) -> None:
    found = matcher.match(text, thorough=True)
    assert 0.0 <= found.probability <= 1.0
    assert matcher.match(text, thorough=True) == found


HOSTILE = [
    "\ud800",
    "\udfff",
    "\x00",
    "\u0301",
    "\u202e",
    "\n",
    "😀",
    "👩\u200d👩",
    "ﷺ",
    "İ",
    "ß",
    "a",
    " ",
]


@given(st.lists(st.sampled_from([*HOSTILE, "Higseth", "Mirz "]), max_size=60).map("".join))
@settings(max_examples=200, deadline=None)
def test_hostile_characters_are_answered(matcher: Matcher, text: str) -> None:
    found = matcher.match(text, thorough=True)
    assert 0.0 <= found.probability <= 1.0
    assert matcher.match(text, thorough=True) == found
    assert matcher.match("Beit Higseth").candidate == "Pete Hegseth"


@given(st.lists(st.text(max_size=40), max_size=9).map(tuple))
@settings(max_examples=200, deadline=None)
def test_any_tokens_have_candidates_that_pair_with_each(
    matcher: Matcher, tokens: tuple[str, ...]
) -> None:
    for candidate in matcher.candidates(tokens, 4):
        assert len(candidate.pairs) <= len(tokens)
        assert {p.name for p in candidate.pairs} - {None} <= set(name_tokens(candidate.name)) | {
            "abdalaly", "binsalman", "vonderleyen",
        }  # fmt: skip


def test_tokens_of_one_pivot_weigh_more_together_than_apart(matcher: Matcher) -> None:
    both = matcher.match("Fladimir Butin").candidates[0]
    apart = [matcher.match(word).candidates[0].pairs[0].score for word in ("Fladimir", "Butin")]
    assert both.score == pytest.approx(sum(p.score for p in both.pairs))
    assert both.score > sum(apart)


def test_more_candidates_than_ever_asked_begin_with_the_same(matcher: Matcher) -> None:
    few = matcher.candidates(("beit", "higseth"), 3)
    assert matcher.candidates(("beit", "higseth"), 500)[:3] == few


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "\ud800",
        "\x00",
        "😀",
        "a",
        "ab ",
        "Al-",
        "é",
        "'s ",
        "x" * 27 + " ",
        "1 ",
        "\u0301",
        "漢",
    ],
)
def test_a_string_of_ten_thousand_characters_is_answered(matcher: Matcher, piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    found = matcher.match(text, thorough=True)
    assert 0.0 <= found.probability <= 1.0
    assert found == matcher.match(text, thorough=True)


def test_empty_list_has_no_candidates() -> None:
    empty = Matcher(build_index([], load_channel()), lexicon=make_lexicon({}))
    found = empty.match("Beit Higseth", thorough=True)
    assert (found.candidate, found.probability) == (None, 0.0)


def test_derivation_names_the_letter_that_the_pivot_lacks(matcher: Matcher) -> None:
    best = matcher.match("Beit Higseth").candidates[0]
    told = derivation(matcher.channel, best.pairs)
    assert "Arabic has no p: Pete is written with b" in told


def test_shipped_parameters_are_those_of_the_manifest() -> None:
    import hashlib
    from pathlib import Path

    import mtqa

    folder = Path(mtqa.__file__).parent / "data" / "names"
    manifest = json.loads((folder / "manifest.json").read_text())
    for name, digest in manifest["sha256"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
