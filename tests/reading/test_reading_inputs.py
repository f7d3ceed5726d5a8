import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.errors import UsageError
from mtqa.model import Article, Failure, Source
from mtqa.reading import MAX_TEXT, read, read_sources
from mtqa.reading.folders import Found, walk
from mtqa.reading.formats import READERS
from mtqa.reading.patterns import EVERYTHING

Write = Callable[[str, bytes | str], Path]


def ids(*inputs: str | Path, stdin: bytes | None = None) -> list[str]:
    got = list(read(inputs, stdin=None if stdin is None else io.BytesIO(stdin)))
    assert all(isinstance(one, Article) for one in got), got
    return [one.id for one in got if isinstance(one, Article)]


def the_failure(*inputs: str | Path) -> Failure:
    (got,) = [one for one in read(inputs) if isinstance(one, Failure)]
    assert "\n" not in got.message
    return got


def test_file_named_itself_has_its_file_name_as_id(write: Write) -> None:
    path = write("deep/er/a.txt", "Text\r\nas read ")
    assert list(read([path])) == [Article("a.txt", "Text\r\nas read ")]


def test_markdown_is_kept_as_it_stands(write: Write) -> None:
    text = "---\ntitle: T\n---\n# Head\n\n[a](http://example.org)\n"
    assert list(read([write("a.md", text)])) == [Article("a.md", text)]


def test_folder_is_read_in_the_order_of_relative_paths(write: Write, tmp_path: Path) -> None:
    names = [
        "a/b.txt",
        "a-b.txt",
        "a.txt",
        "a0/x.md",
        "Z.TXT",
        "b/a/c.html.txt",
        "b/a.txt",
        "é.txt",
    ]
    for name in names:
        write(name, "Text.")
    assert ids(tmp_path) == sorted(names)


def test_inputs_keep_the_order_they_are_named_in(write: Write) -> None:
    b, a = write("b.txt", "B."), write("x/a.txt", "A.")
    assert ids(b, a.parent, "-", stdin=b"S.") == ["b.txt", "a.txt", "-"]


def test_hidden_and_foreign_files_of_a_folder_are_skipped(write: Write, tmp_path: Path) -> None:
    for name in (".h.txt", ".git/a.txt", "__MACOSX/a.txt", "a.jpg", "noext", "ok.txt", "a.txt.gz"):
        write(name, "Text.")
    assert ids(tmp_path) == ["ok.txt"]


def test_every_registered_suffix_is_read_in_whatever_case(write: Write, tmp_path: Path) -> None:
    page = "<html><body>" + "<p>Enough words for the main text of a page.</p>" * 3
    for suffix in READERS:
        row = '{"id": "%s", "text": "Words."}' % suffix  # noqa: UP031
        text = row if "j" in suffix else page if "h" in suffix else "Words."
        write(f"x{suffix.upper()}", text)
    assert len(ids(tmp_path)) == len(READERS)


def test_unknown_suffix_named_itself_is_a_failure_naming_the_known(write: Write) -> None:
    got = the_failure(write("a.pdf", "x"))
    for suffix in READERS:
        assert suffix in got.message


def test_glob_ids_are_relative_to_the_leading_folder(write: Write, tmp_path: Path) -> None:
    for name in ("in/a.txt", "in/b/c.txt", "in/b/d.md", "out.txt"):
        write(name, "Text.")
    assert ids(f"{tmp_path}/in/**/*.txt") == ["a.txt", "b/c.txt"]
    assert ids(f"{tmp_path}/in/*.txt") == ["a.txt"]
    assert ids(f"{tmp_path}/i*") == ["in/a.txt", "in/b/c.txt", "in/b/d.md"]


