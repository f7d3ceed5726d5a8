"""How a name became its garble, in words: "Arabic has no p: Pete is written with b".

Each sentence states a change that can be seen in the two names and, where one is known, the
reason for it. Knows nothing of scores or decisions.
"""

import math
import re
from collections.abc import Mapping, Sequence

from mtqa.names.changes import VOWELS, Change, changes
from mtqa.names.channel import Channel
from mtqa.names.letters import name_tokens, script_of
from mtqa.names.search import Pair
from mtqa.names.sounds import PIVOTS, PivotFacts, syllables

__all__ = ["derivation", "likely_pivot"]

_MOST = 4  # sentences
_LONGEST = 110  # characters of a sentence
_WITNESS = 1.5  # nats for a pivot in which the garble is a reading of the known form
_SURE = 0.3  # of the pivot, below which no language is named
_LONGEST_CHANGE = 8  # letters; a longer one is no change that could be followed
_MOST_READINGS = 4
# Ranks, the most telling first.
_LACK, _FORM, _SYLLABLES, _SHARED, _CUSTOM, _VOWELS, _PLAIN, _UNMATCHED = range(8)

_PARTS = re.compile(r"[\w'’ʼʻ‘`]+")
_TA_MARBUTA = frozenset(("t", "at", "et", "h", "ah", "eh", "a"))

Forms = Mapping[str, Sequence[str]]
"""Forms in letters of SCRIPTS, by name token."""


def likely_pivot(
    channel: Channel, pairs: Sequence[Pair], forms: Forms | None = None
) -> tuple[str, float]:
    """The pivot that most probably lies between the names of `pairs`, and its probability."""
    logs = {}
    for pivot, weight in channel.weights.items():
        facts = PIVOTS.get(pivot)
        logs[pivot] = math.log(weight)
        for pair in pairs:
            if pair.name is not None:
                logs[pivot] += channel.log_probability(pair.name, pair.query, pivot)
                form = _best_form(channel, pair, facts, forms)
                if facts and form and _odd_readings(channel, pair, facts, form)[1]:
                    logs[pivot] += _WITNESS
    best_pivot = max(sorted(logs), key=lambda pivot: logs[pivot])
    if logs[best_pivot] == -math.inf:
        return best_pivot, channel.weights[best_pivot]
    return best_pivot, 1.0 / sum(math.exp(value - logs[best_pivot]) for value in logs.values())


def derivation(
    channel: Channel,
    pairs: Sequence[Pair],
    *,
    name: str | None = None,
    forms: Forms | None = None,
    through: str | None = None,
) -> tuple[str, ...]:
    """At most four sentences on what changed between the names of `pairs`, most telling first.

    name: the listed name, for its spelling. forms: its tokens' known forms in pivots' scripts;
    one that explains the garble is shown letter by letter. through: the pivot that the text is
    known to have come through, "" for one that the channel has not; by default, the likeliest.
    Empty where nothing changed.
    """
    pivot, share = likely_pivot(channel, pairs, forms)
    if through is not None:
        pivot, share = through or pivot, float(bool(through))
    facts = PIVOTS.get(pivot) if share >= _SURE else None
    written = _as_written(name)
    told: list[list[tuple[int, str]]] = []
    for pair in pairs:
        if pair.name is None:
            told.append([(_UNMATCHED, f"{pair.query.capitalize()} answers to no part of the name")])
        elif pair.name != pair.query:
            word = written.get(pair.name, pair.name.capitalize())
            told.append(_of_token(channel, pair, word, pivot, facts, forms))
    return _chosen(told)


def _chosen(told: list[list[tuple[int, str]]]) -> tuple[str, ...]:
    """Of each token its best sentence, then others by rank; the rest in numbers."""
    each = [sorted(sentences, key=lambda item: item[0]) for sentences in told]
    firsts = sorted((s[0] for s in each), key=lambda item: item[0])
    others = sorted((item for s in each for item in s[1:]), key=lambda item: item[0])
    ordered = list(dict.fromkeys(sentence for _, sentence in (*firsts, *others)))
    if len(ordered) <= _MOST:
        return tuple(ordered)
    return (*ordered[: _MOST - 1], f"{len(ordered) - _MOST + 1} further changes")


def _of_token(
    channel: Channel,
    pair: Pair,
    word: str,
    pivot: str,
    facts: PivotFacts | None,
    forms: Forms | None,
) -> list[tuple[int, str]]:
    name = pair.name or ""
    whole = f"{word} was read as {pair.query.capitalize()}"
    found = changes(channel.edits_of(name, pair.query, pivot))
    if not found or any(len(c.before + c.after) > _LONGEST_CHANGE for c in found):
        return [(_PLAIN, whole)]
    parts = syllables(pair.query, pivot) if facts else []
    if facts and len(parts) > 1 and not syllables(name, pivot):
        sentence = f"{facts.language} writes names in syllables: {word} was written "
        return [(_SYLLABLES, _fitting(sentence + " ".join(parts), sentence + pair.query))]
    hard = [c for c in found if not c.vocal]
    consonants = [_of_change(c, word, pivot, facts) for c in hard]
    lacking = {c.after for c, (rank, _) in zip(hard, consonants, strict=True) if rank == _LACK}
    form = _of_form(channel, pair, word, facts, forms, lacking)
    if form:
        kept = [item for item in consonants if item[0] == _LACK or not form[1]]
        return [(_FORM, form[0]), *kept]
    vowels = [c for c in found if c.vocal]
    return consonants + ([_of_vowels(vowels, word, pivot, facts)] if vowels else [])


