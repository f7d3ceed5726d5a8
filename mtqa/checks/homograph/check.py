"""The check `homograph`: the other sense of a word that is one word in the pivot language.

"Invitation" where a call is meant. It speaks only on evidence: the aligned sentence of a source
has another sense, words stand near that go with another sense and not with this one, the article
is about something in which another sense is at home, or the same word was read so elsewhere in it.
"""

from collections.abc import Iterator, Sequence

from mtqa.checks.evidence import MODERATE, WEAK, confidence_of, for_, make_finding
from mtqa.checks.homograph.reading import Reader, Reading
from mtqa.checks.homograph.scene import Scene, homograph_scene
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import token_span
from mtqa.checks.pivoting import likeliest, may_be
from mtqa.model import Document, Evidence, Finding
from mtqa.rules.senses import Use
from mtqa.text.inflect import like
from mtqa.text.intervals import Apart
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["check_homograph"]

_Word = tuple[int, str]


def check_homograph(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on words in whose place another sense of a confusion set is meant."""
    taken: list[Finding] = []
    for finding in _of_scene(knowledge.once(homograph_scene, document), knowledge):
        taken.append(finding)
        yield finding
    places = Apart(finding.span for finding in taken)
    code = likeliest(knowledge)
    if code is None:
        return
    scene = Scene(document, knowledge, knowledge.rules.lexicon(code))
    for finding in _of_scene(scene, knowledge):
        # What a set of its own says of a word goes before the lexicon.
        if places.touched(finding.span.start, finding.span.end) is None:
            yield finding


def _of_scene(scene: Scene, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on the words of one scene."""
    reader = Reader(scene, knowledge)
    found: dict[Use, list[Reading]] = {}
    for use in reader.told({code for code in scene.codes if may_be(knowledge, code)}):
        if scene.free(use):
            readings = _ranked([reader.reading(use, word) for word in reader.words(use)])
            if readings:
                found[use] = readings
    clear: dict[_Word, tuple[Use, str]] = {}
    for use, readings in found.items():
        if confidence_of(readings[0].evidence) >= knowledge.settings.threshold:
            clear.setdefault(_word(use), (use, readings[0].word))
    if clear:
        found |= _further(reader, found, clear)
    for use, readings in found.items():
        yield _finding(scene.document, use, readings)


def _ranked(readings: Sequence[Reading | None]) -> list[Reading]:
    kept = [reading for reading in readings if reading is not None]
    return sorted(kept, key=lambda reading: -confidence_of(reading.evidence))


def _word(use: Use) -> _Word:
    return use.sense.of_set, use.sense.word


def _further(
    reader: Reader, found: dict[Use, list[Reading]], clear: dict[_Word, tuple[Use, str]]
) -> dict[Use, list[Reading]]:
    """Other places of words that are clearly another sense once, read so too."""
    more: dict[Use, list[Reading]] = {}
    scene = reader.scene
    for use in scene.of_sets({of_set for of_set, _ in clear}):
        if _word(use) not in clear or clear[_word(use)][0] == use:
            continue
        if not scene.free(use) or scene.near(use, use.sense.word):
            continue
        first, word = clear[_word(use)]
        reading = reader.reading(use, word, _repeated(scene.document, first, word))
        if reading is not None and (
            use not in found
            or confidence_of(reading.evidence) > confidence_of(found[use][0].evidence)
        ):
            more[use] = [reading]
    return more


def _repeated(document: Document, first: Use, word: str) -> Evidence:
    start = token_span(document, first.first, first.last).start
    said = f"the same word at {start} is clearly “{word}”"
    return for_("article", said, MODERATE + WEAK)


def _finding(document: Document, use: Use, readings: Sequence[Reading]) -> Finding:
    span = token_span(document, use.first, use.last)
    surface = document.article.text[span.start : span.end]
    best = readings[0]
    others = [like(surface, use.sense.word, reading.word) for reading in readings[1:]]
    return make_finding(
        document,
        span,
        check="homograph",
        suggestion=like(surface, use.sense.word, best.word) or best.word,
        runner_up=next((word for word in others if word is not None), None),
        kind=Kind.TERM,
        category=Category.MISTRANSLATION,
        mechanism=Mechanism.HOMOGRAPH,
        severity=Severity.MAJOR,
        evidence=best.evidence,
        rule=use.sense.set.id,
    )
