"""Roles by verb classes and nouns over the parse: who concludes, brokers, watches or opposes the agreement."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from parley.extraction.parties.ledger import Evidence, Ledger
from parley.extraction.parties.sorts import fits
from parley.language import syntax
from parley.wordlists import read_wordlist

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

    from parley.extraction.actors import Cast, Mention
    from parley.extraction.drafts import FoundAgreement
    from parley.language import Document

PRONOUNS = frozenset({"it", "this", "that", "both", "them"})
# Behind these, what is joined to a complement is meant (`between the army of Mali and the rebels`).
PAIRING = frozenset({"between", "among"})
OWNING = frozenset({"of", "by", "from"})
STANDING_IN = frozenset({"did", "does", "do", "will", "would", "has", "have", "had", "is", "are", "was", "were"})
MODIFIERS = frozenset({"nmod:poss", "compound", "amod", "flat", "appos"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb class or noun class with the slot that gives a role; the columns of `data/frames.toml`."""

    name: str
    role: str
    slot: str
    weight: float
    deal: str
    objects: frozenset[str]
    only: str
    negated: bool

    @property
    def rule(self) -> str:
        """Its name as records carry it."""
        return f"frames.{self.name}"


@cache
def entries() -> dict[str, dict[str, Any]]:
    """The entries of `data/frames.toml` without its settings."""
    return {name: entry for name, entry in data().items() if name != "settings"}


@cache
def data() -> dict[str, dict[str, Any]]:
    """`data/frames.toml`."""
    return read_wordlist("parley.extraction.parties", "frames")


@cache
def setting(name: str) -> frozenset[str]:
    """A word list of the settings."""
    return frozenset(data()["settings"][name])


@cache
def index() -> dict[tuple[str, str], list[Frame]]:
    """Frames by `verb` or `noun` and lemma."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for name, entry in entries().items():
        frame = Frame(
            name,
            entry["role"],
            entry["slot"],
            entry["weight"],
            entry.get("deal", ""),
            frozenset(entry.get("objects", ())),
            entry.get("only", ""),
            entry.get("negated", False),
        )
        for sort in ("verb", "noun"):
            for lemma in entry.get(sort + "s", ()):
                found.setdefault((sort, lemma), []).append(frame)
    return found


class Scene:
    """A parsed report with its actors and agreements by token."""

    def __init__(self, document: Document, cast: Cast, agreements: list[FoundAgreement]) -> None:
        self.doc = document.doc
        self.cast = cast
        self.body_start = document.body_start
        self.mentions = sorted(cast.mentions, key=lambda mention: (mention.start, mention.end))
        self.starts = [mention.start for mention in self.mentions]
        self.deals = sorted(
            (start, end, number) for number, one in enumerate(agreements) for start, end in one.mentions
        )

    def at(self, token: Token) -> list[Mention]:
        """Mentions that a token is a word of, all of one phrase."""
        last = bisect_right(self.starts, token.idx)
        found = [one for one in self.mentions[max(0, last - 8) : last] if one.start <= token.idx < one.end]
        return [one for one in found if one.start == found[-1].start and one.end == found[-1].end]

    def deal_at(self, token: Token) -> int | None:
        """The agreement that a token is a word of."""
        return next((number for start, end, number in self.deals if start <= token.idx < end), None)

    def named(self, token: Token) -> list[Mention]:
        """Whom a noun stands for: its own mention, else the owners of a noun that represents them."""
        found = [one for one in self.at(token) if one.form != "adjective"]
        if found or token.lemma_.lower() not in setting("representing"):
            return found
        near = [*syntax.possessors(token), *syntax.obliques(token).get("from", []), *modifiers(token)]
        return [one for other in near for one in self.at(other)]

    def apart(self, token: Token, noun: Token) -> bool:
        """Whether a noun's owner is somebody other than the group that the noun itself names."""
        whole = [one for one in self.at(token) if one.start <= noun.idx < one.end]
        return not any(one.actor.country is None and one.actor.rule.startswith("groups.") for one in whole)

    def is_deal(self, token: Token) -> bool:
        """Whether a token means the agreement."""
        return self.deal_at(token) is not None or token.lemma_.lower() in setting("deal_nouns")


