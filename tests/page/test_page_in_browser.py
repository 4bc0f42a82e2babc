"""A page as people meet it: in Chromium, from disk."""

import pytest

from parley.page import agreement_page, write_page
from parley.tables import empty_tables, write_tables
from tests.page.page_reports import HOSTILE, TEXT


@pytest.fixture
def index(visit, site):
    return visit(site / "index.html")


MARKED = """
() => [...document.querySelectorAll('.card')].map((card) => [
  card.querySelector('q, strong').textContent,
  [...document.querySelectorAll('.text .mark')]
    .filter((mark) => mark.dataset.records.split(' ').includes(card.dataset.card))
    .map((mark) => mark.textContent).join(''),
])
"""
"""The cards' first words, each with the words that are marked for it."""


@pytest.fixture
def valley(visit, site, index):
    index.fill("#search", "valley")
    index.click("text=Valley truce")
    index.wait_for_selector(".agreement .text")
    return index


def tally(page):
    return int(page.inner_text(".tally b"))


def settled(page, before):
    page.wait_for_function("(before) => document.querySelector('.tally b').textContent !== String(before)", arg=before)
    return tally(page)


def test_filters_narrow_the_list_and_tell_how_many_are_left(index):
    assert tally(index) == 63
    promised = int(index.inner_text(".tick:has(input[value=ceasefire]) .count"))
    index.check("input[value=ceasefire]")
    assert settled(index, 63) == promised
    index.check("input[value=objections]")
    fewer = settled(index, promised)
    assert 0 < fewer < promised
    index.evaluate("scrollTo(0, document.body.scrollHeight)")
    index.wait_for_function("count => document.querySelectorAll('.line').length === count", arg=fewer)
    assert "kinds=ceasefire" in index.url
    index.click(".reset")
    assert settled(index, fewer) == 63
    index.select_option(".pair select", "opponent")
    index.fill(".pair input", "harbour")
    index.wait_for_function("document.querySelector('.tally b').textContent === '1'")
    assert "Valley truce" in index.inner_text(".line h2")


def test_a_search_finds_names_without_accents_and_words_of_the_report(index):
    index.wait_for_selector("html[data-texts]", state="attached")
    index.fill("#search", "harbour LEAGUE")
    assert settled(index, 63) == 2  # two agreements of one report
    index.fill("#search", "sister cities")
    index.wait_for_function("document.querySelector('.line h2').textContent === 'Sister accord'")
    index.fill("#search", "nothing like it")
    index.wait_for_selector("text=No agreement fits.")


def test_a_filtered_list_can_be_passed_on_as_an_address(visit, site):
    page = visit(site / "index.html", "#?stages=in_force&to=2000&sort=oldest")
    assert 0 < tally(page) < 63
    assert page.is_checked("input[value=in_force]")
    years = [int(year) for year in page.locator(".line .when b").all_inner_texts()]
    assert years == sorted(years)
    assert max(years) <= 2000


def test_words_lead_to_their_record_and_records_to_their_words(valley):
    marked = dict(valley.evaluate(MARKED))
    assert marked["Once the 𝔾uns fall silent"] == "Once the 𝔾uns fall silent"
    assert marked["السودان"] == "السودان"
    assert marked["The Harbour League"] in {"The Harbour League", 'rejects the truce as "a gift"'}
    assert valley.text_content(".text") == TEXT

    valley.hover(".card:has-text('Once the 𝔾uns') .head")
    assert valley.locator(".mark.lit").all_inner_texts() == ["Once the 𝔾uns fall silent"]
    valley.click(".mark:text-is('السودان')")
    card = valley.locator(".card.chosen")
    assert "Sudan (SDN)" in card.inner_text()
    assert "roles.agree" in card.inner_text()
    assert "parley/extraction/parties/data/roles.toml, line" in card.inner_text()
    assert valley.url.count("/pty_") == 1
    valley.keyboard.press("Escape")
    assert valley.locator(".card.chosen").count() == 0
    valley.click(".card-objections .head")
    assert valley.locator(".mark.chosen").count() >= 1
    assert "Defined in no data file" in valley.inner_text(".card.chosen")


def test_places_are_shown_with_their_country_and_point(valley):
    places = valley.locator(".facts .at").all_inner_texts()
    assert "Chile" in places[0]
    assert "33.40° S, 70.65° W" in places[0]
    assert places[1:] == [HOSTILE, "السودان"]


def test_the_keyboard_goes_from_mark_to_mark(valley):
    valley.focus(".mark[tabindex='0']")
    for _ in range(2):
        valley.keyboard.press("ArrowRight")
    assert valley.evaluate("document.activeElement.textContent") == "a truce"
    valley.keyboard.press("Enter")
    assert valley.locator(".card-agreements.chosen").count() == 1
    assert "rule triggers.noun.ceasefire" in valley.inner_text("#live").lower()


