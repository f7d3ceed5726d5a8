import hashlib
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from mtqa.errors import EncoderError
from mtqa.sources.encoder import MAX_CHARACTERS, Encoder, hash_model, is_static
from mtqa.sources.encoders import ENVIRONMENT, SHIPPED_NAME, load_encoder, shipped_folder

WORDS = ["[UNK]", "north", "south", "river", "##s"]


def write_static(
    folder: Path,
    vectors: np.ndarray,
    *,
    config: object = None,
    modules: object = None,
    inner: str = ".",
    key: str = "embeddings",
    **tensors: np.ndarray,
) -> Path:
    """A word-piece model of five tokens."""
    home = folder / inner
    home.mkdir(parents=True)
    tokenizer = Tokenizer(
        models.WordPiece({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]")
    )
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(home / "tokenizer.json"))
    save_file({key: vectors, **tensors}, home / "model.safetensors")
    if config is not None:
        (folder / "config.json").write_text(json.dumps(config))
    if modules is not None:
        (folder / "modules.json").write_text(json.dumps(modules))
    return folder


MODEL2VEC = {"model_type": "model2vec"}
STATIC_MODULE = {
    "idx": 0,
    "name": "0",
    "path": "0_StaticEmbedding",
    "type": "sentence_transformers.models.StaticEmbedding",
}


@pytest.fixture
def vectors() -> np.ndarray:
    return np.array([[9, 9], [3, 0], [0, 2], [1, 1], [0, 1]], dtype=np.float32)


@pytest.fixture(scope="module")
def shipped() -> Encoder:
    return load_encoder(SHIPPED_NAME)


@pytest.fixture(autouse=True)
def no_encoder_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ENVIRONMENT, raising=False)


# --- what a model gives ---------------------------------------------------------------


def test_a_text_is_the_mean_of_its_known_tokens_at_length_one(
    tmp_path: Path, vectors: np.ndarray
) -> None:
    encoder = load_encoder(str(write_static(tmp_path / "m", vectors, config=MODEL2VEC)))
    got = encoder.encode(["north south", "Rivers zzz", "north"])
    expected = np.array([[3, 2], [1, 2], [1, 0]]) / np.sqrt([[13], [5], [1]])
    assert got.dtype == np.float32
    np.testing.assert_allclose(got, expected, atol=1e-6)
    assert (encoder.name, encoder.dimension) == ("m", 2)


def test_a_text_without_tokens_is_a_zero_row(tmp_path: Path, vectors: np.ndarray) -> None:
    encoder = load_encoder(str(write_static(tmp_path / "m", vectors, config=MODEL2VEC)))
    assert not encoder.encode(["", " \n", "zzz"]).any()
    assert encoder.encode([]).shape == (0, 2)


def test_mapping_and_weights_of_a_quantised_vocabulary_count(
    tmp_path: Path, vectors: np.ndarray
) -> None:
    folder = write_static(
        tmp_path / "m",
        vectors[1:3],
        config=MODEL2VEC,
        mapping=np.array([0, 0, 1, 1, 1]),
        weights=np.array([1, 2, 6, 0, 0], dtype=np.float32),
    )
    got = load_encoder(str(folder)).encode(["north south"])
    np.testing.assert_allclose(got, np.array([[6, 12]]) / np.sqrt(180), atol=1e-6)


def test_static_embedding_of_sentence_transformers_needs_no_torch(
    tmp_path: Path, vectors: np.ndarray
) -> None:
    folder = write_static(
        tmp_path / "m",
        vectors,
        modules=[STATIC_MODULE],
        inner="0_StaticEmbedding",
        key="embedding.weight",
    )
    assert is_static(folder)
    np.testing.assert_allclose(load_encoder(str(folder)).encode(["north"]), [[1, 0]])


def test_what_stands_beyond_the_limit_is_not_encoded(tmp_path: Path, vectors: np.ndarray) -> None:
    encoder = load_encoder(str(write_static(tmp_path / "m", vectors, config=MODEL2VEC)))
    cut, whole = encoder.encode(["north" + " " * MAX_CHARACTERS + "south", "north south"])
    np.testing.assert_allclose(cut, [1, 0])
    assert whole[1] > 0


# --- which model is taken -------------------------------------------------------------


