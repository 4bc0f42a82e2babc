"""How pages are fetched: limits, patience, politeness."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.sources.files import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        failures: How many addresses of a host may fail one after the other before the rest are left for the next run.
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
    failures: int = 3
    longest_wait: float = 60.0
    redirects: int = 5
    entries: int = 200
    hosts: int = 4
    allow_private: bool = False
    obey_robots: bool = True


DEFAULT_RULES = Rules()
YES = frozenset({"1", "true", "yes"})


def rules_of_environment(environment: Mapping[str, str] = os.environ) -> Rules:
    """The rules as whoever runs this has set them.

    Args:
        environment: `PARLEY_FETCH_CONTACT` (an address at which the user can be reached, told to every site),
            `PARLEY_FETCH_DELAY` (seconds between two requests to a host), `PARLEY_FETCH_ALLOW_PRIVATE` (1: also fetch
            from the own network and this machine).

    Raises:
        SourceError: if one of them cannot be understood.
    """
    contact = environment.get("PARLEY_FETCH_CONTACT", "").strip()
    if not contact.isprintable() or not contact.isascii():
        raise SourceError("PARLEY_FETCH_CONTACT has to be in ASCII, as in `desk@paper.example`.")
    written = environment.get("PARLEY_FETCH_DELAY", "").strip()
    try:
        delay = float(written) if written else DEFAULT_RULES.delay
    except ValueError:
        delay = -1.0
    if not 0 <= delay < float("inf"):
        raise SourceError(f"PARLEY_FETCH_DELAY={written} is not a number of seconds. Write 2 or 0.5.")
    return Rules(
        user_agent=f"{USER_AGENT}; {contact}" if contact else USER_AGENT,
        delay=delay,
        allow_private=environment.get("PARLEY_FETCH_ALLOW_PRIVATE", "").strip().lower() in YES,
    )


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
