import json
from dataclasses import asdict

import pytest
import typer
from typer.testing import CliRunner

from mtqa.cli.eval import evaluate

app = typer.Typer()
app.command("eval")(evaluate)
app.command("other")(lambda: None)  # so that `eval` is a command of several, as in mtqa


@pytest.fixture
def invoke(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return lambda *args: CliRunner().invoke(app, ["eval", *map(str, args)])


@pytest.fixture
def corpus(tmp_path, write_rows, gold_line, finding):
    """Gold of two lines in `a`, one found; `b` is clean and has one false alarm."""
    gold = tmp_path / "gold.jsonl"
    write_rows(gold, [asdict(gold_line("a")), asdict(gold_line("a", 60, "Mirz", "Merz"))])
    run = tmp_path / "run"
    write_rows(run / "articles.jsonl", [{"id": "a", "words": 200}, {"id": "b", "words": 500}])
    alarm = finding("b", 5, "Hope Village", "Nadiya", check="calque", severity="major")
    write_rows(run / "findings.jsonl", [asdict(finding("a")), asdict(alarm)])
    return gold, run


@pytest.fixture
def floors(tmp_path):
    path = tmp_path / "floors.json"

    def write(**rows):
        content = [{"name": "small", "metric": metric} | row for metric, row in rows.items()]
        path.write_text(json.dumps({"schema": "mtqa.floors/1", "floors": content}), "utf-8")
        return path

    return write


def test_table_shows_figures_and_clean_articles(invoke, corpus):
    result = invoke(*corpus)
    assert result.exit_code == 0
    assert "by mechanism" in result.stdout
    assert "1/2" in result.stdout
    assert "major: 1, 2.00 per 1,000 words" in result.stdout
    assert "Hope Village" not in result.stdout


def test_show_lists_misses_alarms_or_both(invoke, corpus):
    misses = invoke(*corpus, "--show", "misses").stdout
    alarms = invoke(*corpus, "--show", "alarms").stdout
    both = invoke(*corpus, "--show", "both").stdout
    assert ("Mirz" in misses, "Hope Village" in misses) == (True, False)
    assert ("Mirz" in alarms, "Hope Village" in alarms) == (False, True)
    assert ("Mirz" in both, "Hope Village" in both) == (True, True)


def test_json_holds_figures_with_intervals_and_is_the_same_every_time(invoke, corpus):
    result = invoke(*corpus, "--json", "--show", "both")
    record = json.loads(result.stdout)
    assert record["schema"] == "mtqa.eval/1"
    overall = record["figures"][0]
    assert overall["recall"]["value"] == 0.5
    assert overall["precision"] == {"value": 0.5, "low": 0.0, "high": 1.0}
    assert [miss["surface"] for miss in record["misses"]] == ["Mirz"]
    assert [alarm["check"] for alarm in record["alarms"]] == ["calque"]
    assert result.stdout == invoke(*corpus, "--json", "--show", "both").stdout


def test_only_gold_leaves_clean_articles_out(invoke, corpus):
    record = json.loads(invoke(*corpus, "--json", "--only-gold").stdout)
    assert record["figures"][0]["precision"]["value"] == 1.0
    assert record["articles"] == {"gold": 1, "clean": 0}


def test_text_of_an_article_cannot_steer_the_terminal(invoke, corpus, write_rows, finding):
    gold, run = corpus
    hostile = finding("b", 5, "\x1b[2J[red]\u202eevil", "\x07\n", check="x\x9b")
    write_rows(run / "findings.jsonl", [asdict(hostile)])
    result = invoke(gold, run, "--show", "alarms")
    assert result.exit_code == 0
    assert "\\x1b[2J[red]\\u202eevil" in result.stdout
    assert not set(result.stdout) & {"\x1b", "\u202e", "\x07", "\x9b"}


def test_gold_article_outside_the_run_is_named(invoke, corpus, write_rows, gold_line):
    gold, run = corpus
    write_rows(gold, [asdict(gold_line("a")), asdict(gold_line("far\x1bz"))])
    result = invoke(gold, run)
    assert result.exit_code == 0
    assert "far\\x1bz: not in the run" in result.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        ["--floors", "f.json"],
        ["--name", "small"],
        ["--raise-floors"],
        ["--repin"],
        ["--floors", "f.json", "--name", "n", "--allow-lowering", "why"],
        ["--floors", "f.json", "--name", "n", "--raise-floors", "--allow-lowering", " "],
        ["--show", "all"],
        ["--floors", "missing.json", "--name", "small"],
    ],
)
def test_wrong_usage_exits_with_two_and_says_why(invoke, corpus, wrong):
    result = invoke(*corpus, *wrong)
    assert result.exit_code == 2
    assert result.stderr.strip()
    assert result.stdout == ""


