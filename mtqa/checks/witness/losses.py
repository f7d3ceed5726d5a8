"""Names that a nearly parallel source has and the article lost, and where they are missing.

Pure; knows the two sentences. How much a loss says is weighed elsewhere.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtqa.checks.witness.holes import holes
from mtqa.checks.witness.leftovers import Compared, distinct
from mtqa.checks.witness.likeness import beside
from mtqa.checks.witness.sentence import Name, Sentence, root

__all__ = ["Loss", "losses"]


class Loss(NamedTuple):
    """A name of the source that nothing in the article stands for.

    Tokens `[first, last)` of the article are where it is missing: after them where `after`.
    hole: whether something visibly misses there. seam: whether the words on both sides of the
    name in the source meet there. others: further leftovers of both sides.
    """

    name: Name
    first: int
    last: int
    after: bool
    hole: bool
    seam: bool
    others: int


def losses(both: Compared, taken: Sequence[Name]) -> Iterator[Loss]:
    """The lost names of the source that are not set against anything (`taken`)."""
    lost = [n for n in both.lost_names if n not in taken and n.telling and not (n.spare or n.part)]
    if not lost or not both.article.keys:
        return
    missing = list(holes(both.article))
    others = distinct(both.article, both.names) + distinct(both.source, lost) - 1
    for name in lost:
        seam = _seam(both.article, both.source, name)
        hole = _nearest(both, name, missing)
        if hole is None and seam is None and both.amounts:
            continue  # a number may stand in its place: the eleventh for Xi
        at = seam if seam is not None else hole
        if at is None:
            at = _anchor(both, name)
        first = max(0, at - 1)
        yield Loss(
            name, first, first + 1, at > 0, hole is not None, seam is not None, max(0, others)
        )


def _seam(article: Sentence, source: Sentence, name: Name) -> int | None:
    """The token of the article before which the name's neighbours in the source meet."""
    before, after = beside(source, name.first - 1, -1), beside(source, name.last, 1)
    for at in range(len(article.keys) + 1):
        left = beside(article, at - 1, -1)
        right = beside(article, at, 1)
        if left == before and right == after:
            return at
    return None


def _nearest(both: Compared, name: Name, missing: Sequence[int]) -> int | None:
    """The hole whose place in its sentence is most like the name's in the source."""
    if not missing:
        return None
    where = name.first / len(both.source.keys)
    before = beside(both.source, name.first - 1, -1)
    size = len(both.article.keys)
    return min(
        missing,
        key=lambda at: (beside(both.article, at - 1, -1) != before, abs(at / size - where), at),
    )


def _anchor(both: Compared, name: Name) -> int:
    """A token of the article after one that stands near the name in the source."""
    source, article = both.source, both.article
    for step in range(1, len(source.keys)):
        for at in (name.first - step, name.last - 1 + step):
            if 0 <= at < len(source.keys):
                places = article.content.get(root(source.keys[at]))
                if places:
                    return places[0] + 1
    return 1
