"""The files of a page, without a browser."""

import base64
import hashlib
import json
import re
import zlib

import pytest
from rdflib import RDF, Graph, namespace

from parley.page import agreement_page, vendored, write_page
from parley.page.packing import country_name
from parley.tables import empty_tables, make_tables, write_tables
from schemas import TABLES, dataset
from tests.page.page_reports import HOSTILE, TEXT, bare, full


def block(html, name):
    held = re.search(rf'data-block="{name}">([^<]*)<', html).group(1)
    return json.loads(zlib.decompress(base64.b64decode(held)))


@pytest.fixture(scope="module")
def html(site):
    return (site / "index.html").read_text(encoding="utf-8")


def test_a_page_holds_all_agreements_once(html, site):
    lines = block(html, "index")["lines"]
    assert len({line[0] for line in lines}) == len(lines) == 63


def test_a_block_holds_the_text_and_every_record_of_a_report(html):
    index = block(html, "index")
    line = dict(zip(index["columns"], next(line for line in index["lines"] if "Valley" in line[1]), strict=True))
    held = block(html, line["block"])
    document, _, *records = held["agreements"][line["place"]]
    assert TEXT in held["documents"][document]
    assert [len(rows) for rows in records] == [*line["counts"], 2] == [3, 2, 2, 1, 2]


def test_the_rules_behind_records_are_told_with_their_place(html):
    path, line, entry = block(html, "rules")["conditions"]["predicates.must"]
    assert path.startswith("parley/extraction/conditions/")
    assert line > 0
    assert "must" in entry
    assert "nowhere.at_all" not in block(html, "rules")["objections"]


def test_markup_in_the_data_stays_packed(html):
    assert HOSTILE not in html
    assert "window.hurt" not in html


def test_only_the_scripts_of_the_page_may_run(html):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html).group(1).replace("&#39;", "'")
    code = re.search(r"<script>(.*?)</script>", html, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_search_engines_find_a_dataset(html):
    described = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL).group(1))
    assert described["@type"] == "Dataset"
    assert described["version"] == "0001-abc"
    assert described["temporalCoverage"].startswith("199")
    assert {file["contentUrl"] for file in described["distribution"]} == {f"{name}.parquet" for name in TABLES}
    assert described["license"] == dataset.LICENCE.url
    assert "conditions.modality" in {variable["name"] for variable in described["variableMeasured"]}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # of rdflib about itself
def test_what_search_engines_read_is_schema_org(html):
    described = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL).group(1))
    assert described.pop("@context") == "https://schema.org/"
    described["@context"] = {"@vocab": str(namespace.SDO)}  # what the address would give, without the network
    graph = Graph().parse(data=json.dumps(described), format="json-ld")
    terms = {*graph.predicates(), *graph.objects(predicate=RDF.type)} - {RDF.type}
    assert [term for term in terms if term not in namespace.SDO] == []
    (own,) = graph.subjects(RDF.type, namespace.SDO.Dataset)
    assert len(list(graph.objects(own, namespace.SDO.distribution))) == len(TABLES)


def test_the_same_tables_give_the_same_bytes(tmp_path):
    pages = []
    for name in ("one", "two"):
        write_tables(make_tables([full(), bare()]), tmp_path / name)
        (tmp_path / name / "release.json").write_text('{"version": "1"}')
        pages.append(write_page(tmp_path / name).read_bytes())
    assert pages[0] == pages[1]


def test_a_release_without_reports_has_a_page(tmp_path):
    write_tables(empty_tables(), tmp_path)
    html = write_page(tmp_path).read_text(encoding="utf-8")
    assert block(html, "index")["lines"] == []
    assert "temporalCoverage" not in html


def test_a_large_release_has_a_page_for_each_agreement(large_site):
    index = block((large_site / "index.html").read_text(encoding="utf-8"), "index")
    for line in index["lines"]:
        assert agreement_page(large_site, line[0]).is_file()
    assert (large_site / "page" / "page.js").is_file()
    assert len(list((large_site / "agreements").glob("*/*.html"))) == len(index["lines"])


def test_the_newest_are_shown_where_there_are_too_many(tmp_path):
    write_tables(make_tables([full(), bare()]), tmp_path)
    index = block(write_page(tmp_path, most=2).read_text(encoding="utf-8"), "index")
    assert {line[4][:4] for line in index["lines"]} == {"2031"}
    assert len(index["lines"]) == 2


def test_tables_in_parts_are_read_whole(tmp_path):
    for number, reading in enumerate((full(), bare())):
        for name, table in make_tables([reading]).items():
            (tmp_path / name).mkdir(exist_ok=True)
            write_tables({**empty_tables(), name: table}, tmp_path / "scratch")
            (tmp_path / "scratch" / f"{name}.parquet").rename(tmp_path / name / f"{2031 - number}.parquet")
    index = block(write_page(tmp_path).read_text(encoding="utf-8"), "index")
    assert len(index["lines"]) == 3


def test_countries_have_names_also_those_that_are_no_more():
    assert country_name("NOR") == "Norway"
    assert country_name("SUN").startswith("USSR")
    assert country_name("XXZ") == "XXZ"


@pytest.mark.parametrize("file", vendored.vendored(), ids=lambda file: file.name)
def test_files_of_others_are_those_that_the_manifest_names(file):
    assert vendored.checked(file, file.content())
    assert f"{file.package} {file.version} ({file.licence})" in (vendored.folder() / "LICENCES.txt").read_text()


def test_another_file_is_refused():
    with pytest.raises(vendored.VendorError, match="digest"):
        vendored.checked(vendored.vendored()[0], b"something else")
