from datetime import date

import pytest

from parley.extraction.dates import find_dates
from parley.extraction.drafts import FoundAgreement
from parley.extraction.records import Agreement
from parley.language import read
from schemas.vocabularies import DATE_ROLES

TODAY = date(2016, 9, 14)  # a Wednesday
OPENING = "Officials in the capital spoke of hope. Markets were calm.\n\n"

# Sentences, the expression in double brackets, and its role. They stand after the opening unless they start with "^".
CASES = [
    ("^Ravenia and Ostland signed a peace accord on [[Tuesday]] in Geneva.", "signed"),
    ("^Ravenia and the rebels agreed [[Monday]] to a truce across the valley.", "announced"),
    ("^The two sides reached a cease-fire deal [[early Sunday]], mediators said.", "announced"),
    ("The agreement, signed in Lima on [[March 3]], bars new outposts.", "signed"),
    ("The two foreign ministers will sign the treaty on [[September 20]].", "signed"),
    ("The deal was announced on [[August 30]] in Vienna.", "announced"),
    ("The ceasefire will take effect at [[midnight on Friday]].", "effective"),
    ("The truce, which came into force on [[Saturday]], has largely held.", "effective"),
    ("The agreement entered into force on [[1 July]].", "effective"),
    ("The truce is to begin on [[Monday]].", "effective"),
    ("The pact expires on [[December 31]].", "expiry"),
    ("The ceasefire will remain in force until [[October 1]].", "expiry"),
    ("The deal was extended until [[November 15]].", "expiry"),
    ("The truce will last [[72 hours]].", "duration"),
    ("Under the accord inspectors may stay for [[six months]].", "duration"),
    ("They agreed on a [[10-day]] truce.", "duration"),
    ("The ceasefire is valid for [[two weeks]].", "duration"),
    ("Both armies must withdraw their guns within [[30 days]].", "deadline"),
    ("The militia has [[two weeks]] to hand in its weapons.", "deadline"),
    ("All prisoners must be released by [[October 5]].", "deadline"),
    ("The heavy guns are to be pulled back no later than [[Sunday]].", "deadline"),
    ("Either side may leave the treaty on [[six months]]' notice.", "deadline"),
    ("After [[nine hours]] of talks the envoys shook hands.", "talks"),
    ("The negotiations lasted [[three days]].", "talks"),
    ("Parliament will vote on the deal [[next week]].", "talks"),
    ("The two leaders are to meet on [[Thursday]] to discuss the plan.", "talks"),
    ("The negotiators met in Doha on [[Sunday]] to finish the draft agreement.", "talks"),
    ("Monitors must report to the council [[every month]].", "step"),
    ("The war has killed thousands since [[2011]].", "background"),
    ("An earlier truce collapsed in [[February]].", "background"),
    ("He was sworn in as president in [[June]].", "background"),
    ("Rebels shelled the town on [[Tuesday]], killing nine.", "background"),
    ("Wheat closed at four dollars on [[Tuesday]].", "background"),
    ("The country pumps two million barrels [[a day]].", "background"),
    ("The accord ends [[five decades]] of war.", "background"),
    ("The second phase is due to start on [[October 1]].", "step"),
    ("Elections under the accord are to be held in [[May 2017]].", "step"),
    ("The deal runs for [[five years]].", "duration"),
    ("A second group of prisoners will be freed on [[October 7]] under the deal.", "step"),
    ("The ministers sealed the pact in Oslo [[last week]].", "announced"),
    ("The UN Security Council is expected to endorse the accord on [[Friday]].", "talks"),
    ("The parliament ratified the treaty on [[September 5]].", "talks"),
    ("Talks will resume [[on Monday]] in Astana.", "talks"),
    ("The parties hope to conclude a final deal by [[the end of the year]].", "deadline"),
    ("The government accepted the plan [[on Sunday]].", "announced"),
    ("The deal is due to expire [[in March]].", "expiry"),
    ("The truce expired [[at midnight]].", "expiry"),
    ("Aid lorries will be let in [[twice a week]].", "step"),
]


def found_agreement(start: int, end: int) -> FoundAgreement:
    record = Agreement(
        char_start=start, char_end=end, rule="x.y", confidence=1.0, name="deal", kinds=("peace",), stage="concluded"
    )
    return FoundAgreement(record=record, mentions=((start, end),))


@pytest.mark.parametrize(("marked", "role"), CASES)
def test_a_date_has_the_role_that_its_clause_gives_it(marked: str, role: str) -> None:
    sentence = marked.lstrip("^").replace("[[", "").replace("]]", "")
    text = sentence if marked.startswith("^") else OPENING + sentence
    at = text.index(sentence) + marked.lstrip("^").index("[[")
    document = read(text, TODAY)
    roles = {
        found.role: found.rule
        for found in find_dates(document, [found_agreement(0, 0)])
        if found.char_start <= at + len(marked.split("[[")[1].split("]]", maxsplit=1)[0]) and at < found.char_end
    }
    assert list(roles) == [role], roles


def test_without_an_agreement_no_date_is_returned() -> None:
    assert find_dates(read("They met on Monday.", TODAY), []) == []


def test_a_date_bears_on_the_agreement_named_nearest() -> None:
    text = "The truce began on Monday, and the grain deal will expire on 1 October."
    truce, deal = text.index("truce"), text.index("grain deal")
    agreements = [found_agreement(truce, truce + 5), found_agreement(deal, deal + 10)]
    assert [found.agreement for found in find_dates(read(text, TODAY), agreements)] == [0, 1]


def test_records_carry_their_evidence() -> None:
    text = "The truce will last until 1 October, and monitors must report weekly."
    for found in find_dates(read(text, TODAY), [found_agreement(4, 9)]):
        assert found.quote(text) in {"1 October", "weekly"}
        assert found.role in DATE_ROLES
        assert 0 < found.confidence <= 1
        assert "." in found.rule
