"""Pairing the article ids of gold with those of a run, which may name another leading folder.

Knows ids as slash-separated paths; nothing of what they name.
"""

from collections import defaultdict
from collections.abc import Iterable

__all__ = ["pair_ids"]


def pair_ids(
    gold_ids: Iterable[str], run_ids: Iterable[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Gold id to run id where they pair; gold id to the reason where they do not.

    Equal ids pair first. Of the rest, two ids pair where one is the other behind a
    leading folder (`003.txt`, `garbled/003.txt`) and neither fits any other so.
    """
    run, gold = set(run_ids), set(gold_ids)
    paired = {article: article for article in gold & run}
    by_name: dict[str, list[str]] = defaultdict(list)
    for article in sorted(run - gold):
        by_name[_name(article)].append(article)
    candidates = {
        article: [r for r in by_name[_name(article)] if _one_behind_a_folder(article, r)]
        for article in sorted(gold - run)
    }
    claims: dict[str, list[str]] = defaultdict(list)
    for article, fitting in candidates.items():
        for candidate in fitting:
            claims[candidate].append(article)
    unpaired: dict[str, str] = {}
    for article, fitting in candidates.items():
        if not fitting:
            unpaired[article] = "not in the run"
        elif len(fitting) > 1:
            unpaired[article] = "fits several articles of the run: " + ", ".join(fitting)
        elif len(claims[fitting[0]]) > 1:
            unpaired[article] = f"{fitting[0]} of the run fits several gold ids"
        else:
            paired[article] = fitting[0]
    return paired, unpaired


def _name(article: str) -> str:
    return article.rpartition("/")[2]


def _one_behind_a_folder(a: str, b: str) -> bool:
    return a.endswith("/" + b) or b.endswith("/" + a)
