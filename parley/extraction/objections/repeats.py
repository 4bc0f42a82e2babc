"""Objections that repeat another: `so did the Greens`, `Mali followed in July`, `the Front says the same`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.objections.subjects import doers
from parley.language.syntax import by_agents, clause_of, joined, nominal_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.extraction.actors import Actor
    from parley.extraction.drafts import FoundObjection
    from parley.extraction.objections.voices import Voices
    from parley.language import Sentence

LIKEWISE = re.compile(
    r"\b(?P<so>[Ss]o|[Nn]either|[Nn]or),?\s(?:[^.;:]{0,40}?,\s)?(?:did|does|do|has|have|had|will|would|was|were|is|are|could)\s"
)
AGAIN = re.compile(
    r"\b(?:follow(?:s|ed)?(?:\s+suit|\s+(?:in|on|within|soon|shortly|last|this|later|days|weeks|hours|with\s+(?:a\s+)?similar|an?\s+"
    r"(?:day|week|month|hour)|the\s+(?:next|same))\b|(?=\s*[.;]))|d(?:id|o|oes|one)\s+(?:likewise|the\s+same)|"
    r"s(?:aid|ays?|aying)\s+(?:much\s+|exactly\s+|just\s+|very\s+much\s+|pretty\s+much\s+)?the\s+same|"
    r"(?:is|are|was|were)\s+of\s+(?:much\s+)?(?:the\s+same|one|a\s+like|like)\s+(?:mind|opinion|view|persuasion)|"
    r"(?:took|takes?|taken)\s+(?:much\s+)?the\s+same\s+(?:line|view|position|stand|stance|tack)|"
    r"echo(?:ed|es)\s+(?:him|her|them|it|that|this|the\s+(?:\w+\s+)?(?:criticism|complaint|sentiment|warning|objection|view|concern|doubt)s?|"
    r"(?:his|her|their|its|those)\s+\w+)|concur(?:s|red)\b|second(?:ed|s)\s+(?:him|her|them|it|that)\b)"
)
"""What somebody does who repeats what somebody else said."""
BY_OTHERS = re.compile(r"\b(?:was|were|been|is|are)\s+(?:seconded|echoed|joined)\s+by\b")
"""What is done to somebody by those who repeat what they said."""
NEAR = 400
"""Code points after an objection in which `so did` repeats it."""
NEXT = 200
"""Code points after an objection in which `followed` repeats it."""


def repeaters(sentence: Sentence, voices: Voices, last: FoundObjection | None) -> Iterator[tuple[Actor, int, int]]:
    """Those of whom an objection is repeated, each with the offsets of the words that repeat it.

    Args:
        sentence: The sentence.
        voices: Who says what in the report.
        last: The objection before.
    """
    if last is None:
        return
    found = LIKEWISE.search(sentence.text)
    if found is not None and "alone" not in sentence.text and last.stance == "rejects":
        yield from inverted(sentence, voices, last, found)
    again = AGAIN.search(sentence.text) or BY_OTHERS.search(sentence.text)
    if again is None or not 0 <= sentence.start + again.start() - last.char_end <= NEXT:
        return
    if voices.quote_at(sentence.start + again.start()):
        return
    start, end = sentence.start + again.start(), sentence.start + again.end()
    verbs = [one for one in voices.tokens(sentence) if start <= one.idx < end and one.pos_ in {"VERB", "AUX"}]
    if not verbs:
        return
    by_others = again.re is BY_OTHERS
    for one in by_agents(verbs[-1]) if by_others else doers(clause_of(verbs[0])):
        for actor in voices.who(one):
            if actor is not last.objector:
                own = nominal_span(one)
                yield actor, max(sentence.start, min(own.start_char, start)), max(end, min(own.end_char, sentence.end))


def inverted(
    sentence: Sentence, voices: Voices, last: FoundObjection, found: re.Match[str]
) -> Iterator[tuple[Actor, int, int]]:
    """Those of whom an objection is repeated by `so did`, `neither has`."""
    if sentence.start + found.start() - last.char_end > NEAR:
        return
    subject = voices.doc.char_span(sentence.start + found.end(), sentence.end, alignment_mode="expand")
    heads = [token for token in subject or () if token.pos_ in {"NOUN", "PROPN", "NUM"}][:1]
    while heads and goes_on(heads[0], sentence):
        heads = [heads[0].head]
    for head in [one for token in heads for one in joined(token)]:
        for actor in voices.who(head):
            yield actor, sentence.start + found.start("so"), nominal_span(head).end_char


def goes_on(head: Token, sentence: Sentence) -> bool:
    """Whether a noun stands before the noun that it belongs to."""
    above = head.head
    return above.i > head.i and above.pos_ in {"NOUN", "PROPN"} and above.idx < sentence.end
