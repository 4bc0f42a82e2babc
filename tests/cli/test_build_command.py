"""The command's own part; tests/flows has the runs."""

from pathlib import Path

import pytest

from flows.summary import Summary
from parley.cli.build import tell
from parley.cli.progress import Bars, Lines, bars


@pytest.fixture(autouse=True)
def no_server(monkeypatch):
    def refuse(*_arguments, **_options):
        raise AssertionError("a mistake must be found before Prefect starts")

    monkeypatch.setattr("parley.cli.build.run", refuse)


def test_a_missing_source_is_found_before_prefect_starts(parley, tmp_path):
    ran = parley("build", tmp_path / "none", "--output", tmp_path / "out")
    assert ran.code == 2
    assert "no such file or folder" in ran.err
    assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_made_is_found_before_prefect_starts(parley, tmp_path):
    (tmp_path / "paper.txt").write_text("words")
    ran = parley("build", tmp_path / "paper.txt", "--output", tmp_path / "paper.txt" / "out")
    assert ran.code == 2
    assert "--output" in ran.err


def test_an_unknown_option_is_a_mistake(parley):
    assert parley("build", "--colour").code == 2


def test_a_fault_is_kept_in_a_file_that_the_message_names(parley, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "paper.txt").write_text("words")
    ran = parley("build", tmp_path / "paper.txt", "--output", tmp_path / "out")
    (log,) = tmp_path.glob("parley-*.log")
    assert ran.code == 70
    assert str(log) in ran.err
    assert "Traceback" not in ran.err
    assert "a mistake must be found" in log.read_text()


def test_the_summary_names_what_was_set_aside_and_the_next_command(capsys):
    tell(
        Summary(
            Path("elsewhere"),
            read=1200,
            release="0002-abc",
            folder=Path("elsewhere/releases/0002-abc"),
            counts={"documents": 1190, "agreements": 800},
            quarantined={"no_date": 7, "expectation_failed": 3},
            quarantine=Path("elsewhere/quarantine/quarantine.parquet"),
        )
    )
    said = capsys.readouterr().out
    assert said.startswith("Published release 0002-abc.")
    assert "1,200" in said
    assert "800 agreements" in said
    assert "10 (7 no_date, 3 expectation_failed): see elsewhere/quarantine/quarantine.parquet" in said
    assert "parley query --output elsewhere" in said


def test_the_summary_of_a_failed_validation_leads_to_its_report(capsys):
    page = Path("output/failed/validation/index.html")
    tell(Summary(Path("output"), release="0001-abc", fatal=["keys_are_unique: 2 rows break it."], validation=page))
    said = capsys.readouterr().out
    assert "release 0001-abc stays current" in said
    assert "keys_are_unique: 2 rows break it." in said
    assert f"open {page}" in said


def test_without_a_terminal_each_stage_is_one_line(capsys):
    lines = Lines()
    for done in (0, 50, 100):
        lines.tell("Extracting", done, 100)
    lines.tell("Validating", 0, None)
    assert capsys.readouterr().err == "Extracting 100 reports ...\nValidating ...\n"


def test_a_bar_is_full_when_its_stage_is_over():
    progress = bars()
    shown = Bars(progress)
    shown.tell("Extracting", 50, 200)
    extracting = progress.tasks[-1]
    assert (extracting.completed, extracting.total) == (50, 200)
    shown.tell("Extracting", 200, 200)
    shown.tell("Validating", 0, None)
    assert extracting.finished
    assert not progress.tasks[-1].finished
