"""Train the Dutch encoder: ``python -m index.training --data FOLDER --out FOLDER``.

A run that was stopped goes on after its last whole epoch when it is started again with the same folders.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections import Counter
from dataclasses import fields
from pathlib import Path

import numpy as np

from index.encoder import StaticEncoder
from index.token_table import TokenTable
from index.training.batches import PairTable, pair_table
from index.training.card import write_card
from index.training.devset import everyday_set, read_dev_sets, summary
from index.training.export import write_model, write_words
from index.training.loop import train
from index.training.recipe import Recipe
from index.training.sources import EVERYDAY, EVERYDAY_SOURCE, Pair, read_pairs
from index.training.vocabulary import (
    build_tokenizer,
    choose_vocabulary,
    count_words,
    ranked_words,
    share_rows,
    token_gains,
)

logger = logging.getLogger("index.training")


def main(arguments: list[str] | None = None) -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(prog="python -m index.training", description="Train the Dutch encoder.")
    parser.add_argument("--data", type=Path, required=True, help="folder with the training and dev files")
    parser.add_argument("--out", type=Path, required=True, help="folder for the model")
    parser.add_argument("--state", type=Path, help="folder to go on from after a stop (default: OUT.state)")
    parser.add_argument("--epochs", type=int, default=Recipe().epochs, help="passes over the data")
    parser.add_argument("--threads", type=int, default=Recipe().threads, help="processor threads")
    given = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    recipe = Recipe(epochs=given.epochs, threads=given.threads)
    run(given.data, given.out, given.state or given.out.with_name(given.out.name + ".state"), recipe)


def run(source: Path, out: Path, state: Path, recipe: Recipe, everyday: Path = EVERYDAY) -> None:
    """Train on the files in ``source`` and write the model to ``out``.

    Args:
        state: Folder for what a stopped run goes on from.
        everyday: The file with questions in everyday words.

    Raises:
        FileNotFoundError: A training file is missing.
        ValueError: The state was made by another recipe.
    """
    started = time.monotonic()
    _claim_state(state, recipe)
    pairs = list(read_pairs(source, everyday))
    counts = count_words(_distinct_texts([pair for pair in pairs if pair.source != EVERYDAY_SOURCE]))
    today = count_words(_distinct_texts([pair for pair in pairs if pair.source == EVERYDAY_SOURCE]))
    weighed = counts + Counter({word: n * recipe.everyday_count for word, n in today.items() if n > 1})
    vocabulary = choose_vocabulary(weighed, recipe.n_tokens)
    tokenizer = build_tokenizer(vocabulary)
    table = pair_table(tokenizer, pairs)
    logger.info("%d pairs, %d tokens in the vocabulary", len(pairs), len(vocabulary))
    dev_sets = (*read_dev_sets(source), everyday_set(everyday))

    def report(epoch: int, vectors: np.typing.NDArray[np.float32]) -> None:
        encoder = StaticEncoder(f"epoch {epoch}", "", tokenizer, TokenTable.of_vectors(vectors))
        logger.info("epoch %d: %s", epoch, summary(encoder, dev_sets))

    gains = token_gains(_token_counts(table, len(vocabulary)), recipe.gain_smoothing)
    vectors = train(table, share_rows(vocabulary), gains, recipe, state / "checkpoint.safetensors", report)
    write_model(out, tokenizer, vectors, recipe.n_rows)
    write_words(out, ranked_words(counts)[: recipe.n_words])
    figures = summary(StaticEncoder.open(out), dev_sets)
    logger.info("as written, in int8: %s", figures)
    write_card(out, recipe, Counter(pair.source for pair in pairs), figures)
    logger.info("%s written in %.0f minutes", out, (time.monotonic() - started) / 60)


def _claim_state(state: Path, recipe: Recipe) -> None:
    state.mkdir(parents=True, exist_ok=True)
    values = {field.name: getattr(recipe, field.name) for field in fields(recipe)}
    settings = json.dumps({**values, "source_shares": dict(recipe.source_shares)}, indent=2) + "\n"
    kept = state / "recipe.json"
    if kept.exists() and kept.read_text(encoding="utf-8") != settings:
        raise ValueError(f"{state} holds the state of another recipe; remove it or name another folder with --state")
    kept.write_text(settings, encoding="utf-8")


def _distinct_texts(pairs: list[Pair]) -> dict[str, None]:
    return dict.fromkeys(text for pair in pairs for text in (pair.query, pair.passage, pair.context))


def _token_counts(table: PairTable, n_tokens: int) -> np.typing.NDArray[np.float64]:
    counts = np.bincount(table.passages.ids, minlength=n_tokens) + np.bincount(table.queries.ids, minlength=n_tokens)
    return counts.astype(np.float64)


if __name__ == "__main__":
    main()
