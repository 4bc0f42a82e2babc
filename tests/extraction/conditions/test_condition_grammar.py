"""What the parse adds: who acts, where a clause ends without a comma, what a clause waits for. Planted as elsewhere."""

import re

import pytest
from test_conditions import conditions, quotes, report

BRACKETS = re.compile(r"\[\[(.*?)\]\]")
pytestmark = pytest.mark.skipif(not report("They met.")[0].parsed, reason="the language model is not there")

CASES = [
    # a clause that opens its sentence ends at the subject of the main clause, comma or not
    ("[[Once it has been signed]] [[Ostland will lift the siege]].", "precondition consequence"),
    ("[[Until the last mine is cleared]] [[no ship may enter the bay]].", "precondition prohibition"),
    ("[[If Ravenia breaks its word]] [[the loans would be stopped]].", "precondition consequence"),
    # conjunctions that tell of the past as well, before what is still to come true
    ("[[Ostland will lift the siege]] [[after the rebels have left the town]].", "obligation precondition"),
    ("[[Ravenia may call the council]] [[should the talks fail]].", "permission precondition"),
    # what allows nobody forbids, what sets an amount not to be exceeded limits
    ("[[Neither side is allowed to move its guns]].", "prohibition"),
    ("[[Ravenia may keep no more than 200 guns]].", "prohibition"),
    # could and cannot keep their own kind beside a clause with if
    ("[[If the talks fail]], [[Ravenia could close the strait]].", "precondition permission"),
    ("[[Tolls cannot be raised]] [[unless both sides consent]].", "prohibition precondition"),
    # a must before a verb of ending is a duty, not a consequence
    ("[[The press censorship must end]].", "prohibition"),
    # words that do by being said
    ("[[Both sides renounced the use of mines]].", "prohibition"),
    ("[[Ravenia stands ready to send engineers]].", "obligation"),
    ("[[There is an option to extend the lease by a year]].", "permission"),
    ("Crowds danced in the streets. [[Nor does it apply to the islands]].", "exception"),
    # an auxiliary before its subject opens a precondition
    ("[[Should prices fall below 40 dollars]], [[Ravenia may close its mines]].", "precondition permission"),
    ("[[Had they refused]], [[Norland would have been obliged to step in]].", "precondition obligation"),
    # before: a precondition where the main clause denies, its consequence where it must come true
    (
        "[[Norland will not open its embassy]] [[before the last mine has been cleared]].",
        "prohibition precondition",
    ),
    (
        "[[The parliament of Norland must amend the law]] [[before the commission can start its work]].",
        "precondition consequence",
    ),
    ("[[Norland would take back its ships]] [[only as a joint patrol took their place]].", "consequence precondition"),
    # limits, told by only, no and to an amount; what nobody has to do, and what is left out
    ("[[Norland may sail only under its own flag]].", "prohibition"),
    ("[[Norland must hold its exports to 40,000 tonnes a year]].", "prohibition"),
    ("[[Ravenia is to see to it that the prisoners are not harmed]].", "prohibition"),
    (
        "[[Ravenia must register its boats]], [[equip the crews]] and [[mine no coal]].",
        "obligation obligation prohibition",
    ),
    ("[[Nobody is required to hand in a rifle]].", "exception"),
    ("[[The islands are to be left out of the survey]].", "exception"),
    ("[[A panel of no more than ten judges is to hear complaints]].", "obligation"),
    # time to speak up is a right, time to act a duty
    ("[[Ostland has 60 days to review the text]].", "permission"),
    ("[[Ravenia has 30 days in which to dismantle the posts]].", "obligation"),
    # terms in the present tense, by the parse alone
    ("Under the accord, [[federal troops take over the airports]].", "obligation"),
    ("Under the accord, [[vessels over 60 feet are not admitted]].", "prohibition"),
    ("Under the accord, [[eight seats go to the Lowland Front]].", "permission"),
    # an aside does not end a clause
    (
        "[[Ostland will lift the siege]] [[once the council, a body of nine, has approved the plan]].",
        "consequence precondition",
    ),
    ("[[Ravenia must withdraw, however, from the two valleys]].", "obligation"),
    # somebody still has to agree
    ("[[A new permit would be needed for each crossing]].", "precondition"),
    ("[[The accord has yet to be put into legal language]].", "precondition"),
    ("[[The accord needs a two-thirds majority in the parliament of Norland]].", "precondition"),
    # who must assent lets it pass; what must be done for it to come true comes first
    ("[[Both chambers have to vote]].", "precondition"),
    ("[[The senate must give its consent]].", "precondition"),
    ("[[At least a third must take part]].", "precondition"),
    ("[[Norland must keep up its payments for the truce to hold]].", "precondition"),
    ("[[Both sides must agree on a route]].", "obligation"),
    # time given to act in; what is covered alone; whom to keep from what
    ("[[It gives the rebels 40 days to leave the valley]].", "obligation"),
    ("[[The truce applies only to the northern provinces]].", "exception"),
    ("[[Nothing in it compels Norland to pay]].", "exception"),
    ("[[Norland must keep others from using its ports]].", "obligation"),
    ("The accord [[obliges Norland not to sell arms]].", "prohibition"),
    ("[[Nothing in the accord may be read as a waiver]].", "prohibition"),
    # what a plan that failed would have done
    ("[[The plan would have merged the two armies]].", "obligation"),
    ("[[The plan would have allowed Norland to keep its bases]].", "permission"),
    ("[[Norland would have been free to sell its gas]].", "permission"),
]


