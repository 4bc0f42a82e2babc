"""Whether a whole report is about an agreement: what features, explainers and live pages name late, or in many places.

The lead tells most (`aboutness`). Where it tells too little, the report as a whole may still keep coming back to one
agreement: it names it here and there, says who must do what, who agreed and adopted. `detection` weighs these counts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parley.extraction.agreements.aboutness import Lead, domain_score
from parley.extraction.agreements.acts import adopted
from parley.extraction.agreements.kinds import firm_terms
from parley.extraction.agreements.lexicon import folded, load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parley.extraction.agreements.phrases import Phrase
    from parley.language import Document

DEFINITE = frozenset({"the", "this", "that", "its", "their", "these", "those", "such"})
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def features(document: Document, lead: Lead, named: Mapping[int, float]) -> dict[str, float]:
    """What speaks for an agreement over the whole report, each from 0 to 1 (`domain` from -2).

    Returns:
        `named` (how much names one, in how many sentences), `spread` (in how many thirds of the report), `headline`
        (whether the headline does), `terms` and `agreeing` (the share of sentences that say what somebody must do, and
        that somebody agreed or adopted) and `domain` (political words against those of firms, clubs and courts).
    """
    text, sentences = document.text, document.sentences
    most = load("domains")["whole"]["most"]
    places = {at * 3 // len(sentences) for at, sentence in enumerate(sentences) if named.get(sentence.start)}
    headline = sentences[: max(1, lead.headlines)]
    own = max((named.get(sentence.start, 0.0) for sentence in headline), default=0.0)
    told = headline_verbs().search(text, headline[0].start, headline[-1].end)
    terms = sum(bool(firm_terms().search(sentence.text)) for sentence in sentences) / len(sentences)
    agree = sum(bool(agreeing().search(sentence.text)) for sentence in sentences) / len(sentences)
    return {
        "named": min(1.0, sum(named.values()) / most["named"]),
        "spread": len(places) / 3,
        "headline": 1.0 if own or told else 0.0,
        "terms": min(1.0, terms / most["terms"]),
        "agreeing": min(1.0, agree / most["agreeing"]),
        "domain": max(-2.0, min(1.0, domain_score(document, lead) / most["domain"])),
    }


def live_phrases(document: Document, everywhere: list[Phrase]) -> list[tuple[Phrase, float]]:
    """The phrases of a report that mean an agreement of its own news, each with what it counts.

    A noun that says little by itself counts where the report speaks of it elsewhere as of an agreement, and takes it up
    (`the exchange`). One that its phrase dates to years ago is background.
    """
    standing = load("domains")["whole"]["standing"]
    everywhere = [phrase for phrase in everywhere if head_of(document, phrase) not in standing]
    acts = list(adopted(document))
    known = {head_of(document, phrase) for phrase in (*everywhere, *acts) if phrase.weight or phrase.faint}
    said = [phrase for phrase in (*everywhere, *acts) if phrase.weight]
    found = [(phrase, phrase.weight) for phrase in said if not is_past(document, phrase)]
    found += [
        (phrase, phrase.own_weight)
        for phrase in everywhere
        if not phrase.weight
        and not phrase.other_sort
        and (phrase.faint or (phrase.determiner in DEFINITE and head_of(document, phrase) in known))
    ]
    return sorted(found, key=lambda counted: (counted[0].start, counted[0].end))


def named_in(document: Document, live: list[tuple[Phrase, float]]) -> dict[int, float]:
    """What the agreements named in each sentence weigh, the best of them, by the sentence's start."""
    most = float(load("domains")["whole"]["most"]["phrase"])
    named: dict[int, float] = {}
    for phrase, weight in live:
        start = document.sentence_at(phrase.start).start
        named[start] = max(named.get(start, 0.0), min(most, weight))
    return named


def is_past(document: Document, phrase: Phrase) -> bool:
    """Whether the phrase of an agreement dates it to a year long past."""
    years = [int(year) for year in YEAR.findall(document.text[phrase.start : phrase.end])]
    return bool(years) and max(years) <= document.published_on.year - load("domains")["long_past"]["years"]


def head_of(document: Document, phrase: Phrase) -> str:
    """The head of a phrase, folded, in the singular where that is regular."""
    return folded(document.text[phrase.head_start : phrase.head_end]).removesuffix("s")


@cache
def agreeing() -> re.Pattern[str]:
    """Verbs by which sides bind themselves."""
    return re.compile(load("domains")["whole"]["agreeing"], re.IGNORECASE)


@cache
def headline_verbs() -> re.Pattern[str]:
    """Words of a headline that tell of an agreement without naming it."""
    return re.compile(load("domains")["whole"]["headline"], re.IGNORECASE)
