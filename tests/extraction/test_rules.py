"""From the rule that a record names to the line of the data file that defines it."""

import tomllib
from pathlib import Path

import pytest

from parley.extraction.rules import block, data_files, entries, find_rule

ROOT = Path(__file__).parents[2]

FILE = '''\
# Verbs that conclude.
[signing]
pattern = "signed"   # past only

[[verb]]
name = "initial"
forms = [
    "initialled",
]

[group."by hand"]
wave = """
fake = 1
"""
last = "x"
plain = { name = "inline", weight = 2 }
'''


def lines_of(name):
    return [number for number, defined in entries(FILE) if defined == name]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("signing", 2),
        ("signing.pattern", 3),
        ("initial", 6),
        ("group.byhand.wave", 12),
        ("group.byhand.last", 15),
        ("inline", 16),
    ],
)
def test_tables_keys_and_names_are_found_on_their_lines(name, line):
    assert lines_of(name) == [line]


def test_what_stands_in_a_text_of_several_lines_defines_nothing():
    assert lines_of("fake") == []


def test_an_entry_is_shown_with_its_comment_and_to_its_end():
    lines = FILE.splitlines()
    assert block(lines, 2) == "\n".join(lines[0:3])
    assert block(lines, 7) == "\n".join(lines[6:9])


def test_a_rule_is_found_by_file_and_entry():
    rule = find_rule("abbreviations.before_name")
    assert rule.path == "parley/language/data/abbreviations.toml"
    assert (ROOT / rule.path).read_text().splitlines()[rule.line - 1].startswith("before_name")
    assert "before_name" in tomllib.loads(rule.entry)


@pytest.mark.parametrize("name", ["abbreviations.none", "nowhere.before_name", "abbreviations", ""])
def test_what_no_file_defines_is_not_found(name):
    assert find_rule(name) is None


@pytest.mark.parametrize("table", ["conditions", "objections"])
def test_of_files_with_one_name_the_table_s_own_is_meant(table, monkeypatch, tmp_path):
    for room in ("objections", "conditions"):
        (tmp_path / room / "data").mkdir(parents=True)
        (tmp_path / room / "data" / "verbs.toml").write_text(f'[refuse]\nroom = "{room}"\n')
    found = list(data_files(tmp_path))
    monkeypatch.setattr("parley.extraction.rules.files_by_name", lambda: {"verbs.toml": found})
    find_rule.cache_clear()
    assert f'room = "{table}"' in find_rule("verbs.refuse", table).entry
    find_rule.cache_clear()


def test_every_data_file_can_be_read():
    paths = [path for path, _ in data_files()]
    assert "parley/language/data/abbreviations.toml" in paths
    for path, file in data_files():
        tomllib.loads(file.read_text(encoding="utf-8"))
        assert (ROOT / path).is_file()
