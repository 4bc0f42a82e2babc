"""Builds without Prefect, Great Expectations and the real extractor: what is left is the bookkeeping, and it is fast.

As a program it builds with worker processes, to be killed: `python -m tests.flows.plain SOURCES OUTPUT --jobs 2`.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import sys
import time
import types
from datetime import date
from pathlib import Path

from expectations import Verdict
from parley.extraction.records import Agreement, Extraction, Party
from schemas import QUARANTINE, arrow_schema

extracted: list[str] = []
"""The texts that were extracted in this process."""


def extract(text: str, published_on: date) -> Extraction:
    """One agreement with one party for each `Norway` in a text; other words make it fail in every way."""
    extracted.append(text)
    found = Extraction(text, published_on)
    time.sleep(float(os.environ.get("PARLEY_TEST_PACE", "0")))
    if "Slow" in text:
        time.sleep(2)
    if "Hang" in text:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
        time.sleep(3600)
    if "Crash" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "Fail" in text:
        raise ValueError("no such word")
    start = text.find("Norway")
    while start >= 0:
        evidence = {"char_start": start, "char_end": start + 6, "rule": "planted.norway", "confidence": 0.5}
        found.agreements.append(Agreement(**evidence, name="Norway deal", kinds=("economic",), stage="concluded"))
        at = len(found.agreements) - 1
        found.parties.append(
            Party(**evidence, agreement=at, name="Norway", actor_type="state", country="NOR", roles=("signatory",))
        )
        start = text.find("Norway", start + 1)
    return found


def verdict(tables, docs, fatal=()):
    """A verdict on tables that nobody has looked at."""
    docs.mkdir()
    (docs / "report.json").write_text('{"passed": %s}' % ("false" if fatal else "true"))
    (docs / "index.html").write_text("<p>all well</p>")
    aside = arrow_schema(QUARANTINE).empty_table()
    return Verdict(tables, aside, fatal=list(fatal), warnings=[], passed=not fatal, report={})


def pretend() -> None:
    """Put the pretended extractor and validator in place of the real ones, in this process, before they are loaded."""
    module = types.ModuleType("parley.extraction.extractor")
    module.extract = extract  # type: ignore[attr-defined]
    sys.modules["parley.extraction.extractor"] = module
    import flows.workers

    flows.workers.validate = verdict
    flows.workers.load_extractor = lambda: None  # type: ignore[assignment]


def start_worker() -> None:
    """What a worker process of these builds starts with."""
    pretend()
    from flows.workers import leave_with_parent

    leave_with_parent()


def build(
    sources: Path, output: Path, *, jobs: int = 0, limit: float = 60.0, corrections: Path | None = None
) -> str | None:
    """What the flow does, without Prefect.

    Returns:
        Why nothing new was published, as the flow's summary says it; None if something was.
    """
    from flows import checks, curation, fingerprint, pool, results, survey
    from flows.ledger import ledger_of
    from flows.work import TABLE_FOLDERS, batch_size, work_folder
    from flows.workers import validate_group
    from parley.release import current

    maker = fingerprint.code_version()
    with work_folder(output) as work:
        before = current(output)
        found = curation.read(str(corrections)) if corrections else None
        ingested = survey.survey([str(sources)], work, 2_000_000, maker, found)
        inputs = ingested.inputs
        if before and before.inputs == ingested.inputs:
            with ledger_of(work) as ledger:
                results.finish(ledger, work, None, None if ingested.batches else maker)
            return "inputs"
        if ingested.batches:
            with pool.workers(jobs):
                folders = [str(work / TABLE_FOLDERS / Path(batch).stem) for batch in ingested.batches]
                for batch, folder in zip(ingested.batches, folders, strict=True):
                    pool.extract_patiently(batch, folder, limit)
                curation.deliver(folders, work)
                for own in checks.in_groups([batch_size(Path(batch)) for batch in ingested.batches]):
                    names = [Path(batch).name for batch in ingested.batches[own]]
                    group = f"validated/{Path(names[0]).stem}-{len(names)}"
                    pool.run_in_worker(validate_group, folders[own], str(work / group))
                    with ledger_of(work) as ledger:
                        results.record(ledger, work, group, names, maker)
            with ledger_of(work) as ledger:
                inputs = survey.settled(ledger, work, maker)
        published = results.put_together(work, output, inputs, maker)
        return None if published.changed else "tables"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sources", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--largest-file", type=int, help="bytes that a file may have, as if the disk were full then")
    given = parser.parse_args()
    pretend()
    if given.largest_file:
        resource.setrlimit(resource.RLIMIT_FSIZE, (given.largest_file, given.largest_file))
    from flows import pool as stage
    from flows import scan
    from parley.tables import parts

    scan.SMALLEST = 2
    parts.LARGEST = 6
    stage.worker_pool = pretended_pool
    print("ready", flush=True)
    build(given.sources, given.output, jobs=given.jobs)


def pretended_pool(jobs: int, *, extractor: bool = True):
    """Worker processes with the pretended extractor."""
    import multiprocessing

    from pebble import ProcessPool

    return ProcessPool(jobs, context=multiprocessing.get_context("spawn"), initializer=start_worker)


if __name__ == "__main__":
    main()
