import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mtqa.rules import yamltree
from mtqa.rules.complaints import Complaints
from mtqa.rules.decoding import decode
from mtqa.rules.nodes import MappingNode, Node, ScalarNode, SequenceNode


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def _each_loader(request, monkeypatch):
    loader = getattr(yaml, request.param, None)
    if loader is None:
        pytest.skip("PyYAML without libyaml")
    monkeypatch.setattr(yamltree, "_LOADER", loader)


def tree(text: str) -> tuple[Node | None, list[tuple[int, int, str]]]:
    complaints = Complaints("x.yaml", text)
    root = yamltree.parse(text, complaints)
    return root, [(p.line, p.column, p.message) for p in complaints.problems]


def plain(node: Node | None) -> object:
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    if isinstance(node, MappingNode):
        return {key.value: plain(value) for key, value in node.pairs}
    return node


@pytest.mark.parametrize(
    "value", ["On", "007", "1.10", "null", "~", "2025-01-25", "1e3", "0x10", "=", "<<", ".inf"]
)
def test_scalar_means_what_it_says(value):
    root, found = tree(f"- {value}\n- {{k: {value}}}")
    assert plain(root) == [value, {"k": value}]
    assert found == []


def test_nodes_know_their_places():
    root, _ = tree("- id: a\n  names:\n    - ä: b\n")
    assert isinstance(root, SequenceNode)
    entry = root.items[0]
    assert isinstance(entry, MappingNode)
    assert (entry.line, entry.column) == (1, 3)
    key, value = entry.pairs[1]
    assert (key.line, key.column) == (2, 3)
    assert isinstance(value, SequenceNode)
    inner = value.items[0]
    assert isinstance(inner, MappingNode)
    assert (inner.pairs[0][1].line, inner.pairs[0][1].column) == (3, 10)


def test_missing_value_is_placed_at_its_key():
    root, _ = tree("- id: a\n  name:\n\n- id: b\n")
    assert isinstance(root, SequenceNode)
    assert isinstance(root.items[0], MappingNode)
    assert root.items[0].pairs[1][1] == ScalarNode("", 2, 3)


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "\n\n"])
def test_file_without_content_has_no_complaint(text):
    root, found = tree(text)
    assert found == []
    assert plain(root) in (None, "")


@pytest.mark.usefixtures("_each_loader")
@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("- &a x\n", (1, 3), "anchor"),
        ("- x\n- *a\n", (2, 3), "alias"),
        ("- !!int 3\n", (1, 3), "tag"),
        ("- ! x\n", (1, 3), "tag"),
        ("a: 1\nb: 2\na: 3\n", (3, 1), "twice"),
        ("[a]: 1\n", (1, 1), "no string"),
        ("a: 1\n---\nb: 2\n", (2, 1), "second document"),
        ("- a\n\tb: c\n", (2, 1), "not YAML"),
        ("- 'abc\n- d\n", (1, 3), "not YAML"),
        ("a: b: c\n", (1, 5), "not YAML"),
    ],
)
def test_what_strict_yaml_forbids_is_reported_at_its_place(text, place, word):
    _, found = tree(text)
    assert [(line, column) for line, column, _ in found] == [place]
    assert word in found[0][2]


def test_of_a_repeated_key_the_first_value_stays():
    root, _ = tree("{a: 1, a: 2, b: 3}")
    assert plain(root) == {"a": "1", "b": "3"}


@pytest.mark.usefixtures("_each_loader")
def test_items_after_a_syntax_error_are_read():
    text = "- id: a\n- id: [b, c\n  x: y\n- id: d\n- id: 'e\n  z: 1\n- id: f\n  k: &g h\n"
    root, found = tree(text)
    ids = [item["id"] for item in plain(root) if isinstance(item, dict) and "id" in item]
    assert ids[0] == "a"
    assert ids[-1] == "f"
    assert "d" in ids
    assert [line for line, _, message in found if "not YAML" in message][-1] == 5
    assert found[-1][0] == 8
    assert "anchor" in found[-1][2]


@pytest.mark.usefixtures("_each_loader")
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[\n", "{\n?"])
def test_nesting_without_end_is_a_problem_and_no_crash(opening):
    start = time.perf_counter()
    _, found = tree(opening * 100_000)
    assert time.perf_counter() - start < 10  # it takes far less; recursion or squares would not
    assert any("deep" in message or "not YAML" in message for _, _, message in found)


def test_file_full_of_syntax_errors_is_given_up_and_says_so():
    _, found = tree("- [a\n" * 100)
    assert len(found) == 21
    assert "not read from here on" in found[-1][2]


def test_alias_bomb_is_not_expanded():
    lines = ["- &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 60)]
    root, found = tree("\n".join(lines))
    assert isinstance(root, SequenceNode)
    assert len(found) == 60 + 59 * 9


def test_nesting_to_the_limit_is_read():
    depth = yamltree.DEEPEST
    assert tree("[" * depth + "]" * depth)[1] == []
    assert len(tree("[" * (depth + 1) + "]" * (depth + 1))[1]) == 1


@given(st.text(alphabet="-:?,[]{}#&*!|>'\"%@` \t\nabc\\~é€", max_size=200))
def test_any_text_is_read_without_a_crash_and_complaints_stand_in_it(text):
    decoded, complaints = decode("x.yaml", text.encode())
    yamltree.parse(decoded, complaints)
    lines = text.split("\n")
    for problem in complaints.problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.excerpt == lines[problem.line - 1]


@given(
    st.recursive(
        st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cs"])),
        lambda inner: st.lists(inner) | st.dictionaries(st.text("abc", min_size=1), inner),
        max_leaves=20,
    )
)
def test_what_yaml_writes_is_read_back_as_strings(value):
    text = yaml.safe_dump(value, default_style='"', allow_unicode=True)
    text, complaints = decode("x.yaml", text.encode())
    assert plain(yamltree.parse(text, complaints)) == value or complaints.problems


@pytest.mark.parametrize(
    ("data", "place", "word"),
    [
        (b"- a\n- b\xff c\n", (2, 4), "UTF-8"),
        ("- ä\n- é".encode() + b"\xc3", (2, 4), "UTF-8"),
        (b"- a\n- \x1b[31m\n", (2, 3), "U+001B"),
        ("- a\u2028b\n".encode(), (1, 4), "U+2028"),
        ("- a\n".encode("utf-16"), (1, 1), "UTF-8"),
        (b"\0" * 10, (1, 1), "UTF-8"),
        (b"x" * (32 * 1024 * 1024 + 1), (1, 1), "32 MiB"),
    ],
)
def test_bytes_that_are_no_rules_text_are_reported(data, place, word):
    _, complaints = decode("x.yaml", data)
    assert [(p.line, p.column) for p in complaints.problems] == [place]
    assert word in complaints.problems[0].message
    assert "\x1b" not in str(complaints.problems[0])


def test_byte_order_mark_and_windows_line_ends_do_not_shift_places():
    text, complaints = decode("x.yaml", "\ufeff- a\r\n- *b\r\n".encode())
    yamltree.parse(text, complaints)
    problem = complaints.problems[0]
    assert (problem.line, problem.column, problem.excerpt) == (2, 3, "- *b")


def test_complaints_of_one_file_are_bounded():
    complaints = Complaints("x.yaml", "x" * 5000)
    for _ in range(5000):
        complaints.add(ScalarNode("", 1, 1), "wrong", "right")
    assert len(complaints.problems) == 1001
    assert "further problems" in complaints.problems[-1].message
