"""FAISS gives what NumPy gives, and row numbers never show."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.dense import ROWS_FILE, VECTORS_FILE, DenseIndex

HALF_PRECISION = 2e-3


def unit_rows(n: int, dimension: int, seed: int = 1) -> NDArray[np.float32]:
    vectors = np.random.default_rng(seed).normal(size=(n, dimension)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture
def three() -> tuple[DenseIndex, dict[str, NDArray[np.float32]]]:
    index, vectors = DenseIndex.create(32), {}
    for number, (document_id, n) in enumerate((("a", 200), ("b", 150), ("c", 77))):
        rows = unit_rows(n, 32, number)
        ids = [f"{document_id}{at:03d}" for at in range(n)]
        index.extend(document_id, ids[:100], rows[:100])
        index.extend(document_id, ids[100:], rows[100:])
        vectors.update(zip(ids, rows, strict=True))
    return index, vectors


def brute_force(
    vectors: dict[str, NDArray[np.float32]], query: NDArray[np.float32], k: int, documents: str
) -> list[tuple[str, float]]:
    scores = [(key, float(vector @ query)) for key, vector in vectors.items() if key[0] in documents]
    return sorted(scores, key=lambda hit: (-hit[1], hit[0]))[:k]


@pytest.mark.parametrize("documents", ["abc", "a", "ac", "b"])
def test_finds_what_brute_force_finds(three: tuple[DenseIndex, dict[str, NDArray[np.float32]]], documents: str) -> None:
    index, vectors = three
    for query in unit_rows(25, 32, seed=9):
        wanted = brute_force(vectors, query, 10, documents)
        found = index.search(query, 10, None if documents == "abc" else list(documents))
        assert [score for _, score in found] == pytest.approx([score for _, score in wanted], abs=HALF_PRECISION)
        assert len({key for key, _ in found} & {key for key, _ in wanted}) >= 9


def test_removing_a_document_leaves_the_others_as_they_were(
    three: tuple[DenseIndex, dict[str, NDArray[np.float32]]],
) -> None:
    index, vectors = three
    query = unit_rows(1, 32, seed=3)[0]
    before = index.search(query, 20, ["a", "c"])
    index.remove(["b", "onbekend"])
    assert index.n_passages == 277
    assert index.search(query, 20) == before
    assert index.search(query, 5, ["b"]) == []
    index.extend("b", ["b000"], vectors["b000"][None, :])
    assert index.search(vectors["b000"], 1)[0][0] == "b000"


def test_gives_fewer_hits_than_asked_and_never_padding(
    three: tuple[DenseIndex, dict[str, NDArray[np.float32]]],
) -> None:
    index, _ = three
    query = unit_rows(1, 32)[0]
    assert len(index.search(query, 10_000)) == 427
    assert len(index.search(query, 10_000, ["c"])) == 77
    assert index.search(query, 0) == []
    assert index.search(np.zeros(32, np.float32), 5) == []
    assert DenseIndex.create(32).search(query, 5) == []


def test_equal_vectors_come_in_order_of_passage_id() -> None:
    index = DenseIndex.create(4)
    row = np.array([[1, 0, 0, 0]], dtype=np.float32)
    index.extend("d", ["z", "m", "a", "k"], np.repeat(row, 4, axis=0))
    assert [key for key, _ in index.search(row[0], 3)] == ["a", "k", "m"]


def test_is_the_same_after_saving_and_loading(
    three: tuple[DenseIndex, dict[str, NDArray[np.float32]]], tmp_path: Path
) -> None:
    index, _ = three
    index.save(tmp_path)
    loaded = DenseIndex.load(tmp_path)
    query = unit_rows(1, 32, seed=5)[0]
    assert loaded.search(query, 30) == index.search(query, 30)
    loaded.extend("d", ["d000"], query[None, :])  # a loaded index can be added to
    assert loaded.search(query, 1)[0][0] == "d000"


@pytest.mark.parametrize("file", [VECTORS_FILE, ROWS_FILE])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_refuses_truncated_files(
    three: tuple[DenseIndex, dict[str, NDArray[np.float32]]], tmp_path: Path, file: str, share: float
) -> None:
    three[0].save(tmp_path)
    content = (tmp_path / file).read_bytes()
    (tmp_path / file).write_bytes(content[: int(len(content) * share)])
    with pytest.raises(ValueError, match=r"."):
        DenseIndex.load(tmp_path)


def test_refuses_vectors_that_do_not_fit() -> None:
    index = DenseIndex.create(4)
    with pytest.raises(ValueError, match="vectors"):
        index.extend("d", ["a"], np.zeros((1, 5), np.float32))
    with pytest.raises(ValueError, match="vectors"):
        index.extend("d", ["a"], np.zeros((2, 4), np.float32))
