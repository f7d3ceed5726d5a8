"""Names as tokens of plain letters, and tokens as the symbols that a channel reads.

Knows scripts and how names are cut; nothing of channels, lists or scores.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from mtqa.text.fold import fold

__all__ = [
    "END",
    "LATIN",
    "LONGEST_TOKEN",
    "READ",
    "SCRIPTS",
    "START",
    "latin_symbols",
    "name_tokens",
    "native_symbols",
    "script_of",
]

START, END = 27, 28  # a to z are 1 to 26
LATIN = "latin"
READ = "read"  # forms in Latin letters: a pivot form as it is read, such as pinyin
_SYMBOLS = bytes(max(0, code - 96) for code in range(256))
LONGEST_TOKEN = 28  # letters; a longer token is no name
_LONGEST_NAME = 400  # characters read of a query

_POSSESSIVE = re.compile(r"['’ʼ`]s?(?=$|[\s,.;:!?)\]-])", re.IGNORECASE)
_APART = re.compile(r"[^\w'’ʼʻ‘`]+|_+")
_NOT_LETTERS = re.compile(r"[^a-z]+")

# Letters of each script a pivot form may be written in, in the order of their symbols.
SCRIPTS = {
    "ar": "ءآأإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "he": "אבגדהוזחטיךכלםמןנסעףפץצקרשת'",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
}
_VARIANTS: dict[str, dict[int, int]] = {
    "ar": str.maketrans("ڤپگیکہؤ", "فبغيكهو"),
    "he": str.maketrans("׳’", "''"),
    "ru": {},
}


@lru_cache(maxsize=1 << 14)
def name_tokens(name: str) -> tuple[str, ...]:
    """The folded tokens of a name: a-z where it is Latin, without possessive and apostrophes.

    Hyphens part tokens; an apostrophe joins (`O'Brien` is `obrien`). A token with no Latin
    letter (digits, another script) stays as it is, folded. Only the first 400 characters count.
    """
    if name.isascii() and name.replace(" ", "").isalpha() and len(name) <= _LONGEST_NAME:
        return tuple(name.lower().split())
    text = _POSSESSIVE.sub("", name[:_LONGEST_NAME].strip())
    return tuple(t for part in _APART.split(text) if part and (t := _letters(part)))


@lru_cache(maxsize=65536)
def _letters(part: str) -> str:
    folded = fold(part)
    return _NOT_LETTERS.sub("", folded) or folded.strip("'")


def script_of(form: str) -> str | None:
    """The one of SCRIPTS that a form is written in, READ for Latin letters, else None."""
    for script, letters in SCRIPTS.items():
        if any(c in letters and c != "'" for c in form):
            return script
    return READ if form.isascii() and form.isalpha() else None


@lru_cache(maxsize=1 << 14)
def latin_symbols(token: str) -> tuple[int, ...] | None:
    """Symbols of a token between START and END; None where it is not of a-z or too long."""
    if not (token.isascii() and token.isalpha() and len(token) <= LONGEST_TOKEN):
        return None
    return (START, *token.lower().encode().translate(_SYMBOLS), END)


def native_symbols(form: str, script: str) -> tuple[int, ...] | None:
    """Symbols of a form in one of SCRIPTS without letters it lacks; None if none stays."""
    letters = SCRIPTS[script]
    found = [letters.find(c) + 1 for c in form.translate(_VARIANTS[script])[:60]]
    kept: Sequence[int] = [s for s in found if s][:LONGEST_TOKEN]
    return (len(letters) + 1, *kept, len(letters) + 2) if kept else None
