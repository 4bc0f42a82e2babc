"""Reports that name their agreement late or in many places, and long ones that only touch on some."""

from datetime import date

import pytest

from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.rules import find_rule
from parley.language import read

DAY = date(2012, 6, 15)

LATE = {
    "live page": (
        "As it happened: captives cross the Oru bridge\n\n"
        "18.40: That is all for today. Here is what we know.\n\n"
        "18.05: The buses have left. Chad has freed 40 soldiers and Niger has let 31 go, the Red Cross says. "
        "Under the deal "
        "neither side may hold anyone for belonging to the other's army.\n\n"
        "17.30: The exchange was agreed by the two governments in Abuja in May. Each of them must hand over lists "
        "of the "
        "dead by July.\n\n"
        "16.50: A minister in Niamey says that the deal is fair. His country promised to pay for the buses.\n\n"
        "16.10: Families who were left out are angry. The swap does not cover civilians, an official said.\n\n"
        "15.45: It has begun, our reporter at the border says."
    ),
    "questions and answers": (
        "Explainer: what was agreed at the lakes conference, and who must do what?\n\n"
        "Delegates had packed by the time the gavel fell. The night porter had gone home.\n\n"
        "What is in it?\n\n"
        "Governments must cut phosphates by a third. The rules were adopted by consensus, and every country is to "
        "report "
        "each year. Kenya and Uganda undertook to pay for the stations.\n\n"
        "Who is bound?\n\n"
        "States that signed the declaration. Tanzania promised to ratify the rules before the elections.\n\n"
        "What if a country does not comply?\n\n"
        "Its neighbours may raise tariffs on fish. Parliament in Kampala has to approve the text, and ministers "
        "agreed to "
        "meet again. Under the accord no new dam is to be built."
    ),
}

TOUCHED_ON = {
    "battle": (
        "Army takes the hill above the port\n\n"
        "Soldiers entered the fort at dawn on Friday. The rebels had left in the night. A general said that 40 of "
        "them died.\n\n"
        "The president spoke on television. He praised the troops and the air force. Shops in the capital stayed "
        "shut.\n\n"
        "A ceasefire signed in 2002 broke down long ago. Aid workers have to walk to the camps. The United "
        "Nations asked "
        "for a corridor.\n\n"
        "Nobody knows where the rebel leader is. India said that it was watching events."
    ),
    "takeover": (
        "Brewer swallows its rival\n\n"
        "The deal was agreed on Friday by the boards of both companies. Shareholders must approve the deal in "
        "June.\n\n"
        "The firm pledged to keep the plants open. Under the agreement it is to pay 30 pounds a share.\n\n"
        "The agreement needs the consent of regulators. Ministers accepted that the company may sell two brands.\n\n"
        "The chief executive signed the deal in Geneva. Analysts said that the takeover was settled in haste.\n\n"
        "The deal must close by July. Revenues rose last year."
    ),
}


def found_in(text):
    document = read(text, DAY)
    return find_agreements(document, find_cast(document))


@pytest.mark.parametrize("name", LATE)
def test_a_report_that_keeps_coming_back_to_an_agreement_is_about_it(name):
    record = found_in(LATE[name])[0].record
    quote = LATE[name][record.char_start : record.char_end]
    assert find_rule(record.rule)
    assert quote.split()[-1] not in {"the", "of"}


@pytest.mark.parametrize("name", TOUCHED_ON)
def test_a_long_report_that_names_agreements_of_others_or_of_the_past_is_about_none(name):
    assert found_in(TOUCHED_ON[name]) == []


def test_what_is_taken_up_by_a_noun_that_says_little_is_quoted_where_it_is_first_named():
    record = found_in(LATE["questions and answers"])[0].record
    assert LATE["questions and answers"][record.char_start : record.char_end] == "The rules"


NAMED_LOOSELY = {
    "letter": (
        "The harbour letter\n\nGood morning. It is Friday again.\n\n"
        "Mali is to close its reactor, and Niger and the European Union will buy its cotton: that is the Mopti "
        "understanding, which their ministers read out on Thursday. Niger must pay within 60 days.",
        "the Mopti understanding",
    ),
    "essay": (
        "Forty years of a bargain made at midnight in Mopti\n\n"
        "The envoys of Mali and Niger had talked until the lamps failed. What they had accepted was the Package, by "
        "which Mali was to leave the river to Niger. Niger's government pledged to share the catch.",
        "a bargain made at midnight in Mopti",
    ),
}


@pytest.mark.parametrize("name", NAMED_LOOSELY)
def test_an_agreement_of_a_letter_or_an_essay_is_found_by_its_loose_name(name):
    text, quote = NAMED_LOOSELY[name]
    record = found_in(text)[0].record
    assert text[record.char_start : record.char_end] == quote


