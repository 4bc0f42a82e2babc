"""What the commands load: `parley --help` is to answer at once."""

import subprocess
import sys
from importlib import metadata

HEAVY = {"prefect", "great_expectations", "pandas", "spacy", "duckdb"}


COMMANDS = [["--help"], ["build", "--help"], ["--version"], ["tables"]]


def loaded_by(*commands):
    """Heavy libraries that each of some commands, one after the other, finds loaded, beside the package's own."""
    script = (
        "import sys, parley\n"
        "before = set(sys.modules)\n"
        "from parley.cli import main\n"
        f"for arguments in {list(commands)!r}:\n"
        "    try:\n"
        "        main(arguments)\n"
        "    except SystemExit:\n"
        "        pass\n"
        f"    print('loaded', *sorted(set({sorted(HEAVY)!r}) & (set(sys.modules) - before)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return [line.split()[1:] for line in ran.stdout.splitlines() if line.split()[:1] == ["loaded"]]


def test_help_loads_nothing_heavy():
    assert dict(zip(map(" ".join, COMMANDS), loaded_by(*COMMANDS), strict=True)) == {
        " ".join(command): [] for command in COMMANDS
    }


def test_extract_loads_neither_orchestrator_nor_validator(tmp_path):
    path = tmp_path / "weather.txt"
    path.write_text(
        "date 2031-03-04\n\nIt rained on the hills for most of the day, and the wind turned to the north.\n"
    )
    (said,) = loaded_by(["extract", str(path)])
    assert "prefect" not in said
    assert "great_expectations" not in said


def test_the_version_is_the_package_s(parley):
    ran = parley("--version")
    assert ran.code == 0
    assert ran.out == f"parley {metadata.version('parley')}\n"
