"""A lock in an object store: one object that says who holds it, written only on the condition that nobody else has.

Its holder writes it again every few seconds. One that was not written for a minute, by the server's own clock, is that
of a process that is dead, and is taken over. So no lock outlives its holder for long; machines' clocks do not matter.
"""

from __future__ import annotations

import json
import os
import socket
import threading
import time
import uuid
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from parley.release.files import BusyError, user
from parley.store.address import StoreError
from parley.store.bucket import ChangedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.store.bucket import Bucket, Seen

KEY = "lock.json"
CLOCK = "lock.clock"
"""An object that is written to learn what time the server has."""

BEAT, LAPSE = 10.0, 60.0
"""Seconds after which the holder writes the lock again, and after which one that was not written is a dead one's."""


class LostError(StoreError):
    """The lock was lost: another run may be at work."""


class Lock:
    """A lock that this process holds.

    Attributes:
        bucket: The objects that it guards.
    """

    def __init__(self, bucket: Bucket, said: dict[str, Any], tag: str) -> None:
        self.bucket, self._said, self._tag = bucket, said, tag
        self._beaten, self._lost, self._over = time.monotonic(), False, threading.Event()

    def check(self) -> None:
        """See that the lock is still held.

        Raises:
            LostError: if it is not, or if that cannot be known.
        """
        if self._lost or time.monotonic() - self._beaten > LAPSE - BEAT:
            raise LostError(
                f"the lock of {self.bucket.address} was lost, because this process could not renew it for too long. "
                "Nothing was published. Run again: what is finished is kept."
            )

    def beat(self) -> None:
        """Write the lock again until it is let go."""
        while not self._over.wait(BEAT):
            started = time.monotonic()
            self._said["beat"] += 1
            try:
                self._tag = self.bucket.put_if(KEY, as_bytes(self._said), self._tag)
                self._beaten = started
            except ChangedError:
                self._lost = True
                return
            except StoreError:
                self._said["beat"] -= 1  # the server may be back in time

    def let_go(self, thread: threading.Thread) -> None:
        """Say that nobody holds the lock, unless somebody else does by now."""
        self._over.set()
        thread.join()
        if not self._lost:
            with suppress(ChangedError, StoreError):  # then it lapses
                self.bucket.put_if(KEY, as_bytes({"free": True, "beat": self._said["beat"]}), self._tag)


@contextmanager
def locked(bucket: Bucket, mirror: str) -> Iterator[Lock]:
    """Keep other runs from writing below an address.

    Args:
        bucket: What is below it.
        mirror: The name of the mirror that this run works in, whose own lock it holds: a lock that a run in the same
            mirror has left is a dead one's.

    Raises:
        BusyError: if another run holds the lock.
        StoreError: if the store cannot be used.
    """
    said = {
        "user": user(),
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
        "mirror": mirror,
        "run": uuid.uuid4().hex,
        "beat": 0,
    }
    before = bucket.get(KEY)
    if before and not free(before, mirror):
        age = (time_of(bucket) - before.modified).total_seconds()
        if age <= LAPSE:
            raise busy(bucket, before, age)
    try:
        lock = Lock(bucket, said, bucket.put_if(KEY, as_bytes(said), before.tag if before else None))
    except ChangedError as error:
        now = bucket.get(KEY)
        raise busy(bucket, now, 0) from error
    thread = threading.Thread(target=lock.beat, daemon=True, name="parley-lock")
    thread.start()
    try:
        yield lock
    finally:
        lock.let_go(thread)


def free(lock: Seen, mirror: str) -> bool:
    """Whether nobody holds a lock, or a process that is known to be dead."""
    said = understood(lock)
    return bool(said.get("free")) or said.get("mirror") == mirror


def time_of(bucket: Bucket) -> datetime:
    """The server's time."""
    bucket.put(CLOCK, b"")
    seen = bucket.get(CLOCK)
    if seen is None:
        raise StoreError(f"{bucket.address} does not keep what is written to it")
    return seen.modified


def busy(bucket: Bucket, lock: Seen | None, age: float) -> BusyError:
    """What to tell about a lock that another process holds."""
    said = understood(lock) if lock else {}
    who = "its process is not known"
    if "pid" in said:
        who = f"process {said['pid']} of {said.get('user')} on {said.get('host')}, since {said.get('since')}"
    return BusyError(
        f"another run is building into {bucket.address}: {who}. Wait until it has finished; should it be dead, its "
        f"lock is free {LAPSE:.0f} seconds after its last sign of life, which was {max(age, 0):.0f} seconds ago"
    )


def understood(lock: Seen) -> dict[str, Any]:
    """What a lock says; nothing if it is damaged."""
    try:
        said = json.loads(lock.content)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def as_bytes(said: dict[str, Any]) -> bytes:
    """What a lock's object holds."""
    return json.dumps(said, indent=1).encode()
