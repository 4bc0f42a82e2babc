"""What the dependency parse tells of predicates and precondition clauses, by offsets into the text.

The patterns find the words (`must`, `agreed to`, `unless`); the parse says which verb they belong to, who does what it
says, where a clause that opens a sentence ends, and which main clause it governs. A report without a parse gets no
answers, and the words and punctuation decide alone.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extraction.conditions.doers import is_denied
from parley.language import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from parley.extraction.conditions.actions import Action
    from parley.language import Document

FUNCTION = frozenset({"aux", "aux:pass", "cop", "mark", "advmod", "cc", "compound:prt", "discourse", "det"})
"""Relations of words that belong to a verb beside them."""
SUBORDINATE = frozenset({"advcl", "acl", "ccomp", "parataxis", "obl", "nmod", "csubj", "dep"})
SUBJECT = syntax.SUBJECTS | syntax.PASSIVE_SUBJECTS
NOMINAL = frozenset({"obj", "iobj", "xcomp", "obl:unmarked", "obl"})
NO_ACTION = frozenset({"amod", "acl", "compound", "nmod", "case", "advcl:relcl"})
"""Relations of words that are no action of their own, joined to another."""
LEAST = 8
"""Code points that an action has at least on either side of where it is split."""
HALF_NEGATED = frozenset({"nor", "neither", "never", "only", "so", "hardly", "scarcely", "seldom", "rarely", "not"})
"""Words that draw an auxiliary before its subject without a condition."""
NO_VERB = frozenset({"amod", "compound", "nmod", "case"})
SPAN_STEPS = 4
"""Steps from a function word to its verb."""


class Grammar:
    """A report's parse, asked by offsets."""

    def __init__(self, document: Document) -> None:
        self.doc = document.doc
        self.parsed = document.parsed
        self.starts = [token.idx for token in self.doc] if self.parsed else []

    def token_at(self, offset: int) -> Token | None:
        """The token that holds a code point; None without a parse."""
        at = bisect_right(self.starts, offset) - 1
        return self.doc[at] if at >= 0 else None

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that start between two offsets."""
        first, last = bisect_right(self.starts, start - 1), bisect_right(self.starts, end - 1)
        return [token for token in self.doc[first:last] if not token.is_space]

    def verb_of(self, start: int, end: int) -> Token | None:
        """The verb that says what is to be done, for the words of a predicate: `withdraw` for `agreed to`.

        Args:
            start: Where the words start.
            end: Where they end.
        """
        found = self.tokens(start, end)
        if not found:
            return None
        token = found[-1]
        for _ in range(SPAN_STEPS):
            if token.dep_ not in FUNCTION or token.head.i < found[0].i:
                break
            token = token.head
        if not syntax.is_clause(token):  # `is entitled to its own flag`, `must ratify it first`: the verb stands before
            return next((one for one in reversed(found) if is_action_word(one)), token)
        return token

    def governing_verb(self, start: int, end: int) -> Token | None:
        """The verb of a predicate that lays a duty on its object: `commits` in `also commits`."""
        return next((token for token in self.tokens(start, end) if token.pos_ == "VERB"), None)

    def clause_of_cue(self, start: int, end: int) -> Token | None:
        """The head of the clause or phrase that the words of a cue open: `signed` for `once` in `once it is signed`."""
        inside = self.tokens(start, end)
        for token in inside:
            if token.dep_ in {"mark", "case", "advmod", "aux", "fixed"} and token.head.i >= inside[-1].i:
                return token.head
        return None

    def opening_end(self, start: int, end: int, stop: int) -> int | None:
        """Where a clause ends that opens a sentence, by the parse; None where it cannot tell.

        Args:
            start: Where its cue starts.
            end: Where its cue ends.
            stop: Where the words and punctuation let it end.
        """
        head = self.clause_of_cue(start, end)
        if head is None or head.dep_ not in SUBORDINATE:
            return None
        last = max(
            (child.right_edge for child in head.rights if not child.is_punct), key=lambda one: one.i, default=head
        )
        inner = [child for child in head.rights if not child.is_punct]
        if inner and inner[-1].dep_ in NOMINAL and not syntax.own_subjects(head.head):
            last = inner[-1].left_edge.nbor(-1)  # a main clause without a subject: the parse gave it to this one
        elif syntax.is_passive(head):  # what looks like the object of a passive is the subject of the main clause
            last = next((child.left_edge.nbor(-1) for child in inner if child.dep_ == "obj"), last)
        if head.i < head.head.i <= last.i or last.idx + len(last) >= stop - 1:
            return None
        while last.i > head.i and (last.is_punct or last.is_space):
            last = last.nbor(-1)
        return last.idx + len(last)

    def governs(self, cue: tuple[int, int], predicate: tuple[int, int]) -> bool | None:
        """Whether a precondition clause hangs on a predicate's verb; None where the parse does not tell.

        Args:
            cue: Offsets of the words that open the clause.
            predicate: Offsets of the predicate's words.
        """
        clause, verb = self.clause_of_cue(*cue), self.verb_of(*predicate)
        if clause is None or verb is None or not syntax.is_clause(verb) or clause.dep_ not in SUBORDINATE:
            return None
        chain = {verb.i}
        while verb.dep_ in {"xcomp", "ccomp", "conj"} and verb.head != verb:
            verb = verb.head
            chain.add(verb.i)
        return clause.head.i in chain

    def holds_clause(self, start: int, end: int) -> bool:
        """Whether a subject or a modal stands between two offsets: a clause of its own begins there."""
        return any(token.dep_ in SUBJECT or token.tag_ == "MD" for token in self.tokens(start, end))

    def holds_finite(self, start: int, end: int) -> bool:
        """Whether a finite verb or a modal stands between two offsets."""
        return any(token.tag_ in {"VBZ", "VBP", "VBD", "MD"} for token in self.tokens(start, end))

    def coordinated(self, actions: Sequence[Action]) -> list[Action]:
        """Actions without those that open with no verb of their own by the parse; their words go to the one before."""
        result: list[Action] = []
        for action in actions:
            if result and not self.is_action(action.start, action.end):
                result[-1] = replace(result[-1], end=action.end)
            else:
                result.append(action)
        return result

    def split_further(self, actions: Sequence[Action], verb: Token | None) -> Iterator[tuple[Action, list[int]]]:
        """Actions with the offsets where further verbs begin that the parse joins to theirs and the words did not tell.

        Args:
            actions: The actions under a predicate.
            verb: The verb of the first.
        """
        for number, action in enumerate(actions):
            head = verb if number == 0 else next(iter(self.tokens(action.start, action.end)), None)
            begins = [] if head is None else [opening(one) for one in further_verbs(head)]
            yield action, [begin for begin in begins if action.start + LEAST < begin < action.end - LEAST]

    def is_action(self, start: int, end: int) -> bool:
        """Whether the first word between two offsets that is no `to` or `not` may be a verb joined to another."""
        token = next(
            (one for one in self.tokens(start, end) if one.dep_ not in {"mark", "advmod", "cc", "punct"}), None
        )
        if token is None or token.pos_ in {"AUX", "DET", "PROPN", "PRON", "NUM"}:
            return True
        return token.dep_ not in NO_ACTION

    def is_adverb(self, offset: int) -> bool:
        """Whether the `once` at a code point means `formerly`: it stands between a verb in the past and its subject."""
        token = self.token_at(offset)
        if token is None or token.lower_ != "once" or token.dep_ != "advmod" or token.head.tag_ not in {"VBD", "VBN"}:
            return False
        return any(subject.i < token.i for subject in syntax.own_subjects(token.head))

    def present_verbs(self, start: int, end: int) -> Iterator[tuple[int, int, bool, bool]]:
        """Finite verbs in the present tense between two offsets: theirs, whether passive, whether of a main clause.

        Of a passive the offsets are those of the auxiliary.
        """
        for token in self.tokens(start, end):
            if token.tag_ not in {"VBZ", "VBP"}:
                continue
            passive = token.dep_ == "aux:pass" and not any(one.tag_ == "MD" for one in token.head.lefts)
            if passive or (token.pos_ == "VERB" and token.dep_ not in FUNCTION | NO_VERB):
                verb = token.head if passive else token
                while verb.dep_ == "conj":
                    verb = verb.head
                if verb.dep_ == "acl:relcl" and not any(
                    one.tag_.startswith("W") for one in verb.subtree if one.i < verb.i
                ):
                    continue  # `the posts it holds`: no clause of its own
                yield token.idx, token.idx + len(token), passive, verb.dep_ in {"ROOT", "parataxis"}

    def pending_clauses(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Adverbial clauses between two offsets that are still to come true: offsets and words of what opens them."""
        for token in self.tokens(start, end):
            if token.dep_ == "advcl" and is_pending(token):
                if syntax.marker(token) == "before" and not is_denied(token.head):
                    continue
                for child in token.lefts:
                    if child.dep_ in {"mark", "advmod"} and (child.tag_ in {"IN", "WRB"}):
                        fixed = [child, *(word for word in child.children if word.dep_ == "fixed")]
                        last = fixed[-1]
                        yield child.idx, last.idx + len(last), " ".join(word.text for word in fixed)
                        break
            if is_inverted(token):
                yield token.idx, token.idx + len(token), token.text


