"""What no stock expectation can see: for each, a column that is null where all is well, else says what is wrong."""

from __future__ import annotations

import hashlib
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pycountry

from expectations.frames import ROW
from schemas import TABLES

if TYPE_CHECKING:
    from expectations.frames import Frames

PLAUSIBLE = (date(1945, 1, 1), date(2099, 12, 31))
"""Between these days a report is plausibly published: a year outside them is nearly always a misread header."""

SLACK_DAYS = 31
"""An agreement may enter into force with effect from before its announcement, but seldom by more than a month."""

SIDES = frozenset({"signatory", "bound"})
"""Roles of the actors between whom an agreement is; the others stand around it."""

UNILATERAL = "unilateral"
"""An agreement is a unilateral declaration if its name, its quote or the name of its rule says so."""

COUNTRIES = frozenset(
    country.alpha_3 for country in (*pycountry.countries, *pycountry.historic_countries) if hasattr(country, "alpha_3")
) | {"XKX"}
"""ISO 3166-1 alpha-3, also of states that are no more (Soviet Union, Yugoslavia), and the code in general use for
Kosovo, which ISO leaves to its users."""

SHOWN = 60
"""Characters of a text that a finding cites."""


# Lists and references, from the declarations.


def empty(table: str, column: str, frames: Frames) -> pd.Series:
    """List cells without items (a null cell is another expectation's matter)."""
    cells = frames.frame(table)[column]
    rows = np.flatnonzero(cells.map(lambda cell: cell is not None and len(cell) == 0).to_numpy(dtype=bool))
    return frames.finding(table, rows, ["holds nothing"] * len(rows))


def outside(table: str, column: str, vocabulary: frozenset[str], frames: Frames) -> pd.Series:
    """List items that are not in the vocabulary."""
    links = frames.links(table, column)
    wrong = links[~links["target"].isin(vocabulary)]
    return frames.finding(table, wrong["row"], [f"{item!r}" for item in wrong["target"]])


def blank(table: str, column: str, frames: Frames) -> pd.Series:
    """List items that are null or white space."""
    links = frames.links(table, column)
    wrong = links[np.array([item is None or not item.strip() for item in links["target"]], dtype=bool)]
    return frames.finding(table, wrong["row"], [f"{item!r}" for item in wrong["target"]])


def dangling(table: str, column: str, frames: Frames) -> pd.Series:
    """References to rows that are not there."""
    other, key = TABLES[table].references[column]
    links = frames.links(table, column)
    wrong = links[~links["target"].isin(frames.frame(other)[key].dropna())]
    return frames.finding(table, wrong["row"], [f"no {other} row has {key} {item!r}" for item in wrong["target"]])


def elsewhere(table: str, column: str, shared: str, frames: Frames) -> pd.Series:
    """References to rows that are there, but belong to another agreement or document (column `shared`)."""
    other, _ = TABLES[table].references[column]
    links = frames.links(table, column)
    theirs = links["target"].map(frames.owner(other, shared))
    ours = links["row"].map(frames.frame(table)[shared])
    known = links["target"].isin(frames.owner(other, shared).index)
    wrong = links[known & ~((theirs == ours) | (theirs.isna() & ours.isna()))]
    words = [f"{item!r} is of {shared} {theirs[at]!r}" for at, item in wrong["target"].items()]
    return frames.finding(table, wrong["row"], words)


# Evidence.


def misquoted(table: str, frames: Frames) -> pd.Series:
    """Quotes that are not the document's text at their offsets."""
    frame = frames.frame(table)
    known = frame["document_id"].isin(frames.texts.index) & frame[["char_start", "char_end"]].notna().all(axis=1)
    checked = frame[known]
    rows, words = [], []
    texts = checked["document_id"].map(frames.texts)
    places = zip(checked[ROW], texts, checked["quote"], checked["char_start"], checked["char_end"], strict=True)
    for row, text, quote, start, end in places:
        # A negative offset would count from the end of the text and could match by accident.
        found = text[max(int(start), 0) : max(int(end), 0)] if isinstance(text, str) else None
        if found != quote:
            rows.append(row)
            words.append(f"the text has {_short(found)} there")
    return frames.finding(table, rows, words)


def miscounted(frames: Frames) -> pd.Series:
    """Documents whose `char_count` is not the length of their text."""
    frame = frames.frame("documents")
    lengths = frame["text"].map(len, na_action="ignore")
    wrong = lengths.notna() & frame["char_count"].notna() & (lengths != frame["char_count"])
    return frames.finding("documents", frame[ROW][wrong], [f"the text has {n:.0f} code points" for n in lengths[wrong]])


def misdigested(frames: Frames) -> pd.Series:
    """Documents whose `sha256` is not the digest of their text."""
    frame = frames.frame("documents")
    digests = frame["text"].map(lambda text: hashlib.sha256(text.encode()).hexdigest(), na_action="ignore")
    wrong = digests.notna() & (digests != frame["sha256"])
    return frames.finding("documents", frame[ROW][wrong], [f"the text's digest is {d}" for d in digests[wrong]])


