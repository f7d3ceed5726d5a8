"""Which languages news of a country is written in, and what their words look like in English text.

Plain facts by ISO code; knows no article.
"""

from mtqa.text.words import FOREIGN_STOP_WORDS, PARTICLES, STOP_WORDS

__all__ = ["LEFT_OVER", "LETTERS", "SCRIPTS", "SPOKEN"]

SPOKEN: dict[str, tuple[str, ...]] = {
    code: tuple(languages.split("+"))
    for languages, countries in {
        "ar": "ae bh dz eg eh iq jo kw lb ly ma mr om ps qa sa sd so sy tn ye",
        "es": "ar bo cl co cr cu do ec es gt hn mx ni pa pe pr py sv uy ve",
        "pt": "ao br cv mz pt st tl",
        "fr": "bf bj cd cf cg ci fr ga gn ht lu ml mc ne sn td tg",
        "it": "it sm va",
        "de": "at de li",
        "de+fr": "ch",
        "fr+de": "be",
        "ru": "by kz kg ru tj uz",
        "uk+ru": "ua",
        "zh": "cn hk mo sg tw",
        "tr": "tr",
        "el": "cy gr",
        "id": "id",
        "fa": "af ir",
        "he": "il",
        "ja": "jp",
        "ko": "kp kr",
    }.items()
    for code in countries.split()
}
"""Languages of a country's news, by its code."""

SCRIPTS = {
    "ARABIC": ("ar", "fa"),
    "HEBREW": ("he",),
    "CYRILLIC": ("ru", "uk"),
    "GREEK": ("el",),
    "CJK": ("zh", "ja"),
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "HANGUL": ("ko",),
}
"""Languages by the first word of their letters' Unicode names."""

LETTERS = {
    "ñ": ("es",),
    "ã": ("pt",),
    "õ": ("pt",),
    "ç": ("fr", "pt", "tr"),
    "ê": ("fr", "pt"),
    "è": ("fr", "it"),
    "ù": ("fr", "it"),
    "ò": ("it",),
    "ì": ("it",),
    "ó": ("es", "pt"),
    "í": ("es", "pt"),
    "ú": ("es", "pt"),
    "á": ("es", "pt"),
    "é": ("fr", "es", "pt"),
    "ö": ("de", "tr"),
    "ü": ("de", "tr"),
    "ä": ("de",),
    "ß": ("de",),
    "ş": ("tr",),
    "ğ": ("tr",),
    "ı": ("tr",),
}
"""Languages that write a letter English has not."""

_ENGLISH_TOO = frozenset(
    "a an as at be con con. da dan de den di die do dos du em en es est et he i ha in is la le les "
    "lo long ma man me mes more muy na no non o on or os pas per plus por pour quo que se ses si "
    "son sur the to u um una van via vous was who nu hier het dat de um om te ten ter".split()
)

LEFT_OVER: dict[str, tuple[str, ...]] = {}
for _code, _words in FOREIGN_STOP_WORDS.items():
    for _word in _words - STOP_WORDS - PARTICLES - _ENGLISH_TOO:
        LEFT_OVER[_word] = (*LEFT_OVER.get(_word, ()), _code)
"""Languages by their function words that English text has not."""
