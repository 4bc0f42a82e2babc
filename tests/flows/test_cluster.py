"""Builds on a Dask cluster: a scheduler and two workers, processes of their own."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import distributed
import pytest
from dask import config as dask_config

from flows import pool, remote, scan
from flows.pipeline import build
from flows.runner import RunnerError, scheduler_of
from flows.work import TABLE_FOLDERS, BusyOutputError
from parley.release import current
from parley.store.bucket import Bucket
from parley.store.history import readable
from parley.store.lock import locked
from tests.flows import plain
from tests.s3_server import s3

ROOT = Path(__file__).parents[2]
STORE = "s3://bucket/flows"
WORKER = ("--nthreads", "1", "--no-nanny", "--preload", "tests.flows.plain_worker")
__all__ = ["s3"]
pytestmark = pytest.mark.timeout(900)


class Dask:
    """A scheduler and its workers."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        self.folder, self.runner, self.processes = folder, f"dask://{self.address}", []
        self.start("scheduler", "--host", self.address.partition(":")[0], "--port", self.address.partition(":")[2])
        for _ in range(2):
            self.start("worker", f"tcp://{self.address}", *WORKER)
        self.client = distributed.Client(f"tcp://{self.address}", set_as_default=False, timeout=60)
        self.client.wait_for_workers(2, timeout=60)

    def start(self, what, *options):
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--no-dashboard", *options]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
        log = (self.folder / "cluster.log").open("ab")
        self.processes.append(
            subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
        )

    def close(self):
        self.client.close()
        for process in self.processes:
            os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:  # a worker whose scheduler went first may wait for it
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(timeout=10)


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    cluster = Dask(tmp_path_factory.mktemp("dask"))
    yield cluster
    cluster.close()


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    """Forty reports; at one the extractor hangs, at one it fails."""
    folder = tmp_path_factory.mktemp("papers")
    words = {7: "Hang", 31: "Fail"}
    for number in range(40):
        text = f"Norway and Chile signed agreement {number}. {words.get(number, '')}\n"
        (folder / f"{number:02}.txt").write_text(f"date 2031-03-{number % 28 + 1:02}\n\n{text}")
    return folder


@pytest.fixture(scope="module")
def pretended(prefect_server):
    """Small batches, and this machine's own processes with the pretended extractor, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "SMALLEST", 10)
        patch.setattr(pool, "worker_pool", plain.pretended_pool)
        patch.setattr("flows.workers.validate", plain.verdict)
        yield


def files_of(output):
    release = current(output).folder
    return {str(path.relative_to(release)): path.read_bytes() for path in release.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def outputs(dask, s3, pretended, papers, tmp_path_factory):
    """What the same reports come to with a process of this machine, and on the cluster, into an object store."""
    folder = tmp_path_factory.mktemp("outputs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARLEY_CACHE", str(folder / "cache"))
        return {
            name: build([str(papers)], output, time_limit=2.0, jobs=1, keep=3, runner=runner)
            for name, output, runner in (("here", str(folder / "here"), None), ("cluster", STORE, dask.runner))
        }


def test_a_cluster_and_a_store_give_the_bytes_of_one_process(outputs, tmp_path, monkeypatch):
    monkeypatch.setenv("PARLEY_CACHE", str(tmp_path))
    assert outputs["cluster"].address == STORE
    assert files_of(readable(STORE)) == files_of(outputs["here"].output)


def test_a_machine_without_the_mirror_does_nothing_where_nothing_is_new(outputs, papers, tmp_path, monkeypatch):
    monkeypatch.setenv("PARLEY_CACHE", str(tmp_path))
    assert build([str(papers)], STORE, time_limit=2.0, runner="dask://127.0.0.1:9").unchanged == "inputs"


def test_a_store_that_another_run_holds_is_left_alone(outputs, papers, tmp_path, monkeypatch):
    monkeypatch.setenv("PARLEY_CACHE", str(tmp_path))
    with locked(Bucket(STORE), "elsewhere"), pytest.raises(BusyOutputError, match=r"building into s3://.*: process"):
        build([str(papers)], STORE)


def test_reports_that_hang_or_break_the_extractor_are_set_aside(outputs):
    assert outputs["cluster"].quarantined == outputs["here"].quarantined
    assert sum(outputs["cluster"].quarantined.values()) == 2
    assert outputs["cluster"].counts["documents"] == 38


def test_a_worker_with_other_code_is_refused_before_it_gets_work(outputs, dask, papers, tmp_path):
    def pretend(version):
        from flows import remote

        remote.code_version = version

    was = remote.code_version
    dask.client.wait_for_workers(2, timeout=60)
    first = min(dask.client.run(os.getpid))
    dask.client.run(pretend, lambda: "0" * 64, workers=[first])
    try:
        with pytest.raises(RunnerError, match=r"1 of 2 workers.*runs another version than this machine"):
            build([str(papers)], str(tmp_path / "output"), runner=dask.runner)
    finally:
        dask.client.run(pretend, was, workers=[first])
    assert not list((tmp_path / "output" / "work").glob(f"{TABLE_FOLDERS}/*"))


def test_the_batch_of_a_worker_that_is_killed_is_done_by_another(outputs, dask, papers, tmp_path):
    """One report is slow, so that there is a task to kill the worker of. No test after it needs the cluster."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for path in sorted(papers.glob("0*.txt")):
        (folder / path.name).write_text(path.read_text().replace("Hang", "Slow"))
    killed = []

    def kill():
        while not killed:
            for worker, keys in dask.client.processing().items():
                if keys:
                    time.sleep(0.3)
                    process = dask.client.run(os.getpid, workers=[worker])[worker]
                    os.kill(process, signal.SIGKILL)
                    killed.append(process)
                    return
            time.sleep(0.02)

    killer = threading.Thread(target=kill)
    killer.start()
    summary = build([str(folder)], str(tmp_path / "output"), runner=dask.runner, time_limit=60.0)
    killer.join()
    assert killed
    assert summary.counts["documents"] == 10


def test_a_worker_that_joins_late_with_other_code_refuses_the_batch():
    with pytest.raises(remote.OtherCodeError, match="has another version of Parley's code"):
        remote.extract_packed(b"", 1.0, "0" * 64)


def test_no_scheduler_and_no_runner_are_told_apart(outputs, papers, tmp_path, monkeypatch):
    with (
        dask_config.set({"distributed.comm.timeouts.connect": "1s"}),
        pytest.raises(RunnerError, match=r"scheduler of dask://127.0.0.1:9 does not answer"),
    ):
        build([str(papers)], str(tmp_path / "output"), runner="dask://127.0.0.1:9")
    monkeypatch.setattr("flows.runner.find_spec", lambda _name: None)
    with pytest.raises(RunnerError, match=r"pip install 'parley\[dask\]'"):
        scheduler_of("dask://host:8786")
    monkeypatch.undo()
    for runner in ("dask://host", "ray://host:1", "host:8786", "dask://host:x"):
        with pytest.raises(RunnerError, match="is no runner"):
            scheduler_of(runner)
    assert scheduler_of("dask+tls://host:8786") == "tls://host:8786"


def test_paths_that_lead_out_of_a_folder_are_refused(tmp_path):
    with pytest.raises(ValueError, match="no path inside"):
        remote.unpack({"../out": b""}, tmp_path / "folder")
