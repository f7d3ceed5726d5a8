"""The pages of events are well marked, and enough of what is wrong in them is found."""

import pytest
from event_pages import EVENTS, HELD_OUT, event_pages
from events import measure

from mtqa.checker import Checker

KINDS = set(
    "term title org place person pronoun number date untranslated casing order other".split()
)


@pytest.mark.parametrize("file", [EVENTS, HELD_OUT])
def test_marks_are_of_known_kinds_and_leave_a_plain_text(file):
    pages = list(event_pages(file))
    assert len({page.event for page in pages}) >= 40
    for page in pages:
        assert not any(mark in page.text for mark in ("[[", "]]", "=>"))
        assert (page.pivot is None) == (not page.errors)
        for error in page.errors:
            assert error.kind in KINDS
            assert page.text[error.start : error.end].strip()


@pytest.fixture(scope="module")
def seen():
    return measure(Checker.from_rules(disable="listed", reference_scores="false"), HELD_OUT)


def test_findings_on_garbled_pages_are_mostly_right(seen):
    assert seen.precision >= 0.75


def test_a_share_of_the_errors_is_found(seen):
    assert seen.recall >= 0.3


def test_clean_pages_are_told_from_garbled_ones(seen):
    assert seen.curve >= 0.9
    assert seen.on_clean <= 6
