"""Fusion against values worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import (
    COSINE_BASE,
    COSINE_LEAST,
    QuestionFeatures,
    fuse,
    question_features,
    weights_for,
)

PLAIN = QuestionFeatures(n_words=6, n_names=0, n_numbers=0, n_rare=0)
VOCABULARY = {"hoeveel": 10, "scholen": 200, "kregen": 900, "in": 1, "subsidie": 3000, "van": 2, "wat": 5, "doet": 90}


def test_scores_are_the_weighted_mean_of_the_two_parts() -> None:
    """BM25 counts as a share of its best hit, the cosine as it is, and the parts add up."""
    hits = fuse([("a", 8.0), ("b", 4.0)], [("b", 0.9), ("a", 0.5)], features=PLAIN)
    total = 1 + COSINE_BASE
    expected = {"a": (1.0 + COSINE_BASE * 0.5) / total, "b": (0.5 + COSINE_BASE * 0.9) / total}
    assert {hit.passage_id: hit.score for hit in hits} == pytest.approx(expected)
    for hit in hits:
        assert hit.lexical_part + hit.dense_part == pytest.approx(hit.score)


def test_each_hit_tells_where_it_came_from() -> None:
    """Scores and ranks of both rankings are kept; what one ranking lacks is None and counts as little as it can."""
    hits = {hit.passage_id: hit for hit in fuse([("a", 6.0), ("b", 3.0)], [("c", 0.8), ("a", 0.2)], features=PLAIN)}
    assert (hits["a"].lexical_rank, hits["a"].lexical_score) == (1, 6.0)
    assert (hits["a"].dense_rank, hits["a"].cosine) == (2, 0.2)
    assert (hits["b"].dense_rank, hits["b"].cosine) == (None, None)
    assert hits["b"].dense_part == pytest.approx(hits["a"].dense_part)
    assert (hits["c"].lexical_rank, hits["c"].lexical_score, hits["c"].lexical_part) == (None, 0.0, 0.0)


def test_equal_scores_fall_by_passage_id() -> None:
    """The order of the input does not decide between equals."""
    forward = fuse([("x", 2.0), ("m", 2.0)], [("x", 0.5), ("m", 0.5)], features=PLAIN)
    backward = fuse([("m", 2.0), ("x", 2.0)], [("m", 0.5), ("x", 0.5)], features=PLAIN)
    assert [hit.passage_id for hit in forward] == [hit.passage_id for hit in backward] == ["m", "x"]


def test_one_empty_ranking_leaves_the_other() -> None:
    """Without BM25 hits the vectors decide, without vectors BM25 does, without either there is nothing."""
    ranking = [("a", 0.9), ("b", 0.4), ("c", 0.1)]
    assert [hit.passage_id for hit in fuse([], ranking, features=PLAIN)] == ["a", "b", "c"]
    assert [hit.passage_id for hit in fuse(ranking, [], features=PLAIN)] == ["a", "b", "c"]
    assert fuse([], [], features=PLAIN) == []


def test_question_words_are_counted_by_kind() -> None:
    """A capital inside a sentence is a name, a digit makes a number, an unknown word is rare, the rest is plain."""
    features = question_features(
        "Hoeveel scholen in Almere kregen NPO-subsidie in 2023-2024? Wat doet xylofilie?", VOCABULARY
    )
    assert features == QuestionFeatures(n_words=11, n_names=2, n_numbers=1, n_rare=1)
    assert features.identifying_share == pytest.approx(3 / 11)


def test_abbreviation_that_opens_the_question_is_a_name() -> None:
    """ "DUO" in front is a name, a capital that only opens the sentence is not."""
    assert question_features("DUO doet wat?", VOCABULARY).n_names == 1
    assert question_features("Wat doet van?", VOCABULARY).n_names == 0


def test_empty_question_has_no_share() -> None:
    """Nothing asked gives the weights of a plain question instead of a division by zero."""
    features = question_features(" ?", VOCABULARY)
    assert features.identifying_share == 0.0
    assert weights_for(features) == weights_for(PLAIN)


def test_names_and_numbers_lean_on_bm25() -> None:
    """The more of the question identifies something, the larger BM25's share of the two weights."""
    shares = []
    for n_names in range(7):
        weights = weights_for(QuestionFeatures(n_words=6, n_names=n_names, n_numbers=0, n_rare=0))
        shares.append(weights.lexical / (weights.lexical + weights.cosine))
    assert shares == sorted(shares)
    assert shares[0] == pytest.approx(1 / (1 + COSINE_BASE))
    assert shares[-1] == pytest.approx(1 / (1 + COSINE_LEAST))


scored = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.floats(0.01, 50.0)), unique_by=lambda pair: pair[0], max_size=8
).map(lambda pairs: sorted(pairs, key=lambda pair: -pair[1]))


@given(scored, scored)
def test_every_passage_comes_out_once_best_first(
    lexical: list[tuple[str, float]], dense: list[tuple[str, float]]
) -> None:
    """Whatever goes in: every passage of either ranking, once, in falling order of score."""
    hits = fuse(lexical, [(name, score / 50) for name, score in dense], features=PLAIN)
    assert sorted(hit.passage_id for hit in hits) == sorted({name for name, _ in [*lexical, *dense]})
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
