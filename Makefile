# Everything here works on a machine that has only Python (3.11 or newer) and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help publish test test-all check format serve bench lock catalogues rules screenshots audit sbom licences coverage mutation fuzz clean

help: ## Show what there is to do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

publish: $(VENV)/.publish ## Check every story and write the site to output/
	@$(BIN)/diptych publish

serve: $(VENV)/.publish ## Preview the site while you write (Ctrl-C stops it)
	@$(BIN)/diptych serve

test: $(VENV)/.test ## Run the tests (under five minutes)
	@$(BIN)/python -m pytest -n auto -m "not slow"

test-all: $(VENV)/.test ## Run every test, the long ones included
	@HYPOTHESIS_PROFILE=other $(BIN)/python -m pytest -n auto

check: $(VENV)/.test ## Format, lint, types, tests: what must pass before a commit lands
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -n auto -m "not slow"

format: $(VENV)/.test ## Put the code in order
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.test ## Measure speed side by side with other generators
	@$(BIN)/python benchmarks/speed/run.py

rules: $(VENV)/.test ## Write the reference of the rules, docs/rules.md and docs/rules.fr.md
	@$(BIN)/diptych --lang en rules --format markdown > docs/rules.md
	@$(BIN)/diptych --lang fr rules --format markdown > docs/rules.fr.md

screenshots: $(VENV)/.test ## Take the pictures of the documentation anew (needs Chromium)
	@$(BIN)/python tools/screenshots.py

catalogues: $(VENV)/.test ## Compile the French and English interface catalogues
	@$(BIN)/pybabel -q compile -d pipeline/locale -D diptych
	@$(BIN)/pybabel -q compile -d pipeline/render/locale -D theme

audit: $(VENV)/.test ## Look for known vulnerabilities in what is locked
	@$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements.lock

sbom: $(VENV)/.test ## Write the list of what we ship (CycloneDX) to sbom.json
	@$(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible -o sbom.json requirements.lock

licences: $(VENV)/.test ## List the licences of what we ship
	@$(BIN)/python tools/licences.py requirements.lock

coverage: export COVERAGE_FILE = $(CURDIR)/.coverage# whole, since tests run commands in other folders
coverage: $(VENV)/.test ## Measure which branches the tests take
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest -q -n auto -m "not slow"
	@$(BIN)/coverage combine -q
	@$(BIN)/coverage report

PART ?= 1
mutation: $(VENV)/.test ## Change the code in small ways and see whether tests notice; PART=6 tries a sixth
	@# In a copy that is thrown away: a mutant of the writing module may delete what it should not.
	@folder=$$(mktemp -d) && git archive HEAD | tar -x -C "$$folder" && cd "$$folder" \
	  && $(CURDIR)/$(BIN)/python tools/mutation.py $(PART) && echo "To look closer: cd $$folder"

MINUTES ?= 5
fuzz: $(VENV)/.test ## Feed the readers with random input, MINUTES=5 for each
	@for target in front_matter markdown site_toml release store xliff tbx html docx; do \
	  $(BIN)/python tests/fuzz/target.py $$target -artifact_prefix=/tmp/ -max_total_time=$$(( $(MINUTES) * 60 )) || exit 1; \
	done

lock: $(VENV)/.test ## Pin all dependencies anew, with hashes
	@$(BIN)/uv pip compile -q pyproject.toml --upgrade --extra dev --generate-hashes --universal --python-version 3.11 -o requirements-dev.lock
	@# What is shipped is what was tested: the same versions.
	@$(BIN)/uv pip compile -q pyproject.toml --upgrade --constraint requirements-dev.lock --generate-hashes --universal --python-version 3.11 -o requirements.lock

clean: ## Remove what was made: the environment, caches, the published site
	@rm -rf $(VENV) .diptych .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@if [ -d output ]; then find output -mindepth 1 -not -name .gitkeep -delete; fi

# A stamp file is younger than the lock it was installed from, so a second run installs nothing.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Diptych needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Preparing the environment in $(VENV) (once)…" >&2
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.publish: requirements.lock pyproject.toml | $(VENV)/bin/python
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q pipeline  # else environments that keep no bytecode compile it each time
	@touch $@

$(VENV)/.test: requirements-dev.lock $(VENV)/.publish
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
