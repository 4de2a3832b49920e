# What a developer and the build server call. `make help` lists it.
# Needs make and Python 3.11 or newer; everything else is installed into .venv and build/tools.

SHELL := /bin/sh
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet
# The pure middle of the house: every branch of it is covered.
MIDDLE := errors model schema words rows checks analysis views ports usecases
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help demo test lint test-tools bench soak docs clean distclean

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

demo: $(VENV)/.with-demo ## run the main job on the sample meetings, into build/demo
	@$(BIN)/tracker demo build/demo

test: test-tools lint ## install what the tests need, check style and types, run every test
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(MIDDLE:%=--cov=tracker.%) --cov-branch \
		--cov-report=term-missing:skip-covered --cov-fail-under=100

lint: $(VENV)/.with-test ## style and types alone
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo "make: run $(BIN)/ruff format on the files below"; \
		$(BIN)/ruff format --check .; exit 1; }
	@$(BIN)/mypy --no-error-summary

test-tools: ## LibreOffice, fonts, and the Open XML validator, where they are missing and can be installed
	@$(or $(PYTHON),$(error Python 3.11 or newer is not on the PATH)) tools/prepare_tests.py

bench: $(VENV)/.with-bench ## measure against the named baselines, into build/bench.json
	@$(BIN)/python -m tests.bench

soak: $(VENV)/.with-test ## kill it 5,000 times and feed it 200,000 damaged workbooks; takes an hour
	@$(BIN)/python -m tests.soak

docs: $(VENV)/.with-test ## write the generated pages anew
	@for page in tools/make_*_page*.py; do $(BIN)/python $$page || exit 1; done

clean: ## remove what was built; .venv stays
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage .coverage.*

distclean: clean ## remove .venv too
	rm -rf $(VENV)

# One stamp for each set of requirements; a change of pyproject.toml installs again.
$(VENV)/.with-demo: extras = all
$(VENV)/.with-test: extras = test
$(VENV)/.with-bench: extras = test,bench
$(VENV)/.with-%: pyproject.toml $(VENV)/bin/python
	@echo "make: installing tracker[$(extras)] into $(VENV)"
	@$(PIP) --editable ".[$(extras)]"
	@touch $@

$(VENV)/bin/python:
	@$(or $(PYTHON),$(error Python 3.11 or newer is not on the PATH)) tools/environment.py $(VENV)
