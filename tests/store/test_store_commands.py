"""The commands that read an output and go back, given the address of an object store."""

import pytest

from parley.cli import main
from parley.release import publish
from parley.release.files import locked
from parley.store import mirror_of
from parley.store.session import holding
from parley.tables import empty_quarantine, make_tables
from tests.tables import planted


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as left:
        main([*arguments])
    said = capsys.readouterr()
    return left.value.code, said.out, said.err


def test_commands_read_a_store_and_go_back(address, capsys, tmp_path, monkeypatch):
    for number, readings in enumerate([[planted.fisheries()], planted.readings()]):
        output = mirror_of(address)
        with locked(output / "work"), holding(address, output) as at:
            publish(output, make_tables(readings), empty_quarantine(), inputs=str(number))
            at.publish()
    monkeypatch.setenv("PARLEY_CACHE", str(tmp_path / "elsewhere"))
    count = ("query", "--output", address, "SELECT count(*) AS n FROM documents")
    assert run(capsys, *count)[:2] == (0, f"n\n{len(planted.readings())}\n")
    _, out, _ = run(capsys, "releases", "--output", address)
    assert [line.split("\t")[0] for line in out.splitlines()[1:]] == ["", "current"]
    _, out, _ = run(capsys, "diff", "1", "2", "--output", address)
    assert out.splitlines()[1].split("\t")[:2] == ["documents", str(len(planted.readings()) - 1)]
    code, out, _ = run(capsys, "rollback", "1", "--output", address)
    assert (code, out.split()[:5]) == (0, ["Release", out.split()[1], "is", "current", "again;"])
    assert run(capsys, *count)[1] == "n\n1\n"
    assert "was taken back" in run(capsys, "releases", "--output", address)[1]


def test_mistakes_are_told_in_a_sentence(address, capsys):
    for command in (["query", "SELECT 1"], ["releases"], ["rollback", "1"], ["diff", "1", "2"], ["build"]):
        for place in (address, "gs://bucket/x") if command != ["build"] else ("gs://bucket/x",):
            code, _, err = run(capsys, *command, "--output", place)
            assert (code, err.startswith("Error: ")) == (2, True), command
    code, _, err = run(capsys, "build", "--runner", "spark://host:1")
    assert code == 2
    assert "is no runner" in err
