"""The kinds of agreements: how much a report speaks of each, and what that tells of the others."""

from datetime import date

import pytest

import parley
from parley.extraction.agreements.kinds import beside, chances, kind_names, likeliest, shares

DATED = date(2019, 5, 3)
BODY = "\n\nIt was the outcome of months of talks. The ministers of both countries shook hands on it."
KINDS = [
    (
        "Norland and Sudmark signed an agreement on Monday.\n\nEach will cut its duties on the other's steel and wheat."
        " Exporters on both sides get quotas, and the tariff on cars goes within three years.",
        {"economic"},
    ),
    (
        "The government of Norland and the rebels of the north agreed on a ceasefire on Monday.\n\nUnder the truce both"
        " must stop shelling at midnight. Their heavy weapons are to be pulled back and the militias disarmed.",
        {"ceasefire", "withdrawal"},
    ),
    (
        "Norland and Sudmark signed an agreement on Monday.\n\nEach must take back its migrants. Asylum seekers whom"
        " Sudmark turns away will be flown home, and Norland is to readmit refugees who crossed the border.",
        {"migration"},
    ),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_words_of_the_terms_tell_the_kinds(text, kinds):
    [agreement, *_] = parley.extract(text + BODY, DATED).agreements
    assert len(kinds & set(agreement.kinds)) / len(kinds | set(agreement.kinds)) >= 0.5


def test_shares_are_of_the_best_and_of_all():
    assert shares({"peace": 2.0, "arms": 0.5, "other": 0.0}) == {
        "peace": (1.0, 0.8),
        "arms": (0.25, 0.2),
        "other": (0.0, 0.0),
    }


def test_nothing_said_is_shared_by_none():
    assert shares({"peace": 0.0, "arms": 0.0}) == {"peace": (0.0, 0.0), "arms": (0.0, 0.0)}


def test_what_is_said_of_one_kind_tells_of_another():
    def chance_of_peace(said):
        clues = {name: {"whole": said if name == "withdrawal" else 0.0} for name in kind_names()}
        assert beside(clues)["peace"] == 0.0
        return chances(clues)["peace"]

    assert chance_of_peace(2.0) > chance_of_peace(0.0)


def test_a_kind_more_is_told_where_it_is_likely():
    assert likeliest({"peace": 0.9, "political": 0.8, "arms": 0.02}, 3) == ("peace", "political")
    assert likeliest({"peace": 0.9, "political": 0.1, "arms": 0.02}, 3) == ("peace",)
