"""`parley show`: an agreement as a plan, who must do what by when, and what it waits for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parley.cli import completion
from parley.cli.display import cell, heading, print_rows
from parley.cli.mistakes import Mistake
from parley.cli.plan import make_plan, mermaid
from parley.cli.query import OUTPUT, open_release

if TYPE_CHECKING:
    import duckdb

    from parley.cli.plan import Step

COLUMNS = ("stage", "step", "kind", "who", "what", "by", "waits for")

STEPS = """
SELECT conditions.condition_id, conditions.kind, conditions.quote, conditions.obligors, conditions.depends_on,
       dates.quote AS deadline, dates.value AS day
FROM conditions LEFT JOIN dates ON dates.date_id = conditions.deadline_id
WHERE conditions.agreement_id = ?
ORDER BY conditions.char_start, conditions.char_end, conditions.condition_id
"""
AGREEMENT = """
SELECT agreements.*, documents.source_uri, documents.published_on
FROM agreements JOIN documents USING (document_id) WHERE agreement_id = ?
"""
SIDES = """
SELECT name FROM parties WHERE agreement_id = ? AND list_contains(roles, 'signatory') ORDER BY char_start, party_id
"""


def show(
    agreement_id: Annotated[
        str,
        typer.Argument(
            metavar="AGREEMENT_ID", help="The identifier of an agreement.", autocompletion=completion.agreements
        ),
    ],
    output: OUTPUT = Path("output"),
    graph: Annotated[bool, typer.Option("--graph", help="Print the plan as a Mermaid graph.")] = False,
) -> None:
    """Show an agreement as a plan: its stages in order, who must do what by when, and what each step waits for.

    A step belongs to the first stage if it waits for nothing, else to the stage after the last step that it waits for.

    For example:

        parley query "SELECT agreement_id, name FROM agreements"

        parley show agr_0123456789abcdef --graph
    """
    with open_release(output) as connection:
        agreement = first_row(connection, AGREEMENT, agreement_id)
        if agreement is None:
            raise Mistake(
                f"there is no agreement {agreement_id!r} in the release in {output}. "
                'Find one with: parley query "SELECT agreement_id, name FROM agreements"'
            )
        steps = make_plan(all_rows(connection, STEPS, agreement_id))
        sides = [row["name"] for row in all_rows(connection, SIDES, agreement_id)]
    if graph:
        typer.echo(mermaid(steps))
        return
    show_heading(agreement, sides)
    print_rows(COLUMNS, (cells(step, steps) for step in steps), by="stage")


def all_rows(connection: duckdb.DuckDBPyConnection, sql: str, agreement_id: str) -> list[dict[str, Any]]:
    """The rows of a query about an agreement."""
    result = connection.execute(sql, [agreement_id])
    columns = [column[0] for column in result.description]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def first_row(connection: duckdb.DuckDBPyConnection, sql: str, agreement_id: str) -> dict[str, Any] | None:
    """The first row of a query about an agreement, None where it has none."""
    return next(iter(all_rows(connection, sql, agreement_id)), None)


def show_heading(agreement: dict[str, Any], sides: list[str]) -> None:
    """Print what the agreement is, between whom, and which report says so."""
    heading(agreement["name"])
    facts = {
        "stage": agreement["stage"],
        "between": sides,
        "announced on": agreement["announced_on"],
        "effective on": agreement["effective_on"],
        "told by": f"{agreement['source_uri']}, published on {agreement['published_on']}",
    }
    for name, value in facts.items():
        if value not in (None, []):
            typer.echo(f"{name}: {cell(value)}")
    typer.echo()


def cells(step: Step, steps: list[Step]) -> list[Any]:
    """A step as a row of the table, in which steps go by their numbers."""
    numbers = {other.identifier: other.number for other in steps}
    return [
        step.stage,
        step.number,
        step.kind,
        step.who,
        step.what,
        step.by,
        sorted(numbers[other] for other in step.waits_for),
    ]
