"""A mapping with known keys: unknown and missing ones reported, values read on request.

Knows keys and nodes, not what a rule is.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from mtqa.rules import values
from mtqa.rules.closest import did_you_mean
from mtqa.rules.complaints import Complaints, Place, quoted
from mtqa.rules.nodes import BrokenNode, MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["Fields", "open_fields"]

Value = TypeVar("Value")
Reader = Callable[[Complaints, Node, str], Value | None]


class Fields:
    """The nodes of one mapping by key. Absent and faulty values read as None or empty."""

    def __init__(
        self, complaints: Complaints, node: MappingNode, what: str, nodes: dict[str, Node]
    ) -> None:
        self.complaints = complaints
        self.node = node
        self.what = what
        self.nodes = nodes

    def read(self, key: str, reader: Reader[Value]) -> Value | None:
        """The value of `key`, read by one of the readers of `mtqa.rules.values`."""
        node = self.nodes.get(key)
        return None if node is None else reader(self.complaints, node, key)

    def items(self, key: str) -> list[Node]:
        """The nodes of a list."""
        node = self.nodes.get(key)
        return [] if node is None else values.items(self.complaints, node, key)

    def forms(self, key: str) -> tuple[str, ...]:
        """A list of forms, none of them twice."""
        return tuple(value for value, _ in self.placed_forms(key))

    def placed_forms(self, key: str) -> list[tuple[str, Node]]:
        """As `forms`, each with its node."""
        node = self.nodes.get(key)
        return [] if node is None else values.placed_forms(self.complaints, node, key)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of running texts."""
        what = f"an item of {key}"
        found = (values.text(self.complaints, item, what) for item in self.items(key))
        return tuple(value for value in found if value is not None)

    def forms_by_language(self, key: str) -> dict[str, tuple[str, ...]]:
        """A mapping of language codes to lists of forms."""
        node = self.nodes.get(key)
        if node is None or isinstance(node, BrokenNode):
            return {}
        if not isinstance(node, MappingNode):
            self.complaints.add(
                node, f"{key} must be a mapping of languages to lists", "write {ar: [form, form]}"
            )
            return {}
        found: dict[str, tuple[str, ...]] = {}
        for code, forms in node.pairs:
            language = values.language(self.complaints, code, f"a key of {key}")
            placed = values.placed_forms(self.complaints, forms, f"{key} {quoted(code.value)}")
            if language is not None:
                found[language] = tuple(value for value, _ in placed)
        return found

    def period(self) -> tuple[str | None, str | None]:
        """The dates `since` and `until`, the first before the second."""
        since, until = self.read("since", values.day), self.read("until", values.day)
        if since and until and since >= until:
            self.complaints.add(
                self.place_of("until"),
                f"until {until} is not after since {since}",
                "exchange the two, or leave one out",
            )
        return since, until

    def examples(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The bad and the good sentences under `examples`."""
        node = self.nodes.get("examples")
        if node is None:
            return (), ()
        inner = open_fields(self.complaints, node, "examples", (), ("bad", "good"))
        return ((), ()) if inner is None else (inner.texts("bad"), inner.texts("good"))

    def removes(self) -> bool:
        """Whether the mapping takes something away; then it may only say what."""
        node = self.nodes.get("remove")
        if node is None:
            return False
        if not (isinstance(node, ScalarNode) and node.value == "true"):
            self.complaints.add(node, "remove can only be true", "write true, or leave it out")
            return False
        for key, _ in self.node.pairs:
            if key.value in self.nodes and key.value not in ("id", "remove"):
                self.complaints.add(
                    key,
                    f"{self.what} that is removed has nothing but an id",
                    f"leave out {key.value}, or leave out remove to replace it",
                )
        return True

    def place_of(self, key: str) -> Place:
        """Where the value of `key` stands; the mapping itself where it is absent."""
        return self.nodes.get(key, self.node)


def open_fields(
    complaints: Complaints,
    node: Node,
    what: str,
    required: Sequence[str],
    optional: Sequence[str],
) -> Fields | None:
    """The fields of a mapping node; None where it is no mapping.

    Of a mapping with `remove`, only the first required key is required.
    """
    known = (*required, *optional)
    if isinstance(node, BrokenNode):
        return None
    if not isinstance(node, MappingNode):
        kind = "a list" if isinstance(node, SequenceNode) else "a string"
        complaints.add(
            node, f"{what} must be a mapping, not {kind}", f"write keys out of {', '.join(known)}"
        )
        return None
    nodes: dict[str, Node] = {}
    for key, value in node.pairs:
        if key.value in known:
            nodes[key.value] = value
        elif not isinstance(value, BrokenNode):
            meant = did_you_mean(key.value, known)
            complaints.add(
                key,
                f"{what} has no key {quoted(key.value)}",
                f"did you mean {meant}?" if meant else f"its keys are {', '.join(known)}",
            )
    if node.whole:
        for key_name in required[:1] if "remove" in nodes else required:
            if key_name not in nodes:
                complaints.add(node, f"{what} lacks {key_name}", f"add {key_name}: and its value")
    return Fields(complaints, node, what, nodes)
