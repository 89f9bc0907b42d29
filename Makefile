# One command for everything. The environment is made at the first need.
.PHONY: run demo test check format snapshots picture bench fuzz torture soak bounds audit clean

PYTHON ?= python3
BIN := .venv/bin

$(BIN)/.ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

run: $(BIN)/.ready            ## start the reader
	$(BIN)/srw-reader

demo: $(BIN)/.ready           ## start the reader on the bundled demo
	$(BIN)/srw-reader demo

test: $(BIN)/.ready           ## run the tests
	$(BIN)/pytest -n auto

check: $(BIN)/.ready          ## lint, format, types, import rules, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --cov --cov-report=term:skip-covered

format: $(BIN)/.ready         ## put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

snapshots: $(BIN)/.ready      ## accept what the screens look like now
	$(BIN)/pytest tests/tui --snapshot-update

picture: $(BIN)/.ready        ## draw the picture of the README anew
	$(BIN)/python -m tests.picture

bench: $(BIN)/.ready          ## time the reader beside its floors and newsboat; ONLY="paint keys" for some of it
	$(BIN)/python -m tests.benchmarks $(ONLY)

fuzz: $(BIN)/.ready           ## look for inputs that break something, for SECONDS=60
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[fuzz]'
	$(BIN)/python -m tests.fuzz $(or $(SECONDS),60)

torture: $(BIN)/.ready        ## kill refreshes at random moments, KILLS=200 times
	$(BIN)/python -m tests.torture $(or $(KILLS),200)

soak: $(BIN)/.ready           ## a long life: REFRESHES=10000, then a minute of idling
	$(BIN)/python -m tests.soak $(or $(REFRESHES),10000)

bounds: $(BIN)/.ready         ## the tests with the oldest libraries that are allowed, and under the other Pythons at hand
	tests/bounds.sh

audit: $(BIN)/.ready          ## known holes in the libraries
	$(BIN)/pip install --quiet --disable-pip-version-check pip-audit
	$(BIN)/pip-audit --skip-editable

clean:                        ## remove what was made
	rm -rf .venv build dist .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis
