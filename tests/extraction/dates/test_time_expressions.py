from datetime import date, datetime

import pytest

from parley.extraction.dates import tag
from parley.extraction.dates.bounds import bounds
from parley.extraction.dates.calendars import nearest, rosh_hashanah, weekday_near
from parley.extraction.dates.lexicon import fold, parse_number

WEDNESDAY = date(2016, 9, 14)


def read(text: str, published_on: date = WEDNESDAY) -> list[tuple[str, str]]:
    return [(text[found.char_start : found.char_end], found.value) for found in tag(text, published_on, scope="coded")]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy may return.",
        "Soldiers march through the town.",
        "It sent 1,800 troops and 2000 soldiers.",
        "The council adopted Resolution 2254.",
        "They fought along the 38th parallel.",
        "The girl, aged 12, sang.",
        "It came second in the vote, and he waited a second.",
        "The Good Friday Agreement is a model.",
        "He writes for the Sunday Times and the Daily Star.",
        "Marchers spoke of Bloody Sunday.",
        "Now he knows, and soon, recently and again others will.",
        "Mrs May said no.",
        "The price fell to $1998.",
        "A flow of 6,457 cubic feet per second was measured.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "opening",
    [
        "LONDON, Sept 14 - ",
        "GENEVA, September 14 (AFP) - ",
        "SPRINGFIELD, Ohio, Sept. 14 (Reuters) -- ",
        "14 September 2016 – ",
        "VIENNA, September 14. /TASS/. ",
        "Geneva, 14 September (Wires) — ",
    ],
)
def test_a_dateline_is_no_date_of_the_report(opening: str) -> None:
    assert read(f"{opening}The ministers met on Monday.") == [("Monday", "2016-09-12")]


def test_the_header_is_not_read() -> None:
    text = "date 2016-09-14\n\nThey met on Monday."
    assert [found.value for found in tag(text, WEDNESDAY, start=17)] == ["2016-09-12"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Friday.", "2016-09-09"),
        ("They will meet on Friday.", "2016-09-16"),
        ("They are to meet on Friday.", "2016-09-16"),
        ("The fighting that began on Friday went on.", "2016-09-09"),
        ("On Friday, rebels shelled the town.", "2016-09-09"),
        ("On Friday, talks will resume.", "2016-09-16"),
        ("A strike has been called for Friday.", "2016-09-16"),
        ("The summit opens on Friday.", "2016-09-16"),
        ("It has rained since Friday.", "2016-09-09"),
        ("The truce, starting Friday, covers the north.", "2016-09-16"),
        ("They met in December.", "2015-12"),
        ("They will meet in December.", "2016-12"),
        ("They met in September.", "2016-09"),
        ("They will meet in January.", "2017-01"),
    ],
)
def test_tense_says_whether_to_look_back_or_ahead(text: str, value: str) -> None:
    assert [found for _, found in read(text)] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They agreed on 3 May 2015 and signed a week later.", ["2015-05-03", "2015-05-10"]),
        ("It was struck on 26 January and approved the following day.", ["2016-01-26", "2016-01-27"]),
        ("It was signed in 2003. Elections were held the same year.", ["2003", "2003"]),
        ("He died in January 2014. She took over on April 4 that year.", ["2014-01", "2014-04-04"]),
        ("They met on Monday. In the evening they signed.", ["2016-09-12", "2016-09-12TEV"]),
        ("It began at 21:45 local time (19:45 GMT) on Monday.", ["2016-09-12T21:45", "2016-09-12T19:45", "2016-09-12"]),
        ("The river is shared from January 1 to May 31 every year.", ["XXXX-01-01", "XXXX-05-31", "P1Y"]),
        ("It is to be signed by 20 July 2017, Ravenia's National Day.", ["2017-07-20", "2017-07-20"]),
        ("The truce starts on Tuesday, coinciding with Eid al-Adha.", ["2016-09-20", "2016-09-11"]),
        ("The truce starts at sundown on Monday, the feast of Eid al-Adha.", ["2016-09-19TEV", "2016-09-11"]),
    ],
)
def test_times_named_from_other_times_follow_the_text(text: str, values: list[str]) -> None:
    assert [value for _, value in read(text)] == values


