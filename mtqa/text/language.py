"""Telling an article's language: script and stop words first, langdetect only in doubt.

langdetect is slow, unsure on short text and raises on text without letters, so it is
asked about whole articles only, with a fixed seed. This module alone meets it.
"""

import threading
from collections import Counter

from mtqa.model import Language, Tokens
from mtqa.text.words import FOREIGN_STOP_WORDS, STOP_WORDS

__all__ = ["detect_language"]

_ENOUGH = 0.25
_MANY_TOKENS = 400
_FEW_TOKENS = 60
_STRAY = 0.04
_SAMPLE = 3000
_lock = threading.Lock()


def _by_langdetect(text: str) -> Language | None:
    from langdetect import DetectorFactory, LangDetectException, detect_langs

    with _lock:
        DetectorFactory.seed = 0
        try:
            best = detect_langs(text[:_SAMPLE])[0]
        except LangDetectException:
            return None
    return Language(best.lang.partition("-")[0], round(float(best.prob), 4), "langdetect")


def detect_language(text: str, tokens: Tokens) -> Language:
    """The language of an article; `und` with probability 0 where there is nothing to go by."""
    keys = [key for key in tokens.keys[:_MANY_TOKENS] if key[0].isalpha()]
    if not keys:
        return Language("und", 0.0, "no words")
    counts = Counter(keys)
    latin = sum(key.isascii() for key in keys) / len(keys)
    english = sum(counts[word] for word in STOP_WORDS & counts.keys()) / len(keys)
    rival = max(
        sum(counts[word] for word in (words & counts.keys()) - STOP_WORDS)
        for words in FOREIGN_STOP_WORDS.values()
    ) / len(keys)
    if latin > 0.8 and english >= _ENOUGH and english > 2 * rival:
        return Language("en", round(min(0.999, english / (english + rival)), 4), "stop-words")
    # langdetect calls short English lines foreign, names above all: with few words and no
    # foreign stop words among them, Latin script is taken for English.
    if latin > 0.8 and len(keys) < _FEW_TOKENS and rival <= max(_STRAY, english / 2):
        return Language("en", 0.5, "stop-words")
    return _by_langdetect(text) or Language("und", 0.0, "no words")
