"""A made-up release, as large as wanted, to measure and to look at a release's page with.

Reports are composed of sentences whose records are known while they are written, and go through the writers of the real
tables. Nothing is extracted: `write_release` makes 2,000 agreements in a few seconds.
"""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pycountry

from parley.extraction.records import Agreement, Condition, Date, Extraction, Objection, Party
from parley.sources import Report
from parley.tables import make_tables, write_tables
from schemas.vocabularies import KINDS, STAGES

if TYPE_CHECKING:
    from pathlib import Path

SEED = 20_260_901
GROUPS = (
    "Northern Front",
    "People's Defence Committee",
    "Sahel Brotherhood",
    "Union of Free Fighters",
    "Ārya Liberation Army",
)
BODIES = (
    "United Nations",
    "African Union",
    "European Union",
    "Contact Group",
    "International Committee of the Red Cross",
)
NOUNS = {
    "ceasefire": "ceasefire",
    "peace": "peace agreement",
    "exchange": "prisoner exchange",
    "economic": "trade deal",
}
ACTS = (
    "withdraw its troops from the border", "release all detainees", "open the roads to aid convoys",
    "hand over its heavy weapons", "lift the tariffs on grain", "recognise the election's result 🗳️",
)  # fmt: skip
DOUBTS = {
    "rejects": "rejected {} outright",
    "criticises": "called {} a betrayal",
    "doubts": "did not believe that {} would hold",
    "warns": "warned that {} would bring more bloodshed",
}
DATE_WORDS = {
    "signed": ("was signed on {}", "role_rules.signed_then"),
    "effective": ("comes into force on {}", "role_rules.entered_then"),
    "deadline": ("is to be carried out by {}", "role_rules.due_by"),
    "expiry": ("runs out on {}", "role_rules.due_by"),
    "background": ("follows talks that began on {}", "date_roles.of_talks"),
}


@dataclass
class Story:
    """A report in the making.

    Attributes:
        day: The day of publication.
        chance: Where its turns come from.
        text: What is written so far.
        found: The records so far, by the name of their list in an `Extraction`.
    """

    day: date
    chance: random.Random
    text: str = ""
    found: dict[str, list[Any]] = field(
        default_factory=lambda: {name: [] for name in ("agreements", "parties", "dates", "conditions", "objections")}
    )

    def say(self, words: str) -> None:
        """Write words."""
        self.text += words

    def span(self, words: str) -> dict[str, Any]:
        """Write words that carry a record; where they stand, and how sure the record is."""
        start = len(self.text)
        self.text += words
        confidence = round(self.chance.uniform(0.35, 0.95), 2)
        return {"char_start": start, "char_end": len(self.text), "confidence": confidence}

    def party(self, name: str, kind: str, role: str, country: str | None = None) -> int:
        """Name a party and give its position; a party that is there already is named without a record."""
        names = [party.name for party in self.found["parties"]]
        if name in names:
            self.say(name)
            return names.index(name)
        own = Party(
            **self.span(name),
            rule="roles.agree",
            agreement=0,
            name=name,
            actor_type=kind,
            country=country,
            roles=(role,),
        )
        self.found["parties"].append(own)
        return len(names)

    def when(self, role: str, day: date) -> None:
        """Tell a day."""
        words, rule = DATE_WORDS[role]
        before, _, _ = words.partition("{}")
        self.say(f"It {before}")
        own = Date(
            **self.span(f"{day:%B} {day.day}, {day.year}"),
            rule=rule,
            agreement=0,
            timex_type="DATE",
            value=day.isoformat(),
            earliest=datetime.combine(day, time()),
            latest=datetime.combine(day, time(23, 59, 59)),
            role=role,
        )
        self.found["dates"].append(own)
        self.say(". ")

    def condition(self, kind: str, words: str, actor: int | None, after: tuple[int, ...] = ()) -> int:
        """State a condition and give its position."""
        names = (self.found["parties"][actor].name,) if actor is not None else ()
        rule, modality = (
            ("preconditions.provided", "conditional") if kind == "precondition" else ("predicates.must", "required")
        )
        own = Condition(
            **self.span(words),
            rule=rule,
            agreement=0,
            kind=kind,
            modality=modality,
            obligors=names,
            obligor_parties=() if actor is None else (actor,),
            depends_on=after,
            deadline=0 if self.found["dates"] and self.chance.random() < 0.3 else None,
        )
        self.found["conditions"].append(own)
        return len(self.found["conditions"]) - 1


