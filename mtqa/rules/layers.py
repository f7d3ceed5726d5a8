"""From the bytes of all files of all layers to one rule set, or to all that is wrong with them.

Pure: reads no files.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Protocol

from mtqa.errors import Problem, RulesError
from mtqa.rules import contradictions
from mtqa.rules.allow import read_allowances
from mtqa.rules.codec import DecodeError, content_hash
from mtqa.rules.complaints import Complaints
from mtqa.rules.decoding import decode
from mtqa.rules.domains import read_domains
from mtqa.rules.entries import read_entries
from mtqa.rules.file_layer import FileLayer, pack_file, unpack_file
from mtqa.rules.files import FileContent, Role
from mtqa.rules.nodes import BrokenNode
from mtqa.rules.offices import read_offices
from mtqa.rules.pivots import known_sets, lay_pivots, looks_like_pivot, read_pivot
from mtqa.rules.preferences import lay_settings, read_settings
from mtqa.rules.records import lay
from mtqa.rules.ruleset import RuleSet
from mtqa.rules.yamltree import parse

__all__ = ["KnownFiles", "read_layers"]


class KnownFiles(Protocol):
    """Where what files hold is kept, by their content."""

    def recall(self, file: FileContent) -> bytes | memoryview | None:
        """The bytes that are kept of a file."""

    def remember(self, file: FileContent, payload: bytes) -> None:
        """Keep the bytes of a file."""


def read_layers(
    layers: Sequence[Sequence[FileContent]], known: KnownFiles | None = None
) -> RuleSet:
    """The rule set of all layers, later over earlier. Raises RulesError with all problems.

    A file that `known` has the records of is not parsed.
    """
    complaints: list[Complaints] = []
    read: list[FileLayer] = []
    for files in layers:
        layer = FileLayer()
        for file in files:
            found, its_complaints = _read(file, known)
            layer.extend(found)
            complaints.append(its_complaints)
        read.append(layer)
    ruleset = _laid(read)
    problems: list[Problem] = [problem for one in complaints for problem in one.problems]
    if problems:
        raise RulesError(problems)
    return replace(ruleset, hash=content_hash(ruleset))


def _read(file: FileContent, known: KnownFiles | None) -> tuple[FileLayer, Complaints]:
    """What a file holds, and what is wrong with it: nothing is, where it is known."""
    payload = known.recall(file) if known is not None and file.data is not None else None
    if payload is not None and file.data is not None:
        _, complaints = decode(file.label, file.data)
        with suppress(DecodeError):
            return unpack_file(payload, complaints), complaints
    layer = FileLayer()
    complaints = _read_file(file, layer)
    if known is not None and not complaints.problems:
        known.remember(file, pack_file(layer))
    return layer, complaints


def _read_file(file: FileContent, layer: FileLayer) -> Complaints:
    start = BrokenNode(1, 1)
    if file.data is None:
        complaints = Complaints(file.label)
        complaints.add(start, f"cannot be read: {file.failure}", "make the file readable")
        return complaints
    if file.role is Role.STRAY:
        complaints = Complaints(file.label)
        complaints.add(
            start,
            "no rules are looked for in a file of this name and place",
            "move it into glossary or pivots and let its name end in .yaml; in the folder "
            "itself stand only titles.yaml, domains.yaml, allow.yaml and settings.yaml",
        )
        return complaints
    text, complaints = decode(file.label, file.data)
    root = parse(text, complaints)
    role = file.role
    if role is Role.BY_CONTENT:
        role = Role.PIVOT if looks_like_pivot(root) else Role.GLOSSARY
    if role is Role.GLOSSARY:
        layer.entries += read_entries(complaints, root)
    elif role is Role.TITLES:
        layer.offices += read_offices(complaints, root)
    elif role is Role.PIVOT:
        layer.pivots += read_pivot(complaints, root)
    elif role is Role.DOMAINS:
        layer.domains += read_domains(complaints, root)
    elif role is Role.ALLOW:
        layer.allowances += read_allowances(complaints, root)
    else:
        layer.settings += read_settings(complaints, root)
    return complaints


def _laid(layers: Sequence[FileLayer]) -> RuleSet:
    entries = lay([layer.entries for layer in layers])
    offices = lay([layer.offices for layer in layers])
    contradictions.report_entries(entries.records)
    contradictions.report_offices(offices.records)
    pivots = lay_pivots([layer.pivots for layer in layers])
    sets = {word.id for pivot in pivots for word in pivot.words}
    if any(layer.allowances for layer in layers):
        sets |= {f"{p.code}:{phrase.pivot}" for p in pivots for phrase in p.phrases}
        sets |= {f"{p.code}:{word}" for p in pivots for word, _ in p.lexicon}
    standing = entries.records.keys() | offices.records.keys() | sets
    ever = entries.ever | offices.ever | known_sets([layer.pivots for layer in layers]) | sets
    return RuleSet(
        entries=tuple(contradictions.keep_known_offices(entries, offices)),
        offices=tuple(offices.values()),
        pivots=tuple(pivots),
        domains=tuple(lay([layer.domains for layer in layers]).values()),
        allowances=tuple(
            contradictions.keep_known_allowances(
                lay([layer.allowances for layer in layers]),
                standing,
                ever,
            )
        ),
        settings=lay_settings([layer.settings for layer in layers]),
    )
