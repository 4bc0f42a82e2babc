"""Roles by verb classes and nouns over the parse: who concludes, brokers, watches or opposes the agreement."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from parley.extraction.parties.fillers import is_state, modifiers, slot, spelled_out
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
SORT_OF = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun"}
STANDING_IN = frozenset({"did", "does", "do", "will", "would", "has", "have", "had", "is", "are", "was", "were"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb class or noun class with the slot that gives a role; the columns of `data/frames.toml`."""

    name: str
    role: str
    slot: str
    weight: float
    deal: str
    objects: frozenset[str]
    doing: frozenset[str]
    only: str
    negated: bool
    feels: bool

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
    """Frames by `verb`, `noun` or `adjective` and lemma."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for name, entry in entries().items():
        frame = Frame(
            name,
            entry["role"],
            entry["slot"],
            entry["weight"],
            entry.get("deal", ""),
            frozenset(entry.get("objects", ())),
            frozenset(entry.get("doing", ())),
            entry.get("only", ""),
            entry.get("negated", False),
            "adjectives" in entry,
        )
        for sort in ("verb", "noun", "adjective"):
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
    fired: list[Frame] = []
    for token in sentence:
        number = scene.deal_at(token)
        current = current if number is None else number
        for sort, frame in frames_of(token):
            if sort != "noun" and not stands(frame, token):
                continue
            if about(frame, token, scene):
                note(frame, slot(frame, token, scene), current, scene, ledger)
                if frame.slot == "agents":
                    fired.append(frame)
    return fired, current


def frames_of(token: Token) -> list[tuple[str, Frame]]:
    """The frames of a word, each with the sort of word that it is there."""
    sort = SORT_OF.get(token.pos_)
    found = [(sort, frame) for frame in index().get((sort, token.lemma_.lower()), ())] if sort else []
    if token.pos_ == "ADJ" or sort == "verb":
        moods = index().get(("adjective", token.lower_), ())
        found += [("adjective", frame) for frame in moods if is_state(token) or token.dep_ == "xcomp"]
    return found


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
    if frame.doing or not (frame.deal or frame.objects):
        return not frame.doing or not frame.doing.isdisjoint(done(token))
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


def done(verb: Token) -> set[str]:
    """Lemmas of what the complements of a verb say is to be done (`urged them to sign or go`)."""
    asked = [verb, *syntax.patients(verb)]
    complements = [child for one in asked for child in one.children if child.dep_ in ("xcomp", "ccomp", "advcl", "acl")]
    return {other.lemma_.lower() for child in complements for other in syntax.joined(child)}


def note(frame: Frame, tokens: Iterable[Token], agreement: int, scene: Scene, ledger: Ledger) -> None:
    """Give the role to the actors behind tokens."""
    for token in tokens:
        for mention in [one for each in (token, *spelled_out(token)) for one in scene.named(each)]:
            if fits(frame, mention):
                ledger.add(agreement, mention.actor, Evidence(frame.role, frame.weight, frame.rule, mention))
