"""How a command ends: exit codes, and mistakes that the person who typed it can mend."""

from __future__ import annotations

DONE = 0
NOT_PUBLISHED = 1
MISTAKE = 2
FAULT = 70
INTERRUPTED = 130


class Mistake(Exception):  # noqa: N818  not an error of the program
    """Something that the user can mend; the message says what, where and how. The command ends with code 2."""
