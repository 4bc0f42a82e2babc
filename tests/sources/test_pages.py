"""Web pages: the article and its headline, without what stands around it; the day that the page declares, no other."""

from datetime import date

import pytest

from parley.sources import Limits, Rejected, Report, read_reports

OPENING = (
    "The government and the rebels of the northern hills agreed on Tuesday to stop fighting for a month, the mediator "
    "said, so that food could reach the villages that have been cut off since spring."
)
PUBLISHED = '<meta property="article:published_time" content="2016-09-10T23:30:00+02:00">'
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Guns fall silent | The Valley Post</title>{head}
<meta property="og:title" content="Guns fall silent"><script>var day = "2001-01-01";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World news</a></li></ul></nav>
<article><h1>Guns fall silent</h1><p>{opening}</p><h2>Terms of the truce</h2><p>It has two parts:</p>
<ul><li>both sides free all <b>prisoners</b> by 1&nbsp;October;</li><li>roads are <a href="/x">opened</a>.</li></ul>
<blockquote><p>“We will keep our word,” the leader of the rebels said.<br>He spoke from the border.</p></blockquote>
<table><tr><td>Prisoners</td><td>340</td></tr><tr><td>Checkpoints</td><td>12</td></tr></table>
<p>{closing}</p></article>
<div class="comments"><p>I do not believe a word of it, said somebody who read the page.</p></div>
<footer>© 2024 The Valley Post. Updated 3 May 2024</footer></body></html>"""
CLOSING = "A commission of officers from both sides, led by the mediator’s envoy, is to watch over the roads."


def page(head=PUBLISHED, opening=OPENING, closing=CLOSING):
    return PAGE.format(head=head, opening=opening, closing=closing)


def read_one(path, content, **limits):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (found,) = read_reports([str(path)], Limits(**limits))
    return found


def test_the_article_is_read_in_paragraphs_under_its_headline_and_nothing_else(tmp_path):
    found = read_one(tmp_path / "truce.html", page())
    assert found.text == (
        f"Guns fall silent\n\n{OPENING}\n\nTerms of the truce\n\nIt has two parts:\n\n"
        "- both sides free all prisoners by 1 October;\n- roads are opened.\n\n"
        "“We will keep our word,” the leader of the rebels said.\nHe spoke from the border.\n\n"
        f"Prisoners | 340\nCheckpoints | 12\n\n{CLOSING}"
    )
    assert (found.title, found.published_on, found.source_uri[-10:]) == (
        "Guns fall silent",
        date(2016, 9, 10),
        "truce.html",
    )


def test_a_brief_without_any_frame_is_read_too(tmp_path):
    brief = f"<html><head>{PUBLISHED}</head><body><p>{OPENING}</p></body></html>"
    found = read_one(tmp_path / "a.htm", brief)
    assert (found.text, found.title) == (OPENING, None)


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<meta property="og:title" content="Guns fall silent"><title>x</title>', "<h1>y</h1>", "Guns fall silent"),
        ("<title>Guns fall silent | The Valley Post</title>", "<h1>Guns fall  silent</h1>", "Guns fall silent"),
        ("<title>Guns fall silent | The Valley Post</title>", "", "Guns fall silent"),
        ("", "", None),
    ],
)
def test_the_headline_is_the_declared_one_or_that_over_the_article(tmp_path, head, body, title):
    found = read_one(
        tmp_path / "a.html", f"<html><head>{PUBLISHED}{head}</head><body>{body}<p>{OPENING}</p></body></html>"
    )
    assert found.title == title
    assert found.text.startswith(title or OPENING)
    assert found.text.count(OPENING) == 1


def test_a_dateline_in_the_article_is_found(tmp_path):
    found = read_one(tmp_path / "a.html", page(opening=f"SKHIRAT, Morocco (AFP) — {OPENING}"))
    assert found.dateline == "SKHIRAT, Morocco"


JSON_LD = '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2019-01-01", %s}</script>'
DATES = {
    "JSON-LD": (JSON_LD % '"datePublished": "2016-09-10T08:00:00Z"', "", date(2016, 9, 10)),
    "Dublin Core": ('<meta name="DC.date.issued" content="2016-09-10">', "", date(2016, 9, 10)),
    "a year before the web": ('<meta name="date" content="1988-01-22">', "", date(1988, 1, 22)),
    "time": ("", '<time datetime="2016-09-10T08:00:00Z">Saturday</time>', date(2016, 9, 10)),
    "microdata": ("", '<span itemprop="datePublished">10 September 2016</span>', date(2016, 9, 10)),
    "address": ('<link rel="canonical" href="https://valley.example/2016/09/10/truce">', "", date(2016, 9, 10)),
    "only when it was changed": ('<meta property="article:modified_time" content="2016-09-10">', "", None),
    "only when JSON-LD was changed": (JSON_LD % '"name": "x"', "", None),
    "day or month first": ('<meta name="date" content="03/04/2016">', "", None),
    "only a month": ('<meta name="date" content="April 2016">', "", None),
    "days of events, pictures and other articles": (
        "",
        'On 3 May 2015 (2015-05-03) <img src="/2014/01/02/a.jpg"><aside><time datetime="2013-01-01">x</time></aside>',
        None,
    ),
}


@pytest.mark.parametrize("case", DATES)
def test_only_a_declared_day_of_publication_is_taken(tmp_path, case):
    head, opening, day = DATES[case]
    found = read_one(tmp_path / "a.html", page(head, f"{opening}{OPENING}"))
    if day:
        assert found.published_on == day
    else:
        assert (found.reason, "`article:published_time`" in found.message) == ("no_date", True)
        assert found.content


def test_the_file_name_gives_the_day_only_where_the_page_gives_none(tmp_path):
    assert read_one(tmp_path / "2001-01-01.html", page()).published_on == date(2016, 9, 10)
    assert read_one(tmp_path / "2016-09-10.html", page("")).published_on == date(2016, 9, 10)


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("utf-8", "utf-16"),
        ("no-such-charset", "utf-8"),
        ("windows-1250", "windows-1250"),
    ],
)
def test_what_a_page_declares_about_its_encoding_is_not_believed_against_its_bytes(tmp_path, declared, written):
    content = page().replace('charset="utf-8"', f'charset="{declared}"').encode(written)
    found = read_one(tmp_path / "a.html", content)
    assert "“We will keep our word,”" in found.text
    assert "mediator’s envoy" in found.text


def test_markup_that_is_broken_is_read_as_browsers_do(tmp_path):
    found = read_one(tmp_path / "a.html", page().replace("</p>", "").replace("</ul>", "").replace("</body>", ""))
    assert OPENING in found.text
    assert found.published_on == date(2016, 9, 10)


@pytest.mark.parametrize(
    ("content", "reason", "words"),
    [
        ("", "empty", "the page is empty"),
        (f"<html><head>{PUBLISHED}</head><body><script>x()</script></body></html>", "empty", "no main text"),
        (b"%PDF-1.7\n", "binary", "a PDF document"),
        (b"<html>\0\1\2</html>", "binary", "NUL"),
        (page(closing=CLOSING * 300), "too_large", "larger than a report may be (20,000 bytes)"),
        (page() + "x" * 60_000, "too_large", "larger than such a file may be (50,000 bytes)"),
    ],
)
def test_what_gives_no_report_is_set_aside_with_the_reason(tmp_path, content, reason, words):
    found = read_one(tmp_path / "a.html", content, max_bytes=20_000, max_file=50_000)
    assert isinstance(found, Rejected)
    assert (found.reason, words in found.message) == (reason, True), found


def test_deep_nesting_and_large_pages_do_no_harm(tmp_path):
    deep = page(opening="<div>" * 5_000 + OPENING + "</div>" * 5_000)
    found = read_one(tmp_path / "a.html", deep)
    assert isinstance(found, Report | Rejected)


def test_the_same_page_gives_the_same_report_again(tmp_path):
    first = read_one(tmp_path / "a.html", page())
    assert [read_one(tmp_path / "a.html", page()) for _ in range(3)] == [first] * 3
