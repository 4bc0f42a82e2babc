"""`CITATION.cff`: how a release is cited, in the Citation File Format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from schemas import dataset

if TYPE_CHECKING:
    from parley.release.facts import Facts


def citation(release: Facts) -> dict[str, Any]:
    """The citation of a release; it has no date, as a release bears no time of its own."""
    return {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below.",
        "type": "dataset",
        "title": dataset.FULL_TITLE,
        "version": release.version,
        "authors": [{"name": dataset.CREATOR}],
        "abstract": dataset.DESCRIPTION,
        "keywords": list(dataset.KEYWORDS),
        "license": dataset.LICENCE.name,
        "license-url": dataset.LICENCE.url,
        "identifiers": [
            {"type": "other", "value": f"sha256:{release.digest}", "description": "Digest over the files of the tables"}
        ],
    }
