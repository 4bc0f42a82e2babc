"""Who fills the slot of a frame: agents, owners, those who are said to be something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.language import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.extraction.parties.frames import Frame, Scene

# Behind these, what is joined to a complement is meant (`between the army of Mali and the rebels`).
PAIRING = frozenset({"between", "among"})
OWNING = frozenset({"of", "by", "from"})
MODIFIERS = frozenset({"nmod:poss", "compound", "amod", "flat", "appos"})


def slot(frame: Frame, token: Token, scene: Scene) -> list[Token]:
    """The tokens in the slot that a frame gives a role."""
    if frame.slot == "agents":
        return feeling(token) if frame.feels else syntax.agents(token)
    if frame.slot == "patients":
        return syntax.patients(token)
    around = syntax.obliques(token)
    if frame.slot == "owners":
        owned = [other for word, others in around.items() if word in OWNING for other in others]
        owners = [each for other in syntax.possessors(token) for each in owner_of(other)]
        return [other for other in (*owners, *owned, *modifiers(token)) if scene.apart(other, token)]
    if frame.slot == "as":
        return holders(token)
    if frame.slot == "recipients":
        given = [child for child in token.children if child.dep_ == "iobj"]
        return [each for child in given for each in syntax.joined(child)] or around.get("to", [])
    objects = [noun for noun in syntax.patients(token) if scene.is_deal(noun)]
    found = [
        *around.get(frame.slot, ()),
        *(each for noun in objects for each in syntax.obliques(noun).get(frame.slot, ())),
    ]
    if frame.slot in PAIRING and len(found) == 1:
        found += [each for child in found[0].children if child.dep_ == "nmod" for each in syntax.joined(child)[1:]]
    return found


def feeling(token: Token) -> list[Token]:
    """Who is said to feel something: the subject of `is furious`, or of the verb in `sounded furious`."""
    return syntax.own_subjects(token) if is_state(token) else syntax.agents(token.head)


def owner_of(token: Token) -> list[Token]:
    """The nouns that a possessor means: for `whose` those that the clause hangs on, with what they are joined to."""
    if token.tag_ != "WP$":
        return [syntax.resolved(token)]
    clause = next((other for other in token.ancestors if other.dep_.startswith("acl")), None)
    return [] if clause is None else syntax.joined(syntax.first_joined(clause.head))


def spelled_out(token: Token) -> list[Token]:
    """Those whom an apposition or a list lists (`four countries, Chad, Mali ...`)."""
    listed = [child for child in token.children if child.dep_ in ("appos", "list") and child.i > token.i]
    return [each for child in listed for each in syntax.joined(child)]


def holders(noun: Token) -> list[Token]:
    """Who is said to be what a noun says: `X is guarantor`, `X acts as guarantor`, `X, a guarantor`."""
    found = own_holders(noun)
    return [other for token in found for other in (token, *spelled_out(token))]


def own_holders(noun: Token) -> list[Token]:
    """Those of whom a noun is said, by one of its own links."""
    if any(child.dep_ == "cop" for child in noun.children):
        return syntax.own_subjects(noun)
    if noun.dep_ == "appos":
        return [noun.head]
    if noun.dep_ in ("obj", "xcomp") and noun.head.lemma_.lower() in ("stand", "become", "remain", "play", "act"):
        return syntax.agents(noun.head)
    if noun.dep_ in ("obl", "xcomp", "nmod", "obj") and syntax.preposition(noun) == "as":
        head = noun.head
        return (syntax.patients(head) or syntax.agents(head)) if syntax.is_clause(head) else [head]
    return []


def is_state(token: Token) -> bool:
    """Whether a word tells in what state its subject is (`was grateful`, `were incensed`)."""
    return any(child.dep_ == "cop" or (child.dep_ == "aux:pass" and child.lemma_ == "be") for child in token.children)


def modifiers(noun: Token) -> list[Token]:
    """Compounds, adjectives and appositions of a noun."""
    return [each for child in noun.children if child.dep_ in MODIFIERS for each in syntax.joined(child)]
