"""`mtqa names`: match names against a list, and explain one.

Knows options and where output goes; names are matched in `mtqa.names`.
"""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mtqa.cli.visible import visible
from mtqa.errors import InputError, UsageError

if TYPE_CHECKING:
    from mtqa.names import Candidate, Lexicon, Matcher
    from mtqa.rules.compiled import CompiledRules

__all__ = ["explain", "match"]

_ALIASES = 8  # candidates looked at for each shown: aliases of one entry are shown once

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
    names: Annotated[
        Path | None,
        typer.Option(
            "--names", metavar="FILE", help="One name a line; .txt or .txt.gz. Instead of rules."
        ),
    ] = None,
    pivot_forms: _FormsOption = None,
    attested: _AttestedOption = None,
    best: Annotated[int, typer.Option("--best", min=1, max=20, help="Candidates to show.")] = 3,
) -> None:
    """Show what a name may be a garble of, how probably, and how it came about.

    The names are those of the rules, with their pivot forms, or of --names. Of each candidate:
    its entry, the log-likelihood ratio, and the language it most probably came through.

    Example: mtqa names explain "Beit Higseth"

    Exit codes: 0 done; 2 wrong usage or an input that cannot be read; 3 bad rules.
    """
    if names and (rules or no_default_rules):
        raise UsageError("--names is instead of rules: leave --rules and --no-default-rules out")
    if pivot_forms and not names:
        raise UsageError("--pivot-forms goes with --names: entries of rules have their own (pivot)")
    if names:
        listing = _Listing(_matcher(names, pivot_forms, attested), None, _forms(pivot_forms))
    else:
        from mtqa.setup import Setup, open_names

        setup = Setup(rules=tuple(rules or ()), default_rules=not no_default_rules)
        compiled = setup.compiled_rules()
        listing = _Listing(open_names(compiled, _lexicon(attested)), compiled, {})
    for line in _explained(listing, query, best):
        typer.echo(visible(line))


@dataclass(frozen=True, slots=True)
class _Listing:
    """A matcher, and what is known of its names: rules, or forms by name token."""

    matcher: "Matcher"
    rules: "CompiledRules | None"
    forms: dict[str, list[str]]

    def entries(self, name: str) -> tuple[str, ...]:
        """The ids of the entries that a name belongs to."""
        from mtqa.listing import entries_named

        return tuple(e.id for e in entries_named(self.rules, name)) if self.rules else ()

    def forms_of(self, name: str) -> Mapping[str, Sequence[str]]:
        """Known forms of a name's tokens."""
        if self.rules is None:
            return self.forms
        from mtqa.listing import known_forms

        return known_forms(self.rules, name, self.matcher.channel)


def _explained(listing: _Listing, query: str, best: int) -> Iterator[str]:
    found = listing.matcher.match(query, thorough=True, count=best * _ALIASES)
    if found.right == "listed":
        known = ", ".join(listing.entries(query))
        yield f"{query}: right, it is listed" + (f" ({known})" if known else "")
        return
    near = [candidate for candidate in found.candidates if candidate.score > 0.0]
    if found.right == "attested":
        yield f"{query}: right, each part is known as a name"
    elif near:
        yield f"{query}: garbled with probability {found.probability:.3f}"
    if not near:
        yield f"{query}: no listed name is near"
    seen: set[tuple[str, ...]] = set()
    for candidate in near:
        ids = listing.entries(candidate.name)
        if ids and ids in seen:  # another alias of an entry shown before
            continue
        if len(seen) == best:
            break
        seen.add(ids or (candidate.name,))
        yield from _candidate_lines(listing, candidate, ids)


def _candidate_lines(
    listing: _Listing, candidate: "Candidate", ids: tuple[str, ...]
) -> Iterator[str]:
    from mtqa.names import derivation, likely_pivot
    from mtqa.names.sounds import PIVOTS

    channel = listing.matcher.channel
    forms = listing.forms_of(candidate.name)
    pivot, share = likely_pivot(channel, candidate.pairs, forms)
    language = PIVOTS[pivot].language
    entry = f" ({', '.join(ids)})" if ids else ""
    yield f"{candidate.score:7.2f}  {candidate.name}{entry}, through {language} ({share:.2f})"
    for told in derivation(channel, candidate.pairs, name=candidate.name, forms=forms):
        yield f"         {told}"


def _matcher(names: Path, pivot_forms: Path | None, attested: Path | None) -> "Matcher":
    from mtqa.names import Matcher, build_index, load_channel

    channel = load_channel()
    index = build_index(_lines(names), channel, _forms(pivot_forms))
    return Matcher(index, channel=channel, lexicon=_lexicon(attested))


def _lexicon(attested: Path | None) -> "Lexicon | None":
    from mtqa.names import read_lexicon

    return read_lexicon(attested) if attested else None


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


def _forms(path: Path | None) -> dict[str, list[str]]:
    """Forms by name token; none of no file."""
    found: dict[str, list[str]] = {}
    for number, line in enumerate(_lines(path) if path else (), 1):
        if not line.strip():
            continue
        token, tab, form = line.partition("\t")
        if not tab or not form.strip():
            raise InputError(f"{path}:{number}: expected a name token, a tab and its form")
        found.setdefault(token, []).append(form.split("\t")[0].strip())
    return found
