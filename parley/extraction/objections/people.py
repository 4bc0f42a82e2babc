"""The people whom a report names, and what it says of their office."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span

    from parley.extraction.actors import Actor
    from parley.language import Document


NO_TITLE = re.compile(
    r"\w+(?:ing|ed)\b|(?:said|says|told|tells|wrote|has|had|have|was|is|were|are|who|which|whose|whom|and|but|to|would|will|could)\b"
)
"""What follows a name and a comma without being an apposition."""
LEADS = r",\s+who\s+(?:now\s+)?(?:leads|heads|chairs)\s+([^;:“”\",.]{3,70})"
"""What a clause behind a name tells somebody to lead: `Ana Rey, who heads the Front,`."""
VERB = re.compile(
    r"\s(?:said|says|told|tells|wrote|writes|asks?|calls?|was|is|has|had|will|would|did|does|who|which|that|and|but|[a-z]+ed|"
    r"warns|thinks|wants|fears|doubts)\b"
)
"""Where what a name comes from ends: `Ana Rey of the Front said that`."""


def read_people(document: Document) -> dict[str, tuple[str, str]]:
    """Full names and what the report says of their office, by the last word of the name."""
    people: dict[str, tuple[str, str]] = {}
    for ent in document.doc.ents:
        if ent.label_ != "PERSON" or ent.start_char < document.body_start:
            continue
        name = without_possessive(ent.text)
        last = name.split()[-1].split("-")[-1] if name.split() else name
        full, title = people.get(last, ("", ""))
        if " " in name or not full:
            title += " " + title_of(document, ent)
            people[last] = (name if len(name) > len(full) else full, title)
    return people


def title_of(document: Document, ent: Span) -> str:
    """The words around a name that may say who it is: up to the comma before, and the apposition after."""
    sent_start = document.sentence_at(ent.start_char).start
    words_before = document.text[max(sent_start, ent.start_char - 60) : ent.start_char].rstrip(" ,")
    before = re.split(r"[,;:“”\"]", words_before)[-1]
    before = " ".join(before.split()[-6:])
    after = ""
    found = re.match(
        r",\s+([^;:“”\"]{3,90}?)(?:,|\.(?:\s|$)|\s(?:said|says|told|has|had|who)\b)",
        document.text[ent.end_char : ent.end_char + 140],
    )
    if found and not NO_TITLE.match(found.group(1)):
        after = found.group(1)
    leads = re.match(LEADS, document.text[ent.end_char : ent.end_char + 140])
    if leads:
        after = f"leader of {leads.group(1)}"
    of = re.match(r"\s+((?:of|from|for)\s+[^,;.:]{3,50})", document.text[ent.end_char : ent.end_char + 60])
    origin = VERB.split(of.group(1), maxsplit=1)[0] if of else ""
    return " ".join(part for part in (before, after, origin) if part)


def is_named_in(actor: Actor, title: str) -> bool:
    """Whether somebody's title names the actor that they are held to speak for."""
    forms = [*actor.mentions, *actor.inner]
    return any(one.form in ("name", "metonym", "adjective") and one.text in title for one in forms)


def without_possessive(name: str) -> str:
    """A name without the possessive at its end."""
    return re.sub(r"[’']s?$", "", " ".join(name.split()))
