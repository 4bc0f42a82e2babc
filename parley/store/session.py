"""A run that builds into an object store: its lock, the mirror brought up to the store, the store up to the mirror.

The mirror is an output folder like any other, in which the run works. What it publishes there is then written into the
store: the release's files, what the next run needs, and last `latest.json`, on the condition that it is still the one
that the run began with. Whoever reads the store meanwhile sees the last release, whole.
"""

from __future__ import annotations

import json
import uuid
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from parley.release.database import write_database
from parley.release.files import remove, write_whole
from parley.release.latest import SEQUENCE, VERSION, current, understood
from parley.store.address import StoreError
from parley.store.bucket import Bucket, ChangedError
from parley.store.lock import Lock, locked
from parley.store.releases import RELEASES, drop_release, fetch_release, send_release, versions
from parley.store.state import MANIFEST, fetch_state, send_state, sweep_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.release import Current
    from parley.store.bucket import Seen

LATEST = "latest.json"
INTENT = "releases/publishing.json"
"""Says which release is being written, so that the next run knows a killed one's from others."""

QUARANTINE = "quarantine/quarantine.parquet"
MARKER = ".mirror.json"
"""What the mirror was last brought up to."""


class Session:
    """A run's hold on an output in an object store.

    Attributes:
        bucket: The store.
        output: The mirror.
        lock: The lock.
        sent: Bytes that were written into the store so far.
    """

    def __init__(self, bucket: Bucket, output: Path, lock: Lock) -> None:
        self.bucket, self.output, self.lock, self.sent = bucket, output, lock, 0
        self.before: Seen | None = None

    def fetch(self) -> None:
        """Bring the mirror up to the store, unless it is the one that wrote what is there.

        Raises:
            StoreError: if the store cannot be read, or is damaged.
        """
        self.before = self.bucket.get(LATEST)
        self.sweep()
        there = versions(self.bucket)
        latest = self.output / LATEST
        if marker(self.output).get("stamp") != self.stamp():
            drop_unknown(self.output, there)
            release = named(self.bucket, self.before) if self.before else None
            fetch_state(self.bucket, self.output / "work", release.version if release else None)
            if self.before and release:
                fetch_release(self.bucket, release.version, self.output)
                write_database(self.output, release.version)
                write_whole(latest, self.before.content.decode())
            else:
                remove(latest)
            write_marker(self.output, self.stamp())
        numbers = [int(name.partition("-")[0]) for name in there]
        write_whole(self.output / RELEASES / SEQUENCE, f"{max(numbers, default=0)}\n")

    def stamp(self) -> str:
        """What tells whether somebody else has written to the store since."""
        state = self.bucket.get(MANIFEST)
        return f"{self.before.tag if self.before else ''} {state.tag if state else ''}"

    def sweep(self) -> None:
        """Delete the release that a killed run was writing, unless it had named it."""
        found = self.bucket.get(INTENT)
        if found is None:
            return
        version = json.loads(found.content)["version"]
        if self.before is None or named(self.bucket, self.before).version != version:
            drop_release(self.bucket, version)
        self.bucket.delete([INTENT])

    def publish(self, *, work_changed: bool = True) -> None:
        """Bring the store up to the mirror: `latest.json` last.

        Args:
            work_changed: Whether the run has left anything new in the work folder.

        Raises:
            LostError: if the lock was lost.
            StoreError: if the store cannot be written to, or another run has published meanwhile.
        """
        self.lock.check()
        release = current(self.output)
        content = (self.output / LATEST).read_bytes() if release else b""
        changed = release is not None and (self.before is None or content != self.before.content)
        if not changed and not work_changed:
            return
        if release and changed and release.version not in versions(self.bucket):
            self.bucket.put(INTENT, json.dumps({"version": release.version}).encode())
            like = named(self.bucket, self.before).version if self.before else None
            self.sent += send_release(self.bucket, release.folder, like)
        self.sent += send_state(self.bucket, self.output / "work", release.folder if release else None)
        write_marker(self.output, self.stamp())  # what follows the next run of this mirror can do as well
        quarantine = self.output / QUARANTINE
        if quarantine.is_file():
            self.bucket.put(QUARANTINE, quarantine)
            self.sent += quarantine.stat().st_size
        self.lock.check()
        if changed:
            self.name(content)
            write_marker(self.output, self.stamp())
        self.bucket.delete([INTENT, *self.bucket.names("failed")])
        sweep_pieces(self.bucket)

    def name(self, content: bytes) -> None:
        """Make a release of the store the current one, if the one before is still the one that this run began with."""
        try:
            self.bucket.put_if(LATEST, content, self.before.tag if self.before else None)
        except ChangedError as error:
            raise StoreError(
                f"another run has published to {self.bucket.address} meanwhile. Nothing of it was replaced; run again."
            ) from error
        self.before = self.bucket.get(LATEST)

    def keep_failed(self) -> None:
        """Keep in the store what a run leaves whose tables may not be published."""
        self.lock.check()
        self.bucket.delete(self.bucket.names("failed"))
        for path in sorted((self.output / "failed").rglob("*")):
            if path.is_file():
                self.bucket.put(path.relative_to(self.output).as_posix(), path)


@contextmanager
def holding(address: str, output: Path) -> Iterator[Session]:
    """Hold an output in an object store while the block runs, with its mirror brought up to it.

    Args:
        address: `s3://bucket/prefix`.
        output: The mirror, whose own lock the caller holds.

    Raises:
        BusyError: if another run holds it.
        StoreError: if the store cannot be used.
    """
    bucket = Bucket(address)
    with locked(bucket, mirror_name(output)) as lock:
        found = Session(bucket, output, lock)
        (output / RELEASES).mkdir(parents=True, exist_ok=True)
        (output / "work").mkdir(parents=True, exist_ok=True)
        found.fetch()
        yield found


def named(bucket: Bucket, latest: Seen) -> Current:
    """What a `latest.json` of the store says.

    Raises:
        StoreError: if it is damaged.
    """
    try:
        content = json.loads(latest.content)
    except ValueError as error:
        raise StoreError(f"{bucket.address}/{LATEST} is damaged ({error}): put back a copy of it") from error
    return understood(Path(f"{bucket.address}/{LATEST}"), content, Path(RELEASES))


def drop_unknown(output: Path, there: list[str]) -> None:
    """Remove releases of the mirror that never came into the store."""
    for path in (output / RELEASES).iterdir():
        if VERSION.fullmatch(path.name) and path.name not in there:
            remove(path)


def marker(output: Path) -> dict[str, str]:
    """What the mirror says of itself."""
    try:
        said = json.loads((output / MARKER).read_bytes())
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def write_marker(output: Path, stamp: str) -> None:
    """Note what the mirror was brought up to."""
    write_whole(output / MARKER, json.dumps({**marker(output), "stamp": stamp}))


def mirror_name(output: Path) -> str:
    """The name of a mirror, given once."""
    said = marker(output)
    if "name" not in said:
        output.mkdir(parents=True, exist_ok=True)
        said["name"] = uuid.uuid4().hex
        write_whole(output / MARKER, json.dumps(said))
    return said["name"]
