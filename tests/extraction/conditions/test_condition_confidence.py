"""Confidence: the share of like records that were right."""

import pytest

from parley.extraction.actors import Actor, Mention
from parley.extraction.conditions.confidence import confidence
from schemas.vocabularies import CONDITION_KINDS


def actor(*wordings: str) -> Actor:
    found = Actor(wordings[0], "state", None, "test.cast")
    found.mentions.extend(Mention(0, len(words), words, found, "name") for words in wordings)
    return found


@pytest.mark.parametrize("kind", list(CONDITION_KINDS.values))
def test_every_kind_has_a_share_at_every_score(kind: str) -> None:
    assert all(0 < confidence(score, kind, ()) < 1 for score in (-5.0, 0.0, 1.5, 2.5, 9.0))


def test_a_record_is_surer_by_its_words_and_by_a_well_known_obligor() -> None:
    known, obscure = actor("Ravenia", "the republic"), actor("its staff", "Its staff")
    assert confidence(5.0, "obligation", (known,)) > confidence(0.0, "obligation", (known,))
    assert confidence(5.0, "obligation", (known,)) > confidence(5.0, "obligation", (obscure,))
    assert confidence(5.0, "obligation", (known, obscure)) == confidence(5.0, "obligation", (known,))
