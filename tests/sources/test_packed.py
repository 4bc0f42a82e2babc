"""Packed files and archives are read as if they lay in a folder; what is made to do harm does none."""

import bz2
import errno
import gzip
import io
import json
import stat
import struct
import zipfile
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from parley.sources import Limits, Rejected, Report, read_reports
from parley.sources import packed as packed_module

TRUCE = (
    "The government and the rebels of the northern hills agreed on Tuesday to stop fighting for a month, the mediator "
    "said, so that food could reach the villages that have been cut off since spring."
)
REPORT = f"date 2016-09-10\n\n{TRUCE}"
DAY = date(2016, 9, 10)


def zstd(content):
    return pa.compress(content, codec="zstd", asbytes=True)


PACKERS = {".gz": gzip.compress, ".zst": zstd, ".bz2": bz2.compress}


def read_all(path, **limits):
    return list(read_reports([str(path)], Limits(**limits)))


def archive(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members:
            packed.writestr(name, content)
    return path


def outcome(found):
    return [(item.source_uri, item.reason if isinstance(item, Rejected) else item.published_on) for item in found]


@pytest.mark.parametrize("ending", PACKERS)
def test_a_packed_report_is_read_under_its_own_name(tmp_path, ending):
    path = tmp_path / f"truce.txt{ending}"
    path.write_bytes(PACKERS[ending](REPORT.encode()))
    (found,) = read_all(path)
    assert (found.text, found.source_uri) == (REPORT, f"{tmp_path.name}/truce.txt{ending}")


@pytest.mark.parametrize("ending", PACKERS)
def test_packed_lines_are_read_line_by_line_also_from_several_streams(tmp_path, ending):
    lines = [json.dumps({"text": f"{TRUCE} ({number})", "published_on": "2016-09-10"}) + "\n" for number in range(3)]
    path = tmp_path / f"reports.jsonl{ending}"
    path.write_bytes(b"".join(PACKERS[ending](line.encode()) for line in lines))
    assert [found.source_uri[-2:] for found in read_all(path)] == ["#1", "#2", "#3"]


def test_the_day_in_the_name_counts_inside_too(tmp_path):
    path = tmp_path / "2016-09-10-truce.txt.gz"
    path.write_bytes(gzip.compress(TRUCE.encode()))
    assert read_all(path)[0].published_on == DAY
    assert outcome(read_all(archive(tmp_path / "a.zip", [("x/2016-09-10.txt", TRUCE)])))[0][1] == DAY


def test_an_archive_is_read_file_by_file_and_hidden_ones_are_skipped(tmp_path):
    members = [
        ("b.txt", REPORT),
        ("folder/", ""),
        ("folder/a.txt", REPORT.replace("month", "year")),
        ("__MACOSX/a.txt", "x"),
        (".git/x.txt", "x"),
        ("table.csv", "x"),
        ("packed.txt.gz", gzip.compress(REPORT.replace("month", "week").encode())),
    ]
    assert outcome(read_all(archive(tmp_path / "a.zip", members))) == [
        (f"{tmp_path.name}/a.zip/b.txt", DAY),
        (f"{tmp_path.name}/a.zip/folder/a.txt", DAY),
        (f"{tmp_path.name}/a.zip/table.csv", "unsupported"),
        (f"{tmp_path.name}/a.zip/packed.txt.gz", DAY),
    ]


def test_names_that_lead_out_of_the_archive_lead_nowhere(tmp_path):
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    names = ["../../out.txt", "/etc/out2.txt", "..\\..\\out3.txt", "C:/out4.txt", "a\n/out5.txt", "x" * 250 + ".txt"]
    members = [(name, REPORT.replace("month", f"{number} days")) for number, name in enumerate(names)]
    before = sorted(tmp_path.rglob("*"))
    found = read_all(archive(folder / "a.zip", members))
    assert all(isinstance(item, Report) for item in found)
    assert [item.source_uri.removeprefix("er/a.zip/") for item in found] == [
        "out.txt", "etc/out2.txt", "out3.txt", "C:/out4.txt", "a\\n/out5.txt", "x" * 250 + ".txt"
    ]  # fmt: skip
    assert sorted(tmp_path.rglob("*")) == sorted([*before, folder / "a.zip"])


def test_a_link_in_an_archive_is_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(REPORT)
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr(link, str(secret))
    (found,) = read_all(tmp_path / "a.zip")
    assert isinstance(found, Rejected)


@pytest.mark.parametrize("ending", PACKERS)
def test_a_bomb_is_refused_long_before_it_has_unpacked(tmp_path, ending, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = tmp_path / f"bomb.txt{ending}"
    path.write_bytes(PACKERS[ending](b"\0" * 30_000_000))
    (found,) = read_all(path)
    assert (found.reason, "grows more than 200 times" in found.message) == ("too_large", True)
    assert list(tmp_path.iterdir()) == [path]


def test_a_bomb_in_an_archive_is_refused_whatever_size_it_declares(tmp_path):
    path = archive(tmp_path / "a.zip", [("a.txt", REPORT), ("bomb.txt", b"\0" * 60_000_000), ("z.txt", REPORT)])
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 1)
    struct.pack_into("<I", content, at + 24, 100)  # the size that it declares in the archive's index
    path.write_bytes(content)
    found = outcome(read_all(path))
    assert found[0][1] == DAY
    assert found[1] in [(f"{tmp_path.name}/a.zip/bomb.txt", reason) for reason in ("too_large", "unreadable")]
    honest = archive(tmp_path / "b.zip", [("bomb.txt", b"\0" * 60_000_000)])
    assert outcome(read_all(honest)) == [(f"{tmp_path.name}/b.zip/bomb.txt", "too_large")]


def test_many_files_that_together_unpack_to_too_much_are_refused(tmp_path):
    texts = [(f"{number}.txt", REPORT + str(number) * 1_000) for number in range(10)]
    found = outcome(read_all(archive(tmp_path / "a.zip", texts), max_unpacked=5_000))
    assert [reason for _, reason in found] == [DAY, DAY, DAY, DAY, "too_large"]


@pytest.mark.parametrize("name", ["x.zip", "x.tar.gz", "x.txt.gz.gz", "x.zip.gz"])
def test_archives_within_archives_are_left_alone(tmp_path, name):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("a.txt", REPORT)
    (found,) = read_all(archive(tmp_path / "a.zip", [(name, inner.getvalue())]))
    assert (found.reason, "archive within an archive" in found.message) == ("unsupported", True)


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize("damage", ["cut", "not packed", "empty"])
def test_a_damaged_file_is_set_aside_not_read_in_part(tmp_path, ending, damage):
    whole = PACKERS[ending]((REPORT + TRUCE * 50 + str(list(range(5_000)))).encode())
    path = tmp_path / f"a.txt{ending}"
    path.write_bytes({"cut": whole[:-50], "not packed": REPORT.encode(), "empty": b""}[damage])
    (found,) = read_all(path)
    assert found.reason in ({"empty", "unreadable"} if damage == "empty" else {"unreadable"}), found


def test_lines_before_a_damage_are_kept_and_the_damage_is_told(tmp_path):
    lines = b"".join(
        json.dumps({"text": f"{TRUCE} ({number})", "published_on": "2016-09-10"}).encode() + b"\n"
        for number in range(3_000)
    )
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines)[:-400])
    found = read_all(path)
    assert sum(isinstance(item, Report) for item in found) > 100
    assert (found[-1].reason, found[-1].source_uri) == ("unreadable", f"{tmp_path.name}/a.jsonl.gz")


