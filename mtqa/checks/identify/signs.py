"""The signs an article shows of the language it came through, each in words a person can check.

Reads the document, its names and what may be word by word in it; sums nothing.
"""

import math
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

from mtqa.checks.belonging import belonging
from mtqa.checks.calque import calque_candidates
from mtqa.checks.calque.ordinary import is_ordinary
from mtqa.checks.calque.phrases import is_plain
from mtqa.checks.calque.weighing import plainness
from mtqa.checks.definite import definite_articles, definiteness
from mtqa.checks.evidence import STRONG
from mtqa.checks.gender import check_gender
from mtqa.checks.hits import country_hits
from mtqa.checks.homograph import homograph_scene
from mtqa.checks.identify.languages import LEFT_OVER, LETTERS, SCRIPTS, SPOKEN
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.names import weighed_names
from mtqa.checks.spacing import number_formats
from mtqa.checks.through import Sign
from mtqa.checks.title import check_title
from mtqa.model import Document, Finding
from mtqa.names.given_names import same_given_name
from mtqa.names.sounds import LANGUAGES
from mtqa.names.through import pivot_posterior
from mtqa.names.words import load_words
from mtqa.rules.senses import Use
from mtqa.text import phrase_keys
from mtqa.text.words import PARTICLES

__all__ = ["all_signs"]

_SITE = 4.0
_SCRIPT = 2.5
_FUNCTION_WORD = 1.5
_FOREIGN_LETTERS = 1.2
_COUNTRY = 1.6
_PHRASE, _TERM = 2.8, 2.2
_LISTED_PHRASE, _ORDINARY_PHRASE = 2.0, 0.5
_LITERAL = 1.4
_SENSE = 0.8
_MOST_SENSES = 3  # of one language that are taken for signs
_NAME, _MOST_BY_NAME = 1.2, 2.0
_ENGLISH = "en"
_SURE = 0.5  # confidence from which a finding is a sign
_ANY_TITLE, _OWN_TITLE = 0.6, 1.8
_ANY_PRONOUN, _OWN_PRONOUN = 0.4, 1.0
_GENDERLESS = ("es", "fr", "it", "pt", "tr", "fa", "id", "zh")
_NUMBER, _MOST_NUMBERS = 0.4, 3
_SHORTEST = 3  # letters of a left-over word with foreign letters
_KNOWN = 3.0  # times in 100 million: a word as frequent in English is no left-over one


def all_signs(document: Document, knowledge: Knowledge) -> list[Sign]:
    """Every sign of any language, each once, whatever the number of its places."""
    signs = [
        *_of_site(document, knowledge),
        *_of_countries(document, knowledge),
        *_of_letters(document),
        *_of_phrases(document, knowledge),
        *_of_senses(document, knowledge),
        *_of_names(document, knowledge),
        *_of_titles(document, knowledge),
        *_of_pronouns(document, knowledge),
        *_of_numbers(document, knowledge),
        *_of_articles(document, knowledge),
    ]
    return _each_once(document, signs)


def _each_once(document: Document, signs: Sequence[Sign]) -> list[Sign]:
    """The signs, those of equal words and weights as one: a word used twice tells no more."""
    found: dict[object, Sign] = {}
    for number, sign in enumerate(signs):
        key: object = number
        if sign.first >= 0:
            words = document.tokens.keys[sign.first : sign.last]
            key = words, tuple(sorted(sign.weights.items()))
        known = found.get(key)
        if known is not None:
            sign = replace(known, again=(*known.again, (sign.first, sign.last)))
        found[key] = sign
    return list(found.values())


def _of_site(document: Document, knowledge: Knowledge) -> Iterator[Sign]:
    host = (urlsplit(document.article.url or "").hostname or "").lower()
    for site, code in knowledge.settings.sites:
        if host and (host == site or host.endswith("." + site)):
            yield Sign({code: _SITE}, f"settings say that articles of {site} come through it")


def _of_countries(document: Document, knowledge: Knowledge) -> Iterator[Sign]:
    """Whose news it is: the countries that the article names most."""
    hits = knowledge.once(country_hits, document)
    named = Counter(hit.item.country for hit in hits)
    persons = {
        (hit.item.entry.id, hit.item.entry.country)
        for hit in knowledge.right
        if hit.item.entry.country is not None and not hit.item.entry.demonyms
    }
    named.update(country for _, country in persons if country is not None)
    total = sum(named.values())
    by_language: Counter[str] = Counter()
    for country, count in named.items():
        for code in SPOKEN.get(country, ()):
            by_language[code] += count
    for code, count in sorted(by_language.items()):
        weight = _COUNTRY * count / total
        said = "it is about a country whose news is written in it"
        yield Sign({code: round(weight, 4)}, said)


