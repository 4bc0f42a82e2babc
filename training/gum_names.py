"""Names in GUM: its `Entity=` brackets mark every mention; only those headed by a proper noun hold a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.language.gazetteer import GROUP, Gazetteer
from parley.language.titles import titles
from training.labels import GUM, NORP, ORG, PERSON
from training.repairs import settled
from training.titled import parted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.conllu import Word

BRACKET = re.compile(r"\((?P<opens>[^()]+)(?P<single>\)?)|(?P<closes>[^()]+)\)")
PROPER = frozenset({"NNP", "NNPS"})
NOBODY = frozenset({"Mom", "Dad", "Mama", "Papa", "God", "Honor", "Court"})
"""Capitalised words that GUM has for people and that, like titles, name none by themselves."""
PEOPLE = re.compile(r"[A-Z]\w*(?:an|ese|ish|ans|ites?|ists?)")
"""How unlisted peoples, schools and their adjectives end: `Pachomian`, `Hegelian`."""
LINKS = frozenset({"of", "for", "de", "the", "-", "–", "&", "'s", "’s"})

Name = tuple[int, int, str]
"""First word, last word (exclusive), label; words count from 0."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an entity: first word, last word (exclusive), GUM's entity type."""

    start: int
    end: int
    kind: str


def mentions(words: Sequence[Word]) -> list[Mention]:
    """Read the entity brackets of a stretch of words.

    A bracket opens as `(id-type-...` and closes as `id)`, or both at once; an identifier is a coreference chain, so
    that one may be open twice: the inner one closes first. Parts of a discontinuous mention (`id[1/2]`) stand alone.

    Args:
        words: The words; heads are not looked at.

    Returns:
        The mentions that open and close in it, in the order of their closing.
    """
    open_at: dict[str, list[tuple[int, str]]] = {}
    found = []
    for at, word in enumerate(words):
        for bracket in BRACKET.finditer(word.entity):
            if bracket["opens"]:
                chain, _, rest = bracket["opens"].partition("-")
                kind = rest.partition("-")[0]
                if bracket["single"]:
                    found.append(Mention(at, at + 1, kind))
                else:
                    open_at.setdefault(chain, []).append((at, kind))
            elif started := open_at.get(bracket["closes"]):
                start, kind = started.pop()
                found.append(Mention(start, at + 1, kind))
    return found


def names(words: Sequence[Word]) -> list[Name]:
    """The names of a stretch of words that holds whole sentences.

    Where names lie in one another, the longest is taken (`University of Portsmouth`, not `Portsmouth`). GUM does not
    mark nationalities used as adjectives: they are the adjectives whose lemma is capitalised. Titles are told apart
    from names, and generic words that are capitalised for their place (`Figure 3`, `the Court`) are left out.

    Args:
        words: The words, heads counted in the same stretch.

    Returns:
        Names that do not overlap, in text order.
    """
    candidates = [name for mention in mentions(words) if (name := _name(words, mention))]
    candidates.sort(key=lambda name: (name[0] - name[1], name[0]))
    taken = [False] * len(words)
    chosen = []
    for start, end, label in candidates:
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            chosen.append((start, end, label))
    for at, word in enumerate(words):
        if word.upos == "ADJ" and word.xpos == "JJ" and word.lemma[:1].isupper() and not taken[at] and is_group(word):
            chosen.append((at, at + 1, NORP))
    forms = [word.form for word in words]
    return settled(forms, parted(forms, sorted(chosen)))


def is_group(word: Word) -> bool:
    """Whether a capitalised word names a people, a faith or its like, and is not just in a title's case (`Recent`)."""
    known = bool(int(Gazetteer.load().mask([word.form])[0]) & GROUP)
    return known or bool(PEOPLE.fullmatch(word.form))


def _name(words: Sequence[Word], mention: Mention) -> Name | None:
    """The stretch of proper nouns around a mention's head, or None where a common noun heads it."""
    label = GUM.get(mention.kind)
    inside = range(mention.start, mention.end)
    head = next((at for at in inside if words[at].head not in inside or words[at].head == at), mention.start)
    if label is None or words[head].xpos not in PROPER:
        return None
    links = LINKS if label == ORG else LINKS - {"of", "for", "the"} if label == PERSON else LINKS
    start, end = head, head + 1
    while (further := _further(words, mention, start, -1, links)) is not None:
        start = further
    while (further := _further(words, mention, end - 1, 1, links)) is not None:
        end = further + 1
    if label == PERSON and all(word.form in NOBODY | titles().words for word in words[start:end]):
        return None
    if label == PERSON and words[head].xpos == "NNPS":
        return (start, end, NORP) if is_group(words[head]) else None
    return start, end, label


def _further(words: Sequence[Word], mention: Mention, edge: int, step: int, links: frozenset[str]) -> int | None:
    """The next proper noun from an edge of a name, over at most two linking words, inside the mention."""
    for distance in (1, 2, 3):
        at = edge + step * distance
        if not mention.start <= at < mention.end:
            return None
        if words[at].xpos in PROPER or (step > 0 and distance == 1 and words[at].upos == "NUM"):
            return at
        if words[at].form not in links:
            return None
    return None
