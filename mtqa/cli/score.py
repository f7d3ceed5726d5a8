"""`mtqa score`: the main job. Options, the table at the end, and exit codes."""

import json
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mtqa.errors import UsageError

if TYPE_CHECKING:
    from mtqa.batch.run import Summary
    from mtqa.batch.work import Scored

__all__ = ["score"]


class FailOn(StrEnum):
    """The verdict from which `--fail-on` makes the exit code 1."""

    REVIEW = "review"
    REJECT = "reject"


def score(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files (.txt, .md, .html, .jsonl), folders, quoted globs, or - for stdin.",
        ),
    ],
    sources: Annotated[
        list[Path] | None,
        typer.Option(
            "--sources",
            metavar="PATH",
            help="Clean articles: folders or files, or one index made by `mtqa sources build`.",
        ),
    ] = None,
    rules: Annotated[
        list[Path] | None,
        typer.Option(
            "--rules",
            metavar="PATH",
            help="A rules file or folder laid over the default rules; may be given again.",
        ),
    ] = None,
    no_default_rules: Annotated[
        bool, typer.Option("--no-default-rules", help="Leave the default rules out.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="The run folder; else reports/ and the time."),
    ] = None,
    disable: Annotated[
        list[str] | None,
        typer.Option("--disable", metavar="CHECK", help="Switch a check off; may be given again."),
    ] = None,
    enable: Annotated[
        list[str] | None,
        typer.Option("--enable", metavar="CHECK", help="Switch on what settings switch off."),
    ] = None,
    encoder: Annotated[
        str | None,
        typer.Option("--encoder", metavar="MODEL", help="A sentence model: folder or hub id."),
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option("--threshold", help="Report findings at or above this confidence."),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Any other setting; may be given again."),
    ] = None,
    workers: Annotated[int, typer.Option("--workers", min=1, max=256, help="Processes.")] = 1,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help="Exit with 1 if an article gets this verdict or a worse."),
    ] = None,
    no_html: Annotated[
        bool, typer.Option("--no-html", help="Write the data only; `mtqa report` draws it later.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write a summary to standard output as JSON, no table.")
    ] = False,
) -> None:
    """Score articles: find mistranslated names, titles, terms and numbers, and write a report.

    Example: mtqa score seeds/garbled --sources seeds/clean --out reports/demo

    Writes findings.jsonl, articles.jsonl and more, and index.html, into the run folder.

    Exit codes: 0 done; 1 --fail-on was crossed; 2 wrong usage; 3 bad rules;
    4 done, but some articles or sources failed.
    """
    from mtqa.batch.run import run
    from mtqa.checker import Checker
    from mtqa.cli.score_screen import INDEXING, SCORING, Board, watched
    from mtqa.reading import read
    from mtqa.setup import Setup

    setup = Setup(
        rules=tuple(rules or ()),
        default_rules=not no_default_rules,
        sources=tuple(sources or ()),
        given=_given(settings or (), disable, enable, encoder, threshold),
    )
    folder = out or _fresh_folder()
    items = read(inputs)
    board = Board()
    with watched(quiet=as_json) as count:
        checker = Checker.from_setup(
            setup,
            on_failure=board.add_source_failure,
            on_source=lambda done: count(INDEXING, done),
        )

        def on_scored(scored: "Scored") -> None:
            board.add(scored)
            count(SCORING, board.seen)

        summary = run(
            items,
            checker,
            setup,
            folder,
            workers=workers,
            inputs=inputs,
            source_failures=board.source_failures,
            on_scored=on_scored,
        )
        if not no_html:
            from mtqa.report.html import draw

            draw(folder)
    if as_json:
        typer.echo(json.dumps(_record(summary, folder), indent=2))
    else:
        board.show(summary, folder, checker.encoder.name, drawn=not no_html)
    crossed = summary.verdicts["reject"]
    if fail_on is FailOn.REVIEW:
        crossed += summary.verdicts["review"]
    if fail_on is not None and crossed:
        raise typer.Exit(1)
    if summary.failed or board.source_failures:
        raise typer.Exit(4)


def _given(
    pairs: Sequence[str],
    disable: list[str] | None,
    enable: list[str] | None,
    encoder: str | None,
    threshold: float | None,
) -> dict[str, object]:
    """The settings given by flags, by name."""
    given: dict[str, object] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(f"--set {pair}: write NAME=VALUE, such as --set floor=0.2")
        given[name.strip()] = value.strip()
    flags = {"disable": disable, "enable": enable, "encoder": encoder, "threshold": threshold}
    return given | {name: value for name, value in flags.items() if value not in (None, [])}


def _fresh_folder() -> Path:
    """`reports/<time>`, with a number where two runs start in one second."""
    stem = datetime.now().strftime("%Y-%m-%d-%H%M%S")
    for number in range(1, 1000):
        folder = Path("reports") / (stem if number == 1 else f"{stem}-{number}")
        if not folder.exists():
            return folder
    raise UsageError("reports/ has a thousand runs of this second; give --out")


def _record(summary: "Summary", folder: Path) -> dict[str, object]:
    return {
        "out": str(folder),
        "articles": summary.articles,
        "failed": summary.failed,
        "words": summary.words,
        "findings": summary.findings,
        "verdicts": summary.verdicts,
        "seconds": summary.seconds,
    }
