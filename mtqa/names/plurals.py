"""Names in the plural without an apostrophe: the Hegseths, the Merzes, the Kennedys.

Knows English endings; not which names there are.
"""

__all__ = ["singulars"]

_SHORTEST = 4  # letters of a singular
_HISSING = ("s", "x", "z", "ch", "sh")


def singulars(tokens: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The folded tokens of a name with the last one in the singular, each way it may be made.

    Empty where the last token is no plural in form: `merzes` is one of `merz` and `merze`,
    `weiss` of nothing.
    """
    if not tokens or not tokens[-1].endswith("s") or tokens[-1].endswith("ss"):
        return ()
    last = tokens[-1]
    found = [] if last[:-1].endswith(_HISSING) else [last[:-1]]
    if last.endswith("es") and last[:-2].endswith(_HISSING):
        found.append(last[:-2])
    if last.endswith("ies"):
        found.append(last[:-3] + "y")
    return tuple((*tokens[:-1], one) for one in found if len(one) >= _SHORTEST)
