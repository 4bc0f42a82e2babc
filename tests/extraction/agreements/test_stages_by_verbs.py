"""The stage of an agreement follows the verbs that govern its mentions, by how real they are."""

from datetime import date

import pytest

from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.agreements.events import event_of, events
from parley.extraction.agreements.firms import made_by_firms
from parley.extraction.agreements.governing import predicates_of
from parley.extraction.agreements.lexicon import load
from parley.extraction.agreements.phrases import phrases
from parley.language import read
from schemas.vocabularies import STAGES

DAY = date(2003, 5, 6)

TOLD = [
    ("Mali and Niger signed the treaty on Monday.", ("made", "done")),
    ("Mali will sign the treaty next week.", ("made", "future")),
    ("Mali hopes to sign the treaty.", ("made", "future")),
    ("Mali refused to sign the treaty.", ("made", "not")),
    ("Mali has not signed the treaty.", ("made", "not")),
    ("The treaty was signed in 1987 by both governments.", ("made", "before")),
    ("The two sides are discussing a treaty on fishing.", ("offered", "ongoing")),
    ("The treaty entered into force on Monday.", ("starting", "done")),
    ("The ceasefire took effect at noon.", ("starting", "done")),
    ("The ceasefire will take effect at noon.", ("starting", "future")),
    ("The treaty does not take effect before May.", ("starting", "not")),
    ("The two armies stopped shelling under the truce.", ("stopped", "not")),
    ("Parliament voted for the treaty on Monday.", ("ratified", "done")),
    ("Rebels violated the ceasefire on Monday.", ("broken", "done")),
    ("Monitors reported dozens of violations of the ceasefire.", ("broken", "done")),
    ("The ceasefire collapsed on Monday.", ("over", "done")),
    ("Mali withdrew from the treaty on Monday.", ("over", "done")),
    ("Mali threatened to withdraw from the treaty.", ("over", "threat")),
    ("Mali decided to terminate the treaty.", ("over", "commit")),
    ("Troops left the town under the treaty.", ("working", "done")),
    ("Parliament voted to ratify the treaty.", ("ratified", "commit")),
    ("Mayor Marwan of Mali signed the treaty on a bridge.", ("made", "done")),
    ("Mali signed the treaty, which shares land lost in 1987.", ("made", "done")),
    ("Shortly before noon, Mali signed the treaty.", ("made", "done")),
    ("Soldiers left six days after Mali had signed the treaty.", ("made", "before")),
    ("The ministers declared the treaty dead.", ("over", "done")),
    ("Mali has begun its exit from the treaty.", ("over", "done")),
    ("Soldiers dug trenches in defiance of the treaty.", ("broken", "done")),
]


@pytest.mark.parametrize(("sentence", "expected"), TOLD)
def test_a_predicate_has_an_event_and_a_status(sentence, expected):
    document = read(sentence, DAY)
    first = next(phrases(document, document.sentences[0]))
    found = [(event_of(predicate), predicate.status) for predicate in predicates_of(document, first.head_end)]
    assert expected in found


