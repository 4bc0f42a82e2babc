"""The one flow: ingest, extract, validate, publish.

Tasks hand one another paths, never data: Prefect keeps a run's parameters, and refuses large ones.
"""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.task_runners import ThreadPoolTaskRunner

from flows.extract import extract_all, processors
from flows.ingest import Ingested, read_sources
from flows.publish import keep_failed, publish_release
from flows.records import task_records
from flows.summary import Summary
from flows.validate import validate_tables
from flows.work import clear, work_folder
from parley.release import current
from parley.sources import DEFAULT_LIMITS

ARTIFACT = "parley-build"


class ValidationFailedError(RuntimeError):
    """The tables may not be published.

    Attributes:
        summary: What the run came to.
    """

    def __init__(self, summary: Summary) -> None:
        super().__init__(" ".join([summary.headline, *summary.fatal]))
        self.summary = summary


@flow(name="build", persist_result=False, task_runner=ThreadPoolTaskRunner(max_workers=processors()))  # type: ignore[arg-type]
def build(
    sources: list[str],
    output: str = "output",
    jobs: int | None = None,
    force: bool = False,
    max_bytes: int = DEFAULT_LIMITS.max_bytes,
) -> Summary:
    """Build the dataset from news reports and publish it as a release.

    Args:
        sources: Folders, globs or files with reports.
        output: The folder that gets the release.
        jobs: Worker processes; as many as there are processors if not given.
        force: Extract anew, even if neither the reports nor the code have changed.
        max_bytes: Most bytes that one report may have; larger ones are set aside.

    Returns:
        What the run came to.

    Raises:
        ValidationFailedError: if the tables may not be published; what was set aside and the report of the checks are
            kept in `failed/`, and the last release stays current.
        SourceError: if a source does not exist or holds no file.
        ReleaseError: if the output folder is damaged.
        BusyOutputError: if another run builds into the same folder.
    """
    with work_folder(Path(output)) as work, task_records():
        before = current(Path(output))
        if force:
            clear(work)
        ingested = read_sources(sources, str(work), max_bytes)
        summary = Summary(Path(output), read=ingested.read)
        if before and before.inputs == ingested.inputs and not force:
            summary.release, summary.folder, summary.counts = before.version, before.folder, before.counts
            summary.unchanged = "inputs"
            summary.count_quarantine(Path(output) / "quarantine" / "quarantine.parquet")
        else:
            make_release(ingested, work, jobs or processors(), summary)
        if not summary.fatal:
            clear(work)
        create_markdown_artifact(summary.markdown(), key=ARTIFACT, description=summary.headline)
    if summary.fatal:
        raise ValidationFailedError(summary)
    return summary


def make_release(ingested: Ingested, work: Path, jobs: int, summary: Summary) -> None:
    """Extract, validate and publish what was read; the summary takes up what comes of it."""
    output = str(summary.output)
    clear(work, keep=[Path(ingested.rejected), *map(Path, ingested.batches), *work.glob("tables/*")])
    folders = extract_all(ingested.batches, str(work), jobs)
    validated = validate_tables(folders, ingested.rejected, str(work))
    summary.fatal, summary.warnings = validated.fatal, validated.warnings
    if validated.fatal:
        conclude_failed(Path(keep_failed(validated, output)), summary)
        return
    published = publish_release(validated, output, ingested.inputs)
    summary.release, summary.folder, summary.counts = published.version, published.folder, published.counts
    summary.unchanged = None if published.changed else "tables"
    summary.validation = published.folder / "validation" / "index.html"
    summary.count_quarantine(summary.output / "quarantine" / "quarantine.parquet")


def conclude_failed(failed: Path, summary: Summary) -> None:
    """Take up what a run leaves whose tables may not be published."""
    before = current(summary.output)
    if before:
        summary.release, summary.folder, summary.counts = before.version, before.folder, before.counts
    summary.validation = failed / "validation" / "index.html"
    summary.count_quarantine(failed / "quarantine.parquet")
