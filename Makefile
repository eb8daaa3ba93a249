# make demo: a fresh machine with Python 3.11 or later and make gets answers about key accounts.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ROOMS := app examples graph_model graphql ingest visualize
SOURCES := $(shell find $(ROOMS) -type f -not -name '*.pyc') __init__.py pyproject.toml

.PHONY: demo test test-long check bench clean

demo: $(VENV)/.product
	$(BIN)/kamp demo

test: $(VENV)/.tests
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not long"

test-long: $(VENV)/.tests
	$(BIN)/python -m pytest

# mypy looks the package up by name, and must not stand where the folder graphql/ would hide graphql-core.
check: $(VENV)/.checks
	$(BIN)/ruff check .
	mkdir -p $(VENV)/typed && ln -sfn ../.. $(VENV)/typed/kamp
	cd $(VENV)/typed && ../bin/mypy --config-file ../../pyproject.toml $(foreach room,app graph_model graphql ingest visualize,-p kamp.$(room))
	$(BIN)/pyright --pythonpath $(BIN)/python

bench: $(VENV)/.tests
	for each in benchmarks/*.py; do $(BIN)/python $$each || exit 1; done

clean:
	rm -rf $(VENV) build *.egg-info

$(BIN)/python:
	$(PYTHON) -c "import sys; sys.exit('kamp needs Python 3.11 or later, this is ' + sys.version if sys.version_info < (3, 11) else 0)"
	$(PYTHON) -m venv $(VENV)

# The demo runs what a user installs; the tests run the tree itself. Each installation replaces the other.
$(VENV)/.product: $(SOURCES) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check .
	rm -f $(VENV)/.tests $(VENV)/.checks && touch $@

$(VENV)/.tests: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	rm -f $(VENV)/.product && touch $@

$(VENV)/.checks: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,check]'
	rm -f $(VENV)/.product && touch $(VENV)/.tests $@
