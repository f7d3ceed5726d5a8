"""The terminal: consoles, tables and progress bars as all commands draw them.

With `eval_tables`, what knows rich. Where output is no terminal, no bar is drawn.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["console", "progress", "table"]

_PIPED = 120


def console(*, stderr: bool = False) -> Console:
    """A console that prints text as it is; piped, it is at least 120 columns wide."""
    made = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not made.is_terminal:
        made.width = max(made.width, _PIPED)
    return made


def table(headings: Iterable[tuple[str, Literal["left", "right"]]]) -> Table:
    """A table without lines, by heading and side."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    for heading, side in headings:
        made.add_column(heading, justify=side, overflow="fold")
    return made


def progress() -> "Progress":
    """A progress bar on standard error; without a total it counts. Gone when it is done."""
    # Its import takes a tenth of a short run, and only a person at a terminal sees it.
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console(stderr=True),
        transient=True,
    )
