"""Hangul and kana are read by table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.names.romanise import hangul_syllables, is_hangul, is_kana, kana_syllables


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("이재명", ["i", "jae", "myeong"]),
        ("트럼프", ["teu", "reom", "peu"]),
        ("헤그세스", ["he", "geu", "se", "seu"]),
        ("꽃", ["kkot"]),
    ],
)
def test_hangul_is_read_a_syllable_at_a_time(form: str, expected: list[str]) -> None:
    assert is_hangul(form)
    assert hangul_syllables(form) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("トランプ", ["to", "ra", "n", "pu"]),
        ("シュタインマイヤー", ["shu", "ta", "i", "n", "ma", "i", "ya"]),
        ("ジャック", ["ja", "kku"]),
        ("キャメロン", ["kya", "me", "ro", "n"]),
        ("ファイヴ", ["fa", "i", "vu"]),
        ("ふじさん", ["fu", "ji", "sa", "n"]),
    ],
)
def test_kana_are_read_a_syllable_at_a_time(form: str, expected: list[str]) -> None:
    assert is_kana(form)
    assert kana_syllables(form) == expected


@given(st.text())
def test_any_text_is_read_as_plain_letters(text: str) -> None:
    for syllable in (*hangul_syllables(text), *kana_syllables(text)):
        assert syllable.isascii()
        assert syllable.isalpha()
    assert not is_hangul(text + "x")
    assert not is_kana(text + "x")
