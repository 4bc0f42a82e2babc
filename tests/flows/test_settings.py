"""The environment's defaults, and the deployment that carries them."""

import os
import subprocess
import sys
from pathlib import Path

import yaml

from flows.settings import NO_TELEMETRY

ROOT = Path(__file__).parents[2]
DEPLOYMENT = yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"][0]


def environment_after_import(**given):
    script = "import os, sys, flows; print(*(os.environ[name] for name in sys.argv[1:]), 'prefect' in sys.modules)"
    bare = {name: value for name, value in os.environ.items() if name not in NO_TELEMETRY}
    ran = subprocess.run(
        [sys.executable, "-c", script, *NO_TELEMETRY], env={**bare, **given}, capture_output=True, text=True, check=True
    )
    *values, prefect = ran.stdout.split()
    assert prefect == "False"
    return dict(zip(NO_TELEMETRY, values, strict=True))


def test_telemetry_is_off_before_prefect_is_imported():
    assert environment_after_import() == NO_TELEMETRY


def test_what_the_user_has_set_stays():
    assert environment_after_import(DO_NOT_TRACK="0")["DO_NOT_TRACK"] == "0"


def test_the_deployment_names_a_flow_by_its_module_and_fits_its_parameters():
    from prefect.flows import Flow, load_flow_from_entrypoint

    assert ":" not in DEPLOYMENT["entrypoint"]
    flow = load_flow_from_entrypoint(DEPLOYMENT["entrypoint"], use_placeholder_flow=False)
    assert isinstance(flow, Flow)
    assert flow.name == "build"
    assert flow.validate_parameters(DEPLOYMENT["parameters"])["sources"] == ["documents"]


def test_the_deployment_s_workers_send_no_telemetry():
    assert DEPLOYMENT["work_pool"]["job_variables"]["env"] == NO_TELEMETRY


def test_workers_start_without_orchestrator_validator_and_language_model():
    script = "import sys, flows.workers; print({'prefect', 'great_expectations', 'pandas', 'spacy'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
