"""Completion in a real bash, and what every shell is offered."""

import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from parley.cli import completion
from schemas.vocabularies import STAGES

PARLEY = str(Path(sys.executable).with_name("parley"))


def asked(release, **params):
    """What is known of a command while its next word is typed."""
    return SimpleNamespace(params={"output": Path(release.output), **params})


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
def test_bash_completes_commands_and_values(release):
    deal = release.identifier("agreements")
    script = f"""
    source <(_PARLEY_COMPLETE=source_bash '{PARLEY}')
    try() {{ COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _parley_completion '{PARLEY}'; echo "${{COMPREPLY[@]}}"; }}
    try parley sh
    try parley correct {deal} stage ''
    """
    ran = subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["show", " ".join(STAGES.values)]


def test_tables_columns_values_and_identifiers_are_offered_with_their_meanings(release):
    deal = release.identifier("agreements")
    assert completion.tables("plover")[0][0] == "plover_events"
    assert [name for name, _ in completion.record_tables("p")] == ["parties", "places"]
    assert completion.fields(asked(release, record_id=deal), "st")[0][0] == "stage"
    assert completion.fields(asked(release, record_id="agr_0", add="objections"), "st")[0][0] == "stance"
    kinds = completion.allowed(asked(release, record_id=deal, field="kinds"), "peace;cl")
    assert kinds[0][0] == "peace;climate"
    assert completion.allowed(asked(release, record_id=deal, field="name"), "") == []
    assert completion.agreements(asked(release), deal[:6]) == [(deal, "fishing accord")]
    assert (deal, "fishing accord") in completion.records(asked(release), "")
    assert all(len(word) + len(meaning) < 80 for word, meaning in completion.tables(""))


def test_where_there_is_no_release_nothing_is_offered_and_nothing_said(tmp_path):
    assert completion.records(SimpleNamespace(params={"output": tmp_path}), "agr") == []


@pytest.mark.parametrize(("shell", "words"), [("zsh", "#compdef parley"), ("fish", "complete --command parley")])
def test_zsh_and_fish_have_scripts(shell, words, parley, monkeypatch):
    monkeypatch.setenv("_PARLEY_COMPLETE", f"source_{shell}")
    assert words in parley().out
