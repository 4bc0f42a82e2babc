"""`croissant.json`: the release as MLCommons Croissant describes datasets, with a record set for each table."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from schemas import TABLES, Type, dataset
from schemas.dictionary import anchor, column_text, vocabularies_in_use

if TYPE_CHECKING:
    from parley.release.facts import Facts
    from schemas import Column, Table, Vocabulary

CONFORMS_TO = "http://mlcommons.org/croissant/1.0"
PARQUET = "application/x-parquet"
"""The media type that the Croissant specification gives Parquet."""

DATA_TYPES = {
    Type.TEXT: "sc:Text",
    Type.LIST: "sc:Text",
    Type.INTEGER: "sc:Integer",
    Type.NUMBER: "sc:Float",
    Type.DATE: "sc:Date",
    Type.TIMESTAMP: "sc:DateTime",
}


@cache
def context() -> dict[str, Any]:
    """The JSON-LD context of Croissant 1.0."""
    text = resources.files("parley.release").joinpath("data", "croissant-context.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def croissant(release: Facts) -> dict[str, Any]:
    """The description of a release, as JSON.

    A table of one file is a `FileObject`, a table in parts a `FileSet`. Columns name the record sets that they refer
    to; each closed vocabulary is a record set of its own, with the meaning of each value.
    """
    described: dict[str, Any] = {
        "@context": context(),
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": dataset.NAME,
        "alternateName": dataset.FULL_TITLE,
        "description": f"{dataset.DESCRIPTION} {dataset.LIMITS}",
        "license": dataset.LICENCE.url,
        "usageInfo": dataset.RIGHTS,
        "url": "./",  # the release's folder, wherever it lies
        "creator": {"@type": "sc:Organization", "name": dataset.CREATOR},
        "citeAs": f"{dataset.CREATOR}: {dataset.FULL_TITLE}, release {release.version}",
        "keywords": list(dataset.KEYWORDS),
        "inLanguage": dataset.LANGUAGE,
        "version": release.semantic_version,
        "isLiveDataset": False,
    }
    if release.first and release.last:
        # A release bears no time of its own, so that the same reports give the same files: it is as of its last report.
        described["datePublished"] = release.last.isoformat()
        described["temporalCoverage"] = f"{release.first.isoformat()}/{release.last.isoformat()}"
    described["distribution"] = [distribution(table, release) for table in TABLES.values()]
    described["recordSet"] = [
        *(record_set(table, release) for table in TABLES.values()),
        *(enumeration(vocabulary) for vocabulary in vocabularies_in_use(TABLES.values())),
    ]
    return described


def distribution(table: Table, release: Facts) -> dict[str, Any]:
    """The file of a table, or the files of its parts together."""
    if release.whole:
        (file,) = release.files_of(table.name)
        own = {
            "@type": "cr:FileObject",
            "contentUrl": file.place,
            "contentSize": f"{file.size} B",
            "sha256": file.sha256,
        }
    else:
        own = {"@type": "cr:FileSet", "includes": f"{table.name}/*.parquet"}
    identifier = files_of(table)
    return {"@id": identifier, "name": identifier, "description": table.meaning, "encodingFormat": PARQUET, **own}


def files_of(table: Table) -> str:
    """The name under which the description knows the files of a table."""
    return f"{table.name}-files"


def record_set(table: Table, release: Facts) -> dict[str, Any]:
    """A table."""
    source = {"fileObject" if release.whole else "fileSet": {"@id": files_of(table)}}
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.meaning,
        "key": {"@id": f"{table.name}/{table.key}"},
        "field": [field(column, table, source) for column in table.columns],
    }


def field(column: Column, table: Table, source: dict[str, Any]) -> dict[str, Any]:
    """A column.

    What it refers to is said in words: mlcroissant joins what a field `references` whenever it reads the record set,
    and fails where there is more than one join.
    """
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column_text(column),
        "dataType": DATA_TYPES[column.type],
        **({"repeated": True} if column.type is Type.LIST else {}),
        "source": {**source, "extract": {"column": column.name}},
    }


def enumeration(vocabulary: Vocabulary) -> dict[str, Any]:
    """A closed vocabulary, its values in the description itself."""
    own = anchor(vocabulary.name)
    return {
        "@type": "cr:RecordSet",
        "@id": own,
        "name": own,
        "description": f"The values of {vocabulary.name}.",
        "dataType": "sc:Enumeration",
        "key": {"@id": f"{own}/name"},
        "field": [
            {"@type": "cr:Field", "@id": f"{own}/{name}", "name": name, "description": meaning, "dataType": "sc:Text"}
            for name, meaning in (("name", "The value."), ("description", "What it means."))
        ],
        "data": [{f"{own}/name": value, f"{own}/description": meaning} for value, meaning in vocabulary.values.items()],
    }
