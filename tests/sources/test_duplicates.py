"""Reports that are nearly the same lead to the earliest of them, in whatever order and portions they come in."""

import random
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.sources.duplicates import FEW, Duplicates, Sketch
from parley.sources.likeness import VALUES, shared, signature

DAY = date(2016, 9, 10)
WORDS = [
    "government", "rebels", "hills", "truce", "month", "mediator", "food", "villages", "spring", "prisoners",
    "roads", "border", "commission", "officers", "week", "capital", "army", "talks", "paper", "signed", "leader",
    "word", "minister", "envoy", "party", "south", "north", "river", "bridge", "market", "school", "harvest",
]  # fmt: skip


def story(seed, length=220):
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) for _ in range(length))


def sketch(name, text, day=0):
    return Sketch(name, DAY + timedelta(days=day), signature(text))


def links(*sketches):
    index = Duplicates()
    index.update(sketches)
    return dict(index.originals())


AGENCY = story("agency")
COPIES = {
    "another headline": f"GUNS FALL SILENT AT LAST\n\n{AGENCY}",
    "other quotation marks and capitals": AGENCY.replace(" ", ' "', 3).title(),
    "cut at the end": " ".join(AGENCY.split()[:170]),
    "with an outlet's own words": f"{AGENCY} {story('outlet', 40)}",
    "a few words edited": AGENCY.replace("truce", "ceasefire", 3),
}


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_of_agency_text_leads_to_the_earliest(copy):
    assert links(sketch("b", COPIES[copy], 1), sketch("a", AGENCY)) == {"b": "a"}


@pytest.mark.parametrize(
    "text",
    [story("another"), AGENCY[:300] + story("another"), " ".join(reversed(AGENCY.split())), "", "One two three."],
)
def test_reports_that_share_little_are_originals(text):
    assert links(sketch("a", AGENCY), sketch("b", text)) == {}


def test_reports_without_words_enough_are_nobodys_duplicates():
    assert links(sketch("a", "A truce."), sketch("b", "A truce."), sketch("c", "")) == {}


def test_on_one_day_the_identifier_decides():
    assert links(sketch("b", AGENCY), sketch("a", AGENCY), sketch("c", AGENCY)) == {"b": "a", "c": "a"}


def test_the_same_words_long_after_are_a_report_of_their_own():
    assert links(sketch("a", AGENCY), sketch("b", AGENCY, 7), sketch("c", AGENCY, 8)) == {"b": "a"}


def test_a_duplicate_never_leads_to_a_duplicate():
    middle = " ".join(AGENCY.split()[:160])
    last = " ".join(AGENCY.split()[:110])
    assert shared(signature(middle), signature(last)) >= 0.6 > shared(signature(AGENCY), signature(last))
    assert links(sketch("a", AGENCY), sketch("b", middle, 1), sketch("c", last, 2)) == {"b": "a"}


def test_the_header_of_a_report_does_not_count():
    header = "date 2016-09-10\ntitle: " + story("header", 150)
    assert shared(signature(header + AGENCY, len(header)), signature(AGENCY)) == 1.0


def test_an_earlier_report_that_comes_in_late_becomes_the_original():
    index = Duplicates()
    assert index.update([sketch("b", AGENCY, 1), sketch("c", AGENCY, 2)]) == {"c": "b"}
    assert index.update([sketch("a", AGENCY)]) == {"b": "a", "c": "a"}
    assert index.update(removed=["a"]) == {"b": None, "c": "b"}
    assert index.update([sketch("b", AGENCY, 1)]) == {}
    assert list(index.known()) == ["b", "c"]


def test_a_report_whose_text_or_day_has_changed_is_linked_anew():
    index = Duplicates()
    index.update([sketch("a", AGENCY), sketch("b", AGENCY, 1)])
    assert index.update([sketch("a", story("another"))]) == {"b": None}
    assert index.update([sketch("a", AGENCY, 3)]) == {"a": "b"}


REPORTS = st.lists(
    st.tuples(st.integers(0, 40), st.sampled_from(["x", "y"]), st.sampled_from([220, 160, 110, 90])),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(reports=REPORTS, order=st.randoms(use_true_random=False), gone=st.sets(st.integers(0, 11)))
def test_what_came_in_portions_and_lost_some_equals_what_came_at_once(reports, order, gone):
    sketches = [
        sketch(f"r{at:02}", " ".join(story(seed).split()[:length]), day)
        for at, (day, seed, length) in enumerate(reports)
    ]
    names = {f"r{at:02}" for at in gone}
    mixed = list(sketches)
    order.shuffle(mixed)
    index, followed = Duplicates(), {}
    while mixed:
        portion = [mixed.pop() for _ in range(min(len(mixed), order.randint(1, 4)))]
        followed |= index.update(portion)
    followed |= index.update(removed=sorted(names))
    assert dict(index.originals()) == links(*(one for one in sketches if one.id not in names))
    assert {name: to for name, to in followed.items() if to and name not in names} == dict(index.originals())


def test_what_is_asked_about_is_answered_alone():
    index = Duplicates()
    index.update([sketch("a", AGENCY), *(sketch(f"b{at}", AGENCY, 1) for at in range(5))])
    assert dict(index.originals(["b3", "a", "nobody"])) == {"b3": "a"}


def test_work_is_on_the_days_of_what_is_new(monkeypatch):
    index = Duplicates()
    index.update(sketch(f"r{at}", story(at), at) for at in range(200))
    days = []
    decide = Duplicates.decide
    monkeypatch.setattr(Duplicates, "decide", lambda self, day, *more: (days.append(day), decide(self, day, *more))[1])
    index.update([sketch("new", story(100), 101)])
    assert len(days) == 8
    days.clear()
    index.update([sketch("unlike", story("unlike"), 50), sketch("short", "Two words.", 60)], removed=["r150"])
    assert days == []
    index.update(sketch(f"many{at}", story(f"many{at}"), 150) for at in range(FEW + 1))
    assert len(days) == 8


KILLED = """
import os, sys
from pathlib import Path
from test_duplicates import AGENCY, sketch
from parley.sources.duplicates import Duplicates
index = Duplicates(Path(sys.argv[1]))
index.update([sketch("b", AGENCY, 1)])
Duplicates.decide = lambda *_: os.kill(os.getpid(), 9)
index.update([sketch("a", AGENCY), sketch("c", AGENCY, 2)])
"""


def test_an_update_that_is_killed_has_not_happened(tmp_path, request):
    path = tmp_path / "index.sqlite"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=request.path.parent, check=False)
    assert killed.returncode == -9
    index = Duplicates(path)
    assert list(index.known()) == ["b"]
    assert index.update([sketch("a", AGENCY), sketch("c", AGENCY, 2)]) == {"b": "a", "c": "a"}


def test_signatures_are_the_same_on_every_machine():
    assert len(signature(AGENCY)) == 4 * VALUES
    assert signature("The government and the rebels agreed.").hex()[:16] == "e7cd3527881b9814"
