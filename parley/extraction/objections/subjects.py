"""Who does what a verb says, where the parse and the order of words disagree: subjects stand before their verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.objections.frames import is_human, is_one_of, is_person
from parley.extraction.objections.strays import bare_subject, grouped, opening_name, ruling
from parley.language.syntax import agents, is_passive, joined

if TYPE_CHECKING:
    from spacy.tokens import Token

SKIPPED = frozenset({"AUX", "ADV", "PART"})
BEFORE = frozenset(
    {",", "and", "but", "that", ":", ";", "while", "although", "because", "since", "as", "“", '"', "”", "–", "—", "-",
     "or", "yet", "so"}
)  # fmt: skip
INSIDE = frozenset(
    {
        "flat",
        "compound",
        "nmod",
        "nmod:desc",
        "nmod:poss",
        "appos",
        "amod",
        "det",
        "case",
        "punct",
        "nummod",
        "conj",
        "fixed",
    }
)
QUOTED = frozenset(
    {"quoted", "cited", "heard", "reported", "said", "understood", "believed", "known", "thought", "overheard"}
)
WITHIN = frozenset(
    {"of", "in", "from", "for", "at", "around", "near", "behind", "outside", "inside", "across", "along", "between"}
)
"""Prepositions that may stand inside a subject."""
ASIDES = frozenset({",", "—", "–", "--", "-", ")"})
"""What closes an aside between a name and its verb."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OFFICE = 5
"""Words of an apposition among which an office stands: `Ana Rey, propaganda secretary of the Front, cried`."""
LONGEST_ASIDE = 16
"""Words of an apposition between a name and its verb."""


def doers(verb: Token) -> list[Token]:  # noqa: PLR0911, PLR0912
    """Who does what a verb says: its subject by the parse, or by the order of words where it has none of its own.

    Args:
        verb: Head of a clause.

    Returns:
        Tokens that head nominals; empty where the sentence does not tell.
    """
    if verb.dep_ in {"advcl", "xcomp"} and verb.head.lower_ in QUOTED and (quoted := reported(verb)):
        return quoted  # `was quoted by the radio as saying`
    if is_only_verb(verb):
        return joined(opening_name(verb) or verb.head)
    if decided := ruling(verb):
        return decided
    own = [child for child in verb.children if child.dep_.startswith("nsubj")]
    if not any(child.i < verb.i for child in own) and is_one_of(verb, "saying"):
        behind_it = [one for one in inverted(verb) if one.ent_type_ == "PERSON" or is_person(one.lower_)]
        if behind_it:
            return behind_it
    if len(own) == 2 and is_double(own[0], own[1]):
        return own[1:]
    if len(own) > 1 and own[1].i == own[0].i + 1:
        body = own[0].pos_ != "PROPN" and own[1].ent_type_ == "ORG" and not is_person(own[0].lower_)
        return own[:1] if own[1].pos_ == "PROPN" and not body else own[1:2]  # `the opposition BNP said`
    if len(own) == 2 and own[1].i < verb.i and is_one_phrase(own[0], own[1]):
        return own[:1] if verb.doc[own[0].i + 1].pos_ == "ADP" else own[1:]
    cut = any(word.lower_ == ";" for child in own for word in verb.doc[verb.i : child.i])
    if cut or (own and all(child.i > verb.i for child in own) and not is_one_of(verb, "saying")):
        own = [child for child in own if child.i < verb.i]
        before = subject_before(verb)
        if before is not None:
            return joined(before)
    spoken = verb.tag_ == "VBD" and not own and verb.dep_ != "acl" and is_one_of(verb, "saying")  # `said by telephone`
    if own or (is_passive(verb) and not spoken) or verb.tag_ in {"VB", "VBG"}:
        who = next((child for child in own if child.lower_ == "who"), None)
        found = [behind(one, who) if who is not None else one for one in agents(verb) if one != verb]
        found = [each for one in found for each in (grouped(one) or [one])]
        return found or reported(verb) or opened(verb)
    if bare := bare_subject(verb):
        return bare
    before = subject_before(verb)
    if before is not None:
        return joined(before)
    return [one for one in agents(verb) if one != verb] or reported(verb) or opened(verb)


