"""What the weights of conditions are read from, and that they count."""

import pytest

from parley.extraction.conditions import weighing


def test_signs_add_up_and_scores_count_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"start": -1.0, "score": 2.0, "cue start": 0.5, "cue score": 1.0, "late": -3.0}
    monkeypatch.setattr(weighing, "weights", lambda: table)
    assert weighing.weigh({"late", "unknown"}, 1.0) == pytest.approx(-2.0)
    assert weighing.weigh((), 1.0, is_clause=True) == pytest.approx(1.5)
    assert weighing.weigh((), 99.0) == weighing.weigh((), weighing.HIGHEST)


def test_the_file_has_what_every_candidate_starts_from() -> None:
    assert {"start", "score", "cue start", "cue score"} <= set(weighing.weights())
