# Everything that a person types.  Needs Python 3.11 or later with venv, nothing else.

PYTHON ?= python3
VENV ?= .venv
NAME ?= first_node
BIN = $(VENV)/bin

.PHONY: run test interop lint bench conformance demo clean

run: $(VENV)/.installed
	@$(BIN)/pyiex --sname $(NAME)

test: $(VENV)/.developing
	$(BIN)/python -m pytest

interop: $(VENV)/.developing
	$(BIN)/python -m pytest tests/interop

lint: $(VENV)/.developing
	$(BIN)/ruff check pyiex tests scripts
	$(BIN)/ruff format --check pyiex tests scripts
	$(BIN)/mypy

bench: $(VENV)/.developing
	$(BIN)/python scripts/bench.py
	$(BIN)/python scripts/bench_nodes.py

conformance: $(VENV)/.developing
	$(BIN)/python scripts/conformance

demo: $(VENV)/.installed
	@scripts/demo $(BIN)/pyiex

$(VENV)/.installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.developing: pyproject.toml $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache
