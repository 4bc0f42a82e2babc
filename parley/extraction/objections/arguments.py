"""The arguments of a word of opposition in the parse: who opposes, what, and whether the word is taken back."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from parley.extraction.objections.frames import is_human, is_one_of, words
from parley.extraction.objections.lexicon import targets
from parley.extraction.objections.matters import is_other, is_plausible
from parley.extraction.objections.negation import is_negation, near_negation
from parley.extraction.objections.subjects import doers, is_only_verb, misread_verb
from parley.extraction.objections.topics import agreement_words, other_words
from parley.extraction.objections.usage import (
    HYPOTHETICAL,
    betrays,
    is_charged,
    is_granted_late,
    is_loss,
    is_named_apart,
    is_out_of_place,
    is_past,
    is_predicate,
    is_supposed,
    says_no,
    themselves,
    withholds_words,
)
from parley.extraction.objections.wishes import (
    asking,
    feeling,
    is_ordered,
    is_wished,
    opposing_people,
    patient_of,
    wishing,
)
from parley.language.syntax import (
    agents,
    by_agents,
    clause_of,
    governors,
    is_clause,
    is_negated,
    joined,
    marker,
    modal,
    nominal_span,
    obliques,
    own_subjects,
    patients,
    possessors,
    preposition,
    resolved,
    subtree_span,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.extraction.objections.frames import Frame
    from parley.extraction.objections.topics import Topics

CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl"})
POSSIBLE = frozenset({"may", "might", "could", "can"})
WILLED = frozenset({"will", "would", "shall", "'ll", "’ll", "'d", "’d"})


class Arguments:
    """Answers who opposes what by a word of a frame.

    Attributes:
        topics: Where the report speaks of its agreements.
    """

    def __init__(self, topics: Topics) -> None:
        self.topics = topics

    def opposes(self, frame: Frame, token: Token) -> bool:  # noqa: PLR0911
        """Whether a word is used to oppose: negated where its frame asks for it, else not, and no mere possibility."""
        if frame.part == "adjective" and not is_predicate(token):
            return False
        if is_out_of_place(token):
            return False
        if frame.part == "noun" and any(is_one_of(verb, "overcoming") for verb in islice(governors(token), 1)):
            return False
        withheld = frame.negated and frame.part == "verb" and is_granted_late(token)
        if is_negation(token) is not frame.negated and not says_no(token) and not withheld:
            return False
        clause = token if is_clause(token) else next(governors(token), token)
        for verb in (clause, *islice(governors(clause), 2)):
            if marker(verb) in HYPOTHETICAL:
                return False
        if frame.part == "verb" and (is_ordered(token) or is_supposed(token) or is_past(token) or is_charged(token)):
            return False
        if frame.part == "person" and is_one_of(clause, "favouring") and not is_negated(clause):
            return False  # `a critic of the government praised it`
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
            own = [one for one in possessors(token) if one.dep_ in {"nmod:poss", "conj"}]
            # `its displeasure` is nobody's but an actor's
            return [one for one in own if one.pos_ == "PRON" or not self.is_about(one)]
        if place == "subject":
            return self.subjects(frame, token)
        found = obliques(token).get(place, [])
        if place == "by" and not found:  # `the reservation entered by Chad`
            found = [one for child in token.children if child.dep_ == "acl" for one in by_agents(child)]
        if not found and frame.part in {"noun", "adjective"}:
            verb = token.head if token.dep_ in {"obj", "obl", "nsubj", "nsubj:pass", "obl:agent"} else None
            if verb is not None and (place != "of") and (is_one_of(verb, "undergo") or token.dep_.startswith("nsubj")):
                found = [one for one in obliques(verb).get(place, []) if one.i > token.i]
            elif verb is not None and place == "of":
                found = []
        return [one for one in found if one.ent_type_ != "DATE" and not self.is_about(one)]

    def subjects(self, frame: Frame, token: Token) -> list[Token]:  # noqa: PLR0911
        """Who does what a verb says, feels what an adjective says, or utters what a noun names."""
        if frame.part == "noun":  # `are up in arms`
            said_of = token.head if token.head.pos_ in {"ADP", "ADV"} else token
            if any(child.dep_ == "cop" for child in said_of.children):
                return [resolved(one) for one in own_subjects(said_of)]
        if frame.part == "noun" and preposition(token) == "in" and token.lower_ in words("in_protest"):
            return doers(clause_of(token.head))
        if frame.part == "noun" and (voicing := misread_verb(token)) is not None:
            return voicing
        if frame.part == "noun":
            verb = token.head
            while verb.pos_ == "NOUN" and verb.dep_ in {"conj", "obj", "obl"}:
                verb = verb.head
            if token.dep_ not in {"obj", "obl", "obl:unmarked", "conj", "nmod"} or not is_one_of(verb, "utter"):
                return []
            found = doers(verb)
            return [one for one in found if not self.is_about(one) or (one.tag_ == "NNS" and is_human(one.lower_))]
        if frame.part == "adjective" and token.dep_ == "amod":
            return joined(token.head)
        if frame.part == "verb" and token.dep_ in {"acl", "acl:relcl"} and marker(token) == "to":
            return wishing(token)
        if frame.stance == "rejects" and token.dep_ == "ccomp" and is_one_of(token.head, "vowing"):
            return doers(token.head)  # `vowed that the Senate would never ratify it`
        asker = asking(token) if frame.part == "verb" else None
        if asker is not None:
            return doers(asker)
        found = feeling(token) if frame.part == "adjective" else doers(token)
        before = [one for one in found if one.i < token.i]
        return before or found  # a subject behind it as well is whose words they are

    def target_of(self, frame: Frame, token: Token) -> bool | None:  # noqa: PLR0911, PLR0912
        """Whether what a word is against is the agreement.

        Returns:
            True: it is the agreement, a part of it or a matter of it. False: nothing says so, but the frame may do
            without. None: it is something else, or the frame asks for more.
        """
        found = [one for place in frame.target for one in self.aims(frame, token, place)]
        if withholds_words(token, found):
            return None
        if frame.need == "open" and "object" in frame.target:
            found = themselves(patients(token)) or found
        if frame.need == "clause_ill":
            ill = any(betrays(subtree_span(one).text) for one in found)
            foreseen = is_one_of(token, "prophesying") and any(is_loss(one) for one in found)
            return True if ill or foreseen else None
        if frame.need == "wished":
            meant = any(self.is_about(one) for one in found)
            again = is_one_of(token, "reopening") and any(is_plausible(one) for one in found)
            return meant or False if is_wished(token) and (meant or again) else None
        if frame.need == "only_wished":
            return False if is_wished(token) else None
        if frame.need == "bare" and not is_only_verb(token) and any(not self.is_about(one) for one in patients(token)):
            return None  # `is pulling its monitors out`
        if frame.need in {"act", "asked", "assured"}:
            return self.meant(frame, token, found)
        if frame.need == "voiced":
            return False if not found and is_one_of(token.head, "voicing") else None
        if frame.need == "assent":
            return False if any(one.lower_ in words("assents") for one in found) else None
        if frame.need == "willed":
            return False if modal(token) in WILLED else None
        if frame.need == "emblem":
            return False if any(one.lower_ in targets()["emblems"] for one in found) else None
        if any(one.lower_ in words("measures") for one in found):
            return None
        if frame.need == "denied":
            return False if any(is_negated(one) or near_negation(one) for one in found) else None
        if frame.need in {"agreement", "part"}:
            named = any(
                self.is_agreement(one) or (frame.need == "part" and self.topics.touches_parts(one.text))
                for one in found
            )
            meant = is_one_of(token.head, "vowing") and token.dep_ in {"xcomp", "ccomp", "conj", "advcl"}
            if not named and meant and not any(is_other(one) for one in found):
                return False
            return True if named else None
        if any(self.is_about(one) for one in found):
            return True
        if frame.need == "either" and (not found or patients(token)):
            return None if patients(token) else False  # `stormed the gates`
        if frame.need in {"matter", "either"} and any(is_plausible(one) for one in found):
            return False
        if (
            frame.need in {"target", "matter", "either"}
            or (frame.need == "filled" and not found)
            or (frame.need == "open" and found)
        ):
            return None
        return None if found and all(is_other(one) for one in found) else False

    def meant(self, frame: Frame, token: Token, found: list[Token]) -> bool | None:
        """Whether a refused act, a question or a demand is about the agreement, as `target_of` tells it."""
        if frame.need == "assured":
            return False if any(one.lower_.removesuffix("s") in words("assurances") for one in found) else None
        if frame.need == "asked":
            openers = [*token.doc[token.i + 1 : token.i + 4], *(subtree_span(one)[0] for one in found)]
            asks = token.tag_ != "VBN" and any(word.lower_ in words("question_words") for word in openers)
            return any(self.is_about(one) for one in found) if asks else None
        about = any(self.is_about(one) for one in found)
        answers = any(is_one_of(one, "answering") and not self.on_it(one) for one in found)
        return None if not found or answers or any(is_other(one) for one in found) else about

    def on_it(self, verb: Token) -> bool:
        """Whether what somebody will not discuss is a part of the agreement: `refused to discuss any withdrawal`."""
        talked = [*patients(verb), *obliques(verb).get("of", []), *obliques(verb).get("about", [])]
        return any(self.topics.touches_parts(one.text) for one in talked)

    def aims(self, frame: Frame, token: Token, place: str) -> list[Token]:
        """The words in one place of a target."""
        if place == "object":
            bare = [child for child in token.children if child.dep_ == "obl" and child.i > token.i]
            given = themselves(patients(token)) or patient_of(token)
            return given or [one for one in bare if not preposition(one) and one.ent_type_ != "DATE"]
        if place == "subject":
            return [] if frame.part == "noun" else agents(token) or own_subjects(token)
        if place == "clause":
            return [child for child in token.children if child.dep_ in CLAUSES and child.i > token.i]
        if token.dep_ == "case":  # `is against any transfer`
            return [token.head] if place == token.lower_ else []
        found = list(obliques(token).get(place, []))
        if frame.part == "noun" and token.dep_ in {"obj", "obl", "nsubj", "nsubj:pass"}:
            found += [one for one in obliques(token.head).get(place, []) if one.i > token.i]
            if token.dep_ == "nsubj" and preposition(token.head) == place:  # `their quarrel is with the map`
                found.append(token.head)
        clauses = [
            child
            for child in token.children
            if child.dep_ in {"advcl", "acl", "obl", "ccomp"} and marker(child) == place
        ]
        if frame.part == "verb" and place in {"of", "for", "from"}:  # `accused the government of selling`
            clauses += [
                child
                for one in patients(token)
                for child in one.children
                if child.dep_ == "acl" and marker(child) == place
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
            meant = any(one.lower_ in targets()["pronouns"] for one in token.children if one.dep_ == "obj")
            return meant or self.topics.is_named(subtree_span(token).text)
        span = nominal_span(token)
        if token.lower_ in words("measures"):
            return False
        if self.topics.mentioned(token.idx, token.idx + len(token)):
            return True
        if other_words().search(span.text) and not agreement_words().search(span.text):
            return False
        if any(self.topics.is_named(subtree_span(one).text) for one in token.children if one.dep_ == "acl:relcl"):
            return True  # `the committee that the pact sets up`
        if self.topics.is_named(token.text):
            return not is_named_apart(token)
        if other_words().search(token.text):
            return False
        return self.topics.is_named(span.text) or self.topics.is_matter(token)
