# The French Novel Tool. `make` lists the targets.

.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
UV_VERSION := 0.13.9
VENV := $(CURDIR)/.venv
BIN := $(VENV)/bin
PORT ?= 5000
HOST ?= 127.0.0.1
export PORT HOST
export UV_LINK_MODE := copy
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Several processes run the same code, and each would compile it anew.
unexport PYTHONDONTWRITEBYTECODE

NPM := sh frontend/npm.sh "$(VENV)"
CLIENT := frontend/out/index.html
CLIENT_SOURCES := $(shell find frontend/src -type f 2>/dev/null) frontend/next.config.ts frontend/tsconfig.json
# Writes the API's document and from it the types to the file $(1), a path below this folder.
client_types = cd backend && DATA_DIR=$(CURDIR)/frontend/node_modules/.openapi $(BIN)/flask --app celery_worker \
	openapi write $(CURDIR)/frontend/node_modules/openapi.json && cd .. && \
	$(NPM) exec --no -- openapi-typescript $(CURDIR)/frontend/node_modules/openapi.json --output $(CURDIR)/$(1) >/dev/null 2>&1

# These tests often wait, so several run side by side, each on servers of its own.
SERVER_TESTS := $(BIN)/python -m pytest --ignore tests/faults -n 4 --dist loadfile --no-loadscope-reorder
FAULTS := $(BIN)/python -m pytest tests/faults -n 3

.PHONY: help run demo dev test idle-check lint types client-check client-test server-test fault-test faults chaos e2e client-types bench verify locks clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/installed $(CLIENT) ## Start the whole product at http://localhost:5000 (PORT, HOST, DATA_DIR)
	@exec $(BIN)/python backend/serve.py

demo: $(VENV)/installed ## Hand in the sample book and watch it from the terminal
	@exec $(BIN)/python backend/scripts/demo.py

dev: $(VENV)/installed frontend/node_modules/installed ## Like run, but with reloading: open http://localhost:3000
	@DEV_RELOAD=1 exec $(BIN)/python backend/serve.py

# Tests of real processes also wait; the checks, which never wait, take only what those leave.
test: ## Run all checks and tests
	@$(MAKE) --no-print-directory -j 2 lint client-test $(CLIENT)
	@$(MAKE) --no-print-directory -j 2 server-test idle-check
	@$(MAKE) --no-print-directory -j 2 fault-test e2e

idle-check:
	@nice -n 19 $(MAKE) --no-print-directory types client-check

server-test: $(VENV)/installed-dev ## Test the server on real processes
	@cd backend && $(SERVER_TESTS)

fault-test: $(VENV)/installed-dev ## Test each fault once
	@cd backend && $(FAULTS)

faults: $(VENV)/installed-dev ## Test that no fault loses or doubles anything, on both databases
	@cd backend && $(FAULTS) --every-database

chaos: $(VENV)/installed-dev ## Let everything die at random for ten minutes (CHAOS_SECONDS, CHAOS_JOBS, CHAOS_SEED)
	@cd backend && CHAOS_SECONDS=$${CHAOS_SECONDS:-600} CHAOS_JOBS=$${CHAOS_JOBS:-30} \
		$(BIN)/python -m pytest tests/faults/test_chaos.py -s

lint: $(VENV)/installed-dev ## Check style, imports and layers
	@cd backend && $(BIN)/ruff check . && $(BIN)/ruff format --check --quiet . && $(BIN)/lint-imports

types: $(VENV)/installed-dev ## Check types
	@cd backend && $(BIN)/mypy

client-check: frontend/node_modules/installed $(VENV)/installed-dev ## Check the client's style, imports and types
	@$(call client_types,frontend/node_modules/schema.d.ts)
	@cmp -s frontend/node_modules/schema.d.ts frontend/src/lib/schema.d.ts || { \
		echo "The client's types are not those of the API: run make client-types" >&2; exit 1; }
	@$(NPM) run --silent lint && $(NPM) run --silent typecheck

client-test: frontend/node_modules/installed ## Test the client
	@$(NPM) run --silent test

e2e: $(VENV)/installed-dev $(CLIENT) ## Test the product in a real browser (CHROME, or chromium on the PATH)
	@$(NPM) run --silent size && $(NPM) run --silent e2e

client-types: frontend/node_modules/installed $(VENV)/installed-dev ## Generate the client's types from the API
	@$(call client_types,frontend/src/lib/schema.d.ts)

bench: $(VENV)/installed-dev ## Measure, and write docs/benchmarks.md (BENCH_BOOKS: a folder of books of yours)
	@cd backend && $(BIN)/python -m benchmarks

verify: $(VENV)/installed-dev $(CLIENT) ## Measure running jobs against their goals (GOALS=parallel,queue,fairness,progress,redis)
	@cd backend && GOALS="$(GOALS)" $(BIN)/python -m benchmarks.verify

locks: $(VENV)/installed-dev ## Resolve the dependencies anew into the lock files
	@cd backend && set -e; \
	compile="$(BIN)/uv pip compile -q --upgrade --generate-hashes --universal --python-version 3.11 \
		--no-emit-index-url --no-header pyproject.toml"; \
	$$compile -o requirements.txt; \
	$$compile --extra dev -c requirements.txt -o requirements-dev.txt

clean: ## Remove what was built and installed; the data in var/ stays
	@rm -rf $(VENV) backend/*.egg-info frontend/node_modules frontend/out frontend/.next
	@find backend -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Cannot set up: Python 3.11 or newer is needed, and none is on the PATH." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Cannot set up: $(PYTHON) cannot make a virtual environment (on Debian: install python3-venv)." >&2; exit 1; }

$(VENV)/installed: backend/requirements.txt backend/pyproject.toml | $(VENV)/bin/python
	@sh backend/scripts/install.sh "$(VENV)" "$(UV_VERSION)" requirements.txt
	@touch $@

$(VENV)/installed-dev: backend/requirements-dev.txt backend/pyproject.toml | $(VENV)/bin/python
	@sh backend/scripts/install.sh "$(VENV)" "$(UV_VERSION)" requirements-dev.txt
	@touch $@ $(VENV)/installed

frontend/node_modules/installed: frontend/package-lock.json frontend/package.json | $(VENV)/bin/python
	@echo "Installing the client's locked packages"
	@$(NPM) install --no-save --no-audit --no-fund --no-update-notifier --loglevel=error >/dev/null
	@touch $@

$(CLIENT): $(CLIENT_SOURCES) frontend/node_modules/installed
	@echo "Building the client"
	@$(NPM) run --silent build > frontend/node_modules/.build.log 2>&1 || { cat frontend/node_modules/.build.log >&2; exit 1; }
	@touch $@
