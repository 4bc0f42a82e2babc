"""A file that says which addresses could not be fetched, so that they are set aside like files that cannot be read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from parley.sources.reports import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.limits import Limits
    from parley.sources.files import SourceFile

ENDING = ".unfetched"


def unfetched(rejected: Iterable[Rejected]) -> bytes:
    """The bytes of such a file: an address a line, in the order given."""
    lines = [json.dumps([one.source_uri, one.reason, one.message]) for one in rejected]
    return "".join(f"{line}\n" for line in lines).encode()


def read_unfetched(file: SourceFile, limits: Limits) -> Iterator[Rejected]:  # noqa: ARG001  as all readers
    """Read what `unfetched` wrote.

    Args:
        file: The file.
        limits: Not needed.

    Yields:
        A rejection for each address.

    Raises:
        OSError: if the file cannot be read.
    """
    for line in file.path.read_text("utf-8").splitlines():
        yield Rejected(*json.loads(line))
