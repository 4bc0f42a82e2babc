"""`parley build`: reports in, a release out, by way of the Prefect flow."""

from __future__ import annotations

import errno
import os
import sys
import warnings
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parley.cli.mistakes import INTERRUPTED, NOT_PUBLISHED, Mistake
from parley.cli.places import working_folder
from parley.limits import DEFAULT_LIMITS
from parley.loading import collect_seldom

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.summary import Summary
    from parley.cli.progress import Listener


RUNNER = Annotated[
    str | None,
    typer.Option(
        "--runner",
        help="Extract on a Dask cluster: dask://HOST:PORT, or dask for one of --jobs processes here.  "
        "[default: worker processes of this machine]",
        show_default=False,
    ),
]

CORRECTIONS = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        help="The folder of corrections.  [default: corrections, if it is there]",
        show_default=False,
    ),
]

SMALL = 300_000
"""Bytes of reports that one worker process reads in less time than a second one takes to start."""


def build(  # noqa: PLR0917  typer passes them by name
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE",
            help="Folders, files or quoted patterns with reports; addresses of pages and feeds, or lists (.urls).  "
            "[default: documents]",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", help="The folder that gets the release, or s3://BUCKET/PREFIX.")
    ] = "output",
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
    time_limit: Annotated[
        float,
        typer.Option("--time-limit", min=0.1, help="Seconds that a report may take; slower ones are set aside."),
    ] = 60.0,
    keep: Annotated[
        int | None,
        typer.Option("--keep", min=1, help="How many releases to keep.  [default: all]", show_default=False),
    ] = None,
    runner: RUNNER = None,
    corrections: CORRECTIONS = None,
) -> None:
    """Build the dataset from reports and publish it as a new release.

    What cannot be used is set aside with the reason, and the rest goes on. Only what is new or has changed since the
    last release is read; if nothing has, nothing is done. A run that fails or is stopped leaves the last release as it
    was, and the next one goes on from there.

    The run records itself with Prefect: on the server that PREFECT_API_URL or the active profile names, or else on one
    of its own, in the database of PREFECT_HOME.

    Ends with 0 when done, 1 if nothing was published because the validation failed, 2 if the command was wrong.

    For example:

        parley build

        parley build ~/reports "archive/2024-*.jsonl" --output /data/parley --jobs 8
    """
    given = sources or ["documents"]
    options: dict[str, Any] = {"jobs": jobs, "force": force, "max_bytes": max_bytes, "keep": keep, "runner": runner}
    options |= {"time_limit": time_limit, "corrections": str(corrections) if corrections else None}
    with early_starts(verbose=verbose):
        check(given, output, corrections, runner)
        summary = run(given, output, options, verbose=verbose)
    tell(summary)
    if summary.fatal:
        raise typer.Exit(NOT_PUBLISHED)


@contextmanager
def early_starts(*, verbose: bool) -> Iterator[None]:
    """Start what takes longest while all else is looked at and loaded, and stop what of it the block had no use for."""
    from flows import server_process, settings

    collect_seldom()
    if not verbose:
        settings.keep_quiet()
        warnings.simplefilter("ignore")
    try:
        server_process.start_early()
        yield
    finally:
        server_process.stop_early()
        if "flows.pool" in sys.modules:
            sys.modules["flows.pool"].stop_early()


def check(sources: list[str], output: str, corrections: Path | None = None, runner: str | None = None) -> None:
    """Find mistakes in the command before Prefect is loaded for nothing."""
    if corrections and not corrections.is_dir():
        raise Mistake(f"there is no folder {corrections} with corrections: make it, or name another.")
    from flows.runner import RunnerError, scheduler_of
    from parley.sources.files import SourceError, check_sources
    from parley.sources.web import split_sources

    folder = working_folder(output)
    try:
        if runner:
            scheduler_of(runner)
        check_sources(split_sources(sources).local)
        folder.mkdir(parents=True, exist_ok=True)
    except (RunnerError, SourceError) as error:
        raise Mistake(str(error)) from error
    except OSError as error:
        raise Mistake(f"{folder} cannot be made: {error.strerror}. Name another folder with --output.") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Mistake(f"{folder} cannot be written to. Name another folder with --output.")


