"""The closed vocabularies of mtqa: kinds, categories, mechanisms, severities, verdicts.

Category ids follow the MQM error typology (https://themqm.org); a mechanism is a
separate word that says how machine translation made the error. Knows nothing else.
"""

from enum import StrEnum

__all__ = [
    "ENTRY_KINDS",
    "MQM_WEIGHTS",
    "Category",
    "Decision",
    "Gender",
    "Kind",
    "Mechanism",
    "Severity",
]


class Severity(StrEnum):
    """How much an error harms the reader, in MQM's three steps."""

    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


MQM_WEIGHTS: dict[Severity, int] = {
    Severity.MINOR: 1,
    Severity.MAJOR: 5,
    Severity.CRITICAL: 25,
}
"""Penalty points of one error (MQM scoring model, linear, raw)."""


class Kind(StrEnum):
    """What a glossary entry, or the thing a finding is about, is."""

    PERSON = "person"
    ORG = "org"
    PLACE = "place"
    TITLE = "title"
    TERM = "term"
    WORK = "work"
    NUMBER = "number"
    DATE = "date"
    QUOTE = "quote"
    PRONOUN = "pronoun"
    OTHER = "other"


ENTRY_KINDS: tuple[Kind, ...] = (
    Kind.PERSON,
    Kind.ORG,
    Kind.PLACE,
    Kind.TITLE,
    Kind.TERM,
    Kind.WORK,
)
"""The kinds a glossary entry may have; the others belong to findings alone."""


class Category(StrEnum):
    """MQM category ids, from dimension to subtype."""

    ENTITY = "accuracy/mistranslation/entity"
    NUMBER = "accuracy/mistranslation/number"
    DATE_TIME = "accuracy/mistranslation/date-time"
    OVERLY_LITERAL = "accuracy/mistranslation/overly-literal"
    MISTRANSLATION = "accuracy/mistranslation"
    OMISSION = "accuracy/omission"
    UNTRANSLATED = "accuracy/untranslated"
    WRONG_TERM = "terminology/wrong-term"
    NUMBER_FORMAT = "locale/number-format"
    AGREEMENT = "linguistic/grammar/agreement"
    SPELLING = "linguistic/spelling"
    ENCODING = "linguistic/encoding"


class Mechanism(StrEnum):
    """How the translation went wrong."""

    TRANSLITERATION = "transliteration"
    ROMAN_NUMERAL = "roman-numeral"
    LITERAL_CALQUE = "literal-calque"
    HOMOGRAPH = "homograph"
    TITLE_EQUIVALENT = "title-equivalent"
    ENTITY_MERGE = "entity-merge"
    ENTITY_SWAP = "entity-swap"
    QUOTE_DRIFT = "quote-drift"
    NUMBER_MISMATCH = "number-mismatch"
    NUMBER_FORMAT = "number-format"
    PRONOUN = "pronoun"
    WORD_ORDER = "word-order"
    CASING = "casing"
    UNTRANSLATED = "untranslated"
    OTHER = "other"


class Gender(StrEnum):
    """The grammatical gender English pronouns give a person."""

    MALE = "male"
    FEMALE = "female"


class Decision(StrEnum):
    """What to do with a scored article."""

    PASS = "pass"
    REVIEW = "review"
    REJECT = "reject"
