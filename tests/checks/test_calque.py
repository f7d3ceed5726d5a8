"""Terms and names translated word by word are found and set right; ordinary English stays."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meaning import ARABIC, GLOSSARY, SPANISH, TITLES

from mtqa.checker import Checker
from mtqa.model import Article, Finding, Source
from mtqa.typology import Category, Mechanism, Severity

Find = Callable[..., list[Finding]]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    folder = tmp_path_factory.mktemp("meaning")
    for name, text in {
        "glossary/all.yaml": GLOSSARY,
        "pivots/ar.yaml": ARABIC,
        "pivots/es.yaml": SPANISH,
        "titles.yaml": TITLES,
    }.items():
        path: Path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    off = ["casing", "homograph", "listed", "merged", "name", "untranslated", "variants"]
    return Checker.from_rules(folder, default_rules=False, disable=off).uncalibrated()


@pytest.fixture(scope="module")
def told(plain: Checker) -> Checker:
    return plain.through("ar")


@pytest.fixture(scope="module")
def calques(plain: Checker, told: Checker) -> Find:
    """Calques of a text, with inline sources, said to come through `pivot` if any."""
    checkers = {"": plain, "ar": told, "es": plain.through("es")}

    def found(text: str, *sources: str, pivot: str = "") -> list[Finding]:
        given = tuple(Source(f"s{n}", source) for n, source in enumerate(sources))
        report = checkers[pivot].check(Article("a", text, sources=given))
        return [f for f in report.findings if f.check == "calque"]

    return found


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("It makes rare land magnets.", "rare land", "rare earth"),
        ("It sells rare ground products.", "rare ground", "rare earth"),
        ("They mine critical metals.", "critical metals", "critical minerals"),
        ("A critical metal is mined.", "critical metal", "critical mineral"),
        ("Critical metals are mined.", "Critical metals", "Critical minerals"),
        ("It is a separatist boycott.", "separatist boycott", "breakaway province"),
        ("The commercial war went on.", "commercial war", "trade war"),
        ("Pilot Hope Savchenko flew home.", "Hope Savchenko", "Nadezhda Savchenko"),
        ("Mr George Shrub was there.", "George Shrub", "George Bush"),
        ("It is the spill oil of the year.", "spill oil", "oil spill"),
    ],
)
def test_derived_form_is_found_and_set_right(calques, text, surface, suggestion):
    (finding,) = calques(text)
    assert (finding.surface, finding.suggestion) == (surface, suggestion)
    assert finding.evidence[0].supports


def test_form_takes_its_severity_from_the_entry_and_its_reason_from_the_set(calques):
    (finding,) = calques("It makes rare land magnets.")
    assert finding.severity is Severity.CRITICAL
    assert finding.mechanism is Mechanism.LITERAL_CALQUE
    assert finding.category is Category.OVERLY_LITERAL
    assert finding.rule == "rare-earth"
    assert "أرض is earth, land, ground, soil" in finding.evidence[0].text


def test_other_order_is_a_lesser_error_of_its_own(calques):
    (finding,) = calques("It is the spill oil of the year.")
    assert finding.mechanism is Mechanism.WORD_ORDER
    assert finding.severity is Severity.MINOR


def test_other_order_with_of_is_found_with_another_word(calques):
    (finding,) = calques("There was a purchase of panic in the shops.", pivot="ar")
    assert (finding.surface, finding.suggestion) == ("purchase of panic", "panic buying")


@pytest.mark.parametrize(
    "text",
    [
        "Rare earth magnets and critical minerals were shipped in the trade war.",
        "Rare-earths are critical, minerals are not.",
        "It is rare. Land is dear.",
        "It is rare, land is dear.",
        "The land is rare.",
        "Buyers of land bought rare maps.",
        "It is a separatist province.",
        "American Defense Minister is no right title.",
        "The Defense Minister of Israel met the Defense Secretary.",
        "Ships spill oil every day.",
        "We hope Savchenko wins; the shrub grows.",
        "The United States and the United Nations agreed.",
        "A president who resigned.",
        "The power balance shifted.",
        "Rich restaurants own an import chain.",
        "The Arab League met at the Arab University of Beirut.",
        "Bush met Savchenko.",
        "The pilot Nadiya Savchenko flew home.",
        "",
    ],
)
def test_right_english_stays(calques, text):
    assert calques(text) == []


def test_an_article_between_words_makes_another_phrase(tmp_path):
    (tmp_path / "fr.yaml").write_text(
        "pivot: fr\nname: French\nwords: [{id: animer, pivot: animer, senses: [host, lead]}]\n"
    )
    (tmp_path / "all.yaml").write_text("- {id: host-country, name: host country, kind: term}\n")
    checker = Checker.from_rules(tmp_path / "fr.yaml", tmp_path / "all.yaml", default_rules=False)
    checker = checker.uncalibrated().through("fr")

    def found(text: str) -> list[str]:
        findings = checker.check(Article("a", text)).findings
        return [f.surface for f in findings if f.check == "calque"]

    assert found("He was sworn in to lead the country.") == []
    assert found("It was the lead country of the games.") == ["lead country"]


def test_hyphen_makes_another_word_of_a_part(calques):
    assert calques("They use quite-rare land.") == []
    assert calques("They use non-rare land.") != []


def test_line_of_a_lexicon_has_one_direction(tmp_path):
    (tmp_path / "ar.yaml").write_text(
        "pivot: ar\nname: Arabic\n"
        "words: [{id: x, pivot: x, senses: [one, two]}]\n"
        "lexicon: {أرض: [earth, land], حديقة: [park, garden]}\n",
        "utf-8",
    )
    (tmp_path / "all.yaml").write_text(
        "- {id: rare-earth, name: rare earth, kind: term}\n"
        "- {id: garden-party, name: garden party, kind: term}\n"
    )
    checker = Checker.from_rules(tmp_path / "ar.yaml", tmp_path / "all.yaml", default_rules=False)
    checker = checker.uncalibrated().through("ar")
    (finding,) = checker.check(Article("a", "It makes rare land magnets.")).findings
    assert (finding.surface, finding.suggestion) == ("rare land", "rare earth")
    assert checker.check(Article("a", "It is a park party.")).findings == ()


def test_form_that_is_ordinary_english_needs_more_than_the_pivot(calques):
    text = "They fight over power. The balance of force has changed"
    assert calques(text) == []
    with_source = calques(
        f"{text} in Asia.", "The balance of power has changed in Asia.", pivot="ar"
    )
    assert [f.suggestion for f in with_source] == ["balance of power"]


def test_listed_form_waits_for_the_words_it_is_listed_with(calques):
    assert calques("The import chain is long.") == []
    assert [f.suggestion for f in calques("The import chain of chips is long.")] == ["supply chain"]


def test_source_that_writes_the_form_itself_clears_it(calques):
    text = "The firm makes rare land magnets in Wales."
    assert calques(text)
    assert calques(text, "The firm makes rare land magnets in Wales, it said today.") == []


def test_name_that_is_a_phrase_is_found_with_capitals_only(calques):
    text = "He left United we can in May."
    assert [f.suggestion for f in calques(text, pivot="es")] == ["Unidas Podemos"]
    assert calques("He said that united we can win.", pivot="es") == []


def test_sets_of_another_pivot_do_not_count(calques):
    text = "They mine critical metals."
    assert calques(text, pivot="ar")[0].confidence > calques(text)[0].confidence
    assert calques(text, pivot="es") == []


def test_more_calques_of_one_pivot_support_each_other(calques):
    alone = calques("They mine critical metals.")[0]
    both = calques("They mine critical metals. It makes rare land magnets.")[0]
    assert both.confidence > alone.confidence


WORDS = st.sampled_from(
    "rare land earth ground critical metals minerals of the a trade commercial war oil spill "
    "buying panic purchase Hope Savchenko Shrub United we can , . ; Arab University chips "
    "import chain".split()
)


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_any_mix_of_words_gives_findings_that_stand_in_it(told, text):
    report = told.check(Article("a", text))
    for finding in (*report.findings, *report.candidates):
        assert text[finding.span.start : finding.span.end] == finding.surface
        assert finding.suggestion
        assert finding.suggestion.casefold() != finding.surface.casefold()


def test_a_verb_is_no_noun_of_a_term(tmp_path):
    (tmp_path / "ar.yaml").write_text(
        "pivot: ar\nname: Arabic\n"
        "words:\n"
        "  - {id: majlis, pivot: مجلس, senses: [board, council, assembly]}\n"
        "  - {id: hizb, pivot: حزب, senses: [game, party]}\n"
        "  - {id: liqaa, pivot: لقاء, senses: [talk, meeting]}\n",
        "utf-8",
    )
    (tmp_path / "all.yaml").write_text(
        "- {id: boarding-pass, name: boarding pass, kind: term}\n"
        "- {id: game-show, name: game show, kind: term}\n"
        "- {id: talking-point, name: talking point, kind: term}\n"
    )
    checker = Checker.from_rules(tmp_path / "ar.yaml", tmp_path / "all.yaml", default_rules=False)
    checker = checker.uncalibrated().through("ar")

    def found(text: str) -> list[str | None]:
        findings = checker.check(Article("a", text)).findings
        return [f.suggestion for f in findings if f.check == "calque"]

    assert found("Seoul's assembly passes the bill.") == []
    assert found("The meeting pointed out that it was late.") == []
    assert found("The party shows no sign of it.") == []
    assert found("The party shows up in Norwich.") == []
    assert found("The party shows in Norwich.") == []
    assert found("It is one of the party shows on television.") == ["game shows"]
    assert found("He won the party show.") == ["game show"]
