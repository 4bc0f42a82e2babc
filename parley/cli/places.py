"""Where a dataset is: an output folder, or an object store, which is read by way of a folder of this machine."""

from __future__ import annotations

from pathlib import Path

from parley.cli.mistakes import Mistake
from parley.store.address import StoreError, is_address, mirror_of


def working_folder(output: str) -> Path:
    """The folder that a build works in: the output, or what mirrors it."""
    try:
        return mirror_of(output) if is_address(output) else Path(output)
    except StoreError as error:
        raise Mistake(str(error)) from error


def reading_folder(output: str | Path, *wanted: str) -> Path:
    """The folder to read a dataset from; of an object store, with the current release and others that are wanted."""
    if isinstance(output, Path) or not is_address(output):
        return Path(output)
    working_folder(output)
    from parley.release import ReleaseError
    from parley.store.history import readable

    try:
        return readable(output, wanted)
    except (StoreError, ReleaseError) as error:
        raise Mistake(str(error)) from error
