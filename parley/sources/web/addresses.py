"""Addresses: which sources are some, which may be fetched, and what the names in them lead to."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from parley.sources.decoding import decode
from parley.sources.files import SourceError
from parley.sources.reports import UnfitError
from parley.sources.web.rules import FetchError

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMES = ("http://", "https://")
LIST = ".urls"
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources that a user named, told apart.

    Attributes:
        addresses: Addresses of pages and feeds, in their order, each once.
        local: Folders, files and patterns.
    """

    addresses: tuple[str, ...]
    local: tuple[str | Path, ...]


def split_sources(sources: Sequence[str | Path]) -> Sources:
    """Tell addresses, and the addresses that lists of them (`.urls`) name, from what lies on this machine.

    Args:
        sources: Addresses, lists of addresses (one a line, `#` starts a remark), folders, files and patterns.

    Returns:
        Both kinds.

    Raises:
        SourceError: if a list cannot be read, or a line of it is not an address.
    """
    addresses: dict[str, None] = {}
    local: list[str | Path] = []
    for source in sources:
        if is_address(source):
            addresses[without_fragment(str(source))] = None
        elif str(source).lower().endswith(LIST):
            addresses.update(dict.fromkeys(listed(Path(source).expanduser())))
        else:
            local.append(source)
    return Sources(tuple(addresses), tuple(local))


def is_address(source: str | Path) -> bool:
    """Whether a source is an address on the web."""
    return isinstance(source, str) and source.strip().lower().startswith(SCHEMES)


def without_fragment(address: str) -> str:
    """An address without what leads to a place within a page."""
    return urldefrag(address.strip()).url


def listed(path: Path) -> list[str]:
    """The addresses of a list; raises SourceError if it cannot be read or a line is none."""
    try:
        lines = decode(path.read_bytes()).split("\n")
    except OSError as error:
        raise SourceError(f"{path}: the list of addresses cannot be read: {error.strerror}. Check the name.") from None
    except UnfitError as error:
        raise SourceError(f"{path}: the list of addresses cannot be read: {error.message}") from None
    found = []
    for number, line in enumerate(lines, 1):
        word = line.split(" #", 1)[0].strip()
        if not word or word.startswith("#"):
            continue
        if not is_address(word) or len(word.split()) > 1 or len(word) > LONGEST:
            raise SourceError(f"{path}: line {number} is not an address. Write one a line, from `https://` on.")
        found.append(without_fragment(word))
    if not found:
        raise SourceError(f"{path}: the list names no address. Write one a line.")
    return found


def host_of(address: str) -> tuple[str, int]:
    """The host and the port of an address.

    Raises:
        FetchError: if it is no address that can be fetched.
    """
    try:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise FetchError("not_allowed", f"{address[:200]!r} is not a valid address. Check it.") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise FetchError("not_allowed", f"{address[:200]!r} is not an address of the web (http, https). Check it.")
    if parts.username or parts.password:
        raise FetchError("not_allowed", "the address holds a user's name or password. Fetch the page by hand.")
    return parts.hostname, port


def resolve(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The numeric addresses of a host, to be connected to without asking for its name a second time.

    Args:
        host: Its name, or its number in whatever form the system takes (`127.1`, `2130706433`).
        port: The port.
        allow_private: Whether the own network and this machine may be among them.

    Raises:
        FetchError: if the name is not known, or any of its addresses is not public.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        message = f"the host {host} is not known. Check the address and the network."
        raise FetchError("not_fetched", message, passing=True) from None
    numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private and not all(is_public(number) for number in numbers):
        raise FetchError(
            "not_allowed",
            f"the host {host} lies in a private network or on this machine. Save its pages into a folder, or allow "
            "private addresses.",
        )
    return numbers


def is_public(number: str) -> bool:
    """Whether a numeric address is one of the public internet, also where it is wrapped in another."""
    address = ipaddress.ip_address(number.split("%", 1)[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast


NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
