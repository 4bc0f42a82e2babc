"""Finds who is against an agreement, sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.objections.arguments import Arguments
from parley.extraction.objections.clauses import masked
from parley.extraction.objections.identity import Identities, bare
from parley.extraction.objections.parsed import ParsedReader
from parley.extraction.objections.resolution import Resolver
from parley.extraction.objections.surface import Reading, read_patterns
from parley.extraction.objections.topics import Topics
from parley.extraction.objections.voices import Voices

if TYPE_CHECKING:
    from parley.extraction.actors import Actor, Cast
    from parley.extraction.drafts import FoundAgreement, FoundObjection
    from parley.language import Document

OPENING_SENTENCES = 4
REACH, UNPARSED_REACH = 40, 12
"""Sentences after one that names an agreement in which objections to it are looked for, with a parse and without."""


def find_objections(document: Document, cast: Cast, agreements: list[FoundAgreement]) -> list[FoundObjection]:
    """Find who is against an agreement, and how they put it.

    Args:
        document: The report.
        cast: Its actors; unnamed objectors that it lacks are added to it.
        agreements: The agreements that the report is about.

    Returns:
        The objections in text order, one for each objector of a clause.
    """
    topics = Topics(document, agreements)
    opening = document.sentences[:OPENING_SENTENCES]
    sides = cast.actors_within(document.body_start, opening[-1].end) if opening else []
    resolver = Resolver(document.text, cast, sides)
    parsed = parsed_reader(document, cast, sides, topics) if document.parsed else None
    found: list[FoundObjection] = []
    for number, sentence in enumerate(document.sentences):
        if not topics.near(sentence, REACH if parsed else UNPARSED_REACH):
            continue
        own = list(parsed.read(sentence)) if parsed else []
        if parsed:
            own += parsed.likewise(sentence, next(reversed(own or found), None))
        if not own:
            before = document.sentences[number - 1] if number else None
            reading = Reading(document, sentence, masked(sentence.text), topics, resolver, before)
            own = read_patterns(reading, parsed.refuted if parsed else set())
        found += own
    return distinct(found, document)


def parsed_reader(document: Document, cast: Cast, sides: list[Actor], topics: Topics) -> ParsedReader:
    """A reader of the report's parse."""
    return ParsedReader(document, topics, Voices(document, Identities(document, cast, sides)), Arguments(topics))


def distinct(found: list[FoundObjection], document: Document) -> list[FoundObjection]:
    """Objections in text order, an objector once in a sentence: the surest, then the innermost."""
    kept: dict[tuple[int, str], FoundObjection] = {}
    for draft in sorted(found, key=lambda o: (-o.confidence, -o.char_start, o.char_end)):
        kept.setdefault((document.sentence_at(draft.char_start).start, bare(draft.objector.name)), draft)
    return sorted(kept.values(), key=lambda o: (o.char_start, o.char_end, o.objector.name))
