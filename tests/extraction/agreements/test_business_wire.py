"""On a business wire, where most deals are commercial, pacts between states are told from the rest."""

from datetime import date
from pathlib import Path

import pytest

from parley.extraction.extractor import extract

LINES = (Path(__file__).parent / "wire_1987.txt").read_text(encoding="utf-8").splitlines()
REPORTS = [line for line in LINES if line.startswith(("+", "-"))]


def flagged(sign: str) -> dict[str, bool]:
    """Whether each report marked so yields an agreement, by its label."""
    found = {}
    for line in REPORTS:
        label, headline, body = (part.strip() for part in line[1:].split(" | "))
        if line[0] == sign:
            assert label not in found
            found[label] = bool(extract(f"{headline}\n\n{body}", date(1987, 6, 1)).agreements)
    return found


@pytest.fixture(scope="module")
def wire() -> dict[str, dict[str, bool]]:
    return {sign: flagged(sign) for sign in "+-"}


def test_pacts_of_states_are_found(wire):
    missed = [label for label, hit in wire["+"].items() if not hit]
    assert len(wire["+"]) >= 80
    assert len(missed) <= 3, missed


def test_commercial_private_and_failed_ones_are_left_out(wire):
    wrong = [label for label, hit in wire["-"].items() if hit]
    assert len(wire["-"]) >= 80
    assert len(wrong) <= 2, wrong
