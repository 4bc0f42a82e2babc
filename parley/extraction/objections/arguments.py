"""The arguments of a word of opposition in the parse: who opposes, what, and whether the word is taken back."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from parley.extraction.objections.frames import frames_of, is_one_of, words
from parley.extraction.objections.lexicon import betrayals, evaluate, targets
from parley.extraction.objections.subjects import doers
from parley.extraction.objections.topics import agreement_words, other_words
from parley.language.syntax import (
    NEGATIONS,
    agents,
    by_agents,
    governors,
    is_clause,
    is_negated,
    is_passive,
    joined,
    marker,
    modal,
    nominal_span,
    obliques,
    own_subjects,
    patients,
    possessors,
    resolved,
    subtree_span,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.extraction.objections.frames import Frame
    from parley.extraction.objections.topics import Topics

HYPOTHETICAL = frozenset({"if", "unless", "should", "whether", "lest", "until", "till", "once", "in case", "provided"})
WEAKENERS = frozenset({"less", "barely", "little", "far", "anything", "least", "rarely", "seldom"})
POSSIBLE = frozenset({"may", "might", "could", "can"})
IN_BODIES = frozenset({"in", "within", "among", "across", "inside"})


class Arguments:
    """Answers who opposes what by a word of a frame.

    Attributes:
        topics: Where the report speaks of its agreements.
    """

    def __init__(self, topics: Topics) -> None:
        self.topics = topics

    def opposes(self, frame: Frame, token: Token) -> bool:
        """Whether a word is used to oppose: negated where its frame asks for it, else not, and no mere possibility."""
        if frame.part == "adjective" and not is_predicate(token):
            return False
        if frame.part == "noun" and any(is_one_of(verb, "overcoming") for verb in islice(governors(token), 1)):
            return False
        if is_negation(token) is not frame.negated:
            return False
        clause = token if is_clause(token) else next(governors(token), token)
        for verb in (clause, *islice(governors(clause), 2)):
            if marker(verb) in HYPOTHETICAL:
                return False
        return not (
            frame.part == "verb" and not frame.negated and modal(token) in POSSIBLE and frame.stance == "rejects"
        )

    def objectors(self, frame: Frame, token: Token) -> list[Token]:
        """The words for who opposes, from the first place of the frame that is filled."""
        for place in frame.objector:
            found = self.place(frame, token, place)
            if found:
                return found
        return []

    def place(self, frame: Frame, token: Token, place: str) -> list[Token]:
        """The words in one place of an objector."""
        if place == "self":
            return opposing_people(token)
        if place == "object":
            return patients(token)
        if place == "owner":
            return [one for one in possessors(token) if one.dep_ in {"nmod:poss", "conj"} and not self.is_about(one)]
        if place == "subject":
            return self.subjects(frame, token)
        found = obliques(token).get(place, [])
        if not found and frame.part in {"noun", "adjective"}:
            verb = token.head if token.dep_ in {"obj", "obl", "nsubj", "nsubj:pass", "obl:agent"} else None
            if verb is not None and (place != "of") and (is_one_of(verb, "undergo") or token.dep_.startswith("nsubj")):
                found = [one for one in obliques(verb).get(place, []) if one.i > token.i]
            elif verb is not None and place == "of":
                found = []
        return [one for one in found if one.ent_type_ != "DATE" and not self.is_about(one)]

    def subjects(self, frame: Frame, token: Token) -> list[Token]:
        """Who does what a verb says, feels what an adjective says, or utters what a noun names."""
        if frame.part == "noun":
            verb = token.head
            while verb.pos_ == "NOUN" and verb.dep_ in {"conj", "obj", "obl"}:
                verb = verb.head
            if token.dep_ not in {"obj", "obl", "conj", "nmod"} or not is_one_of(verb, "utter"):
                return []
            found = doers(verb)
            return [one for one in found if not self.is_about(one)]
        if frame.part == "adjective" and token.dep_ == "amod":
            return joined(token.head)
        if frame.part == "verb" and token.dep_ in {"acl", "acl:relcl"} and marker(token) == "to":
            return wishing(token)
        asker = asking(token) if frame.part == "verb" else None
        if asker is not None:
            return doers(asker)
        return doers(token)

    def target_of(self, frame: Frame, token: Token) -> bool | None:  # noqa: PLR0911
        """Whether what a word is against is the agreement.

        Returns:
            True: it is the agreement, a part of it or a matter of it. False: nothing says so, but the frame may do
            without. None: it is something else, or the frame asks for more.
        """
        found = [one for place in frame.target for one in self.aims(frame, token, place)]
        if frame.need == "open" and "object" in frame.target:
            found = patients(token) or found
        if frame.need == "clause_ill":
            return True if any(betrays(subtree_span(one).text) for one in found) else None
        if frame.need == "emblem":
            return False if any(one.lower_ in targets()["emblems"] for one in found) else None
        if any(one.lower_ in words("measures") for one in found):
            return None
        if frame.need == "agreement":
            return True if any(self.is_agreement(one) for one in found) else None
        if any(self.is_about(one) for one in found):
            return True
        if frame.need == "target" or (frame.need == "filled" and not found) or (frame.need == "open" and found):
            return None
        return None if found and all(self.is_other(one) for one in found) else False

    def aims(self, frame: Frame, token: Token, place: str) -> list[Token]:
        """The words in one place of a target."""
        if place == "object":
            return patients(token)
        if place == "subject":
            return [] if frame.part == "noun" else agents(token) or own_subjects(token)
        if place == "clause":
            return [
                child
                for child in token.children
                if child.dep_ in {"ccomp", "xcomp", "advcl", "acl"} and child.i > token.i
            ]
        found = list(obliques(token).get(place, []))
        if frame.part == "noun" and token.dep_ in {"obj", "obl", "nsubj", "nsubj:pass"}:
            found += [one for one in obliques(token.head).get(place, []) if one.i > token.i]
        clauses = [
            child for child in token.children if child.dep_ in {"advcl", "acl", "obl"} and marker(child) == place
        ]
        return found + clauses

    def is_agreement(self, token: Token) -> bool:
        """Whether a noun names the agreement itself, or is a pronoun for it."""
        token = resolved(token)
        named = agreement_words().search(token.text) and not is_named_apart(token)
        return bool(named) or self.topics.mentioned(token.idx, token.idx + len(token)) or token.lower_ in {"it", "this"}

    def is_about(self, token: Token) -> bool:  # noqa: PLR0911
        """Whether a noun or clause speaks of the agreement, a part of it, or what it deals with."""
        token = resolved(token)
        if token.lower_ in targets()["pronouns"]:
            return True
        if is_clause(token) and token.pos_ in {"VERB", "AUX"}:
            return self.topics.is_named(subtree_span(token).text)
        span = nominal_span(token)
        if token.lower_ in words("measures"):
            return False
        if self.topics.mentioned(token.idx, token.idx + len(token)):
            return True
        if other_words().search(span.text) and not agreement_words().search(span.text):
            return False
        if self.topics.is_named(token.text):
            return not is_named_apart(token)
        if other_words().search(token.text):
            return False
        return self.topics.is_named(span.text) or self.topics.is_matter(token)

    @staticmethod
    def is_other(token: Token) -> bool:
        """Whether a noun is a matter of the conflict rather than of the agreement."""
        token = resolved(token)
        words_of = nominal_span(token).text
        return bool(other_words().search(token.text)) and not agreement_words().search(words_of)


def is_named_apart(token: Token) -> bool:
    """Whether a noun has a proper name, which sets it apart from the agreements of the report."""
    return token.pos_ == "PROPN" or any(
        child.pos_ == "PROPN" and child.dep_ in {"compound", "amod", "flat"} for child in token.children
    )


def is_predicate(token: Token) -> bool:
    """Whether an adjective is said of somebody: behind a copula, as a predicate of its own, or behind a noun."""
    if any(child.dep_ == "cop" or child.dep_ in {"nsubj", "nsubj:pass", "aux:pass"} for child in token.children):
        return True
    if token.dep_ in {"xcomp", "acl", "advcl", "acl:relcl", "conj", "ROOT", "ccomp", "parataxis"}:
        before = {word.lower_ for word in token.doc[max(0, token.i - 4) : token.i]}
        return bool(before & words("copulas")) or token.dep_ in {"acl", "advcl", "acl:relcl", "conj"}
    return token.dep_ == "amod" and token.i > token.head.i


def is_negation(token: Token) -> bool:
    """Whether a word is negated: by its own clause, by the clause it is joined to, or by what governs it."""
    odd = is_negated(token) or near_negation(token)
    if not odd and token.dep_ == "conj" and not own_subjects(token) and token.doc[token.i - 1].dep_ == "cc":
        odd = is_negated(token.head)
    if marker(token) == "without" or any(child.lower_ == "without" for child in token.children if child.i < token.i):
        odd = not odd
    head = token.head
    if head != token and token.dep_ in {"xcomp", "ccomp", "advcl", "acl", "obl", "obj", "conj"}:
        governor = head.head if token.dep_ == "conj" and head.dep_ in {"xcomp", "ccomp", "advcl"} else head
        refuses = governor.pos_ in {"VERB", "AUX"} and is_one_of(governor, "refusing")
        refuses = refuses or governor.lower_ in words("refusing_adjectives")
        if (refuses and governor.i < token.i) or (
            token.dep_ in {"xcomp", "acl"}
            and governor.i < token.i
            and (is_negated(governor) or near_negation(governor))
        ):
            odd = not odd
    return odd


def near_negation(token: Token) -> bool:
    """Whether a negation stands right before a word or its auxiliaries and hangs on one of them."""
    doc = token.doc
    for at in range(token.i - 1, max(-1, token.i - 4), -1):
        word = doc[at]
        if word.lower_ in NEGATIONS - {"no", "nor"} or word.lower_ in WEAKENERS:
            return word.head.i >= at and word.head.i <= token.i and not is_negated(token)
        if word.pos_ not in {"AUX", "ADV", "PART"} and word.lower_ not in {"from", "but", "than", "be", "been"}:
            return False
    return False


def asking(token: Token) -> Token | None:
    """The verb by which somebody asks others to do what a verb says: `urged the deputies to reject it`."""
    asked = any(
        child.dep_ in {"obj", "iobj"} or (child.dep_ == "obl" and child.i < token.i) for child in token.head.children
    )
    infinitive = token.dep_ in {"xcomp", "ccomp", "advcl"} and marker(token) == "to"
    if asked and infinitive and is_one_of(token.head, "asking"):
        return token.head
    if token.dep_ == "ccomp" and token.tag_ in {"VB", "VBP"} and not modal(token) and token.head.i < token.i:
        return token.head if is_one_of(token.head, "demanding") else None
    return None


def wishing(token: Token) -> list[Token]:
    """Who wants the act of an infinitive behind a noun (`a motion to scrap it`), or is the only one to do it."""
    noun = token.head
    if any(frame.stance == "rejects" for frame in frames_of(noun.head) if frame.part == "verb"):
        return []  # `block any attempt to undo it`
    subjects = [one for child in noun.children if child.dep_ == "nsubj" for one in joined(child)]
    if subjects and any(child.dep_ == "cop" for child in noun.children):
        return [resolved(one) for one in subjects]
    if noun.lower_ not in words("wishes") and noun.lower_.removesuffix("s") not in words("wishes"):
        return []
    made = [one for child in noun.children if child.dep_ == "acl" for one in by_agents(child)]
    return made or agents(token) or [one for place in ("by", "from") for one in obliques(noun).get(place, [])]


def betrays(words_said: str) -> bool:
    """Whether what somebody is accused of is to have given away too much, or another fault of the agreement."""
    return bool(betrayals().search(words_said)) or evaluate(words_said) is not None


def opposing_people(token: Token) -> list[Token]:
    """Who is an opponent: whom the word is said of (`X, a critic of`, `X is a critic`), else the opponents."""
    if token.dep_ == "appos":
        return [token.head]
    subjects = [one for child in token.children if child.dep_ == "nsubj" for one in joined(child)]
    if subjects:
        return [resolved(one) for one in subjects]
    return [token] if not is_passive(token) else []
