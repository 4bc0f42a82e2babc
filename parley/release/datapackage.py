"""`datapackage.json`: the release as Frictionless Data Package 2 describes datasets, with the schema of each table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from schemas import TABLES, Type, dataset
from schemas.dictionary import column_text

if TYPE_CHECKING:
    from parley.release.facts import Facts, File
    from schemas import Column, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"

FIELD_TYPES = {
    Type.TEXT: "string",
    Type.LIST: "array",
    Type.INTEGER: "integer",
    Type.NUMBER: "number",
    Type.DATE: "date",
    Type.TIMESTAMP: "datetime",
}
IN_PARQUET = {Type.LIST: "any"}
"""Lists in Parquet are no JSON texts, and frictionless takes them for `any` alone."""

UNSET = {Type.TIMESTAMP: "NaT", Type.NUMBER: "nan", Type.INTEGER: "nan"}
"""What frictionless, which reads Parquet through pandas, finds in place of a missing value."""


def datapackage(release: Facts) -> dict[str, Any]:
    """The description of a release, as JSON.

    Each file is a resource of its own: the files of a table in parts cannot be put one behind the other, which is what
    a resource with several paths means. A record is in the same part as all that it refers to.
    """
    resources = [resource(file, release) for file in release.files]
    return package(resources, release.version) | {
        "id": f"sha256:{release.digest}",
        "description": f"{dataset.DESCRIPTION}\n\n{dataset.LIMITS}\n\n{dataset.RIGHTS}",
    }


def package(resources: list[dict[str, Any]], version: str) -> dict[str, Any]:
    """A package of resources."""
    return {
        "$schema": PROFILE,
        "name": dataset.NAME,
        "title": dataset.FULL_TITLE,
        "version": version,
        "keywords": list(dataset.KEYWORDS),
        "licenses": [{"name": dataset.LICENCE.name, "title": dataset.LICENCE.title, "path": dataset.LICENCE.url}],
        "contributors": [{"title": dataset.CREATOR, "roles": ["creator"]}],
        "resources": resources,
    }


def resource(file: File, release: Facts) -> dict[str, Any]:
    """A file of a table in Parquet."""
    suffix = "" if release.whole else f"-{file.part}"
    return {
        "$schema": RESOURCE_PROFILE,
        "name": f"{file.table}{suffix}",
        "type": "table",
        "path": file.place,
        "description": TABLES[file.table].meaning,
        "format": "parquet",
        "mediatype": dataset.PARQUET,
        "hash": f"sha256:{file.sha256}",
        "schema": table_schema(TABLES[file.table], suffix=suffix, types=FIELD_TYPES | IN_PARQUET),
    }


def table_schema(table: Table, *, suffix: str = "", types: dict[Type, str] | None = None) -> dict[str, Any]:
    """The Table Schema of a table.

    Args:
        table: The table.
        suffix: What the names of resources of the same part end in.
        types: The type that a field gets; that which it has in a text format if not given.
    """
    keys = [
        {
            "fields": [name],
            # A key that points into its own table names no resource.
            "reference": {**({} if target == table.name else {"resource": target + suffix}), "fields": [column]},
        }
        for name, (target, column) in table.references.items()
        if table.by_name[name].type is not Type.LIST  # the members of a list cannot be declared to be keys
    ]
    return {
        "$schema": SCHEMA_PROFILE,
        "fields": [field(column, table, types or FIELD_TYPES) for column in table.columns],
        "primaryKey": [table.key],
        **({"foreignKeys": keys} if keys else {}),
    }


def field(column: Column, table: Table, types: dict[Type, str]) -> dict[str, Any]:
    """A column."""
    described: dict[str, Any] = {
        "name": column.name,
        "type": types[column.type],
        "description": column_text(column),
    }
    if column.type in UNSET and not column.required:
        described["missingValues"] = ["", UNSET[column.type]]
    scalar = column.type is not Type.LIST
    constraints: dict[str, Any] = {}
    if column.required and scalar:
        constraints["required"] = True
    if column.name == table.key:
        constraints["unique"] = True
    if column.pattern and scalar:
        constraints["pattern"] = column.pattern
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    if column.vocabulary and scalar:
        constraints["enum"] = list(column.vocabulary.values)
        described["categories"] = [
            {"value": value, "label": meaning} for value, meaning in column.vocabulary.values.items()
        ]
    return described | ({"constraints": constraints} if constraints else {})
