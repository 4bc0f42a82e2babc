"""What the descriptions of a release have in common: its files, its version, the days that it covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.tables.parts import WHOLE, total_counts
from schemas import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from parley.release.latest import Current
    from parley.tables.parts import Part


@dataclass(frozen=True, slots=True)
class File:
    """A file of a table.

    Attributes:
        table: The table.
        part: Name of the part that it belongs to.
        place: Its path in the release.
        sha256: Digest of its bytes, hexadecimal.
        size: Its bytes.
    """

    table: str
    part: str
    place: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a release when it is described; no clock is asked, so that the same reports give the same files.

    Attributes:
        version: Its name.
        digest: SHA-256 over its tables' files, hexadecimal.
        inputs: Fingerprint of what it was made from.
        previous: Name of the release before it.
        counts: Rows by table.
        files: The files of its tables, table by table.
        whole: Whether each table is one file; else it is a folder of parts.
        first: The first day on which a report was published; None where there is no report.
        last: The last.
        changes: Rows added, removed and changed against the release before it, by table.
    """

    version: str
    digest: str
    inputs: str
    previous: str | None
    counts: dict[str, int]
    files: tuple[File, ...]
    whole: bool
    first: date | None
    last: date | None
    changes: dict[str, Any]

    @property
    def semantic_version(self) -> str:
        """The version in the form that Semantic Versioning asks for: each release may hold other rows."""
        sequence, _, digest = self.version.partition("-")
        return f"{int(sequence)}.0.0+{digest}"

    def files_of(self, table: str) -> list[File]:
        """The files of a table, in the order of their parts."""
        return [file for file in self.files if file.table == table]


def facts(release: Current, parts: Sequence[Part], changes: dict[str, Any]) -> Facts:
    """What is known of a release.

    Args:
        release: The release.
        parts: The parts of its tables.
        changes: What changed, by table.
    """
    return Facts(
        version=release.version,
        digest=release.digest,
        inputs=release.inputs,
        previous=release.previous,
        counts=total_counts(parts),
        files=tuple(
            File(table, part.name, part.place(table), part.sums[table], part.sizes[table])
            for table in TABLES
            for part in parts
        ),
        whole=[part.name for part in parts] == [WHOLE],
        first=min((part.first for part in parts if part.first), default=None),
        last=max((part.last for part in parts if part.last), default=None),
        changes=changes,
    )
