"""What runs in worker processes. It imports no Prefect: a worker is to start fast and stay small.

A report may hang the extractor or bring its process down. So a worker marks which report it is at before it reads it,
and sets itself an end that takes effect even where Python does not get a word in. Whoever waits for the worker then
finds the mark, and has the batch read again, in the end without that report.
"""

from __future__ import annotations

import faulthandler
import json
import multiprocessing
import os
import threading
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from multiprocessing import connection
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
from pebble import ProcessPool

from expectations import validate
from flows import aside, curation
from flows.sketches import write_sketches, write_starts
from flows.work import VALIDATION, make_whole, read_batch
from parley.loading import collect_seldom, give_back, hidden
from parley.tables import concat_tables, read_tables, write_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from parley.sources import Report

AT_ONCE = 100_000
"""Code points that may take as long as the limit says; a longer report may take longer in proportion."""

VERDICT = "verdict.json"

FIRST_REPORT = """OSLO - Norway and Chile signed a ceasefire agreement on Monday, after talks hosted by Peru. Norway
must withdraw its troops by June 1 if Chile opens the border. The opposition in Chile rejected the deal.
"""


def extract_file(
    reports: str, folder: str, mark: str, limit: float | None = None, given_up: Mapping[int, str] | None = None
) -> None:
    """Extract a batch of reports, unless an earlier run has.

    Args:
        reports: A file that `flows.work.write_reports` wrote.
        folder: Where to put the tables and what was set aside.
        mark: A file to mark progress in; its folder is there.
        limit: Seconds that a report may take, after which this process ends; None for no limit.
        given_up: Numbers of reports that are not to be tried again, with what went wrong.
    """
    if Path(folder).exists():
        return
    from parley.tables.batches import extract_reports

    batch = read_batch(Path(reports))
    with marking(Path(mark), batch, limit) as begun:
        tables, refused = extract_reports(batch, begun, given_up)

    def write(staged: Path) -> None:
        write_tables(tables, staged)
        aside.write([aside.of_reports(refused)], staged)
        write_starts(batch, staged)

    make_whole(Path(folder), write)


@contextmanager
def marking(mark: Path, batch: list[Report], limit: float | None) -> Iterator[Callable[[int], None]]:
    """Mark each report that is begun, and have this process end if one takes too long."""
    trace = trace_of(mark)
    with trace.open("w", encoding="utf-8") as account, mark.open("wb", buffering=0) as file:

        def begun(number: int) -> None:
            file.seek(0)
            file.write(number.to_bytes(8, "big"))
            if limit:
                patience = limit * (1 + len(batch[number].text) // AT_ONCE)
                faulthandler.dump_traceback_later(patience, exit=True, file=account)

        try:
            yield begun
        finally:
            faulthandler.cancel_dump_traceback_later()
    mark.unlink(missing_ok=True)
    trace.unlink(missing_ok=True)


def trace_of(mark: Path) -> Path:
    """Where a worker says that a report took too long, and where in the code it was."""
    return mark.with_suffix(".trace")


def read_mark(mark: Path) -> tuple[int | None, bool]:
    """At which report a worker was that died, if it was at one, and whether it died because that took too long."""
    try:
        content = mark.read_bytes()
    except FileNotFoundError:
        return None, False
    late = trace_of(mark).exists() and trace_of(mark).stat().st_size > 0
    return (int.from_bytes(content, "big") if len(content) == 8 else None), late


def validate_group(folders: list[str], target: str) -> None:
    """Put corrections into the tables of some batches and check them, unless an earlier run has.

    Args:
        folders: What `extract_file` made.
        target: A folder for the tables that may be released, what was set aside, the verdict and the report of the
            checks.
    """
    if Path(target).exists():
        return
    corrected = curation.applied(concat_tables(read_tables(Path(folder)) for folder in folders), Path(folders[0]))
    tables = corrected.tables

    def write(staged: Path) -> None:
        staged.mkdir()
        verdict = validate(tables, docs=staged / VALIDATION)
        write_tables(verdict.tables, staged)
        write_sketches(verdict.tables["documents"], map(Path, folders), staged)
        entries = [aside.read(Path(folder)) for folder in folders]
        aside.write([*entries, aside.of_records(corrected.entries), aside.of_records(verdict.quarantined)], staged)
        said = {"fatal": verdict.fatal, "warnings": verdict.warnings, "reports": len(tables["documents"])}
        (staged / VERDICT).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")

    make_whole(Path(target), write)


def validate_one_of_many(folders: list[str], target: str) -> None:
    """The same as `validate_group`, in a process that is to check more: what one group leaves is not to add up."""
    validate_group(folders, target)
    give_back()


def worker_pool(jobs: int, *, extractor: bool = True) -> ProcessPool:
    """Worker processes, started afresh: to fork this one, with its threads, is not safe.

    Args:
        jobs: How many; each starts when there is work for it.
        extractor: Whether they are to have loaded what the first report needs.
    """
    return ProcessPool(jobs, context=multiprocessing.get_context("spawn"), initializer=start, initargs=(extractor,))


def start(extractor: bool) -> None:
    """Prepare a worker, which ends with the process that started it."""
    leave_with_parent()
    collect_seldom()
    if extractor:
        with hidden("pandas"):  # Arrow looks for it once, and would load it; who validates needs it, who extracts not
            pa.array([])
        load_extractor()


def load_extractor() -> None:
    """Load all that the first report would load, so that its time limit does not pay for that.

    Word lists and the model are loaded when they are first asked for; what asks for all of them is a report.
    """
    import_module("parley.tables.batches").extract(FIRST_REPORT, date(2000, 1, 1))


def leave_with_parent() -> None:
    """Have this worker end when the process that started it does, also if that is killed."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