def is_only_verb(verb: Token) -> bool:
    """Whether what the parse takes for a participle is a verb after all: `The Greens, a partner, abstained`."""
    head = verb.head
    if verb.dep_ != "acl" or verb.tag_ not in {"VBN", "VBD"} or head.i > verb.i:
        return False
    head = opening_name(verb) or head
    if head.dep_ != "ROOT":
        return False
    if any(child.dep_ in {"aux", "aux:pass", "obl:agent", "mark"} for child in verb.children):
        return False
    if head.ent_type_ in {"DATE", "LOC"} or not (head.pos_ == "PROPN" or is_human(head.lower_)):
        return False
    words = [word for word in verb.sent if not word.is_space]
    return words[-1].text == "." and not any(word.tag_ in FINITE and word != verb for word in words)


def is_double(first: Token, second: Token) -> bool:
    """Whether two subjects are one person with two callings: `the lawyer and senator Ana Rey`."""
    between = first.doc[first.i + 1 : second.i]
    return (
        is_person(first.lower_)
        and second.ent_type_ == "PERSON"
        and bool(between)
        and between[0].lower_ == "and"
        and any(is_person(word.lower_) for word in between)
        and not any(word.pos_ == "DET" for word in between)
    )


def is_one_phrase(first: Token, second: Token) -> bool:
    """Whether two subjects are one: `the opposition Hearth and Home Union`, `the party of former premier Ana Rey`."""
    between = first.doc[first.i + 1 : second.i]
    plain = all(word.pos_ in {"PROPN", "ADJ", "NOUN", "ADP", "DET", "CCONJ"} for word in between) and len(between) > 0
    inside = bool(between) and between[0].pos_ == "ADP"
    return plain and (inside or (first.pos_ == "NOUN" and between[0].pos_ in {"PROPN", "ADJ"}))


def opened(verb: Token) -> list[Token]:
    """Who opens a sentence that the parse takes for a name with clauses: `Ana Rey, the rival, accused them of`."""
    head = verb.head
    active = verb.tag_ in {"VBD", "VBZ", "VBP"} or (
        verb.tag_ == "VBN"
        and any(child.dep_ in {"obj", "xcomp", "ccomp"} and child.i > verb.i for child in verb.children)
    )
    aside = verb.i > 0 and verb.doc[verb.i - 1].lower_ in ASIDES and head.i < verb.i - 1
    if active and aside and head.dep_ == "ROOT" and verb.dep_ in {"acl", "acl:relcl", "conj", "parataxis", "appos"}:
        return [head] if head.pos_ == "PROPN" or is_human(head.lower_) or is_person(head.lower_) else []
    return []


def reported(verb: Token) -> list[Token]:
    """Who is said to do what a verb says (`is reported to have argued`), or was treated so for doing it."""
    head = verb.head
    if verb.dep_ not in {"xcomp", "advcl"} or not is_passive(head) or is_passive(verb):
        return []
    if verb.dep_ == "xcomp" and is_one_of(head, "asking"):
        return []
    told = [one for child in head.children if child.dep_ == "nsubj:pass" for one in joined(child)]
    return told or bare_subject(head)


def behind(noun: Token, who: Token) -> Token:
    """Whom `who` stands for, if the parse takes a thing or a place near it: `a herder in the village, who fears`."""
    whole = noun
    while whole.dep_ == "nmod" and whole.head.i < whole.i:
        whole = whole.head
    if whole.dep_ == "appos" and whole.head.ent_type_ == "PERSON" and who.i and who.nbor(-1).text == ",":
        return whole.head  # `Ana Rey, a lawyer for the miners, who fears`
    while noun.dep_ == "nmod" and noun.pos_ == "NOUN" and not is_human(noun.lower_) and noun.ent_type_ != "PERSON":
        noun = noun.head
    return noun


def inverted(verb: Token) -> list[Token]:
    """The speaker behind a verb of saying that ends a quotation: `..., says a herder`."""
    before = verb.doc[verb.i - 1] if verb.i else None
    if before is None or before.lower_ not in {",", '"', "”", "’", "?", "!"}:
        return []
    found = [child for child in verb.children if child.i > verb.i and child.dep_ in {"obj", "nsubj", "obl", "xcomp"}]
    return joined(found[0]) if found and found[0].pos_ in {"NOUN", "PROPN"} and not verb_object(found[0]) else []


def verb_object(noun: Token) -> bool:
    """Whether a noun behind a verb of saying is whom it is said to, not who says it."""
    return any(child.dep_ == "case" for child in noun.children) or noun.lower_ == "reporters"


