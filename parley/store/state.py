"""The work folder of a mirror in the store, so that a machine without a mirror goes on where another one stopped.

Files that a release holds as well are not kept twice. All others are cut into pieces that are named by their digests,
so that of a ledger of gigabytes in which ten reports are new the pieces that changed are sent.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from parley.release.files import LOCK, remove
from parley.release.latest import VERSION
from parley.store.bucket import each
from parley.store.releases import RELEASES, fetch_release, link, local_sums, versions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from parley.store.bucket import Bucket

MANIFEST = "work/state.json"
PIECES = "work/pieces"
SIZE = 256 * 1024
"""Bytes of a piece."""


def pieces_of(path: Path) -> Iterator[tuple[str, bytes]]:
    """The pieces of a file, by digest."""
    with path.open("rb") as file:
        while piece := file.read(SIZE):
            yield hashlib.sha256(piece).hexdigest(), piece


def send_state(bucket: Bucket, work: Path, release: Path | None) -> int:
    """Write what a work folder holds into the store.

    Args:
        bucket: The store.
        work: The work folder, in which nothing is being written.
        release: The current release of the mirror, which is in the store.

    Returns:
        How many bytes were sent.
    """
    known = set(read_pieces(bucket))
    by_file = {file_id(release / path): digest for path, digest in local_sums(release).items()} if release else {}
    files: dict[str, Any] = {}
    wanted: dict[str, tuple[Path, int]] = {}
    for path in sorted(work.rglob("*")):
        if not path.is_file() or path.name == LOCK:
            continue
        name = path.relative_to(work).as_posix()
        if file_id(path) in by_file:
            files[name] = by_file[file_id(path)]
            continue
        files[name] = []
        for number, (digest, _) in enumerate(pieces_of(path)):
            files[name].append(digest)
            if digest not in known:
                wanted[digest] = path, number

    def send(digest: str) -> int:
        path, number = wanted[digest]
        with path.open("rb") as file:
            file.seek(number * SIZE)
            piece = file.read(SIZE)
        bucket.put(f"{PIECES}/{digest}", piece)
        sent.append(len(piece))
        return len(piece)

    sent: list[int] = []
    each(send, sorted(wanted))
    manifest = json.dumps({"release": release.name if release else None, "files": files}).encode()
    bucket.put(MANIFEST, manifest)
    return sum(sent) + len(manifest)


def file_id(path: Path) -> tuple[int, int]:
    """What two names of the same file share."""
    found = path.stat()
    return found.st_dev, found.st_ino


def read_manifest(bucket: Bucket) -> dict[str, Any]:
    """What the store says of the work folder; nothing if there is none, or it is damaged."""
    found = bucket.get(MANIFEST)
    try:
        said = json.loads(found.content) if found else {}
    except ValueError:
        said = {}
    return said if isinstance(said, dict) and isinstance(said.get("files"), dict) else {"release": None, "files": {}}


def read_pieces(bucket: Bucket) -> list[str]:
    """The pieces that the store has."""
    return [name.rpartition("/")[2] for name in bucket.names(PIECES)]


def sweep_pieces(bucket: Bucket) -> None:
    """Delete pieces that no file has any more."""
    kept = {piece for held in read_manifest(bucket)["files"].values() if isinstance(held, list) for piece in held}
    bucket.delete(f"{PIECES}/{piece}" for piece in read_pieces(bucket) if piece not in kept)


def fetch_state(bucket: Bucket, work: Path, current: str | None) -> None:
    """Have in the work folder what the store has of it; what cannot be had is made anew by the next run.

    Args:
        bucket: The store.
        work: The work folder of a mirror; what it holds is lost.
        current: The name of the store's current release.

    Raises:
        StoreError: if the store cannot be read.
    """
    manifest = read_manifest(bucket)
    for path in work.glob("*"):
        if path.name != LOCK:
            remove(path)
    # The release that a killed run was writing is gone; what it had from the one before is there.
    for version in {manifest["release"], current} & set(versions(bucket)):
        fetch_release(bucket, version, work.parent)
    releases = [path for path in (work.parent / RELEASES).iterdir() if VERSION.fullmatch(path.name)]
    there = {digest: folder / path for folder in releases for path, digest in local_sums(folder).items()}

    def fetch(entry: tuple[str, Any]) -> None:
        name, held = entry
        target = work / name
        if not target.resolve().is_relative_to(work.resolve()):
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(held, str):
            if held in there:
                link(there[held], target)
            return
        with target.open("wb") as file:
            for digest in held:
                piece = bucket.get(f"{PIECES}/{digest}")
                file.write(piece.content if piece else b"")

    each(fetch, manifest["files"].items())
