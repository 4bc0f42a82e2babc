"""The fingerprint of the code that decides what a report becomes."""

import re
from importlib import resources

from flows import fingerprint

APART = tuple(f"{path}/" for path in fingerprint.APART)


def test_word_lists_and_code_count_but_what_fetches_or_shows_does_not():
    paths = {path for package in fingerprint.CODE for path, _ in fingerprint.files(resources.files(package), package)}
    assert "parley/language/data/abbreviations.toml" in paths
    assert "parley/extraction/extractor.py" in paths
    assert "schemas/vocabularies.py" in paths
    assert "expectations/suites.py" in paths
    assert "parley/sources/pages.py" in paths
    assert {"parley/cli/", "parley/release/", "parley/sources/web/"} <= set(APART)
    assert not any("__pycache__" in path or path.startswith(APART) for path in paths)


def test_what_stands_apart_is_not_imported_by_what_counts():
    for package in fingerprint.CODE:
        for path, content in fingerprint.files(resources.files(package), package):
            if path.endswith(".py") and path != "parley/__main__.py":
                imported = re.findall(rb"^\s*(?:from|import) ([\w.]+)", content, re.MULTILINE)
                names = [name.decode().replace(".", "/") + "/" for name in imported]
                assert not [name for name in names if name.startswith(APART)], path


def test_one_changed_word_changes_the_version(tmp_path, monkeypatch):
    for package in fingerprint.CODE:
        (tmp_path / package / "data").mkdir(parents=True)
        (tmp_path / package / "data" / "words.toml").write_text('words = ["treaty"]\n')
    monkeypatch.setattr(fingerprint.resources, "files", lambda package: tmp_path / package)
    before = fingerprint.code_version.__wrapped__()
    assert fingerprint.code_version.__wrapped__() == before
    (tmp_path / "parley" / "data" / "words.toml").write_text('words = ["treaties"]\n')
    assert fingerprint.code_version.__wrapped__() != before


def test_a_library_s_version_counts(monkeypatch):
    before = fingerprint.code_version.__wrapped__()
    monkeypatch.setattr(fingerprint.metadata, "version", lambda _library: "0")
    assert fingerprint.code_version.__wrapped__() != before
