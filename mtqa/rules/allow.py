"""Reading allow.yaml: what must never be flagged, and why."""

from mtqa.rules import values
from mtqa.rules.complaints import Complaints
from mtqa.rules.fields import open_fields
from mtqa.rules.nodes import Node, ScalarNode
from mtqa.rules.records import Record
from mtqa.rules.ruleset import Allowance

__all__ = ["read_allowances"]

_OBJECTS = ("form", "entry", "fingerprint")


def read_allowances(complaints: Complaints, root: Node | None) -> list[Record[Allowance]]:
    """The allowances of a file. `places` of a record that names an entry has `entry`."""
    if root is None:
        return []
    found = (_allowance(complaints, node) for node in values.items(complaints, root, "allow.yaml"))
    return [record for record in found if record is not None]


def _allowance(complaints: Complaints, node: Node) -> Record[Allowance] | None:
    fields = open_fields(complaints, node, "an allowance", ("reason",), (*_OBJECTS, "until"))
    if fields is None:
        return None
    given = [key for key in _OBJECTS if key in fields.nodes]
    if len(given) != 1 and fields.node.whole:
        complaints.add(
            fields.place_of(given[1]) if given else fields.node,
            "an allowance has exactly one of form, entry and fingerprint",
            "write one allowance for each thing that is allowed",
        )
    reason, until = fields.read("reason", values.text), fields.read("until", values.day)
    form = fields.read("form", values.form)
    entry = fields.read("entry", _rule)
    fingerprint = fields.read("fingerprint", values.line)
    allowed = form or entry or fingerprint
    if len(given) != 1 or allowed is None or reason is None:
        return None
    place = fields.place_of(given[0])
    record: Record[Allowance] = Record(
        "allowance", f"{given[0]} {allowed}", None, place, complaints
    )
    record.value = Allowance(reason, form, entry, fingerprint, until, record.origin)
    if entry is not None:
        record.places["entry"] = (place,)
    return record


def _rule(complaints: Complaints, node: Node, what: str) -> str | None:
    """The id of a rule; that of a phrase or a lexicon's line is a language and its words."""
    word = values.line(complaints, node, what) if isinstance(node, ScalarNode) else None
    if word is not None and ":" in word:
        return word
    return values.identifier(complaints, node, what)
