"""The stage of an agreement by classes of news: what is yet to be written, kept, carried out, or is over."""

from datetime import date

import pytest

from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.agreements.events import event_of
from parley.extraction.agreements.governing import predicates_of
from parley.extraction.agreements.phrases import phrases
from parley.language import read

DAY = date(2003, 5, 6)

STAGE = {
    "yet to be turned into a treaty": (
        "Mali and Niger said on Monday that they had reached an understanding on sharing the river. It has still to be "
        "turned into a treaty.",
        "proposed",
    ),
    "not yet an agreement": (
        "Mali and Niger have a deal on their border, ministers said. It is not yet a formal agreement: lawyers are to "
        "draw one up by June.",
        "proposed",
    ),
    "heads of one": (
        "Heads of a fishing treaty were initialled in Lome on Monday by Mali and Niger. The ministers shook hands.",
        "proposed",
    ),
    "agreed to negotiate one": (
        "The ministers of Mali and Niger agreed on Monday to negotiate a trade treaty, provided that both open a road.",
        "proposed",
    ),
    "sent to the sides": (
        "The four neighbours of Mali and Niger agreed on Friday on a peace plan. It has been sent to both governments, "
        "which are asked to accept it as a whole.",
        "proposed",
    ),
    "its signing put off": (
        "Mali and Niger postponed on Monday the signing of a migration pact. Niger wants more money first.",
        "proposed",
    ),
    "a promise kept by neither": (
        "Neither Mali nor Niger has kept a word of the peace agreement they signed in Lome in February, monitors said.",
        "violated",
    ),
    "still where they should not be": (
        "Rebels in the east of Mali still hold four towns that they were to have left by Monday under the peace accord "
        "with the government.",
        "violated",
    ),
    "under its worst strain": (
        "A truce between Mali's army and the rebels came under its worst strain so far on Monday when two bridges were "
        "blown up.",
        "violated",
    ),
    "begun days after": (
        "Mali began taking back the first migrants on Monday under a migration agreement that it signed with Niger in "
        "March.",
        "in_force",
    ),
    "no ratification needed": (
        "Mali and Niger signed a border treaty on Sunday. The treaty needed no ratification and the crossing opened.",
        "in_force",
    ),
    "given more years": (
        "The governments of Mali and Niger gave their border treaty another two years on Monday, ministers said.",
        "in_force",
    ),
    "it ended a war": (
        "Five years after the peace accord ended Mali's civil war, they serve in one army. The accord works.",
        "in_force",
    ),
    "no older one that lapsed": (
        "Mali and Niger signed a fisheries agreement on Monday, two weeks after the old pact of 1986 lapsed.",
        "concluded",
    ),
    "one that it replaces": (
        "Mali and Niger will sign a trade agreement on Friday. It replaces an arrangement which expired in April.",
        "proposed",
    ),
    "breaches that may be suspected": (
        "Mali and Niger signed an arms treaty on Monday. Inspectors may go wherever a breach is suspected.",
        "concluded",
    ),
    "hours after it": (
        "Less than an hour after they had sat down, the ministers of Mali and Niger initialled the river agreement.",
        "concluded",
    ),
    "what it is to do": (
        "Mali and Niger signed a truce on Monday. Guns along the river are to fall silent at noon on Friday.",
        "concluded",
    ),
    "what would have been": (
        "Mali and Niger renewed their border treaty on Monday, ministers said. The pact would otherwise have lapsed.",
        "in_force",
    ),
    "absolved of it": (
        "Mali said on Monday that it was absolved of its obligations under the border treaty with Niger.",
        "ended",
    ),
}


@pytest.mark.parametrize("name", STAGE)
def test_the_stage_is_told_by_a_class_of_news(name):
    text, stage = STAGE[name]
    document = read(text, DAY)
    assert find_agreements(document, find_cast(document))[0].record.stage == stage


TOLD = [
    ("The treaty is to enter into force in June.", ("starting", "future")),
    ("The treaty is to be signed in June.", ("made", "future")),
    ("The treaty is going to be signed in June.", ("made", "future")),
    ("The truce appeared to hold on Monday.", ("working", "done")),
    ("The treaty failed to take effect.", ("starting", "not")),
    ("The envoys left without signing the treaty.", ("made", "not")),
    ("Mali postponed the signing of the treaty.", ("made", "future")),
    ("Deputies are debating the treaty.", ("ratified", "ongoing")),
    ("The envoys persuaded Mali to sign the treaty.", ("made", "done")),
    ("Fighting ended when the two presidents put their names to the treaty.", ("made", "done")),
]


@pytest.mark.parametrize(("sentence", "expected"), TOLD)
def test_what_governs_a_mention_is_as_real_as_its_form_says(sentence, expected):
    document = read(sentence, DAY)
    first = next(phrases(document, document.sentences[0]))
    found = [(event_of(predicate), predicate.status) for predicate in predicates_of(document, first.head_end)]
    assert expected in found


def test_a_noun_that_says_what_an_agreement_is_tells_of_no_event():
    document = read("The treaty was the work of two years.", DAY)
    first = next(phrases(document, document.sentences[0]))
    assert {event_of(predicate) for predicate in predicates_of(document, first.head_end)} == {None}
