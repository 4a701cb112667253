# Two commands do everything: `make app` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
DATA ?=
TRAINING ?= training-data

.PHONY: app setup test lint benchmark benchmark-retrieval benchmark-scale benchmark-reading benchmark-load \
	benchmark-start calibrate fuzz slow-tests train screenshots lock clean

app: setup  ## set up, index the bundled reports, serve the page
	$(BIN)/bewijsplaats $(if $(DATA),--data $(DATA)) serve

setup: $(STAMP)  ## make .venv with everything in the lock file

$(STAMP): requirements.lock pyproject.toml
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --requirement requirements.lock
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	touch $(STAMP)

test: setup lint  ## every check that belongs to a change
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/mypy

SETS := dev further blind second_blind third_blind fourth_blind fifth_blind sixth_blind seventh_blind eighth_blind calibration journalist parents elsewhere elsewhere_second \
	elsewhere_third elsewhere_fourth elsewhere_fifth elsewhere_sixth elsewhere_seventh elsewhere_eighth elsewhere_ninth elsewhere_tenth elsewhere_eleventh elsewhere_twelfth heldout elsewhere_heldout

benchmark: setup  ## score the question sets; writes tests/benchmark/results/
	for set in $(SETS); do $(BIN)/python -m tests.benchmark.answers --set $$set --keep || exit 1; done

benchmark-retrieval: setup
	$(BIN)/python -m tests.benchmark.retrieval --data $(TRAINING)

benchmark-scale: setup
	$(BIN)/python -m tests.benchmark.scale

benchmark-reading: setup
	$(BIN)/python -m tests.benchmark.reading

benchmark-load: setup
	$(BIN)/python -m tests.benchmark.load

calibrate: setup  ## fit the decision to answer or refuse; prints the coefficients
	$(BIN)/python -m tests.benchmark.calibrate

benchmark-start: setup
	$(BIN)/python -m tests.benchmark.start

fuzz: setup  ## 2,000 mutated files and the known bombs; minutes
	$(BIN)/python -m tests.fuzz.run --files 2000

slow-tests: setup  ## the tests that take long
	$(BIN)/python -m pytest -m slow

train: setup  ## train the encoder: make train TRAINING=folder
	$(BIN)/python -m index.training --data $(TRAINING) --out $(or $(OUT),build/model)

screenshots: setup
	$(BIN)/python -m tests.page.screenshots

lock:  ## pin the newest releases that pyproject.toml allows
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --upgrade "setuptools>=77" ".[mcp,dev]"
	build/lock/bin/python -m pip freeze --all --exclude pip --exclude bewijsplaats | sed 's/+cpu$$//' | LC_ALL=C sort -f > requirements.lock

clean:
	rm -rf $(VENV) build *.egg-info
