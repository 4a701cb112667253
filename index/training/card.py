"""The model card: where the weights come from, what they can do and what they cannot."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from index.training.recipe import Recipe

TRIED = Path(__file__).with_name("tried.md")

_SOURCES = (
    ("kamervraag", "Parliamentary questions with the minister's answer, 1984-2007 (Aanhangsel Handelingen)", "A"),
    ("titel", "Titles of parliamentary questions with their text, 1994-2007", "A"),
    ("samenvatting", "Summaries of parliamentary questions with their text, 1994-2007", "A"),
    ("trefwoorden", "Keywords of parliamentary questions with title and summary, 1994-2007", "A"),
    ("motie", "Titles of motions with their text, 1978-2007", "A"),
    ("motie-trefwoorden", "Keywords of motions with their text, 1978-2007", "A"),
    ("wet", "Headings of sections of law with their text (github.com/statengeneraal/laws-markdown)", "B"),
    ("dekamer", "Belgian parliamentary questions with answers (github.com/bnosac/ruimtehol)", "C"),
    ("dekamer-titel", "Titles of Belgian parliamentary questions with their text", "C"),
    (
        "alledaags",
        "Questions in everyday words with passages as reports write, written for this project (`index/training/everyday.tsv`)",
        "D",
    ),
    ("beleid", "Headings of policy texts with their text (github.com/MinBZK/Algoritmekader)", "D"),
)
_TERMS = """\
A: Dutch public-sector text, Auteurswet art. 15b. B: laws carry no copyright, Auteurswet art. 11. C: CC0. D: EUPL-1.2.
The texts of the others than `everyday.tsv` are not in this repository; only weights learned from them are.
"""

_CARD = """\
---
language: nl
library_name: sentence-transformers
pipeline_tag: sentence-similarity
license: eupl-1.2
---

# bewijsplaats-nl

A small Dutch retrieval encoder: {n_tokens:,} token vectors of {dimension} numbers, no attention. A text's vector is the
mean of its tokens' vectors, scaled to length one. It opens with `SentenceTransformer(folder)`; Bewijsplaats itself
reads it with numpy, tokenizers and safetensors. Rows are int8 with one factor for each token.

## Results

Recall at 1 / 5 / 10 of the encoder alone, as stored here (`make train` prints it; `make benchmark-retrieval` sets it
beside BM25 and the two together, with intervals):

{figures}

The sets: parliamentary questions of 2008 without their title against all 4,163 answers, and 180 citizens' questions
with official answers. Neither was trained on; settings were chosen by looking at them. Everyday words: 465 questions in
everyday Dutch against 155 passages, one of twenty of `index/training/everyday.tsv`, held out.

## Data

| pairs | what | terms |
|---|---|---|
{sources}

{terms}
Of the others than `everyday.tsv` everything dated 2008 or later is left out, and so is every document that the 2008
questions come from.

## Training

`python -m index.training --data FOLDER --out FOLDER`: {epochs} epochs, batches of {batch_size}, softmax over the batch
both ways (scale {scale:g}), Adam at {learning_rate:g}, seed {seed}. A random {dropout:.0%} of the tokens of both sides
is left out, and half of the passages are cropped. During training a word's vector is the sum of its own row, its
stem's, and half of those of the two parts of a compound, so that rare forms learn from common ones; the sum is stored.

## What was tried

{tried}

## Limits

- It knows the Dutch of parliament and law up to 2007, and of later what 2,945 invented passages tell: many words of the
  last years are strange to it and are left to BM25.
- The order of words does not count: "de school betaalt de ouder" and "de ouder betaalt de school" are the same to it.
- Numbers are tokens like others; it cannot compare them.
- Texts over a few hundred words blur; give it paragraphs.
- It learned from politicians' questions and carries their topics, names and views of 1984-2007.
"""


def write_card(folder: Path, recipe: Recipe, n_pairs: Mapping[str, int], figures: str) -> None:
    """Write ``README.md`` into the model folder.

    Args:
        n_pairs: How many pairs each source gave.
        figures: Recall on the development sets, set after set, split by ``; ``.
    """
    rows = [f"| {n_pairs[key]:,} | {what} | {terms} |" for key, what, terms in _SOURCES if n_pairs.get(key)]
    card = _CARD.format(
        n_tokens=recipe.n_tokens,
        dimension=recipe.dimension,
        figures="\n".join(f"- {part}" for part in figures.split("; ")),
        sources="\n".join(rows),
        terms=_TERMS,
        epochs=recipe.epochs,
        batch_size=recipe.batch_size,
        scale=recipe.scale,
        learning_rate=recipe.learning_rate,
        dropout=recipe.token_dropout,
        seed=recipe.seed,
        tried=TRIED.read_text(encoding="utf-8").strip(),
    )
    (folder / "README.md").write_text(card, encoding="utf-8")
