"""Everything a run can be told: one frozen dataclass, and the three ways to fill it.

Later wins: the rules' settings.yaml, then MTQA_* environment variables, then flags.
Knows values and their bounds, not who uses them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from mtqa.errors import SettingsError

__all__ = ["Settings", "from_environment", "with_values"]

_ENVIRONMENT = "MTQA_"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run. Each field's default is the project's own choice.

    threshold: a finding at or above this confidence is reported.
    floor: one below the threshold and at or above this is kept as a candidate.
    disable, enable: names of checks to switch off and on.
    encoder: `auto`, a model folder, or a hub id.
    sources_per_article: how many matched sources may testify.
    min_source_similarity: a source less similar than this to the article does not match.
    min_alignment: a pair of segments less similar than this is not aligned.
    near_duplicate: share of five-word shingles in common above which a source is a
        re-publication of the article and no evidence.
    review_at, reject_at: garbled probability from which the verdict is review, reject.
    reject_criticals: number of distinct critical errors from which it is reject.
    reference_scores: whether sacrebleu scores an article against its sources.
    sites: the language that articles of a site come through, by host name.
    pivot: the language that all articles came through, where that is known; empty if not.
    as_of: the ISO date for which dated rules are read; empty for today.
    """

    threshold: float = 0.5
    floor: float = 0.1
    disable: tuple[str, ...] = ()
    enable: tuple[str, ...] = ()
    encoder: str = "auto"
    sources_per_article: int = 3
    min_source_similarity: float = 0.25
    min_alignment: float = 0.35
    near_duplicate: float = 0.75
    review_at: float = 0.5
    reject_at: float = 0.9
    reject_criticals: int = 2
    reference_scores: bool = True
    sites: tuple[tuple[str, str], ...] = ()
    pivot: str = ""
    as_of: str = ""


_BOUNDS: dict[str, tuple[float, float]] = {
    "threshold": (0, 1),
    "floor": (0, 1),
    "sources_per_article": (1, 50),
    "min_source_similarity": (0, 1),
    "min_alignment": (0, 1),
    "near_duplicate": (0, 1),
    "review_at": (0, 1),
    "reject_at": (0, 1),
    "reject_criticals": (1, 1_000_000),
}

_LISTS = frozenset({"disable", "enable"})
_MAPPINGS = frozenset({"sites"})
_SWITCHES = {"true": True, "yes": True, "on": True, "1": True} | {
    "false": False, "no": False, "off": False, "0": False
}  # fmt: skip


def _number(name: str, value: object, where: str) -> float | int:
    low, high = _BOUNDS[name]
    whole = isinstance(getattr(Settings(), name), int)
    try:
        number: float | int = int(str(value)) if whole else float(str(value))
    except ValueError:
        kind = "a whole number" if whole else "a number"
        raise SettingsError(
            f"{where}: {name} is {value!r}; write {kind} from {low:g} to {high:g}"
        ) from None
    if not low <= number <= high:
        raise SettingsError(f"{where}: {name} is {value}; write a number from {low:g} to {high:g}")
    return number


def _parsed(name: str, value: object, where: str) -> object:
    if name in _BOUNDS:
        return _number(name, value, where)
    if name in _LISTS:
        items = value.split(",") if isinstance(value, str) else value
        if not isinstance(items, Iterable):
            raise SettingsError(f"{where}: {name} is {value!r}; write a list of check names")
        return tuple(sorted({str(item).strip() for item in items} - {""}))
    if name in _MAPPINGS:
        if isinstance(value, str):
            pairs = [item.partition("=")[::2] for item in value.split(",") if item.strip()]
        elif isinstance(value, Mapping):
            pairs = [(str(k), str(v)) for k, v in value.items()]
        else:
            raise SettingsError(f"{where}: {name} is {value!r}; write host: language pairs")
        return tuple(sorted((k.strip().lower(), v.strip().lower()) for k, v in pairs))
    if name == "reference_scores":
        if str(value).lower() not in _SWITCHES:
            raise SettingsError(f"{where}: {name} is {value!r}; write true or false")
        return _SWITCHES[str(value).lower()]
    if name == "as_of":
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            raise SettingsError(
                f"{where}: {name} is {value!r}; write a date such as 2026-01-31"
            ) from None
    if name == "pivot" and value == "":
        return ""
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{where}: {name} is {value!r}; write a word")
    return value.strip()


def with_values(settings: Settings, values: Mapping[str, Any], where: str) -> Settings:
    """`settings` with `values` laid over it; `where` names their origin in errors.

    Raises SettingsError for an unknown name or an impossible value.
    """
    known = {field.name for field in fields(Settings)}
    changes: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise SettingsError(
                f"{where}: no setting {name!r}; known are {', '.join(sorted(known))}"
            )
        changes[name] = _parsed(name, value, where)
    merged = replace(settings, **changes)
    if merged.floor > merged.threshold:
        raise SettingsError(
            f"{where}: floor {merged.floor:g} is above threshold {merged.threshold:g}; lower it"
        )
    return merged


def from_environment(settings: Settings, environment: Mapping[str, str]) -> Settings:
    """`settings` with each `MTQA_<NAME>` of the environment that names a setting laid over it."""
    for field in fields(Settings):
        value = environment.get(_ENVIRONMENT + field.name.upper())
        if value:
            name = _ENVIRONMENT + field.name.upper()
            settings = with_values(settings, {field.name: value}, f"environment variable {name}")
    return settings
