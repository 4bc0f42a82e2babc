"""What the dataset is as a whole: names, licence, and what every description of a release says of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """The terms of use of the records.

    Attributes:
        name: Its SPDX identifier.
        title: Its name for people.
        url: Where its text is.
    """

    name: str
    title: str
    url: str


NAME = "parley-agreements"
"""The dataset's name for machines."""

TITLE = "Agreements between political actors"
SUBTITLE = "from news reports"
FULL_TITLE = f"{TITLE}, {SUBTITLE}"

DESCRIPTION = (
    "Agreements that news reports tell of, with their parties, dates, conditions, objections and places. Each record "
    "carries the words that it rests on and the name of the rule that found it."
)
LIMITS = (
    "The records were extracted by rules from English text. They say what a report says, not what happened: two "
    "reports of one agreement give two agreements, and a rule can be wrong. `confidence` tells how sure the rule is."
)
METHOD = "Rules over English text; each record names its rule"
KEYWORDS = ("ceasefires", "peace agreements", "treaties", "conflict", "political events", "event data", "diplomacy")
LANGUAGE = "en"
CREATOR = "The Parley project"

LICENCE = Licence("Apache-2.0", "Apache License 2.0", "https://www.apache.org/licenses/LICENSE-2.0")
RIGHTS = (
    f"The records are under the {LICENCE.title}. The texts of reports, and the words that records quote from them, "
    "stay under the terms of those who published them: whoever passes a release on sees to it that they may. Where "
    "places lie is from GeoNames (www.geonames.org), under CC BY 4.0; identifiers of Wikidata are under CC0."
)

PARQUET = "application/vnd.apache.parquet"
"""The media type of the tables, as IANA registered it."""