STAGE = {
    "an outline still to be written out": (
        "Mali and Niger gave themselves until June to turn a sketch into a treaty. They announced a framework for "
        "sharing the river on Monday.",
        "proposed",
    ),
    "ratified, not yet in effect": (
        "Six years after it was signed, the river treaty between Mali and Niger won the approval of parliament. The "
        "treaty will not take effect until Niger has paid.",
        "concluded",
    ),
    "fighting stopped under it": (
        "The armies of Mali and Niger have stopped fighting under a truce they signed on Monday.",
        "in_force",
    ),
    "lost at the polls": (
        "The peace accord that lost by 800 votes\n\nThe peace accord that Mali and the rebels signed in April was put "
        "to the people on Sunday.",
        "ended",
    ),
    "a war has left ruins": (
        "Mali and Niger signed a treaty on Monday after a war that has left many villages in ruins.",
        "concluded",
    ),
    "breaches that nobody says of what": (
        "Shells fell on two villages near Gao again, days after the army of Mali and the rebels announced a "
        "ceasefire. Monitors counted four breaches since Saturday.",
        "violated",
    ),
    "breaches that may come": (
        "Mali and the rebels signed a ceasefire on Monday. Observers will report any violations to the United Nations.",
        "concluded",
    ),
    "what it asks is done": (
        "Mali released 40 soldiers of Niger on Monday and 12 fishermen crossed the river. The peace treaty between the "
        "governments of Mali and Niger lets both recover their dead.",
        "in_force",
    ),
    "what it asks is due": (
        "Mali and Niger signed a pact on Monday under which 40 prisoners will be freed. Buses ran as usual.",
        "concluded",
    ),
    "another began what it names": (
        "The Senate has thrown out the treaty on river tolls that Mali signed with a government which began the war.",
        "ended",
    ),
    "somebody in it is dead": (
        "Mali's cabinet backed an exchange of captives with Niger that will bring home two pilots, whom a minister "
        "said he thought were dead.",
        "concluded",
    ),
    "guns keep quiet": (
        "The guns along the river were quiet on Monday. The truce between Mali's army and the rebels is a month old.",
        "in_force",
    ),
    "those move who are meant to": (
        "Convoys of flour rolled into Gao on Monday and 40 prisoners walked across the bridge. Mali and the rebels "
        "have a truce that lets both bury their dead.",
        "in_force",
    ),
    "still does what it did": (
        "The border treaty between Mali and Niger still commands respect in both capitals, ministers said.",
        "in_force",
    ),
    "no longer does": (
        "Ministers of Mali and Niger met on Monday. Their border treaty no longer protects the herdsmen, they said.",
        "ended",
    ),
    "laid aside": (
        "Mali mothballed its border treaty with Niger on Monday. A decree puts the pact in abeyance.",
        "ended",
    ),
    "many times what it allows": (
        "Mali's tank fleet is now four times what its arms treaty with Niger lets it keep, inspectors said.",
        "violated",
    ),
    "of some age": (
        "The border treaty between Mali and Niger is five years old this week, and herdsmen of both are content.",
        "in_force",
    ),
    "done as it asks": (
        "Mali and Niger swapped lists of their wells on Monday, as their water treaty obliges them to do.",
        "in_force",
    ),
    "somebody is leaving it": (
        "Mali's cabinet gave notice on Monday that it was leaving the ceasefire agreement with the rebels.",
        "ended",
    ),
    "struck out is not struck": (
        "Mali's high court struck out the border treaty with Niger on Monday. The treaty is void.",
        "ended",
    ),
    "what would follow": (
        "Mali would open its bridges and Niger its markets if a trade agreement on the table in Lome goes through, "
        "officials of both governments said.",
        "proposed",
    ),
    "ends of a place": (
        "Soldiers came from both ends of the island to a pact that Mali and the rebels signed on Monday.",
        "concluded",
    ),
}


@pytest.mark.parametrize("name", STAGE)
def test_the_stage_is_what_the_words_about_it_say(name):
    text, stage = STAGE[name]
    document = read(text, DAY)
    assert find_agreements(document, find_cast(document))[0].record.stage == stage


def test_what_only_describes_an_agreement_is_known():
    document = read("Mali praised the treaty signed by Niger.", DAY)
    first = next(phrases(document, document.sentences[0]))
    assert ("made", "known") in [(event_of(p), p.status) for p in predicates_of(document, first.head_end)]


def test_every_event_counts_for_known_stages_only():
    entries = load("stages")["event"]
    assert {stage for entry in entries.values() for counts in entry["status"].values() for stage in counts} <= set(
        STAGES.values
    )
    assert set(events().values()) == set(entries)


STAGED = {
    "concluded until a day to come": "Mali and Niger initialled a border treaty. It takes effect on Sunday.",
    "proposed so long as it is negotiated": "Mali and Niger will start negotiating a border treaty, ministers said.",
    "ended in court": "Judges in Mali struck down on Monday a border treaty with Niger, ministers said.",
    "in_force until a day that is set": "Mali and Niger have kept to a border treaty. It lapses on June 30.",
    "concluded as told by hindsight": "Delegates of Mali and Niger slept on Monday. They had finished a border treaty.",
    "proposed": "Mali and Niger are close to a border treaty, ministers said. The two governments hope to sign "
    "the treaty in June.",
    "in_force": "Mali and Niger have kept to a border treaty, monitors said on Monday. The treaty took effect in 1999.",
    "violated": "Gunners shelled two towns in Mali on Monday and soldiers attacked a rebel camp. The truce between the "
    "government of Mali and the rebels was signed in 2001.",
    "proposed again": "A border treaty between Mali and Niger could be signed within weeks, ministers said.",
    "ended by the people": "Voters in Mali rejected a peace agreement with the rebels in a referendum on Sunday.",
    "ended": "Mali has shelved a border treaty with Niger, its minister said on Monday. The treaty was signed in 1999.",
}


@pytest.mark.parametrize("stage", STAGED)
def test_the_stage_weighs_what_is_said_over_the_report(stage):
    document = read(STAGED[stage], DAY)
    assert find_agreements(document, find_cast(document))[0].record.stage == stage.split()[0]


def test_an_agreement_of_another_sort_with_terms_of_its_own_is_a_second_record():
    text = (
        "Chad's army and the rebels agreed on a ceasefire on Friday. The truce starts on Sunday and lasts a week. "
        "Both sides welcomed it.\n\nIn March they signed a declaration on aid deliveries. It obliges them to let "
        "convoys through.\n\nThe truce is to be watched by observers."
    )
    document = read(text, DAY)
    quotes = [found.record.quote(text) for found in find_agreements(document, find_cast(document))]
    assert len(quotes) == 2
    assert quotes[1].startswith("a declaration on aid")


BESIDE = [
    ("a separate deal", "In a separate deal the two governments will share the water of the river.", True),
    ("a second pact", "A second pact, to which Chad is no party, sets the price of the grain.", True),
    ("an older one", "A 1998 treaty, under which Niger keeps no troops at the border, remains in force.", True),
    ("past and gone", "An earlier truce, made in 1998, was dead within a month.", False),
    ("the next of a row", "It was the second agreement in three weeks.", False),
    ("only wished for", "The two ministers hope to sign another agreement in June.", False),
]


@pytest.mark.parametrize(("label", "sentence", "told"), BESIDE)
def test_an_agreement_with_parties_or_terms_of_its_own_is_told_from_background(label, sentence, told):
    text = (
        "Mali and Niger signed a trade agreement on Monday. Tariffs on cattle will fall by half. Ministers "
        "praised it.\n\nFarmers were glad. Prices rose at once.\n\n"
    ) + sentence
    document = read(text, DAY)
    assert (len(find_agreements(document, find_cast(document))) == 2) == told, label


@pytest.mark.parametrize(
    ("sentence", "private"),
    [
        ("Hardwick Industries Inc signed an agreement with Mali.", True),
        ("The miners' union and the company reached an agreement.", True),
        ("Mali and Niger signed an agreement.", False),
        ("The World Bank and Mali signed an agreement.", False),
    ],
)
def test_who_makes_an_agreement_tells_firms_from_governments(sentence, private):
    document = read(sentence, DAY)
    assert made_by_firms(document, next(phrases(document, document.sentences[0]))) == private


def test_background_of_war_adds_no_kinds():
    text = (
        "Mali and Niger agreed to exchange 80 prisoners on Monday. The war has uprooted thousands of villagers and "
        "killed soldiers of both armies. Rebel attacks along the border go on, and aid is slow to reach the hungry."
    )
    document = read(text, DAY)
    assert find_agreements(document, find_cast(document))[0].record.kinds == ("exchange",)
