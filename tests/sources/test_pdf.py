"""PDF files: paragraphs as printed, words parted at line ends joined, running heads and page numbers left out."""

import io
from datetime import date

import pytest
from made_pdf import lines, pdf
from pypdf import PdfReader, PdfWriter

from parley.sources import Limits, Rejected, Report, read_reports

FIRST = [
    "GENEVA, 10 September 2016 – The government and the rebels of the northern hills",
    "agreed on Tuesday to stop fighting for a month, the mediator said, so that food could",
    "reach the villages that have been cut off since spring.",
]
SECOND = ["Both sides will free all prisoners by 1 October and open the roads to the border", "(and beyond)."]
ITEMS = [["- all prisoners are freed;", "- the roads are opened."]]


def read_one(path, content, **limits):
    path.write_bytes(content)
    (found,) = read_reports([str(path)], Limits(**limits))
    return found


def text_of(tmp_path, pages):
    found = read_one(tmp_path / "a.pdf", pdf(pages))
    assert isinstance(found, Report), found
    return found.text.split("\n\n")


def test_lines_are_joined_and_paragraphs_told_apart_by_the_space_between(tmp_path):
    found = read_one(tmp_path / "a.pdf", pdf([lines(["Guns fall silent"], FIRST, SECOND)]))
    assert found.text.split("\n\n") == ["Guns fall silent", " ".join(FIRST), " ".join(SECOND)]
    assert (found.title, found.dateline, found.published_on) == ("Guns fall silent", "GENEVA", date(2016, 9, 10))


def test_items_of_a_list_stand_apart_though_their_lines_do_not(tmp_path):
    assert text_of(tmp_path, [lines(FIRST, *ITEMS)])[1:] == ITEMS[0]


def test_a_headline_in_large_letters_stands_apart_though_the_text_is_close(tmp_path):
    page = [(780, "Guns fall silent in", 20), (758, "the northern hills", 20), *lines(FIRST, top=742)]
    assert text_of(tmp_path, [page])[0] == "Guns fall silent in the northern hills"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("The two govern-", "ments agreed on a truce", "The two governments agreed on a truce"),
        ("A cease-", "fire holds; the cease-fire is new and", "A cease-fire holds; the cease-fire is new and"),
        ("The Serbian-", "Albanian talks go on", "The Serbian-Albanian talks go on"),
        ("Between 2014-", "2016 they fought", "Between 2014- 2016 they fought"),
        ("The govern\u00ad", "ment agreed on it all", "The government agreed on it all"),
    ],
)
def test_a_word_parted_at_the_end_of_a_line_is_joined_as_written_elsewhere(tmp_path, first, second, expected):
    assert text_of(tmp_path, [lines(FIRST, [first, second])])[1] == expected


def test_a_paragraph_goes_on_over_the_page_without_what_is_printed_at_its_edges(tmp_path):
    pages = [
        [(820, "The Valley Post | 10 September"), *lines(FIRST, SECOND[:1]), (30, f"Page {number} of 3")]
        if number % 2
        else [(820, "The Valley Post | 10 September"), *lines(["it says (and beyond)."], FIRST), (30, "Page 2 of 3")]
        for number in (1, 2, 3)
    ]
    found = text_of(tmp_path, pages)
    assert found[2] == f"{SECOND[0]} it says (and beyond)."
    assert ["Valley Post" in paragraph for paragraph in found] == [True, *[False] * (len(found) - 1)]
    assert not any("Page" in paragraph for paragraph in found)


def test_a_paragraph_goes_on_in_the_next_column(tmp_path):
    found = text_of(tmp_path, [[*lines(FIRST, SECOND[:1]), *lines(["it says (and beyond)."], FIRST)]])
    assert found == [" ".join(FIRST), f"{SECOND[0]} it says (and beyond).", " ".join(FIRST)]


def test_the_day_is_that_of_the_text_then_of_the_name_then_of_the_file(tmp_path):
    undated = [lines([FIRST[0].split("– ")[1], *FIRST[1:]])]
    assert read_one(tmp_path / "a.pdf", pdf([lines(FIRST)])).published_on == date(2016, 9, 10)
    assert read_one(tmp_path / "2016-09-12.pdf", pdf(undated)).published_on == date(2016, 9, 12)
    found = read_one(tmp_path / "a.pdf", pdf(undated))
    assert (found.published_on, found.title) == (date(2016, 9, 11), None)
    without = read_one(tmp_path / "a.pdf", pdf(undated, made=None))
    assert (without.reason, "first sentence" in without.message or "dateline" in without.message) == ("no_date", True)


def locked(content):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt("a secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


WHOLE = pdf([lines(FIRST, SECOND)])


@pytest.mark.parametrize(
    ("content", "reason", "words"),
    [
        (b"", "empty", "the file is empty"),
        (b"not a PDF file", "unreadable", "cannot be read"),
        (WHOLE[:200], "unreadable", "cannot be read"),
        (locked(WHOLE), "unreadable", "locked with a password"),
        (pdf([[]]), "empty", "text recognition"),
        (pdf([lines(["date"])] * 501), "too_large", "more than 500 pages"),
        (pdf([lines(FIRST * 300)]), "too_large", "larger than a report may be (20,000 bytes)"),
    ],
)
def test_what_gives_no_report_is_set_aside_with_the_reason(tmp_path, content, reason, words):
    found = read_one(tmp_path / "a.pdf", content, max_bytes=20_000)
    assert isinstance(found, Rejected)
    assert (found.reason, words in found.message) == (reason, True), found


def test_a_page_that_unpacks_to_very_much_is_refused(tmp_path):
    found = read_one(tmp_path / "a.pdf", pdf([lines(FIRST)], extra=b" " * 90_000_000))
    assert (found.reason, "cannot be read" in found.message) == ("unreadable", True)


@pytest.mark.parametrize("at", range(0, len(WHOLE), 197))
def test_damage_anywhere_gives_a_report_or_a_reason(tmp_path, at):
    damaged = bytearray(WHOLE)
    damaged[at : at + 9] = b"\xff(<[ 99 0"
    assert isinstance(read_one(tmp_path / "a.pdf", bytes(damaged)), Report | Rejected)
