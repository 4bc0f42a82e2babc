"""Publishes tables as an immutable, versioned release, and opens the current one."""

from parley.release.database import connect
from parley.release.latest import Current, ReleaseError, current
from parley.release.publication import Published, fail, publish

__all__ = ["Current", "Published", "ReleaseError", "connect", "current", "fail", "publish"]
