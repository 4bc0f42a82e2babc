"""Publishing: versioned, byte-identical, described, and nothing new where nothing changed."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pyarrow as pa
import pytest

from parley.release import ReleaseError, current, fail, publish
from parley.release.files import BusyError, locked
from parley.sources import Rejected
from parley.tables import empty_quarantine, empty_tables, quarantine_table, read_parquet, read_tables
from schemas import QUARANTINE, TABLES, arrow_schema


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_release_is_named_described_and_readable(tmp_path, first):
    done = publish(tmp_path, first, empty_quarantine(), inputs="inputs-1")
    assert done.changed
    assert done.version == f"0001-{current(tmp_path).digest[:12]}"
    assert done.counts == {name: len(rows) for name, rows in first.items()}
    assert {path.name for path in done.folder.iterdir()} == {
        "CITATION.cff",
        "README.md",
        "SHA256SUMS",
        "changes.json",
        "croissant.json",
        "datapackage.json",
        "index.html",
        "release.json",
        *(f"{name}.parquet" for name in TABLES),
    }
    back = read_tables(done.folder)
    assert all(back[name].equals(first[name], check_metadata=True) for name in TABLES)
    found = current(tmp_path)
    assert (found.version, found.inputs, found.previous, found.folder) == (done.version, "inputs-1", None, done.folder)


def test_the_same_input_gives_the_same_bytes(tmp_path, second):
    one = publish(tmp_path / "one", second, empty_quarantine(), inputs="x")
    two = publish(tmp_path / "two", second, empty_quarantine(), inputs="x")
    assert one.version == two.version
    assert files_of(one.folder) == files_of(two.folder)


def test_nothing_new_is_published_where_nothing_changed(tmp_path, first):
    publish(tmp_path, first, empty_quarantine(), inputs="x")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.suffix in {".json", ".duckdb"}}
    again = publish(tmp_path, first, empty_quarantine(), inputs="x")
    assert not again.changed
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [again.version]


def test_an_unchanged_run_still_says_what_it_read_and_set_aside(tmp_path, first):
    created = publish(tmp_path, first, empty_quarantine(), inputs="x")
    made = current(tmp_path).created_at
    aside = quarantine_table([Rejected("b.txt", "empty", "b.txt has no text", b"")])
    publish(tmp_path, first, aside, inputs="y")
    found = current(tmp_path)
    assert (found.version, found.inputs, found.created_at) == (created.version, "y", made)
    assert read_parquet(tmp_path / "quarantine" / "quarantine.parquet", QUARANTINE) == aside


def test_changes_name_the_rows(tmp_path, first, second):
    one = publish(tmp_path, second, empty_quarantine(), inputs="x")
    counts = json.loads((one.folder / "changes.json").read_text())["tables"]
    assert counts["agreements"] == {"added": 2, "removed": 0, "changed": 0}

    agreements = first["agreements"]
    at = agreements.column_names.index("stage")
    altered = dict(first) | {"agreements": agreements.set_column(at, agreements.schema.field(at), pa.array(["ended"]))}
    two = publish(tmp_path, altered, empty_quarantine(), inputs="x")
    said = json.loads((two.folder / "changes.json").read_text())
    assert (said["version"], said["previous"]) == (two.version, one.version)
    found = said["tables"]["agreements"]
    assert (found["added"], found["removed"], found["changed"]) == (0, 1, 1)
    assert found["identifiers"]["changed"] == agreements.column("agreement_id").to_pylist()
    assert said["tables"]["documents"]["removed"] == 2
    assert said["tables"]["conditions"]["changed"] == 0

    three = publish(tmp_path, second, empty_quarantine(), inputs="x")
    assert json.loads((three.folder / "changes.json").read_text())["tables"]["documents"]["added"] == 2
    assert three.version == f"0003-{one.version[5:]}"


def test_a_column_that_the_last_release_did_not_have_is_told(tmp_path, first):
    done = publish(tmp_path, first, empty_quarantine(), inputs="x")
    old = done.folder / "agreements.parquet"
    old.chmod(0o644)
    pa.parquet.write_table(first["agreements"].drop_columns(["effective_on"]), old)
    altered = dict(first) | {"objections": first["objections"].slice(0, 0)}
    said = json.loads((publish(tmp_path, altered, empty_quarantine(), inputs="x").folder / "changes.json").read_text())
    assert said["tables"]["agreements"]["new_columns"] == ["effective_on"]
    assert said["tables"]["agreements"]["changed"] == 0


def test_the_sums_hold_for_every_file(tmp_path, first):
    validation = tmp_path / "report"
    (validation / "pages").mkdir(parents=True)
    (validation / "pages" / "index.html").write_text("all well")
    done = publish(tmp_path / "output", first, empty_quarantine(), inputs="x", validation=validation)
    assert not validation.exists()
    sums = dict(line.split("  ")[::-1] for line in (done.folder / "SHA256SUMS").read_text().splitlines())
    there = files_of(done.folder)
    del there["SHA256SUMS"]
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in there.items()}
    assert "validation/pages/index.html" in sums
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS"], cwd=done.folder, check=True)


def test_the_page_tells_counts_and_changes(tmp_path, first, second):
    publish(tmp_path, first, empty_quarantine(), inputs="x")
    done = publish(tmp_path, second, empty_quarantine(), inputs="fingerprint-of-inputs")
    page = (done.folder / "README.md").read_text()
    for name in TABLES:
        assert f"| [{name}]({name}.parquet) | {done.counts[name]} |" in page
    assert "from 2021-03-10 to 2021-06-01" in page
    assert f"Release `{done.version}`" in page
    assert "fingerprint-of-inputs" in page
    assert "| documents | 2 | 0 | 0 |" in page
    assert str(tmp_path) not in page


def test_an_empty_dataset_is_a_release_too(tmp_path):
    done = publish(tmp_path, empty_tables(), empty_quarantine(), inputs="none")
    assert done.changed
    assert "No report was read." in (done.folder / "README.md").read_text()


def test_a_released_file_cannot_be_changed_by_mistake(tmp_path, first):
    done = publish(tmp_path, first, empty_quarantine(), inputs="x")
    assert not any(path.stat().st_mode & 0o222 for path in done.folder.iterdir())


def test_a_fatal_run_is_kept_and_leaves_the_release_alone(tmp_path, first):
    output = tmp_path / "output"
    publish(output, first, empty_quarantine(), inputs="x")
    before = files_of(output)
    for said in ("first", "second"):
        validation = tmp_path / "report"
        validation.mkdir()
        (validation / "checks.json").write_text(said)
        aside = quarantine_table([Rejected("b.txt", "empty", said, b"")])
        folder = fail(output, aside, validation)
        assert folder == output / "failed"
        assert read_parquet(folder / "quarantine.parquet", QUARANTINE) == aside
        assert (folder / "validation" / "checks.json").read_text() == said
        assert not validation.exists()
    assert {name: content for name, content in files_of(output).items() if not name.startswith("failed/")} == before
    publish(output, first, empty_quarantine(), inputs="x")
    assert files_of(output) == before


def test_a_fatal_first_run_leaves_no_release(tmp_path):
    fail(tmp_path, arrow_schema(QUARANTINE).empty_table())
    assert current(tmp_path) is None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"version": "../../etc"}',
        '{"version": "0001-0123456789ab", "digest": "ffff"}',
        '{"version": "0001-0123456789ab", "digest": "0123456789ab", "counts": {}}',
        '{"version": 3, "digest": "ffff"}',
    ],
)
def test_a_damaged_latest_is_told_and_never_overwritten(tmp_path, first, content):
    publish(tmp_path, first, empty_quarantine(), inputs="x")
    (tmp_path / "latest.json").write_text(content)
    with pytest.raises(ReleaseError, match=r"latest\.json is damaged"):
        current(tmp_path)
    with pytest.raises(ReleaseError, match=r"latest\.json is damaged"):
        publish(tmp_path, first, empty_quarantine(), inputs="x")
    assert (tmp_path / "latest.json").read_text() == content


def test_a_release_that_is_gone_is_told(tmp_path, first):
    done = publish(tmp_path, first, empty_quarantine(), inputs="x")
    (done.folder / "dates.parquet").unlink()
    with pytest.raises(ReleaseError, match="lacks dates"):
        current(tmp_path)


def test_without_latest_the_releases_that_are_there_stay(tmp_path, first, second):
    one = publish(tmp_path, first, empty_quarantine(), inputs="x")
    two = publish(tmp_path, second, empty_quarantine(), inputs="x")
    (tmp_path / "latest.json").unlink()
    three = publish(tmp_path, first, empty_quarantine(), inputs="x")
    assert three.version.startswith("0003-")
    assert {path.name for path in (tmp_path / "releases").iterdir()} == {one.version, two.version, three.version}


def test_two_runs_do_not_publish_at_once(tmp_path, first):
    with locked(tmp_path), pytest.raises(BusyError, match="another run"):
        publish(tmp_path, first, empty_quarantine(), inputs="x")
    assert publish(tmp_path, first, empty_quarantine(), inputs="x").changed
