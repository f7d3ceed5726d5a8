"""From the text of a rules file to a tree of nodes, reporting what strict YAML forbids.

The one module that meets PyYAML. It takes the parser's events one by one, so that neither
depth nor aliases of a hostile file can make it recurse or grow. Knows no rules.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from mtqa.rules.complaints import Complaints, quoted
from mtqa.rules.nodes import BrokenNode, MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["DEEPEST", "parse"]

DEEPEST = 16
"""Levels of lists and mappings a file may have."""

_MOST_NODES = 4_000_000
_MOST_RESTARTS = 20

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_REMEDIES = (
    ("tab character", "indent with spaces, never with tabs"),
    (r"'\t'", "indent with spaces, never with tabs"),
    ("mapping values are not allowed", "put a value that holds a colon in quotation marks"),
    ("',' or ']'", "close the list with ], or put a comma between its items"),
    ("',' or '}'", "close the mapping with }, or put a comma between its keys"),
    ("unexpected end of stream", "close the quotation mark"),
    ("could not find expected ':'", "write a colon and a space after the key"),
    ("'-' indicator", "begin every item of the list in the same column with a hyphen and a space"),
    ("<block end>", "give all items of one list and all keys of one mapping the same indentation"),
    (
        "expected key",
        "give all keys of one mapping the same indentation, and close quotation marks",
    ),
    ("cannot start any token", "put a value that begins with this character in quotation marks"),
    ("unknown escape", "use single quotation marks, or double the backslash"),
)
_ANY_REMEDY = "mend the YAML here; put values with special characters in quotation marks"


class _UnreadableError(Exception):
    """The rest of the current item cannot be read; already reported."""


class _TooMuchError(Exception):
    """The rest of the file will not be read; already reported."""


class _Mark:
    __slots__ = ("column", "line")

    def __init__(self, mark: Any, skipped: int) -> None:  # of either parser, they share no base
        self.line: int = mark.line + 1 + skipped
        self.column: int = mark.column + 1


class _Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("key", "keys", "node", "value_next")

    def __init__(self, node: SequenceNode | MappingNode) -> None:
        self.node = node
        self.keys: dict[str, int] = {}
        self.key: ScalarNode | None = None  # None also where the key is to be passed over
        self.value_next = False


class _Builder:
    def __init__(self, complaints: Complaints) -> None:
        self.root: Node | None = None
        self.line = 1  # of the last event
        self._complaints = complaints
        self._open: list[_Open] = []
        self._nodes = 0

    def take(self, events: Iterator["yaml.Event"], skipped: int) -> None:
        """Add what `events` tell. `skipped` lines stand before the text they come from."""
        documents = 0
        for event in events:
            mark = _Mark(event.start_mark, skipped)
            if isinstance(event, yaml.NodeEvent):
                self.line = mark.line
                self._node(event, mark)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close()
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if event.tags:
                    self._complaints.add(mark, "a %TAG directive", "delete it; rules have no tags")
                if documents > 1:
                    self._complaints.add(
                        mark, "a second document", "delete the ---, or split the file in two"
                    )
                    return

    def abandon(self) -> None:
        """Close what is open; mappings remember that they were cut short."""
        while self._open:
            if isinstance(self._open[-1].node, MappingNode):
                self._open[-1].node.whole = False
            self._close()

    def _node(self, event: "yaml.NodeEvent", mark: _Mark) -> None:
        complaints = self._complaints
        self._nodes += 1
        if self._nodes > _MOST_NODES:
            complaints.add(
                mark, f"more than {_MOST_NODES} values in one file", "split it into several files"
            )
            raise _TooMuchError
        if isinstance(event, yaml.ScalarEvent):
            self._report_marks(event, mark)
            if not (event.value or event.style or self._open):
                return  # a document of comments alone
            key = self._open[-1].key if self._open and self._open[-1].value_next else None
            # The parser places a missing value where the next thing stands.
            place = mark if event.value or event.style or key is None else key
            self._attach(ScalarNode(event.value, place.line, place.column))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._report_marks(event, mark)
            if len(self._open) >= DEEPEST:
                complaints.add(
                    mark,
                    f"nested more than {DEEPEST} levels deep",
                    "no rule goes so deep; flatten it",
                )
                raise _UnreadableError
            listed = isinstance(event, yaml.SequenceStartEvent)
            self._open.append(
                _Open((SequenceNode if listed else MappingNode)(mark.line, mark.column))
            )
        else:
            name = quoted(f"*{event.anchor}")
            complaints.add(mark, f"an alias ({name})", "write the value out in full")
            self._attach(BrokenNode(mark.line, mark.column))

    def _report_marks(
        self, event: "yaml.ScalarEvent | yaml.CollectionStartEvent", at: _Mark
    ) -> None:
        if event.anchor is not None:
            name = quoted(f"&{event.anchor}")
            self._complaints.add(at, f"an anchor ({name})", "delete it; nothing can refer to it")
        if event.tag is not None:
            self._complaints.add(
                at, f"a tag ({quoted(event.tag)})", "delete it; every value is a string"
            )

    def _close(self) -> None:
        self._attach(self._open.pop().node)

    def _attach(self, node: Node) -> None:
        if not self._open:
            if isinstance(self.root, SequenceNode) and isinstance(node, SequenceNode):
                self.root.items.extend(node.items)
            else:
                self.root = node
            return
        inner = self._open[-1]
        if isinstance(inner.node, SequenceNode):
            inner.node.items.append(node)
        elif inner.value_next:
            if inner.key is not None:
                inner.node.pairs.append((inner.key, node))
            inner.value_next = False
        else:
            inner.key = self._key(inner, node)
            inner.value_next = True

    def _key(self, inner: _Open, node: Node) -> ScalarNode | None:
        if isinstance(node, ScalarNode):
            first = inner.keys.get(node.value)
            if first is None:
                inner.keys[node.value] = node.line
                return node
            self._complaints.add(
                node,
                f"the key {quoted(node.value)} stands twice in one mapping (first on line {first})",
                "keep one of the two",
            )
        elif not isinstance(node, BrokenNode):
            self._complaints.add(node, "a key that is no string", "write a single word as the key")
        return None


def parse(text: str, complaints: Complaints) -> Node | None:
    """The root of the tree, None for a file without content.

    `text` must be free of control characters. After a syntax error in a block list,
    reading resumes with the list's next item, so that later items are judged too.
    """
    builder = _Builder(complaints)
    skipped = 0
    for _ in range(_MOST_RESTARTS):
        try:
            builder.take(yaml.parse(text, Loader=_LOADER), skipped)
        except _UnreadableError:
            failed = builder.line
        except _TooMuchError:
            failed = len(complaints.lines)
        except yaml.MarkedYAMLError as error:
            failed = _report(error, complaints, skipped, builder.line)
        else:
            return builder.root
        builder.abandon()
        if not isinstance(builder.root, SequenceNode):
            return builder.root
        # The column of a block list is that of its hyphens; a list in brackets has none.
        item = re.compile(" " * (builder.root.column - 1) + r"-(?: |$)")
        lines = complaints.lines
        after = next((n for n in range(failed, len(lines)) if item.match(lines[n])), None)
        if after is None:
            return builder.root
        text, skipped = "\n".join(lines[after:]), after
    complaints.add(
        BrokenNode(skipped + 1, 1),
        "too many syntax errors: the file is not read from here on",
        "mend those reported, then read the file again",
    )
    return builder.root


def _report(
    error: "yaml.MarkedYAMLError", complaints: Complaints, skipped: int, reached: int
) -> int:
    """Report a syntax error; the line (from 1) on which the item that fails begins or goes on."""
    problem = error.problem or "not YAML"
    mark = error.problem_mark or error.context_mark
    begun = error.context_mark or mark
    if mark is None or begun is None:
        complaints.add(BrokenNode(1, 1), f"not YAML: {problem}", _ANY_REMEDY)
        return len(complaints.lines)
    at, start = _Mark(mark, skipped), _Mark(begun, skipped)
    # What is never closed is only noticed at the end of the file.
    place = next((mark for mark in (at, start) if _text_from(mark, complaints)), None)
    where = f" ({error.context} that begins on line {start.line})" if error.context_mark else ""
    remedy = next((told for sign, told in _REMEDIES if sign in problem), _ANY_REMEDY)
    complaints.add(place or _end(complaints), f"not YAML: {problem}{where}", remedy)
    return max(reached, min(at.line, start.line))


def _text_from(mark: _Mark, complaints: Complaints) -> bool:
    """Whether anything but space stands at `mark` or after it."""
    rest = complaints.lines[mark.line - 1 :]
    return any(line[mark.column - 1 if n == 0 else 0 :].strip() for n, line in enumerate(rest))


def _end(complaints: Complaints) -> BrokenNode:
    """The place of the last character that is no space."""
    number = max((n for n, line in enumerate(complaints.lines) if line.strip()), default=0)
    return BrokenNode(number + 1, max(1, len(complaints.lines[number].rstrip())))
