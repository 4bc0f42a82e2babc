"""The rules of the grammar, read from the rule files under `data/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from parley.extraction.dates.feasts import nations
from parley.extraction.dates.lexicon import any_of, expand, read_data, words
from parley.wordlists import compiled

RULE_FILES = ("calendar", "clock", "sets", "durations", "references")
# Kinds of words that can start a rule off: a sentence without any of a rule's kinds is not searched for it.
LEXICAL_TRIGGERS = {
    "{month}": "months",
    "{ordinal}": "ordinals",
    "{weekday}": "weekdays",
    "{unit}": "units",
    "{vague_unit}": "vague_units",
    "{frequency}": "frequencies",
    "{season}": "seasons",
    "{part}": "parts",
    "{bare_part}": "bare_parts",
    "{clock_word}": "clock_words",
    "{decade_word}": "decade_words",
}
# An expression neither starts nor ends within a word or a sum of money.
BEFORE = r"(?<![\w$€£-])"
AFTER = r"(?!\w)"
WORD = re.compile(r"[a-z]+|\d+")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
CAPITALISED = frozenset({"month", "weekday"})
DIGIT = re.compile(r"\d")
CLOCK = re.compile(r"\d[:.h]\d\d|\d ?[ap]\.?m|\d ?\(?(?:gmt|utc|z\b|hours|hrs|local)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the way to resolve what it matches.

    Attributes:
        name: `<rule file>.<entry>`.
        source: The expression over the folded sentence, a regular expression.
        resolve: Name of the resolver that makes the value.
        triggers: Words, or kinds of words in braces, of which a sentence must have one.
        also: Others of which it must have one too; none if empty.
        constants: What the entry tells the resolver beyond the matched words.
        confidence: How often the rule is right, 0 to 1.
        examples: Lines `expression | publication date | value`, the expression in double brackets where words around
            it are needed.
        scope: One of `SCOPES`: the codebook leaves out some expressions that TIMEX3 marks (`now`), and has some that
            TIMEX3 does not mark (a person's age).
    """

    name: str
    source: str
    resolve: str
    triggers: frozenset[str]
    also: frozenset[str]
    constants: dict[str, str]
    confidence: float
    examples: tuple[str, ...]
    scope: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression over the folded sentence.

        Raises:
            ValueError: if the entry's pattern is not valid; the message names file and entry.
        """
        try:
            return compiled(self.source)
        except re.error as error:
            raise invalid(self.name, error) from error

    @property
    def capitals(self) -> tuple[str, ...]:
        """The groups of the pattern that hold names: months and weekdays."""
        return capital_groups(self.pattern)


@cache
def capital_groups(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """The groups of a pattern that hold names."""
    return tuple(name for name in pattern.groupindex if name.partition("__")[0] in CAPITALISED)


SCOPES = frozenset({"all", "timex", "coded"})
"""What a rule is for: everything, the TIMEX3 standard only, or only what the codebook has coded."""


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the files; an earlier rule wins a tie.

    Raises:
        ValueError: if an entry lacks a key; the message names file and entry.
    """
    found = []
    for stem in RULE_FILES:
        for name, entry in read_data(stem).items():
            try:
                found.append(
                    Rule(
                        name=f"{stem}.{name}",
                        source=BEFORE + f"(?:{expand(entry['pattern'])})" + AFTER,
                        resolve=entry["resolve"],
                        triggers=frozenset(entry["on"]),
                        also=frozenset(entry.get("also", ())),
                        constants=entry.get("with", {}),
                        confidence=entry["confidence"],
                        examples=tuple(entry["examples"]),
                        scope=entry.get("scope", "all"),
                    )
                )
            except KeyError as error:
                raise invalid(f"{stem}.{name}", error) from error
    return (*found, *feast_rules())


def invalid(rule: str, error: Exception) -> ValueError:
    """What to say of a rule whose entry is wrong."""
    stem, _, name = rule.partition(".")
    return ValueError(f"data/{stem}.toml, entry [{name}]: {error!r}; mend the entry")


