"""Finds who is against an agreement, sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.objections.arguments import Arguments
from parley.extraction.objections.clauses import masked
from parley.extraction.objections.identity import Identities
from parley.extraction.objections.offices import bare
from parley.extraction.objections.parsed import ParsedReader
from parley.extraction.objections.resolution import Resolver
from parley.extraction.objections.surface import Reading, read_patterns
from parley.extraction.objections.topics import Topics
from parley.extraction.objections.voices import Voices

if TYPE_CHECKING:
    from parley.extraction.actors import Actor, Cast
    from parley.extraction.drafts import FoundAgreement, FoundObjection
    from parley.language import Document

OPENING_SENTENCES, SIDES = 4, 1
"""First sentences in which the sides and others are named, and those that name the sides alone."""
REACH, UNPARSED_REACH = 40, 12
"""Sentences after one that names an agreement in which objections to it are looked for, with a parse and without."""


def find_objections(document: Document, cast: Cast, agreements: list[FoundAgreement]) -> list[FoundObjection]:
    """Find who is against an agreement, and how they put it.

    Args:
        document: The report.
        cast: Its actors; unnamed objectors that it lacks are added to it.
        agreements: The agreements that the report is about.

    Returns:
        The objections in text order, one for each objector.
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
        if parsed:
            own = list(parsed.read(sentence))
            found += own
            found += parsed.likewise(sentence, next(reversed(own or found), None))
        else:
            before = document.sentences[number - 1] if number else None
            found += read_patterns(Reading(document, sentence, masked(sentence.text), topics, resolver, before))
    if parsed:
        found += list(parsed.spoken(found))
    return distinct(found, document)


def parsed_reader(document: Document, cast: Cast, sides: list[Actor], topics: Topics) -> ParsedReader:
    """A reader of the report's parse."""
    opening = document.sentences[: min(SIDES, len(document.sentences))]
    named = cast.actors_within(document.body_start, opening[-1].end) if opening else []
    voices = Voices(document, Identities(document, cast, sides))
    return ParsedReader(document, topics, voices, Arguments(topics), frozenset(actor.name for actor in named))


def distinct(found: list[FoundObjection], document: Document) -> list[FoundObjection]:
    """Objections in text order, one for each objector: the surest, of equals the first.

    A refusal in the same sentence outweighs the criticism that comes with it.
    """
    kept: dict[str, FoundObjection] = {}
    for draft in sorted(found, key=lambda o: (-o.confidence, o.char_start, o.char_end)):
        best = kept.setdefault(bare(draft.objector.name), draft)
        if (
            draft.stance == "rejects"
            and best.stance == "criticises"
            and document.sentence_at(draft.char_start).start == document.sentence_at(best.char_start).start
        ):
            kept[bare(draft.objector.name)] = draft
    return sorted(kept.values(), key=lambda o: (o.char_start, o.char_end, o.objector.name))