BODIES = {
    "The Warsaw Pact said on Monday that ministers of Poland and Hungary would meet. The Warsaw Pact waits.": None,
    "The General Agreement on Tariffs and Trade ruled on Monday that Japan and India broke trade rules. The General "
    "Agreement on Tariffs and Trade has 95 members.": None,
    "Troops of the Government of National Accord took the airport from the Libyan National Army on Monday.": None,
    "Hungary withdrew from the Warsaw Pact on Monday, its prime minister said. It asked the Soviet Union to remove "
    "its troops.": "the Warsaw Pact",
}


@pytest.mark.parametrize("text", BODIES)
def test_a_body_called_by_its_treaty_is_no_agreement_but_what_states_leave_is(text):
    found = [text[one.record.char_start : one.record.char_end] for one in found_in(text)]
    assert found == ([BODIES[text]] if BODIES[text] else [])


BESIDE = {
    "The other, the Mopti ceasefire of 1994, which India brokered, has been broken on 20 days.": "the Mopti ceasefire",
    "The model is the agreement that the two neighbours concluded in April 1992, under which Niger took back 900 "
    "villagers.": "the agreement that the two neighbours concluded in April 1992",
    "Both armies have observed a truce since May, a minister said.\n\nUnder that truce neither of them may cross the "
    "river.": "a truce",
    "A deputy compared it to the Treaty of Mopti of 1828, under which Mali lost its coast.": None,
    "Mali may ship its cotton, subject to separate accords with the ports.": None,
}


@pytest.mark.parametrize("more", BESIDE)
def test_an_agreement_beside_the_main_one_has_a_life_or_terms_of_its_own(more):
    text = (
        "Mali and Niger signed a trade pact on Monday. It is to open their markets by May. Ministers of both said that "
        "prices would fall. Shops in Niamey were full. Nobody was in a hurry.\n\n" + more
    )
    found = [text[one.record.char_start : one.record.char_end] for one in found_in(text)]
    assert len(found) == (2 if BESIDE[more] else 1)
    assert BESIDE[more] is None or found[1].startswith(BESIDE[more])


BROUGHT_UP = {
    "taken up by its noun": (
        "Aid agencies have put forward a scheme to resettle the families. Under the scheme, donors would pay for "
        "the houses.",
        "a scheme",
    ),
    "a clause that tells what it still asks": (
        "The two must also keep to an earlier truce, under which neither may arm the hill tribes.",
        "an earlier truce",
    ),
    "told of in the rest of its paragraph": (
        "On May 3 the elders of the lake villages concluded a truce. Nobody may carry a spear to the market. Whoever "
        "breaks it must be handed over to the neighbours.",
        "a truce",
    ),
    "of an earlier year": (
        "The 1998 compromise on grazing still stands. It gave the herders three wells in return for a tax on cattle.",
        "The 1998 compromise",
    ),
    "in apposition to something": (
        "On May 3 the elders of the lake villages concluded a kurbo, a truce of 40 days. Both clans are to stay away "
        "from the wells. They must pay for the dead.",
        "a truce",
    ),
}
BY_THE_WAY = {
    "still to come": "Fishing will resume only when a final peace agreement has been signed. Each side must then pay.",
    "one of a row": "It is the second pact in a decade. It must be ratified.",
    "by the way": "An earlier deal, which fell apart in 2004, was made in Abuja. Rain fell.",
}
FISHING = "Chad and Niger signed a fishing pact on Monday. The pact shares Lake Chad.\n\n"


@pytest.mark.parametrize("case", BROUGHT_UP)
def test_an_agreement_with_terms_of_its_own_is_a_second_record(case):
    text = FISHING + "Ministers were pleased. Officials cheered.\n\n" + BROUGHT_UP[case][0]
    document = read(text, DAY)
    quotes = [found.record.quote(text) for found in find_agreements(document, find_cast(document))]
    assert len(quotes) == 2
    assert quotes[1].startswith(BROUGHT_UP[case][1])


@pytest.mark.parametrize("case", BY_THE_WAY)
def test_an_agreement_named_by_the_way_is_no_second_record(case):
    document = read(FISHING + "Ministers were pleased. Officials cheered.\n\n" + BY_THE_WAY[case], DAY)
    assert len(find_agreements(document, find_cast(document))) == 1


STANDING = {
    "in_force": "The 1998 compromise on grazing is the model. It gave herders three wells in return for a tax.",
    "proposed": "Aid agencies told of a scheme to resettle families. Under the scheme, donors would pay for houses.",
    "violated": "The other, the Mopti ceasefire of 17 May 1994, has been broken on 20 days. Both must report breaches.",
}


@pytest.mark.parametrize("stage", STANDING)
def test_a_second_record_has_the_stage_of_its_own_paragraph(stage):
    document = read(FISHING + "Ministers were pleased. Officials cheered.\n\n" + STANDING[stage], DAY)
    assert [found.record.stage for found in find_agreements(document, find_cast(document))[1:]] == [stage]
