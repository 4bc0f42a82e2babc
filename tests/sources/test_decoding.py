"""The same words give the same text and the same offsets, however the file was saved."""

import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.sources import Rejected, Report, read_file, read_header, read_reports
from parley.sources.decoding import decode
from parley.sources.files import SourceFile
from parley.sources.reports import UnfitError

WORDS = "“It’s a deal – at last,” said Özal’s aide in Bogotá… £200m, 5½ miles, São Tomé, Côte d’Ivoire, Türkiye."
HEAD = "date 2016-09-10\n\nA truce begins\n\nGENEVA (Reuters) - "
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman"]
# Words that all these encodings can write.
SAMPLES = st.lists(st.sampled_from(WORDS.replace("½", "").split()), min_size=1, max_size=30).map(" ".join)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_curly_quotes_and_accents_survive_every_encoding(encoding):
    text = HEAD + (WORDS.replace("½", "") if encoding == "mac_roman" else WORDS)
    assert decode(text.encode(encoding)) == text


@given(SAMPLES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.sampled_from(["\n", "\r\n", "\r"]))
@settings(deadline=None)
def test_encoding_mark_and_line_ends_move_no_offset(tmp_path_factory, words, encoding, line_end):
    text = f"{HEAD}The two sides agreed to stop.\n\n{words}\n"
    path = tmp_path_factory.mktemp("reports") / "a.txt"
    path.write_bytes(text.replace("\n", line_end).encode(encoding))
    (found,) = read_reports([path])
    assert isinstance(found, Report), found
    assert found.text == text
    assert found.text[found.body_start :].startswith("A truce begins")
    assert (found.title, found.dateline) == ("A truce begins", "GENEVA")


@given(SAMPLES)
def test_windows_1252_is_told_from_other_encodings(words):
    text = f"The mediator was pleased. {words}"
    assert decode(text.encode("cp1252")) == text


def test_mixed_line_ends_become_one():
    assert decode(b"a\r\nb\rc\nd\r\r\n") == "a\nb\nc\nd\n\n"


def test_a_few_control_characters_of_old_wire_copy_are_let_through():
    text = "\x02The council agreed to lower the price range of the pact.\n Reuter\x03"
    assert decode(text.encode()) == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_russian_in_an_old_encoding_comes_out_as_russian(encoding):
    text = "Правительство и повстанцы договорились во вторник о прекращении огня на месяц, сообщил посредник."
    assert decode(text.encode(encoding)) == text


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_decoding_random_bytes_gives_clean_text_or_a_rejection(content):
    try:
        text = decode(content)
    except UnfitError:
        return
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    text.encode()


SCRAPS = st.sampled_from(
    [
        b"date 2016-09-10\n",
        b"---\n",
        b"date: ",
        b"title: ",
        b"{",
        b'"text": ',
        b"[",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n",
        b"GENEVA, ",
        b"Sept 10",
        b" - ",
        b"99999999",
        b"\xff\xfe",
        b"PAR1",
        b"&a *a",
        b"!!python/object:os ",
        b"\xe2\x80\x9c",
    ]
)


@given(
    st.lists(st.one_of(SCRAPS, st.binary(max_size=20)), max_size=12).map(b"".join),
    st.sampled_from(["a.txt", "2016-09-10.md", "a.jsonl", "a.parquet", "a.pdf"]),
)
@settings(deadline=None, max_examples=300)
def test_reading_random_bytes_never_raises(tmp_path_factory, content, name):
    path = tmp_path_factory.mktemp("reports") / name
    path.write_bytes(content)
    found = list(read_file(SourceFile(str(path), name)))
    assert found
    assert all(isinstance(each, Report | Rejected) for each in found)
    if not name.endswith(".jsonl"):
        assert len(found) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner, max_size=3)
)


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["text", "published_on", "date", "title", "source_uri"]), JSON),
        min_size=1,
        max_size=5,
    )
)
@settings(deadline=None)
def test_every_line_gives_one_report_or_one_rejection(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("reports") / "a.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    assert len(list(read_reports([path]))) == len(rows)


@given(st.text(max_size=200))
def test_reading_the_header_of_any_text_never_raises(text):
    header = read_header(text)
    assert 0 <= header.body_start <= len(text)


def test_a_header_is_read_without_a_file():
    header = read_header("\ufeff date 2016-09-10 Both sides agreed.")
    assert (header.published_on, header.title, header.fault) == (date(2016, 9, 10), None, None)
    assert header.body_start == 18


@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=4))
@settings(deadline=None)
def test_reading_a_damaged_table_never_raises(tmp_path_factory, damage):
    path = tmp_path_factory.mktemp("reports") / "a.parquet"
    pq.write_table(pa.table({"text": ["Both sides agreed."] * 20, "published_on": ["2016-09-10"] * 20}), path)
    content = bytearray(path.read_bytes())
    for where, byte in damage:
        content[int(where * len(content))] = byte
    path.write_bytes(content)
    assert list(read_reports([path]))
