"""Which words of a language are verbs as dictionaries have them, where their ending tells."""

__all__ = ["TELLING", "is_infinitive"]

_ENDINGS = {
    "de": ("en", "ern", "eln"),
    "el": ("ω", "ώ", "μαι"),
    "es": ("ar", "er", "ir", "ír"),
    "fr": ("er", "ir", "re"),
    "it": ("are", "ere", "ire", "durre", "porre", "trarre", "arsi", "ersi", "irsi"),
    "pt": ("ar", "er", "ir"),
    "ru": ("ть", "ти", "чь", "ться", "тись"),
    "tr": ("mak", "mek"),
    "uk": ("ти", "тися"),
}

TELLING = frozenset({"es", "fr", "it", "pt"})
"""Languages in which a word that does not end so is, as a rule, no verb."""


def is_infinitive(code: str, word: str) -> bool:
    """Whether a word of a language (its code) ends as its verbs do; some nouns do too."""
    return word.removesuffix("se").endswith(_ENDINGS.get(code, ()))
