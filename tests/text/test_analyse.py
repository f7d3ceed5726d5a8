"""What holds of every analysed text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.model import Article, Document
from mtqa.text import analyse, fold, phrase_keys

TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(), st.sampled_from(list("aA b.,!?\n\"“”‘’'()-–%$0123456789éß"))
    ),
    max_size=400,
)


def doc(text: str) -> Document:
    return analyse(Article("a", text))


def surfaces(text: str) -> list[str]:
    return [m.surface for m in doc(text).mentions]


@given(TEXTS)
def test_any_text_is_analysed_with_exact_ordered_offsets(text: str) -> None:
    document = doc(text)
    tokens = document.tokens
    assert len(tokens.texts) == len(tokens.keys) == len(tokens.starts) == len(tokens.segments)
    for word, start, end in zip(tokens.texts, tokens.starts, tokens.ends, strict=True):
        assert text[start:end] == word
        assert word
    assert all(a <= b for a, b in zip(tokens.ends, tokens.starts[1:], strict=False))
    for part in (document.segments, document.numbers, document.furniture):
        spans = [item.span for item in part]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    for quote in document.quotes:
        assert 0 <= quote.span.start <= quote.span.end <= len(text)
    for mention in document.mentions:
        assert text[mention.span.start : mention.span.end] == mention.surface


@given(TEXTS)
def test_every_letter_outside_furniture_is_in_a_token(text: str) -> None:
    document = doc(text)
    covered = set()
    for span in [f.span for f in document.furniture]:
        covered.update(range(span.start, span.end))
    for start, end in zip(document.tokens.starts, document.tokens.ends, strict=True):
        covered.update(range(start, end))
    missed = {
        text[i]
        for i in range(len(text))
        if i not in covered and text[i].isalpha() and not (text[i] in "sS" and i)
    }
    assert not missed


@given(TEXTS)
def test_keys_of_a_phrase_are_those_of_the_text(text: str) -> None:
    assert all(fold(key) == key for key in phrase_keys(text))


def test_possessive_hyphen_and_abbreviation() -> None:
    assert phrase_keys("Trump’s U.S. rare-earth J.D. don't O’Brien's") == (
        "trump", "u.s.", "rare", "earth", "j.d.", "don't", "o'brien",
    )  # fmt: skip
    assert phrase_keys("Erdoğan Łukasz Åse") == ("erdogan", "lukasz", "ase")


def test_names_are_found_with_their_roles_and_without_sentence_openers() -> None:
    assert surfaces("The minister met President Xi Jinping and Ursula von der Leyen.") == [
        "Xi Jinping",
        "Ursula von der Leyen",
    ]
    (mention,) = doc("He met US-born President Abdel Fattah al-Sisi.").mentions[-1:]
    assert mention.surface == "Abdel Fattah al-Sisi"
    assert mention.roles == ("president",)


def test_headline_in_title_case_gives_no_mentions() -> None:
    assert surfaces("Xi Presses Trump On Taiwan As Leaders Agree To Meet Again") == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It cost 1.5 million.", "cardinal", "1500000"),
        ("It cost 1,500,000.", "cardinal", "1500000"),
        ("the 3rd time", "ordinal", "3"),
        ("the third time", "ordinal", "3"),
        ("the twenty-first time", "ordinal", "21"),
        ("up 145 % now", "percent", "145"),
        ("up 20 percent now", "percent", "20"),
        ("a $295 billion gap", "money", "295000000000"),
        ("on November 24, 2025.", "date", "2025-11-24"),
        ("on 24 November", "date", "--11-24"),
        ("the 24th of November", "date", "--11-24"),
        ("in April 2026", "date", "2026-04"),
        ("at 17:32", "time", "17:32"),
        ("twenty-five people", "cardinal", "25"),
        ("two hundred people", "cardinal", "200"),
        ("filed 2025-06-05", "date", "2025-06-05"),
    ],
)
def test_a_number_says_one_thing_however_written(text: str, kind: str, value: str) -> None:
    (number,) = doc(f"He said it was {text}").numbers
    assert (number.kind, number.value) == (kind, value)


def quotes(text: str) -> list[tuple[str, int, bool]]:
    return [(text[q.span.start : q.span.end], q.depth, q.closed) for q in doc(text).quotes]


def test_quotes_straight_curly_nested_and_unclosed() -> None:
    assert quotes('He said "it is good" today.') == [("it is good", 0, True)]
    assert quotes("She said “he told me ‘no’ twice” then left.") == [
        ("he told me ‘no’ twice", 0, True),
        ("no", 1, True),
    ]
    assert quotes("“This goes on.\nAnd here it ends.”")[0] == ("This goes on.", 0, False)
    assert quotes("It's the boys' '90s club.") == []
    assert quotes("«Bonjour» he said") == [("Bonjour", 0, True)]


FURNITURE = """Leaders spoke by phone on Monday, officials said in the capital.
They agreed to meet again in April and to talk about tariffs.
What's Your Reaction?
Like
0
Wow
2
https://example.org/images/branded_news/8799/54f.jpg
2025-06-05 17:32:00
Source: https://example.org/world/ties
Share on Facebook
Photo: Jane Doe/Reuters
© 2025 Example News
"""


def test_furniture_is_set_apart_and_prose_is_not() -> None:
    document = doc(FURNITURE)
    assert len(document.segments) == 2
    assert document.words == 23
    assert {f.kind for f in document.furniture} == {
        "reaction widget", "address", "timestamp", "source line", "share widget",
        "picture credit", "copyright",
    }  # fmt: skip


def test_prose_that_resembles_furniture_stays_prose() -> None:
    text = (
        "The source said Facebook would follow the rules. Share prices fell 3% on Monday.\n"
        "Published reports differ, and the photo by a reader drew no comment from the ministry."
    )
    assert doc(text).furniture == ()


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The two leaders spoke for about ninety minutes on Thursday, in a call\n"
        "that both sides described as constructive and that was mainly focused\n"
        "on trade, tariffs and the export of critical minerals to factories in\n"
        "both countries, which had been held up for several weeks in the spring\n"
        "by a dispute over licences.\n"
    )
    assert len(doc(text).segments) == 1


def test_a_stretch_without_sentence_end_is_cut() -> None:
    document = doc("word " * 5000)
    assert max(s.span.end - s.span.start for s in document.segments) <= 2000
    assert document.words == 5000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The president said that he would meet with the leaders of the two parties.", "en"),
        ("El presidente dijo que se reunirá con los líderes de los dos partidos.", "es"),
        ("Le président a dit qu'il rencontrerait les chefs des deux partis.", "fr"),
        ("قال الرئيس إنه سيلتقي بقادة الحزبين في العاصمة يوم الاثنين المقبل.", "ar"),
        ("TRUMP Makes Bold China Move", "en"),
        ("US Defense Minister Beit Higseth spoke first.", "en"),
        ("Hegseth, Merz, Macron, Erdogan meet in Brussels", "en"),
        ("Hello", "en"),
        ("Los presidentes de los dos partidos hablaron.", "es"),
        ("2025 — 17:32", "und"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert doc(text).language.code == code
