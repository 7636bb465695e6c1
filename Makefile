# UnionDesk. `make serve` is all a newcomer needs; `make test` is all a change needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TORCH_VERSION := 2.13.0
# On Linux a plain torch is a CUDA build of gigabytes. Name PyTorch's CPU index here to get the small one.
TORCH_INDEX_URL ?=
# Compiled modules are kept, whatever the shell says: each worker of the suite and each process that a test starts would compile all anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help serve install test cover check bench soak peers clean

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "%-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/.torch:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "UnionDesk needs Python 3.11 or newer; name one with: make PYTHON=python3.11"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check uv "torch==$(TORCH_VERSION)" $(if $(TORCH_INDEX_URL),--extra-index-url $(TORCH_INDEX_URL))
	@touch $@

$(VENV)/.installed: $(VENV)/.torch pyproject.toml constraints.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --constraint constraints.txt --editable .
	@$(BIN)/python -m compileall -q bot handlers knowledge ingest
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --constraint constraints.txt --editable '.[test]'
	@touch $@

install: $(VENV)/.installed  ## Create .venv with the desk as its users have it

serve: install  ## Install, prepare the data folder and serve on http://127.0.0.1:8000
	$(BIN)/uniondesk ingest --no-wait bundled law-package
	$(BIN)/uniondesk serve

$(VENV)/.benched: $(VENV)/.tested
	$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --constraint constraints.txt --editable '.[test,bench]'
	@touch $@

peers:  ## Install the independent clients (Node.js) that check our protocols
	npm ci --prefix tests/peers --no-audit --no-fund --loglevel=error

test: $(VENV)/.tested  ## Run the whole suite
	@if command -v npm >/dev/null && [ ! -d tests/peers/node_modules ]; then $(MAKE) --no-print-directory peers; fi
	$(BIN)/pytest -n 4 --dist worksteal -m "not soak"

cover: $(VENV)/.tested  ## Run the whole suite and list the lines that no test reaches (half as long again)
	$(BIN)/pytest -n 3 --dist worksteal --cov --cov-report=term-missing:skip-covered -m "not soak"

check: $(VENV)/.tested  ## Lint, format, types, direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports

bench: $(VENV)/.benched  ## Measure; figures go to docs/benchmarks.md by hand
	$(BIN)/python -m tests.benchmarks

soak: $(VENV)/.tested  ## Kill the desk hundreds of times under traffic and count, and scan whole chapters
	$(BIN)/pytest -m soak -s --timeout=7200

clean:  ## Remove what make has made; data/ stays
	rm -rf $(VENV) tests/peers/node_modules .pytest_cache .ruff_cache .coverage *.egg-info
