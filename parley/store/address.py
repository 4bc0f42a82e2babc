"""Addresses of outputs in an object store, and the folders of this machine that mirror them."""

from __future__ import annotations

import hashlib
import os
import re
from importlib.util import find_spec
from pathlib import Path

ADDRESS = re.compile(r"s3://[a-z0-9][a-z0-9.-]+[a-z0-9](/[^/\s]+)*/?")

CACHE = "PARLEY_CACHE"
"""The environment's name for the folder that holds mirrors."""


class StoreError(RuntimeError):
    """An object store cannot be used, or does not hold what it should; the message says what to do."""


def is_address(output: str) -> bool:
    """Whether an output is one of an object store, and not a folder."""
    return "://" in output


def checked(address: str) -> str:
    """An address in its plainest form.

    Raises:
        StoreError: if it is none, or what speaks to object stores is not installed.
    """
    if not ADDRESS.fullmatch(address):
        raise StoreError(f"{address!r} is no address of an output. Write s3://BUCKET/PREFIX, or name a folder.")
    if find_spec("obstore") is None:
        raise StoreError("what speaks to object stores is not installed: pip install 'parley[s3]'")
    return address.rstrip("/")


def mirror_of(address: str) -> Path:
    """The folder that mirrors an output: one for each address and server, in PARLEY_CACHE or the user's cache."""
    address = checked(address)
    server = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or ""
    name = hashlib.sha256(f"{server} {address}".encode()).hexdigest()[:16]
    home = os.environ.get(CACHE)
    cache = Path(home) if home else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "parley"
    return cache / name
