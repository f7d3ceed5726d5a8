"""Whether a sentence says a name in any form, and which names of two sentences are left over.

A people stands for its country, an abbreviation for what it is of, a surname for a person; a
name of another script has many spellings. Knows the names of the glossary; nothing of errors.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from mtqa.checks.witness.sentence import Name, Sentence, root
from mtqa.names.spellings import same_reading
from mtqa.rules.compiled import CompiledRules
from mtqa.text.words import STOP_WORDS

__all__ = ["Vocabulary", "left_over_names", "says", "vocabulary"]

_LONGEST = 4  # words of a name in the glossary
_CODE = 2  # letters of a country's code; ids of entries are longer
_SHORTEST = 2  # letters of an abbreviation
_FUZZY = 4  # letters: shorter words are like too many others
_INITIALS = range(2, 7)
_PREFIX = 5  # letters that two forms of one word or name have in common at least


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What the words of a sentence say.

    joined: two words run together. means: countries and entries of its names, `meant` by token.
    capitals: long words with a capital. lands: words for countries. initials: first letters of
    its words, those of the capital ones apart. short: its abbreviations. long: its long words.
    heads: by name, what tells that another one is the same.
    """

    keys: frozenset[str]
    roots: frozenset[str]
    joined: frozenset[str]
    means: frozenset[str]
    capitals: tuple[str, ...]
    lands: frozenset[str]
    initials: str
    capital_initials: str
    short: frozenset[str]
    long: tuple[str, ...]
    meant: dict[int, tuple[str, ...]]
    heads: dict[Name, frozenset[str]]


@lru_cache(maxsize=1 << 14)
def vocabulary(rules: CompiledRules, sentence: Sentence) -> Vocabulary:
    """The vocabulary of a sentence."""
    keys = sentence.keys
    capital = [at for at, word in enumerate(sentence.texts) if word[0].isupper()]
    meant: dict[int, tuple[str, ...]] = {}
    for first in capital:
        for last in range(min(len(keys), first + _LONGEST), first, -1):
            phrase = keys[first:last]
            ids = (*rules.countries.get(phrase, ()), *rules.names.get(phrase, ()))
            if phrase == ("us",) and sentence.texts[first] == "Us":
                continue
            for at in range(first, last):
                meant[at] = (*meant.get(at, ()), *ids)
    long = [key for key in keys if key not in STOP_WORDS]
    return Vocabulary(
        keys=frozenset(keys),
        roots=frozenset(map(root, keys)),
        joined=frozenset(a + b for a, b in pairwise(keys)),
        means=frozenset(i for ids in meant.values() for i in ids),
        capitals=tuple(keys[at] for at in capital if len(keys[at]) >= _FUZZY),
        lands=frozenset(keys[at] for at in meant if _is_land(meant[at])),
        initials="".join(key[0] for key in long),
        capital_initials="".join(
            keys[at][0] if keys[at] not in STOP_WORDS else " " for at in capital
        ),
        short=frozenset(
            key.replace(".", "")
            for key, word in zip(keys, sentence.texts, strict=True)
            if word[0].isupper() and len(key.replace(".", "")) in _INITIALS
        ),
        long=tuple(key for key in long if len(key) > _PREFIX),
        meant=meant,
        heads={
            name: frozenset(root(keys[at]) for at in name.telling).union(
                *(meant.get(at, ()) for at in range(name.first, name.last))
            )
            for name in sentence.names
        },
    )


def left_over_names(
    rules: CompiledRules, article: Sentence, source: Sentence
) -> tuple[list[Name], list[Name]]:
    """The names of each sentence that the other one does not say in any form.

    Of a name some of whose words the other has, the words that it has not (`part`). A name
    that the other says less often is left over too (`spare`).
    """
    ours, theirs = vocabulary(rules, article), vocabulary(rules, source)
    return (
        list(_left_over(article, ours, source, theirs)),
        list(_left_over(source, theirs, article, ours)),
    )


def _left_over(
    sentence: Sentence, own: Vocabulary, other: Sentence, theirs: Vocabulary
) -> Iterator[Name]:
    for name in sentence.names:
        if not _said(sentence, own, name, theirs):
            yield name
            continue
        part = _part(sentence, own, name, theirs)
        if part is not None:
            yield part
        elif name.telling:
            again = sum(not own.heads[n].isdisjoint(own.heads[name]) for n in sentence.names)
            found = (
                sum(_same(sentence, own, name, other, theirs, n) for n in other.names)
                if again > 1 or theirs.short
                else 1
            )
            twice = (
                found == 0
                and _shortened(sentence, name, theirs)
                and _shortened(sentence, name, own)
            )
            if twice or 0 < found < again:
                yield replace(name, spare=True)


def _part(sentence: Sentence, own: Vocabulary, name: Name, other: Vocabulary) -> Name | None:
    """The telling words of a name that the other sentence lacks, where it has another one."""
    unsaid = tuple(
        at
        for at in name.telling
        if not _word_said(sentence, at, other, own.meant.get(at, ()))
        and other.means.isdisjoint(own.meant.get(at, ()))
    )
    if not unsaid or len(unsaid) == len(name.telling):
        return None
    first, last = unsaid[0], unsaid[-1] + 1
    if last - first != len(unsaid) or _shortened(sentence, name, other):
        return None
    span = sentence.span(first, last)
    return Name(first, last, span, sentence.text[span.start : span.end], unsaid, False, part=True)


