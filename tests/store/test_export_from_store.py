"""`parley export` writes a release that is in an object store."""

import json

import pytest

from parley.cli import main
from parley.release import publish
from parley.release.files import locked
from parley.store import mirror_of
from parley.store.session import holding
from parley.tables import empty_quarantine, make_tables
from tests.tables import planted


def test_a_release_of_a_store_is_exported(address, tmp_path, capsys, monkeypatch):
    output = mirror_of(address)
    with locked(output / "work"), holding(address, output) as at:
        publish(output, make_tables([planted.fisheries()]), empty_quarantine(), inputs="x")
        at.publish()
    monkeypatch.setenv("PARLEY_CACHE", str(tmp_path / "elsewhere"))
    for name, arguments in {"current": [], "named": ["--release", "1"]}.items():
        with pytest.raises(SystemExit) as left:
            main(["export", "jsonl", str(tmp_path / name), "--output", address, *arguments])
        assert left.value.code == 0, capsys.readouterr().err
        assert json.loads((tmp_path / name / "export.json").read_text())["counts"]["documents"] == 1
