"""The sentence-transformers route; imports torch, so most of it is marked slow."""

from pathlib import Path

import numpy as np
import pytest

from mtqa.errors import EncoderError
from mtqa.sources.encoders import load_encoder
from mtqa.sources.transformer_encoder import load_transformer

TEXTS = [
    "Two ministers met in Geneva on Tuesday.",
    "The truce held for 45 days.",
    "Rare earth exports fell by a third.",
]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformer with random weights, as `transformers` saves one."""
    import torch
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("tiny")
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz"]
    pieces += [f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    (folder / "vocab.txt").write_text("\n".join(pieces))
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
    )
    BertModel(config).save_pretrained(folder)
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


@pytest.mark.slow
def test_a_transformer_folder_gives_unit_rows_and_zero_for_blank_text(tiny: Path) -> None:
    encoder = load_encoder(str(tiny))
    rows = encoder.encode([*TEXTS, "", " \n"])
    assert rows.dtype == np.float32
    assert rows.shape == (5, encoder.dimension) == (5, 16)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), [1, 1, 1, 0, 0], atol=1e-6)
    assert (encoder.encode([*TEXTS, "", " \n"]) == rows).all()
    assert encoder.encode([]).shape == (0, 16)
    assert len(encoder.hash) == 64


@pytest.mark.slow
def test_a_batch_gives_nearly_what_each_text_gives_alone(tiny: Path) -> None:
    encoder = load_encoder(str(tiny))
    texts = TEXTS * 15
    alone = np.vstack([encoder.encode([text]) for text in TEXTS] * 15)
    np.testing.assert_allclose(encoder.encode(texts), alone, atol=1e-5)


@pytest.mark.slow
def test_weights_that_are_not_there_are_an_encoder_error(tiny: Path, tmp_path: Path) -> None:
    for name in ("config.json", "tokenizer.json"):
        (tmp_path / name).write_bytes((tiny / name).read_bytes())
    with pytest.raises(EncoderError, match="get the model anew"):
        load_encoder(str(tmp_path))


@pytest.mark.slow
@pytest.mark.shared
def test_both_routes_agree_on_a_real_static_model(shared: Path) -> None:
    folder = shared / "models" / "potion-base-4m-int8"
    static = load_encoder(str(folder))
    through_torch = load_transformer(folder, folder.name)
    assert static.hash == through_torch.hash
    assert static.dimension == through_torch.dimension == 128
    agreement = (static.encode(TEXTS) * through_torch.encode(TEXTS)).sum(axis=1)
    np.testing.assert_allclose(agreement, 1, atol=1e-4)
