"""The page of a release, `README.md`: what it is, its tables, how to read them.

It is a dataset card as well: the YAML at its head lets Hugging Face `datasets` load the folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from parley.templating import template
from schemas import TABLES, dataset

if TYPE_CHECKING:
    from parley.release.facts import Facts

MAIN = "agreements"
"""The table that readers get who name none."""

SIZES = {1_000: "n<1K", 10_000: "1K<n<10K", 100_000: "10K<n<100K", 1_000_000: "100K<n<1M", 10_000_000: "1M<n<10M"}
"""The size categories of Hugging Face, by the number of rows that they end before."""

LARGER = "10M<n<100M"


def front_matter(release: Facts) -> dict[str, Any]:
    """What the card says to machines: a configuration for each table."""
    rows = sum(release.counts.values())
    return {
        "pretty_name": dataset.FULL_TITLE,
        "license": dataset.LICENCE.name.lower(),
        "language": [dataset.LANGUAGE],
        "tags": list(dataset.KEYWORDS),
        "size_categories": [next((name for bound, name in SIZES.items() if rows < bound), LARGER)],
        "configs": [
            {
                "config_name": name,
                "data_files": name + (".parquet" if release.whole else "/*.parquet"),
                **({"default": True} if name == MAIN else {}),
            }
            for name in TABLES
        ],
    }


def card(release: Facts) -> str:
    """The page of a release, in Markdown."""
    head = yaml.safe_dump(front_matter(release), sort_keys=False, allow_unicode=True)
    body = template("parley.release", "README.md.j2", autoescape=False).render(
        release=release, tables=TABLES.values(), dataset=dataset
    )
    return f"---\n{head}---\n{body}"
