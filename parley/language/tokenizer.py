"""The tokenizer: spaCy's for English, with words parted as Universal Dependencies parts them.

A parser learns from the words of the treebanks; what the tokenizer parts otherwise is read wrong, and so is what stands
around it. The lists are in `data/tokens.toml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from spacy.lang.char_classes import ALPHA, HYPHENS
from spacy.lang.en import English
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from parley.wordlists import read_wordlist

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

RUNS = ("[!?]{2,}", r"\*{2,}", "_{2,}", "={2,}", "<{2,}", ">{2,}", "#{2,}", "-{2,}", "~{2,}")
"""Punctuation that is one token however long it goes on: `?!`, `>>`, `____`."""

WHOLE = (
    r"\d+(?:-\d+){2,}",  # a telephone number, a date: 2004-05-12
    r"\d{3}-\d{4}",
    r"(?:\d\d)?\d0['’]s",  # 1980's
    r"['’‘]\d0s",  # '90s
    r"[#@][A-Za-z]\w+",
)
"""Chunks between spaces that are never taken apart."""


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
        found = [match.span(1) for match in numbered_abbreviation().finditer(string)]
        if found:
            spans = [doc.char_span(*span) for span in found]
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
    """An abbreviation with its stop before a number, in group 1."""
    return re.compile(rf"(?<![\w.])((?:{_either(lists()['numbered'])})\.)(?=[ \u00a0]?\d)")


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
    return ReportTokenizer(
        vocab,
        rules=_special_cases(),
        prefix_search=compile_prefix_regex([*RUNS, *stock.prefixes, r"-(?=\w)"]).search,
        suffix_search=compile_suffix_regex([*_suffixes(), *stock.suffixes]).search,
        infix_finditer=compile_infix_regex(_infixes()).finditer,
        token_match=re.compile(f"(?:{'|'.join(WHOLE)})$").match,
        url_match=stock.url_match,
    )


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _suffixes() -> list[str]:
    units = _either(lists()["units"])
    return [
        *RUNS,
        rf"(?<=[0-9])(?:{units})",
        rf"(?<=[{ALPHA}])(?:[nN]['’][tT])",
        rf"(?<=[{ALPHA}])['’](?:ll|LL|re|RE|ve|VE)",
        rf"(?<=[{ALPHA}0-9])-",
    ]


def _infixes() -> list[str]:
    """SpaCy's infixes; the one for hyphens gives way to one that knows prefixes."""
    stock = [infix for infix in English.Defaults.infixes or () if f"(?:{HYPHENS})" not in infix]
    letter = f"[{ALPHA}]"
    # A lookbehind has one length: a chain of them, and `[Cc]o` for any first letter.
    kept = "".join(rf"(?<!\b[{word[0]}{word[0].upper()}]{word[1:]})" for word in lists()["whole_prefixes"])
    ends = _either(lists()["whole_suffixes"])
    return [
        "—+",
        "-{2,}",
        *stock,
        rf"(?<=[{ALPHA}0-9.%’'”\"\)]){kept}[-‐‑](?=[{ALPHA}\"“‘'$])(?!(?:{ends})\b)",
        rf"(?<={letter}){kept}[-‐‑](?=[0-9])",
        rf"(?<=[{ALPHA}0-9.])[–~](?=[{ALPHA}0-9$£€])",
        rf"(?<=[{ALPHA}0-9])[\(\[](?=[{ALPHA}0-9])",
        rf"(?<={letter});(?={letter})",
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
