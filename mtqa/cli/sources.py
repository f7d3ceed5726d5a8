"""`mtqa sources`: build an index of clean articles, and search it.

Knows options and where output goes; indexes are made and searched in `mtqa.sources`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mtqa.cli.visible import visible
from mtqa.errors import UsageError

if TYPE_CHECKING:
    from mtqa.model import Failure, Source

__all__ = ["build", "search"]

_SOME_FAILED = 4
_TOLD_EVERY = 1000

_EncoderOption = Annotated[
    str | None,
    typer.Option(
        "--encoder",
        metavar="MODEL",
        help="A model folder or hub id. Default: MTQA_ENCODER, else the model shipped with mtqa.",
    ),
]


def build(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCES...", help="Files, folders or globs of clean articles."),
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="INDEX", help="The folder to write the index to.")
    ],
    encoder: _EncoderOption = None,
) -> None:
    """Index clean articles on disk, so that `mtqa score --sources INDEX` starts at once.

    An index that stands at INDEX is replaced, and only when the new one is whole.

    Example: mtqa sources build seeds/clean --out clean.index

    Exit codes: 0 built; 2 wrong usage; 4 built, but some sources could not be read.
    """
    # Imported here, so that the other commands and --help do not wait for numpy.
    from mtqa.sources import build_index, save_index
    from mtqa.sources.encoders import AUTO, load_encoder

    failed = told = 0

    def on_failure(failure: "Failure") -> None:
        nonlocal failed
        failed += 1
        line = f":{failure.line}" if failure.line is not None else ""
        typer.echo(visible(f"{failure.input}{line}: {failure.message}"), err=True)

    def on_source(count: int) -> None:
        nonlocal told
        if count // _TOLD_EVERY > told:
            told = count // _TOLD_EVERY
            typer.echo(f"{count:,} sources", err=True)

    index = build_index(
        _read(sources), load_encoder(encoder or AUTO), on_failure=on_failure, on_source=on_source
    )
    if not len(index):
        raise UsageError(f"no source could be read from {visible(', '.join(sources))}")
    save_index(index, out)
    segments = len(index["segment_starts"])
    typer.echo(
        visible(f"{out}: {len(index):,} sources, {segments:,} segments, {index.encoder_name}")
    )
    if failed:
        typer.echo(f"{failed:,} sources left out", err=True)
        raise typer.Exit(_SOME_FAILED)


def _read(names: list[str]) -> Iterator["Source | Failure"]:
    from mtqa.reading import read_sources

    for name in names:
        yield from read_sources(name)


def search(
    index: Annotated[Path, typer.Argument(metavar="INDEX", help="An index made by `build`.")],
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="A text, or the name of a file that holds one.")
    ],
    best: Annotated[int, typer.Option("--best", min=1, max=50, help="Sources to show.")] = 5,
    encoder: _EncoderOption = None,
) -> None:
    """Show the sources most similar to a text, as `mtqa score` would match them.

    A line a source: similarity, whether it reports the same event, id and title.
    Excluded sources, such as the text itself, are shown with the reason.

    Example: mtqa sources search clean.index seeds/garbled/oval-office.txt
    """
    from mtqa.model import Article
    from mtqa.reading import read
    from mtqa.settings import Settings
    from mtqa.sources import match_sources, open_index, prepare
    from mtqa.sources.encoders import AUTO, load_encoder
    from mtqa.text import analyse

    article = Article("text", text)
    if len(text) < 1000 and "\n" not in text and Path(text).is_file():
        articles = [one for one in read([text]) if isinstance(one, Article)]
        if len(articles) != 1:
            raise UsageError(f"{visible(text)}: holds {len(articles)} articles; name one text")
        article = articles[0]
    model = load_encoder(encoder or AUTO)
    opened = open_index(index, model)
    settings = Settings(sources_per_article=best, min_source_similarity=0.0)
    matched = match_sources(prepare(analyse(article), model), opened, model, settings)
    if not matched.matches:
        typer.echo("no source is like this text", err=True)
    for match in matched.matches:
        event = "same event" if match.same_event else "other event"
        excluded = f" (excluded: {match.excluded})" if match.excluded else ""
        title = f"  {match.source.title}" if match.source.title else ""
        line = f"{match.similarity:.4f}  {event:11}  {match.source.id}{title}{excluded}"
        typer.echo(visible(line))
