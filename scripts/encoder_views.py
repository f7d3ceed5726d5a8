"""Noisy views of a sentence, for training the encoder without any paraphrases.

A view loses words, misspells names the way transliteration does, and inflects words.
Knows words and chance only; the same seed gives the same views.
"""

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Noise", "Views", "cut", "garble", "stem"]

_WORD = re.compile(r"\w+(?:[’']\w+)?|[^\w\s]")
_VOWELS = "aeiou"
# Consonants that some script or sound system does not tell apart.
_CONFUSED = {
    "b": "pv", "c": "ksc", "d": "tz", "f": "vp", "g": "jkh", "h": "k", "j": "gyh", "k": "qcg",
    "l": "rl", "p": "b", "q": "k", "r": "lr", "s": "zc", "t": "d", "v": "fbw", "w": "vu",
    "x": "ks", "y": "ij", "z": "sd",
}  # fmt: skip
_DIGRAPHS = (
    ("ph", "f"), ("ck", "k"), ("th", "t"), ("sh", "ch"), ("ch", "sh"), ("kh", "h"), ("gh", "g"),
    ("oo", "u"), ("ee", "i"), ("ou", "u"), ("ts", "z"),
)  # fmt: skip
_ENDINGS = (
    "ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "s",
    "ly", "al", "ive", "ion", "ions", "e", "y",
)  # fmt: skip


@dataclass(frozen=True)
class Noise:
    """Chances of what befalls a word; `keep_low` is the least share of words a view keeps."""

    keep_low: float = 0.5
    garble_name: float = 0.5
    garble_word: float = 0.05
    inflect: float = 0.25


def cut(text: str) -> list[str]:
    """Words and punctuation marks, as written."""
    return _WORD.findall(text)


def stem(word: str) -> str:
    """Take one English ending off a lower-case word that keeps four letters without it."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def garble(word: str, rng: random.Random) -> str:
    """Spell the word, lower-cased, as a transliteration there and back may leave it."""
    letters = word.lower()
    for _ in range(1 if len(letters) < 6 else rng.choice((1, 2, 2))):
        pair, other = rng.choice(_DIGRAPHS)
        if pair in letters and rng.random() < 0.5:
            letters = letters.replace(pair, other, 1)
        elif len(letters) > 2:
            letters = _change_letter(letters, rng)
    return letters


def _change_letter(letters: str, rng: random.Random) -> str:
    # The first letter is often kept.
    at = rng.randrange(0 if rng.random() > 0.6 else 1, len(letters))
    letter, vowel = letters[at], rng.choice(_VOWELS)
    if letter in _VOWELS:
        options = [vowel, "", letter + vowel]
    else:
        options = [rng.choice(_CONFUSED.get(letter, letter)), letter * 2, letter + vowel]
        if at and letters[at - 1] == letter:
            options.append("")
    return letters[:at] + rng.choice(options) + letters[at + 1 :]


class Views:
    """Pairs of views of the texts it is given."""

    def __init__(self, texts: Sequence[str], noise: Noise) -> None:
        self.words = [cut(text) for text in texts]
        self._noise = noise
        self._counts = Counter(w.lower() for words in self.words for w in words)
        self._families = _word_families(self._counts)

    def view(self, words: Sequence[str], keep: float, rng: random.Random) -> str:
        """Return the words with noise, each kept with the chance `keep`."""
        kept = [self._noisy(w, at, rng) for at, w in enumerate(words) if rng.random() < keep]
        return " ".join(kept or words)

    def overlapping(self, at: int, rng: random.Random) -> tuple[str, str]:
        """Two independent views of text `at`: what they share is mostly its words."""
        words, low = self.words[at], self._noise.keep_low
        return (
            self.view(words, rng.uniform(low, 1), rng),
            self.view(words, rng.uniform(low, 1), rng),
        )

    def halves(self, at: int, rng: random.Random) -> tuple[str, str]:
        """Two views of text `at` that share no word: what they share is its subject."""
        words = self.words[at]
        coins = {stem(word.lower()): rng.random() < 0.5 for word in words}
        left = [w for w in words if coins[stem(w.lower())]]
        right = [w for w in words if not coins[stem(w.lower())]]
        return self.view(left or words, 1, rng), self.view(right or words, 1, rng)

    def _noisy(self, word: str, at: int, rng: random.Random) -> str:
        if not word[0].isalpha():
            return word
        noise, draw = self._noise, rng.random()
        # A capital at the start is no sign of a name, unless the word is rare.
        name = word[0].isupper() and (at > 0 or self._counts[word.lower()] < 5)
        if draw < (noise.garble_name if name else noise.garble_word):
            return garble(word, rng)
        if not name and draw < noise.garble_word + noise.inflect:
            return rng.choice(self._families.get(stem(word.lower()), [word]))
        return word


def _word_families(counts: Counter[str]) -> dict[str, list[str]]:
    """Stem to the words (seen three times or more) that share it, where there are several."""
    families: dict[str, list[str]] = {}
    for word in sorted(w for w, n in counts.items() if n >= 3 and w.isalpha() and len(w) > 3):
        families.setdefault(stem(word), []).append(word)
    return {root: words for root, words in families.items() if len(words) > 1}
