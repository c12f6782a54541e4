# One door for commands: `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
# Every package is pinned and checked against its hash; nothing is resolved while installing.
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --no-deps --require-hashes
# pip's many lines as one that counts; its errors are shown as they are.
COUNTED = awk -v total=$$(grep -c '==' requirements/newsroom.txt) \
	'/^(Collecting|Processing) / { printf "\r  package %d of %d", ++n, total; fflush() } /^Installing/ { print "\n  unpacking …"; fflush() }'
INSTALL_SELF := $(BIN)/python -m pip install --disable-pip-version-check --no-deps --no-build-isolation --quiet --editable .

export PORT ?= 8000

# The lock file that the tests are installed from; continuous integration says LOCK=ci.
LOCK ?= dev

.PHONY: help
help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'
	@echo
	@echo "  PORT=8001 make run            another port"
	@echo "  DATELINE_HOME=/data make run  another data folder (default: ./var)"

.PHONY: run
run: $(VENV)/.newsroom ## set up what is missing, then start the newsroom (site, desk and worker) on this machine
	@exec $(BIN)/dateline run

.PHONY: test
test: $(VENV)/.dev ## set up what is missing, then run the tests
	@$(BIN)/python -m pytest

.PHONY: check
check: $(VENV)/.dev ## formatting, lint, types, import contracts, missing migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	DATELINE_HOME=$$(mktemp -d) DJANGO_SETTINGS_MODULE=dateline.config.settings.testing $(BIN)/django-admin makemigrations --check --dry-run

.PHONY: evaluate
evaluate: $(VENV)/.dev ## score the reading on the development corpora and hold the floors
	@$(BIN)/python -m evaluation

.PHONY: bench
bench: $(VENV)/.dev ## run the benchmarks
	@$(BIN)/python -m benchmarks

.PHONY: data
data: $(VENV)/.dev ## rebuild the engine's data files (gazetteer); only when their sources change
	@$(BIN)/python -m databuild

.PHONY: lock
lock: $(VENV)/.dev ## resolve the dependencies anew and write the lock files
	@tools/lock

.PHONY: clean
clean: ## remove the virtual environment (not the data folder)
	rm -rf $(VENV)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed and was not found: install it, or name it with PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; $(PYTHON) is $$($(PYTHON) --version). Name another with PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Setting up for the first time: this downloads about 250 MB and takes one to three minutes."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.newsroom: requirements/newsroom.txt pyproject.toml | $(BIN)/python
	@test -e $(VENV)/.dev || $(INSTALL) -r requirements/newsroom.txt | $(COUNTED)
	@$(INSTALL_SELF)
	@touch $@

$(VENV)/.dev: requirements/$(LOCK).txt pyproject.toml | $(BIN)/python
	@echo "Installing what the tests need …"
	@$(INSTALL) --quiet -r requirements/$(LOCK).txt
	@$(INSTALL_SELF)
	@touch $@
