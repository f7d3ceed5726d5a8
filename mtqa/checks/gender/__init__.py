"""The check `gender`: a pronoun that disagrees with the only person it can mean."""

from mtqa.checks.gender.check import check_gender

__all__ = ["check_gender"]
