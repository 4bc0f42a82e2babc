"""The words of time (`data/words.toml`) and the fragments of patterns built from them (`data/macros.toml`)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from parley.wordlists import read_wordlist

MACRO = re.compile(r"\{([A-Za-z_]+)\}")
FIXED = re.compile(r"(\(\?<[=!][^()]*\)|\[[^\]]*\])")
GROUP = re.compile(r"\(\?P<(\w+)>")

# Word lists that a pattern may use: the macro's name, the list, and the group that hands the word to the resolver.
LISTS = {
    "month": ("months", "month"),
    "weekday": ("weekdays", "weekday"),
    "unit": ("units", "unit"),
    "UNIT": ("units", ""),
    "vague_unit": ("vague_units", "vague_unit"),
    "NUMBER": ("numbers", ""),
    "ordinal": ("ordinals", "ordinal"),
    "decade_word": ("decade_words", "decade_word"),
    "frequency": ("frequencies", "frequency"),
    "season": ("seasons", "season"),
    "part": ("parts", "part"),
    "bare_part": ("bare_parts", "part"),
    "PHASE": ("phases", ""),
    "LENGTH_MODIFIER": ("length_modifiers", ""),
    "ZONE": ("zones", "zone"),
    "CLOCK_WORD": ("clock_words", ""),
}


def read_data(stem: str) -> dict[str, Any]:
    """One of the data files of this package."""
    return read_wordlist("parley.extraction.dates", stem)


@cache
def words(section: str) -> dict[str, Any]:
    """A word list of `data/words.toml`."""
    section_words: dict[str, Any] = read_data("words")[section]
    return section_words


def any_of(choices: list[str]) -> str:
    """A pattern for any of these words, the longest first; words end where a word ends."""
    parts = sorted(choices, key=lambda word: (-len(word), word))
    patterns = [re.escape(part).replace(r"\ ", " ") + ("" if part.endswith(".") else r"\b") for part in parts]
    return "|".join(patterns)


@cache
def macros() -> dict[str, str]:
    """All fragments by name, not yet expanded."""
    found = {}
    for name, (section, group) in LISTS.items():
        pattern = any_of(list(words(section)))
        found[name] = f"(?P<{group}>{pattern})" if group else f"(?:{pattern})"
    return found | read_data("macros")


def expand(pattern: str) -> str:
    """A rule's pattern as a regular expression: fragments put in, blanks for any white space, groups told apart.

    Raises:
        KeyError: if the pattern names a fragment that does not exist.
    """
    while MACRO.search(pattern):
        pattern = MACRO.sub(lambda found: macros()[found.group(1)], pattern)
    seen: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        name = found.group(1)
        seen[name] = seen.get(name, 0) + 1
        return f"(?P<{name}__{seen[name]}>"

    return spaced(GROUP.sub(numbered, pattern))


def spaced(pattern: str) -> str:
    """A pattern in which a blank stands for any white space, but for look-behinds (fixed width) and classes."""
    parts = FIXED.split(pattern)
    parts[::2] = [part.replace(" ?", " *").replace(" ", " +").replace(" +*", " *") for part in parts[::2]]
    return "".join(parts)


def groups_of(found: re.Match[str]) -> dict[str, str]:
    """The named words of a match, one per name: the first that took part."""
    taken: dict[str, str] = {}
    for name, value in found.groupdict().items():
        if value is not None:
            taken.setdefault(name.partition("__")[0], value)
    return taken


def fold(text: str) -> str:
    """A text in lower case with plain quotes and dashes and only blanks, every character still at its offset."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(character.lower() if len(character.lower()) == 1 else character for character in text)
    if not folded.isascii():
        folded = folded.translate(PLAIN)
    return folded.replace("\n", " ").replace("\r", " ").replace("\t", " ")


PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "‑": "-", "‐": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})

NUMBER_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")


def parse_number(phrase: str) -> float | None:
    """The value of a number in digits or words (`forty-five`, `two hundred`, `1,941`, `an`); None if it is none."""
    total = current = 0.0
    seen = False
    numbers = words("numbers")
    for token in NUMBER_TOKEN.findall(phrase):
        if token[0].isdigit():
            return float(token.replace(",", "")) if len(token) < 16 else None
        if token == "half":
            return 0.5
        if token in {"hundred", "thousand", "dozen"}:
            current = (current or 1) * numbers[token]
            if token == "thousand":
                total, current = total + current, 0.0
        elif token in numbers:
            current += numbers[token]
        elif token not in {"a", "an", "another", "one", "and"}:
            continue
        seen = True
    value = total + current
    return (value or 1.0) if seen else None
