"""A name's forms in pivot languages, cut into forms of each of its tokens.

A word that sounds like no token is a translated one (وكالة for agency) and is left out. Knows
the channel, not the index that takes the forms.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from mtqa.names.channel import Channel
from mtqa.names.letters import READ, SCRIPTS, latin_symbols, name_tokens, script_of
from mtqa.names.pivot_words import Word, form_words, ways_to_write

__all__ = ["token_forms"]

_MOST_TOKENS, _MOST_WORDS = 8, 12
_MOST_FORMS = 20  # a name, over all languages
_MERGED, _PARTED = 2, 3  # words that may stand for one token; tokens that one word may stand for
_SHORTEST_PART = 2  # letters

# Log-likelihood ratio, in nats, of a token being read from a word rather than being a name of its
# own: from 5 to 17 where word and token belong together, as a rule below -5 where they do not.
_ANSWERS = -2.0
_ANSWERS_ALONE = -7.0  # where one word and one token are left between others that do answer

_ARTICLES = frozenset(("al", "el", "ul"))
_PIVOTS = {"zh": "chinese", "ja": "katakana", "ko": "korean"}


class _Pair(NamedTuple):
    """Words `[word, word_end)` of a form and tokens `[token, token_end)` that they answer to."""

    word: int
    word_end: int
    token: int
    token_end: int
    forms: tuple[str, ...] = ()


def token_forms(
    name: str, forms: Mapping[str, Sequence[str]], channel: Channel
) -> dict[str, tuple[str, ...]]:
    """Forms of each token of a name, sorted: in letters of SCRIPTS, or readings in Latin letters.

    forms: whole-name forms by language code, as a glossary entry's `pivot` has them. Kana and
    Hangul are read by table; a form with Chinese characters cannot be read and is passed over.
    A form of one word is taken for a name of one token even where the two do not sound alike
    (القاهرة for Cairo); else a word must sound like its token. An acronym has forms of one word.
    """
    tokens = tuple(t for t in name_tokens(name)[:_MOST_TOKENS] if latin_symbols(t))
    tokens = tuple(t for t in tokens if t not in _ARTICLES) or tokens
    acronym = name.isupper()  # letters of DPP are found in any word; FIFA is a word by itself
    found: dict[str, set[str]] = {}
    given = [(language, form) for language in sorted(forms) for form in forms[language]]
    for language, form in given[:_MOST_FORMS]:
        words = form_words(form)[:_MOST_WORDS]
        if acronym and len(words) > 1:
            continue
        aligner = _Aligner(words, tokens, channel, _PIVOTS.get(language))
        pairs = aligner.pairs()
        if not pairs and len(tokens) == len(words) == 1 and not acronym:
            pairs = [_Pair(0, 1, 0, 1, (way,)) for way in ways_to_write("".join(words[0]))]
        for pair in pairs:
            named = tokens[pair.token : pair.token_end]
            for token, written in zip(named, pair.forms, strict=True):
                if written != token:
                    found.setdefault(token, set()).add(written)
    return {token: tuple(sorted(found[token])) for token in sorted(found)}


class _Aligner:
    """Which words of a form answer to which tokens of a name, in order."""

    def __init__(
        self, words: list[Word], tokens: tuple[str, ...], channel: Channel, pivot: str | None
    ) -> None:
        self._words = words
        self._tokens = tokens
        self._channel = channel
        self._pivot = pivot
        self._answer = cache(self._scored)

    def pairs(self) -> list[_Pair]:
        """The pairs that together are most probable, then those left between them."""
        found = self._path()
        if 2 * sum(pair.token_end - pair.token for pair in found) < len(self._tokens):
            return found
        ends = [_Pair(0, 0, 0, 0), *found]
        starts = [*found, _Pair(len(self._words), 0, len(self._tokens), 0)]
        for before, after in zip(ends, starts, strict=True):
            i, j = before.word_end, before.token_end
            if (after.word - i, after.token - j) == (1, 1) and len(self._tokens[j]) > 1:
                worth, written = self._answer("".join(self._words[i]), self._tokens[j])
                if worth > _ANSWERS_ALONE:
                    found.append(_Pair(i, i + 1, j, j + 1, (written,)))
        return found

    def _path(self) -> list[_Pair]:
        n, m = len(self._words), len(self._tokens)
        best: dict[tuple[int, int], tuple[float, tuple[_Pair, ...]]] = {}
        for i in range(n, -1, -1):
            for j in range(m, -1, -1):
                ways = [best[at] for at in ((i + 1, j), (i, j + 1)) if at in best]
                for worth, pair in self._from(i, j):
                    rest, pairs = best[pair.word_end, pair.token_end]
                    ways.append((worth + rest, (pair, *pairs)))
                best[i, j] = max(ways, key=lambda way: way[0], default=(0.0, ()))
        return list(best[0, 0][1])

    def _from(self, i: int, j: int) -> list[tuple[float, _Pair]]:
        """What the words from i on may be to the tokens from j on, and what that is worth."""
        words, tokens = self._words[i : i + _MERGED], self._tokens[j : j + _PARTED]
        found = []
        for count in range(1, len(words) + 1 if tokens else 1):
            text = "".join(unit for word in words[:count] for unit in word)
            worth, written = self._answer(text, tokens[0])
            if worth > _ANSWERS:
                found.append((worth - _ANSWERS, _Pair(i, i + count, j, j + 1, (written,))))
        if words and len(self._words) < len(self._tokens):
            for count in range(2, len(tokens) + 1):
                worth, forms = self._parted(words[0], tokens[:count])
                if forms:
                    found.append((worth, _Pair(i, i + 1, j, j + count, forms)))
        return found

    def _parted(self, word: Word, tokens: tuple[str, ...]) -> tuple[float, tuple[str, ...]]:
        """The best way to part a word among tokens; no forms where there is none."""
        if len(tokens) == 1:
            worth, written = self._answer("".join(word), tokens[0])
            return (worth - _ANSWERS, (written,)) if worth > _ANSWERS else (0.0, ())
        best: tuple[float, tuple[str, ...]] = (0.0, ())
        for at in range(1, len(word)):
            first = "".join(word[:at])
            if len(first) < _SHORTEST_PART:
                continue
            worth, written = self._answer(first, tokens[0])
            rest, forms = self._parted(word[at:], tokens[1:]) if worth > _ANSWERS else (0.0, ())
            if forms:
                best = max(best, (worth - _ANSWERS + rest, (written, *forms)))
        return best

    def _scored(self, text: str, token: str) -> tuple[float, str]:
        """What a word is worth for a token, and how it is best written: with its article or not."""
        return max((self._ratio(way, token), way) for way in ways_to_write(text))

    def _ratio(self, text: str, token: str) -> float:
        script = script_of(text)
        if script == READ:
            read = self._channel.log_probability(token, text, self._pivot)
            return read - self._channel.background(text) if latin_symbols(text) else float("-inf")
        if script not in SCRIPTS:
            return float("-inf")
        read = self._channel.native_probability(text, script, token)
        return read - self._channel.background(token)
