"""A release of one report with records made by hand, so that the commands are tested, not the extractor."""

from dataclasses import dataclass
from datetime import date

import pytest

from parley.cli import main
from parley.extraction.records import Agreement, Condition, Extraction, Objection, Party
from parley.release import publish
from parley.sources import Rejected, Report
from parley.tables import make_tables, quarantine_table

TEXT = """date 2031-03-04

Norland and Sudria have signed a fishing accord. Norland must withdraw its patrol boats by June.

The Harbour League rejects the accord as a gift to Sudria.
"""


def span(words, start=0):
    at = TEXT.index(words, start)
    return {"char_start": at, "char_end": at + len(words), "confidence": 0.5}


def report():
    return Report(
        text=TEXT,
        published_on=date(2031, 3, 4),
        title=None,
        dateline=None,
        language="en",
        source_uri="papers/norland.txt",
        sha256="0" * 64,
        body_start=17,
    )


def extraction():
    return Extraction(
        text=TEXT,
        published_on=date(2031, 3, 4),
        agreements=[
            Agreement(
                name="fishing accord",
                kinds=("economic",),
                stage="concluded",
                rule="abbreviations.either",
                **span("a fishing accord"),
            )
        ],
        parties=[
            Party(
                agreement=0,
                name=name,
                actor_type="state",
                country=country,
                roles=("signatory",),
                rule="nowhere.at_all",
                **span(name),
            )
            for name, country in (("Norland", "NOR"), ("Sudria", "SDN"))
        ],
        conditions=[
            Condition(
                agreement=0,
                kind="obligation",
                modality="required",
                obligors=("Norland",),
                obligor_parties=(0,),
                rule="abbreviations.starters",
                **span("withdraw its patrol boats by June"),
            )
        ],
        objections=[
            Objection(
                agreement=0,
                objector="The Harbour League",
                stance="rejects",
                rule="abbreviations.starters",
                **span("rejects the accord as a gift to Sudria"),
            )
        ],
    )


@dataclass
class Release:
    output: str
    tables: dict

    def identifier(self, table, row=0):
        rows = self.tables[table]
        return rows.column(0)[row].as_py()


@pytest.fixture(scope="session")
def release(tmp_path_factory):
    output = tmp_path_factory.mktemp("output")
    tables = make_tables([(report(), extraction())])
    aside = quarantine_table([Rejected("papers/blank.txt", "empty", "papers/blank.txt: the report has no text.", b"")])
    publish(output, tables, aside, inputs="by hand")
    return Release(str(output), tables)


@dataclass
class Outcome:
    code: int
    out: str
    err: str


@pytest.fixture
def parley(capsys):
    def run(*arguments):
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Outcome(left.value.code, said.out, said.err)

    return run


@pytest.fixture
def terminal(monkeypatch):
    """Have the commands believe that they write to a wide terminal."""
    for module in ("display", "explain", "extract", "query"):
        monkeypatch.setattr(f"parley.cli.{module}.on_terminal", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def paper(tmp_path, monkeypatch):
    """A file with the report, which the extractor reads as the records made by hand."""
    monkeypatch.setattr("parley.extraction.extractor.extract", lambda *_report: extraction())
    path = tmp_path / "norland.txt"
    path.write_text(TEXT)
    return path
