"""One learned model of edits, as arrays. Nothing but the noun."""

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Edits"]


class Edits(NamedTuple):
    """One edit model as arrays: which name segments each query segment may stand for.

    base: symbols of the name's script, plus one. px: (base ** 2,) marginal of name segments.
    row: (29 ** 3,) the row of each query segment, or -1. rows: by row, `firsts` (bits of the name
    segments' first symbols), `likely1` to `likely3` (those of groups whose `most` is large enough
    to be worth following), `group` (number of the first one's group, the others behind it) and
    `none` (joint probability with no symbol). groups: by row and first symbol, `one` (joint
    probability of that symbol alone), `seconds` (bits of second symbols), `pair` (where their
    probabilities start in `pairs`) and `most` (the largest probability given the name segment).
    """

    base: int
    px: "np.ndarray[Any, Any]"
    row: "np.ndarray[Any, Any]"
    rows: "np.ndarray[Any, Any]"
    groups: "np.ndarray[Any, Any]"
    pairs: "np.ndarray[Any, Any]"
