"""What the commands load: `parley --help` is to answer at once."""

import subprocess
import sys
from importlib import metadata

import pytest

HEAVY = {"prefect", "great_expectations", "pandas", "spacy", "duckdb"}


def loaded_by(*arguments):
    """Heavy libraries that a command has loaded, beside those of the package itself."""
    script = (
        "import sys, parley\n"
        "before = set(sys.modules)\n"
        "from parley.cli import main\n"
        "try:\n"
        f"    main({list(arguments)!r})\n"
        "except SystemExit:\n"
        "    pass\n"
        f"print(sorted(set({sorted(HEAVY)!r}) & (set(sys.modules) - before)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return ran.stdout.splitlines()[-1]


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"], ["tables"]])
def test_help_loads_nothing_heavy(arguments):
    assert loaded_by(*arguments) == "[]"


def test_extract_loads_neither_orchestrator_nor_validator(tmp_path):
    path = tmp_path / "weather.txt"
    path.write_text(
        "date 2031-03-04\n\nIt rained on the hills for most of the day, and the wind turned to the north.\n"
    )
    said = loaded_by("extract", str(path))
    assert "prefect" not in said
    assert "great_expectations" not in said


def test_the_version_is_the_package_s(parley):
    ran = parley("--version")
    assert ran.code == 0
    assert ran.out == f"parley {metadata.version('parley')}\n"