def feast_rules() -> Iterator[Rule]:
    """A rule for each feast of `data/holidays.toml`, by its names, with its eve and its year."""
    for name, entry in read_data("holidays").items():
        names = "|".join(entry["names"])
        nation = ""
        if entry.get("apposed"):  # `India's Independence Day`, `Polish Independence Day`
            nation = rf"(?:(?P<nation>{any_of(list(nations()))})(?:'s)? )?"
            names = f"(?P<day_name>{names})"
        pattern = (
            r"(?:(?:the )?(?P<eve>eve) of |the (?:(?P<nth>\d{1,2})(?:st|nd|rd|th)|{ordinal})(?: day)? of )?"
            r"(?:(?P<side>last|next|this coming|this past) )?(?:the )?(?:muslim |islamic |christian |jewish |hindu )?"
            rf"(?:feast of |holiday of |festival of )?{nation}(?:{names})(?: holidays?| festival| feast)?{{year_tail}}?"
        )
        yield Rule(
            name=f"holidays.{name}",
            source=BEFORE + f"(?:{expand(pattern)})" + AFTER,
            resolve="feast",
            triggers=frozenset(entry["on"]),
            also=frozenset(entry.get("also", ())),
            constants={"feast": name},
            confidence=entry["confidence"],
            examples=tuple(entry["examples"]),
            scope="all",
        )


@cache
def trigger_kinds() -> dict[str, frozenset[str]]:
    """For every word that can start a rule off: the kinds of triggers that it is."""
    kinds: dict[str, set[str]] = {}
    for kind, section in LEXICAL_TRIGGERS.items():
        for word in words(section):
            kinds.setdefault(WORD.findall(word)[-1], set()).add(kind)
    for rule in rules():
        for trigger in rule.triggers | rule.also:
            if not trigger.startswith("{"):
                kinds.setdefault(trigger, set()).add(trigger)
    return {word: frozenset(found) for word, found in kinds.items()}


def triggers_in(folded: str, left: int, right: int) -> dict[str, tuple[int, int]]:
    """The kinds of triggers in a sentence of a folded text, each with the offsets between which they stand."""
    tokens = set(WORD.findall(folded, left, right))
    known = trigger_kinds()
    found: dict[str, tuple[int, int]] = {}

    def add(kind: str, first: int, last: int) -> None:
        low, high = found.get(kind, (first, last))
        found[kind] = (min(low, first), max(high, last))

    for token in known.keys() & tokens:
        # The letters may stand in a longer word too: that only widens the stretch.
        first, last = folded.find(token, left, right), folded.rfind(token, left, right) + len(token)
        for kind in known[token]:
            add(kind, first, last)
            if kind == "{clock_word}":
                add("{clock}", first, last)
    if "clock" in tokens:
        add("{clock}", left, right)
    digit = DIGIT.search(folded, left, right)
    if digit:
        add("{digit}", digit.start(), right)
        if any(YEAR.fullmatch(token) for token in tokens):
            add("{year}", digit.start(), right)
        if CLOCK.search(folded, left, right):
            add("{clock}", digit.start(), right)
        if folded.find("/", left, right) >= 0:
            add("{slash}", digit.start(), right)
        if folded.find("'", left, right) >= 0:
            add("{quote}", digit.start(), right)
    return found


@lru_cache(maxsize=8192)
def rules_for(triggers: frozenset[str], scope: str) -> tuple[tuple[Rule, tuple[str, ...]], ...]:
    """The rules of a scope (`timex` or `coded`) that a sentence with these triggers can fire, each with its own."""
    return tuple(
        (rule, tuple(sorted(rule.triggers & triggers)))
        for rule in rules()
        if rule.triggers & triggers and (not rule.also or rule.also & triggers) and rule.scope in {"all", scope}
    )
