"""Reading the settings.yaml of a layer. What a setting may be, `mtqa.settings` says."""

from collections.abc import Sequence
from dataclasses import fields as fields_of
from dataclasses import replace

from mtqa.errors import SettingsError
from mtqa.rules import values
from mtqa.rules.closest import did_you_mean
from mtqa.rules.complaints import Complaints, Place, quoted
from mtqa.rules.nodes import BrokenNode, MappingNode, Node, ScalarNode, SequenceNode
from mtqa.rules.records import Record, lay
from mtqa.rules.ruleset import Setting, SettingValue
from mtqa.settings import Settings, with_values

__all__ = ["lay_settings", "read_settings"]

_KNOWN = tuple(field.name for field in fields_of(Settings))
# Each value is judged alone first, so the two limits that bind each other are let apart.
_LOOSE = replace(Settings(), threshold=1.0, floor=0.0)


def read_settings(complaints: Complaints, root: Node | None) -> list[Record[Setting]]:
    """The settings of a file, each already known to be possible on its own."""
    if root is None or isinstance(root, BrokenNode):
        return []
    if not isinstance(root, MappingNode):
        complaints.add(
            root, "settings.yaml must be a mapping", "write lines such as threshold: 0.6"
        )
        return []
    return [
        Record("setting", key.value, _setting(complaints, key, node), key, complaints)
        for key, node in root.pairs
    ]


def _setting(complaints: Complaints, key: ScalarNode, node: Node) -> Setting | None:
    if key.value not in _KNOWN:
        meant = did_you_mean(key.value, _KNOWN)
        complaints.add(
            key,
            f"no setting is called {quoted(key.value)}",
            f"did you mean {meant}?" if meant else f"known are {', '.join(_KNOWN)}",
        )
        return None
    value = _value(complaints, node, key.value)
    if value is None or not _possible(complaints, node, _LOOSE, {key.value: value}):
        return None
    return Setting(value, complaints.path, node.line, node.column)


def _value(complaints: Complaints, node: Node, what: str) -> SettingValue | None:
    if isinstance(node, SequenceNode):
        found = [values.line(complaints, item, f"an item of {what}") for item in node.items]
        return tuple(value for value in found if value is not None)
    if isinstance(node, MappingNode):
        pairs = ((key.value, values.line(complaints, item, key.value)) for key, item in node.pairs)
        return {key: value for key, value in pairs if value is not None}
    return values.line(complaints, node, what)


def _possible(
    complaints: Complaints, place: Place, base: Settings, given: dict[str, SettingValue]
) -> bool:
    try:
        with_values(base, given, "")
    except SettingsError as error:
        message, _, remedy = str(error).removeprefix(": ").partition("; ")
        complaints.add(place, message, remedy)
        return False
    return True


def lay_settings(layers: Sequence[Sequence[Record[Setting]]]) -> dict[str, Setting]:
    """Each setting from the last layer that has it; together they must be possible."""
    laid = lay(layers)
    settings = {
        key: record.value
        for key, record in sorted(laid.records.items())
        if record.value is not None
    }
    together = {key: setting.value for key, setting in settings.items()}
    for key in ("floor", "threshold"):
        if key in settings:
            record = laid.records[key]
            _possible(record.complaints, settings[key], Settings(), together)
            break
    return settings
