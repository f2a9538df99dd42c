# Everything a person or CI runs. `make demo` and `make test` work on a machine with Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BENCH := .venv-bench

.PHONY: demo test season year quality fuzz operations lint bench docs lock clean

demo: $(STAMP)
	$(BIN)/nianbao demo

test: $(STAMP)
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow"

# The long form of the season: 200 portals of 20 bodies, every failure mixed in; some minutes.
season: $(STAMP)
	$(BIN)/python -m pytest tests/season -m slow

# Two simulated years of 20 portals of 15 bodies, held against a reckoning of its own, and 200 kills around due days; an hour or so.
year: $(STAMP)
	$(BIN)/python -m pytest tests/year -m slow

# The accuracy gate: 2,000 generated reports on every carrier, read and counted; writes docs/accuracy.md. Some tens of minutes.
quality: $(STAMP)
	PYTHONPATH=tests:tests/parsers_tables $(BIN)/python -m quality

# 100,000 damaged documents over all readers, none of which may raise, hang or take a gigabyte; about an hour on two cores.
fuzz: $(STAMP)
	PYTHONPATH=tests:tests/parsers_tables:tests/parsers_office $(BIN)/python -m parsers_fuzz

# docs/operations.md followed word for word on a freshly made Debian 12 and 13; as root, with debootstrap and systemd-container.
# OPERATIONS takes further options, such as --suite bookworm.
operations: $(STAMP)
	PYTHONPATH=tests $(BIN)/python -m operations $(OPERATIONS)

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/house

bench: $(STAMP) $(BENCH)/.installed
	$(BIN)/python -m benchmarks

docs: $(STAMP)
	$(BIN)/python -m docs.generate

# Versions with hashes, without index lines: the package index is the machine's business.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra dev pyproject.toml --upgrade --output-file requirements-dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--constraint requirements-dev.txt --extra bench pyproject.toml --upgrade --output-file requirements-bench.txt

# The peers that the benchmarks measure against, apart from what the project and its tests need.
$(BENCH)/.installed: requirements-bench.txt
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-bench.txt
	touch $(BENCH)/.installed

clean:
	rm -rf $(VENV) $(BENCH) demo-archive .mypy_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMP): requirements-dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "nianbao needs Python 3.11 or newer; try: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(STAMP)
