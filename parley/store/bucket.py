"""The objects below an address: read, written whole, written on a condition, copied, listed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError
from obstore.store import S3Store

from parley.store.address import StoreError, checked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

Item = TypeVar("Item")

AT_ONCE = 16
"""Requests at a time."""


class ChangedError(RuntimeError):
    """An object is not what it was when it was read."""


class Seen(NamedTuple):
    """An object as it was read.

    Attributes:
        content: Its bytes.
        tag: What the server calls this version of it.
        modified: When it was written, by the server's clock.
    """

    content: bytes
    tag: str
    modified: datetime


class Bucket:
    """The objects below an address.

    The environment says how to get at them: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and so on; another
    server than Amazon's is named by AWS_ENDPOINT_URL (with AWS_ALLOW_HTTP=true where it speaks no TLS).

    Attributes:
        address: `s3://bucket/prefix`.
    """

    def __init__(self, address: str) -> None:
        self.address = checked(address)
        with self.told("opened"):
            self.store = S3Store.from_url(
                self.address,
                checksum_algorithm="SHA256",
                retry_config={"max_retries": 5, "retry_timeout": timedelta(seconds=60)},
            )

    @contextmanager
    def told(self, what: str) -> Iterator[None]:
        """Say which address cannot be used, and what the server said."""
        try:
            yield
        except FileNotFoundError as error:
            raise StoreError(f"{self.address} cannot be {what}: {first_line(error)}") from error
        except BaseError as error:
            raise StoreError(
                f"{self.address} cannot be {what}: {first_line(error)}. See that the bucket is there, that AWS_REGION "
                "and the credentials in the environment are right, and that AWS_ENDPOINT_URL names the server if it is "
                "not Amazon's."
            ) from error

    def get(self, key: str) -> Seen | None:
        """Read an object; None if it is not there.

        Raises:
            StoreError: if the store cannot be read.
        """
        with self.told("read"):
            try:
                found = obstore.get(self.store, key)
            except FileNotFoundError:
                return None
            return Seen(bytes(found.bytes()), found.meta["e_tag"] or "", found.meta["last_modified"])

    def put(self, key: str, content: bytes | Path) -> str:
        """Write an object, whatever was there.

        Returns:
            Its tag.

        Raises:
            StoreError: if it cannot be written.
        """
        with self.told("written to"):
            return obstore.put(self.store, key, content)["e_tag"] or ""

    def put_if(self, key: str, content: bytes, tag: str | None) -> str:
        """Write an object if it is still what it was.

        Args:
            key: Its name.
            content: Its bytes.
            tag: The tag of the version that it is to replace; None if there is to be no such object.

        Returns:
            Its tag.

        Raises:
            ChangedError: if it is not what it was.
            StoreError: if it cannot be written.
        """
        with self.told("written to"):
            try:
                return obstore.put(self.store, key, content, mode={"e_tag": tag} if tag else "create")["e_tag"] or ""
            except (AlreadyExistsError, PreconditionError) as error:
                # The answer to a request that did succeed may have been lost, and the request sent again.
                now = self.get(key)
                if now is not None and now.content == content:
                    return now.tag
                raise ChangedError(key) from error

    def copy(self, key: str, target: str) -> None:
        """Have the server copy an object."""
        with self.told("written to"):
            obstore.copy(self.store, key, target)

    def delete(self, keys: Iterable[str]) -> None:
        """Delete objects; nothing happens if they are not there."""
        wanted = list(keys)
        with self.told("written to"):
            for start in range(0, len(wanted), 1000):
                obstore.delete(self.store, wanted[start : start + 1000])

    def names(self, prefix: str) -> dict[str, int]:
        """The objects below a prefix, each with its size."""
        with self.told("read"):
            return {found["path"]: found["size"] for some in obstore.list(self.store, prefix) for found in some}

    def folders(self, prefix: str) -> list[str]:
        """The names right below a prefix that have objects below them."""
        with self.told("read"):
            found = obstore.list_with_delimiter(self.store, prefix)["common_prefixes"]
        return sorted(name.rpartition("/")[2] for name in found)

    def fetch(self, key: str, target: Path) -> None:
        """Write an object's bytes into a file.

        Raises:
            StoreError: if it is not there.
        """
        with self.told("read"), target.open("wb") as file:
            for piece in obstore.get(self.store, key).stream(min_chunk_size=4 * 1024 * 1024):
                file.write(piece)


def first_line(error: BaseException) -> str:
    """What an error says, without the account for programmers."""
    return str(error).partition("\n")[0]


def each(what: Callable[[Item], object], items: Iterable[Item]) -> None:
    """Do something with all of some items, some at a time; the first error stops it."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for _ in threads.map(what, items):
            pass
