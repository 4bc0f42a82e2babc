from hypothesis import given
from hypothesis import strategies as st

from parley.cli.plan import make_plan, mermaid


def row(identifier, *waits_for, kind="obligation", quote="leave the valley", obligors=(), deadline=None, day=None):
    return {
        "condition_id": identifier,
        "kind": kind,
        "quote": quote,
        "obligors": list(obligors),
        "depends_on": list(waits_for),
        "deadline": deadline,
        "day": day,
    }


def test_an_agreement_is_shown_with_its_sides_and_its_steps(parley, release):
    said = parley("show", release.identifier("agreements"), "-o", release.output).out
    assert "between: Norland, Sudria" in said
    assert "papers/norland.txt, published on 2031-03-04" in said
    assert "1\t1\tobligation\tNorland\twithdraw its patrol boats by June" in said


def test_a_graph_is_a_mermaid_flow_chart(parley, release):
    said = parley("show", release.identifier("agreements"), "-o", release.output, "--graph").out
    assert said.startswith("flowchart TD\n")
    assert 'step1["Norland: withdraw its patrol boats by June"]' in said


def test_an_unknown_agreement_says_where_to_find_one(parley, release):
    ran = parley("show", "agr_ffffffffffffffff", "-o", release.output)
    assert ran.code == 2
    assert "parley query" in ran.err


def test_a_step_comes_in_the_stage_after_the_last_that_it_waits_for():
    steps = make_plan([row("lift", "leave", "vote"), row("vote", "leave"), row("leave"), row("free")])
    assert [(step.number, step.identifier, step.stage) for step in steps] == [
        (1, "leave", 1),
        (2, "free", 1),
        (3, "vote", 2),
        (4, "lift", 3),
    ]


def test_a_deadline_is_told_in_the_reports_words_and_by_its_value():
    assert make_plan([row("leave", deadline="by\nJune", day="2031-06")])[0].by == "by June (2031-06)"


def test_what_a_graph_would_read_as_its_own_marks_is_escaped():
    said = mermaid(make_plan([row("a", kind="precondition", quote='once "Gate #1" <opens>'), row("b", "a")]))
    assert 'step1{{"once #34;Gate #35;1#34; #60;opens#62;"}}' in said
    assert "  step1 --> step2" in said


@given(st.lists(st.lists(st.integers(0, 7), max_size=4), max_size=8))
def test_every_condition_is_a_step_whatever_waits_for_what(waits):
    steps = make_plan([row(str(at), *map(str, others)) for at, others in enumerate(waits)])
    assert sorted(step.identifier for step in steps) == sorted(str(at) for at in range(len(waits)))
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert [step.stage for step in steps] == sorted(step.stage for step in steps)
    assert mermaid(steps).count("-->") == sum(len(step.waits_for) for step in steps)
