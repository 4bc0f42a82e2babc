"""What all tests share."""

from pathlib import Path

from hypothesis import settings

# Examples are the same on every run, and a busy machine is no failure.
settings.register_profile("parley", deadline=None, derandomize=True)
settings.load_profile("parley")

FOLDER = Path(__file__).parent
LONG = (
    "flows/test_end_to_end.py",
    "flows/test_pipeline.py",
    "flows/test_cluster.py",
    "flows/test_chaos.py",
    "expectations/test_datadocs.py",
    "docs/test_extend.py",
    "flows/test_incremental.py",
    "store/test_store.py",
    "release/test_importers.py",
    "expectations/test_validation.py",
    "release/test_killed_runs.py",
    "page/test_page_in_browser.py",
)
"""The files that take longest, the longest first: for a long one that starts last, the other processors wait idly."""


def place(item):
    """Where a test's file stands in the order in which files start."""
    name = item.path.relative_to(FOLDER).as_posix()
    return LONG.index(name) if name in LONG else len(LONG)


def pytest_collection_modifyitems(items):
    """Start long files first; `make test` tells pytest-xdist to keep that order."""
    items.sort(key=place)
