"""How does a text become a vector? One object turns questions and passages into unit vectors.

The embedded encoder needs numpy, tokenizers and safetensors only. Any other sentence-transformers model can take its
place; torch is imported when such a model is opened and not before. This module ranks nothing and stores nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, Self

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from tokenizers import Tokenizer

from index.token_table import TokenTable, row_lengths

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

EMBEDDED_NAME = "bewijsplaats-nl"
EMBEDDED_FOLDER = Path(__file__).parent / "model"
TEXTS_A_BATCH = 2048
TRANSFORMER_TEXTS_A_BATCH = 32
QUERY_PROMPTS = ("query", "question")
PASSAGE_PROMPTS = ("document", "passage", "corpus")
# The E5 models were trained with these words in front, but most of their configs (multilingual-e5-small, 2023) leave
# them out. The instruct models want whole instructions, which their configs do hold.
_E5 = re.compile(r"(^|[/_-])e5[_-](?!.*instruct)", re.IGNORECASE)
E5_PROMPTS = MappingProxyType({"query": "query: ", "document": "passage: "})


class EncoderUnavailable(Exception):
    """A model that was asked for by name or folder cannot be opened."""

    def __init__(self, name: str, reason: str) -> None:
        """Keeps the name as the user gave it and the library's reason."""
        super().__init__(f"encoder {name!r} cannot be opened ({reason}); leave the name out for the embedded one")
        self.name = name
        self.reason = reason


class Encoder(Protocol):
    """Turns texts into vectors whose inner product says how close two texts are."""

    @property
    def name(self) -> str:
        """``bewijsplaats-nl``, or the model's name or folder as the user gave it."""
        ...

    @property
    def fingerprint(self) -> str:
        """SHA-256 in hex over weights, tokenizer and prompts; an index built with another one does not fit."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32, shape (n_texts, dimension), unit rows; a text without a known token gives a row of zeros."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32, shape (n_texts, dimension), unit rows; a text without a known token gives a row of zeros."""
        ...


class StaticEncoder:
    """The embedded encoder: the sum of the vectors of a text's tokens, scaled to length one.

    The folder is in sentence-transformers' own format. Its rows are int8 (the keys are those of model2vec, which
    sentence-transformers' StaticEmbedding reads as they are).
    """

    def __init__(self, name: str, fingerprint: str, tokenizer: Tokenizer, table: TokenTable) -> None:
        """Takes what `open` read."""
        self._name = name
        self._fingerprint = fingerprint
        self._tokenizer = tokenizer
        self._table = table
        self._vocabulary: Mapping[str, int] | None = None

    @classmethod
    def open(cls, folder: Path | None = None) -> Self:
        """The encoder in the folder; the embedded one when there is none.

        Raises:
            EncoderUnavailable: The folder lacks the model's files or they are damaged.
        """
        place = EMBEDDED_FOLDER if folder is None else folder
        name = EMBEDDED_NAME if folder is None else str(folder)
        try:
            tokenizer_bytes = (place / "tokenizer.json").read_bytes()
            weight_bytes = (place / "model.safetensors").read_bytes()
            table = TokenTable.read(weight_bytes)
            tokenizer = _tokenizer(tokenizer_bytes)
        except (OSError, SafetensorError, KeyError, ValueError) as exc:
            raise EncoderUnavailable(name, f"{type(exc).__name__}: {exc}") from exc
        digest = hashlib.sha256(tokenizer_bytes)
        digest.update(weight_bytes)
        return cls(name, digest.hexdigest(), tokenizer, table)

    @property
    def name(self) -> str:
        """``bewijsplaats-nl``, or the folder as the user gave it."""
        return self._name

    @property
    def fingerprint(self) -> str:
        """SHA-256 in hex over tokenizer and weights."""
        return self._fingerprint

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._table.rows.shape[1])

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """Every known token, lower case, with its number; whole words come first, the most frequent one first."""
        if self._vocabulary is None:
            by_number = sorted(self._tokenizer.get_vocab().items(), key=lambda item: item[1])
            self._vocabulary = MappingProxyType(dict(by_number))
        return self._vocabulary

    def token_weights(self) -> NDArray[np.float32]:
        """How much each token counts in a text's vector: float32, shape (n_tokens,), the lengths of their vectors."""
        return self._table.lengths()

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32, shape (n_texts, dimension), unit rows; a text without a known token gives a row of zeros."""
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32, shape (n_texts, dimension), unit rows; a text without a known token gives a row of zeros."""
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), TEXTS_A_BATCH):
            encodings = self._tokenizer.encode_batch_fast(
                list(texts[start : start + TEXTS_A_BATCH]), add_special_tokens=False
            )
            for row, encoding in enumerate(encodings, start):
                if encoding.ids:
                    vectors[row] = self._table.total(encoding.ids)
        lengths = row_lengths(vectors)[:, None]
        vectors /= np.where(lengths > 0, lengths, 1)
        return vectors


