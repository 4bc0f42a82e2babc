"""How likely it is that a report is about an agreement between political actors: clues of the whole report, weighed.

What the lead says counts (`aboutness`), what the report keeps coming back to (`whole`), who is in it, and its words:
those of war, talks and treaties on one side, those of firms, courts, clubs and quarrels within parties on the other.
`data/detection_weights.toml` says what each clue counts.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from parley.extraction.agreements.aboutness import (
    candidates,
    domain_score,
    lead_of,
    opening_bonus,
    phrases_beside,
    score,
    sides,
)
from parley.extraction.agreements.against import against, tells_of_failure
from parley.extraction.agreements.firms import made_by_firms
from parley.extraction.agreements.lexicon import lemma_of, load
from parley.extraction.agreements.seconds import head_of
from parley.extraction.agreements.whole import DEFINITE, features, live_phrases, named_in

if TYPE_CHECKING:
    from parley.extraction.actors import Cast
    from parley.extraction.agreements.phrases import Phrase
    from parley.language import Document

Clues = dict[str, float]
FILE = "detection_weights"
LEAST_CONFIDENCE, A_POINT, MOST_CONFIDENCE = 0.5, 0.05, 0.95
"""How sure a lead is that just says enough, what a point more adds, and the most."""
UNSAID = 0.0
"""The points of a lead that names no agreement."""
WORD = "word_"
"""What the clue of a word begins with."""
WORD_COUNTS = 0.5
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN", "AUX"})
# What each count is divided by, and the most that it comes to then: clues are about as large as those of words.
POINTS, LEAST_POINTS, MOST_POINTS = 4.0, -1.0, 3.0
WEIGHT, MENTIONS, PHRASES, DOMAIN = 3.0, 4.0, 6.0, 3.0
MOST_MENTIONS, MOST_PHRASES, MOST_SIDES = 8, 12, 3
LEAD_ACTORS, ACTORS = 3, 8


class Survey:
    """What a report says of agreements before anything is decided.

    Attributes:
        document: The report.
        cast: Its actors.
        lead: Its headlines and first sentences.
        everywhere: All phrases that may name an agreement, in text order.
        found: Those of the lead that name one, or of the next sentences.
        points: How far the lead speaks for an agreement, as `aboutness.score` has it.
        live: The phrases of the whole report that mean an agreement of its own news, each with what it counts.
    """

    def __init__(self, document: Document, cast: Cast) -> None:
        self.document, self.cast = document, cast
        self.lead = lead_of(document)
        phrases = phrases_beside(document, cast)
        self.everywhere = list(chain.from_iterable(phrases.values()))
        self.found = candidates(document, cast, self.lead, phrases)
        self.mentions = mentions_of(document, self.found, self.everywhere) if self.found else 0
        self.points = score(document, cast, self.lead, self.found, self.mentions) if self.found else UNSAID
        self.live = live_phrases(document, self.everywhere)

    @property
    def enough(self) -> bool:
        """Whether the lead alone says that the report is about an agreement."""
        return self.points >= float(load("domains")["threshold"]["score"])

    @property
    def short(self) -> bool:
        """Whether the report says too little beyond its lead for its words to be weighed."""
        return len(self.document.sentences) < int(load("domains")["whole"]["least_sentences"])

    def confidence(self) -> float:
        """How likely it is that the report is about an agreement; 0 where it is told of none."""
        if self.short:
            points = self.points - float(load("domains")["threshold"]["score"])
            return min(MOST_CONFIDENCE, LEAST_CONFIDENCE + A_POINT * points) if self.enough else 0.0
        chance = chance_of(self.clues())
        if not self.enough and tells_of_failure(self.document, self.lead):
            return 0.0
        least = load(FILE)["settings"]["chance_led" if self.enough else "chance"]
        return max(LEAST_CONFIDENCE, min(MOST_CONFIDENCE, chance)) if chance >= least else 0.0

    def naming(self) -> tuple[Phrase | None, list[Phrase]]:
        """The phrase that names the agreement first, if the report is about one, and all that may name it.

        It is one of the lead where that says enough; else one of the whole report, of the lead, or whatever may be one.
        """
        if self.enough:
            return self.found[0], self.everywhere
        named = [phrase for phrase, _ in self.live] or self.found or self.everywhere
        return next(iter(named), None), named

    def clues(self) -> Clues:
        """What speaks for and against the report's being about an agreement: the value of each clue by its name."""
        named = named_in(self.document, self.live)
        whole = features(self.document, self.lead, named)
        clues = {f"whole_{name}": value for name, value in whole.items()}
        clues["points"] = max(LEAST_POINTS, min(MOST_POINTS, self.points / POINTS))
        clues["mentions"] = min(self.mentions, MOST_MENTIONS) / MENTIONS
        clues["phrases"] = min(sum(phrase.weight > 0 for phrase in self.everywhere), MOST_PHRASES) / PHRASES
        clues["domain"] = domain_score(self.document, self.lead) / DOMAIN
        clues["sides"] = float(
            min(MOST_SIDES, sides(self.document, self.cast, self.document.body_start, self.lead.end))
        )
        clues |= self.of_best() if self.found else {"unsaid": 1.0}
        clues |= self.of_actors()
        return clues | dict.fromkeys(words_of(self.document), WORD_COUNTS)

    def of_best(self) -> Clues:
        """What the best phrase of the lead says."""
        best = max(self.found, key=lambda phrase: phrase.weight)
        return {
            "weight": best.weight / WEIGHT,
            "own_weight": best.own_weight / WEIGHT,
            "against": against(self.document, self.lead, best, self.mentions) / 2,
            "opening": opening_bonus(self.document, self.cast, self.lead, best, self.found),
            "firms": float(made_by_firms(self.document, best)),
            f"entry_{best.entry}": 1.0,
        }

    def of_actors(self) -> Clues:
        """How many actors of each type the lead has, and the report."""
        in_lead = Counter(
            actor.actor_type for actor in self.cast.actors_within(self.document.body_start, self.lead.end)
        )
        in_all = Counter(actor.actor_type for actor in self.cast.actors)
        return {f"lead_{sort}": min(count, LEAD_ACTORS) / LEAD_ACTORS for sort, count in in_lead.items()} | {
            f"all_{sort}": min(count, ACTORS) / ACTORS for sort, count in in_all.items()
        }


def mentions_of(document: Document, found: list[Phrase], everywhere: list[Phrase]) -> int:
    """How often a report names agreements: phrases that weigh something, and those that take up the best one's head."""
    best = head_of(document, max(found, key=lambda phrase: phrase.weight))
    return sum(
        phrase.weight > 0 or (phrase.determiner in DEFINITE and head_of(document, phrase) == best)
        for phrase in everywhere
    )


def words_of(document: Document) -> list[str]:
    """The clues of a report's words, by their lemmas, each once, in alphabetical order."""
    words = {
        lemma_of(token)
        for token in document.doc
        if token.idx >= document.body_start and token.is_alpha and token.pos_ in CONTENT
    }
    return sorted(f"{WORD}{word}" for word in words)


@cache
def weights() -> dict[str, float]:
    """What each clue counts."""
    found: dict[str, float] = load(FILE)["clue"]
    return found


def chance_of(clues: Clues) -> float:
    """How likely it is that a report with such clues is about an agreement: a logistic model."""
    total = float(load(FILE)["settings"]["start"])
    total += math.fsum(weights().get(clue, 0.0) * value for clue, value in clues.items())
    return 1 / (1 + math.exp(-total))
