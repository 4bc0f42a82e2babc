"""Classes of verbs and nouns (`data/role_classes.toml`) by which the clause of a date tells its role."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.dates.lexicon import read_data

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTNERS = frozenset(
    {"obj", "obl", "xcomp", "compound", "compound:prt", "advmod", "amod", "nmod", "case", "nsubj", "nsubj:pass"}
)
"""Relations of the second word of an entry of two words (`take effect`, `cease fire`) to the first."""
VERBAL = frozenset({"VERB", "AUX", "ADJ"})


@cache
def lexicon() -> tuple[dict[str, dict[str, dict[str, frozenset[str]]]], dict[str, frozenset[str]]]:
    """The classes by word: {`verbs` or `nouns`: {lemma: {second word or "": classes}}}, and the word lists by name.

    Raises:
        ValueError: if an entry has more than two words; the message names it.
    """
    data = read_data("role_classes")
    found: dict[str, dict[str, dict[str, set[str]]]] = {"verbs": {}, "nouns": {}}
    for kind, table in found.items():
        for name, entries in data[kind].items():
            for entry in entries:
                words = entry.split()
                if len(words) > 2:
                    raise ValueError(
                        f"data/role_classes.toml, {kind}.{name}: {entry!r} has more than two words; mend it"
                    )
                table.setdefault(words[0], {}).setdefault("".join(words[1:]), set()).add(name)
    frozen = {
        kind: {lemma: {second: frozenset(names) for second, names in by.items()} for lemma, by in table.items()}
        for kind, table in found.items()
    }
    return frozen, {name: frozenset(entries) for name, entries in data["words"].items()}


def classes_of(token: Token) -> frozenset[str]:
    """The classes of a verb or noun; those of an entry of two words go before those of its first word alone."""
    kind = "verbs" if token.pos_ in VERBAL else "nouns"
    by_second = lexicon()[0][kind].get(base_of(token))
    if not by_second:
        return frozenset()
    if len(by_second) > 1 or "" not in by_second:
        for child in token.children:
            found = by_second.get(base_of(child))
            if found and child.dep_.split(":")[0] in PARTNERS:
                return found
    return by_second.get("", frozenset())


def base_of(token: Token) -> str:
    """The dictionary form of a word; of a verb with irregular forms by the list of these."""
    if token.pos_ in VERBAL and (base := irregular().get(token.lower_)):
        return base
    return str(token.lemma_.lower())


@cache
def irregular() -> dict[str, str]:
    """Dictionary forms of verbs by their irregular forms."""
    return {form: base for base, forms in read_data("role_classes")["irregular"].items() for form in forms}


def in_list(word: str, name: str) -> bool:
    """Whether a word stands in one of the plain word lists."""
    return word in lexicon()[1][name]
