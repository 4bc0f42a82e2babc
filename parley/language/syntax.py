"""Questions to the dependency parse (Universal Dependencies): who does what, with what, under which verb.

Every function works on spaCy tokens of a parsed document (`Document.parsed`) and gives tokens or spans of it, so that
offsets stay exact; of a document without a parse they tell nothing. What a clause leaves out is found where grammar
says: in the verb that it is joined to, the verb that controls it, the noun that it modifies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

SUBJECTS = frozenset({"nsubj", "nsubj:outer", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
ASIDES = frozenset({"acl:relcl", "advcl", "advcl:relcl", "appos", "cc", "conj", "parataxis", "punct", "list", "orphan"})
"""What hangs on a noun and is no part of its name or description."""
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "cannot", "hardly", "scarcely"})
OBJECT_CONTROL = frozenset(
    {
        "allow", "ask", "authorise", "authorize", "beg", "bind", "call", "cause", "command", "commit", "compel",
        "convince", "direct", "enable", "encourage", "entitle", "expect", "forbid", "force", "get", "help", "instruct",
        "invite", "leave", "oblige", "obligate", "order", "permit", "persuade", "press", "pressure", "push", "remind",
        "request", "require", "tell", "tempt", "urge", "warn", "want",
    }
)  # fmt: skip
"""Verbs whose object does what their infinitive says: `urged the rebels to leave`."""
FURTHEST = 6
"""Steps up the tree that a subject is looked for."""


def is_clause(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or anything with a subject or a copula."""
    return (token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "aux:pass", "cop"}) or any(
        child.dep_ in SUBJECTS or child.dep_ in PASSIVE_SUBJECTS or child.dep_ == "cop" for child in token.children
    )


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive: `was signed`, `signed by`."""
    return any(
        child.dep_ in {"aux:pass", "obl:agent"} or child.dep_ in PASSIVE_SUBJECTS for child in verb.children
    ) or (verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"})


def is_negated(verb: Token) -> bool:
    """Whether a verb or noun is negated by a word of its own clause: `did not sign`, `no party signed`."""
    return any(
        child.lower_ in NEGATIONS and child.dep_ in {"advmod", "det", "aux", "cc:preconj", "discourse"}
        for child in verb.children
    ) or any(
        word.lower_ in {"no", "neither", "none", "nobody"}
        for subject in own_subjects(verb)
        for word in (subject, *subject.children)
    )


def own_subjects(verb: Token) -> list[Token]:
    """Subjects that hang on a verb itself, active or passive, each with what is joined to it."""
    found = [child for child in verb.children if child.dep_ in SUBJECTS or child.dep_ in PASSIVE_SUBJECTS]
    return [each for subject in found for each in joined(subject)]


def joined(token: Token) -> list[Token]:
    """A token and those joined to it: `Mali and Niger`."""
    return [token, *(other for child in token.children if child.dep_ == "conj" for other in joined(child))]


def first_joined(token: Token) -> Token:
    """The first of the tokens that this one is joined to."""
    while token.dep_ == "conj":
        token = token.head
    return token


def agents(verb: Token) -> list[Token]:
    """Who does what a verb says, as far as the sentence tells.

    In the passive those behind `by`; else the subjects; where a verb has none, those of the verb that it is joined to,
    of the verb that controls it (its object for `urge X to`), or the noun that it modifies.

    Args:
        verb: Head of a clause.

    Returns:
        Tokens that head nominals, in text order; relative pronouns give way to what they stand for. Empty where the
        sentence does not tell.
    """
    return sorted({resolved(token) for token in _agents(verb, FURTHEST)}, key=lambda token: token.i)


def _agents(verb: Token, steps: int) -> list[Token]:
    if is_passive(verb):
        return by_agents(verb)
    own = [each for child in verb.children if child.dep_ in SUBJECTS and child.tag_ != "EX" for each in joined(child)]
    if own or not steps or verb.head == verb:
        return own
    return _borrowed_agents(verb, verb.head, steps)


def _borrowed_agents(verb: Token, head: Token, steps: int) -> list[Token]:
    """The agents that a clause without a subject has from what it hangs on."""
    found: list[Token] = []
    if verb.dep_ == "conj" and is_clause(head):
        found = _agents(head, steps - 1)
    elif verb.dep_ == "acl" and verb.tag_ == "VB":  # `the pledge to leave`
        found = possessors(head) or _holders(head, steps)
    elif verb.dep_ == "acl" or (verb.dep_ == "acl:relcl" and not patients(verb)):  # `leaders meeting in Oslo`
        found = joined(head)
    elif verb.dep_ == "xcomp" and (is_passive(head) or head.lemma_.lower() in OBJECT_CONTROL):
        found = patients(head) or _agents(head, steps - 1)  # `is required to leave`, `urged the rebels to leave`
    elif verb.dep_ in {"xcomp", "advcl"}:
        found = _agents(head, steps - 1)
    return found


def _holders(noun: Token, steps: int) -> list[Token]:
    """Who gives what a noun names: `Mali signed a pledge to leave`."""
    if noun.dep_ in {"obj", "obl", "xcomp"} and is_clause(noun.head):
        return _agents(noun.head, steps - 1)
    return []


def by_agents(verb: Token) -> list[Token]:
    """Nominals behind `by` that hang on a passive verb."""
    return [
        each
        for child in verb.children
        if child.dep_ == "obl:agent" or (child.dep_ == "obl" and preposition(child) == "by")
        for each in joined(child)
    ]


def possessors(noun: Token) -> list[Token]:
    """Whose a noun is: `Mali's pledge`, `their pledge`, `the pledge of Mali`."""
    own = [child for child in noun.children if child.dep_ == "nmod:poss"]
    of = [child for child in noun.children if child.dep_ == "nmod" and preposition(child) in {"of", "by"}]
    return [each for token in own or of for each in joined(token)]


def patients(verb: Token) -> list[Token]:
    """What a verb is done to: passive subjects, else objects; relative pronouns give way to what they stand for."""
    if is_passive(verb):
        found = [child for child in verb.children if child.dep_ in PASSIVE_SUBJECTS]
        if not found and verb.dep_ in {"acl", "amod"}:
            found = [verb.head]
        if not found and verb.dep_ in {"conj", "xcomp"} and is_clause(verb.head):
            return patients(verb.head)
    else:
        found = [child for child in verb.children if child.dep_ in {"obj", "iobj"}]
    return sorted({resolved(each) for token in found for each in joined(token)}, key=lambda token: token.i)


def obliques(verb: Token) -> dict[str, list[Token]]:
    """Prepositional complements and adjuncts of a verb or noun, by lower-case preposition (`with`, `in front of`)."""
    found: dict[str, list[Token]] = {}
    for child in verb.children:
        if child.dep_.split(":")[0] in {"obl", "nmod"} and (word := preposition(child)):
            found.setdefault(word, []).extend(joined(child))
    return found


def preposition(nominal: Token) -> str:
    """The preposition of a nominal, fixed expressions whole; empty where there is none."""
    for child in nominal.children:
        if child.dep_ == "case" and child.i < nominal.i:
            return " ".join([child.lower_, *(word.lower_ for word in child.children if word.dep_ == "fixed")])
    return ""


def marker(clause: Token) -> str:
    """The conjunction that opens a clause (`if`, `as long as`, `to`), lower case; empty where there is none."""
    for child in clause.children:
        if child.i < clause.i and (child.dep_ == "mark" or (child.dep_ == "advmod" and child.tag_ == "WRB")):
            return " ".join([child.lower_, *(word.lower_ for word in child.children if word.dep_ == "fixed")])
    return ""


def modal(verb: Token) -> str:
    """The modal of a clause (`must`, `will`, `is to` as `be to`, `has to` as `have to`), empty where there is none."""
    for child in verb.children:
        if child.dep_ == "aux" and child.tag_ == "MD":
            return child.lemma_.lower()
    head = verb.head
    if verb.dep_ == "xcomp" and marker(verb) == "to" and head.lemma_.lower() in {"be", "have", "need", "ought"}:
        return f"{head.lemma_.lower()} to"
    return ""


def governors(token: Token) -> Iterator[Token]:
    """Heads of the clauses around a token, from the innermost outwards."""
    while token.head != token:
        token = token.head
        if is_clause(token):
            yield token


def clause_of(token: Token) -> Token:
    """The head of the clause that a token stands in (itself, if it heads one), else the root of its sentence."""
    while not is_clause(token) and token.head != token:
        token = token.head
    return token


def resolved(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token itself."""
    if token.tag_ in {"WP", "WDT"} or (token.lower_ == "that" and token.pos_ == "PRON" and token.dep_ in SUBJECTS):
        for clause in (token.head, token.head.head):
            if clause.dep_ == "acl:relcl":
                return clause.head
    return token


