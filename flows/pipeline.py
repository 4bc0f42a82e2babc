"""The one flow: ingest, extract, validate, publish.

Tasks hand one another paths, never data: Prefect keeps a run's parameters, and refuses large ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.task_runners import ThreadPoolTaskRunner

from flows.cluster import cluster
from flows.extract import extract_all
from flows.fingerprint import code_version
from flows.ingest import read_sources
from flows.ledger import ledger_of
from flows.output import opened, upload
from flows.pool import processors, workers
from flows.publish import keep_failed, publish_release
from flows.records import task_records
from flows.results import finish, record
from flows.summary import Summary
from flows.survey import Ingested, settled
from flows.validate import Validated, validate_all
from flows.work import clear
from parley.release import Current, current, retain
from parley.sources import DEFAULT_LIMITS

ARTIFACT = "parley-build"
TIME_LIMIT = 60.0
THREADS = 32
"""Tasks that wait for workers at a time; a thread costs next to nothing, and there may be as many jobs."""


class ValidationFailedError(RuntimeError):
    """The tables may not be published.

    Attributes:
        summary: What the run came to.
    """

    def __init__(self, summary: Summary) -> None:
        super().__init__(" ".join([summary.headline, *summary.fatal]))
        self.summary = summary


@flow(name="build", persist_result=False, task_runner=ThreadPoolTaskRunner(max_workers=THREADS))  # type: ignore[arg-type]
def build(  # noqa: PLR0917  deployments name them
    sources: list[str],
    output: str = "output",
    jobs: int | None = None,
    force: bool = False,
    max_bytes: int = DEFAULT_LIMITS.max_bytes,
    time_limit: float = TIME_LIMIT,
    keep: int | None = None,
    corrections: str | None = None,
    runner: str | None = None,
) -> Summary:
    """Build the dataset from news reports and publish it as a release.

    Args:
        sources: Folders, globs or files with reports.
        output: The folder that gets the release, or `s3://bucket/prefix`.
        jobs: Worker processes; as many as there are processors if not given.
        force: Read and extract all reports anew, even if neither they nor the code have changed.
        max_bytes: Most bytes that one report may have; larger ones are set aside.
        time_limit: Seconds that the extraction of a report may take; one that takes longer is set aside.
        keep: How many releases to keep; all if not given.
        corrections: The folder of corrections; `corrections` in the working directory if not given, where it is there.
        runner: What extracts and validates: a Dask cluster by the address of its scheduler, `dask://host:port`, or
            `dask` for one of this machine's own; plain worker processes of this machine if not given.

    Returns:
        What the run came to.

    Raises:
        ValidationFailedError: if the tables may not be published; what was set aside and the report of the checks are
            kept in `failed/`, and the last release stays current.
        SourceError: if a source does not exist or holds no file.
        CorrectionsError: if there is no folder of corrections of the name that is given.
        ReleaseError: if the output folder is damaged.
        BusyOutputError: if another run builds into the same output.
        StoreError: if an object store cannot be used.
        WorkerError: if worker processes keep dying for a reason that lies in no report.
        RunnerError: if the cluster cannot be used.
        OSError: if the disk is full, or a folder cannot be written to.
    """
    with opened(output) as at, task_records():
        place, work = at.folder, at.work
        before = current(place)
        if force:
            clear(work)
        ingested = read_sources(sources, str(work), max_bytes, corrections)
        summary = Summary(place, read=ingested.read, address=at.address if at.store else None)
        if before and before.inputs == ingested.inputs and not force:
            leave(before, ingested, work, summary)
        else:
            make_release(ingested, work, Limits(jobs or processors(), time_limit, runner), summary)
        if keep and not summary.fatal:
            summary.removed = retain(place, keep)
        if at.store and summary.fatal:
            at.store.keep_failed()
        elif at.store:
            summary.removed = upload(at.store, keep, work_changed=summary.unchanged != "inputs")
        create_markdown_artifact(summary.markdown(), key=ARTIFACT, description=summary.headline)
    if summary.fatal:
        raise ValidationFailedError(summary)
    return summary


@dataclass(frozen=True, slots=True)
class Limits:
    """What extraction may take.

    Attributes:
        jobs: Worker processes.
        seconds: Seconds a report.
        runner: The cluster that does it; None for processes of this machine.
    """

    jobs: int
    seconds: float
    runner: str | None = None


def leave(before: Current, ingested: Ingested, work: Path, summary: Summary) -> None:
    """Leave the current release as it is, which was made from the same reports by the same code."""
    with ledger_of(work) as ledger:
        # Batches wait where the work folder was lost; the next release needs their reports, this one does not.
        finish(ledger, work, None, None if ingested.batches else code_version())
    summary.release, summary.folder, summary.counts = before.version, before.folder, before.counts
    summary.unchanged, summary.rolled_back = "inputs", before.rolled_back
    summary.count_quarantine(summary.output / "quarantine" / "quarantine.parquet")


def make_release(ingested: Ingested, work: Path, limits: Limits, summary: Summary) -> None:
    """Extract, validate and publish what was read; the summary takes up what comes of it."""
    output, maker, inputs = str(summary.output), code_version(), ingested.inputs
    if ingested.batches:
        validated, members = process(ingested.batches, str(work), limits)
        summary.fatal, summary.warnings = validated.fatal, validated.warnings
        if validated.fatal:
            conclude_failed(Path(keep_failed(str(work), output)), summary)
            return
        with ledger_of(work) as ledger:
            for group, batches in zip(validated.groups, members, strict=True):
                record(ledger, work, group, batches, maker)
            inputs = settled(ledger, work, maker)
    published = publish_release(str(work), output, inputs)
    summary.release, summary.folder, summary.counts = published.version, published.folder, published.counts
    summary.unchanged = None if published.changed else "tables"
    page = published.folder / "validation" / "index.html"
    summary.validation = page if page.exists() else None
    summary.count_quarantine(summary.output / "quarantine" / "quarantine.parquet")


def process(batches: list[str], work: str, limits: Limits) -> tuple[Validated, list[list[str]]]:
    """Extract and validate batches, wherever that is done; see `validate_all`."""
    if limits.runner:
        with cluster(limits.runner, limits.jobs) as spread:
            return spread.validate_all(batches, spread.extract_all(batches, work, limits.seconds), work)
    jobs = min(limits.jobs, len(batches))
    with workers(jobs):
        folders = extract_all(batches, work, limits.seconds)
    # Others, because no process is to hold extractor and validator at once.
    with workers(jobs, extractor=False):
        return validate_all(batches, folders, work)


def conclude_failed(failed: Path, summary: Summary) -> None:
    """Take up what a run leaves whose tables may not be published."""
    before = current(summary.output)
    if before:
        summary.release, summary.folder, summary.counts = before.version, before.folder, before.counts
    summary.validation = failed / "validation" / "index.html"
    summary.count_quarantine(failed / "quarantine.parquet")
