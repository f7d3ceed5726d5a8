"""Reading glossary entries out of nodes. Knows one file; layers and contradictions come later."""

from mtqa.model import Entry, Garble, OfficeHeld
from mtqa.rules import values
from mtqa.rules.complaints import Complaints, Place, quoted
from mtqa.rules.fields import Fields, open_fields
from mtqa.rules.nodes import Node, ScalarNode
from mtqa.rules.records import Record
from mtqa.text.tokens import phrase_keys
from mtqa.text.words import STOP_WORDS
from mtqa.typology import ENTRY_KINDS, Gender, Kind, Mechanism, Severity

__all__ = ["read_entries"]

_REQUIRED = ("id", "name", "kind")
_OPTIONAL = (
    *("aliases", "gender", "country", "demonyms", "titles", "pivot", "garbles", "unless"),
    *("severity", "note", "examples", "remove"),
)
_GARBLE_KEYS = ("form", "regex", "suggestion", "when", "unless", "mechanism", "severity")
_ONLY_OF = {"gender": Kind.PERSON, "titles": Kind.PERSON, "demonyms": Kind.PLACE}

_kind = values.choice(ENTRY_KINDS)
_gender = values.choice(Gender)
_severity = values.choice(Severity)
_mechanism = values.choice(Mechanism)


def read_entries(complaints: Complaints, root: Node | None) -> list[Record[Entry]]:
    """The entries of a glossary file. `places` of a record has `garbles` and `titles`."""
    if root is None:
        return []
    found = (_entry(complaints, node) for node in values.items(complaints, root, "a glossary"))
    return [record for record in found if record is not None]


def _entry(complaints: Complaints, node: Node) -> Record[Entry] | None:
    fields = open_fields(complaints, node, "an entry", _REQUIRED, _OPTIONAL)
    if fields is None:
        return None
    identifier = fields.read("id", values.identifier)
    record: Record[Entry] = Record(
        "entry", identifier or "", None, fields.place_of("id"), complaints, fields.removes()
    )
    if not record.removes:
        _fill(record, fields)
    return record if identifier else None


def _fill(record: Record[Entry], fields: Fields) -> None:
    name = fields.read("name", values.form)
    kind = fields.read("kind", _kind)
    for key, only in _ONLY_OF.items():
        if kind is not None and key in fields.nodes and kind != only:
            fields.complaints.add(
                fields.place_of(key),
                f"{key} of an entry of kind {kind}",
                f"leave it out; only entries of kind {only} have {key}",
            )
    aliases = fields.placed_forms("aliases")
    for alias, place in aliases:
        if alias == name:
            fields.complaints.add(place, "an alias is the name itself", "delete it")
    titles = [
        (held, place) for node in fields.items("titles") for held, place in _held(fields, node)
    ]
    garbles = _garbles(fields)
    gender, country = fields.read("gender", _gender), fields.read("country", values.country)
    severity, note = fields.read("severity", _severity), fields.read("note", values.text)
    demonyms, unless = fields.forms("demonyms"), fields.forms("unless")
    pivot = fields.forms_by_language("pivot")
    bad, good = fields.examples()
    if name is None or kind is None:
        return
    record.value = Entry(
        id=record.key,
        name=name,
        kind=kind,
        aliases=tuple(alias for alias, _ in aliases),
        gender=gender,
        country=country,
        demonyms=demonyms,
        titles=tuple(held for held, _ in titles),
        pivot=pivot,
        garbles=tuple(garble for garble, _ in garbles),
        unless=unless,
        severity=severity,
        note=note,
        bad=bad,
        good=good,
        origin=record.origin,
    )
    record.places["garbles"] = tuple(place for _, place in garbles)
    record.places["titles"] = tuple(place for _, place in titles)


def _held(fields: Fields, node: Node) -> list[tuple[OfficeHeld, Place]]:
    title = open_fields(fields.complaints, node, "a title", ("title",), ("since", "until"))
    if title is None:
        return []
    office = title.read("title", values.identifier)
    since, until = title.period()
    return [] if office is None else [(OfficeHeld(office, since, until), title.place_of("title"))]


def _garbles(fields: Fields) -> list[tuple[Garble, Place]]:
    found: list[tuple[Garble, Place]] = []
    seen: set[tuple[str, tuple[str, ...], tuple[str, ...]]] = set()
    for node in fields.items("garbles"):
        read = _garble(fields.complaints, node)
        if read is None:
            continue
        garble, place = read
        # One form may stand for several things, told apart by their conditions.
        condition = (garble.form, garble.when, garble.unless)
        if condition in seen:
            fields.complaints.add(
                place,
                f"the garble {quoted(garble.form)} stands twice in one entry",
                "keep one of the two, or give each its own when",
            )
        seen.add(condition)
        found.append(read)
    return found


def _tell_common(complaints: Complaints, place: Place, form: str) -> None:
    """Complain of a garble that nearly every text would have."""
    if STOP_WORDS.issuperset(phrase_keys(form)):
        complaints.add(
            place,
            f"{quoted(form)} stands in every text",
            "add the words that stand beside it, or `when` it is a garble",
        )


def _garble(complaints: Complaints, node: Node) -> tuple[Garble, Place] | None:
    if isinstance(node, ScalarNode):
        form = values.form(complaints, node, "an item of garbles")
        if form is not None:
            _tell_common(complaints, node, form)
        return None if form is None else (Garble(form), node)
    fields = open_fields(complaints, node, "a garble", (), _GARBLE_KEYS)
    if fields is None:
        return None
    if ("form" in fields.nodes) == ("regex" in fields.nodes):
        if fields.node.whole:
            complaints.add(
                fields.place_of("regex"),
                "a garble has exactly one of form and regex",
                "give the literal form or a regular expression",
            )
        return None
    literal = "form" in fields.nodes
    form = fields.read("form", values.form) if literal else fields.read("regex", values.pattern)
    suggestion = fields.read("suggestion", values.line)
    if form is not None and form == suggestion:
        complaints.add(
            fields.place_of("suggestion"),
            "the suggestion is the garble itself",
            "suggest the right form, or leave it out to suggest the name",
        )
    when, unless = fields.forms("when"), fields.forms("unless")
    mechanism, severity = fields.read("mechanism", _mechanism), fields.read("severity", _severity)
    if form is None:
        return None
    if literal and not when:
        _tell_common(complaints, fields.place_of("form"), form)
    garble = Garble(form, not literal, when, unless, suggestion, mechanism, severity)
    return garble, fields.place_of("form" if literal else "regex")