def test_glob_of_the_current_folder(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", "Text.")
    monkeypatch.chdir(tmp_path)
    assert ids("*.txt") == ids(".") == ["a.txt"]
    write("b.txt", "")
    assert the_failure("*.txt").input == "b.txt"


def test_existing_name_with_glob_characters_is_taken_as_it_is(write: Write) -> None:
    write("a.txt", "Text.")
    assert ids(write("[a].txt", "Text.")) == ["[a].txt"]


@pytest.mark.parametrize(
    "name", ["missing.txt", "missing/", "*.csv", "missing/*.txt", "a\0b", "[x"]
)
def test_input_that_is_not_there_is_an_error_before_anything_is_read(
    write: Write, tmp_path: Path, name: str
) -> None:
    good = write("a.txt", "Text.")
    with pytest.raises(UsageError, match=r"no such file|no file matches"):
        read([good, f"{tmp_path}/{name}"])


@pytest.mark.parametrize("inputs", [[], ["-", "-"], "a.txt", Path("a.txt")])
def test_inputs_that_make_no_sense_are_an_error(inputs: list[str]) -> None:
    with pytest.raises(UsageError):
        read(inputs)


def test_second_article_of_an_id_is_a_failure_and_the_first_stays(write: Write) -> None:
    rows = write(
        "a.jsonl",
        '{"id":"x","text":"One."}\n{"id":"x","text":"Two."}\n{"id":"y","text":"Three."}\n',
    )
    one, two, three = read([rows])
    assert one == Article("x", "One.")
    assert isinstance(two, Failure)
    assert (two.input, two.line, two.id) == (str(rows), 2, "x")
    assert three == Article("y", "Three.")


def test_id_repeated_across_inputs_is_a_failure(write: Write) -> None:
    got = the_failure(write("a/x.txt", "A."), write("b/x.txt", "B."))
    assert got.input.endswith("b/x.txt")
    assert got.id == "x.txt"


def test_failed_article_does_not_take_its_id(write: Write) -> None:
    first, second = read([write("a/x.txt", ""), write("b/x.txt", "B.")])
    assert isinstance(first, Failure)
    assert second == Article("x.txt", "B.")


def test_one_bad_file_does_not_stop_the_rest(write: Write, tmp_path: Path) -> None:
    write("a.txt", b"\x00\x01")
    write("b.txt", "Fine.")
    write("c.txt", b"caf\xe9")
    bad, good, broken = read([tmp_path])
    assert isinstance(bad, Failure)
    assert good == Article("b.txt", "Fine.")
    assert isinstance(broken, Failure)
    assert (broken.input, broken.id, broken.line) == (str(tmp_path / "c.txt"), "c.txt", 1)


def test_folder_with_nothing_to_read_is_a_failure(write: Write, tmp_path: Path) -> None:
    write("a.jpg", "x")
    assert "no file that can be read" in the_failure(tmp_path).message


def test_file_over_the_limit_is_a_failure(write: Write) -> None:
    assert "over the limit" in the_failure(write("a.txt", b"a" * 50_000_000)).message
    assert "over the limit" in the_failure(write("b.txt", b"a" * (MAX_TEXT + 1))).message
    assert ids(write("c.txt", "é".encode() * MAX_TEXT)) == ["c.txt"]


def test_loops_of_links_do_not_hang(write: Write, tmp_path: Path) -> None:
    write("a/x.txt", "Text.")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "dir.txt").symlink_to(tmp_path)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a" / "x.txt")
    assert ids(tmp_path) == ["a/x.txt", "link.txt"]
    assert ids(f"{tmp_path}/**/*.txt") == ["a/x.txt", "link.txt"]


def test_link_that_leads_nowhere_is_a_failure(write: Write, tmp_path: Path) -> None:
    write("x.txt", "Text.")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    gone, loop, good = read([tmp_path])
    assert isinstance(gone, Failure)
    assert isinstance(loop, Failure)
    assert "cannot be read" in gone.message
    assert "cannot be read" in loop.message
    assert isinstance(good, Article)
    assert "cannot be read" in the_failure(tmp_path / "self.txt").message


def test_pipe_is_a_failure_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "not a regular file" in the_failure(tmp_path).message
    assert "not a regular file" in the_failure(tmp_path / "a.txt").message