def modifiers(noun: Token) -> list[Token]:
    """Compounds, adjectives and appositions of a noun."""
    return [each for child in noun.children if child.dep_ in MODIFIERS for each in syntax.joined(child)]


def read_frames(document: Document, cast: Cast, agreements: list[FoundAgreement], ledger: Ledger) -> None:
    """Note the roles that the parse gives; nothing where there is none."""
    if not document.parsed:
        return
    scene = Scene(document, cast, agreements)
    current = 0
    before: list[Frame] = []
    for sentence in scene.doc.sents:
        if sentence.end_char <= document.body_start:
            continue
        for frame in before if takes_up(sentence) else ():
            note(frame, heads_behind(sentence), current, scene, ledger)
        before, current = read_sentence(sentence, current, scene, ledger)


def takes_up(sentence: Span) -> bool:
    """Whether a sentence says of others what the one before said (`So did France`)."""
    words = [token.lower_ for token in sentence if not token.is_space][:9]
    return len(words) > 2 and words[0] == "so" and not STANDING_IN.isdisjoint(words[1:])


def heads_behind(sentence: Span) -> list[Token]:
    """The subject behind the auxiliary of a sentence like `So did France`."""
    auxiliary = next(token for token in sentence if token.lower_ in STANDING_IN)
    return [token for token in sentence if auxiliary.i < token.i <= auxiliary.i + 4 and token.pos_ in ("PROPN", "NOUN")]


def read_sentence(sentence: Span, current: int, scene: Scene, ledger: Ledger) -> tuple[list[Frame], int]:
    """Note the roles in one sentence; the frames of its agents, and the agreement named last."""
    frames = index()
    fired: list[Frame] = []
    for token in sentence:
        number = scene.deal_at(token)
        current = current if number is None else number
        sort = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun"}.get(token.pos_)
        if sort is None:
            continue
        for frame in frames.get((sort, token.lemma_.lower()), ()):
            if sort == "verb" and not stands(frame, token):
                continue
            if about(frame, token, scene):
                note(frame, slot(frame, token, scene), current, scene, ledger)
                if frame.slot == "agents":
                    fired.append(frame)
    return fired, current


def stands(frame: Frame, verb: Token) -> bool:
    """Whether a deed is done, or refused where the frame asks for that (`would not sign`, `refused to sign`)."""
    head = verb.head
    negated = syntax.is_negated(verb)
    withheld = verb.dep_ in ("xcomp", "advcl") and head.lemma_.lower() in setting("refusing")
    if frame.negated:
        refused = negated and syntax.modal(verb) in ("will", "would")
        return refused or (withheld and head.lemma_.lower() in ("refuse", "decline") and not syntax.is_negated(head))
    return not negated and not withheld


def about(frame: Frame, token: Token, scene: Scene) -> bool:
    """Whether a clause has the object that a frame asks for."""
    if not frame.deal and not frame.objects:
        return True
    if frame.deal == "sentence":
        return any(scene.deal_at(other) is not None for other in token.sent)
    around = syntax.obliques(token)
    if frame.deal == "against":
        return any(scene.is_deal(other) or other.lower_ in PRONOUNS for other in around.get("against", ()))
    patients = syntax.patients(token)
    if any(other.lemma_.lower() in frame.objects for other in patients):
        return True
    if frame.deal != "object":
        return False
    behind = [other for word, others in around.items() if word in ("on", "to", "in", "into") for other in others]
    pronoun = any(other.lower_ in PRONOUNS for other in patients) and frame.role in (
        "supporter",
        "opponent",
        "signatory",
    )
    return pronoun or any(scene.is_deal(other) for other in (*patients, *behind))


def slot(frame: Frame, token: Token, scene: Scene) -> list[Token]:
    """The tokens in the slot that a frame gives a role."""
    if frame.slot == "agents":
        return syntax.agents(token)
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


def note(frame: Frame, tokens: Iterable[Token], agreement: int, scene: Scene, ledger: Ledger) -> None:
    """Give the role to the actors behind tokens."""
    for token in tokens:
        for mention in [one for each in (token, *spelled_out(token)) for one in scene.named(each)]:
            if fits(frame, mention):
                ledger.add(agreement, mention.actor, Evidence(frame.role, frame.weight, frame.rule, mention))
