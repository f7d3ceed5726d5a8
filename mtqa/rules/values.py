"""Reading one typed value out of a node: a function a type, each reporting what is wrong.

Each takes where to complain, the node, and what to call it in a message; it gives None, or
nothing, where the value is faulty. Knows value types, not which rules use them.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from mtqa.rules.closest import did_you_mean
from mtqa.rules.codes import COUNTRIES, LANGUAGES, USUAL_MISTAKES
from mtqa.rules.complaints import Complaints, quoted
from mtqa.rules.nodes import BrokenNode, MappingNode, Node, ScalarNode, SequenceNode
from mtqa.rules.patterns import Pattern, PatternError
from mtqa.text.tokens import phrase_keys

__all__ = [
    "choice",
    "country",
    "day",
    "form",
    "identifier",
    "items",
    "language",
    "line",
    "pattern",
    "placed_forms",
    "scalar",
    "text",
]

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LONGEST_ID = 100
_LONGEST_FORM = 200
_LONGEST_TEXT = 5000

Word = TypeVar("Word", bound=StrEnum)


def items(complaints: Complaints, node: Node, what: str) -> list[Node]:
    """The items of a list node."""
    if isinstance(node, SequenceNode):
        return node.items
    if isinstance(node, ScalarNode):
        meant = f"[{node.value[:40]}]" if node.value.strip() else "[] or leave the key out"
        complaints.add(node, f"{what} must be a list", f"write {meant}")
    elif isinstance(node, MappingNode):
        complaints.add(
            node,
            f"{what} must be a list, not a mapping",
            "begin each item with a hyphen and a space",
        )
    return []


def scalar(complaints: Complaints, node: Node, what: str) -> ScalarNode | None:
    """The node itself, where it is a string that is neither blank nor endless."""
    if isinstance(node, BrokenNode):
        return None
    if not isinstance(node, ScalarNode):
        kind = "a list" if isinstance(node, SequenceNode) else "a mapping"
        complaints.add(node, f"{what} must be a string, not {kind}", "write a single string")
    elif not node.value.strip():
        complaints.add(node, f"{what} is empty", "give it a value, or leave it out")
    elif len(node.value) > _LONGEST_TEXT:
        complaints.add(node, f"{what} has more than {_LONGEST_TEXT} characters", "shorten it")
    else:
        return node
    return None


def text(complaints: Complaints, node: Node, what: str) -> str | None:
    """Running text. Space around it does not count."""
    found = scalar(complaints, node, what)
    return None if found is None else found.value.strip()


def line(complaints: Complaints, node: Node, what: str) -> str | None:
    """One line as it is to be shown or written: single spaces, and not too long."""
    found = scalar(complaints, node, what)
    if found is None:
        return None
    tidy = " ".join(found.value.split())
    if found.value != tidy:
        complaints.add(
            found,
            f"{what} {quoted(found.value)} has needless space, a tab or a line break",
            f"write {quoted(tidy)}",
        )
    elif len(tidy) > _LONGEST_FORM:
        complaints.add(found, f"{what} has more than {_LONGEST_FORM} characters", "shorten it")
    else:
        return tidy
    return None


def form(complaints: Complaints, node: Node, what: str) -> str | None:
    """A name or phrase that texts are searched for: a line with a word in it."""
    found = line(complaints, node, what)
    if found is None or any(phrase_keys(found)):
        return found
    complaints.add(
        node, f"{what} {quoted(found)} holds no word", "write a form with a letter or digit in it"
    )
    return None


def placed_forms(complaints: Complaints, node: Node, what: str) -> list[tuple[str, Node]]:
    """The forms of a list, none of them twice, each with its node."""
    seen: set[str] = set()
    found: list[tuple[str, Node]] = []
    for item in items(complaints, node, what):
        value = form(complaints, item, f"an item of {what}")
        if value is None:
            continue
        if value in seen:
            complaints.add(item, f"{quoted(value)} stands twice in {what}", "keep one of the two")
        else:
            seen.add(value)
            found.append((value, item))
    return found


def identifier(complaints: Complaints, node: Node, what: str) -> str | None:
    """Lower-case letters, digits and single hyphens."""
    found = scalar(complaints, node, what)
    if found is None:
        return None
    if len(found.value) <= _LONGEST_ID and _ID.fullmatch(found.value):
        return found.value
    better = "-".join(re.findall(r"[a-z0-9]+", found.value.lower()))[:_LONGEST_ID].strip("-")
    complaints.add(
        found,
        f"{what} {quoted(found.value)} has more than lower-case letters, digits and single hyphens",
        f"write {better or 'a word such as pete-hegseth'}",
    )
    return None


def choice(words: Iterable[Word]) -> Callable[[Complaints, Node, str], Word | None]:
    """A reader of one of `words`."""
    known = {str(word): word for word in words}

    def read(complaints: Complaints, node: Node, what: str) -> Word | None:
        found = scalar(complaints, node, what)
        if found is None or found.value in known:
            return None if found is None else known[found.value]
        meant = did_you_mean(found.value, known)
        hint = f"did you mean {meant}? " if meant else ""
        complaints.add(
            found,
            f"no {what} is called {quoted(found.value)}",
            f"{hint}write one of {', '.join(known)}",
        )
        return None

    return read


def country(complaints: Complaints, node: Node, what: str) -> str | None:
    """A country code."""
    found = scalar(complaints, node, what)
    if found is None or found.value in COUNTRIES:
        return None if found is None else found.value
    lower = found.value.lower()
    meant = USUAL_MISTAKES.get(lower) or (lower if lower in COUNTRIES else None)
    complaints.add(
        found,
        f"no {what} has the code {quoted(found.value)}",
        f"write {meant or 'ISO 3166-1 alpha-2 in lower case (us, de, gb), or eu, un'}",
    )
    return None


def language(complaints: Complaints, node: Node, what: str) -> str | None:
    """A language code."""
    found = scalar(complaints, node, what)
    if found is None or found.value in LANGUAGES:
        return None if found is None else found.value
    lower = found.value[:2].lower()
    complaints.add(
        found,
        f"{what} {quoted(found.value)} is no language code",
        f"write {lower if lower in LANGUAGES else 'ISO 639-1 in lower case, such as ar'}",
    )
    return None


def day(complaints: Complaints, node: Node, what: str) -> str | None:
    """A date, as written: YYYY-MM-DD."""
    found = scalar(complaints, node, what)
    if found is None:
        return None
    if _DATE.fullmatch(found.value):
        try:
            return date.fromisoformat(found.value).isoformat()
        except ValueError:
            pass  # the 30th of February: reported below
    complaints.add(
        found, f"{what} {quoted(found.value)} is no date", "write year-month-day: 2025-01-25"
    )
    return None


def pattern(complaints: Complaints, node: Node, what: str) -> str | None:
    """A regular expression that RE2 can read and that does not match everywhere."""
    found = scalar(complaints, node, what)
    if found is None:
        return None
    try:
        everywhere = Pattern(found.value).matches_nothing()
    except PatternError as error:
        complaints.add(
            found,
            f"{what} is no regular expression: {error}",
            "write RE2 syntax (no look-around, no back-references), or a literal form",
        )
        return None
    if everywhere:
        complaints.add(
            found,
            f"{what} matches the empty text, and so everywhere",
            "let it ask for at least one character",
        )
        return None
    return found.value
