"""The command `mtqa`: its groups, and how errors become one line and an exit code.

Exit codes: 0 done, 1 a threshold asked for was crossed, 2 usage, 3 bad rules, 4 done, but
some articles or sources failed. Commands import what they need when they run, so that help
is quick.
"""

import atexit
import gc
import os
import signal
import sys
from contextlib import suppress

import typer

from mtqa import __version__
from mtqa.cli.doctor import doctor
from mtqa.cli.eval import evaluate
from mtqa.cli.names import explain, match
from mtqa.cli.plain import PlainCommand, PlainGroup
from mtqa.cli.report import report
from mtqa.cli.rules import lint_rules, try_rules
from mtqa.cli.score import score
from mtqa.cli.sources import build, search
from mtqa.cli.visible import visible
from mtqa.errors import MtqaError, RulesError

__all__ = ["app", "main", "run"]

app = typer.Typer(
    name="mtqa",
    cls=PlainGroup,
    help="Find, from the English text alone, what machine translation broke in news articles.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,  # plain help: rich alone would double the time it takes
    context_settings={"help_option_names": ["-h", "--help"]},
)

sources_app = typer.Typer(help="Indexes of clean articles.", no_args_is_help=True)
sources_app.command("build")(build)
sources_app.command("search")(search)

names_app = typer.Typer(help="Names, and how they get garbled.", no_args_is_help=True)
names_app.command("match")(match)
names_app.command("explain")(explain)

rules_app = typer.Typer(
    help="The rules: what is in them, and whether they hold.", no_args_is_help=True
)
rules_app.command("lint")(lint_rules)
rules_app.command("test")(try_rules)

app.command("score", cls=PlainCommand)(score)
app.command("report")(report)
app.command("eval")(evaluate)
app.command("doctor")(doctor)
app.add_typer(sources_app, name="sources")
app.add_typer(names_app, name="names")
app.add_typer(rules_app, name="rules")


def _version(value: bool) -> None:
    if value:
        typer.echo(f"mtqa {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and exit."
    ),
) -> None:
    """Find, from the English text alone, what machine translation broke in news articles."""


class _StoppedError(BaseException):
    """The process was asked to end; what it has half written is taken away on the way out.

    No KeyboardInterrupt: typer would end on one without a word.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.signal = number


def _stop(number: int, _frame: object) -> None:
    raise _StoppedError(number)


def main() -> None:
    """Run the command line; every error mtqa raises on purpose is told without a traceback."""
    # One thread a process, before numpy is imported: matrices here are small, and sums that
    # depend on the number of threads would make two machines' findings differ.
    for library in ("OPENBLAS", "MKL", "OMP"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    # What commands load stays to the end: to look through it for garbage every 700 objects, as is
    # usual, would cost a tenth of the start.
    gc.set_threshold(1_000_000)
    try:
        app()
    except RulesError as error:
        count = len(error.problems)
        typer.echo(f"{error}\nmtqa: {count} problem{'s' * (count != 1)} in the rules", err=True)
        sys.exit(3)
    except MtqaError as error:
        typer.echo(f"mtqa: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output went away (a closed pager): nothing to tell, no traceback.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        why = error.strerror or str(error)
        typer.echo(visible(f"mtqa: {where}{why}; check the disk, or name another place"), err=True)
        sys.exit(2)
    except _StoppedError as stopped:
        typer.echo("mtqa: stopped; the run folder is as it was before", err=True)
        sys.exit(128 + stopped.signal)


def run() -> None:
    """`main` as a process of its own: it ends without giving back, piece by piece, what it holds.

    Hundreds of thousands of objects take a tenth of a second to take apart.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        if isinstance(ended.code, str):
            sys.stderr.write(f"{ended.code}\n")
    atexit._run_exitfuncs()
    with suppress(OSError, ValueError):  # a closed pipe, or one that `main` has closed
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)
