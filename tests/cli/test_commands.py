"""The command line as a user meets it: help, examples, exit codes, and bad input of every kind."""

import json
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
import typer.main

from mtqa.cli.app import app, main

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Call:
    """Runs `mtqa ARGS` in this process; gives exit code, standard output and error."""
    monkeypatch.chdir(tmp_path)

    def called(*args: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["mtqa", *map(str, args)])
        with pytest.raises(SystemExit) as caught:
            main()
        captured = capfd.readouterr()
        return int(caught.value.code or 0), captured.out, captured.err

    return called


def commands() -> Iterator[tuple[str, str]]:
    """Each command's words and its help text."""

    def walk(command: object, words: list[str]) -> Iterator[tuple[str, str]]:
        children = getattr(command, "commands", None)
        if children:
            for name, child in sorted(children.items()):
                yield from walk(child, [*words, name])
        else:
            yield " ".join(words), getattr(command, "help", None) or ""

    yield from walk(typer.main.get_command(app), [])


EXAMPLES = [
    (words, line.strip().removeprefix("Example: "))
    for words, help_text in commands()
    for line in help_text.splitlines()
    if line.strip().startswith("Example: ")
]


def test_every_command_has_help_and_an_example() -> None:
    names = {words for words, _ in commands()}
    assert {"score", "report", "eval", "doctor", "sources build", "sources search"} <= names
    assert names == {words for words, _ in EXAMPLES}
    for words, example in EXAMPLES:
        assert example.startswith(f"mtqa {words}")


