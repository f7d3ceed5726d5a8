"""A form in a pivot language as words, each in letters of one script or read in Latin letters.

Knows writing: marks that do not count, letters of neighbouring languages, syllables, the Arabic
article. Knows no names.
"""

import re
import unicodedata
from collections.abc import Sequence

from mtqa.names.letters import SCRIPTS, latin_symbols, name_tokens, native_symbols, script_of
from mtqa.names.romanise import hangul_syllables, is_hangul, is_kana, kana_syllables
from mtqa.text.fold import fold

__all__ = ["Word", "form_words", "ways_to_write"]

Word = tuple[str, ...]
"""The units that a word may be parted at: letters, or the readings of its syllables."""

_LONGEST_FORM = 120  # characters
_SEPARATORS = re.compile(r"[\s\-־‐‑–·・•._,/،()«»“”]+")
_MARKS = frozenset(("Mn", "Me", "Cf", "Lm"))  # vowel signs, tatweel, marks of direction
_LONG = "ー"
# Letters of other languages that write in one of SCRIPTS, and marks that do not count.
_SAME = str.maketrans(
    {"ڤ": "ف", "پ": "ب", "گ": "غ", "ک": "ك", "ی": "ي", "ہ": "ه", "ؤ": "و", "چ": "تش", "ژ": "ج"}
    | {"ٱ": "ا", "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ے": "ي", "ں": "ن", "ھ": "ه"}
    | {"і": "и", "ї": "и", "є": "е", "ґ": "г", "ў": "у", "ј": "й", "љ": "ль", "њ": "нь"}
    | {"ђ": "дж", "ћ": "ч", "џ": "дж", "ә": "а", "қ": "к", "ғ": "г", "ң": "н", "ө": "о"}
    | {"ү": "у", "һ": "х", "װ": "וו", "ױ": "וי", "ײ": "יי", "׳": "'", "’": "'", "״": "", '"': ""}
)
_ARTICLE = "ال"
_SHORTEST_WITH_ARTICLE = 5  # letters: الله has none


def form_words(form: str) -> list[Word]:
    """The words of a form in order; empty where one of them cannot be read.

    Arabic, Hebrew and Cyrillic letters stay, vowel signs and tatweel go. Kana and Hangul are
    read by table, Latin letters (pinyin with or without tones) are plain. Chinese characters
    have no reading without a dictionary.
    """
    text = unicodedata.normalize("NFKC", form[:_LONGEST_FORM]).lower().translate(_SAME)
    kept = "".join(c for c in text if c == _LONG or unicodedata.category(c) not in _MARKS)
    parts = (part.lstrip("'") for part in _SEPARATORS.split(kept))
    words = [_word(part) for part in parts if part]
    return words if all(words) else []


def ways_to_write(text: str) -> Sequence[str]:
    """A word, and without the article where it may be one: القاهرة, قاهرة."""
    if text.startswith(_ARTICLE) and len(text) >= _SHORTEST_WITH_ARTICLE:
        return text, text[len(_ARTICLE) :]
    return (text,)


def _word(part: str) -> Word:
    if is_hangul(part):
        return tuple(hangul_syllables(part))
    if is_kana(part):
        return tuple(kana_syllables(part))
    script = script_of(part)
    if script in SCRIPTS:
        if any(script_of(c) not in (script, None) for c in part):
            return ()
        return (
            tuple(c for c in part if c in SCRIPTS[script]) if native_symbols(part, script) else ()
        )
    if any(c.isalpha() and not fold(c).isascii() for c in part):
        return ()
    latin = "".join(name_tokens(part))
    return tuple(latin) if latin_symbols(latin) else ()
