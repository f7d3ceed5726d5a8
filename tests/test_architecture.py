"""The shape of the code: which package may know which, and where a library is met."""

import ast
from collections.abc import Iterator
from pathlib import Path

BASE = {"errors", "model", "settings", "typology"}
TEXT = BASE | {"text"}
KEEPING = {"cachedir", "kept", "stamps"}
KNOWING = TEXT | KEEPING | {"names", "rules", "sources"}

MAY_KNOW: dict[str, set[str]] = {
    "typology": set(),
    "errors": set(),
    "cachedir": set(),
    "kept": set(),
    "stamps": {"cachedir", "kept"},
    "model": {"typology"},
    "settings": {"errors", "typology"},
    "text": BASE,
    "rules": TEXT | KEEPING,
    "sources": TEXT | KEEPING,
    "names": TEXT | KEEPING,
    "reading": BASE,
    "checks": KNOWING | {"listing"},
    "scoring": TEXT,
    "listing": TEXT | {"names", "rules"},
    "setup": KNOWING | {"listing", "reading"},
    "checker": KNOWING | {"checks", "scoring", "setup"},
    "report": BASE | {"cachedir"},
    "evaluation": BASE,
    "batch": KNOWING | {"checker", "scoring", "setup", "report", "version"},
    "workbench": KNOWING | {"checker", "setup"},
}
"""For each package the ones it may import, beside itself; `cli` may import everything."""

MET_IN: dict[str, set[str]] = {
    "ftfy": {"checks/encoding_damage.py"},
    "huggingface_hub": {"sources/hub.py"},
    "jinja2": {"report/drawing.py"},
    "langdetect": {"text/language.py"},
    "llvmlite": {"names/kernels/native.py"},
    "lxml": {"reading/html.py"},
    "model2vec": set(),  # its format is read without it
    "numba": {"names/kernels/jit.py"},
    "rapidfuzz": {"rules/closest.py"},
    "re2": {"rules/patterns.py"},
    "rich": {"cli/screen.py", "cli/score_screen.py", "cli/eval_tables.py"},
    "sacrebleu": {"scoring/references.py"},
    "sentence_transformers": {"sources/transformer_encoder.py"},
    "sentencex": {"text/segments.py"},
    "tokenizers": {"sources/static_encoder.py"},
    "torch": {"sources/transformer_encoder.py"},
    "trafilatura": {"reading/html.py"},
    "yaml": {"rules/yamltree.py"},
}
"""Where each library is met. numpy, msgspec and typer are the language of their packages."""


def modules(root: Path) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((root / "mtqa").rglob("*.py")):
        yield path.relative_to(root / "mtqa"), ast.parse(path.read_text("utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "mtqa":
                yield from (f"mtqa.{alias.name}" for alias in node.names)
            else:
                yield node.module


def test_arrows_point_one_way(root: Path) -> None:
    wrong = []
    for path, tree in modules(root):
        home = path.parts[0].removesuffix(".py")
        if home in ("cli", "__init__", "__main__"):
            continue
        allowed = MAY_KNOW[home] | {home}
        for name in imported(tree):
            parts = name.split(".")
            if parts[0] != "mtqa":
                continue
            target = "version" if parts[1:] == ["__version__"] else parts[1]
            if target not in allowed:
                wrong.append(f"{path} imports {name}")
    assert not wrong


def test_each_library_is_met_in_one_place(root: Path) -> None:
    wrong = [
        f"{path.as_posix()} imports {name}"
        for path, tree in modules(root)
        for name in imported(tree)
        if path.as_posix() not in MET_IN.get(name.split(".")[0], {path.as_posix()})
    ]
    assert not wrong


def test_only_the_command_line_prints(root: Path) -> None:
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in modules(root)
        if path.parts[0] != "cli"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert not wrong


def test_every_module_says_what_it_is_for(root: Path) -> None:
    assert not [str(path) for path, tree in modules(root) if not ast.get_docstring(tree)]


def test_modules_stay_small(root: Path) -> None:
    limits = {"model.py": 400}  # all the nouns, and nothing else
    long = {
        str(path): len((root / "mtqa" / path).read_text("utf-8").splitlines())
        for path, _ in modules(root)
    }
    assert not {path: lines for path, lines in long.items() if lines > limits.get(path, 350)}
