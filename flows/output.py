"""Where a run works: the output folder, or the mirror of an output in an object store, for this run alone."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.progress import tell
from flows.records import note
from flows.work import BusyOutputError, work_folder
from parley.release.files import BusyError
from parley.store import address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.store.session import Session

STAGE = "Uploading"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run works.

    Attributes:
        folder: The output folder, or the mirror.
        work: Its work folder.
        store: The hold on the object store; None where the output is a folder.
        address: The output as the user gave it.
    """

    folder: Path
    work: Path
    store: Session | None
    address: str


@contextmanager
def opened(output: str) -> Iterator[Place]:
    """Have an output for this run alone.

    Raises:
        BusyOutputError: if another run works there.
        StoreError: if an object store cannot be used.
        OSError: if the folder cannot be written to.
    """
    if not address.is_address(output):
        with work_folder(Path(output)) as work:
            yield Place(Path(output), work, None, output)
        return
    folder = address.mirror_of(output)
    # What speaks to object stores is loaded only where there is one.
    from parley.store.session import holding

    with work_folder(folder, output) as work, ExitStack() as stack:
        try:
            store = stack.enter_context(holding(output, folder))
        except BusyError as error:
            raise BusyOutputError(str(error)) from error
        yield Place(folder, work, store, output)


@task(on_running=[note], persist_result=False, cache_policy=NO_CACHE)
def upload(store: Session, keep: int | None, work_changed: bool) -> list[str]:
    """Bring an object store up to its mirror, `latest.json` last.

    Args:
        store: The hold on it.
        keep: How many releases to keep; all if not given.
        work_changed: Whether the run has left anything new in the work folder.

    Returns:
        The names of the releases that were deleted because there were more than are kept.

    Raises:
        LostError: if its lock was lost.
        StoreError: if it cannot be written to, or another run has published meanwhile.
    """
    from parley.store.history import retain_remote

    tell(STAGE)
    store.publish(work_changed=work_changed)
    return retain_remote(store, keep) if keep else []
