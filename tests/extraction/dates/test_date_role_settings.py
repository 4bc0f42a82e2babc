"""What a date hangs on in the parse, and the role that the rules over it give."""

from datetime import date

import pytest

from parley.extraction.dates import find_dates, roles_rules
from parley.extraction.dates.roles_classes import classes_of
from parley.extraction.dates.roles_rules import rules
from parley.extraction.dates.roles_setting import Setting, setting_of
from parley.extraction.drafts import FoundAgreement
from parley.extraction.records import Agreement
from parley.language import read
from schemas.vocabularies import DATE_ROLES, TIMEX_TYPES

TODAY = date(2016, 9, 14)  # a Wednesday
OPENING = "Officials in the capital spoke of hope. Markets were calm.\n\n"


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules without the weights, which know how reports open and would take one sentence for the news."""
    monkeypatch.setattr("parley.extraction.dates.roles.outweighed", lambda *_, **__: None)


def setting(marked: str) -> Setting:
    """The setting of the expression in double brackets."""
    start = marked.index("[[")
    text = marked.replace("[[", "").replace("]]", "")
    document = read(text, TODAY)
    if not document.parsed:
        pytest.skip("the language model is not installed")
    span = document.doc.char_span(start, marked.index("]]") - 2, alignment_mode="expand")
    assert span is not None
    return setting_of(span)


@pytest.mark.parametrize(
    ("marked", "lead"),
    [
        ("The rebels must leave the town by [[Friday]].", "by"),
        ("The guns are to be withdrawn no later than [[Friday]].", "no later than"),
        ("Monitors will patrol the border starting [[Friday]].", "starting"),
        ("The ministers signed the accord [[Friday]].", ""),
    ],
)
def test_what_leads_an_expression_in_is_read_whole(marked: str, lead: str) -> None:
    assert setting(marked).preposition == lead


@pytest.mark.parametrize(
    ("marked", "owner"),
    [("They agreed on a [[ten-day]] truce.", "truce"), ("Either side may leave on [[six months]]' notice.", "notice")],
)
def test_the_noun_that_an_expression_modifies_owns_it(marked: str, owner: str) -> None:
    assert [token.text for token in setting(marked).owners][:1] == [owner]


def test_what_a_length_of_time_measures_hangs_on_it() -> None:
    assert "talks" in [token.text for token in setting("After [[nine hours]] of talks they signed.").measured]


@pytest.mark.parametrize(
    ("marked", "tense"),
    [
        ("The army will leave the valley on [[Friday]].", "future"),
        ("The army must leave the valley on [[Friday]].", "duty"),
        ("The army agreed to leave the valley on [[Friday]].", "duty"),
        ("The army is expected to leave the valley on [[Friday]].", "future"),
        ("The army left the valley on [[Friday]].", "past"),
        ("The army may leave the valley on [[Friday]].", "leave"),
        ("The army has left the valley since [[Friday]].", "perfect"),
    ],
)
def test_modals_promises_and_plans_give_a_clause_its_tense(marked: str, tense: str) -> None:
    assert setting(marked).tense == tense


def test_entries_of_two_words_go_before_the_first_word_alone() -> None:
    document = read("The accord takes effect on Friday. He takes a walk on Friday.", TODAY)
    if not document.parsed:
        pytest.skip("the language model is not installed")
    first, second = [token for token in document.doc if token.text == "takes"]
    assert "entering" in classes_of(first)
    assert "entering" not in classes_of(second)


# Sentences with the expression in double brackets, and its role; each class in more than one verb.
CASES = [
    ("Work on the pipeline that the pact allows will begin once [[six weeks]] of hearings are over.", "talks"),
    ("Under the accord the miners have [[ten days]] to give up their rifles.", "deadline"),
    ("The province gets [[three months]] to name its envoys under the accord.", "deadline"),
    ("The armistice lapses on [[October 3]].", "expiry"),
    ("The moratorium, which runs out on [[October 3]], is popular.", "expiry"),
    ("The pact will govern the fisheries until [[2021]].", "expiry"),
    ("The pact was prolonged until [[next June]].", "expiry"),
    ("The treaty came into operation on [[August 1]].", "effective"),
    ("The moratorium took hold [[on Monday]].", "effective"),
    ("The envoys initialled the protocol on [[September 6]].", "signed"),
    ("The two ministers inked the pact on [[September 6]].", "signed"),
    ("A signing ceremony on [[September 28]] is being prepared.", "signed"),
    ("The mediators hammered out the accord [[last week]].", "announced"),
    ("The sides clinched the deal [[on Sunday]].", "announced"),
    ("The delegations conferred in Geneva on [[September 9]] about the accord.", "talks"),
    ("The negotiators haggled over the pact for [[nine days]].", "talks"),
    ("The [[five-hour]] session ended without a word.", "talks"),
    ("Negotiations on the accord broke off on [[September 2]].", "talks"),
    ("The senate threw out the treaty on [[September 6]].", "talks"),
    ("The second phase of the accord starts on [[October 3]].", "step"),
    ("The tenth tranche opens on [[October 3]] under the accord.", "step"),
    ("The accord foresees a census in [[2019]].", "step"),
    ("Gunmen ambushed a convoy on [[Tuesday]].", "background"),
    ("The bishops praised the accord on [[Tuesday]].", "background"),
    ("A previous accord, signed on [[March 3]], was never kept.", "background"),
    ("The accord came after [[nine years]] of fighting.", "background"),
    ("The prisoners were taken [[nine years ago]].", "background"),
]


def found_agreement() -> FoundAgreement:
    record = Agreement(
        char_start=0, char_end=0, rule="x.y", confidence=1.0, name="deal", kinds=("peace",), stage="concluded"
    )
    return FoundAgreement(record=record, mentions=((0, 0),))


@pytest.mark.parametrize(("marked", "role"), CASES)
def test_verbs_and_nouns_of_one_class_give_one_role(marked: str, role: str) -> None:
    text = OPENING + marked.replace("[[", "").replace("]]", "")
    at = len(OPENING) + marked.index("[[")
    document = read(text, TODAY)
    if not document.parsed:
        pytest.skip("the language model is not installed")
    found = [
        each for each in find_dates(document, [found_agreement()]) if each.char_start <= at + 3 < each.char_end + 3
    ]
    assert [each.role for each in found][-1:] == [role], found


def test_every_rule_names_a_role_and_types_of_the_schema() -> None:
    for rule in rules():
        assert rule.role in DATE_ROLES, rule.name
        assert all(each in TIMEX_TYPES for each in rule.entry["types"]), rule.name
        assert 0 < rule.confidence <= 1, rule.name


def test_a_rule_that_asks_for_an_unknown_class_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    data = {
        "role_rules": {"leads": {}, "odd": {"role": "talks", "confidence": 0.5, "verb": ["dancing"]}},
        "role_classes": {"verbs": {"meeting": ["meet"]}, "nouns": {}},
    }
    monkeypatch.setattr(roles_rules, "read_data", data.__getitem__)
    with pytest.raises(ValueError, match=r"entry \[odd\].*dancing"):
        roles_rules.rules.__wrapped__()