def _of_change(change: Change, word: str, pivot: str, facts: PivotFacts | None) -> tuple[int, str]:
    """One change, and why it came about."""
    before, after = change.before, change.after
    seen = _seen(change, word)
    if facts is None:
        return _PLAIN, _capital(seen)
    language = facts.language
    if after in facts.lacks.get(before, ()):
        return _LACK, f"{language} has no {before}: {word} is written with {after}"
    if pivot == "arabic" and change.last and before in VOWELS | {""} and after in _TA_MARBUTA:
        return _CUSTOM, f"Arabic may end a name with ة, read a, ah or t: {seen}"
    if before == 2 * after:
        return _CUSTOM, f"{language} need not write a letter twice: {seen}"
    if after == 2 * before:
        return _CUSTOM, f"{language} writes {before} and {after} alike: {seen}"
    for letter, spellings in facts.letters:
        if before in spellings and after in spellings:
            how = f", with {letter}" if letter else ""
            if change.vocal and facts.script in ("ar", "he"):
                how += " or not at all"
            return _SHARED, f"{language} writes {before} and {after} alike{how}: {seen}"
    if change.vocal:
        return _VOWELS, f"{facts.vowels}: {seen}"
    if facts.ends and not (before and after):
        return _CUSTOM, f"{facts.ends}: {seen}"
    return _PLAIN, _capital(seen)


def _of_vowels(
    vowels: list[Change], word: str, pivot: str, facts: PivotFacts | None
) -> tuple[int, str]:
    """All changes of vowels in one sentence."""
    if len(vowels) == 1:
        return _VOWELS, _of_change(vowels[0], word, pivot, facts)[1]
    start = f"{facts.vowels}: in {word} " if facts else f"In {word} "
    clauses = list(dict.fromkeys(_clause(c) for c in vowels))
    more = [f"{start}{_listed(clauses)}"]
    more += [f"{start}{_listed([*clauses[:n], 'more'])}" for n in range(len(clauses) - 1, 0, -1)]
    return _VOWELS, _fitting(*more)


def _clause(change: Change) -> str:
    if change.before and change.after:
        return f"{change.before} became {change.after}"
    if change.before:
        return f"{'the last ' if change.last else ''}{change.before} was lost"
    return f"{change.after} was added"


def _seen(change: Change, word: str) -> str:
    if change.before and change.after:
        return f"the {change.before} of {word} was read as {change.after}"
    if change.before:
        return f"the {'last ' if change.last else ''}{change.before} of {word} was lost"
    where = "before" if change.first else "after" if change.last else "into"
    letters = "letters {} were" if len(change.after) > 1 else "letter {} was"
    return f"the {letters.format(change.after)} put {where} {word}"


def _of_form(
    channel: Channel,
    pair: Pair,
    word: str,
    facts: PivotFacts | None,
    forms: Forms | None,
    told: set[str],
) -> tuple[str, bool] | None:
    """The known form with its letters that were not read as the name has them; whether that is all.

    told: readings that another sentence accounts for.
    """
    best = _best_form(channel, pair, facts, forms)
    if facts is None or best is None:
        return None
    odd, all_told = _odd_readings(channel, pair, facts, best)
    # A consonant that the name has too was only cut off elsewhere.
    same = {c for c in pair.name or "" if c not in VOWELS}
    clauses = [f"{letter} as {read}" for letter, read in odd if read not in told | same]
    start = f"{facts.language} writes {word} {best}, read back with "
    sentence = _fitting(*(start + _listed(clauses[:n]) for n in range(len(clauses), 0, -1)))
    return (sentence, all_told) if sentence else None


def _odd_readings(
    channel: Channel, pair: Pair, facts: PivotFacts, form: str
) -> tuple[list[tuple[str, str]], bool]:
    """(letter, reading) where the garble has another than the name; whether no other change is."""
    if facts.script is None or pair.name is None:
        return [], False
    held: dict[str, set[str]] = {}
    for letter, spellings in facts.letters:
        held.setdefault(letter, set()).update(spellings)
    meant = [r for r in channel.native_readings(form, facts.script, pair.name) if r[0]]
    was = [r for r in channel.native_readings(form, facts.script, pair.query) if r[0]]
    odd = [after for before, after in zip(meant, was, strict=True) if before != after]
    readable = [after for after in odd if after[1] in held.get(after[0], ())]
    told = all(pair in readable or _only_vowels_odd(*pair, held) for pair in odd)
    return list(dict.fromkeys(readable)), bool(readable) and told


def _only_vowels_odd(letter: str, read: str, held: Mapping[str, set[str]]) -> bool:
    """Whether a letter was read as it may be but for vowels, which a form need not write."""
    spellings = held.get(letter, set())
    consonants = "".join(c for c in read if c not in VOWELS)
    return consonants in spellings if consonants else not VOWELS.isdisjoint(spellings)


def _best_form(
    channel: Channel, pair: Pair, facts: PivotFacts | None, forms: Forms | None
) -> str | None:
    """The known form that the query was most probably read from."""
    if facts is None or facts.script is None or not forms or pair.name is None:
        return None
    script = facts.script
    held = [form for form in forms.get(pair.name, ()) if script_of(form) == script]
    return max(
        held,
        key=lambda form: (channel.native_probability(form, script, pair.query), form),
        default=None,
    )


def _as_written(name: str | None) -> dict[str, str]:
    """A name's parts as they are written, by token."""
    found: dict[str, str] = {}
    for part in _PARTS.findall(name or ""):
        tokens = name_tokens(part)
        if len(tokens) == 1:
            found.setdefault(tokens[0], part)
    return found


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]


def _fitting(*sentences: str) -> str:
    """The first sentence that is short enough, else the last; empty of none."""
    return next((s for s in sentences if len(s) <= _LONGEST), "".join(sentences[-1:]))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