def implausibly_published(frames: Frames) -> pd.Series:
    """Documents published outside the plausible days."""
    frame = frames.frame("documents")
    first, last = (pd.Timestamp(day) for day in PLAUSIBLE)
    days = frame["published_on"]
    wrong = (days < first) | (days > last)
    return frames.finding("documents", frame[ROW][wrong], [f"{day:%Y-%m-%d}" for day in days[wrong]])


# Agreements and their parties.


def without_party(frames: Frames) -> pd.Series:
    """Agreements that no party belongs to."""
    frame = frames.frame("agreements")
    wrong = ~frame["agreement_id"].isin(frames.frame("parties")["agreement_id"])
    return frames.finding("agreements", frame[ROW][wrong], ["no party"] * int(wrong.sum()))


def one_sided(frames: Frames) -> pd.Series:
    """Agreements with fewer than two sides that do not say that they are unilateral declarations."""
    frame, parties = frames.frame("agreements"), frames.frame("parties")
    roles = frames.links("parties", "roles")
    sides = parties.loc[roles.loc[roles["target"].isin(SIDES), "row"].unique(), "agreement_id"].value_counts()
    count = frame["agreement_id"].map(sides).fillna(0)
    said = frame[["name", "quote", "rule"]].fillna("").agg("\n".join, axis=1) if len(frame) else frame["name"]
    unilateral = said.astype(str).str.lower().str.contains(UNILATERAL, regex=False)
    wrong = count < np.where(unilateral, 1, 2)
    words = [f"{n:.0f} signatory or bound" for n in count[wrong]]
    return frames.finding("agreements", frame[ROW][wrong], words)


def effective_too_early(frames: Frames) -> pd.Series:
    """Agreements in force long before they were announced."""
    frame = frames.frame("agreements")
    wrong = (frame["announced_on"] - frame["effective_on"]) > pd.Timedelta(days=SLACK_DAYS)
    pairs = zip(frame["effective_on"][wrong], frame["announced_on"][wrong], strict=True)
    words = [f"in force on {a:%Y-%m-%d}, announced on {b:%Y-%m-%d}" for a, b in pairs]
    return frames.finding("agreements", frame[ROW][wrong], words)


def no_such_country(table: str, frames: Frames) -> pd.Series:
    """Rows whose country code stands for no country."""
    codes = frames.links(table, "country")
    wrong = codes[~codes["target"].isin(COUNTRIES)]
    return frames.finding(table, wrong["row"], [f"{code!r}" for code in wrong["target"]])


# Conditions and objections.


def circular(frames: Frames) -> pd.Series:
    """Conditions that, through one another, depend on themselves."""
    keys = frames.frame("conditions")["condition_id"]
    position = pd.Series(keys.index, index=keys)
    position = position[~position.index.duplicated()]
    links = frames.links("conditions", "depends_on")
    links = links[links["target"].isin(position.index)]
    row, target = links["row"].to_numpy(), links["target"].map(position).to_numpy(dtype=np.int64)
    if not goes_round(row, target):
        return frames.finding("conditions", [], [])
    # Only here: SciPy takes as long to load as all else of a validation of few rows.
    from scipy.sparse import coo_array  # type: ignore[import-untyped]
    from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

    # Conditions that reach one another form a strong component; one alone is a circle only if it names itself.
    graph = coo_array((np.ones(len(row), dtype=np.int8), (row, target)), shape=(len(keys),) * 2).tocsr()
    _, component = connected_components(graph, directed=True, connection="strong")
    circle = np.bincount(component)[component] > 1
    circle[row[row == target]] = True
    rows = np.flatnonzero(circle)
    members = keys[rows].groupby(component[rows]).agg(lambda group: ", ".join(map(str, group)))
    return frames.finding("conditions", rows, [f"circle of {members[component[at]]}" for at in rows])


def goes_round(sources: np.ndarray, targets: np.ndarray) -> bool:
    """Whether some edges, from each source to its target, make a circle."""
    sorter: TopologicalSorter[int] = TopologicalSorter()
    for source, target in zip(sources.tolist(), targets.tolist(), strict=True):
        sorter.add(source, target)
    try:
        sorter.prepare()
    except CycleError:
        return True
    return False


def not_opponent(frames: Frames) -> pd.Series:
    """Objections by a party that is not an opponent of the agreement."""
    links = frames.links("objections", "party_id")
    roles = links["target"].map(frames.owner("parties", "roles"))
    wrong = np.array([isinstance(held, tuple) and "opponent" not in held for held in roles], dtype=bool)
    words = [f"the party is {', '.join(map(str, held)) or 'without a role'}" for held in roles[wrong]]
    return frames.finding("objections", links["row"][wrong], words)


# Places.


def half_located(frames: Frames) -> pd.Series:
    """Places with a part of a point on the map."""
    frame = frames.frame("places")
    given = frame[["latitude", "longitude", "radius_km"]].notna()
    wrong = given.any(axis=1) & ~given.all(axis=1)
    words = [f"no {', no '.join(given.columns[~row])}" for row in given[wrong].to_numpy(dtype=bool)]
    return frames.finding("places", frame[ROW][wrong], words)


def _short(text: str | None) -> str:
    if text is None:
        return "nothing"
    return repr(text if len(text) <= SHOWN else text[: SHOWN - 1] + "…")
