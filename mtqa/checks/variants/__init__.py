"""The check `variants`: several spellings of one surname within one article."""

from mtqa.checks.variants.check import check_variants

__all__ = ["check_variants"]
