import csv
import io
import json

import pytest


def test_a_pipe_gets_tab_separated_lines(parley, release):
    ran = parley("query", "SELECT name, country FROM parties ORDER BY name", "--output", release.output)
    assert ran.code == 0
    assert ran.out == "name\tcountry\nNorland\tNOR\nSudria\tSDN\n"


def test_json_keeps_lists_and_nulls_and_writes_days_as_iso_8601(parley, release):
    sql = "SELECT kinds, effective_on, published_on FROM agreements JOIN documents USING (document_id)"
    ran = parley("query", sql, "--json", "-o", release.output)
    assert json.loads(ran.out) == [{"kinds": ["economic"], "effective_on": None, "published_on": "2031-03-04"}]


def test_csv_quotes_what_holds_commas(parley, release):
    ran = parley("query", "SELECT ['a', 'b'] AS both, 'x, y' AS text", "--csv", "-o", release.output)
    assert list(csv.reader(io.StringIO(ran.out))) == [["both", "text"], ['["a", "b"]', "x, y"]]


def test_a_terminal_gets_a_table_and_the_number_of_rows(parley, release, terminal):
    ran = parley("query", "SELECT name FROM parties", "-o", release.output)
    assert "Norland" in ran.out
    assert "\t" not in ran.out
    assert ran.out.endswith("2 rows\n")


def test_sql_is_read_from_standard_input(parley, release, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT 40 + 2 AS answer"))
    assert parley("query", "-", "-o", release.output).out == "answer\n42\n"


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT * FORM parties", "LINE 1: SELECT * FORM parties"),
        ("SELECT colour FROM parties", 'column "colour" not found'),
        ("SELECT name::DATE FROM parties", "invalid date"),
        ("", "the query is empty"),
    ],
)
def test_wrong_sql_is_told_with_its_place_and_without_a_traceback(parley, release, sql, said):
    ran = parley("query", sql, "-o", release.output)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_wrong_sql_points_at_the_words(parley, release):
    ran = parley("query", "SELECT colour FROM parties", "-o", release.output)
    *_, line, mark = ran.err.rstrip().splitlines()
    assert line[mark.index("^") :].startswith("colour")


def test_no_dataset_says_how_to_make_one(parley, tmp_path):
    ran = parley("query", "SELECT 1", "-o", tmp_path)
    assert ran.code == 2
    assert "parley build" in ran.err


def test_a_query_cannot_write_files(parley, release, tmp_path):
    target = tmp_path / "stolen.csv"
    ran = parley("query", f"COPY parties TO '{target}'", "-o", release.output)
    assert ran.code == 2
    assert not target.exists()


def test_json_and_csv_exclude_one_another(parley, release):
    assert parley("query", "SELECT 1", "--json", "--csv", "-o", release.output).code == 2
