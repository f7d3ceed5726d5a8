"""Pivot forms as Latin letters by table, and Hangul as its letters.

Plain facts about scripts: which Latin letters a letter is commonly written with. Where there
are several, chance decides; `-` is none, repeats weigh. Knows nothing of training.
"""

import numpy as np
from pypinyin import lazy_pinyin

from mtqa.names.letters import name_tokens
from mtqa.names.romanise import hangul_syllables, kana_syllables

__all__ = ["HANGUL_SYMBOLS", "clean_form", "hangul_symbols", "romanised"]

_ARABIC = {
    "ب": "b b b p",
    "ت": "t",
    "ث": "th t",
    "ج": "j j g",
    "ح": "h",
    "خ": "kh",
    "د": "d",
    "ذ": "dh z",
    "ر": "r",
    "ز": "z",
    "س": "s",
    "ش": "sh sh ch",
    "ص": "s",
    "ض": "d",
    "ط": "t",
    "ظ": "z",
    "ع": "a - a",
    "غ": "gh g",
    "ف": "f f v",
    "ق": "q k",
    "ك": "k k c",
    "ل": "l",
    "م": "m",
    "ن": "n",
    "ه": "h",
    "و": "u o w oo ou",
    "ي": "i y e ee ei ai",
    "ا": "a a a aa e",
    "أ": "a o u",
    "إ": "i e",
    "آ": "a aa",
    "ة": "a ah",
    "ى": "a",
    "ئ": "e i -",
    "ء": "-",
}

_HEBREW = {
    "ג'": "j g",
    "ז'": "zh j",
    "צ'": "ch",
    "ץ'": "ch",
    "ת'": "th",
    "ד'": "dh",
    "א": "a a - e o",
    "ב": "b v",
    "ג": "g",
    "ד": "d",
    "ה": "h a -",
    "ו": "v o u w",
    "ז": "z",
    "ח": "h ch",
    "ט": "t",
    "י": "y i y e",
    "כ": "k c kh",
    "ך": "k kh",
    "ל": "l",
    "מ": "m",
    "ם": "m",
    "נ": "n",
    "ן": "n",
    "ס": "s",
    "ע": "a - e",
    "פ": "p f",
    "ף": "f p",
    "צ": "ts tz z",
    "ץ": "ts tz z",
    "ק": "k q c",
    "ר": "r",
    "ש": "sh s",
    "ת": "t th",
}

_RUSSIAN = {
    "а": "a",
    "б": "b",
    "в": "v v w",
    "г": "g g h",
    "д": "d",
    "е": "e e ye",
    "ё": "yo e io",
    "ж": "zh zh j",
    "з": "z",
    "и": "i",
    "й": "i y j",
    "к": "k k c",
    "л": "l",
    "м": "m",
    "н": "n",
    "о": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u u ou",
    "ф": "f",
    "х": "kh h",
    "ц": "ts ts c",
    "ч": "ch tch",
    "ш": "sh",
    "щ": "shch sch",
    "ъ": "-",
    "ы": "y i",
    "ь": "- - - i y",
    "э": "e",
    "ю": "yu iu ju",
    "я": "ya ia ja",
}

_TABLES = {"arabic": (_ARABIC, 0.35), "hebrew": (_HEBREW, 0.3), "russian": (_RUSSIAN, 0.0)}
_SAME_LETTER = str.maketrans("ڤپگیکہؤ׳", "فبغيكهو'")

HANGUL_SYMBOLS = 70  # more than the symbols of `hangul_symbols`


def clean_form(form: str, pivot: str) -> str:
    """A form with only the letters that the tables know, spelling variants of one letter merged."""
    form = form.translate(_SAME_LETTER)
    if pivot == "hebrew":
        return "".join(c for c in form if c in _HEBREW or c == "'")
    if pivot in _TABLES:
        return "".join(c for c in form if c in _TABLES[pivot][0])
    if pivot == "korean":
        return "".join(c for c in form if 0 <= ord(c) - 0xAC00 < 11172)
    return form


def romanised(form: str, pivot: str, rng: np.random.Generator) -> str:
    """One way to write a pivot form in Latin letters."""
    if pivot in _TABLES:
        return _by_letter(form, *_TABLES[pivot], rng)
    if pivot == "chinese":
        return "".join(name_tokens("".join(lazy_pinyin(form))))
    return "".join(kana_syllables(form) if pivot == "katakana" else hangul_syllables(form))


def hangul_symbols(form: str) -> list[int]:
    """The letters of each syllable as numbers from 1."""
    out = []
    for c in form:
        s = ord(c) - 0xAC00
        out += [1 + s // 588, 20 + s % 588 // 28] + ([41 + s % 28] if s % 28 else [])
    return out


def _by_letter(form: str, table: dict[str, str], vowels: float, rng: np.random.Generator) -> str:
    """vowels: share of pairs of consonants between which a vowel is read that is not written."""
    out, at, after_consonant = "", 0, False
    while at < len(form):
        size = 2 if form[at : at + 2] in table else 1
        choices = table.get(form[at : at + size], "-").split()
        at += size
        read = choices[rng.integers(len(choices))].replace("-", "")
        consonant = bool(read) and read[0] not in "aeiouyw"
        if consonant and after_consonant and vowels and rng.random() < vowels:
            out += "aaeio"[rng.integers(5)]
        out += read
        if read:
            after_consonant = consonant
    return out
