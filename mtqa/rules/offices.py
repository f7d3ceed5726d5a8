"""Reading titles.yaml: the offices of countries and what translation makes of them."""

from mtqa.rules import values
from mtqa.rules.complaints import Complaints
from mtqa.rules.fields import Fields, open_fields
from mtqa.rules.nodes import Node
from mtqa.rules.records import Record
from mtqa.rules.ruleset import Office

__all__ = ["read_offices"]

_REQUIRED = ("id", "country", "name")
_OPTIONAL = ("aliases", "wrong", "weak", "pivot", "since", "until", "examples", "remove")


def read_offices(complaints: Complaints, root: Node | None) -> list[Record[Office]]:
    """The offices of a titles file. `places` of a record has `wrong` and `weak`."""
    if root is None:
        return []
    found = (_office(complaints, node) for node in values.items(complaints, root, "titles.yaml"))
    return [record for record in found if record is not None]


def _office(complaints: Complaints, node: Node) -> Record[Office] | None:
    fields = open_fields(complaints, node, "an office", _REQUIRED, _OPTIONAL)
    if fields is None:
        return None
    identifier = fields.read("id", values.identifier)
    record: Record[Office] = Record(
        "office", identifier or "", None, fields.place_of("id"), complaints, fields.removes()
    )
    if not record.removes:
        _fill(record, fields)
    return record if identifier else None


def _fill(record: Record[Office], fields: Fields) -> None:
    country = fields.read("country", values.country)
    name = fields.read("name", values.form)
    aliases = fields.forms("aliases")
    wrong, weak = fields.placed_forms("wrong"), fields.placed_forms("weak")
    since, until = fields.period()
    pivot = fields.forms_by_language("pivot")
    bad, good = fields.examples()
    if country is None or name is None:
        return
    record.value = Office(
        id=record.key,
        country=country,
        name=name,
        aliases=aliases,
        wrong=tuple(form for form, _ in wrong),
        weak=tuple(form for form, _ in weak),
        pivot=pivot,
        since=since,
        until=until,
        bad=bad,
        good=good,
        origin=record.origin,
    )
    record.places["wrong"] = tuple(place for _, place in wrong)
    record.places["weak"] = tuple(place for _, place in weak)
