"""Folders, globs and files; names that are the same on every machine."""

import os

import pytest

from parley.sources import SourceError, find_files

TREE = [
    "documents/b.txt",
    "documents/a.txt",
    "documents/1988/cocoa.txt",
    "documents/.hidden.txt",
    "documents/.git/x.txt",
    "other/documents/a.txt",
    "other/deep/documents/a.txt",
    "empty/.keep",
]


@pytest.fixture
def tree(tmp_path, monkeypatch):
    for name in TREE:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*sources):
    return [file.source_uri for file in find_files(sources)]


def test_a_folder_is_read_to_the_bottom_in_order_without_hidden_files(tree):
    assert names("documents") == ["documents/1988/cocoa.txt", "documents/a.txt", "documents/b.txt"]


@pytest.mark.parametrize(
    "source", ["documents/a.txt", "documents/a*", "./documents/../documents/a.txt", "documents/[a].txt"]
)
def test_a_file_goes_by_one_name_however_it_is_given(tree, source):
    assert names(source) == ["documents/a.txt"]
    assert names(os.path.join(tree, source)) == ["documents/a.txt"]  # noqa: PTH118
    assert find_files([source])[0].path == tree / "documents" / "a.txt"


def test_the_working_folder_goes_by_its_name(tree, monkeypatch):
    monkeypatch.chdir(tree / "documents")
    assert names(".") == ["documents/1988/cocoa.txt", "documents/a.txt", "documents/b.txt"]
    assert names("*.txt") == ["documents/a.txt", "documents/b.txt"]
    assert names("a.txt") == ["documents/a.txt"]


def test_globs_search_folders(tree):
    assert names("documents/**/*.txt") == names("documents/**") == names("documents")
    assert names("documents/1*") == ["documents/1988/cocoa.txt"]


def test_a_file_named_twice_is_listed_once(tree):
    assert names("documents/b.txt", "documents") == ["documents/b.txt", "documents/1988/cocoa.txt", "documents/a.txt"]


def test_files_that_would_go_by_one_name_take_more_of_their_path(tree):
    assert names("other/documents", "documents/b.txt", "other/deep/documents") == [
        "other/documents/a.txt",
        "documents/b.txt",
        "deep/documents/a.txt",
    ]


def test_a_name_with_wildcards_in_it_is_a_file_first(tree):
    (tree / "documents" / "a[1].txt").write_text("words")
    assert names("documents/a[1].txt") == ["documents/a[1].txt"]


def test_links_to_folders_are_followed_once(tree):
    (tree / "documents" / "loop").symlink_to(tree / "documents", target_is_directory=True)
    (tree / "documents" / "more").symlink_to(tree / "other" / "deep", target_is_directory=True)
    assert names("documents") == [
        "documents/1988/cocoa.txt",
        "documents/a.txt",
        "documents/b.txt",
        "documents/more/documents/a.txt",
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("nowhere", "no such file or folder. Check the name"),
        ("documents/*.pdf", "no file matches"),
        ("empty", "the folder holds no file"),
        ("https://valley.example/a", "addresses are not fetched here"),
    ],
)
def test_a_source_without_files_is_an_error_of_use(tree, source, words):
    with pytest.raises(SourceError) as caught:
        find_files([source])
    assert str(caught.value).startswith(f"{source}: {words}")
    assert str(tree) not in str(caught.value)
