"""Durations with ends, clock times with zones, and times of day by the sun."""

from datetime import UTC, date, datetime

import pytest

import parley
from parley.extraction.dates import Timex, tag
from parley.extraction.dates.lexicon import read_data
from parley.extraction.dates.places import place_near

SATURDAY = date(2016, 9, 10)
ANCHORS = [(name, line) for name, entry in read_data("anchors").items() for line in entry["examples"]]


def only(text: str, kind: str, published_on: date = SATURDAY) -> Timex:
    return next(timex for timex in tag(text, published_on) if timex.timex_type == kind)


@pytest.mark.parametrize(("name", "line"), ANCHORS)
def test_an_anchored_duration_has_both_ends(name: str, line: str) -> None:
    marked, published_on, days = (part.strip() for part in line.split(" | "))
    text = marked.replace("[[", "").replace("]]", "")
    start = marked.index("[[")
    found = next(timex for timex in tag(text, date.fromisoformat(published_on)) if timex.char_start == start)
    earliest, latest = found.bounds
    assert earliest is not None
    assert latest is not None
    assert f"{earliest.date()} {latest.date()}" == days


def test_a_stretch_counted_from_today_ends_or_begins_today() -> None:
    past = only("Prices rose over the past three years.", "DURATION")
    assert (past.end, past.earliest, past.latest) == (
        "2016-09-10",
        datetime(2013, 9, 11),
        datetime(2016, 9, 10, 23, 59, 59),
    )
    ahead = only("It will be done in the next two weeks.", "DURATION")
    assert (ahead.begin, ahead.latest) == ("2016-09-10", datetime(2016, 9, 23, 23, 59, 59))


def test_a_duration_on_its_own_has_no_bounds() -> None:
    assert only("The truce lasts 30 days.", "DURATION").bounds == (None, None)


@pytest.mark.parametrize(
    ("text", "value", "zone", "instant"),
    [
        ("Guns fell silent at 0600 GMT.", "2016-09-10T06:00", "UTC", datetime(2016, 9, 10, 6, tzinfo=UTC)),
        (
            "It begins at midnight local time in Kyiv on Sunday.",
            "2016-09-12T00:00",
            "Europe/Kyiv",
            datetime(2016, 9, 11, 21, tzinfo=UTC),
        ),
        (
            "He spoke at 7:30 p.m. EDT on Friday.",
            "2016-09-09T19:30",
            "America/New_York",
            datetime(2016, 9, 9, 23, 30, tzinfo=UTC),
        ),
        (
            "They met at 10:00 GMT+3 on Friday.",
            "2016-09-09T10:00",
            "UTC+03:00",
            datetime(2016, 9, 9, 7, tzinfo=UTC),
        ),
    ],
)
def test_a_clock_time_with_a_zone_is_an_instant(text: str, value: str, zone: str, instant: datetime) -> None:
    found = only(text, "TIME")
    assert (found.value, found.zone) == (value, zone)
    assert found.instants is not None
    assert found.instants[0] == instant


def test_sundown_is_the_minute_of_sunset_at_the_place_that_the_text_names() -> None:
    found = only("The truce in Syria will begin at sundown on Monday.", "TIME")
    assert (found.value, found.zone) == ("2016-09-12TEV", "Asia/Damascus")
    # Almanacs give 18:44 for Damascus on 12 September 2016, UTC+3.
    assert found.earliest is not None
    assert abs((found.earliest - datetime(2016, 9, 12, 18, 44)).total_seconds()) <= 120
    assert found.latest is not None
    assert (found.latest - found.earliest).total_seconds() == 59


def test_sundown_nowhere_in_particular_is_an_evening() -> None:
    found = only("The truce will begin at sundown on Monday.", "TIME")
    assert (found.zone, found.earliest) == (None, datetime(2016, 9, 12, 17))


def test_the_dateline_gives_the_place_where_the_sentence_names_none() -> None:
    text = "TRIPOLI, Sept 10 - Talks were held. The truce will begin at sunset on Monday."
    assert [timex.zone for timex in tag(text, SATURDAY) if timex.timex_type == "TIME"] == ["Africa/Tripoli"]


def test_a_place_is_known_by_its_name_or_its_nationality() -> None:
    for text, zone in [
        ("in Central Damascus", "Asia/Damascus"),
        ("the Syrian army", "Asia/Damascus"),
        ("in Moscow", "Europe/Moscow"),
    ]:
        place = place_near(text, 0, 0, len(text))
        assert place is not None
        assert place.zone == zone
    assert place_near("they met nowhere", 0, 0, 16) is None


def test_sets_tell_quantity_and_frequency() -> None:
    found = tag("They meet every month and train twice a week.", SATURDAY)
    assert [(x.value, x.quantity, x.frequency) for x in found] == [("P1M", "EVERY", None), ("P1W", None, "2X")]


def test_the_public_function_takes_a_day_in_words_or_as_a_date() -> None:
    text = "They will meet on Monday."
    assert parley.dates(text, "2016-09-10") == parley.dates(text, SATURDAY)
    assert parley.dates(text, "2016-09-10")[0].value == "2016-09-12"
    with pytest.raises(ValueError, match="isoformat"):
        parley.dates(text, "soon")


def test_what_the_codebook_leaves_out_is_still_a_time_expression() -> None:
    text = "GENEVA, Sept. 10 - They now meet. The 19-year-old, a Dane, was held."
    assert [timex.quote for timex in tag(text, SATURDAY)] == ["Sept. 10", "now"]
    assert [timex.quote for timex in tag(text, SATURDAY, scope="coded")] == ["19-year-old"]
