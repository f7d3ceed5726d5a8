"""What kind of thing a name is, as far as its sentence tells; a pair of two kinds is doubted."""

import pytest

from mtqa.checker import Checker
from mtqa.checks.witness.sentence import read_sentence
from mtqa.checks.witness.told_kinds import told_kind
from mtqa.model import Article, Source
from mtqa.typology import Kind


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker.from_rules(reference_scores="false")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He left Norvik Airport late.", "Norvik Airport", Kind.PLACE),
        ("He told the Norvik Council so.", "Norvik Council", Kind.ORG),
        ("He met Karin Lindqvist late.", "Karin Lindqvist", Kind.PERSON),
        ("He met minister Brandvold late.", "Brandvold", Kind.PERSON),
        ("He went to Germany late.", "Germany", Kind.PLACE),
        ("He spoke of Brandvold late.", "Brandvold", None),
    ],
)
def test_glossary_given_name_role_or_last_word_tells_the_kind(
    checker: Checker, text: str, name: str, kind: Kind | None
) -> None:
    sentence = read_sentence(text)
    (found,) = (n for n in sentence.names if n.surface == name)
    assert told_kind(checker.rules, sentence, found) is kind


def doubts(checker: Checker, article: str, source: str) -> list[str]:
    report = checker.check(Article("a", article, sources=(Source("s", source),)))
    found = [f for f in (*report.findings, *report.candidates) if f.check == "witness"]
    return [e.text for f in found for e in f.evidence if "of kind" in e.text]


def test_a_place_where_the_source_has_a_person_is_doubted(checker: Checker) -> None:
    article = "The new bridge over the northern river was opened by Norvik Airport on a cold day."
    source = "The new bridge over the northern river was opened by Karin Lindqvist on a cold day."
    assert doubts(checker, article, source) == [
        "“Norvik Airport” is of kind place, “Karin Lindqvist” of kind person"
    ]
    article = article.replace("Norvik Airport", "Erik Brandvold")
    assert doubts(checker, article, source) == []
