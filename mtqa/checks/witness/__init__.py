"""The check `witness`: article and aligned source, sentence by sentence, set against each other."""

from mtqa.checks.witness.check import check_witness

__all__ = ["check_witness"]
