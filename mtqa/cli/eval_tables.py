"""An evaluation on the terminal: a table of figures and lists of misses and false alarms.

Draws what `mtqa.evaluation` measured; computes nothing.
"""

from collections.abc import Iterable, Mapping

from rich.table import Table
from rich.text import Text

from mtqa.cli.screen import console, table
from mtqa.cli.visible import visible
from mtqa.evaluation.figures import Counts
from mtqa.evaluation.measure import Evaluation, Figure, Row

__all__ = ["print_evaluation"]


def print_evaluation(evaluation: Evaluation, *, misses: bool, alarms: bool) -> None:
    """Print the figures to standard output, and on request the two lists."""
    screen = console()
    screen.print(_figures(evaluation.rows))
    screen.print(_clean(evaluation))
    if misses:
        screen.print(_misses(evaluation))
    if alarms:
        screen.print(_alarms(evaluation))


def _left(*headings: str) -> Table:
    return table((heading, "left") for heading in headings)


def _figures(rows: Iterable[Row]) -> Table:
    """One row a group; beside each figure, what it is made of."""
    drawn = _left("", "recall", "found", "precision", "matched", "F1")
    dimension = "overall"
    for row in rows:
        if row.group[0] != dimension:
            dimension = row.group[0]
            drawn.add_row()
            drawn.add_row(Text(f"by {dimension}".replace("_", " "), style="bold"))
        counts = row.counts
        _add(drawn, row.group[1], row.figures, counts.found, counts.matched, counts)
        if dimension == "overall":
            _add(drawn, "right suggestion", row.strict, counts.found_right, counts.right, counts)
    return drawn


def _add(
    drawn: Table,
    label: str,
    figures: Mapping[str, Figure],
    found: int,
    matched: int,
    counts: Counts,
) -> None:
    drawn.add_row(
        Text(visible(label)),
        _figure(figures.get("recall")),
        f"{found}/{counts.gold}" if "recall" in figures else "",
        _figure(figures.get("precision")),
        f"{matched}/{counts.findings}" if "precision" in figures else "",
        _figure(figures.get("f1")),
    )


def _figure(figure: Figure | None) -> str:
    """Three digits, and the ends of the interval in two: `0.675 .59–.76`."""
    if figure is None:
        return ""
    if figure.value is None:
        return "–"
    if figure.interval is None:
        return f"{figure.value:.3f}"
    low, high = (f"{end:.2f}".removeprefix("0") for end in figure.interval)
    return f"{figure.value:.3f} {low[:3]}–{high[:3]}"


def _clean(evaluation: Evaluation) -> Text:
    clean = evaluation.clean
    if not clean.articles:
        return Text("\nNo clean articles: every article measured has gold lines.")
    lines = [
        f"\nClean articles: {clean.articles}, {clean.words} words; findings in them: "
        f"{clean.counts['findings']}, all false alarms"
    ]
    lines += [
        f"  {name.replace('_', ' ')}: {clean.counts[name]}, {rate:.2f} per 1,000 words"
        for name, rate in clean.per_1000.items()
    ]
    return Text("\n".join(lines))


def _misses(evaluation: Evaluation) -> Table:
    drawn = _left("article", "missed", "should be", "tier", "kind", "mechanism", "severity")
    for outcome in evaluation.outcomes:
        for line in outcome.missed:
            cells = [outcome.article, line.surface, line.canonical, line.tier]
            _add_texts(drawn, [*cells, line.type, line.mechanism, line.severity])
    return drawn


def _alarms(evaluation: Evaluation) -> Table:
    drawn = _left("article", "false alarm", "suggestion", "check", "severity", "confidence")
    for outcome in evaluation.outcomes:
        for finding in outcome.alarms:
            cells = [outcome.article, finding.surface, finding.suggestion or "–", finding.check]
            _add_texts(drawn, [*cells, finding.severity, f"{finding.confidence:.2f}"])
    return drawn


def _add_texts(drawn: Table, cells: Iterable[str]) -> None:
    drawn.add_row(*(Text(visible(cell)) for cell in cells))
