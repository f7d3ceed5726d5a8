"""How a name became its garble, in words."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mtqa.names import derivation, likely_pivot, load_channel, name_tokens
from mtqa.names.changes import changes
from mtqa.names.pivot_forms import token_forms
from mtqa.names.search import Pair
from mtqa.names.sounds import syllables
from mtqa.text.fold import fold

CHANNEL = load_channel()


def told(garble: str, name: str, **forms: str) -> tuple[str, ...]:
    """The derivation, token by token."""
    queries, tokens = name_tokens(garble), name_tokens(name)
    pairs = [
        Pair(query, tokens[at] if at < len(tokens) else None, 0.0, CHANNEL.background(query))
        for at, query in enumerate(queries)
    ]
    known = token_forms(name, {k: [v] for k, v in forms.items()}, CHANNEL)
    return derivation(CHANNEL, pairs, name=name, forms=known)


@pytest.mark.parametrize(
    ("garble", "name", "expected"),
    [
        ("Beit Higseth", "Pete Hegseth", (
            "Arabic has no p: Pete is written with b",
            "Arabic writes e and i alike, with ي or not at all: the e of Hegseth was read as i",
            "Arabic seldom writes short vowels: in Pete e became ei and the last e was lost",
        )),
        ("Huoye", "Hoyer", ("Chinese writes names in syllables: Hoyer was written huo ye",)),
        ("Kuraune", "Clooney", (
            "Japanese writes names in syllables: Clooney was written ku ra u ne",
        )),
        ("Gegset", "Hegseth", (
            "Russian has no h: Hegseth is written with g",
            "Russian has no th: Hegseth is written with t",
        )),
        ("Fahretin", "Fahrettin", (
            "Arabic need not write a letter twice: the tt of Fahrettin was read as t",
        )),
        ("Oconor", "O'Connor", ("The nn of O'Connor was read as n",)),
        ("Pete Zzz", "Pete", ("Zzz answers to no part of the name",)),
        ("Pete Hegseth", "Pete Hegseth", ()),
    ],
)  # fmt: skip
def test_each_change_is_told_with_its_reason(
    garble: str, name: str, expected: tuple[str, ...]
) -> None:
    assert told(garble, name) == expected


@pytest.mark.parametrize(
    ("garble", "name", "form", "expected"),
    [
        ("Shinchoa", "Xinhua", "شينخوا",
         "Arabic writes Xinhua شينخوا, read back with ش as sh, خ as ch and و as o"),
        ("Singaport", "Singapore", "سنغافورة",
         "Arabic writes Singapore سنغافورة, read back with ة as t"),
    ],
)  # fmt: skip
def test_known_form_is_shown_with_the_letters_that_were_read_otherwise(
    garble: str, name: str, form: str, expected: str
) -> None:
    assert told(garble, name, ar=form) == (expected,)


def test_form_that_explains_nothing_is_not_shown() -> None:
    assert not any("فلان" in sentence for sentence in told("Zaro", "Zoro", ar="فلان"))


def test_known_form_speaks_for_its_language() -> None:
    pairs = [Pair("singaport", "singapore", 0.0, CHANNEL.background("singaport"))]
    forms = token_forms("Singapore", {"ar": ["سنغافورة"]}, CHANNEL)
    assert likely_pivot(CHANNEL, pairs)[0] != "arabic"
    pivot, share = likely_pivot(CHANNEL, pairs, forms)
    assert pivot == "arabic"
    assert share > 0.5


def test_the_language_that_is_known_explains_it_or_none_does() -> None:
    pair = [Pair("ermak", "yermak", 0.0, CHANNEL.background("ermak"))]
    for through, language in (("russian", "Russian"), ("arabic", "Arabic")):
        (first, *_) = derivation(CHANNEL, pair, name="Yermak", through=through)
        assert language in first
    plain = " ".join(derivation(CHANNEL, pair, name="Yermak", through=""))
    assert "Yermak" in plain
    assert not any(word in plain for word in ("Russian", "Arabic", "Chinese", "Hebrew"))


def test_many_changes_end_in_a_summary() -> None:
    sentences = told("Bladimir Bladimirofic Fudin Zergei", "Vladimir Vladimirovich Putin Sergey")
    assert len(sentences) == 4
    assert sentences[-1].endswith("further changes")


tokens = st.from_regex("[a-z]{1,28}", fullmatch=True) | st.sampled_from(
    ["hegseth", "friedrich", "xinhua", "mechelen", "wittman", "zhejiang", "aaee", "ck"]
)


@given(tokens, tokens)
@settings(max_examples=150)
def test_any_two_tokens_are_told_apart_in_short_sentences(query: str, name: str) -> None:
    pair = Pair(query, name, 0.0, 0.0)
    sentences = derivation(CHANNEL, [pair])
    assert bool(sentences) == (query != name)
    assert len(sentences) <= 4
    assert len(set(sentences)) == len(sentences)
    for sentence in sentences:
        assert len(sentence) <= 110
        assert name in fold(sentence) or sentence.endswith("further changes")
    assert name in fold("".join(sentences[:1])) or query == name


@given(tokens, tokens, st.sampled_from([None, "arabic", "chinese"]))
@settings(max_examples=150)
def test_a_cutting_is_of_all_letters_in_short_segments(
    query: str, name: str, pivot: str | None
) -> None:
    cutting = CHANNEL.edits_of(name, query, pivot)
    assume(cutting)
    assert "".join(x for x, _ in cutting) == f"^{name}$"
    assert "".join(y for _, y in cutting) == f"^{query}$"
    assert all(len(x) <= 2 and len(y) <= 3 and x + y for x, y in cutting)


@given(tokens, tokens)
@settings(max_examples=150)
def test_changes_turn_the_name_into_the_garble(query: str, name: str) -> None:
    cutting = CHANNEL.edits_of(name, query)
    assume(cutting)
    found = changes(cutting)
    assert bool(found) == (query != name)
    assert all(change.before in name and change.after in query for change in found)
    assert sum(len(c.before) - len(c.after) for c in found) == len(name) - len(query)


@pytest.mark.parametrize(
    ("cutting", "expected"),
    [
        ([("t", "t"), ("h", "")], [("th", "t")]),
        ([("l", "l"), ("l", "")], [("ll", "l")]),
        ([("h", "h"), ("", "c"), ("a", "a")], [("", "c")]),
        ([("", "c"), ("h", "h")], [("h", "ch")]),
        ([("i", ""), ("e", "e")], [("ie", "e")]),
        ([("pe", "bei")], [("p", "b"), ("e", "ei")]),
        ([("", "ch"), ("r", "")], [("r", "ch")]),
    ],
)
def test_a_sound_of_several_letters_changes_whole(
    cutting: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    assert [(c.before, c.after) for c in changes(cutting)] == expected


@pytest.mark.parametrize(
    ("token", "pivot", "expected"),
    [
        ("huoye", "chinese", ["huo", "ye"]),
        ("xinhua", "chinese", ["xin", "hua"]),
        ("hoyer", "chinese", []),
        ("kurinton", "katakana", ["ku", "ri", "n", "to", "n"]),
        ("jakku", "katakana", ["ja", "kku"]),
        ("smith", "katakana", []),
        ("huoye", "arabic", []),
        ("", "chinese", []),
    ],
)
def test_syllables(token: str, pivot: str, expected: list[str]) -> None:
    assert syllables(token, pivot) == expected
