"""Pages and feeds for the bad server to give, and how tests fetch them."""

from parley.sources import read_files
from parley.sources.web import Rules
from parley.sources.web.fetching import fetch

TRUCE = (
    "The government and the rebels of the northern hills agreed on Tuesday to stop fighting for {}, the mediator’s "
    "envoy said, so that food could reach the villages that have been cut off since spring."
)
RULES = {"delay": 0.0, "patience": 0.4, "longest": 1.2, "allow_private": True, "most_bytes": 200_000, "longest_wait": 9}


def page(term="a month", day="2016-09-10"):
    meta = f'<meta property="article:published_time" content="{day}">' if day else ""
    head = f'<head><meta charset="utf-8">{meta}<title>Guns fall silent</title></head>'
    return f"<html>{head}<body><article><p>{TRUCE.format(term)}</p></article></body></html>".encode()


def feed(*links, changed="Sat, 10 Sep 2016 08:00:00 GMT"):
    items = "".join(
        f"<item><title>Of {at}</title><link>{link}</link><pubDate>{changed}</pubDate></item>"
        for at, link in enumerate(links)
    )
    return 200, {"Content-Type": "application/rss+xml"}, f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()


def run(site, tmp_path, *paths, **rules):
    return fetch([site.address + path for path in paths], tmp_path / "fetched", Rules(**{**RULES, **rules}))


def reports(fetched):
    return list(read_files(fetched.files))


def truncated(handler):
    content = page()
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", str(len(content) + 100))
    handler.end_headers()
    handler.wfile.write(content)
