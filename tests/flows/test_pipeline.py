"""The build flow on a Prefect server: what it publishes, skips, sets aside, keeps and tells."""

import json
from contextlib import nullcontext
from dataclasses import dataclass

import pyarrow.parquet as pq
import pytest
from pebble import ProcessExpired
from prefect.artifacts import Artifact

from expectations import Verdict
from flows import pool
from flows.pipeline import ARTIFACT, ValidationFailedError, build
from flows.progress import listening
from parley.release import current, roll_back
from parley.sources import SourceError
from schemas import QUARANTINE, arrow_schema
from tests.flows.conftest import write_reports

pytestmark = pytest.mark.timeout(900)


@dataclass
class Builder:
    sources: list
    output: str

    def __call__(self, **options):
        return build(self.sources, self.output, **{"jobs": 1, **options})


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("checked")
    write_reports(folder)
    return folder


@pytest.fixture(scope="module")
def checked(prefect_server, place):
    """A build with worker processes and all checks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.scan.SMALLEST", 1)
        return build([str(place / "reports")], str(place / "output"), jobs=2)


@pytest.fixture
def builder(prefect_server, reports, tmp_path, monkeypatch):
    """Builds in this process whose tables pass unchecked: Great Expectations takes seconds, and has its own tests."""
    monkeypatch.setattr("flows.pipeline.workers", lambda _jobs, **_options: nullcontext())
    monkeypatch.setattr("flows.workers.validate", verdict)
    return Builder([str(reports)], str(tmp_path / "output"))


def verdict(tables, docs, fatal=()):
    """A verdict on tables that nobody has looked at."""
    docs.mkdir()
    (docs / "report.json").write_text(json.dumps({"passed": not fatal}))
    aside = arrow_schema(QUARANTINE).empty_table()
    return Verdict(tables, aside, fatal=list(fatal), warnings=[], passed=not fatal, report={})


def refuse(*_arguments, **_options):
    raise AssertionError("must not be called")


def test_a_build_publishes_every_report_and_clears_its_work(checked, place):
    assert checked.read == 3
    assert checked.counts["documents"] == 3
    assert current(place / "output").version == checked.release
    assert pq.read_table(checked.folder / "documents.parquet").num_rows == 3
    assert json.loads((checked.folder / "validation" / "report.json").read_text())["passed"]
    left = {path.name for path in (place / "output" / "work").iterdir()}
    assert not {"reports", "tables", "validated", "marks", "spill"} & left


def test_a_build_of_the_same_reports_does_nothing_unless_it_is_forced(builder, monkeypatch):
    first = builder()
    with monkeypatch.context() as idle:
        idle.setattr("flows.workers.validate", refuse)
        idle.setattr("parley.tables.batches.extract_reports", refuse)
        second = builder()
    assert second.unchanged == "inputs"
    assert (second.release, second.counts) == (first.release, first.counts)
    forced = builder(force=True)
    assert (forced.unchanged, forced.release) == ("tables", first.release)


def test_a_changed_report_or_changed_code_is_built(builder, reports, monkeypatch):
    def change_text():
        (reports / "weather.txt").write_text(
            "date 2031-03-06\n\nIt rained on the hills, and in the evening it snowed.\n"
        )

    def change_name():
        (reports / "weather.txt").rename(reports / "rain.txt")

    def change_code():
        for module in ("ingest", "extract", "publish", "pipeline"):
            monkeypatch.setattr(f"flows.{module}.code_version", lambda: "other")

    known = {current_inputs(builder())}
    for change in (change_text, change_name, change_code):
        change()
        summary = builder()
        assert summary.unchanged != "inputs", change.__name__
        assert current_inputs(summary) not in known, change.__name__
        known.add(current_inputs(summary))


def current_inputs(summary):
    return current(summary.output).inputs


def test_what_is_no_report_is_counted_by_reason_the_rest_is_published_and_an_artifact_sums_up(builder, undated):
    summary = builder()
    assert summary.quarantined["no_date"] == 1
    assert summary.counts["documents"] == 3
    reasons = pq.read_table(summary.quarantine)["reason"].to_pylist()
    assert "no_date" in reasons
    said = Artifact.get(ARTIFACT).data
    assert f"Published release {summary.release}" in said
    assert "| documents | 3 |" in said
    assert "| no_date | 1 |" in said


def test_a_report_over_the_limit_is_set_aside(builder):
    assert builder(max_bytes=200).quarantined["too_large"] == 2


def forbid(tables, docs):
    return verdict(tables, docs, fatal=["keys_are_unique: 2 rows break it."])


def test_a_failed_validation_publishes_nothing_and_keeps_its_report(builder, undated, tmp_path, monkeypatch):
    first = builder()
    (undated.parent / "new.txt").write_text("date 2031-03-07\n\nThe wind turned to the north in the evening.\n")
    monkeypatch.setattr("flows.workers.validate", forbid)
    with pytest.raises(ValidationFailedError) as failed:
        builder()
    assert failed.value.summary.fatal == ["keys_are_unique: 2 rows break it."]
    assert failed.value.summary.quarantined == {"no_date": 1}
    assert current(tmp_path / "output").version == first.release
    assert (tmp_path / "output" / "failed" / "validation" / "report.json").exists()
    assert "keys_are_unique" in Artifact.get(ARTIFACT).data


def test_a_run_takes_up_what_a_broken_one_had_finished(builder, tmp_path, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("flows.workers.validate", refuse)
        with pytest.raises(AssertionError):
            builder()
    assert current(tmp_path / "output") is None
    with monkeypatch.context() as finished:
        finished.setattr("parley.tables.batches.extract_reports", refuse)
        assert builder().counts["documents"] == 3


def test_worker_processes_make_the_same_release(checked, builder):
    assert builder().release == checked.release


def test_workers_that_die_before_they_read_are_told_with_what_to_do(monkeypatch, tmp_path):
    def die(*_values):
        raise ProcessExpired("died", code=-9)

    token = pool._run.set(die)
    try:
        with pytest.raises(pool.WorkerError, match="--jobs"):
            pool.extract_patiently("batch.parquet", str(tmp_path / "tables" / "folder"), 60.0)
        with pytest.raises(pool.WorkerError, match="--jobs"):
            pool.run_in_worker(die)
    finally:
        pool._run.reset(token)


def test_releases_beyond_those_to_keep_are_removed(builder, reports):
    first = builder()
    (reports / "weather.txt").unlink()
    second = builder(keep=1)
    assert second.removed == [first.release]
    assert not first.folder.exists()


def test_a_release_that_was_taken_back_is_not_published_again_by_the_same_reports(builder, reports, tmp_path):
    first = builder()
    (reports / "weather.txt").unlink()
    second = builder()
    roll_back(tmp_path / "output", first.release)
    third = builder()
    assert (third.release, third.unchanged) == (first.release, "inputs")
    assert f"since release {second.release} was taken back" in third.headline
    assert builder(force=True).counts == second.counts


def test_progress_tells_of_every_report(builder):
    heard = []
    with listening(lambda *told: heard.append(told)):
        builder()
    assert ("Extracting", 3, 3) in heard
    assert list(dict.fromkeys(stage for stage, _, _ in heard)) == [
        "Reading reports",
        "Extracting",
        "Validating",
        "Publishing",
    ]


def test_a_missing_source_fails_the_flow(prefect_server, tmp_path):
    with pytest.raises(SourceError):
        build([str(tmp_path / "none")], str(tmp_path / "output"))
