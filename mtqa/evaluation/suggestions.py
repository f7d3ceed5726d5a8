"""Whether a suggestion is the right one, by words and not by typography.

Knows two spans and what should stand there; nothing of articles or figures.
"""

import re
import unicodedata
from itertools import islice

__all__ = ["is_right", "normal_form", "right_forms"]

_MOST_FORMS = 256
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ð": "d"})
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])(?!\w)")
_TOKEN = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+|[^\W_]|[%‰$€£¥]")
_JOINED = re.compile(r"(?<=\d),(?=\d{3})|(?<=[^\W\d])[.'’‘`](?=\w)|(?<=[^\W\d])\.")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_ALTERNATIVES = re.compile(r"\s+/\s+(?![^()]*\))")


def normal_form(text: str) -> tuple[str, ...]:
    """The words that count when two forms are compared.

    Case, diacritics, punctuation, hyphens, a possessive 's, "the", and a leading "a"
    or "an" do not count: `normal_form("the U.S.-led bloc’s")` is `("us", "led", "bloc")`.
    Numbers keep their decimal point and lose the commas of thousands. A text without
    any word is its own form.
    """
    text = _POSSESSIVE.sub("", text.casefold().translate(_LETTERS))
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    words: list[str] = _TOKEN.findall(_JOINED.sub("", plain))
    kept = [word for word in words if word != "the"]
    if len(kept) > 1 and kept[0] in {"a", "an"}:
        del kept[0]
    return tuple(kept or words or text.split())


def right_forms(canonical: str) -> frozenset[tuple[str, ...]]:
    """Normal forms that a canonical admits.

    - ` / ` (with spaces) stands between alternatives: "United Nations / UN".
    - Brackets hold an alternative for one or more of the words before them, or may be
      left out or read along: "Lava Jato (Car Wash) judge" admits "Lava Jato judge",
      "Car Wash judge" and "Lava Jato Car Wash judge". ` / ` works inside them too.
    - A canonical that is nothing but brackets is a note and admits no form.
    """
    return frozenset(normal_form(text) for text in _texts(canonical))


def _texts(canonical: str) -> list[str]:
    """The forms of `right_forms` as text."""
    alternatives = [part.strip() for part in _ALTERNATIVES.split(canonical)]
    admitted = [part for part in alternatives if not _BRACKETS.fullmatch(part)]
    return [text for part in admitted for text in _readings(part)]


def _readings(text: str) -> list[str]:
    """Each way to read the brackets of a text, from left to right."""
    readings = [""]
    rest = 0
    for brackets in _BRACKETS.finditer(text):
        before = text[rest : brackets.start()]
        inner = [form for form in brackets[1].split(" / ") if form.strip()]
        grown: list[str] = []
        for reading in readings:
            head = reading + before
            starts = [match.start() for match in re.finditer(r"\S+", head)]
            grown += [head, f"{head} {brackets[1]} "]
            grown += [f"{head[:start]}{form} " for form in inner for start in starts]
        readings = list(islice(dict.fromkeys(grown), _MOST_FORMS))
        rest = brackets.end()
    return [reading + text[rest:] for reading in readings]


def is_right(
    canonical: str,
    gold_start: int,
    gold_surface: str,
    suggestion: str | None,
    start: int,
    surface: str,
) -> bool:
    """Whether a suggestion for `surface` says what the canonical says for `gold_surface`.

    The two overlap, at offsets `start` and `gold_start`. The suggestion is right if it
    is a right form of the canonical, or if the words after the one change are those
    after the other: "Chancellor" for "counselor" is right where the gold has "German
    Chancellor" for "German counselor". A suggestion that leaves the surface as it
    stands is never right.
    """
    if suggestion is None or suggestion == surface:
        return False
    if normal_form(suggestion) in right_forms(canonical):
        return True
    left, right = _sticking_out(gold_start, gold_surface, start, surface)
    changed = normal_form(left + suggestion + right)
    left, right = _sticking_out(start, surface, gold_start, gold_surface)
    return any(normal_form(left + form + right) == changed for form in _texts(canonical))


def _sticking_out(other_start: int, other: str, start: int, text: str) -> tuple[str, str]:
    """The parts of `other` that lie before and after `text`."""
    before = max(0, start - other_start)
    after = max(0, other_start + len(other) - start - len(text))
    return other[:before], other[len(other) - after :]