def _of_letters(document: Document) -> Iterator[Sign]:
    """Left-over words and letters, where no name, quotation or bracket holds them."""
    tokens = document.tokens
    text = document.article.text
    words = load_words().known
    named = {at for m in document.mentions for at in range(m.first, m.last)}
    quoted = [q.span for q in document.quotes]
    seen: set[str] = set()
    plain = text.isascii()
    for at, key in enumerate(tokens.keys):
        if key not in LEFT_OVER and (plain or tokens.texts[at].isascii()):
            continue
        word = tokens.texts[at]
        codes = LEFT_OVER.get(key, ()) if word.islower() else ()
        weight, what = _FUNCTION_WORD, "a word of it"
        if not codes and not word.isascii() and len(word) >= _SHORTEST:
            codes, weight, what = _by_letters(word)
        if not codes or key in seen or at in named or key in PARTICLES:
            continue
        start, end = tokens.starts[at], tokens.ends[at]
        if any(span.start <= start and end <= span.end for span in quoted):
            continue
        if text[max(0, start - 1) : start] in ("(", "[", "“", '"', "‘", "'"):
            continue
        if word.islower() and word.isascii() and words.count(key) > _KNOWN and len(key) > 3:
            continue
        seen.add(key)
        share = 1 / math.sqrt(len(codes))
        yield Sign(
            {code: round(weight * share, 4) for code in codes},
            f"“{word}”, {what}, is left over",
            at,
            at + 1,
        )


def _by_letters(word: str) -> tuple[tuple[str, ...], float, str]:
    """The languages whose script or letters a word has, what that weighs, and what it is."""
    for letter in word:
        if letter.isalpha() and ord(letter) > 0x36F:
            script = unicodedata.name(letter, "").partition(" ")[0]
            return SCRIPTS.get(script, ()), _SCRIPT, "in its script"
    if not word.islower() or load_words().known.count(unicodedata.normalize("NFC", word)) > 0:
        return (), 0.0, ""
    having = [set(LETTERS[letter]) for letter in word if letter in LETTERS]
    codes = set.intersection(*having) if having else set()
    return tuple(sorted(codes)), _FOREIGN_LETTERS, "with its letters"


def _of_phrases(document: Document, knowledge: Knowledge) -> Iterator[Sign]:
    """Phrases and terms that are another language's word by word."""
    found = knowledge.once(calque_candidates, document)
    keys = document.tokens.keys
    places: dict[tuple[int, int], dict[str, float]] = {}
    for use in found.glossed:
        weight = _PHRASE if use.gloss.set.bad else _LISTED_PHRASE
        weight = _ORDINARY_PHRASE if is_plain(keys, use) else weight
        weights = places.setdefault((use.first, use.last), {})
        weights[use.gloss.pivot] = max(weight, weights.get(use.gloss.pivot, 0.0))
    for derived in found.derived:
        if derived.pivot is None or is_ordinary(document, derived) is not False:
            continue
        weights = places.setdefault((derived.first, derived.last), {})
        weight = _TERM * plainness(derived) / STRONG
        weights[derived.pivot] = max(weight, weights.get(derived.pivot, 0.0))
    taken: set[int] = set()
    for (first, last), weights in sorted(
        places.items(), key=lambda item: (-item[0][1] + item[0][0], item)
    ):
        if not taken.isdisjoint(range(first, last)):
            continue
        taken.update(range(first, last))
        yield Sign(
            weights,
            f"“{' '.join(document.tokens.texts[first:last])}” is word by word in it",
            first,
            last,
        )


def _of_senses(document: Document, knowledge: Knowledge) -> Iterator[Sign]:
    """Words beside which another sense of theirs is at home."""
    scene = knowledge.once(homograph_scene, document)
    places: dict[tuple[int, int], dict[str, float]] = {}
    for use in scene.supported():
        if not scene.free(use) or scene.near(use, use.sense.word):
            continue
        if not any(scene.near(use, word) for word in use.sense.others):
            continue
        places.setdefault((use.first, use.last), {})[use.sense.pivot] = _SENSE
    for use in scene.literal():
        if not use.sense.proper and not _all_ordinary(document, use):
            weights = places.setdefault((use.first, use.last), {})
            weights[use.sense.pivot] = _LITERAL
    counts: Counter[str] = Counter()
    for (first, last), weights in sorted(places.items()):
        kept = {code: weight for code, weight in weights.items() if counts[code] < _MOST_SENSES}
        counts.update(kept)
        if kept:
            surface = " ".join(document.tokens.texts[first:last])
            yield Sign(kept, f"“{surface}” has another sense in it that would fit", first, last)


