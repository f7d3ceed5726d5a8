import hashlib
import json

import pytest

from mtqa.errors import EvaluationError, RunFolderError
from mtqa.evaluation.gold import Tier, read_gold
from mtqa.evaluation.run_folder import read_run

ROW = {
    "doc": "a.txt",
    "start": 3,
    "end": 7,
    "surface": "Mirz",
    "canonical": "Merz",
    "type": "person",
    "mechanism": "transliteration",
    "severity": "critical",
}
FINDING = {
    "schema": "mtqa.finding/1",
    "article": "a.txt",
    "start": 3,
    "end": 7,
    "surface": "Mirz",
    "suggestion": None,
    "kind": "person",
    "mechanism": "transliteration",
    "severity": "critical",
    "confidence": 0.5,
    "check": "name",
}


def without(row, key):
    return {k: v for k, v in row.items() if k != key}


@pytest.mark.parametrize("key", ["doc", "id", "article"])
def test_article_id_is_read_under_each_of_its_names(tmp_path, write_rows, key):
    path = write_rows(tmp_path / "g.jsonl", [without(ROW, "doc") | {key: "z"}])
    assert [line.article for line in read_gold(path).lines] == ["z"]


def test_tier_is_must_unless_said_otherwise(tmp_path, write_rows):
    rows = [ROW, ROW | {"start": 4, "end": 8, "tier": "may"}]
    lines = read_gold(write_rows(tmp_path / "g.jsonl", rows)).lines
    assert [line.tier for line in lines] == [Tier.MUST, Tier.MAY]


def test_words_for_kind_and_mechanism_are_free(tmp_path, write_rows):
    row = ROW | {"type": "ship", "mechanism": "pun"}
    (line,) = read_gold(write_rows(tmp_path / "g.jsonl", [row])).lines
    assert (line.type, line.mechanism) == ("ship", "pun")


def test_every_bad_row_of_every_file_is_reported_with_line_and_remedy(tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    bad = [
        json.dumps(ROW),
        "{broken",
        "[1]",
        "",
        json.dumps(ROW | {"severity": "grave"}),
        json.dumps(ROW | {"end": 9}),
        json.dumps(ROW | {"start": True}),
        json.dumps(without(ROW, "doc")),
        json.dumps(ROW | {"tier": "perhaps"}),
        json.dumps(ROW | {"needs_source": "yes"}),
        json.dumps(ROW),
    ]
    (folder / "one.jsonl").write_text("\n".join(bad), "utf-8")
    (folder / "two.jsonl").write_bytes(b'{"doc": "\xff"}\n')
    with pytest.raises(EvaluationError) as caught:
        read_gold(folder)
    message = str(caught.value)
    for line in (2, 3, 5, 6, 7, 8, 9, 10, 11):
        assert f"one.jsonl:{line}:1: " in message
    assert "one.jsonl:1:" not in message.replace("repeats", "").split("one.jsonl:11:1:")[0]
    assert "two.jsonl:1:1: not JSON" in message
    for remedy in ("write minor, major or critical", "must, should or may", "count code points"):
        assert remedy in message
    assert f"repeats {folder / 'one.jsonl'}:1" in message


def test_value_from_gold_cannot_steer_the_terminal_through_a_message(tmp_path, write_rows):
    path = write_rows(tmp_path / "g.jsonl", [ROW | {"severity": "\x1b[2J\u202e" * 40}])
    with pytest.raises(EvaluationError) as caught:
        read_gold(path)
    assert "\x1b" not in str(caught.value)
    assert "\u202e" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_deeply_nested_row_is_a_bad_row(tmp_path):
    path = tmp_path / "g.jsonl"
    path.write_text("[" * 200_000 + "\n", "utf-8")
    with pytest.raises(EvaluationError, match="not JSON"):
        read_gold(path)


def test_folder_without_gold_and_missing_path_are_errors(tmp_path):
    with pytest.raises(EvaluationError, match=r"no \.jsonl file"):
        read_gold(tmp_path)
    with pytest.raises(EvaluationError, match="no such file"):
        read_gold(tmp_path / "none.jsonl")


def test_empty_file_is_gold_without_lines(tmp_path):
    path = tmp_path / "g.jsonl"
    path.write_bytes(b"")
    assert read_gold(path).lines == ()


def test_hash_of_a_file_is_that_of_its_bytes(tmp_path, write_rows):
    path = write_rows(tmp_path / "g.jsonl", [ROW])
    assert read_gold(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_hash_of_a_folder_changes_with_content_and_name_alone(tmp_path, write_rows):
    def sha(name: str, file: str, row: object) -> str:
        write_rows(tmp_path / name / file, [row])
        return read_gold(tmp_path / name).sha256

    first = sha("a", "g.jsonl", ROW)
    assert sha("b", "g.jsonl", ROW) == first
    assert sha("c", "h.jsonl", ROW) != first
    assert sha("d", "g.jsonl", ROW | {"tier": "may"}) != first


def write_run(folder, articles, findings, write_rows):
    write_rows(folder / "articles.jsonl", articles)
    write_rows(folder / "findings.jsonl", findings)
    return folder


def test_run_is_read_with_words_and_findings(tmp_path, write_rows):
    articles = [{"id": "a.txt", "words": 12, "verdict": "pass"}]
    run = read_run(write_run(tmp_path, articles, [FINDING], write_rows))
    assert run.words == {"a.txt": 12}
    assert [(f.surface, f.suggestion, f.confidence) for f in run.findings] == [("Mirz", None, 0.5)]


def test_findings_are_sorted_whatever_the_order_in_the_file(tmp_path, write_rows):
    later = FINDING | {"start": 9, "end": 13}
    articles = [{"id": "a.txt", "words": 12}]
    one = read_run(write_run(tmp_path / "1", articles, [FINDING, later], write_rows))
    two = read_run(write_run(tmp_path / "2", articles, [later, FINDING], write_rows))
    assert one.findings == two.findings


def test_folder_that_is_no_run_is_said_to_be_none(tmp_path):
    with pytest.raises(RunFolderError, match=r"articles\.jsonl and findings\.jsonl not there"):
        read_run(tmp_path)


def test_every_bad_row_of_a_run_is_reported(tmp_path, write_rows):
    articles = [{"id": "a.txt", "words": 12}, {"id": "a.txt", "words": 1}, {"id": "b"}]
    findings = [FINDING | {"article": "z"}, FINDING | {"confidence": float("nan")}]
    with pytest.raises(RunFolderError) as caught:
        read_run(write_run(tmp_path, articles, findings, write_rows))
    for expected in (
        "articles.jsonl:2:1: a second article",
        'articles.jsonl:3:1: "words" is missing',
        "findings.jsonl:1:1: its article is not in articles.jsonl",
        'findings.jsonl:2:1: "confidence" is nan',
    ):
        assert expected in str(caught.value)
