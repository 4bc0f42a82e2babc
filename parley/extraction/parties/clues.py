"""What a report shows of an actor beside an agreement: the clues that roles are weighed by.

A clue has a name that says what it is (`sign_roles.welcome`, `subject_of_sign`, `type_state`) and a value, 1 where it
is simply there. `data/role_weights.toml` says what each counts for each role.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.extraction.parties.ledger import LIKELY
from parley.extraction.parties.manners import deeds, described, surroundings
from parley.extraction.parties.others import lists_of
from parley.language import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from parley.extraction.actors import Actor, Cast, Mention
    from parley.extraction.drafts import FoundAgreement, FoundObjection
    from parley.extraction.parties.ledger import Evidence, Ledger
    from parley.language import Document

Clues = dict[str, float]

SURE = 0.55
"""The least weight of a sign that is no mere guess."""
HEADLINES, OPENING = 2, 5
"""Sentences that are headlines at most, and those that a report opens with."""
MOST_MAKERS = 4
LAST_RANK = 4
SHARE = 5.0
SELDOM = 3
"""Mentions up to which the sentences around an actor tell something of it."""
POWERS = frozenset({"state", "armed_group", "political_group"})
SPEECH = frozenset(
    {"say", "tell", "add", "warn", "call", "insist", "declare", "announce", "note", "argue", "describe", "welcome"}
)
ENDS = (".", "!", "?", "…", '."', ".”", '!"', '?"')


@dataclass(slots=True)
class Grammar:
    """What was read already: the grammar around each actor, and the classes of words of sentences by their start."""

    settings: dict[Actor, Counter[str]] = field(default_factory=dict)
    scenes: dict[int, frozenset[str]] = field(default_factory=dict)


class Witness:
    """A report as the clues of its actors are read from it.

    Attributes:
        document: The report.
        cast: Its actors.
        ledger: The signs of roles that were noted.
        stances: How each actor objects to each agreement.
    """

    def __init__(
        self,
        document: Document,
        cast: Cast,
        agreements: list[FoundAgreement],
        ledger: Ledger,
        objections: Sequence[FoundObjection] = (),
    ) -> None:
        self.document, self.cast, self.ledger = document, cast, ledger
        self.kinds = [next(iter(one.record.kinds), "other") for one in agreements]
        self.stances: dict[tuple[int, Actor], list[FoundObjection]] = {}
        for objection in objections:
            self.stances.setdefault((objection.agreement, objection.objector), []).append(objection)
        # Conditions ask for parties before the parties are found: what is read of the grammar is kept with the cast.
        kept = cast.notes.setdefault(("grammar", len(cast.mentions)), Grammar())
        self.grammar = kept if isinstance(kept, Grammar) else Grammar()
        self.homes = [
            {document.sentence_at(start).start for start, _ in agreement.mentions} for agreement in agreements
        ]
        powers = [actor for actor in cast.actors if actor.mentions and actor.actor_type in POWERS]
        powers.sort(key=lambda actor: -len(actor.mentions))
        self.ranks = {actor: min(rank, LAST_RANK) for rank, actor in enumerate(powers)}
        sentences = document.sentences
        self.opening = sentences[min(OPENING, len(sentences)) - 1].end
        titles = [one for one in sentences[:HEADLINES] if not one.text.rstrip().endswith(ENDS)]
        self.headline = titles[-1].end if titles else document.body_start
        self.lists = lists_of(document, cast)

    def clues(self, number: int, actor: Actor) -> Clues:
        """The clues to an actor's role towards an agreement, by name."""
        found = dict(signs_told(self.ledger.signs.get((number, actor), [])))
        found.update(self.sort_of(actor))
        found.update(self.standing(number, actor))
        found.update(self.settings_of(actor))
        found.update(self.together(number, actor))
        found.update(self.objects(number, actor))
        return found

    def objects(self, number: int, actor: Actor) -> Iterator[tuple[str, float]]:
        """How it objects to the agreement, and how sure that is."""
        told = self.stances.get((number, actor), [])
        for objection in told:
            yield f"stance_{objection.stance}", 1.0
        if told:
            yield "objects_surely", max(objection.confidence for objection in told)

    def sort_of(self, actor: Actor) -> Iterator[tuple[str, float]]:
        """What sort of actor it is, and how it is called."""
        stem, _, entry = actor.rule.partition(".")
        yield f"type_{actor.actor_type}", 1.0
        yield f"list_{stem}", 1.0
        if stem == "groups":
            yield f"group_{entry}", 1.0
            head = self.head(actor.mentions[0])
            if head is not None:
                yield f"head_{head.lemma_.lower()}", 1.0
        for form in {mention.form for mention in actor.mentions}:
            yield f"form_{form}", 1.0
        if actor.representatives:
            yield "represented", 1.0

    def standing(self, number: int, actor: Actor) -> Iterator[tuple[str, float]]:
        """How much the report is about it, and who else makes the agreement."""
        first = actor.mentions[0].start
        yield "mentions", math.log(len(actor.mentions))
        yield "share", SHARE * len(actor.mentions) / max(1, len(self.cast.mentions))
        yield "lateness", first / max(1, len(self.document.text))
        if first < self.opening:
            yield "opening", 1.0
        if first < self.headline:
            yield "headline", 1.0
        if actor in self.ranks:
            yield f"rank_{self.ranks[actor]}", 1.0
        yield "beside_the_agreement", math.log1p(self.beside(number, actor))
        if number:
            yield "second_agreement", 1.0
            for sign in self.ledger.signs.get((0, actor), ()):
                yield f"elsewhere_{sign.role}", 1.0
        yield f"kind_{self.kinds[number]}", 1.0
        makers = sum(
            actor is not other
            and any(
                sign.role == "signatory" and sign.weight >= LIKELY
                for sign in self.ledger.signs.get((number, other), ())
            )
            for other in self.cast.actors
        )
        yield "others_sign", min(makers, MOST_MAKERS) / MOST_MAKERS
        if makers > 1:
            yield "a_pair_signs", 1.0

    def beside(self, number: int, actor: Actor) -> int:
        """How often the report names an actor in the sentences that speak of an agreement."""
        return sum(self.document.sentence_at(one.start).start in self.homes[number] for one in actor.mentions)

    def together(self, number: int, actor: Actor) -> Iterator[tuple[str, float]]:
        """The strongest sign of each role of those whom it is listed with."""
        strength: dict[str, float] = {}
        for mention in actor.mentions:
            for other in self.lists.get(id(mention), ()):
                if other.actor is not actor:
                    for sign in self.ledger.signs.get((number, other.actor), ()):
                        strength[sign.role] = max(strength.get(sign.role, 0.0), sign.weight)
        for role, value in strength.items():
            yield f"listed_with_{role}", value

    def settings_of(self, actor: Actor) -> Iterator[tuple[str, float]]:
        """The grammar around its mentions: counts of speaking and acting, the rest as there or not."""
        if actor not in self.grammar.settings:
            self.grammar.settings[actor] = Counter(self.setting(actor))
        for name, count in self.grammar.settings[actor].items():
            yield name, math.log1p(count) if name in ("acts", "speaks") else 1.0

    def setting(self, actor: Actor) -> Iterator[str]:
        """The grammar around each mention."""
        for mention in actor.mentions:
            token = self.head(mention)
            if token is not None:
                yield from around(syntax.first_joined(token))
                yield from described(token)
        if len(actor.mentions) <= SELDOM:
            for name in {name for mention in actor.mentions for name in self.scene(mention)}:
                yield f"near_{name}"

    def scene(self, mention: Mention) -> frozenset[str]:
        """The classes of the words in a mention's sentence."""
        sentence = self.document.sentence_at(mention.start)
        if sentence.start not in self.grammar.scenes:
            span = self.document.doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
            self.grammar.scenes[sentence.start] = frozenset() if span is None else surroundings(span)
        return self.grammar.scenes[sentence.start]

    def head(self, mention: Mention) -> Token | None:
        """The token that heads a mention."""
        span = self.document.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        return None if span is None else span.root