def _of_titles(document: Document, knowledge: Knowledge) -> Iterator[Sign]:
    """Offices in the wrong equivalent: their country's language above all."""
    offices = knowledge.rules.offices
    for finding in check_title(document, knowledge):
        if finding.confidence < _SURE or finding.rule not in offices:
            continue
        spoken = SPOKEN.get(offices[finding.rule].country, ())
        weights = dict.fromkeys(_codes(knowledge), _ANY_TITLE) | dict.fromkeys(spoken, _OWN_TITLE)
        yield _on(document, finding, weights, "is no title there, but a translated one")


def _of_pronouns(document: Document, knowledge: Knowledge) -> Iterator[Sign]:
    """Pronouns of the wrong gender: languages whose possessives have none of the owner's."""
    for finding in check_gender(document, knowledge):
        if finding.confidence >= _SURE:
            weights = dict.fromkeys(_codes(knowledge), _ANY_PRONOUN)
            weights |= dict.fromkeys(_GENDERLESS, _OWN_PRONOUN)
            yield _on(document, finding, weights, "has the wrong gender, which it may not tell")


def _of_numbers(document: Document, knowledge: Knowledge) -> Iterator[Sign]:
    """Number formats that other languages have; of all together no more than a little."""
    found = knowledge.once(number_formats, document)[:_MOST_NUMBERS]
    for finding in found:
        weights = dict.fromkeys(_codes(knowledge), _NUMBER)
        yield _on(document, finding, weights, "is set as other languages set numbers")


def _of_articles(document: Document, knowledge: Knowledge) -> Iterator[Sign]:
    """How often "the" stands there; synonyms put for words of English leave it as it was."""
    count, words = definite_articles(document)
    weight = round(definiteness(count, words), 4)
    if weight:
        share = f"{100 * count / words:.1f} of 100 words"
        weights = {code: weight for code in _codes(knowledge) if code != _ENGLISH}
        kind = "translated news" if weight > 0 else "news written in English"
        yield Sign(weights, f"“the” is {share}, as in {kind}")


def _codes(knowledge: Knowledge) -> list[str]:
    return [pivot.code for pivot in knowledge.rules.ruleset.pivots]


def _on(document: Document, finding: Finding, weights: dict[str, float], said: str) -> Sign:
    """A sign that rests on the tokens of a finding."""
    starts = document.tokens.starts
    first = bisect_left(starts, finding.span.start)
    last = bisect_left(starts, finding.span.end)
    return Sign(weights, f"“{finding.surface}” {said}", first, last)


def _all_ordinary(document: Document, use: Use) -> bool:
    """Whether English often has all neighbouring words of a phrase together, as far as told."""
    keys = document.tokens.keys[use.first : use.last]
    return all(belonging(*pair) is not None for pair in pairwise(keys)) or len(set(keys)) < 2


def _of_names(document: Document, knowledge: Knowledge) -> Iterator[Sign]:
    """Garbled names, by the languages whose sounds explain them."""
    if knowledge.names is None:
        return
    weighing = knowledge.once(weighed_names, document)
    if weighing is None:
        return
    channel = knowledge.names.channel
    for weighed in weighing.sure():
        suspect = weighed.reading.suspect
        right = phrase_keys(weighed.reading.near.candidate.name)
        if weighed.repeated or same_given_name(suspect.keys[0], right[0]):
            continue
        through = knowledge.names.through(weighed.reading.near)
        posterior = pivot_posterior(channel, [through])
        weights = _by_name(posterior, channel.weights)
        said = f"“{suspect.surface}” is how it would give {weighed.reading.near.candidate.name}"
        yield Sign(weights, said, suspect.first, suspect.last)


def _by_name(posterior: Mapping[str, float], prior: Mapping[str, float]) -> dict[str, float]:
    total = sum(prior.values())
    found = {}
    for pivot, probability in posterior.items():
        code = LANGUAGES.get(pivot)
        if code is not None:
            ratio = math.log(max(1e-6, probability) / (prior[pivot] / total))
            found[code] = round(min(_MOST_BY_NAME, _NAME + ratio), 4)
    return found
