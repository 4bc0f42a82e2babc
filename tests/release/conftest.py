"""Tables to publish: of planted reports, and a release of the sample reports."""

from pathlib import Path

import pytest

from parley.release import publish, publish_parts
from parley.sources import Report, read_reports
from parley.tables import Tables, empty_quarantine, make_tables, write_parquet, write_tables
from parley.tables.batches import extract_batch
from parley.tables.parts import describe_part
from schemas import QUARANTINE
from tests.once import once
from tests.tables import planted

DOCUMENTS = Path(__file__).parents[2] / "documents"


@pytest.fixture(scope="session")
def first() -> Tables:
    """The tables of one report."""
    return make_tables([planted.fisheries()])


@pytest.fixture(scope="session")
def second() -> Tables:
    """The tables of all planted reports."""
    return make_tables(planted.readings())


@pytest.fixture(scope="session")
def samples(tmp_path_factory) -> Path:
    """The output folder of a release of the sample reports, as the README's first command makes it."""
    return once(tmp_path_factory, "samples", released_samples)


def released_samples(folder: Path) -> Path:
    tables, rejected = extract_batch(found for found in read_reports([DOCUMENTS]) if isinstance(found, Report))
    assert not rejected
    publish(folder / "output", tables, empty_quarantine(), inputs="documents")
    return folder / "output"


@pytest.fixture(scope="session")
def in_parts(tmp_path_factory) -> Path:
    """The output folder of a release of the planted reports whose tables are in parts."""
    folder = tmp_path_factory.mktemp("parts")
    parts = []
    for name, readings in {"2021": planted.readings()[:1], "2022-01": planted.readings()[1:]}.items():
        write_tables(make_tables(readings), folder / name)
        parts.append(describe_part(name, folder / name))
    write_parquet(empty_quarantine(), QUARANTINE, folder / "quarantine.parquet")
    publish_parts(folder / "output", parts, folder / "quarantine.parquet", inputs="planted")
    return folder / "output"