def signs_told(signs: Iterable[Evidence]) -> Iterator[tuple[str, float]]:
    """The signs of roles: each rule, the strength of each role, and where several rules tell one role."""
    strength: dict[str, float] = {}
    rules: dict[str, set[str]] = {}
    for sign in signs:
        strength[sign.role] = 1 - (1 - strength.get(sign.role, 0.0)) * (1 - sign.weight)
        if sign.weight >= SURE:
            rules.setdefault(sign.role, set()).add(sign.rule)
        yield f"sign_{sign.rule}", 1.0
    for role, value in strength.items():
        yield f"strength_{role}", value
    for role, names in rules.items():
        if len(names) > 1:
            yield f"several_signs_{role}", 1.0
    if not strength:
        yield "no_sign", 1.0


def around(token: Token) -> Iterator[str]:
    """The grammar around the head of a mention: its link, the word it hangs on, that word's object and auxiliaries."""
    link = "subject" if token.dep_ in syntax.SUBJECTS else token.dep_.partition(":")[0]
    if token.dep_ in syntax.PASSIVE_SUBJECTS:
        link = "passive"
    yield f"link_{link}"
    if token.head is token:
        return
    yield from deeds(token, link)
    governor = token.head
    lemma = governor.lemma_.lower()
    if link in ("obl", "nmod"):
        preposition = syntax.preposition(token)
        yield f"behind_{preposition}"
        yield f"behind_{lemma}_{preposition}"
    else:
        yield f"{link}_of_{lemma}"
    if link == "subject":
        yield "acts"
        if lemma in SPEECH:
            yield "speaks"
    if link in ("subject", "passive", "obj"):
        for child in governor.children:
            if child.dep_ in ("obj", "xcomp", "ccomp") and child.i != token.i:
                yield f"{link}_with_{child.lemma_.lower()}"
            elif child.dep_ == "aux":
                yield f"{link}_under_{child.lemma_.lower()}"
