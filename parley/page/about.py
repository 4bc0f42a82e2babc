"""What a page says of its release: for people, for its own script, and for search engines (schema.org `Dataset`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from parley.page.packing import columns
from parley.page.reading import count_rows, table_files
from schemas import TABLES, dataset

if TYPE_CHECKING:
    from pathlib import Path

RECORD = "release.json"


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object beside the tables; empty where there is no such file."""
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    return content if isinstance(content, dict) else {}


def days(folder: Path) -> tuple[str, str] | None:
    """The first and the last day on which a report was published."""
    found = []
    for file in table_files(folder, "documents"):
        with pq.ParquetFile(file) as content:
            bounds: Any = pc.min_max(content.read(columns=["published_on"]).column(0)).as_py()
        found += [day for day in bounds.values() if day]
    return (min(found).isoformat(), max(found).isoformat()) if found else None


def about(folder: Path) -> dict[str, Any]:
    """What the page's script knows of the release and of the tables.

    Returns:
        The release's version and digest, rows by table, the days of the reports, the files of each table, the columns
        that the page holds with their meanings, and the closed vocabularies.
    """
    release = read_json(folder / RECORD)
    vocabularies = {
        f"{table.name}.{column.name}": column.vocabulary.values
        for table in TABLES.values()
        for column in table.columns
        if column.vocabulary
    }
    return {
        "title": dataset.TITLE,
        "subtitle": dataset.SUBTITLE,
        "description": dataset.DESCRIPTION,
        "version": release.get("version", folder.name),
        "digest": release.get("digest", ""),
        "counts": count_rows(folder),
        "days": days(folder),
        "files": {name: [file.relative_to(folder).as_posix() for file in table_files(folder, name)] for name in TABLES},
        "columns": {name: columns(name) for name in TABLES},
        "meanings": {name: {each.name: each.meaning for each in table.columns} for name, table in TABLES.items()},
        "vocabularies": vocabularies,
    }


def json_ld(folder: Path, known: dict[str, Any]) -> dict[str, Any]:
    """The release as a schema.org `Dataset`.

    Args:
        folder: The release.
        known: What `about` says.
    """
    described = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": dataset.FULL_TITLE,
        "alternateName": dataset.NAME,
        "description": dataset.DESCRIPTION,
        "keywords": list(dataset.KEYWORDS),
        "license": dataset.LICENCE.url,
        "usageInfo": {"@type": "CreativeWork", "text": dataset.RIGHTS},
        "creator": {"@type": "Organization", "name": dataset.CREATOR},
        "version": known["version"],
        "identifier": known["digest"] or known["version"],
        "inLanguage": dataset.LANGUAGE,
        "isAccessibleForFree": True,
        "measurementTechnique": dataset.METHOD,
        "variableMeasured": [
            {
                "@type": "PropertyValue",
                "name": f"{table.name}.{column.name}",
                "description": column.meaning,
                **({"unitText": column.unit} if column.unit else {}),
            }
            for table in TABLES.values()
            for column in table.columns
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file,
                "description": TABLES[name].meaning,
                "encodingFormat": dataset.PARQUET,
                "contentUrl": file,
                "contentSize": f"{(folder / file).stat().st_size} B",
            }
            for name, files in known["files"].items()
            for file in files
        ],
    }
    if known["days"]:
        described["temporalCoverage"] = "/".join(known["days"])
    return described
