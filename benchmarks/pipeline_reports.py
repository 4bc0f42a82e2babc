"""Reports to measure the pipeline with: `python -m benchmarks.pipeline_reports FOLDER --count 2000`.

Every report follows from the seed and its number alone, so that the first thousand of a large set are those of a small
one. A third tell of an agreement, the others of what else fills a wire: markets, weather, courts, sport. The sentences
are put together from parts; they are there to be read at the speed of real ones, not to say how well they are read.
"""

from __future__ import annotations

import argparse
import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 7
FIRST_DAY = date(2021, 1, 1)
DAYS = 730
ABOUT_AGREEMENTS = 0.33

STATES = [
    "Norway",
    "Chile",
    "Peru",
    "Iceland",
    "Ghana",
    "Kenya",
    "Jordan",
    "Oman",
    "Bolivia",
    "Finland",
    "Estonia",
    "Mongolia",
    "Nepal",
    "Senegal",
    "Uruguay",
    "Ecuador",
    "Botswana",
    "Slovenia",
    "Malta",
    "Thailand",
    "Vietnam",
    "Georgia",
    "Armenia",
    "Turkey",
    "Greece",
    "Egypt",
    "Sudan",
    "Ethiopia",
    "Colombia",
    "Panama",
]
CITIES = [
    "Geneva",
    "Oslo",
    "Vienna",
    "Doha",
    "Nairobi",
    "Accra",
    "Amman",
    "Muscat",
    "Quito",
    "Lima",
    "Tallinn",
    "Helsinki",
    "Athens",
    "Cairo",
    "Bogota",
    "Kathmandu",
]
NAMES = [
    "Lund",
    "Osei",
    "Haddad",
    "Moreno",
    "Tamm",
    "Virtanen",
    "Rana",
    "Diallo",
    "Silva",
    "Kovac",
    "Borg",
    "Suwan",
    "Petros",
    "Hakobyan",
    "Demir",
    "Tadesse",
]
FIRST = [
    "Anna",
    "Kofi",
    "Omar",
    "Lucia",
    "Mart",
    "Aino",
    "Sita",
    "Awa",
    "Diego",
    "Maja",
    "Carmen",
    "Niran",
    "Eleni",
    "Aram",
    "Leyla",
    "Abebe",
]
OFFICES = ("Foreign Minister", "President", "Prime Minister", "Defence Minister", "Trade Minister", "Ambassador")
DEALS = ("ceasefire agreement", "trade accord", "border treaty", "prisoner exchange", "fishing pact", "water treaty")
MEDIATORS = ("the United Nations", "the African Union", "Qatar", "Switzerland", "the European Union")
DUTIES = (
    "withdraw its troops from the border", "release all prisoners", "lower its tariffs on wheat",
    "open the northern crossing", "hand its heavy weapons to observers", "cut its catch by a fifth",
    "pay for the clearing of mines", "let aid convoys pass", "share its records of river levels",
)  # fmt: skip
TERMS = ("within 30 days", "by June 1", "before the end of the year", "within six months", "no later than March 31")
CRITICS = ("The opposition in", "Farmers in", "A veterans' league in", "Several lawmakers in", "Trade unions in")
GOODS = ["copper", "wheat", "coffee", "timber", "cotton", "zinc", "rice", "cocoa", "wool", "fish"]
WEATHER = ("Heavy rain", "A cold wind", "Thick fog", "A dry spell", "Early snow")
TEAMS = ("Harbour Rovers", "the Mountain Club", "River Athletic", "the Northern Stars", "Old Town")


def upper(words: str) -> str:
    """Words as a sentence starts with them."""
    return words[0].upper() + words[1:]


