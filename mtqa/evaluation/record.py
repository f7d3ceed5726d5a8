"""An evaluation as plain data, for `--json` and whoever reads it.

Pure; the one place that knows the schema `mtqa.eval/1`.
"""

from collections.abc import Mapping
from dataclasses import asdict

from mtqa.evaluation.bootstrap import RESAMPLES, SEED
from mtqa.evaluation.gold import GoldLine
from mtqa.evaluation.matching import COVER
from mtqa.evaluation.measure import Evaluation, Figure
from mtqa.evaluation.run_folder import RunFinding

__all__ = ["SCHEMA", "as_record"]

SCHEMA = "mtqa.eval/1"
_DIGITS = 6


def as_record(
    evaluation: Evaluation, *, misses: bool = False, alarms: bool = False
) -> dict[str, object]:
    """The figures, how they were made, and on request every miss and false alarm.

    Figures are `{"value", "low", "high"}`, rounded to six digits.
    """
    outcomes, clean = evaluation.outcomes, evaluation.clean
    record: dict[str, object] = {
        "schema": SCHEMA,
        "gold_sha256": evaluation.gold_sha256,
        "articles_sha256": evaluation.articles_sha256,
        "findings_sha256": evaluation.findings_sha256,
        "settings": {"cover": COVER, "resamples": RESAMPLES, "seed": SEED, "interval": 0.95},
        "articles": {"gold": len(outcomes) - clean.articles, "clean": clean.articles},
        "unpaired": dict(sorted(evaluation.unpaired.items())),
        "figures": [
            {
                "by": row.group[0],
                "label": row.group[1],
                "counts": asdict(row.counts),
                **_figures(row.figures),
                "strict": _figures(row.strict),
            }
            for row in evaluation.rows
        ],
        "clean": {
            "articles": clean.articles,
            "words": clean.words,
            "counts": dict(clean.counts),
            "per_1000": {name: round(v, _DIGITS) for name, v in clean.per_1000.items()},
        },
    }
    if misses:
        record["misses"] = [
            _miss(outcome.article, x) for outcome in outcomes for x in outcome.missed
        ]
    if alarms:
        record["alarms"] = [
            _alarm(x, outcome.clean) for outcome in outcomes for x in outcome.alarms
        ]
    return record


def _figures(figures: Mapping[str, Figure]) -> dict[str, dict[str, float | None]]:
    return {name: _figure(figure) for name, figure in figures.items()}


def _figure(figure: Figure) -> dict[str, float | None]:
    value = None if figure.value is None else round(figure.value, _DIGITS)
    low, high = figure.interval or (None, None)
    return {
        "value": value,
        "low": None if low is None else round(low, _DIGITS),
        "high": None if high is None else round(high, _DIGITS),
    }


def _miss(article: str, line: GoldLine) -> dict[str, object]:
    # The run's id, so that misses and false alarms of one article name it alike.
    return asdict(line) | {"article": article}


def _alarm(finding: RunFinding, clean: bool) -> dict[str, object]:
    return asdict(finding) | {"clean": clean}
