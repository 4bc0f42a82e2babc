def test_a_record_is_shown_in_its_sentence_with_its_rule(parley, release):
    said = parley("explain", release.identifier("conditions"), "-o", release.output).out
    assert "Norland must [[withdraw its patrol boats by June]]." in said
    assert "Harbour League" not in said
    assert "papers/norland.txt" in said
    assert "kind" in said
    assert "obligation" in said


def test_the_rule_is_found_in_its_data_file(parley, release):
    said = parley("explain", release.identifier("agreements"), "-o", release.output).out
    assert "parley/language/data/abbreviations.toml, line " in said
    assert "either = [" in said


def test_a_rule_outside_the_data_files_is_named(parley, release):
    said = parley("explain", release.identifier("parties"), "-o", release.output).out
    assert "nowhere.at_all" in said


def test_a_terminal_sees_the_words_in_colour(parley, release, terminal):
    said = parley("explain", release.identifier("conditions"), "-o", release.output).out
    assert "[[" not in said
    assert "\x1b[4mwithdraw its patrol boats by June\x1b[0m" in said


def test_a_document_is_shown_without_its_text(parley, release):
    said = parley("explain", release.identifier("documents"), "-o", release.output).out
    assert "papers/norland.txt" in said
    assert "fishing accord" not in said


def test_what_was_set_aside_is_explained_by_its_reason(parley, release):
    import pyarrow.parquet as pq

    aside = pq.read_table(f"{release.output}/quarantine/quarantine.parquet")
    said = parley("explain", aside["quarantine_id"][0].as_py(), "-o", release.output).out
    assert "the report has no text" in said


def test_an_unknown_identifier_says_where_to_find_one(parley, release):
    ran = parley("explain", "agr_ffffffffffffffff", "-o", release.output)
    assert ran.code == 2
    assert "parley query" in ran.err


def test_no_dataset_says_how_to_make_one(parley, tmp_path):
    assert "parley build" in parley("explain", "agr_ffffffffffffffff", "-o", tmp_path).err
