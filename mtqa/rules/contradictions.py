"""What is right in each rule but wrong between two: contradictions and dangling references.

Works on records of all layers laid over each other, and reports at the rule that must change.
"""

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import replace

from mtqa.model import Entry
from mtqa.rules.closest import did_you_mean
from mtqa.rules.complaints import Place, quoted
from mtqa.rules.phrases import capitals_agree, form_tokens
from mtqa.rules.records import Laid, Record
from mtqa.rules.ruleset import Allowance, Office
from mtqa.text.fold import fold_phrase

__all__ = ["keep_known_allowances", "keep_known_offices", "report_entries", "report_offices"]

RightForms = dict[tuple[str, ...], list[tuple[tuple[str, ...], Entry]]]


def _finds(wrong: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether a search for the tokens `wrong` also finds a text that says `right`."""
    return fold_phrase(wrong) == fold_phrase(right) and capitals_agree(wrong, right)


def report_entries(records: Mapping[str, Record[Entry]]) -> None:
    """Report garbles that are a right form of their own entry, or of another one.

    Against another entry a garble may stand that has conditions to tell the two apart.
    """
    right: RightForms = {}
    for record in records.values():
        if record.value is not None:
            for form in (record.value.name, *record.value.aliases):
                tokens = form_tokens(form)
                right.setdefault(fold_phrase(tokens), []).append((tokens, record.value))
    for record in records.values():
        if record.value is not None:
            _report_garbles(record, record.value, right)


def _report_garbles(record: Record[Entry], entry: Entry, right: RightForms) -> None:
    for garble, place in zip(entry.garbles, record.places["garbles"], strict=True):
        if garble.regex:
            continue
        wanted = form_tokens(garble.form)
        owners = {
            owner.id: owner
            for tokens, owner in right.get(fold_phrase(wanted), ())
            if capitals_agree(wanted, tokens)
        }
        if entry.id in owners:
            record.complaints.add(
                place,
                f"the garble {quoted(garble.form)} is a right form of its own entry "
                "(case, accents and hyphens do not count)",
                "delete it here, or from name and aliases",
            )
        elif owners and not (garble.when or garble.unless or entry.unless):
            other = owners[min(owners)]
            record.complaints.add(
                place,
                f"the garble {quoted(garble.form)} is a right form of {other.id} ({other.origin})",
                "say with when or unless where it is wrong, or delete it",
            )


def report_offices(records: Mapping[str, Record[Office]]) -> None:
    """Report wrong forms of an office that are right forms of it."""
    for record in records.values():
        office = record.value
        if office is None:
            continue
        right = [form_tokens(form) for form in (office.name, *office.aliases)]
        for key, forms in (("wrong", office.wrong), ("weak", office.weak)):
            for form, place in zip(forms, record.places[key], strict=True):
                if any(_finds(form_tokens(form), tokens) for tokens in right):
                    record.complaints.add(
                        place,
                        f"{quoted(form)} is both a right form and a {key} form of this office",
                        "delete one of the two",
                    )


def keep_known_offices(entries: Laid[Entry], offices: Laid[Office]) -> list[Entry]:
    """The entries, without titles whose office a layer has taken away.

    A title that no layer ever had is reported.
    """
    kept: list[Entry] = []
    for key in sorted(entries.records):
        record = entries.records[key]
        if record.value is None:
            continue
        for held, place in zip(record.value.titles, record.places["titles"], strict=True):
            if held.office not in offices.ever:
                _report_unknown(record, place, "office", held.office, offices.ever)
        titles = tuple(held for held in record.value.titles if held.office in offices.records)
        same = len(titles) == len(record.value.titles)
        kept.append(record.value if same else replace(record.value, titles=titles))
    return kept


def keep_known_allowances(
    allowances: Laid[Allowance], standing: Container[str], ever: Collection[str]
) -> list[Allowance]:
    """The allowances, without those for a rule that a layer has taken away.

    standing, ever: ids of the rules that stand, and of all that any layer has.
    An allowance for a rule that no layer ever had is reported.
    """
    kept: list[Allowance] = []
    for key in sorted(allowances.records):
        record = allowances.records[key]
        allowance = record.value
        if allowance is None:
            continue
        if allowance.entry is not None and allowance.entry not in ever:
            _report_unknown(record, record.place, "rule", allowance.entry, ever)
        if allowance.entry is None or allowance.entry in standing:
            kept.append(allowance)
    return kept


def _report_unknown(
    record: Record[Entry] | Record[Allowance],
    place: Place,
    what: str,
    key: str,
    ever: Iterable[str],
) -> None:
    meant = did_you_mean(key, ever)
    home = "titles.yaml" if what == "office" else "the rules"
    record.complaints.add(
        place,
        f"no {what} has the id {quoted(key)}",
        f"did you mean {meant}?" if meant else f"add it to {home}, or delete this",
    )
