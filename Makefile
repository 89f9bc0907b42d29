# One command for everything. The environment is made at the first need.
.PHONY: run demo test check format snapshots picture bench clean

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

clean:                        ## remove what was made
	rm -rf .venv build dist .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis
