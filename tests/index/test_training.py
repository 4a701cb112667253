"""The recipe on a handful of made-up pairs: it learns, it resumes, and it writes a folder that opens."""

from __future__ import annotations

import dataclasses
import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from index.encoder import StaticEncoder
from index.training.__main__ import run
from index.training.batches import epoch_batches, n_batches, pair_table
from index.training.devset import everyday_set, gold_ranks, recall
from index.training.export import compress
from index.training.loop import in_batch_loss
from index.training.recipe import Recipe
from index.training.sources import EVERYDAY, EVERYDAY_SOURCE, MIN_PASSAGE_WORDS, Pair, read_pairs
from index.training.vocabulary import build_tokenizer, choose_vocabulary, count_words, split_compound

SUBJECTS = ("school", "brug", "ziekenhuis", "trein", "dijk", "bos", "haven", "markt", "museum", "kanaal")
SMALL = Recipe(n_tokens=300, n_rows=60, dimension=16, epochs=2, batch_size=16, token_dropout=0.2, threads=1)


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with all training and dev files, a few lines each; one question was asked in 2008."""
    place = tmp_path / "data"
    place.mkdir()
    answers = [
        f"De {word} wordt dit jaar door de gemeente verbouwd en kost meer geld dan de raad dacht." for word in SUBJECTS
    ]
    questions = [
        {"doc": f"K{n}", "question": f"Hoe duur is de {word}?", "answer": answer, "title": f"Vragen over de {word}.",
         "date": "2001-02-03", "rubriek": "Onderwijs (Overig)" if n == 0 else None}
        for n, (word, answer) in enumerate(zip(SUBJECTS, answers, strict=True))
    ]  # fmt: skip
    late = {**questions[0], "doc": "K99", "question": "Is dit geheim?", "date": "2008-01-09"}
    _write(place / "kamervragen-question-answer.jsonl.gz", [*questions, late])
    titles = [
        {"doc": f"K{n}", "title": f"Vragen van het lid Jansen (XYZ) over de {word} (Ingezonden 1 mei 2001); Antwoord",
         "summary": f"De kosten van de {word}.", "keywords": f"{word} geld",
         "questions": f"Wat kost de {word} aan geld?", "date": "2001-05-01"}
        for n, word in enumerate(SUBJECTS)
    ]  # fmt: skip
    _write(place / "kamervragen-title-text.jsonl.gz", titles)
    motions = [
        {"id": str(n), "date": "1999.01.01", "dossier": "Begroting", "title": f"Behoud van de {word}.",
         "keywords": [word],
         "body": f"De Kamer, gehoord de beraadslaging, overwegende, dat de {word} voor de streek van groot belang is; "
                 "en gaat over tot de orde van de dag."}
        for n, word in enumerate(SUBJECTS)
    ]  # fmt: skip
    _write(place / "moties-title-body.jsonl.gz", motions)
    laws = [
        {"bwb": "B1", "law": "Besluit van 1 mei (Bouwbesluit)", "path": ["Hoofdstuk 1"], "heading": f"Artikel {n}",
         "title": f"Bouw van een {word}",
         "text": f"Een {word} wordt alleen gebouwd als de gemeente daarvoor een vergunning heeft gegeven."}
        for n, word in enumerate(SUBJECTS)
    ]  # fmt: skip
    _write(place / "wetten-heading-text.jsonl.gz", laws)
    belgian = [{"doc_id": "1", "question": "De trein. \n\n Rijdt de trein?", "answer": answers[3]}]
    _write(place / "dekamer-question-answer.jsonl.gz", belgian)
    policy = [{"file": "a.md", "page_title": "Bos", "path": ["Bos", "Beheer"], "text": answers[5]}]
    _write(place / "algoritmekader-sections.jsonl.gz", policy)
    _write(
        place / "dev-kamervragen-2008-queries.jsonl.gz",
        [{"doc": "K99", "question": f"Wat kost de {word}?", "positive": f"p{n}"} for n, word in enumerate(SUBJECTS)],
    )
    _write(
        place / "dev-kamervragen-2008-passages.jsonl.gz",
        [{"pid": f"p{n}", "text": answer} for n, answer in enumerate(answers)],
    )
    citizens = [{"question": "Waar is het museum?", "reference_answer": answers[8]}]
    _write(place / "dev-rijksoverheid-vraag-antwoord.jsonl.gz", citizens)
    everyday = [
        f"De {word} is gesloten wegens onderhoud.\tIs de {word} dicht?\tdichte {word}\tWaarom kan ik er niet in?"
        for word in SUBJECTS
    ]
    (place / "everyday.tsv").write_text("\n".join(everyday) + "\n", encoding="utf-8")
    return place


def test_training_writes_a_model_that_opens(folder: Path, tmp_path: Path) -> None:
    """The whole recipe gives a folder that numpy and sentence-transformers read alike, with a card."""
    from sentence_transformers import SentenceTransformer

    out = tmp_path / "model"
    run(folder, out, tmp_path / "state", SMALL, folder / "everyday.tsv")
    encoder = StaticEncoder.open(out)
    theirs = SentenceTransformer(str(out), device="cpu").encode(["wat kost de brug", "het ziekenhuis"])
    assert encoder.dimension == SMALL.dimension
    assert np.sum(theirs * encoder.encode_passages(["wat kost de brug", "het ziekenhuis"]), axis=1).min() > 0.999
    words = (out / "words.txt").read_text(encoding="utf-8").split()
    assert set(SUBJECTS) < set(words) and len(words) == len(set(words))
    assert words.index("de") < words.index("ziekenhuis")
    assert "Parliamentary questions" in (out / "README.md").read_text(encoding="utf-8")


def test_stopped_training_goes_on_where_it_was(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped after its first epoch and started again, it ends with the weights of a run that never stopped."""
    run(folder, tmp_path / "whole", tmp_path / "whole.state", SMALL, folder / "everyday.tsv")

    def stop(*_: object) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("index.training.__main__.summary", stop)
        with pytest.raises(KeyboardInterrupt):
            run(folder, tmp_path / "halves", tmp_path / "halves.state", SMALL, folder / "everyday.tsv")
    run(folder, tmp_path / "halves", tmp_path / "halves.state", SMALL, folder / "everyday.tsv")
    assert StaticEncoder.open(tmp_path / "halves").fingerprint == StaticEncoder.open(tmp_path / "whole").fingerprint


