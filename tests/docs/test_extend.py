"""The page on extending Parley: each of its changes, made in a copy of the code, gives what the page says."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PAGE = (HOUSE / "docs" / "extend.md").read_text(encoding="utf-8")
PACKAGES = ("parley", "schemas", "expectations", "flows")
SECTIONS = dict(re.findall(r"^## (.+)\n((?:(?!^## ).*\n?)*)", PAGE, re.MULTILINE))
CHANGE = re.compile(r"(At the end of|In) `([^`]+)`(?:, after the line `([^`]+)`)?:\n\n```\w+\n(.*?)```\n", re.DOTALL)
EXAMPLE = re.compile(r"(?<!:\n\n)```python\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("house")
    for package in PACKAGES:
        shutil.copytree(HOUSE / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def run(example: str, house: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(house), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", example],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def parts(section: str) -> tuple[list[tuple[str, str, str, str]], str]:
    """The changes that a section tells to make, and its example."""
    (example,) = EXAMPLE.findall(CHANGE.sub("", SECTIONS[section]))
    return CHANGE.findall(SECTIONS[section]), example


@pytest.fixture(scope="module")
def failing(copy, tmp_path_factory):
    """The sections whose examples fail as the code is, each tried in turn by one process."""
    examples = {section: parts(section)[1] for section in SECTIONS}
    told = run(f"{TRIED}tried({examples!r})", copy, tmp_path_factory.mktemp("unchanged"))
    assert told.returncode == 0, told.stderr[-1500:]
    return json.loads(told.stdout.splitlines()[-1])


TRIED = """
import json

def tried(examples):
    failed = []
    for section, example in examples.items():
        try:
            exec(example, {})
        except Exception:
            failed.append(section)
    print(json.dumps(failed))

"""


@pytest.mark.parametrize("section", SECTIONS)
def test_a_change_of_the_page_does_what_the_page_says(section, copy, failing, tmp_path):
    changes, example = parts(section)
    assert changes
    assert section in failing, "the example holds without the change"
    before = {}
    for where, name, line, block in changes:
        path = copy / name
        before.setdefault(path, path.read_text(encoding="utf-8"))
        text = path.read_text(encoding="utf-8")
        if where == "In":
            assert text.count(f"{line}\n") == 1, f"{name} has no one line {line!r}"
            path.write_text(text.replace(f"{line}\n", f"{line}\n{block}"), encoding="utf-8")
        else:
            path.write_text(f"{text}\n{block}", encoding="utf-8")
    try:
        told = run(example, copy, tmp_path)
        assert told.returncode == 0, told.stderr[-1500:]
    finally:
        for path, text in before.items():
            path.write_text(text, encoding="utf-8")
