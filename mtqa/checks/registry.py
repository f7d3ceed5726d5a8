"""Which checks there are: the project's own, and those that packages add.

A check is a function `(Document, Knowledge) -> Iterable[Finding]`. A package adds one
through the entry-point group `mtqa.checks`, under the check's name.
"""

from collections.abc import Callable, Iterable, Sequence

from mtqa.checks.calque import check_calque
from mtqa.checks.casing import check_casing
from mtqa.checks.gender import check_gender
from mtqa.checks.homograph import check_homograph
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.listed import check_listed
from mtqa.checks.merged import check_merged
from mtqa.checks.names import check_name
from mtqa.checks.numeral import check_numeral
from mtqa.checks.plugged import plugged_checks
from mtqa.checks.quotes import check_quote
from mtqa.checks.spacing import check_spacing
from mtqa.checks.title import check_title
from mtqa.checks.untranslated import check_untranslated
from mtqa.checks.variants import check_variants
from mtqa.checks.witness import check_witness
from mtqa.errors import SettingsError
from mtqa.model import Document, Finding

__all__ = ["Check", "all_checks", "selected_checks"]

Check = Callable[[Document, Knowledge], Iterable[Finding]]

_OWN: dict[str, Check] = {
    "calque": check_calque,
    "casing": check_casing,
    "gender": check_gender,
    "homograph": check_homograph,
    "listed": check_listed,
    "merged": check_merged,
    "name": check_name,
    "numeral": check_numeral,
    "quote": check_quote,
    "spacing": check_spacing,
    "title": check_title,
    "untranslated": check_untranslated,
    "variants": check_variants,
    "witness": check_witness,
}


def all_checks() -> dict[str, Check]:
    """Every check by name, sorted. Raises SettingsError where a package reuses a name."""
    checks = dict(_OWN)
    for point in plugged_checks():
        if point.name in checks:
            raise SettingsError(
                f"{point.value} adds a check named {point.name!r}, which exists; rename it there"
            )
        checks[point.name] = point.load()
    return dict(sorted(checks.items()))


def selected_checks(disable: Sequence[str], enable: Sequence[str]) -> dict[str, Check]:
    """The checks that are on: all, less `disable`, plus what `enable` takes back.

    Raises SettingsError for a name that is no check.
    """
    checks = all_checks()
    for name in (*disable, *enable):
        if name not in checks:
            raise SettingsError(f"no check is named {name!r}; there are {', '.join(checks)}")
    off = set(disable) - set(enable)
    return {name: check for name, check in checks.items() if name not in off}