def test_state_of_another_recipe_is_refused(folder: Path, tmp_path: Path) -> None:
    """A changed setting does not silently go on from weights that were trained with another."""
    run(folder, tmp_path / "model", tmp_path / "state", SMALL, folder / "everyday.tsv")
    with pytest.raises(ValueError, match="another recipe"):
        run(
            folder,
            tmp_path / "model",
            tmp_path / "state",
            dataclasses.replace(SMALL, scale=5.0),
            folder / "everyday.tsv",
        )


def test_dev_documents_and_their_year_are_left_out(folder: Path) -> None:
    """Nothing of 2008 and nothing of a document of the dev set becomes a pair; letterheads and formulas go."""
    pairs = list(read_pairs(folder, folder / "everyday.tsv"))
    assert not any("geheim" in pair.query for pair in pairs)
    assert Counter(pair.source for pair in pairs)["kamervraag"] == len(SUBJECTS)
    assert {pair.query for pair in pairs if pair.source == "titel"} == {f"de {word}" for word in SUBJECTS}
    motion = next(pair for pair in pairs if pair.source == "motie")
    assert motion.passage.startswith("overwegende") and motion.passage.endswith("belang is;")
    assert next(pair for pair in pairs if pair.source == "wet").context == "Bouwbesluit"


def test_everyday_questions_held_out_are_not_trained_on(folder: Path) -> None:
    """One record of twenty measures; of the others each of the three questions is a pair."""
    held_out = everyday_set(folder / "everyday.tsv")
    trained = [pair for pair in read_pairs(folder, folder / "everyday.tsv") if pair.source == EVERYDAY_SOURCE]
    assert held_out.passages == ("De school is gesloten wegens onderhoud.",) and len(held_out.questions) == 3
    assert len(trained) == 3 * (len(SUBJECTS) - 1)
    assert not {pair.passage for pair in trained} & set(held_out.passages)


