"""What each pivot language lacks, runs together and cannot write: facts behind a garble.

Plain facts about scripts and sounds, for sentences that a person can check. Knows no names.
"""

import re
from typing import NamedTuple

__all__ = ["LANGUAGES", "PIVOTS", "PivotFacts", "syllables"]


class PivotFacts(NamedTuple):
    """What is known of one pivot language.

    lacks: English spellings of sounds that it has not, and what is read instead.
    letters: its letters (empty: several), and the English spellings of what each may stand for.
    vowels, ends: why vowels change and why consonants come and go: a sentence's first half.
    script: its key in `letters.SCRIPTS`.
    """

    language: str
    lacks: dict[str, frozenset[str]]
    letters: tuple[tuple[str, frozenset[str]], ...]
    vowels: str
    ends: str | None = None
    script: str | None = None


def _lacks(**spellings: str) -> dict[str, frozenset[str]]:
    return {spelling: frozenset(read.split()) for spelling, read in spellings.items()}


def _letters(*letters: str) -> tuple[tuple[str, frozenset[str]], ...]:
    pairs = (letter.split(":") for letter in letters)
    return tuple((letter.strip(), frozenset(read.split())) for letter, read in pairs)


LANGUAGES = {
    "arabic": "ar",
    "hebrew": "he",
    "russian": "ru",
    "chinese": "zh",
    "katakana": "ja",
    "korean": "ko",
}
"""Language codes by the names that the channel has for its pivots."""

PIVOTS = {
    "arabic": PivotFacts(
        "Arabic",
        _lacks(p="b", v="f", ch="sh tsh tch", tch="sh"),
        _letters(
            "ي: e i y ee ei ai ay ey ie ea",
            "و: o u w ou oo au aw ow oe ue",
            "ا: a e aa ae",
            "ج: j g zh dj dg",
            "غ: g gh",
            "ك: k c g ck q cc",
            "ق: q k c g",
            "ش: sh ch sch s tsh",
            "تش: ch tch tsh tsch",
            "س: s c ss sc",
            "ث: th t s",
            "ذ: dh th d z",
            "ز: z s ts tz",
            "خ: kh h ch k",
            "ف: f v ph ff",
            "ب: b p",
            "كس: x ks cs",
            "ت: t tt th",
            "ط: t",
            "د: d dd",
            "ن: n nn",
            "م: m mm",
            "ل: l ll",
            "ر: r rr",
            "ه: h",
            "ح: h",
            "ع: a",
            "ص: s",
            "ة: a ah eh e at t",
        ),
        "Arabic seldom writes short vowels",
        script="ar",
    ),
    "hebrew": PivotFacts(
        "Hebrew",
        _lacks(w="v", th="t"),
        _letters(
            "י: e i y ee ei ai ay ey ie j",
            "ו: o u v w ou oo au",
            "א: a e o",
            "ב: b v",
            "פ: p f ph",
            "ח: h ch kh",
            "כ: k c ch kh",
            "ק: k c q ck",
            "ש: s sh sch ch",
            "צ: ts tz z c",
            "ג: g j gh",
            "ס: s c ss",
            "ז: z s",
            "ט: t th",
            "ת: t th",
            "ד: d",
            "ל: l",
            "מ: m",
            "נ: n",
            "ר: r",
            "ה: h a e",
            "קס: x ks",
        ),
        "Hebrew seldom writes short vowels",
        script="he",
    ),
    "russian": PivotFacts(
        "Russian",
        _lacks(h="g kh k", w="v", th="t s f z", x="ks", q="k", j="dzh dj zh"),
        _letters(
            "и: i y e ee ie",
            "й: i y j",
            "е: e ye ie je",
            "ю: yu iu u ju",
            "я: ya ia a ja",
            "у: u w ou oo",
            "г: g h gh",
            "х: h kh ch k",
            "в: v w",
            "к: k c q ck",
            "с: s c ss",
            "з: z s",
            "ц: ts c tz z",
            "ч: ch tch",
            "ш: sh ch sch",
            "ж: zh j g",
            "ф: f ph v ff",
            "а: a",
            "б: b",
            "д: d",
            "л: l ll",
            "м: m",
            "н: n",
            "о: o",
            "п: p",
            "р: r",
            "т: t th tt",
            "э: e",
            "ы: y i",
        ),
        "Russian writes names by their sound",
        script="ru",
    ),
    "chinese": PivotFacts(
        "Chinese",
        _lacks(v="w f", th="s t d"),
        _letters(
            ": b p",
            ": d t",
            ": g k",
            ": l r",
            ": m n ng",
            ": j zh z ch q",
            ": s sh x c ts",
            ": f h",
            ": w v u",
        ),
        "Chinese writes names in syllables",
        ends="Chinese syllables end in a vowel, n or ng",
    ),
    "katakana": PivotFacts(
        "Japanese",
        _lacks(l="r", v="b", th="s z t", x="ks kus"),
        _letters(
            ": l r",
            ": f h",
            ": b v",
            ": s sh c",
            ": z j",
            ": t ch ts",
            "ン: n m",
        ),
        "Japanese writes names in syllables of five vowels",
        ends="Japanese syllables end in a vowel or n",
    ),
    "korean": PivotFacts(
        "Korean",
        _lacks(f="p", v="b", z="j", th="s d t"),
        _letters(
            "ㄹ: l r",
            "ㄱ: g k",
            "ㄷ: d t",
            "ㅂ: b p",
            "ㅈ: j z ch",
            "ㅅ: s sh",
        ),
        "Korean writes names in syllables",
        ends="Korean syllables end in few consonants",
    ),
}

_SYLLABLE = {
    "chinese": re.compile(
        "er|(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:i?ang?|i?ong|u?ang?|eng?|ing?|ung?|iao?|uai|ai|"
        "ao|ei|ie|iu|ou|ua|ue|ui|uo|[aeiou])"
    ),
    "katakana": re.compile(r"(?:([kgsztdhbpmrfjvwn])\1?y?|ss?h|c?ch|t?ts|y)?[aeiou]|n"),
}
_LONGEST = 6  # letters


def syllables(token: str, pivot: str) -> list[str]:
    """The syllables of a token that Chinese or Japanese could have; empty where it has others.

    As few as may be: `huoye` is huo, ye.
    """
    one = _SYLLABLE.get(pivot)
    best: list[list[str] | None] = [None] * len(token) + [[]]
    for at in range(len(token) - 1, -1, -1):
        for end in range(min(len(token), at + _LONGEST), at, -1):
            rest, known = best[end], best[at]
            if one is None or rest is None or not one.fullmatch(token, at, end):
                continue
            if known is None or len(rest) + 1 < len(known):
                best[at] = [token[at:end], *rest]
    return best[0] or []
