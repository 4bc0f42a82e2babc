"""`parley explain`: why a record is in the dataset, or was set aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parley.cli import completion
from parley.cli.display import cell, console, heading, on_terminal
from parley.cli.mistakes import Mistake
from parley.cli.query import OUTPUT, open_release

if TYPE_CHECKING:
    import duckdb

EVIDENCE = ("quote", "char_start", "char_end", "rule", "text")


def explain(
    record_id: Annotated[
        str,
        typer.Argument(
            metavar="RECORD_ID", help="The identifier of a record of any table.", autocompletion=completion.records
        ),
    ],
    output: OUTPUT = Path("output"),
) -> None:
    """Explain a record: its values, the sentence that carries it, and the rule that made it with the file and line.

    A record that was set aside is explained by the reason.

    For example:

        parley query "SELECT condition_id, quote FROM conditions LIMIT 5"

        parley explain cnd_0123456789abcdef
    """
    with open_release(output) as connection:
        found = find_record(connection, record_id)
        if found:
            table, record = found
            document = find_document(connection, record["document_id"])
            show_record(table, record, document)
            if record.get("coded_by") == "curator":
                show_curation(output, record_id)
            return
    aside = find_quarantined(output, record_id)
    if not aside:
        raise Mistake(
            f"there is no record {record_id!r} in the release in {output}, nor among what was set aside. "
            'Identifiers stand in the first column of each table: parley query "SELECT * FROM agreements"'
        )
    show_fields("quarantine", aside)


def find_record(connection: duckdb.DuckDBPyConnection, record_id: str) -> tuple[str, dict[str, Any]] | None:
    """The table and the row that an identifier names."""
    from schemas import TABLES

    for name, table in TABLES.items():
        result = connection.execute(f'SELECT * FROM "{name}" WHERE "{table.key}" = ?', [record_id])
        row = result.fetchone()
        if row:
            return name, dict(zip((column[0] for column in result.description), row, strict=True))
    return None


def find_document(connection: duckdb.DuckDBPyConnection, document_id: str) -> dict[str, Any]:
    """The document that a record belongs to."""
    query = "SELECT source_uri, published_on, text FROM documents WHERE document_id = ?"
    source_uri, published_on, text = connection.execute(query, [document_id]).fetchall()[0]
    return {"source_uri": source_uri, "published_on": published_on, "text": text}


def quarantined(output: Path, record_id: str) -> list[dict[str, Any]]:
    """The quarantine's rows about a record, or the one with that identifier of its own."""
    from parley.tables import read_parquet
    from schemas import QUARANTINE

    path = output / "quarantine" / "quarantine.parquet"
    if not path.exists():
        return []
    rows = read_parquet(path, QUARANTINE).drop_columns(["content"]).to_pylist()
    return [dict(row) for row in rows if record_id in (row["record_id"], row[QUARANTINE.key])]


def find_quarantined(output: Path, record_id: str) -> dict[str, Any] | None:
    """The first of the quarantine's rows about a record."""
    return next(iter(quarantined(output, record_id)), None)


def show_curation(output: Path, record_id: str) -> None:
    """Print who corrected a record, how and why, and where that is written."""
    for entry in quarantined(output, record_id):
        if entry["reason"] == "corrected":
            typer.echo(f"\nCorrected by {entry['source_uri']}: {entry['message']}")


def show_record(table: str, record: dict[str, Any], document: dict[str, Any]) -> None:
    """Print a record with its evidence and its rule."""
    show_fields(table, {name: value for name, value in record.items() if name not in EVIDENCE})
    if "rule" not in record:
        return
    typer.echo(f"\nIn {document['source_uri']}, published on {document['published_on']}:\n")
    show_sentence(table, document["text"], record["char_start"], record["char_end"])
    show_rule(record["rule"], table)


def show_fields(table: str, fields: dict[str, Any]) -> None:
    """Print a row, a line a column; empty ones are left out."""
    heading(table)
    width = max(map(len, fields))
    for name, value in fields.items():
        if value not in (None, []):
            typer.echo(f"  {name:<{width}}  {cell(value)}")


def show_sentence(table: str, text: str, start: int, end: int) -> None:
    """Print the sentence that carries a record, its words in colour, or between [[ and ]] where there is none."""
    from parley.cli.marks import marked_text, sentence_around

    left, right = sentence_around(text, start, end)
    if on_terminal():
        words = {table: [{"char_start": start - left, "char_end": end - left}]}
        console().print(marked_text(text[left:right], words))
    else:
        typer.echo(f"{text[left:start]}[[{text[start:end]}]]{text[end:right]}")


def show_rule(name: str, table: str) -> None:
    """Print where a rule is defined, and how."""
    from parley.corrections.model import RULE
    from parley.extraction.rules import find_rule

    if name == RULE:
        return  # what the curator said follows
    rule = find_rule(name, table)
    if rule is None:
        typer.echo(f"\nRule {name}: defined in no data file; look for the name in parley/extraction.")
        return
    typer.echo(f"\nRule {name}, defined in {rule.path}, line {rule.line}:\n")
    typer.echo(rule.entry)
