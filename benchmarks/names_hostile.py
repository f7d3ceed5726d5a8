"""Strings made to be slow to match: long, endless tokens, particles, marks, other scripts.

Knows a list of names, from which some are made; what the matcher does with them is for others.
"""

import random
import statistics
import string
import time
from collections.abc import Sequence

from mtqa.names import Matcher

__all__ = ["LONGEST", "hostile_strings", "slowest"]

LONGEST = 10_000  # characters
_PASSES = 3


def hostile_strings(names: Sequence[str], seed: int = 11) -> dict[str, str]:
    """Strings of at most LONGEST characters, each by what it is."""
    draw = random.Random(seed)
    tokens = sorted({t for name in names[:20_000] for t in name.split()})
    letters = "".join(draw.choices(string.ascii_lowercase, k=LONGEST))
    consonants = draw.choices("bcdfghjklmnpqrstvwxz", k=180)
    made = {
        "5,000 one-letter tokens": " ".join(letters[:5000]),
        "5,000 times one letter": "a " * 5000,
        "one 10,000-letter token": letters,
        "one letter 10,000 times": "a" * LONGEST,
        "hyphens": "-" * LONGEST,
        "letters and hyphens": "a-" * 5000,
        "apostrophes": "'" * LONGEST,
        "letters and apostrophes": "o'" * 5000,
        "al al al ...": "al " * 3333,
        "al-al-al- ...": "al-" * 3333,
        "abd al abd al ...": "abd al " * 1428,
        "von der van de la ...": "von der van de la del " * 454,
        "listed names run together": "".join(names[:1500]).replace(" ", ""),
        "listed names in a row": " ".join(names[:1500]),
        "listed names by hyphens": "-".join(names[:1500]).replace(" ", "-"),
        "listed tokens joined by twos": " ".join(map("".join, zip(tokens, tokens[1:]))),  # noqa: B905, RUF007
        "six shortest tokens": " ".join(sorted(tokens, key=lambda t: (len(t), t))[:6]),
        "six longest tokens": " ".join(sorted(tokens, key=lambda t: (-len(t), t))[:6]),
        "six tokens of two letters": "xu li ma na si to",
        "six of 26 letters": " ".join(letters[at : at + 26] for at in range(0, 156, 26)),
        "six of 26 consonants": " ".join("".join(consonants[at:][:26]) for at in range(6)),
        "six times aaaa...": " ".join(["a" * 26] * 6),
        "one letter": "a",
        "accents on one letter": "e" + "\u0301" * (LONGEST - 1),
        "ligatures that unfold": "\ufdfa" * LONGEST,
        "Arabic": "\u0645\u062d\u0645\u062f " * 2000,
        "Chinese": "\u4e60\u8fd1\u5e73" * 3333,
        "Hangul": "\uae40\uc815\uc740" * 3333,
        "halves of pairs": "\ud800" * LONGEST,
        "control characters": "\x00\x1b\u202e\u200d" * 2500,
        "blanks": " \t\n\u00a0\u3000" * 2000,
        "digits": "0123456789" * 1000,
    }
    for at in range(5):
        points = draw.choices(range(1, 0x110000 if at % 2 else 0x3000), k=LONGEST)
        made[f"random characters {at + 1}"] = "".join(map(chr, points))
    for at in range(5):
        drawn = draw.choices(string.ascii_letters + " -'.", k=LONGEST)
        made[f"random letters {at + 1}"] = "".join(drawn)
    return {label: text[:LONGEST] for label, text in made.items()}


def slowest(matcher: Matcher, strings: dict[str, str]) -> list[tuple[float, str]]:
    """Milliseconds that a match takes and of which string, slowest first; median of passes.

    Each is asked as a check asks, and thoroughly. The matcher must not raise.
    """
    took = []
    for label, text in strings.items():
        for thorough in (False, True):
            passes = []
            for _ in range(_PASSES):
                start = time.perf_counter()
                matcher.match(text, thorough=thorough)
                passes.append((time.perf_counter() - start) * 1000)
            took.append((statistics.median(passes), label + (", thorough" if thorough else "")))
    return sorted(took, reverse=True)
