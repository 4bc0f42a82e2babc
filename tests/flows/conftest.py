"""One Prefect server for all tests of flows, and reports to build from."""

import os
from pathlib import Path

import pytest

import flows
from flows.settings import keep_quiet

assert flows
keep_quiet()

REPORTS = {
    "truce.txt": """date 2031-03-04

GENEVA - Norway and Chile signed a ceasefire agreement on Monday that requires both governments to withdraw their troops
from the border within 30 days. Peru, which brokered the deal, said it would send observers.

The opposition in Chile rejected the agreement and warned that it would harm the farmers of the south.
""",
    "fishing.txt": """date 2031-03-05

OSLO - The governments of Norway and Iceland have agreed on a fishing accord. Norway must reduce its catch by June if
the two countries are to share the northern waters. Iceland may inspect the boats of both.
""",
    "weather.txt": """date 2031-03-06

It rained on the hills for most of the day, and in the evening the wind turned to the north.
""",
}


def write_reports(place: Path) -> Path:
    folder = place / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return write_reports(tmp_path)


@pytest.fixture
def undated(reports: Path) -> Path:
    path = reports / "undated.txt"
    path.write_text(
        "It rained on the hills for most of the week, and nobody could say when that had happened before.\n"
    )
    return path


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory):
    """A Prefect server with a database of its own."""
    assert "PREFECT_API_URL" not in os.environ, "unset PREFECT_API_URL: the tests bring a server of their own"
    from prefect.settings import (
        PREFECT_API_URL,
        PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
        PREFECT_HOME,
        temporary_settings,
    )

    from flows.server import temporary_server

    home = tmp_path_factory.mktemp("prefect")
    with (
        temporary_settings({PREFECT_HOME: home}, restore_defaults={PREFECT_API_URL}),
        temporary_server(bool) as url,
        temporary_settings({PREFECT_API_URL: url, PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}),
    ):
        yield
