"""`mtqa names match` and `mtqa names explain`."""

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mtqa.cli.app import app
from mtqa.errors import InputError, RulesError, UsageError

RULES = """
- id: steny-hoyer
  name: Steny Hoyer
  kind: person
  aliases: [Hoyer, Steny H. Hoyer]
  pivot: {ar: [ستيني هوير], zh: [Sītǎnní Huòyé]}
- {id: joe-hoye, name: Joe Hoye, kind: person}
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def use_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTQA_CACHE", str(cache))


def explained(*args: object) -> list[str]:
    result = CliRunner().invoke(app, ["names", "explain", *map(str, args)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output.splitlines()


@pytest.mark.parametrize(
    ("garble", "name", "told"),
    [
        ("Beit Higseth", "Pete Hegseth (pete-hegseth)", "Arabic has no p: Pete is written with b"),
        ("Fredchich Mirz", "Friedrich Merz (friedrich-merz)", "The r of Friedrich was read as ch"),
        ("Shinchoa", "Xinhua (xinhua)",
         "Arabic writes Xinhua شينخوا, read back with ش as sh, خ as ch and و as o"),
        ("Singaport", "Singapore (singapore)",
         "Arabic writes Singapore سنغافورة, read back with ة as t"),
    ],
)  # fmt: skip
def test_explain_finds_the_entry_of_the_default_rules_and_says_why(
    garble: str, name: str, told: str
) -> None:
    first, best, *others = explained(garble)
    assert first.startswith(f"{garble}: garbled with probability ")
    assert f"  {name}, through Arabic (" in best
    assert told in [line.strip() for line in others]


def test_explain_says_that_a_listed_name_is_right() -> None:
    assert explained("Pete Hegseth") == ["Pete Hegseth: right, it is listed (pete-hegseth)"]


def test_explain_reads_further_rules(tmp_path: Path) -> None:
    rules = tmp_path / "mine.yaml"
    rules.write_text(RULES, "utf-8")
    for flags in ((), ("--no-default-rules",)):
        lines = explained("Stani Huoye", "--rules", rules, *flags)
        assert "Steny Hoyer (steny-hoyer), through Chinese" in lines[1]
        assert "Chinese writes names in syllables: Hoyer was written huo ye" in lines[2]
        assert not any("(steny-hoyer)" in line for line in lines[2:])


def test_explain_takes_a_list_instead_of_rules(tmp_path: Path) -> None:
    names = tmp_path / "names.txt.gz"
    names.write_bytes(gzip.compress(b"Fahrettin Altun\nXinhua\n"))
    assert "Fahrettin Altun, through Arabic" in explained("Fahretin Alton", "--names", names)[1]
    forms = tmp_path / "forms.tsv"
    forms.write_text("xinhua\tشينخوا\n", "utf-8")
    lines = explained("Shinchoa", "--names", names, "--pivot-forms", forms)
    assert any("شينخوا" in line for line in lines)


def test_explain_says_that_nothing_is_near(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("Xinhua\n")
    lines = explained("Wolstenholme\x1b[2J", "--names", names)
    assert lines == ["Wolstenholme\\x1b[2J: no listed name is near"]


def test_explain_refuses_what_does_not_go_together(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_text("a\tb\n")
    with pytest.raises(UsageError):
        explained("A", "--names", file, "--rules", file)
    with pytest.raises(UsageError):
        explained("A", "--pivot-forms", file)


def test_explain_tells_bad_rules(tmp_path: Path) -> None:
    rules = tmp_path / "bad.yaml"
    rules.write_text("- {id: a}\n")
    with pytest.raises(RulesError):
        explained("A", "--rules", rules)


def matched(tmp_path: Path, names: str, queries: list[str], *args: str) -> list[dict[str, object]]:
    (tmp_path / "names.txt").write_text(names, "utf-8")
    lines = [json.dumps({"query": query, "more": 1}) + "\n" for query in queries]
    (tmp_path / "queries.jsonl").write_text("".join(lines), "utf-8")
    out = tmp_path / "out.jsonl"
    command = ["names", "match", "--names", str(tmp_path / "names.txt"), "--queries",
               str(tmp_path / "queries.jsonl"), "--out", str(out), *args]  # fmt: skip
    result = CliRunner().invoke(app, command)
    if result.exception is not None:
        raise result.exception
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def test_match_writes_the_best_candidate_of_each_query_in_order(tmp_path: Path) -> None:
    queries = ["Beit Higseth", "Pete Hegseth", "", "Wolstenholme"]
    rows = matched(tmp_path, "Pete Hegseth\nFriedrich Merz\n\n", queries)
    assert [row["query"] for row in rows] == queries
    assert all(set(row) == {"query", "candidate", "probability", "runner_up"} for row in rows)
    assert rows[0]["candidate"] == "Pete Hegseth"
    assert rows[0]["probability"] > 0.5  # type: ignore[operator]
    assert (rows[1]["candidate"], rows[1]["probability"]) == ("Pete Hegseth", 0.0)
    assert (rows[2]["candidate"], rows[2]["probability"]) == (None, 0.0)


def test_match_reads_forms_and_attested_tokens(tmp_path: Path) -> None:
    forms, attested = tmp_path / "forms.tsv", tmp_path / "attested.tsv"
    forms.write_text("xinhua\tشينخوا\n", "utf-8")
    names = "Xinhua\nShin Chao\n"
    plain, told = (
        matched(tmp_path, names, ["Shinchoa"], *args)[0]
        for args in ((), ("--pivot-forms", str(forms)))
    )
    assert told["candidate"] == "Xinhua"
    assert told["probability"] > plain["probability"]  # type: ignore[operator]
    attested.write_text("shinchoa\t9\n", "utf-8")
    known = matched(tmp_path, names, ["Shinchoa"], "--attested", str(attested))[0]
    assert known["probability"] < plain["probability"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("option", "text"),
    [("--pivot-forms", "xinhua\n"), ("--attested", "xinhua\tmany\n"), ("--queries", '{"q": 1}\n')],
)
def test_match_tells_the_line_of_bad_input(tmp_path: Path, option: str, text: str) -> None:
    bad = tmp_path / "bad"
    bad.write_text("\n" + text)
    with pytest.raises(InputError, match=r"bad:2: "):
        matched(tmp_path, "Xinhua\n", ["Shinchoa"], option, str(bad))
    assert not (tmp_path / "out.jsonl").exists()
