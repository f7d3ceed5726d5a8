"""The check `calque`: terms and names that were translated word by word."""

from mtqa.checks.calque.check import calque_candidates, check_calque

__all__ = ["calque_candidates", "check_calque"]
