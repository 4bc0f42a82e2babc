"""Tables to publish, from planted reports."""

import pytest

from parley.tables import Tables, make_tables
from tests.tables import planted


@pytest.fixture(scope="session")
def first() -> Tables:
    """The tables of one report."""
    return make_tables([planted.fisheries()])


@pytest.fixture(scope="session")
def second() -> Tables:
    """The tables of all planted reports."""
    return make_tables(planted.readings())
