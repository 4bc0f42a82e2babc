"""A site to fetch from, and time that does not pass."""

import time

import pytest
from bad_server import serving


@pytest.fixture
def site():
    with serving() as found:
        yield found


@pytest.fixture
def waits(monkeypatch):
    found = []
    monkeypatch.setattr(time, "sleep", found.append)
    return found
