"""The files in which a release says what it is, for people and for the tools that read datasets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

from parley.release.card import card
from parley.release.citation import citation
from parley.release.croissant import croissant
from parley.release.datapackage import datapackage

if TYPE_CHECKING:
    from parley.release.facts import Facts


def descriptions(release: Facts) -> dict[str, str]:
    """The content of each file by its name."""
    return {
        "README.md": card(release),
        "CITATION.cff": yaml.safe_dump(citation(release), sort_keys=False, allow_unicode=True, width=120),
        "croissant.json": as_json(croissant(release)),
        "datapackage.json": as_json(datapackage(release)),
    }


def as_json(content: dict[str, Any]) -> str:
    """A JSON text, the same on every system."""
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"