def test_days_are_on_the_timeline_and_conditions_in_the_graph(valley):
    assert valley.locator(".timeline .date").count() == 2
    assert valley.locator(".timeline .date.ahead").get_attribute("aria-label") == "deadline: 1 Apr 2031, “1 April 2031”"
    assert valley.locator(".node-conditions").count() == 2
    assert valley.locator(".edge.after").count() == 1
    assert valley.locator(".edge.by").count() == 1
    left = [
        box["x"]
        for box in valley.locator(".node-conditions").evaluate_all("all => all.map(n => n.getBoundingClientRect())")
    ]
    assert left[0] < left[1]
    valley.click(".node-conditions >> nth=0")
    assert "Once the" in valley.inner_text(".mark.chosen")


def test_markup_in_a_report_is_shown_and_not_obeyed(valley):
    assert valley.evaluate("window.hurt") is None
    assert "<script>window.hurt=1</script>" in valley.inner_text("h1")
    assert valley.locator(".agreement img").count() == 0


def test_an_agreement_without_anything_else_says_so(visit, site, index):
    index.fill("#search", "sister")
    index.click("text=Sister accord")
    index.wait_for_selector(".agreement")
    said = index.inner_text(".agreement")
    for sentence in ("No party was found.", "No condition is stated.", "Nobody is reported to object.", "gives no day"):
        assert sentence in said


def test_who_coded_a_record_and_what_a_report_repeats_are_told_in_words(visit, site, index, valley):
    assert "Repeats" not in valley.inner_text(".facts")
    valley.click(".card-agreements .head")
    assert "the machine, by the rule below" in valley.inner_text(".card.chosen")
    page = visit(site / "index.html")
    page.fill("#search", "sister")
    page.click("text=Sister accord")
    page.wait_for_selector(".agreement")
    assert "another report, nearly word for word: doc_" in page.inner_text(".facts")
    page.click(".card-agreements .head")
    said = page.inner_text(".card.chosen")
    assert "a person, who corrected or added it" in said
    assert "A person added the record; no rule found it." in said


def test_a_release_without_reports_can_be_opened(visit, tmp_path):
    write_tables(empty_tables(), tmp_path)
    assert "This release holds no agreement." in visit(write_page(tmp_path)).inner_text("main")


def test_the_switch_turns_the_page_dark_and_back(index):
    paper = "getComputedStyle(document.body).backgroundColor"
    light = index.evaluate(paper)
    index.click(".theme")
    assert index.evaluate(paper) != light
    index.click(".theme")
    assert index.evaluate(paper) == light


@pytest.mark.parametrize("form", ["one file", "page set"])
def test_nothing_is_wider_than_a_telephone(visit, site, large_site, form):
    page = visit((site if form == "one file" else large_site) / "index.html", width=375)
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert not page.evaluate(wide)
    page.locator(".line a", has_text="Valley").first.click()
    page.wait_for_selector(".agreement .text")
    assert not page.evaluate(wide)
    page.click(".mark:text-is('السودان')")
    assert "Sudan (SDN)" in page.inner_text(".sheet")
    assert not page.evaluate(wide)
    page.click(".shut")
    assert page.is_hidden(".sheet")


def test_a_page_set_leads_to_agreements_and_back(visit, large_site):
    page = visit(large_site / "index.html")
    page.locator(".line a", has_text="Valley").first.click()
    page.wait_for_selector(".agreement .text")
    own = page.url.rpartition("/")[2].removesuffix(".html")
    assert page.url == agreement_page(large_site, own).as_uri()
    assert page.inner_text(".others a") == "Gift"
    page.click(".home")
    page.wait_for_selector(".line")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 375)])
def test_people_who_hear_or_see_little_can_use_it(visit, site, scheme, width):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    ).Axe()
    page = visit(site / "index.html", scheme=scheme, width=width)
    found = [axe.run(page).response]
    page.locator(".line a", has_text="Valley").first.click()
    page.wait_for_selector(".agreement .text")
    page.click(".mark.under-conditions")
    found.append(axe.run(page).response)
    violations = [each for one in found for each in one["violations"]]
    assert not [(each["id"], node["html"], node["failureSummary"]) for each in violations for node in each["nodes"]]


def test_a_dot_of_the_overview_sets_the_filters(index):
    dot = index.locator(".overview .cell").first
    title = dot.locator("title").text_content()
    dot.click()
    assert settled(index, 63) == int(title.rpartition(": ")[2].split()[0])