def subtree_span(token: Token) -> Span:
    """Everything that hangs on a token, from its first word to its last."""
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def nominal_span(noun: Token) -> Span:
    """A noun with its determiners, modifiers and prepositional complements, without asides and what is joined to it."""
    start = noun.left_edge.i
    for child in noun.lefts:
        if child.dep_ in {"case", "mark", "punct", "cc", "advmod"} and child.i >= start:
            start = child.right_edge.i + 1
        elif child.dep_ not in {"case", "mark", "punct", "cc", "advmod"}:
            break
    end = noun.i
    for child in noun.rights:
        if child.dep_ in ASIDES or is_clause(child):
            break
        end = child.right_edge.i
    return noun.doc[min(start, noun.i) : end + 1]  # a child before it may reach past it


def clause_span(verb: Token, *, with_subject: bool = True) -> Span:
    """A clause without the clauses joined to it, its opening conjunction and the punctuation at its ends.

    Args:
        verb: Head of the clause.
        with_subject: Whether its subject and what stands before the verb belong to the span.
    """
    first = verb.left_edge.i if with_subject else min([verb.i, *(c.i for c in verb.lefts if c.dep_.startswith("aux"))])
    last = verb.right_edge.i
    for child in verb.rights:
        if child.dep_ in {"conj", "parataxis"} and is_clause(child):
            last = child.left_edge.i - 1
            break
    while first < verb.i and (verb.doc[first].dep_ in {"cc", "mark", "punct"} and verb.doc[first].head == verb):
        first += 1
    while last > verb.i and (verb.doc[last].is_punct or verb.doc[last].is_space or verb.doc[last].dep_ == "cc"):
        last -= 1
    return verb.doc[first : last + 1]
