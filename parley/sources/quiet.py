"""Keeps libraries from logging what a rejection says in words that its reader can act on."""

from __future__ import annotations

import logging
from functools import cache


@cache
def keep_quiet(*loggers: str) -> None:
    """Log nothing from some libraries.

    Args:
        loggers: Their loggers' names.
    """
    for name in loggers:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
