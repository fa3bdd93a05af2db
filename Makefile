# Every target does its own set-up. PYTHON names the interpreter to build the environment with.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test test-long check format docs golden bench clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	touch $@

$(VENV)/.demo: pyproject.toml constraints.txt
	test -f $(READY) || $(PYTHON) -m venv $(VENV)
	test -f $(READY) || $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

demo: $(VENV)/.demo ## assess the guarantees for Ukraine, and write the report
	$(BIN)/foedus assess ukraine --report out/ukraine.html

# One process for each core: threads of the linear algebra within each would only stand in each other's way.
test test-long bench: export OPENBLAS_NUM_THREADS = 1

test: $(READY) ## the tests, within eight minutes
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile -m "not long"

test-long: $(READY) ## what takes longer
	$(BIN)/python -m pytest -m "long"

check: $(READY) ## linters, types and the import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(READY) ## write the generated pages of the reference again
	$(BIN)/python -m docs.reference.generate

golden: $(READY) ## write the golden files again, to be read line by line
	$(BIN)/python -m tests.golden.regenerate

bench: $(READY) ## the benchmarks, each with its peers beside it, in under ten minutes each
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev,bench]"
	for script in commands deterrence supply simulation obligations dyads ledger; do $(BIN)/python benchmarks/$$script.py; done

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache
