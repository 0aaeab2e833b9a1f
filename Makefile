# `make` alone lists what there is.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
export DHR_DEBUG ?= 1

.DEFAULT_GOAL := list
.PHONY: list setup styles run test quick check score bench accuracy learn lock golden

list: ## list what there is
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)$$/make \1\t\2/' | expand -t 16

.venv/.installed: requirements-dev.txt requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

node_modules/.installed: package-lock.json package.json
	npm ci --silent --no-audit --no-fund
	touch $@

static/pages/site.css: node_modules/.installed $(wildcard backend/pages/styles/*.scss)
	npm run --silent build

setup: .venv/.installed ## make .venv and install the lock

styles: static/pages/site.css ## build the styles of the pages

run: setup styles ## set everything up, score a fixture draft, serve on 127.0.0.1:8000
	@mkdir -p var
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py load_frameworks
	@$(BIN)/python -m assessment score fixtures/reports/fenbridge-b/draft.docx
	@echo
	@$(BIN)/python manage.py load_demo
	@echo "Serving on http://127.0.0.1:$(PORT)/ – stop with Ctrl-C."
	@$(BIN)/python manage.py runserver --noreload 127.0.0.1:$(PORT)

test: setup styles ## every test; what the machine lacks is skipped with a sentence
	$(BIN)/python tests/run.py

quick: setup ## the tests that need no browser, PostgreSQL or LibreOffice
	$(BIN)/python tests/run.py --quick

check: setup ## ruff, types, import contracts, frameworks, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m assessment check-frameworks
	$(BIN)/python manage.py makemigrations --check --dry-run

score: setup ## score a draft: make score FILE=path/to/draft.docx
	@test -n "$(FILE)" || { echo "Name a draft: make score FILE=path/to/draft.docx" >&2; exit 2; }
	@$(BIN)/python -m assessment score "$(FILE)"

bench: setup ## speed and memory, as ratios and figures from one run
	$(BIN)/python -m tests.benchmarks

accuracy: setup ## measure every check and write docs/accuracy.md (SEALED=1 measures the sealed half)
	$(BIN)/python -m tests.accuracy $(if $(SEALED),--sealed) $(if $(CORPUS),--corpus $(CORPUS))

learn: setup ## learn the weights of the language and action checks from the open sets (LEFT_OUT=1 measures on what was left out)
	$(BIN)/python -m tests.accuracy.learning $(if $(LEFT_OUT),--left-out)
	$(BIN)/python -m tests.accuracy.learning_themes $(if $(LEFT_OUT),--left-out)

lock: ## compile the locked requirements from requirements*.in
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -q requirements.in -o requirements.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -q requirements-dev.in -c requirements.txt -o requirements-dev.txt
