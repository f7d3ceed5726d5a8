"""A word in another sense is found on evidence of context or source, and on nothing else."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meaning import ARABIC, GLOSSARY, SPANISH

from mtqa.checker import Checker
from mtqa.model import Article, Finding, Source
from mtqa.typology import Mechanism, Severity

Find = Callable[..., list[Finding]]

CLEAN = "Xi and Trump spoke on Thursday. The call about tariffs lasted an hour, Xinhua said."


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    folder = tmp_path_factory.mktemp("meaning")
    for name, text in {"names.yaml": GLOSSARY, "ar.yaml": ARABIC, "es.yaml": SPANISH}.items():
        (folder / name).write_text(text, "utf-8")
    off = ["calque", "casing", "listed", "merged", "name", "untranslated", "variants"]
    files = [folder / "names.yaml", folder / "ar.yaml", folder / "es.yaml"]
    return Checker.from_rules(*files, default_rules=False, disable=off)


@pytest.fixture(scope="module")
def told(plain: Checker) -> Checker:
    return plain.through("ar")


@pytest.fixture(scope="module")
def homographs(plain: Checker, told: Checker) -> Find:
    """Homographs of a text, with inline sources, said to come through `pivot` if any."""
    checkers = {"": plain, "ar": told, "es": plain.through("es")}

    def found(text: str, *sources: str, pivot: str = "ar") -> list[Finding]:
        given = tuple(Source(f"s{n}", source) for n, source in enumerate(sources))
        report = checkers[pivot].check(Article("a", text, sources=given))
        return [f for f in report.findings if f.check == "homograph"]

    return found


def test_word_beside_which_another_sense_is_meant_is_found(homographs):
    (finding,) = homographs("Xi spoke with Trump by phone; the invitation lasted an hour.")
    assert (finding.surface, finding.suggestion) == ("invitation", "call")
    assert finding.mechanism is Mechanism.HOMOGRAPH
    assert finding.severity is Severity.MAJOR
    assert finding.rule == "dawa"


def test_suggestion_has_the_number_and_capital_of_the_word(homographs):
    (finding,) = homographs("Invitations by phone went on all night.")
    assert finding.suggestion == "Calls"


def test_sense_that_the_aligned_sentence_has_is_suggested(homographs):
    text = "The invitation about tariffs lasted an hour, Xinhua said."
    assert homographs(text) == []
    (finding,) = homographs(text, CLEAN)
    assert (finding.surface, finding.suggestion) == ("invitation", "call")
    assert any(e.source == "s0" for e in finding.evidence)


def test_same_word_is_read_so_throughout_the_article(homographs):
    text = "Xi spoke with Trump by phone; the invitation was long. The invitation ended at noon."
    assert [f.suggestion for f in homographs(text)] == ["call", "call"]


def test_same_word_at_home_is_left_alone(homographs):
    text = "Xi spoke with Trump by phone; the invitation was long. He accepted the invitation."
    assert len(homographs(text)) == 1


def test_lower_case_word_for_a_name_is_found(homographs):
    (finding,) = homographs("He told the newspaper the pyramids that he would resign.")
    assert (finding.surface, finding.suggestion) == ("pyramids", "Al-Ahram")


@pytest.mark.parametrize(
    "text",
    [
        "He accepted the invitation to a conversation by phone.",
        "The invitation lasted an hour.",
        "The wedding invitation came by phone.",
        "The call came by phone.",
        "The paper wrote of Egypt; the pyramids were closed.",
        "He spoke to the band Invitation To Dance in Rome.",
        "",
    ],
)
def test_right_word_stays(homographs, text):
    assert homographs(text) == []


def test_without_a_pivot_context_alone_is_not_enough(homographs):
    text = "Xi spoke with Trump by phone; the invitation lasted an hour."
    assert homographs(text, pivot="") == []


def test_without_a_pivot_context_and_source_together_are(homographs):
    text = "In a phone conversation they spoke; the invitation about tariffs lasted an hour."
    source = "They spoke; the call about tariffs lasted an hour in which both leaders were polite."
    assert [f.suggestion for f in homographs(text, source, pivot="")] == ["call"]


def test_sets_of_another_pivot_do_not_count(homographs):
    text = "Xi spoke with Trump by phone; the invitation lasted an hour."
    assert homographs(text, pivot="es") == []


def test_function_word_is_no_name_because_a_source_has_it(homographs):
    source = "Ali spoke of tariffs in Geneva, and the talks in Geneva went well for an hour."
    text = "He spoke on tariffs in Geneva, and the talks in Geneva went well for an hour."
    assert homographs(text, source) == []


WORDS = st.sampled_from(
    "the invitation call phone spoke Xi accepted guest wedding pyramids told newspaper Ali on "
    "appeals calling United we can , . Hope shrub".split()
)


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_any_mix_of_words_gives_findings_that_stand_in_it(told, text):
    report = told.check(Article("a", text))
    for finding in (*report.findings, *report.candidates):
        assert text[finding.span.start : finding.span.end] == finding.surface
        assert finding.suggestion
        assert finding.suggestion.casefold() != finding.surface.casefold()


NEW = """\
pivot: fr
name: French
words:
  - id: entretien
    pivot: entretien
    senses: [meeting, interview]
    wrong: [interview]
    part: noun
    beside: {meeting: [delegation, courtesy], interview: [journalist]}
  - {id: revers, pivot: revers, senses: [backhand, reverse], beside: {reverse: [coin]}}
