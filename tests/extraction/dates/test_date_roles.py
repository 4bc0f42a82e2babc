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
    ("Ravenia refused to sign the accord in [[August]].", "talks"),
    ("The truce ceases to exist on [[October 1]].", "expiry"),
    ("The mandate of the observers ends in [[two years]].", "expiry"),
    ("The accord becomes law [[six months]] after ratification.", "effective"),
    ("Norland promised 40 million dollars over [[five years]] under the accord.", "duration"),
    ("The poorer members may wait [[ten years]] before the limits bind them.", "duration"),
    ("Under the accord tariffs fall to zero by [[2020]].", "deadline"),
    ("From [[1 November]], monitors will patrol the border.", "step"),
    ("The commission inspects the depots [[once a month]] under the accord.", "step"),
    ("The envoy, who shuttled between the capitals from [[2012]], praised both.", "talks"),
    ("The truce that the rebels accepted was meant to end [[eight years]] of war.", "background"),
    ("The summit on the accord ends on [[Friday]].", "talks"),
    ("Analysts warned that the treaty would close mills by [[spring]].", "background"),
    ("Growers said the accord would ruin them within [[a decade]].", "background"),
    ("It was prolonged unless one of the sides objects [[six months]] before it lapses.", "deadline"),
    ("The count is on [[October 4]].", "talks"),
    ("It had taken [[three years]] and five mediators to reach the agreement.", "talks"),
    ("The central bank governor flew to London on [[Sunday]] to settle the last points.", "talks"),
    ("The treaty opens for signature on [[October 1]].", "signed"),
    ("Both armies will cease fire on [[Friday]].", "effective"),
    ("The rebels were told to report by [[Saturday evening]].", "deadline"),
    ("The government will submit the treaty to parliament [[this autumn]].", "talks"),
    ("The troops go back to the lines that they held before [[September 1]].", "background"),
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
    ("The cease-fire went into effect at [[noon]] local time.", "effective"),
    ("The lull began at [[7 a.m.]] and was to last five hours.", "effective"),
    ("A 48-hour pause in the fighting begins [[Thursday morning]].", "effective"),
    ("Both governments initialled the text on [[Saturday]].", "signed"),
    ("The accord was signed in Addis Ababa in [[August]] by all but two factions.", "signed"),
    ("A signing ceremony is planned for [[September 26]].", "signed"),
    ("The two presidents put their signatures to the document on [[Tuesday]].", "signed"),
    ("Under the deal, which was brokered by Qatar [[last month]], hostages go free.", "announced"),
    ("The breakthrough came [[late Friday]] after mediators pushed both sides.", "announced"),
    ("The leaders announced the deal at a news conference on [[Sunday]].", "announced"),
    ("The sides agreed in principle [[last week]] on a prisoner swap.", "announced"),
    ("The transitional government is to rule for [[18 months]].", "duration"),
    ("The agreement will be in force for [[an initial five years]].", "duration"),
    ("The monitors' mandate runs for [[one year]].", "duration"),
    ("The quota cuts will last through [[the end of March]].", "expiry"),
    ("The truce is set to expire at midnight on [[Sunday]].", "expiry"),
    ("The arms embargo lapses in [[October]].", "expiry"),
    ("The deal runs out [[next month]].", "expiry"),
    ("The rebels were given [[48 hours]] to leave the town.", "deadline"),
    ("Elections must be held within [[nine months]].", "deadline"),
    ("The parties set a deadline of [[October 15]] for forming a unity government.", "deadline"),
    ("Troops are to withdraw by [[the end of October]].", "deadline"),
    ("Weapons must be destroyed by [[mid-2017]].", "deadline"),
    ("The constitution is to be drafted before [[January]].", "deadline"),
    ("The treaty must be ratified by both parliaments before [[the end of the year]].", "deadline"),
    ("The two sides will hold a new round of talks on [[October 2]] in Vienna.", "talks"),
    ("Envoys are expected to meet again [[next week]].", "talks"),
    ("The cabinet approved the deal on [[Sunday]] by 14 votes to nine.", "talks"),
    ("Voters will decide in a referendum on [[October 2]].", "talks"),
    ("Negotiations began in Havana in [[2012]].", "talks"),
    ("The agreement caps [[four years]] of negotiations.", "talks"),
    ("Talks went on for [[three days]] in the lakeside resort.", "talks"),
    ("They met for [[six hours]] behind closed doors.", "talks"),
    ("The Senate voted on [[Thursday]] to ratify the accord.", "talks"),
    ("The mediators met both delegations separately on [[Monday]].", "talks"),
    ("Sanctions will be lifted in stages from [[January]].", "step"),
    ("A joint commission will meet [[every three months]].", "step"),
    ("Customs duties are to fall by a tenth [[each year]].", "step"),
    ("The conflict has killed 200,000 people in [[five years]].", "background"),
    ("The two countries fought a war in [[1998]].", "background"),
    ("He has led the group since [[2009]].", "background"),
    ("Ceasefires agreed in [[February]] and June fell apart within days.", "background"),
    ("Earlier this year, a truce lasted only [[nine days]].", "background"),
    ("The ministry said on [[Tuesday]] that two soldiers had been killed.", "background"),
    ("A spokesman told reporters on [[Wednesday]] that the deal was a mistake.", "background"),
    ("She fled her village [[three years ago]].", "background"),
    ("The country's [[annual]] budget is small.", "background"),
    ("Protesters marched through the capital on [[Sunday]] against the deal.", "background"),
    ("Some 30 people were killed [[last week]] in clashes.", "background"),
    ("Exports are worth 3 billion dollars [[a year]].", "background"),
    ("The peace deal ends a conflict that began in [[1964]].", "background"),
    ("The cease-fire, in place since [[Monday]], has been broken nine times.", "effective"),
    ("The border will reopen on [[October 1]] under the pact.", "step"),
    ("The pact takes effect [[30 days]] after it is ratified.", "effective"),
    ("Ministers hope to sign the text [[next month]].", "signed"),
    ("The truce was extended for [[another 72 hours]] on Monday.", "duration"),
    ("The truce was extended for another 72 hours on [[Monday]].", "announced"),
    ("The ceasefire collapsed [[on Sunday]].", "expiry"),
    ("Russia withdrew from the treaty [[last year]].", "expiry"),
    ("The agreement was suspended on [[Friday]].", "expiry"),
    ("Opposition parties rejected the accord on [[Monday]].", "background"),
    ("The two leaders spoke by phone on [[Monday]] about the plan.", "talks"),
    ("The plan was put forward by the UN envoy in [[July]].", "talks"),
    ("The parties pledged to release all detainees within [[a week]].", "deadline"),
    ("Israel freed 26 prisoners on [[Tuesday]] under the deal.", "effective"),
    ("The exchange took place on [[Monday]] at the crossing.", "effective"),
    ('"We have [[six months]] to make this work," the envoy said.', "deadline"),
    ("The deal must be renewed every [[90 days]].", "step"),
    ("The deal, which came into effect at [[dawn on Sunday]], bars all offensive action.", "effective"),
    ("Guns fell silent at [[midnight]] as the truce began.", "effective"),
    ("The pact was to come into force on [[October 1]].", "effective"),
    ("The agreement becomes binding on [[January 1]].", "effective"),
    ("The moratorium will apply from [[next month]].", "effective"),
    ("Delegates initialed the draft [[Friday]].", "signed"),
    ("The memorandum, signed on [[12 May]], covers fishing rights.", "signed"),
    ("They signed the protocol in Minsk in [[September 2014]].", "signed"),
    ("The two countries are due to sign the pact in Rabat [[tomorrow]].", "signed"),
    ("A deal was reached [[overnight]] after mediation by Egypt.", "announced"),
    ("Negotiators said [[early Thursday]] that they had reached an agreement.", "announced"),
    ("The two Koreas have agreed to resume reunions, officials said [[Tuesday]].", "announced"),
    ("President Obi announced the truce in a televised address on [[Monday]].", "announced"),
    ("The arrangement is for [[three years]].", "duration"),
    ("The interim government would govern for [[two years]].", "duration"),
    ("Peacekeepers will stay [[a year]].", "duration"),
    ("The accord freezes enrichment for [[a decade]].", "duration"),
    ("A truce of [[seven days]] has been proposed.", "duration"),
    ("The pause ends on [[Saturday evening]].", "expiry"),
    ("The agreement is valid until [[2020]].", "expiry"),
    ("The arrangement will end in [[March]].", "expiry"),
    ("The truce, due to end at [[midnight on Friday]], may be renewed.", "expiry"),
    ("Rebels must leave the camps before [[Friday]].", "deadline"),
    ("The army has until [[Monday]] to pull out.", "deadline"),
    ("A new cabinet is to be named within [[a month]].", "deadline"),
    ("The IAEA must certify compliance by [[December 15]].", "deadline"),
    ("Mines are to be cleared in [[90 days]].", "deadline"),
    ("Both houses have [[30 days]] to review the text.", "deadline"),
    ("The summit is scheduled for [[October 10]].", "talks"),
    ("Foreign ministers gathered in Paris on [[Monday]] to review the accord.", "talks"),
    ("The talks, which opened on [[September 1]], were hosted by Oman.", "talks"),
    ("Parliament is to debate the treaty on [[Monday]].", "talks"),
    ("After [[two weeks]] of bargaining, the deal was clinched.", "talks"),
    ("The pact followed [[eight months]] of secret negotiations.", "talks"),
    ("The deputy minister flew to Riyadh on [[Sunday]] for talks.", "talks"),
    ("The leaders will meet in Geneva [[next month]].", "talks"),
    ("The peace conference opens on [[November 3]].", "talks"),
    ("Ratification is expected [[next spring]].", "talks"),
    ("The disarmament phase begins in [[January]].", "step"),
    ("Prisoners will be handed over in a second stage on [[October 3]].", "step"),
    ("Inspectors will visit the sites [[twice a year]].", "step"),
    ("A census is to be held in [[2018]].", "step"),
    ("The council will review the pact [[every two years]].", "step"),
    ("Refugees have lived in the camps for [[25 years]].", "background"),
    ("An attack on [[Saturday]] killed 12 soldiers.", "background"),
    ("The prime minister took office in [[May]].", "background"),
    ("Oil prices rose on [[Monday]] on news of the deal.", "background"),
    ("The embargo has cost the island billions since [[1962]].", "background"),
    ("The group, founded in [[1987]], rejects the accord.", "background"),
    ('"This is a great day," he said on [[Wednesday]].', "background"),
    ("The European Union welcomed the deal on [[Tuesday]].", "background"),
    ("Some 5,000 people fled [[last week]].", "background"),
    ("The army accused the rebels on [[Tuesday]] of breaking the truce.", "background"),
    ("A government offensive launched in [[July]] had cut the road.", "background"),
    ("It was the third truce [[this year]].", "background"),
    ("The president said on [[Monday]] he would not accept the deal.", "background"),
    ("Gunmen killed three policemen on [[Sunday]], hours before the deal was due to start.", "background"),
    ("The last truce collapsed after [[two weeks]].", "background"),
    ("In [[2005]] the rebels signed a peace deal that ended the first war.", "background"),
    ("The economy shrank by a third [[last year]].", "background"),
    ("The unilateral ceasefire is to run from [[September 20]] to October 20.", "effective"),
    ("The unilateral ceasefire is to run from September 20 to [[October 20]].", "expiry"),
    ("The rebels declared a [[one-month]] ceasefire.", "duration"),
    ("A ceasefire declared by the rebels took effect [[at midnight]].", "effective"),
    ("The peace agreement provides for elections in [[2018]].", "step"),
    ("The accord gives the parties [[90 days]] to form a government.", "deadline"),
    ("The parties have agreed to hold elections by [[June 2017]].", "deadline"),
    ("Under the plan, all foreign fighters would leave within [[three months]].", "deadline"),
    ("Talks broke off in [[May]] and resumed in August.", "talks"),
    ("The two delegations have been meeting in Muscat since [[Friday]].", "talks"),
    ("The ratification vote is set for [[Thursday]].", "talks"),
    ("The accord was rejected by voters on [[Sunday]].", "talks"),
    ("The lower house passed the treaty on [[Tuesday]].", "talks"),
    ("The foreign ministers will sign a protocol at a ceremony in Zurich on [[Saturday]].", "signed"),
    ("He signed the accord on behalf of the movement on [[Tuesday]].", "signed"),
    ("The framework was agreed in Lausanne in [[April]].", "announced"),
    ("Under a deal that was struck [[in July]], the army pulled back.", "announced"),
    ("The ceasefire announced [[Saturday]] covers three provinces.", "announced"),
    ("The settlement was concluded on [[5 September]] after long talks.", "announced"),
    ("The sanctions are to be lifted on [[January 16]].", "step"),
    ("The tariff cuts will be phased in over [[ten years]].", "duration"),
    ("The last troops are due to leave by [[December]].", "deadline"),
    ("The embargo remains in place until [[2020]].", "expiry"),
    ("The current accord expires at [[the end of the year]].", "expiry"),
    ("It has been the deadliest week since [[January]].", "background"),
    ("Nine people died [[overnight]] in air raids.", "background"),
    ("The rebels seized the city in [[2014]].", "background"),
    ("The UN mission, set up in [[1999]], has 5,000 troops.", "background"),
    ("The agreement ended [[a decade]] of civil war.", "background"),
    ("The deal came [[three days]] after an attack on the capital.", "background"),
    ("The two countries severed ties in [[2012]].", "background"),
    ("A report is due [[next week]].", "step"),
    ("Washington hailed the agreement [[late Monday]].", "background"),
    ("Farmers expect a harvest of two million tonnes [[this year]].", "background"),
    ("The ceasefire was the second in [[a month]].", "background"),
    ("The prime minister will face voters in [[November]].", "background"),
    ("The minister told parliament on [[Monday]] that the treaty was safe.", "background"),
    ("The truce has held for [[three weeks]].", "background"),
    ("Monthly aid of 40 million dollars will be paid for [[three years]].", "duration"),
    ("The Security Council must review sanctions every [[six months]].", "step"),
]


def found_agreement(start: int, end: int, stage: str = "concluded") -> FoundAgreement:
    record = Agreement(
        char_start=start, char_end=end, rule="x.y", confidence=1.0, name="deal", kinds=("peace",), stage=stage
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


def test_a_plan_put_forward_is_no_step_of_the_talks_while_it_is_the_news() -> None:
    document = read("The plan is long. It has two parts. The UN envoy put the draft forward in July.", TODAY)
    roles = [find_dates(document, [found_agreement(4, 8, stage)])[0].role for stage in ("proposed", "concluded")]
    assert roles[0] != "talks"
    assert roles[1] == "talks"


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
