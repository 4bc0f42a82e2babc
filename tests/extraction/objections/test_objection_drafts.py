"""What the rules of opposition find by themselves, before anything is weighed: planted sentences by class."""

from datetime import date

import pytest

from parley.extraction.actors import find_cast
from parley.extraction.agreements import find_agreements
from parley.extraction.objections.finder import Reader
from parley.language import read

OPENING = (
    "Norway and Iceland signed a fishing accord in Bergen on Monday that opens the northern banks to Icelandic "
    "trawlers for ten years. "
)
DAY = date(2019, 3, 12)
pytestmark = pytest.mark.skipif(not read(OPENING, DAY).parsed, reason="there is no language model, hence no parse")

# Class of expression: a sentence of it, a part of the objector's name, the stance.
FOUND = {
    "a subject that reads like a measure": (
        "More than 40 charities, including Open Nets, called on ministers to think again.",
        "charities",
        "criticises",
    ),
    "who decides by a majority": (
        "The Supreme Court ruled, by five judges to two, that the minister had no power to sign it.",
        "Supreme Court",
        "rejects",
    ),
    "a speaker behind a title": (
        '"It is a surrender," Liv Dahl, press secretary of the Net Menders\' Guild, cried at a rally in Oslo.',
        "Net Menders' Guild",
        "criticises",
    ),
    "those who are counted among others": (
        "Poland, Spain and Latvia were among those who held back.",
        "Latvia",
        "rejects",
    ),
    "a verb that reads like a participle": (
        "Liv Dahl, speaker of the assembly, voiced alarm at the accord.",
        "Dahl",
        "warns",
    ),
    "a feeling that others know of": (
        "Some young officers of the coast guard are known to be ashamed of the accord.",
        "officers",
        "criticises",
    ),
    "a name that only its noun knows": (
        "The Our Homes alliance said it would never recognise the accord.",
        "Our Homes alliance",
        "rejects",
    ),
    "a wing by its side": ("The right finds the accord naive.", "right", "criticises"),
    "a crowd without a count": (
        "Tens of thousands of young supporters rampaged through Oslo, and stoned the embassy.",
        "young supporters",
        "criticises",
    ),
    "those who speak for a country": (
        "The delegate of Chad said that his country could not accept the accord.",
        "Chad",
        "rejects",
    ),
    "writings": ("A statement from Greenpeace called the accord a surrender.", "Greenpeace", "criticises"),
    "fear of nothing told": ("The islanders are apprehensive.", "islanders", "doubts"),
    "a fright of nothing told": ("Small boat owners are frightened.", "boat owners", "doubts"),
    "expectations let down": ("Campaigners for the cod were underwhelmed.", "Campaigners", "criticises"),
    "a refusal without what is refused": ("Chad and Mali refused on grounds of cost.", "Mali", "rejects"),
    "the whip defied": ("Ten Labour members defied the whip.", "members", "rejects"),
    "streets filled": ("Students had filled the main square a week before.", "Students", "rejects"),
    "a petition": ("Ranchers in the south have petitioned the king to look elsewhere.", "Ranchers", "rejects"),
    "what is missing": ("Greenpeace regretted the lack of a common quota.", "Greenpeace", "criticises"),
    "an end preferred": ("The Tenants' Union would rather dissolve, and its chairman would rather resign than sign it.",
                         "Tenants' Union", "rejects"),
    "praise held back": ("Some Democrats in Congress were less effusive.", "Democrats", "doubts"),
    "a delegation called home": ("Chile pulled its delegation the night before.", "Chile", "rejects"),
    "eyebrows raised": ("The accord raised eyebrows at NATO.", "NATO", "doubts"),
    "a thing seen in it": ("The coal miners see in the accord a second nail.", "miners", "criticises"),
    "what is not held binding": ("Chad would not hold itself bound by the accord.", "Chad", "rejects"),
    "a question who would": ("The Federation of Skippers asked who would pay for the patrols.", "Skippers", "doubts"),
    "a question why": ("The Federation of Skippers asked why they had not been heard.", "Skippers", "criticises"),
    "dismissed outright": ("The Federation of Skippers dismissed the accord.", "Skippers", "rejects"),
    "dismissed by a name": ("The Federation of Skippers dismissed it as a lure.", "Skippers", "criticises"),
    "rejected by a name": ("The Federation of Skippers rejects it as a gift to poachers.", "Skippers", "rejects"),
}  # fmt: skip

# What follows an objection, and who repeats it.
REPEATED = {
    "followed": "The Boatmen's Union followed in July.",
    "said the same": "The Boatmen's Union says the same at greater length.",
    "the same mind": "The Boatmen's Union is of the same mind.",
    "the same line": "The Boatmen's Union took the same line.",
    "seconded": "It was seconded by the Boatmen's Union.",
    "so has": "So has the Boatmen's Union.",
}

SILENT = {
    "what is not opposed": "The Skippers' Union is not against the accord.",
    "a party in opposition": "The Greens, in opposition, promised their votes for the accord.",
    "an answer refused": "A spokesman for the ministry declined to say whether it would take effect.",
    "what it is about": "The accord concerns Chad, Mali and Niger.",
    "a merit seen in it": "The Farmers' Union saw merit in the accord.",
    "talks followed": "The Skippers' Union followed the talks closely.",
}


def told(words: str) -> list[tuple[str, str]]:
    """The objectors that the rules find in a report that goes on with some words, each with the stance."""
    document = read(OPENING + words, DAY)
    cast = find_cast(document)
    reader = Reader(document, cast, find_agreements(document, cast))
    return [(draft.objector.name, draft.stance) for found in reader.found for draft in found.candidate.drafts]


@pytest.mark.parametrize("case", FOUND)
def test_planted_objection_is_found(case: str) -> None:
    words, name, stance = FOUND[case]
    assert any(name in objector and stance == shown for objector, shown in told(words)), told(words)


@pytest.mark.parametrize("case", REPEATED)
def test_repeated_objection_is_found(case: str) -> None:
    found = told(f"The Skippers' Union rejected the accord. {REPEATED[case]}")
    assert ("Boatmen's Union", "rejects") in found


@pytest.mark.parametrize("case", SILENT)
def test_no_objection_is_found(case: str) -> None:
    assert told(SILENT[case]) == []


def test_two_ministers_are_not_the_two_named_before() -> None:
    found = told("Per Holm and Knut Moe shook hands. Two cabinet ministers are said to be livid at the accord.")
    assert found
    assert not any("Holm" in name or "Moe" in name for name, _ in found)


def test_some_of_a_party_are_not_the_party() -> None:
    found = told("To the fury of its nine Radical deputies, the Centre Party backed the accord.")
    assert [name for name, _ in found] == ["its nine Radical deputies"]


def test_who_works_at_a_university_speaks_for_themselves() -> None:
    found = told('"It is a farce," said Stephen Rey of Leiden University.')
    assert [name for name, _ in found] == ["Stephen Rey"]


def test_who_led_a_body_once_speaks_for_themselves() -> None:
    found = told("Liv Dahl, who led the Herring Front until she fell out with its patrons, calls the accord a fraud.")
    assert [name for name, _ in found] == ["Liv Dahl"]


def test_official_of_the_capital_that_opens_the_sentence_speaks_for_its_state() -> None:
    found = told("In Washington, officials have voiced misgivings about the accord.")
    assert ("Washington", "doubts") in found or ("United States", "doubts") in found
