import json

import pytest

from mtqa.errors import EvaluationError
from mtqa.evaluation.figures import OVERALL
from mtqa.evaluation.gold import Gold, read_gold
from mtqa.evaluation.measure import flat_metrics, measure
from mtqa.evaluation.record import as_record
from mtqa.evaluation.run_folder import Run, RunFinding


def gold_of(*lines):
    return Gold(tuple(sorted(lines)), "0" * 64)


def run_of(words, *findings):
    return Run(words, findings, "1" * 64)


def test_findings_of_clean_articles_are_false_alarms_unless_left_out(gold_line, finding):
    gold = gold_of(gold_line("a"))
    run = run_of({"a": 100, "b": 1000}, finding("a"), finding("b"))
    both = flat_metrics(measure(gold, run))
    assert (both["precision"], both["recall"], both["critical_per_1000"]) == (0.5, 1.0, 1.0)
    alone = flat_metrics(measure(gold, run, only_gold=True))
    assert (alone["precision"], alone["recall"]) == (1.0, 1.0)
    assert "critical_per_1000" not in alone


def test_gold_article_that_is_not_in_the_run_is_named_and_not_counted(gold_line, finding):
    evaluation = measure(gold_of(gold_line("a"), gold_line("z")), run_of({"a": 9}, finding("a")))
    assert dict(evaluation.unpaired) == {"z": "not in the run"}
    assert evaluation.rows[0].counts.gold == 1


def test_gold_about_other_articles_is_an_error(gold_line):
    with pytest.raises(EvaluationError, match=r"none of the 1 gold articles .*'z'.*'a'"):
        measure(gold_of(gold_line("z")), run_of({"a": 9}))


def test_gold_without_lines_makes_every_article_clean(finding):
    evaluation = measure(gold_of(), run_of({"a": 1000}, finding("a")))
    assert evaluation.clean.counts["findings"] == 1
    assert flat_metrics(evaluation)["precision"] == 0.0
    with pytest.raises(EvaluationError, match="--only-gold"):
        measure(gold_of(), run_of({"a": 1000}), only_gold=True)


def test_gold_meets_findings_across_a_leading_folder(gold_line, finding):
    run = run_of({"seeds/a.txt": 100}, finding("seeds/a.txt"))
    assert flat_metrics(measure(gold_of(gold_line("a.txt")), run))["recall"] == 1.0


def test_figures_do_not_depend_on_the_order_of_articles(gold_line, finding):
    gold = gold_of(*(gold_line(name) for name in "abc"))
    findings = [finding("a"), finding("b", 50)]
    one = measure(gold, run_of({"a": 1, "b": 2, "c": 3}, *findings))
    two = measure(gold, run_of({"c": 3, "b": 2, "a": 1}, *findings))
    assert one == two


def test_articles_hash_tells_which_articles_were_measured(gold_line):
    gold = gold_of(gold_line("a"))
    run = run_of({"a": 1, "b": 2})
    whole, part = measure(gold, run), measure(gold, run, only_gold=True)
    assert whole.articles_sha256 != part.articles_sha256
    assert part.articles_sha256 == measure(gold, run_of({"a": 5})).articles_sha256


def test_metrics_are_named_by_tier_and_group(gold_line, finding):
    lines = [gold_line("a"), gold_line("a", 50, tier="should")]
    metrics = flat_metrics(measure(gold_of(*lines), run_of({"a": 9}, finding("a"))))
    assert (metrics["recall.must"], metrics["recall.should"], metrics["recall"]) == (1.0, 0.0, 0.5)
    assert metrics["strict.recall.must"] == 1.0
    assert metrics["precision.check.name"] == 1.0
    assert metrics["recall.mechanism.transliteration"] == 0.5
    assert (metrics["misses"], metrics["false_alarms"]) == (1, 0)


def test_record_lists_misses_and_alarms_only_on_request(gold_line, finding):
    run = run_of({"x/a": 9, "b": 9}, finding("x/a", 70), finding("b"))
    evaluation = measure(gold_of(gold_line("a")), run)
    plain = as_record(evaluation)
    assert "misses" not in plain
    assert "alarms" not in plain
    full = as_record(evaluation, misses=True, alarms=True)
    assert [miss["article"] for miss in full["misses"]] == ["x/a"]
    assert [(alarm["article"], alarm["clean"]) for alarm in full["alarms"]] == [
        ("b", True),
        ("x/a", False),
    ]
    assert json.loads(json.dumps(full)) == full


@pytest.mark.shared
@pytest.mark.parametrize("path", ["gold/seed-003.jsonl", "eval/wild/gold.jsonl"])
def test_perfect_run_over_real_gold_scores_in_full(shared, path):
    gold = read_gold(shared / path)
    findings = [
        RunFinding(
            article=line.article,
            start=line.start,
            end=line.end,
            surface=line.surface,
            suggestion=line.canonical,
            kind=line.type,
            mechanism=line.mechanism,
            severity=line.severity,
            confidence=1.0,
            check="oracle",
        )
        for line in gold.lines
    ]
    evaluation = measure(gold, run_of({line.article: 500 for line in gold.lines}, *findings))
    overall = evaluation.rows[0]
    assert overall.group == OVERALL
    assert overall.counts.gold > 0
    assert [figure.value for figure in overall.figures.values()] == [1.0, 1.0, 1.0]
    assert overall.strict["recall"].value == 1.0
