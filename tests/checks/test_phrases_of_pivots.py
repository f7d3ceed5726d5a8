"""Phrases of another language word by word: found, set right, weighed by what else is seen."""

import pytest

from mtqa.checker import Checker
from mtqa.model import Article, Finding, Source
from mtqa.typology import Category, Mechanism, Severity

PIVOT = """\
pivot: es
name: Spanish
words:
  - id: sesion-control
    pivot: sesión de control
    senses: [question time]
    gloss: [[session], [control, monitoring]]
    unless: [pest control]
    examples:
      bad: [The control session of the Senate was loud.]
      good: [The session on pest control was loud.]
  - {id: levantar, pivot: levantar, senses: [lift, raise]}
phrases:
  operación de filtración: [leak operation, operation, filtering]
  levantar el secreto: [lift the secrecy, lift|raise, secret|secrecy]
  bombas de ruido: [stun grenades, bombs, noise]
  puesta en proceso: [charge, put|putting, process]
  orden público: [law and order, order, public]
  delito de lesa humanidad: [crime against humanity, crime, lese, humanity]
  derribo del veto: [veto override, overthrow|overthrew, veto]
  derribar el veto: [override the veto, overthrow|overthrew, veto]
  operación de manos cogidas: [sting operation, operation, catch|catching, hand]
  saltar a la vista: [be obvious, jump, sight]
  Plaza del Rey: [Plaza del Rey, square, king]
  líder de los populares: [PP leader, leader, popular]
  servidor de turno libre: [off duty, order, free]
"""
SPAIN = "{id: spain, name: Spain, kind: place, country: es, demonyms: [Spanish]}"


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    folder = tmp_path_factory.mktemp("phrases")
    (folder / "pivots").mkdir()
    (folder / "pivots/es.yaml").write_text(PIVOT, "utf-8")
    (folder / "glossary").mkdir()
    (folder / "glossary/all.yaml").write_text(f"- {SPAIN}\n", "utf-8")
    made = Checker.from_rules(folder, default_rules=False, reference_scores="false")
    return made.uncalibrated()


def calques(checker: Checker, text: str, *sources: str) -> list[Finding]:
    given = tuple(Source(f"s{n}", source) for n, source in enumerate(sources))
    report = checker.check(Article("a", text, sources=given))
    return [f for f in (*report.findings, *report.candidates) if f.check == "calque"]


def test_phrase_is_found_and_set_right(checker):
    (finding,) = calques(checker, "He was blamed in two control sessions.")
    assert (finding.surface, finding.suggestion) == ("control sessions", "question times")
    assert (finding.category, finding.mechanism) == (
        Category.OVERLY_LITERAL,
        Mechanism.LITERAL_CALQUE,
    )
    assert finding.severity is Severity.MAJOR
    assert finding.rule == "sesion-control"


def test_verb_takes_the_tense(checker):
    (finding,) = calques(checker.through("es"), "The judge raised the secrecy.")
    assert finding.suggestion == "lifted the secrecy"


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Police threw a noise bomb at them.", "stun grenade"),
        ("Police threw the noise bomb at them.", "stun grenades"),
        ("Police threw noise bombs at them.", "stun grenades"),
        ("The minister had been put in process.", "charged"),
        ("They keep public orders in mind.", "law and order"),
        ("They were tried for crimes of lese humanity.", "crimes against humanity"),
        ("The senate overthrew the vetoes.", "overrode the veto"),
        ("He was held in an operation of catching hands.", "sting operation"),
        ("The fault jumps to the sight.", "is obvious"),
        ("It is on the squares of the king.", "Plaza del Rey"),
        ("Squares of the king were full.", "Plaza del Rey"),
    ],
)
def test_a_meaning_takes_the_form_that_the_article_asks_for(checker, text, suggestion):
    assert [f.suggestion for f in calques(checker.through("es"), text)] == [suggestion]


def test_right_phrases_and_excuses_stay(checker):
    assert calques(checker, "At question time he spoke.") == []
    assert calques(checker, "The monitoring session was about pest control.") == []
    assert calques(checker.through("es"), "The judge lifted the secrecy.") == []


def test_a_line_of_a_list_asks_for_a_likely_language(checker):
    text = "A filtering operation was claimed by an artist"
    alone = calques(checker, f"{text}.")[0]
    at_home = calques(checker, f"{text} in Spain.")[0]
    known = calques(checker.through("es"), f"{text}.")[0]
    assert alone.confidence < at_home.confidence < known.confidence


def test_a_source_that_writes_it_itself_silences_it(checker):
    text = "The minister was blamed in the control session of the chamber for the rise of rents."
    source = "In the control session of the chamber the minister was blamed for the rise of rents."
    alone = calques(checker, text)[0]
    beside = calques(checker, text, source)
    assert all(f.confidence < alone.confidence for f in beside)


def test_another_language_that_is_known_leaves_it_out(checker):
    assert calques(checker.through("es"), "He spoke in the control session.")


@pytest.mark.parametrize(
    "text",
    [
        "The ill-control session of the Senate was loud.",
        "He is leader of the Popular Front for Justice.",
        "The orders freed public servants.",
    ],
)
def test_what_is_half_of_a_word_or_name_is_no_phrase(checker, text):
    assert calques(checker.through("es"), text) == []


def test_a_prefix_makes_no_other_word(checker):
    (finding,) = calques(checker, "It was an anti-control session.")
    assert finding.surface == "control session"
