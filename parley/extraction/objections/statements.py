"""Whether what somebody says speaks ill of the agreement: signs of who speaks, how and about what, added up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.objections.frames import noun_forms, verb_forms
from parley.extraction.objections.lexicon import Evaluation, evaluate, load
from parley.language.syntax import is_negated, is_passive, own_subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.extraction.actors import Actor
    from parley.extraction.objections.topics import Topics
    from parley.extraction.objections.voices import Statement

LISTS = ("critics", "sources", "ill", "harm", "loss", "doubt", "well", "contrasts", "plain")
DENIALS = frozenset(
    {
        "not",
        "n't",
        "n’t",
        "never",
        "no",
        "nothing",
        "nobody",
        "none",
        "cannot",
        "neither",
        "nor",
        "nowhere",
        "without",
        "hardly",
        "barely",
    }
)
FUTURE = frozenset({"will", "would", "could", "might", "may", "'ll", "’ll", "’d", "'d", "going"})
SUBJECTS = frozenset({"it", "this", "that", "these", "which"})
PRONOUNS = frozenset({"it", "its", "this", "that", "they", "them", "these", "such", "we", "us", "you"})
WORD = re.compile(r"[\w’'-]+")
OPENING = 12
"""Code points at the start of a sentence in which a word of contrast opens it."""
MOST = 2
"""So often does a word of a kind count at most."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the signs of a statement come to."""

    signs: tuple[tuple[str, int], ...]
    stance: str
    rule: str

    @property
    def objects(self) -> bool:
        """Whether the statement is an objection."""
        return self.score >= weights()["threshold"]

    @property
    def score(self) -> int:
        """The sum of the weights."""
        return sum(weights()[sign] * times for sign, times in self.signs)


@cache
def weights() -> dict[str, int]:
    """How much each sign tells, and what the sum must reach."""
    return {sign: int(weight) for sign, weight in load("opinions")["weights"].items()}


@cache
def forms_of(name: str) -> frozenset[str]:
    """The words of a list of `opinions.toml` in all their forms."""
    found: set[str] = set()
    for word in load("opinions")[name]["words"]:
        found |= (
            {word}
            | noun_forms(word)
            | (verb_forms(word) if name in {"ill", "harm", "well", "doubt", "plain"} else set())
        )
    return frozenset(found)


def judge(
    said: Statement, actor: Actor, topics: Topics, *, sides: frozenset[str], company: bool, title: str
) -> Verdict:
    """Add up the signs that a statement is an objection.

    Args:
        said: The statement.
        actor: Who says it.
        topics: Where the report speaks of its agreements.
        sides: Names of the actors that are sides of the agreement.
        company: Whether somebody else objects in the same paragraph.
        title: The words that say who the speaker is.
    """
    text = topics.document.text
    tokens = [token for start, end in said.contents for token in between(said.verb, start, end)]
    lower = [token.lower_ for token in tokens]
    signs: dict[str, int] = {}
    content = " ".join(text[start:end] for start, end in said.contents)
    spoken = evaluate(content)
    signs[speaker_sign(actor, title, sides)] = 1
    signs["foe"] = int(bool(set(WORD.findall(title.casefold())) & forms_of("foes")))
    future = any(word in FUTURE for word in lower)
    for name in ("ill", "loss", "doubt", "well"):
        signs[name] = min(MOST, sum(word in forms_of(name) for word in lower))
    if spoken is not None and spoken.stance != "doubts":
        signs["well"] = max(0, signs["well"] - 1)  # `a gift to the poachers`
    signs["harm"] = int(future and any(word in forms_of("harm") for word in lower))
    signs["denial"] = int(any(word in DENIALS for word in lower))
    if "?" in content:
        signs["doubt"] = MOST
    signs["named"] = int(
        topics.speaks(content) or any(word in PRONOUNS for word in lower) or topics.touches_parts(content)
    )
    signs["company"] = int(company)
    first = between(said.verb, said.start, said.start + OPENING)
    signs["contrast"] = int(any(token.lower_ in forms_of("contrasts") for token in first[:2]))
    signs["evaluated"] = int(spoken is not None)
    signs["judged"] = int(any(is_judged(token, topics) for token in tokens))
    signs["blamed"] = int(any(is_blamed(token, topics) for token in tokens))
    kept = tuple((sign, times) for sign, times in signs.items() if times)
    return Verdict(kept, *stance_of(signs, spoken))


def between(near: Token, start: int, end: int) -> list[Token]:
    """The tokens that touch a stretch of text, found by walking from one near it."""
    doc = near.doc
    left = near.i
    while left > 0 and doc[left].idx > start:
        left -= 1
    while doc[left].idx + len(doc[left]) <= start and left + 1 < len(doc):
        left += 1
    right = left
    while right < len(doc) and doc[right].idx < end:
        right += 1
    return list(doc[left:right])


def is_judged(token: Token, topics: Topics) -> bool:
    """Whether a word is said of the agreement that is neither praise nor plain: `it is a cage`, `the text was thin`."""
    if token.pos_ not in {"ADJ", "NOUN"} or not any(child.dep_ == "cop" for child in token.children):
        return False
    if token.lower_ in forms_of("plain") or not any(is_meant(one, topics) for one in own_subjects(token)):
        return False
    praised = any(word.lower_ in forms_of("well") for word in (token, *token.children))
    return praised is is_negated(token)


def is_blamed(token: Token, topics: Topics) -> bool:
    """Whether a verb says what the agreement does or would do, and it is neither good nor plain: `it rewards them`."""
    if token.pos_ != "VERB" or token.lower_ in forms_of("plain") or is_negated(token) or is_passive(token):
        return False
    if not any(is_meant(one, topics) for one in own_subjects(token)):
        return False
    return not any(word.lower_ in forms_of("well") for word in (token, *token.children))


def is_meant(token: Token, topics: Topics) -> bool:
    """Whether a subject stands for the agreement or a part of it."""
    return (
        token.lower_ in SUBJECTS or topics.is_named(token.text) or topics.mentioned(token.idx, token.idx + len(token))
    )


def speaker_sign(actor: Actor, title: str, sides: frozenset[str]) -> str:
    """What kind of speaker somebody is."""
    words = {word.casefold().removesuffix("’s").removesuffix("'s") for word in WORD.findall(f"{title} {actor.name}")}
    if actor.name in sides:
        return "side"
    if words & forms_of("critics"):
        return "critic"
    if words & forms_of("sources"):
        return "source"
    if actor.actor_type == "state":
        return "state"
    return "outsider"


def stance_of(signs: dict[str, int], spoken: Evaluation | None) -> tuple[str, str]:
    """The stance that the strongest sign shows, and the rule that names it."""
    if spoken is not None:
        return spoken.stance, spoken.rule
    if signs["harm"]:
        return "warns", "opinions.harm"
    if signs["doubt"] and not signs["ill"]:
        return "doubts", "opinions.doubt"
    if signs["ill"]:
        return "criticises", "opinions.ill"
    return "criticises", "opinions.denial" if signs["denial"] else "opinions.critic"