def test_modifiers_and_types() -> None:
    text = "More than five years after it began, by the end of November, at least 30 days or about a week early."
    found = {text[x.char_start : x.char_end]: (x.timex_type, x.modifier) for x in tag(text, WEDNESDAY)}
    assert found["More than five years"] == ("DURATION", "MORE_THAN")
    assert found["the end of November"] == ("DATE", "END")
    assert found["at least 30 days"] == ("DURATION", "EQUAL_OR_MORE")
    assert found["about a week"] == ("DURATION", "APPROX")


def test_rates_are_sets_and_lengths_are_durations() -> None:
    text = "It sells two million barrels a day. The committee has a month to decide."
    assert [(x.timex_type, x.value) for x in tag(text, WEDNESDAY)] == [("SET", "P1D"), ("DURATION", "P1M")]


def test_a_live_report_s_clock_times_are_of_the_day_of_publication() -> None:
    text = "They met on Monday.\n\n7.10am: The buses are leaving."
    assert read(text)[1] == ("7.10am", "2016-09-14T07:10")


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2016-09-12", datetime(2016, 9, 12), datetime(2016, 9, 12, 23, 59, 59)),
        ("2016-02", datetime(2016, 2, 1), datetime(2016, 2, 29, 23, 59, 59)),
        ("2016-W37", datetime(2016, 9, 12), datetime(2016, 9, 18, 23, 59, 59)),
        ("2016-W37-WE", datetime(2016, 9, 17), datetime(2016, 9, 18, 23, 59, 59)),
        ("2016-09-12T19:00", datetime(2016, 9, 12, 19), datetime(2016, 9, 12, 19, 0, 59)),
        ("2016-09-12TNI", datetime(2016, 9, 12, 18), datetime(2016, 9, 13, 5, 59, 59)),
        ("2016-Q2", datetime(2016, 4, 1), datetime(2016, 6, 30, 23, 59, 59)),
        ("2016-H2", datetime(2016, 7, 1), datetime(2016, 12, 31, 23, 59, 59)),
        ("2016-WI", datetime(2016, 12, 1), datetime(2017, 2, 28, 23, 59, 59)),
        ("2016", datetime(2016, 1, 1), datetime(2016, 12, 31, 23, 59, 59)),
        ("198", datetime(1980, 1, 1), datetime(1989, 12, 31, 23, 59, 59)),
        ("20", datetime(2000, 1, 1), datetime(2099, 12, 31, 23, 59, 59)),
        ("PAST_REF", None, datetime(2016, 9, 13, 23, 59, 59)),
        ("FUTURE_REF", datetime(2016, 9, 14), None),
        ("P7D", None, None),
        ("XXXX-05-31", None, None),
    ],
)
def test_bounds_follow_from_the_value(value: str, earliest: datetime | None, latest: datetime | None) -> None:
    assert bounds(value, WEDNESDAY) == (earliest, latest)


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        ("forty-five", 45),
        ("two hundred", 200),
        ("1,941", 1941),
        ("an", 1),
        ("half a", 0.5),
        ("a hundred and twenty", 120),
    ],
)
def test_numbers_in_words(phrase: str, number: float) -> None:
    assert parse_number(phrase) == number


def test_a_weekday_of_today_is_today() -> None:
    assert weekday_near(3, WEDNESDAY, "past") == WEDNESDAY == weekday_near(3, WEDNESDAY, "future")
    assert weekday_near(3, WEDNESDAY, None, "last") == date(2016, 9, 7)
    assert weekday_near(3, WEDNESDAY, None, "next") == date(2016, 9, 21)


def test_tense_yields_where_it_would_reach_a_year_away() -> None:
    days = [date(2015, 9, 20), date(2016, 9, 20)]
    assert nearest(days, WEDNESDAY, "past") == date(2016, 9, 20)


@pytest.mark.parametrize(
    ("year", "day"), [(1998, date(1998, 9, 21)), (2005, date(2005, 10, 4)), (2024, date(2024, 10, 3))]
)
def test_the_jewish_new_year(year: int, day: date) -> None:
    assert rosh_hashanah(year) == day


def test_folding_keeps_every_character_in_its_place() -> None:
    text = "İstanbul’s “deal”\u00a0–\nẞ Ⅷ"
    assert len(fold(text)) == len(text)
