"""Identifying the language that an article came through, from the article alone."""

from mtqa.checks.identify.through import knowing_pivot, pivot_guess

__all__ = ["knowing_pivot", "pivot_guess"]
