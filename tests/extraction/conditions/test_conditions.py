"""Planted spans: sentences written for the test, the words of every record in double brackets, to the letter."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.extraction.actors import Actor, Cast, Mention
from parley.extraction.conditions import find_conditions
from parley.extraction.drafts import FoundAgreement, FoundCondition
from parley.extraction.records import Agreement, Date
from parley.language import Document, read
from schemas.vocabularies import CONDITION_KINDS, MODALITIES

TODAY = date(2016, 9, 14)
LEAD = "Ravenia and Ostland signed a peace accord in Geneva on Tuesday.\n\n"
NAMES = ("Ravenia", "Ostland", "Norland", "the Lowland Front")
BRACKETS = re.compile(r"\[\[(.*?)\]\]")


def report(body: str) -> tuple[Document, Cast, list[FoundAgreement]]:
    """A report that opens with the accord's signing, with a cast made by hand."""
    text = LEAD + body
    actors = {name: Actor(name, "armed_group" if "Front" in name else "state", None, "test.cast") for name in NAMES}
    mentions = [
        Mention(found.start(), found.end(), found.group(), actor, "name")
        for name, actor in actors.items()
        for found in re.finditer(re.escape(name), text, re.IGNORECASE)
    ]
    both = list(re.finditer(r"\b(?:[Bb]oth sides|[Tt]he two countries)\b", text))
    mentions += [
        Mention(found.start(), found.end(), found.group(), actors[name], "pronoun")
        for found in both
        for name in ("Ravenia", "Ostland")
    ]
    for mention in sorted(mentions, key=lambda one: one.start):
        mention.actor.mentions.append(mention)
    actors = {name: actor for name, actor in actors.items() if actor.mentions}
    start = text.index("a peace accord")
    accord = Agreement(
        char_start=start,
        char_end=start + len("a peace accord"),
        rule="test.accord",
        confidence=1.0,
        name="accord",
        kinds=("peace",),
        stage="concluded",
    )
    named = re.finditer(r"\b(?:a peace|[Tt]he) (?:accord|deal|treaty|truce)\b", text)
    agreement = FoundAgreement(record=accord, mentions=tuple(found.span() for found in named))
    return read(text, TODAY), Cast(list(actors.values()), mentions), [agreement]


def conditions(body: str, dates: tuple[Date, ...] = ()) -> tuple[str, list[FoundCondition]]:
    """The text of a report and the conditions found in it."""
    document, cast, agreements = report(body)
    return document.text, find_conditions(document, cast, agreements, dates)


def quotes(body: str) -> list[tuple[str, str]]:
    """The words and the kind of each condition."""
    text, found = conditions(body)
    return [(text[one.char_start : one.char_end], one.kind) for one in found]


