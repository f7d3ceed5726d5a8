"""Reading the domains of news: the words of each, and what tells that a passage is of it.

Knows nodes, no file; what a domain says of a word that stands in a text is not its business.
"""

from mtqa.rules import values
from mtqa.rules.complaints import Complaints
from mtqa.rules.fields import open_fields
from mtqa.rules.nodes import BrokenNode, Node
from mtqa.rules.records import Record
from mtqa.rules.ruleset import Domain

__all__ = ["read_domains"]


def read_domains(complaints: Complaints, root: Node | None) -> list[Record[Domain]]:
    """The domains of a file, a list of mappings."""
    if root is None or isinstance(root, BrokenNode):
        return []
    found = (_domain(complaints, node) for node in values.items(complaints, root, "domains"))
    return [record for record in found if record is not None]


def _domain(complaints: Complaints, node: Node) -> Record[Domain] | None:
    fields = open_fields(
        complaints, node, "a domain", ("id", "name", "signals", "words"), ("remove",)
    )
    if fields is None:
        return None
    identifier = fields.read("id", values.identifier)
    place = fields.place_of("id")
    record: Record[Domain] = Record(
        "domain", identifier or "", None, place, complaints, fields.removes()
    )
    if identifier and not record.removes:
        name = fields.read("name", values.line)
        signals, words = fields.forms("signals"), fields.forms("words")
        if name is not None:
            record.value = Domain(identifier, name, signals, words, record.origin)
    return record if identifier else None