def test_wrong_gold_and_wrong_run_exit_with_two(invoke, corpus, tmp_path):
    gold, run = corpus
    assert invoke(tmp_path / "none", run).exit_code == 2
    assert invoke(gold, tmp_path).exit_code == 2
    gold.write_text("{", "utf-8")
    result = invoke(gold, run)
    assert result.exit_code == 2
    assert "gold.jsonl:1:1: not JSON" in result.stderr


def test_floors_that_hold_exit_with_nought_and_broken_ones_with_one(invoke, corpus, floors):
    path = floors(recall={"at_least": 0.25}, major_per_1000={"at_most": 9})
    hold = (*corpus, "--floors", path, "--name", "small")
    unpinned = invoke(*hold)
    assert unpinned.exit_code == 2
    assert "--raise-floors" in unpinned.stderr
    raised = invoke(*hold, "--raise-floors")
    assert raised.exit_code == 0
    assert "recall from 0.25 to 0.5" in raised.stderr
    assert invoke(*hold).exit_code == 0
    (corpus[1] / "findings.jsonl").write_text("", "utf-8")
    broken = invoke(*hold)
    assert broken.exit_code == 1
    assert "floor broken: small: recall is 0.0000, must be at least 0.5" in broken.stderr
    assert json.loads(invoke(*hold, "--json").stdout)["broken_floors"]


def test_broken_floor_is_lowered_only_with_a_reason(invoke, corpus, floors):
    path = floors(recall={"at_least": 0.9}, precision={"at_least": 0.1})
    command = (*corpus, "--floors", path, "--name", "small", "--raise-floors")
    before = path.read_bytes()
    assert invoke(*command).exit_code == 1
    assert path.read_bytes() == before
    assert invoke(*command, "--allow-lowering", "the gold grew").exit_code == 0
    recall, precision = json.loads(path.read_bytes())["floors"]
    assert recall["lowered"] == [{"from": 0.9, "to": 0.5, "reason": "the gold grew"}]
    assert "lowered" not in precision
    assert precision["at_least"] == 0.5


def test_changed_gold_must_be_pinned_anew(invoke, corpus, floors):
    gold, run = corpus
    path = floors(recall={"at_least": 0.0})
    command = (gold, run, "--floors", path, "--name", "small")
    assert invoke(*command, "--raise-floors").exit_code == 0
    gold.write_text(gold.read_text("utf-8") + "\n", "utf-8")
    for again in ((), ("--raise-floors",)):
        result = invoke(*command, *again)
        assert result.exit_code == 2
        assert "other gold" in result.stderr
    assert invoke(*command, "--raise-floors", "--repin").exit_code == 0
    assert invoke(*command).exit_code == 0


def test_floors_are_not_held_on_a_part_of_the_gold(invoke, corpus, floors, write_rows, gold_line):
    gold, run = corpus
    write_rows(gold, [asdict(gold_line("a")), asdict(gold_line("z"))])
    path = floors(recall={"at_least": 0.0})
    result = invoke(gold, run, "--floors", path, "--name", "small", "--raise-floors")
    assert result.exit_code == 2
    assert "not in the run (z)" in result.stderr


def test_help_describes_every_option_and_gives_an_example(invoke):
    result = invoke("--help")
    assert result.exit_code == 0
    assert "Example: mtqa eval" in result.stdout
    command = typer.main.get_command(app).commands["eval"]
    assert all(getattr(param, "help", None) for param in command.params if param.name != "help")
