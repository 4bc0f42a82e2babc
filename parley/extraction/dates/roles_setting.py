"""What a time expression hangs on in the parse: its preposition, the nouns and the clause around it, and its tense."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extraction.dates.roles_classes import base_of, classes_of, in_list
from parley.language import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

FURTHEST = 8
"""Steps up the tree that the governing clause is looked for."""
NOMINAL_LINKS = frozenset(
    {"nmod", "compound", "amod", "nummod", "appos", "det", "flat", "obl", "dep", "advmod", "conj"}
)
MODALS = {
    "will": "future", "shall": "future", "'ll": "future", "would": "future", "must": "duty", "should": "duty",
    "ought to": "duty", "have to": "duty", "need to": "duty", "be to": "duty", "may": "leave", "can": "leave",
    "could": "leave", "might": "leave", "cannot": "duty",
}  # fmt: skip
"""Modals as `syntax.modal` gives them, and what they make of a clause."""
FINITE = (
    (frozenset({"has", "have", "'ve", "’ve"}), "perfect"),
    (frozenset({"was", "were", "had", "did", "'d"}), "past"),
    (frozenset({"is", "are", "am", "'s", "’s", "'re", "does", "do"}), "present"),
)
"""Forms of auxiliaries and the tense that they give, in the order in which they are asked."""
TAGS = {"VBD": "past", "VBZ": "present", "VBP": "present"}
"""Tense of a verb without an auxiliary, by its tag."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A time expression in the parse of its sentence.

    Attributes:
        head: Its head.
        preposition: The words that lead it in (`by`, `no later than`, `starting`), lower case; empty if none.
        measured: Nominals and clauses that hang on it: `talks` in `three days of talks`.
        owners: The nominals that it modifies, innermost first: `truce` in `a 10-day truce`.
        verb: Head of the clause that it belongs to, or None.
        arguments: Subjects and objects of that clause, also those it takes from the clause that controls it.
        said: Heads of the clauses that it says or thinks, where it is a verb of speech.
        joined: Heads of the clauses that are joined to it: `agreed in May and fell apart`.
        below: Heads of the clauses that hang on it or are joined to it: `agreed on Monday to stop, signing a pact`.
        around: The nominals of that clause in any place: `voted down by the lower house`.
        outer: Heads of the clauses around that one, innermost first.
        tense: `future` (will, due to), `duty` (must, is to, agreed to), `leave` (may, could), `past`, `perfect`,
            `present` or `none`.
    """

    head: Token
    preposition: str
    measured: tuple[Token, ...]
    owners: tuple[Token, ...]
    verb: Token | None
    arguments: tuple[Token, ...]
    said: tuple[Token, ...]
    joined: tuple[Token, ...]
    below: tuple[Token, ...]
    around: tuple[Token, ...]
    outer: tuple[Token, ...]
    tense: str


def setting_of(span: Span) -> Setting:
    """Where an expression stands in the parse.

    Args:
        span: Its words.
    """
    head = head_of(span)
    measured = tuple(child for child in head.children if child.i >= span.end and child.dep_ not in {"punct", "conj"})
    lead, governor, hop = led_in(span, head)
    if syntax.is_clause(head):  # `The deadline is Friday`
        owners: tuple[Token, ...] = ()
        verb: Token | None = head
    else:
        owners, verb = climb(hop, governor)
    verb = verb and handed_on(verb)
    if verb is None:
        return Setting(head, lead, measured, owners, None, (), (), (), (), (), (), "none")
    outer = tuple(syntax.governors(verb))
    arguments = tuple(token for token in arguments_of(verb) if not span.start <= token.i < span.end)
    joined = tuple(child for child in verb.children if child.dep_ == "conj" and syntax.is_clause(child))
    below = clauses_below(verb)
    around = tuple(token for token in nominals_of(verb) if not span.start <= token.i < span.end)
    said, tense = said_by(verb), tense_of(verb)
    return Setting(head, lead, measured, owners, verb, arguments, said, joined, below, around, outer, tense)


def clauses_below(verb: Token) -> tuple[Token, ...]:
    """Heads of the clauses without a subject of their own that hang on a clause, or are joined to it."""
    found = [child for child in verb.rights if child.dep_ in {"conj", "advcl", "xcomp"} and syntax.is_clause(child)]
    return tuple(clause for clause in found if not any(each.dep_.startswith("nsubj") for each in clause.lefts))


def nominals_of(verb: Token) -> Iterable[Token]:
    """The nominals that hang on a clause, and those that hang on these."""
    found = []
    for child in verb.children:
        if child.dep_.split(":")[0] in {"nsubj", "obj", "iobj", "obl"}:
            found.append(child)
            found.extend(each for each in child.children if each.dep_.split(":")[0] in {"nmod", "compound", "conj"})
    return found


def said_by(verb: Token) -> tuple[Token, ...]:
    """Heads of the clauses that a verb reports as facts: `said that they had agreed`, `they agreed, officials said`."""
    found = [child for child in verb.children if child.dep_ in {"ccomp", "parataxis"}]
    if verb.dep_ == "parataxis" and syntax.is_clause(verb.head):
        found.append(verb.head)
    return tuple(clause for clause in found if tense_of(clause) in {"past", "perfect", "present"})


def handed_on(verb: Token) -> Token:
    """The infinitive that a verb such as `is due` or `has` hands its date on to, else the verb itself."""
    if in_list(base_of(verb), "handing_on"):
        for child in verb.rights:
            if child.dep_ == "xcomp" and any(word.tag_ == "TO" for word in child.lefts):
                return child
    return verb


def head_of(span: Span) -> Token:
    """The word of an expression that the rest hangs on: the first whose head lies outside."""
    for token in span:
        if token.head == token or not span.start <= token.head.i < span.end:
            return token
    return span[0]


def led_in(span: Span, head: Token) -> tuple[str, Token, Token]:
    """What leads an expression in, the token that it then hangs on, and the last token before that one."""
    words: list[str] = []
    first = span.start
    for token in reversed(span.doc[max(0, span.start - 5) : span.start]):
        if token.dep_ != "compound:prt" and (token.dep_ in {"case", "fixed"} or in_list(token.lower_, "lead_in")):
            words.insert(0, token.lower_)
            first = token.i
        elif token.dep_ in {"det", "amod", "advmod"} and token.head.i >= token.i and token.pos_ != "VERB":
            if token.lower_ in {"no", "not", "later", "early", "late", "only"}:
                words.insert(0, token.lower_)
            first = token.i
        else:
            break
    governor, hop = head.head, head
    while first <= governor.i < span.start and governor not in (governor.head, hop):
        hop, governor = governor, governor.head  # `starting Monday`: what `starting` hangs on
    inside = next((child for child in head.children if child.dep_ == "case" and child.i >= span.start), None)
    lead = " ".join(words) or (inside.lower_ if inside is not None and inside.i == span.start else "")
    return lead, governor, hop


def climb(token: Token, head: Token) -> tuple[tuple[Token, ...], Token | None]:
    """The nominals between a token and its clause, and the head of that clause."""
    owners: list[Token] = []
    for _ in range(FURTHEST):
        if head == token:
            return tuple(owners), None
        if syntax.is_clause(head):
            return tuple(owners), head
        owners.append(head)
        token, head = head, head.head
    return tuple(owners), None


def arguments_of(verb: Token, steps: int = 4) -> Iterable[Token]:
    """Subjects and objects of a clause, its own first, then those of what it is joined to or hangs on."""
    found = [
        syntax.resolved(each)
        for child in verb.children
        if child.dep_.split(":")[0] in {"nsubj", "csubj", "obj", "iobj"}
        for each in syntax.joined(child)
    ]
    found.extend(syntax.by_agents(verb))
    has_subject = any(child.dep_.split(":")[0] in {"nsubj", "csubj"} for child in verb.children)
    if not has_subject and steps and verb.head != verb:
        if verb.dep_ in {"acl", "acl:relcl", "amod"}:
            found.append(verb.head)
        elif verb.dep_ in {"conj", "xcomp", "advcl", "ccomp", "parataxis"} and syntax.is_clause(verb.head):
            found.extend(arguments_of(verb.head, steps - 1))
    return dict.fromkeys(found)


def tense_of(verb: Token, steps: int = 4) -> str:
    """The tense of a clause, or what its modal, or the verb that it hangs on, makes of it."""
    word = syntax.modal(verb)
    if word in MODALS:
        return MODALS[word]
    auxiliaries = {child.lower_: child for child in verb.children if child.dep_.split(":")[0] in {"aux", "cop"}}
    to = any(child.lower_ == "to" and child.tag_ == "TO" for child in verb.children)
    if to:
        bare = {"be", "been"}
        if any(base_of(word) == "be" and form not in bare for form, word in auxiliaries.items()):
            return "duty"  # `is to leave`
        return _borrowed_tense(verb, to, steps)
    if verb.dep_ == "conj" and verb.tag_ in {"VBN", "VBD"} and is_bare(verb):
        shared = MODALS.get(syntax.modal(verb.head) or "")  # `shall be resumed and concluded`
        if shared:
            return shared
    for forms, tense in FINITE:
        if auxiliaries.keys() & forms:
            return tense
    return TAGS.get(verb.tag_) or _borrowed_tense(verb, to, steps)


def is_bare(verb: Token) -> bool:
    """Whether a verb has neither a subject nor an auxiliary of its own."""
    return not any(child.dep_.split(":")[0] in {"nsubj", "csubj", "aux", "expl"} for child in verb.children)


def _borrowed_tense(verb: Token, to: bool, steps: int) -> str:
    """The tense of a clause without a finite verb, by what it hangs on."""
    head = verb.head
    if head == verb or not steps:
        return "none"
    if to and any(child.lower_ in {"due", "set", "scheduled", "expected", "supposed"} for child in verb.lefts):
        return "future"
    if to or verb.tag_ == "VB":
        return _infinitive_tense(verb, head, steps)
    if verb.dep_ in {"acl", "amod"}:
        return "past" if verb.tag_ == "VBN" else tense_of(syntax.clause_of(head), steps - 1)
    if syntax.is_clause(head):
        return tense_of(head, steps - 1)
    return "none"


def _infinitive_tense(verb: Token, head: Token, steps: int) -> str:
    """The tense of an infinitive: a pledge or a plan looks ahead, `began to` is past if its verb is."""
    classes = classes_of(head)
    if "pledging" in classes or in_list(base_of(head), "commanding"):
        return "duty"
    if "planning" in classes:
        return "future"
    if verb.dep_ in {"conj", "xcomp", "ccomp"} and syntax.is_clause(head):
        return tense_of(head, steps - 1)
    return "aim"
