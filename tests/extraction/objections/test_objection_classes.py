"""Objections by class of expression: many planted sentences in one report."""

from datetime import date

import pytest

from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.objections import find_objections
from parley.language import read

OPENING = (
    "Mexico, Canada and the United States initialled a trade agreement on Monday that will abolish most tariffs "
    "on farm goods over ten years. The pact is to go to the three legislatures in the spring.\n\n"
)
DAY = date(1992, 8, 13)
PARSED = read(OPENING, DAY).parsed
pytestmark = pytest.mark.skipif(not PARSED, reason="there is no language model, hence no parse")

# Class of expression: a sentence of it, a part of the objector's name, the stances that fit (nothing: no objection).
CASES = {
    "an act wanted of the agreement": (
        "Environmental groups want it renegotiated.",
        "Environmental groups",
        {"rejects"},
    ),
    "an act asked of others": ("More than 160 charities urged ministers to drop the plan.", "charities", {"rejects"}),
    "an act of a participle behind the agreement": (
        "The committee of growers wants the pact put to a referendum.",
        "committee",
        {"rejects"},
    ),
    "a term challenged": ("Brazil has signalled that it would challenge the rules of origin.", "Brazil", {"rejects"}),
    "no obligation": ("Cuba said it had no obligation to respect a text it had not seen.", "Cuba", {"rejects"}),
    "an act refused": ("The dockers of Halifax refused to unload the first ship.", "dockers", {"rejects"}),
    "an answer refused": ("The pilots of Halifax refused to comment.", "", set()),
    "a vote of no": ("The miners' party will vote no.", "party", {"rejects"}),
    "no as an article": ("Shippers in Vancouver said no ship was late.", "", set()),
    "a question": ("Bishops in Oaxaca asked why nobody had spoken to the farmers.", "Bishops", {"criticises"}),
    "more guarantees": ("Panama wants stronger guarantees.", "Panama", {"doubts"}),
    "a cool reaction": ("Japan reacted coolly.", "Japan", {"doubts"}),
    "an angry mood": ("Vegetable growers are up in arms over the loss of their tariffs.", "growers", {"criticises"}),
    "a feeling that somebody has": ("Brussels has made no secret of its distaste for the pact.", "", {"criticises"}),
    "those among whom it is felt": (
        "The deal has caused grumbling among the younger deputies.",
        "deputies",
        {"criticises"},
    ),
    "a name given to a term": (
        "Greenpeace described the tariff chapter as a piñata.",
        "Greenpeace",
        {"criticises"},
    ),
    "a plain name": ("Amnesty International described the pact as a framework.", "", set()),
    "a mark given to a term": ("Farm lawyers called the timetable a straw man.", "Farm lawyers", {"criticises"}),
    "a mark of praise": ("Patent lawyers called the rules of origin satisfactory.", "", set()),
    "what the agreement is said to be": (
        "“It is meek, it is weak,” said Rosa Diaz, a retired judge.",
        "Diaz",
        {"criticises"},
    ),
    "what the speakers got": ("Herders who graze their sheep there say nobody asked them.", "Herders", {"criticises"}),
    "what came of it before": (
        "“Every time they sign something, bread gets dearer,” said Luis Soto, a retired sailor.",
        "Soto",
        {"doubts"},
    ),
    "something ruled out": (
        "Ana Rey, a former judge, said no inspector would ever set foot in her mill.",
        "Ana Rey",
        {"rejects"},
    ),
    "what somebody is accused of": (
        "Relatives of the miners accused Ottawa of selling their sons.",
        "Relatives",
        {"criticises"},
    ),
    "the act of which somebody is reported": (
        "Chile is understood to have had misgivings about it.",
        "Chile",
        {"doubts"},
    ),
    "no doubt of a refusal": ("Poland left no doubt that it would oppose the text.", "Poland", {"rejects"}),
    "a paper against it": (
        "A group of retired judges published an open letter against the pact.",
        "judges",
        {"rejects"},
    ),
    "ballots against": ("Eleven deputies cast their ballots against.", "deputies", {"rejects"}),
    "distance kept": ("The Catholic Church has kept its distance from the text.", "Church", {"doubts"}),
    "alarm taken": ("The growers of Ontario have taken fright.", "growers", {"warns"}),
    "those set apart from a state": ("Dissident Peruvian officers rejected the pact.", "Dissident", {"rejects"}),
    "members of a named body": ("Members of the alliance Open Hands rejected the pact.", "Open Hands", {"rejects"}),
    "what would be done in another case": ("Turkey would reject the pact if prices rose.", "", set()),
    "what people are told to do": ("Danish captains were told to keep away from the coast.", "", set()),
    "assent withheld": ("Norway has held back its assent until May.", "Norway", {"rejects"}),
    "assent on a condition": ("Iceland will accept the pact only when its herring is exempt.", "Iceland", {"rejects"}),
    "a preposition as predicate": ("The Ranchers’ Party is against any opening to beef.", "Ranchers", {"rejects"}),
    "what cannot be seen": ("Judges in Quebec cannot see how the panels will be paid.", "Judges", {"doubts"}),
    "what is viewed as something": ("Economists in Toronto viewed the pact as a cartel.", "Economists", {"criticises"}),
    "no favour found": ("The pact found no favour with the canners.", "canners", {"criticises"}),
    "what rankles": ("The tariff chapter rankles with the sugar millers.", "millers", {"criticises"}),
    "somebody's own feeling": ("Sweden has let the three know of its displeasure.", "Sweden", {"criticises"}),
    "less of a mood": ("The bakers of Lima were less charmed by the pact.", "bakers", {"criticises"}),
    "one of a number": (
        "“They sold us cheap,” one of them, Jorge Prado, said on the pier.",
        "Prado",
        {"criticises"},
    ),
    "who is spoken for": (
        "Ada Bell, who speaks for the crab fishers, called the pact a funeral.",
        "crab fishers",
        {"criticises"},
    ),
    "deputies of a party": ("Deputies of the Harvest Party denounced the pact.", "Deputies", {"criticises"}),
    "doubt that is shown": ("Uruguay has no faith in it.", "Uruguay", {"doubts"}),
    "scorn that is shown": ("The brewers of Puebla take a dim view of it.", "brewers", {"criticises"}),
    "a wrong that is felt": ("The cane cutters of Veracruz feel cheated.", "cutters", {"criticises"}),
    "a court that rules against it": (
        "The Constitutional Court of Belize ruled that the pact could not bind its ports.",
        "Court",
        {"rejects"},
    ),
    "what leaves somebody cold": ("The pact leaves the weavers of Oaxaca cold.", "weavers", {"criticises"}),
    "no part in it": ("The Danish Weavers will have no part in it.", "Weavers", {"rejects"}),
    "what cannot be borne": ("The Frisian dyers cannot stomach the quotas.", "dyers", {"rejects"}),
    "what is not liked": ("The Lofoten skippers never cared for the pact.", "skippers", {"criticises"}),
    "nobody sent": ("The Saltmakers' League did not send a delegate to the signing.", "League", {"rejects"}),
    "rejection urged": ("Nine retired judges wrote to the king to recommend rejection.", "judges", {"rejects"}),
    "it strikes somebody as": ("The pact struck most of the coopers as a surrender.", "coopers", {"criticises"}),
    "a debate prevented": ("Three Scanian mayors kept the council from voting on the pact.", "mayors", {"rejects"}),
    "with what somebody's quarrel is": ("The eel catchers' quarrel is with the map.", "catchers", {"criticises"}),
    "few believe it": ("Few in the port of Skagen believe it will last.", "Few", {"doubts"}),
    "a word seldom kept": (
        "The Gotland trawlers have seldom kept their word, said Captain Lars Holm.",
        "Holm",
        {"doubts", "criticises"},
    ),
    "no part in it, and who says so": (
        "The Jutland herders want no part in it, a broker said.",
        "herders",
        {"rejects"},
    ),
    "a verb that reads like a participle": (
        "Dozens of Danish wardens stormed out of the hall.",
        "wardens",
        {"rejects"},
    ),
    "heels dug in": ("The Faroese rope makers dug in their heels.", "rope makers", {"rejects"}),
    "what the pact sets up": ("The Öland pilots will boycott the board that the pact sets up.", "pilots", {"rejects"}),
    "to begin again": ("The Bergen coopers urged the ministers to think again.", "coopers", {"criticises"}),
    "no longer against it": ("The Visby chandlers no longer oppose the pact.", "", set()),
    "once against such plans": ("The Kalmar tanners, who had once fought every such plan, signed.", "", set()),
    "a threat given up": ("The Malmö smiths, who had threatened to walk out, came round.", "", set()),
    "what is not to be hindered": ("Poland said it would not stand in the way.", "", set()),
    "what is pulled out for another reason": ("Surinam is pulling its trucks out of the desert.", "", set()),
    "a month of the year": ("The three agreed to hold a conference in March 1993.", "", set()),
}


@pytest.fixture(scope="module")
def found():
    """The objections of each case, by its name: objector and stance. All are paragraphs of one report, read once."""
    document = read(OPENING + "\n\n".join(sentence for sentence, _, _ in CASES.values()), DAY)
    cast = find_cast(document)
    objections = find_objections(document, cast, find_agreements(document, cast))
    result = {}
    at = len(OPENING)
    for name, (sentence, _, _) in CASES.items():
        inside = [one for one in objections if at <= one.char_start < at + len(sentence)]
        result[name] = [(one.objector.name, one.stance) for one in inside]
        at += len(sentence) + 2
    return result


@pytest.mark.parametrize("name", CASES)
def test_a_class_of_expression_gives_its_objection_and_no_other(found, name):
    _, objector, stances = CASES[name]
    assert len(found[name]) == bool(stances)
    for who, stance in found[name]:
        assert objector.casefold() in who.casefold()
        assert stance in stances