class SentenceTransformerEncoder:
    """Any sentence-transformers model, with the prompts that its own config names for queries and passages."""

    def __init__(self, name: str, model: SentenceTransformer) -> None:
        """Takes the name as the user gave it and the opened model."""
        self._name = name
        self._model = model
        self._fingerprint = _model_fingerprint(model)

    @classmethod
    def open(cls, name_or_folder: str) -> Self:
        """The model with this name or in this folder.

        Raises:
            EncoderUnavailable: The library cannot open it: no such folder, no connection, files that do not fit.
        """
        try:
            from sentence_transformers import SentenceTransformer

            model = SentenceTransformer(name_or_folder, device="cpu")
        # The library and the five below it raise whatever their parsers raise: there is no common base.
        except Exception as exc:
            first_line = (str(exc).strip().splitlines() or [""])[0]
            raise EncoderUnavailable(name_or_folder, f"{type(exc).__name__}: {first_line}") from exc
        if _E5.search(name_or_folder) and not any(model.prompts.values()):
            model.prompts = dict(E5_PROMPTS)
        return cls(name_or_folder, model)

    @property
    def name(self) -> str:
        """The model's name or folder as the user gave it."""
        return self._name

    @property
    def fingerprint(self) -> str:
        """SHA-256 in hex over weights, tokenizer and prompts."""
        return self._fingerprint

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        dimension = self._model.get_embedding_dimension()
        if dimension is None:
            raise EncoderUnavailable(self._name, "the model does not say how long its vectors are")
        return dimension

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32, shape (n_texts, dimension), unit rows; an empty text gives a row of zeros."""
        return self._encode(texts, query=True)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32, shape (n_texts, dimension), unit rows; an empty text gives a row of zeros."""
        return self._encode(texts, query=False)

    def _encode(self, texts: Sequence[str], *, query: bool) -> NDArray[np.float32]:
        encode = self._model.encode_query if query else self._model.encode_document
        prompt = _prompt(self._model, QUERY_PROMPTS if query else PASSAGE_PROMPTS)
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        filled = [row for row, text in enumerate(texts) if text.strip()]
        if filled:
            vectors[filled] = encode(
                [texts[row] for row in filled],
                prompt=prompt,
                batch_size=TRANSFORMER_TEXTS_A_BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return vectors


def open_encoder(name_or_folder: str | None) -> Encoder:
    """The embedded encoder for ``None`` or its own name, else the sentence-transformers model of that name or folder.

    Raises:
        EncoderUnavailable: It cannot be opened.
    """
    if name_or_folder is None or name_or_folder == EMBEDDED_NAME:
        return StaticEncoder.open()
    return SentenceTransformerEncoder.open(name_or_folder)


def _tokenizer(content: bytes) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_buffer(content)
    except Exception as exc:  # tokenizers 0.22 raises bare Exception for a file it cannot read
        raise ValueError(f"tokenizer.json cannot be read: {exc}") from exc
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _prompt(model: SentenceTransformer, names: Sequence[str]) -> str:
    """The first prompt with one of these names that says anything, else nothing.

    sentence-transformers 6.2 adds an empty "document" to a config that names "passage", and then takes the empty one.
    """
    return next((prompt for name in names if (prompt := model.prompts.get(name))), "")


def _model_fingerprint(model: SentenceTransformer) -> str:
    digest = hashlib.sha256(json.dumps(model.prompts, sort_keys=True).encode())
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(f"{key} {tensor.dtype} {tuple(tensor.shape)}".encode())
        digest.update(tensor.detach().float().cpu().contiguous().numpy().tobytes())
    tokenizer = model.tokenizer
    backend = getattr(tokenizer, "backend_tokenizer", tokenizer)
    if isinstance(backend, Tokenizer):
        digest.update(backend.to_str().encode())
    return digest.hexdigest()
