"""The releases of an object store: which there are, which is current, which may go; and one to read from."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from parley.release.files import write_whole
from parley.release.latest import Current, ReleaseError, said, understood
from parley.store.address import StoreError, mirror_of
from parley.store.bucket import Bucket
from parley.store.lock import locked
from parley.store.releases import RELEASES, SUMS, drop_release, fetch_release, versions
from parley.store.session import LATEST, Session, named

if TYPE_CHECKING:
    from collections.abc import Iterable


def remote_releases(bucket: Bucket) -> list[Current]:
    """The releases that an object store holds whole, the first first."""
    found = []
    for version in versions(bucket):
        record, sums = bucket.get(f"{RELEASES}/{version}/release.json"), bucket.get(f"{RELEASES}/{version}/{SUMS}")
        if record and sums:
            made = sums.modified.isoformat(timespec="seconds")
            place = Path(f"{bucket.address}/{RELEASES}/{version}/release.json")
            found.append(understood(place, {**json.loads(record.content), "created_at": made}, Path(RELEASES)))
    return found


def remote_current(bucket: Bucket) -> Current | None:
    """The release that the store's `latest.json` names; None where nothing was published yet."""
    found = bucket.get(LATEST)
    return named(bucket, found) if found else None


def named_remote(bucket: Bucket, version: str) -> Current:
    """The release of a name, or of the number that its name starts with.

    Raises:
        ReleaseError: if there is none.
    """
    found = remote_releases(bucket)
    for release in found:
        number = release.version.partition("-")[0]
        if release.version == version or (version.isdigit() and int(version) == int(number)):
            return release
    there = ", ".join(release.version for release in found) or "none"
    raise ReleaseError(f"{bucket.address} holds no release {version!r}; it holds {there}")


def readable(address: str, wanted: Iterable[str] = ()) -> Path:
    """A folder of this machine to read the current release of an object store from, and others if they are wanted.

    Only what changed since the last time is fetched. No lock is needed: releases do not change.

    Args:
        address: `s3://bucket/prefix`.
        wanted: More releases, by name or number.

    Returns:
        An output folder: the mirror's `reading`, beside what a build may be at work on.

    Raises:
        StoreError: if the store cannot be read, or holds no release.
        ReleaseError: if a release that is wanted is not there.
    """
    bucket, output = Bucket(address), mirror_of(address) / "reading"
    latest = bucket.get(LATEST)
    if latest is None:
        raise StoreError(
            f"{bucket.address} holds no dataset yet. Build one: parley build documents --output {bucket.address}"
        )
    (output / RELEASES).mkdir(parents=True, exist_ok=True)
    for version in [named(bucket, latest).version, *(named_remote(bucket, each).version for each in wanted)]:
        fetch_release(bucket, version, output)
    write_whole(output / LATEST, latest.content.decode())
    return output


def roll_back_remote(address: str, version: str) -> tuple[Current, Current]:
    """Make an earlier release of an object store the current one; see `parley.release.roll_back`."""
    bucket = Bucket(address)
    with locked(bucket, uuid.uuid4().hex) as lock:
        at = Session(bucket, mirror_of(address), lock)
        at.before = bucket.get(LATEST)
        if at.before is None:
            raise ReleaseError(f"{bucket.address} holds no release yet: there is nothing to go back from")
        before, wanted = named(bucket, at.before), named_remote(bucket, version)
        if wanted.version == before.version:
            return before, before
        now = replace(wanted, inputs=before.inputs, rolled_back=before.rolled_back or before.version)
        lock.check()
        at.name((json.dumps(said(now), indent=2, ensure_ascii=False) + "\n").encode())
    return before, now


def retain_remote(at: Session, count: int) -> list[str]:
    """Delete all but the last releases of an object store; the current one stays whatever its age.

    Args:
        at: The hold on the store.
        count: How many to keep, at least one.

    Returns:
        The names of those that were deleted.
    """
    at.lock.check()
    now = remote_current(at.bucket)
    gone = [name for name in versions(at.bucket)[: -max(1, count)] if now is None or name != now.version]
    for name in gone:
        drop_release(at.bucket, name)
    return gone
