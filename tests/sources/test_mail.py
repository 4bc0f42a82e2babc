"""Messages: their text on the day they were sent, what is attached on its own; pages saved as messages."""

from datetime import date
from email.message import EmailMessage

import pytest
from made_pdf import lines, pdf

from parley.sources import Limits, Rejected, Report, read_reports

TRUCE = (
    "The government and the rebels of the northern hills agreed on Tuesday to stop fighting for {}, the mediator’s "
    "envoy said, so that food could reach the villages that have been cut off since spring.\n"
)
DAY = date(2016, 9, 10)
SENT = "Sat, 10 Sep 2016 23:30:00 +0200"


MONTH = TRUCE.format("a month")


def message(text=MONTH, subject="Fwd: RE: Guns fall silent", sent=SENT, **how):
    made = EmailMessage()
    if sent:
        made["Date"] = sent
    if subject:
        made["Subject"] = subject
    made["From"] = "desk@valley.example"
    if text is not None:
        made.set_content(text, **how)
    return made


def read_all(path, content, **limits):
    path.write_bytes(content if isinstance(content, bytes) else content.as_bytes())
    return list(read_reports([str(path)], Limits(**limits)))


def read_one(path, content, **limits):
    (found,) = read_all(path, content, **limits)
    return found


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
@pytest.mark.parametrize("cte", ["base64", "quoted-printable"])
def test_the_text_is_read_on_the_day_it_was_sent_on_the_senders_clock(tmp_path, charset, cte):
    found = read_one(tmp_path / "a.eml", message(charset=charset, cte=cte))
    assert (found.text, found.published_on, found.title) == (TRUCE.format("a month"), DAY, "Guns fall silent")


def test_a_charset_that_is_declared_wrongly_is_not_believed(tmp_path):
    content = message(charset="windows-1252", cte="quoted-printable").as_bytes().replace(b"windows-1252", b"utf-8")
    assert "mediator’s" in read_one(tmp_path / "a.eml", content).text


def test_lines_broken_for_sending_are_joined(tmp_path):
    made = message("The two sides agreed \non a truce \nof a month.\n\nThe mediator said \nso.\n")
    made.set_param("format", "flowed")
    found = read_one(tmp_path / "a.eml", made)
    assert found.text == "The two sides agreed on a truce of a month.\n\nThe mediator said so.\n"


def test_a_message_in_html_is_read_as_a_page(tmp_path):
    made = message(None)
    made.set_content(f"<html><body><p>{TRUCE.format('a month')}</p><p>More.</p></body></html>", subtype="html")
    found = read_one(tmp_path / "a.eml", made)
    assert TRUCE.format("a month").strip() in found.text
    assert (found.published_on, found.title) == (DAY, "Guns fall silent")


def test_of_two_forms_of_the_same_text_the_plain_one_is_read(tmp_path):
    made = message()
    made.add_alternative("<p>Another form</p>", subtype="html")
    assert read_one(tmp_path / "a.eml", made).text == TRUCE.format("a month")


def test_what_is_attached_is_read_on_its_own(tmp_path):
    made = message()
    made.add_attachment(TRUCE.format("a week"), filename="week.txt")
    made.add_attachment(
        pdf([lines([TRUCE.format("a day").strip()])], made=None), "application", "octet-stream", filename="../x/day.pdf"
    )
    made.add_attachment(b"\x89PNG", "image", "png", filename="logo.png")
    made.add_attachment(b"PK\x03\x04", "application", "vnd.ms-excel", filename="table.xls")
    inner = message(TRUCE.format("an hour"), "An hour", "Fri, 9 Sep 2016 08:00:00 +0000")
    made.add_attachment(inner)
    found = read_all(tmp_path / "a.eml", made)
    uri = f"{tmp_path.name}/a.eml"
    assert [item.source_uri for item in found] == [
        uri, f"{uri}/week.txt", f"{uri}/.._x_day.pdf", f"{uri}/table.xls", f"{uri}/part-4"
    ]  # fmt: skip
    assert [item.reason if isinstance(item, Rejected) else item.published_on for item in found] == [
        DAY, DAY, DAY, "unsupported", date(2016, 9, 9)
    ]  # fmt: skip


def test_messages_within_messages_come_to_an_end(tmp_path):
    made = message()
    for _ in range(9):
        outer = message(TRUCE.format("a year"))
        outer.add_attachment(made)
        made = outer
    found = read_all(tmp_path / "a.eml", made)
    assert found[-1].reason == "unsupported"


@pytest.mark.parametrize(
    ("content", "reason", "words"),
    [
        (b"", "unreadable", "no message"),
        (b"just words\n", "unreadable", "no message"),
        (message(sent=None), "no_date", "no day of publication"),
        (message(sent="some day"), "no_date", "no day of publication"),
        (message(None), "empty", ""),
        (message(TRUCE * 200), "too_large", "larger than a report may be"),
    ],
)
def test_what_gives_no_report_is_set_aside_with_the_reason(tmp_path, content, reason, words):
    found = read_one(tmp_path / "a.eml", content, max_bytes=20_000)
    assert isinstance(found, Rejected)
    assert (found.reason, words in found.message) == (reason, True), found


PAGE = (
    '<html><head><meta property="article:published_time" content="2016-09-10"><title>Guns fall silent</title></head>'
    f"<body><article><p>{TRUCE.format('a month')}</p></article></body></html>"
)


def saved_page(page, location="https://valley.example/truce"):
    saved = EmailMessage()
    saved["Date"] = "Mon, 1 Jan 2024 00:00:00 +0000"
    saved["Snapshot-Content-Location"] = location
    saved.set_content(page, subtype="html", cte="quoted-printable")
    saved.add_related(b"\x89PNG", "image", "png", cid="<a@x>")
    return saved


@pytest.mark.parametrize("ending", [".mhtml", ".mht"])
def test_a_saved_page_is_of_the_day_it_was_published_not_saved(tmp_path, ending):
    found = read_one(tmp_path / f"a{ending}", saved_page(PAGE))
    assert isinstance(found, Report)
    assert (found.published_on, found.title) == (DAY, "Guns fall silent")
    undated = PAGE.replace("article:published_time", "x")
    assert read_one(tmp_path / f"a{ending}", saved_page(undated)).reason == "no_date"
    placed = saved_page(undated, "https://valley.example/2016/09/10/truce")
    assert read_one(tmp_path / f"a{ending}", placed).published_on == DAY


def test_a_saved_page_without_a_page_is_set_aside(tmp_path):
    assert read_one(tmp_path / "a.mhtml", message()).reason == "empty"
