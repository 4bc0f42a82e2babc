"""Publishes tables as an immutable, versioned release, opens the current one, and goes back to an earlier one."""

from parley.release.database import connect
from parley.release.history import all_releases, difference, named_release, retain, roll_back
from parley.release.latest import Current, ReleaseError, current, table_files
from parley.release.publication import Published, fail, publish, publish_parts

__all__ = [
    "Current",
    "Published",
    "ReleaseError",
    "all_releases",
    "connect",
    "current",
    "difference",
    "fail",
    "named_release",
    "publish",
    "publish_parts",
    "retain",
    "roll_back",
    "table_files",
]
