"""The check `calque`: terms and names that were translated word by word."""

from mtqa.checks.calque.check import check_calque

__all__ = ["check_calque"]
