import pytest

from parley.cli import open_page


@pytest.fixture
def opened(monkeypatch):
    """The addresses that a browser was asked to open."""
    addresses = []
    monkeypatch.setattr(open_page.webbrowser, "open", lambda address: addresses.append(address) or True)
    return addresses


def test_a_page_is_written_elsewhere_and_opened(parley, release, opened, tmp_path):
    ran = parley("open", "-o", release.output, "--write-to", tmp_path / "page")
    assert ran.code == 0
    assert opened == [(tmp_path / "page" / "index.html").as_uri()]
    assert "Norland" not in (tmp_path / "page" / "index.html").read_text(encoding="utf-8")  # packed


def test_an_agreement_is_a_place_in_the_page(parley, release, opened, tmp_path):
    agreement = release.identifier("agreements")
    ran = parley("open", agreement, "-o", release.output, "--write-to", tmp_path, "--print")
    assert ran.out.strip() == f"{(tmp_path / 'index.html').as_uri()}#{agreement}"
    assert not opened


def test_where_there_is_no_browser_the_address_is_told(parley, release, monkeypatch, tmp_path):
    monkeypatch.setattr(open_page.webbrowser, "open", lambda _address: False)
    assert (tmp_path / "index.html").as_uri() in parley("open", "-o", release.output, "--write-to", tmp_path).out


def test_without_a_release_it_says_how_to_make_one(parley, tmp_path):
    ran = parley("open", "-o", tmp_path)
    assert ran.code == 2
    assert "parley build" in ran.err
