# Each target does all the set-up it needs: a virtual environment in .venv, pinned packages.
PYTHON ?= python3
BIN := .venv/bin
WORKERS ?= 2
INSTALL := PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test test-all lint bench format clean

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "mtqa needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv
	$(INSTALL) -e '.[dev]'
	$(BIN)/mtqa doctor > /dev/null  # compiles the name matcher, so that the first run does not
	touch $@

# The peers that figures are shown beside. Where nomenklatura cannot be built, it is left out.
.venv/bench: .venv/ready
	@$(INSTALL) -e '.[bench]' && touch $@ || { \
	  echo "nomenklatura is left out: it needs pkg-config, a C++ compiler and ICU's headers"; \
	  echo "(Debian: apt install pkg-config g++ libicu-dev); run make bench again to add it"; \
	  $(INSTALL) symspellpy; }

demo: .venv/ready  ## score the seeds and write reports/demo/index.html
	$(BIN)/mtqa score seeds/garbled --sources seeds/clean --out reports/demo

test: .venv/ready  ## the tests, without the long ones
	$(BIN)/python -m pytest -m "not slow" -n $(WORKERS)

test-all: .venv/ready  ## every test
	$(BIN)/python -m pytest -n $(WORKERS)

lint: .venv/ready  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/bench  ## figures, peers side by side
	$(BIN)/python -m benchmarks

format: .venv/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
