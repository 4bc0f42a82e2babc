"""What runs in worker processes. It imports no Prefect: a worker is to start fast and stay small."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import connection
from pathlib import Path

from flows.work import QUARANTINE_FILE, make_whole, read_batch
from parley.tables import quarantine_table, write_parquet, write_tables
from parley.tables.batches import extract_batch
from schemas import QUARANTINE


def extract_file(reports: str, folder: str) -> None:
    """Extract a batch of reports, unless an earlier run has.

    Args:
        reports: A file that `flows.work.write_reports` wrote.
        folder: Where to put the tables and what was set aside.
    """
    if Path(folder).exists():
        return
    tables, rejected = extract_batch(read_batch(Path(reports)))

    def write(staged: Path) -> None:
        write_tables(tables, staged)
        write_parquet(quarantine_table(rejected), QUARANTINE, staged / QUARANTINE_FILE)

    make_whole(Path(folder), write)


def worker_pool(jobs: int) -> ProcessPoolExecutor:
    """Worker processes for `extract_file`, started afresh: to fork this one, with its threads, is not safe."""
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=leave_with_parent)


def leave_with_parent() -> None:
    """Have this worker end when the process that started it does, also if that is killed."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
