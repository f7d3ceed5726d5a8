"""`mtqa report`: draw the report of a run folder again."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["report"]


def report(
    run: Annotated[
        Path, typer.Argument(metavar="RUN", help="A run folder, as `mtqa score --out` writes it.")
    ],
) -> None:
    """Draw the HTML report of a run again, from the run folder's files alone.

    Example: mtqa report reports/demo
    """
    from mtqa.report.html import draw

    draw(run)
    typer.echo(run / "index.html")
