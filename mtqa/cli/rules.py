"""`mtqa rules`: what a maintainer asks of the rules."""

from pathlib import Path
from typing import Annotated

import typer

from mtqa.cli.visible import visible

__all__ = ["lint_rules", "try_rules"]

_Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        metavar="PATH",
        help="A rules file or folder laid over the default rules; may be given again.",
    ),
]
_NoDefault = Annotated[
    bool, typer.Option("--no-default-rules", help="Leave the default rules out.")
]


def lint_rules(rules: _Rules = None, no_default_rules: _NoDefault = False) -> None:
    """Read the rules strictly, and tell every error of every file at once.

    Example: mtqa rules lint --rules my-rules

    Exit codes: 0 no errors; 2 wrong usage; 3 bad rules.
    """
    from mtqa.checks.registry import selected_checks
    from mtqa.setup import Setup, load_settings

    setup = Setup(rules=tuple(rules or ()), default_rules=not no_default_rules)
    compiled = setup.compiled_rules()
    settings = load_settings(setup, compiled)
    selected_checks(settings.disable, settings.enable)
    ruleset = compiled.ruleset
    garbles = sum(len(entry.garbles) for entry in ruleset.entries)
    typer.echo(
        f"{len(ruleset.entries)} entries with {garbles} listed garbles, "
        f"{len(ruleset.offices)} offices, {len(ruleset.pivots)} pivot languages, "
        f"{len(ruleset.allowances)} allowances: no errors (hash {ruleset.hash[:12]})"
    )


_Own = Annotated[
    bool,
    typer.Option("--own", help="Try only the examples of the rules at --rules, in seconds."),
]


def try_rules(
    rules: _Rules = None, own: _Own = False, no_default_rules: _NoDefault = False
) -> None:
    """Try the rules' own examples: bad ones must be found, good ones must stay silent.

    The examples of the default rules are tried too, which takes about a minute and tells
    whether rules laid over them break any.

    Example: mtqa rules test --rules my-rules --own

    Exit codes: 0 all hold; 1 some do not; 2 wrong usage; 3 bad rules.
    """
    from mtqa.checker import Checker
    from mtqa.errors import UsageError
    from mtqa.setup import Setup
    from mtqa.workbench.examples import count_examples, try_examples

    paths = tuple(rules or ())
    if own and not paths:
        raise UsageError("--own tries the rules at --rules; name them")
    checker = Checker.from_setup(Setup(rules=paths, default_rules=not no_default_rules))
    layers = [path.as_posix() for path in paths] if own else []
    broken = list(try_examples(checker, layers))
    for item in broken:
        typer.echo(visible(f"{item.origin}: {item.rule}: {item.why}"), err=True)
        typer.echo(f"    {visible(item.example)}", err=True)
    typer.echo(
        f"{count_examples(checker, layers) - len(broken)} examples hold, {len(broken)} do not"
    )
    if broken:
        raise typer.Exit(1)