def _same(
    sentence: Sentence, own: Vocabulary, name: Name, other: Sentence, theirs: Vocabulary, its: Name
) -> bool:
    """Whether two names may be of one thing: by what they mean, or a word in common."""
    meant = _meant(own, name)
    if meant and not meant.isdisjoint(_meant(theirs, its)):
        return True
    words = [other.keys[at] for at in range(its.first, its.last)]
    return any(
        sentence.keys[at] == word or root(sentence.keys[at]) == root(word)
        or (len(word) >= _FUZZY and _alike(sentence.keys[at], word))
        for at in name.telling
        for word in words
    )  # fmt: skip


def _meant(own: Vocabulary, name: Name) -> frozenset[str]:
    """The countries and entries that a name, or a word of it, stands for."""
    return frozenset(i for at in range(name.first, name.last) for i in own.meant.get(at, ()))


def _said(sentence: Sentence, own: Vocabulary, name: Name, other: Vocabulary) -> bool:
    """Whether the other sentence says a name of this one."""
    if not other.means.isdisjoint(_meant(own, name)):
        return True
    if _shortened(sentence, name, other):
        return True
    if name.telling:
        return any(_word_said(sentence, at, other, own.meant.get(at, ())) for at in name.telling)
    said = sum(_word_said(sentence, at, other) for at in range(name.first, name.last))
    return 2 * said >= name.last - name.first


def _word_said(sentence: Sentence, at: int, other: Vocabulary, known: tuple[str, ...] = ()) -> bool:
    """Whether another sentence has a word. known: what it is known to mean."""
    key = sentence.keys[at].replace(".", "")
    if (key.endswith("s") and key[:-1] in other.short) or key + "s" in other.short:
        return True
    if key in other.keys or root(key) in other.roots or key in other.joined:
        return True
    if at + 1 < len(sentence.keys) and key + sentence.keys[at + 1] in other.keys:
        return True
    if at and sentence.keys[at - 1] + key in other.keys:
        return True
    if len(key) in _INITIALS and sentence.texts[at].isupper():
        letters = other.initials if len(key) > 2 else other.capital_initials
        if key in letters:
            return True
    if len(key) < _FUZZY:
        short = sentence.texts[at].isupper() or len(key) == _SHORTEST
        return short and any(_cuts(key, word) for word in other.long)
    # Iran is no spelling of Iraq: countries that are known to be different are not alike.
    land = _is_land(known)
    fitting = (word for word in other.capitals if not (land and word in other.lands))
    return any(_alike(key, word) for word in fitting) or any(
        key[:_PREFIX] == word[:_PREFIX] for word in other.long if len(key) > _PREFIX
    )


def _cuts(short: str, word: str) -> bool:
    """Whether an abbreviation is of one word: its letters in their order, KO of knockout."""
    if len(short) < _SHORTEST or short[0] != word[0]:
        return False
    letters = iter(word)
    return all(letter in letters for letter in short)


def _shortened(sentence: Sentence, name: Name, other: Vocabulary) -> bool:
    """Whether an abbreviation of the other sentence is that of this name and words beside it."""
    if not other.short:
        return False
    first, last = name.first, name.last
    while last < len(sentence.keys) and last - name.first < 8 and (
        sentence.texts[last][0].isupper() or sentence.keys[last] in STOP_WORDS
    ):  # fmt: skip
        last += 1
    while first and name.last - first < 8 and (
        sentence.texts[first - 1][0].isupper() or sentence.keys[first - 1] in ("of", "for", "and")
    ):  # fmt: skip
        first -= 1
    letters = "".join(key[0] for key in sentence.keys[first:last] if key not in STOP_WORDS)
    own = "".join(key[0] for key in sentence.keys[name.first : name.last] if key not in STOP_WORDS)
    return any(
        len(short) > 1 and short in letters and (own in short or short in own)
        for short in other.short
    )


@lru_cache(maxsize=1 << 15)
def _alike(one: str, other: str) -> bool:
    """Whether two folded words are forms or spellings of one name."""
    if one == other:
        return True
    if len(one) < _FUZZY or len(other) < _FUZZY:
        return False
    if same_reading(one, other) or (one[0] == other[0] and sorted(one) == sorted(other)):
        return True
    if min(len(one), len(other)) > _PREFIX and (one in other or other in one):
        return True
    if one[:_PREFIX] == other[:_PREFIX] and abs(len(one) - len(other)) <= 6:
        shared = _shared(one, other)
        if shared >= max(len(one), len(other)) - 3:
            return True
    return _distance(one, other) <= max(len(one), len(other)) // 4


def _shared(one: str, other: str) -> int:
    """Letters that two words begin with in common."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))


def _distance(one: str, other: str) -> int:
    """Edit distance of two words."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def says(rules: CompiledRules, article: Sentence, source: Sentence, at: int) -> bool:
    """Whether the article says, in any form, the word at token `at` of the source."""
    return _word_said(source, at, vocabulary(rules, article))


def _is_land(ids: tuple[str, ...]) -> bool:
    """Whether a country's code is among ids."""
    return any(len(i) == _CODE for i in ids)
