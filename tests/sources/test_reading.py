"""Every report found gives one report or one rejection with a message that its reader can act on."""

import json
import os
from datetime import UTC, date, datetime
from hashlib import sha256

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from parley.sources import Limits, Rejected, Report, SourceError, read_reports
from schemas.vocabularies import REJECTIONS

TRUCE = (
    "The government and the rebels of the northern hills agreed on Tuesday to stop fighting for a month, the mediator "
    "said, so that food could reach the villages that have been cut off since spring."
)

DAY = date(2016, 9, 10)


def read_all(*sources, **limits):
    return list(read_reports([os.fspath(source) for source in sources], Limits(**limits)))


def read_one(path, content, **limits):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (found,) = read_all(path, **limits)
    return found


def rejection(path, content, **limits):
    found = read_one(path, content, **limits)
    assert isinstance(found, Rejected)
    assert found.reason in REJECTIONS
    assert str(path.parent.parent) not in found.message + found.source_uri
    return found


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", f"date 2016-09-10\n\n{TRUCE}", (DAY, None, None)),
        ("a.txt", f" date 2016-09-10 {TRUCE}", (DAY, None, None)),
        ("a.txt", f"DATE: 10 September 2016\n\n{TRUCE}", (DAY, None, None)),
        ("a.txt", f"date 2016-09-10\ntitle: Guns fall silent\n\n{TRUCE}", (DAY, "Guns fall silent", None)),
        ("a.txt", f"date 2016-09-10\n\nGuns fall silent\n\n{TRUCE}", (DAY, "Guns fall silent", None)),
        ("a.txt", f"date 2016-09-10\n\nU.S. BACKS TRUCE\n\nLIMA, Sept 9 - {TRUCE}", (DAY, "U.S. BACKS TRUCE", "LIMA")),
        ("a.txt", f"GENEVA, 10 September 2016 (AFP) - {TRUCE}", (DAY, None, "GENEVA")),
        ("2016-09-10-truce.txt", TRUCE, (DAY, None, None)),
        ("20160910_truce.txt", TRUCE, (DAY, None, None)),
        ("a.md", f"---\ndate: 2016-09-10\ntitle: 'Truce: a month'\n---\n\n{TRUCE}", (DAY, "Truce: a month", None)),
        ("a.md", f"---\nPublished_on: 2016-09-10T08:00:00Z\n---\n# Guns silent\n\n{TRUCE}", (DAY, "Guns silent", None)),
    ],
)
def test_day_title_and_dateline_are_found(tmp_path, name, text, expected):
    found = read_one(tmp_path / name, text)
    assert isinstance(found, Report), found
    assert (found.published_on, found.title, found.dateline) == expected
    assert found.text == text
    assert text[found.body_start :].lstrip("# ")[:5] in {"The g", "Guns ", "U.S. ", "GENEV"}
    assert found.sha256 == sha256(text.encode()).hexdigest()
    assert found.language == "en"


def test_header_wins_over_the_file_name(tmp_path):
    assert read_one(tmp_path / "2001-01-01.txt", f"date 2016-09-10\n{TRUCE}").published_on == date(2016, 9, 10)


def test_digits_in_a_name_that_are_no_day_are_passed_over(tmp_path):
    assert read_one(tmp_path / "99999999-20160910.txt", TRUCE).published_on == date(2016, 9, 10)


REJECTED = [
    ("a.txt", TRUCE, "no_date", "Start the text with a line `date YYYY-MM-DD`"),
    ("a.txt", f"date 2016-02-30\n{TRUCE}", "bad_date", "'2016-02-30' is not a day. Write it YYYY-MM-DD"),
    ("a.txt", f"date 10/09/2016\n{TRUCE}", "bad_date", "'10/09/2016' is not a day"),
    ("a.txt", f"Date: some day\n\n{TRUCE}", "bad_date", "'some day' is not a day"),
    ("a.txt", f"date 0016-02-03\n{TRUCE}", "bad_date", "'0016-02-03'"),
    ("a.md", f"---\ndate: 2016-13-45\n---\n{TRUCE}", "bad_date", "'2016-13-45'"),
    ("a.md", f"---\ntitle: A: b: c\n---\n{TRUCE}", "unreadable", "line 2"),
    ("a.txt", "", "empty", "no text"),
    ("a.txt", "\ufeff \r\n", "empty", "no text"),
    ("a.txt", "date 2016-09-10\n\n", "empty", "after the header"),
    ("a.txt", "date 2016-09-10\n\n*** 12 ***", "empty", "no words"),
    ("a.txt", b"date 2016-09-10\n\nThe truce\0 holds.", "binary", "byte 27 is a NUL"),
    ("a.txt", b"date 2016-09-10\n" + b"\x01\x02\x03 truce" * 9, "binary", "27 control characters"),
    ("a.txt", b"%PDF-1.7\n%\xe2\xe3", "binary", "a PDF document, not text. Save it again as plain text"),
    ("a.txt", b"PK\x03\x04" + b"\x00" * 30, "binary", "Office document"),
    ("a.txt", f"date 2016-09-10\n{TRUCE} “So be it”".encode()[:-1] + b" he said", "encoding", "broken at byte"),
    ("a.txt", "date 2016-09-10\n".encode("utf-16") + b"\x00", "encoding", "UTF-16"),
    ("a.docx", b"PK", "unsupported", "files that end in .docx are not read; .txt, .md, .jsonl, .parquet, "),
    ("daily.urls", "https://valley.example/", "unsupported", "Name it as a source itself"),
    ("LICENSE", "Words", "unsupported", "files without an ending"),
    ("a.txt", f"date 2016-09-10\n{TRUCE * 20}", "too_large", "larger than a report may be (2,000 bytes)"),
    ("a.parquet", b"PAR1 and no more", "unreadable", "cannot be read as Parquet"),
    ("a.jsonl", b"", "empty", "holds no line"),
    ("a.jsonl", b"PAR1\n\n", "binary", "Parquet"),
    ("a.jsonl", '{"text": "x"}'.encode("utf-16"), "encoding", "JSON Lines are in UTF-8"),
]