@pytest.mark.parametrize(("planted", "kinds"), CASES, ids=[case[0][:60] for case in CASES])
def test_conditions_are_quoted_to_the_letter(planted: str, kinds: str) -> None:
    expected = list(zip(BRACKETS.findall(planted), kinds.split(), strict=True))
    assert quotes(BRACKETS.sub(r"\1", planted)) == expected


OBLIGORS = [
    # an adjective with an article means people, unless its verb is in the singular
    ("The displaced must register within a year.", {"The displaced"}),
    ("If the quiet lasts, Ravenia and Ostland will withdraw their troops.", {"Ravenia", "Ostland"}),
    # the subject is who acts, not who is named beside it
    ("Ravenia, which Norland had blamed for the raids, must withdraw its troops.", {"Ravenia"}),
    # coordinated verbs share their subject
    ("Norland must clear the mines and rebuild the bridges.", {"Norland"}),
    # the passive tells by whom
    ("Under the accord, the dam will be repaired by Norland.", {"Norland"}),
    # and where it does not, the owner and the sides must see to it
    ("All heavy weapons must be withdrawn.", {"Ravenia", "Ostland"}),
    # control: the object does what the infinitive says
    ("The accord requires Norland to open its ports.", {"Norland"}),
    # a verb joined to a passive has its subject, not its agent; a reflexive is whom it comes back to
    ("Norland will be entitled to buy coal but may not sell steel.", {"Norland"}),
    ("Norland committed itself to open its ports.", {"Norland"}),
    # some of many are theirs; whom nobody is, the sides see to
    ("Ten of the Lowland Front's commanders must leave.", {"the Lowland Front"}),
    ("No soldier may set foot on the island.", {"Ravenia", "Ostland"}),
    # a description is taken whole; an exception binds whom its clause binds; shares are theirs who get them
    ("A panel of retired judges is to hear complaints.", {"A panel of retired judges"}),
    ("Norland may buy coal, except on Sundays.", {"Norland"}),
    ("Under the accord, eight seats go to the Lowland Front.", {"the Lowland Front"}),
    # a part is of the whole, and who a body consists of decides for it
    ("Three quarters of the farmers must register within a year.", {"the farmers"}),
    ("Members of the executive council must approve it.", {"the executive council"}),
    # words for the sides are the sides
    ("Each side must publish its maps.", {"Ravenia", "Ostland"}),
    ("The parties shall publish their maps.", {"Ravenia", "Ostland"}),
]


@pytest.mark.parametrize(("sentence", "expected"), OBLIGORS, ids=[case[0][:60] for case in OBLIGORS])
def test_obligors_come_through_voice_coordination_and_control(sentence: str, expected: set[str]) -> None:
    _, found = conditions(sentence)
    assert found
    assert all({actor.name for actor in one.obligors} == expected for one in found)


def test_a_precondition_falls_on_who_must_fulfil_it() -> None:
    _, found = conditions("Ostland must open the port once Norland has cleared the mines that Ravenia laid.")
    assert {actor.name for actor in found[1].obligors} == {"Norland"}


def test_a_clause_waits_only_for_its_own_preconditions() -> None:
    _, found = conditions("Ravenia must open the port; Ostland will pay the debt once the ships have left.")
    assert [one.kind for one in found] == ["obligation", "consequence", "precondition"]
    assert [one.depends_on for one in found] == [(), (2,), ()]


def test_a_later_stage_waits_for_the_one_before() -> None:
    _, found = conditions("Ravenia must withdraw its guns. In a second phase, Ostland must disband its militias.")
    assert [one.depends_on for one in found] == [(), (0,)]
