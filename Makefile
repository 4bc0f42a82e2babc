# The two commands: `make run` builds the dataset, `make test` runs the tests. `make help` lists the others.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
CODED ?= ../shared/coded
SCORER ?= ../shared/score.py
TREEBANK ?= ../shared/treebank
ENTITIES ?= ../shared/entities

.PHONY: run test bench help install lint types format docs accuracy language-report page-vendor screenshots constraints clean

run: install  ## build the dataset from documents/ into output/
	@$(BIN)/parley build documents --output output

test: install  ## run the tests
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 8 --dist loadfile --no-loadscope-reorder

help:  ## list the commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1\t\2/p' Makefile | expand -t 20

install: $(INSTALLED)  ## make .venv and install the pinned dependencies

$(INSTALLED): constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Parley needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12")'
	@echo "Installing the dependencies into $(VENV) (about 1.5 GB, two minutes) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lint: install  ## style and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

types: install  ## strict types
	@$(BIN)/mypy

format: install  ## put the code into the house's format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: install  ## write the generated pages of docs/ anew, and the site of all pages into site/ (links are checked)
	@$(BIN)/python -m schemas.dictionary
	@$(BIN)/python -m expectations.document
	@$(BIN)/python -m parley.crosswalks.document
	@$(BIN)/zensical build --config-file mkdocs.yml --strict

accuracy: install  ## score the extractor against reports coded by hand (CODED=folder SCORER=score.py)
	@$(BIN)/python -m benchmarks.accuracy --coded $(CODED) --scorer $(SCORER)

bench: install  ## measure the pipeline: overhead, jobs, growth, incremental builds, random kills (BENCH=options)
	@OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.pipeline $(BENCH)

language-report: install  ## measure the language model on open test data (TREEBANK=folder ENTITIES=folder)
	@OMP_NUM_THREADS=1 $(BIN)/python -m training.report --treebank $(TREEBANK) --entities $(ENTITIES)

page-vendor: install  ## fetch the libraries and fonts of a release's page from npm anew, checked by digest
	@$(BIN)/python -m parley.page.vendored

screenshots: run  ## photograph the page of the current release for docs/ (needs Chromium and playwright)
	@$(BIN)/python -m benchmarks.page_screenshots

constraints:  ## resolve every dependency anew, for all platforms, with hashes
	@$(PYTHON) -m venv $(VENV)-resolver
	@$(VENV)-resolver/bin/python -m pip install --quiet uv
	@$(VENV)-resolver/bin/uv pip compile --quiet --universal --python-version 3.11 --extra dev --extra dask --extra s3 --extra export --generate-hashes \
		--no-annotate --no-header --output-file constraints.txt pyproject.toml

clean:  ## remove what was built; sources and documents stay
	@rm -rf output/releases output/quarantine output/failed output/work output/latest.json output/parley.duckdb dist .mypy_cache .ruff_cache
