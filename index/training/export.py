"""Trained token vectors to a folder that sentence-transformers opens.

Rows go to int8 with one factor for each token, under the keys that sentence-transformers' StaticEmbedding reads from
model2vec folders (``embeddings``, ``weights``): it multiplies them when it loads, and so does the numpy reader.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

INT8_PEAK = 127
MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding",
    },
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.sentence_transformer.modules.normalize.Normalize",
    },
]


def quantize(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Rows as int8 and the factor that undoes it.

    Args:
        vectors: float32, shape (n_tokens, dimension).

    Returns:
        int8 of the same shape, and float32 of shape (n_tokens,): ``rows * factors[:, None]`` is within half a step
        of ``vectors``.
    """
    peaks = np.abs(vectors).max(axis=1)
    factors = (np.where(peaks > 0, peaks, 1.0) / INT8_PEAK).astype(np.float32)
    return np.rint(vectors / factors[:, None]).astype(np.int8), factors


def write_model(folder: Path, tokenizer: Tokenizer, vectors: NDArray[np.float32]) -> None:
    """Write weights, tokenizer and sentence-transformers' configuration into the folder.

    Args:
        vectors: float32, shape (n_tokens, dimension); row ``i`` belongs to token number ``i``.
    """
    (folder / "1_Normalize").mkdir(parents=True, exist_ok=True)
    rows, factors = quantize(vectors)
    save_file({"embeddings": rows, "weights": factors}, folder / "model.safetensors")
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    _write_json(folder / "modules.json", MODULES)
    _write_json(folder / "1_Normalize" / "config.json", {})
    _write_json(
        folder / "config_sentence_transformers.json",
        {
            "model_type": "SentenceTransformer",
            "prompts": {"query": "", "document": ""},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    )


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
