"""`mtqa eval`: measure a run against gold, and hold it to quality floors.

Knows options, exit codes and where output goes; the figures are made in `mtqa.evaluation`.
"""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mtqa.cli.visible import visible
from mtqa.errors import MtqaError, UsageError

if TYPE_CHECKING:
    from mtqa.evaluation.floors import Pins
    from mtqa.evaluation.measure import Evaluation

__all__ = ["evaluate"]

_FLOOR_BROKEN = 1
_USAGE = 2


class Show(StrEnum):
    """Which lists `--show` asks for."""

    MISSES = "misses"
    ALARMS = "alarms"
    BOTH = "both"


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            help="Marked errors: a .jsonl file, or a folder of them. An empty file says that "
            "every article is clean.",
        ),
    ],
    run: Annotated[
        Path, typer.Argument(metavar="RUN", help="A run folder, as `mtqa score --out` writes it.")
    ],
    only_gold: Annotated[
        bool,
        typer.Option(
            "--only-gold",
            help="Leave out the run's articles that have no gold lines. Else they count as clean.",
        ),
    ] = False,
    show: Annotated[
        Show | None, typer.Option("--show", help="List every miss, every false alarm, or both.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write the figures to standard output as JSON.")
    ] = False,
    floors: Annotated[
        Path | None,
        typer.Option(
            "--floors",
            metavar="FILE",
            help="Quality floors to hold the figures to: exit code 1 if one is broken.",
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", help="Which floors of the file apply: the name they are under."),
    ] = None,
    raise_floors: Annotated[
        bool,
        typer.Option(
            "--raise-floors", help="Tighten the floors to these figures, and pin new ones."
        ),
    ] = False,
    repin: Annotated[
        bool,
        typer.Option("--repin", help="With --raise-floors: accept that gold or articles changed."),
    ] = False,
    allow_lowering: Annotated[
        str | None,
        typer.Option(
            "--allow-lowering",
            metavar="REASON",
            help="With --raise-floors: loosen broken floors too, and keep the reason in the file.",
        ),
    ] = None,
) -> None:
    """Measure the findings of a run against gold: precision, recall and F1.

    Spans are matched one to one and must cover each other mostly: what they
    share is at least half of the longer one. Figures come with 95% bootstrap
    intervals over articles, overall and by kind, mechanism, severity, tier
    and check.

    Example: mtqa eval seeds/gold reports/demo --show both

    Exit codes: 0 measured; 1 a floor is broken; 2 wrong usage, gold or run.
    """
    # Imported here, so that the other commands and --help do not wait for it.
    from mtqa.evaluation.gold import read_gold
    from mtqa.evaluation.measure import measure
    from mtqa.evaluation.record import as_record
    from mtqa.evaluation.run_folder import read_run

    broken: list[str] = []
    try:
        _check_usage(floors, name, raise_floors, repin, allow_lowering)
        evaluation = measure(read_gold(gold), read_run(run), only_gold=only_gold)
        if floors is not None and name is not None:
            if raise_floors:
                broken = _raise(evaluation, floors, name, repin, allow_lowering)
            else:
                broken = _hold(evaluation, floors, name)
    except (MtqaError, OSError) as error:
        _say(f"mtqa eval: {error}")
        raise typer.Exit(_USAGE) from None

    misses = show in {Show.MISSES, Show.BOTH}
    alarms = show in {Show.ALARMS, Show.BOTH}
    if as_json:
        record = as_record(evaluation, misses=misses, alarms=alarms)
        if floors is not None:
            record["broken_floors"] = broken
        typer.echo(json.dumps(record, indent=2))
    else:
        from mtqa.cli.eval_tables import print_evaluation

        print_evaluation(evaluation, misses=misses, alarms=alarms)
    if evaluation.unpaired:
        _say(f"{len(evaluation.unpaired)} gold articles are in no figure:")
        for article, reason in sorted(evaluation.unpaired.items()):
            _say(f"  {article}: {reason}")
    for violation in broken:
        _say(f"floor broken: {violation}")
    if broken:
        raise typer.Exit(_FLOOR_BROKEN)


def _check_usage(
    floors: Path | None, name: str | None, raising: bool, repin: bool, lowering: str | None
) -> None:
    if (floors is None) != (name is None):
        raise UsageError("--floors FILE and --name NAME go together; give both or neither")
    if raising and floors is None:
        raise UsageError("--raise-floors needs --floors FILE --name NAME")
    if (repin or lowering is not None) and not raising:
        raise UsageError("--repin and --allow-lowering say how to raise; add --raise-floors")
    if lowering is not None and not lowering.strip():
        raise UsageError("--allow-lowering needs a reason; say why the floor may be lower")


def _hold(evaluation: "Evaluation", path: Path, name: str) -> list[str]:
    """The broken floors of a name, as text."""
    from mtqa.evaluation.floors import check_floors, require_pinned
    from mtqa.evaluation.floors_file import load_floors
    from mtqa.evaluation.measure import flat_metrics

    mine = require_pinned(load_floors(path), name, _pins(evaluation))
    return [str(broken) for broken in check_floors({name: flat_metrics(evaluation)}, mine)]


def _raise(
    evaluation: "Evaluation", path: Path, name: str, repin: bool, lowering: str | None
) -> list[str]:
    """Tighten the floors of a name and save the file; with a broken one, nothing is written."""
    from mtqa.evaluation.floors import check_floors, raise_floors
    from mtqa.evaluation.floors_file import load_floors, save_floors
    from mtqa.evaluation.measure import flat_metrics

    before, metrics = load_floors(path), flat_metrics(evaluation)
    after = raise_floors(before, name, metrics, _pins(evaluation), repin=repin, lowering=lowering)
    mine = [floor for floor in after if floor.name == name]
    broken = [str(violation) for violation in check_floors({name: metrics}, mine)]
    if not broken and after != before:
        save_floors(path, after)
    for old, new in zip(before, after, strict=True):
        if not broken and old.value != new.value:
            _say(f"floor moved: {new.name}: {new.metric} from {old.value:g} to {new.value:g}")
    return broken


def _pins(evaluation: "Evaluation") -> "Pins":
    from mtqa.evaluation.floors import Pins

    if evaluation.unpaired:
        raise UsageError(
            f"{len(evaluation.unpaired)} gold articles are not in the run "
            f"({', '.join(sorted(evaluation.unpaired)[:3])}); "
            "floors are held on all of the gold, so score those articles too"
        )
    return Pins(evaluation.gold_sha256, evaluation.articles_sha256)


def _say(message: str) -> None:
    """One message on standard error, with nothing in it that could steer the terminal."""
    typer.echo("\n".join(visible(line) for line in message.split("\n")), err=True)
