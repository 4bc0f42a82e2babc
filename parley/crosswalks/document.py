"""Writes `docs/crosswalks.md` from the translations: `python -m parley.crosswalks.document`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.crosswalks.views import agreement_codes, codings, views

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE = Path(__file__).parents[2] / "docs" / "crosswalks.md"

INTRODUCTION = """\
# Crosswalks

Made from `parley/crosswalks/data/` by `python -m parley.crosswalks.document`; edit that, not this page.

Other datasets code agreements in other terms. `parley.duckdb`, and so `parley query`, has views that translate Parley's
records into them:

{list}
A translation is not a coding: it sees what Parley coded of one report, and no more. `match` says how well it fits, in
the terms of [SKOS](https://www.w3.org/TR/skos-reference/#mapping): `exact` (they mean the same), `close` (nearly),
`broad` (the other term is wider), `related` (the other coding has no term for it; this one is the nearest). To change a
translation, edit `parley/crosswalks/data/codings.toml`; the next release has it.

```sql
SELECT plover_event, plover_mode, count(*) FROM plover_events GROUP BY ALL ORDER BY ALL;
```

```sql
SELECT name, country, cow, gw FROM parties_coded WHERE list_contains(roles, 'signatory') ORDER BY name;
```

```sql
SELECT declared_on, ceasefire_type, purpose, side_a, side_b FROM ceasefires ORDER BY declared_on;
```

```sql
SELECT pax_stage, pax_type, count(*) FROM pax_agreements GROUP BY ALL ORDER BY ALL;
```
"""


def page() -> str:
    """The text of the page."""
    listed = "".join(f"- [`{view.name}`](#{view.name}): {view.meaning}\n" for view in views().values())
    sections = [section(name) for name in views()]
    return "\n".join([INTRODUCTION.format(list=listed), *sections])


def section(name: str) -> str:
    """The part of the page about one view."""
    view = views()[name]
    parts = [f"## {name}\n", f"{view.meaning}\n", rows(("column", "meaning"), view.columns.items())]
    return "\n".join([*parts, *SECTIONS[name]()])


def rows(heads: tuple[str, ...], cells: Iterable[Iterable[Any]]) -> str:
    """A Markdown table."""
    lines = [f"| {' | '.join(heads)} |", f"| {' | '.join('---' for _ in heads)} |"]
    lines += [f"| {' | '.join(str(cell).replace('|', chr(92) + '|') for cell in row)} |" for row in cells]
    return "\n".join(lines) + "\n"


def said_of_countries() -> list[str]:
    """What is to be known of the numbers of countries."""
    return [
        "Sources: ISO 3166 as pycountry has it; the state system membership of the Correlates of War project; "
        "Gleditsch and Ward's list of independent states. Germany and Yemen have other numbers in reports from before "
        "they were united in 1990, Serbia from before June 2006.\n"
    ]


def said_of_events() -> list[str]:
    """The translation into events."""
    known = codings()["plover"]
    agreements: dict[tuple[str, str, str], list[str]] = {}
    for stage, kind, cameo, match, for_any in agreement_codes():
        agreements.setdefault((stage, cameo, match), []).append("any other" if for_any else kind)
    events = {code: " ".join(filter(None, (each.get("event"), each.get("mode")))) or "none"
              for code, each in known["cameo"].items()}  # fmt: skip
    of_agreements = (
        (stage, ", ".join(dict.fromkeys(kinds)), cameo, known["cameo"][cameo]["means"], events[cameo], match)
        for (stage, cameo, match), kinds in agreements.items()
    )
    of_objections = (
        (stance, code["cameo"], known["cameo"][code["cameo"]]["means"], events[code["cameo"]], code["match"])
        for stance, code in known["objections"].items()
    )
    return [
        f"Source: {known['source']}. What a stage means for any kind counts only where no kind of the agreement has a "
        "code of its own.\n",
        rows(("stage", "kinds", "CAMEO", "means", "PLOVER", "match"), of_agreements),
        rows(("stance", "CAMEO", "means", "PLOVER", "match"), of_objections),
    ]


def rule(each: dict[str, Any]) -> str:
    """The condition of a rule, in words."""
    said = [f"{name} {', '.join(each[name])}" for name in ("kinds", "without", "stages", "roles") if name in each]
    return "; ".join([*said, *(f"{name} like `{each[name]}`" for name in ("words", "feasts") if name in each)])


def said_of_ceasefires() -> list[str]:
    """The translation of ceasefires."""
    known = codings()["ceasefire"]
    tables = (
        rows((name, "if"), [*((each["value"], rule(each)) for each in known[name]), (known["otherwise"][name], "else")])
        for name in ("purpose", "class")
    )
    return [f"Source: {known['source']}. The first rule that holds counts.\n", *tables]


def said_of_pax() -> list[str]:
    """The translation into PA-X."""
    known = codings()["pax"]
    return [
        f"Source: {known['source']}. Kinds: {', '.join(known['kinds'])}. The first rule that holds counts.\n",
        rows(
            ("stage", "means", "if", "match"),
            ((each["value"], each["means"], rule(each), each["match"]) for each in known["stage"]),
        ),
        rows(("type", "sides"), known["type"].items()),
    ]


SECTIONS = {
    "country_codes": said_of_countries,
    "parties_coded": list,
    "plover_events": said_of_events,
    "ceasefires": said_of_ceasefires,
    "pax_agreements": said_of_pax,
}

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