def sentence_of_agreement(draw: Random, one: str, other: str) -> str:
    """A sentence that belongs into a report about an agreement between two states."""
    who = f"{draw.choice(OFFICES)} {draw.choice(FIRST)} {draw.choice(NAMES)}"
    return draw.choice(
        (
            f"{one} must {draw.choice(DUTIES)} {draw.choice(TERMS)}, and {other} has to {draw.choice(DUTIES)}.",
            f"Under the accord {other} will {draw.choice(DUTIES)} if {one} agrees to {draw.choice(DUTIES)}.",
            f"{who} of {one} said the text would enter into force {draw.choice(TERMS)}.",
            f"{upper(draw.choice(MEDIATORS))} mediated between the two sides for {draw.randint(2, 30)} months.",
            f"{draw.choice(CRITICS)} {other} rejected the deal and said it gave away too much.",
            f"Unless {one} can {draw.choice(DUTIES)}, {other} may suspend its part of the agreement.",
            f'"We have waited {draw.randint(2, 40)} years for this," {who} told reporters in {draw.choice(CITIES)}.',
            f"{who} warned that {one} would not be bound by a text that its parliament had not seen.",
        )
    )


def sentence_of_other_news(draw: Random) -> str:
    """A sentence of any other report."""
    state, city, name = draw.choice(STATES), draw.choice(CITIES), f"{draw.choice(FIRST)} {draw.choice(NAMES)}"
    goods, number = draw.choice(GOODS), draw.randint(2, 900)
    return draw.choice(
        (
            f"{draw.choice(WEATHER)} moved over {state} and left {number} homes near {city} without power.",
            f"Prices of {goods} rose by {draw.randint(1, 19)} percent in {city}, the highest since the spring.",
            f"{name}, who runs a mill outside {city}, said that orders for {goods} had doubled.",
            f"{upper(draw.choice(TEAMS))} beat {draw.choice(TEAMS)} {draw.randint(1, 5)}-0 before {number} people.",
            f"A court in {city} heard the case of {name}, accused of taking {number} crates of {goods}.",
            f"The museum of {city} opens a show of {number} drawings on {draw.choice(TERMS).split()[-1]}.",
            f"Engineers in {state} repaired {number} kilometres of track after the floods.",
            f"{draw.choice(OFFICES)} {name} visited a school in {city} and spoke about {goods}.",
        )
    )


def report(number: int, seed: int = SEED) -> dict[str, str]:
    """A report as a line of JSON Lines holds it: `text` and `published_on`.

    Args:
        number: Its number, from 0.
        seed: What the whole set follows from.
    """
    draw = Random(f"{seed}/{number}")
    city = draw.choice(CITIES)
    count = draw.randint(6, 22)
    if draw.random() < ABOUT_AGREEMENTS:
        one, other = draw.sample(STATES, 2)
        head = f"{one} and {other} signed a {draw.choice(DEALS)} in {city} on Monday, ending talks number {number}."
        sentences = [head, *(sentence_of_agreement(draw, one, other) for _ in range(count))]
    else:
        head = f"Number {number} on the list of the day in {city} was the weather."
        sentences = [head, *(sentence_of_other_news(draw) for _ in range(count))]
    paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    published_on = FIRST_DAY + timedelta(days=draw.randrange(DAYS))
    return {"text": f"{city.upper()} - " + "\n\n".join(paragraphs) + "\n", "published_on": published_on.isoformat()}


def reports(count: int, seed: int = SEED) -> Iterator[dict[str, str]]:
    """The first reports of a set."""
    return (report(number, seed) for number in range(count))


def write_lines(path: Path, numbers: range, seed: int = SEED) -> None:
    """Write reports as JSON Lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number in numbers:
            file.write(json.dumps(report(number, seed), ensure_ascii=False) + "\n")


def write_folder(folder: Path, numbers: range, seed: int = SEED) -> None:
    """Write reports as text files with a header, a thousand to a folder."""
    for number in numbers:
        found = report(number, seed)
        path = folder / f"{number // 1000:04}" / f"{number:08}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"date {found['published_on']}\n\n{found['text']}", encoding="utf-8", newline="\n")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Writes reports to measure the pipeline with.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--lines", action="store_true", help="one JSON Lines file instead of a file a report")
    given = parser.parse_args()
    if given.lines:
        write_lines(given.folder / "reports.jsonl", range(given.count), given.seed)
    else:
        write_folder(given.folder, range(given.count), given.seed)


if __name__ == "__main__":
    main()
