"""`mtqa names`: match names against a list, and explain one.

Knows options and where output goes; names are matched in `mtqa.names`.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mtqa.cli.visible import visible
from mtqa.errors import InputError

if TYPE_CHECKING:
    from mtqa.names import Matcher

__all__ = ["explain", "match"]

_NamesOption = Annotated[
    Path,
    typer.Option("--names", metavar="FILE", help="One name a line; .txt or .txt.gz."),
]
_FormsOption = Annotated[
    Path | None,
    typer.Option(
        "--pivot-forms", metavar="TSV", help="Name token, tab, its form in a pivot's script."
    ),
]
_AttestedOption = Annotated[
    Path | None,
    typer.Option(
        "--attested", metavar="TSV", help="Token, tab, count; in place of the shipped lexicon."
    ),
]


def match(
    names: _NamesOption,
    queries: Annotated[
        Path, typer.Option("--queries", metavar="FILE", help='JSONL with "query" in each line.')
    ],
    out: Annotated[Path, typer.Option("--out", metavar="OUT", help="JSONL to write.")],
    pivot_forms: _FormsOption = None,
    attested: _AttestedOption = None,
) -> None:
    """Match a list of queries against a list of names.

    Writes query, candidate, probability of being its garble, and runner-up, a line each: the
    best candidate whatever its probability.

    Example: mtqa names match --names names.txt --queries queries.jsonl --out matches.jsonl

    Exit codes: 0 done; 2 wrong usage or an input that cannot be read.
    """
    matcher = _matcher(names, pivot_forms, attested)
    lines = []
    for query in _queries(queries):
        found = matcher.match(query, thorough=True, count=2)
        row = {
            "query": query,
            "candidate": found.candidate,
            "probability": round(found.probability, 6),
            "runner_up": found.runner_up,
        }
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    written = out.with_name(out.name + ".part")
    written.write_text("".join(lines), encoding="utf-8")
    written.replace(out)
    typer.echo(visible(f"{out}: {len(lines):,} queries matched"))


def explain(
    query: Annotated[str, typer.Argument(metavar="NAME", help="The name as the text has it.")],
    names: Annotated[
        Path | None,
        typer.Option("--names", metavar="FILE", help="One name a line; .txt or .txt.gz."),
    ] = None,
    pivot_forms: _FormsOption = None,
    attested: _AttestedOption = None,
    best: Annotated[int, typer.Option("--best", min=1, max=20, help="Candidates to show.")] = 3,
) -> None:
    """Show what a name may be a garble of, how probably, and how it came about.

    Without --names, the names are those of the default rules.

    Example: mtqa names explain "Beit Higseth"
    """
    from mtqa.names import derivation, likely_pivot

    matcher = _matcher(names, pivot_forms, attested)
    found = matcher.match(query, thorough=True, count=best)
    if found.right == "listed":
        typer.echo(visible(f"{query}: right, it is listed"))
    elif found.right == "attested":
        typer.echo(visible(f"{query}: right, each part is known as a name"))
    if not found.candidates:
        typer.echo("no listed name is near")
        return
    if found.right is None:
        typer.echo(visible(f"{query}: garbled with probability {found.probability:.3f}"))
    for candidate in found.candidates:
        pivot, share = likely_pivot(matcher.channel, candidate.pairs)
        line = f"{candidate.score:7.2f}  {candidate.name}  (through {pivot}, {share:.2f})"
        typer.echo(visible(line))
        for told in derivation(matcher.channel, candidate.pairs):
            typer.echo(visible(f"         {told}"))


def _rule_names() -> list[str]:
    """The right forms of the default rules' persons, organisations, places and works."""
    from mtqa.rules.loader import load_rules
    from mtqa.typology import Kind

    kinds = (Kind.PERSON, Kind.ORG, Kind.PLACE, Kind.WORK)
    entries = [entry for entry in load_rules([]).entries if entry.kind in kinds]
    return [form for entry in entries for form in (entry.name, *entry.aliases)]


def _matcher(names: Path | None, pivot_forms: Path | None, attested: Path | None) -> "Matcher":
    from mtqa.names import Matcher, build_index, load_channel, read_lexicon

    channel = load_channel()
    forms = _forms(pivot_forms) if pivot_forms else None
    index = build_index(_lines(names) if names else _rule_names(), channel, forms)
    return Matcher(index, channel=channel, lexicon=read_lexicon(attested) if attested else None)


def _lines(path: Path) -> list[str]:
    try:
        raw = path.read_bytes()
        if path.suffix == ".gz":
            raw = gzip.decompress(raw)
        return raw.decode("utf-8-sig").splitlines()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as text: {error}") from error


def _queries(path: Path) -> Iterator[str]:
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}:{number}: not JSON: {error}") from error
        if not isinstance(row, dict) or not isinstance(row.get("query"), str):
            raise InputError(f'{path}:{number}: expected an object with a string "query"')
        yield row["query"]


def _forms(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        token, tab, form = line.partition("\t")
        if not tab or not form.strip():
            raise InputError(f"{path}:{number}: expected a name token, a tab and its form")
        found.setdefault(token, []).append(form.split("\t")[0].strip())
    return found