# A sentence with the records in brackets, and their kinds in text order.
CASES = [
    # obligations
    ("[[Ravenia must withdraw its troops from the valley]].", "obligation"),
    ("[[The Lowland Front shall hand over its heavy weapons]].", "obligation"),
    ("Under the accord, [[Ostland will reopen the border crossings]].", "obligation"),
    ("[[Ostland is to compensate the farmers]].", "obligation"),
    ("[[Ravenia has to publish the list of the missing]].", "obligation"),
    ("[[Ravenia is required to inform its neighbours]].", "obligation"),
    ("[[The Lowland Front has two weeks to leave the city]].", "obligation"),
    ("[[Ravenia pledged to rebuild the port]].", "obligation"),
    ("[[Ostland committed itself to clearing the mines]].", "obligation"),
    ("[[Ravenia agreed to release 40 prisoners]] and [[to reopen the airport]].", "obligation obligation"),
    (
        "[[Both sides must disband their militias]], [[dismantle the roadblocks]] and [[publish the maps]].",
        "obligation " * 3,
    ),
    ("The accord [[commits Ostland to a new election]].", "obligation"),
    ("The ceasefire [[calls for Ostland to demobilise its reserves]].", "obligation"),
    ("The accord [[provides for the creation of a joint commission]].", "obligation"),
    ("Under the accord, [[the bridge will be rebuilt]] and [[the harbour dredged]].", "obligation obligation"),
    ("[[Ravenia undertook to repair the dam]], and [[Ostland to pay for it]].", "obligation obligation"),
    ("[[The treaty creates a council of eight judges]].", "obligation"),
    ("Under the accord, [[Ravenia gives up its claim to the island]].", "obligation"),
    ("The leaders hailed a deal [[under which Ostland must pay for the bridge]].", "obligation"),
    ("The leaders hailed a deal [[under which Ostland pays for the bridge]].", "obligation"),
    # prohibitions
    ("[[Ravenia must not fly over the valley]].", "prohibition"),
    ("[[Ostland is barred from building new outposts]].", "prohibition"),
    ("[[Both sides agreed to halt their raids]].", "prohibition"),
    ("[[Ostland agreed to repair the road]] and [[to refrain from new taxes]].", "obligation prohibition"),
    ("[[Ravenia pledged to respect the border]] and [[not to recruit foreigners]].", "obligation prohibition"),
    ("[[Neither side may move its guns into the valley]].", "prohibition"),
    ("[[The missiles must be scrapped]], [[not stored]].", "obligation prohibition"),
    ("[[All drilling in the strait is to be frozen]].", "prohibition"),
    # to end a burden is something to do
    ("[[Ravenia agreed to suspend its sanctions]].", "obligation"),
    ("[[The fighting is to end at dawn]].", "prohibition"),
    ("[[The guns are to fall silent at dawn]].", "prohibition"),
    ("Under the accord, [[both sides undertake never to build]], [[buy]] or [[sell such guns]].", "prohibition " * 3),
    ("The accord [[obliges both sides to give up the use of force]].", "prohibition"),
    # terms that are nouns, one each
    (
        "The accord [[provides for a halt to air raids]], [[the release of prisoners]] and [[an amnesty for rebels]].",
        "prohibition obligation permission",
    ),
    ("[[Ravenia agreed to the release of 300 detainees]].", "obligation"),
    # present tenses among terms
    ("[[The port shall reopen]]; [[the strip is split into two zones]].", "obligation obligation"),
    ("Under it, [[Ravenia pays the rent for the port]].", "obligation"),
    # permissions
    ("[[Those who stay may keep their land]].", "permission"),
    ("[[Ostland reserves the right to close the crossing]].", "permission"),
    ("[[Ostland may keep 200 soldiers on the island]].", "permission"),
    ("[[Ravenia is allowed to patrol the coast]].", "permission"),
    ("[[The two countries would be entitled to inspect the depots]].", "permission"),
    ("[[Ostland has the right to leave the treaty]].", "permission"),
    ("[[Under the accord Ravenia gets 40 percent of the water]].", "permission"),
    # preconditions and what follows
    ("[[Where a road crosses the line]], [[a joint board shall mend it]].", "precondition obligation"),
    ("[[The sanctions will be lifted]] [[when the last soldier has left]].", "consequence precondition"),
    # exceptions
    ("[[The lighthouse is not covered]].", "exception"),
    ("[[Fishing boats are exempt]].", "exception"),
    ("[[Not included in the truce is the southern coast]].", "exception"),
    ("[[The accord does not apply to the islands]].", "exception"),
    ("[[Coastal batteries fall outside the treaty]].", "exception"),
    # preconditions and what hangs on them
    ("[[Ostland must open the port]] [[if Ravenia withdraws]].", "obligation precondition"),
    ("[[Once the guns are silent]], [[Ravenia will release the prisoners]].", "precondition consequence"),
    ("[[The accord cannot take effect]] [[until both parliaments have ratified it]].", "consequence precondition"),
    ("[[The truce will be renewed automatically]] [[unless Ravenia objects]].", "consequence precondition"),
    ("[[Should Ostland break the truce]], [[sanctions would snap back]].", "precondition consequence"),
    (
        "[[Ravenia will lift the blockade]] [[once elections have been held]] and [[a new charter has been adopted]].",
        "consequence precondition precondition",
    ),
    ("[[Ostland is to leave the island]] [[provided that Ravenia pays the debt]].", "obligation precondition"),
    ("[[The accord has to be approved by the parliament of Norland]].", "precondition"),
    ("[[The withdrawal is subject to a vote in Norland]].", "precondition"),
]


@pytest.mark.parametrize(("planted", "kinds"), CASES, ids=[case[0][:60] for case in CASES])
def test_conditions_are_quoted_to_the_letter(planted: str, kinds: str) -> None:
    expected = list(zip(BRACKETS.findall(planted), kinds.split(), strict=True))
    assert quotes(BRACKETS.sub(r"\1", planted)) == expected


SILENT = [
    "Critics warn that Ravenia must never trust its neighbour.",
    "Analysts doubt whether Ostland will keep its word.",
    "Ravenia shelled the port on Monday, killing nine people.",
    "“We will sing in the streets of the capital when this is over,” a baker said.",
    "Wheat prices rose for the third week in a row.",
    "Is Ostland to leave the valley?",
    "A diplomat, who spoke on condition of anonymity, praised the hosts.",
    "It was not known whether Ostland would attend.",
]


@pytest.mark.parametrize("sentence", SILENT)
def test_opinion_speech_and_events_are_no_conditions(sentence: str) -> None:
    assert quotes(sentence) == []


def test_a_report_without_an_agreement_has_no_conditions() -> None:
    document, cast, _ = report("Ravenia must withdraw its troops.")
    assert find_conditions(document, cast, [], []) == []


def test_a_consequence_depends_on_every_precondition_of_its_clause() -> None:
    _, found = conditions(
        "Ravenia must open the port. "
        "Ostland will pay the debt once the ships have left and the mines have been cleared."
    )
    assert [one.kind for one in found] == ["obligation", "consequence", "precondition", "precondition"]
    assert [one.depends_on for one in found] == [(), (2, 3), (), ()]


