"""Who objects: for each class of reference a planted paragraph, all in one report that is read once."""

from datetime import date

import pytest

from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.objections.finder import Reader
from parley.language import read

OPENING = (
    "Kenya and Uganda signed a fishing agreement on Monday that divides Lake Victoria between their fleets. The pact "
    "takes effect in June.\n\n"
)
DAY = date(1998, 4, 7)
pytestmark = pytest.mark.skipif(not read(OPENING, DAY).parsed, reason="there is no language model, hence no parse")

# Class of reference: a paragraph, a word of the objector's name, words of names that must not be taken for it.
CASES = {
    "a quotation that goes on": (
        "“They have sold the perch,” said Ruth Odero, a net maker. “What is left for us to catch?”",
        "Odero",
        [],
    ),
    "a quotation behind the one it is about": ("Peter Wako was furious. “This pact is a robbery.”", "Wako", []),
    "a quotation before its speaker's sentence": ("“Who will pay for my boat?” asked Grace Atieno.", "Atieno", []),
    "a quotation that ends in the verdict of somebody": (
        "“Robbery by daylight” was the verdict of Moses Okello.",
        "Okello",
        [],
    ),
    "no quotation but the speaker behind": (
        "The ministers had given away the best bay, fumed Daniel Kato, whose boats lie there.",
        "Kato",
        ["ministers"],
    ),
    "a spokesman known by its": (
        "The Beach Union will not accept the pact. Its chairman, Tom Mbai, doubted that it could be policed.",
        "Beach Union",
        [],
    ),
    "one of its diplomats": (
        "Tanzania was cool. One of its diplomats called the pact a farce.",
        "Tanzania",
        ["diplomats"],
    ),
    "one of them by name": ("One of the skippers, Ali Juma, called the pact a farce.", "Juma", ["skippers"]),
    "some of a number": ("At least six of the governor's own councillors denounced the pact.", "councillors", []),
    "two of somebody's people": ("Two of the minister's oldest friends rejected the pact.", "friends", []),
    "a setting before the subject": ("On the other shore a crew of smokers denounced the pact.", "smokers", ["shore"]),
    "a setting before a partitive": (
        "In the lobby on Tuesday one of Uganda's admirals, who did not give his name, denounced the pact.",
        "admirals",
        ["lobby"],
    ),
    "an aside of adjectives": ("The island growers, proud and poor, denounced the pact.", "growers", []),
    "an age behind a name": ("Jane Nyambura, 78, denounced the pact.", "Nyambura", []),
    "led by somebody": ("The Harbour Council, led by Eva Njoki, tore up the pact.", "Harbour Council", ["Njoki"]),
    "a setting in a capital": (
        "In Kigali the deputy foreign minister denounced the pact.",
        "Rwanda|Kigali",
        ["minister"],
    ),
    "somebody quoted as saying": (
        "Simon Oloo was quoted by a newspaper in Kisumu as calling the pact a surrender.",
        "Oloo",
        ["newspaper"],
    ),
    "two callings of one person": ("The novelist and senator Paul Otieno denounced the pact.", "Otieno", ["novelist"]),
    "a bishop of a place": ("John Mwangi, the bishop of Kisumu, denounced the pact.", "Mwangi", ["Kisumu"]),
    "the head of a group without a name": (
        "The head of the fishmongers' association, Anne Achieng, denounced the pact.",
        "association",
        [],
    ),
    "for whom it is": ("Not so Mary Akinyi, for whom it is “a licence to starve us”.", "Akinyi", []),
    "among whom it is denounced": ("Among the smokers of fish the pact was denounced.", "smokers", []),
    "who speaks with a clause between": (
        "The Net Forum, which speaks for some of them, denounced the pact.",
        "Net Forum",
        [],
    ),
    "who heads a faction": (
        "Ali Maro, who heads the hill faction of the Net Front, called the pact a farce.",
        "faction|Net Front",
        ["Maro"],
    ),
    "whose army it is": (
        "Omar Tesfa, whose Lake Liberation Army holds two islands, called the pact a farce.",
        "Lake Liberation Army",
        ["Tesfa"],
    ),
    "who leads a party speaks for himself": (
        "Noor Abdi, who leads the Dawn Party, called the pact a farce.",
        "Abdi",
        ["Dawn Party"],
    ),
    "a body's own by name": ("Oxfam's Jane Moss called the pact a farce.", "Oxfam", ["Moss"]),
    "a delegate by where he is from": (
        "Ugandan delegate Juma Rashid called the pact a farce.",
        "Uganda",
        ["Rashid"],
    ),
    "who serves and advises": ("Kenya's navy chief John Wanjala called the pact a farce.", "Wanjala", ["navy"]),
    "a group with its members between dashes": (
        "Three lake clubs - the Pelican Club, the Heron Club and the Ibis - wrote to Nairobi in anger.",
        "Heron",
        [],
    ),
    "who, behind whom an apposition names": (
        "The loudest voice was that of Otieno Barasa, a lawyer for drowned men, who denounced the pact.",
        "Barasa",
        ["men"],
    ),
    "a party of somebody's": (
        "The Reed Guild and Akello Opondo's Lake Union said the pact was a surrender.",
        "Lake Union",
        ["Opondo"],
    ),
    "one of whose people": (
        "The Egret Society, one of whose wardens tore up the text, denounced the pact.",
        "Egret",
        ["wardens"],
    ),
    "a bare number": ("The fish traders voted on it. Sixteen were against.", "Sixteen", []),
    "a name behind its kind": (
        "The opposition Home and Hearth Union denounced the pact.",
        "Home and Hearth Union",
        ["opposition"],
    ),
    "by whose reckoning": ("By the divers' reckoning, the pact robs them of half their catch.", "divers", []),
    "a pronoun for whom a clause tells of": (
        "On the far bank, at Mbita, Daudi Wafula, who for years has mended nets there, was unmoved. He would never "
        "obey such a pact.",
        "Wafula",
        [],
    ),
    "a pronoun that does not take up whom it tells of": (
        "Governor Sam Opiyo was not won over. Captain Ben Kamau had made a present of the bay, he complained.",
        "Opiyo",
        ["Kamau"],
    ),
}


@pytest.fixture(scope="module")
def weighed():
    """Names of those who are weighed as objectors or stated as such, with a draft or a telling, by case."""
    document = read(OPENING + "\n\n".join(paragraph for paragraph, _, _ in CASES.values()), DAY)
    cast = find_cast(document)
    reader = Reader(document, cast, find_agreements(document, cast))
    result, at = {}, len(OPENING)
    for name, (paragraph, _, _) in CASES.items():
        inside = [one for one in reader.found if at <= one.candidate.sentence.start < at + len(paragraph)]
        drafted = {one.candidate.actor.name for one in inside if one.candidate.drafts}
        result[name] = {one.candidate.actor.name for one in inside}, drafted
        at += len(paragraph) + 2
    return result


@pytest.mark.parametrize("name", CASES)
def test_who_objects_is_found_by_its_class_of_reference(weighed, name):
    _, right, wrong = CASES[name]
    names, drafted = weighed[name]
    assert any(word in each for each in names for word in right.split("|"))
    assert not any(word in each for each in drafted for word in wrong)
