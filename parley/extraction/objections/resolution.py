"""From words in the report to the actors that object."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.actors import Actor, Mention
from parley.extraction.objections.lexicon import objectors

if TYPE_CHECKING:
    from parley.extraction.actors import Cast

POSTMODIFIER = re.compile(r"\s+(?:of|in|from|at|for|on|with|to|across|against|close|within|near|among|abroad)\b", re.I)
POSSESSIVE = re.compile(r"['’]s?\b|['’](?=\s)")
INCLUDING = re.compile(r",?\s+(?:including|among\s+them|such\s+as|led\s+by)\s+", re.IGNORECASE)
FORMS = ("person", "name", "description", "metonym", "adjective", "pronoun")
TITLED_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]+(?:\s+(?:al-|bin\s+|de\s+|van\s+|von\s+|der\s+|Graf\s+)?)?)+$")
SINGULAR_HEADS = re.compile(r"\b(?:one|a|an)\b", re.IGNORECASE)


def actors_at(cast: Cast, text: str, start: int, end: int, reach: int) -> list[Actor]:
    """The actors that a noun phrase stands for.

    Args:
        cast: The actors of the report; an actor that it lacks is added, with its mention.
        text: The report's text.
        start: First code point of the phrase.
        end: Where its head part ends, before a comma or a relative clause.
        reach: Where its appositions end.

    Returns:
        One actor for each conjunct (`Iran and Turkey`); none where the phrase names nobody.
    """
    while start < end and text[start].isspace():
        start += 1
    end = start + len(text[start:end].rstrip(" ,"))
    if start >= end:
        return []
    head_end = end
    found = POSTMODIFIER.search(text, start, end)
    if found:
        head_end = found.start()
    mentions = [m for m in cast.within(start, end) if not possessor(text, m, end)]
    whole = [m for m in mentions if m.start <= start + 4 and m.end >= head_end]
    if whole:
        return [voice(cast, text, max(whole, key=lambda m: (m.form == "person", m.end - m.start)), start)]
    heads = [m for m in mentions if m.end <= head_end]
    if heads:
        return conjuncts(cast, text, heads, start, head_end)
    apposed = [m for m in cast.within(end, reach) if m.form == "person"]
    if apposed and apposed[0].start - end <= 3:
        return [voice(cast, text, apposed[0], end)]
    spoken = spoken_for(cast, text, start, head_end, mentions)
    if spoken:
        return [spoken]
    return unnamed(cast, text, start, end)


def possessor(text: str, mention: Mention, end: int) -> bool:
    """Whether a mention is only the owner of what follows (`Lithuania's president`)."""
    if POSSESSIVE.match(text, mention.end) and mention.end + 2 < end:
        return True
    return mention.form == "pronoun" and mention.text.casefold() in ("its", "his", "her", "their", "our")


def conjuncts(cast: Cast, text: str, heads: list[Mention], start: int, end: int) -> list[Actor]:
    """The actors among mentions in a head: each conjunct's last, longest one."""
    groups: list[list[Mention]] = []
    for mention in heads:
        if groups and not re.search(r",|\band\b|&", text[groups[-1][-1].end : mention.start]):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    chosen = [max(group, key=lambda m: (m.form in ("person", "name"), m.end, m.end - m.start)) for group in groups]
    if len(groups) == 1:
        last = chosen[0]
        rest = text[last.end : end].strip()
        if last.form == "adjective" and rest:
            return unnamed(cast, text, start, end)
        same = [m.actor for m in heads if (m.start, m.end) == (last.start, last.end)]
        if len(same) > 1:
            return list(dict.fromkeys(same))
    return list(dict.fromkeys(voice(cast, text, mention, start) for mention in chosen))


def voice(cast: Cast, text: str, mention: Mention, start: int) -> Actor:
    """The actor that a mention speaks for: a dissenter or a legislator speaks for themselves."""
    actor = mention.actor
    if mention.form != "person" or actor.actor_type == "person":
        return actor
    title = text[max(start, mention.start - 60) : mention.end]
    lists = objectors()
    if not lists["own_voice"].search(title) and not (lists["dissenters"].search(title) and is_home(cast, actor)):
        return actor
    found = TITLED_NAME.search(mention.text)
    name = " ".join(found.group().split()[-2:]) if found else mention.text
    return add(cast, name, "person", "objectors.dissenters", mention.start, mention.end, mention.text)


def is_home(cast: Cast, actor: Actor) -> bool:
    """Whether an actor is one of the first the report names, as the sides of the agreement are."""
    return actor in cast.actors[:3]


def spoken_for(cast: Cast, text: str, start: int, head_end: int, mentions: list[Mention]) -> Actor | None:
    """The body that a spokesman, a lawyer or a leader speaks for (`a lawyer with the aid group ...`)."""
    words = text[start:head_end].casefold().split()
    if words and words[-1] in objectors()["spokespeople"]:
        bodies = [m for m in mentions if m.start > head_end and m.form in ("name", "description", "metonym")]
        if bodies:
            return max(bodies[:2], key=lambda m: (m.form == "name", m.end - m.start)).actor
    return None


def unnamed(cast: Cast, text: str, start: int, end: int) -> list[Actor]:
    """An actor made from a noun phrase that the cast lacks; none where its head is nobody who could object."""
    words = " ".join(text[start:end].split())
    kind = kind_of(text, start, end)
    if kind is None or len(words) > 90:
        return []
    return [add(cast, words, kind, "objectors.unnamed", start, end, text[start:end])]


def kind_of(text: str, start: int, end: int) -> str | None:
    """The type of actor that a noun phrase's head names; None where no word of it names people."""
    found = POSTMODIFIER.search(text, start, end)
    words = re.findall(r"[\w'’-]+", text[start : found.start() if found else end].casefold())
    for word in reversed(words[-3:]):
        for kind, heads in objectors()["unnamed"].items():
            if word in heads:
                return str(kind)
    return None


def add(cast: Cast, name: str, actor_type: str, rule: str, start: int, end: int, words: str) -> Actor:
    """An actor of this name: the cast's own, or a new one that is added to the cast with its mention."""
    for actor in cast.actors:
        if actor.name == name:
            return actor
    actor = Actor(name, actor_type, None, rule)
    mention = Mention(start, end, words, actor, "person" if actor_type == "person" else "description")
    actor.mentions.append(mention)
    cast.actors.append(actor)
    cast.mentions.append(mention)
    cast.__post_init__()
    return actor
