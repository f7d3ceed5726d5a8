"""From what all checks say to one finding a place."""

from dataclasses import replace

from mtqa.checks.evidence import for_, make_finding
from mtqa.checks.resolve import resolve
from mtqa.model import Article, Document, Finding, Span
from mtqa.text import analyse
from mtqa.typology import Category, Kind, Mechanism, Severity


def made(
    document: Document,
    surface: str,
    suggestion: str,
    *,
    check: str = "listed",
    weight: float = 3.0,
    kind: Kind = Kind.PERSON,
    mechanism: Mechanism = Mechanism.TRANSLITERATION,
) -> Finding:
    start = document.article.text.index(surface)
    return make_finding(
        document,
        Span(start, start + len(surface)),
        check=check,
        suggestion=suggestion,
        kind=kind,
        category=Category.ENTITY,
        mechanism=mechanism,
        severity=Severity.CRITICAL,
        evidence=[for_("test", "because", weight)],
    )


def doc(text: str) -> Document:
    return analyse(Article("a", text))


def test_the_longer_of_two_overlapping_findings_stays_and_hears_the_other() -> None:
    document = doc("It was Beit Higseth who spoke.")
    both = [
        made(document, "Higseth", "Hegseth", check="name"),
        made(document, "Beit Higseth", "Pete Hegseth"),
    ]
    (kept,) = resolve(document, both, threshold=0.5)
    assert (kept.surface, kept.suggestion) == ("Beit Higseth", "Pete Hegseth")
    assert kept.evidence[-1].text == "the check name marks “Higseth” too, as “Hegseth”"
    assert resolve(document, both[::-1], threshold=0.5) == (kept,)


def test_agreement_of_two_checks_raises_confidence_and_dissent_is_the_runner_up() -> None:
    document = doc("It was Higseth who spoke.")
    one = made(document, "Higseth", "Hegseth", weight=1.0)
    (agreed,) = resolve(document, [one, replace(one, check="name")], threshold=0.5)
    assert agreed.confidence > one.confidence
    (split,) = resolve(
        document, [one, replace(one, check="name", suggestion="Higgs")], threshold=0.5
    )
    assert (split.suggestion, split.runner_up) == ("Hegseth", "Higgs")
    assert split.confidence == one.confidence


def test_a_confident_finding_beats_a_longer_doubtful_one() -> None:
    document = doc("It was Beit Higseth who spoke.")
    doubtful = made(document, "Beit Higseth", "x", check="name", weight=-1.0)
    sure = made(document, "Higseth", "Hegseth")
    (kept,) = resolve(document, [doubtful, sure], threshold=0.5)
    assert kept.surface == "Higseth"


def test_a_garbled_name_seen_once_is_marked_at_each_further_place() -> None:
    document = doc("Shinchoa spoke. Then Shinchoa, and shinchoa, and Shinchoa again.")
    one = made(document, "Shinchoa", "Xinhua", kind=Kind.ORG)
    found = resolve(document, [one], threshold=0.5)
    assert [f.span.start for f in found] == [0, 21, 49]
    assert len({f.fingerprint for f in found}) == 3
    assert resolve(document, [replace(one, confidence=0.4)], threshold=0.5)[1:] == ()


def test_a_word_read_wrongly_once_may_be_right_elsewhere() -> None:
    document = doc("He met the eleventh. It was the eleventh hour.")
    one = made(document, "the eleventh", "Xi", mechanism=Mechanism.ROMAN_NUMERAL)
    assert len(resolve(document, [one], threshold=0.5)) == 1


def test_a_quote_and_an_error_inside_it_are_two_findings() -> None:
    document = doc("He said “I love the eleventh president” today.")
    quote = made(document, "I love the eleventh president", "I like Xi", kind=Kind.QUOTE)
    inside = made(document, "the eleventh president", "President Xi", check="numeral")
    found = resolve(document, [quote, inside], threshold=0.5)
    assert [f.surface for f in found] == [quote.surface, inside.surface]


def test_a_fingerprint_outlives_edits_elsewhere_and_tells_equals_apart() -> None:
    before = doc("So it was. Then Higseth met them, and Higseth met them again.")
    after = doc("So it was, we hear. Then Higseth met them, and Higseth met them again.")
    one, two = (
        [f.fingerprint for f in resolve(d, [made(d, "Higseth", "Hegseth")], threshold=0.5)]
        for d in (before, after)
    )
    assert one[1:] == two[1:]
    assert len(set(one)) == 2
    other = replace(before, article=Article("b", before.article.text))
    (first, *_) = resolve(other, [made(other, "Higseth", "Hegseth")], threshold=0.5)
    assert first.fingerprint not in one


def test_a_name_word_by_word_goes_before_one_that_sounds_alike() -> None:
    document = doc("Chief Executive Li Jiachao spoke.")
    alike = made(document, "Li Jiachao", "Jack Lew", check="name")
    worded = made(document, "Li Jiachao", "John Lee", check="calque", weight=1.5)
    (kept,) = resolve(document, [alike, worded], threshold=0.5)
    assert (kept.suggestion, kept.runner_up) == ("John Lee", "Jack Lew")
    term = replace(worded, kind=Kind.TERM)
    (kept,) = resolve(document, [alike, term], threshold=0.5)
    assert kept.suggestion == "Jack Lew"


def test_the_graver_of_two_that_agree_is_told() -> None:
    document = doc("Prime Minister Sebastian Lecornu spoke.")
    alike = made(document, "Sebastian Lecornu", "Sebastien Lecornu", check="name")
    worded = replace(
        made(document, "Sebastian Lecornu", "Sébastien Lecornu", check="calque"),
        severity=Severity.MAJOR,
    )
    (kept,) = resolve(document, [alike, worded], threshold=0.5)
    assert (kept.suggestion, kept.severity) == ("Sébastien Lecornu", Severity.CRITICAL)
    (kept,) = resolve(document, [replace(alike, suggestion="Bastien"), worded], threshold=0.5)
    assert kept.severity is Severity.MAJOR
