"""The check `casing`: known names with capitals in the wrong places."""

from mtqa.checks.casing.check import check_casing

__all__ = ["check_casing"]
