"""Who opposes where the subject does not tell: who asks for it, wishes or feels it, or is an opponent by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.objections.frames import frames_of, is_one_of, words
from parley.extraction.objections.subjects import doers
from parley.language.syntax import (
    agents,
    by_agents,
    is_passive,
    joined,
    marker,
    modal,
    obliques,
    own_subjects,
    resolved,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


def asking(token: Token) -> Token | None:
    """The verb by which somebody asks others to do what a verb says: `urged the deputies to reject it`."""
    asked = any(
        child.dep_ in {"obj", "iobj"} or (child.dep_ == "obl" and child.i < token.i) for child in token.head.children
    )
    infinitive = token.dep_ in {"xcomp", "ccomp", "advcl"} and marker(token) == "to"
    if asked and infinitive and is_one_of(token.head, "asking"):
        return token.head
    wanted = next(
        (verb for verb in (token.head, token.head.head) if is_one_of(verb, "demanding") or is_one_of(verb, "wanting")),
        None,
    )
    if (
        wanted is not None
        and wanted.i < token.i
        and (token.tag_ == "VBN" or is_passive(token))
        and token.dep_ != "conj"
    ):
        return wanted
    if token.dep_ == "ccomp" and token.tag_ in {"VB", "VBP"} and not modal(token) and token.head.i < token.i:
        return token.head if is_one_of(token.head, "demanding") else None
    return None


def is_ordered(token: Token) -> bool:
    """Whether what a verb says is what its subject is told to do: `were told to keep out`."""
    return token.dep_ == "xcomp" and is_passive(token.head) and is_one_of(token.head, "asking")


def is_wished(token: Token) -> bool:
    """Whether what a verb says is asked for, wanted, announced or vowed by somebody, not done."""
    if asking(token) is not None:
        return True
    head = token.head
    if token.dep_ in {"acl", "acl:relcl"} and head.lower_.removesuffix("s") in words("wishes"):
        return True
    for verb in (head, head.head):
        if verb.i < token.i and any(
            is_one_of(verb, name) for name in ("intent", "vowing", "wanting", "demanding", "asking")
        ):
            return True
    return False


def patient_of(token: Token) -> list[Token]:
    """What a participle is to be done to that completes a wish: `want it renegotiated`, `the text declared void`."""
    if token.tag_ != "VBN":
        return []
    own = [child for child in token.children if child.dep_.startswith("nsubj")]
    if own:
        return own
    if token.dep_ == "advcl" and marker(token) == "to" and is_one_of(token.head, "asking"):
        return obliques(token.head).get("for", [])  # `called for it to be put to a vote`
    if token.dep_ == "acl":
        return [] if any(child.dep_.startswith("aux") for child in token.children) else [token.head]
    return [child for child in token.head.children if child.dep_ == "obj"] if token.dep_ == "xcomp" else []


def wishing(token: Token) -> list[Token]:
    """Who wants the act of an infinitive behind a noun (`a motion to scrap it`), or is the only one to do it."""
    noun = token.head
    if any(frame.stance == "rejects" for frame in frames_of(noun.head) if frame.part == "verb"):
        return []  # `block any attempt to undo it`
    if noun.lower_ in words("duties") and noun.dep_ in {"obj", "nsubj"} and noun.head.i < noun.i:
        return doers(noun.head)  # `has no obligation to respect it`
    subjects = [one for child in noun.children if child.dep_ == "nsubj" for one in joined(child)]
    if subjects and any(child.dep_ == "cop" for child in noun.children):
        return [resolved(one) for one in subjects]
    if noun.lower_ not in words("wishes") and noun.lower_.removesuffix("s") not in words("wishes"):
        return []
    made = [one for child in noun.children if child.dep_ == "acl" for one in by_agents(child)]
    return made or agents(token) or [one for place in ("by", "from") for one in obliques(noun).get(place, [])]


def feeling(token: Token) -> list[Token]:
    """Of whom an adjective is said, also where the parse sees a passive (`was disappointed`) or an empty `it`."""
    if token.dep_ == "case":
        return [resolved(one) for one in own_subjects(token.head)]
    if any(child.dep_ == "cop" for child in token.children):
        return [resolved(one) for one in own_subjects(token)] or doers(token)  # `was charmed by it`
    found = doers(token) or [resolved(one) for one in own_subjects(token)]
    if not found and token.dep_ == "xcomp" and is_passive(token.head):
        return own_subjects(token.head)  # `are known to be ashamed of it`
    return found or [child for child in token.children if child.dep_ == "expl" and child.i < token.i]


def opposing_people(token: Token) -> list[Token]:
    """Who is an opponent: whom the word is said of (`X, a critic of`, `X is a critic`), else the opponents."""
    if token.dep_ == "appos":
        return [token.head]
    subjects = [one for child in token.children if child.dep_ == "nsubj" for one in joined(child)]
    if subjects:
        return [resolved(one) for one in subjects]
    return [token] if not is_passive(token) else []