@pytest.mark.parametrize(("name", "content", "reason", "words"), REJECTED)
def test_what_is_not_fit_is_set_aside_with_a_message(tmp_path, name, content, reason, words):
    found = rejection(tmp_path / name, content, max_bytes=2_000)
    assert (found.reason, words in found.message) == (reason, True), found


@pytest.mark.parametrize(("name", "content", "reason", "words"), [case for case in REJECTED if case[0] == "a.txt"])
def test_the_bytes_of_a_rejected_text_are_kept_unless_it_is_too_large(tmp_path, name, content, reason, words):
    content = content.encode() if isinstance(content, str) else content
    assert rejection(tmp_path / name, content, max_bytes=2_000).content == (None if reason == "too_large" else content)


FOREIGN = [
    "Les deux gouvernements ont signé mardi à Genève un accord de paix, a déclaré le médiateur des Nations unies.",
    "El Gobierno y los rebeldes firmaron el martes un alto el fuego de un mes, según informó el mediador.",
    "Die Regierung und die Rebellen haben sich am Dienstag auf eine Waffenruhe geeinigt, sagte der Vermittler.",
    "Правительство и повстанцы договорились во вторник о прекращении огня на месяц, сообщил посредник.",
    "وقعت الحكومة والمتمردون يوم الثلاثاء اتفاقا لوقف إطلاق النار لمدة شهر كما قال الوسيط.",
    "Regjeringen og opprørerne undertegnet tirsdag en avtale om våpenhvile, opplyste megleren.",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_other_languages_are_set_aside(tmp_path, text):
    found = rejection(tmp_path / "a.txt", f"date 2016-09-10\n\n{text}")
    assert (found.reason, "only English is read" in found.message) == ("not_english", True)


@pytest.mark.parametrize(
    "text",
    [
        "Truce holds.",
        "Abbas, Netanyahu sign.",
        "Presidents Recep Tayyip Erdogan, Nicos Anastasiades and Aleksandar Vucic met Friday.",
        "Türkiye and the Côte d’Ivoire agreed to exchange ambassadors by March.",
    ],
)
def test_short_english_reports_full_of_names_are_read(tmp_path, text):
    assert isinstance(read_one(tmp_path / "a.txt", f"date 2016-09-10\n\n{text}"), Report)


def test_bad_lines_do_not_stop_the_others(tmp_path):
    lines = [
        json.dumps({"text": TRUCE, "published_on": "2016-09-10", "title": "Guns  fall\nsilent"}),
        "{not json",
        "",
        "[1, 2]",
        json.dumps({"title": "No words"}),
        json.dumps({"text": 7}),
        json.dumps({"text": TRUCE + " Again.", "published_on": "yesterday"}),
        json.dumps({"text": TRUCE + " \ud800"}),
        json.dumps({"text": TRUCE * 30, "published_on": "2016-09-10"}),
        "[" * 1500,
        json.dumps({"text": f"date 2016-09-11\n\n{TRUCE}", "source_uri": "https://news.example/7"}),
    ]
    path = tmp_path / "wire.jsonl"
    path.write_text("\ufeff" + "\r\n".join(lines))
    found = read_all(path, max_bytes=2_000)
    folder = tmp_path.name
    assert [getattr(each, "reason", "report") for each in found] == [
        "report",
        "unreadable",
        "unreadable",
        "missing_column",
        "unreadable",
        "bad_date",
        "encoding",
        "too_large",
        "unreadable",
        "report",
    ]
    assert [each.source_uri for each in found[:-1]] == [
        f"{folder}/wire.jsonl#{at}" for at in (1, 2, 4, 5, 6, 7, 8, 9, 10)
    ]
    assert found[0].title == "Guns fall silent"
    assert found[-1].source_uri == "https://news.example/7"
    assert found[-1].published_on == date(2016, 9, 11)
    assert "line 2 of" in found[1].message
    assert "not JSON at character 2" in found[1].message
    assert found[1].content == b"{not json"
    assert found[7].content is None


def write_table(path, **columns):
    pq.write_table(pa.table(columns), path)


def test_tables_are_read_by_row(tmp_path):
    when = datetime(2016, 9, 10, 23, 30, tzinfo=UTC)
    write_table(
        tmp_path / "a.parquet",
        text=[TRUCE, None, TRUCE + " Again.", TRUCE * 30],
        published_on=pa.array([when, when, None, when], pa.timestamp("ns", "Asia/Tokyo")),
        title=["Guns fall silent", None, None, None],
        source_uri=["https://news.example/1", None, None, None],
    )
    found = read_all(tmp_path / "a.parquet", max_bytes=2_000)
    assert [getattr(each, "reason", "report") for each in found] == ["report", "empty", "no_date", "too_large"]
    assert found[0].published_on == date(2016, 9, 11), "the day on the writer's clock"
    assert (found[0].title, found[0].source_uri) == ("Guns fall silent", "https://news.example/1")
    assert found[1].source_uri.endswith("/a.parquet#2")
    assert "row 2 of" in found[1].message
    assert found[2].content == (TRUCE + " Again.").encode()


@pytest.mark.parametrize("days", [["2016-09-10"], [date(2016, 9, 10)], pa.array(["2016-09-10"]).dictionary_encode()])
def test_days_of_a_table_may_be_dates_or_text(tmp_path, days):
    write_table(tmp_path / "a.parquet", text=[TRUCE], published_on=days)
    (found,) = read_all(tmp_path / "a.parquet")
    assert found.published_on == date(2016, 9, 10)


def test_a_table_without_a_column_is_set_aside_whole(tmp_path):
    write_table(tmp_path / "a.parquet", text=[TRUCE, TRUCE], day=["2016-09-10"] * 2)
    write_table(tmp_path / "b.parquet", text=[1], published_on=["2016-09-10"])
    write_table(tmp_path / "c.parquet", text=pa.array([], pa.string()), published_on=pa.array([], pa.date32()))
    found = read_all(tmp_path)
    assert [each.reason for each in found] == ["missing_column", "unreadable", "empty"]
    assert "no column `published_on` (its columns: text, day)" in found[0].message
    assert "`text` is of type int64; it has to be text" in found[1].message


def test_a_damaged_row_group_does_not_stop_the_others(tmp_path):
    texts = [f"{TRUCE} It was round {number} of the talks." for number in range(400)]
    path = tmp_path / "a.parquet"
    table = pa.table({"text": texts, "published_on": ["2016-09-10"] * 400})
    pq.write_table(table, path, row_group_size=100, compression="zstd", use_dictionary=False)
    start = pq.ParquetFile(path).metadata.row_group(2).column(0).data_page_offset
    content = bytearray(path.read_bytes())
    content[start : start + 200] = b"\xff" * 200
    path.write_bytes(content)
    found = read_all(path)
    assert len(found) == 301
    (damaged,) = [each for each in found if isinstance(each, Rejected)]
    assert found.index(damaged) == 200
    assert (damaged.reason, damaged.source_uri.endswith("#201")) == ("unreadable", True)
    assert damaged.message.startswith("rows 201 to 300 of ")
    assert found[-1].source_uri.endswith("#400")


def test_the_second_of_two_equal_reports_is_set_aside(tmp_path):
    text = f"date 2016-09-10\n\n{TRUCE}"
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.txt").write_bytes(text.replace("\n", "\r\n").encode())
    (tmp_path / "c.txt").write_text(text.replace("10", "11", 1))
    first, second, third = read_all(tmp_path)
    assert isinstance(first, Report)
    assert (second.reason, second.message.split(",")[0]) == (
        "duplicate",
        f"text and date are the same as in {first.source_uri}",
    )
    assert isinstance(third, Report)


def test_a_pipe_and_a_broken_link_are_set_aside(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    pipe, link = read_all(tmp_path)
    assert (pipe.reason, link.reason) == ("unsupported", "unreadable")
    assert "no such file" in link.message


def test_an_unknown_source_fails_at_once():
    with pytest.raises(SourceError, match=r"no-such-folder: no such file or folder\. Check the name"):
        read_reports(["no-such-folder"])


def test_values_that_python_cannot_hold_are_set_aside_by_row(tmp_path):
    texts = pa.array([b"A truce \xff began.", TRUCE.encode(), TRUCE.encode()], pa.binary())
    days = pa.array([17000, 10**8, 17000], pa.int32()).cast(pa.date32())
    broken = pa.StringArray.from_buffers(3, *texts.buffers()[1:])
    write_table(tmp_path / "a.parquet", text=broken, published_on=days)
    found = read_all(tmp_path / "a.parquet")
    assert [getattr(each, "reason", "report") for each in found] == ["encoding", "bad_date", "report"]
