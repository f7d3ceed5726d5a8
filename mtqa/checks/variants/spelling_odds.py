"""How surely two namings are one person's name in two spellings: letters, ties, and each other.

Evidence sums to log-odds. Which of the two is right is not its business, but for what letters say.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, confidence_of, for_
from mtqa.checks.known_names import KnownNames
from mtqa.checks.variants.namings import Naming
from mtqa.checks.variants.same_person import explained, quote_of, same_person
from mtqa.checks.variants.spelling_pairs import SpellingPair
from mtqa.model import Document, Evidence
from mtqa.names import Candidate, Pair

__all__ = ["WeighedPair", "weighed_pair", "with_each_other"]

_PRIOR = 10.5  # nats: so seldom are two names of an article one name spelled in two ways
_RARE = f"of {math.exp(_PRIOR):,.0f} pairs of names in articles about one is one name spelled twice"
_MOST = 12.0  # nats: more in the letters would say no more
_LEAST = 2.0  # nats: with less in a word's letters, nothing beside them makes a spelling
_GIVEN = 5.0  # nats: people of one country or trade share given names
_INITIAL = 1.5
_FAR = -9.0  # nats: of letters so far one way the other way makes no spelling either
_LITTLE = 0.7  # nats by which the letters of unknown words tell the right one
_SURE = 0.5
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class WeighedPair:
    """A pair with its evidence.

    forward, backward: log-likelihood ratio of the letters where the first form is the right
    one, and where the second is.
    """

    pair: SpellingPair
    evidence: tuple[Evidence, ...]
    forward: float
    backward: float

    @property
    def odds(self) -> float:
        """Log-odds that the two are one name."""
        return sum(item.weight for item in self.evidence)

    def with_evidence(self, item: Evidence | None) -> "WeighedPair":
        """The pair with one more piece of evidence, if there is one."""
        return self if item is None else replace(self, evidence=(*self.evidence, item))


def weighed_pair(
    document: Document, names: KnownNames, pair: SpellingPair, floor: float
) -> WeighedPair | None:
    """A pair weighed by itself; None where nothing in the text ties it or letters are far.

    floor: log-odds below which no other pair could make it a finding.
    """
    if any(_only_opens(names, namings) for namings in (pair.one, pair.other)):
        return None
    most = _most_ties(pair) + STRONG - _PRIOR
    if _most_letters(names, pair) + most < floor:
        return None
    forward = [_likeness(names, right, wrong) for right, wrong in pair.words]
    if sum(forward) < _FAR:
        return None
    backward = [_likeness(names, right, wrong) for wrong, right in pair.words]
    if any(max(both) < _LEAST for both in zip(forward, backward, strict=True)):
        return None
    there, back = sum(forward), sum(backward)
    letters = min(_MOST, max(there, back) + math.log((1 + math.exp(-abs(there - back))) / 2))
    if letters + most < floor or explained(document, pair.one, pair.other):
        return None
    ties = [*_shared(document, names, pair), *same_person(document, pair.one, pair.other)]
    ties += _persons(document, names, (*pair.one, *pair.other))
    if not any(tie.supports for tie in ties):
        return None
    if not any(_attested(names, word) for words in pair.words for word in words):
        # Which of two unknown words looks more like a name says little.
        middle, half = (there + back) / 2, max(-_LITTLE, min(_LITTLE, there - back)) / 2
        there, back = middle + half, middle - half
    evidence = (
        for_("spelling", _told(pair), letters, figure=round(letters, 2)),
        against("prior", _RARE, _PRIOR),
        *ties,
    )
    return WeighedPair(pair, evidence, there, back)


def _most_ties(pair: SpellingPair) -> float:
    """What the text may say for a pair at most, seen at a glance."""
    most = MODERATE
    if any(naming.roles for naming in (*pair.one, *pair.other)):
        most += STRONG
    if pair.one[0].full != pair.other[0].full:
        most += MODERATE + WEAK
    return most + (_GIVEN if pair.shared else WEAK)


def _most_letters(names: KnownNames, pair: SpellingPair) -> float:
    """What the letters may say at most: a word that is often seen is seldom a garble."""
    return max(sum(_seldom(names, words[side]) for words in pair.words) for side in (0, 1))


def _seldom(names: KnownNames, word: str) -> float:
    known = names.likeness.known(word)
    return _MOST if known <= 0 else min(_MOST, -math.log(known))


def with_each_other(pairs: Sequence[WeighedPair]) -> list[WeighedPair]:
    """The pairs, each made likelier by a sure one that has a third spelling of the same name."""
    weighed = list(pairs)
    for _ in range(_ROUNDS):
        sure = [pair for pair in weighed if confidence_of(pair.evidence) >= _SURE]
        again = [_with(pair, sure) for pair in pairs]
        if again == weighed:
            break
        weighed = again
    return weighed


def _with(pair: WeighedPair, sure: Sequence[WeighedPair]) -> WeighedPair:
    mine = set(pair.pair.forms)
    thirds = {form for other in sure for form in other.pair.forms if mine & set(other.pair.forms)}
    if not thirds - mine:
        return pair
    third = min(thirds - mine).title()
    said = for_("article", f"it has a third spelling of the name, “{third}”", STRONG)
    return pair.with_evidence(said)


def _likeness(names: KnownNames, right: str, wrong: str) -> float:
    """Log-likelihood ratio of one word being a garble of another to being a name of its own."""
    background = names.channel.background(wrong)
    score = names.channel.log_probability(right, wrong) - background
    met = Pair(wrong, right, score, background)
    return names.likeness.ratio((wrong,), Candidate(right, score, (met,)))


def _attested(names: KnownNames, word: str) -> bool:
    return names.lexicon.count(word) > 0 or names.words.known.count(word) > 0


def _own(names: KnownNames, word: str) -> float:
    """Log-likelihood ratio of a word that two namings of one person share."""
    met = Pair(word, word, 0.0, names.channel.background(word))
    return names.likeness.ratio((word,), Candidate(word, 0.0, (met,)))


def _shared(document: Document, names: KnownNames, pair: SpellingPair) -> list[Evidence]:
    """What the words that both namings have say."""
    if not pair.shared and len(pair.words) == 1:
        return []
    one, other = quote_of(document, pair.one[0]), quote_of(document, pair.other[0])
    if not pair.shared:
        return [for_("given", f"{one} and {other}: given name and surname answer", WEAK)]
    if max(map(len, pair.shared)) == 1:
        return [for_("given", f"{one} and {other}: one initial", _INITIAL)]
    word = max(pair.shared, key=len)
    weight = min(_GIVEN, max(0.0, _own(names, word)))
    if pair.relatives:
        return [
            for_("surname", f"{one} and {other}: one surname", weight),
            against("family", "two of one surname are often relatives", STRONG),
        ]
    found = [for_("given", f"{one} and {other}: one given name", weight)]
    before = _given_before(names, pair)
    if before is not None:
        said = f"“{before.title()}” before it is a given name that only one of them has"
        found.append(against("given", said, STRONG))
    return found


def _given_before(names: KnownNames, pair: SpellingPair) -> str | None:
    """The given name that one of two namings begins with, and the other has not."""
    one, other = pair.one[0].keys, pair.other[0].keys
    if len(one) < len(other):
        one, other = other, one
    first = one[0]
    if len(one) == len(other) or one[-len(other)] != other[0] or first == other[0]:
        return None
    if names.words.ordinary.count(first) > 0 or not names.lexicon.count(first):
        return None
    return first


def _only_opens(names: KnownNames, namings: Sequence[Naming]) -> bool:
    """Whether a form is a word of English that has its capital from the start of sentences."""
    return all(n.opens for n in namings) and names.words.ordinary.count(namings[0].keys[0]) > 0


def _persons(
    document: Document, names: KnownNames, namings: Sequence[Naming]
) -> Iterator[Evidence]:
    """Evidence against names of things: what they begin with, or are, is a word of English."""
    if any(naming.roles for naming in namings):
        return
    for naming in namings:
        first = naming.keys[0]
        if names.words.ordinary.count(first) > 0 and not names.lexicon.count(first):
            said = f"{quote_of(document, naming)} may be the name of a thing"
            yield against("thing", said, MODERATE)
            return


def _told(pair: SpellingPair) -> str:
    one, other = (" ".join(words).title() for words in zip(*pair.words, strict=True))
    return f"“{one}” and “{other}” are as near as spellings of one name that was translated"