def test_then_states_what_follows_the_preconditions_of_the_sentence_before() -> None:
    _, found = conditions("Ravenia must open the port once Norland leaves. Then Ostland would pay the debt.")
    assert [one.kind for one in found] == ["obligation", "precondition", "consequence"]
    assert found[2].depends_on == (1,)


OBLIGORS = [
    ("Ravenia must withdraw its troops from the land of Norland.", [{"Ravenia"}]),
    ("Both sides agreed to free their prisoners.", [{"Ravenia", "Ostland"}]),
    ("The accord commits Norland to a new election.", [{"Norland"}]),
    # nobody is named: the duty falls on the sides of the agreement
    ("All prisoners must be released.", [{"Ravenia", "Ostland"}]),
    # the agent of a passive
    ("The bridge must be rebuilt by Norland.", [{"Norland"}]),
    # who is made to act acts as well
    (
        "Norland must persuade the Lowland Front to leave the city.",
        [{"Norland", "the Lowland Front"}, {"the Lowland Front"}],
    ),
    ("Ravenia undertook to repair the dam, and Ostland to pay for it.", [{"Ravenia"}, {"Ostland"}]),
    ("The accord has to be approved by the parliament of Norland.", [{"Norland"}]),
    # those who can act without being actors of the report
    ("A joint commission must report every month.", [{"A joint commission"}]),
    ("Households whose plots change hands may stay.", [{"Households whose plots change hands"}]),
    # whom something is laid on undergoes the passive and acts all the same
    ("Norland is required to close its mines.", [{"Norland"}]),
    # any of the sides is all of them
    ("Neither state may move its guns.", [{"Ravenia", "Ostland"}]),
]


@pytest.mark.parametrize(("sentence", "expected"), OBLIGORS)
def test_obligors_are_those_who_must_act(sentence: str, expected: list[set[str]]) -> None:
    _, found = conditions(sentence)
    names = [{actor.name for actor in one.obligors} for one in found]
    assert len(names) == len(expected)
    assert all(wanted <= got | wanted and got and got <= wanted for got, wanted in zip(names, expected, strict=True))


def test_an_action_that_another_brings_about_is_a_record_of_its_own() -> None:
    assert quotes("Norland must persuade the Lowland Front to halt its raids.") == [
        ("Norland must persuade the Lowland Front to halt its raids", "obligation"),
        ("halt its raids", "prohibition"),
    ]


def test_the_date_by_which_it_must_be_done_is_the_deadline() -> None:
    body = "Ravenia must withdraw by Friday. Ostland must publish the maps it drew on Friday."
    days = [found.start() for found in re.finditer("Friday", LEAD + body)]
    dates = tuple(
        Date(
            char_start=at, char_end=at + 6, rule="test.day", confidence=1.0, agreement=0, timex_type="DATE",
            value="2016-09-16", role="background",
        )
        for at in days
    )  # fmt: skip
    _, found = conditions(body, dates)
    assert [one.deadline for one in found] == [0, None]


def test_a_condition_belongs_to_the_agreement_named_last() -> None:
    document, cast, agreements = report("Ravenia must pay. A second pact on fish was agreed. Ostland must leave.")
    start = document.text.index("A second pact")
    second = FoundAgreement(record=agreements[0].record, mentions=((start, start + 13),))
    found = find_conditions(document, cast, [*agreements, second], [])
    assert [one.agreement for one in found] == [0, 1]


FRAGMENTS = st.sampled_from(
    [
        *("Ravenia must withdraw", "if Ostland agrees", ", ", " and ", "; ", ". ", " to ", "\n\n", "\n- ", "may not"),
        *(
            "agreed to",
            "the accord",
            "commits",
            "“",
            "”",
            "unless",
            "neither side may",
            "not",
            "is subject to",
            "which",
        ),
        *("until", "no more than 40 tonnes", "in exchange for", "are exempt", "—", "would", "é", "will be rebuilt"),
        *("should prices fall", "before it can start", "except", "only as", "nor", "no soldier", "committed itself to"),
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(FRAGMENTS, max_size=14))
def test_offsets_lie_in_the_text_and_nothing_depends_on_itself(parts: list[str]) -> None:
    text, found = conditions(" ".join(parts))
    for at, one in enumerate(found):
        quote = text[one.char_start : one.char_end]
        assert 0 <= one.char_start < one.char_end <= len(text)
        assert quote == quote.strip() != ""
        assert one.kind in CONDITION_KINDS
        assert one.modality in MODALITIES
        assert 0 <= one.confidence <= 1
        assert at not in one.depends_on
        # no cycle can close: a record waits for preconditions, which wait for nothing, and for what stands before it
        assert all(other < at or found[other].depends_on == () for other in one.depends_on)
    again = conditions(text[len(LEAD) :])[1]
    assert [(one.char_start, one.char_end, one.rule, one.depends_on) for one in again] == [
        (one.char_start, one.char_end, one.rule, one.depends_on) for one in found
    ]
