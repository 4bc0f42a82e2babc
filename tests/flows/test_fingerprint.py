"""The fingerprint of the code that decides what a report becomes."""

from importlib import resources

from flows import fingerprint


def test_word_lists_and_code_count_but_the_command_line_does_not():
    paths = {path for package in fingerprint.CODE for path, _ in fingerprint.files(resources.files(package), package)}
    assert "parley/language/data/abbreviations.toml" in paths
    assert "parley/extraction/extractor.py" in paths
    assert "schemas/vocabularies.py" in paths
    assert "expectations/suites.py" in paths
    assert not any("/cli/" in path or "__pycache__" in path for path in paths)


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