def test_everyday_file_is_whole() -> None:
    """Every line is a passage of some length and three different questions, and no passage stands there twice."""
    records = [line.split("\t") for line in EVERYDAY.read_text(encoding="utf-8").splitlines()]
    assert len(records) > 3000 and all(len(record) == 4 and len(set(record)) == 4 for record in records)
    assert all(len(record[0].split()) >= MIN_PASSAGE_WORDS for record in records)
    assert len({record[0] for record in records}) == len(records)


def test_unknown_compound_falls_into_known_words() -> None:
    """The longest known word comes first, and a tail is the same token as the word on its own."""
    texts = ["leerlingen gaan met het vervoer", "de kosten van leerlingen", "vervoer"]
    vocabulary = choose_vocabulary(count_words(texts), 60)
    tokenizer = build_tokenizer(vocabulary)
    assert tokenizer.encode("Leerlingenvervoerkosten, 5%!").tokens[:3] == ["leerlingen", "vervoer", "kosten"]
    assert vocabulary[1] in {"leerlingen", "vervoer"}


def test_compound_is_split_evenly_and_over_its_linking_letter() -> None:
    """Halves are whole known words, an s or en between them is dropped, and nothing else is split."""
    known = dict.fromkeys(("arbeid", "markt", "boek", "handel", "onder", "wijs"), 0)
    assert split_compound("arbeidsmarkt", known) == ("arbeid", "markt")
    assert split_compound("boekenhandel", known) == ("boek", "handel")
    assert split_compound("lantaarn", known) == ()


def test_epoch_is_the_same_twice_and_differs_from_the_next() -> None:
    """Batches hold one source each, follow from seed and epoch, and are as many as announced."""
    pairs = [
        Pair(source="ab"[n % 2], query=f"vraag {word}", passage=f"antwoord over {word} " * 8, document=str(n))
        for n, word in enumerate(SUBJECTS)
    ]
    vocabulary = choose_vocabulary(count_words([pair.query + " " + pair.passage for pair in pairs]), 100)
    table = pair_table(build_tokenizer(vocabulary), pairs)
    recipe = dataclasses.replace(SMALL, batch_size=2)
    first, again, later = (list(epoch_batches(table, recipe, epoch)) for epoch in (0, 0, 1))
    assert len(first) == n_batches(table, recipe, 0)
    assert all(np.array_equal(a.passages.ids, b.passages.ids) for a, b in zip(first, again, strict=True))
    assert any(not np.array_equal(a.passages.ids, b.passages.ids) for a, b in zip(first, later, strict=False))


def test_loss_by_hand() -> None:
    """Two orthogonal pairs at scale 1 cost log(1 + 1/e); one passage shared by both costs nothing."""
    unit = torch.eye(2)
    apart = in_batch_loss(unit, unit, torch.tensor([0, 1]), 1.0)
    assert apart.item() == pytest.approx(np.log1p(np.exp(-1.0)))
    assert in_batch_loss(unit, unit, torch.tensor([7, 7]), 1.0).item() == pytest.approx(0.0)


def test_stored_vectors_are_within_half_a_step() -> None:
    """int8 rows times their weight come back within half a step; a row of zeros stays one."""
    vectors = np.array([[1.27, -0.631, 0.004], [0.0, 0.0, 0.0]], np.float32)
    table = compress(vectors, n_rows=2)
    assert table.rows.tolist() == [[127, -63, 0], [0, 0, 0]]
    assert np.abs(table.expand() - vectors).max() <= 0.005 + 1e-6


def test_rare_token_borrows_the_row_that_points_its_way() -> None:
    """The third token has no row of its own: it takes the second one's, at the length that fits it best."""
    vectors = np.array([[1.0, 0.0], [0.0, 2.0], [0.1, 0.5], [-1.0, -1.0]], np.float32)
    table = compress(vectors, n_rows=2)
    assert table.rows.shape == (2, 2)
    np.testing.assert_allclose(table.expand()[2:], [[0.0, 0.5], [0.0, 0.0]], atol=1e-6)


def test_ranks_by_hand() -> None:
    """The right passage's place counts from 1, and a tie goes against it."""
    scores = np.array([[0.9, 0.1, 0.5], [0.3, 0.3, 0.1], [0.0, 0.0, 0.0]], np.float32)
    ranks = gold_ranks(scores, np.array([2, 0, 1]))
    assert ranks.tolist() == [2, 2, 3]
    assert recall(ranks, 2) == pytest.approx(2 / 3)