def is_inverted(token: Token) -> bool:
    """Whether an auxiliary opens a condition by standing before its subject: `should they fail`, `had it been`."""
    if token.lower_ not in {"should", "had", "were"} or token.sent.text.rstrip().endswith("?"):
        return False
    before = token.nbor(-1) if token.i > token.sent.start else None
    verb = token.head if token.dep_ in {"aux", "aux:pass", "cop"} else token
    led = before is not None and (token.lower_ != "should" or before.lower_ in HALF_NEGATED)
    if led and before is not None and not before.is_punct:
        return False
    subjects = syntax.own_subjects(verb)
    return bool(subjects) and subjects[0].i > token.i


def further_verbs(verb: Token) -> list[Token]:
    """Verbs joined to one without a subject or modal of their own: `prove` for `must register and prove it`."""
    found: list[Token] = []
    for child in verb.rights if verb.tag_ in {"VB", "VBN"} else ():
        if child.dep_ != "conj" or child.pos_ != "VERB" or syntax.own_subjects(child):
            continue
        if child.tag_ == "VB" and not any(one.tag_ in {"MD", "TO"} and one.dep_ == "aux" for one in child.lefts):
            found.append(child)
    return found


def opening(verb: Token) -> int:
    """Where the words of a verb begin: with its `not` or `to`."""
    return min([verb, *(one for one in verb.lefts if one.dep_ in {"mark", "advmod", "aux"})], key=lambda one: one.i).idx


def is_pending(verb: Token) -> bool:
    """Whether a finite verb stands in the present, the present perfect or the past perfect."""
    auxiliaries = [child for child in verb.lefts if child.dep_ in {"aux", "aux:pass", "cop"}]
    if any(child.tag_ == "MD" for child in auxiliaries):
        return False
    first = auxiliaries[0] if auxiliaries else verb
    return first.tag_ in {"VBZ", "VBP"} or (first.lower_ == "had" and first is not verb)


def is_action_word(token: Token) -> bool:
    """Whether a token heads a clause and is no auxiliary of another."""
    return token.dep_ not in FUNCTION and syntax.is_clause(token)
