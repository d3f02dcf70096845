# One door for everybody: a newcomer, a trainer's laptop, CI.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin
export HOST PORT
# Modules are compiled once, and not for each run of each process, where the surroundings would have it otherwise.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test check bench soak mutate-cases pictures catalogues

.venv/installed: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --requirement requirements.txt
	touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	$(BIN)/pip install --quiet --requirement requirements-dev.txt
	touch $@

run: .venv/installed
	$(BIN)/flask --app wsgi serve

# All suites that need nothing outside .venv.
test: .venv/installed-dev
	$(BIN)/pytest -q -n 2 --dist loadfile --no-loadscope-reorder -m "not browser and not postgres and not redis and not slow"

# What CI runs.
check: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/flask --app wsgi content check
	HYPOTHESIS_PROFILE=usual $(BIN)/pytest -q -rR -n 2 --cov --cov-report=term --cov-report=json:build/coverage.json
	$(BIN)/python -m tests.coverage_floor build/coverage.json

bench: .venv/installed-dev
	$(BIN)/python -m tests.bench $(ONLY)

# Long property runs, and ten minutes of 200 people in 20 rooms; not in CI.
soak: .venv/installed-dev
	HYPOTHESIS_PROFILE=soak $(BIN)/pytest -q tests/property
	ROUNDS=500 $(BIN)/pytest -q tests/postgres/test_room_faults_on_postgres.py
	$(BIN)/python -m tests.bench.soaking
	$(MAKE) mutate-cases

# Single edits of the cases, and whether the checker notices them: half an hour on one core.
mutate-cases: .venv/installed-dev
	$(BIN)/python -m tests.mutations

pictures: .venv/installed-dev
	$(BIN)/python -m tests.browser.pictures docs/pictures
	$(BIN)/python -m tests.browser.specimens docs/specimens

# After changing a text of the interface: collect it into the catalogues of ru and ky.
catalogues: .venv/installed-dev
	$(BIN)/python -m tests.catalogues
