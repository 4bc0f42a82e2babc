"""Laws that hold of any text."""

import time
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.extraction.dates import find_dates, tag
from parley.extraction.dates.bounds import bounds
from parley.extraction.dates.grammar import rules
from parley.extraction.dates.lexicon import read_data
from parley.language import read
from schemas.vocabularies import MODIFIERS, TIMEX_TYPES

DAYS = st.dates(date(1600, 1, 1), date(2400, 12, 31))
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
PHRASES = st.sampled_from(
    sorted(
        {example.split(" | ")[0].replace("[[", "").replace("]]", "") for rule in rules() for example in rule.examples}
    )
)
FORMATS = [
    "{day} {month} {year}",
    "{month} {day}, {year}",
    "{month} {day} {year}",
    "{abbreviation} {day}, {year}",
    "{abbreviation}. {day}, {year}",
    "{day}{suffix} of {month} {year}",
    "{month} {day}{suffix}, {year}",
    "{weekday}, {month} {day}, {year}",
    "{weekday} {day} {month} {year}",
    "{year}-{m:02d}-{day:02d}",
    "{weekday}, {day}{suffix} {month} {year}",
    "the {day}{suffix} of {month}, {year}",
]


@settings(max_examples=150, deadline=None)
@given(st.dates(date(1600, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMATS), DAYS)
def test_a_written_date_is_read_back(day: date, style: str, published_on: date) -> None:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in {11, 12, 13} else 0, "th")
    month = MONTHS[day.month - 1]
    written = style.format(
        day=day.day,
        month=month,
        abbreviation=month if month == "May" else month[:3],
        year=day.year,
        suffix=suffix,
        weekday=WEEKDAYS[day.weekday()],
        m=day.month,
    ).replace("May.", "May")
    text = f"The treaty was signed on {written} in Geneva."
    found = tag(text, published_on)
    assert [(text[x.char_start : x.char_end], x.value) for x in found] == [(written, day.isoformat())]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PHRASES, st.text(max_size=12)), max_size=6), DAYS)
def test_any_text_gives_well_formed_expressions(parts: list[str], published_on: date) -> None:
    text = " ".join(parts)
    end = 0
    for found in tag(text, published_on):
        assert end <= found.char_start < found.char_end <= len(text)
        end = found.char_end
        assert found.timex_type in TIMEX_TYPES
        assert found.modifier is None or found.modifier in MODIFIERS
        earliest, latest = found.bounds
        assert earliest is None or latest is None or earliest <= latest


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20), PHRASES, st.text(max_size=20))
def test_offsets_count_code_points_whatever_surrounds_the_words(before: str, phrase: str, after: str) -> None:
    alone = [(x.char_start, x.char_end, x.value) for x in tag(phrase, date(2016, 9, 14))]
    # A paragraph of its own: what stands in the next one does not change the words of this.
    text = f"{phrase}\n\n\U0001f54a\ufe0f{before}{after}"
    found = [(x.char_start, x.char_end, x.value) for x in tag(text, date(2016, 9, 14))]
    assert found[: len(alone)] == alone


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text("0123456789-WQHSFXTPREMONIAV:", max_size=18), st.from_regex(r"\d{4}-W?\d\d(-\d\d)?", fullmatch=True)
    ),
    DAYS,
)
def test_bounds_are_in_order_and_never_raise(value: str, published_on: date) -> None:
    earliest, latest = bounds(value, published_on)
    assert earliest is None or latest is None or earliest <= latest


def test_the_same_text_gives_the_same_dates() -> None:
    text = "They met on Monday, and a week later the truce began; it lasts 30 days. The war began in 2011."
    document = read(text, date(2016, 9, 14))
    assert tag(text, date(2016, 9, 14)) == tag(text, date(2016, 9, 14))
    assert find_dates(document, []) == []


def test_a_sentence_without_end_is_read_in_bounded_time() -> None:
    text = "the deal was signed on Monday and " * 300
    document = read(text, date(2016, 9, 14))
    started = time.process_time()
    assert len(tag(document.text, date(2016, 9, 14))) == 300
    assert time.process_time() - started < 10


AROUND = (
    "{} Friday", "{} on Friday", "Friday {}", "Friday's {}", "the {}", "that {}", "this {}", "last {}", "next {}",
    "the following {}", "the {} of May", "{} of 1987", "3 {}", "three {}", "third {}", "a {} ago", "two {} ago",
    "within a {}", "every {}", "each {}", "late {}", "early {}", "mid-{}", "the end of {}", "by {}", "until {}",
    "from {} to {}", "between {} and {}", "the {} after", "{} 5", "5 {}", "at {}", "{} a.m.", "{} GMT",
    "the fifth day of {}",
)  # fmt: skip


def test_no_word_of_a_vocabulary_breaks_a_rule_that_others_of_it_fit() -> None:
    entries = sorted({entry for section in read_data("words").values() for entry in section})
    assert len(entries) > 250
    for phrase in AROUND:
        text = ".\n".join("It met " + phrase.replace("{}", entry) for entry in entries)
        assert all(x.value for x in tag(text + ".", date(1987, 5, 1)))
