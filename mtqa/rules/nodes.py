"""The tree that a rules file is read into: every scalar a string, every node with its place.

Knows neither YAML nor what the values mean.
"""

from dataclasses import dataclass, field

__all__ = ["BrokenNode", "MappingNode", "Node", "ScalarNode", "SequenceNode"]


@dataclass(slots=True)
class ScalarNode:
    """A string as written. `line` and `column` count from 1, in code points."""

    value: str
    line: int
    column: int


@dataclass(slots=True)
class SequenceNode:
    """A list."""

    line: int
    column: int
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class MappingNode:
    """A mapping of distinct string keys, in file order.

    `whole` is False where a syntax error cut it short, so that nothing can be said
    of the keys it lacks.
    """

    line: int
    column: int
    pairs: list[tuple[ScalarNode, "Node"]] = field(default_factory=list)
    whole: bool = True


@dataclass(slots=True)
class BrokenNode:
    """Stands for something that was reported when the tree was built; readers pass over it."""

    line: int
    column: int


Node = ScalarNode | SequenceNode | MappingNode | BrokenNode
