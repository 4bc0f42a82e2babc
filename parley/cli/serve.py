"""`parley serve`: builds on a schedule, for as long as it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parley.cli.build import CORRECTIONS, RUNNER, check
from parley.cli.mistakes import Mistake
from parley.store.address import is_address


def serve(  # noqa: PLR0917  typer passes them by name
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help="What to build from.  [default: documents]", show_default=False),
    ] = None,
    cron: Annotated[str, typer.Option("--cron", help="When to build, as cron has it.")] = "0 6 * * *",
    timezone: Annotated[str, typer.Option("--timezone", help="The time zone that the schedule counts in.")] = "UTC",
    output: Annotated[
        str, typer.Option("--output", "-o", help="The folder that gets the releases, or s3://BUCKET/PREFIX.")
    ] = "output",
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", min=1, help="Worker processes.  [default: as many as processors]", show_default=False
        ),
    ] = None,
    keep: Annotated[
        int | None,
        typer.Option("--keep", min=1, help="How many releases to keep.  [default: all]", show_default=False),
    ] = None,
    runner: RUNNER = None,
    corrections: CORRECTIONS = None,
    name: Annotated[str, typer.Option("--name", help="What the deployment is called in Prefect.")] = "served",
) -> None:
    """Build on a schedule until stopped, with Prefect's serve.

    Runs show in the user interface of the Prefect server that PREFECT_API_URL or the active profile names. Where there
    is none, one runs for as long as this command does, and its address is printed. See docs/operate.md.

    For example:

        parley serve --cron "0 6 * * *"

        parley serve /data/reports --cron "*/15 * * * *" --timezone Europe/Oslo --output /data/parley --keep 30
    """
    from flows import settings

    settings.keep_server_quiet()
    given = sources or ["documents"]
    check_schedule(cron, timezone)
    check(given, output, corrections, runner)
    from flows.scheduled import run_on_schedule
    from flows.server import ServerError

    parameters = {
        "sources": [str(Path(source).absolute()) for source in given],
        "output": output if is_address(output) else str(Path(output).absolute()),
        "jobs": jobs,
        "keep": keep,
        "corrections": str(corrections.absolute()) if corrections else None,
        "runner": runner,
    }
    try:
        run_on_schedule(name, cron, timezone, parameters, typer.echo)
    except ServerError as error:
        raise Mistake(str(error)) from error


def check_schedule(cron: str, timezone: str) -> None:
    """Find mistakes in a schedule before a server is started for it."""
    from flows.scheduled import ScheduleError, check_cron

    try:
        check_cron(cron, timezone)
    except ScheduleError as error:
        raise Mistake(str(error)) from error
