"""Which addresses may be fetched: public ones, checked after their names are looked up and on each redirection."""

import socket

import pytest
from bad_server import serving

from parley.sources import SourceError
from parley.sources.web import Rules, addresses, split_sources
from parley.sources.web.addresses import host_of, is_public, resolve
from parley.sources.web.fetching import fetch
from parley.sources.web.rules import FetchError, rules_of_environment


def looked_up(*numbers):
    def getaddrinfo(host, port, *_, **__):
        return [(socket.AF_INET6 if ":" in one else socket.AF_INET, 1, 6, "", (one, port)) for one in numbers]

    return getaddrinfo


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1",
    ],
)  # fmt: skip
def test_private_and_local_numbers_are_refused_also_wrapped(monkeypatch, number):
    assert not is_public(number)
    monkeypatch.setattr(socket, "getaddrinfo", looked_up("93.184.216.34", number))
    with pytest.raises(FetchError, match="private network") as caught:
        resolve("valley.example", 80, allow_private=False)
    assert caught.value.reason == "not_allowed"
    assert number in resolve("valley.example", 80, allow_private=True)


@pytest.mark.parametrize(
    "number", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_public_numbers_are_let_through(number):
    assert is_public(number)


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f000001", "[::1]"])
def test_this_machine_is_not_reached_however_it_is_written(tmp_path, host):
    with serving() as site:
        site.pages["/a"] = b"secret"
        port = site.address.rsplit(":", 1)[1]
        fetched = fetch([f"http://{host}:{port}/a"], tmp_path, Rules(delay=0, tries=1, patience=1))
        assert [one.reason for one in fetched.rejected] in (["not_allowed"], ["not_fetched"])
        assert not site.asked


def test_a_redirection_to_a_private_host_is_refused(tmp_path, monkeypatch):
    with serving() as site, serving() as inner:
        inner.pages["/secret"] = b"secret"
        port = inner.address.rsplit(":", 1)[1]
        site.pages["/a"] = (302, {"Location": f"http://127.0.0.2:{port}/secret"}, b"")
        monkeypatch.setattr(addresses, "is_public", lambda number: number == "127.0.0.1")
        fetched = fetch([f"{site.address}/a"], tmp_path, Rules(delay=0, tries=1))
        assert [one.reason for one in fetched.rejected] == ["not_allowed"]
        assert not inner.asked


def test_a_name_that_leads_elsewhere_when_it_is_looked_up_again_gains_nothing(tmp_path, monkeypatch):
    with serving() as site:
        site.pages["/a"] = b"secret"
        port = site.address.rsplit(":", 1)[1]
        asked = []

        def rebinding(host, port, *_, **__):
            if host[0].isdigit():
                return looked_up(host)(host, port)
            asked.append(host)
            # Public where it is checked, this machine where a second look would lead.
            return looked_up("192.0.0.9" if len(asked) % 2 else "127.0.0.1")(host, port)

        monkeypatch.setattr(socket, "getaddrinfo", rebinding)
        monkeypatch.setattr(addresses, "is_public", lambda number: number == "192.0.0.9")
        fetch([f"http://valley.example:{port}/a"], tmp_path, Rules(delay=0, tries=1, patience=0.3))
        assert not site.asked


def test_two_hosts_of_one_number_never_share_a_connection(tmp_path, monkeypatch):
    with serving() as site:
        site.pages["/a"] = b"<p>words</p>"
        port = site.address.rsplit(":", 1)[1]
        monkeypatch.setattr(socket, "getaddrinfo", looked_up("127.0.0.1"))
        hosts = ["one.example", "two.example", "one.example"]
        fetch([f"http://{host}:{port}/a?{at}" for at, host in enumerate(hosts)], tmp_path,
              Rules(delay=0, tries=1, allow_private=True, obey_robots=False, hosts=1))  # fmt: skip
        assert len(set(site.callers)) == len(site.callers) == 3
        assert {headers["Host"] for headers in site.headers} == {f"one.example:{port}", f"two.example:{port}"}


@pytest.mark.parametrize(
    "address",
    ["ftp://a.example/x", "http:///x", "http://me:secret@a.example/", "http://a.example:99999/", "file:///etc"],
)
def test_what_is_no_address_of_the_web_is_refused(address):
    with pytest.raises(FetchError) as caught:
        host_of(address)
    assert caught.value.reason == "not_allowed"


def test_sources_are_told_apart(tmp_path):
    listed = tmp_path / "daily.urls"
    listed.write_text("# papers\nhttps://a.example/feed#x\n\nhttps://b.example/ # weekly\nhttps://a.example/feed\n")
    found = split_sources(["documents", str(listed), "HTTPS://c.example", tmp_path])
    assert found.addresses == ("https://a.example/feed", "https://b.example/", "HTTPS://c.example")
    assert found.local == ("documents", tmp_path)


@pytest.mark.parametrize(
    ("content", "words"),
    [("https://a.example\nwww.b.example\n", "line 2"), ("# none\n", "names no address"), (None, "cannot be read")],
)
def test_a_list_that_is_none_is_an_error_of_use(tmp_path, content, words):
    listed = tmp_path / "daily.urls"
    if content is not None:
        listed.write_text(content)
    with pytest.raises(SourceError, match=words):
        split_sources([str(listed)])


def test_whoever_runs_it_sets_contact_pause_and_private_addresses():
    named = {
        "PARLEY_FETCH_CONTACT": "desk@valley.example",
        "PARLEY_FETCH_DELAY": "2.5",
        "PARLEY_FETCH_ALLOW_PRIVATE": "1",
    }
    found = rules_of_environment(named)
    assert (found.user_agent.endswith("; desk@valley.example"), found.delay, found.allow_private) == (True, 2.5, True)
    assert rules_of_environment({}) == Rules()


@pytest.mark.parametrize(
    "named", [{"PARLEY_FETCH_DELAY": "soon"}, {"PARLEY_FETCH_DELAY": "-1"}, {"PARLEY_FETCH_CONTACT": "a\nb"}]
)
def test_settings_that_cannot_be_understood_are_errors_of_use(named):
    with pytest.raises(SourceError, match=next(iter(named))):
        rules_of_environment(named)
