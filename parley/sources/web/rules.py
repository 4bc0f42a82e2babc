"""How pages are fetched: limits, patience, politeness."""

from __future__ import annotations

from dataclasses import dataclass

USER_AGENT = "Parley/0.1 (reads news reports into a dataset; obeys robots.txt)"
ROBOT = "parley"
"""The name by which a `robots.txt` knows this program."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How pages are fetched.

    Attributes:
        user_agent: What this program calls itself; should say how its user can be reached.
        delay: Seconds between two requests to one host, unless its `robots.txt` asks for more.
        longest_delay: Most seconds between requests that a `robots.txt` may ask for; a site that asks for more is left.
        patience: Seconds to wait for a connection, and for each piece of an answer.
        longest: Seconds that one answer may take in all.
        most_bytes: Most bytes of one answer, unpacked.
        tries: How often an address is asked for before it is given up for this run.
        longest_wait: Most seconds to wait between two tries, also where the server asks for more.
        redirects: How often an address may lead on to another.
        entries: Most entries of a feed that are followed in one run.
        hosts: Hosts that are asked at the same time.
        allow_private: Whether addresses of the own network and of this machine may be fetched.
        obey_robots: Whether what `robots.txt` forbids is left alone.
    """

    user_agent: str = USER_AGENT
    delay: float = 1.0
    longest_delay: float = 30.0
    patience: float = 20.0
    longest: float = 120.0
    most_bytes: int = 50_000_000
    tries: int = 3
    longest_wait: float = 60.0
    redirects: int = 5
    entries: int = 200
    hosts: int = 4
    allow_private: bool = False
    obey_robots: bool = True


DEFAULT_RULES = Rules()


class FetchError(Exception):
    """An address was not fetched.

    Attributes:
        reason: One of `schemas.vocabularies.REJECTIONS`.
        message: What is wrong and what to do about it; the same for the same fault.
        passing: Whether it may well be fetched if it is tried again.
        wait: Seconds that the server asks to wait before that; None if it does not say.
        status: What the server answered; None if it did not.
    """

    def __init__(
        self,
        reason: str,
        message: str,
        *,
        passing: bool = False,
        wait: float | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.passing = passing
        self.wait = wait
        self.status = status