def run(sources: list[str], output: str, options: dict[str, Any], *, verbose: bool) -> Summary:
    """Run the flow, with a progress bar unless Prefect's log is shown."""
    try:
        start_workers(sources, output, options)
        from flows.server import ServerError, recording
        from parley.cli.progress import shown
        from parley.release import ReleaseError

        try:
            with shown(visible=not verbose) as listener, recording(meanwhile=lambda: import_module("flows.pipeline")):
                return run_flow(sources, output, options, listener)
        except (ServerError, ReleaseError) as error:
            raise Mistake(str(error)) from error
    except KeyboardInterrupt as stop:
        typer.echo("\nStopped. The last release is as it was; the same command goes on from here.", err=True)
        raise typer.Exit(INTERRUPTED) from stop


def start_workers(sources: list[str], output: str, options: dict[str, Any]) -> None:
    """Start worker processes, which load while Prefect does, if there is sure to be something new."""
    if options["runner"] or (not options["force"] and (working_folder(output) / "latest.json").exists()):
        return
    import_module("flows.pool").start_early(jobs_ahead(sources, options["jobs"]))


def jobs_ahead(sources: list[str], jobs: int | None) -> int | None:
    """How many worker processes to start ahead: one where others would come too late."""
    from parley.sources.files import find_files
    from parley.sources.web import split_sources

    named = split_sources(sources)
    size = sum(file.path.stat().st_size for file in find_files(named.local) if file.path.is_file())
    return 1 if size < SMALL and not named.addresses else jobs


def run_flow(sources: list[str], output: str, options: dict[str, Any], listener: Listener) -> Summary:
    """Run the flow on the server that is ready for it."""
    from flows.assembly import LedgerError
    from flows.pipeline import ValidationFailedError, build
    from flows.pool import WorkerError
    from flows.progress import listening
    from flows.runner import RunnerError
    from flows.work import BusyOutputError
    from parley.release.files import BusyError
    from parley.sources import SourceError
    from parley.store import StoreError

    try:
        with listening(listener):
            summary: Summary = build(sources, output, **options)
            return summary
    except ValidationFailedError as failed:
        return failed.summary
    except (BusyOutputError, BusyError, WorkerError, LedgerError, SourceError, RunnerError, StoreError) as error:
        raise Mistake(str(error)) from error
    except Exception as error:
        if no_room(error):
            raise Mistake(
                f"there is no room left to write into {output}, or its disk fails ({error}). The last release is as it "
                "was: make room and run again, the run goes on from here."
            ) from error
        raise


FULL = (
    "disk is full",
    "disk full",
    "no space left",
    "file too large",
    "quota exceeded",
    "could not write",
    "disk i/o error",
)
"""What libraries say that do not pass on the number of the system's error."""


def no_room(error: BaseException | None) -> bool:
    """Whether an error, or what caused it, is that of a full disk or of a quota that is used up."""
    while error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            return True
        if any(words in str(error).lower() for words in FULL):
            return True
        error = error.__cause__ or error.__context__
    return False


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
    if summary.corrected or summary.unfit:
        unfit = f", {summary.unfit:,} do not fit: see parley corrections" if summary.unfit else ""
        lines.append(f"  corrections   {summary.corrected:,} in the release{unfit}")
    if summary.warnings:
        lines.append(f"  warnings      {len(summary.warnings):,}: see {summary.validation}")
    if summary.removed:
        lines.append(f"  removed       {', '.join(summary.removed)}")
    if summary.folder:
        place = f"{summary.address}/releases/{summary.release}" if summary.address else summary.folder
        lines.append(f"  release       {place}")
    lines.append(f"Next: {next_command(summary)}")
    typer.echo("\n".join(lines))


def next_command(summary: Summary) -> str:
    """What somebody would want to do now."""
    if summary.fatal:
        return f"open {summary.validation}"
    place = summary.address or str(summary.output)
    option = "" if place == "output" else f" --output {place}"
    return f'parley query{option} "SELECT name, stage, announced_on FROM agreements"'
