"""Where a document has forms of the rules that several checks ask for: each searched for once.

Ask for them through `Knowledge.once`. Knows what is found, not what it says.
"""

from mtqa.checks.knowledge import Knowledge
from mtqa.model import Document
from mtqa.rules.compiled import CountryWord, GarbleForm, OfficeForm
from mtqa.rules.forms import Hit

__all__ = ["country_hits", "garble_hits", "office_hits"]


def country_hits(document: Document, knowledge: Knowledge) -> list[Hit[CountryWord]]:
    """Words for countries, places in them and their people."""
    return knowledge.rules.country_words.find(document)


def garble_hits(document: Document, knowledge: Knowledge) -> list[Hit[GarbleForm]]:
    """Listed wrong forms, be they right here or not."""
    return knowledge.rules.garble_forms.find(document)


def office_hits(document: Document, knowledge: Knowledge) -> list[Hit[OfficeForm]]:
    """Forms of offices, right ones and wrong ones."""
    return knowledge.rules.office_forms.find(document)
