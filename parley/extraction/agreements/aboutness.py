"""Whether a report is about an agreement between political actors, and where it first names it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.acts import signed
from parley.extraction.agreements.against import against
from parley.extraction.agreements.events import event_of
from parley.extraction.agreements.governing import predicates_of
from parley.extraction.agreements.lexicon import lemma_of, load
from parley.extraction.agreements.phrases import STRONG_NOUN, Phrase, Phrases, phrases_of, predicates
from parley.extraction.agreements.vocabulary import Vocabulary
from parley.language.syntax import governors

if TYPE_CHECKING:
    from parley.extraction.actors import Cast
    from parley.language import Document, Sentence

DOMAINS = ("political", "commercial", "sport", "court", "labour", "household", "market")
POLITICAL_TYPES = frozenset({"state", "armed_group", "political_group", "organization"})
LEAD_SENTENCES = 3
HEADLINES = 2
MORE_SENTENCES = 3
NO_ACTORS = -1.0
OPENING_BONUS = 0.75
PAIR = 2
BINDING = frozenset({"done", "known", "before", "ongoing", "commit"})
NEW = frozenset({"a", "an", "", "any", "some"})
BACK = frozenset({"the", "this", "that", "an", "a", "its", "their", "both"})
DATELINE = re.compile(r"[A-ZÀ-Þ][\w.’' -]{2,30}(?:,[^()\n]{2,30}?)?\s*(?:\([^)]{2,20}\)\s*)?(?:[–—]|--?)\s*")
ENDS_LIKE_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Lead:
    """The opening of a report.

    Attributes:
        sentences: Its headlines and its first sentences.
        end: Where it ends, in code points.
        headlines: How many of the sentences are headlines.
    """

    sentences: list[Sentence]
    end: int
    headlines: int


@dataclass(frozen=True, slots=True)
class Domain:
    """What a word of one field counts in the lead and in the body, and the bounds of their sum."""

    lead: float
    body: float
    most: float
    least: float


def lead_of(document: Document) -> Lead:
    """The headlines and the first sentences of a report."""
    sentences = document.sentences
    headlines = 0
    datelines = sum(is_dateline(sentence.text) for sentence in sentences[: HEADLINES + 1])
    while headlines < min(HEADLINES + datelines, len(sentences) - 1) and not ENDS_LIKE_SENTENCE.search(
        sentences[headlines].text
    ):
        headlines += 1
    headlines = past_greetings(sentences, headlines)
    chosen = sentences[: headlines + LEAD_SENTENCES]
    return Lead(chosen, chosen[-1].end if chosen else document.body_start, headlines)


def past_greetings(sentences: list[Sentence], headlines: int) -> int:
    """How many sentences stand before the news: headlines, and what a letter or a live page opens with.

    A few short sentences (`Good morning. It is Friday.`) say nothing that the next one would take up.
    """
    entry = load("domains")["greetings"]
    last = min(headlines + int(entry["most"]), len(sentences) - 1)
    while headlines < last and len(sentences[headlines].text.split()) <= entry["most_words"]:
        headlines += 1
    return headlines


def is_dateline(sentence: str) -> bool:
    """Whether a sentence is a dateline and no more (`OSLO, May 3 -`): it counts as a headline."""
    return bool(DATELINE.fullmatch(sentence))


@cache
def domains() -> dict[str, Domain]:
    """The domains of `domains.toml`."""
    return {
        name: Domain(entry["lead"], entry["body"], entry.get("most", math.inf), entry.get("least", -math.inf))
        for name, entry in load("domains").items()
        if name in DOMAINS
    }


@cache
def domain_words() -> Vocabulary:
    """The words of all domains."""
    return Vocabulary({name: load("domains")[name]["words"] for name in DOMAINS})


def domain_score(document: Document, lead: Lead) -> float:
    """How far the words of a report speak for political actors (positive) or for firms, clubs and courts."""
    in_lead = set(domain_words().labels(document.text[document.body_start : lead.end]))
    in_body = set(domain_words().labels(document.text[lead.end :])) - in_lead
    total = dict.fromkeys(DOMAINS, 0.0)
    for met, place in ((in_lead, "lead"), (in_body, "body")):
        for name, _ in sorted(met):
            total[name] += domains()[name].lead if place == "lead" else domains()[name].body
    return sum(max(min(total[name], domain.most), domain.least) for name, domain in domains().items())


def actor_score(document: Document, cast: Cast, end: int) -> float:
    """One point for each of up to three political actors up to an offset; less than nothing where there is none."""
    actors = sides(document, cast, document.body_start, end)
    return float(min(3, actors)) if actors else NO_ACTORS


def political_actors(cast: Cast, start: int, end: int) -> int:
    """How many states, groups and organisations are mentioned between two offsets."""
    return sum(actor.actor_type in POLITICAL_TYPES for actor in cast.actors_within(start, end))


def sides(document: Document, cast: Cast, start: int, end: int) -> int:
    """How many political actors there are between two offsets, groups without names (`both governments`) among them."""
    groups = collective().search(document.text, start, end)
    count = int(load("domains")["collective"]["actors"]) if groups else 0
    return max(political_actors(cast, start, end), count)


@cache
def collective() -> re.Pattern[str]:
    """Groups of political actors that have no names."""
    return re.compile(load("domains")["collective"]["pattern"], re.IGNORECASE)


def phrases_beside(document: Document, cast: Cast) -> Phrases:
    """The phrases of every sentence that name an agreement, without bodies that act or whose name holds the head.

    A body may be called by the treaty that founded it (`the Warsaw Pact`, `the Government of National Accord`); what
    somebody signs or leaves is the treaty all the same.
    """
    return {
        start: [
            p
            for p in found
            if not acts(document, p) and (not in_name_of_body(document, cast, p) or is_dealt_with(document, p))
        ]
        for start, found in phrases_of(document).items()
    }


def acts(document: Document, phrase: Phrase) -> bool:
    """Whether a phrase means a body that does or says something: `the opposition alliance refused`."""
    bodies = load("triggers")["bodies"]
    return phrase.entry in bodies["entries"] and any(
        predicate.role == "subject" and lemma_of(predicate.token) in bodies["verbs"]
        for predicate in predicates_of(document, phrase.head_end)
    )


def in_name_of_body(document: Document, cast: Cast, phrase: Phrase) -> bool:
    """Whether the head of a phrase, written with a capital, stands within the name of a political actor."""
    if not document.text[phrase.head_start].isupper():
        return False
    home = document.sentence_at(phrase.start)
    return any(
        mention.form == "name"
        and mention.actor.actor_type in POLITICAL_TYPES
        and mention.start < phrase.head_start
        and phrase.head_end <= mention.end
        for mention in cast.within(home.start, home.end)
    )


def is_dealt_with(document: Document, phrase: Phrase) -> bool:
    """Whether somebody makes, keeps, breaks or leaves what a phrase names."""
    return any(p.role == "object" and event_of(p) is not None for p in predicates_of(document, phrase.head_end))


def candidates(document: Document, cast: Cast, lead: Lead, phrases: Phrases) -> list[Phrase]:
    """Phrases of the lead that name an agreement, or its verbs; where there are none, those of the next sentences."""
    found = named(document, cast, lead.sentences, phrases)
    if max((phrase.own_weight for phrase in found), default=0.0) < STRONG_NOUN:
        found = [*found, *told(document, cast, lead, phrases)]
    if not found:
        at = len(lead.sentences)
        found = named(document, cast, document.sentences[at : at + MORE_SENTENCES], phrases)
    return found


def named(document: Document, cast: Cast, sentences: list[Sentence], phrases: Phrases) -> list[Phrase]:
    """Phrases of some sentences that name an agreement, without those that refer back to one of another sort."""
    found: list[Phrase] = []
    another_sort = False
    for sentence in sentences:
        for phrase in (supported(document, cast, sentence, phrase) for phrase in phrases[sentence.start]):
            another_sort = another_sort or (phrase.other_sort and not found)
            refers_back = another_sort and phrase.determiner in BACK
            if phrase.weight and only_called_for(document, phrase):
                continue
            if phrase.weight and not (refers_back and phrase.weight - phrase.own_weight < 1.0):
                found.append(phrase)
    return found


def only_called_for(document: Document, phrase: Phrase) -> bool:
    """Whether a new agreement is one that somebody asks others to make."""
    if not document.parsed or phrase.determiner not in NEW:
        return False
    return any(
        predicate.status in {"future", "maybe"}
        and any(lemma_of(verb) in load("triggers")["called_for"]["verbs"] for verb in governors(predicate.token))
        for predicate in predicates_of(document, phrase.head_end)
        if predicate.role == "object" and event_of(predicate) == "made"
    )


def supported(document: Document, cast: Cast, sentence: Sentence, phrase: Phrase) -> Phrase:
    """A phrase of a weak noun weighs something where two sides stand in its sentence and somebody binds himself by it.

    Weak evidence that the words beside it give (`unveiled a plan`) is enough, or a verb that governs it from afar (`set
    their names in Oslo to an arrangement`).
    """
    weight = phrase.faint or (0.0 if phrase.other_sort or phrase.irreal else bound_by(document, phrase))
    if phrase.weight or not weight or sides(document, cast, sentence.start, sentence.end) < PAIR:
        return phrase
    return replace(phrase, weight=weight)


def bound_by(document: Document, phrase: Phrase) -> float:
    """What a phrase weighs if its sides sign, accept, keep or break what it names, by the parse; else nothing."""
    entry = load("triggers")["bound"]
    said = any(
        key in entry["verbs"] and predicate.status in BINDING
        for predicate in predicates_of(document, phrase.head_end)
        if predicate.role == "object"
        for key in predicate.keys
    )
    return phrase.own_weight + float(entry["weight"]) if said else 0.0


def told(document: Document, cast: Cast, lead: Lead, phrases: Phrases) -> list[Phrase]:
    """Agreements that the verb of a headline or of the opening sentence tells, two political actors at least in it.

    What they sign there comes first, whatever it is called, unless that is an agreement of another sort.
    """
    opening = [
        sentence
        for sentence in lead.sentences[: lead.headlines + 1]
        if sides(document, cast, sentence.start, sentence.end) >= PAIR
    ]
    others = {phrase.head_start for found in phrases.values() for phrase in found if phrase.other_sort}
    papers = [one for sentence in opening for one in signed(document, sentence) if one.head_start not in others]
    return papers or [phrase for sentence in opening for phrase in predicates(document, sentence)]


def opening_bonus(document: Document, cast: Cast, lead: Lead, best: Phrase, found: list[Phrase]) -> float:
    """What it adds that the headline or the opening sentence names the agreement together with two of its sides."""
    homes = [document.sentence_at(phrase.start) for phrase in found if phrase.weight >= best.weight]
    opens = [home for home in homes if home in lead.sentences[: lead.headlines + 1]]
    return OPENING_BONUS if any(sides(document, cast, home.start, home.end) >= PAIR for home in opens) else 0.0


def is_lone_plan(document: Document, cast: Cast, lead: Lead, best: Phrase) -> bool:
    """Whether a lead names nothing better than a plan or a proposal, and but one side."""
    most = load("domains")["lone_plan"]["most"]
    return best.entry == "noun.plan" and sides(document, cast, document.body_start, lead.end) <= most


def score(document: Document, cast: Cast, lead: Lead, found: list[Phrase], mentions: int) -> float:
    """How sure it is that a report is about an agreement between political actors; compare with the threshold."""
    best = max(found, key=lambda phrase: phrase.weight)
    centrality, alone = min(2.0, 0.5 * max(0, mentions - 1)), float(load("domains")["lone_plan"]["weight"])
    return (
        best.weight
        + centrality
        + domain_score(document, lead)
        + actor_score(document, cast, max(lead.end, document.sentence_at(best.start).end))
        + opening_bonus(document, cast, lead, best, found)
        + against(document, lead, best, mentions)
        + (alone if is_lone_plan(document, cast, lead, best) else 0.0)
    )
