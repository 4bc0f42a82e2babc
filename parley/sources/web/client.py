"""One request after the other: to hosts that may be asked, within limits, tried again where that makes sense."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

from parley.sources.web.addresses import host_of, resolve, without_fragment
from parley.sources.web.politeness import Politeness
from parley.sources.web.rules import FetchError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parley.sources.web.rules import Rules

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
GONE = frozenset({404, 410})
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/pdf, */*;q=0.5"
FIRST_WAIT = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        address: Where it came from in the end, after redirections.
        status: 200, or 304 if nothing has changed since the last time.
        content: The bytes, unpacked.
        content_type: What the server says that they are.
        etag: By which to ask whether they have changed; likewise `last_modified`.
        last_modified: When they were last changed.
    """

    address: str
    status: int
    content: bytes = b""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""


class Pinned(httpx.BaseTransport):
    """Connects to the number that was looked up and found allowed, so that a name cannot lead elsewhere in between."""

    def __init__(self, rules: Rules) -> None:
        """Prepare connections.

        Args:
            rules: Which hosts may be asked.
        """
        self._rules = rules
        # No connection is used twice: it would be found by its number, and so carry what is meant for another host of
        # that number, whose certificate nobody has looked at.
        self._inner = httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to the first of its host's numbers that takes it."""
        host = request.url.host
        numbers = resolve(host, request.url.port or (443 if request.url.scheme == "https" else 80),
                          allow_private=self._rules.allow_private)  # fmt: skip
        refused: Exception | None = None
        for number in numbers:
            extensions = {**request.extensions, "sni_hostname": host}
            pinned = httpx.Request(
                request.method, request.url.copy_with(host=number), headers=request.headers, extensions=extensions
            )
            try:
                return self._inner.handle_request(pinned)
            except httpx.ConnectError as error:
                refused = error
        raise refused or httpx.ConnectError("no address")

    def close(self) -> None:
        """Close all connections."""
        self._inner.close()


class Client:
    """Fetches addresses; may be used by several threads."""

    def __init__(self, rules: Rules) -> None:
        """Prepare to fetch.

        Args:
            rules: How.
        """
        self.rules = rules
        self._failed: Counter[str] = Counter()
        headers = {
            "User-Agent": rules.user_agent,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        # Proxies and passwords that the environment names are left aside: a proxy would look names up by itself.
        self._http = httpx.Client(
            transport=Pinned(rules), headers=headers, timeout=httpx.Timeout(rules.patience), trust_env=False
        )

    @cached_property
    def politeness(self) -> Politeness:
        """What hosts want."""
        return Politeness(self.rules, self.once)

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def get(self, address: str, validators: Mapping[str, str] | None = None) -> Answer:
        """Fetch an address, trying again where that may help.

        Args:
            address: The address.
            validators: Headers that ask for an answer only if there is something new.

        Returns:
            The answer, its status 200 or 304.

        Raises:
            FetchError: if it cannot or may not be fetched.
        """
        host = urlsplit(address).netloc
        if self._failed[host] >= self.rules.failures:
            message = f"{host} failed {self.rules.failures} times in a row and was then left alone. Try later."
            raise FetchError("not_fetched", message)
        try:
            answer = self.patiently(address, validators or {})
        except FetchError as error:
            self._failed[host] = self._failed[host] + 1 if error.passing else 0
            raise
        self._failed[host] = 0
        return answer

    def patiently(self, address: str, validators: Mapping[str, str]) -> Answer:
        """Fetch an address, waiting between tries."""
        for tried in range(1, self.rules.tries):
            try:
                return self.follow(address, validators)
            except FetchError as error:
                wait = FIRST_WAIT * 2 ** (tried - 1) if error.wait is None else error.wait
                if not error.passing or wait > self.rules.longest_wait:
                    raise
                time.sleep(wait)
        return self.follow(address, validators)

    def follow(self, address: str, validators: Mapping[str, str]) -> Answer:
        """Fetch an address and those that it leads on to, each only if it may be."""
        for _ in range(self.rules.redirects + 1):
            self.politeness.ask(address)
            answer, onward = self.once(address, validators)
            if onward is None:
                return answer
            address, validators = onward, {}
        message = f"the address leads on more than {self.rules.redirects} times. Give the one that it should lead to."
        raise FetchError("not_fetched", message)

    def once(self, address: str, validators: Mapping[str, str] | None = None) -> tuple[Answer, str | None]:
        """Send one request; returns the answer, and the address that it leads on to if it does."""
        host_of(address)
        try:
            with self._http.stream("GET", address, headers=dict(validators or {})) as response:
                if response.has_redirect_location:
                    return Answer(address, response.status_code), onward(response)
                if response.status_code == 304:
                    return Answer(address, 304), None
                if response.status_code != 200:
                    raise refusal(response)
                content = self.body(response)
        except httpx.TimeoutException:
            raise FetchError("not_fetched", "the server does not answer in time. Try later.", passing=True) from None
        except httpx.InvalidURL:
            raise FetchError("not_allowed", "the address is not valid. Check it.") from None
        except httpx.DecodingError:
            message = "the answer is packed, but not as it says. Fetch the page by hand."
            raise FetchError("not_fetched", message, passing=True) from None
        except httpx.HTTPError as error:
            message = f"the connection failed or broke off ({type(error).__name__}). Check the address, or try later."
            raise FetchError("not_fetched", message, passing=True) from None
        headers = response.headers
        return Answer(address, 200, content, headers.get("content-type", ""), headers.get("etag", ""),
                      headers.get("last-modified", "")), None  # fmt: skip

    def body(self, response: httpx.Response) -> bytes:
        """The bytes of an answer; raises FetchError if they are too many or come too slowly."""
        content, start = bytearray(), time.monotonic()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > self.rules.most_bytes:
                raise FetchError(
                    "too_large", f"the answer is larger than {self.rules.most_bytes:,} bytes. Leave it out."
                )
            if time.monotonic() - start > self.rules.longest:
                message = f"the answer took longer than {self.rules.longest:g} seconds. Try later."
                # Not to be tried again at once, as that would take as long; but it counts as a failure of its host.
                raise FetchError("not_fetched", message, passing=True, wait=float("inf"))
        return bytes(content)


def onward(response: httpx.Response) -> str:
    """The address that an answer leads on to."""
    try:
        return without_fragment(str(response.request.url.join(response.headers["location"])))
    except (httpx.InvalidURL, ValueError):
        raise FetchError("not_fetched", "the address leads on to one that is not valid.") from None


def refusal(response: httpx.Response) -> FetchError:
    """What an answer that is neither page nor redirection comes to."""
    status = response.status_code
    if status in GONE:
        return FetchError("not_fetched", f"there is no such page (HTTP {status}). Remove the address.", status=status)
    if status in {401, 403, 407, 451}:
        return FetchError(
            "not_allowed", f"the server does not give the page out (HTTP {status}). Leave it out.", status=status
        )
    message = f"the server answered with an error (HTTP {status}). Try later."
    return FetchError("not_fetched", message, passing=status in PASSING, wait=retry_after(response), status=status)


def retry_after(response: httpx.Response) -> float | None:
    """Seconds that a server asks to wait; None if it does not say."""
    words = response.headers.get("retry-after", "").strip()
    if words.isdecimal():
        return float(words[:9])
    try:
        until = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError):
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
