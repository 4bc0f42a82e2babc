"""Feeds: each entry that holds its article is a report of the day on its writer's clock."""

from datetime import date

import pytest

from parley.sources import Limits, Rejected, read_reports

TRUCE = (
    "The government and the rebels of the northern hills agreed on Tuesday to stop fighting for {}, the mediator’s "
    "envoy said, so that food could reach the villages that have been cut off since spring."
)
DAY = date(2016, 9, 10)
RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Valley Post</title><link>https://valley.example/</link>{items}</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Valley Post</title><id>urn:x</id>
<updated>2020-01-01T00:00:00Z</updated>{items}</feed>"""


MONTH = TRUCE.format("a month")


def item(text=MONTH, date_="Sat, 10 Sep 2016 23:30:00 +0200", link="https://valley.example/a", **more):
    fields = {"title": "Guns fall silent", "link": link, "pubDate": date_, "description": text, **more}
    return "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in fields.items() if value) + "</item>"


def rss(*items, encoding="utf-8"):
    return RSS.format(items="".join(items), encoding=encoding)


def read_all(path, content, **limits):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_reports([str(path)], Limits(**limits)))


@pytest.mark.parametrize("ending", [".rss", ".atom", ".xml"])
def test_an_entry_is_a_report_under_its_address_and_headline(tmp_path, ending):
    (found,) = read_all(tmp_path / f"feed{ending}", rss(item()))
    assert found.text == f"Guns fall silent\n\n{TRUCE.format('a month')}"
    assert (found.published_on, found.title, found.source_uri) == (DAY, "Guns fall silent", "https://valley.example/a")


def test_the_article_is_taken_before_what_announces_it_and_all_its_words_are_kept(tmp_path):
    article = "<![CDATA[<p>First &amp; last.</p><ul><li>one</li><li>two<br/>more</li></ul><script>x()</script>" + (
        f"<h2>So</h2><table><tr><td>a</td><td>b</td></tr></table><div>{TRUCE.format('a week')}</div>]]>"
    )
    (found,) = read_all(tmp_path / "a.rss", rss(item("A truce, read more", **{"content:encoded": article})))
    assert found.text == (
        "Guns fall silent\n\nFirst & last.\n\n- one\n- two\nmore\n\nSo\n\na | b\n\n" + TRUCE.format("a week")
    )


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"date_": "Sat, 10 Sep 2016 01:00:00 +1000"}, DAY),
        ({"date_": "10 September 2016"}, DAY),
        ({"date_": "2016-09-10T23:00:00-05:00"}, DAY),
        ({"date_": None, "dc:date": "2016-09-10"}, DAY),
        ({"date_": "soon"}, None),
        ({"date_": None}, None),
    ],
)
def test_the_day_is_that_on_the_writers_clock(tmp_path, fields, day):
    (found,) = read_all(tmp_path / "a.rss", rss(item(**fields)))
    assert found.reason == "no_date" if day is None else found.published_on == day


def test_atom_gives_when_it_was_published_before_when_it_was_changed(tmp_path):
    dated = "<published>2016-09-10T08:00:00Z</published><updated>2019-01-01T00:00:00Z</updated>"
    entry = (
        f"<entry><title>A</title><id>urn:a</id>{dated}<content type='html'>&lt;p&gt;{TRUCE}&lt;/p&gt;</content></entry>"
    )
    (found,) = read_all(tmp_path / "a.atom", ATOM.format(items=entry))
    assert (found.published_on, found.source_uri) == (DAY, f"{tmp_path.name}/a.atom#1")


def test_an_entry_that_cannot_be_read_does_not_stop_the_others(tmp_path):
    items = [item(None, link="https://valley.example/b"), item("A\x00B" * 9, link=None), item(TRUCE.format("a year"))]
    found = read_all(tmp_path / "a.rss", rss(*items).replace("\x00", "&#1;"))
    assert [isinstance(one, Rejected) for one in found] == [True, True, False]
    assert (found[0].reason, "Give the feed's address" in found[0].message) == ("empty", True)


@pytest.mark.parametrize("written", ["utf-8", "cp1252"])
def test_a_feed_that_is_not_well_formed_or_in_another_encoding_is_read(tmp_path, written):
    broken = rss(item(), item(TRUCE.format("a year")), encoding=written).replace("</channel>", "<br>&nbsp;")
    found = read_all(tmp_path / "a.rss", broken.encode(written))
    assert ["mediator’s" in one.text for one in found] == [True, True]


BOMB = (
    '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))
    + "]>"
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "unreadable"),
        (b"<html><body>No feed</body></html>", "unreadable"),
        (rss(), "empty"),
        (rss(item()) + " " * 60_000, "too_large"),
        (rss(item(TRUCE * 200)), "too_large"),
    ],
)
def test_what_gives_no_report_is_set_aside_with_the_reason(tmp_path, content, reason):
    (found,) = read_all(tmp_path / "a.xml", content, max_bytes=20_000, max_file=50_000)
    assert found.reason == reason, found


def test_entities_that_grow_and_files_that_entities_name_are_not_read(tmp_path):
    (tmp_path / "secret").write_text("the secret word")
    bomb = rss(item("&j;")).replace("<rss", BOMB + "<rss")
    named = rss(item("&x;" + TRUCE)).replace(
        "<rss", f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><rss'
    )
    for content in (bomb, named):
        for one in read_all(tmp_path / "a.xml", content):
            assert "secret word" not in str(one)
            assert len(str(one)) < 10_000
