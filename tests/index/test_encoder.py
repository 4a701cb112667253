"""The encoders: unit rows, the same vectors as sentence-transformers, prompts, and what happens without a model."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from index.encoder import (
    EMBEDDED_FOLDER,
    EMBEDDED_NAME,
    EncoderUnavailable,
    SentenceTransformerEncoder,
    StaticEncoder,
    open_encoder,
)

TEXTS = (
    "Hoeveel leraren werkten mee aan de implementatiemonitor van 2024?",
    "In 2023-2024 had 67% van de vo-scholen hooguit € 4.300 over; één school méér.",
    "xqzw ☃ 你好 leerlingenvervoerkostenvergoeding",
    " ".join(["De minister heeft de Kamer per brief over het lerarentekort geïnformeerd."] * 40),
    "5",
)


@pytest.fixture(scope="module")
def embedded() -> StaticEncoder:
    return StaticEncoder.open()


@pytest.fixture(scope="module")
def small_transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a two-layer BERT of random weights whose config names prompts for queries and passages."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    bare, folder = tmp_path_factory.mktemp("bert"), tmp_path_factory.mktemp("zin") / "model"
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "query", "passage", ":", "de", "school", "leraar", "geld"]
    (bare / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizer(str(bare / "vocab.txt")).save_pretrained(str(bare))
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32
    )
    BertModel(config).save_pretrained(str(bare))
    transformer = Transformer(str(bare))
    model = SentenceTransformer(
        modules=[transformer, Pooling(16)],
        prompts={"query": "query: ", "passage": "passage: "},
        device="cpu",
    )
    model.save(str(folder))
    return folder


def test_embedded_vectors_have_length_one(embedded: StaticEncoder) -> None:
    """Every text with a known token gives a unit row of the promised type and shape."""
    for vectors in (embedded.encode_queries(TEXTS), embedded.encode_passages(TEXTS)):
        assert vectors.dtype == np.float32
        assert vectors.shape == (len(TEXTS), embedded.dimension)
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_text_without_tokens_gives_zeros(embedded: StaticEncoder) -> None:
    """Empty text, blanks and bare punctuation give rows of zeros, not NaN; no text at all gives no rows."""
    np.testing.assert_array_equal(embedded.encode_queries(["", "  \n", "?!—"]), 0.0)
    assert embedded.encode_passages([]).shape == (0, embedded.dimension)


def test_embedded_equals_sentence_transformers(embedded: StaticEncoder) -> None:
    """The folder is a real sentence-transformers model: the library gives the same vectors as the numpy reader."""
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(EMBEDDED_FOLDER), device="cpu").encode(list(TEXTS))
    cosines = np.sum(theirs * embedded.encode_passages(TEXTS), axis=1)
    assert cosines.min() > 0.999


def test_embedded_is_deterministic(embedded: StaticEncoder) -> None:
    """A text has one vector: in another batch, in another order, from another opening of the folder."""
    together = embedded.encode_passages(TEXTS)
    alone = np.vstack([StaticEncoder.open().encode_passages([text]) for text in TEXTS])
    np.testing.assert_array_equal(together, alone)


def test_embedded_understands_dutch(embedded: StaticEncoder) -> None:
    """A paraphrase that shares no content word is closer than a sentence about something else."""
    question = embedded.encode_queries(["Hoeveel docenten zijn er te weinig op middelbare scholen?"])
    passages = embedded.encode_passages(
        [
            "Het lerarentekort in het voortgezet onderwijs is dit jaar opgelopen.",
            "De afsluitdijk wordt versterkt en krijgt een nieuwe spuisluis.",
            "Het verzuim onder leerlingen nam in het speciaal onderwijs toe.",
        ]
    )
    assert int(np.argmax(passages @ question[0])) == 0


def test_vocabulary_is_ordered_by_frequency(embedded: StaticEncoder) -> None:
    """Numbers run from 0, common words come before rare ones, and function words weigh less than content words."""
    vocabulary, weights = embedded.vocabulary, embedded.token_weights()
    assert list(vocabulary.values()) == list(range(len(weights)))
    assert vocabulary["de"] < vocabulary["leerlingen"] < vocabulary["lerarentekort"]
    assert weights[vocabulary["de"]] < weights[vocabulary["leerlingen"]]


def test_whole_model_is_small_enough_for_git() -> None:
    """The folder stays within 16 MB."""
    assert sum(path.stat().st_size for path in EMBEDDED_FOLDER.rglob("*") if path.is_file()) <= 16_000_000


def test_embedded_opens_without_torch() -> None:
    """Opening the embedded encoder and asking one question imports neither torch nor sentence-transformers."""
    code = (
        "import sys; from index.encoder import open_encoder; open_encoder(None).encode_queries(['Wat kost het?']);"
        "sys.exit(any(name in sys.modules for name in ('torch', 'sentence_transformers', 'transformers')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_embedded_opens_quickly() -> None:
    """Opening takes well under a quarter of a second of processor time (the machine may be busy with more)."""
    seconds = []
    for _ in range(3):
        started = time.process_time()
        StaticEncoder.open()
        seconds.append(time.process_time() - started)
    assert min(seconds) < 0.25


def test_fingerprint_follows_the_weights(embedded: StaticEncoder, tmp_path: Path) -> None:
    """A copy has the same fingerprint; one changed byte in the weights gives another."""
    copy = tmp_path / "model"
    shutil.copytree(EMBEDDED_FOLDER, copy)
    assert StaticEncoder.open(copy).fingerprint == embedded.fingerprint
    weights = copy / "model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(bytes(content))
    assert StaticEncoder.open(copy).fingerprint != embedded.fingerprint


@pytest.mark.parametrize("damaged", ["model.safetensors", "tokenizer.json"])
def test_damaged_folder_is_unavailable(damaged: str, tmp_path: Path) -> None:
    """A cut-off file gives our own error, which names the folder."""
    copy = tmp_path / "model"
    shutil.copytree(EMBEDDED_FOLDER, copy)
    (copy / damaged).write_bytes((copy / damaged).read_bytes()[:1000])
    with pytest.raises(EncoderUnavailable) as caught:
        StaticEncoder.open(copy)
    assert caught.value.name == str(copy)


def test_no_name_opens_the_embedded_one() -> None:
    """``None`` and the embedded encoder's own name both open it."""
    assert open_encoder(None).name == EMBEDDED_NAME
    assert isinstance(open_encoder(EMBEDDED_NAME), StaticEncoder)


