"""A sentence as its words, names and amounts, so that two of them can be set against each other.

The same for an article's segment and a source's sentence. Knows one sentence; no rules.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mtqa.checks.witness.amounts import Amount, find_amounts
from mtqa.checks.witness.units import CURRENCIES, ZONES
from mtqa.model import Mention, Segment, Span, Tokens
from mtqa.names.words import load_words
from mtqa.text import fold
from mtqa.text.mentions import find_mentions, is_title_case
from mtqa.text.tokens import token_spans
from mtqa.text.words import CARDINALS, MONTHS, ORDINALS, ROLE_WORDS, STOP_WORDS, WEEKDAYS

__all__ = ["Name", "Sentence", "read_sentence", "root"]

_ENDINGS = (
    "'s", "ations", "ation", "ingly", "ments", "ment", "ness", "ings", "ians", "ing", "ies", "ian",
    "ans", "ers", "ive", "ion", "ish", "ese", "ern", "est", "ed", "es", "er", "or", "ly", "al",
    "ic", "an", "is", "e", "s", "y", "i", "a", "n",
)  # fmt: skip
_DATELINE = re.compile(
    r"\s*[A-Z][\w.’'/-]*(?: [A-Z][\w.’'/-]*){0,3}(?:, [A-Z][\w. ]{1,30})?"
    r"(?: ?\([\w/. ]{2,30}\))? ?[-–—] "
)
"""What a report opens with: where it was written, and for whom."""

_ROOT = 4  # letters that are left of a word at least
_REMEMBERED = 1 << 14


@dataclass(frozen=True, slots=True)
class Name:
    """A name in tokens `[first, last)`: `span` within the sentence.

    telling: those of its tokens that a small-written English word is not, or that are
    abbreviations. opens: whether it opens the sentence, where a capital is no sign of a name.
    part: whether it is part of a longer one. spare: whether it only stands too often.
    """

    first: int
    last: int
    span: Span
    surface: str
    telling: tuple[int, ...]
    opens: bool
    part: bool = False
    spare: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether it may be no name at all, but the first word of a sentence."""
        return self.opens and not self.telling and self.last - self.first == 1


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """The words of a sentence, its names and amounts.

    `content` maps the root of each word that says something to the tokens it stands at.
    `gaps[i]` is what stands before token i; the last one what stands after all of them.
    """

    text: str
    keys: tuple[str, ...]
    texts: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: tuple[str, ...]
    names: tuple[Name, ...]
    amounts: tuple[Amount, ...]
    content: dict[str, list[int]]

    @property
    def at_stake(self) -> int:
        """The number of tokens in its names and amounts."""
        names = sum(name.last - name.first for name in self.names)
        return names + sum(amount.last - amount.first for amount in self.amounts)

    def span(self, first: int, last: int) -> Span:
        """The span of tokens `[first, last)` within the sentence."""
        return Span(self.starts[first], self.ends[last - 1])


@lru_cache(maxsize=1 << 16)
def root(key: str) -> str:
    """A folded word without its endings, so that sailing, sailed and sailor are alike."""
    while len(key) > _ROOT:
        for ending in _ENDINGS:
            if key.endswith(ending) and len(key) - len(ending) >= _ROOT:
                key = key[: -len(ending)]
                break
        else:
            break
    return key


@lru_cache(maxsize=_REMEMBERED)
def read_sentence(text: str) -> Sentence:
    """A sentence read; the same text gives the same object."""
    spans = token_spans(text)
    texts = tuple(text[start:end] for start, end in spans)
    keys = tuple(map(fold, texts))
    starts = tuple(start for start, _ in spans)
    ends = tuple(end for _, end in spans)
    edges = (0, *ends)
    gaps = tuple(
        text[edges[i] : starts[i]] if i < len(starts) else text[edges[i] :]
        for i in range(len(edges))
    )
    tokens = Tokens(texts, keys, starts, ends, (0,) * len(texts))
    found = find_mentions(text, tokens, (Segment(Span(0, len(text)), "sentence", 0),))
    dateline = _DATELINE.match(text)
    opening = dateline.end() if dateline is not None else 0
    names = tuple(
        name
        for m in found
        if m.span.end > opening
        for name in _names(tokens, m, is_title_case(texts))
    )
    content: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        if key not in STOP_WORDS and not key[0].isdigit():
            content.setdefault(root(key), []).append(at)
    return Sentence(
        text, keys, texts, starts, ends, gaps, names, find_amounts(text, tokens), content
    )


def _names(tokens: Tokens, mention: Mention, headline: bool) -> Sequence[Name]:
    """The name of a mention; none where its capitals may be those of ordinary words."""
    ordinary = load_words().ordinary
    first, last = mention.first, mention.last
    telling = tuple(
        at
        for at in range(first, last)
        if _is_initials(tokens.texts[at])
        or (tokens.keys[at] not in _NO_NAME and ordinary.count(tokens.keys[at]) == 0)
    )
    if not telling and headline:
        return ()
    if not telling and all(tokens.keys[at] in _NO_NAME for at in range(first, last)):
        return ()
    after = tokens.keys[last] if last < len(tokens.keys) else ""
    if after == "time" or (after in ROLE_WORDS and not telling):
        # Moscow time is no place, an Associate Professor no one's name.
        return ()
    return (Name(first, last, mention.span, mention.surface, telling, mention.initial),)


_MEASURING = ZONES | CURRENCIES.keys() | frozenset("bc bce ad ce am pm".split())
_NO_NAME = (
    frozenset((*MONTHS, *CARDINALS, *ORDINALS)) | WEEKDAYS | STOP_WORDS | ROLE_WORDS | _MEASURING
)


def _is_initials(word: str) -> bool:
    """Whether a word is an abbreviation in capitals, but of no era, currency or time zone."""
    letters = word.replace(".", "")
    return len(letters) > 1 and letters.isupper() and letters.lower() not in _MEASURING
