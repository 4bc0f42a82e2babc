"""`parley build`: reports in, a release out, by way of the Prefect flow."""

from __future__ import annotations

import os
import warnings
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.mistakes import INTERRUPTED, NOT_PUBLISHED, Mistake
from parley.sources.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    from flows.summary import Summary
    from parley.cli.progress import Listener


def build(  # noqa: PLR0917  typer passes them by name
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE",
            help="Folders, files or quoted patterns with reports (.txt, .md, .jsonl, .parquet).  [default: documents]",
            show_default=False,
        ),
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder that gets the release.")] = Path("output"),
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", min=1, help="Worker processes.  [default: as many as processors]", show_default=False
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Extract anew, even if neither reports nor code have changed.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show Prefect's log.")] = False,
    max_bytes: Annotated[
        int, typer.Option("--max-bytes", min=1, help="Most bytes that one report may have; larger ones are set aside.")
    ] = DEFAULT_LIMITS.max_bytes,
) -> None:
    """Build the dataset from reports and publish it as a new release.

    What cannot be used is set aside with the reason, and the rest goes on. If nothing has changed since the last
    release, nothing is done. A run that fails or is stopped leaves the last release as it was.

    The run records itself with Prefect: on the server that PREFECT_API_URL or the active profile names, or else on one
    of its own, in the database of PREFECT_HOME.

    Ends with 0 when done, 1 if nothing was published because the validation failed, 2 if the command was wrong.

    For example:

        parley build

        parley build ~/reports "archive/2024-*.jsonl" --output /data/parley --jobs 8
    """
    given = sources or ["documents"]
    check(given, output)
    summary = run(given, output, jobs=jobs, force=force, verbose=verbose, max_bytes=max_bytes)
    tell(summary)
    if summary.fatal:
        raise typer.Exit(NOT_PUBLISHED)


def check(sources: list[str], output: Path) -> None:
    """Find mistakes in the command before Prefect is started for nothing."""
    from parley.sources.files import SourceError, find_files

    try:
        find_files(sources)
        output.mkdir(parents=True, exist_ok=True)
    except SourceError as error:
        raise Mistake(str(error)) from error
    except OSError as error:
        raise Mistake(f"{output} cannot be made: {error.strerror}. Name another folder with --output.") from error
    if not os.access(output, os.W_OK | os.X_OK):
        raise Mistake(f"{output} cannot be written to. Name another folder with --output.")


def run(sources: list[str], output: Path, *, jobs: int | None, force: bool, verbose: bool, max_bytes: int) -> Summary:
    """Run the flow, with a progress bar unless Prefect's log is shown."""
    from flows import settings

    if not verbose:
        settings.keep_quiet()
        warnings.simplefilter("ignore")
    from flows.server import ServerError, recording
    from parley.cli.progress import shown
    from parley.release import ReleaseError

    fresh = force or not (output / "latest.json").exists()
    try:
        with shown(visible=not verbose) as listener, recording(meanwhile=lambda: load(fresh)):
            return run_flow(sources, str(output), jobs=jobs, force=force, max_bytes=max_bytes, listener=listener)
    except (ServerError, ReleaseError) as error:
        raise Mistake(str(error)) from error
    except KeyboardInterrupt as stop:
        typer.echo("\nStopped. The last release is as it was; the same command goes on from here.", err=True)
        raise typer.Exit(INTERRUPTED) from stop


def load(fresh: bool) -> None:
    """Load what the run needs, while the server starts; what validates only if there is sure to be something new."""
    import_module("flows.pipeline")
    import_module("parley.sources.english").identifier()
    if fresh:
        import_module("expectations.validation")


def run_flow(
    sources: list[str], output: str, *, jobs: int | None, force: bool, max_bytes: int, listener: Listener
) -> Summary:
    """Run the flow on the server that is ready for it."""
    from flows.pipeline import ValidationFailedError, build
    from flows.progress import listening
    from flows.work import BusyOutputError

    try:
        with listening(listener):
            return build(sources, output, jobs, force, max_bytes)
    except ValidationFailedError as failed:
        return failed.summary
    except BusyOutputError as error:
        raise Mistake(str(error)) from error


def tell(summary: Summary) -> None:
    """Print what a run came to, where to look, and what to do next."""
    lines = [summary.headline, *(f"  {sentence}" for sentence in summary.fatal)]
    lines.append(f"  reports read  {summary.read:,}")
    if summary.counts:
        counts = ", ".join(f"{count:,} {name}" for name, count in summary.counts.items())
        lines.append(f"  in release    {counts}")
    if summary.quarantined:
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in summary.quarantined.items())
        lines.append(f"  set aside     {sum(summary.quarantined.values()):,} ({reasons}): see {summary.quarantine}")
    if summary.warnings:
        lines.append(f"  warnings      {len(summary.warnings):,}: see {summary.validation}")
    if summary.folder:
        lines.append(f"  release       {summary.folder}")
    lines.append(f"Next: {next_command(summary)}")
    typer.echo("\n".join(lines))


def next_command(summary: Summary) -> str:
    """What somebody would want to do now."""
    if summary.fatal:
        return f"open {summary.validation}"
    option = "" if summary.output == Path("output") else f" --output {summary.output}"
    return f'parley query{option} "SELECT name, stage, announced_on FROM agreements"'
