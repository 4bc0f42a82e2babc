"""The rules of the house that a machine can check."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = [
    file
    for room in ("parley", "schemas", "expectations", "flows", "benchmarks", "training")
    for file in (ROOT / room).rglob("*.py")
]


def test_imports_run_one_way():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("module", ["parley", "schemas"])
def test_extraction_loads_neither_orchestrator_nor_validator(module):
    script = f"import sys, {module}; print(sorted({{'prefect', 'great_expectations'}} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


def test_files_stay_short():
    long = {str(file.relative_to(ROOT)): count for file in CODE if (count := len(file.read_text().splitlines())) > 300}
    assert not long


def test_dependencies_are_pinned_with_hashes_and_no_address():
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert pins
    assert all("==" in line and line.endswith("\\") for line in pins)
    assert not any("://" in line or line.startswith("-") for line in lines)
