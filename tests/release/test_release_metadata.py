"""What a release says of itself in the languages of dataset tools, each checked by its reference library."""

import hashlib
import json
import tomllib
from pathlib import Path

import jsonschema
import mlcroissant
import pytest
import yaml
from frictionless import Package
from huggingface_hub import DatasetCard

from parley.release import current
from parley.release.croissant import context
from schemas import TABLES, Type, dataset

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # of mlcroissant about rdflib
CFF = json.loads((Path(__file__).parent / "cff-1.2.0.schema.json").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module", params=["one file a table", "parts"])
def folder(request, samples, in_parts):
    return current(samples if request.param == "one file a table" else in_parts).folder


def test_frictionless_takes_the_data_package_and_all_its_rows_for_valid(samples):
    report = Package(str(current(samples).folder / "datapackage.json")).validate()
    assert not report.errors
    assert [(task.name, error.message) for task in report.tasks for error in task.errors] == []


def test_in_a_part_keys_name_the_files_of_the_same_part(in_parts):
    package = Package(str(current(in_parts).folder / "datapackage.json"))
    conditions = package.get_resource("conditions-2021")
    targets = {key["reference"]["resource"] for key in conditions.schema.foreign_keys}
    assert targets == {"documents-2021", "agreements-2021", "dates-2021"}
    assert conditions.validate().valid


def test_each_file_is_a_resource_with_its_digest(folder):
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.parquet"))
    assert sorted(each["path"] for each in described["resources"]) == files
    for each in described["resources"]:
        digest = hashlib.sha256((folder / each["path"]).read_bytes()).hexdigest()
        assert each["hash"] == f"sha256:{digest}"


def test_the_data_package_declares_what_the_schemas_do(samples):
    described = json.loads((current(samples).folder / "datapackage.json").read_text(encoding="utf-8"))
    schemas = {each["name"]: each["schema"] for each in described["resources"]}
    assert list(schemas) == list(TABLES)
    fields = {field["name"]: field for field in schemas["conditions"]["fields"]}
    assert list(fields) == [column.name for column in TABLES["conditions"].columns]
    assert fields["modality"]["categories"][0].keys() == {"value", "label"}
    assert fields["char_start"]["constraints"] == {"required": True, "minimum": 0}
    keys = {key["fields"][0]: key["reference"] for key in schemas["conditions"]["foreignKeys"]}
    assert keys["deadline_id"] == {"resource": "dates", "fields": ["date_id"]}
    assert "depends_on" not in keys


def test_frictionless_finds_a_row_that_breaks_the_schema(samples, tmp_path):
    described = json.loads((current(samples).folder / "datapackage.json").read_text(encoding="utf-8"))
    (resource,) = (each for each in described["resources"] if each["name"] == "agreements")
    rows = [["a"] * len(resource["schema"]["fields"])]
    data = [[field["name"] for field in resource["schema"]["fields"]], *rows]
    broken = {"name": "agreements", "type": "table", "data": data, "schema": resource["schema"] | {"foreignKeys": []}}
    (task,) = Package({"name": "broken", "resources": [broken]}).validate().tasks
    assert {"stage", "char_start", "announced_on"} <= {error.field_name for error in task.errors}


def test_mlcroissant_has_nothing_to_say_against_the_croissant_file(folder):
    read = mlcroissant.Dataset(folder / "croissant.json").metadata
    assert not read.ctx.issues.errors
    assert not read.ctx.issues.warnings
    assert read.name == dataset.NAME
    sets = {each.name: each for each in read.record_sets}
    assert list(sets)[: len(TABLES)] == list(TABLES)
    for name, table in TABLES.items():
        assert [field.name for field in sets[name].fields] == [column.name for column in table.columns]
        lists = {field.name for field in sets[name].fields if field.repeated}
        assert lists == {column.name for column in table.columns if column.type is Type.LIST}


def test_the_croissant_context_is_the_standard_one():
    assert context() == mlcroissant.Context().rdf.context


def test_the_citation_is_valid(folder):
    cited = yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(CFF).validate(cited)
    assert cited["version"] == folder.name


def test_the_card_names_a_configuration_for_each_table(folder):
    card = DatasetCard.load(folder / "README.md")
    assert {each["config_name"] for each in card.data.configs} == set(TABLES)
    assert all(any(folder.glob(each["data_files"])) for each in card.data.configs)
    assert [each["config_name"] for each in card.data.configs if each.get("default")] == ["agreements"]
    assert card.data.license == "apache-2.0"
    assert folder.name in card.text


def test_one_licence_is_told_everywhere(samples):
    folder = current(samples).folder
    licence = PROJECT["license"]
    assert dataset.LICENCE.name == licence
    assert json.loads((folder / "datapackage.json").read_text())["licenses"][0]["name"] == licence
    assert yaml.safe_load((folder / "CITATION.cff").read_text())["license"] == licence
    assert json.loads((folder / "croissant.json").read_text())["license"].endswith(f"LICENSE-{licence.split('-')[1]}")
