"""Which agreement a date bears on, and what a record of it holds."""

from test_date_roles import TODAY, found_agreement

from parley.extraction.dates import find_dates
from parley.language import read
from schemas.vocabularies import DATE_ROLES


def test_without_an_agreement_no_date_is_returned() -> None:
    assert find_dates(read("They met on Monday.", TODAY), []) == []


def test_a_date_bears_on_the_agreement_named_nearest() -> None:
    text = "The truce began on Monday, and the grain deal will expire on 1 October."
    truce, deal = text.index("truce"), text.index("grain deal")
    agreements = [found_agreement(truce, truce + 5), found_agreement(deal, deal + 10)]
    assert [found.agreement for found in find_dates(read(text, TODAY), agreements)] == [0, 1]


def test_records_carry_their_evidence() -> None:
    text = "The truce will last until 1 October, and monitors must report weekly."
    for found in find_dates(read(text, TODAY), [found_agreement(4, 9)]):
        assert found.quote(text) in {"1 October", "weekly"}
        assert found.role in DATE_ROLES
        assert 0 < found.confidence <= 1
        assert "." in found.rule
