"""sacrebleu's chrF and BLEU of an article's aligned segments against each matched source.

The one module that meets sacrebleu, imported on first use.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from mtqa.model import Alignment, Document, SourceMatch, SourceScore
from mtqa.scoring.on_demand import import_on_demand

__all__ = ["reference_scores", "signatures"]


@cache
def _metrics() -> tuple[Any, Any]:
    # What sacrebleu fetches test sets and draws tables with takes longer to load than itself.
    import_on_demand("portalocker", "wcwidth")
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    return CHRF(), BLEU()


def signatures() -> dict[str, str]:
    """The signatures sacrebleu gives both metrics as used here, by `chrf` and `bleu`."""
    chrf, bleu = _metrics()
    for metric in (chrf, bleu):
        # Complete only after a first scoring, which fixes the number of references.
        metric.corpus_score(["a"], [["a"]])
    return {"chrf": str(chrf.get_signature()), "bleu": str(bleu.get_signature())}


def reference_scores(
    document: Document, matches: Sequence[SourceMatch], alignments: Sequence[Alignment]
) -> tuple[SourceScore, ...]:
    """One score a testifying source, None where no segment is aligned with it.

    chrF and BLEU are corpus scores from 0 to 100 over the aligned pairs, the article's
    segments as hypotheses.
    """
    text = document.article.text
    scores: list[SourceScore] = []
    for match in matches:
        if match.excluded is not None:
            continue
        pairs = [a for a in alignments if a.source == match.source.id]
        if not pairs:
            scores.append(SourceScore(match.source.id, match.similarity, None, None))
            continue
        spans = [document.segments[a.segment].span for a in pairs]
        ours = [text[span.start : span.end] for span in spans]
        theirs = [[a.text for a in pairs]]
        chrf, bleu = _metrics()
        scores.append(
            SourceScore(
                match.source.id,
                match.similarity,
                round(float(chrf.corpus_score(ours, theirs).score), 2),
                round(float(bleu.corpus_score(ours, theirs).score), 2),
            )
        )
    return tuple(scores)
