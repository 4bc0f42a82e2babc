"""Datelines and headlines as outlets print them, and words before a dash that are neither."""

from datetime import date

import pytest

from parley.sources import find_dateline
from parley.sources.days import day_in_name, parse_day
from parley.sources.titles import find_headline

WORDS = "Both sides agreed to stop firing by noon."


def parts(text, start=0):
    found = find_dateline(text, start)
    if found is None:
        return None
    assert text[found.text_start :].startswith(WORDS[:4])
    place, day = (text[slice(*span)] if span else None for span in (found.place, found.day))
    return text[found.start : found.end], place, day, found.agency, found.published_on


@pytest.mark.parametrize(
    ("dateline", "dash", "expected"),
    [
        ("LONDON, Jan 22 1988", " - ", ("LONDON", "Jan 22 1988", None, date(1988, 1, 22))),
        ("GENEVA, 10 September 2016 (AFP)", " - ", ("GENEVA", "10 September 2016", "AFP", date(2016, 9, 10))),
        ("GENEVA (10 September 2016)", " – ", ("GENEVA", "10 September 2016", None, date(2016, 9, 10))),
        ("OSLO (AFP, Aug. 5, 1999)", " -- ", ("OSLO", "Aug. 5, 1999", "AFP", date(1999, 8, 5))),
        ("LUSAKA, Zambia (AP)", " — ", ("LUSAKA, Zambia", None, "AP", None)),
        ("TULSA, Okla.", " — ", ("TULSA, Okla.", None, None, None)),
        ("WASHINGTON, D.C., March 3, 2001", "—", ("WASHINGTON, D.C.", "March 3, 2001", None, date(2001, 3, 3))),
        ("ST. PETERSBURG, Russia, Friday, June 3 (UPI)", " -- ", ("ST. PETERSBURG, Russia", "June 3", "UPI", None)),
        ("ROME/TRIPOLI (Reuters)", " - ", ("ROME/TRIPOLI", None, "Reuters", None)),
        ("Kigali (AFP)", " - ", ("Kigali", None, "AFP", None)),
        ("The Hague, May 3", " - ", ("The Hague", "May 3", None, None)),
        ("N’DJAMENA, Chad", " — ", ("N’DJAMENA, Chad", None, None, None)),
        ("PORT-au-PRINCE, Haiti (AP)", " — ", ("PORT-au-PRINCE, Haiti", None, "AP", None)),
        ("UNITED NATIONS, Saturday", " — ", ("UNITED NATIONS", "Saturday", None, None)),
        ("JUBA", " — ", ("JUBA", None, None, None)),
        ("VIENNA, 3 February", ". ", ("VIENNA", "3 February", None, None)),
        ("MINSK, March 10", ". /TASS/. ", ("MINSK", "March 10", "TASS", None)),
        ("QUITO, Sept 10, EFE", " - ", ("QUITO", "Sept 10", "EFE", None)),
        ("Reykjavik, 12 October 1986", "\n\n", ("Reykjavik", "12 October 1986", None, date(1986, 10, 12))),
        ("23 June 2016", " – ", (None, "23 June 2016", None, date(2016, 6, 23))),
    ],
)
def test_datelines_are_taken_apart(dateline, dash, expected):
    assert parts(f"{dateline}{dash}{WORDS}") == (dateline, *expected)


@pytest.mark.parametrize(
    "before", ["Guns fall silent\n\n", "GUNS FALL SILENT\n", "Guns fall silent\n\nBy Ann Mundy\n\n", "\n "]
)
def test_a_dateline_may_follow_headline_and_byline(before):
    assert parts(f"date 1988-01-22\n\n{before}LIMA (UPI) - {WORDS}", 17)[1] == "LIMA"


@pytest.mark.parametrize(
    "text",
    [
        "OPEC — which pumps a third of it — agreed to cut its quotas.",
        "ANALYSIS - Why the truce failed.",
        "Britain – once a guarantor – stayed away from the talks.",
        "LIVE: GUNS FALL SILENT - minute by minute",
        "In May 2016 – a year after the first truce – fighting began again.",
        "The talks, which began in March - two years late - went on.",
        f"The first truce broke within days, the mission reported.\n\nGENEVA (Reuters) - {WORDS}",
        "",
    ],
)
def test_other_words_before_a_dash_are_no_dateline(text):
    assert find_dateline(text) is None


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (f"Guns fall silent\n\n{WORDS}", "Guns fall silent"),
        (f"\n\n# Guns fall silent #\n\n{WORDS}", "Guns fall silent"),
        (f"“We want peace”: rebels sign\n \n{WORDS}", "“We want peace”: rebels sign"),
        (f"Will the guns fall silent?\n\n{WORDS}", "Will the guns fall silent?"),
        (f"U.S. TO ARM THE U.N.\n{WORDS}", "U.S. TO ARM THE U.N."),
        (f"{WORDS}\n\nMore was to come", None),
        (f"Guns fall silent\n{WORDS}", None),
        (f"- first point\n\n{WORDS}", None),
        (f"By Ann Mundy\n\n{WORDS}", None),
        (f"LIMA, Jan 22 - Two words\n\n{WORDS}", None),
        ("Guns fall silent", None),
        ("", None),
    ],
)
def test_a_headline_is_a_first_line_of_its_own_without_full_stop(text, headline):
    found = find_headline(text)
    assert (text[slice(*found)] if found else None) == headline


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2016-09-10", date(2016, 9, 10)),
        ("20160910", date(2016, 9, 10)),
        ("2016-09-10T12:00:00Z", date(2016, 9, 10)),
        ("2016-09-10 12:00", date(2016, 9, 10)),
        ("Saturday, 10 September 2016", date(2016, 9, 10)),
        ("Sept. 10, 2016", date(2016, 9, 10)),
        ("May 1st, 1997", date(1997, 5, 1)),
        ("10/09/2016", None),
        ("2016-9-1", None),
        ("2015-02-29", None),
        ("10 September", None),
        ("1200-01-01", None),
        ("", None),
    ],
)
def test_days_are_read_strictly(words, day):
    assert parse_day(words) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2016-09-10-syria.txt", date(2016, 9, 10)),
        ("20160910_x.txt", date(2016, 9, 10)),
        ("wire_2016_09_10.txt", date(2016, 9, 10)),
        ("120160910.txt", None),
        ("2016-0910.txt", None),
        ("20161340.txt", None),
    ],
)
def test_the_day_in_a_file_name(name, day):
    assert day_in_name(name) == day
