"""What hosts want: pauses between requests, and parts of a site left alone as its `robots.txt` (RFC 9309) says."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego

from parley.sources.web.rules import ROBOT, FetchError

if TYPE_CHECKING:
    from collections.abc import Callable

    from parley.sources.web.client import Answer
    from parley.sources.web.rules import Rules

MOST_BYTES = 512_000
EVERYTHING = Protego.parse("")


class Politeness:
    """Asks a host's leave before each request, and waits for its turn."""

    def __init__(self, rules: Rules, once: Callable[[str], tuple[Answer, str | None]]) -> None:
        """Know nothing yet.

        Args:
            rules: How to fetch.
            once: Sends one request.
        """
        self._rules = rules
        self._once = once
        self._lock = threading.Lock()
        self._turns: dict[str, threading.Lock] = {}
        self._last: dict[str, float] = {}
        self._robots: dict[str, Protego | FetchError] = {}

    def ask(self, address: str) -> None:
        """Wait until an address may be fetched.

        Raises:
            FetchError: if its host does not want it to be, or wants longer pauses than the rules allow.
        """
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            turn = self._turns.setdefault(site, threading.Lock())
        with turn:
            delay = self._rules.delay
            if self._rules.obey_robots:
                robots = self.robots(site)
                if not robots.can_fetch(address, ROBOT):
                    message = f"the robots.txt of {parts.netloc} asks that this page be left alone. Leave it out."
                    raise FetchError("not_allowed", message)
                delay = max(delay, float(robots.crawl_delay(ROBOT) or 0))
            if delay > max(self._rules.longest_delay, self._rules.delay):
                message = (
                    f"the robots.txt of {parts.netloc} asks for pauses of {delay:g} seconds. Fetch its pages by hand."
                )
                raise FetchError("not_allowed", message)
            self.wait(site, delay)

    def wait(self, site: str, delay: float) -> None:
        """Wait until a site's next turn."""
        if site in self._last:
            time.sleep(max(0.0, self._last[site] + delay - time.monotonic()))
        self._last[site] = time.monotonic()

    def robots(self, site: str) -> Protego:
        """What a site's `robots.txt` says; asked for once a run.

        Raises:
            FetchError: if it cannot be had, which counts as a no to everything.
        """
        if site not in self._robots:
            self._robots[site] = self.read_robots(site)
        found = self._robots[site]
        if isinstance(found, FetchError):
            raise found
        return found

    def read_robots(self, site: str) -> Protego | FetchError:
        """Fetch and read a site's `robots.txt`."""
        address = f"{site}/robots.txt"
        for tried in range(1, self._rules.tries + 1):
            try:
                for _ in range(self._rules.redirects + 1):
                    self.wait(site, self._rules.delay)
                    answer, onward = self._once(address)
                    if onward is None:
                        return Protego.parse(answer.content[:MOST_BYTES].decode("utf-8", "replace"))
                    address = onward
                return EVERYTHING
            except FetchError as error:
                if not error.passing:
                    # That there is none, or none for us, leaves all pages free; other addresses it must not lead to.
                    return EVERYTHING if error.status and error.status < 500 else error
                if tried == self._rules.tries:
                    return FetchError(
                        "not_fetched", f"the robots.txt of {urlsplit(site).netloc} cannot be had: {error.message}"
                    )
                if (error.wait or 0) > self._rules.longest_wait:
                    return error
                time.sleep(2 ** (tried - 1) if error.wait is None else error.wait)
        return EVERYTHING
