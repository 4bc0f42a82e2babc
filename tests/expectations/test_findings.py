from __future__ import annotations

import re
from typing import Any

import pytest
from handmade_reports import key, release_rows, tables_of
from hypothesis import given
from hypothesis import strategies as st

from expectations import findings
from expectations.domain import TIMEX3
from expectations.frames import Frames


def sides(agreement: dict[str, Any], roles: list[list[str]]) -> bool:
    """Whether an agreement between parties with the given roles is found to lack a side."""
    rows = release_rows(1)
    rows["agreements"][0].update(agreement)
    party = rows["parties"][0]
    rows["parties"] = [{**party, "party_id": key("party", at), "roles": held} for at, held in enumerate(roles)]
    return bool(findings.one_sided(Frames(tables_of(rows))).notna().any())


@pytest.mark.parametrize(
    ("agreement", "roles", "lacks"),
    [
        ({}, [["signatory"], ["signatory"]], False),
        ({}, [["signatory", "opponent"], ["bound"]], False),
        ({}, [["signatory"], ["mediator"], ["supporter"]], True),
        ({"quote": "a Unilateral ceasefire"}, [["signatory"]], False),
        ({"name": "unilateral truce of Arland"}, [["signatory"]], False),
        ({"rule": "agreements.unilateral_ceasefire"}, [["signatory"], ["opponent"]], False),
        ({"rule": "agreements.unilateral_ceasefire"}, [["opponent"]], True),
        ({}, [], True),
    ],
)
def test_an_agreement_has_two_sides_a_unilateral_declaration_one(
    agreement: dict[str, Any], roles: list[list[str]], lacks: bool
) -> None:
    assert sides(agreement, roles) is lacks


@pytest.mark.parametrize(
    ("depends_on", "circle"),
    [
        ({}, set()),
        ({0: [1], 1: [2]}, set()),
        ({0: [1, 2], 1: [3], 2: [3]}, set()),
        ({0: [0]}, {0}),
        ({0: [1], 1: [0], 2: [0]}, {0, 1}),
        ({0: [1], 1: [2], 2: [0], 3: [2]}, {0, 1, 2}),
    ],
)
def test_conditions_in_a_circle_are_found_and_those_that_lead_into_it_are_not(
    depends_on: dict[int, list[int]], circle: set[int]
) -> None:
    assert circular(depends_on) == circle


def circular(depends_on: dict[int, list[int]]) -> set[int]:
    rows = release_rows(1)
    condition = rows["conditions"][1]
    rows["conditions"] = [
        {
            **condition,
            "condition_id": key("condition", at),
            "depends_on": [key("condition", other) for other in depends_on.get(at, [])],
        }
        for at in range(4)
    ]
    found = findings.circular(Frames(tables_of(rows)))
    return set(found[found.notna()].index)


@given(st.dictionaries(st.integers(0, 3), st.lists(st.integers(0, 3), max_size=3), max_size=4))
def test_a_condition_is_in_a_circle_if_it_can_be_reached_from_itself(depends_on: dict[int, list[int]]) -> None:
    def reached(start: int) -> set[int]:
        seen: set[int] = set()
        ahead = list(depends_on.get(start, []))
        while ahead:
            if (at := ahead.pop()) not in seen:
                seen.add(at)
                ahead += depends_on.get(at, [])
        return seen

    assert circular(depends_on) == {at for at in range(4) if at in reached(at)}


@pytest.mark.parametrize("start", [-5, 0, 3, 10_000])
def test_offsets_outside_the_text_never_match_by_accident(start: int) -> None:
    rows = release_rows(1)
    text = rows["documents"][0]["text"]
    rows["dates"] = [{**rows["dates"][0], "char_start": start, "char_end": len(text), "quote": text[-5:]}]
    assert findings.misquoted("dates", Frames(tables_of(rows))).notna().all()


FORMS = """
2016-09-12 2016-09 2016 201 20 201X 2016-W37 2016-W37-1 2016-W37-WE 2016-09-12T19:00 2016-09-12T19:00Z 2016-09-12TEV
2016-09-12T19:00:00+02:00 2016-FA 2016-Q3 2016-H1 XXXX-09 XXXX-WXX-2 XXXX-XX-XXTMO TNI T19:00
P7D P5Y PXD PT48H P1Y6M P1DT12H P2.5Y PXDE PAST_REF PRESENT_REF FUTURE_REF
"""


@pytest.mark.parametrize("value", FORMS.split())
def test_the_forms_of_timex3_are_known(value: str) -> None:
    assert re.fullmatch(TIMEX3, value)


@pytest.mark.parametrize(
    "value", ["", "12 May", "2016-9-12", "2016/09/12", "P", "7D", "NOW_REF", "2016-09-12T", "16-W"]
)
def test_other_forms_are_not_timex3(value: str) -> None:
    assert not re.fullmatch(TIMEX3, value)


def test_codes_of_states_that_are_no_more_are_known() -> None:
    assert {"FRA", "SSD", "SUN", "YUG", "XKX"} <= findings.COUNTRIES
    assert not {"ZZZ", "XXX", "EUR"} & findings.COUNTRIES