def test_any_model_runs_with_its_own_prompts(small_transformer: Path) -> None:
    """Questions get the query prompt and passages the passage prompt that the model's config names."""
    from sentence_transformers import SentenceTransformer

    encoder = open_encoder(str(small_transformer))
    plain = SentenceTransformer(str(small_transformer), device="cpu")
    texts = ["de school", "geld", ""]
    queries, passages = encoder.encode_queries(texts), encoder.encode_passages(texts)
    assert queries.shape == (3, encoder.dimension) == (3, 16)
    np.testing.assert_array_equal(queries[2], 0.0)
    np.testing.assert_allclose(np.linalg.norm(passages[:2], axis=1), 1.0, atol=1e-5)
    for vectors, prompt in ((queries, "query: "), (passages, "passage: ")):
        expected = plain.encode([prompt + text for text in texts[:2]], normalize_embeddings=True)
        np.testing.assert_allclose(vectors[:2], expected, atol=1e-5)
    assert np.abs(queries[0] - passages[0]).max() > 1e-3


def test_fingerprint_of_a_model_covers_its_prompts(small_transformer: Path, tmp_path: Path) -> None:
    """Two openings agree; the same weights with another prompt do not."""
    changed = tmp_path / "model"
    shutil.copytree(small_transformer, changed)
    config_path = changed / "config_sentence_transformers.json"
    config = json.loads(config_path.read_text(encoding="utf-8"))
    config["prompts"]["query"] = "vraag: "
    config_path.write_text(json.dumps(config), encoding="utf-8")
    first = open_encoder(str(small_transformer))
    assert first.name == str(small_transformer)
    assert first.fingerprint == open_encoder(str(small_transformer)).fingerprint
    assert first.fingerprint != open_encoder(str(changed)).fingerprint


def test_e5_without_prompts_gets_them(small_transformer: Path, tmp_path: Path) -> None:
    """An E5 model whose config leaves the prompts out is run with the ones it was trained with."""
    bare = tmp_path / "multilingual-e5-tiny"
    shutil.copytree(small_transformer, bare)
    config_path = bare / "config_sentence_transformers.json"
    config = json.loads(config_path.read_text(encoding="utf-8"))
    config["prompts"] = {"query": "", "document": ""}
    config_path.write_text(json.dumps(config), encoding="utf-8")
    named = SentenceTransformerEncoder.open(str(small_transformer))
    e5 = SentenceTransformerEncoder.open(str(bare))
    np.testing.assert_allclose(e5.encode_queries(["geld"]), named.encode_queries(["geld"]), atol=1e-6)
    np.testing.assert_allclose(e5.encode_passages(["geld"]), named.encode_passages(["geld"]), atol=1e-6)


def test_unknown_model_is_unavailable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that is not there gives our own error with the name as given and the library's reason."""
    monkeypatch.setitem(os.environ, "HF_HUB_OFFLINE", "1")
    missing = str(tmp_path / "geen-model")
    with pytest.raises(EncoderUnavailable) as caught:
        open_encoder(missing)
    assert caught.value.name == missing
    assert caught.value.reason
