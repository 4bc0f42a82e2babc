"""The patterns of the data files, read once: predicates, precondition cues, settings and verb lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from parley.extraction.conditions.scanning import Scanner
from parley.wordlists import read_wordlist


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry of a data file.

    Attributes:
        rule: `<data file>.<entry>`, as records name it.
        regex: What it looks for.
        kind: Kind of the conditions it states.
        modality: Their modality.
        weight: How strongly the wording alone speaks for a condition, in log odds.
        span: What the record covers: the whole `clause`, from the `verb` on, or the `match` alone.
        obligor: Where the obligor stands: `subject`, `object` or `none`.
        subject: `agreement` where the subject must be the agreement itself, `inside` where the match holds it.
        terms: Whether a list of nouns follows, each a term of the agreement.
        follows: For cues, whether a main clause with a plain will is a consequence of theirs.
        plain: Whether it has no deontic word of its own, and states a consequence beside a precondition.
        beside: For cues, `effect` where the main clause must be a start or an end.
    """

    rule: str
    regex: re.Pattern[str]
    kind: str
    modality: str
    weight: float
    span: str = "clause"
    obligor: str = "subject"
    subject: str = ""
    beside: str = ""
    plain: bool = False
    follows: bool = True
    terms: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """Words around a predicate, and what they add to its weight."""

    regex: re.Pattern[str]
    weight: float


@cache
def data(stem: str) -> dict[str, Any]:
    """A data file of this package."""
    return read_wordlist("parley.extraction.conditions", stem)


def compiled(stem: str, entries: dict[str, dict[str, Any]], kind: str = "") -> list[Pattern]:
    """The entries of a table as patterns."""
    found = []
    for name, entry in entries.items():
        options = {"kind": kind, **entry, "regex": re.compile(filled(entry["pattern"]))}
        del options["pattern"]
        found.append(Pattern(rule=f"{stem}.{name}", **options))
    return found


def filled(pattern: str) -> str:
    """A pattern with the word lists put in where it names them: `{third}`, `{plain}`, `{nominals}`."""
    if "{" not in pattern:
        return pattern
    plain = sorted(verb for verb in words("base") - words("noun_like") if "-" not in verb)
    for name, verbs in (
        ("treaty_passives", sorted(words("treaty_passives"))),
        ("third_noun_like", [third_person(verb) for verb in sorted(words("noun_like")) if "-" not in verb]),
        ("nominals", sorted(words("nominals"))),
        ("third", [third_person(verb) for verb in plain]),
        ("plain", plain),
        ("text_verbs", sorted(words("text_verbs"))),
        ("participles", sorted(words("participles"))),
    ):
        pattern = pattern.replace("{" + name + "}", f"(?:{'|'.join(verbs)})")
    return pattern


def third_person(verb: str) -> str:
    """The third person singular of a regular verb."""
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}s"


@cache
def predicates() -> list[Pattern]:
    """Predicates of main and relative clauses, the first to win where two overlap."""
    return [
        *compiled("exceptions", data("exceptions")),
        *compiled("preconditions", data("preconditions")["predicates"], "precondition"),
        *compiled("consequences", data("consequences")),
        *compiled("predicates", data("predicates")),
    ]


@cache
def present(passive: bool) -> Pattern:
    """The pattern of a verb in the present tense, active or passive."""
    name = "predicates.present_passive" if passive else "predicates.present"
    return next(pattern for pattern in predicates() if pattern.rule == name)


@cache
def terms() -> list[Pattern]:
    """Nouns that are terms of an agreement, matched at the items of a list."""
    entries = data("terms")
    shared = {"weight": -0.6, "span": "match", "obligor": "object"}
    return compiled("terms", {name: {**shared, **entry} for name, entry in entries.items()})


@cache
def cues() -> list[Pattern]:
    """Words that open a clause which states a precondition."""
    return compiled("preconditions", data("preconditions")["clauses"], "precondition")


@cache
def parsed_clauses() -> list[Pattern]:
    """Conjunctions that open a precondition where the parse says that their clause is still to come true."""
    return compiled("preconditions", data("preconditions")["parsed"], "precondition")


@cache
def scanner(patterns: str) -> Scanner:
    """The search for `predicates` or `cues`."""
    return Scanner([pattern.regex for pattern in (predicates() if patterns == "predicates" else cues())])


@cache
def settings() -> dict[str, Setting]:
    """The settings by name."""
    return {
        name: Setting(re.compile(entry.get("pattern", "(?!)")), entry["weight"])
        for name, entry in data("setting").items()
    }


@cache
def words(name: str) -> frozenset[str]:
    """A word list of `verbs.toml`."""
    return frozenset(data("verbs")[name].split())


@cache
def phrase(name: str) -> re.Pattern[str]:
    """A pattern of `verbs.toml`."""
    return re.compile(rf"\b(?:{data('verbs')[name]})\b" if name in {"burdens", "fighting"} else data("verbs")[name])


@cache
def clue(table: str, name: str = "") -> re.Pattern[str]:
    """A pattern of `clauses.toml`, or all patterns of one of its tables as alternatives."""
    entries = data("clauses")[table]
    chosen = [entries[name]] if name else list(entries.values())
    alternatives = [part for entry in chosen for part in (entry if isinstance(entry, list) else [entry])]
    pattern = "|".join(alternatives)
    for placeholder in ("reporting", "relative"):
        pattern = pattern.replace("{" + placeholder + "}", data("clauses")[placeholder])
    return re.compile(pattern)
