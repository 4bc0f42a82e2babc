"""The weights of date roles: what they hold, what they are told, and that they speak where the rules are silent."""

import math
from datetime import date

import pytest

from parley.extraction.dates import find_dates, roles_weights
from parley.extraction.dates.finder import timexes_of
from parley.extraction.dates.roles_features import of_standing
from parley.extraction.dates.roles_standing import standings
from parley.extraction.drafts import FoundAgreement
from parley.extraction.records import Agreement
from parley.extraction.rules import find_rule
from parley.language import read
from schemas.vocabularies import DATE_ROLES


def test_every_role_has_a_weight_and_a_share() -> None:
    roles, table = roles_weights.weights()
    assert list(roles) == list(DATE_ROLES.values)
    assert math.isclose(sum(table[roles_weights.SHARE]), 1.0, abs_tol=0.01)
    assert all(map(math.isfinite, (weight for row in table.values() for weight in row)))


def test_a_role_by_weights_leads_to_its_entry() -> None:
    assert all(find_rule(f"{roles_weights.STEM}.{role}", "dates") for role in DATE_ROLES.values)


def test_probabilities_add_up_and_do_not_depend_on_order() -> None:
    signs = ["kind=A", "A:lead=by", "verb is withdraw", "no such sign"]
    scores = roles_weights.odds(signs)
    assert math.isclose(sum(map(math.exp, scores.values())), 1.0)
    assert scores == roles_weights.odds(reversed(signs))


def test_a_rule_outweighs_what_nothing_speaks_for() -> None:
    assert roles_weights.outweighed([], "talks", spoken=True) is None
    assert roles_weights.trust("expiry") > roles_weights.trust("background")


def test_weights_give_the_role_where_no_rule_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.extraction.dates.roles.role_by_parse", lambda *_: None)
    monkeypatch.setattr("parley.extraction.dates.roles.cues", tuple)
    text = "The truce is long. It has ten parts. All troops must be withdrawn by 1 October."
    record = Agreement(
        char_start=4, char_end=9, rule="x.y", confidence=1.0, name="truce", kinds=("ceasefire",), stage="concluded"
    )
    [found] = find_dates(read(text, date(2016, 9, 10)), [FoundAgreement(record=record, mentions=((4, 9),))])
    assert (found.role, found.rule) == ("deadline", "date_role_weights.deadline")
    assert 0 < found.confidence <= 1


def test_expressions_know_where_they_stand_and_what_stands_beside_them() -> None:
    document = read("It was signed on 3 May. It runs from 5 May to 9 June. All hail 3 May.", date(2016, 9, 10))
    timexes = timexes_of(document)
    found = standings(timexes, document)
    assert [(each.sentence, each.company, each.alike, each.first) for each in found] == [
        (0, 1, 2, True),
        (1, 2, 1, True),
        (1, 2, 1, True),
        (2, 1, 2, False),
    ]
    assert (found[1].following, found[1].gap_after, found[2].previous, found[2].gap) == (
        timexes[2],
        "to",
        timexes[1],
        "to",
    )
    assert found[0].previous is found[0].following is None
    assert "B:following gap=to" in set(of_standing(found[1], "B"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The truce, which took hold at the camp on Friday, is holding.", "2016-09-09"),
        ("The party turned down an invitation to the palace on Monday.", "2016-09-05"),
        ("The unions called a march for Monday.", "2016-09-12"),
        ("Envoys return to Muscat on Monday.", "2016-09-12"),
    ],
)
def test_a_weekday_lies_where_its_finite_verb_says(text: str, value: str) -> None:
    [found] = timexes_of(read(text, date(2016, 9, 10)))
    assert found.value == value
