"""docs/command-line.md names every command, every argument and every option."""

from pathlib import Path

import pytest
import typer.main

from parley.cli import app

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands


def section(command):
    """The part of the page about a command."""
    _, found, rest = PAGE.partition(f"\n## parley {command}\n")
    assert found, f"docs/command-line.md has no section `## parley {command}`"
    return rest.partition("\n## ")[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_described(command):
    said = section(command)
    for parameter in COMMANDS[command].params:
        names = (
            parameter.opts if parameter.param_type_name == "option" else [parameter.metavar or parameter.name.upper()]
        )
        for name in names:
            assert f"`{name}" in said or f", {name}`" in said or f" {name}" in said, f"{command}: {name}"


def test_no_command_is_described_that_is_not_there():
    described = [line.removeprefix("## parley ") for line in PAGE.splitlines() if line.startswith("## parley ")]
    assert described == list(COMMANDS)


def test_every_exit_code_is_described():
    from parley.cli import mistakes

    codes = [value for name, value in vars(mistakes).items() if name.isupper() and isinstance(value, int)]
    assert codes
    for code in codes:
        assert f"| {code} |" in PAGE