def compose(number: int, chance: random.Random) -> tuple[Report, Extraction]:
    """A report and its records."""
    countries = sorted(pycountry.countries, key=lambda country: str(country.alpha_3))
    one, other = chance.sample(countries[:120], 2)
    day = date(1990, 1, 1) + timedelta(days=chance.randrange(35 * 365))
    story = Story(day, chance)
    title = f"{one.name} and {other.name} reach agreement no. {number}"
    story.say(f"{title}\n\nGENEVA, {day:%B} {day.day} - ")
    first = story.party(str(one.name), "state", "signatory", str(one.alpha_3))
    story.say(" and ")
    second = story.party(str(other.name), "state", "signatory", str(other.alpha_3))
    kind = chance.choice(sorted(NOUNS))
    story.say(" announced ")
    announced_on = day - timedelta(days=chance.randrange(3)) if chance.random() < 0.8 else None
    story.found["agreements"].append(
        Agreement(
            **story.span(f"a {NOUNS[kind]}"),
            rule="triggers.noun.agreement",
            name=f"{one.name}-{other.name} {NOUNS[kind]}",
            kinds=tuple(dict.fromkeys((kind, *chance.sample(sorted(KINDS.values), chance.randrange(3))))),
            stage=chance.choice(sorted(STAGES.values)),
            places=(str(one.name), "Geneva"),
            announced_on=announced_on,
            effective_on=day + timedelta(days=chance.randrange(90)) if chance.random() < 0.5 else None,
        )
    )
    story.say(", brokered by ")
    story.party(chance.choice(BODIES), "organization", "mediator")
    story.say(".\n\n")
    for role in chance.sample(sorted(DATE_WORDS), chance.randrange(5)):
        far = timedelta(days=chance.randrange(1, 900))
        story.when(role, day - far if role in {"signed", "background"} else day + far)
    terms(story, (first, second))
    objections(story)
    story.say("The talks had gone on in a hotel by the lake, and few had hoped for much. " * chance.randrange(4, 12))
    return finished(story, title, number)


def terms(story: Story, sides: tuple[int, int]) -> None:
    """State what the sides must do, and after what."""
    story.say("\n\n")
    last: int | None = None
    for _ in range(story.chance.randrange(2, 9)):
        actor = story.chance.choice(sides)
        name, act = story.found["parties"][actor].name, story.chance.choice(ACTS)
        if last is not None and story.chance.random() < 0.45:
            last = story.condition("obligation", f"once that is done, {name} must {act}", actor, (last,))
        elif story.chance.random() < 0.3:
            last = story.condition("precondition", f"if {name} agrees to {act}", actor)
        else:
            last = story.condition("obligation", f"{name} must {act}", actor)
        story.say(". ")


def objections(story: Story) -> None:
    """Let some object, in four reports of five."""
    story.say("\n\n")
    agreement = story.found["agreements"][0].quote(story.text).replace("a ", "the ", 1)
    for name in story.chance.sample(GROUPS, story.chance.choice((0, 1, 1, 2, 3))):
        party = story.party(name, "armed_group", "opponent")
        story.say(", meanwhile, ")
        stance = story.chance.choice(sorted(DOUBTS))
        own = Objection(
            **story.span(DOUBTS[stance].format(agreement)),
            rule="frames.opposing",
            agreement=0,
            objector=name,
            party=party,
            stance=stance,
            target=agreement,
        )
        story.found["objections"].append(own)
        story.say(". ")


def finished(story: Story, title: str, number: int) -> tuple[Report, Extraction]:
    """The report as the pipeline would have read it, with what it would have found."""
    text = story.text
    report = Report(
        text=text,
        published_on=story.day,
        title=title,
        dateline="GENEVA",
        language="en",
        source_uri=f"made-up/{number:06}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        body_start=0,
    )
    return report, Extraction(text=text, published_on=story.day, **story.found)


def write_release(folder: Path, agreements: int = 2_000, seed: int = SEED) -> None:
    """Write a release.

    Args:
        folder: The folder to write into; made if it is missing.
        agreements: How many agreements it is to hold, each in a report of its own.
        seed: What its turns come from; the same gives the same release.
    """
    chance = random.Random(seed)
    write_tables(make_tables(compose(number, chance) for number in range(agreements)), folder)
    said = {"version": f"0001-{seed:012}", "digest": ""}
    (folder / "release.json").write_text(json.dumps(said) + "\n", encoding="utf-8")