def subject_before(verb: Token) -> Token | None:
    """The noun phrase right before a finite verb, if it opens its clause: `..., and the unions burned`."""
    doc, at = verb.doc, verb.i - 1
    while at >= 0 and (doc[at].pos_ in SKIPPED or doc[at].lower_ == "not"):
        at -= 1
    if at < 0 or verb.i - at > 4:
        return None
    if doc[at].lower_ == ",":
        opening = next((i for i in range(at - 1, max(-1, at - LONGEST_ASIDE), -1) if doc[i].lower_ == ","), None)
        if (
            opening is None
            or opening == 0
            or (
                doc[opening + 1].lower_
                not in {
                    "the",
                    "a",
                    "an",
                    "who",
                    "which",
                    "whose",
                    "its",
                    "his",
                    "her",
                    "leader",
                    "head",
                    "president",
                    "chairman",
                    "of",
                    "another",
                }
                and not (doc[opening + 1].tag_ == "VBN" and "by" in (doc[opening + 2].lower_, doc[opening + 3].lower_))
                and not all(word.pos_ in {"PROPN", "NUM"} for word in doc[opening + 1 : at])
                and not any(is_person(word.lower_) for word in doc[opening + 1 : min(opening + OFFICE, at)])
                and not all(word.pos_ in {"ADJ", "CCONJ", "ADV", "PUNCT"} for word in doc[opening + 1 : at])
            )
        ):
            return None
        at = opening - 1
    if at > 1 and doc[at].lower_ == "them" and doc[at - 1].lower_ == "of":
        at -= 2  # `one of them said`
    last = doc[at]
    if last.pos_ not in {"NOUN", "PROPN", "NUM"}:
        return None
    first = phrase_start(last)
    if first is None:
        return None
    for token in doc[first : last.i + 1]:
        if token.pos_ in {"NOUN", "PROPN", "NUM"} and (
            token.head.i < first or token.head.i > last.i or token.head == token
        ):
            return token
    return last


def misread_verb(noun: Token) -> list[Token] | None:
    """Who utters what a noun names, where the parse takes the verb for a participle: `The envoy, Ana Rey, voiced fear`.

    Returns:
        Tokens that head nominals; None where no participle is a verb.
    """
    voicing = next((one for one in noun.lefts if one.dep_ == "amod" and one.tag_ in {"VBN", "VBD"}), None)
    if voicing is None or voicing.i == 0 or voicing.nbor(-1).lower_ not in ASIDES or not is_one_of(voicing, "utter"):
        return None
    before = subject_before(voicing)
    return joined(before) if before is not None else None


def phrase_start(last: Token) -> int | None:
    """Where the noun phrase starts that ends with a word and opens its clause; None where it opens none."""
    doc, first = last.doc, last.i
    while first > 0 and not doc[first].is_sent_start:
        word = doc[first - 1]
        if word.lower_ in BEFORE and not (word.lower_ == "-" and word.whitespace_ == ""):
            break
        if word.pos_ in {"VERB", "AUX"} and not (word.dep_ == "amod" and word.tag_ in {"VBN", "VBG"}):
            return None
        if word.pos_ == "ADP" and word.lower_ not in WITHIN:
            return after_setting(first, last)
        first -= 1
    if doc[first].pos_ == "ADP" or doc[first].lower_ in {"in", "at", "on", "after"}:
        return after_setting(first + 1, last)
    return first


def after_setting(first: int, last: Token) -> int | None:
    """Where a noun phrase starts that follows the place or time which opens its clause: `On the other bank a company`.

    Args:
        first: Where the place or time starts, behind its preposition.
        last: The last word of the noun phrase.
    """
    doc = last.doc
    opens = next((at for at in range(first - 1, max(-1, first - LONGEST_ASIDE), -1) if opens_clause(doc[at])), None)
    if opens is None or any(word.pos_ in {"VERB", "AUX"} for word in doc[opens:first]):
        return None
    for at in range(first + 1, last.i + 1):
        before, word = doc[at - 1], doc[at]
        if before.pos_ not in {"NOUN", "PROPN"} or before.tag_ == "POS":
            continue
        named = word.ent_type_ in {"PERSON", "ORG"} and word.ent_iob_ == "B" and before.ent_type_ != word.ent_type_
        if word.tag_ in {"DT", "PRP$"} or word.tag_ == "CD" or named:
            return at
    return None


def opens_clause(token: Token) -> bool:
    """Whether a token is the first of its sentence, or follows what parts clauses."""
    return token.is_sent_start or token.i == 0 or token.doc[token.i - 1].lower_ in BEFORE
