"""Points of view: `For the unions, the deal is a surrender`, `it struck many deputies as a farce`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.objections.frames import verb_forms
from parley.extraction.objections.lexicon import evaluate, load
from parley.language.syntax import is_negated, joined, nominal_span, obliques, patients

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.extraction.actors import Actor
    from parley.extraction.objections.lexicon import Evaluation
    from parley.extraction.objections.topics import Topics
    from parley.extraction.objections.voices import Voices
    from parley.language import Sentence

OPENERS = frozenset({"for", "to"})


def views(sentence: Sentence, voices: Voices, topics: Topics) -> Iterator[tuple[Actor, Evaluation]]:
    """Whose point of view a sentence gives, with what speaks ill in it."""
    tokens = voices.tokens(sentence)
    if tokens and tokens[0].lower_ in OPENERS and tokens[0].dep_ == "case":
        view = tokens[0].head
        words = voices.document.text[nominal_span(view).end_char : sentence.end]
        own = words.lstrip(',”"’ ')[:1].islower() and topics.speaks(words)
        if own and (spoken := evaluate(words)) is not None:
            yield from ((actor, spoken) for actor in voices.who(view))
    for token in tokens:
        seen = impressed(token)
        if seen and (spoken := evaluate(voices.document.text[token.idx + len(token) : sentence.end])) is not None:
            for one in (other for head in seen for other in joined(head)):
                yield from ((actor, spoken) for actor in voices.who(one))


def impressed(token: Token) -> list[Token]:
    """Whom something strikes as what, or to whom it seems so; none where a verb says nothing of the kind."""
    lists = load("speech")
    if token.pos_ != "VERB" or is_negated(token):
        return []
    if any(token.lower_ in verb_forms(verb) for verb in lists["striking"]):
        as_it = any(child.lower_ == "as" for one in token.children for child in (one, *one.children))
        return patients(token)[:1] if as_it else []
    if any(token.lower_ in verb_forms(verb) for verb in lists["seeming"]):
        return obliques(token).get("to", [])
    return []
