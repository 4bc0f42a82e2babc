"""An export is there whole or not at all, and nothing else is ever replaced."""

import subprocess
import sys
from dataclasses import replace

import pyarrow.parquet as pq
import pytest

from parley.export import FORMATS, ExportError, export
from parley.export.iceberg import CATALOG, SIGN, UNFINISHED
from parley.export.targets import RECORD, recorded
from parley.release.files import BusyError, locked, partial

FOLDERS = ("csv", "jsonl", "iceberg")


def everything(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.fixture
def torn(release, tmp_path):
    """The release with a table that breaks off."""
    folder = tmp_path / "torn"
    folder.mkdir()
    for path in release.folder.glob("*.parquet"):
        content = path.read_bytes()
        if path.stem == "objections":  # the last one that is written
            at = pq.read_metadata(path).row_group(0).column(0).data_page_offset
            content = content[:at] + b"\0" * 40 + content[at + 40 :]
        (folder / path.name).write_bytes(content)
    return replace(release, folder=folder)


@pytest.mark.parametrize("form", FORMATS)
def test_a_fault_leaves_nothing_behind(torn, tmp_path, form):
    (tmp_path / "exports").mkdir()
    with pytest.raises(OSError, match=r"."):
        export(torn, form, tmp_path / "exports" / "agreements")
    assert everything(tmp_path / "exports") == []


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_replaced_only_when_told_so_and_only_by_a_whole_one(release, torn, tmp_path, form):
    target = tmp_path / "exports" / "agreements"
    export(release, form, target)
    there = everything(tmp_path / "exports")
    with pytest.raises(ExportError, match="--replace"):
        export(release, form, target)
    with pytest.raises(OSError, match=r"."):
        export(torn, form, target, replace=True)
    assert everything(tmp_path / "exports") == there
    export(release, form, target, replace=True)
    assert len(everything(tmp_path / "exports")) == len(there)


@pytest.mark.parametrize("form", FOLDERS)
def test_a_folder_that_is_no_export_is_left_alone(release, tmp_path, form):
    mine = tmp_path / "thesis"
    (mine / "data").mkdir(parents=True)
    (mine / "data" / "chapter.txt").write_text("mine")
    (mine / UNFINISHED).write_text("mine")
    with pytest.raises(ExportError, match="no export of Parley"):
        export(release, form, mine, replace=True)
    assert everything(mine) == [UNFINISHED, "data", "data/chapter.txt"]


def test_files_and_folders_do_not_replace_one_another(release, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("mine")
    with pytest.raises(ExportError, match="is a folder"):
        export(release, "sqlite", tmp_path / "folder", replace=True)
    with pytest.raises(ExportError, match="is a file"):
        export(release, "csv", tmp_path / "file", replace=True)


def test_iceberg_tables_do_not_go_into_another_export(release, tmp_path):
    export(release, "csv", tmp_path / "csv")
    with pytest.raises(ExportError, match="another format"):
        export(release, "iceberg", tmp_path / "csv", replace=True)


def test_two_runs_do_not_write_the_same_export(release, tmp_path):
    with locked(partial(tmp_path / "csv")), pytest.raises(BusyError):
        export(release, "csv", tmp_path / "csv")


KILLED = """
import os, sys
from pathlib import Path
from parley.export import export
from parley.release import current
def tell(table):
    if table == "objections":
        os._exit(9)
export(current(Path(sys.argv[1])), "csv", Path(sys.argv[2]), tell=tell)
"""


def test_what_a_killed_run_left_is_no_export_and_in_nobodys_way(release, tmp_path):
    target, output = tmp_path / "export", release.folder.parents[1]
    killed = subprocess.run([sys.executable, "-c", KILLED, output, target], check=False)
    assert killed.returncode == 9
    assert (partial(target) / "export" / "parties.csv").exists()
    assert not target.exists()
    export(release, "csv", target)
    assert recorded(target)["release"] == release.version
    assert not partial(target).exists()


def test_a_run_that_was_killed_between_two_names_loses_nothing(release, tmp_path):
    target = tmp_path / "export"
    export(release, "csv", target)
    partial(target).mkdir()
    target.rename(partial(target) / "former")
    with pytest.raises(ExportError, match="--replace"):
        export(release, "csv", target)
    assert recorded(target)["release"] == release.version


def test_what_a_killed_run_left_of_iceberg_tables_is_cleared_away(release, tmp_path):
    target = tmp_path / "lake"
    (target / "data" / release.version / "documents").mkdir(parents=True)
    (target / UNFINISHED).write_text(SIGN)
    partial(target / CATALOG).write_text("half")
    export(release, "iceberg", target)
    assert [path.name for path in (target / "data").iterdir()] == [f"{release.version}-2"]
    assert {path.name for path in target.iterdir()} == {CATALOG, "data", RECORD}


@pytest.mark.parametrize(("form", "library"), [("xlsx", "xlsxwriter"), ("iceberg", "pyiceberg.catalog.sql")])
def test_a_missing_library_is_named_with_its_extra(release, tmp_path, monkeypatch, form, library):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ExportError, match=r"pip install 'parley\[export\]'"):
        export(release, form, tmp_path / "export")
    assert everything(tmp_path) == []