@pytest.fixture(scope="module")
def workspace(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a checkout: seeds, a run of them, an index, a rules folder."""
    folder = tmp_path_factory.mktemp("workspace")
    shutil.copytree(root / "seeds", folder / "seeds")
    (folder / "my-rules" / "glossary").mkdir(parents=True)
    mine = folder / "my-rules" / "glossary" / "mine.yaml"
    mine.write_text("- {id: mine, name: Mine, kind: org}\n")
    (folder / "names.txt").write_text("Pete Hegseth\nFriedrich Merz\nKarl Weber\n")
    (folder / "queries.jsonl").write_text('{"query": "Beit Higseth"}\n{"query": "Karl Weber"}\n')
    for line in (
        "score seeds/garbled --sources seeds/clean --out reports/demo",
        "sources build seeds/clean --out clean.index",
    ):
        command = [sys.executable, "-m", "mtqa", *shlex.split(line)]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize(("words", "example"), EXAMPLES)
def test_the_example_in_the_help_runs(
    words: str, example: str, workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace)
    code, out, err = call(*shlex.split(example)[1:])
    assert code == 0, (words, out, err)
    assert out


def test_score_ends_in_a_table_and_a_report(workspace: Path, call: Call, tmp_path: Path) -> None:
    out_folder = tmp_path / "R"
    code, out, _ = call(
        "score", workspace / "seeds/garbled", "--sources", workspace / "seeds/clean",
        "--out", out_folder,
    )  # fmt: skip
    assert code == 0
    assert "verdict" in out
    assert "reject" in out
    assert "encoder mtqa-static-en" in out
    assert str(out_folder / "index.html") in out
    assert (out_folder / "index.html").is_file()


def test_json_is_for_machines(workspace: Path, call: Call, tmp_path: Path) -> None:
    code, out, _ = call("score", workspace / "seeds/garbled", "--out", tmp_path / "R", "--json")
    assert code == 0
    assert json.loads(out)["articles"] == 4


@pytest.mark.parametrize(("level", "code"), [("reject", 1), ("review", 1)])
def test_fail_on_makes_the_exit_code(
    workspace: Path, call: Call, tmp_path: Path, level: str, code: int
) -> None:
    path = workspace / "seeds/garbled"
    assert call("score", path, "--out", tmp_path / "R", "--no-html", "--fail-on", level)[0] == code
    clean = workspace / "seeds/clean/derby.txt"
    assert call("score", clean, "--out", tmp_path / "C", "--no-html", "--fail-on", level)[0] == 0


def test_disable_and_enable_switch_checks(workspace: Path, call: Call, tmp_path: Path) -> None:
    path = workspace / "seeds/garbled"
    flags = ["--disable", "listed", "--disable", "spacing", "--enable", "spacing", "--no-html"]
    assert call("score", path, "--out", tmp_path / "R", *flags)[0] == 0
    lines = (tmp_path / "R/findings.jsonl").read_text("utf-8").splitlines()
    checks = {json.loads(line)["check"] for line in lines}
    assert "listed" not in checks
    assert "spacing" in checks


BAD_RULES = """\
- id: one
  name: One
  kind: persn
- id: one
  name: Again
  kind: org
- id: two
  kind: org
- id: three
  name: Three
  kind: place
  countri: fr
- id: four
  name: Four
  kind: term
  garbles: [{regex: "(unclosed", suggestion: x}]
"""


def test_five_errors_of_five_kinds_are_all_told_with_their_places(
    call: Call, tmp_path: Path
) -> None:
    (tmp_path / "bad.yaml").write_text(BAD_RULES)
    (tmp_path / "a.txt").write_text("An article about a day in town.")
    code, _, err = call("score", "a.txt", "--rules", "bad.yaml", "--out", "R")
    assert code == 3
    assert "5 problems" in err
    for place in ("bad.yaml:3:9", "bad.yaml:4:7", "bad.yaml:7:", "bad.yaml:12:3", "bad.yaml:16:"):
        assert place in err, (place, err)
    assert "kind: persn" in err
    assert not (tmp_path / "R").exists()


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["score", "nowhere.txt"], "nowhere.txt"),
        (["score", "*.none"], "*.none"),
        (["score", "a.txt", "--rules", "nowhere.yaml"], "nowhere.yaml"),
        (["score", "a.txt", "--disable", "listet"], "listet"),
        (["score", "a.txt", "--set", "treshold=1"], "treshold"),
        (["score", "a.txt", "--set", "pivot=xx"], "pivot"),
        (["score", "a.txt", "--set", "threshold=2"], "threshold"),
        (["score", "a.txt", "--set", "threshold"], "NAME=VALUE"),
        (["score", "a.txt", "--encoder", "nowhere"], "nowhere"),
        (["score", "a.txt", "--out", "a.txt"], "a.txt is a file"),
        (["report", "nowhere"], "nowhere"),
        (["eval", "nowhere", "nowhere"], "nowhere"),
        (["score"], "Missing argument"),
        (["scoer"], "scoer"),
    ],
)
def test_wrong_usage_is_one_clear_message(
    call: Call, tmp_path: Path, args: list[str], says: str
) -> None:
    (tmp_path / "a.txt").write_text("An article about a day in town.")
    if "--encoder" in args:
        (tmp_path / "src").mkdir()
        (tmp_path / "src/b.txt").write_text("A clean article about a day in town.")
        args = [*args, "--sources", "src"]
    code, _, err = call(*args)
    assert code == 2
    assert says in err
    assert "Traceback" not in err


def test_bad_input_is_told_line_by_line_and_the_rest_goes_on(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    good = "Xinhua said that the two leaders spoke by phone for an hour on Thursday."
    (folder / "good.txt").write_text(good)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "broken.txt").write_bytes(b"Caf\xe9 au lait in the town.\n")
    (folder / "long.txt").write_bytes(b"word " * 10_500_000)
    (folder / "scripts.html").write_text("<html><script>var a = 1;</script></html>")
    rows = [
        json.dumps({"id": "r1", "text": good}),
        '{"id": "r2", "text": "cut off',
        '{"id": "r3"}',
        json.dumps({"id": "r1", "text": good}),
        json.dumps({"id": "r4", "text": good}),
    ]
    (folder / "rows.jsonl").write_text("\n".join(rows) + "\n")
    code, _, err = call("score", folder, "--out", "R", "--no-html")
    assert code == 4
    failures = [
        json.loads(line) for line in (tmp_path / "R/failures.jsonl").read_text().splitlines()
    ]
    told = [(Path(f["input"]).name, f["line"]) for f in failures]
    assert told == [
        ("binary.txt", None), ("broken.txt", 1), ("empty.txt", None), ("long.txt", None),
        ("rows.jsonl", 2), ("rows.jsonl", 3), ("rows.jsonl", 4), ("scripts.html", None),
    ]  # fmt: skip
    assert all("\n" not in f["message"] and f["message"] for f in failures)
    articles = (tmp_path / "R/articles.jsonl").read_text().splitlines()
    assert [json.loads(line)["id"] for line in articles] == ["good.txt", "r1", "r4"]
    assert err.count("article failed:") == 8


def test_missing_sources_are_told_and_the_rest_goes_on(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Shinchoa said that it rained in the town for a day.")
    code, out, err = call("score", "a.txt", "--sources", "nowhere", "--out", "R", "--no-html")
    assert code == 4
    assert "source failed: nowhere: no such sources" in err
    assert "Shinchoa" in out
    (failure,) = (tmp_path / "R/failures.jsonl").read_text().splitlines()
    assert json.loads(failure)["input"] == "nowhere"


def test_sources_that_are_left_out_are_told(call: Call, tmp_path: Path) -> None:
    text = "German counselor Fredchich Mirz met Pete Hegseth in Berlin on Monday, he said."
    garbled = "Beit Higseth, the US Defense Minister, met the German counselor in Berlin on Monday."
    rows = [{"id": f"a{n}", "text": text, "sources": [garbled]} for n in range(8)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    code, out, _ = call("score", "a.jsonl", "--out", tmp_path / "run")
    assert code == 0
    assert out.count("source left out: ") == 5
    assert "for a0: it looks garbled itself: “" in " ".join(out.split())
    assert "0 failed" in out
    assert "... and 3 more" in out


def test_an_unwritable_place_is_one_clear_message(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained in the town for a day.")
    code, _, err = call("score", "a.txt", "--out", "/proc/nowhere/R")
    assert code == 2
    assert "Traceback" not in err
    assert "/proc/nowhere" in err


def test_pages_of_an_earlier_run_go_and_other_files_stay(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained in the town for a day.")
    (tmp_path / "b.txt").write_text("It rained in the town for a week.")
    assert call("score", "a.txt", "--out", "R")[0] == 0
    (tmp_path / "R/articles/mine.html").write_text("mine")
    (first,) = (p.name for p in (tmp_path / "R/articles").iterdir() if p.name != "mine.html")
    assert call("score", "b.txt", "--out", "R")[0] == 0
    left = {path.name for path in (tmp_path / "R/articles").iterdir()}
    assert "mine.html" in left
    assert first not in left


def test_an_empty_glossary_is_no_error(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text("[]\n")
    (tmp_path / "a.txt").write_text("An article about a day in town, at 145 % of speed.")
    code, out, _ = call("score", "a.txt", "--rules", "empty.yaml", "--no-default-rules")
    assert code == 0
    assert "145 %" in out


def test_a_default_run_does_not_import_torch(root: Path, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from mtqa.cli.app import main\n"
        f"sys.argv = ['mtqa', 'score', {str(root / 'seeds/garbled')!r}, '--sources', "
        f"{str(root / 'seeds/clean')!r}, '--out', {str(tmp_path / 'R')!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('torch' in sys.modules, 'sentence_transformers' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "False False"


def test_help_is_quick_because_nothing_heavy_is_imported() -> None:
    script = (
        "import sys\n"
        "import mtqa.cli.app\n"
        "heavy = {'numpy', 'yaml', 'sacrebleu', 'jinja2', 'model2vec', 'trafilatura', 'torch'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--version"], 0), (["score"], 2), (["score", "no-such.txt"], 2)]
)
def test_a_process_ends_with_the_code_and_all_it_has_said(
    arguments: list[str], code: int, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mtqa", *arguments], capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == code
    assert done.stdout or done.stderr


def test_a_process_whose_reader_went_away_ends_quietly(root: Path) -> None:
    command = f"{sys.executable} -m mtqa score --help | head -c 5"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=root)
    assert (done.returncode, done.stderr) == (0, "")


def test_options_are_read_as_typer_reads_them(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain values pass without pydantic; those that are wrong are refused in typer's own words."""
    for arguments, said in [
        (["score", "a.txt", "--workers", "0"], "--workers"),
        (["score", "a.txt", "--threshold", "much"], "--threshold"),
        (["score", "a.txt", "--fail-on", "never"], "--fail-on"),
    ]:
        code, _, err = call(*arguments)
        assert code == 2
        assert "Invalid value" in err
        assert said in err
    code, _, err = call("score", "a.txt", "b.txt", "--sources", "c", "--rules", "d")
    assert (code, "no such" in err) == (2, True)


def test_a_plain_run_loads_neither_compiler_nor_validator(root: Path, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from mtqa.cli.app import main\n"
        f"sys.argv = ['mtqa', 'score', {str(root / 'seeds/garbled')!r}, '--sources', "
        f"{str(root / 'seeds/clean')!r}, '--out', {str(tmp_path / 'R')!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'numba', 'scipy', 'pydantic', 'joblib', 'multiprocessing', 'yaml', 'pandas'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    for _ in range(2):  # the first may find nothing kept
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_asked_to_end_leaves_no_half_written_folder(
    tmp_path: Path, workers: str, asked: signal.Signals
) -> None:
    row = {"text": "The council met on Monday to speak of the roads of the town. " * 200}
    lines = (json.dumps({"id": f"a{n}", **row}) for n in range(3000))
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    out = tmp_path / "run"
    command = [sys.executable, "-m", "mtqa", "score", str(tmp_path / "many.jsonl")]
    command += ["--out", str(out), "--workers", workers]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as ran:
        until = time.monotonic() + 60
        while not (out / "findings.jsonl.partial").exists() and time.monotonic() < until:
            time.sleep(0.05)
        assert ran.poll() is None
        ran.send_signal(asked)
        _, err = ran.communicate(timeout=60)
    assert ran.returncode == 128 + asked
    # A worker that was only just starting may say that nobody speaks to it any more.
    assert "mtqa: stopped; the run folder is as it was before" in err.splitlines()
    assert not out.exists()
