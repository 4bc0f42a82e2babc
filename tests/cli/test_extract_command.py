import json

from parley.cli.marks import STYLES, marked_text, sentence_around


def test_json_holds_all_columns_and_offsets_into_the_text(parley, paper):
    ran = parley("extract", paper, "--json")
    (report,) = json.loads(ran.out)
    text = paper.read_text()
    assert report["published_on"] == "2031-03-04"
    assert [party["name"] for party in report["parties"]] == ["Norland", "Sudria"]
    assert report["conditions"][0]["obligor_ids"] == [report["parties"][0]["party_id"]]
    for table in STYLES:
        for record in report[table]:
            assert text[record["char_start"] : record["char_end"]] == record["quote"]


def test_a_pipe_gets_the_records_alone(parley, paper):
    said = parley("extract", paper).out
    assert "parties (2)" in said
    assert "withdraw its patrol boats by June" in said
    assert "have signed a fishing accord" not in said
    assert "\x1b" not in said


def test_a_terminal_gets_the_text_with_the_words_in_colour(parley, paper, terminal):
    said = parley("extract", paper).out
    assert "have signed \x1b[1;35ma fishing accord\x1b[0m." in said
    assert "The Harbour League" in said


def test_names_are_marked_over_the_clauses_that_hold_them():
    text = "Norland must go"
    records = {
        "conditions": [{"char_start": 0, "char_end": 15}],
        "parties": [{"char_start": 0, "char_end": 7}],
    }
    spans = marked_text(text, records).spans
    assert [span.style for span in spans] == [STYLES["conditions"], STYLES["parties"]]


def test_square_brackets_in_a_report_are_words():
    assert marked_text("the [red] line", {}).plain == "the [red] line"


def test_words_across_sentences_are_shown_with_both():
    text = "It began. It went on. It ended."
    assert text[slice(*sentence_around(text, 3, 15))] == "It began. It went on."


def test_a_report_without_agreement_says_so(parley, tmp_path):
    path = tmp_path / "weather.txt"
    path.write_text(
        "date 2031-03-04\n\nIt rained on the hills for most of the day, and the wind turned to the north.\n"
    )
    ran = parley("extract", path)
    assert ran.code == 0
    assert "No agreement was found" in ran.out


def test_a_report_without_date_is_a_mistake_that_says_what_to_do(parley, tmp_path):
    path = tmp_path / "undated.txt"
    path.write_text("It rained on the hills for most of the day, and the wind turned to the north in the evening.\n")
    ran = parley("extract", path)
    assert ran.code == 2
    assert "date" in ran.err
    assert "Traceback" not in ran.err


def test_a_missing_file_is_a_mistake(parley, tmp_path):
    ran = parley("extract", tmp_path / "none.txt")
    assert ran.code == 2
    assert "none.txt" in ran.err
