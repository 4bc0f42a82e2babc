"""The application: its commands, and what becomes of errors."""

from __future__ import annotations

import sys
import tempfile
import traceback
from importlib import metadata
from typing import Annotated, NoReturn

import typer

from parley.cli.build import build
from parley.cli.correct import correct
from parley.cli.corrections import corrections
from parley.cli.explain import explain
from parley.cli.export import export
from parley.cli.extract import extract
from parley.cli.mistakes import DONE, FAULT, MISTAKE, Mistake
from parley.cli.open_page import open_page
from parley.cli.query import query
from parley.cli.releases import diff, releases, rollback
from parley.cli.serve import serve
from parley.cli.show import show
from parley.cli.tables import tables
from parley.loading import QuickEnd

DESCRIPTION = """
Turns news reports about agreements between political actors into a dataset that you query with SQL.

Start with:

    parley build documents

    parley query "SELECT name, stage, announced_on FROM agreements"
"""


def fault_message(fault: Exception) -> str:
    """What to tell about an error that nobody foresaw; its traceback goes into a file."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="parley-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
    ) as log:
        log.write(f"parley {metadata.version('parley')}, Python {sys.version}\n{' '.join(sys.argv)}\n\n")
        log.write("".join(traceback.format_exception(fault)))
    return (
        f"Parley failed in a way that it should not: {type(fault).__name__}: {fault}\n"
        f"The full account is in {log.name}; please report it with that file. The last release is as it was."
    )


def show_version(wanted: bool) -> None:
    """Print the version and leave."""
    if wanted:
        typer.echo(f"parley {metadata.version('parley')}")
        raise typer.Exit(DONE)


app = typer.Typer(
    name="parley",
    help=DESCRIPTION,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def parley(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=show_version, is_eager=True)
    ] = False,
) -> None:
    """The options of all commands; their help is the application's own."""


app.callback(help=DESCRIPTION)(parley)
for command in (
    build, extract, query, tables, explain, show, correct, corrections, export, releases, diff, rollback, serve,
):  # fmt: skip
    app.command()(command)
app.command("open")(open_page)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line; a mistake is told in a sentence, a fault of the program is kept with its traceback.

    Args:
        arguments: What was typed after `parley`; what this process was started with if not given.

    Raises:
        SystemExit: always, with the exit code.
    """
    end = None if arguments is not None else QuickEnd(FAULT)
    code = run(arguments)
    if end:
        end.code = code
    sys.exit(code)


def run(arguments: list[str] | None) -> int:
    """Run a command; returns the exit code."""
    try:
        app(args=arguments, prog_name="parley")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else DONE
    except Mistake as mistake:
        typer.echo(f"Error: {mistake}", err=True)
        return MISTAKE
    except Exception as fault:
        typer.echo(fault_message(fault), err=True)
        return FAULT
    return DONE
