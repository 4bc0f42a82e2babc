"""Releases in an object store: their files by digest, on the way there and back."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from parley.release.files import partial, remove, sha256_of
from parley.release.latest import VERSION
from parley.store.address import StoreError
from parley.store.bucket import each

if TYPE_CHECKING:
    from pathlib import Path

    from parley.store.bucket import Bucket

RELEASES = "releases"
SUMS = "SHA256SUMS"
"""The last object of a release that is written, and the first that is deleted: with it the release is whole."""


def versions(bucket: Bucket) -> list[str]:
    """The names of the releases that are whole, the first first."""
    there = [name for name in bucket.folders(RELEASES) if VERSION.fullmatch(name)]
    return sorted(there, key=lambda name: int(name.partition("-")[0]))


def sums_of(content: bytes) -> dict[str, str]:
    """The digests of a release's files by path, as its SHA256SUMS has them."""
    lines = content.decode().splitlines()
    return {path: digest for digest, _, path in (line.partition("  ") for line in lines)}


def remote_sums(bucket: Bucket, version: str) -> dict[str, str] | None:
    """The digests of the files of a release in the store; None if it is not there, or not whole."""
    found = bucket.get(f"{RELEASES}/{version}/{SUMS}")
    return sums_of(found.content) if found else None


def local_sums(folder: Path) -> dict[str, str]:
    """The digests of the files of a release in a folder; none if it is not there."""
    path = folder / SUMS
    return sums_of(path.read_bytes()) if path.is_file() else {}


def send_release(bucket: Bucket, folder: Path, like: str | None) -> int:
    """Write a release's files into the store; those that another release has there are copied by the server.

    Args:
        bucket: Where to.
        folder: The release.
        like: The name of the other release.

    Returns:
        How many bytes were sent.
    """
    target = f"{RELEASES}/{folder.name}"
    known = (
        {digest: f"{RELEASES}/{like}/{path}" for path, digest in (remote_sums(bucket, like) or {}).items()}
        if like
        else {}
    )
    there = bucket.names(target)
    sent: list[int] = []

    def send(entry: tuple[str, str]) -> None:
        path, digest = entry
        key, size = f"{target}/{path}", (folder / path).stat().st_size
        # A table's file is told by the release's name, which is the digest of the tables; others may differ.
        if path.endswith(".parquet") and there.get(key) == size:
            return
        if digest in known:
            bucket.copy(known[digest], key)
        else:
            bucket.put(key, folder / path)
            sent.append(size)

    each(send, sorted(local_sums(folder).items()))
    bucket.put(f"{target}/{SUMS}", folder / SUMS)
    return sum(sent)


def fetch_release(bucket: Bucket, version: str, output: Path) -> Path:
    """Have a release of the store in the mirror; files that another release has there are not fetched again.

    Args:
        bucket: The store.
        version: The release's name.
        output: The mirror.

    Returns:
        Its folder.

    Raises:
        StoreError: if the release is not there, not whole or damaged.
    """
    folder = output / RELEASES / version
    if local_sums(folder):
        return folder
    found = bucket.get(f"{RELEASES}/{version}/{SUMS}")
    if found is None:
        raise StoreError(f"{bucket.address} holds no release {version}, or not the whole of it")
    known = {
        digest: other / path
        for other in (output / RELEASES).glob("[0-9]*")
        for path, digest in local_sums(other).items()
        if (other / path).is_file()
    }
    staged = partial(folder)
    remove(staged)

    def fetch(entry: tuple[str, str]) -> None:
        path, digest = entry
        target = staged / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if digest in known:
            link(known[digest], target)
            return
        bucket.fetch(f"{RELEASES}/{version}/{path}", target)
        if sha256_of(target) != digest:
            raise StoreError(
                f"{bucket.address}/{RELEASES}/{version}/{path} is damaged: its digest is not the one that {SUMS} gives"
            )

    staged.mkdir(parents=True)
    each(fetch, sorted(sums_of(found.content).items()))
    (staged / SUMS).write_bytes(found.content)
    os.utime(staged / SUMS, (found.modified.timestamp(),) * 2)  # which is when the release was made
    staged.rename(folder)
    return folder


def link(source: Path, target: Path) -> None:
    """Give a file a second name; copy it where that cannot be."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def drop_release(bucket: Bucket, version: str) -> None:
    """Delete a release of the store, its SHA256SUMS first: what is left after a kill is known to be no release."""
    bucket.delete([f"{RELEASES}/{version}/{SUMS}"])
    bucket.delete(bucket.names(f"{RELEASES}/{version}"))
