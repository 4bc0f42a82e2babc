"""The tokenizer: spaCy's for English, with words parted as Universal Dependencies parts them.

A parser learns from the words of the treebanks; what the tokenizer parts otherwise is read wrong, and so is what stands
around it. The lists are in `data/tokens.toml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, HYPHENS
from spacy.lang.en import English
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from parley.wordlists import read_wordlist

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

RUNS = ("[!?]{2,}", r"\*{2,}", "_{2,}", "={2,}", "<{2,}", ">{2,}", "#{2,}", "-{2,}", "~{2,}", "`{2,}")
"""Punctuation that is one token however long it goes on: `?!`, `>>`, `____`."""

WHOLE = (
    r"\d+(?:-\d+){2,}",  # a telephone number, a date: 2004-05-12
    r"\d{3}-\d{4}",
    r"(?:\d\d)?\d0['’]s",  # 1980's
    r"['’‘]\d0s",  # '90s
    r"['’]\d\d",  # '72
    r"[A-Z]{1,4}(?:/[A-Z0-9.\-]+)*/[A-Z0-9.\-]*\d[A-Za-z0-9]*",  # a symbol of a document: S/RES/1701
    r"[#@][A-Za-z]\w+",
)
"""Chunks between spaces that are never taken apart."""


CACHED = 50_000
"""Chunks between spaces whose tokens are remembered: the different words of some thousand reports."""

STOP_AND_NUMBER = re.compile(r"\.(?=[ \u00a0]?\d)")
LONGEST_NUMBERED = 8
"""Code points before the stop in which an abbreviation and what parts it from the word before are looked for."""


class ReportTokenizer(Tokenizer):  # type: ignore[misc]  # spaCy has no types for its compiled tokenizer
    """SpaCy's tokenizer, and the full stop of `No. 5` belongs to its abbreviation."""

    def __call__(self, string: str) -> Doc:
        """Part a text into words.

        Args:
            string: Any text.

        Returns:
            Its tokens; `doc.text == string`.
        """
        doc: Doc = super().__call__(string)
        spans = [doc.char_span(*offsets) for offsets in numbered(string)]
        if spans:
            with doc.retokenize() as retokenizer:
                for span in spans:
                    if span is not None and len(span) > 1:
                        retokenizer.merge(span)
        return doc


@cache
def lists() -> dict[str, tuple[str, ...]]:
    """The word lists of `data/tokens.toml`."""
    return {name: tuple(words) for name, words in read_wordlist("parley.language", "tokens").items()}


@cache
def numbered_abbreviation() -> re.Pattern[str]:
    """An abbreviation that a number follows, in group 1, at the end of a stretch."""
    return re.compile(rf"(?<![\w.])({_either(lists()['numbered'])})$")


def numbered(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the abbreviations with their stop that stand before a number."""
    before = numbered_abbreviation()
    # The rare thing first: the search for a stop is a search for one character.
    for stop in STOP_AND_NUMBER.finditer(text):
        found = before.search(text, max(0, stop.start() - LONGEST_NUMBERED), stop.start())
        if found:
            yield found.start(1), stop.end()


def tokenizer(vocab: Vocab) -> Tokenizer:
    """A tokenizer for reports.

    Args:
        vocab: The pipeline's vocabulary.

    Returns:
        A tokenizer that keeps every character of a text.
    """
    stock = English.Defaults
    if stock.prefixes is None or stock.suffixes is None:
        raise TypeError("spaCy's English has no affix rules: install the version that constraints.txt names")
    rules = _special_cases()
    made = ReportTokenizer(
        vocab,
        prefix_search=compile_prefix_regex([*RUNS, *_prefixes(), r"-(?=\w)"]).search,
        suffix_search=compile_suffix_regex([*_suffixes(), *stock.suffixes]).search,
        infix_finditer=compile_infix_regex(_infixes()).finditer,
        token_match=re.compile(f"(?:{'|'.join(WHOLE)})$").match,
        url_match=stock.url_match,
        max_cache_size=CACHED,
    )
    # A case that the rules part alike is left out: spaCy looks for cases in every text once more, and slowly.
    made.rules = {
        word: case for word, case in rules.items() if [token.text for token in made(word)] != [x[ORTH] for x in case]
    }
    return made


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _prefixes() -> list[str]:
    """SpaCy's prefixes, but an apostrophe before a year and a hash before a word belong to them."""
    apart = {mark: rf"{mark}(?!\d0s\b)" for mark in ("\\'", "’", "‘")} | {"#": "#(?![A-Za-z])"}
    return [apart.get(str(prefix), str(prefix)) for prefix in English.Defaults.prefixes or ()]


def _suffixes() -> list[str]:
    # The character that is rare comes first, and what must stand before it after: a search tries every place.
    units = _either(lists()["units"])
    return [
        *RUNS,
        # A figure before the unit, not a code that ends like one: `5k`, `1.2bn`, but `B2B`.
        rf"(?:(?<=[0-9.,][0-9])|(?<=^[0-9]))(?:{units})",
        rf"[nN](?<=[{ALPHA}].)['’][tT]",
        rf"['’](?<=[{ALPHA}].)(?:ll|LL|re|RE|ve|VE|d|D|m|M)",
        # Shorter ones are words broken off in speech: `th-`.
        rf"-(?:(?<=[{ALPHA}]{{3}}.)|(?<=[0-9].))",
        rf"\.(?<=[{ALPHA_LOWER}][{ALPHA_UPPER}].)",
    ]


def _infixes() -> list[str]:
    """SpaCy's infixes; the one for hyphens gives way to one that knows prefixes."""
    stock = [infix for infix in English.Defaults.infixes or () if f"(?:{HYPHENS})" not in infix]
    # A lookbehind has one length: a chain of them, and `[Cc]o` for any first letter.
    kept = "".join(rf"(?<!\b[{word[0]}{word[0].upper()}]{word[1:]}.)" for word in lists()["whole_prefixes"])
    ends = _either(lists()["whole_suffixes"])
    return [
        "—+",
        "-{2,}",
        # Quotation marks after a dash; curly ones wherever they stand.
        "[“”]",
        r"\"(?<=[—–-].)",
        # Contractions inside a chunk, before a dash or a hyphen: `it’s—we’ve`.
        rf"['’](?<=[{ALPHA}].)(?:s|S|ve|re|ll|d|m)(?![{ALPHA}0-9])",
        rf"[nN](?<=[{ALPHA}].)['’][tT](?![{ALPHA}0-9])",
        rf"[-‐‑](?<=[{ALPHA}0-9.%’'”\"\)].)(?=[{ALPHA}\"“‘'$])(?!(?:{ends})\b){kept}",
        rf"[-‐‑](?<=[{ALPHA}].)(?=[0-9]){kept}",
        rf"[–~](?<=[{ALPHA}0-9.].)(?=[{ALPHA}0-9$£€])",
        rf"[\(\[](?<=[{ALPHA}0-9].)(?=[{ALPHA}0-9])",
        rf";(?<=[{ALPHA}].)(?=[{ALPHA}])",
        *stock,
    ]


def _special_cases() -> dict[str, list[dict[int | str, str]]]:
    words = lists()
    cases = dict(English.Defaults.tokenizer_exceptions)
    for word in words["dropped"]:
        cases.pop(word, None)
    for abbreviation in words["abbreviations"]:
        cases[f"{abbreviation}."] = [{ORTH: f"{abbreviation}."}]
    for phrase in words["parted"]:
        pieces = phrase.split()
        cases["".join(pieces)] = [{ORTH: piece} for piece in pieces]
    return cases