@pytest.mark.parametrize(
    ("content", "reason", "words"),
    [
        (b"PK\x03\x04 and no more", "unreadable", "as a ZIP archive"),
        (b"PK\x05\x06" + b"\0" * 18, "empty", "holds no file"),
    ],
)
def test_archives_that_are_none_are_set_aside(tmp_path, content, reason, words):
    (tmp_path / "a.zip").write_bytes(content)
    (found,) = read_all(tmp_path / "a.zip")
    assert (found.reason, words in found.message) == (reason, True), found


def test_one_damaged_or_locked_file_does_not_stop_the_others(tmp_path):
    members = [(name, REPORT.replace("month", f"{name} month") + TRUCE) for name in ("a.txt", "b.txt", "c.txt")]
    path = archive(tmp_path / "a.zip", members)
    content = bytearray(path.read_bytes())
    at = content.index(b"b.txt") + 40
    content[at : at + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(content)
    assert [reason for _, reason in outcome(read_all(path))] == [DAY, "unreadable", DAY]
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    path.write_bytes(content)
    found = read_all(path)
    assert (found[0].reason, "password" in found[0].message) == ("unreadable", True)
    assert isinstance(found[2], Report)


def test_a_full_disk_stops_the_run_instead_of_setting_reports_aside(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(REPORT.encode()))
    monkeypatch.setattr(packed_module, "copy", full)
    with pytest.raises(OSError, match="No space left"):
        read_all(path)
    with pytest.raises(OSError, match="No space left"):
        read_all(archive(tmp_path / "a.zip", [("a.txt", REPORT)]))


def test_nothing_is_left_in_the_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    Path(tmp_path / "temporary").mkdir()
    read_all(archive(tmp_path / "a.zip", [("a.txt", REPORT), ("b.txt", b"\0" * 50_000_000)]))
    assert not list((tmp_path / "temporary").iterdir())
