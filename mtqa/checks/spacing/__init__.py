"""The check `spacing`: number formats and stray artefacts that a translation leaves behind."""

from mtqa.checks.spacing.check import check_spacing
from mtqa.checks.spacing.numbers import number_formats

__all__ = ["check_spacing", "number_formats"]
