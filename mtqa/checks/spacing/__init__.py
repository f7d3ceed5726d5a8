"""The check `spacing`: number formats and stray artefacts that a translation leaves behind."""

from mtqa.checks.spacing.check import check_spacing

__all__ = ["check_spacing"]