"""
MORE = """
  - id: major
    pivot: major
    senses: [Al Raed, Major]
    beside: {Al Raed: [league, club, match]}
  - id: carmaker
    pivot: constructeur
    senses: [carmaker, assembler]
    beside: {carmaker: [Fiat, vehicle]}
  - {id: envoy, pivot: ambassadeur, senses: [ambassador, envoy], beside: {ambassador: [embassy]}}
  - {id: public, pivot: public, senses: [public, year], beside: {public: [budget, ministry]}}
"""
DOMAINS = """\
- id: tennis
  name: tennis
  signals: [Wimbledon, tiebreak, forehand, match point, racket]
  words: [backhand, lob]
"""


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Find:
    folder = tmp_path_factory.mktemp("french")
    for name, text in {"fr.yaml": NEW.rstrip() + MORE, "domains.yaml": DOMAINS}.items():
        (folder / name).write_text(text, "utf-8")
    files = [folder / "fr.yaml", folder / "domains.yaml"]
    checker = Checker.from_rules(*files, default_rules=False).through("fr")

    def found(text: str) -> list[Finding]:
        return [f for f in checker.check(Article("a", text)).findings if f.check == "homograph"]

    return found


def test_only_the_wrong_senses_are_questioned(french):
    (finding,) = french("The interview with the Chinese delegation was a courtesy.")
    assert (finding.surface, finding.suggestion) == ("interview", "meeting")
    assert french("The meeting with the journalist was short.") == []


def test_word_of_another_part_of_speech_is_left_alone(french):
    assert french("They will interview the Chinese delegation by courtesy.") == []


def test_what_the_article_is_about_tells_which_word_is_at_home(french):
    (finding,) = french(
        "His reverse decided the tiebreak at Wimbledon. He saved a match point with a forehand."
    )
    assert (finding.surface, finding.suggestion) == ("reverse", "backhand")
    assert any(e.kind == "domain" and "tennis" in e.text for e in finding.evidence)


def test_one_signal_makes_no_domain(french):
    assert french("The reverse of the coin shows Wimbledon.") == []


def test_what_makes_an_english_phrase_with_a_word_speaks_for_no_other_sense(french):
    assert french("She saw Major League Baseball in Boston.") == []
    (finding,) = french("The club beat Major by two goals in the match.")
    assert finding.suggestion == "Al Raed"


def test_plural_that_a_common_word_has_not_is_no_other_sense(french):
    assert french("The ministry gave its first budget in 14 years.") == []
    (finding,) = french("The assemblers sold vehicles, and Fiat led.")
    assert finding.suggestion == "carmakers"


def test_one_weak_sign_alone_is_doubted(french):
    # English often has “British ambassador”: by itself, that makes no envoy one.
    assert french("The British envoy beamed.") == []
    (finding,) = french("The British envoy left the embassy.")
    assert finding.suggestion == "ambassador"
