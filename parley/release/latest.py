"""`latest.json`, which names the current release."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parley.release.files import write_whole
from schemas import LATER, TABLES

if TYPE_CHECKING:
    from pathlib import Path

VERSION = re.compile(r"(\d{4,})-([0-9a-f]{12})")

SEQUENCE = ".last"
"""Among the releases of a folder that mirrors others, which holds not all of them: the number of the last."""


class ReleaseError(RuntimeError):
    """The output folder does not hold what it should; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Current:
    """The current release.

    Attributes:
        version: Its name, `<sequence>-<first 12 digits of the digest>`.
        created_at: When it was made, ISO 8601 in UTC.
        inputs: Fingerprint of what it was made from, as the run that made it gave it.
        digest: SHA-256 over the tables' files, hexadecimal: the same digest means the same data.
        counts: Rows by table, of those that it has: an earlier version's release lacks the tables of `schemas.LATER`.
        previous: Name of the release before it.
        folder: Where it is.
        rolled_back: Name of the release that this one took the place of again, until another is published.
    """

    version: str
    created_at: str
    inputs: str
    digest: str
    counts: dict[str, int]
    previous: str | None
    folder: Path
    rolled_back: str | None = None


def releases(output: Path) -> Path:
    """The folder that holds all releases."""
    return output / "releases"


def current(output: Path) -> Current | None:
    """The current release of an output folder.

    Args:
        output: The output folder.

    Returns:
        The release that `latest.json` names, or None where nothing was published yet.

    Raises:
        ReleaseError: if `latest.json` is damaged, or the release that it names is not there.
    """
    path = output / "latest.json"
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise ReleaseError(damaged(path, f"it is not JSON ({error})")) from error
    found = understood(path, content, releases(output))
    missing = [name for name in found.counts if not table_files(found.folder, name)]
    if missing:
        raise ReleaseError(
            f"{path} names release {found.version}, but {found.folder} lacks {', '.join(missing)}: put the release "
            "back, or remove latest.json to publish from the start"
        )
    return found


def table_files(folder: Path, table: str) -> list[Path]:
    """The files of a table in a release, in the order of its parts: one where it is small."""
    single = folder / f"{table}.parquet"
    return [single] if single.is_file() else sorted((folder / table).glob("*.parquet"))


def understood(path: Path, content: Any, folder: Path) -> Current:
    """What `latest.json` says, checked."""
    try:
        version, digest = content["version"], content["digest"]
        named = VERSION.fullmatch(version)
        if not named or not digest.startswith(named.group(2)):
            raise ReleaseError(damaged(path, f"{version!r} with digest {digest!r} is not the name of a release"))
        held = content["counts"]
        counts = {name: int(held[name]) for name in TABLES if name in held or name not in LATER}
        return Current(
            version=version,
            created_at=content["created_at"],
            inputs=content["inputs"],
            digest=digest,
            counts=counts,
            previous=content["previous"],
            folder=folder / version,
            rolled_back=content.get("rolled_back"),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReleaseError(damaged(path, f"{type(error).__name__}: {error}")) from error


def damaged(path: Path, what: str) -> str:
    """A message for a `latest.json` that cannot be used."""
    return (
        f"{path} is damaged: {what}. Put back a copy of it, or remove it: the next run then publishes from the start "
        "and leaves the releases beside it alone"
    )


def said(release: Current, *, with_time: bool = True) -> dict[str, Any]:
    """What a file says of a release.

    Args:
        release: The release.
        with_time: Whether with the time at which it was made, which its own files do without: the same reports are to
            give the same files.
    """
    return {
        "version": release.version,
        **({"created_at": release.created_at} if with_time else {}),
        "inputs": release.inputs,
        "digest": release.digest,
        "counts": release.counts,
        "previous": release.previous,
        **({"rolled_back": release.rolled_back} if release.rolled_back else {}),
    }


def name_current(output: Path, release: Current) -> None:
    """Make a release the current one."""
    write_whole(output / "latest.json", json.dumps(said(release), indent=2, ensure_ascii=False) + "\n")


def next_sequence(output: Path) -> int:
    """The number of the next release; numbers are never used again while their release is there."""
    found = (VERSION.fullmatch(path.name) for path in releases(output).iterdir())
    elsewhere = releases(output) / SEQUENCE
    last = int(elsewhere.read_text(encoding="utf-8")) if elsewhere.exists() else 0
    return max([last, *(int(name.group(1)) for name in found if name)]) + 1
