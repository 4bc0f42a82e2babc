"""`parley correct`: write a correction of a record, with all that lets it find that record again."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parley.cli import completion
from parley.cli.explain import find_quarantined, find_record
from parley.cli.mistakes import Mistake
from parley.cli.query import OUTPUT, open_release

if TYPE_CHECKING:
    import duckdb

    from parley.corrections import Correction

FOLDER = Annotated[
    Path,
    typer.Option("--corrections", help="The folder of corrections; `parley build` reads ./corrections if it is there."),
]


def correct(  # noqa: PLR0917  typer passes them by name
    record_id: Annotated[
        str,
        typer.Argument(
            metavar="RECORD_ID",
            help="The record; with --add, the agreement or the report.",
            autocompletion=completion.records,
        ),
    ],
    field: Annotated[str | None, typer.Argument(help="The column to set.", autocompletion=completion.fields)] = None,
    value: Annotated[
        str | None, typer.Argument(help="Its value; items of a list parted by `;`.", autocompletion=completion.allowed)
    ] = None,
    why: Annotated[str, typer.Option("--why", help="Why: what in the report says so.")] = "",
    who: Annotated[str, typer.Option("--who", envvar="PARLEY_CURATOR", help="Who corrects.  [default: you]")] = "",
    drop: Annotated[bool, typer.Option("--drop", help="Take the record out.")] = False,
    add: Annotated[
        str | None,
        typer.Option(
            "--add", metavar="TABLE", help="Add a record to this table.", autocompletion=completion.record_tables
        ),
    ] = None,
    quote: Annotated[str, typer.Option("--quote", help="With --add: the words of the report that carry it.")] = "",
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="Set a column; may be given several times.")
    ] = None,
    at: Annotated[int | None, typer.Option("--at", min=0, help="With --add: where the words start.")] = None,
    folder: FOLDER = Path("corrections"),
    file: Annotated[str, typer.Option("--file", help="The file in that folder.")] = "corrections.csv",
    output: OUTPUT = Path("output"),
) -> None:
    """Correct a record: set a column, drop the record, or add one that the machine missed.

    The correction is tried on the current release and then written into a file, from where the next build applies it.
    The release itself is not changed.

    For example:

        parley correct agr_0123456789abcdef stage in_force --why "the report says it took effect at noon"

        parley correct pty_0123456789abcdef --drop --why "a place, no actor"

        parley correct agr_0123456789abcdef --add objections --quote "called it a trap" --set "objector=Bar Council"
        --set stance=criticises --why "missed"
    """
    from parley.corrections.entries import said
    from parley.corrections.writing import append

    values = values_of(field, value, settings or [])
    if drop and (values or add):
        raise Mistake("--drop takes the whole record out: leave out columns and --add.")
    if not (drop or values):
        raise Mistake("say what to correct: a column and its value, --set FIELD=VALUE, or --drop.")
    if not why.strip():
        raise Mistake("say why, with --why: who reads the correction later needs to know.")
    who = who or getpass.getuser()
    with open_release(output) as connection:
        if add:
            correction = addition(connection, record_id, add, quote, at, values, who, why)
        else:
            correction = change(connection, output, record_id, values, "drop" if drop else "set", who, why)
        outcome = tried(connection, correction)
    try:
        line = append(correction, folder / file)
    except (ValueError, OSError) as error:
        raise Mistake(str(error)) from error
    typer.echo(f"{add if add else record_id}: {said(outcome) if outcome else 'noted, for a record set aside'}")
    typer.echo(f"Written to {folder / file}, line {line}. The next build applies it: parley build")


def values_of(field: str | None, value: str | None, settings: list[str]) -> dict[str, str]:
    """The columns to set, with their values."""
    pairs = [setting.partition("=") for setting in settings]
    if wrong := [setting for setting, (_, sign, _) in zip(settings, pairs, strict=True) if not sign]:
        raise Mistake(f"--set {wrong[0]!r} has no value: write --set FIELD=VALUE.")
    if field is not None and value is None:
        raise Mistake(f"give {field} a value; an empty one is written ''.")
    return ({field: value or ""} if field else {}) | {name.strip(): given for name, _, given in pairs}


def change(  # noqa: PLR0917
    connection: duckdb.DuckDBPyConnection,
    output: Path,
    record_id: str,
    values: dict[str, str],
    action: str,
    who: str,
    why: str,
) -> Correction:
    """A correction of a record that is in the release, or was set aside."""
    from parley.corrections import Correction
    from parley.corrections.model import LABELS

    table, row = record_of(connection, output, record_id)
    check_values(table, values)
    agreement = find_record(connection, row["agreement_id"]) if table != "agreements" else None
    return Correction(
        action=action,
        table=table,
        values=dict(values),
        record_id=record_id,
        document_id=row["document_id"],
        source_uri=source_of(connection, row["document_id"]),
        quote=row["quote"],
        char_start=row["char_start"],
        char_end=row["char_end"],
        label=str(row[LABELS[table]]),
        agreement=agreement[1]["quote"] if agreement else "",
        who=who,
        why=why,
    )


def record_of(connection: duckdb.DuckDBPyConnection, output: Path, record_id: str) -> tuple[str, dict[str, Any]]:
    """The table and the row of a record, also of one that was set aside."""
    import json

    found = find_record(connection, record_id)
    if found is None and (aside := find_quarantined(output, record_id)) and aside["level"] == "record":
        found = aside["table_name"], json.loads(aside["record"])
    if found is None:
        raise Mistake(f"there is no record {record_id!r} in the release in {output}, nor among what was set aside.")
    if found[0] == "documents":
        raise Mistake("a report is mended where it lies, not by a correction; --add adds a record to it.")
    return found


def addition(  # noqa: PLR0917
    connection: duckdb.DuckDBPyConnection,
    owner: str,
    table: str,
    quote: str,
    at: int | None,
    values: dict[str, str],
    who: str,
    why: str,
) -> Correction:
    """A correction that adds a record to an agreement, or an agreement to a report."""
    from parley.corrections import Correction
    from parley.corrections.values import needed
    from parley.tables import identifier

    found = find_record(connection, owner)
    if found is None or found[0] not in ("documents", "agreements"):
        raise Mistake(f"--add needs the agreement or the report that gets the record; {owner!r} is neither.")
    if not quote.strip():
        raise Mistake("--quote is to give the words of the report that carry the record.")
    check_values(table, values)
    if missing := [name for name in needed(table) if name not in values]:
        raise Mistake(f"a record of {table} needs {', '.join(needed(table))}; missing: {', '.join(missing)}.")
    document = found[1]["document_id"]
    own = identifier("quarantine", document, table, quote, at, *sorted(values.values())).partition("_")[2]
    return Correction(
        action="add",
        table=table,
        values=dict(values),
        record_id=f"new-{own[:8]}",
        document_id=document,
        source_uri=source_of(connection, document),
        quote=quote,
        char_start=at,
        agreement=found[1]["quote"] if found[0] == "agreements" and table != "agreements" else "",
        who=who,
        why=why,
    )


def check_values(table: str, values: dict[str, str]) -> None:
    """See that a table has some columns, and that they allow their values."""
    from parley.corrections.values import column_of, typed

    for name, value in values.items():
        try:
            typed(table, column_of(table, name).name, value)
        except ValueError as error:
            raise Mistake(f"{error}.") from error


def source_of(connection: duckdb.DuckDBPyConnection, document_id: str) -> str:
    """Where a report came from."""
    ((source,),) = connection.execute(
        "SELECT source_uri FROM documents WHERE document_id = ?", [document_id]
    ).fetchall()
    return str(source)


def tried(connection: duckdb.DuckDBPyConnection, correction: Correction) -> Any:
    """What a correction does to the records of the release; None where the record was set aside."""
    from parley.corrections.model import RECORDS
    from parley.corrections.report import Reading

    def rows(table: str) -> list[dict[str, Any]]:
        found = connection.execute(f'SELECT * FROM "{table}" WHERE document_id = ?', [correction.document_id])
        columns = [column[0] for column in found.description]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]

    if correction.action != "add" and find_record(connection, correction.record_id) is None:
        return None
    (outcome,) = Reading(rows("documents")[0], {table: rows(table) for table in RECORDS}).correct([correction])
    if outcome.unfit:
        raise Mistake(f"{outcome.unfit}.")
    return outcome