def test_auto_is_the_environments_model_before_the_shipped_one(
    tmp_path: Path, vectors: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_encoder("auto").name == SHIPPED_NAME
    folder = write_static(tmp_path / "mine", vectors, config=MODEL2VEC)
    monkeypatch.setenv(ENVIRONMENT, str(folder))
    assert load_encoder("auto").name == "mine"
    assert load_encoder(SHIPPED_NAME).name == SHIPPED_NAME


@pytest.mark.parametrize(
    "spec", ["no-such-model", "./no/such/folder", "/no/such", "a/b/c", "", "a file", "empty"]
)
def test_what_is_neither_model_folder_nor_hub_id_is_refused_with_the_choices(
    spec: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a file").write_text("")
    (tmp_path / "empty").mkdir()
    with pytest.raises(EncoderError, match=r"'auto' for the model shipped|name the model's folder"):
        load_encoder(spec)


@pytest.mark.parametrize(
    ("call", "offline"),
    [("load_encoder('nobody/no-such-model')", "1"), ("load_encoder('n/m', download=False)", "0")],
    ids=["no-network", "not-asked-to-download"],
)
def test_a_hub_id_that_cannot_be_had_is_refused_with_the_choices(
    call: str, offline: str, tmp_path: Path
) -> None:
    code = (
        "from mtqa.sources.encoders import load_encoder\n"
        "from mtqa.errors import EncoderError\n"
        f"try: {call}\n"
        "except EncoderError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"HF_HUB_OFFLINE": offline, "HF_HOME": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert call.split("'")[1] in done.stdout
    assert "'auto'" in done.stdout
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


# --- hostile and damaged folders ------------------------------------------------------


def test_a_module_of_a_models_own_is_never_run(tmp_path: Path) -> None:
    (tmp_path / "own_code.py").write_text("raise SystemExit('ran')\nclass Thing: ...\n")
    (tmp_path / "modules.json").write_text(
        json.dumps([{"idx": 0, "name": "0", "path": "", "type": "own_code.Thing"}])
    )
    with pytest.raises(EncoderError, match=r"own_code\.Thing"):
        load_encoder(str(tmp_path))


@pytest.mark.parametrize("content", ["{", "[" * 100_000, "{}", "[[]]", '[{"type": 3}]', '"x"'])
def test_a_strange_module_list_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text(content)
    with pytest.raises(EncoderError):
        load_encoder(str(tmp_path))


def test_pickled_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')
    (tmp_path / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    with pytest.raises(EncoderError, match="safetensors"):
        load_encoder(str(tmp_path))


def test_a_static_model_without_weights_or_tokenizer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps(MODEL2VEC))
    with pytest.raises(EncoderError, match=r"no model\.safetensors"):
        load_encoder(str(tmp_path))
    save_file({"embeddings": np.zeros((1, 1))}, tmp_path / "model.safetensors")
    with pytest.raises(EncoderError, match=r"no tokenizer\.json"):
        load_encoder(str(tmp_path))


@pytest.mark.parametrize(
    ("broken", "tensors", "key"),
    [
        (np.ones((2, 2), np.float32), {}, "embeddings"),
        (np.full((5, 2), np.nan, np.float32), {}, "embeddings"),
        (np.ones(5, np.float32), {}, "embeddings"),
        (np.ones((5, 2), np.float32), {}, "other"),
        (np.ones((2, 2), np.float32), {"mapping": np.array([0, 1, 2, 0, 0])}, "embeddings"),
        (np.ones((5, 2), np.float32), {"weights": np.ones(3, np.float32)}, "embeddings"),
    ],
    ids=["too-few", "not-finite", "one-dimension", "no-tensor", "mapping", "weights"],
)
def test_vectors_that_do_not_fit_are_refused(
    broken: np.ndarray, tensors: dict[str, np.ndarray], key: str, tmp_path: Path
) -> None:
    folder = write_static(tmp_path / "m", broken, config=MODEL2VEC, key=key, **tensors)
    with pytest.raises(EncoderError, match="usable static model"):
        load_encoder(str(folder))


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "config.json"])
def test_damaged_files_are_refused(name: str, tmp_path: Path, vectors: np.ndarray) -> None:
    folder = write_static(tmp_path / "m", vectors, config=MODEL2VEC)
    (folder / name).write_bytes(b"\xff\xfe not this")
    with pytest.raises(EncoderError, match="anew"):
        load_encoder(str(folder))


# --- the hash -------------------------------------------------------------------------


def test_hash_hangs_on_the_models_files_only(tmp_path: Path, vectors: np.ndarray) -> None:
    folder = write_static(tmp_path / "m", vectors, config=MODEL2VEC)
    before = hash_model(folder)
    for note in ("README.md", "manifest.json"):
        (folder / note).write_text("{}")
    assert hash_model(folder) == before == load_encoder(str(folder)).hash
    (folder / "config.json").write_text(json.dumps({**MODEL2VEC, "more": 1}))
    assert hash_model(folder) != before


# --- the shipped model ----------------------------------------------------------------


def test_manifest_matches_the_shipped_files() -> None:
    folder = shipped_folder()
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    files = sorted(p.name for p in folder.iterdir() if p.name != "manifest.json")
    assert files == sorted(manifest["files"])
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert manifest["name"] == SHIPPED_NAME
    assert manifest["data"]["licence"] == "CC0 1.0"
    assert sum(p.stat().st_size for p in folder.iterdir()) <= 10_000_000


@pytest.mark.shared
def test_manifest_names_the_corpus_it_was_trained_on(shared: Path) -> None:
    data = json.loads((shipped_folder() / "manifest.json").read_text("utf-8"))["data"]
    corpus = shared / "data" / "text" / data["file"]
    assert hashlib.sha256(corpus.read_bytes()).hexdigest() == data["sha256"]


@settings(max_examples=50, deadline=None)
@given(texts=st.lists(st.text(max_size=60), max_size=6))
def test_rows_are_of_length_one_or_zero_and_stand_alone(texts: list[str], shipped: Encoder) -> None:
    rows = shipped.encode(texts)
    assert rows.shape == (len(texts), shipped.dimension)
    lengths = np.linalg.norm(rows, axis=1)
    assert all(length == 0 or abs(length - 1) < 1e-5 for length in lengths)
    for text, row in zip(texts, rows, strict=True):
        assert (shipped.encode([text])[0] == row).all()


def test_long_input_in_blocks_gives_what_each_text_gives_alone(shipped: Encoder) -> None:
    texts = [f"Delegation {i} left the talks in town {i % 7}. " * 400 for i in range(30)]
    rows = shipped.encode(texts)
    for at in (0, 7, 29):
        assert (shipped.encode([texts[at]])[0] == rows[at]).all()


def test_a_garbled_sentence_is_nearest_to_its_clean_one(shipped: Encoder) -> None:
    clean = [
        "Foreign Minister Kajsa Ollongren met her Norwegian counterpart in Bergen on Tuesday.",
        "The central bank of Norway raised its interest rate by a quarter of a point on Tuesday.",
        "Farmers in the north of Finland expect the poorest harvest in twenty years.",
        "The court in Bergen sentenced two fishermen for smuggling on Tuesday.",
    ]
    garbled = [
        "The Minister of External Affairs Kaisa Olongrin has met with the Norwegian in Bergin.",
        "Norwegian centre bank lifted the rates of interest on a quarter point.",
        "Peasants of northern Finland expecting a poor harvests since twenty year.",
        "Two fisherman were sentenced by court of Bergin because of the smuggle.",
    ]
    nearest = (shipped.encode(garbled) @ shipped.encode(clean).T).argmax(axis=1)
    assert nearest.tolist() == [0, 1, 2, 3]


def test_the_static_route_never_imports_torch_or_the_hub() -> None:
    code = (
        "import sys\n"
        "from mtqa.sources.encoders import load_encoder\n"
        "load_encoder().encode(['a text'])\n"
        "print([m for m in ('torch', 'sentence_transformers', 'huggingface_hub')"
        " if m in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={}
    )
    assert done.stdout.strip() == "[]"


def test_model2vec_itself_gives_the_same_vectors(shipped: Encoder) -> None:
    from model2vec import StaticModel

    texts = ["Two ministers met in Geneva.", "The 45 -day truce ended", "Q"]
    theirs = StaticModel.from_pretrained(str(shipped_folder())).encode(texts)
    np.testing.assert_allclose(shipped.encode(texts), theirs, atol=1e-5)
