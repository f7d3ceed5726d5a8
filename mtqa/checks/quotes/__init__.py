"""The check `quote`: a quotation worded otherwise in the article than in a source."""

from mtqa.checks.quotes.check import check_quote

__all__ = ["check_quote"]