def test_file_and_folder_without_permission_are_failures(plain_user: Path) -> None:
    (plain_user / "a.txt").write_text("Text.")
    (plain_user / "a.txt").chmod(0)
    (plain_user / "b").mkdir(mode=0)
    (plain_user / "c.txt").write_text("Text.")
    file, folder, good = read([plain_user])
    assert isinstance(file, Failure)
    assert "Permission denied" in file.message
    assert isinstance(folder, Failure)
    assert folder.input == str(plain_user / "b")
    assert "cannot be listed (Permission denied)" in folder.message
    assert isinstance(good, Article)


def test_file_name_that_is_no_utf8_gives_an_id_that_is(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9\n.txt")).write_text("Text.")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert ids(tmp_path) == ["caf\\udce9\\n.txt"]


def test_reading_streams(write: Write, tmp_path: Path) -> None:
    write("a.txt", "A.")
    later = write("b.txt", "B.")
    records = read([tmp_path])
    assert next(records) == Article("a.txt", "A.")
    later.write_text("Changed.")
    assert next(records) == Article("b.txt", "Changed.")


@settings(max_examples=30, deadline=None)
@given(
    st.sets(
        st.lists(st.from_regex(r"\A[ab\-.0é]{0,2}[ab]\Z"), min_size=1, max_size=3).map("/".join),
        max_size=8,
    )
)
def test_walk_is_sorted_by_whole_path(
    tmp_path_factory: pytest.TempPathFactory, names: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("walk")
    for name in names:
        path = folder / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.")
    shown = {f"{n}.txt" for n in names if not any(p.startswith(".") for p in n.split("/"))}
    found = [one.place.id for one in walk(str(folder), EVERYTHING) if isinstance(one, Found)]
    assert found == sorted(shown)


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\n  \n"])
def test_standard_input_of_rows_is_jsonl(start: bytes) -> None:
    data = start + b' {"id":"a","text":"A."}\nbroken\n{"id":"b","text":"B."}'
    first, broken, last = read(["-"], stdin=io.BytesIO(data))
    assert first == Article("a", "A.")
    assert isinstance(broken, Failure)
    assert (broken.input, broken.line) == ("-", 2 + start.count(b"\n"))
    assert last == Article("b", "B.")


@pytest.mark.parametrize("text", ["Plain.\nText.", "{not json}\nmore", "\n\n [1]\n", '"x"'])
def test_standard_input_of_anything_else_is_one_text(text: str) -> None:
    assert list(read(["-"], stdin=io.BytesIO(text.encode()))) == [Article("-", text)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"x" * 40_000_000, "over the limit"),
        (b"x\n" * 11_000_000, "over the limit"),
        (b"\n" * 30_000_000, "over the limit"),
    ],
)
def test_bad_standard_input_is_one_failure(data: bytes, words: str) -> None:
    (got,) = read(["-"], stdin=io.BytesIO(data))
    assert isinstance(got, Failure)
    assert got.input == "-"
    assert words in got.message


def test_sources_are_articles_by_another_name(write: Write, tmp_path: Path) -> None:
    write("a.txt", "A.")
    write("b.jsonl", '{"id":"b","text":"B.","title":"T","url":"u","published":"p","sources":["x"]}')
    write("c.txt", "")
    one, two, bad = read_sources(tmp_path)
    assert one == Source("a.txt", "A.")
    assert two == Source("b", "B.", "T", "u", "p")
    assert isinstance(bad, Failure)


def test_missing_sources_folder_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        read_sources(tmp_path / "missing")
    with pytest.raises(UsageError, match="standard input"):
        read_sources("-")


@pytest.mark.shared
def test_seeds_are_read_character_by_character(shared: Path) -> None:
    seeds = sorted((shared / "seeds").glob("*.txt"))
    got = list(read([shared / "seeds"]))
    assert got == [Article(p.name, p.read_bytes().decode()) for p in seeds]
    assert len(got) == 5
